"""A panel: place by year by indicator, what researchers type by hand, every value with its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index import Snapshot, indicator
from qa.records import SurveyRow
from qa.shelf.codes import code_of
from qa.shelf.indicator_names import NamedIndicator
from qa.shelf.seasons import season_rows, seasons_of


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One value: what the reports of one place say of one indicator in one year.

    Attributes:
        indicator: what was asked for. code: administrative code of the place, see ``code_of``.
        row: place, year, status, figure and quote; the year is the one that the figure speaks of.
    """

    indicator: NamedIndicator
    code: str
    row: SurveyRow

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of a row."""
        asked = self.indicator
        names = {"indicator": asked.name, "id": asked.id, "kind": asked.kind, "part": asked.part, "code": self.code}
        return names | self.row.to_dict()


@dataclass(frozen=True, slots=True)
class Panel:
    """A table of place by year by indicator.

    Attributes:
        indicators: in the order asked for. rows: by place, then by year, then in the order of ``indicators``.
    """

    indicators: tuple[NamedIndicator, ...]
    rows: tuple[PanelRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of a panel."""
        asked = [
            {"name": each.name, "id": each.id, "title": indicator(each.id).name, "kind": each.kind, "part": each.part}
            for each in self.indicators
        ]
        return {"indicators": asked, "rows": [row.to_dict() for row in self.rows]}


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
        for row in season_rows(snapshot, name.match, name.kind, name.part, False, seasons):
            found.append(
                (order[row.place], row.year or 0, at, PanelRow(name, code_of(row.place, titles[row.place]), row))
            )
    found.sort(key=lambda item: item[:3])
    return Panel(tuple(names), tuple(row for *_, row in found))
