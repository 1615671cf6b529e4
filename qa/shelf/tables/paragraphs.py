"""The paragraphs of figures."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from index import KeptFigure, Passage, Snapshot

_T = TypeVar("_T")
_TOGETHER = 1000  # rows whose paragraphs are read at once; of all rows of a large table not all are kept


def passage_of(snapshot: Snapshot, kept: KeptFigure) -> Passage:
    """Return the paragraph of a figure."""
    return snapshot.passage(_row_of(snapshot, kept))


def read_ahead(snapshot: Snapshot, figures: Iterable[KeptFigure]) -> None:
    """Have the paragraphs of figures read at once; ``passage_of`` then finds each at hand."""
    snapshot.passages(_row_of(snapshot, kept) for kept in figures)


def read_in_turn(
    snapshot: Snapshot, items: Sequence[_T], figures_of: Callable[[_T], Iterable[KeptFigure]]
) -> Iterator[_T]:
    """Give some items one after the other; the paragraphs of the figures of each are at hand then."""
    for begin in range(0, len(items), _TOGETHER):
        some = items[begin : begin + _TOGETHER]
        read_ahead(snapshot, (kept for item in some for kept in figures_of(item)))
        yield from some


def _row_of(snapshot: Snapshot, kept: KeptFigure) -> int:
    return snapshot.reports[kept.report].row_of(kept.stated.passage)
