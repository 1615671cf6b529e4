"""The figures of all segments of a snapshot, by the positions of the reports in the snapshot."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from index.records import Part
from index.storage.segments.figures import Figures, KeptFigure
from index.storage.segments.layout import Layout
from index.storage.segments.remembered import Remembered
from index.text.figures import FigureKind

_MOST = 30_000  # figures that are remembered, some 700 bytes each
_SOME = 0.5  # least share of the reports whose figures are picked from those of all


class AllFigures:
    """The figures of all segments of a snapshot; reports are meant and found by their positions in the snapshot.

    Args:
        parts: the figures of each segment. layout: of their reports.
    """

    def __init__(self, parts: Sequence[Figures], layout: Layout) -> None:
        self._parts = list(parts)
        self._remembered = Remembered[tuple[object, ...], list[KeptFigure]](_MOST, len)
        self._segment, self._place, self._positions = layout.segment, layout.place, layout.positions

    def of_indicators(
        self,
        ids: Iterable[str],
        reports: Sequence[int] | None = None,
        kind: FigureKind | None = None,
        part: Part | None = None,
    ) -> list[KeptFigure]:
        """See ``Figures.of_indicators``; what was found is remembered: people ask of one indicator in turn."""
        ids = tuple(ids)

        def find(some: Sequence[int] | None) -> list[KeptFigure]:
            return self._all(some, lambda figures, own: figures.of_indicators(ids, own, kind, part))

        if reports is not None and len(reports) < _SOME * len(self._segment):
            some = np.asarray(reports, dtype=np.int64).tobytes()
            return list(self._remembered((ids, kind, part, some), lambda: find(reports)))
        found = self._remembered((ids, kind, part, None), lambda: find(None))
        among = None if reports is None else set(reports)
        return [kept for kept in found if among is None or kept.report in among]

    def of_words(self, words: Iterable[str], reports: Sequence[int] | None = None) -> list[KeptFigure]:
        """See ``Figures.of_words``."""
        words = list(words)
        return self._all(reports, lambda figures, own: figures.of_words(words, own))

    def of_ends(self, word: str, reports: Sequence[int] | None = None) -> list[KeptFigure]:
        """See ``Figures.of_ends``."""
        return self._all(reports, lambda figures, own: figures.of_ends(word, own))

    def warm_up(self) -> None:
        """See ``Figures.warm_up``."""
        for figures in self._parts:
            figures.warm_up()

    def of_passages(self, report: int, passages: Iterable[int]) -> list[KeptFigure]:
        """See ``Figures.of_passages``."""
        figures = self._parts[self._segment[report]]
        return [KeptFigure(report, kept.stated) for kept in figures.of_passages(int(self._place[report]), passages)]

    def _all(
        self, reports: Sequence[int] | None, ask: Callable[[Figures, Sequence[int] | None], list[KeptFigure]]
    ) -> list[KeptFigure]:
        chosen = None if reports is None else np.unique(np.array(list(reports), dtype=np.int64))
        if chosen is not None:
            chosen = chosen[chosen < len(self._segment)]
        found: list[KeptFigure] = []
        for n, figures in enumerate(self._parts):
            own = None
            if chosen is not None:
                own = sorted(self._place[chosen[self._segment[chosen] == n]].tolist())
                if not own:
                    continue
            positions = self._positions[n].tolist()
            found += [KeptFigure(positions[kept.report], kept.stated) for kept in ask(figures, own)]
        return sorted(found, key=lambda kept: kept.report)
