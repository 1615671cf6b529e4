"""The report files that a snapshot was built from, kept inside it.

They make an index independent of the folders it was built from: it can be built anew, and reports can be added and
removed, without anybody knowing where the files once lay. A file is named after the position of its report; its own
name stands in the store. Of a file of several reports, one of which was removed, each that stays has a file of its own,
see ``index.storage.changes.parting``.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.errors import ReadError
from index.intake import Entry, sha256_of
from index.records import ReportInfo
from index.storage.manifest import SOURCES, Manifest


def source_name(position: int, source: str) -> str:
    """Return the path of a kept file within the snapshot.

    >>> source_name(3, "青禾市2025年.docx")
    'sources/00003.docx'
    """
    return f"{SOURCES}/{position:05d}{Path(source).suffix}"


def keep_sources(folder: Path, entries: Sequence[Entry], linkable: Mapping[str, Path]) -> None:
    """Put the file of every report into the folder of a new snapshot.

    Files that an earlier snapshot keeps are linked, which costs neither time nor space: nobody ever changes them. The
    user's own files are copied, because those may be edited in place. Where a file holds several reports, each has its
    name in the snapshot; the bytes are there once where the file system has links.

    Args:
        linkable: sha256 → file kept by an earlier snapshot.

    Raises:
        ReadError: a file is gone or no longer what was read. OSError: it cannot be written.
    """
    (folder / SOURCES).mkdir()
    linkable = dict(linkable)
    for position, (report, file) in enumerate(entries):
        target = folder / source_name(position, report.source)
        earlier = linkable.get(report.sha256)
        linkable[report.sha256] = target
        if earlier is not None and _link(earlier, target) and sha256_of(target) == report.sha256:
            continue
        target.unlink(missing_ok=True)
        try:
            stream = file.open("rb")
        except OSError as error:
            raise ReadError("index_file_gone", file=file, detail=error.strerror) from error
        with stream, target.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        if sha256_of(target) != report.sha256:
            raise ReadError("index_file_changed", file=file)


def kept_sources(folder: Path, manifest: Manifest) -> dict[str, Path]:
    """Return the files that a snapshot keeps, by their sha256."""
    files = manifest.files.items()
    return {sha256: folder / name for name, (_, sha256) in files if name.startswith(f"{SOURCES}/")}


def sources_fit(reports: Sequence[ReportInfo], manifest: Manifest) -> bool:
    """Tell whether a snapshot keeps exactly the files that its reports were read from."""
    expected = {source_name(position, info.source): info.sha256 for position, info in enumerate(reports)}
    found = {name: sha256 for name, (_, sha256) in manifest.files.items() if name.startswith(f"{SOURCES}/")}
    return found == expected


def _link(file: Path, target: Path) -> bool:
    """Make a hard link; False where that cannot be done: another disk, a file system without links, a missing file."""
    try:
        os.link(file, target)
    except OSError:
        return False
    return True
