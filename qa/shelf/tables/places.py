"""Whose reports a table is made of: one row a place, and the year that each of its reports speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index import Part, ReportInfo, Snapshot, province_of, told_year
from qa.question.parsed import remembered
from qa.question.places import find_places
from qa.shelf.asked.figure_questions import FigureAsked

NATION = "全国"
"""Place of the reports on the whole country."""

FIRST = ("government", "bulletin", "plan", "budget", "summary", "congress", "speech", "party")
"""Kinds of documents in the order in which a figure is looked for; courts and others have figures of their own."""


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one place that may answer, those looked at first in front.

    ``told`` is the newest year whose results its reports tell; None where they do not say it.
    """

    place: str
    reports: tuple[int, ...]
    told: int | None = None


def report_numbers(snapshot: Snapshot, chosen: Sequence[str] | None) -> list[int]:
    """Return the numbers of the reports that may be looked at."""
    if chosen is None:
        return list(range(len(snapshot.reports)))
    ids = set(chosen)
    return [n for n, info in enumerate(snapshot.reports) if info.id in ids]


def groups_of(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> list[Group]:
    """Group reports by place; of a place the newest ones, or, for a year that is named, all.

    A report without a place is a group of its own. Where a region or places are asked about only these are groups.
    """
    members = members_of(snapshot, asked)
    found: dict[str, list[int]] = {}
    for number in numbers:
        info = snapshot.reports[number]
        if info.kind in FIRST and (members is None or info.place in members):
            found.setdefault(info.place or f"\0{info.id}", []).append(number)
    groups = []
    for place, own in found.items():
        newest = max((told_year(snapshot.reports[n]) or 0 for n in own), default=0)
        if asked.year is None:
            back = _years_back(asked)
            year = newest + back if any(told_year(snapshot.reports[n]) == newest + back for n in own) else newest
            own = [n for n in own if (told_year(snapshot.reports[n]) or 0) == year]
        own.sort(key=lambda n: (FIRST.index(snapshot.reports[n].kind), -(snapshot.reports[n].year or 0), n))
        groups.append(Group("" if place.startswith("\0") else place, tuple(own), newest or None))
    order = {place: at for at, place in enumerate(asked.region.members if asked.region else asked.places)}
    return sorted(groups, key=lambda group: order.get(group.place, len(order)))


def members_of(snapshot: Snapshot, asked: FigureAsked) -> set[str] | None:
    """Return the places that a question is about; None = all. The whole country is none of several places."""
    members = _members_of(snapshot, asked)
    if not asked.excluded:
        return members
    return (members if members is not None else {info.place for info in snapshot.reports}) - set(asked.excluded)


def _members_of(snapshot: Snapshot, asked: FigureAsked) -> set[str] | None:
    if asked.region or asked.places:
        return set(asked.region.members if asked.region else asked.places)
    if asked.provinces and (provinces := provinces_of(snapshot)):
        return provinces
    places = {info.place for info in snapshot.reports}
    if asked.cities or asked.counties:
        ends = ("市", "州", "盟", "地区") * asked.cities + ("县", "区", "旗", "市") * asked.counties
        kept = {place for place in places if place.endswith(ends) and not place.endswith("自治区")}
        return kept - (provinces_of(snapshot) if asked.counties and not asked.cities else set())
    return places - {NATION} if asked.everywhere and len(places - {NATION, ""}) > 1 else None


def _years_back(asked: FigureAsked) -> int:
    """Return by how many years the report is older that tells it: last year's aims stand in last year's report."""
    relative = asked.relative or 0
    return relative if asked.part == "planned" else min(0, relative + 1) if asked.operation == "changed" else 0


def told_by(snapshot: Snapshot, year: int, groups: Sequence[Group]) -> bool:
    """Tell whether a report of some places tells of the results of a year."""
    return any(told_year(snapshot.reports[n]) == year for group in groups for n in group.reports)


def provinces_of(snapshot: Snapshot) -> set[str]:
    """Return the names of the provinces that have reports; empty where none has."""
    return set(_provinces(snapshot.reports))


@remembered
def _provinces(reports: Sequence[ReportInfo]) -> frozenset[str]:
    return frozenset(place for place in {info.place for info in reports} if place and province_of(place) == place)


def years_of(
    snapshot: Snapshot, asked: FigureAsked, groups: Sequence[Group], part: Part | None
) -> dict[int, int | None]:
    """Return the year that a figure of each report has to speak of; None = any."""
    years: dict[int, int | None] = {}
    for number, group in ((n, each) for each in groups for n in each.reports):
        told = told_year(snapshot.reports[number])
        if asked.year is not None:
            years[number] = asked.year
        elif told is None:
            years[number] = None
        elif asked.relative is not None:
            years[number] = (group.told or told) + 1 + asked.relative
        else:
            years[number] = told if part == "done" else told + 1 if part == "planned" else None
    return years


@lru_cache(maxsize=4096)
def names_town(words: str) -> bool:
    """Tell whether words name a place smaller than a province: 厦门 of 厦门机场."""
    return any(province_of(mention.name) != mention.name for mention in find_places(words))
