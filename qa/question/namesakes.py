"""Places that have the same formal name: which of them a question or a report means, by what it says around the name.

鼓楼区 is a district of 南京, 徐州, 福州 and 开封; some sixty names of counties and districts are shared so.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from index import ReportInfo, division_codes, normalize, short_name, simplified

Unit = tuple[str, ...]
"""What a place lies in, the outermost first: ``("江苏省", "南京市")``."""


@lru_cache(maxsize=65_536)
def units_of(place: str) -> tuple[Unit, ...]:
    """Return what each of the places of a name lies in; empty where only one has it.

    >>> units_of("梅江区"), ("江苏省", "南京市") in units_of("鼓楼区")
    ((), True)
    """
    found = tuple(dict.fromkeys(division_codes(place).values()))  # in force: a county may have lain in another city
    return found if len(found) > 1 else ()


def units_named(place: str, text: str) -> tuple[Unit, ...]:
    """Return the units, among several of a name, whose surroundings a text names; empty where it names none.

    >>> units_named("鼓楼区", "福州鼓楼区去年建了几所学校")
    (('福建省', '福州市'),)
    """
    units = units_of(simplified(place))
    folded = simplified(normalize(text)).replace(simplified(place), " ")  # 朝阳区 names no 朝阳市
    held = [sum(short_name(name) in folded for name in unit) for unit in units]
    most = max(held, default=0)
    return tuple(unit for unit, count in zip(units, held, strict=True) if count == most) if most else ()


@lru_cache(maxsize=65_536)
def _units_told(place: str, title: str, source: str) -> tuple[Unit, ...]:
    return units_named(place, title) or units_named(place, source)


def units_told(info: ReportInfo) -> tuple[Unit, ...]:
    """Return the units that a report may be of, among several of the name of its place, by its title and its file.

    Empty where one unit alone has the name, or nothing is told.
    """
    return _units_told(info.place, info.title, info.source) if units_of(simplified(info.place)) else ()


def meant(
    place: str, question: str, reports: Sequence[ReportInfo], holding: Callable[[Sequence[str]], Sequence[int]]
) -> list[bool]:
    """Tell which reports of a place may be of the unit that a question means; all where it names none of several.

    Args:
        reports: of this place. holding: returns how often each of these reports holds one of some words.
    """
    units, wanted = units_of(simplified(place)), units_named(place, question)
    if not wanted or len(wanted) == len(units):
        return [True] * len(reports)
    told = [units_told(info) for info in reports]
    if not all(told):
        counts = [holding([short_name(unit[-1])]) if unit else [0] * len(reports) for unit in units]
        told = [own or _most(units, held) for own, *held in zip(told, *counts, strict=True)]
    return [may_be(own, wanted) for own in told]


def may_be(told: Sequence[Unit], wanted: Sequence[Unit]) -> bool:
    """Tell whether a report that may be of some units may be of one that is asked about; empty = nothing is said."""
    return not told or not wanted or not set(told).isdisjoint(wanted)


def _most(units: Sequence[Unit], counts: Sequence[int]) -> tuple[Unit, ...]:
    """Return the units whose city a report names most often; empty where it names none."""
    most = max(counts)
    return tuple(unit for unit, count in zip(units, counts, strict=True) if count == most) if most else ()
