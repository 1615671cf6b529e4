"""The report files that a segment was read from, kept inside it.

They make an index independent of the folders it was built from: it can be built anew, and reports can be added and
removed, without anybody knowing where the files once lay. A file is named after its digest, so a file of several
reports is kept once; its own name stands in the store. Of a file of several reports, one of which was removed, each
that stays has a file of its own, see ``index.storage.changes.parting``.
"""

import shutil
from collections.abc import Container
from pathlib import Path

from index.errors import ReadError
from index.intake import sha256_of
from index.legs import link_or_copy
from index.records import ReportInfo
from index.storage.manifest import SOURCES


def source_name(sha256: str, source: str) -> str:
    """Return the path of a kept file within its segment.

    >>> source_name("0f" * 32, "青禾市2025年.docx")
    'sources/0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f.docx'
    """
    return f"{SOURCES}/{sha256}{suffix_of(source)}"


def suffix_of(source: str) -> str:
    """Return ``pathlib.Path(source).suffix``; of a bare name in a tenth of the time: opening asks for all reports.

    >>> suffix_of("2025.tar.gz"), suffix_of(".hidden"), suffix_of("end.")
    ('.gz', '', '')
    """
    if "/" in source or "\\" in source:
        return Path(source).suffix
    at = source.rfind(".")
    return source[at:] if 0 < at < len(source) - 1 else ""


def keep_source(folder: Path, info: ReportInfo, file: Path, *, never_changed: bool) -> None:
    """Put the file of a report into the folder of a segment, unless it is there.

    Args:
        never_changed: an index keeps the file, so it is linked, which costs neither time nor space. The user's own
            files are copied, because those may be edited in place.

    Raises:
        ReadError: the file is gone or no longer what was read. OSError: it cannot be written.
    """
    target = folder / source_name(info.sha256, info.source)
    if target.exists():
        return
    target.parent.mkdir(exist_ok=True)
    try:
        if never_changed:
            link_or_copy(file, target)
            return
        stream = file.open("rb")
    except FileNotFoundError as error:
        raise ReadError("index_file_gone", file=file, detail=error.strerror) from error
    except OSError as error:
        raise ReadError("index_file_gone", file=file, detail=error.strerror) from error
    with stream, target.open("wb") as copy:
        shutil.copyfileobj(stream, copy)
    if sha256_of(target) != info.sha256:
        raise ReadError("index_file_changed", file=file)


def sources_fit(reports: tuple[ReportInfo, ...], files: Container[str], prefix: str) -> bool:
    """Tell whether a segment keeps the files that its reports were read from.

    Args:
        files: names of the files of a snapshot. prefix: of those of the segment.
    """
    return all(prefix + source_name(info.sha256, info.source) in files for info in reports)
