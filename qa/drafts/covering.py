"""Find the places from which a quote was put together: stretches that each stand word for word, one after the other."""

from collections.abc import Sequence

from index import Span, expression, wording_of
from qa.drafts.quotations import narrowed
from qa.drafts.shelf import Shelf
from qa.records import Standing

_IN_NUMBER = expression(r"[0-9A-Za-z.,][0-9A-Za-z.,]")
_PIECES = 4  # at most
_LEAST = 7  # words of a piece; shorter ones stand in many places


def covered(draft: str, parts: Sequence[Span], shelf: Shelf) -> list[Standing]:
    """Return the places of the pieces, in order; [] where the quote is not made of a few that stand somewhere."""
    found: list[Standing] = []
    for start, end in parts:
        while start < end:
            length = _longest(draft[start:end], shelf)
            if len(wording_of(draft[start : start + length])) < _LEAST or len(found) == _PIECES:
                return []
            hits = shelf.exact(draft[slice(*narrowed(draft, start, start + length))])
            if not len(hits):
                return []
            found.append(shelf.placed_at(hits, 0))
            start, end = narrowed(draft, start + length, end)
    return found if len(found) > 1 else []


def _longest(text: str, shelf: Shelf) -> int:
    """Return how many characters at the head of a text stand somewhere word for word, 0 where few do.

    What stands as a whole stands at its head too, unless it is cut within a number, which is never looked up.
    """
    ends = [at for at in range(_LEAST, len(text) + 1) if not _IN_NUMBER.match(text, at - 1)]
    low, high = -1, len(ends)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if shelf.stands(text[: ends[middle]]) else (low, middle)
    return ends[low] if low >= 0 else 0
