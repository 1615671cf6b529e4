"""One row a place: the figure of the first of its reports that gives one, else what they say of it."""

from collections.abc import Sequence

from index import Part, Snapshot
from qa.records import SurveyRow
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.groups.by_place import Group
from qa.shelf.groups.places import years_of
from qa.shelf.tables.meant import wanted_of
from qa.shelf.tables.rows import chosen_figure, figure_row, figures_by_report, partly_row, signed
from qa.shelf.tables.wanted import Wanted
from qa.shelf.tables.wordings import wording_rows


def rows_of(
    snapshot: Snapshot, asked: FigureAsked, groups: Sequence[Group], part: Part | None
) -> tuple[list[SurveyRow], Wanted]:
    """Return one row a place: the figure of the first of its reports that gives one, else what they say of it."""
    if part is None and asked.year is None:
        part = "done"
    numbers = [number for group in groups for number in group.reports]
    wanted = wanted_of(asked, years_of(snapshot, asked, groups, part), part)
    fitting, unsure = figures_by_report(snapshot, wanted, numbers)
    missing = [g for g in groups if not any(n in fitting for n in g.reports)]
    said = wording_rows(snapshot, wanted, [n for g in missing for n in g.reports])
    figures = [next((chosen_figure(fitting[n], wanted) for n in g.reports if n in fitting), None) for g in groups]
    rows = []
    for group, given in zip(groups, figures, strict=True):
        partly = next((unsure[n] for n in group.reports if n in unsure), None)
        if given is not None:
            rows.append(figure_row(snapshot, given))
            continue
        spoken = [said[n] for n in group.reports]
        row = next((r for s in ("words", "mentioned", "silent") for r in spoken if r.status == s), spoken[0])
        apart = part == "done" and partly is not None and any(map(wanted.is_apart, (kept.stated for kept in partly)))
        if partly is not None and (apart or row.status != "words"):
            row = partly_row(snapshot, partly, wanted)
        rows.append(row)
    below_zero = asked.limit is not None and not asked.limit.value
    falls_count = wanted.kind in ("growth", "change") and not below_zero and wanted.is_better_low
    return signed(rows, falls_count=falls_count), wanted
