"""Scores of sentences, passages and reports that no leg gives."""

from collections.abc import Mapping, Sequence

import numpy as np

from qa.search.term_counts import TermCounts

_K1, _B = 1.2, 0.75  # of BM25, as in the legs
_EVEN = 1e-6  # spread of scores that says nothing
_ALIKE = 0.1  # least spread in parts of the mean: near copies score almost alike, and none stands above the others


def sentence_bm25(found: TermCounts, lengths: np.ndarray, terms: Mapping[str, float]) -> np.ndarray:
    """Score folded sentences by the words of a question, as ``index.legs.LexicalLeg`` scores passages.

    Lengths are compared with the mean of these sentences, not of all there are.

    Args:
        found: how often terms stand in each sentence. lengths: float64 ``(n,)``, terms that each has.
        terms: terms of ``index.analyze`` with their weights, inverse document frequency included.

    Returns:
        float32 ``(n,)``, 0..1: 1 means every term, often, in a short sentence.

    >>> sentence_bm25(TermCounts(["新增学位", "修路"]), np.array([7, 3]), {"学位": 2.0, "医院": 2.0}).round(2)
    array([0.2, 0. ], dtype=float32)
    """
    ideal = sum(terms.values()) * (_K1 + 1)
    sums = np.zeros(len(lengths), dtype=np.float64)
    if not len(lengths) or ideal <= 0:
        return sums.astype(np.float32)
    norms = _K1 * (1 - _B + _B * lengths / max(1.0, lengths.mean()))
    for term, weight in terms.items():
        counts = found.count(term)
        if counts.any():
            sums += weight * (_K1 + 1) * counts / (counts + norms)
    scores: np.ndarray = (sums / ideal).astype(np.float32)
    return scores


def report_scores(found: np.ndarray, values: np.ndarray, searched: Sequence[int], of: np.ndarray) -> np.ndarray:
    """Say how far the report of each passage stands above the other reports: a report that is about what is asked.

    Args:
        found, values: hits among whole reports, positions and scores. searched: positions of all that were searched.
        of: int ``(m,)``, the report of each passage.

    Returns:
        float32 ``(m,)``: score of the report in standard deviations over the reports searched, a report that was not
        hit counting as 0; 0 where one report was searched, or all score alike.
    """
    n = max(1, len(searched))
    values = values.astype(np.float64)
    mean = float(values.sum()) / n
    spread = float(np.sqrt((np.square(values - mean).sum() + (n - len(values)) * mean**2) / n))
    if n < 2 or spread < _EVEN:
        return np.zeros(len(of), dtype=np.float32)
    score = dict(zip(found.tolist(), values.tolist(), strict=True))
    spread = max(spread, _ALIKE * mean)
    return ((np.array([score.get(int(report), 0.0) for report in of]) - mean) / spread).astype(np.float32)


def best_by_owner(scores: np.ndarray, owner: np.ndarray, count: int) -> np.ndarray:
    """Highest score among the sentences of each passage; every passage has one, and they stand grouped by passage."""
    if count == 0:
        return np.zeros(0, dtype=np.float64)
    best: np.ndarray = np.maximum.reduceat(scores, np.searchsorted(owner, np.arange(count))).astype(np.float64)
    return best
