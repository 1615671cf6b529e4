"""A panel: place by year by indicator, what researchers type by hand, every value with its sentence."""

from collections.abc import Sequence

from index import Snapshot
from qa.records import NamedIndicator, Panel, PanelRow
from qa.shelf.groups.seasons import seasons_of
from qa.shelf.panels.codes import code_of
from qa.shelf.tables.season_rows import season_rows
from qa.shelf.tables.wanted import Wanted


def panel_of(snapshot: Snapshot, names: Sequence[NamedIndicator], numbers: Sequence[int]) -> Panel:
    """Return the panel of some indicators over some reports; see ``season_rows`` for what a row holds.

    A result of a year is told by a report of the year after or a bulletin of the year; a target by the report of the
    year itself. A year in which no report could have told an indicator has no row of it.

    Args:
        numbers: of the reports to look at.
    """
    seasons = seasons_of(snapshot, numbers)
    order = {place: at for at, place in enumerate(dict.fromkeys(season.place for season in seasons))}
    titles = {season.place: snapshot.reports[season.reports[0]].title for season in seasons}
    found = []
    for at, name in enumerate(names):
        wanted = Wanted(name.id, "", "", name.kind, name.part, {}, False)
        for row in season_rows(snapshot, wanted, name.part, seasons):
            found.append(
                (order[row.place], row.year or 0, at, PanelRow(name, code_of(row.place, titles[row.place]), row))
            )
    found.sort(key=lambda item: item[:3])
    return Panel(tuple(names), tuple(row for *_, row in found))
