"""Finished token vectors turned to their main axes, and those axes partly evened out.

Along some axes all texts lie alike, which says little about what one of them is about. Su et al. 2021 (Whitening
Sentence Representations for Better Semantics and Faster Retrieval, arXiv 2103.15316) even all axes out wholly; after
contrastive training a small power of that is enough.
"""

import numpy as np


def principal_axes(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how much of some vectors lies along each of their principal axes, and those axes.

    Args:
        rows: float ``(n, dim)``; not centred, for cosines are measured from the origin.

    Returns:
        Mean squares float64 ``(dim,)``, falling, and the axes float64 ``(dim, dim)``, one a column.
    """
    rows = np.asarray(rows, dtype=np.float64)
    squares, axes = np.linalg.eigh(rows.T @ rows / len(rows))
    return np.maximum(squares[::-1], 0), axes[:, ::-1]


def whiten(vectors: np.ndarray, rows: np.ndarray, power: float) -> np.ndarray:
    """Turn token vectors to the principal axes of texts and shorten the long ones.

    Args:
        vectors: float ``(tokens, dim)``.
        rows: float ``(n, dim)``, unit vectors of texts made of these tokens.
        power: of the mean squares that the axes are divided by: 0 changes no cosine, 0.5 evens the axes out wholly.

    Returns:
        float32 ``(tokens, dim)``; the first dimensions are the most telling ones.

    >>> rows = np.array([[0.0, 1.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
    >>> abs(whiten(np.eye(2), rows, 0.5)).round(2)
    array([[0.  , 2.  ],
           [1.15, 0.  ]], dtype=float32)
    """
    squares, axes = principal_axes(rows)
    scales = np.maximum(squares, 1e-12) ** -power
    return np.ascontiguousarray(vectors @ (axes * scales), dtype=np.float32)
