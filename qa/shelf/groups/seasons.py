"""Reports grouped by place and by the year that they tell of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from index import Part, Snapshot, told_year
from qa.shelf.groups.by_place import FIRST, key_of, place_of


@dataclass(frozen=True, slots=True)
class Season:
    """The reports of one place that tell of one year: those of the year after, bulletins of the year itself.

    Attributes:
        place: formal name, or empty. told: the year that they tell of; they plan for the one after it; None where
            they do not say it. reports: numbers of the reports, those looked at first in front.
    """

    place: str
    told: int | None
    reports: tuple[int, ...]

    def year(self, part: Part) -> int | None:
        """Return the year that a figure of a part speaks of."""
        return self.told if self.told is None or part == "done" else self.told + 1


_last: WeakKeyDictionary[Snapshot, tuple[tuple[Sequence[int], Sequence[str]], Sequence[Season]]] = WeakKeyDictionary()
"""What was grouped last in a snapshot, by the reports and places."""


def seasons_of(snapshot: Snapshot, numbers: Iterable[int], places: Sequence[str] = ()) -> Sequence[Season]:
    """Group reports by place and by the year that they tell of, in the order of places and years.

    One question asks twice of the same, which are remembered.

    Args:
        numbers: of the reports to look at. places: formal names, in order; empty = all, in the order of the index.
    """
    key = (tuple(numbers), tuple(places))
    last = _last.get(snapshot)  # one read, so that another thread may write
    if last is None or last[0] != key:
        last = _last[snapshot] = (key, _grouped(snapshot, *key))
    return last[1]


def _grouped(snapshot: Snapshot, numbers: Sequence[int], places: Sequence[str]) -> tuple[Season, ...]:
    found: dict[tuple[str, int | None], list[int]] = {}
    order = {place: at for at, place in enumerate(places)}
    every, asked = not places, set(places)
    for number in numbers:
        info = snapshot.reports[number]
        if info.kind in FIRST and (every or info.place in asked):
            key = key_of(info)
            order.setdefault(key, len(order))
            found.setdefault((key, told_year(info)), []).append(number)
    seasons = []
    for (key, told), own in sorted(found.items(), key=lambda item: (order[item[0][0]], item[0][1] or 0)):
        own.sort(key=lambda n: (FIRST.index(snapshot.reports[n].kind), n))
        seasons.append(Season(place_of(key), told, tuple(own)))
    return tuple(seasons)
