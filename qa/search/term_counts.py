"""How often terms stand in each of many texts, found by reading all texts as one."""

from collections.abc import Iterable, Sequence

import numpy as np

_BETWEEN = "\x00"
"""Stands between texts; no term holds it, so that none is found across two texts."""


class TermCounts:
    """Counts of terms in n texts; what was counted is remembered.

    Args:
        texts: folded, as the terms are.

    Attributes:
        texts: how many there are, n.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = len(texts)
        self._joined = _BETWEEN.join(texts)
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=self.texts)
        self._ends = np.cumsum(lengths + len(_BETWEEN))
        self.textsone = np.zeros(self.texts, dtype=np.float32)
        self._counted: dict[str, np.ndarray] = {}

    def count(self, term: str) -> np.ndarray:
        """Return how often a term of one character or more stands in each text, without overlaps, float32 ``(n,)``.

        >>> TermCounts(["学位多学位", "", "学校"]).count("学位")
        array([2., 0., 0.], dtype=float32)
        """
        found = self._counted.get(term)
        if found is None:
            found = self._counted[term] = self._count(term)
        return found

    def _count(self, term: str) -> np.ndarray:
        joined, length = self._joined, len(term)
        places = []
        at = joined.find(term)
        while at >= 0:
            places.append(at)
            at = joined.find(term, at + length)
        if not places:
            return self.textsone
        owners = np.searchsorted(self._ends, places, side="right")
        return np.bincount(owners, minlength=self.texts).astype(np.float32)

    def holds(self, terms: Iterable[str]) -> np.ndarray:
        """Tell which terms each text holds, float32 0 or 1, ``(n, number of terms)``."""
        counts = [self.count(term) for term in terms]
        if not counts:
            return np.zeros((self.texts, 0), dtype=np.float32)
        return (np.stack(counts, axis=1) > 0).astype(np.float32)
