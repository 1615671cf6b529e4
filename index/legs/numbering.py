"""How rows and reports are numbered in the files of a segment and in a snapshot.

A segment has a key, given once in an index and never again. In its files passages and reports are counted from 0; where
files of several segments are searched together, a number is the key of the segment, shifted, plus that count. A
snapshot numbers its reports and passages anew, in the order of the ids of the reports.
"""

from typing import Protocol

import numpy as np

_KEY_BITS = 32  # below the key: 2^32 passages a segment; above: 2^31 keys


def numbers_of(key: int | np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the numbers, int64, of what is counted from 0 in the segment with this key, or in one each."""
    numbers: np.ndarray = (np.asarray(key, dtype=np.int64) << _KEY_BITS) + counts.astype(np.int64)
    return numbers


def split_numbers(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the keys and the counts of numbers, both int64.

    >>> [part.tolist() for part in split_numbers(numbers_of(3, np.array([0, 7])))]
    [[3, 3], [0, 7]]
    """
    numbers = numbers.astype(np.int64)
    return numbers >> _KEY_BITS, numbers & ((1 << _KEY_BITS) - 1)


class Numbering(Protocol):
    """What a leg needs to know of the segments that it searches."""

    def rows_of(self, numbers: np.ndarray) -> np.ndarray:
        """Return the rows in the snapshot, int64, of what a leg holds, by its numbers in the files."""
        ...

    def rows_of_segment(self, key: int, count: int) -> np.ndarray:
        """Return the rows in the snapshot, int64 ``(count,)``, of all that a leg holds of a segment, in its order."""
        ...

    def report_numbers(self, reports: np.ndarray) -> np.ndarray:
        """Return the numbers in the files, int64, of reports by their positions in the snapshot."""
        ...


class SameNumbers:
    """The numbering of a single segment whose key is 0: rows are counts."""

    def rows_of(self, numbers: np.ndarray) -> np.ndarray:
        """See ``Numbering``."""
        return numbers

    def rows_of_segment(self, key: int, count: int) -> np.ndarray:
        """See ``Numbering``."""
        return np.arange(count, dtype=np.int64)

    def report_numbers(self, reports: np.ndarray) -> np.ndarray:
        """See ``Numbering``."""
        return reports
