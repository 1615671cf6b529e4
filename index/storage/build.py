"""Build a snapshot: read, structure, encode, write beside, verify, swap in."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoders import EMBEDDED, Encoder, load_encoder
from index.errors import (
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    IndexStateError,
    ReportQAError,
    UsageError,
)
from index.intake import Reading, fetched, no_progress, read_reports, settled
from index.readers import NO_COLUMNS
from index.records import FileResult, LeftOut
from index.storage.batches import Workers, write_batches
from index.storage.manifest import FILE as MANIFEST
from index.storage.manifest import Manifest
from index.storage.opening import DEFAULT_INDEX, SNAPSHOTS, LiveIndex, check_snapshot, current_id, open_index
from index.storage.publish import Building, Progress, building, locked, publish
from index.storage.segments.store import PARTS, Store
from index.storage.segments.writing import Task, Written, rewrite_segment
from index.storage.shipped import BUILTIN_REPORTS
from index.storage.snapshot import Snapshot
from index.storage.spool import spooling


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was published, and what became of the files that were handed in.

    Attributes:
        id: of the snapshot. reports, passages, sentences: how many it holds.
        left_out: the files handed in that did not become reports.
        files: every file handed in, see ``Reading``.
        seconds: time spent on each stage: ``read``, ``write``; fetching and waiting for another build are not counted.
    """

    id: str
    reports: int
    passages: int
    sentences: int
    left_out: tuple[LeftOut, ...]
    files: tuple[FileResult, ...]
    seconds: dict[str, float]

    @classmethod
    def of(cls, manifest: Manifest, reading: Reading, seconds: dict[str, float]) -> "BuildResult":
        """Put together the result of a build."""
        counts = (manifest.reports, manifest.passages, manifest.sentences)
        return cls(manifest.id, *counts, reading.left_out, reading.files, seconds)


def build(
    paths: Iterable[Path | str],
    out: Path | str = DEFAULT_INDEX,
    *,
    columns: Mapping[str, str] = NO_COLUMNS,
    allow_private_addresses: bool = False,
    model: str = EMBEDDED,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
    workers: Workers | None = None,
) -> BuildResult:
    """Build an index from report files, folders and addresses of the web and publish it in one step.

    The index that was there before keeps serving until then, and stays in force if anything fails.

    Args:
        paths: files and folders; folders are searched with all their subfolders. A ``str`` with a scheme such as
            ``https://`` is an address: what stands there is fetched and kept, pages that it leads to are not.
        out: the index folder, made when it is missing.
        columns: of collections, by ``text``, ``title``, ``place``, ``year``, ``kind``, ``date``, ``source_url``: the
            name of the column that holds it, or but for the text a value for every report; kept for later readings.
        allow_private_addresses: also fetch from hosts of an intranet or this machine, on any port.
        model: see ``load_encoder``. encoder: use this one instead.
        progress: see ``Progress``.
        wait: seconds to wait for another build of the same folder.
        workers: that write segments, see ``write_batches``; they have to find files and folders under the same paths.

    Raises:
        NothingToIndexError: no report could be read. EncoderError: the model cannot be used.
        IndexBusyError: another build did not end in time.
        UsageError: ``out`` is a file, or columns are named and no file can be a collection.
        ReadError: a file changed after it had been read. IndexWriteError: the disk is full or refuses.
    """
    out = Path(out).resolve() if workers else Path(out)
    progress = progress or no_progress
    if out.exists() and not out.is_dir():
        raise UsageError("index_out_is_file", path=out)
    seconds: dict[str, float] = {}
    by_name = encoder is None
    with fetched(paths, progress, private=allow_private_addresses) as given, spooling(out) as spool:
        with timed(seconds, "read"):
            reading = read_reports(
                given.paths, progress, given.names, columns=columns, origins=given.origins, spool=spool
            )
            reading = settled(given.completed(reading), names=given.names)
        reading.check()
        encoder = encoder or load_encoder(model)
        builtin = _is_builtin(given.paths)
        with locked(out, wait, progress), building(out, resume=True) as new, timed(seconds, "write"):
            manifest = publish_all(
                out, new, reading, reading.left_out, encoder, progress, builtin, apart=by_name, workers=workers
            )
    return BuildResult.of(manifest, reading, seconds)


def publish_all(
    out: Path,
    new: Building,
    reading: Reading,
    left_out: Sequence[LeftOut],
    encoder: Encoder,
    progress: Progress,
    builtin: bool,
    *,
    apart: bool,
    times: Mapping[tuple[str, str], str] | None = None,
    workers: Workers | None = None,
) -> Manifest:
    """Write a snapshot of nothing but reports that were read. The caller holds the lock.

    Args:
        times: when reports were added, by id and sha256; None = as in the snapshot in force.
        apart, workers: see ``write_batches``.
    """
    times = _times(out) if times is None else times
    tasks = [
        Task((report, file), times.get((report.id, report.info.sha256), new.created))
        for report, file in reading.entries
    ]
    written = write_batches(new, tasks, encoder, 1, progress, apart=apart, workers=workers)
    written = written or [empty_segment(new, 1, encoder)]
    forget = bool(set(times) - {(task.entry[0].id, task.entry[0].info.sha256) for task in tasks})
    next_key = 1 + max(one.key for one in written)
    return publish(out, new, written, left_out, encoder, progress, next_key=next_key, builtin=builtin, forget=forget)


def empty_segment(new: Building, key: int, encoder: Encoder) -> Written:
    """Write a segment without reports: an index has at least one segment."""
    return rewrite_segment(new.folder / str(key), key, encoder, (), {})


@contextmanager
def timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    """Measure how long a stage takes, in seconds."""
    begin = time.perf_counter()
    yield
    seconds[stage] = time.perf_counter() - begin


def _times(out: Path) -> dict[tuple[str, str], str]:
    """Return when each report of the snapshot in force was added, by id and sha256; nothing where it is damaged."""
    times: dict[tuple[str, str], str] = {}
    with suppress(ReportQAError):
        folder, manifest = check_snapshot(out, files=False)
        for key in manifest.segments:
            with closing(Store(folder / str(key))) as store:
                times |= {(info.id, info.sha256): info.added for info in store.reports}
    return times


def _is_builtin(paths: Sequence[Path]) -> bool:
    return [path.resolve() for path in paths] == [BUILTIN_REPORTS.resolve()]


def open_default(progress: Progress | None = None) -> LiveIndex:
    """Open the default index; build it from the built-in report where there is none yet.

    An index that holds nothing but the built-in report is also built anew when the program has moved on (another format
    or encoder) or files of it are gone. An index of the user's own is never touched: the error says what to do.
    """
    try:
        return LiveIndex(DEFAULT_INDEX)
    except IndexNotFoundError:
        pass
    except (IndexMismatchError, IndexDamagedError):
        if not _holds_builtin(DEFAULT_INDEX):
            raise
    build([BUILTIN_REPORTS], DEFAULT_INDEX, progress=progress)
    return LiveIndex(DEFAULT_INDEX)


def _holds_builtin(folder: Path) -> bool:
    """Tell whether the snapshot in force holds the built-in report alone; False when it does not say."""
    try:
        values = json.loads((folder / SNAPSHOTS / current_id(folder) / MANIFEST).read_text("utf-8"))
        return values.get("builtin") is True
    except (OSError, ValueError, AttributeError, IndexStateError):
        return False


def verify(folder: Path | str = DEFAULT_INDEX) -> Snapshot:
    """Open an index, compare every byte with its checksum, and prove that every passage is a slice of its source text.

    Raises:
        IndexStateError: what does not hold, and the command that mends it.
    """
    snapshot = open_index(folder, whole=True)
    for position, info in enumerate(snapshot.reports):
        report = snapshot.report(position)
        rows = np.arange(info.first_passage, info.first_passage + info.passage_count)
        if len(report.passages) != info.passage_count:
            raise IndexDamagedError("index_passage_differs", report=info.id, number=len(report.passages))
        parts, counts = snapshot.part_of(rows), np.diff(snapshot.layout.first_sentence[rows[0] : rows[-1] + 2])
        for number, (p, part, sentences) in enumerate(zip(report.passages, parts, counts, strict=True), start=1):
            inside = all(0 <= a < b <= len(p.text) for a, b in p.sentences) and len(p.sentences) == sentences
            same = "".join(report.text[a:b] for a, b in p.spans) == p.text and p.part == PARTS[part]
            if not same or p.number != number or not p.text or not inside:
                raise IndexDamagedError("index_passage_differs", report=info.id, number=p.number)
    return snapshot
