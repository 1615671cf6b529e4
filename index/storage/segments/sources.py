"""The report files that a segment was read from, kept inside it.

They make an index independent of the folders it was built from: it can be built anew, and reports can be added and
removed, without anybody knowing where the files once lay. A text file in UTF-8 whose whole text is that of its report
is not kept a second time, the store holds it to the byte. Another file is named after its digest, so a file of several
reports is kept once; its own name stands in the store. Of a file of several reports, one of which was removed, each
that stays has a file of its own, see ``index.storage.changes.parting``.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from index.errors import IndexDamagedError, ReadError
from index.intake import sha256_of
from index.legs import link_or_copy
from index.records import Report, ReportInfo
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


def is_file_of(text: str, sha256: str) -> bool:
    """Tell whether a source text, in UTF-8, is the file of a digest; takes .1 ms for 50 KB.

    >>> is_file_of("全文", hashlib.sha256("全文".encode()).hexdigest())
    True
    """
    return hashlib.sha256(text.encode()).hexdigest() == sha256


def keep_source(folder: Path, report: Report, file: Path, *, never_changed: bool) -> None:
    """Put the file of a report into the folder of a segment, unless it is there or its text says all of it.

    Args:
        never_changed: an index keeps the file, so it is linked, which costs neither time nor space. The user's own
            files are copied, because those may be edited in place.

    Raises:
        ReadError: the file is gone or no longer what was read. OSError: it cannot be written.
    """
    target = folder / source_name(report.sha256, report.source)
    if target.exists() or is_file_of(report.text, report.sha256):
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
    if sha256_of(target) != report.sha256:
        raise ReadError("index_file_changed", file=file)


def source_file(kept: Path, info: ReportInfo, text_of: Callable[[], str], folder: Path) -> Path:
    """Return the file of a report: the one that is kept, or its text, written into a folder unless it is there.

    Args:
        kept: where the file lies if it is kept. text_of: gives the text of the report, which else says all of the file.

    Raises:
        IndexDamagedError: the file is not kept, nor is it the text. OSError: it cannot be written.
    """
    if kept.exists():
        return kept
    text = text_of()
    if not is_file_of(text, info.sha256):
        raise IndexDamagedError("index_source_missing", id=info.id, source=info.source)
    target = folder / f"{info.sha256}{suffix_of(info.source)}"
    if not target.exists():
        target.write_bytes(text.encode())
    return target


def sources_fit(reports: tuple[ReportInfo, ...], files: Iterable[str], prefix: str) -> bool:
    """Tell whether the kept files of a segment are those of its reports; a report whose text is its file has none.

    Args:
        files: names of the files of a snapshot. prefix: of those of the segment.
    """
    own = {prefix + source_name(info.sha256, info.source) for info in reports}
    return own.issuperset(name for name in files if name.startswith(f"{prefix}{SOURCES}/"))
