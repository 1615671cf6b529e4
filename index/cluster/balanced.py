"""BM25 of a shard as of the whole index.

BM25 weighs a term by how many rows hold it, and compares the length of a row with the mean. Both are to be those of the
whole index, or the shards' scores could not be compared. The engine takes them from what it has open, so

- every weight is multiplied by the inverse document frequency of the whole index and divided by the engine's own, and
- one more segment of the engine stands beside those of the shard: rows that hold no term that anybody asks for, as many
  and as long as it takes to bring the mean length to that of the whole index.
"""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.legs import Hits, Level, LexicalLeg, LexicalWriter, Mask, Numbering, bm25_idf

_KEY = 2**31 - 1  # of the segment without reports: none is ever given that
_NO_TERM = "\x01"  # never cut out of a text
_TRIED = 2000  # numbers of rows tried to meet the mean


def balance(rows: int, mean: float, wanted: float) -> tuple[int, int]:
    """Return how many rows, and how many terms in all of them, bring a mean length to the wanted one.

    >>> rows, terms = balance(1000, 80.0, 83.7)
    >>> abs((1000 * 80.0 + terms) / (1000 + rows) - 83.7) < 1e-6
    True
    """
    tokens = round(rows * mean)
    least = max(1, math.ceil(tokens / wanted) - rows)

    def error(more: int) -> float:
        exact = wanted * (rows + more) - tokens
        return abs(round(exact) - exact) / (rows + more)

    more = min(range(least, least + _TRIED), key=error)
    return more, max(0, round(wanted * (rows + more) - tokens))


def write_balance(folder: Path, rows: int, mean: float, wanted: float) -> bool:
    """Write the segment of the engine that brings the mean length of some rows to the wanted one, unless it is there.

    Returns:
        whether there is one.
    """
    if not rows or not mean or not wanted or math.isclose(mean, wanted, rel_tol=1e-7):
        return False
    more, terms = balance(rows, mean, wanted)
    writer = LexicalWriter(folder, _KEY)
    writer.add(0, " ".join([_NO_TERM] * terms))
    for _ in range(more - 1):
        writer.add(0, "")
    writer.close()
    return True


class BalancedLexicalLeg(LexicalLeg):
    """The leg of a shard, with or without rows that were added to meet a mean length."""

    def __init__(self, index: Any, level: Level, numbering: Numbering) -> None:
        super().__init__(index, level, numbering)
        self.rows = super().__len__()

    def __len__(self) -> int:
        return self.rows

    def best_of_all(self, weights: Mapping[str, float], ideal: float, k: int, mask: Mask | None) -> Hits:
        """Find the k best rows.

        Args:
            weights: of the terms, with their inverse document frequencies in the whole index. ideal: see ``best``.
        """
        total = super().__len__()
        held = {term: found for term in weights if (found := self.found(term))}
        return self.best({term: weights[term] / bm25_idf(total, found) for term, found in held.items()}, ideal, k, mask)
