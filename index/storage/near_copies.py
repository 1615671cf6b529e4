"""Reports that are nearly the same: one document from two sites, or in two formats."""

from collections.abc import Callable, Sequence

import numpy as np

from index.intake import firsts_of
from index.records import ReportInfo


def near_copies(
    reports: Sequence[ReportInfo], keys_of: Callable[[Sequence[int]], Sequence[np.ndarray]]
) -> dict[int, int]:
    """Return the reports that are near copies of one before them, by position, each with the first of its copies.

    Only reports of one place, year and kind are compared: reports of other years share a few sentences in a hundred,
    and where place or year is not known nothing says that two are the same document. So hardly any is looked at.

    Args:
        keys_of: returns of reports, by positions, ascending, what near copies are found by, see ``Sketch.keys``.
    """
    alike: dict[tuple[str, int, str], list[int]] = {}
    for position, info in enumerate(reports):
        if info.place and info.year:
            alike.setdefault((info.place, info.year, info.kind), []).append(position)
    groups = [group for group in alike.values() if len(group) > 1]
    wanted = sorted(position for group in groups for position in group)
    keys = dict(zip(wanted, keys_of(wanted), strict=True)) if wanted else {}
    found: dict[int, int] = {}
    for group in groups:
        firsts = firsts_of([keys[position] for position in group])
        found |= {group[at]: group[first] for at, first in enumerate(firsts) if first != at}
    return found
