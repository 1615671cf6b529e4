"""Positions in a text as numbers of three bytes, which reach to 16 million; of four or eight beyond that."""

import numpy as np

_THREE, _FOUR = 2**24, 2**31


def narrowed(positions: np.ndarray, most: int) -> np.ndarray:
    """Return positions as they are stored.

    Args:
        positions: int64 ``(n,)``, not negative and below ``most``.

    Returns:
        uint8 ``(n, 3)``, the lowest byte first, or int32 or int64 ``(n,)``, after ``most`` alone.

    >>> narrowed(np.array([1, 258]), 1000).tolist()
    [[1, 0, 0], [2, 1, 0]]
    """
    if most <= _THREE:
        wide: np.ndarray = positions.astype("<u4")[:, None].view(np.uint8)
        return np.ascontiguousarray(wide[:, :3])
    return positions.astype(np.int32 if most <= _FOUR else np.int64)


def widened(stored: np.ndarray) -> np.ndarray:
    """Return positions, int64 ``(n,)``, from a slice of what ``narrowed`` returned.

    >>> widened(narrowed(np.array([0, 70_000]), 2**24)).tolist()
    [0, 70000]
    """
    if stored.ndim == 1:
        return stored.astype(np.int64)
    wide = np.zeros((len(stored), 4), dtype=np.uint8)
    wide[:, :3] = stored
    return wide.view("<u4")[:, 0].astype(np.int64)
