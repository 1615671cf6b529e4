"""Coarse codes of vectors: the nearest of a million are sought among these, and only what they name compared exactly.

A vector is turned (``_turned``), so that no component is larger than the others by its nature, and each component is
cut to one of four levels: 64 bytes instead of 512 for 256 components. faiss compares a question with all of them by
its 4-bit scan ("PQ fast scan", two components a code). Turn and levels depend on the number of dimensions alone, not
on the vectors: so what is found does not depend on how the rows are spread over segments.

Measured on 1,003,677 passages of work reports, 300 labelled questions, one thread: an exact search takes 44 ms, a scan
of the codes 3.6 ms; of the 150 nearest .9991 are among the 1,500 that the codes name first, .9999 among 2,500, and all
among 4,000.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import shake_256
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import IndexDamagedError

# Levels of a quantizer of a normal distribution with the least error: J. Max, "Quantizing for minimum distortion",
# IRE Transactions on Information Theory 6 (1960), table 1, N = 4.
_LEVELS = np.array([-1.5104, -0.4528, 0.4528, 1.5104])
_BLOCK = 16384  # vectors turned at once


@lru_cache(maxsize=4)
def _turn(dim: int) -> np.ndarray:
    """Return the orthogonal matrix, float32 ``(dim, dim)``, by which vectors are multiplied from the right.

    Random signs and then a cosine transform (DCT-II); both the same on every machine, for the codes are kept in files.
    """
    signs = np.unpackbits(np.frombuffer(shake_256(b"coarse").digest((dim + 7) // 8), dtype=np.uint8))[:dim] * 2.0 - 1
    waves = np.cos(np.pi / dim * (np.arange(dim)[:, None] + 0.5) * np.arange(dim)) * np.sqrt(2 / dim)
    waves[:, 0] /= np.sqrt(2)
    turn: np.ndarray = (signs[:, None] * waves).astype(np.float32)
    return turn


def _turned(vectors: np.ndarray) -> np.ndarray:
    """Return vectors, float32 ``(n, dim)``, turned, with an even number of components."""
    turned = vectors.astype(np.float32) @ _turn(vectors.shape[1])
    return np.ascontiguousarray(np.pad(turned, ((0, 0), (0, vectors.shape[1] % 2))))


def _empty(dim: int) -> Any:
    """Return a faiss index of codes without any."""
    import faiss

    pairs = (dim + 1) // 2
    index = faiss.IndexPQFastScan(2 * pairs, pairs, 4, faiss.METRIC_INNER_PRODUCT)
    grid = np.stack(np.meshgrid(_LEVELS, _LEVELS, indexing="ij"), axis=-1).reshape(16, 2) / np.sqrt(dim)
    centroids = np.broadcast_to(grid, (pairs, 16, 2)).astype(np.float32).ravel()
    faiss.copy_array_to_vector(centroids, index.pq.centroids)
    index.is_trained = True
    return index


def coarse_codes(vectors: np.ndarray) -> np.ndarray:
    """Return the codes of unit vectors ``(n, dim)`` as faiss holds them, uint8: in blocks of 32, the last filled up."""
    import faiss

    index = _empty(vectors.shape[1])
    for first in range(0, len(vectors), _BLOCK):
        index.add(_turned(vectors[first : first + _BLOCK]))
    codes: np.ndarray = faiss.AlignedTable_to_array(index.codes)
    return codes


def write_coarse(path: Path, vectors: np.ndarray) -> None:
    """Write the codes of unit vectors ``(n, dim)`` as a file of their own."""
    path.write_bytes(coarse_codes(vectors).tobytes())


def read_coarse(path: Path, count: int, dim: int) -> np.ndarray:
    """Read what ``write_coarse`` wrote of ``count`` vectors.

    Raises:
        IndexDamagedError: the file is missing or has another size.
    """
    try:
        codes = np.memmap(path, dtype=np.uint8, mode="r") if count else np.zeros(0, dtype=np.uint8)
    except (OSError, ValueError) as error:  # ValueError: an empty file
        raise IndexDamagedError("index_vectors_damaged", file=path.name) from error
    if len(codes) != _filled(count) * _width(dim):
        raise IndexDamagedError("index_vectors_damaged", file=path.name)
    return codes


def _filled(count: int) -> int:
    """Return how many vectors the blocks of some vectors have room for."""
    return -(-count // 32) * 32


def _width(dim: int) -> int:
    """Return the bytes of a vector's code: half of one for two components, an even number of halves."""
    return -(-dim // 4)


class CoarseCodes:
    """The codes of several segments, searched together.

    Args:
        codes: of each segment. rows: int, of each segment the rows of its vectors. dim: components of a vector.
    """

    def __init__(self, codes: Sequence[np.ndarray], rows: Sequence[np.ndarray], dim: int) -> None:
        import faiss

        self._index = _empty(dim)
        self._rows = np.concatenate(
            [np.pad(own, (0, _filled(len(own)) - len(own)), constant_values=-1).astype(np.int32) for own in rows]
        )
        table = self._index.codes
        table.resize(sum(map(len, codes)))
        own = faiss.rev_swig_ptr(table.get(), table.size())
        np.concatenate(codes, out=own)
        self._index.ntotal = self._index.ntotal2 = len(self._rows)

    def nearest(self, vector: np.ndarray, k: int) -> np.ndarray:
        """Return the rows, int64, of about the k nearest vectors, in no order.

        Args:
            vector: float32 unit vector ``(dim,)``.
        """
        import faiss

        faiss.omp_set_num_threads(1)  # of this thread: see ``one_thread_a_question``
        _, at = self._index.search(_turned(vector[None, :]), min(k, len(self._rows)))
        rows = self._rows[at[0][at[0] >= 0]]
        found: np.ndarray = rows[rows >= 0].astype(np.int64)
        return found
