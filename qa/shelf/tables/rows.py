"""Find, for every report, the figure that a question means; or what the report says instead of one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index import KeptFigure, Snapshot, expression, indicator, unit_family
from qa.records import RowStatus, SurveyRow
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.evidence import FigureEvidence, now_or_later
from qa.shelf.tables.alike import narrower
from qa.shelf.tables.own_words import own_figures
from qa.shelf.tables.wanted import Wanted
from qa.work import within_work

FALLS = "下降"
"""Comparator of a figure that is a decrease."""
_PASSED = expression("突破|超|站上|迈上|跨")
_OUTPUT = "产量"
_NAME = 3  # characters at the head of a name that tell it from the other names of an indicator
_NEAR = 12  # characters between a mark that is passed and the number itself


def figures_by_report(
    snapshot: Snapshot, wanted: Wanted, reports: Sequence[int]
) -> tuple[dict[int, list[KeptFigure]], dict[int, list[KeptFigure]]]:
    """Return the figures that fit and those that fit but for what they are narrowed to, by report, best first."""
    fitting: dict[int, list[KeptFigure]] = {}
    unsure: dict[int, list[KeptFigure]] = {}
    levels: dict[int, list[KeptFigure]] = {}
    added: dict[int, list[KeptFigure]] = {}
    for kept in within_work(_figures_wanted(snapshot, wanted, reports)):
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


def _figures_wanted(snapshot: Snapshot, wanted: Wanted, reports: Sequence[int]) -> list[KeptFigure]:
    """Return the figures that may answer, narrower ones too, in the order of the reports and of their text."""
    if not wanted.id:
        return own_figures(snapshot, wanted.words, reports)
    shares = wanted.kind == "share" or ("share", "%") in indicator(wanted.id).kinds
    kind = None if shares else wanted.kind  # some rates are levels
    return snapshot.figures.of_indicators([wanted.id, *narrower(wanted.id)], reports, kind, wanted.part)


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
    comparator = f.comparator if not f.falls else f"{FALLS}、{f.comparator}" if f.comparator else FALLS
    number = f.value, f.low, f.high, f.unit.replace("％", "%"), comparator, None
    evidence = now_or_later(snapshot, FigureEvidence(snapshot).of(kept))
    return SurveyRow(info.id, info.place, s.year, status, *number, evidence)


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

    if len(figures) == 1:
        return figures[0]
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
