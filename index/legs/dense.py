"""Dense search: the one place that imports faiss. The score of a row is the highest of those of its vectors.

A long sentence of a report states a dozen facts, and the mean vector of all its words is similar to none of them. So
a sentence has a vector of its own and one for each of its clauses; a passage has one.

A flat inner-product index: for unit vectors the inner product is the cosine, -1..1, higher is better. Files are opened
by Python, because faiss itself cannot open paths with non-ASCII characters on Windows; faiss writes to them and reads
from them piece by piece, so that no second copy of the vectors is held.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexDamagedError
from index.legs.leg import NO_HITS, Hits, Items, LegQuery, Level, Mask

_ROUNDING = 1e-5  # more than two ways of adding up the same inner product can differ by
# Vectors looked at for each row wanted, before looking at more; any number gives the same rows. Measured by
# tests/bench/constants.py: with 1 every question looks twice (8.4 ms), with 2 to 16 none does (2.3 to 3.4 ms).
_FIRST_TRY = 4


class DenseLeg:
    """A ``Leg`` by the cosine of vectors.

    Args:
        index: a flat faiss index of n vectors.
        starts: int64 ``(rows + 1,)`` for sentences, where the vectors of each row begin, and n; None for passages,
            each of which has one vector.
    """

    def __init__(self, index: Any, starts: np.ndarray | None = None) -> None:
        self.level: Level = "passage" if starts is None else "sentence"
        self._index = index
        self._starts = starts

    def __len__(self) -> int:
        return int(self._index.ntotal) if self._starts is None else len(self._starts) - 1

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return int(self._index.d)

    @classmethod
    def of(cls, vectors: np.ndarray, counts: Sequence[int] | None = None) -> "DenseLeg":
        """Index float32 unit vectors ``(n, dim)``, n may be 0.

        Args:
            counts: for sentences, how many of these belong to each row, one after the other.
        """
        import faiss

        starts = None
        if counts is not None:
            starts = np.concatenate([[0], np.cumsum(np.asarray(counts, dtype=np.int64))]).astype(np.int64)
            assert starts[-1] == len(vectors) and (np.diff(starts) > 0).all()
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index, starts)

    @classmethod
    def build(cls, path: Path, items: Items) -> "DenseLeg":
        """See ``Leg``: vectors in a file, and which belong to which row in the ``.npy`` file beside it, if any."""
        leg = cls.of(items.vectors, items.counts)
        leg.write(path)
        return leg

    @classmethod
    def read(cls, path: Path, level: Level) -> "DenseLeg":
        """See ``Leg``; sentences need the ``.npy`` file, passages have none."""
        import faiss

        faiss.omp_set_num_threads(1)  # two threads a query were slower than one as soon as queries overlap
        try:
            with path.open("rb") as file:
                index = faiss.read_index(faiss.PyCallbackIOReader(file.read))  # type: ignore[attr-defined]
        except (OSError, RuntimeError) as error:
            raise IndexDamagedError("index_vectors_damaged", file=path.name) from error
        if level == "passage":
            return cls(index)
        beside = path.with_suffix(".npy")
        try:
            starts = np.load(beside, allow_pickle=False)
            whole = starts.ndim == 1 and starts.dtype == np.int64 and starts[0] == 0 and starts[-1] == index.ntotal
        except (OSError, ValueError, IndexError, EOFError) as error:
            raise IndexDamagedError("index_vectors_damaged", file=beside.name) from error
        if not whole or not (np.diff(starts) > 0).all():
            raise IndexDamagedError("index_vectors_mismatch", file=beside.name, other=path.name)
        return cls(index, starts)

    def write(self, path: Path) -> None:
        """Write what ``read`` reads."""
        import faiss

        with path.open("wb") as file:
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]
        if self._starts is not None:
            np.save(path.with_suffix(".npy"), self._starts, allow_pickle=False)

    def search(self, query: LegQuery, k: int, mask: Mask | None = None) -> Hits:
        """See ``Leg``; scores are cosines."""
        if query.vector is None or (mask is not None and len(mask.rows) == 0) or len(self) == 0 or k < 1:
            return NO_HITS
        rows = self._nearest(query.vector, k) if mask is None else mask.rows
        scores = self.scores(query, rows)
        order = np.lexsort((rows, -scores))[:k]
        return rows[order], scores[order]

    def scores(self, query: LegQuery, rows: np.ndarray, hits: Hits = NO_HITS) -> np.ndarray:
        """See ``Leg``: the cosine of the nearest vector of each row.

        Not by "@": with einsum equal vectors get equal scores to the last bit, wherever they stand, so ties are ties;
        and no BLAS threads are woken, which cost more than they bring when many questions come at once.
        """
        if query.vector is None or len(rows) == 0:
            return np.zeros(len(rows), dtype=np.float32)
        vectors, counts = self.vectors(rows)
        cosines: np.ndarray = np.einsum("ij,j->i", vectors, query.vector.astype(np.float32, copy=False))
        if self._starts is None:
            return cosines
        best: np.ndarray = np.maximum.reduceat(cosines, np.cumsum(counts) - counts)
        return best

    def vectors(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the vectors of some rows, float32 ``(sum of counts, dim)``, and how many each has, int64."""
        if self._starts is None:
            return self._matrix()[rows], np.ones(len(rows), dtype=np.int64)
        counts = self._starts[rows + 1] - self._starts[rows]
        first = np.cumsum(counts) - counts
        return self._matrix()[np.repeat(self._starts[rows] - first, counts) + np.arange(counts.sum())], counts

    def _nearest(self, vector: np.ndarray, k: int) -> np.ndarray:
        """Every row that may be among the k nearest, int64, ascending."""
        if self._starts is None:
            return self._nearest_vectors(vector, k)
        k = min(k, len(self))
        looked = _FIRST_TRY * k
        while True:
            near = self._nearest_vectors(vector, looked)
            rows = np.unique(np.searchsorted(self._starts, near, side="right") - 1)
            if len(rows) >= k:
                return rows.astype(np.int64)
            looked *= 2

    def _nearest_vectors(self, vector: np.ndarray, k: int) -> np.ndarray:
        """Return the rows, int64, ascending, of the k nearest vectors and of all that score the same as the last one.

        faiss alone keeps any k of them where several score the same.
        """
        query = vector[None, :].astype(np.float32)
        scores, _ = self._index.search(query, min(k, self._index.ntotal))
        return np.sort(self._index.range_search(query, float(scores[0, -1]) - _ROUNDING)[2])

    def _matrix(self) -> np.ndarray:
        """All vectors where faiss keeps them, without a copy."""
        import faiss

        n = int(self._index.ntotal)
        matrix: np.ndarray = faiss.rev_swig_ptr(self._index.get_xb(), n * self.dim).reshape(n, self.dim)
        return matrix
