"""Where the rows of all segments together stand: in which segment each is, and at which place in it."""

from collections.abc import Iterator, Sequence

import numpy as np

from index.legs.numbering import Numbering


class Spread:
    """The places of the rows of some segments; 6 bytes a row.

    Args:
        counts: rows of each segment. keys: of these segments. numbering: of the rows of all segments together.
    """

    def __init__(self, counts: Sequence[int], keys: Sequence[int], numbering: Numbering) -> None:
        self._segment = np.zeros(sum(counts), dtype=np.int16)
        self._place = np.zeros(sum(counts), dtype=np.int32)
        for segment, (key, count) in enumerate(zip(keys, counts, strict=True)):
            rows = numbering.rows_of_segment(key, count)
            self._segment[rows] = segment
            self._place[rows] = np.arange(len(rows), dtype=np.int32)

    def __len__(self) -> int:
        return len(self._segment)

    def parts(self, rows: np.ndarray) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
        """Give for each segment that holds some of the rows its position, which of the rows these are, int64, and their
        places in it, int32.
        """
        segment, place = self._segment[rows], self._place[rows]
        for number in np.flatnonzero(np.bincount(segment)).tolist():
            here = np.flatnonzero(segment == number)
            yield number, here, place[here]


def runs(starts: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of what some runs hold, one run after the other, and how long each is, both int64.

    Args:
        starts: int ``(n + 1,)``, where each run begins, and the length of all. at: int ``(m,)``, which runs.

    >>> [part.tolist() for part in runs(np.array([0, 2, 2, 5]), np.array([2, 1, 0]))]
    [[2, 3, 4, 0, 1], [3, 0, 2]]
    """
    begins = starts[at].astype(np.int64)
    counts: np.ndarray = starts[at + 1] - begins
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(begins - ends + counts, counts) + np.arange(total, dtype=np.int64), counts
