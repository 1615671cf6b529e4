"""Snapshots of an earlier version of the program: which report files they keep, so that they can be built anew."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.intake import Reading, no_progress, read_reports
from index.records import FileResult
from index.storage.manifest import FILE, OLDEST, SAME_ORIGINALS, STORE
from index.storage.opening import SNAPSHOTS, current_id
from index.storage.sources import source_name
from index.storage.store import kept_files


def earlier_manifest(index: Path) -> dict[str, Any] | None:
    """Return the manifest of the snapshot in force if an earlier version wrote it with another store, else None.

    Raises:
        IndexNotFoundError: there is no index. IndexDamagedError: ``CURRENT`` is damaged.
    """
    try:
        values = json.loads((index / SNAPSHOTS / current_id(index) / FILE).read_text("utf-8"))
        return values if OLDEST <= values["format"] < SAME_ORIGINALS else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def reread_earlier(index: Path, progress: Callable[[str, int, int], None]) -> Reading:
    """Read the report files that an earlier version kept.

    Returns:
        the reports of the ids that it had; one result a file. What can no longer be read is left out with its reason.

    Raises:
        IndexDamagedError: its list of reports cannot be read.
    """
    folder = index / SNAPSHOTS / current_id(index)
    files: dict[tuple[str, str], tuple[Path, list[str]]] = {}
    for position, id, source, sha256 in kept_files(folder / STORE):
        files.setdefault((source, sha256), (folder / source_name(position, source), []))[1].append(id)
    parts = []
    for done, ((source, _), (file, ids)) in enumerate(files.items()):
        progress("read", done, len(files))
        reading = read_reports([file], no_progress, {file: source})
        parts.append(_only(reading, ids))
    progress("read", len(files), len(files))
    return Reading(
        tuple(entry for part in parts for entry in part.entries),
        tuple(path for part in parts for path in part.paths),
        tuple(item for part in parts for item in part.left_out),
        tuple(result for part in parts for result in part.files),
    )


def _only(reading: Reading, ids: list[str]) -> Reading:
    """Keep the reports of some ids: the others were removed from the index. A file of one report keeps its report."""
    if len(reading.entries) == len(ids) == 1:
        return reading
    entries = tuple(entry for entry in reading.entries if entry[0].id in ids)
    if not entries:
        return reading
    results = tuple(
        FileResult.of(result.source, [report for report, _ in entries], result.seconds, result.reason)
        for result in reading.files
    )
    return replace(reading, entries=entries, paths=reading.paths[: len(entries)], files=results)
