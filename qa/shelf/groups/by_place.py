"""The reports of a snapshot by place, worked out once: what a table over all of them is grouped from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index import ReportInfo, province_of, told_year
from qa.question.namesakes import units_told
from qa.question.parsed import remembered

FIRST = ("government", "bulletin", "plan", "budget", "summary", "congress", "speech", "party")
"""Kinds of documents in the order in which a figure is looked for; courts and others have figures of their own."""

_CITIES = ("市", "州", "盟", "地区")
_COUNTIES = ("县", "区", "旗", "市")
_REGION = "自治区"
_WITHIN = "\1"
"""In a key, between the name of a place and what it lies in."""
_NAMELESS = "\0"
"""Before the id of a report that is of no known place: it is a group of its own."""


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one place that may answer, those looked at first in front.

    ``told`` is the newest year whose results its reports tell; None where they do not say it.
    """

    place: str
    reports: tuple[int, ...]
    told: int | None = None


class ReportsByPlace:
    """Reports of a snapshot by place.

    Attributes:
        told: of each report the year whose results it tells, see ``index.told_year``.
        places: of the reports; empty among them where some are of none.
    """

    def __init__(self, reports: Sequence[ReportInfo]) -> None:
        self._reports = reports
        self.told = [told_year(info) for info in reports]
        self.places = frozenset(info.place for info in reports)

    def of(self, numbers: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """Return some reports by place, those looked at first in front; the places in the order of their first one.

        What is of no kind in ``FIRST`` is left out.
        """
        found: dict[str, list[int]] = {}
        for number in numbers:
            info = self._reports[number]
            if info.kind in FIRST:
                found.setdefault(key_of(info), []).append(number)
        return {key: tuple(sorted(own, key=self._rank)) for key, own in found.items()}

    @cached_property
    def own(self) -> Mapping[str, tuple[int, ...]]:
        """All reports by place, see ``of``."""
        return self.of(range(len(self._reports)))

    @cached_property
    def newest(self) -> Mapping[str, Group]:
        """Of each place the reports that tell its newest year."""
        return {key: self.newest_of(key, own) for key, own in self.own.items()}

    def newest_of(self, key: str, own: Sequence[int], back: int = 0) -> Group:
        """Return the reports of a place that tell its newest year, or one so many years from it that some tell."""
        newest = self._newest_year(own)
        year = newest + back if any(self.told[n] == newest + back for n in own) else newest
        kept = tuple(n for n in own if (self.told[n] or 0) == year)
        return Group(place_of(key), kept, newest or None)

    def every_of(self, key: str, own: Sequence[int]) -> Group:
        """Return all reports of a place."""
        return Group(place_of(key), tuple(own), self._newest_year(own) or None)

    def _newest_year(self, own: Sequence[int]) -> int:
        return max((self.told[n] or 0 for n in own), default=0)

    @cached_property
    def provinces(self) -> frozenset[str]:
        """Names of the provinces that have reports."""
        return frozenset(place for place in self.places if place and province_of(place) == place)

    @cached_property
    def cities(self) -> frozenset[str]:
        """Names of places that end as those of cities and prefectures do."""
        return self._ending(_CITIES)

    @cached_property
    def counties(self) -> frozenset[str]:
        """Names of places that end as those of counties, districts and cities do."""
        return self._ending(_COUNTIES)

    def _ending(self, ends: tuple[str, ...]) -> frozenset[str]:
        return frozenset(place for place in self.places if place.endswith(ends) and not place.endswith(_REGION))

    def _rank(self, number: int) -> tuple[int, int, int]:
        info = self._reports[number]
        return FIRST.index(info.kind), -(info.year or 0), number


def key_of(info: ReportInfo) -> str:
    """Return what the reports of one place have in common, of several places of a name what each lies in besides; a
    report of no known place has a key of its own.
    """
    if not info.place:
        return f"{_NAMELESS}{info.id}"
    units = units_told(info)
    return f"{info.place}{_WITHIN}{units[0]}" if len(units) == 1 else info.place


def place_of(key: str) -> str:
    """Return the place of a key of ``key_of``; empty for a report of none."""
    return "" if key.startswith(_NAMELESS) else key.partition(_WITHIN)[0]


@remembered
def by_place(reports: Sequence[ReportInfo]) -> ReportsByPlace:
    """Return the reports of a snapshot by place."""
    return ReportsByPlace(reports)
