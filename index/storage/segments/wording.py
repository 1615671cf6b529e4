"""What counts as the wording of a report, and where any term stands in it.

A report's wording is its paragraphs, its headings and its title. What is set aside (menus, credits, page numbers,
contents …) is no wording of it. So a count is what ``grep -o TERM | wc -l`` says of the source text without these
lines, but that a word that the file breaks over two lines is found as well.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.legs import Occurrences, is_fragment
from index.records import Part, Passage, Report, Span
from index.storage.segments.store import PARTS, Store
from index.text.exact import fold_exact, fold_term, source_spans
from index.text.lines import line_spans

FILE = "wording"
"""Folder of the index within a snapshot."""

_WHOLE_REPORT = 16  # paragraphs of a report from which on it is faster to read all of it
_UNITS = "units.npy"
_COLUMNS = ("report", "passage", "part", "start", "end", "length")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of the wording of a report.

    Attributes:
        text: of a paragraph as in ``Passage.text``; else a line of the source text.
        start, end: where it stands in the source text.
        passage: position among the passages of the report from 0; -1 for a heading or the title.
        part: that of the paragraph; a heading has that of the paragraph below it.
    """

    text: str
    start: int
    end: int
    passage: int
    part: Part


@dataclass(frozen=True, slots=True)
class WordHits:
    """Where terms stand in an index, in the order of reports and of their wording; int64 arrays of the same length.

    Attributes:
        unit: number of the piece of wording. report: number of its report.
        passage: row of the passage; -1 = a heading or the title.
        part: position in ``PARTS``. start, end: within the folded text of the piece.
    """

    unit: np.ndarray
    report: np.ndarray
    passage: np.ndarray
    part: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def __len__(self) -> int:
        return len(self.unit)

    def only(self, wanted: np.ndarray) -> "WordHits":
        """Return some of them, by a mask or by positions."""
        columns = (self.unit, self.report, self.passage, self.part, self.start, self.end)
        return WordHits(*(column[wanted] for column in columns))


def units_of(report: Report) -> list[Unit]:
    """Return the wording of a report in reading order: paragraphs, headings and title."""
    units = [Unit(p.text, p.start, p.end, number, p.part) for number, p in enumerate(report.passages)]
    begins = [p.start for p in report.passages]
    for start, end in _elsewhere(report):
        below = min(bisect_left(begins, start), len(begins) - 1)
        part: Part = report.passages[below].part if begins else "other"
        for first, last in line_spans(report.text[start:end]):
            units.append(Unit(report.text[start + first : start + last], start + first, start + last, -1, part))
    units += [Unit(line.text, line.start, line.end, -1, "other") for line in report.set_aside if line.reason == "title"]
    return sorted(units, key=lambda unit: unit.start)


def _elsewhere(report: Report) -> list[Span]:
    """Return the spans of the source text that are neither paragraphs nor set aside."""
    taken = [(p.start, p.end) for p in report.passages] + [(line.start, line.end) for line in report.set_aside]
    found, behind = [], 0
    for start, end in sorted(taken):
        if start > behind:
            found.append((behind, start))
        behind = max(behind, end)
    return [*found, (behind, len(report.text))] if behind < len(report.text) else found


@dataclass(frozen=True, slots=True)
class WordPlace:
    """One place of a term.

    Attributes:
        report: number of the report. passage: the paragraph; None = it stands in a heading or the title.
        part: that of the paragraph, of a heading that of the paragraph below it.
        text: the whole paragraph, heading or title. start, end: where in it the term stands, as it is written there.
        source: where ``text`` begins in the source text.
    """

    report: int
    passage: Passage | None
    part: Part
    text: str
    start: int
    end: int
    source: int


class WordingWriter:
    """Writes the wording of reports into a folder, one report after the other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: list[tuple[int, ...]] = []
        self._texts: list[str] = []
        self._reports = 0
        self._passages = 0

    def add(self, report: Report) -> None:
        """Add a report."""
        for unit in units_of(report):
            folded = fold_exact(unit.text)
            passage = self._passages + unit.passage if unit.passage >= 0 else -1
            size = len("".join(folded.split()))
            self._rows.append((self._reports, passage, PARTS.index(unit.part), unit.start, unit.end, size))
            self._texts.append(folded)
        self._reports += 1
        self._passages += len(report.passages)

    def close(self) -> None:
        """Index what was added, and write the index."""
        Occurrences.build(self._path, self._texts)
        np.save(self._path / _UNITS, np.array(self._rows, dtype=np.int32).reshape(-1, len(_COLUMNS)))


class Wording:
    """The wording of all reports of a segment, and the index of its characters; positions and rows are its own.

    Args:
        units: int32 ``(units, 6)``, the columns ``_COLUMNS``: numbers of report and passage as in ``WordHits``, the
            part as a position in ``PARTS``, where it begins and ends in the source text, and how many of its folded
            characters are no blanks.

    Attributes:
        sizes: int64 ``(reports, 3)``, characters of each report by part, blanks not counted.
    """

    def __init__(self, occurrences: Occurrences, units: np.ndarray, reports: int) -> None:
        self.occurrences = occurrences
        self.report, self.passage, self.part, self._start, self._end, length = units.T.astype(np.int64)
        at = self.report * len(PARTS) + self.part
        sums = np.bincount(at, weights=length, minlength=reports * len(PARTS)).astype(np.int64)
        self.sizes: np.ndarray = sums.reshape(reports, len(PARTS))

    @classmethod
    def read(cls, path: Path, reports: int) -> "Wording":
        """Open what ``build`` wrote.

        Raises:
            IndexDamagedError: ``path`` does not hold that.
        """
        try:
            units = np.load(path / _UNITS)
            occurrences = Occurrences.read(path)
            if units.shape != (len(occurrences), len(_COLUMNS)) or (len(units) and units[:, 0].max() >= reports):
                raise ValueError("units")
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamagedError("index_characters_damaged", folder=path.name) from error
        return cls(occurrences, units, reports)

    def find(self, terms: Iterable[str], reports: Sequence[int] | None = None, part: Part | None = None) -> WordHits:
        """Find every place of any of some terms; places that overlap count once, see ``Occurrences.find``.

        Args:
            terms: as people write them. reports: numbers of the reports to look at; None = all.
            part: look only there; None = everywhere.
        """
        starts, ends = self.occurrences.find([fold_term(term) for term in terms])
        unit = np.searchsorted(self.occurrences.begins, starts, side="right") - 1
        begins = self.occurrences.begins[unit]
        columns = (self.report[unit], self.passage[unit], self.part[unit])
        hits = WordHits(unit, *columns, starts - begins, ends - begins)
        if reports is not None:
            hits = hits.only(np.isin(hits.report, np.asarray(reports, dtype=np.int64)))
        return hits if part is None else hits.only(hits.part == PARTS.index(part))

    def firsts(self, hits: WordHits) -> WordHits:
        """Return, of each report, the hits of the first paragraph that has any; of a heading where no paragraph has."""
        order = np.lexsort((np.arange(len(hits)), hits.passage < 0, hits.report))
        _, first = np.unique(hits.report[order], return_index=True)
        return hits.only(np.isin(hits.unit, hits.unit[order[first]]))

    def places(self, hits: WordHits, store: Store) -> list[WordPlace]:
        """Return hits with the texts that they stand in, in their order."""
        found: list[WordPlace] = []
        bounds = np.flatnonzero(np.diff(hits.unit, prepend=-1, append=-1))
        pieces = np.bincount(hits.report[bounds[:-1]], minlength=1)  # texts that are needed of each report
        report: Report | None = None
        for begin, end in pairwise(bounds.tolist()):
            unit, number, row = int(hits.unit[begin]), int(hits.report[begin]), int(hits.passage[begin])
            if pieces[number] < _WHOLE_REPORT:
                report = None
            elif report is None or report.id != store.reports[number].id:
                report = store.report(number)
            passage = None
            if row >= 0:
                passage = report.passages[row - store.reports[number].first_passage] if report else store.passage(row)
            source, behind = int(self._start[unit]), int(self._end[unit])
            text = passage.text if passage else store.slice_of(number, source, behind)
            folded = list(zip(hits.start[begin:end].tolist(), hits.end[begin:end].tolist(), strict=True))
            part = PARTS[int(hits.part[begin])]
            found += [WordPlace(number, passage, part, text, a, b, source) for a, b in source_spans(text, folded)]
        return found

    def count(self, terms: Iterable[str]) -> np.ndarray:
        """Count the places of any of some terms: int64 ``(reports, 3)``, by report and part."""
        hits = self.find(terms)
        counts = np.bincount(hits.report * len(PARTS) + hits.part, minlength=self.sizes.size)
        return counts.astype(np.int64).reshape(self.sizes.shape)

    def stands(self, term: str) -> bool:
        """Tell whether a term stands anywhere in the wording."""
        return self.occurrences.holds(fold_term(term))


class AllWording:
    """The wording of all segments of a snapshot; reports are meant and found by their positions in the snapshot.

    Args:
        parts: the wording of each segment, and its store. segment, place: of each report its segment and its position
            there.

    Attributes:
        sizes: see ``Wording``.
    """

    def __init__(self, parts: Sequence[tuple[Wording, Store]], segment: np.ndarray, place: np.ndarray) -> None:
        self._parts = list(parts)
        self._segment, self._place = segment, place
        self._here = [np.flatnonzero(segment == n) for n in range(len(parts))]
        self._positions = [np.zeros(len(here), dtype=np.int64) for here in self._here]
        for positions, here in zip(self._positions, self._here, strict=True):
            positions[place[here]] = here
        self.sizes: np.ndarray = self._gathered([wording.sizes for wording, _ in parts])

    def count(self, terms: Iterable[str]) -> np.ndarray:
        """See ``Wording.count``."""
        terms = list(terms)
        return self._gathered([wording.count(terms) for wording, _ in self._parts])

    def places(
        self, terms: Iterable[str], reports: Sequence[int] | None, part: Part | None, *, first: bool
    ) -> list[WordPlace]:
        """Return every place of any of some terms, in the order of the reports, see ``Snapshot.word_places``."""
        terms = list(terms)
        chosen = None if reports is None else np.unique(np.array(list(reports), dtype=np.int64))
        found: list[WordPlace] = []
        for n, (wording, store) in enumerate(self._parts):
            own = None if chosen is None else self._place[chosen[self._segment[chosen] == n]].tolist()
            if own == []:
                continue
            hits = wording.find(terms, own, part)
            hits = wording.firsts(hits) if first else hits
            positions = self._positions[n]
            found += [replace(at, report=int(positions[at.report])) for at in wording.places(hits, store)]
        return sorted(found, key=lambda at: at.report)

    def find(self, terms: Iterable[str]) -> WordHits:
        """Return every place of any of some terms, by the positions of the reports in the snapshot; the pieces of
        wording and the passages are numbered as in their segments.
        """
        terms = list(terms)
        found = []
        for n, (wording, _) in enumerate(self._parts):
            hits = wording.find(terms)
            found.append(replace(hits, report=self._positions[n][hits.report]))
        whole = WordHits(*(np.concatenate([getattr(hits, field.name) for hits in found]) for field in fields(WordHits)))
        return whole.only(np.argsort(whole.report, kind="stable"))

    def places_of(self, hits: WordHits) -> list[WordPlace]:
        """Return hits of ``find`` with the texts that they stand in, in the order of the reports."""
        found: list[WordPlace] = []
        for n in np.unique(self._segment[hits.report]):
            own = hits.only(self._segment[hits.report] == n)
            wording, store = self._parts[n]
            places = wording.places(replace(own, report=self._place[own.report].astype(np.int64)), store)
            found += [replace(at, report=int(self._positions[n][at.report])) for at in places]
        return sorted(found, key=lambda at: at.report)

    def stands(self, term: str, reports: Sequence[int] | None = None) -> bool:
        """Tell whether a term stands in the wording of some reports; None = of any."""
        if reports is None:
            return any(wording.stands(term) for wording, _ in self._parts)
        chosen = np.asarray(reports, dtype=np.int64)
        for n in np.unique(self._segment[chosen]):
            wording = self._parts[n][0]
            if wording.stands(term) and len(wording.find([term], self._place[chosen[self._segment[chosen] == n]])):
                return True
        return False

    def is_fragment(self, term: str) -> bool:
        """Tell whether a term seems to be cut out of longer words, see ``index.legs.is_fragment``."""
        return is_fragment(fold_term(term), [wording.occurrences for wording, _ in self._parts])

    def _gathered(self, counts: Sequence[np.ndarray]) -> np.ndarray:
        """Put what was counted by the reports of each segment in the order of the snapshot."""
        result = np.zeros((len(self._segment), len(PARTS)), dtype=np.int64)
        for here, own in zip(self._here, counts, strict=True):
            result[here] = own[self._place[here]]
        return result
