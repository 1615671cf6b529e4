"""What a row of a table rests on: a quote and the words in it, read from the index when it is first looked at.

A table over a thousand reports has two thousand quotes. What is computed from it needs none of them, and of the page a
reader sees a dozen rows; so a row of a large table only knows where its paragraph stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from index import Span
from qa.records.quotes import Quote


@dataclass(frozen=True, slots=True)
class Evidence:
    """The paragraph that a row quotes, and the spans of the figure or of the words within its text.

    Attributes:
        quote: with the sentence marked; None where the report is silent.
    """

    quote: Quote | None = None
    marks: tuple[Span, ...] = ()

    def read(self) -> "Evidence":
        """Return itself: it is at hand."""
        return self


class EvidenceSource(Protocol):
    """What reads the evidence of the rows of a table; equal ones, with equal hashes, read the same."""

    def evidence(self, keys: Sequence[Any]) -> list[Evidence]:
        """Return the evidence that each key stands for, read at once."""
        ...


class LateEvidence(Evidence):
    """Evidence that is read when it is first looked at; safe to use from several threads, which may read it twice.

    Two are equal where they stand for the same of the same source, or read the same. Pickled, it is what was read.

    Args:
        source: reads it. key: which of its evidence.
    """

    __slots__ = ("_found", "_key", "_source")
    __setattr__ = object.__setattr__  # what was read is kept; ``Evidence`` lets nothing be set

    def __init__(self, source: EvidenceSource, key: Any) -> None:
        self._source: EvidenceSource | None = source
        self._key = key
        self._found: Evidence | None = None

    @property
    def quote(self) -> Quote | None:
        """See ``Evidence``."""
        return self.read().quote

    @property
    def marks(self) -> tuple[Span, ...]:
        """See ``Evidence``."""
        return self.read().marks

    def read(self) -> Evidence:
        """Return what it stands for."""
        if self._found is None:
            read_at_once([self])
        assert self._found is not None
        return self._found

    def keep(self, found: Evidence) -> None:
        """Keep what was read, and forget where: the index may be closed when nothing else needs it."""
        self._found = found
        self._source = None

    @property
    def unread(self) -> tuple[EvidenceSource, Any] | None:
        """What it is to be read from, and its key; None once it was read."""
        source = self._source  # one read, so that another thread may write
        return None if source is None else (source, self._key)

    def __eq__(self, other: object) -> bool:
        """Tell whether two stand for the same, or for equal evidence."""
        if isinstance(other, LateEvidence):
            here, there = self.unread, other.unread
            if here and there and here == there:
                return True
        elif not isinstance(other, Evidence):
            return NotImplemented
        return self.read() == other.read()

    def __hash__(self) -> int:
        """Return the hash of what it stands for."""
        return hash(self.read())

    def __reduce__(self) -> tuple[type[Evidence], tuple[Quote | None, tuple[Span, ...]]]:
        """Return the evidence itself."""
        found = self.read()
        return Evidence, (found.quote, found.marks)


NOTHING = Evidence()
"""Of a report that is silent."""


def read_at_once(some: Iterable[Evidence]) -> None:
    """Read what is not at hand, of each source at once."""
    asked: dict[EvidenceSource, list[tuple[LateEvidence, Any]]] = {}
    for each in some:
        if isinstance(each, LateEvidence) and (unread := each.unread) is not None:
            source, key = unread
            asked.setdefault(source, []).append((each, key))
    for source, pairs in asked.items():
        found = source.evidence([key for _, key in pairs])
        for (each, _), evidence in zip(pairs, found, strict=True):
            each.keep(evidence)
