"""Unigram segmentation of thousands of short strings side by side, with the very results of ``tokenizers``."""

from collections.abc import Mapping, Sequence

import numpy as np

UNKNOWN_PENALTY = 10.0
"""A character that is no piece scores so much less than the worst piece of the vocabulary; set by ``tokenizers``."""


class _Lookup:
    """Places of 64-bit keys in a list without duplicates, found ten times as fast as by ``np.searchsorted``.

    Multiplying by an odd number scatters the keys and makes no two of them equal; sorted, they fall into buckets of
    very few, which share their first bits.
    """

    _FACTOR = np.uint64(0x9E3779B97F4A7C15)

    def __init__(self, keys: np.ndarray) -> None:
        scattered = keys.astype(np.uint64) * self._FACTOR
        self._order = np.argsort(scattered)
        # Searches that run off the end stop at one more number; no key below 2 ** 59 is scattered to it.
        self._sorted = np.append(scattered[self._order], np.uint64(2**64 - 1))
        bits = len(keys).bit_length() + 3
        self._shift = np.uint64(64 - bits)
        buckets = np.bincount((scattered >> self._shift).astype(np.int64), minlength=1 << bits)
        self._starts = np.cumsum(buckets) - buckets
        self._most = int(buckets.max())

    def find(self, sought: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return which of the numbers sought are keys, and the places of these among the keys."""
        scattered = sought.astype(np.uint64) * self._FACTOR
        at = self._starts[(scattered >> self._shift).astype(np.int64)]
        for _ in range(self._most - 1):
            at += self._sorted[at] < scattered
        hits = np.flatnonzero(self._sorted[at] == scattered)
        return hits, self._order[at[hits]]


class Segmenter:
    """Cuts strings into the pieces of a vocabulary whose scores have the highest sum.

    Args:
        pieces: score and id of each piece; without the space and characters above U+FFFF.
        unknown: score and id of a character that is no piece; several in a row are one token.
    """

    def __init__(self, pieces: Mapping[str, tuple[float, int]], unknown: tuple[float, int]) -> None:
        self._unknown = unknown[1]
        self._longest = max(map(len, pieces), default=1)
        # The trie of the pieces: node 0 is every character that stands in no piece, then come the other characters,
        # then longer beginnings of pieces, found by the node of all characters but the last, and the last one's.
        nodes = {character: node for node, character in enumerate(sorted(set("".join(pieces))), 1)}
        self._characters = np.zeros(0x10000, dtype=np.int64)  # node of each
        self._characters[list(map(ord, nodes))] = list(nodes.values())
        self._width = len(nodes) + 1
        keys = []
        for size in range(2, self._longest + 1):
            for beginning in {piece[:size] for piece in pieces if len(piece) >= size}:
                keys.append(nodes[beginning[:-1]] * self._width + nodes[beginning[-1]])
                nodes[beginning] = len(nodes) + 1
        self._longer = _Lookup(np.array(keys, dtype=np.uint64))
        no_piece = (-np.inf, unknown[1])
        found = [unknown, *(pieces.get(text, unknown if len(text) == 1 else no_piece) for text in nodes)]
        self._scores = np.array([score for score, _ in found], dtype=np.float64)
        self._ids = np.array([id for _, id in found], dtype=np.int32)

    def segment(self, strings: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Cut strings into pieces.

        Takes a step for each character of the longest string, and some 100 bytes for each character of them all.

        Args:
            strings: at least one, the longest first, none empty, without the space and characters above U+FFFF.

        Returns:
            Ids of all pieces, int32, and how many each string has, int64 ``(len(strings),)``.
        """
        lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
        begins = np.cumsum(lengths + 1) - (lengths + 1)
        # No piece holds a space, so none is found across two strings, nor across the end.
        text = " ".join(strings) + " " * self._longest
        scores, ids = self._match(self._characters[np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16)])
        sizes = self._best_sizes(scores, begins, lengths)
        tokens = np.full(len(text), -1, dtype=np.int32)  # id at the last character of each token
        last, first = begins + lengths - 1, begins
        while len(last):
            size = sizes[last]
            tokens[last] = ids[last, -size]
            last = last - size
            last, first = last[last >= first], first[last >= first]
        kept = (tokens >= 0) & ~((tokens == self._unknown) & (np.roll(tokens, 1) == self._unknown))
        return tokens[kept], np.add.reduceat(kept, begins, dtype=np.int64)

    def _match(self, characters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Find every piece at every place; score and id of that of n characters stand at its last one, column -n."""
        scores = np.full((len(characters), self._longest), -np.inf)
        ids = np.full((len(characters), self._longest), self._unknown, dtype=np.int32)
        scores[:, -1], ids[:, -1] = self._scores[characters], self._ids[characters]
        begins = np.arange(len(characters) - self._longest)
        nodes = characters[begins]
        for size in range(2, self._longest + 1):
            hits, found = self._longer.find(nodes * self._width + characters[begins + size - 1])
            begins, nodes = begins[hits], found + self._width
            last = begins + size - 1
            scores[last, -size], ids[last, -size] = self._scores[nodes], self._ids[nodes]
        return scores, ids

    def _best_sizes(self, scores: np.ndarray, begins: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Return at every character how long the last piece of the best segmentation up to it is (Viterbi)."""
        sizes = np.ones(len(scores), dtype=np.int64)
        best = np.full((len(begins), self._longest + lengths[0]), -np.inf)  # the first columns stand before the string
        best[:, self._longest - 1] = 0
        for step in range(lengths[0]):
            alive = int(np.searchsorted(-lengths, -step))  # strings of more characters than that
            last = begins[:alive] + step
            # The same additions as in tokenizers, and at a tie the longest piece, so rounding cannot change the result.
            sums = best[:alive, step : step + self._longest] + scores[last]
            column = sums.argmax(axis=1)
            best[:alive, step + self._longest] = sums[np.arange(alive), column]
            sizes[last] = self._longest - column
        return sizes
