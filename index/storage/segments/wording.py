"""What counts as the wording of a report, and where any term stands in it.

A report's wording is its paragraphs, its headings and its title. What is set aside (menus, credits, page numbers,
contents …) is no wording of it. So a count is what ``grep -o TERM | wc -l`` says of the source text without these
lines, but that a word that the file breaks over two lines is found as well.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.legs import Occurrences, load_array
from index.records import Part, Passage, Report, Span
from index.storage.segments.store import PARTS, Store
from index.text.exact import fold_exact, fold_term, source_spans
from index.text.lines import line_spans

FILE = "wording"
"""Folder of the index within a snapshot."""

_ONE_BY_ONE = 16  # reports in which a term is looked for one by one; it takes 30 µs each
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


def joined_hits(parts: Sequence[WordHits]) -> WordHits:
    """Put hits together in the order of their reports, each of which is in one of the parts."""
    if not parts:
        return WordHits(*(np.zeros(0, dtype=np.int64) for _ in fields(WordHits)))
    whole = WordHits(*(np.concatenate([getattr(hits, field.name) for hits in parts]) for field in fields(WordHits)))
    return whole.only(np.argsort(whole.report, kind="stable"))


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
            units = load_array(path / _UNITS)
            occurrences = Occurrences.read(path)
            if units.shape != (len(occurrences), len(_COLUMNS)) or (len(units) and units[:, 0].max() >= reports):
                raise ValueError("units")
        except (OSError, ValueError) as error:
            raise IndexDamagedError("index_characters_damaged", folder=path.name) from error
        return cls(occurrences, units, reports)

    def find(self, terms: Iterable[str]) -> WordHits:
        """Find every place of any of some terms; places that overlap count once, see ``Occurrences.find``.

        Args:
            terms: as people write them.
        """
        starts, ends = self.occurrences.find([fold_term(term) for term in terms])
        unit = np.searchsorted(self.occurrences.begins, starts, side="right") - 1
        begins = self.occurrences.begins[unit]
        columns = (self.report[unit], self.passage[unit], self.part[unit])
        return WordHits(unit, *columns, starts - begins, ends - begins)

    def within(self, hits: WordHits, reports: np.ndarray | None, part: Part | None) -> WordHits:
        """Return the hits in some reports, by their numbers, and in a part; None = in all."""
        if reports is not None:
            among = np.zeros(len(self.sizes), dtype=bool)
            among[reports] = True
            hits = hits.only(among[hits.report])
        return hits if part is None else hits.only(hits.part == PARTS.index(part))

    def firsts(self, hits: WordHits) -> WordHits:
        """Return, of each report, the hits of the first paragraph that has any; of a heading where no paragraph has."""
        order = np.lexsort((np.arange(len(hits)), hits.passage < 0, hits.report))
        _, first = np.unique(hits.report[order], return_index=True)
        return hits.only(np.isin(hits.unit, hits.unit[order[first]]))

    def places(
        self, hits: WordHits, store: Store, passages: Mapping[int, Passage], numbers: np.ndarray
    ) -> list[WordPlace]:
        """Return hits with the texts that they stand in, in their order.

        Args:
            passages: those that hits stand in, by their rows. numbers: of each report the number to give it.
        """
        bounds = np.flatnonzero(np.diff(hits.unit, prepend=-1, append=-1))
        heads = np.unique(hits.report[hits.passage < 0]).tolist()
        lines: dict[int, str] = {}
        for number, text in store.texts(heads):
            for unit in np.unique(hits.unit[(hits.report == number) & (hits.passage < 0)]).tolist():
                lines[unit] = text[self._start[unit] : self._end[unit]]
        found: list[WordPlace] = []
        columns = (hits.unit, numbers[hits.report], hits.passage, hits.part)
        firsts = zip(*(column[bounds[:-1]].tolist() for column in columns), strict=True)
        starts, ends = hits.start.tolist(), hits.end.tolist()
        for (begin, end), (unit, number, row, part) in zip(pairwise(bounds.tolist()), firsts, strict=True):
            passage = passages[row] if row >= 0 else None
            text = passage.text if passage else lines[unit]
            folded = list(zip(starts[begin:end], ends[begin:end], strict=True))
            source = int(self._start[unit])
            spans = source_spans(text, folded)
            found += [WordPlace(number, passage, PARTS[part], text, a, b, source) for a, b in spans]
        return found

    def around(self, hits: WordHits, reach: int) -> list[str]:
        """Return the folded text around hits, within the piece of wording that each stands in."""
        begins = self.occurrences.begins[hits.unit]
        return self.occurrences.around(begins + hits.start, begins + hits.end, reach)

    def count(self, hits: WordHits) -> np.ndarray:
        """Count what ``find`` found: int64 ``(reports, 3)``, by report and part."""
        counts = np.bincount(hits.report * len(PARTS) + hits.part, minlength=self.sizes.size)
        return counts.astype(np.int64).reshape(self.sizes.shape)

    def stands(self, term: str) -> bool:
        """Tell whether a term stands anywhere in the wording."""
        return self.occurrences.holds(fold_term(term))

    def stands_in(self, term: str, reports: np.ndarray) -> bool:
        """Tell whether a term stands in the wording of some reports, by their numbers."""
        if len(reports) > _ONE_BY_ONE:
            among = np.zeros(len(self.sizes), dtype=bool)
            among[reports] = True
            return self.occurrences.stands_among(fold_term(term), self.report, among)
        firsts = np.searchsorted(self.report, reports).tolist()
        lasts = np.searchsorted(self.report, reports, side="right").tolist()
        folded = fold_term(term)
        return any(self.occurrences.holds_within(folded, *one) for one in zip(firsts, lasts, strict=True))
