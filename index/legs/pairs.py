"""Pairs of characters: how texts are indexed by them, and places that do not overlap."""

import sys
from collections.abc import Iterable

import numpy as np

from index.legs.positions import narrowed

Places = tuple[np.ndarray, np.ndarray]
"""Where sequences begin and end in joined texts, int64, ascending and not overlapping."""


def indexed(texts: Iterable[str]) -> dict[str, np.ndarray]:
    """Index folded texts by their characters and pairs of them.

    Returns:
        ``alphabet``: uint32, the characters, ascending. ``text``: numbers of the characters of the joined texts, from 1
        in the order of the alphabet; 0 parts the texts. ``begins``: where each text begins, and where one behind the
        last would. ``order``: every position but the last, by the two characters that begin there, see
        ``index.legs.positions``. ``pairs``: both numbers of each different pair as one, ascending. ``starts``: where
        the positions of each begin in ``order``, and its length.
    """
    joined = "\0" + "".join(text.replace("\0", " ") + "\0" for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    number_of = np.zeros(sys.maxunicode + 1, dtype=np.uint32)
    number_of[codes] = 1
    alphabet = np.flatnonzero(number_of).astype(np.uint32)  # 0, which parts the texts, is the first
    number_of[alphabet] = np.arange(len(alphabet), dtype=np.uint32)
    text = number_of.astype(np.min_scalar_type(len(alphabet)))[codes]
    order = np.argsort(text[1:], kind="stable")
    order = order[np.argsort(text[:-1][order], kind="stable")]
    pairs = text[:-1][order].astype(np.int64) * len(alphabet) + text[1:][order]
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    found = pairs[starts]
    begins = np.flatnonzero(text == 0) + 1
    return {
        "alphabet": alphabet[1:],
        "text": text,
        "begins": begins.astype(np.min_scalar_type(len(text))),
        "order": narrowed(order, len(text)),
        "pairs": found.astype(np.min_scalar_type(len(alphabet) ** 2)),
        "starts": np.append(starts, len(order)).astype(np.min_scalar_type(len(text))),
    }


def apart(starts: np.ndarray, ends: np.ndarray) -> Places:
    """Leave out places that begin before an earlier one ends; they are sorted by start, longer ones first."""
    if len(starts) == 0 or bool((starts[1:] >= ends[:-1]).all()):
        return starts, ends
    # Places fall into groups that do not overlap each other. Of each group the first is taken, and of two only that.
    reached = np.maximum.accumulate(ends)
    firsts = np.flatnonzero(np.concatenate([[True], starts[1:] >= reached[:-1]]))
    sizes = np.diff(firsts, append=len(starts))
    taken = np.zeros(len(starts), dtype=bool)
    taken[firsts] = True
    for first, size in zip(firsts[sizes > 2].tolist(), sizes[sizes > 2].tolist(), strict=True):
        behind = -1
        for position, start in enumerate(starts[first : first + size].tolist(), first):
            if start >= behind:
                taken[position] = True
                behind = int(ends[position])
    return starts[taken], ends[taken]
