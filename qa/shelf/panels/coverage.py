"""Which places and years a library covers: a matrix of reports, and the years that are missing between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from index import ReportInfo, Snapshot
from qa.shelf.panels.codes import code_of


@dataclass(frozen=True, slots=True)
class CoveredPlace:
    """The reports of one place.

    Attributes:
        place: formal name; empty where the reports name none. code: see ``code_of``.
        reports: of each year, ascending, the reports in the order of the index; None = the year is unknown, at the end.
        missing: years between the first and the last one of the place that have no report.
    """

    place: str
    code: str
    reports: dict[int | None, tuple[ReportInfo, ...]]
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A matrix of place by year.

    Attributes:
        years: all that some report is of, ascending. places: by administrative code, those without one behind.
    """

    years: tuple[int, ...]
    places: tuple[CoveredPlace, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: of each place its reports with year, kind and file, and the missing years."""
        return {
            "years": list(self.years),
            "places": [
                {
                    "place": each.place,
                    "code": each.code,
                    "reports": [
                        {"report": info.id, "year": year, "kind": info.kind, "file": info.source, "title": info.title}
                        for year, infos in each.reports.items()
                        for info in infos
                    ],
                    "missing": list(each.missing),
                }
                for each in self.places
            ],
        }


def coverage_of(snapshot: Snapshot, numbers: Iterable[int]) -> Coverage:
    """Return which places and years some reports cover."""
    found: dict[str, list[ReportInfo]] = {}
    for number in numbers:
        info = snapshot.reports[number]
        found.setdefault(info.place, []).append(info)
    places = sorted((_covered(place, infos) for place, infos in found.items()), key=lambda each: each.code or "~")
    years = {year for each in places for year in each.reports if year is not None}
    return Coverage(tuple(sorted(years)), tuple(places))


def _covered(place: str, infos: list[ReportInfo]) -> CoveredPlace:
    years = sorted({info.year for info in infos if info.year is not None})
    keys: list[int | None] = [*years, *([None] if any(info.year is None for info in infos) else [])]
    reports = {year: tuple(info for info in infos if info.year == year) for year in keys}
    missing = tuple(year for year in range(years[0], years[-1]) if year not in years) if place and years else ()
    return CoveredPlace(place, code_of(place, infos[0].title), reports, missing)
