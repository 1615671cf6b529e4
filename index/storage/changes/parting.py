"""Files of several reports of which one is removed: those that stay are kept each on its own, without its text."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from index.errors import ReadError
from index.intake import ADDRESS, KEPT, ReadReport, columns_of, document_bytes, documents_apart
from index.records import READ_AS, Document, LeftOut, Report
from index.storage.segments.writing import Task
from index.storage.snapshot import Snapshot
from index.text.lines import plain_document


def parted(base: Snapshot, unwanted: Collection[str], left_out: Iterable[LeftOut], folder: Path) -> dict[str, Task]:
    """Return the reports that stay and need another file, one that holds nothing of those that are removed.

    A file holds text of a removed report when that was read from it, and when a row of it was left out as a copy of it.
    What stays of such a file is written into ``folder``, one file a report, see ``index.intake.kept``.

    Args:
        base: the index. unwanted: ids of those to remove.
        left_out: what the index says of files and rows that became no reports.

    Returns:
        by id, the reports with their new files; they keep the time at which they were added.
    """
    shared = {info.sha256 for info in base.reports if info.id in unwanted}
    copied = {item.source for item in left_out if item.is_copy and dict(item.reason.values).get("id") in unwanted}
    names = {PurePath(source).name for source in copied}
    read: dict[str, Mapping[str, Document]] = {}
    result: dict[str, Task] = {}
    for position, info in enumerate(base.reports):
        chosen = columns_of(info)
        holds_copy = info.source in names or chosen.get(ADDRESS) in copied
        if info.id in unwanted or KEPT in chosen or not (info.sha256 in shared or holds_copy):
            continue
        if info.sha256 not in read:
            read[info.sha256] = _documents(base.source_file(position, folder), info.source, chosen)
        report = base.report(position)
        data = document_bytes(info.own_id, read[info.sha256].get(info.own_id) or _as_it_is(report))
        target = folder / f"{len(result):05d}{PurePath(info.source).suffix}"
        target.write_bytes(data)
        read_as = json.dumps(dict(sorted({**chosen, KEPT: "document"}.items())), ensure_ascii=False)
        metadata = {**info.metadata, READ_AS: read_as}
        changed = replace(report, sha256=hashlib.sha256(data).hexdigest(), metadata=metadata)
        result[info.id] = Task((ReadReport.of(changed), target), info.added)
    return result


def _documents(file: Path, source: str, chosen: Mapping[str, str]) -> Mapping[str, Document]:
    """Return the documents of a file by their ids; none when it can no longer be read."""
    try:
        return dict(documents_apart(file, source, chosen))
    except ReadError:
        return {}


def _as_it_is(report: Report) -> Document:
    """Return a report that its file no longer gives as a plain document."""
    return replace(plain_document(report.text), metadata=report.metadata)
