"""Reports that are there several times: from two sites, in two formats. What is counted counts them once."""

from collections.abc import Sequence

from index import Snapshot


def without_copies(snapshot: Snapshot, numbers: Sequence[int]) -> tuple[list[int], list[int]]:
    """Part some reports in those that count and near copies of these, both in the order given.

    Of reports that are nearly the same the first one given counts. See ``Snapshot.copies``.
    """
    if len(numbers) < 2:
        return list(numbers), []
    firsts: set[int] = set()
    counting: list[int] = []
    copies: list[int] = []
    for number in numbers:
        first = snapshot.copies.get(number, number)
        (copies if first in firsts else counting).append(number)
        firsts.add(first)
    return counting, copies
