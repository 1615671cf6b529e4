"""Items with several vectors each: an item is as near as the nearest of its vectors.

A long sentence of a report strings a dozen facts together, and the mean of all its words is near to none of them. So
a sentence has a vector of its own and one for each of its clauses.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.legs.vectors import VectorIndex, search_exactly

_FIRST_TRY = 4  # vectors looked at for each item wanted, before looking at more


class GroupedVectors:
    """Items numbered from 0; each has one vector or more, standing together in the rows of a ``VectorIndex``."""

    def __init__(self, vectors: VectorIndex, starts: np.ndarray) -> None:
        self._vectors = vectors
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return self._vectors.dim

    @classmethod
    def build(cls, rows: np.ndarray, counts: Sequence[int]) -> "GroupedVectors":
        """Index float32 unit rows ``(n, dim)``; the first ``counts[0]`` belong to item 0, and so on."""
        starts = np.concatenate([[0], np.cumsum(np.asarray(counts, dtype=np.int64))]).astype(np.int64)
        assert starts[-1] == len(rows) and (np.diff(starts) > 0).all()
        return cls(VectorIndex.build(rows), starts)

    @classmethod
    def read(cls, path: Path) -> "GroupedVectors":
        """Read the vectors from ``path`` and their grouping from the ``.npy`` file beside it.

        Raises:
            IndexDamagedError: a file is missing or the two do not belong together.
        """
        vectors = VectorIndex.read(path)
        try:
            starts = np.load(path.with_suffix(".npy"), allow_pickle=False)
            whole = starts.ndim == 1 and starts.dtype == np.int64 and starts[0] == 0 and starts[-1] == len(vectors)
        except (OSError, ValueError, IndexError, EOFError) as error:
            raise IndexDamagedError(f"向量文件 {path.stem}.npy 已损坏；请重新建立索引。") from error
        if not whole or not (np.diff(starts) > 0).all():
            raise IndexDamagedError(f"向量文件 {path.stem}.npy 与 {path.name} 对不上；请重新建立索引。")
        return cls(vectors, starts)

    def write(self, path: Path) -> None:
        """Write the vectors to ``path`` and their grouping to the ``.npy`` file beside it."""
        self._vectors.write(path)
        np.save(path.with_suffix(".npy"), self._starts, allow_pickle=False)

    def vectors(self, begin: int, end: int) -> tuple[np.ndarray, list[int]]:
        """Return the vectors of the items from ``begin`` up to ``end``, and how many each of these has."""
        starts = self._starts[begin : end + 1]
        return self._vectors.rows(np.arange(starts[0], starts[-1])), np.diff(starts).tolist()

    def search(self, query: np.ndarray, k: int, allowed: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Find the k nearest items; see ``VectorIndex.search``, with items for rows."""
        return search_exactly(self, query, k, allowed)

    def nearest(self, query: np.ndarray, k: int) -> np.ndarray:
        """Every item that may be among the k nearest, sorted: the owners of enough of the nearest vectors."""
        k = min(k, len(self))
        looked = _FIRST_TRY * k
        while True:
            near = self._vectors.nearest(query, looked)
            items = np.unique(np.searchsorted(self._starts, near, side="right") - 1)
            if len(items) >= k:
                return items.astype(np.int64)
            looked *= 2

    def cosines(self, numbers: np.ndarray, query: np.ndarray) -> np.ndarray:
        """Return the cosine of the nearest vector of some items with a unit vector, float32 ``(len(numbers),)``."""
        if len(numbers) == 0:
            return np.zeros(0, dtype=np.float32)
        counts = self._starts[numbers + 1] - self._starts[numbers]
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])
        rows = np.repeat(self._starts[numbers] - first, counts) + np.arange(counts.sum())
        return np.maximum.reduceat(self._vectors.cosines(rows, query), first)
