"""Publish a change of an index.

Each change is a new snapshot, published in the one atomic way of ``build``. The snapshot in force is read while the
lock is held, so of two changes at once the later one builds on the earlier one, and none is lost.
"""

from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from index.encoders import Encoder, load_encoder
from index.intake import Reading, ReadReport
from index.records import LeftOut
from index.storage.build import BuildResult, publish_all, timed
from index.storage.changes.merge import Change, apply, merge, mergeable, still_left_out
from index.storage.opening import check_snapshot
from index.storage.publish import Progress, building
from index.storage.segments.store import count_passages
from index.storage.segments.writing import Task
from index.storage.snapshot import Snapshot


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
                (ReadReport.of(base.report(n)), base.kept_file(n))
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
        folder, manifest = check_snapshot(index, files=False)
        keys = mergeable({key: count_passages(folder / str(key)) for key in manifest.segments})
        if not keys:
            return
        with closing(open_base(index, encoder)) as base, building(index) as new:
            merge(index, new, base, [segment for segment in base.segments if segment.key in keys], base.encoder)


def open_base(index: Path, encoder: Encoder | None) -> Snapshot:
    """Open the snapshot that is to be changed, whole but for the encoder, which may have moved on."""
    folder, manifest = check_snapshot(index)
    return Snapshot(folder, manifest, encoder or load_encoder(manifest.encoder))
