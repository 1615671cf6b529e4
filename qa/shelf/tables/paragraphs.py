"""The paragraphs of figures."""

from collections.abc import Iterable

from index import KeptFigure, Passage, Snapshot


def passage_of(snapshot: Snapshot, kept: KeptFigure) -> Passage:
    """Return the paragraph of a figure."""
    return snapshot.passage(_row_of(snapshot, kept))


def read_ahead(snapshot: Snapshot, figures: Iterable[KeptFigure]) -> None:
    """Have the paragraphs of figures read at once; ``passage_of`` then finds each at hand."""
    snapshot.passages(_row_of(snapshot, kept) for kept in figures)


def _row_of(snapshot: Snapshot, kept: KeptFigure) -> int:
    return snapshot.reports[kept.report].row_of(kept.stated.passage)
