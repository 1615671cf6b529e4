"""The wording of all reports of a snapshot, put together from that of its segments."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from index.legs import is_fragment
from index.records import Part, Passage
from index.storage.segments.layout import Layout
from index.storage.segments.remembered import Remembered
from index.storage.segments.store import PARTS, Store
from index.storage.segments.wording import WordHits, Wording, WordPlace, joined_hits
from index.text.exact import fold_term

_MOST = 200_000  # hits that are remembered, 48 bytes each
_FEW = 64  # numbers of which plain Python finds the different ones faster


class AllWording:
    """The wording of all segments of a snapshot; reports are meant and found by their positions in the snapshot.

    Args:
        parts: the wording of each segment, and its store. layout: of their reports and passages.
        passages: returns passages by their rows in the snapshot.

    Attributes:
        sizes: see ``Wording``.
    """

    def __init__(
        self,
        parts: Sequence[tuple[Wording, Store]],
        layout: Layout,
        passages: Callable[[Iterable[int]], list[Passage]],
    ) -> None:
        self._parts = list(parts)
        self._passages = passages
        self._layout = layout
        self._segment, self._place = layout.segment, layout.place
        self._positions = layout.positions
        self._remembered = Remembered[tuple[str, ...], list[WordHits]](_MOST, lambda found: sum(map(len, found)))
        self._last: tuple[Sequence[int], list[tuple[int, np.ndarray]]] | None = None
        self.sizes: np.ndarray = self._gathered([wording.sizes for wording, _ in parts])

    def count(self, terms: Iterable[str]) -> np.ndarray:
        """Count the places of any of some terms: int64 ``(reports, 3)``, by report and part."""
        everywhere = self._everywhere(tuple(terms))
        return self._gathered([part.count(hits) for (part, _), hits in zip(self._parts, everywhere, strict=True)])

    def places(
        self, terms: Iterable[str], reports: Sequence[int] | None, part: Part | None, *, first: bool
    ) -> list[WordPlace]:
        """Return every place of any of some terms, in the order of the reports, see ``Snapshot.word_places``."""
        found: list[WordPlace] = []
        for n, hits in self._hits(terms, reports, part, first=first):
            found += self._placed(n, hits)
        return sorted(found, key=lambda at: at.report)

    def first_hits(self, terms: Iterable[str], reports: Sequence[int] | None, part: Part | None) -> WordHits:
        """Return what ``places`` finds with ``first``, without the texts, numbered as ``find`` does."""
        return self._whole(list(self._hits(terms, reports, part, first=True)))

    def find(self, terms: Iterable[str], reports: Sequence[int] | None = None, part: Part | None = None) -> WordHits:
        """Return every place of any of some terms, by the positions of the reports in the snapshot; the pieces of
        wording and the passages are numbered as in their segments.
        """
        return self._whole(list(self._hits(terms, reports, part, first=False)))

    def around(self, hits: WordHits, reach: int) -> list[str]:
        """See ``Snapshot.words_around``."""
        found = [""] * len(hits)
        parts = self._parted(hits)
        texts = self._around({n: own for n, (_, own) in parts.items()}, reach)
        for n, (at, _) in parts.items():
            for number, text in zip(at.tolist(), texts[n], strict=True):
                found[number] = text
        return found

    def _around(self, parts: Mapping[int, WordHits], reach: int) -> Mapping[int, list[str]]:
        """Return the texts around the hits of each segment, numbered as in the segment."""
        return {n: self._parts[n][0].around(own, reach) for n, own in parts.items()}

    def _hits(
        self, terms: Iterable[str], reports: Sequence[int] | None, part: Part | None, *, first: bool
    ) -> Iterator[tuple[int, WordHits]]:
        """Give the hits of each segment that holds one of some reports, numbered as in the segment."""
        everywhere = self._everywhere(tuple(terms))
        chosen = None if reports is None else np.unique(np.array(list(reports), dtype=np.int64))
        for n, (wording, _) in enumerate(self._parts):
            own = None if chosen is None else self._place[chosen[self._segment[chosen] == n]]
            if own is not None and not len(own):
                continue
            hits = wording.within(everywhere[n], own, part)
            yield n, wording.firsts(hits) if first else hits

    def _everywhere(self, terms: tuple[str, ...]) -> list[WordHits]:
        """Return the hits of each segment; those of the terms asked for of late are remembered: one question asks for
        the same with several parts and reports, and people ask of the same indicators.
        """
        return self._remembered(terms, lambda: [wording.find(terms) for wording, _ in self._parts])

    def _whole(self, parts: Sequence[tuple[int, WordHits]]) -> WordHits:
        """Put the hits of segments together, in the order of the reports, by their positions in the snapshot."""
        return joined_hits([replace(hits, report=self._positions[n][hits.report]) for n, hits in parts])

    def _parted(self, hits: WordHits) -> dict[int, tuple[np.ndarray, WordHits]]:
        """Return, of each segment that holds some hits, which these are, and the hits numbered as in the segment."""
        layout, found = self._layout, {}
        segments = layout.segment[hits.report]
        for n in np.unique(segments).tolist():
            at = np.flatnonzero(segments == n)
            own = hits.only(at)
            found[n] = at, replace(own, report=layout.place[own.report].astype(np.int64))
        return found

    def places_of(self, hits: WordHits) -> list[WordPlace]:
        """Return hits of ``find`` with the texts that they stand in, in the order of the reports."""
        found: list[WordPlace] = []
        for n, (_, own) in self._parted(hits).items():
            found += self._placed(n, own)
        return sorted(found, key=lambda at: at.report)

    def stands(self, term: str, reports: Sequence[int] | None = None) -> bool:
        """Tell whether a term stands in the wording of some reports; None = of any."""
        if reports is None:
            folded = fold_term(term)
            return any(wording.occurrences.holds(folded) for wording, _ in self._parts)
        return any(self._parts[n][0].stands_in(term, own) for n, own in self._by_segment(reports))

    def _by_segment(self, reports: Sequence[int]) -> list[tuple[int, np.ndarray]]:
        """Return the segments that hold some reports, and their places there; one question asks often of the same."""
        last = self._last  # one read, so that another thread may write
        if last is not None and last[0] is reports and isinstance(reports, tuple):
            return last[1]
        chosen = np.asarray(reports, dtype=np.int64)
        segments = self._segment[chosen]
        held = sorted(set(segments.tolist())) if len(chosen) < _FEW else np.unique(segments).tolist()
        found = [(n, self._place[chosen[segments == n]]) for n in held]
        self._last = (reports, found)
        return found

    def is_fragment(self, term: str) -> bool:
        """Tell whether a term seems to be cut out of longer words, see ``index.legs.is_fragment``."""
        return is_fragment(fold_term(term), [wording.occurrences for wording, _ in self._parts])

    def _gathered(self, counts: Sequence[np.ndarray]) -> np.ndarray:
        """Put what was counted by the reports of each segment, or shard, in the order of the snapshot."""
        result = np.zeros((len(self._layout.segment), len(PARTS)), dtype=np.int64)
        for positions, own in zip(self._positions, counts, strict=True):
            result[positions] = own
        return result

    def _placed(self, n: int, hits: WordHits) -> list[WordPlace]:
        """Return hits of a segment with their texts, the reports by their positions in the snapshot."""
        wording, store = self._parts[n]
        inside = hits.passage >= 0
        own, first = np.unique(hits.passage[inside], return_index=True)
        rows = self._layout.rows_in(n, hits.report[inside][first], own)
        texts = dict(zip(own.tolist(), self._passages(rows.tolist()), strict=True))
        return wording.places(hits, store, texts, self._positions[n])
