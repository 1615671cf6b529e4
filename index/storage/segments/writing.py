"""Write a segment: report by report, with what is made of each, so that memory does not grow with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from index.encoders import Encoder, Tokens, load_matcher
from index.intake import Entry, ReadReport, Sketch
from index.legs import LexicalWriter, SentenceWriter, TokenWriter, joined_terms, write_vectors
from index.records import Report
from index.storage.segments.encoding import encode_reports, sentence_tokens
from index.storage.segments.figures import FILE as FIGURES
from index.storage.segments.figures import FigureWriter, figure_rows
from index.storage.segments.segment import PASSAGE_TERMS, PASSAGES, REPORT_TERMS, SENTENCES, Segment, write_sketches
from index.storage.segments.sources import keep_source
from index.storage.segments.store_writing import StoreWriter
from index.storage.segments.wording import FILE as WORDING
from index.storage.segments.wording import WordingWriter

FULL = 16384
"""Passages of a full segment: a smaller one may be merged, and more are written into another one."""

_BLOCK = 1024  # passages embedded at once


@dataclass(frozen=True, slots=True)
class Task:
    """A report to be written into a segment.

    Attributes:
        entry: the report and its file. added: see ``ReportInfo``. kept: the file is one that an index keeps.
    """

    entry: Entry
    added: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a segment holds: its key, and how many reports, passages and sentences.

    Attributes:
        files: size and checksum of each of its files, see ``Manifest``; empty = they are still to be worked out.
    """

    key: int
    reports: int
    passages: int
    sentences: int
    files: dict[str, list[Any]] = field(default_factory=dict)


class SegmentWriter:
    """Writes a segment into an empty folder.

    Args:
        key: of the segment, see ``index.legs.numbering``.

    Raises:
        OSError, ValueError: it cannot be written, in every method; tantivy reports a full disk as a ValueError.
    """

    def __init__(self, folder: Path, key: int, encoder: Encoder) -> None:
        folder.mkdir(parents=True)
        self._folder, self._key, self._encoder = folder, key, encoder
        self._store = StoreWriter(folder)
        self._figures = FigureWriter(folder / FIGURES)
        self._wording = WordingWriter(folder / WORDING)
        self._passage_terms = LexicalWriter(folder / PASSAGE_TERMS, key)
        self._report_terms = LexicalWriter(folder / REPORT_TERMS, key)
        self._sentences = SentenceWriter(folder / SENTENCES, encoder.dim)
        self._tokens = TokenWriter(folder / SENTENCES) if load_matcher(encoder) is not None else None
        self._whole: list[np.ndarray] = []
        self._sketches: list[Sketch] = []
        self._waiting: list[Report] = []
        self._waiting_passages = 0
        self._count = Written(key, 0, 0, 0)

    def add(self, task: Task) -> None:
        """Add a report that was read."""
        read, file = task.entry
        report = read.report()
        position = self._count.reports
        self._write(report, read.sketch, task, file)
        self._figures.add(figure_rows(report, position))
        self._waiting.append(report)
        self._waiting_passages += len(report.passages)
        if self._waiting_passages >= _BLOCK:
            self._encode()

    def copy(self, segment: Segment, position: int, task: Task | None = None) -> None:
        """Add a report of another segment with what was made of it.

        Args:
            task: the same report, other words of it or another file; its text must be the same.
        """
        self._encode()
        report, info = segment.store.report(position), segment.store.reports[position]
        own = task or Task((ReadReport.of(report), segment.kept_file(position)), info.added, kept=True)
        read, file = own.entry
        self._figures.add(segment.figures.rows(position, self._count.reports))
        self._write(read.report(), segment.sketch(position), own, file)
        rows = segment.passage_rows(position)
        self._whole.append(segment.dense.vectors(rows).astype(np.float16))
        sentences = segment.sentence_rows(rows)
        self._sentences.add_quantized(*segment.sentence_vectors.quantized(sentences))
        kept = segment.sentence_tokens
        self._add_tokens(kept.of(sentences) if kept is not None else sentence_tokens(report, self._encoder))

    def close(self) -> Written:
        """Write the rest; the folder is complete then."""
        self._encode()
        self._store.close()
        self._figures.close()
        self._wording.close()
        self._passage_terms.close()
        self._report_terms.close()
        self._sentences.close()
        if self._tokens is not None:
            self._tokens.close()
        dim = self._encoder.dim
        write_vectors(self._folder / PASSAGES, np.concatenate([np.zeros((0, dim), np.float16), *self._whole]))
        write_sketches(self._folder, self._sketches)
        return self._count

    def abandon(self) -> None:
        """Close the files without writing the rest."""
        self._store.abandon()
        self._figures.abandon()
        self._sentences.abandon()
        self._passage_terms.abandon()
        self._report_terms.abandon()

    def _write(self, report: Report, sketch: Sketch, task: Task, file: Path) -> None:
        position = self._count.reports
        keep_source(self._folder, report, file, never_changed=task.kept)
        self._store.add(report, task.added)
        self._wording.add(report)
        terms = [joined_terms(passage.text) for passage in report.passages]
        for words in terms:
            self._passage_terms.add(position, words)
        self._report_terms.add(position, " ".join((joined_terms(searched_heads(report)), *terms)))
        self._sketches.append(sketch)
        sentences = sum(len(passage.sentences) for passage in report.passages)
        c = self._count
        self._count = Written(c.key, c.reports + 1, c.passages + len(report.passages), c.sentences + sentences)

    def _encode(self) -> None:
        if self._waiting:
            for vectors in encode_reports(self._waiting, self._encoder):
                self._whole.append(vectors.whole.astype(np.float16))
                self._sentences.add(vectors.own, vectors.counts)
                self._add_tokens(vectors.tokens)
            self._waiting, self._waiting_passages = [], 0

    def _add_tokens(self, tokens: Tokens | None) -> None:
        if self._tokens is not None:
            assert tokens is not None
            self._tokens.add(*tokens)


def searched_heads(report: Report) -> str:
    """Return what is searched of a whole report besides its passages: its title and each heading once."""
    headings = dict.fromkeys(heading for passage in report.passages for heading in passage.section)
    return "\n".join((report.title, *headings))


def write_segment(folder: Path, key: int, encoder: Encoder, tasks: Sequence[Task]) -> Written:
    """Write a segment of reports that were read."""
    writer = SegmentWriter(folder, key, encoder)
    try:
        for task in tasks:
            writer.add(task)
        return writer.close()
    except BaseException:
        writer.abandon()
        raise


def rewrite_segment(
    folder: Path, key: int, encoder: Encoder, old: Sequence[tuple[Segment, int]], changed: dict[str, Task]
) -> Written:
    """Write a segment of reports of other segments.

    Args:
        old: segments and positions in them. changed: by id, reports that get other words or another file.
    """
    writer = SegmentWriter(folder, key, encoder)
    try:
        for segment, position in old:
            writer.copy(segment, position, changed.get(segment.store.reports[position].id))
        return writer.close()
    except BaseException:
        writer.abandon()
        raise
