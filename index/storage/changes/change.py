"""Change an index: add, remove and read again single reports.

Each call publishes a new snapshot in the one atomic way of ``build``. The snapshot in force is read while the lock is
held, so of two changes at once the later one builds on the earlier one, and none is lost.
"""

import os
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    ReadReport,
    columns_of,
    fetched,
    is_address,
    no_progress,
    read_reports,
    reread,
    settled,
)
from index.readers import NO_COLUMNS
from index.records import LeftOut
from index.storage.build import BuildResult, publish_all, timed
from index.storage.changes.earlier import kept_reports, without
from index.storage.changes.merge import Change, apply, merge, mergeable, still_left_out, vanished
from index.storage.changes.parting import parted
from index.storage.opening import CURRENT, DEFAULT_INDEX, SNAPSHOTS, build_command, check_snapshot, current_id
from index.storage.publish import Progress, building, locked
from index.storage.segments.writing import Task
from index.storage.snapshot import KnownTexts, Snapshot
from index.storage.spool import spooling, sweep


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
    with spooling(index) as spool:
        with timed(seconds, "read"):
            reading = read_reports(given.paths, progress, names, columns=columns, origins=given.origins, spool=spool)
            reading = given.completed(reading)
        reading.check()
        with locked(index, wait, progress):
            if not _holds_index(index):
                reading = settled(reading, names=names)
                own = encoder or load_encoder(EMBEDDED)
                with building(index, resume=True) as new, timed(seconds, "write"):
                    manifest = publish_all(
                        index, new, reading, reading.left_out, own, progress, False, apart=encoder is None
                    )
                return BuildResult.of(manifest, reading, seconds)
            with closing(open_base(index, encoder)) as base:
                leaving = vanished(base.reports, reading.entries)
                known = KnownTexts(base, leaving | {report.id for report in reading.reports})
                reading = _corrected(settled(reading, known, names), base)
                reading.check()
                leaving = vanished(base.reports, reading.entries)
                return changed(index, base, reading, leaving, encoder, seconds, progress)


def changed(
    index: Path,
    base: Snapshot,
    reading: Reading,
    leaving: Collection[str],
    encoder: Encoder | None,
    seconds: dict[str, float],
    progress: Progress,
    left_out: Sequence[LeftOut] | None = None,
    *,
    kept: bool = False,
) -> BuildResult:
    """Put reports that were read into an index and publish it; the caller holds the lock.

    Args:
        leaving: ids of other reports that leave. left_out: None = what is known of files and what was read now.
        kept: the files are those that the index keeps.
    """
    before = {info.id: info for info in base.reports}
    coming = [entry for entry in reading.entries if not _stays(base, entry[0])]
    replaced = {report.id for report, _ in coming if report.id in before}
    left_out = still_left_out(base, reading) if left_out is None else left_out
    own = encoder or base.encoder
    same = not leaving and all(
        report.id in before and before[report.id].sha256 == report.info.sha256 for report in reading.reports
    )
    with building(index, resume=True) as new, timed(seconds, "write"):
        times = {(info.id, info.sha256): info.added for info in base.reports}
        tasks = [Task(entry, times.get((entry[0].id, entry[0].info.sha256), new.created), kept) for entry in coming]
        change = Change({*leaving, *replaced}, tasks)
        builtin = base.manifest.builtin and same
        if (base.manifest.fingerprint, base.manifest.dim) == (own.fingerprint, own.dim):
            manifest = apply(index, new, base, change, left_out, own, progress, builtin=builtin, apart=encoder is None)
        else:  # another encoder: all are encoded anew
            gone = set(change.gone)
            stay = [
                (ReadReport.of(base.report(n)), base.source_file(n))
                for n, info in enumerate(base.reports)
                if info.id not in gone
            ]
            everything = replace(reading, entries=(*stay, *coming))
            manifest = publish_all(
                index, new, everything, left_out, own, progress, builtin, apart=encoder is None, times=times
            )
    tidy(index, encoder)
    return BuildResult.of(manifest, reading, seconds)


def _stays(base: Snapshot, report: ReadReport) -> bool:
    """Tell whether a report that was read is in an index already, the same in every respect."""
    position = base.position_of(report.id)
    if position is None:
        return False
    info = base.reports[position]
    same = replace(info, first_passage=0, added="") == replace(report.info, first_passage=0, added="")
    return same and base.report(position) == report.report()


def tidy(index: Path, encoder: Encoder | None) -> None:
    """Make small segments into larger ones where there are many; the caller holds the lock.

    It comes after a change was published, so nobody waits for it to see the change; when it fails, all stays as it is.
    """
    for _ in range(8):
        with closing(open_base(index, encoder)) as base:
            segments = mergeable(base)
            if not segments:
                return
            with building(index) as new:
                merge(index, new, base, segments, base.encoder)


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
        sweep(index)
        nothing, left_out, seconds = Reading((), (), (), ()), base.left_out(), {"read": 0.0}
        with tempfile.TemporaryDirectory(prefix="report-qa-") as folder:
            changed = parted(base, unwanted, left_out, Path(folder))
            with building(index) as new, timed(seconds, "write"):
                manifest = apply(
                    index,
                    new,
                    base,
                    Change(unwanted, (), changed),
                    left_out,
                    base.encoder,
                    progress,
                    builtin=False,
                    apart=encoder is None,
                )
        return BuildResult.of(manifest, nothing, seconds)


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
    with locked(index, wait, progress), spooling(index) as spool, closing(kept_reports(index)) as kept:
        with timed(seconds, "read"):
            reading = reread(kept.entries, progress, spool)
        own = encoder or load_encoder(model or kept.encoder)
        again = {report.id: (report, file) for report, file in reading.entries}
        entries: list[Entry] = []
        lost = set()
        for position, (info, file) in enumerate(kept.entries):
            report = None if info.id in again else kept.report(position)
            if info.id in again:
                entries.append(again[info.id])
            elif report is not None:
                entries.append((ReadReport.of(report), file))
            else:
                lost.add(info.source)
        reading = without(reading, lost)
        if not entries and kept.earlier:
            replace(reading, entries=()).check()
        everything = replace(reading, entries=tuple(entries))
        with building(index, resume=True) as new, timed(seconds, "write"):
            times = {(info.id, info.sha256): info.added for info, _ in kept.entries}
            manifest = publish_all(
                index,
                new,
                everything,
                (*kept.left_out, *reading.left_out),
                own,
                progress,
                kept.builtin,
                apart=encoder is None,
                times=times,
            )
        return BuildResult.of(manifest, reading, seconds)


def open_base(index: Path, encoder: Encoder | None) -> Snapshot:
    """Open the snapshot that is to be changed, whole but for the encoder, which may have moved on."""
    folder, manifest = check_snapshot(index)
    return Snapshot(folder, manifest, encoder or load_encoder(manifest.encoder))


def _corrected(reading: Reading, base: Snapshot) -> Reading:
    """Read reports again with the corrections that an index keeps for the reports whose places they take."""
    kept = {info.id: info.corrections for info in base.reports if info.corrections}
    wanted = [(report.info, file) for report, file in reading.entries if report.id in kept]
    if not wanted:
        return reading
    again = {report.id: report for report in reread(wanted, no_progress, corrections=kept).reports}
    return replace(reading, entries=tuple((again.get(report.id, report), file) for report, file in reading.entries))


def _known_addresses(index: Path) -> dict[str, str]:
    """Return the addresses that reports of an index were fetched from, with the names of their files."""
    known: dict[str, str] = {}
    with suppress(ReportQAError), closing(kept_reports(index)) as kept:
        for info, _ in kept.entries:
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
