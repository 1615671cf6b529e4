"""One snapshot: its reports, passages and legs, and the calls by which they are asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.encoders import Encoder, load_matcher, warm_up
from index.errors import IndexDamagedError, UsageError
from index.intake import Original
from index.legs import DenseLeg, Leg, Level, LexicalLeg, Mask, SentenceTokens, SentenceVectors
from index.messages import some
from index.records import LeftOut, Passage, Report, ReportInfo
from index.storage.manifest import Manifest
from index.storage.near_copies import near_copies
from index.storage.segments.all_figures import AllFigures
from index.storage.segments.all_wording import AllWording
from index.storage.segments.layout import Layout
from index.storage.segments.passages import KeptPassages
from index.storage.segments.segment import PASSAGE_TERMS, PASSAGES, REPORT_TERMS, SENTENCES, Segment
from index.storage.segments.sources import sources_fit
from index.storage.worded import Worded

_L = TypeVar("_L")
_REPORTS = 16  # kept in memory whole


class Snapshot(Worded):
    """One immutable built index, opened and checked.

    A report has a position in ``reports``, counted from 0, in the order of their ids. A passage has a row, its position
    from 0 over the whole snapshot; so has a sentence.

    Attributes:
        folder: where it lies. manifest: what it says of itself.
        encoder: the model it was built with. matcher: the one that belongs to it, or None.
        legs: the ways to search, by name.
        segments: the parts that it consists of.
        figures: of all reports, see ``AllFigures``.
        reports: the reports, by position.
    """

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder) -> None:
        self.folder = folder
        self.manifest = manifest
        self.encoder = encoder
        self.matcher = load_matcher(encoder)
        self.segments: list[Segment] = []
        try:
            for key in manifest.segments:
                self.segments.append(Segment(folder / str(key), key, manifest.dim))
            self.layout = Layout([segment.counts() for segment in self.segments])
            self._read()
            self._check()
        except BaseException:
            self.close()
            raise
        self._kept = KeptPassages(self._read_passages)
        self.passage: Callable[[int], Passage] = self._kept.one
        self.report = lru_cache(maxsize=_REPORTS)(self._read_report)

    def _read(self) -> None:
        layout, keys = self.layout, self.manifest.segments
        folders = [segment.folder for segment in self.segments]
        self.legs: dict[str, Leg] = {
            "report_lexical": LexicalLeg.read(self.folder / REPORT_TERMS, "report", layout.reports),
            "passage_dense": DenseLeg.read([folder / PASSAGES for folder in folders], keys, layout.passages),
            "passage_lexical": LexicalLeg.read(self.folder / PASSAGE_TERMS, "passage", layout.passages),
        }
        paths = [folder / SENTENCES for folder in folders]
        self._sentences = SentenceVectors.read(paths, self.manifest.dim, keys, layout.sentences)
        self._tokens = SentenceTokens.read(paths, self._sentences.spread) if self.matcher is not None else None
        infos = []
        first = layout.first_passage.tolist()
        for position, (segment, place) in enumerate(zip(layout.segment.tolist(), layout.place.tolist(), strict=True)):
            info = self.segments[segment].store.reports[place]
            same = info.first_passage == first[position]
            infos.append(info if same else info.beginning_at(first[position]))
        self.reports: tuple[ReportInfo, ...] = tuple(infos)
        self._positions: Mapping[str, int] = {info.id: position for position, info in enumerate(infos)}
        self._parts = np.zeros(int(layout.first_passage[-1]), dtype=np.int8)
        for segment in self.segments:
            rows = layout.passages.rows_of_segment(segment.key)
            self._parts[rows] = segment.store.parts
        self.figures = AllFigures([segment.figures for segment in self.segments], layout)
        words = [(segment.wording, segment.store) for segment in self.segments]
        self._wording = AllWording(words, layout, lambda rows: self.passages(rows))

    @property
    def at_hand(self) -> bool:
        """Whether what a question leaves unread can be read at any time; not where other machines have to be asked."""
        return True

    @property
    def id(self) -> str:
        """Name of the snapshot."""
        return self.manifest.id

    def position_of(self, id: str) -> int | None:
        """Return the position of the report with an id; None when there is none."""
        return self._positions.get(id)

    def check_ids(self, ids: Iterable[str]) -> None:
        """Make sure that there are reports of these ids.

        Raises:
            UsageError: there are not; the message names those that are missing and those that are there.
        """
        unknown = sorted(set(ids) - set(self._positions))
        if unknown:
            raise UsageError(
                "index_no_such_report",
                unknown=some(unknown, "index_some_reports", 8),
                known=some(list(self._positions), "index_some_reports", 8),
            )

    def passages(self, rows: Iterable[int]) -> list[Passage]:
        """Return passages by their rows."""
        return self._kept.some(map(int, rows))

    def report_of(self, rows: np.ndarray) -> np.ndarray:
        """Return the position of the report of each passage, int64, by its row."""
        return self.layout.report_of(rows)

    def part_of(self, rows: np.ndarray) -> np.ndarray:
        """Return the part of each passage, int8 positions in ``PARTS``, by its row."""
        parts: np.ndarray = self._parts[rows]
        return parts

    def passage_of(self, sentences: np.ndarray) -> np.ndarray:
        """Return the row of the passage of each sentence, int64, by the sentence's row."""
        return self.layout.passage_of(sentences)

    def sentences_of(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the sentences of some passages, int64 rows, and the position in ``rows`` of the passage of each."""
        first = self.layout.first_sentence
        counts = first[rows + 1] - first[rows]
        owner = np.repeat(np.arange(len(rows)), counts)
        starts = np.repeat(first[rows] - (np.cumsum(counts) - counts), counts)
        return (np.arange(len(owner)) + starts).astype(np.int64), owner.astype(np.int64)

    def sentence_cosines(self, vector: np.ndarray, sentences: np.ndarray) -> np.ndarray:
        """Return the cosine of the nearest vector of each sentence, float32 ``(n,)``, see ``SentenceVectors``."""
        return self._sentences.scores(vector, sentences)

    def words_met(self, query: str, sentences: np.ndarray, texts: Callable[[], Sequence[str]]) -> np.ndarray | None:
        """Return how well the words of a question are met in sentences, float32 ``(n,)``, see ``Matcher.match``.

        None where the index has no matcher.

        Args:
            sentences: their rows. texts: returns the sentences as ``index.plain`` writes them; called only where their
                tokens are not kept.
        """
        if self.matcher is None:
            return None
        if self._tokens is None:
            return self.matcher.match(query, texts())
        return self.matcher.match_tokens(query, *self._tokens.of(sentences))

    def mask(self, level: Level, reports: Sequence[int]) -> Mask:
        """Return the mask that lets a leg of a level search some reports only, by their positions, ascending."""
        positions = np.array(reports, dtype=np.int64)
        if level == "report":
            return Mask(tuple(reports), positions)
        first = self.layout.first_passage
        counts = first[positions + 1] - first[positions]
        starts = np.repeat(first[positions] - (np.cumsum(counts) - counts), counts)
        return Mask(tuple(reports), np.arange(int(counts.sum()), dtype=np.int64) + starts)

    def idf(self, term: str) -> float:
        """Return BM25's inverse document frequency of a term over passages, > 0; the rarer the term the higher."""
        return self._leg("passage_lexical", LexicalLeg).idf(term)

    @cached_property
    def copies(self) -> Mapping[int, int]:
        """Which reports are nearly the same as one before them, and which one that is, by position."""
        return near_copies(self.reports, self.sentence_keys)

    def sentence_keys(self, positions: Sequence[int]) -> list[np.ndarray]:
        """Return of some reports, ascending, what near copies are found by, see ``index.intake.Sketch.keys``."""
        own = np.array(positions, dtype=np.int64)
        segments, places = self.layout.segment[own], self.layout.place[own]
        found: dict[int, np.ndarray] = {}
        for n in np.unique(segments).tolist():
            here = segments == n
            found |= zip(own[here].tolist(), self.segments[n].sentence_keys(places[here].tolist()), strict=True)
        return [found[position] for position in positions]

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the files that did not become reports."""
        return self.manifest.files_left_out()

    def kept_file(self, position: int) -> Path:
        """Return where the file that a report was read from would lie, see ``Segment.kept_file``."""
        segment, place = self.segment_of(position)
        return segment.kept_file(place)

    def source_file(self, position: int, folder: Path) -> Path:
        """Return the file that a report was read from, by the report's position; see ``Segment.source_file``."""
        segment, place = self.segment_of(position)
        return segment.source_file(place, folder)

    def segment_of(self, position: int) -> tuple[Segment, int]:
        """Return the segment of a report, and its position there."""
        return self.segments[int(self.layout.segment[position])], int(self.layout.place[position])

    def warm_up(self) -> None:
        """Load what the first questions would wait for: a second of the processor in a library of 100,000 passages."""
        warm_up(self.encoder)
        self.figures.warm_up()

    def close(self) -> None:
        """Close the files of the segments."""
        for segment in self.segments:
            segment.close()

    def _read_passages(self, rows: list[int]) -> list[Passage]:
        segments, own = self.layout.in_segments(np.array(rows, dtype=np.int64))
        found: dict[int, Passage] = {}
        for n in np.unique(segments).tolist():
            here = np.flatnonzero(segments == n)
            found |= zip(here.tolist(), self.segments[n].store.passages(own[here].tolist()), strict=True)
        return [found[at] for at in range(len(rows))]

    def _read_report(self, position: int) -> Report:
        segment, place = self.segment_of(position)
        return segment.store.report(place)

    def _check(self) -> None:
        """Compare the parts of the snapshot with each other.

        Raises:
            IndexDamagedError: counts or kept files do not fit the manifest.
        """
        m = self.manifest
        found = (len(self.reports), int(self.layout.first_passage[-1]), int(self.layout.first_sentence[-1]))
        lengths = (*map(len, self.legs.values()), len(self._sentences))
        if self._tokens is not None and len(self._tokens) != m.sentences:
            raise IndexDamagedError("index_vectors_mismatch", file=f"{SENTENCES}.tokens", other=f"{SENTENCES}.codes")
        if found != (m.reports, m.passages, m.sentences) or lengths != (m.reports, m.passages, m.passages, m.sentences):
            raise IndexDamagedError(
                "index_counts_differ", snapshot=self.folder.name, found=str(found), legs=str(lengths)
            )
        if len(self._positions) != m.reports:
            raise IndexDamagedError("index_sources_differ", snapshot=self.folder.name)
        for segment in self.segments:
            if not sources_fit(segment.store.reports, m.files, f"{segment.key}/"):
                raise IndexDamagedError("index_sources_differ", snapshot=self.folder.name)

    def _leg(self, name: str, kind: type[_L]) -> _L:
        """Return a leg of which more is asked than ``Leg`` says."""
        leg = self.legs[name]
        assert isinstance(leg, kind)
        return leg


class KnownTexts:
    """The texts of a snapshot, by their sketches, see ``index.intake.Known``.

    Args:
        leaving: ids of reports that do not count: they are about to be replaced.
    """

    def __init__(self, base: Snapshot, leaving: Iterable[str]) -> None:
        gone = set(leaving)
        self._parts = [
            (segment, np.array([info.id not in gone for info in segment.store.reports], dtype=bool))
            for segment in base.segments
        ]

    def same(self, digest: bytes) -> Original | None:
        """See ``index.intake.Known``."""
        for segment, staying in self._parts:
            found = segment.same(digest, staying)
            if found is not None:
                return found
        return None

    def sharing(self, keys: np.ndarray) -> list[tuple[Original, int, int]]:
        """See ``index.intake.Known``."""
        return [found for segment, staying in self._parts for found in segment.sharing(keys, staying)]
