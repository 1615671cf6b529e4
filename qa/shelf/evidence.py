"""The quotes of the rows of a table, read from the index when they are looked at, see ``qa.records.LateEvidence``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index import KeptFigure, Passage, Snapshot, WordHits, WordPlace
from qa.records import Evidence, LateEvidence, Quote

_CERTAIN = 1.0  # the words stand there


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """Reads the paragraphs of figures, with the sentence and the figure marked."""

    snapshot: Snapshot

    def of(self, kept: KeptFigure) -> LateEvidence:
        """Return the evidence of a figure, to be read."""
        return LateEvidence(self, kept)

    def evidence(self, keys: Sequence[KeptFigure]) -> list[Evidence]:
        """Return the evidence of figures."""
        reports = self.snapshot.reports
        found = []
        for kept, passage in zip(keys, passages_of(self.snapshot, keys), strict=True):
            span = kept.stated.figure.start, kept.stated.figure.end
            found.append(Evidence(quote_of(passage, reports[kept.report].title, [span]), (span,)))
        return found


class WordEvidence:
    """Reads the paragraphs that words stand in, with the sentences and the words marked.

    Args:
        hits: where the words stand, of each report in one piece of wording.

    Attributes:
        holding: of each report that has one, by its number, its evidence, to be read.
    """

    def __init__(self, snapshot: Snapshot, hits: WordHits) -> None:
        self._snapshot, self._hits = snapshot, hits
        reports, firsts = np.unique(hits.report, return_index=True)
        ends = [*firsts.tolist()[1:], len(hits)]
        pairs = zip(reports.tolist(), firsts.tolist(), ends, strict=False)
        self.holding = {report: LateEvidence(self, (first, end)) for report, first, end in pairs}

    def evidence(self, keys: Sequence[tuple[int, int]]) -> list[Evidence]:
        """Return the evidence of some reports, by the first of their hits and the one behind the last."""
        wanted = np.concatenate([np.arange(first, end) for first, end in keys]) if keys else np.zeros(0, dtype=int)
        places: dict[int, list[WordPlace]] = {}
        for place in self._snapshot.places_of(self._hits.only(np.sort(wanted))):
            places.setdefault(place.report, []).append(place)
        return [self._of(places[int(self._hits.report[first])]) for first, _ in keys]

    def _of(self, places: Sequence[WordPlace]) -> Evidence:
        """Return the paragraph that the words of a report stand in; of a heading the first one below it, unmarked."""
        first = places[0]
        title, passage = self._snapshot.reports[first.report].title, first.passage
        if passage is not None:
            spans = tuple((place.start, place.end) for place in places)
            return Evidence(quote_of(passage, title, spans), spans)
        below = (each for each in self._snapshot.report(first.report).passages if each.start >= first.source)
        passage = next(below, None)
        return Evidence(None if passage is None else quote_of(passage, title, []))


def now_or_later(snapshot: Snapshot, evidence: LateEvidence) -> Evidence:
    """Return evidence as it is, or read where another machine would have to be asked for it later."""
    return evidence if snapshot.at_hand else evidence.read()


def quote_of(passage: Passage, title: str, spans: Sequence[tuple[int, int]]) -> Quote:
    """Return the quote of a paragraph with the sentences marked that hold, or touch, some spans of it."""
    first, last = min((a for a, _ in spans), default=0), max((b for _, b in spans), default=0)
    near = [sentence for sentence in passage.sentences if first < sentence[1] and sentence[0] < last]
    if len(spans) > 1:
        near = [(start, end) for start, end in near if any(a < end and start < b for a, b in spans)]
    marked = tuple(near)
    p = passage
    return Quote(p.report, title, p.number, p.section, p.part, p.text, p.spans, p.page, marked, _CERTAIN)


def passages_of(snapshot: Snapshot, figures: Iterable[KeptFigure]) -> list[Passage]:
    """Return the paragraphs of figures, read at once."""
    reports = snapshot.reports
    return snapshot.passages([reports[kept.report].row_of(kept.stated.passage) for kept in figures])
