"""Change an index: add, remove and read again single reports.

Each call publishes a new snapshot in the one atomic way of ``build``. The snapshot in force is read while the lock is
held, so of two changes at once the later one builds on the earlier one, and none is lost.
"""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from index.encoders import EMBEDDED, Encoder, load_encoder
from index.errors import IndexDamagedError, IndexNotFoundError, ReportQAError, UsageError
from index.intake import (
    ADDRESS,
    NO_NAMES,
    Entry,
    Given,
    Reading,
    columns_of,
    fetched,
    is_address,
    no_progress,
    read_reports,
    renamed,
    reread,
    settled,
)
from index.readers import NO_COLUMNS
from index.records import LeftOut, Report
from index.storage.build import BuildResult, timed
from index.storage.changes.earlier import earlier_manifest, reread_earlier
from index.storage.changes.merge import encode_changed, merged, still_left_out, without_vanished
from index.storage.changes.parting import parted
from index.storage.manifest import ORIGINALS, STORE
from index.storage.opening import CURRENT, DEFAULT_INDEX, SNAPSHOTS, build_command, check_snapshot, current_id
from index.storage.publish import NOTHING_MOVED, Progress, locked, publish
from index.storage.snapshot import Snapshot
from index.storage.sources import source_name
from index.storage.store import Store


def add(
    paths: Iterable[Path | str] | Path | str,
    index: Path | str = DEFAULT_INDEX,
    *,
    names: Mapping[Path, str] = NO_NAMES,
    columns: Mapping[str, str] = NO_COLUMNS,
    allow_private_addresses: bool = False,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
) -> BuildResult:
    """Add report files to an index; without an index yet, build one from them.

    A report with the id (file stem) of one that is there takes its place and keeps its corrections; the others follow
    behind, in the order of their ids. A file that holds several reports replaces all that came from a file of its name,
    also those that it holds no more. Files that cannot be read are left out with the reason, and what they were meant
    to replace stays. What is fetched again from an address takes the place of what was fetched from there before, also
    under another title. Reports that did not change are not encoded again, unless the encoder itself has changed.

    Args:
        paths: files, folders and addresses, see ``index.build``.
        index: the index folder.
        names: file names to go by instead of those on the disk, for files that lie under a makeshift name.
        columns, allow_private_addresses: see ``index.build``.
        encoder: use this one instead of the model that the index was built with.
        progress: see ``Progress``. wait: seconds to wait for another build of the same folder.

    Raises:
        NothingToIndexError: no report could be read; nothing changed. UsageError: ``index`` is a file.
        IndexStateError: the index is damaged, busy, of another format, or cannot be written; nothing changed.
        EncoderError: the model cannot be used. ReadError: a file changed after it had been read.
    """
    index = Path(index)
    paths = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    progress = progress or no_progress
    if index.exists() and not index.is_dir():
        raise UsageError("index_is_file", path=index)
    known = _known_addresses(index) if any(map(is_address, paths)) else {}
    with fetched(paths, progress, private=allow_private_addresses, known=known) as given:
        names = {**names, **given.names}
        return _add(given, index, names, columns, encoder, progress, wait)


def _add(
    given: Given,
    index: Path,
    names: Mapping[Path, str],
    columns: Mapping[str, str],
    encoder: Encoder | None,
    progress: Progress,
    wait: float,
) -> BuildResult:
    seconds: dict[str, float] = {}
    with timed(seconds, "read"):
        reading = read_reports(given.paths, progress, names, columns=columns, origins=given.origins)
        reading = given.completed(reading)
    reading.check()
    with locked(index, wait, progress):
        if not _holds_index(index):
            reading = settled(reading, (), names)
            entries = merged((), reading.entries)
            return publish_changed(index, None, entries, reading.left_out, reading, encoder, seconds, progress)
        with closing(open_base(index, encoder)) as base:
            before = entries_of(base)
            staying = [report for report, _ in without_vanished(before, reading.entries)]
            reading = _corrected(settled(reading, staying, names), base)
            reading.check()
            entries = merged(without_vanished(before, reading.entries), reading.entries)
            left_out = still_left_out(base, reading)
            return publish_changed(index, base, entries, left_out, reading, encoder, seconds, progress)


def remove(
    ids: Iterable[str] | str,
    index: Path | str = DEFAULT_INDEX,
    *,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
) -> BuildResult:
    """Remove reports from an index, also the last one; their text is gone from its folder when the call returns.

    What stays of a file of several reports is kept from then on as one file a report, see ``parted``.

    Args:
        ids: ids of the reports. The others: see ``add``.

    Raises:
        UsageError: an id is not there, or none is given.
        IndexStateError, EncoderError: as in ``add``; nothing changed.
    """
    index, unwanted = Path(index), {ids} if isinstance(ids, str) else set(ids)
    if not unwanted:
        raise UsageError("index_remove_nothing")
    current_id(index)  # no folder is made for the lock where there is no index
    progress = progress or no_progress
    with locked(index, wait, progress), closing(open_base(index, encoder)) as base:
        base.check_ids(unwanted)
        nothing, left_out, seconds = Reading((), (), (), ()), base.left_out(), {"read": 0.0}
        with tempfile.TemporaryDirectory(prefix="report-qa-") as folder:
            entries, moved = parted(entries_of(base), unwanted, left_out, Path(folder))
            return publish_changed(index, base, entries, left_out, nothing, encoder, seconds, progress, moved=moved)


def rebuild(
    index: Path | str = DEFAULT_INDEX,
    *,
    model: str | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    wait: float = 600.0,
) -> BuildResult:
    """Read every kept report file again with today's readers and rules, and encode everything anew.

    This also mends an index whose encoder has changed, or of which only files are damaged that can be made anew. A kept
    file that can no longer be read does not cost the report: its text and passages stay as they were, and the reason
    stands in ``BuildResult.files``. No report comes in that was not there before, see ``reread``. An index that an
    earlier version of the program has written is brought up to date.

    Args:
        model: see ``load_encoder``; None = the model that the index was built with. The others: see ``add``.

    Raises:
        IndexStateError: the kept files are damaged, or as in ``add``; nothing changed. EncoderError: as in ``add``.
    """
    index, progress = Path(index), progress or no_progress
    current_id(index)  # no folder is made for the lock where there is no index
    seconds: dict[str, float] = {}
    with locked(index, wait, progress):
        earlier = earlier_manifest(index)
        if earlier is not None:
            with timed(seconds, "read"):
                reading = reread_earlier(index, progress)
            reading.check()
            encoder = encoder or load_encoder(model or str(earlier.get("encoder", EMBEDDED)))
            builtin = earlier.get("builtin") is True
            left_out = reading.left_out
            return publish_changed(index, None, reading.entries, left_out, reading, encoder, seconds, progress, builtin)
        folder, manifest = check_snapshot(index, only=ORIGINALS)
        with closing(Store(folder / STORE)) as store:
            files = [folder / source_name(position, info.source) for position, info in enumerate(store.reports)]
            before = [(store.report(position), file) for position, file in enumerate(files)]
            with timed(seconds, "read"):
                reading = reread(before, progress)
            encoder = encoder or load_encoder(model or manifest.encoder)
            entries, left_out = merged(before, reading.entries), store.left_out()
            return publish_changed(
                index, None, entries, left_out, reading, encoder, seconds, progress, manifest.builtin
            )


def publish_changed(
    index: Path,
    base: Snapshot | None,
    entries: Sequence[Entry],
    left_out: Sequence[LeftOut],
    reading: Reading,
    encoder: Encoder | None,
    seconds: dict[str, float],
    progress: Progress,
    builtin: bool = False,
    moved: Mapping[str, str] = NOTHING_MOVED,
) -> BuildResult:
    """Encode what changed and publish; the caller holds the lock."""
    encoder = encoder or (base.encoder if base else load_encoder(EMBEDDED))
    reports = [report for report, _ in entries]
    with timed(seconds, "encode"):
        vectors = encode_changed(reports, base, encoder, progress)
    # An index of the user's own is never built anew unasked, so once it is the user's it stays so.
    if base is not None and [(i.id, i.sha256) for i in base.reports] == [(r.id, r.sha256) for r in reports]:
        builtin = base.manifest.builtin
    with timed(seconds, "write"):
        manifest = publish(index, entries, left_out, encoder, vectors, builtin, progress, moved)
    return BuildResult.of(manifest, reading, seconds)


def open_base(index: Path, encoder: Encoder | None) -> Snapshot:
    """Open the snapshot that is to be changed, whole but for the encoder, which may have moved on."""
    folder, manifest = check_snapshot(index)
    return Snapshot(folder, manifest, encoder or load_encoder(manifest.encoder))


def _corrected(reading: Reading, base: Snapshot) -> Reading:
    """Read reports again with the corrections that an index keeps for the reports whose places they take."""
    kept = {info.id: info.corrections for info in base.reports if info.corrections}
    corrected: dict[Path, list[Report]] = {}
    for report, file in reading.entries:
        if report.id in kept:
            corrected.setdefault(file, []).append(report)
    again: dict[str, Report] = {}
    for file, reports in corrected.items():
        values = {report.own_id: kept[report.id] for report in reports}
        read = read_reports([file], no_progress, {file: reports[0].source}, values, columns_of(reports[0])).reports
        own = {report.own_id: report for report in read}
        again |= {report.id: renamed(own[report.own_id], report.id) for report in reports if report.own_id in own}
    return replace(reading, entries=tuple((again.get(report.id, report), file) for report, file in reading.entries))


def _known_addresses(index: Path) -> dict[str, str]:
    """Return the addresses that reports of an index were fetched from, with the names of their files."""
    known: dict[str, str] = {}
    with suppress(ReportQAError), closing(Store(index / SNAPSHOTS / current_id(index) / STORE)) as store:
        for info in store.reports:
            address = columns_of(info).get(ADDRESS)
            if address:
                known[address] = info.source
    return known


def _holds_index(index: Path) -> bool:
    """Tell whether there is an index to add to; snapshots without ``CURRENT`` are none that may be swept away."""
    try:
        current_id(index)
    except IndexNotFoundError:
        snapshots = index / SNAPSHOTS
        if snapshots.is_dir() and any(not path.name.startswith(".") for path in snapshots.iterdir()):
            raise IndexDamagedError(
                "index_current_missing", folder=index, file=CURRENT, command=build_command(index)
            ) from None
        return False
    return True


def entries_of(base: Snapshot) -> list[Entry]:
    """Return the reports of a snapshot with their kept files."""
    return [(base.report(position), base.source_file(position)) for position in range(len(base.reports))]
