"""Put a snapshot together beside the others, verify it, and put it in force in one step."""

import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from index.encoders import Encoder
from index.errors import IndexBusyError, IndexStateError, IndexWriteError, UsageError
from index.legs import join, link_or_copy
from index.records import LeftOut
from index.storage.manifest import FORMAT, Manifest, digest_folder, digest_of, write_manifest
from index.storage.opening import CURRENT, SNAPSHOTS, current_id
from index.storage.resuming import break_seals
from index.storage.segments.segment import PASSAGE_TERMS, REPORT_TERMS
from index.storage.segments.writing import Written
from index.storage.snapshot import Snapshot

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much is done, of how much; stages: ``fetch``, ``read``, ``wait`` for another build,
``resume`` (told once, where a build that was killed is gone on with: how many passages it has written), ``encode``,
``write``. What it raises ends the build, with nothing changed."""


_BUILDING = ".building-"
_SYNCED_AT_ONCE = 8  # files; the disk does them together, 40 small ones in a third of the time of one after the other
_STEPS = 3  # of ``write``: put together, safe on the disk, opened


@dataclass(frozen=True, slots=True)
class Building:
    """A snapshot that is being written.

    Attributes:
        folder: hidden beside the snapshots; each new segment is written into the folder of it that its key names.
        id: of the snapshot. created: UTC time, ISO 8601.
        before: such folders of builds that were killed, of which segments may be taken over, see ``take_over``.
    """

    folder: Path
    id: str
    created: str
    before: tuple[Path, ...] = ()


@contextmanager
def building(out: Path, *, resume: bool = False) -> Iterator[Building]:
    """Make the folder of a new snapshot; it goes if what is written into it is not published.

    What builds that were killed have left goes as well.

    Args:
        resume: not yet, as segments of it may be taken over.

    Raises:
        IndexWriteError: the disk is full or refuses.
    """
    snapshots = out / SNAPSHOTS
    created = datetime.now(timezone.utc)
    id = f"{created:%Y%m%dT%H%M%S%f}"
    beside = snapshots / f"{_BUILDING}{id}"
    before: tuple[Path, ...] = ()
    try:
        snapshots.mkdir(parents=True, exist_ok=True)
        before = tuple(sorted(snapshots.glob(f"{_BUILDING}*"), reverse=True))
        for leftover in () if resume else before:
            shutil.rmtree(leftover, ignore_errors=True)
        beside.mkdir()
        yield Building(beside, id, created.isoformat(timespec="seconds"), before if resume else ())
    except (OSError, ValueError) as error:  # tantivy reports a full disk as a ValueError
        raise IndexWriteError("index_not_written", folder=out, detail=error) from error
    finally:
        for leftover in (beside, *(before if resume else ())):
            shutil.rmtree(leftover, ignore_errors=True)


def publish(
    out: Path,
    new: Building,
    written: Sequence[Written],
    left_out: Sequence[LeftOut],
    encoder: Encoder,
    progress: Progress,
    *,
    base: Snapshot | None = None,
    kept: Collection[int] = (),
    next_key: int,
    builtin: bool = False,
    forget: bool = True,
) -> Manifest:
    """Put new segments and some of an earlier snapshot together, verify that, and put it in force.

    The caller holds the lock.

    Args:
        written: the new segments. base: an earlier snapshot. kept: keys of its segments that stay.
        left_out: the files that did not become reports. next_key: see ``Manifest``.
        builtin: the reports are those that ship with the program.
        forget: remove the snapshot in force at once, because text was taken away from it.
    """
    folder = new.folder
    progress("write", 0, _STEPS)
    files: dict[str, list[Any]] = {}
    counts = list(written)
    for one in written:
        files |= one.files or digest_folder(folder, str(one.key))
    for segment in base.segments if base is not None else ():
        if base is not None and segment.key in kept:
            own = base.manifest.files_of(segment.key)
            _link(base.folder, folder, own)
            files |= own
            sizes = (len(segment.store.lengths), len(segment.store.parts), int(segment.store.sentences.sum()))
            counts.append(Written(segment.key, *sizes))
    keys = [one.key for one in counts]
    for terms in (REPORT_TERMS, PASSAGE_TERMS):
        join(folder / terms, [folder / str(key) / terms for key in keys])
        files |= _digests_of_links(folder, terms, keys, files)
    progress("write", 1, _STEPS)
    manifest = Manifest(
        format=FORMAT,
        id=new.id,
        created=new.created,
        encoder=encoder.name,
        fingerprint=encoder.fingerprint,
        dim=encoder.dim,
        reports=sum(one.reports for one in counts),
        passages=sum(one.passages for one in counts),
        sentences=sum(one.sentences for one in counts),
        builtin=builtin,
        segments=keys,
        next_key=next_key,
        left_out=[[item.source, item.reason.to_json()] for item in left_out],
        files=files,
    )
    write_manifest(folder, manifest)
    _sync(folder, {str(one.key) for one in written})
    progress("write", 2, _STEPS)
    Snapshot(folder, manifest, encoder).close()  # what cannot be opened is not published
    progress("write", _STEPS, _STEPS)
    break_seals(folder)
    folder.rename(out / SNAPSHOTS / new.id)
    try:
        _put_in_force(out, new.id, keep_before=not forget)
    except OSError:
        shutil.rmtree(out / SNAPSHOTS / new.id, ignore_errors=True)
        with suppress(OSError):
            (out / f"{CURRENT}.new").unlink(missing_ok=True)
        raise
    return manifest


def _link(base: Path, folder: Path, files: Mapping[str, list[Any]]) -> None:
    """Link files of an earlier snapshot into a new one."""
    for parent in {Path(name).parent for name in files}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name in files:
        link_or_copy(base / name, folder / name)


def _digests_of_links(folder: Path, terms: str, keys: Sequence[int], files: Mapping[str, list[Any]]) -> dict[str, Any]:
    """Return size and checksum of the files of a folder that ``join`` made, those of the segments' where it linked."""
    known = {
        name.rsplit("/", 1)[1]: files[name] for key in keys for name in files if name.startswith(f"{key}/{terms}/")
    }
    found = {}
    for path in sorted((folder / terms).iterdir()):
        name = f"{terms}/{path.name}"
        linked = known.get(path.name) if path.suffix != ".json" else None
        found[name] = linked or digest_of(path)
    return found


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


def _sync(folder: Path, new: Collection[str]) -> None:
    """Make sure that what was written is on the disk before it is published; linked files are there already."""
    written = [
        path
        for path in folder.rglob("*")
        if (path.relative_to(folder).parts[0] in new or path.suffix == ".json") and path.is_file()
    ]
    with ThreadPoolExecutor(_SYNCED_AT_ONCE) as threads:
        for _ in threads.map(_sync_file, written):
            pass


def _sync_file(path: Path) -> None:
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
