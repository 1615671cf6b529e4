"""Which reports may answer a query: chosen reports, places, years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index import (
    Part,
    ReportInfo,
    Snapshot,
    county_names,
    load_gazetteer,
    province_of,
    short_name,
    simplified,
    surroundings,
)
from qa.records import Query

_NATION = "全国"  # what documents of the whole country have for a place
_CHINESE = ("〇零○Ｏ", *"一二三四五六七八九")


def year_pattern(year: int) -> str:
    """Return a pattern for a year as reports write it: in digits, full-width digits or Chinese numerals, blanks within.

    >>> bool(re.search(year_pattern(1957), "到一九五七年")), bool(re.search(year_pattern(1957), "11957年"))
    (True, False)
    """
    digits = [f"[{digit}{chr(0xFF10 + int(digit))}{_CHINESE[int(digit)]}]" for digit in str(year)]
    return r"(?<!\d)" + r"\s?".join(digits) + r"\s?年"


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that a query may be answered from.

    Attributes:
        reports: positions of the reports, ascending; empty = there is no such report.
        parts: for each of them the part asked for, or None.
    """

    reports: tuple[int, ...]
    parts: tuple[Part | None, ...]


def is_loose(info: ReportInfo) -> bool:
    """Tell whether a document may speak of other places and years than its own: a notice, an article, of no known kind.

    A work report speaks of its place and of its year. Of a paper of another kind the place is only as sure as its name:
    one that no list of places holds may have been misread.
    """
    if info.kind in ("other", "speech") or not info.place:
        return True
    return info.kind != "government" and not _is_listed(simplified(info.place))


@lru_cache(maxsize=4096)
def _is_listed(place: str) -> bool:
    return place in county_names() or any(place == known.name for known in load_gazetteer())


def lies_in(place: str, outer: str) -> bool:
    """Tell whether a place lies in another one: ``lies_in("泉州市", "福建省")``."""
    return province_of(place) == outer or any(outer in units for units in surroundings(place))


def scope_of(query: Query, snapshot: Snapshot, chosen: Sequence[str] | None = None) -> Scope:
    """Apply the hard filters: chosen reports, places, years.

    A report of the year Y speaks of Y (planned) and Y - 1 (done). For a question about another year only reports whose
    text names that year are searched. 去年 and 今年 are counted from a report's own year, so of several reports of one
    place the newest is searched. A report whose place or year is not known is not left out for it, and a document of no
    known kind is not where its text names the place or the year.

    Args:
        chosen: ids of the reports to search; None = all.
    """
    positions = [n for n, info in enumerate(snapshot.reports) if chosen is None or info.id in chosen]
    positions = _of_places(query, snapshot, positions)
    if query.relative is not None and not query.years:
        newest: dict[str, int] = {}
        for n in positions:
            group = _group(snapshot.reports[n])
            newest[group] = max(newest.get(group, 0), snapshot.reports[n].year or 0)
        positions = [n for n in positions if snapshot.reports[n].year in (None, newest[_group(snapshot.reports[n])])]
        return Scope(tuple(positions), (query.part,) * len(positions))
    if not query.years:
        return Scope(tuple(positions), (query.part,) * len(positions))
    naming = loose_naming([f"{year}年" for year in query.years], snapshot, positions)
    found: list[tuple[int, Part | None]] = []
    for n in positions:
        year = snapshot.reports[n].year
        if year is None:
            found.append((n, query.part))
        elif any(asked in (year - 1, year) for asked in query.years):
            parts: set[Part] = {
                "done" if asked < year else "planned" for asked in query.years if asked in (year - 1, year)
            }
            found.append((n, parts.pop() if len(parts) == 1 else query.part))
        elif n in naming:
            found.append((n, query.part))
    if not found:
        named = re.compile("|".join(map(year_pattern, query.years)))
        found = [(n, None) for n in positions if named.search(snapshot.report(n).text)]
    return Scope(tuple(n for n, _ in found), tuple(part for _, part in found))


def _group(info: ReportInfo) -> str:
    """Name the reports among which the newest is looked for: those of a place; one of no place is alone."""
    return simplified(info.place) if info.place and not is_loose(info) else f"\0{info.id}"


def _of_places(query: Query, snapshot: Snapshot, positions: Sequence[int]) -> list[int]:
    """Return the reports among some that may speak of the places asked about."""
    asked = {simplified(name) for name in query.places or query.asked_places}
    if not asked:
        return list(positions)
    places = {n: simplified(snapshot.reports[n].place) for n in positions}
    own = {place for place in places.values() if place in asked}
    wider = asked - own  # no report is of these: reports of what lies in them
    inner = {place for place in set(places.values()) if place and any(lies_in(place, outer) for outer in wider)}
    if not query.places and not inner:
        return list(positions)  # names that are searched as words
    named = asked | {simplified(name) for name in query.asked_places}  # the city besides the province that is asked
    naming = loose_naming([name for place in named for name in (place, short_name(place))], snapshot, positions)
    fits = own | inner
    return [
        n
        for n in positions
        if places[n] in fits
        or not places[n]
        or n in naming
        or (places[n] == _NATION and is_loose(snapshot.reports[n]))  # a notice to the whole country
    ]


def loose_naming(names: Sequence[str], snapshot: Snapshot, positions: Sequence[int]) -> set[int]:
    """Return the positions, among some, of the loose documents whose text holds one of some names, see ``is_loose``.

    Args:
        names: those of one character are passed over.
    """
    if not any(is_loose(snapshot.reports[n]) for n in positions):
        return set()
    counts = snapshot.word_counts([name for name in names if len(name) > 1]).sum(axis=1)
    return {n for n in positions if counts[n] and is_loose(snapshot.reports[n])}
