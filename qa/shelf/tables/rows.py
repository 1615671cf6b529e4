"""Find, for every report, the figure that a question means; or what the report says instead of one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index import KeptFigure, Snapshot, WordPlace, behind_last, indicator, told_year, unit_family
from qa.records import Quote, RowStatus, SurveyRow
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.tables.paragraphs import passage_of
from qa.shelf.tables.wanted import Wanted, figures_wanted
from qa.shelf.words.survey_mentions import quote_of
from qa.work import check_work

_AIM = re.compile(
    "保持|稳定|持平|一致|同步|完成|实现|达到|超额|高于|不低于|不超过|控制|合理|争取|力争|进一步|继续|稳中|提质|提效|增效|平稳|较快|稳步|止跌|回升"
)
"""Words of an aim that is put in words: 与全国一致, 超额完成国家任务."""
_AIM_OF_WORK = re.compile("保持|稳定|持平|一致|完成|达到|超额|不低于|不少于|不超过|控制|高于|低于|任务|目标")
"""Those of an amount: 稳步推进 and 继续提升 say nothing of how much."""
FALLS = "下降"
"""Comparator of a figure that is a decrease."""
_PASSED = re.compile("突破|超|站上|迈上|跨")
_OUTPUT = "产量"
_NAME = 3  # characters at the head of a name that tell it from the other names of an indicator
_NEAR = 12  # characters between a mark that is passed and the number itself
_RESULT = re.compile("(?:与|和|同).{0,10}(?:同步|一致|持平)|快于|高于|低于|跑赢|优于")
"""Words of a result that is put in words: 与经济增长基本同步, 快于全国."""
_MEASURED_BY = re.compile("(?:跑赢|快于|高于|低于|慢于|优于|超过|不及)(?:全[国省市区])?(?:的)?$")
"""Before what another thing is held against: 农村居民收入快于城镇居民收入 says nothing of the latter."""
_LIST_END = re.compile("[，,；;。：:！!？?\n]")
_CLAUSE_END = re.compile("[，,；;。：:！!？?、\n]")
_AIM_REACH = 16  # characters; a clause of an aim is at most three times as long


def figures_by_report(
    snapshot: Snapshot, wanted: Wanted, reports: Sequence[int]
) -> tuple[dict[int, list[KeptFigure]], dict[int, list[KeptFigure]]]:
    """Return the figures that fit and those that fit but for what they are narrowed to, by report, best first."""
    fitting: dict[int, list[KeptFigure]] = {}
    unsure: dict[int, list[KeptFigure]] = {}
    levels: dict[int, list[KeptFigure]] = {}
    added: dict[int, list[KeptFigure]] = {}
    for kept in figures_wanted(snapshot, wanted, list(reports)):
        check_work()
        if wanted.fits(kept.stated, kept.report):
            exact = wanted.is_exact(kept.stated)
            holding = fitting if exact else levels if wanted.at_level(kept.stated) else unsure
            holding.setdefault(kept.report, []).append(kept)
        elif kept.stated.added and wanted.fits(replace(kept.stated, added=False), kept.report):
            added.setdefault(kept.report, []).append(kept)
    for report, titles in levels.items():
        alone = len({kept.stated.qualifier for kept in titles}) == 1
        if report not in fitting:
            (fitting if alone else unsure).setdefault(report, []).extend(titles)
    meant = [kept for figures in added.values() for kept in figures if wanted.is_exact(kept.stated)]
    if wanted.part == "planned" and len({kept.report for kept in meant}) > len(fitting):
        fitting, added = _by_report(meant), fitting  # most aims say how many are to be added
    for report, figures in added.items():  # what was added says nothing of all there are, and the other way round
        unsure.setdefault(report, []).extend(figures)
    return fitting, unsure


def _by_report(figures: Iterable[KeptFigure]) -> dict[int, list[KeptFigure]]:
    found: dict[int, list[KeptFigure]] = {}
    for kept in figures:
        found.setdefault(kept.report, []).append(kept)
    return found


def other_figures(snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int], unit: str = "") -> bool:
    """Tell whether reports of the places asked about give an indicator, whatever its measure, year or part.

    Args:
        unit: family of the only unit that counts; empty = any.
    """
    match = asked.indicators[0]
    numbers = [n for n in reports if not asked.places or snapshot.reports[n].place in asked.places]
    found = snapshot.figures.of_indicators([match.indicator], numbers)
    stated = (kept.stated for kept in found)
    return any(s.qualifier == match.qualifier and unit in ("", unit_family(s.figure.unit)) for s in stated)


def figure_row(snapshot: Snapshot, kept: KeptFigure, status: RowStatus = "given") -> SurveyRow:
    """Return the row of a report that gives a figure."""
    info, s = snapshot.reports[kept.report], kept.stated
    f = s.figure
    passage = passage_of(snapshot, kept)
    return SurveyRow(
        report=info.id,
        place=info.place,
        year=s.year,
        status=status,
        value=f.value,
        low=f.low,
        high=f.high,
        unit=f.unit.replace("％", "%"),
        comparator="、".join(filter(None, [FALLS if f.falls else "", f.comparator])),
        quote=quote_of(passage, info.title, [(f.start, f.end)]),
        marks=((f.start, f.end),),
    )


def signed(rows: Sequence[SurveyRow], *, falls_count: bool) -> list[SurveyRow]:
    """Return rows that can be compared: falls count as negative.

    Args:
        falls_count: of what is meant to fall (energy for a unit of output) the fall itself is compared, and a rise is
            a negative fall.
    """
    given = [row for row in rows if row.status == "given" and row.low is not None]
    falling = {id(row) for row in given if FALLS in (row.comparator or "").split("、")}
    turned = {id(row) for row in given} - falling if falls_count and falling else falling
    return [_negative(row) if id(row) in turned else row for row in rows]


def _negative(row: SurveyRow) -> SurveyRow:
    low, high = row.low, row.high
    return replace(
        row,
        value=None if row.value is None else -row.value,
        low=None if high is None else -high,
        high=None if low is None else -low,
    )


def chosen_figure(figures: Sequence[KeptFigure], wanted: Wanted) -> KeptFigure:
    """Return the figure that a report means by an indicator: the first, a stock unless work was asked about.

    Of two in one paragraph (甲率、乙率分别达100%、98%) the one counts whose phrase holds the name that was asked for.
    Of a mark that is passed and the number itself behind it (突破8000公里、达8184公里) the number counts.
    """

    def order(kept: KeptFigure) -> tuple[int, bool]:
        s = kept.stated
        return wanted.unit_order(s.figure.unit), s.work if not wanted.work else s.figure.total and not wanted.sums

    ordered = sorted(figures, key=order)
    first = ordered[0]
    if wanted.said and wanted.said[:_NAME] not in first.stated.figure.phrase:
        beside = (kept for kept in ordered if kept.stated.passage == first.stated.passage)
        first = next((kept for kept in beside if wanted.said[:_NAME] in kept.stated.figure.phrase), first)
    if wanted.name.endswith(_OUTPUT) and _OUTPUT[0] not in first.stated.figure.phrase:  # 天然气200亿立方米 of reserves
        first = next((kept for kept in ordered if _OUTPUT in kept.stated.figure.phrase), first)
    f = first.stated.figure
    if not _PASSED.search(f.comparator):
        return first
    for other in figures:
        g = other.stated.figure
        near = other.stated.passage == first.stated.passage and 0 <= g.start - f.end <= _NEAR
        if near and not g.comparator and g.unit == f.unit and g.low >= f.high:
            return other
    return first


def partly_row(snapshot: Snapshot, figures: Sequence[KeptFigure], wanted: Wanted) -> SurveyRow:
    """Return the row of a report whose figures are narrower: given, without a value, for town and country apart."""
    first = figures[0]
    apart = [kept for kept in figures if wanted.is_apart(kept.stated)]
    row = figure_row(snapshot, apart[0]) if apart else figure_row(snapshot, first, "unsure")
    return replace(row, value=None, low=None, high=None, unit=None, comparator=None)


def wording_rows(snapshot: Snapshot, wanted: Wanted, reports: Sequence[int]) -> dict[int, SurveyRow]:
    """Return rows of reports that give no figure: an aim in words, a mention, or silence."""
    rows: dict[int, SurveyRow] = {}
    places = snapshot.word_places(wanted.names, reports, None)
    if wanted.part == "planned":
        places += _apart(snapshot, wanted, reports)
    for place in places:
        check_work()
        row = _wording(snapshot, place, wanted)
        if row and (place.report not in rows or (row.status == "words" and rows[place.report].status != "words")):
            rows[place.report] = row
    for number in reports:
        info = snapshot.reports[number]
        rows.setdefault(number, SurveyRow(info.id, info.place, info.year, "silent"))
    return rows


def _apart(snapshot: Snapshot, wanted: Wanted, reports: Sequence[int]) -> list[WordPlace]:
    """Return the planned places of the second half of the name where its first half stands before it in the clause.

    粮食播种面积和产量超额完成国家任务 speaks of 粮食产量.
    """
    if wanted.halves is None:
        return []
    first, second = wanted.halves
    found = []
    for place in snapshot.word_places([second], reports, "planned"):
        begin = behind_last(_CLAUSE_END, place.text, 0, place.start)
        if first in place.text[begin : place.start] and not place.text[: place.start].endswith(first):
            found.append(place)
    return found


def _counted(wanted: Wanted) -> bool:
    """Tell whether an amount is asked about, no rate and no growth."""
    return wanted.kind == "level" and (not wanted.id or ("level", "%") not in indicator(wanted.id).kinds)


def _clauses(place: WordPlace) -> list[str]:
    """Return the clause of a place without figures, short; and the whole list it stands in (A、B等指标快于全国)."""
    found = []
    for ends in (_CLAUSE_END, _LIST_END):
        end = ends.search(place.text, place.end)
        begin = behind_last(ends, place.text, 0, place.start)
        clause = place.text[begin : end.start() if end else len(place.text)]
        if (
            not re.search("[0-9０-９]", clause)
            and len(clause) <= 3 * _AIM_REACH
            and (ends is _CLAUSE_END or "等" in clause)
        ):
            found.append(clause)
    return found


def _wording(snapshot: Snapshot, place: WordPlace, wanted: Wanted) -> SurveyRow | None:
    info = snapshot.reports[place.report]
    if place.passage is None:
        return None
    told = told_year(info)
    year = wanted.year.get(place.report)
    at_its_time = year is None or told is None or year == (told + 1 if wanted.part == "planned" else told)
    words = (_AIM_OF_WORK if _counted(wanted) else _AIM) if wanted.part == "planned" else _RESULT
    spoken = wanted.part == "planned" or wanted.kind == "growth"
    spoken = spoken and not _MEASURED_BY.search(place.text[: place.start])
    aim = at_its_time and spoken and place.part == wanted.part and any(words.search(c) for c in _clauses(place))
    quote: Quote = quote_of(place.passage, info.title, [(place.start, place.end)])
    status: RowStatus = "words" if aim else "mentioned"
    return SurveyRow(info.id, info.place, info.year, status, quote=quote, marks=((place.start, place.end),))
