"""Ids of the tokens of sentences, by which the words of a question are compared with those of a sentence.

Cutting the sentences of the candidates of a question into tokens took a fifth of the time of a question that nobody has
asked before. They are known when an index is built, and take some 55 bytes a sentence.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.legs.arrays import load_array
from index.legs.spread import Spread, runs

_FILES = ("tokens", "token_starts")


class TokenWriter:
    """Writes the token ids of the sentences of one segment, block by block.

    Args:
        path: prefix of the names of the files.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ids: list[np.ndarray] = []
        self._counts: list[np.ndarray] = []

    def add(self, ids: np.ndarray, counts: np.ndarray) -> None:
        """Add the ids of further sentences, one sentence after the other, and how many each has."""
        assert int(np.sum(counts)) == len(ids)
        self._ids.append(np.asarray(ids))
        self._counts.append(np.asarray(counts, dtype=np.int64))

    def close(self) -> None:
        """Write the files, ids in as many bytes as the largest needs."""
        ids = np.concatenate([np.zeros(0, dtype=np.uint16), *self._ids])
        starts = np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, dtype=np.int64), *self._counts]))])
        arrays = (ids, starts.astype(np.int64))
        for name, values in zip(_FILES, arrays, strict=True):
            np.save(_name(self._path, name), values.astype(np.min_scalar_type(int(values.max(initial=0)))))


class SentenceTokens:
    """The token ids of the sentences of some segments, mapped into memory.

    Args:
        parts: of each segment ids, and where those of each sentence begin. spread: where the sentences stand.
    """

    def __init__(self, parts: Sequence[tuple[np.ndarray, np.ndarray]], spread: Spread) -> None:
        self._parts = list(parts)
        self._spread = spread

    @classmethod
    def read(cls, paths: Sequence[Path], spread: Spread) -> "SentenceTokens | None":
        """Open what ``TokenWriter`` wrote; None where a segment has none: it is of an earlier version, or the encoder
        has no tokens.

        Raises:
            IndexDamagedError: a file is missing or holds something else.
        """
        if not all(_name(path, _FILES[0]).exists() for path in paths):
            return None
        return cls([_read(path) for path in paths], spread)

    def __len__(self) -> int:
        return sum(len(starts) - 1 for _, starts in self._parts)

    def of(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the ids of sentences, int32, one sentence after the other, and how many each has, int64 ``(n,)``.

        Args:
            rows: int64 ``(n,)``, of sentences.
        """
        parts = [(here, self._parts[number], at) for number, here, at in self._spread.parts(rows)]
        counts = np.zeros(len(rows), dtype=np.int64)
        for here, (_, starts), at in parts:
            counts[here] = starts[at + 1].astype(np.int64) - starts[at]
        ends = np.concatenate([[0], np.cumsum(counts)])
        ids = np.empty(int(ends[-1]), dtype=np.int32)
        for here, (own, starts), at in parts:
            ids[runs(ends, here)[0]] = own[runs(starts, at)[0]]
        return ids, counts


def _name(path: Path, part: str) -> Path:
    return path.with_name(f"{path.name}.{part}.npy")


def _read(path: Path) -> tuple[np.ndarray, np.ndarray]:
    try:
        ids, starts = (load_array(_name(path, name), mapped=True) for name in _FILES)
    except (OSError, ValueError) as error:
        raise IndexDamagedError("index_vectors_damaged", file=_name(path, _FILES[0]).name) from error
    flat = ids.ndim == starts.ndim == 1 and len(starts) > 0
    if not flat or starts[0] != 0 or starts[-1] != len(ids) or not (starts[1:] >= starts[:-1]).all():
        raise IndexDamagedError(
            "index_vectors_mismatch", file=_name(path, _FILES[1]).name, other=_name(path, _FILES[0]).name
        )
    return ids, starts
