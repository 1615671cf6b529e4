"""Late interaction: how well each token of a question is met by the nearest token of a text.

Khattab and Zaharia 2020 (ColBERT, SIGIR, section 3.2). The mean of all tokens, by which texts are searched, loses the
details of a long sentence; here each token of the question is compared with its nearest token. Khattab and Zaharia
count all tokens of the question alike; the tokens of a static encoder have lengths, which say how much each contributes
to a mean, and these lengths weigh them here.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from index.encoders.tokens import PlainTokens

_FEW = 40  # texts that are cut into tokens one by one as fast; 120 take 3.2 ms together instead of 5.8
_REMEMBERED = 65_536  # texts whose tokens are kept, 200 bytes each


class TokenMatcher:
    """The ``Matcher`` of a static encoder: each token of the question with the nearest token of the text.

    Args:
        tokenizer: a ``tokenizers.Tokenizer`` that neither pads nor truncates.
        table: float32 ``(tokens, dim)``, the vector of each token.
        many: returns what finds the same tokens of many texts faster, or None while it is not set up.
    """

    def __init__(
        self, tokenizer: Any, table: np.ndarray, many: Callable[[], PlainTokens | None] = lambda: None
    ) -> None:
        self._tokenizer = tokenizer
        self._plain = PlainTokens(tokenizer)
        self._many = many
        self._table = table
        self._lengths = np.linalg.norm(table, axis=1)
        self._seen: dict[str, np.ndarray] = {}

    def match(self, query: str, texts: Sequence[str]) -> np.ndarray:
        """See ``Matcher``."""
        rows = self._remembered(texts)
        counts = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        return self.match_tokens(query, np.concatenate([np.zeros(0, dtype=np.int32), *rows]), counts)

    def tokens(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """See ``Matcher``."""
        return (self._many() or self._plain).encode(texts)

    def match_tokens(self, query: str, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """See ``Matcher``."""
        asked = self._tokenizer.encode(query, add_special_tokens=False).ids
        tokens, positions = _distinct(ids, len(self._table))
        return late_scores(self._table[asked], self._table[tokens], positions, counts, self._lengths[tokens])

    def _remembered(self, texts: Sequence[str]) -> list[np.ndarray]:
        """Return the token ids of texts, int32; remembered, for the same sentences are candidates again and again."""
        cache = self._seen
        new = [text for text in dict.fromkeys(texts) if text not in cache]
        if len(cache) + len(new) > _REMEMBERED:
            cache = self._seen = {}  # a new dict, because another thread may be reading the old one
            new = list(dict.fromkeys(texts))
        if new:
            many = self._many() if len(new) > _FEW else None
            ids, counts = (many or self._plain).encode(new)
            cache.update(zip(new, np.split(ids, np.cumsum(counts)[:-1]), strict=True))
        return [cache[text] for text in texts]


def _distinct(ids: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct ids of ``0 <= id < size``, ascending, and of each id its place among them.

    As ``numpy.unique`` with the inverse, without sorting: of 10,000 ids in a tenth of the time.
    """
    there = np.zeros(size, dtype=bool)
    there[ids] = True
    found = np.flatnonzero(there)
    places = np.empty(size, dtype=np.int32)
    places[found] = np.arange(len(found), dtype=np.int32)
    return found, places[ids]


def late_scores(
    query: np.ndarray, tokens: np.ndarray, texts: np.ndarray, counts: np.ndarray, lengths: np.ndarray | None = None
) -> np.ndarray:
    """Score texts by the tokens of a question.

    Args:
        query: float32 ``(q, dim)``, vectors of the question's tokens; their lengths are their weights.
        tokens: float32 ``(t, dim)``, vectors of the distinct tokens of all texts.
        texts: int ``(sum of counts,)``, rows of ``tokens``, one text after the other.
        counts: int ``(n,)``, tokens of each text.
        lengths: float32 ``(t,)``, those of ``tokens``; None = they are worked out.

    Returns:
        float32 ``(n,)``, -1..1: mean over the question's tokens, by weight, of the cosine with the nearest token of the
        text; 0 for a text without tokens and for a question without any. Equal texts have equal scores.

    >>> query, tokens = np.array([[2.0, 0.0], [0.0, 1.0]]), np.array([[3.0, 0.0], [0.0, -1.0]])
    >>> late_scores(query, tokens, np.array([0, 0, 1]), np.array([1, 2, 0])).round(3)
    array([0.667, 0.667, 0.   ], dtype=float32)
    """
    scores = np.zeros(len(counts), dtype=np.float32)
    weights = np.linalg.norm(query, axis=1)
    filled = np.flatnonzero(counts)
    if not weights.sum() > 0 or not len(filled):
        return scores
    lengths = np.linalg.norm(tokens, axis=1) if lengths is None else lengths
    cosines = query @ tokens.T / np.maximum(np.outer(weights, lengths), 1e-9)
    starts = (np.cumsum(counts) - counts)[filled]
    nearest = np.maximum.reduceat(cosines.take(texts, axis=1), starts, axis=1)
    # Not a product of matrices, whose result may differ in the last digit from column to column.
    scores[filled] = np.einsum("q,qn->n", weights / weights.sum(), nearest)
    return scores
