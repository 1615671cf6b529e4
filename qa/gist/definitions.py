"""What a word means: which questions ask for it, and the sentence or note of a report that says it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Passage, Snapshot, Span, cut_words, expression, normalize
from qa.gist.english import english_meaning
from qa.opening import MAX_K
from qa.question.english import is_english
from qa.records import Hit, Query, Quote

DEFINES = 0.95
"""Score of a passage that defines the word asked about in so many words. Of 60 terms drawn from the lists of terms of
provincial reports, the entry is among the first three quotes for 58; the other two begin with a number."""
_MOST = 3  # definitions of one word that are shown
_LOOKED_AT = 2000  # places of the word that are looked at
_LEAST_NOTE = 8  # characters behind the word in a note without a number
_GLOSS = 4  # characters that an explanation in brackets has at least

_QUOTES = "“”\"'‘’「」『』《》〈〉【】"
_END = r"(?:呢|啊|呀|来着)?[\s?？。.!！]{0,20}"
_STRONG = tuple(
    expression(pattern)
    for pattern in (
        rf"(?:请问?|帮我|能不能|麻烦)?(?:解释|介绍|说明|说说|讲讲)?(?:一下)?(?:什么是|何谓|何为|什么叫做?|啥叫做?|啥是)(?P<term>.{{1,30}}?){_END}",
        rf"(?P<term>.{{1,30}}?)(?:到底|究竟|具体)?(?:是|代表|表示|有)?(?:个)?(?:什么|啥|何)(?:意思|含义|涵义|概念|名堂){_END}",
        rf"(?P<term>.{{1,30}}?)(?:到底|究竟|具体|主要)?(?:指的是|是指|指的|指代|指|说的是)(?:的是)?(?:什么|啥|哪些|哪几个?|哪几方面)(?:意思|内容|方面|东西)?{_END}",
        rf"(?P<term>.{{1,30}}?)的?(?:含义|涵义|定义|意思|概念)(?:是(?:什么|啥)|怎么(?:说|解释|理解))?{_END}",
        rf"(?:请|帮我|麻烦)?(?:解释|说明)(?:一下|下)?(?P<term>.{{1,30}}?)(?:这个?(?:词|概念|提法|说法))?(?:的(?:意思|含义))?{_END}",
        rf"(?P<term>.{{1,30}}?)(?:怎么|如何)(?:理解|解释){_END}",
    )
)
_WEAK = expression(rf"(?P<term>.{{2,20}}?)(?:到底|究竟)?是(?:个|些)?(?:什么|啥|哪些|哪几个?)(?:东西|玩意儿?)?{_END}")
_BEFORE_TERM = expression(
    r"^(?:这个|那个|报告(?:里面?|中|当中)?(?:所)?(?:说|提到|讲到?|写)?(?:的)?|文中(?:的)?|所谓的?|里面?(?:说|提到)?的|中的)"
)

_OPEN = r"[“\"'‘「『《]?"
_CLOSE = r"[”\"'’」』》]?"
_NUMBER = (
    r"\s{0,9}(?:[(（]?\d{1,3}[)）.．、]\s?|[①-⑳]|[一二三四五六七八九十]{1,3}、|[*＊]|注\d{0,2}[:：]?|\[\d{1,3}\])?"
    r"\s{0,9}"
)
_OTHERS = r"(?:[“\"‘「『《][^”\"’」』》]{1,20}[”\"’」』》][、和及]?){0,4}"  # terms explained together: “甲”、“乙”：…
_ENTRY_BEFORE = expression(rf"{_NUMBER}(?:{_OTHERS}[、和及])?{_OPEN}")
_ENTRY_AFTER = expression(rf"{_CLOSE}(?:[、和及]?{_OTHERS})[:：]\s{{0,9}}\S")
_NARROWED = expression(rf"{_NUMBER}[\u4e00-\u9fff]{{1,8}}[“\"‘「『]")  # 48.新时代“…”：
_LONGER_ENTRY = expression(rf"{_CLOSE}[^，。；：:,;]{{1,16}}[:：]\s{{0,9}}\S")
_IS_MEANT = expression(
    rf"{_CLOSE}[，,：:]?(?:主要|就|通常|一般|具体|这里)?(?:是指|指的是|系指|意指|意为|意思是|是(?:对|.{{1,24}})的(?:简称|统称|总称|概括))"
)
_THAT_IS = expression(rf"{_CLOSE}[，,](?:即|也就是|亦即|就是)\S")
_SO_CALLED = expression(rf"(?:所谓的?){_OPEN}$")
_NAMED_SO = expression(rf"(?:即|简称为?|统称为?|合称为?|称之?为|叫做){_OPEN}$")
_IN_BRACKETS = expression(rf"{_CLOSE}[(（](?P<gloss>[^()（）]{{{_GLOSS},120}})[)）]")
_SAYS = expression(rf"{_CLOSE}(?:就|仍然?|都|依然)?(?:是|为)[:：,，]\s?\S{{4}}")
_CHANGED_INTO = expression(rf"{_CLOSE}(?:已经?)?(?:就是|仍然?是|是|转化为|转变为|演变为)[^，,。；;的]{{6}}")
_CLAUSE = expression("[，,。；;：:！!？?]")
_DENIED = ("不", "没有", "并非")
_STATED = 4  # characters of what a statement without a colon is about, at least: 社会主要矛盾是…
_IS_A = expression(rf"{_CLOSE}是(?:一种|一类|一项|一个|一套|指|以.{{1,40}}为)")

_LED_IN = expression(rf"[\s{_QUOTES}]{{0,4}}(?:(?:建设|打造|构建|推进|推行|发展)(?:好)?)?[\s{_QUOTES}]{{0,4}}")
"""Before a word at the beginning of a sentence that says what it is: 建设“智慧石桥”是以…为特征的过程."""


@dataclass(frozen=True, slots=True)
class DefinitionAsked:
    """A word whose meaning is asked for; ``surely``: the question can mean nothing else (什么是…, not …是什么)."""

    term: str
    surely: bool


def definition_asked(text: str) -> DefinitionAsked | None:
    """Return the word whose meaning a folded question without place and year asks for; None for another question.

    >>> definition_asked("什么是低空经济?"), definition_asked("粮食产量是多少?")
    (DefinitionAsked(term='低空经济', surely=True), None)
    """
    text = text.strip()
    for pattern in _STRONG:
        if found := pattern.fullmatch(text):
            term = _bare(found["term"])
            return DefinitionAsked(term, "的" not in term) if _is_term(term) else None
    found = _WEAK.fullmatch(text)
    term = _bare(found["term"]) if found else ""
    return DefinitionAsked(term, False) if _is_term(term) else None


def definitions_asked(query: Query) -> tuple[DefinitionAsked, ...]:
    """Return the word whose meaning a question asks for, of one in English the words that it may be called by."""
    if is_english(query.raw) and not query.corrected:
        terms, surely = english_meaning(query)
        return tuple(DefinitionAsked(term, surely) for term in terms)
    asked = definition_asked(query.encoder_text)
    return () if asked is None else (asked,)


def _bare(term: str) -> str:
    term = _BEFORE_TERM.sub("", term.strip(" ,，、的"))
    return term.strip(_QUOTES + " ,，、")


def _is_term(term: str) -> bool:
    return len(term) >= 2 and not set(term) & set("，。？！,?!")


def with_definition(
    quotes: tuple[Quote, ...], query: Query, snapshot: Snapshot, reports: Sequence[int], k: int
) -> tuple[tuple[Quote, ...], bool]:
    """Put the passages first that define the word whose meaning is asked for.

    Returns:
        The quotes, at most k; and whether a meaning was asked for that none gives of the reports that use the word.
    """
    asked = definitions_asked(query)
    defining = next(filter(None, (find_definitions(snapshot, one, reports) for one in asked)), ())
    if not defining:
        used = any(one.surely and normalize(one.term) in normalize(quote.text) for one in asked[:1] for quote in quotes)
        return quotes, used
    best = max([DEFINES, *(quote.score for quote in quotes)])
    known = {(quote.report, quote.passage) for quote in defining}
    rest = [quote for quote in quotes if (quote.report, quote.passage) not in known]
    return (*(replace(quote, score=best) for quote in defining), *rest)[: min(k, MAX_K)], False


def is_of_term(query: Query, quote: Quote) -> bool:
    """Tell whether a quote speaks of the word that 智行走廊是什么 asks about, in half of its words or of its pairs."""
    asked = definition_asked(query.encoder_text) if not is_english(query.raw) else None
    if asked is None or "的" in asked.term:
        return True
    text = normalize(" ".join((*quote.section, quote.text)))
    words = [word for word in cut_words(normalize(asked.term)) if len(word) > 1]
    pairs = [asked.term[at : at + 2] for at in range(len(asked.term) - 1)]
    added = any(other in text for _, other in query.added)
    return added or any(2 * sum(part in text for part in parts) >= len(parts) > 0 for parts in (words, pairs))


def find_definitions(snapshot: Snapshot, asked: DefinitionAsked, reports: Sequence[int]) -> tuple[Quote, ...]:
    """Return the passages that define a word in so many words, the clearest first; empty when none does.

    Where something else may have been asked for, only clear definitions count.
    """
    term, least = asked.term, 1 if asked.surely else 2
    found: list[tuple[int, int, int, Quote]] = []
    for place in snapshot.word_places([term], reports)[:_LOOKED_AT]:
        if place.passage is None:
            continue
        passage = place.passage
        span = next(((a, b) for a, b in passage.sentences if a <= place.start and place.end <= b), None)
        if span is None:
            continue
        apart = passage.part == "other" and span == passage.sentences[0]  # as footnotes stand
        before, after = passage.text[span[0] : place.start], passage.text[place.end : span[1]]
        grade = clearness(before, after, apart=apart)
        if not asked.surely and not grade and states(term, before, after):
            grade = least  # 大会的主题是：…
        if grade >= least:
            title = snapshot.reports[place.report].title
            quote = Quote.from_hit(Hit(passage, title, _marked(passage, span, grade), DEFINES))
            found.append((-grade, place.start - span[0], len(found), quote))
    kept: dict[tuple[str, int], Quote] = {}
    for *_, quote in sorted(found, key=lambda one: one[:3]):
        kept.setdefault((quote.report, quote.passage), quote)
    return tuple(list(kept.values())[:_MOST])


def clearness(before: str, after: str, *, apart: bool = False) -> int:
    """Tell how clearly a sentence defines a word, from what stands before and after it there: 0 = not at all.

    A paragraph that stands ``apart`` from review and plans may be a note without a number: 口袋公园：面积较小的绿地。

    >>> clearness("6.“", "”：是指两件事。"), clearness("发展", "，打造集群。")
    (3, 0)
    """
    noted = _is_note(before) or (apart and not before.strip() and len(after) > _LEAST_NOTE)
    if _IS_MEANT.match(after) or (_ENTRY_BEFORE.fullmatch(before) and _ENTRY_AFTER.match(after) and noted):
        return 3
    if _is_note(before) and (
        (_ENTRY_BEFORE.fullmatch(before) and _LONGER_ENTRY.match(after))
        or (_NARROWED.fullmatch(before) and _ENTRY_AFTER.match(after))
    ):
        return 2
    if _THAT_IS.match(after) or _SO_CALLED.search(before) or (_IS_A.match(after) and _LED_IN.fullmatch(before)):
        return 2
    gloss = _IN_BRACKETS.match(after)
    if gloss and re.search(r"[\u4e00-\u9fff]{2}", gloss["gloss"]):
        return 2
    return 1 if _NAMED_SO.search(before) else 0


def states(term: str, before: str, after: str) -> bool:
    """Tell whether a sentence says what something is, which …是什么 may ask for: the copula stands right behind it.

    >>> states("主题", "大会的", "是：举旗定向、团结奋斗。"), states("社会主要矛盾", "", "的变化是全局性的。")
    (True, False)
    """
    if _CLAUSE.split(before)[-1].strip(_QUOTES + " ").startswith(_DENIED):
        return False
    return bool(_SAYS.match(after) or (len(term) >= _STATED and _CHANGED_INTO.match(after)))


def _is_note(before: str) -> bool:
    """Tell whether a sentence begins like an entry of a list of terms: with a number, or with the term in quotation
    marks."""
    return bool(re.match(r"\s{0,9}(?:[(（\[]?\d|[①-⑳*＊注])", before)) or before.strip()[:1] in tuple('“"‘「『《')


def _marked(passage: Passage, span: Span, grade: int) -> tuple[Span, ...]:
    """Mark the sentence that defines; of an entry of a list of terms also what follows it."""
    first, last = passage.sentences[0], passage.sentences[-1]
    if grade == 3 and span == first and passage.part == "other" and len(passage.sentences) <= 4:
        return ((first[0], last[1]),)
    return (span,)
