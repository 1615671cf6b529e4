"""Dense search over passages, by faiss. A score is a cosine, -1..1, higher is better.

A flat inner-product index a segment, its components in 16 bits: for unit vectors the inner product is the cosine, and
half the bits change it by less than .0002. The files are mapped into memory, not read: what no question needs costs
nothing, and several processes share it.

Of up to ``EXACT`` rows all are compared, and what is found is exact. Of more, those are compared that their coarse
codes name (``index.legs.coarse``, with the recall measured).
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexDamagedError
from index.legs.coarse import CoarseCodes, coarse_codes, read_coarse, write_coarse
from index.legs.leg import NO_HITS, Hits, LegQuery, Level, Mask
from index.legs.numbering import Numbering, SameNumbers
from index.legs.threads import one_thread_a_question

_ROUNDING = 1e-5  # more than two ways of adding up the same inner product can differ by
# Rows up to which the vectors that a mask lets through are compared one by one; of more faiss makes a selection.
_FEW = 4096
_TIED = 16  # hits looked at behind the last one wanted, for those that score the same

EXACT = 131072
"""Rows that are all compared, 5 ms; and as many of a larger index where a mask selects no more than about these."""
_CODED = 4096  # rows of a segment whose codes are kept in a file; those of smaller ones are worked out at opening
_NAMED = 4000  # rows that are compared of those that the codes name, at least; and
_NAMED_EACH = 16  # so many for each one wanted
_SHARE = 1 / 16  # of the rows that a mask must let through: of fewer faiss compares those faster than it names so many


def write_vectors(path: Path, vectors: np.ndarray) -> None:
    """Write float32 unit vectors ``(n, dim)``, n may be 0, as one segment of a ``DenseLeg``."""
    import faiss

    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    with path.open("wb") as file:  # faiss itself opens no path with other than ASCII characters on Windows
        faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]
    if len(vectors) >= _CODED:
        write_coarse(_coarse(path), vectors)


def _coarse(path: Path) -> Path:
    return path.with_suffix(".coarse")


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
        codes: of each segment its coarse codes, None where it has none; needed only of more than ``EXACT`` rows.
    """

    level: Level = "passage"

    def __init__(
        self,
        indexes: Sequence[Any],
        keys: Sequence[int],
        numbering: Numbering,
        codes: Sequence[np.ndarray | None] = (),
    ) -> None:
        one_thread_a_question()
        self._indexes = list(indexes)
        self._rows = [
            numbering.rows_of_segment(key, int(index.ntotal)) for key, index in zip(keys, indexes, strict=True)
        ]
        self._matrices = [_matrix(index) for index in indexes]
        # Of each row its segment and its place in it.
        total = sum(map(len, self._rows))
        self._segment = np.zeros(total, dtype=np.int32)
        self._place = np.zeros(total, dtype=np.int32)
        for segment, rows in enumerate(self._rows):
            self._segment[rows] = segment
            self._place[rows] = np.arange(len(rows), dtype=np.int32)
        self._coarse = self._joined(codes) if total > EXACT else None

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
        indexes = [_open(path) for path in paths]
        codes: list[np.ndarray | None] = []
        if sum(int(index.ntotal) for index in indexes) > EXACT:
            for path, index in zip(paths, indexes, strict=True):
                there = _coarse(path).exists()
                codes.append(read_coarse(_coarse(path), int(index.ntotal), int(index.d)) if there else None)
        return cls(indexes, keys, numbering or SameNumbers(), codes)

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

        named = self._named(vector, k, mask)
        if named is not None:
            return named

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

    def _joined(self, codes: Sequence[np.ndarray | None]) -> CoarseCodes | None:
        """Return the coarse codes of all rows; None where too many are missing: the index is of an earlier version."""
        found = []
        for code, matrix in zip(codes, self._matrices, strict=True):
            if code is None and len(matrix) >= _CODED:
                return None
            found.append(coarse_codes(matrix) if code is None else code)
        return CoarseCodes(found, self._rows, self.dim)

    def _named(self, vector: np.ndarray, k: int, mask: Mask | None) -> np.ndarray | None:
        """Return the k nearest rows, and all as near as the last of them, of those that the coarse codes name.

        None where they do not help: there are none, a mask selects little, or more rows may be as near.
        """
        share = 1.0 if mask is None else len(mask.rows) / len(self)
        if self._coarse is None or share < _SHARE or share * len(self) <= EXACT:
            return None
        least = max(_NAMED, _NAMED_EACH * k)
        rows = self._coarse.nearest(vector, int(least / share))
        if mask is not None:
            rows = rows[np.isin(rows, mask.rows)]
        if len(rows) < max(least // 2, k + 1):
            return None
        scores = self.scores(LegQuery(vector=vector), rows)
        near = scores >= np.partition(scores, -k)[-k] - _ROUNDING
        return None if near.all() else rows[near]

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
