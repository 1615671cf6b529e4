"""Add reports to an index, or put others in their places."""

import os
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from index.encoders import EMBEDDED, Encoder, load_encoder
from index.errors import IndexDamagedError, IndexNotFoundError, ReportQAError, UsageError
from index.intake import (
    ADDRESS,
    NO_NAMES,
    Given,
    Reading,
    columns_of,
    fetched,
    is_address,
    no_progress,
    read_reports,
    reread,
    settled,
)
from index.readers import NO_COLUMNS
from index.storage.build import BuildResult, publish_all, timed
from index.storage.changes.changed import changed, open_base
from index.storage.changes.earlier import kept_reports
from index.storage.changes.merge import vanished
from index.storage.changes.ready import made_ready
from index.storage.opening import CURRENT, DEFAULT_INDEX, SNAPSHOTS, build_command, current_id
from index.storage.publish import Progress, building, locked
from index.storage.snapshot import KnownTexts, Snapshot
from index.storage.spool import spooling


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
        with timed(seconds, "read"), made_ready(index, encoder):
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
