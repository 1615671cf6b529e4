"""A panel: place by year by indicator, every value with its sentence."""

from dataclasses import dataclass
from typing import Any

from index import FigureKind, Part, indicator
from qa.records.survey import SurveyRow


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """What one name asks for.

    Attributes:
        name: as it was given, the name of a column.
        id: of the indicator in the lexicon. kind: of figure. part: ``done`` or ``planned``.
    """

    name: str
    id: str
    kind: FigureKind
    part: Part

    @property
    def title(self) -> str:
        """Name in the lexicon."""
        return indicator(self.id).name


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One value: what the reports of one place say of one indicator in one year.

    Attributes:
        indicator: what was asked for. code: administrative code of the place, GB/T 2260; empty where it has none.
        row: place, year, status, figure and quote; the year is the one that the figure speaks of.
    """

    indicator: NamedIndicator
    code: str
    row: SurveyRow

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of a row: that of a survey, with indicator, id, kind, part and code."""
        asked = self.indicator
        names = {"indicator": asked.name, "id": asked.id, "kind": asked.kind, "part": asked.part, "code": self.code}
        return {**names, **self.row.to_dict()}


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
            {"name": each.name, "id": each.id, "title": each.title, "kind": each.kind, "part": each.part}
            for each in self.indicators
        ]
        return {"indicators": asked, "rows": [row.to_dict() for row in self.rows]}
