"""A table put together from its rows, and from what was chosen and computed."""

from collections.abc import Sequence
from decimal import Decimal

from qa.records import Operation, Survey, SurveyRow
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.tables.compute import comparators
from qa.shelf.tables.wanted import Wanted


def is_apart(row: SurveyRow) -> bool:
    """Tell whether a row gives its figure for town and country apart only: it is held against none of the whole."""
    return row.status == "given" and row.low is None and row.value is None and row.count is None


def table_of(
    asked: FigureAsked,
    wanted: Wanted,
    operation: Operation,
    rows: Sequence[SurveyRow],
    selected: Sequence[SurveyRow],
    basis: Sequence[SurveyRow],
    number: Decimal | None,
    unit: str | None,
) -> Survey:
    """Return the table of some rows: those selected first, then those with a value, then the others by what they say.

    Args:
        basis: the rows that the number, or the choice, rests on. number, unit: computed from them.
    """
    chosen = {id(row) for row in selected}
    first = [*selected, *(row for row in basis if id(row) not in chosen)]
    placed = {id(row) for row in first}
    rest = [row for row in rows if id(row) not in placed]
    rest.sort(key=lambda row: ("given", "words", "unsure", "mentioned", "silent").index(row.status))
    return Survey(
        subject=wanted.name,
        operation=operation,
        selected=tuple(row.report for row in selected),
        rows=(*first, *rest),
        basis=len(basis),
        number=number,
        unit=unit,
        indicator=wanted.id,
        measure=wanted.kind,
        part=wanted.part,
        year=asked.year,
        asked_unit=(asked.limit.unit if asked.limit else asked.unit) or None,
        ignored=comparators(basis) if operation not in ("list", "series") else (),
        region=asked.region.name if asked.region else "",
        members=asked.region.members if asked.region else (),
    )
