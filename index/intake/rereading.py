"""Files that an index keeps, read again: the reports stay the same ones, with what a person chose and put right."""

import json
from collections.abc import Callable, Mapping, Sequence

from index.intake.copies import renamed
from index.intake.reading import Entry, Reading, no_progress, read_reports
from index.messages import Message
from index.readers import NO_COLUMNS
from index.records import READ_AS, FileResult, Report, ReportInfo


def columns_of(report: Report | ReportInfo) -> Mapping[str, str]:
    """Return what is kept of how the file of a report was read, see ``index.intake.chosen``; nothing in most cases."""
    try:
        found = json.loads(report.metadata.get(READ_AS, "{}"))
        return {str(key): str(value) for key, value in found.items()}
    except (ValueError, AttributeError):
        return NO_COLUMNS


def reread(before: Sequence[Entry], progress: Callable[[str, int, int], None]) -> Reading:
    """Read the kept files of an index again, each once, also where several reports came from it.

    The reports stay the same ones: a report that its file no longer gives, or whose file can no longer be read, stays
    as it was, and ``FileResult.reason`` says so. A document that was not in the index before does not come in, because
    nothing tells a new one from one that was removed on purpose; ``add`` the file to have all its documents.

    Args:
        before: every report with its kept file, in their order.
        progress: as in ``read_reports``.

    Returns:
        the reports that were read again; one result a file; ``left_out`` is empty.
    """
    files: dict[tuple[str, str], list[Entry]] = {}
    for entry in before:
        files.setdefault((entry[0].source, entry[0].sha256), []).append(entry)
    entries: list[Entry] = []
    results: list[FileResult] = []
    for done, ((source, _), old) in enumerate(files.items()):
        progress("read", done, len(files))
        file = old[0][1]
        corrections = {report.own_id: report.corrections for report, _ in old}
        reading = read_reports([file], no_progress, {file: source}, corrections, columns_of(old[0][0]))
        (result,) = reading.files
        own = {report.own_id: report for report in reading.reports}
        found = {r.id: renamed(own[r.own_id], r.id) for r, _ in old if r.own_id in own}
        lost = [report.id for report, _ in old if report.id not in found]
        reason = result.reason
        if lost:
            reason = (result.reason if not result.id else None) or Message("read_not_again", {"ids": lost})
            reason = Message("read_kept", {"reason": reason})
        reports = [found.get(report.id, report) for report, _ in old]
        entries += [(found[report.id], file) for report, _ in old if report.id in found]
        results.append(FileResult.of(source, reports, result.seconds, reason))
    progress("read", len(files), len(files))
    return Reading(tuple(entries), tuple(report.source for report, _ in entries), (), tuple(results))
