"""What scopes are made from: the places, years and kinds of all reports, worked out once for a snapshot."""

import threading
import weakref
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np

from index import ReportInfo, Snapshot, county_names, load_gazetteer, normalize, province_of, simplified, surroundings
from qa.question.editions import NATION
from qa.question.levels import levels_of

_NO_KIND = ("other", "speech")
_ONE_PART = ("bulletin", "plan")
"""Kinds that are all review or all plan: a bulletin tells of its own year, a plan also of the years before it."""


def is_loose(info: ReportInfo) -> bool:
    """Tell whether a document may speak of other places and years than its own: a notice, an article, of no known kind.

    A work report speaks of its place and of its year. Of a paper of another kind the place is only as sure as its name:
    one that no list of places holds may have been misread.
    """
    if info.kind in _NO_KIND or not info.place:
        return True
    return info.kind != "government" and not _is_listed(simplified(info.place))


def states_no_place(info: ReportInfo) -> bool:
    """Tell whether a document of no known kind is of no known place either: it may be of any."""
    return info.kind in _NO_KIND and not info.place


@lru_cache(maxsize=4096)
def _is_listed(place: str) -> bool:
    return place in county_names() or any(place == known.name for known in load_gazetteer())


def lies_in(place: str, outer: str) -> bool:
    """Tell whether a place lies in another one: ``lies_in("泉州市", "福建省")``."""
    return province_of(place) == outer or any(outer in units for units in surroundings(place))


class KnownReports:
    """The reports of a snapshot by what is asked of them; positions are int64 arrays, ascending.

    Attributes:
        years: int64 ``(reports,)``, 0 where the year is not known.
        titles: of all reports. passages: int64 ``(reports,)``, how many each has.
        by_place: simplified name → positions. unplaced: positions of those of no place.
        groups: int64 ``(reports,)``: equal for reports among which the newest is looked for: those of one place, work
            reports and the like; a loose document, or one of no place, is alone.
    """

    def __init__(self, reports: Sequence[ReportInfo]) -> None:
        self._reports = reports
        self.titles = tuple(info.title for info in reports)
        self.passages = np.array([info.passage_count for info in reports], dtype=np.int64)
        self.years = np.array([info.year or 0 for info in reports], dtype=np.int64)
        places = [simplified(info.place) for info in reports]
        at: dict[str, list[int]] = defaultdict(list)
        for position, place in enumerate(places):
            at[place].append(position)
        self.unplaced = np.array(at.pop("", []), dtype=np.int64)
        self.by_place = {place: np.array(positions, dtype=np.int64) for place, positions in at.items()}
        numbers = {place: number for number, place in enumerate(dict.fromkeys(places))}
        self._names = tuple(numbers)
        self._place = np.array([numbers[place] for place in places], dtype=np.int64)
        self._telling = np.array([bool(info.place) or info.kind != "government" for info in reports], dtype=bool)
        groups: dict[str, int] = {}
        loose = self.loose
        keys = [f"\0{n}" if loose[n] or not place else place for n, place in enumerate(places)]
        self.groups = np.array([groups.setdefault(key, len(groups)) for key in keys], dtype=np.int64)
        self._inner = lru_cache(maxsize=1024)(self._lying_in)

    @cached_property
    def loose(self) -> np.ndarray:
        """Which reports are loose, bool ``(reports,)``, see ``is_loose``."""
        return np.array([is_loose(info) for info in self._reports], dtype=bool)

    @cached_property
    def without_parts(self) -> np.ndarray:
        """Which reports lack a review or a plan, bool ``(reports,)``: notices, articles, bulletins, plans."""
        return np.array([info.kind in (*_NO_KIND, *_ONE_PART) for info in self._reports], dtype=bool)

    @cached_property
    def levels(self) -> np.ndarray:
        """Levels of the reports' places, int64 ``(reports,)``, see ``levels_of``."""
        return np.array([levels_of(simplified(info.place)) for info in self._reports], dtype=np.int64)

    @cached_property
    def folded_titles(self) -> str:
        """All titles, normalized, a line each."""
        return normalize("\n".join(self.titles))

    @cached_property
    def everywhere(self) -> np.ndarray:
        """Positions of the loose documents of the whole country."""
        positions = self.by_place.get(NATION, np.zeros(0, dtype=np.int64))
        found: np.ndarray = positions[self.loose[positions]]
        return found

    def speak_of(self, reports: Sequence[int]) -> set[str]:
        """Return the places, simplified, that some reports are of, work reports of no known place left out.

        Empty stands for a document of another kind that is of no place.
        """
        at = np.asarray(reports, dtype=np.int64)
        found = np.unique(self._place[at[self._telling[at]]])
        return {self._names[number] for number in found.tolist()}

    def inside(self, outer: str) -> Sequence[str]:
        """Return the places of reports that lie in another one, simplified."""
        found: Sequence[str] = self._inner(outer)
        return found

    def _lying_in(self, outer: str) -> tuple[str, ...]:
        return tuple(place for place in self.by_place if lies_in(place, outer))


_lock = threading.Lock()
_kept: "weakref.WeakKeyDictionary[Snapshot, KnownReports]" = weakref.WeakKeyDictionary()


def known(snapshot: Snapshot) -> KnownReports:
    """Return what is known of the reports of a snapshot, kept as long as the snapshot is open."""
    with _lock:
        if snapshot not in _kept:
            _kept[snapshot] = KnownReports(snapshot.reports)
        return _kept[snapshot]


def any_loose(snapshot: Snapshot, reports: Sequence[int]) -> bool:
    """Tell whether some of the reports of some positions are loose documents, see ``is_loose``."""
    return bool(known(snapshot).loose[np.asarray(reports, dtype=np.int64)].any())


def passages_in(snapshot: Snapshot, reports: Sequence[int]) -> int:
    """Return how many passages the reports of some positions have together."""
    return int(known(snapshot).passages[np.asarray(reports, dtype=np.int64)].sum())


def titles_of(snapshot: Snapshot, chosen: Sequence[str] | None) -> tuple[str, ...]:
    """Return the titles of the reports of some ids, None = of all, in the order of the reports."""
    if chosen is None:
        return known(snapshot).titles
    ids = set(chosen)
    return tuple(info.title for info in snapshot.reports if info.id in ids)
