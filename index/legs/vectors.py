"""Exact search over unit vectors: the one place that imports faiss.

A flat inner-product index: for unit rows the inner product is the cosine, -1..1, higher is better. Files are written
and read as bytes by Python, because faiss itself cannot open paths with non-ASCII characters on Windows.
"""

from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.errors import IndexDamagedError

_ROUNDING = 1e-5  # more than two ways of adding up the same inner product can differ by


class Searchable(Protocol):
    """Things numbered from 0 that have a cosine with a query."""

    def __len__(self) -> int: ...

    def nearest(self, query: np.ndarray, k: int) -> np.ndarray:
        """Every one that may be among the k nearest, int64, sorted."""
        ...

    def cosines(self, numbers: np.ndarray, query: np.ndarray) -> np.ndarray:
        """Their cosines with a unit vector, float32."""
        ...


def search_exactly(
    items: Searchable, query: np.ndarray, k: int, allowed: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Find the k nearest of some things; see ``VectorIndex.search``."""
    if (allowed is not None and len(allowed) == 0) or len(items) == 0 or k < 1:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    if allowed is None:
        allowed = items.nearest(query, k)
    scores = items.cosines(allowed, query)
    order = np.lexsort((allowed, -scores))[:k]
    return allowed[order], scores[order]


class VectorIndex:
    """Rows numbered from 0 in the order they were given."""

    def __init__(self, index: Any) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return int(self._index.d)

    @classmethod
    def build(cls, rows: np.ndarray) -> "VectorIndex":
        """Index float32 unit rows of shape ``(n, dim)``; n may be 0."""
        import faiss

        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(np.ascontiguousarray(rows, dtype=np.float32))
        return cls(index)

    @classmethod
    def read(cls, path: Path) -> "VectorIndex":
        """Read an index from a file.

        Raises:
            IndexDamagedError: the file is missing or does not hold a faiss index.
        """
        import faiss

        faiss.omp_set_num_threads(1)  # two threads a query were slower than one as soon as queries overlap
        try:
            return cls(faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8)))
        except (OSError, RuntimeError) as error:
            raise IndexDamagedError(f"向量文件 {path.name} 已损坏；请重新建立索引。") from error

    def write(self, path: Path) -> None:
        """Write the index to a file."""
        import faiss

        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    def search(self, query: np.ndarray, k: int, allowed: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Find the k nearest rows.

        Args:
            query: float32 unit vector of shape ``(dim,)``.
            k: at most so many rows are returned.
            allowed: sorted int64 row numbers to search among; None = all rows, empty = none.

        Returns:
            Row numbers (int64) and cosines (float32), best first, ties by row number.
        """
        return search_exactly(self, query, k, allowed)

    def nearest(self, query: np.ndarray, k: int) -> np.ndarray:
        """Every row that may be among the k nearest, sorted: at a tie faiss alone would keep any of the equal rows."""
        query = query[None, :].astype(np.float32)
        scores, _ = self._index.search(query, min(k, len(self)))
        return np.sort(self._index.range_search(query, float(scores[0, -1]) - _ROUNDING)[2])

    def rows(self, numbers: np.ndarray) -> np.ndarray:
        """Return the vectors of some rows, float32 ``(len(numbers), dim)``."""
        return self._matrix()[numbers]

    def cosines(self, numbers: np.ndarray, query: np.ndarray) -> np.ndarray:
        """Return the cosine of some rows with a unit vector, float32 ``(len(numbers),)``.

        Not by "@": with einsum equal rows get equal scores to the last bit, wherever they stand, so ties are ties; and
        no BLAS threads are woken, which cost more than they bring when many questions come at once.
        """
        return np.einsum("ij,j->i", self.rows(numbers), query.astype(np.float32, copy=False))

    def _matrix(self) -> np.ndarray:
        """The vectors where faiss keeps them, without a copy."""
        import faiss

        return faiss.rev_swig_ptr(self._index.get_xb(), len(self) * self.dim).reshape(len(self), self.dim)
