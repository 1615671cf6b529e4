"""The keys of many sketches in order, portion by portion, so that memory does not grow with their number."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import numpy as np

from index.intake.sketch import KeptKeys, Sketch

PORTION = 2**18
"""Keys that are sorted at once: 2 MiB, some five times as much while they are; 43 files of 1 MB."""
_KEY, _OWNER = np.dtype(np.int64), np.dtype(np.int32)


def in_order(sketches: Sequence[Sketch], portion: int = PORTION) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the keys of all sketches in ascending order with the position of the sketch that each belongs to.

    Equal keys stand in one portion, those of the first sketch first. More than ``portion`` keys are sorted in runs that
    are set down in a file, and each range of keys is gathered from all runs. Keys are digests, so ranges of equal width
    hold about as many each.

    Yields:
        (keys int64 ``(n,)``, positions int32 ``(n,)``), ``n`` about ``portion`` at most, never 0.
    """
    total = sum(sketch.size for sketch in sketches)
    if total <= portion:
        if total:
            yield _sorted([sketch.keys for sketch in sketches], range(len(sketches)))
        return
    ranges = -(-total // portion)
    inner = np.array([-(2**63) + n * 2**64 // ranges for n in range(1, ranges)], dtype=_KEY)
    with scratch(sketches) as file:
        runs = []
        for begin, end in _runs(sketches, portion):
            keys, owners = _sorted([sketch.keys for sketch in sketches[begin:end]], range(begin, end))
            runs.append((file.tell(), len(keys), [0, *np.searchsorted(keys, inner).tolist(), len(keys)]))
            file.write(keys.tobytes())
            file.write(owners.tobytes())
        for n in range(ranges):
            parts = []
            for offset, count, cuts in runs:
                first, length = cuts[n], cuts[n + 1] - cuts[n]
                keys = read_array(file, offset + first * _KEY.itemsize, length, _KEY)
                owned = offset + count * _KEY.itemsize
                parts.append((keys, read_array(file, owned + first * _OWNER.itemsize, length, _OWNER)))
            keys, owners = (np.concatenate(values) for values in zip(*parts, strict=True))
            if len(keys):
                order = np.argsort(keys, kind="stable")
                yield keys[order], owners[order]


def scratch(sketches: Sequence[Sketch]) -> IO[bytes]:
    """Return a file for what does not fit into memory, where the keys themselves lie; it goes when it is closed."""
    folder: Path | None = next((s.held.file.parent for s in sketches if isinstance(s.held, KeptKeys)), None)
    return tempfile.TemporaryFile(dir=folder)


def read_array(file: IO[bytes], offset: int, count: int, dtype: np.dtype) -> np.ndarray:
    """Return values ``(count,)`` that were written into a file at an offset."""
    file.seek(offset)
    return np.frombuffer(file.read(count * dtype.itemsize), dtype=dtype)


def _runs(sketches: Sequence[Sketch], portion: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of sketches that hold ``portion`` keys at most, or one sketch that holds more."""
    begin, held = 0, 0
    for at, sketch in enumerate(sketches):
        if at > begin and held + sketch.size > portion:
            yield begin, at
            begin, held = at, 0
        held += sketch.size
    yield begin, len(sketches)


def _sorted(keys: Sequence[np.ndarray], owners: range) -> tuple[np.ndarray, np.ndarray]:
    whole = np.concatenate(keys)
    owned = np.repeat(np.array(owners, dtype=_OWNER), [len(one) for one in keys])
    order = np.argsort(whole, kind="stable")
    return whole[order], owned[order]
