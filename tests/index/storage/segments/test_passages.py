"""Passages that were read are kept: as many as fit, those looked at last."""

from index.records import Passage
from index.storage.segments.passages import KeptPassages


def test_each_is_read_once_while_it_is_kept():
    read: list[list[int]] = []

    def given(rows: list[int]) -> list[Passage]:
        read.append(rows)
        return [passage(row) for row in rows]

    kept = KeptPassages(given, most=3)
    assert kept.some([5, 2, 5]) == [passage(5), passage(2), passage(5)]
    assert kept.one(2) == passage(2)
    assert kept.some([]) == []
    assert kept.some([7, 2, 1]) == [passage(7), passage(2), passage(1)]
    assert read == [[2, 5], [1, 7]]  # 5 had to go: it was looked at longest ago
    assert kept.some(range(9)) == [passage(row) for row in range(9)]
    assert read[2] == [0, 3, 4, 5, 6, 8]
    assert kept.some([1, 2, 7]) == [passage(row) for row in (1, 2, 7)]


def passage(row: int) -> Passage:
    return Passage("report", row + 1, (), "done", ((row, row + 1),), f"{row}", ((0, 1),))
