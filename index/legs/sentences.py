"""Vectors of sentences and their clauses, by which the sentences of candidate passages are compared with a question.

A long sentence of a report states a dozen facts, and the mean vector of all its words is similar to none of them. So
a sentence has a vector of its own and one for each of its clauses; its score is the highest of their cosines. They are
not searched: passages that hold a sentence near the question are found by the vectors and words of passages as well
(measured: the right passage is in the pool as often), and they are ten times as many.

A component is stored in 4 bits, two in a byte, in steps that are a part of the largest of its vector; this changes a
cosine by .009 (standard deviation). With 8 bits instead of 4 the labelled questions rank the same within one question
in five hundred, and these vectors, ten a passage, are the largest part of an index.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.legs.arrays import load_array
from index.legs.numbering import Numbering, SameNumbers
from index.legs.spread import Spread, runs

_LEVELS = 16
# The largest component of a vector, as steps: a little outside the outermost step of 7.5, for large ones are rare. Of
# 6.8, 7.5, 8.3, 9.4 and 10.7 this one changes cosines least.
_LARGEST = 8.3
_FILES = ("codes", "units", "starts")
_MIDDLE = np.float32((_LEVELS - 1) / 2)
_MOST_IN_FOUR = np.iinfo(np.int32).max


def quantized(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return vectors in 4 bits a component: of 16 levels -7.5, -6.5, ..., 7.5 steps.

    Returns:
        Bytes of two components each, the first in the lower half, uint8 ``(n, ceil(dim / 2))``, and the step of each
        vector, float32 ``(n,)``; a vector of zeros has the step 0.

    >>> quantized_cosines(*quantized(np.array([[0.5, -1.0], [0.0, 0.0]])), np.array([0.0, 1.0])).round(2).tolist()
    [-0.8999999761581421, 0.0]
    """
    units = (np.abs(vectors).max(axis=1, initial=0) / _LARGEST).astype(np.float32)
    steps = np.floor(vectors / np.where(units > 0, units, 1)[:, None]) + _LEVELS // 2
    codes = np.clip(steps, 0, _LEVELS - 1).astype(np.uint8)
    if codes.shape[1] % 2:
        codes = np.pad(codes, ((0, 0), (0, 1)))
    packed: np.ndarray = codes[:, ::2] | codes[:, 1::2] << 4
    return packed, units


def quantized_cosines(codes: np.ndarray, units: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """Return the inner products, float32 ``(n,)``, of a vector with those that ``quantized`` stored.

    Without making the vectors first, which took ten times as long. Not by "@": see ``DenseLeg.scores``.
    """
    vector = np.pad(vector.astype(np.float32, copy=False), (0, len(vector) % 2))
    firsts = np.subtract(codes & 15, _MIDDLE, dtype=np.float32)
    seconds = np.subtract(codes >> 4, _MIDDLE, dtype=np.float32)
    products: np.ndarray = np.einsum("ij,j->i", firsts, np.ascontiguousarray(vector[::2]))
    products += np.einsum("ij,j->i", seconds, np.ascontiguousarray(vector[1::2]))
    products *= units
    return products


class SentenceWriter:
    """Writes the vectors of the sentences of one segment, block by block.

    Args:
        path: prefix of the names of the files.
    """

    def __init__(self, path: Path, dim: int) -> None:
        self._path = path
        self._dim = dim
        self._codes = _name(path, "codes").open("wb")
        self._units: list[np.ndarray] = []
        self._counts: list[np.ndarray] = []

    def add(self, vectors: np.ndarray, counts: Sequence[int] | np.ndarray) -> None:
        """Add the vectors of further sentences, float32 ``(n, dim)``, and how many of these each sentence has."""
        self.add_quantized(*quantized(vectors), counts)

    def add_quantized(self, codes: np.ndarray, units: np.ndarray, counts: Sequence[int] | np.ndarray) -> None:
        """Add what ``SentenceVectors.quantized`` returns."""
        assert int(np.sum(counts)) == len(codes) == len(units)
        self._codes.write(np.ascontiguousarray(codes, dtype=np.uint8).tobytes())
        self._units.append(np.asarray(units, dtype=np.float32))
        self._counts.append(np.asarray(counts, dtype=np.int64))

    def close(self) -> None:
        """Write the rest."""
        self._codes.close()
        counts = np.concatenate([np.zeros(0, dtype=np.int64), *self._counts])
        np.save(_name(self._path, "units"), np.concatenate([np.zeros(0, dtype=np.float32), *self._units]))
        starts = np.concatenate([[0], np.cumsum(counts)])
        np.save(_name(self._path, "starts"), starts.astype(np.int32 if starts[-1] <= _MOST_IN_FOUR else np.int64))

    def abandon(self) -> None:
        """Close the file without writing the rest."""
        self._codes.close()


class SentenceVectors:
    """The vectors of the sentences of some segments, mapped into memory.

    Args:
        parts: of each segment codes, units and starts. keys: of these segments.
        numbering: of the sentences of all segments together.

    Attributes:
        spread: where the sentences stand in the segments.
    """

    def __init__(
        self, parts: Sequence[tuple[np.ndarray, np.ndarray, np.ndarray]], keys: Sequence[int], numbering: Numbering
    ) -> None:
        self._parts = list(parts)
        self.spread = Spread([len(starts) - 1 for _, _, starts in parts], keys, numbering)

    def __len__(self) -> int:
        return len(self.spread)

    @classmethod
    def read(
        cls, paths: Sequence[Path], dim: int, keys: Sequence[int] = (0,), numbering: Numbering | None = None
    ) -> "SentenceVectors":
        """Open what ``SentenceWriter`` wrote.

        Raises:
            IndexDamagedError: a file is missing or holds something else.
        """
        return cls([_parts(path, dim) for path in paths], keys, numbering or SameNumbers())

    def scores(self, vector: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the cosine of the nearest vector of each sentence, float32 ``(n,)``.

        Args:
            vector: float32 unit vector ``(dim,)``. rows: int64 ``(n,)``, of sentences.
        """
        scores = np.zeros(len(rows), dtype=np.float32)
        for here, codes, units, counts in self._gathered(rows):
            cosines = quantized_cosines(codes, units, vector)
            scores[here] = np.maximum.reduceat(cosines, np.cumsum(counts) - counts)
        return scores

    def quantized(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the vectors of sentences of one segment: codes, units, and how many each sentence has."""
        found = list(self._gathered(rows))
        assert len(found) == 1
        _, codes, units, counts = found[0]
        return codes, units, counts

    def _gathered(self, rows: np.ndarray) -> "list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]":
        """Return for each segment which of the rows are in it, and their codes, units and counts."""
        found = []
        for number, here, at in self.spread.parts(rows):
            codes, units, starts = self._parts[number]
            positions, counts = runs(starts, at)
            found.append((here, codes[positions], units[positions], counts))
        return found


def _name(path: Path, part: str) -> Path:
    return path.with_name(f"{path.name}.{part}" + ("" if part == "codes" else ".npy"))


def _parts(path: Path, dim: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    try:
        units = load_array(_name(path, "units"), mapped=True)
        starts = load_array(_name(path, "starts"), mapped=True)
        size = _name(path, "codes").stat().st_size
        width = (dim + 1) // 2
        shape = (size // width, width)
        file = _name(path, "codes")
        codes = np.memmap(file, dtype=np.uint8, mode="r", shape=shape) if size else np.zeros(shape, np.uint8)
        whole = starts.ndim == 1 and starts[0] == 0 and starts[-1] == len(units) == len(codes) and size % width == 0
    except (OSError, ValueError, IndexError) as error:
        raise IndexDamagedError("index_vectors_damaged", file=path.name) from error
    if not whole or not (np.diff(starts) > 0).all():
        raise IndexDamagedError("index_vectors_mismatch", file=f"{path.name}.starts.npy", other=f"{path.name}.codes")
    return np.asarray(codes), np.asarray(units), np.asarray(starts)
