"""The reports that an index keeps, with their files, also of an index that an earlier version of the program wrote."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from index.intake import Reading
from index.messages import Message
from index.records import FileResult, LeftOut, Report, ReportInfo
from index.storage.manifest import FILE, FORMAT, OLDEST, SEGMENTED, Manifest, check_files, is_original
from index.storage.opening import SNAPSHOTS, build_command, check_snapshot, current_id, rebuild_command
from index.storage.segments.sources import source_file, source_name
from index.storage.segments.store import FILE as STORE
from index.storage.segments.store import Store, kept_files

_WITH_CORRECTIONS = 4
"""Earliest format whose store is that of today, corrections included, but for what stands beside it."""


@dataclass(frozen=True, slots=True)
class KeptReports:
    """What an index can be built anew from.

    Attributes:
        entries: its reports, and where their files lie, see ``Segment.kept_file``.
        left_out: the files that did not become reports.
        encoder, builtin: see ``Manifest``. earlier: an earlier version of the program wrote it.
    """

    entries: Sequence[tuple[ReportInfo, Path]]
    left_out: Sequence[LeftOut]
    encoder: str
    builtin: bool
    earlier: bool
    _report: Callable[[int], Report] | None
    _text: Callable[[int], str] | None
    _stores: Sequence[Store]

    def report(self, position: int) -> Report | None:
        """Return one of the reports as it is; None where the earlier version wrote it in another way."""
        return self._report(position) if self._report else None

    def with_files(self, folder: Path) -> list[tuple[ReportInfo, Path]]:
        """Return the reports with their files; of which only the text is kept, they are written into a folder.

        Raises:
            IndexDamagedError: a file is not kept. OSError: it cannot be written.
        """
        if self._text is None:
            return list(self.entries)
        return [
            (info, source_file(file, info, partial(self._text, position), folder))
            for position, (info, file) in enumerate(self.entries)
        ]

    def close(self) -> None:
        """Close the files."""
        for store in self._stores:
            store.close()


def kept_reports(index: Path) -> KeptReports:
    """Open what an index keeps of its reports and their files; only these have to be whole.

    Raises:
        IndexStateError: there is no index, or what is kept is damaged.
    """
    folder = index / SNAPSHOTS / current_id(index)
    values = _values(folder)
    if OLDEST <= values.get("format", 0) < SEGMENTED:
        return _earlier(index, folder, values)
    folder, manifest = check_snapshot(index, files=False, earliest=SEGMENTED)
    originals = {name: entry for name, entry in manifest.files.items() if is_original(name)}
    command, again = build_command(index), rebuild_command(index)
    check_files(folder, replace(manifest, files=originals), command, again, whole=True)
    stores = [Store(folder / str(key)) for key in manifest.segments]
    places = sorted((info.id, n, at) for n, store in enumerate(stores) for at, info in enumerate(store.reports))
    entries = []
    for _, n, at in places:
        info = stores[n].reports[at]
        entries.append((info, folder / str(manifest.segments[n]) / source_name(info.sha256, info.source)))
    return KeptReports(
        entries,
        manifest.files_left_out(),
        manifest.encoder,
        manifest.builtin,
        manifest.format < FORMAT,
        lambda position: stores[places[position][1]].report(places[position][2]),
        lambda position: stores[places[position][1]].text(places[position][2]),
        stores,
    )


def _values(folder: Path) -> dict[str, Any]:
    """Return what the manifest of a snapshot says, unchecked; nothing where it cannot be read."""
    try:
        values = json.loads((folder / FILE).read_text("utf-8"))
        return values if isinstance(values, dict) and isinstance(values.get("format"), int) else {}
    except (OSError, ValueError):
        return {}


def _earlier(index: Path, folder: Path, values: dict[str, Any]) -> KeptReports:
    """Open what an index of an earlier version keeps: one store, and files named by the positions of their reports."""
    files = values.get("files") or {}
    wanted = {name: entry for name, entry in files.items() if name.startswith("sources/") or name == STORE}
    manifest = Manifest(FORMAT, folder.name, "", str(values.get("encoder", "")), "", 0, 0, 0, 0, False, files=wanted)
    command = build_command(index)
    check_files(folder, manifest, command, command, whole=True)
    if values["format"] < _WITH_CORRECTIONS:
        heads = [
            (_head(id, source, sha256), folder / f"sources/{position:05d}{Path(source).suffix}")
            for position, id, source, sha256 in kept_files(folder / STORE)
        ]
        return KeptReports(heads, (), str(values.get("encoder")), values.get("builtin") is True, True, None, None, ())
    store = Store.earlier(folder / STORE)
    entries = [
        (info, folder / f"sources/{position:05d}{Path(info.source).suffix}")
        for position, info in enumerate(store.reports)
    ]
    left_out = store.earlier_left_out()
    builtin = values.get("builtin") is True
    return KeptReports(entries, left_out, str(values.get("encoder")), builtin, True, store.report, None, [store])


def without(reading: Reading, lost: Collection[str]) -> Reading:
    """Say of files that could not be read again, and of whose reports nothing else is known, that they are left out.

    Args:
        reading: what ``reread`` gave. lost: names of the files.
    """
    files, left_out = [], []
    for result in reading.files:
        if result.source in lost and result.reason is not None:
            reason = dict(result.reason.values).get("reason")
            own = reason if isinstance(reason, Message) else result.reason
            result = FileResult(result.source, "", 0, 0, result.seconds, own)
            left_out.append(LeftOut(result.source, own))
        files.append(result)
    return replace(reading, files=tuple(files), left_out=tuple(left_out))


def _head(id: str, source: str, sha256: str) -> ReportInfo:
    """Return what is known of a report of which only its file is known."""
    return ReportInfo(id, "", "", (), None, "other", source, 0, 0, sha256, own_id=id)
