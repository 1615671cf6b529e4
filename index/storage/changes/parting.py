"""Files of several reports of which one is removed: those that stay are kept each on its own, without its text."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from index.errors import ReadError
from index.intake import ADDRESS, KEPT, Entry, columns_of, document_bytes, documents_apart
from index.records import READ_AS, Document, LeftOut, Report
from index.text.lines import plain_document


def parted(
    entries: Sequence[Entry], unwanted: Collection[str], left_out: Iterable[LeftOut], folder: Path
) -> tuple[list[Entry], dict[str, str]]:
    """Return the reports that stay, with files that hold nothing of those that are removed.

    A file holds text of a removed report when that was read from it, and when a row of it was left out as a copy of it.
    What stays of such a file is written into ``folder``, one file a report, see ``index.intake.kept``.

    Args:
        entries: all reports, with their files. unwanted: ids of those to remove.
        left_out: what the index says of files and rows that became no reports.

    Returns:
        the reports that stay; sha256 of each new file → that of the file it was taken from.
    """
    shared = {report.sha256 for report, _ in entries if report.id in unwanted}
    copied = {item.source for item in left_out if item.is_copy and dict(item.reason.values).get("id") in unwanted}
    names = {PurePath(source).name for source in copied}
    read: dict[str, Mapping[str, Document]] = {}
    moved: dict[str, str] = {}
    result: list[Entry] = []
    for report, file in entries:
        if report.id in unwanted:
            continue
        chosen = columns_of(report)
        holds_copy = report.source in names or chosen.get(ADDRESS) in copied
        if KEPT in chosen or not (report.sha256 in shared or holds_copy):
            result.append((report, file))
            continue
        if report.sha256 not in read:
            read[report.sha256] = _documents(file, report.source, chosen)
        document = read[report.sha256].get(report.own_id) or _as_it_is(report)
        data = document_bytes(report.own_id, document)
        target = folder / f"{len(result):05d}{PurePath(report.source).suffix}"
        target.write_bytes(data)
        sha256 = hashlib.sha256(data).hexdigest()
        moved[sha256] = report.sha256
        read_as = json.dumps(dict(sorted({**chosen, KEPT: "document"}.items())), ensure_ascii=False)
        result.append((replace(report, sha256=sha256, metadata={**report.metadata, READ_AS: read_as}), target))
    return result, moved


def _documents(file: Path, source: str, chosen: Mapping[str, str]) -> Mapping[str, Document]:
    """Return the documents of a file by their ids; none when it can no longer be read."""
    try:
        return dict(documents_apart(file, source, chosen))
    except ReadError:
        return {}


def _as_it_is(report: Report) -> Document:
    """Return a report that its file no longer gives as a plain document."""
    return replace(plain_document(report.text), metadata=report.metadata)
