"""What was read, settled: copies left out, namesakes told apart, near copies named."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from index.intake.copies import copies_of, distinct_ids, near_copies_of
from index.intake.entries import ReadReport
from index.intake.reading import NO_NAMES, Reading
from index.intake.sketch import Known, NothingKnown, Original
from index.messages import Message
from index.records import FileResult, LeftOut

NOTHING_KNOWN = NothingKnown()


def settled(reading: Reading, base: Known = NOTHING_KNOWN, names: Mapping[Path, str] = NO_NAMES) -> Reading:
    """Leave out copies, tell namesakes apart and say which reports are nearly the same.

    Args:
        base: reports that are in the index already and stay there.
        names: see ``read_reports``; the folder of such a file says nothing.
    """
    read = reading.reports
    new = [(Original(report.id, report.info.source), report.sketch) for report in read]
    copies = copies_of(new, base)
    kept = [position for position in range(len(read)) if position not in copies]
    files = [reading.entries[position][1] for position in kept]
    paths = [reading.portions.get(file, file) for file in files]
    ids = distinct_ids([read[p].id for p in kept], [None if path in names else path for path in paths])
    reports = {position: read[position].named(new) for position, new in zip(kept, ids, strict=True)}
    near = near_copies_of([(Original(r.id, r.info.source), r.sketch) for r in reports.values()], base)
    said = {kept[n]: Message("read_near_copy", {"other": r.source, "id": r.id}) for n, r in near.items()}
    for position, first in copies.items():
        if isinstance(first, int):
            first = Original(reports[first].id, reports[first].info.source)
        said[position] = Message("read_copy", {"other": first.source, "id": first.id})
    results, begin = [], 0
    for result in reading.files:
        positions = range(begin, begin + len(result.ids))
        begin = positions.stop
        own = [reports[p] for p in positions if p in reports]
        results.append(_resettled(result, own, [said[p] for p in positions if p in said]))
    return Reading(
        tuple(zip(reports.values(), files, strict=True)),
        tuple(reading.paths[position] for position in kept),
        (*reading.left_out, *(LeftOut(reading.paths[position], said[position]) for position in copies)),
        tuple(results),
        reading.portions,
    )


def _resettled(result: FileResult, reports: Sequence[ReadReport], said: Sequence[Message]) -> FileResult:
    """Return the result of a file after copies were left out: its first reason, else what is said of its reports."""
    reason = result.reason or (said[0] if said else None)
    if not result.ids:
        return result
    if not reports:
        return FileResult(result.source, "", 0, 0, result.seconds, reason)
    return FileResult.of(result.source, reports, result.seconds, reason)
