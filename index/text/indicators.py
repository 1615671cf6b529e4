"""Find the indicators that a phrase of a document, or a question, names.

One indicator is one concept, a thing that is measured; the table of them is ``indicators.tsv`` (see
``index.text.lexicon``). What may stand beside a name without narrowing it is listed in ``modifiers.tsv``; every other
word narrows: a figure of private investment is none of investment. What a place name narrows is left to the caller,
who knows whose report it is.

>>> find("全省规模以上工业增加值增速")[0]
Match(indicator='industry_above_size', kind='growth', qualifier='', after='', exact=True, verb='', start=2, end=11)
>>> [(match.indicator, match.kind) for match in in_question("去年哪个省打的粮食最多，固定资产投资涨了多少")]
[('grain_output', None), ('fixed_investment', 'growth')]
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from index.text.expressions import expression
from index.text.lexicon import Indicator, fold, unit_family
from index.text.names import Match, Names, by_id, ends, indicators, modifiers, names, subject_names

__all__ = [
    "Indicator",
    "Match",
    "by_id",
    "find",
    "in_question",
    "indicators",
    "narrowing_words",
    "subject_names",
    "unit_family",
]

_YEAR = expression(
    r"[0-9]{4}(?:年[度末底初]?)?|[〇零一二三四五六七八九]{4}年[度末底初]?|(?:[0-9]{1,2}[-—至~])?[0-9]{1,2}月份?"
)
_FIRMS = expression("企业|公司|主体|单位|工厂|冠军|瞪羚|独角兽|龙头|法人|商户")
_SHARE = expression(r"占([^占]{0,20}?)的?(?:比重|比例|份额|比)?")
_WHOLE = frozenset(("", "地区生产总值", "生产总值", "gdp", "国内生产总值"))
_STOPS = frozenset("，。；：！？、,;:!?")
_SHORT = 2
"""Characters of a name for one kind (经济, of growth) that a question means only where it says the kind too."""
_DOER = expression("[员师商]|小哥|公司|企业|从业")
"""Behind a short name: those who do it, another thing."""
_OTHER = expression(
    "的?(?:价格|价钱|均价|单价|票价|工资|月薪|薪水|事故|投诉|故障|费用|租金|押金|罚款|年龄|口碑|评分"
    "|利润|税收|贷款|投资(?=的?(?:增|涨|同比|下降|下滑|降)))"
)
"""Behind a name: another measure of the same thing, which is an indicator of its own if the lexicon knows it."""
_CUE_REACH = 8
"""Characters after a name in which a question says which kind is meant."""


def narrowing_words() -> frozenset[str]:
    """Return the words that narrow a name which they stand before."""
    return modifiers().narrow


def find(subject: str, kind: str | None = None, unit: str | None = None, known: Names | None = None) -> list[Match]:
    """Return the indicator that a noun phrase of a document names; several where one name stands for several.

    The head of a Chinese noun phrase is its end, so the longest name there counts, beside words that change nothing or
    only say the kind (目标, 增速, 占比); a name that nothing narrows before a longer one (高新技术企业总量 are
    高新技术企业, no 企业总量). Where none ends there, the last name inside counts, with what follows it in
    ``after``.

    Args:
        subject: noun phrase, with or without verbs of work done before it.
        kind: kind of the figure, where known; names that stand for another kind are passed over.
        unit: unit of the figure, where known; for a level, indicators that are not counted in it are passed over.
        known: names to look for instead of those of the lexicon, see ``subject_names``.
    """
    known = known or names(False)
    text, offsets = fold(subject)
    family = (unit_family(unit) if unit else "") or None
    end = len(text)
    narrowed: list[Match] = []
    for end, said, after in _heads(text):
        found = _ending(text, end, said, after, kind, family, offsets, known)
        if any(match.exact for match in found):
            return found
        narrowed = narrowed or found
    if narrowed:
        return narrowed
    for inner in range(end - 1, 1, -1):
        found = _ending(text, inner, None, text[inner:], kind, family, offsets, known)
        if found:
            return found
    return []


def _heads(text: str) -> Iterator[tuple[int, str | None, str]]:
    """Yield the ends at which a name may end, with the kind and the narrowing that the words after it say."""
    yield len(text), None, ""
    cut = text.rfind("占")
    share = _SHARE.fullmatch(text, cut) if cut > 0 else None
    if share:
        yield cut, "share", "" if share[1] in _WHOLE else f"占{share[1]}"
        return
    end, said = len(text), None
    words, lengths = modifiers().back, ends()
    while end:
        for length in lengths.get(text[end - 1], ()):
            word = text[end - length : end]
            if word in words and length < end:
                end, said = end - length, said or words[word]
                yield end, said, ""
                break
        else:
            return


def _ending(
    text: str,
    end: int,
    said: str | None,
    after: str,
    kind: str | None,
    family: str | None,
    offsets: list[int] | None,
    known: Names,
) -> list[Match]:
    """Return the longest name that ends at ``end`` and fits, once for each indicator that it stands for."""
    found = list[Match]()
    for length in known.last.get(text[end - 1], ()) if end else ():
        start = end - length
        named = known.of.get(text[start:end], ()) if start >= 0 else ()
        if named and text[start - 1 : start] == "占":  # the whole of a share, not what is measured
            break
        for indicator, marked in named:
            own = marked or said
            if said in (None, own) and _fits(indicator, own, kind, family):
                qualifier, verb = _before(text[:start], indicator)
                done = after in indicator.verbs or _counted(after) in indicator.verbs  # 农村公路改造, 班列开行数量
                verb, rest = (verb or after, "") if done else (verb, after)
                span = (offsets[start], offsets[end - 1] + 1) if offsets else (start, end)
                exact = not qualifier and not rest
                found.append(Match(indicator.id, _kind(indicator, own or kind), qualifier, rest, exact, verb, *span))
        if found:
            break
    return found


def _counted(words: str) -> str:
    """Return words without what only says that they are counted: 开行数量 is 开行."""
    return next((words[: -len(tail)] for tail in ("数量", "总量", "量", "数") if words.endswith(tail)), words)


def _fits(indicator: Indicator, own: str | None, kind: str | None, family: str | None) -> bool:
    """Whether a figure of this kind and unit can be one of the indicator, of which the phrase says ``own`` kind."""
    if own and kind and own != kind and (family not in (None, "%") or kind not in ("level", "growth", "share")):
        return False
    if kind == "growth" or (own or kind) != "level" or family is None:
        return True  # the number of cases that falls by 5%
    return not indicator.kinds or any(("level", each) in indicator.kinds for each in _alike(family, indicator))


def _alike(family: str, indicator: Indicator) -> tuple[str, ...]:
    """Return the families of units that count the same things as one does: 件 and 个, of firms 户 too."""
    if family == "户" and _FIRMS.search(indicator.name):
        return ("户", "个")
    return ("个", "件") if family in ("个", "件") else (family,)


def _kind(indicator: Indicator, kind: str | None) -> str | None:
    """A rate that is counted as a level (失业率) has no share: what is called its share is its level."""
    if kind == "share" and ("share", "%") not in indicator.kinds and ("level", "%") in indicator.kinds:
        return "level"
    return kind


def _before(front: str, indicator: Indicator) -> tuple[str, str]:
    """Cut what changes nothing and the verbs of work done from both ends; return the rest, and the verbs."""
    words = modifiers()
    neutral = words.front | words.join | (frozenset() if indicator.verbs else words.stock)
    verbs: dict[int, str] = {}
    start, end = 0, len(front)
    while start < end:
        year = _YEAR.match(front, start, end)
        length = year.end() - start if year else _prefix(front, start, end, neutral, indicator.verbs)
        if not length:
            break
        if front[start : start + length] in indicator.verbs:
            verbs[start] = front[start : start + length]
        start += length
    while start < end:
        length = next(
            (n for n in range(min(12, end - start), 0, -1) if _is(front[end - n : end], neutral, indicator)), 0
        )
        if not length:
            break
        end -= length
        if front[end : end + length] in indicator.verbs:
            verbs[end] = front[end : end + length]
    return front[start:end], "、".join(verbs[at] for at in sorted(verbs))


def _is(word: str, neutral: frozenset[str], indicator: Indicator) -> bool:
    return word in neutral or word in indicator.verbs


def _prefix(front: str, start: int, end: int, neutral: frozenset[str], verbs: tuple[str, ...]) -> int:
    for length in range(min(12, end - start), 0, -1):
        if front[start : start + length] in neutral or front[start : start + length] in verbs:
            return length
    return 0


def in_question(text: str) -> list[Match]:
    """Return the indicators that a question names, officially or in everyday words, in order, without overlaps.

    The longest names win. The kind is what the name says, or a word soon after it (涨了多少, 占比); the qualifier holds
    the known narrowing words directly before it.
    """
    folded, offsets = fold(text)
    known = names(True)
    spans = [
        (at, at + length)
        for at, char in enumerate(folded)
        for length in known.first.get(char, ())
        if at + length <= len(folded) and folded[at : at + length] in known.of
    ]
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    taken = bytearray(len(folded))
    kept = []
    for start, end in spans:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end))
    kept.sort()
    found: list[Match] = []
    for number, (start, end) in enumerate(kept):
        limit = kept[number + 1][0] if number + 1 < len(kept) else len(folded)
        if _OTHER.match(folded, end) or (end - start <= _SHORT and _DOER.match(folded, end)):
            continue  # 牛肉价格, 快递员
        span = (offsets[start], offsets[end - 1] + 1) if offsets else (start, end)
        floor = max(kept[number - 1][1] if number else 0, _opened(text, span[0], offsets))
        qualifier = _narrowing(folded, floor, start)
        for indicator, marked in known.of[folded[start:end]]:
            cue = _cue(folded[end : min(limit, end + _CUE_REACH)])
            if marked and end - start <= _SHORT and cue != marked:
                continue
            kind = _kind(indicator, marked or cue)
            found.append(Match(indicator.id, kind, qualifier, "", not qualifier, "", *span))
    return _merged(text, found)


def _merged(text: str, found: list[Match]) -> list[Match]:
    """Let a name that is no more than its kind (增长目标) say the kind of the name before it (固定资产投资)."""
    cues, kept = modifiers().cue, list[Match]()
    for match in found:
        named = fold(text[match.start : match.end])[0]
        before = kept[-1] if kept else None
        if before and match.kind and text[before.end : match.start] in ("", "的") and named[:2] in cues:
            kept[-1] = replace(before, kind=before.kind or match.kind, end=match.end)
        else:
            kept.append(match)
    return kept


def _opened(text: str, start: int, offsets: list[int] | None) -> int:
    """Offset in the folded text after the last bracket before ``start``, across which no word narrows."""
    at = max(text.rfind(bracket, 0, start) for bracket in "()（）") + 1
    return bisect_left(offsets, at) if offsets else at


def _narrowing(text: str, floor: int, start: int) -> str:
    """Known narrowing words that stand directly before ``start``, not before ``floor``."""
    words, at = modifiers().narrow, start
    while True:
        length = next((n for n in range(min(10, at - floor), 1, -1) if text[at - n : at] in words), 0)
        if not length:
            return text[at:start]
        at -= length


def _cue(text: str) -> str | None:
    cues = modifiers().cue
    for at, char in enumerate(text):
        if char in _STOPS:
            return None
        for length in range(min(5, len(text) - at), 0, -1):
            if text[at : at + length] in cues:
                return cues[text[at : at + length]]
    return None
