"""The figures of a report: each with its indicator, the year it speaks of, and the part of its paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from index.records import Part, Passage, Report, told_year
from index.text.figures import Figure, FigureKind, figures_of
from index.text.figures.periods import Period, Span_, grown_over_years, period_before
from index.text.figures.words import ADVERB, DOING_AT_START, INCOMPLETE, MANNER
from index.text.indicators import Match, find

_CLAUSE = re.compile(r"[，,；;：:。！？!?、\n]")
_OF_GDP = re.compile("(?:相当于|占)(?:全[省市区国县州])?(?:地区|国内)?(?:生产总值|GDP)的?(?:比重|比例|之比|比)?$")
_BUILT = re.compile("(?:建设|提档|升级|提质|整治|修复|改造|提升|工程|项目|任务){1,9}$")
"""Behind the name of what is built and counted itself: 40万亩高标准农田项目."""
_SPENT = re.compile(
    "(?:左右|以上)?的?(?P<whole>[\u4e00-\u9fff]{0,8}支出)?(?:用于|投向|用在|投入)(?:保障|改善|发展)?(?P<part>[\u4e00-\u9fff]{2,4}?)(?:领域|事业|方面|和|[，。；、])"
)
"""Behind a share of spending: what for."""
_ASIDE = re.compile(
    "[（(][^（()）不含限规上下]{1,4}[)）]|(?<=[\u4e00-\u9fff]{2})年(?=业务|[产销]量|产值|[销交]售?易?额|吞吐)"
    "|项目(?=[\u4e00-\u9fff]{2}率)"
)
"""Within the name of what is measured, and narrows nothing: another name in brackets, the time."""
_ADDED = re.compile("新增|净增|新登记|新?认定|新?培育|新设|新注册|新入|引育")
_STOCKS = ("家", "户", "个", "人", "名", "辆", "件", "支", "千瓦", "公里", "张")
"""Units of what is counted at a time, so that 新增 is no count of it; land, roads and flats are counted as built."""
_CLAUSES_BACK = 4
_EFFECT = re.compile("(?:直接)?((?:带动|拉动|撬动)(?:消费|销售额?|投资|就业|产值))")
"""What is brought about, not what is measured: that stands in a clause before."""
_EFFECT_WITHIN = re.compile(
    "(?P<cause>[^，。；]{2,16}?)(?P<verb>带动|拉动|撬动)[^，。；带拉]{1,14}?(?P<object>消费|销售额?)[约近超达过]{0,2}$"
)
_EFFECT_REACH = 40  # characters
_GAINS = re.compile("(?:均|都|已|全部)?实现([\u4e00-\u9fff]{2,4})")
_COUNT = re.compile("[0-9０-９.,]{1,9}[余多]?[百千万亿]{0,2}(?:个|项|家|户|条|座|所|件)")
_PER_HEAD = re.compile("每[百千万][\u4e00-\u9fff]{0,4}(?:拥有|有|配备|的)?[^，。；、0-9]{0,4}$")
"""Before a noun phrase: the figure is one for so many people, no total."""
_OPENING = 40  # characters of a paragraph that may say of which years it speaks
_SHORT = 2  # characters of a name that stands for one kind and is another thing with any word before it
_FROM = re.compile("[由从自]$")
_TO = re.compile("(?:左右)?，?(?:增|提|升|上|扩|降|减|下|缩|攀|拓|跃|达)[加高升大少降小短到至]{1,3}")
_NAME_REACH = 12  # characters at the head of a clause that may be the name of what is measured


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
    for passage in report.passages:
        for figure in figures_of(passage.text):
            match = _indicator(passage.text, figure, report)
            period, year = _year(passage, figure, report)
            over = figure.kind == "growth" and grown_over_years(passage.text, figure.start, year)
            name, narrowed = (match.indicator, match.qualifier + match.after) if match else ("", "")
            if figure.subject and (each := _PER_HEAD.search(passage.text, 0, figure.subject[0])):
                narrowed = narrowed or (each[0] if name else "")
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


def _year(passage: Passage, figure: Figure, report: Report) -> tuple[Period, int | None]:
    """Return what the sentence says of the time of a figure, and its year; by the paragraph's part if it says none."""
    start = max((begin for begin, _ in passage.sentences if begin <= figure.start), default=0)
    period = period_before(passage.text, start, figure.start)
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


def _indicator(text: str, figure: Figure, report: Report) -> Match | None:
    """Return the indicator that a figure's noun phrase names, exact ones before narrowed ones."""
    best: Match | None = None
    for words in _variants(_namings(text, figure), figure.unit):
        for match in _find(words, figure.kind, figure.unit):
            own = match.qualifier and _is_own(match.qualifier, report)
            if match.exact or (own and not match.after):
                return match if match.exact else Match(match.indicator, match.kind, "", "", True, match.verb, 0, 0)
            if match.kind and match.end - match.start <= _SHORT and not own:
                continue  # 低空经济 is no 经济 that grows
            best = best or match
    return best


def _variants(namings: Iterator[str], unit: str) -> Iterator[str]:
    """Yield each phrase, and what it stands for: 相当于生产总值的比例 is 占GDP比重, 优良天数90% is a rate."""
    for words in namings:
        if _OF_GDP.search(words):
            yield _OF_GDP.sub("占地区生产总值比重", words)
            yield _OF_GDP.sub("占GDP比重", words)
        yield words
        if (plain := _ASIDE.sub("", words)) != words:  # 江北中欧班列（江欧）
            yield plain
        if unit.lstrip("万亿千百") not in ("个", "项", "元") and (plain := _BUILT.sub("", words)) != words:
            yield plain
        if unit in ("%", "％") and words.endswith("完成"):
            yield f"{words}率"
        if unit in ("%", "％") and words.endswith(("天数", "合格", "达标", "覆盖")):
            yield words + ("比率" if words.endswith("天数") else "率")


def _namings(text: str, figure: Figure) -> Iterator[str]:
    """Yield the noun phrases that may name what a figure measures, the likeliest first."""
    phrase, verb = figure.phrase, figure.verb
    own = text[slice(*figure.subject)] if figure.subject else ""
    if phrase.endswith(own) and not figure.context:  # 电力等行业投资 is no 行业投资
        own = phrase
    if (spent := _SPENT.match(text, figure.end)) and figure.unit in ("%", "％", "成", ""):  # 八成财政支出用于民生
        yield f"{spent['part']}支出占{spent['whole'] or own}比重"
    if figure.subject and figure.subject[0] >= figure.end and (gained := _GAINS.match(text, figure.subject[1])):
        yield own + gained[1]  # 3万名劳动力实现就业
    if (quoted := max(own.find("“"), 0)) and text[figure.subject[0] - 1] == "、" if figure.subject else False:
        yield own[quoted:]  # 锂电池、光伏产品“新三样”出口
    incomplete = not own or bool(INCOMPLETE.match(own) or _EFFECT.fullmatch(verb + own))
    if phrase != own and not figure.context:
        yield phrase  # 研发经费投入占地区生产总值比重, the item of a list with its head
    if verb and own:
        yield verb + own
        yield own + verb
    if own:
        yield own
    if not incomplete:
        yield phrase
        return
    clause = text[max(_clause_start(text, figure.start), figure.start - _EFFECT_REACH) : figure.start]
    if figure.kind == "level" and (within := _EFFECT_WITHIN.search(clause)):
        yield _head(within["cause"]) + within["verb"] + within["object"]  # 以旧换新带动家电等销售550亿元
    if (effect := _EFFECT.fullmatch(verb + own)) and figure.kind == "level":
        yield from _causes(text, figure.start, effect[1])
    if not own and text[figure.end : figure.end + 1] in tuple("“《‘「"):
        return  # 完成17支“4+1”基金组建: what is counted stands behind
    if not own and figure.kind == "level" and DOING_AT_START.match(verb):
        yield from _furthered(text, figure.start)
        return  # 完成17支专项基金组建: what is done stands elsewhere in the clause
    clauses = [m.span() for m in _CLAUSE.finditer(text, 0, figure.start)]
    begins = [0, *(end for _, end in clauses)]
    if figure.subject:  # 旅游人数和收入均增长20%
        begins.append(begins[-1])
        clauses.append((figure.subject[0], figure.subject[0]))
    for begin, (end, _) in list(zip(begins, clauses, strict=False))[::-1][:_CLAUSES_BACK]:
        clause = _head(text[begin:end])
        for length in range(min(_NAME_REACH, len(clause)), 1, -1):
            yield clause[:length] + own
    if (figure.kind == "growth" or own == "总量") and "经济" in text[
        _sentence_start(text, figure.start) : figure.start
    ]:
        yield f"经济{own or verb}"  # 顶住经济下行压力，…，全年增长4.8%、总量达5.3万亿元
    if figure.context:
        before = text[slice(*figure.context)]
        for length in range(min(_NAME_REACH, len(before)), 1, -1):
            yield before[:length] + own


def _furthered(text: str, at: int) -> Iterator[str]:
    """Yield what the whole clause before a comma furthers: 推进高标准农田建设，力争新建200万亩."""
    end = max(text.rfind(mark, 0, at) for mark in "，,")
    begin = max(text.rfind(mark, 0, max(end, 0)) for mark in "。！？；，,;：:、") + 1
    if _clause_start(text, at) == end + 1 and (clause := _head(text[begin:end])):
        yield clause


def _causes(text: str, at: int, effect: str) -> Iterator[str]:
    """Yield what clauses of the same sentence say before an effect: 以旧换新 of 实施以旧换新行动，直接带动消费330亿元."""
    start = _sentence_start(text, at)
    clauses = [start, *(m.end() for m in _CLAUSE.finditer(text, start, at))]
    for begin, end in list(zip(clauses, [*clauses[1:], at], strict=True))[-2::-1][:_CLAUSES_BACK]:
        clause = _head(text[begin:end])
        while doing := DOING_AT_START.match(clause):
            clause = clause[doing.end() :]
        for length in range(min(_NAME_REACH, len(clause)), 1, -1):
            yield clause[:length] + effect


def _head(clause: str) -> str:
    """Return a clause without the number and the words before what it speaks of."""
    while neutral := ADVERB.match(clause) or _COUNT.match(clause) or MANNER.match(clause):
        clause = clause[neutral.end() :]
    return clause


@lru_cache(maxsize=4096)
def _opening(words: str) -> Period:
    """Return what the first words of a paragraph say of the time of its figures."""
    return period_before(words, 0, len(words))


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。！？；") + 1


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。！？；，,;") + 1


def _is_own(qualifier: str, report: Report) -> bool:
    """Tell a qualifier that is the report's own place (北京地区)."""
    bare = qualifier.removesuffix("地区").removesuffix("全境").removesuffix("港")
    return bare in (report.place, *report.aliases)


@lru_cache(maxsize=65536)
def _find(words: str, kind: str, unit: str) -> Sequence[Match]:
    return find(words, kind, unit or None)
