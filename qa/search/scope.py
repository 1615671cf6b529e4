"""Which reports may answer a query: chosen reports, places, years."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index import Part, Snapshot, short_name, simplified
from qa.question.namesakes import meant, units_of
from qa.records import Query
from qa.search.known import KnownReports, known

_CHINESE = ("〇零○Ｏ", *"一二三四五六七八九")


def year_pattern(year: int) -> str:
    """Return a pattern for a year as reports write it: in digits, full-width digits or Chinese numerals, blanks within.

    >>> import re
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
    text names that year are searched, also where merely none of the place asked about speaks of it. 去年 and 今年 are
    counted from a report's own year, so of several reports of one place the newest is searched. A year that names the
    report (2024年政府工作报告) leaves the reports of that year. A report whose place or year is not known is not left
    out for it otherwise, and a document of no known kind is not where its text names the place or the year.

    Args:
        chosen: ids of the reports to search; None = all.
    """
    facts = known(snapshot)
    positions = _chosen(snapshot, chosen)
    positions = _of_places(query, snapshot, facts, positions)
    if query.editions:
        positions = positions[np.isin(facts.years[positions], query.editions)]
    years = facts.years[positions]
    if query.relative is not None and not query.years:
        groups = facts.groups[positions]
        newest = np.zeros(int(facts.groups.max(initial=-1)) + 1, dtype=np.int64)
        np.maximum.at(newest, groups, years)
        positions = positions[(years == 0) | (years == newest[groups])]
    if not query.years:
        return Scope(tuple(positions.tolist()), (query.part,) * len(positions))
    naming = loose_naming([f"{year}年" for year in query.years], snapshot, positions)
    found: list[tuple[int, Part | None]] = []
    speaking = np.isin(years, [asked + offset for asked in query.years for offset in (0, 1)])
    kept = speaking | (years == 0) | np.isin(positions, list(naming))
    if query.places and not (speaking & ~facts.loose[positions]).any():  # no report of the place is of such a year
        kept |= np.isin(positions, list(naming_year(query.years, snapshot)))
    for n, year in zip(positions[kept].tolist(), years[kept].tolist(), strict=True):
        if any(asked in (year - 1, year) for asked in query.years):
            parts: set[Part] = {
                "done" if asked < year else "planned" for asked in query.years if asked in (year - 1, year)
            }
            either = snapshot.reports[n].kind == "summary" and year in query.years  # of the work of its own year
            found.append((n, None if either else parts.pop() if len(parts) == 1 else query.part))
        else:
            found.append((n, query.part))
    if not found:
        naming = naming_year(query.years, snapshot)
        found = [(n, None) for n in positions.tolist() if n in naming]
    return Scope(tuple(n for n, _ in found), tuple(part for _, part in found))


def _chosen(snapshot: Snapshot, chosen: Sequence[str] | None) -> np.ndarray:
    """Return the positions of the reports that may be searched, int64, ascending."""
    if chosen is None:
        return np.arange(len(snapshot.reports), dtype=np.int64)
    found = {at for id in chosen if (at := snapshot.position_of(id)) is not None}
    return np.array(sorted(found), dtype=np.int64)


def naming_year(years: Sequence[int], snapshot: Snapshot) -> set[int]:
    """Return the positions of the reports whose text names one of some years, see ``year_pattern``.

    Looked up in the wording for the usual ways to write a year, without blanks in it.
    """
    written = [spelling for year in years for spelling in year_spellings(year)]
    return set(np.flatnonzero(snapshot.word_counts(written).sum(axis=1)).tolist())


def year_spellings(year: int) -> list[str]:
    """Return how a year is written in the wording, which is folded: in digits, in Chinese numerals, with blanks.

    >>> year_spellings(1957)
    ['1957年', '一九五七年', '1957 年']
    """
    chinese = "".join(_CHINESE[int(digit)][-1] for digit in str(year))
    zeros = {chinese.replace("Ｏ", zero) for zero in "〇零○"} if "Ｏ" in chinese else {chinese}
    return [f"{year}年", *(f"{spelled}年" for spelled in sorted(zeros)), f"{year} 年"]


def _of_places(query: Query, snapshot: Snapshot, facts: KnownReports, positions: np.ndarray) -> np.ndarray:
    """Return the reports among some that may speak of the places asked about, int64, ascending."""
    asked = {simplified(name) for name in query.places or query.asked_places}
    if not asked:
        return positions
    own = {place for place in asked if place in facts.by_place and _any_of(facts.by_place[place], positions)}
    wider = asked - own  # no report is of these: reports of what lies in them
    inner = {place for outer in wider for place in facts.inside(outer) if _any_of(facts.by_place[place], positions)}
    if not query.places and not inner:
        return positions  # names that are searched as words
    named = asked | {simplified(name) for name in query.asked_places}  # the city besides the province that is asked
    naming = loose_naming([name for place in named for name in (place, short_name(place))], snapshot, positions)
    fitting = [_of_unit(place, query, snapshot, facts.by_place[place]) for place in own | inner]
    # besides those of no known place, and notices to the whole country
    everything = [*fitting, facts.unplaced, facts.everywhere, np.array(sorted(naming), dtype=np.int64)]
    kept: np.ndarray = np.intersect1d(np.unique(np.concatenate(everything)), positions, assume_unique=True)
    return kept


def _of_unit(place: str, query: Query, snapshot: Snapshot, positions: np.ndarray) -> np.ndarray:
    """Return, of the reports of a place, those of the one that the question means where several have its name."""
    if not units_of(place):
        return positions

    def holding(words: Sequence[str]) -> list[int]:
        counts: list[int] = snapshot.word_counts(words).sum(axis=1)[positions].tolist()
        return counts

    kept = meant(place, query.raw, [snapshot.reports[n] for n in positions.tolist()], holding)
    found: np.ndarray = positions[np.array(kept, dtype=bool)]
    return found


def _any_of(some: np.ndarray, positions: np.ndarray) -> bool:
    at = np.searchsorted(positions, some)
    return bool((positions[np.minimum(at, len(positions) - 1)] == some).any()) if len(positions) else False


def loose_naming(names: Sequence[str], snapshot: Snapshot, positions: Sequence[int] | np.ndarray) -> set[int]:
    """Return the positions, among some, of the loose documents whose text holds one of some names, see ``is_loose``.

    Args:
        names: those of one character are passed over.
    """
    here = np.asarray(positions, dtype=np.int64)
    here = here[known(snapshot).loose[here]]
    if not len(here):
        return set()
    counts = snapshot.word_counts([name for name in names if len(name) > 1]).sum(axis=1)
    return set(here[counts[here] > 0].tolist())
