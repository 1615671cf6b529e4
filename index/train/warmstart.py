"""A warm start for the token vectors: positive pointwise mutual information, factorised.

Levy, Goldberg and Dagan 2015 (Improving Distributional Similarity with Lessons Learned from Word Embeddings, TACL 3),
context distribution smoothed with 0.75; rows scaled by the square root of smooth inverse frequency (Arora, Liang and Ma
2017, A Simple but Tough-to-Beat Baseline for Sentence Embeddings, ICLR).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

_WINDOW = 8  # tokens to each side
_SMOOTH = 0.75
_SIF = 1e-3
_SCALE = 0.8


def cooccurrence(ids: Sequence[Sequence[int]], size: int) -> Any:
    """Count how often two tokens stand within ``_WINDOW`` tokens of each other; sparse symmetric ``(size, size)``."""
    from scipy import sparse

    gap = np.full(_WINDOW, -1, dtype=np.int32)
    flat = np.concatenate([part for row in ids for part in (np.asarray(row, dtype=np.int32), gap)])
    counts = sparse.csr_matrix((size, size), dtype=np.float32)
    for offset in range(1, _WINDOW + 1):
        left, right = flat[:-offset], flat[offset:]
        inside = (left >= 0) & (right >= 0)
        ones = np.full(int(inside.sum()), 1 / offset, dtype=np.float32)
        counts = counts + sparse.coo_matrix((ones, (left[inside], right[inside])), shape=(size, size)).tocsr()
    return counts + counts.T


def ppmi(counts: Any) -> Any:
    """Positive pointwise mutual information of a sparse count matrix, context counts smoothed."""
    from scipy import sparse

    rows = np.asarray(counts.sum(axis=1)).ravel()
    contexts = rows**_SMOOTH
    contexts = contexts / contexts.sum()
    coo = counts.tocoo()
    values = np.log(coo.data / np.maximum(rows[coo.row], 1e-9) / np.maximum(contexts[coo.col], 1e-12))
    keep = values > 0
    return sparse.csr_matrix((values[keep].astype(np.float32), (coo.row[keep], coo.col[keep])), shape=counts.shape)


def warm_vectors(ids: Sequence[Sequence[int]], size: int, dim: int, seed: int) -> np.ndarray:
    """Return token vectors float32 ``(size, dim)``; tokens that never occur get small random ones."""
    from sklearn.utils.extmath import randomized_svd

    matrix = ppmi(cooccurrence(ids, size))
    left, values, _ = randomized_svd(matrix, n_components=dim, n_iter=4, random_state=seed)
    vectors = (left * np.sqrt(values)).astype(np.float32)
    frequency = np.bincount(np.concatenate([np.asarray(row, dtype=np.int64) for row in ids]), minlength=size)
    share = frequency / max(1, frequency.sum())
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    random = np.random.default_rng(seed).normal(size=vectors.shape).astype(np.float32) / np.sqrt(dim)
    unit = np.where(norms > 1e-6, vectors / np.maximum(norms, 1e-6), random)
    weight = np.sqrt(_SIF / (_SIF + share))[:, None]
    start: np.ndarray = (unit * weight * _SCALE).astype(np.float32)
    return start
