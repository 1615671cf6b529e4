"""Where the places of a question lie, and which reports speak for them."""

from collections.abc import Collection, Sequence

from index import ReportInfo, province_of, simplified, surroundings
from qa.question.parsed import remembered


@remembered
def reporting_places(reports: Sequence[ReportInfo]) -> tuple[dict[str, str], set[str | None]]:
    """Return the places that have reports, simplified, as they are printed; and the units that these lie in."""
    places = {simplified(info.place): info.place for info in reports}
    around = {province_of(place) for place in places}
    return places, around | {unit for place in places for units in surroundings(place) for unit in units}


def only_says_where(inner: str, outer: str, reporting: Collection[str]) -> bool:
    """Tell whether a place named before another one only says where that one lies: 广东省, 梅州市 before 梅江区.

    So it does before one that is in no list.
    """
    around = province_of(inner)
    if around is None and not surroundings(inner):
        return bool(inner) and inner not in reporting
    inside = any(outer in units for units in surroundings(inner))
    return outer == around or inside or (outer not in reporting and province_of(outer) == around)


def coverings(name: str, reporting: Collection[str]) -> set[str]:
    """Return the smallest units with reports that places of a name lie in, one for each of them that has one.

    Several places may have the name, in several provinces.
    """
    each = surroundings(name) or ((unit,) if (unit := province_of(name)) else (),)
    found = {next((unit for unit in reversed(units) if unit in reporting), "") for units in each}
    return found - {""}
