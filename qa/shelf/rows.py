"""Find, for every report, the figure that a question means; or what the report says instead of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import IndicatorMatch, KeptFigure, Part, Passage, Snapshot, StatedFigure, WordPlace, indicator, indicators
from qa.records import Quote, RowStatus, SurveyRow
from qa.shelf.figure_questions import FigureAsked
from qa.shelf.places import told_year
from qa.shelf.survey_mentions import quote_of

_AIM = re.compile(
    "保持|稳定|持平|一致|同步|完成|实现|达到|超额|高于|不低于|不超过|控制|合理|争取|力争|进一步|继续|稳中|提质|提效|增效|平稳|较快|稳步|止跌|回升"
)
"""Words of an aim that is put in words: 与全国一致, 超额完成国家任务."""
_PASSED = re.compile("突破|超|站上|迈上|跨")
_NEAR = 12  # characters between a mark that is passed and the number itself
_APART = ("城镇", "农村", "城乡", "城市")
_RESULT = re.compile("(?:与|和|同).{0,10}(?:同步|一致|持平)|快于|高于|低于|跑赢|优于")
"""Words of a result that is put in words: 与经济增长基本同步, 快于全国."""
_LIST_END = re.compile("[，,；;。：:！!？?\n]")
_CLAUSE_END = re.compile("[，,；;。：:！!？?、\n]")
_AIM_REACH = 16  # characters; a clause of an aim is at most three times as long
_PERCENT = ("%", "％", "‰")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures answer: of one indicator, kind, part and year.

    Attributes:
        match: the indicator, and the words of the question that narrow it.
        kind: of figure. part: None = any. year: by position of the report; a report that is missing has any.
        work: only work of one year.
    """

    match: IndicatorMatch
    kind: str
    part: Part | None
    year: dict[int, int | None]
    work: bool


def wanted_of(asked: FigureAsked, years: dict[int, int | None], part: Part | None) -> Wanted:
    """Return which figures a question about an indicator of the lexicon means."""
    match = asked.indicators[0]
    kinds = [kind for kind, _ in indicator(match.indicator).kinds]
    kind = asked.kind if asked.kind in kinds or (asked.kind == "share") else kinds[0]
    return Wanted(match, kind or kinds[0], part, years, asked.work)


def figures_by_report(
    snapshot: Snapshot, wanted: Wanted, reports: Sequence[int]
) -> tuple[dict[int, list[KeptFigure]], dict[int, list[KeptFigure]]]:
    """Return the figures that fit and those that fit but for what they are narrowed to, by report, best first."""
    narrower = [wanted.match.indicator, *_narrower(wanted.match.indicator)]
    fitting: dict[int, list[KeptFigure]] = {}
    unsure: dict[int, list[KeptFigure]] = {}
    for kept in snapshot.figures.of_indicators(narrower, reports):
        s = kept.stated
        if not _fits(s, wanted, kept.report):
            continue
        exact = s.indicator == wanted.match.indicator and s.qualifier == wanted.match.qualifier
        (fitting if exact else unsure).setdefault(kept.report, []).append(kept)
    return fitting, unsure


def other_figures(snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int]) -> bool:
    """Tell whether reports of the places asked about give an indicator, whatever its measure, year or part."""
    match = asked.indicators[0]
    numbers = [n for n in reports if not asked.places or snapshot.reports[n].place in asked.places]
    found = snapshot.figures.of_indicators([match.indicator], numbers)
    return any(kept.stated.qualifier == match.qualifier for kept in found)


def _narrower(id: str) -> list[str]:
    """Return indicators of the same thing for a part of the people: urban and rural income for income."""
    name = indicator(id).name
    return [
        other
        for other in _children(id)
        if indicator(other).name in (f"城镇{name}", f"农村{name}") or indicator(other).name.endswith(name)
    ]


def _children(id: str) -> list[str]:
    return [each.id for each in indicators() if each.broader == id]


def _fits(s: StatedFigure, wanted: Wanted, report: int) -> bool:
    """Tell whether kind, unit, part, year and the time spanned are those asked for."""
    f = s.figure
    if s.span != "year" or f.delta or s.kind != wanted.kind:
        return False
    if wanted.kind == "level" and (f.unit in _PERCENT) != _is_rate(wanted.match.indicator):
        return False
    if wanted.kind == "growth" and f.unit not in _PERCENT:
        return False
    if wanted.part is not None and s.part not in (wanted.part, "other"):
        return False
    year = wanted.year.get(report)
    if year is not None and s.year != year:
        return False
    return not wanted.work or s.work or not indicator(wanted.match.indicator).verbs


def _is_rate(id: str) -> bool:
    return ("level", "%") in indicator(id).kinds


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
        value=-f.low if f.falls and f.value is not None else f.value,
        low=-f.high if f.falls else f.low,
        high=-f.low if f.falls else f.high,
        unit=f.unit.replace("％", "%"),
        comparator=f.comparator,
        quote=quote_of(passage, info.title, [(f.start, f.end)]),
        marks=((f.start, f.end),),
    )


def chosen_figure(snapshot: Snapshot, figures: Sequence[KeptFigure], wanted: Wanted) -> KeptFigure:
    """Return the figure that a report means by an indicator: the first, a stock unless work was asked about.

    Of a mark that is passed and the number itself behind it (突破8000公里、达8184公里) the number counts.
    """
    ordered = sorted(figures, key=lambda kept: kept.stated.work and not wanted.work)
    first = ordered[0]
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
    apart = [kept for kept in figures if kept.stated.indicator in _narrower(wanted.match.indicator)]
    apart += [kept for kept in figures if kept.stated.qualifier in _APART and kept not in apart]
    if not apart:
        return figure_row(snapshot, first, "unsure")
    row = figure_row(snapshot, apart[0])
    return replace(row, value=None, low=None, high=None, unit=None, comparator=None)


def passage_of(snapshot: Snapshot, kept: KeptFigure) -> Passage:
    """Return the paragraph of a figure."""
    return snapshot.passage(snapshot.reports[kept.report].first_passage + kept.stated.passage - 1)


def wording_rows(snapshot: Snapshot, wanted: Wanted, reports: Sequence[int]) -> dict[int, SurveyRow]:
    """Return rows of reports that give no figure: an aim in words, a mention, or silence."""
    rows: dict[int, SurveyRow] = {}
    places = snapshot.word_places(_names(wanted.match.indicator), reports, None)
    if wanted.part == "planned":
        places += _apart(snapshot, wanted, reports)
    for place in places:
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
    name = indicator(wanted.match.indicator).name
    if len(name) != 4:
        return []
    found = []
    for place in snapshot.word_places([name[2:]], reports, "planned"):
        begin = max((m.end() for m in _CLAUSE_END.finditer(place.text, 0, place.start)), default=0)
        if name[:2] in place.text[begin : place.start] and not place.text[: place.start].endswith(name[:2]):
            found.append(place)
    return found


def _names(id: str) -> list[str]:
    """Return the names to look for, short ones that are parts of longer words left out."""
    return [name for name, kind in indicator(id).names if len(name) > 2 or kind is None]


def _clauses(place: WordPlace) -> list[str]:
    """Return the clause of a place without figures, short; and the whole list it stands in (A、B等指标快于全国)."""
    found = []
    for ends in (_CLAUSE_END, _LIST_END):
        end = ends.search(place.text, place.end)
        begin = max((m.end() for m in ends.finditer(place.text, 0, place.start)), default=0)
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
    words = _AIM if wanted.part == "planned" else _RESULT
    spoken = wanted.part == "planned" or wanted.kind == "growth"
    aim = at_its_time and spoken and place.part == wanted.part and any(words.search(c) for c in _clauses(place))
    quote: Quote = quote_of(place.passage, info.title, [(place.start, place.end)])
    status: RowStatus = "words" if aim else "mentioned"
    return SurveyRow(info.id, info.place, info.year, status, quote=quote, marks=((place.start, place.end),))
