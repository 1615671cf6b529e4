"""Write a snapshot beside the others, verify it, and put it in force in one step."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path

from index.encoders.encoder import Encoder
from index.errors import IndexBusyError, IndexStateError, IndexWriteError, ReportQAError, UsageError
from index.legs.grouped import GroupedVectors
from index.legs.lexical import LexicalIndex
from index.legs.vectors import VectorIndex
from index.records import LeftOut
from index.storage.manifest import FORMAT, STORE, Manifest, digest_folder, read_manifest, write_manifest
from index.storage.snapshot import CURRENT, SNAPSHOTS, Snapshot, Vectors, current_id
from index.storage.sources import Entry, keep_sources, kept_sources
from index.storage.store import Store, write_store

Progress = Callable[[str, int, int], None]
"""Called with a stage (``read``, ``encode``, ``wait`` for another build, ``write``), how much is done, of how much."""


def publish(
    out: Path,
    entries: Sequence[Entry],
    left_out: Sequence[LeftOut],
    encoder: Encoder,
    vectors: Vectors,
    builtin: bool,
    tell: Progress,
) -> Manifest:
    """Write the snapshot beside the others, verify it, and put it in force. The caller holds the lock.

    An unchanged report (same id and sha256) keeps the time at which it was added from the snapshot that was in force.

    Args:
        vectors: see ``Vectors``.
        builtin: the reports are those that ship with the program.

    Raises:
        IndexWriteError: the disk is full or refuses. ReadError: a report file changed since it was read.
    """
    snapshots = out / SNAPSHOTS
    snapshots.mkdir(parents=True, exist_ok=True)
    for leftover in snapshots.glob(".building-*"):  # of a build that was killed
        shutil.rmtree(leftover, ignore_errors=True)
    created = datetime.now(timezone.utc)
    reports = [report for report, _ in entries]
    corpus = hashlib.sha256("".join(f"{r.id}\0{r.sha256}\0" for r in reports).encode()).hexdigest()
    id = f"{created:%Y%m%dT%H%M%S%f}-{corpus[:8]}"
    linkable, times = _earlier(out)
    now = created.isoformat(timespec="seconds")
    beside = snapshots / f".building-{id}"
    beside.mkdir()
    try:
        tell("write", 0, 4)
        keep_sources(beside, entries, linkable)
        added = [times.get((report.id, report.sha256), now) for report in reports]
        write_store(beside / STORE, reports, added, left_out)
        VectorIndex.build(vectors[0]).write(beside / "passages.faiss")
        GroupedVectors.build(vectors[1], vectors[2]).write(beside / "sentences.faiss")
        tell("write", 1, 4)
        passages = [(n, passage) for n, report in enumerate(reports) for passage in report.passages]
        LexicalIndex.build(beside / "passages.terms", ((n, passage.text) for n, passage in passages))
        tell("write", 2, 4)
        sentences = ((n, p.text[a:b]) for n, p in passages for a, b in p.sentences)
        LexicalIndex.build(beside / "sentences.terms", sentences)
        tell("write", 3, 4)
        manifest = Manifest(
            format=FORMAT,
            id=id,
            created=now,
            encoder=encoder.name,
            fingerprint=encoder.fingerprint,
            dim=encoder.dim,
            reports=len(reports),
            passages=len(passages),
            sentences=sum(len(p.sentences) for _, p in passages),
            builtin=builtin,
            files=digest_folder(beside),
        )
        write_manifest(beside, manifest)
        _sync(beside)
        Snapshot(beside, manifest, encoder).store.close()  # what cannot be opened is not published
        beside.rename(snapshots / id)
    except BaseException as error:
        shutil.rmtree(beside, ignore_errors=True)
        # tantivy reports a full disk as a ValueError
        if isinstance(error, (OSError, ValueError)):
            raise IndexWriteError(
                f"索引写不进 {out}（{error}）；请检查磁盘空间和权限后重试。原有索引没有改动。"
            ) from error
        raise
    _put_in_force(out, id)
    tell("write", 4, 4)
    return manifest


def _earlier(out: Path) -> tuple[dict[str, Path], dict[tuple[str, str], str]]:
    """Return what a new snapshot may take over from the one in force, nothing where that is damaged or older.

    Returns:
        files that can be linked, by sha256; the time at which each report was added, by id and sha256.
    """
    linkable: dict[str, Path] = {}
    times: dict[tuple[str, str], str] = {}
    with suppress(ReportQAError):
        folder = out / SNAPSHOTS / current_id(out)
        linkable = kept_sources(folder, read_manifest(folder, ""))
        store = Store(folder / STORE)
        times = {(info.id, info.sha256): info.added for info in store.reports}
        store.close()
    return linkable, times


def _put_in_force(out: Path, id: str) -> None:
    """Replace CURRENT in one step, then remove snapshots that nobody can still be reading."""
    try:
        before = current_id(out)
    except IndexStateError:
        before = ""
    beside = out / f"{CURRENT}.new"
    with beside.open("w", encoding="utf-8") as file:
        file.write(id + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(out / CURRENT)
    for path in (out / SNAPSHOTS).iterdir():
        # The one before stays: a query may still be reading it.
        if not path.name.startswith(".") and path.name not in (id, before):
            shutil.rmtree(path, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Make sure that the files of a snapshot are on the disk before it is published."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


@contextmanager
def locked(out: Path, wait: float, tell: Progress) -> Iterator[None]:
    """Hold the folder's lock; the operating system lets go of it when the process dies.

    Raises:
        IndexBusyError: another process held it for ``wait`` seconds. UsageError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"索引文件夹 {out} 建不了（{error.strerror}）；请换一个可以写入的位置。") from error
    lock = FileLock(out / ".lock")
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell("wait", 0, 1)  # somebody else is building; say so before standing in line
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise IndexBusyError(f"另一个程序正在建立索引 {out}，等了 {wait:.0f} 秒仍未结束；请稍后再试。") from error
    except OSError as error:
        raise UsageError(f"索引文件夹 {out} 不能写入（{error.strerror}）；请换一个位置。") from error
    try:
        yield
    finally:
        lock.release()
