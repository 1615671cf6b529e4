"""The figures of a report: each with its indicator, the year it speaks of, and the part of its paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from index.records import Part, Passage, Report, told_year
from index.structure.naming import names_of
from index.structure.scopes import scopes
from index.text.expressions import expression
from index.text.figures import Figure, FigureKind, figures_of
from index.text.figures.periods import Period, Span_, grown_over_years, period_before
from index.text.figures.words import DOING_AT_START
from index.text.indicators import Match, by_id, find, subject_names
from index.text.stops import behind_last

_ADDED = expression("新增|净增|新登记|新?认定|新?培育|新设|新注册|新入|引育")
_STOCKS = ("家", "户", "个", "人", "名", "辆", "件", "支", "瓦", "公里", "张", "P")
"""Units of what is counted at a time, so that 新增 is no count of it; land, roads and flats are counted as built."""
_PER_HEAD = expression("每[百千万][\u4e00-\u9fff]{0,4}(?:拥有|有|配备|的)?[^，。；、0-9]{0,4}$")
"""Before a noun phrase: the figure is one for so many people, no total."""
_LED_REACH = 20  # characters before a figure that may say that it is a sum, or where several years have led to
_SUM_BEFORE = expression("(?:累计|新增|净增)[^，,；;。、]{0,20}$")
_LED_TO = expression(
    "(?:总量|总数|总里程|里程|总规模|总装机|保有量|拥有|现有|[增升降][加长高低]?[到至]|提[高升][到至]|扩大[到至])[^，。；]{0,6}$"
)
_OPENING = 40  # characters of a paragraph that may say of which years it speaks
_SHORT = 2  # characters of a name that stands for one kind and is another thing with any word before it
_SUM = expression("总(?=[产收投额值量里装规户人数面花])")
"""Says no more than that all is meant: 总产量, 总收入."""
_FILLERS = expression(
    "以及|及(?!时|格)|(?<![共温饱缓])和(?![谐平解睦美])|(?<!参)与(?!会)|的|服务(?=[点站])|(?:运营|营运|营业|通车|开通)(?=里程)"
)
"""Within a name, and changes nothing in it."""
_HEAD = 2  # characters, at least, of either half of a subject that stands apart in a list
_ITEMS = 40  # characters before an item in which the list begins
_ITEM_BEFORE = 8  # characters before the head that may narrow it
_JOINED = expression("[、和及与]$")
_CLAUSE = expression("[，,；;：:。！？\n]")
_REST = expression("[^，。；：！？、,;:!?()（）0-9\n]{2,40}(?=[，。；、,;\n]|$)")
_FROM = expression("[由从自]$")
_TO = expression("(?:左右)?，?(?:增|提|升|上|扩|降|减|下|缩|攀|拓|跃|达)[加高升大少降小短到至]{1,3}")

_SAMPLE = (
    "2024年，全市地区生产总值增长5%以上，城镇新增就业由3万人增加到4万人，累计建成公路120公里；今年水电占比达到六成。"
)


@dataclass(frozen=True)
class StatedFigure:
    """A figure as a report states it.

    Attributes:
        figure: offsets in the passage's text, value, unit and so on.
        passage: number of the paragraph, from 1.
        part: of the paragraph.
        year: that it speaks of; None where several or none can be told.
        span: ``years`` for a mean, sum or growth over several, and for a value of which another one grew (由3增至5);
            ``part`` for less than one.
        indicator: id in the lexicon; empty where none is named.
        qualifier: words that narrow the indicator (全国, 民营); empty = the indicator itself.
        kind: of the figure, or what the name of the indicator says it is.
        added: it is what a stock grew by (新增, 净增), while the indicator is the stock.
        work: it counts work done or to be done in the year (新建, 改造), no stock.
    """

    figure: Figure
    passage: int
    part: Part
    year: int | None
    span: Span_
    indicator: str
    qualifier: str
    kind: FigureKind
    work: bool
    added: bool = False


def stated_figures(report: Report) -> list[StatedFigure]:
    """Return the figures of a report in order."""
    found = []
    for passage, over_years in zip(report.passages, scopes(report.passages), strict=True):
        for figure in figures_of(passage.text):
            match = _indicator(passage.text, figure, report)
            period, year = _year(passage, figure, report, over_years)
            over = figure.kind == "growth" and grown_over_years(passage.text, figure.start, year)
            name, narrowed = (match.indicator, match.qualifier + match.after) if match else ("", "")
            if figure.subject and (each := _PER_HEAD.search(passage.text, 0, figure.subject[0])):
                counted_so = name and not by_id(name).name.startswith(each[0][0])
                narrowed = narrowed or (each[0] if counted_so else "")
            kind = _kind(figure, match)
            doing = bool((match and match.verb) or DOING_AT_START.match(figure.verb))
            work = doing and kind == "level" and not figure.total and not figure.delta
            added = match is not None and not figure.total and _is_added(passage.text, figure, match)
            start = _FROM.search(passage.text, max(0, figure.start - 1), figure.start)
            earlier = start is not None and _TO.match(passage.text, figure.end) is not None  # 由7000公里增至9000公里
            span: Span_ = "years" if over or earlier else period.span
            found.append(
                StatedFigure(figure, passage.number, passage.part, year, span, name, narrowed, kind, work, added)
            )
    return found


def warm_up_figures() -> None:
    """Load the names of indicators and compile the expressions that any figure needs, .3 s of the processor."""
    for figure in figures_of(_SAMPLE):
        if figure.subject is not None:
            find(_SAMPLE[slice(*figure.subject)], figure.kind, figure.unit)


def _is_added(text: str, figure: Figure, match: Match) -> bool:
    """Tell whether a figure is what a stock grew by: 新增 before its name, and no part of it as in 新增城镇就业."""
    if (
        not (_ADDED.match(figure.verb) or _ADDED.match(match.verb))
        or figure.subject is None
        or figure.unit.lstrip("万亿千百余多") not in _STOCKS
    ):
        return False
    alone = _find(text[slice(*figure.subject)], figure.kind, figure.unit)
    return any(found.indicator == match.indicator and found.exact for found in alone)


def _kind(figure: Figure, match: Match | None) -> FigureKind:
    """Return the kind of a figure; the name of a rate, or of a growth, says it where the sentence leaves it open."""
    if match is None or not match.kind:
        return figure.kind
    open_share = figure.kind == "share" and figure.unit in ("%", "％")
    return cast(FigureKind, match.kind) if figure.kind == "level" or open_share else figure.kind


def _year(passage: Passage, figure: Figure, report: Report, over_years: bool) -> tuple[Period, int | None]:
    """Return what the sentence says of the time of a figure, and its year; by the paragraph's part if it says none."""
    start = max((begin for begin, _ in passage.sentences if begin <= figure.start), default=0)
    period = period_before(passage.text, start, figure.start)
    if period == Period() and over_years and not _is_reached(passage, figure):
        period = Period(span="years")
    if period == Period() and start:  # what a paragraph says first holds for its sentences (五年来, …)
        first = _opening(passage.text[: min(passage.sentences[0][1], _OPENING)])
        period = first if first.span == "years" else period
    told = told_year(report)
    if period.year is not None or told is None:
        return period, period.year
    if period.offset is not None:
        return period, told + 1 + period.offset
    years = {"done": told, "planned": told + 1, "other": told if told == report.year else None}
    return period, years[passage.part]


def _is_reached(passage: Passage, figure: Figure) -> bool:
    """Tell whether a figure is what several years have led to (达到67%), no sum over them."""
    if passage.part != "done" or figure.kind != "level":
        return False
    before = passage.text[max(0, figure.start - _LED_REACH) : figure.start]
    led_to = figure.total or figure.unit in ("%", "％") or _LED_TO.search(before) is not None
    return led_to and _SUM_BEFORE.search(before) is None


def _indicator(text: str, figure: Figure, report: Report) -> Match | None:
    """Return the indicator that a figure's noun phrase names, exact ones before narrowed ones."""
    best: Match | None = None
    for words in names_of(text, figure):
        for match in _find(words, figure.kind, figure.unit):
            own = match.qualifier and _is_own(match.qualifier, report)
            if match.exact or (own and not match.after):
                return match if match.exact else Match(match.indicator, match.kind, "", "", True, match.verb, 0, 0)
            if match.kind and match.end - match.start <= _SHORT and not own:
                continue  # 低空经济 is no 经济 that grows
            best = best or match
    return best


@lru_cache(maxsize=4096)
def _opening(words: str) -> Period:
    """Return what the first words of a paragraph say of the time of its figures."""
    return period_before(words, 0, len(words))


def subject_match(text: str, figure: Figure, subject: str) -> Match | None:
    """Return how a figure of a paragraph names a subject of any words, as ``find`` does for the lexicon; else None.

    >>> text = "全年新增老年助餐点78个。"
    >>> subject_match(text, figures_of(text)[0], "老年助餐点").exact
    True
    """
    name = plain_name(subject)
    if not name:
        return None
    known, best = subject_names(name), cast("Match | None", None)
    for words in (*names_of(text, figure), *_behind(text, figure), *_headed(text, figure, subject)):
        for match in find(plain_name(words), figure.kind, figure.unit or None, known):
            if match.exact:
                return match
            length = len(match.qualifier + match.after)
            best = match if best is None or length < len(best.qualifier + best.after) else best
    return best


def plain_name(words: str) -> str:
    """Return a name without what changes nothing in it: 减税降费及退税, 高铁运营总里程, 老年助餐服务点."""
    return _FILLERS.sub("", _SUM.sub("", words))


def _headed(text: str, figure: Figure, subject: str) -> list[str]:
    """Return an item of a list with the head that it shares with the first one, where both make the subject.

    生产安全事故起数、死亡人数分别下降9%、8% tells 生产安全事故死亡人数.
    """
    if figure.subject is None or figure.subject[0] > figure.start:
        return []
    own = text[slice(*figure.subject)]
    head = subject.removesuffix(own)
    if head == subject or len(head) < _HEAD or len(own) < _HEAD:
        return []
    begin = behind_last(_CLAUSE, text, max(0, figure.subject[0] - _ITEMS), figure.subject[0])
    items = text[begin : figure.subject[0]]
    at = items.find(head)
    if at < 0 or not _JOINED.search(items, at + len(head)):
        return []
    return [items[:at][-_ITEM_BEFORE:] + subject] if at and items[at - 1] not in "、和及与" else [subject]


def _behind(text: str, figure: Figure) -> list[str]:
    """Return the whole of what stands behind a number that counts what does it: 4家博物馆成功创建国家一级博物馆."""
    if figure.subject is None or figure.subject[0] < figure.end:
        return []
    found = _REST.match(text, figure.subject[0])
    return [found[0]] if found else []


def _is_own(qualifier: str, report: Report) -> bool:
    """Tell a qualifier that is the report's own place (北京地区)."""
    bare = qualifier.removesuffix("地区").removesuffix("全境").removesuffix("港")
    return bare in (report.place, *report.aliases)


@lru_cache(maxsize=65536)
def _find(words: str, kind: str, unit: str) -> Sequence[Match]:
    return find(words, kind, unit or None)
