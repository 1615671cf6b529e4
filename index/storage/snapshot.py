"""One snapshot: its reports, passages and legs, and the calls by which they are asked."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.encoders import Encoder, load_matcher
from index.errors import IndexDamagedError, UsageError
from index.legs import (
    LEGS,
    DenseLeg,
    Leg,
    LegQuery,
    Level,
    LexicalLeg,
    Mask,
)
from index.messages import some
from index.records import LeftOut, Part, Passage, Report, ReportInfo
from index.storage.figures import FILE as FIGURES
from index.storage.figures import Figures
from index.storage.manifest import STORE, Manifest
from index.storage.sources import source_name, sources_fit
from index.storage.store import Store
from index.storage.wording import FILE as WORDING
from index.storage.wording import WordHits, Wording, WordPlace

Vectors = tuple[np.ndarray, np.ndarray, list[int]]
"""Float32 unit rows of the passages; of the sentences with their clauses; and how many of these each sentence has."""

_L = TypeVar("_L")


class Snapshot:
    """One immutable built index, opened and checked.

    A report has a position in ``reports``, counted from 0. A passage has a row, its position from 0 over the whole
    snapshot; so has a sentence.

    Attributes:
        folder: where it lies. manifest: what it says of itself.
        encoder: the model it was built with. matcher: the one that belongs to it, or None.
        legs: the ways to search, by the names in ``LEGS``.
        figures: of all reports, see ``Figures``.
        reports: the reports, by position.
    """

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder) -> None:
        self.folder = folder
        self.manifest = manifest
        self.encoder = encoder
        self.matcher = load_matcher(encoder)
        self.legs: dict[str, Leg] = {name: kind.leg.read(folder / kind.file, kind.level) for name, kind in LEGS.items()}
        self._store = Store(folder / STORE)
        self.reports: tuple[ReportInfo, ...] = self._store.reports
        try:
            self.figures = Figures(folder / FIGURES)
            self._wording = Wording.read(folder / WORDING, len(self.reports))
            self._check()
        except BaseException:
            self.close()
            raise

    @property
    def id(self) -> str:
        """Name of the snapshot."""
        return self.manifest.id

    def position_of(self, id: str) -> int | None:
        """Return the position of the report with an id; None when there is none."""
        return next((position for position, info in enumerate(self.reports) if info.id == id), None)

    def check_ids(self, ids: Iterable[str]) -> None:
        """Make sure that there are reports of these ids.

        Raises:
            UsageError: there are not; the message names those that are missing and those that are there.
        """
        known = [info.id for info in self.reports]
        unknown = sorted(set(ids) - set(known))
        if unknown:
            raise UsageError(
                "index_no_such_report",
                unknown=some(unknown, "index_some_reports", 8),
                known=some(known, "index_some_reports", 8),
            )

    def report(self, position: int) -> Report:
        """Return a report by its position."""
        return self._store.report(position)

    def passages(self, rows: Iterable[int]) -> list[Passage]:
        """Return passages by their rows."""
        return [self._store.passage(int(row)) for row in rows]

    def passage(self, row: int) -> Passage:
        """Return one passage by its row."""
        return self._store.passage(row)

    def lone_passage(self, row: int) -> Passage:
        """Return one passage by its row, read without its report; for one of each of many reports."""
        return self._store.lone_passage(int(row))

    def report_of(self, rows: np.ndarray) -> np.ndarray:
        """Return the position of the report of each passage, int32, by its row."""
        positions: np.ndarray = self._store.passage_report[rows]
        return positions

    def part_of(self, rows: np.ndarray) -> np.ndarray:
        """Return the part of each passage, int8 positions in ``PARTS``, by its row."""
        parts: np.ndarray = self._store.passage_part[rows]
        return parts

    def passage_of(self, sentences: np.ndarray) -> np.ndarray:
        """Return the row of the passage of each sentence, int32, by the sentence's row."""
        rows: np.ndarray = self._store.sentence_passage[sentences]
        return rows

    def sentences_of(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the sentences of some passages, int64 rows, and the position in ``rows`` of the passage of each."""
        first = self._store.first_sentence
        counts = first[rows + 1] - first[rows]
        owner = np.repeat(np.arange(len(rows)), counts)
        starts = np.repeat(first[rows] - (np.cumsum(counts) - counts), counts)
        return (np.arange(len(owner)) + starts).astype(np.int64), owner.astype(np.int64)

    def mask(self, level: Level, reports: Sequence[int]) -> Mask:
        """Return the mask that lets a leg of a level search some reports only, by their positions, ascending."""
        if level == "report":
            return Mask(tuple(reports), np.array(reports, dtype=np.int64))
        ranges = []
        for info in (self.reports[position] for position in reports):
            ends = np.array([info.first_passage, info.first_passage + info.passage_count])
            begin, end = ends if level == "passage" else self._store.first_sentence[ends]
            ranges.append(np.arange(begin, end, dtype=np.int64))
        return Mask(tuple(reports), np.concatenate([np.zeros(0, dtype=np.int64), *ranges]))

    def idf(self, term: str) -> float:
        """Return BM25's inverse document frequency of a term over passages, > 0; the rarer the term the higher."""
        return self._leg("passage_lexical", LexicalLeg).idf(term)

    def holds(self, term: str, mask: Mask) -> bool:
        """Tell whether a term stands in one of the passages that a mask lets through."""
        rows, _ = self.legs["passage_lexical"].search(LegQuery({term: 1.0}), 1, mask)
        return len(rows) > 0

    def word_counts(self, terms: Iterable[str]) -> np.ndarray:
        """Count exactly the places of any of some terms: int64 ``(reports, 3)``, by report and part as in ``PARTS``."""
        return self._wording.count(terms)

    def word_places(
        self,
        terms: Iterable[str],
        reports: Sequence[int] | None = None,
        part: Part | None = None,
        *,
        first: bool = False,
    ) -> list[WordPlace]:
        """Return every place of any of some terms, in the order of the reports; see ``Wording`` for what counts.

        Args:
            terms: matched character by character, see ``index.text.exact``; of places that overlap one counts.
            reports: numbers of the reports to look at; None = all. part: look only there; None = everywhere.
            first: of each report only the places in the first paragraph that has any, in a heading where none has.
        """
        hits = self._wording.find(terms, reports, part)
        hits = self._wording.firsts(hits) if first else hits
        return self._wording.places(hits, self._store)

    def word_hits(self, terms: Iterable[str]) -> WordHits:
        """Return where any of some terms stands, without the texts; ``places_of`` adds these to some of the hits."""
        return self._wording.find(terms)

    def places_of(self, hits: WordHits) -> list[WordPlace]:
        """Return hits with the texts that they stand in."""
        return self._wording.places(hits, self._store)

    def stands(self, term: str) -> bool:
        """Tell whether a term stands in the wording of a report, character by character; see ``Wording``."""
        return self._wording.stands(term)

    def is_fragment(self, term: str) -> bool:
        """Tell whether a term seems to be cut out of longer words, see ``index.legs.Occurrences.is_fragment``."""
        return self._wording.is_fragment(term)

    @property
    def word_sizes(self) -> np.ndarray:
        """How many characters are counted in: int64 ``(reports, 3)``, by report and part, blanks left out."""
        return self._wording.sizes

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the files that did not become reports."""
        return self._store.left_out()

    def source_file(self, position: int) -> Path:
        """Return the kept file that a report was read from, by the report's position; never change it."""
        return self.folder / source_name(position, self.reports[position].source)

    def vectors(self, position: int) -> Vectors:
        """Return the vectors of a report by its position."""
        info = self.reports[position]
        rows = np.arange(info.first_passage, info.first_passage + info.passage_count)
        whole, _ = self._leg("passage_dense", DenseLeg).vectors(rows)
        own, counts = self._leg("sentence_dense", DenseLeg).vectors(self.sentences_of(rows)[0])
        return whole, own, counts.tolist()

    def close(self) -> None:
        """Close the files of the store and of the figures."""
        self._store.close()
        if hasattr(self, "figures"):
            self.figures.close()

    def _check(self) -> None:
        """Compare the parts of the snapshot with each other.

        Raises:
            IndexDamagedError: counts or kept files do not fit the manifest.
        """
        m, s = self.manifest, self._store
        found = (len(s.reports), len(s.passage_report), len(s.sentence_passage))
        rows = {"report": m.reports, "passage": m.passages, "sentence": m.sentences}
        lengths = tuple(map(len, self.legs.values()))
        if found != (m.reports, m.passages, m.sentences) or any(len(x) != rows[x.level] for x in self.legs.values()):
            raise IndexDamagedError(
                "index_counts_differ", snapshot=self.folder.name, found=str(found), legs=str(lengths)
            )
        if not sources_fit(s.reports, m):
            raise IndexDamagedError("index_sources_differ", snapshot=self.folder.name)

    def _leg(self, name: str, kind: type[_L]) -> _L:
        """Return a leg of which more is asked than ``Leg`` says."""
        leg = self.legs[name]
        assert isinstance(leg, kind)
        return leg
