"""Whose reports a table is made of: one row a place, and the year that each of its reports speaks of."""

from collections.abc import Sequence, Set
from functools import lru_cache

from index import Part, Snapshot, province_of
from qa.question.editions import NATION
from qa.question.namesakes import may_be, units_named, units_of, units_told
from qa.question.places import find_places
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.groups.by_place import Group, by_place, place_of


def report_numbers(snapshot: Snapshot, chosen: Sequence[str] | None) -> Sequence[int]:
    """Return the numbers of the reports that may be looked at, ascending."""
    if chosen is None:
        return range(len(snapshot.reports))
    ids = set(chosen)
    return [n for n, info in enumerate(snapshot.reports) if info.id in ids]


def of_meant_units(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> Sequence[int]:
    """Leave out reports of namesakes of the places asked about that the question does not mean: 南京鼓楼区."""
    wanted = {place: units_named(place, asked.question) for place in asked.places if units_of(place)}
    if not any(wanted.values()):
        return numbers
    infos = ((number, snapshot.reports[number]) for number in numbers)
    return [number for number, info in infos if may_be(units_told(info), wanted.get(info.place, ()))]


def places_among(snapshot: Snapshot, numbers: Sequence[int]) -> Set[str]:
    """Return the places of some reports; empty among them where some are of none."""
    if len(numbers) == len(snapshot.reports):
        return by_place(snapshot.reports).places
    return {snapshot.reports[n].place for n in numbers}


def groups_of(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> list[Group]:
    """Group reports by place; of a place the newest ones, or, for a year that is named, all.

    A report without a place is a group of its own. Where a region or places are asked about only these are groups.

    Args:
        numbers: of the reports to look at, each once.
    """
    members = members_of(snapshot, asked)
    places = by_place(snapshot.reports)
    every = len(numbers) == len(snapshot.reports)
    own = places.own if every else places.of(numbers)
    keys = [key for key in own if members is None or place_of(key) in members]
    back = _years_back(asked)
    if asked.year is not None:
        groups = [places.every_of(key, own[key]) for key in keys]
    elif every and not back:
        groups = [places.newest[key] for key in keys]
    else:
        groups = [places.newest_of(key, own[key], back) for key in keys]
    order = {place: at for at, place in enumerate(asked.region.members if asked.region else asked.places)}
    return sorted(groups, key=lambda group: order.get(group.place, len(order))) if order else groups


def members_of(snapshot: Snapshot, asked: FigureAsked) -> Set[str] | None:
    """Return the places that a question is about; None = all. The whole country is none of several places."""
    members = _members_of(snapshot, asked)
    if not asked.excluded:
        return members
    return (members if members is not None else by_place(snapshot.reports).places) - set(asked.excluded)


def _members_of(snapshot: Snapshot, asked: FigureAsked) -> Set[str] | None:
    if asked.region or asked.places:
        return frozenset(asked.region.members if asked.region else asked.places)
    known = by_place(snapshot.reports)
    if asked.provinces and known.provinces:
        return known.provinces
    if asked.cities and asked.counties:
        return known.cities | known.counties
    if asked.counties:
        return known.counties - known.provinces
    if asked.cities:
        return known.cities
    several = known.places - {NATION}
    return several if asked.everywhere and len(several - {""}) > 1 else None


def _years_back(asked: FigureAsked) -> int:
    """Return by how many years the report is older that tells it: last year's aims stand in last year's report."""
    relative = asked.relative or 0
    return relative if asked.part == "planned" else min(0, relative + 1) if asked.operation == "changed" else 0


def told_by(snapshot: Snapshot, groups: Sequence[Group]) -> set[int | None]:
    """Return the years whose results the reports of some places tell."""
    told = by_place(snapshot.reports).told
    return {told[n] for group in groups for n in group.reports}


def provinces_of(snapshot: Snapshot) -> Set[str]:
    """Return the names of the provinces that have reports; empty where none has."""
    return by_place(snapshot.reports).provinces


def years_of(
    snapshot: Snapshot, asked: FigureAsked, groups: Sequence[Group], part: Part | None
) -> dict[int, int | None]:
    """Return the year that a figure of each report has to speak of; None = any."""
    if asked.year is not None:
        return dict.fromkeys((n for group in groups for n in group.reports), asked.year)
    told_years = by_place(snapshot.reports).told
    years: dict[int, int | None] = {}
    for group in groups:
        for number in group.reports:
            told = told_years[number]
            if told is None:
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
