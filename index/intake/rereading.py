"""Files that an index keeps, read again: the reports stay the same ones, with what a person chose and put right."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadError
from index.intake.entries import Entry, ReadReport
from index.intake.one_file import read_entries
from index.intake.reading import Reading, one_message, read_all, spool_file
from index.messages import Message
from index.readers import NO_COLUMNS
from index.records import READ_AS, FileResult, Report, ReportInfo


def columns_of(report: Report | ReportInfo | ReadReport) -> Mapping[str, str]:
    """Return what is kept of how the file of a report was read, see ``index.intake.chosen``; nothing in most cases."""
    metadata = report.info.metadata if isinstance(report, ReadReport) else report.metadata
    try:
        found = json.loads(metadata.get(READ_AS, "{}"))
        return {str(key): str(value) for key, value in found.items()}
    except (ValueError, AttributeError):
        return NO_COLUMNS


@dataclass(frozen=True, slots=True)
class _Kept:
    """A report that stays as it was; what is set aside in it is not counted again."""

    id: str
    passage_count: int
    set_aside_count: int = 0


def reread(
    before: Sequence[tuple[ReportInfo, Path]],
    progress: Callable[[str, int, int], None],
    spool: Path | None = None,
    corrections: Mapping[str, Mapping[str, str]] | None = None,
) -> Reading:
    """Read the kept files of an index again, each once, also where several reports came from it.

    The reports stay the same ones: a report that its file no longer gives, or whose file can no longer be read, stays
    as it was, and ``FileResult.reason`` says so. A document that was not in the index before does not come in, because
    nothing tells a new one from one that was removed on purpose; ``add`` the file to have all its documents.

    Args:
        before: every report with its kept file, in their order.
        progress, spool: as in ``read_reports``.
        corrections: of reports by their ids, instead of those that they have.

    Returns:
        the reports that were read again; one result a file; ``left_out`` is empty.
    """
    files: dict[tuple[str, str], list[tuple[ReportInfo, Path]]] = {}
    for entry in before:
        files.setdefault((entry[0].source, entry[0].sha256), []).append(entry)
    calls = []
    for number, ((source, _), old) in enumerate(files.items()):
        values = {info.own_id: (corrections or {}).get(info.id, info.corrections) for info, _ in old}
        calls.append((read_entries, old[0][1], source, values, columns_of(old[0][0]), spool_file(spool, number)))
    entries: list[Entry] = []
    results: list[FileResult] = []
    for done, (((source, _), old), (outcome, seconds)) in enumerate(zip(files.items(), read_all(calls), strict=True)):
        progress("read", done, len(files))
        read, reason = (
            ((), outcome.message) if isinstance(outcome, ReadError) else (outcome[0], one_message(outcome[1]))
        )
        own = {report.own_id: report for report in read}
        found = {info.id: own[info.own_id].named(info.id) for info, _ in old if info.own_id in own}
        lost = [info.id for info, _ in old if info.id not in found]
        if lost:
            reason = (reason if not read else None) or Message("read_not_again", {"ids": lost})
            reason = Message("read_kept", {"reason": reason})
        reports = [found.get(info.id) or _Kept(info.id, info.passage_count) for info, _ in old]
        entries += [(found[info.id], file) for info, file in old if info.id in found]
        results.append(FileResult.of(source, reports, seconds, reason))
    progress("read", len(files), len(files))
    return Reading(tuple(entries), tuple(report.info.source for report, _ in entries), (), tuple(results))
