"""Which reports may answer a query: chosen reports, places, years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import Part, Snapshot, simplified
from qa.records import Query

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


def scope_of(query: Query, snapshot: Snapshot, chosen: Sequence[str] | None = None) -> Scope:
    """Apply the hard filters: chosen reports, places, years.

    A report of the year Y speaks of Y (planned) and Y - 1 (done). For a question about another year only reports whose
    text names that year are searched. 去年 and 今年 are counted from a report's own year, so of several reports of one
    place the newest is searched.

    Args:
        chosen: ids of the reports to search; None = all.
    """
    positions = [n for n, info in enumerate(snapshot.reports) if chosen is None or info.id in chosen]
    if query.places:
        asked = {simplified(name) for name in query.places}
        positions = [n for n in positions if simplified(snapshot.reports[n].place) in asked]
    if query.relative is not None and not query.years:
        newest: dict[str, int] = {}
        for n in positions:
            info = snapshot.reports[n]
            place = simplified(info.place)
            newest[place] = max(newest.get(place, 0), info.year or 0)
        positions = [
            n for n in positions if (snapshot.reports[n].year or 0) == newest[simplified(snapshot.reports[n].place)]
        ]
        return Scope(tuple(positions), (query.part,) * len(positions))
    if not query.years:
        return Scope(tuple(positions), (query.part,) * len(positions))
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
    if not found:
        named = re.compile("|".join(map(year_pattern, query.years)))
        found = [(n, None) for n in positions if named.search(snapshot.report(n).text)]
    newest = max((snapshot.reports[n].year or 0 for n in positions), default=0)
    if not found and newest and min(query.years) > newest:  # ahead of all reports: what they plan
        return Scope(
            tuple(n for n in positions if snapshot.reports[n].year == newest),
            ("planned",) * sum(snapshot.reports[n].year == newest for n in positions),
        )
    return Scope(tuple(n for n, _ in found), tuple(part for _, part in found))
