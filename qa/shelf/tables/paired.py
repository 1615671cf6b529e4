"""Tables of two figures a place: aims against results, a year against the one before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from index import Part, Snapshot
from qa.question.patterns import YEAR
from qa.records import Survey, SurveyRow
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.asked.limits import Relation
from qa.shelf.groups.places import groups_of, years_of
from qa.shelf.tables.assembled import table_of
from qa.shelf.tables.compute import RELATIONS, told_unit, valued
from qa.shelf.tables.meant import wanted_of
from qa.shelf.tables.place_rows import rows_of
from qa.shelf.tables.rows import figures_by_report
from qa.shelf.tables.wanted import Wanted


def target_vs_result(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> Survey:
    """Hold the aims of this year against last year's results; those of last year (去年的目标) against its own."""
    aimed = replace(asked, part="planned")
    before = replace(asked, part="done", relative=-1, year=_result_year(asked))
    if not asked.work:  # aims that say how many are to be added are held against what was added
        added = replace(aimed, work=True), replace(before, work=True)
        if _both(snapshot, *added, numbers) > _both(snapshot, aimed, before, numbers):
            aimed, before = added
    aims, _ = rows_of(snapshot, aimed, groups_of(snapshot, aimed, numbers), "planned")
    results, wanted = rows_of(snapshot, before, groups_of(snapshot, before, numbers), "done")
    relation, end = asked.relation, _as_it_is
    if asked.reached:  # 5%—5.5% is reached by 5%
        end = _at_low
        if wanted.is_better_low and wanted.kind == "level":  # an aim for what is meant to fall is reached from above
            relation, end = _TURNED[relation], _at_high
    rows, pairs = _paired(results, aims, wanted, end)
    selected = [row for row, reached, target in pairs if asked.both or RELATIONS[relation](target, reached)]
    comparable = [row for row, _, _ in pairs]
    number = Decimal(len(selected)) if comparable and not asked.both else None
    if len(rows) == 1:
        selected = comparable  # of one place both are the answer; the number says whether it is as was asked
    unit = "个" if number is not None else None
    return table_of(asked, wanted, "target_vs_result", rows, selected, comparable, number, unit)


def changed(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> Survey:
    """Hold the figures of a year against those of the year before, aims against aims and results against results."""
    part: Part = "planned" if asked.part == "planned" else "done"
    now = replace(asked, part=part)
    if asked.year is None and asked.relative is None:
        now = replace(now, relative=0 if part == "planned" else -1)
    back = replace(now, year=None if now.year is None else now.year - 1)
    back = replace(back, relative=None if now.relative is None else now.relative - 1)
    later, wanted = rows_of(snapshot, now, groups_of(snapshot, now, numbers), part)
    earlier, _ = rows_of(snapshot, back, groups_of(snapshot, back, numbers), part)
    by_place = {row.place: row for row in earlier if row.place}
    before = [by_place.get(row.place, replace(_SILENT, report=row.report, place=row.place)) for row in later]
    rows, pairs = _paired(later, before, wanted)
    kept = [(value - old, row) for row, value, old in pairs if RELATIONS[asked.relation](value, old)]
    kept.sort(key=lambda pair: pair[0] if asked.lowest else -pair[0])
    if asked.top and kept:
        kept = [pair for pair in kept if pair[0] == kept[0][0]]
    selected = [row for _, row in kept]
    comparable = [row for row, _, _ in pairs]
    number, unit = (Decimal(len(selected)), "个") if asked.count and comparable else (None, None)
    if len(later) == 1 and pairs:  # of one place how much it changed, whichever way
        name, factor = told_unit(comparable, asked.unit)
        (_, value, old), selected = pairs[0], comparable
        number, unit = (value - old) / (factor or 1), name
    return table_of(asked, wanted, "changed", rows, selected, comparable, number, unit)


_SILENT = SurveyRow("", "", None, "silent")
_TURNED: dict[Relation, Relation] = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "="}
_TWO = 2


def _result_year(asked: FigureAsked) -> int | None:
    """Return the year of the results: the earlier one of two that are named, that of the aims, or the one before."""
    if asked.year is None:
        return None
    named = sorted({int(year) for year in YEAR.findall(asked.question)})
    if len(named) == _TWO:
        return named[0]
    return asked.year if asked.reached or asked.both else asked.year - 1


def _as_it_is(row: SurveyRow) -> SurveyRow:
    return row


def _at_low(row: SurveyRow) -> SurveyRow:
    return replace(row, high=row.low)


def _at_high(row: SurveyRow) -> SurveyRow:
    return replace(row, low=row.high)


def _paired(
    rows: Sequence[SurveyRow],
    others: Sequence[SurveyRow],
    wanted: Wanted,
    end: Callable[[SurveyRow], SurveyRow] = _as_it_is,
) -> tuple[list[SurveyRow], list[tuple[SurveyRow, Decimal, Decimal]]]:
    """Return the rows with the other figure of each, and those that can be compared with both values.

    Args:
        end: which end of a range the other figure counts with.
    """
    found: list[SurveyRow] = []
    pairs = []
    for row, other in zip(rows, others, strict=True):
        values, _ = valued([row, end(other)] if row.status == other.status == "given" else [], firms=wanted.firms)
        both = len(values) == _TWO
        found.append(replace(row, target=other, status=row.status if both or row.status != "given" else "unsure"))
        if both:
            pairs.append((found[-1], values[0][0], values[1][0]))
    return found, pairs


def _both(snapshot: Snapshot, aimed: FigureAsked, before: FigureAsked, numbers: Sequence[int]) -> int:
    """Return how many places give both an aim and a result."""
    return len(_given(snapshot, aimed, "planned", numbers) & _given(snapshot, before, "done", numbers))


def _given(snapshot: Snapshot, asked: FigureAsked, part: Part, numbers: Sequence[int]) -> set[str]:
    """Return the places of which a report gives the figure."""
    groups = groups_of(snapshot, asked, numbers)
    wanted = wanted_of(asked, years_of(snapshot, asked, groups, part), part)
    fitting, _ = figures_by_report(snapshot, wanted, [number for group in groups for number in group.reports])
    return {group.place or str(group.reports) for group in groups if any(n in fitting for n in group.reports)}
