"""Recognise questions about words: which reports mention a word, which do not, how many do, how often it stands there.

Pure: a question in, what it asks for out. Places, regions and years are left to others, see ``MentionAsked.rest``.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from index import Part, Span, simplified
from qa.shelf.asked.figure_patterns import small_number
from qa.shelf.words.mention_patterns import (
    ALL,
    ANY,
    APART,
    DONE,
    EACH,
    EVENTS,
    FOLLOW_UP,
    FRAMES,
    HOW_MANY,
    HOW_MANY_FIRST,
    LEAST,
    MARK,
    MOST,
    NEGATION,
    NO_TERM,
    PLANNED,
    QUESTION_WORDS,
    TIMES,
    UNIT,
    WHICH,
)

Operation = Literal["mentions", "non_mentions", "how_many", "word_count"]
"""Which reports mention it; which do not; how many do, or do not; how often it stands there."""

Order = Literal["most", "least"]
"""Which report holds it most often, or least often."""

MAX_TERM = 40
"""Longest quoted text that is taken for a word, in characters; a longer one is a sentence."""

_QUOTES = re.compile(
    "“([^“”]{1,80})”|‘([^‘’]{1,80})’|「([^「」]{1,80})」|『([^『』]{1,80})』|《([^《》]{1,80})》"
    '|"([^"]{1,80})"|\'([^\']{1,80})\'|“([^“”"]{1,80})["“]|"([^“”"]{1,80})”|”([^“”]{1,80})”|＂([^＂]{1,80})＂'
)
_BOTH = re.compile("^(?:和|与|跟|及|以及|、|还有|并且|同时|又|既|又提到?了?|也|，|,|\\s){1,4}$")
_EITHER = re.compile("^(?:或|或者|或是|还是|、或|/|／|，或|\\||要么){1,2}$")
_TRAILING = re.compile("(?:了|过|吗|呢|呀|啊|吧|的){1,9}$")
_TIME = re.compile(r"(?:在|到)?(?:19|20)\d\d年(?:的|之?前)?")
"""Before a term that is not quoted: 2030年碳达峰哪些省提到."""
_LONE = 2  # characters of a term that is not quoted, 字 behind a single one counted
_WORD_ON_ZI = re.compile("[数文名汉赤红黑十八大小签错别题]字")
"""Words of two characters that end in 字, which is not said of the first one then: 赤字."""
_FIGURES = re.compile("(?:(?:具体|明确|确切|准确)的?)?(?:数字|数目|数值)|(?:具体|明确|确切|准确)的?数据?")
"""What is written where a figure is given: 哪些省写了具体数字 asks for no word."""
_THOSE = re.compile("(?:数|数字|数目|数值)的(?:那些|这些)?(?:省|市|县|区|地方|报告)")
"""The reports that give a figure, behind 写了: 写了数的省里."""
_REPORT_WORDS = re.compile("报告|文件|全文|通篇|文中|词|字")


@dataclass(frozen=True, slots=True)
class MentionAsked:
    """What a question about words asks for.

    Attributes:
        operation: see ``Operation``.
        terms: the words, as the question writes them; a quotation mark is no part of them.
        joined: ``all``: a report has to hold each of them; ``any``: one is enough, and their places are added up.
        negated: of ``how_many``: how many do not.
        order: of ``word_count``: which report holds it most or least often; None = no such thing is asked.
        top: how many reports ``order`` asks for, at least one.
        without: words that a report which mentions the others must not hold.
        by_report: of ``word_count``: the number for each report is asked for.
        part: of the reports that the question speaks of (在工作安排里提到); None = all of them.
        spans: of the terms with their quotation marks, in the question.
        question: the question itself.
    """

    operation: Operation
    terms: tuple[str, ...]
    joined: Literal["all", "any"] = "any"
    negated: bool = False
    order: Order | None = None
    by_report: bool = False
    top: int = 1
    without: tuple[str, ...] = ()
    part: Part | None = None
    spans: tuple[Span, ...] = ()
    question: str = ""

    @property
    def rest(self) -> str:
        """The question with a blank for each character of the terms: offsets stay, and no place is found in a term."""
        chars = list(self.question)
        for start, end in self.spans:
            chars[start:end] = " " * (end - start)
        return "".join(chars)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Quoted terms that stand together: their texts and spans, how they are joined, where ``MARK`` stands for them."""

    terms: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: Literal["all", "any"]
    mark: int


def mention_asked(question: str) -> MentionAsked | None:
    """Return what a question about words asks for; None for every other question.

    A term stands in quotation marks of any kind, or where the grammar of such questions has it.

    Args:
        question: as it was asked; up to ``qa.MAX_QUESTION`` characters.
    """
    text, groups, origin = _cut_quotes(simplified(question).replace(MARK, " "))
    if (apart := _apart(question, text, groups, origin)) is not None:
        return apart
    for frame in FRAMES:
        for match in frame.finditer(text):
            found = _term_of(question, text, match.span("term"), groups, origin)
            if found is None:
                continue
            terms, spans, joined = found
            quoted = match.start("term") in groups
            around = text[: match.start("term")] + MARK + text[match.end("term") :]
            asked = _operation(around, quoted or not EVENTS.search(match["term"]))
            if asked is not None:
                operation, negated, order, by_report = asked
                first = HOW_MANY_FIRST.search(around) if order else None
                return MentionAsked(
                    operation,
                    terms,
                    joined,
                    negated,
                    order,
                    by_report,
                    top=max(1, small_number(first["top"])) if first else 1,
                    part=_part(around),
                    spans=spans,
                    question=question,
                )
    return None


def _apart(question: str, text: str, groups: dict[int, _Quoted], origin: list[int]) -> MentionAsked | None:
    """Return what a question about two words asks for, one that is mentioned and one that is not; else None."""
    match = APART.search(text)
    if match is None:
        return None
    held, missing = (
        _term_of(question, text, span, groups if span[0] in groups else {}, origin)
        for span in (match.span("term"), match.span("without"))
    )
    around = text[: match.start("term")] + MARK + text[match.end("without") :]
    asked = _operation(around, True) if held and missing else None
    if asked is None or asked[0] not in ("mentions", "how_many") or held is None or missing is None:
        return None
    spans = (*held[1], *missing[1])
    return MentionAsked(
        asked[0], held[0], held[2], without=missing[0], part=_part(around), spans=spans, question=question
    )


def mention_followed(question: str, earlier: MentionAsked) -> MentionAsked | None:
    """Return the same question about the term that a follow-up names (那“首发经济”呢), None where it says more.

    What is not quoted may be the name of a place as well (那广东呢): whoever calls looks for places first.
    """
    text, groups, origin = _cut_quotes(simplified(question.strip()).replace(MARK, " "))
    match = FOLLOW_UP.search(text)
    found = match and _term_of(question.strip(), text, match.span("term"), groups, origin)
    if not found:
        return None
    terms, spans, joined = found
    return replace(earlier, terms=terms, spans=spans, joined=joined, question=question.strip())


def _cut_quotes(text: str) -> tuple[str, dict[int, _Quoted], list[int]]:
    """Put ``MARK`` for each quoted term, and one for several that are joined by 和 or 或.

    Returns:
        the text; the terms by the position of their mark; where each character of it stood, and the end.
    """
    pieces: list[str] = []
    origin: list[int] = []
    groups: dict[int, _Quoted] = {}
    behind, at = 0, 0
    for match in _QUOTES.finditer(text):
        term = next(filter(None, match.groups()))
        if len(term) > MAX_TERM or not term.strip():
            continue
        between = text[behind : match.start()]
        last = groups.get(at - 1)
        if last is not None and (_BOTH.match(between) or _EITHER.match(between)):
            joined: Literal["all", "any"] = "any" if _EITHER.match(between) else "all"
            groups[at - 1] = _Quoted((*last.terms, term), (*last.spans, match.span()), joined, at - 1)
        else:
            pieces += [between, MARK]
            origin += [*range(behind, match.start()), match.start()]
            at += len(between) + 1
            groups[at - 1] = _Quoted((term,), (match.span(),), "any", at - 1)
        behind = match.end()
    pieces.append(text[behind:])
    origin += range(behind, len(text) + 1)
    return "".join(pieces), groups, origin


def _term_of(
    question: str, text: str, span: Span, groups: dict[int, _Quoted], origin: list[int]
) -> tuple[tuple[str, ...], tuple[Span, ...], Literal["all", "any"]] | None:
    """Return the terms at a place of the cut text with their spans in the question; None where it is no term."""
    start, end = span
    quoted = groups.get(start)
    if quoted is not None:
        terms = tuple(_inside(question[a:b]) for a, b in quoted.spans)
        return terms, quoted.spans, quoted.joined
    if groups:  # where a term is quoted, nothing else is one
        return None
    word = text[start:end]
    trailing = _TRAILING.search(word)
    end = start + trailing.start() if trailing else end
    word = text[start:end]
    if _FIGURES.fullmatch(word) or _THOSE.match(word):
        return None
    if (time := _TIME.match(word)) and len(word) - time.end() >= _LONE:
        start, word = start + time.end(), word[time.end() :]
    if len(word) == _LONE and word.endswith("字") and not _WORD_ON_ZI.fullmatch(word):  # 侨字
        word, end = word[:-1], end - 1
    elif len(word.strip()) < _LONE:
        return None
    if QUESTION_WORDS.search(word) or NO_TERM.search(word):
        return None
    return (question[origin[start] : origin[end]],), ((origin[start], origin[end]),), "any"


def _inside(quoted: str) -> str:
    return quoted[1:-1].strip()


def _operation(text: str, is_word: bool) -> tuple[Operation, bool, Order | None, bool] | None:
    """Return operation, denial, order and whether each report is asked for, from the question around its term.

    Args:
        is_word: what appears is a word, and nothing that comes to pass.
    """
    which, how_many = WHICH.search(text), HOW_MANY.search(text)
    if how_many and how_many[0].endswith("个") and not UNIT.search(text):
        how_many = None  # of things that are no reports
    times, all_of_them = TIMES.search(text), ALL.search(text)
    negated = bool(NEGATION.search(text))
    if not is_word and "出现" in text and not _REPORT_WORDS.search(text):
        return None
    if MOST.search(text) and (which or times):
        return "word_count", False, "most", False
    if LEAST.search(text) and (which or times):
        return "word_count", False, "least", False
    if times:
        return "word_count", False, None, bool(EACH.search(text))
    if how_many or (all_of_them and not which):
        return "how_many", negated, None, False
    if which or ANY.search(text):
        return ("non_mentions" if negated else "mentions"), False, None, False
    return None


def _part(text: str) -> Part | None:
    """Return the part of the reports that the question around a term speaks of."""
    planned, done = PLANNED.search(text), DONE.search(text)
    if bool(planned) == bool(done):
        return None
    return "planned" if planned else "done"
