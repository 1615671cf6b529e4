"""Dense search over passages: the one place that imports faiss. A score is a cosine, -1..1, higher is better.

A flat inner-product index a segment, its components in 16 bits: for unit vectors the inner product is the cosine, and
half the bits change it by less than .0002. The files are mapped into memory, not read: what no question needs costs
nothing, and several processes share it.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexDamagedError
from index.legs.leg import NO_HITS, Hits, LegQuery, Level, Mask
from index.legs.numbering import Numbering, SameNumbers, numbers_of
from index.legs.threads import one_thread_a_question

_ROUNDING = 1e-5  # more than two ways of adding up the same inner product can differ by
# Rows up to which the vectors that a mask lets through are compared one by one; of more faiss makes a selection.
_FEW = 4096
_TIED = 16  # hits looked at behind the last one wanted, for those that score the same


def write_vectors(path: Path, vectors: np.ndarray) -> None:
    """Write float32 unit vectors ``(n, dim)``, n may be 0, as one segment of a ``DenseLeg``."""
    import faiss

    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    with path.open("wb") as file:  # faiss itself opens no path with other than ASCII characters on Windows
        faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]


def _open(path: Path) -> Any:
    import faiss

    try:
        if str(path).isascii() or os.name != "nt":
            return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        with path.open("rb") as file:
            return faiss.read_index(faiss.PyCallbackIOReader(file.read))  # type: ignore[attr-defined]
    except (OSError, RuntimeError) as error:
        raise IndexDamagedError("index_vectors_damaged", file=path.name) from error


class DenseLeg:
    """A ``Leg`` by the cosine of vectors, one a row.

    Args:
        indexes: a flat faiss index a segment. keys: of these segments. numbering: of all segments together.
    """

    level: Level = "passage"

    def __init__(self, indexes: Sequence[Any], keys: Sequence[int], numbering: Numbering) -> None:
        one_thread_a_question()
        self._indexes = list(indexes)
        self._rows = [
            numbering.rows_of(numbers_of(key, np.arange(index.ntotal, dtype=np.int64)))
            for key, index in zip(keys, indexes, strict=True)
        ]
        self._matrices = [_matrix(index) for index in indexes]
        # Of each row its segment and its place in it.
        total = sum(map(len, self._rows))
        self._segment = np.zeros(total, dtype=np.int32)
        self._place = np.zeros(total, dtype=np.int32)
        for segment, rows in enumerate(self._rows):
            self._segment[rows] = segment
            self._place[rows] = np.arange(len(rows), dtype=np.int32)

    def __len__(self) -> int:
        return len(self._segment)

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return int(self._indexes[0].d)

    @classmethod
    def read(cls, paths: Sequence[Path], keys: Sequence[int] = (0,), numbering: Numbering | None = None) -> "DenseLeg":
        """Open what ``write_vectors`` wrote, at least one segment.

        Raises:
            IndexDamagedError: a file holds something else.
        """
        return cls([_open(path) for path in paths], keys, numbering or SameNumbers())

    def search(self, query: LegQuery, k: int, mask: Mask | None = None) -> Hits:
        """See ``Leg``; scores are cosines."""
        if query.vector is None or (mask is not None and len(mask.rows) == 0) or len(self) == 0 or k < 1:
            return NO_HITS
        few = mask is not None and len(mask.rows) <= _FEW
        rows = mask.rows if mask is not None and few else self._nearest(query.vector, k, mask)
        scores = self.scores(query, rows)
        order = np.lexsort((rows, -scores))[:k]
        return rows[order], scores[order]

    def scores(self, query: LegQuery, rows: np.ndarray, hits: Hits = NO_HITS) -> np.ndarray:
        """See ``Leg``.

        Not by "@": with einsum equal vectors get equal scores to the last bit, wherever they stand, so ties are ties;
        and no BLAS threads are woken, which cost more than they bring when many questions come at once.
        """
        if query.vector is None or len(rows) == 0:
            return np.zeros(len(rows), dtype=np.float32)
        cosines: np.ndarray = np.einsum("ij,j->i", self.vectors(rows), query.vector.astype(np.float32, copy=False))
        return cosines

    def vectors(self, rows: np.ndarray) -> np.ndarray:
        """Return the vectors of some rows, float32 ``(n, dim)``."""
        found = np.empty((len(rows), self.dim), dtype=np.float32)
        segment, place = self._segment[rows], self._place[rows]
        for number in np.unique(segment):
            here = segment == number
            found[here] = self._matrices[number][place[here]]
        return found

    def _nearest(self, vector: np.ndarray, k: int, mask: Mask | None) -> np.ndarray:
        """Every row that may be among the k nearest, int64.

        faiss keeps any k of those that score the same as the last one, so where these may be more, all are asked for.
        """
        import faiss

        faiss.omp_set_num_threads(1)  # of this thread: see ``one_thread_a_question``
        query = vector[None, :].astype(np.float32)
        selected = self._selected(mask)
        k = min(k, len(self) if mask is None else len(mask.rows))
        scores, rows = self._best(query, k + _TIED, selected)
        least = float(np.sort(scores)[::-1][k - 1]) - _ROUNDING
        if np.count_nonzero(scores >= least) < k + _TIED:
            near: np.ndarray = rows[scores >= least]
            return near
        found = [
            own[index.range_search(query, least, params=_parameters(chosen))[2]]
            for index, own, chosen in zip(self._indexes, self._rows, selected, strict=True)
            if len(own) and (chosen is None or chosen.any())
        ]
        near = np.concatenate(found)
        return near

    def _best(self, query: np.ndarray, k: int, selected: Sequence[np.ndarray | None]) -> tuple[np.ndarray, np.ndarray]:
        """Return scores and rows of the k nearest of each segment."""
        scores, rows = [], []
        for index, own, chosen in zip(self._indexes, self._rows, selected, strict=True):
            count = len(own) if chosen is None else int(np.count_nonzero(chosen))
            if count:
                found, at = index.search(query, min(k, count), params=_parameters(chosen))
                scores.append(found[0])
                rows.append(own[at[0]])
        return np.concatenate(scores), np.concatenate(rows)

    def _selected(self, mask: Mask | None) -> list[np.ndarray | None]:
        """Return for each segment which of its vectors may be found, bool; None = all."""
        if mask is None:
            return [None] * len(self._indexes)
        wanted = np.zeros(len(self), dtype=bool)
        wanted[mask.rows] = True
        return [wanted[own] for own in self._rows]


def _parameters(chosen: np.ndarray | None) -> Any:
    """Return what tells faiss which vectors of an index it may find."""
    if chosen is None:
        return None
    import faiss

    bits = np.packbits(chosen, bitorder="little")
    selector = faiss.IDSelectorBitmap(len(chosen), faiss.swig_ptr(bits))
    parameters: Any = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
    parameters.bits = bits  # kept as long as they are used
    return parameters


def _matrix(index: Any) -> np.ndarray:
    """All vectors where faiss keeps them, float16 ``(n, dim)``, without a copy; good as long as the index is."""
    import faiss

    n, dim = int(index.ntotal), int(index.d)
    if not n:
        return np.zeros((0, dim), dtype=np.float16)
    matrix: np.ndarray = faiss.rev_swig_ptr(index.codes.data(), n * dim * 2).view(np.float16).reshape(n, dim)
    return matrix
