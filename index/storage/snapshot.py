"""Open a snapshot and keep up with newer ones.

An index folder holds ``snapshots/<id>/`` and the file ``CURRENT`` with the id that is in force. Replacing ``CURRENT``
is the one atomic step by which a new snapshot is published; the folders themselves never change.
"""

import logging
import threading
from pathlib import Path

import numpy as np

from index.encoders.encoder import Encoder, load_encoder
from index.errors import IndexDamagedError, IndexMismatchError, IndexNotFoundError, ReportQAError
from index.legs.grouped import GroupedVectors
from index.legs.lexical import LexicalIndex
from index.legs.vectors import VectorIndex
from index.records import Passage, Report, ReportInfo
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

_log = logging.getLogger(__name__)


class Snapshot:
    """One immutable built index, opened and checked.

    Attributes:
        folder: where it lies. manifest: what it says of itself. encoder: the model it was built with.
        store: reports and passages. sentence_vectors, passage_vectors: dense legs, numbered as in ``store``.
        sentence_terms, passage_terms: lexical legs, numbered alike.
    """

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder) -> None:
        self.folder = folder
        self.manifest = manifest
        self.encoder = encoder
        self.store = Store(folder / STORE)
        self.sentence_vectors = GroupedVectors.read(folder / "sentences.faiss")
        self.passage_vectors = VectorIndex.read(folder / "passages.faiss")
        self.sentence_terms = LexicalIndex.read(folder / "sentences.terms")
        self.passage_terms = LexicalIndex.read(folder / "passages.terms")
        m, s = manifest, self.store
        found = (len(s.reports), len(s.passage_report), len(s.sentence_passage))
        legs = (
            len(self.passage_vectors),
            len(self.passage_terms),
            len(self.sentence_vectors),
            len(self.sentence_terms),
        )
        if found != (m.reports, m.passages, m.sentences) or legs != (m.passages,) * 2 + (m.sentences,) * 2:
            raise IndexDamagedError(f"索引快照 {folder.name} 的数目对不上：{found}、{legs}；请重新建立索引。")
        if not sources_fit(s.reports, m):
            raise IndexDamagedError(f"索引快照 {folder.name} 保存的报告文件与报告对不上；请重新建立索引。")

    @property
    def id(self) -> str:
        """Name of the snapshot."""
        return self.manifest.id

    @property
    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports, in the order of their numbers."""
        return self.store.reports

    def passage(self, number: int) -> Passage:
        """Return a passage by its number over the whole snapshot, counted from 0."""
        return self.store.passage(number)

    def report(self, number: int) -> Report:
        """Return a report by its number, counted from 0."""
        return self.store.report(number)

    def source_file(self, number: int) -> Path:
        """Return the kept file that a report was read from, by the report's number; never change it."""
        return self.folder / source_name(number, self.reports[number].source)

    def close(self) -> None:
        """Let go of the store's file."""
        self.store.close()

    def vectors(self, number: int) -> Vectors:
        """Return the vectors of a report by its number."""
        info = self.reports[number]
        begin, end = info.first_passage, info.first_passage + info.passage_count
        first, behind = self.store.first_sentence[[begin, end]]
        return self.passage_vectors.rows(np.arange(begin, end)), *self.sentence_vectors.vectors(first, behind)


def build_command(folder: Path) -> str:
    """Return the command that builds the index of a folder from report files."""
    out = "" if folder == DEFAULT_INDEX else f" --out {folder}"
    return f"python -m index build{out} 报告文件或文件夹"


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
        what = "没有索引" if folder.is_dir() else "不存在"
        raise IndexNotFoundError(f"索引文件夹 {folder} {what}；请先建立：{command}") from error
    if not name or "/" in name or "\\" in name or name.startswith("."):
        raise IndexDamagedError(f"索引文件夹 {folder} 里的 {CURRENT} 已损坏；请重建：{command}")
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
        raise IndexDamagedError(f"索引文件夹 {folder} 缺少快照 {snapshot.name}；请重建：{command}")
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
            f"索引是用编码器“{manifest.encoder}”（{manifest.dim} 维，指纹 {manifest.fingerprint[:8]}）建立的，"
            f"现在的编码器是“{encoder.name}”（{encoder.dim} 维，指纹 {encoder.fingerprint[:8]}）；"
            f"请重建：{rebuild_command(folder)}"
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
