"""Open a snapshot and keep up with newer ones.

An index folder holds ``snapshots/<id>/`` and the file ``CURRENT`` with the id that is in force. Replacing ``CURRENT``
is the one atomic step by which a new snapshot is published; the folders themselves never change.
"""

import logging
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.encoders import Encoder, load_encoder, load_matcher
from index.errors import IndexDamagedError, IndexMismatchError, IndexNotFoundError, ReportQAError
from index.legs import (
    LEGS,
    DenseLeg,
    Leg,
    LegQuery,
    Level,
    LexicalLeg,
    Mask,
)
from index.messages import Message
from index.records import LeftOut, Passage, Report, ReportInfo
from index.storage.home import default_index
from index.storage.manifest import STORE, Manifest, check_files, read_manifest
from index.storage.sources import source_name, sources_fit
from index.storage.store import Store

DEFAULT_INDEX = default_index(Path(__file__).parents[1])
"""Where the web chat, ``qa`` and ``python -m index`` look for an index unless told otherwise."""

CURRENT = "CURRENT"
SNAPSHOTS = "snapshots"

Vectors = tuple[np.ndarray, np.ndarray, list[int]]
"""Float32 unit rows of the passages; of the sentences with their clauses; and how many of these each sentence has."""

_L = TypeVar("_L")

_log = logging.getLogger(__name__)


class Snapshot:
    """One immutable built index, opened and checked.

    A report has a number, its position in ``reports`` from 0. A passage has a row, its number from 0 over the whole
    snapshot; so has a sentence.

    Attributes:
        folder: where it lies. manifest: what it says of itself.
        encoder: the model it was built with. matcher: the one that belongs to it, or None.
        legs: the ways to search, by the names in ``LEGS``.
        reports: the reports, in the order of their numbers.
    """

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder) -> None:
        self.folder = folder
        self.manifest = manifest
        self.encoder = encoder
        self.matcher = load_matcher(encoder)
        self.legs: dict[str, Leg] = {name: kind.leg.read(folder / kind.file, kind.level) for name, kind in LEGS.items()}
        self._store = Store(folder / STORE)
        self.reports: tuple[ReportInfo, ...] = self._store.reports
        m, s = manifest, self._store
        found = (len(s.reports), len(s.passage_report), len(s.sentence_passage))
        rows = {"passage": m.passages, "sentence": m.sentences}
        lengths = tuple(map(len, self.legs.values()))
        if found != (m.reports, m.passages, m.sentences) or any(len(x) != rows[x.level] for x in self.legs.values()):
            raise IndexDamagedError("index_counts_differ", snapshot=folder.name, found=str(found), legs=str(lengths))
        if not sources_fit(s.reports, m):
            raise IndexDamagedError("index_sources_differ", snapshot=folder.name)

    @property
    def id(self) -> str:
        """Name of the snapshot."""
        return self.manifest.id

    def number_of(self, id: str) -> int | None:
        """Return the number of the report with an id; None when there is none."""
        return next((number for number, info in enumerate(self.reports) if info.id == id), None)

    def report(self, number: int) -> Report:
        """Return a report by its number."""
        return self._store.report(number)

    def passages(self, rows: Iterable[int]) -> list[Passage]:
        """Return passages by their rows."""
        return [self._store.passage(int(row)) for row in rows]

    def passage(self, row: int) -> Passage:
        """Return one passage by its row."""
        return self._store.passage(row)

    def report_of(self, rows: np.ndarray) -> np.ndarray:
        """Return the number of the report of each passage, int32, by its row."""
        numbers: np.ndarray = self._store.passage_report[rows]
        return numbers

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
        """Return the mask that lets a leg of a level search some reports only, by their numbers, ascending."""
        ranges = []
        for info in (self.reports[number] for number in reports):
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

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the files that did not become reports."""
        return self._store.left_out()

    def source_file(self, number: int) -> Path:
        """Return the kept file that a report was read from, by the report's number; never change it."""
        return self.folder / source_name(number, self.reports[number].source)

    def vectors(self, number: int) -> Vectors:
        """Return the vectors of a report by its number."""
        info = self.reports[number]
        rows = np.arange(info.first_passage, info.first_passage + info.passage_count)
        whole, _ = self._leg("passage_dense", DenseLeg).vectors(rows)
        own, counts = self._leg("sentence_dense", DenseLeg).vectors(self.sentences_of(rows)[0])
        return whole, own, counts.tolist()

    def close(self) -> None:
        """Close the store's file."""
        self._store.close()

    def _leg(self, name: str, kind: type[_L]) -> _L:
        """Return a leg of which more is asked than ``Leg`` says."""
        leg = self.legs[name]
        assert isinstance(leg, kind)
        return leg


def build_command(folder: Path) -> Message:
    """Return the command that builds the index of a folder from report files; to be part of another message."""
    return Message("index_build_command", {"out": "" if folder == DEFAULT_INDEX else f" --out {folder}"})


def rebuild_command(folder: Path) -> str:
    """Return the command that builds the index of a folder anew from the report files it keeps."""
    return "python -m index rebuild" + ("" if folder == DEFAULT_INDEX else f" --index {folder}")


def current_id(folder: Path) -> str:
    """Return the id of the snapshot in force.

    Raises:
        IndexNotFoundError: the folder holds no index.
    """
    command = build_command(folder)
    try:
        name = (folder / CURRENT).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        code = "index_not_there" if folder.is_dir() else "index_folder_missing"
        raise IndexNotFoundError(code, folder=folder, command=command) from error
    if not name or "/" in name or "\\" in name or name.startswith("."):
        raise IndexDamagedError("index_current_damaged", folder=folder, file=CURRENT, command=command)
    return name


def check_snapshot(folder: Path, only: str | tuple[str, ...] = "") -> tuple[Path, Manifest]:
    """Find the snapshot in force and check its format and its files; the encoder is not looked at.

    Args:
        only: see ``check_files``.

    Returns:
        the folder of the snapshot, and its manifest.

    Raises:
        IndexNotFoundError, IndexDamagedError, IndexMismatchError: with the command that mends it.
    """
    command = build_command(folder)
    snapshot = folder / SNAPSHOTS / current_id(folder)
    if not snapshot.is_dir():
        raise IndexDamagedError("index_snapshot_missing", folder=folder, snapshot=snapshot.name, command=command)
    manifest = read_manifest(snapshot, command)
    check_files(snapshot, manifest, command, rebuild_command(folder), only)
    return snapshot, manifest


def open_index(folder: Path | str = DEFAULT_INDEX, encoder: Encoder | None = None) -> Snapshot:
    """Open the snapshot in force and check it: format, counts, checksums, encoder.

    Args:
        folder: an index folder.
        encoder: use this one instead of loading the one that the manifest names.

    Raises:
        IndexNotFoundError, IndexDamagedError, IndexMismatchError, EncoderError: with the command that mends it.
    """
    folder = Path(folder)
    snapshot, manifest = check_snapshot(folder)
    encoder = encoder or load_encoder(manifest.encoder)
    if (encoder.fingerprint, encoder.dim) != (manifest.fingerprint, manifest.dim):
        raise IndexMismatchError(
            "index_other_encoder",
            built=manifest.encoder,
            built_dim=manifest.dim,
            built_print=manifest.fingerprint[:8],
            now=encoder.name,
            now_dim=encoder.dim,
            now_print=encoder.fingerprint[:8],
            command=rebuild_command(folder),
        )
    return Snapshot(snapshot, manifest, encoder)


class LiveIndex:
    """An index folder that is followed: a newer snapshot is picked up without a restart.

    A query takes ``snapshot()`` once and uses it to its end, so it never sees half of each.
    """

    def __init__(self, folder: Path | str = DEFAULT_INDEX, encoder: Encoder | None = None) -> None:
        self.folder = Path(folder)
        self._encoder = encoder
        self._lock = threading.Lock()
        self._refused = ""
        self._snapshot = open_index(self.folder, encoder)

    def snapshot(self) -> Snapshot:
        """Return the snapshot in force; the one at hand if the newer one cannot be opened."""
        try:
            newest = current_id(self.folder)
        except ReportQAError:
            return self._snapshot
        if newest in (self._snapshot.id, self._refused):
            return self._snapshot
        with self._lock:
            if newest not in (self._snapshot.id, self._refused):
                try:
                    self._snapshot = open_index(self.folder, self._encoder)
                except ReportQAError as error:
                    self._refused = newest
                    _log.warning("keeping snapshot %s: %s", self._snapshot.id, error)
        return self._snapshot

    @property
    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports of the snapshot in force."""
        return self.snapshot().reports
