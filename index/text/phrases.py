"""Find the phrases of a list in a text: from left to right, the longest one at each place, no overlaps."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from index.records import Span

T = TypeVar("T", str, tuple[str, ...])


class Phrases(Generic[T]):
    """A list of phrases, made ready for searching.

    Phrases and texts are both strings, or both tuples of words.

    >>> text = "广州市广东"
    >>> [text[start:end] for start, end in Phrases(["广东", "广州", "广州市"]).spans(text)]
    ['广州市', '广东']
    """

    def __init__(self, phrases: Iterable[T]) -> None:
        """Take the phrases; empty ones are passed over."""
        self._phrases: frozenset[T] = frozenset(filter(None, phrases))
        lengths: dict[str, set[int]] = {}
        for phrase in self._phrases:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}  # longest first

    def match_end(self, text: T, start: int, accept: Callable[[int, int], bool] | None = None) -> int:
        """Return the end of the longest phrase that begins at ``start``, and ``start`` itself where none does.

        Args:
            start: 0 or more and less than ``len(text)``.
            accept: called with start and end of a phrase; where it says no, the next shorter one is tried.
        """
        for length in self._lengths.get(text[start], ()):
            end = start + length
            if end <= len(text) and text[start:end] in self._phrases and (accept is None or accept(start, end)):
                return end
        return start

    def spans(self, text: T, accept: Callable[[int, int], bool] | None = None) -> list[Span]:
        """Return the spans of the phrases in a text, in order; ``accept`` as in ``match_end``."""
        found: list[Span] = []
        start = 0
        while start < len(text):
            end = self.match_end(text, start, accept)
            if end > start:
                found.append((start, end))
            start = max(end, start + 1)
        return found
