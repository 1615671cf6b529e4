"""One numbering over all segments: reports in the order of their ids, their passages and sentences one after the other.

So positions, rows and the order of ties do not depend on how the reports are spread over segments.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.legs import numbers_of, split_numbers


@dataclass(frozen=True, slots=True)
class Counts:
    """What a segment holds.

    Attributes:
        key: of the segment. ids: of its reports.
        passages: int, passages of each report. sentences: int, sentences of each passage.
    """

    key: int
    ids: Sequence[str]
    passages: np.ndarray
    sentences: np.ndarray


class Layout:
    """Where the reports, passages and sentences of a snapshot stand in its segments.

    Attributes:
        segment, place: int32 ``(reports,)``, of each report its segment and its position there.
        first_passage: int64 ``(reports + 1,)``, row of the first passage of each report, and the number of all.
        first_sentence: int64 ``(passages + 1,)``, the same for the sentences of each passage.
        reports, passages, sentences: their numberings, see ``index.legs.Numbering``.
    """

    def __init__(self, segments: Sequence[Counts]) -> None:
        keys = [segment.key for segment in segments]
        entries = sorted((id, n, at) for n, one in enumerate(segments) for at, id in enumerate(one.ids))
        self.segment = np.array([n for _, n, _ in entries], dtype=np.int32)
        self.place = np.array([at for _, _, at in entries], dtype=np.int32)
        bases = [_firsts(one.passages) for one in segments]  # of each segment, where the passages of its reports begin
        before = [_firsts(one.sentences) for one in segments]
        lengths = np.zeros(len(entries), dtype=np.int64)
        starts = np.zeros(len(entries), dtype=np.int64)  # of each report its first passage in its segment
        positions = [np.zeros(len(one.ids), dtype=np.int64) for one in segments]
        for n, one in enumerate(segments):
            here = np.flatnonzero(self.segment == n)
            at = self.place[here]
            lengths[here] = np.asarray(one.passages, dtype=np.int64)[at]
            starts[here] = bases[n][at]
            positions[n][at] = here
        self.positions = positions
        self._bases = bases
        self.first_passage = _firsts(lengths)
        rows = [np.zeros(int(base[-1]), dtype=np.int64) for base in bases]
        counts = np.zeros(int(self.first_passage[-1]), dtype=np.int64)
        for n, one in enumerate(segments):
            # the passages of a report follow each other in both numberings
            shift = self.first_passage[positions[n]] - bases[n][:-1]
            rows[n] = np.arange(len(rows[n]), dtype=np.int64) + np.repeat(shift, np.diff(bases[n]))
            counts[rows[n]] = one.sentences
        self.first_sentence = _firsts(counts)
        sentences = []
        for n in range(len(segments)):
            shift = self.first_sentence[rows[n]] - before[n][:-1]
            sentences.append((before[n], shift))
        self.reports = RangeNumbering(keys, [(np.arange(len(p) + 1), p - np.arange(len(p))) for p in positions], self)
        shifts = [self.first_passage[p] - base[:-1] for p, base in zip(positions, bases, strict=True)]
        self.passages = RangeNumbering(keys, list(zip(bases, shifts, strict=True)), self)
        self.sentences = RangeNumbering(keys, sentences, self)
        self.keys = np.array(keys, dtype=np.int64)
        self.starts = starts

    def report_of(self, rows: np.ndarray) -> np.ndarray:
        """Return the position of the report of each passage, int64, by its row."""
        positions: np.ndarray = np.searchsorted(self.first_passage, rows, side="right") - 1
        return positions

    def passage_of(self, sentences: np.ndarray) -> np.ndarray:
        """Return the row of the passage of each sentence, int64, by the sentence's row."""
        rows: np.ndarray = np.searchsorted(self.first_sentence, sentences, side="right") - 1
        return rows

    def in_segments(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the segment of each of some passages, int32, and its row there, int64."""
        reports = self.report_of(rows)
        own: np.ndarray = self.starts[reports] + rows - self.first_passage[reports]
        return self.segment[reports], own

    def rows_in(self, segment: int, reports: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the rows in the snapshot, int64, of passages of a segment by their rows there.

        Args:
            reports: position of the report of each in the segment.
        """
        shift: np.ndarray = self.first_passage[self.positions[segment][reports]] - self._bases[segment][reports]
        found: np.ndarray = shift + rows
        return found


class RangeNumbering:
    """A ``Numbering`` by ranges that were moved as a whole.

    Args:
        keys: of the segments. ranges: of each segment where its ranges begin, and the number of all, and how far each
            is moved. layout: that knows the reports.
    """

    def __init__(self, keys: Sequence[int], ranges: Sequence[tuple[np.ndarray, np.ndarray]], layout: Layout) -> None:
        self._order = np.argsort(np.array(keys, dtype=np.int64))
        self._keys = np.array(keys, dtype=np.int64)[self._order]
        self._ranges = [ranges[n] for n in self._order]
        self._layout = layout

    def rows_of(self, numbers: np.ndarray) -> np.ndarray:
        """See ``index.legs.Numbering``."""
        keys, places = split_numbers(numbers)
        rows = np.empty(len(numbers), dtype=np.int64)
        which = np.searchsorted(self._keys, keys)
        for n in np.unique(which):
            here = which == n
            begins, shift = self._ranges[n]
            at = places[here]
            rows[here] = at + shift[np.searchsorted(begins, at, side="right") - 1]
        return rows

    def rows_of_segment(self, key: int, count: int | None = None) -> np.ndarray:
        """See ``index.legs.Numbering``; without a count, of as many as the segment has."""
        begins, shift = self._ranges[int(np.searchsorted(self._keys, key))]
        if count is not None and count != int(begins[-1]):  # of a damaged leg, which is found out later
            return self.rows_of(numbers_of(key, np.arange(count, dtype=np.int64)))
        rows: np.ndarray = np.arange(int(begins[-1]), dtype=np.int64) + np.repeat(shift, np.diff(begins))
        return rows

    def report_numbers(self, reports: np.ndarray) -> np.ndarray:
        """See ``index.legs.Numbering``."""
        layout = self._layout
        keys = layout.keys[layout.segment[reports]]
        numbers: np.ndarray = numbers_of(keys, layout.place[reports])
        return numbers


def _firsts(counts: np.ndarray) -> np.ndarray:
    """Return where each of some runs begins, and the length of all, int64."""
    firsts: np.ndarray = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return firsts
