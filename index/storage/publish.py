"""Write a snapshot beside the others, verify it, and put it in force in one step."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path

from index.encoders import Encoder
from index.errors import IndexBusyError, IndexStateError, IndexWriteError, ReportQAError, UsageError
from index.intake import Entry
from index.legs import LEGS, Items, Level
from index.records import LeftOut, Report
from index.storage.figures import FILE as FIGURES
from index.storage.figures import write_figures
from index.storage.manifest import FORMAT, STORE, Manifest, digest_folder, read_manifest, write_manifest
from index.storage.opening import CURRENT, SNAPSHOTS, current_id
from index.storage.snapshot import Snapshot, Vectors
from index.storage.sources import keep_sources, kept_sources
from index.storage.store import Store, write_store
from index.storage.wording import FILE as WORDING
from index.storage.wording import Wording

Progress = Callable[[str, int, int], None]
"""Called with a stage (``fetch``, ``read``, ``encode``, ``wait`` for another build, ``write``), how much is done, of
how much."""

NOTHING_MOVED: Mapping[str, str] = {}


def publish(
    out: Path,
    entries: Sequence[Entry],
    left_out: Sequence[LeftOut],
    encoder: Encoder,
    vectors: Vectors,
    builtin: bool,
    progress: Progress,
    moved: Mapping[str, str] = NOTHING_MOVED,
) -> Manifest:
    """Write the snapshot beside the others, verify it, and put it in force. The caller holds the lock.

    An unchanged report (same id and sha256) keeps the time at which it was added from the snapshot that was in force.
    Where a report of that snapshot is no longer there, or its file is another one, that snapshot is removed at once.

    Args:
        vectors: see ``Vectors``.
        builtin: the reports are those that ship with the program.
        moved: sha256 of files that hold an unchanged report → that of the file that held it before.

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
        progress("write", 0, len(LEGS))
        keep_sources(beside, entries, linkable)
        added = [times.get((report.id, moved.get(report.sha256, report.sha256)), now) for report in reports]
        write_store(beside / STORE, reports, added, left_out)
        write_figures(beside / FIGURES, reports)
        Wording.build(beside / WORDING, reports)
        items = _items(reports, vectors)
        for done, kind in enumerate(LEGS.values(), start=1):
            kind.leg.build(beside / kind.file, items[kind.level])
            if done < len(LEGS):
                progress("write", done, len(LEGS))
        manifest = Manifest(
            format=FORMAT,
            id=id,
            created=now,
            encoder=encoder.name,
            fingerprint=encoder.fingerprint,
            dim=encoder.dim,
            reports=len(reports),
            passages=len(items["passage"].texts),
            sentences=len(items["sentence"].texts),
            builtin=builtin,
            files=digest_folder(beside),
        )
        write_manifest(beside, manifest)
        _sync(beside)
        Snapshot(beside, manifest, encoder).close()  # what cannot be opened is not published
        beside.rename(snapshots / id)
    except BaseException as error:
        shutil.rmtree(beside, ignore_errors=True)
        # tantivy reports a full disk as a ValueError
        if isinstance(error, (OSError, ValueError)):
            raise IndexWriteError("index_not_written", folder=out, detail=error) from error
        raise
    gone = set(times) - {(report.id, report.sha256) for report in reports}
    try:
        _put_in_force(out, id, keep_before=not gone)
    except OSError as error:
        shutil.rmtree(snapshots / id, ignore_errors=True)
        with suppress(OSError):
            (out / f"{CURRENT}.new").unlink(missing_ok=True)
        raise IndexWriteError("index_not_written", folder=out, detail=error) from error
    progress("write", len(LEGS), len(LEGS))
    return manifest


def searched_text(report: Report) -> str:
    """Return what is searched of a whole report: its title, each heading once, its passages; nothing set aside."""
    headings = dict.fromkeys(heading for passage in report.passages for heading in passage.section)
    return "\n".join((report.title, *headings, *(passage.text for passage in report.passages)))


def _items(reports: Sequence[Report], vectors: Vectors) -> dict[Level, Items]:
    """Return what the legs of each level are built from."""
    passages = [(position, passage) for position, report in enumerate(reports) for passage in report.passages]
    sentences = [(position, p.text[start:end]) for position, p in passages for start, end in p.sentences]
    return {
        "report": Items("report", [(position, searched_text(report)) for position, report in enumerate(reports)]),
        "passage": Items("passage", [(position, p.text) for position, p in passages], vectors[0]),
        "sentence": Items("sentence", sentences, vectors[1], vectors[2]),
    }


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
        with closing(Store(folder / STORE)) as store:
            times = {(info.id, info.sha256): info.added for info in store.reports}
    return linkable, times


def _put_in_force(out: Path, id: str, *, keep_before: bool) -> None:
    """Replace CURRENT in one step, then remove the other snapshots.

    Args:
        keep_before: keep the one that was in force, because a query may still be reading it. Where a report was taken
            away its text has to be gone from the disk, so it is removed as well: whoever has it open reads on where
            the system allows that (not on Windows, where the folder then goes with the next change).
    """
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
        if not path.name.startswith(".") and path.name not in (id, before if keep_before else id):
            shutil.rmtree(path, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Make sure that the files of a snapshot are on the disk before it is published."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as file:  # Windows syncs no file that is open for reading only
                os.fsync(file.fileno())


@contextmanager
def locked(out: Path, wait: float, progress: Progress) -> Iterator[None]:
    """Hold the folder's lock; the operating system releases it when the process ends.

    Raises:
        IndexBusyError: another process held it for ``wait`` seconds. UsageError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("index_folder_not_made", folder=out, detail=error.strerror) from error
    lock = FileLock(out / ".lock")
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress("wait", 0, 1)  # another process is building
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise IndexBusyError("index_busy", folder=out, seconds=wait) from error
    except OSError as error:
        raise UsageError("index_folder_not_writable", folder=out, detail=error.strerror) from error
    try:
        yield
    finally:
        lock.release()
