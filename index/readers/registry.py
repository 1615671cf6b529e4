"""The formats that are read, and the messages about files of other formats. Importing does no work."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath

from index.errors import ReadError
from index.messages import Message
from index.readers.files import read_bytes
from index.readers.foreign import REMEDIES, format_of
from index.readers.pdf import pdf
from index.readers.plain import markdown
from index.readers.plain.decoding import in_utf8
from index.readers.reader import NO_COLUMNS, Asked, Reader
from index.readers.several import archive, sequence
from index.readers.tables import delimited, memory, portions, records, workbook
from index.readers.web import html
from index.readers.word import docx, office
from index.readers.word.package import SUFFIX as WORD
from index.records import Document

READERS: tuple[Reader, ...] = (
    sequence.READER,
    docx.READER,
    html.READER,
    markdown.READER,
    pdf.READER,
    *office.READERS,
    delimited.READER,
    records.READER,
    workbook.READER,
    memory.READER,
    archive.READER,
)
"""One line a format."""
DIVIDERS: Mapping[Reader, portions.Divide] = {
    delimited.READER: portions.table_portions,
    records.READER: portions.record_portions,
}
"""What cuts large files of a format into portions that are read one by one."""


def suffixes() -> tuple[str, ...]:
    """Return the file name endings that can be read, in lower case, in the order of ``READERS``."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


def either(names: Sequence[str]) -> Message:
    """Word a choice: ``[".a", ".b", ".c"]`` becomes ".a, .b or .c"; one name stands alone.

    >>> either([".a", ".b", ".c"]).text("en")
    '.a, .b or .c'
    """
    if len(names) < 2:
        return Message("as_is", {"text": "".join(names)})
    return Message("read_either", {"names": list(names[:-1]), "last": names[-1]})


def reader_of(path: str | PurePath) -> Reader | None:
    """Return the reader for a file name, chosen by its suffix; None for a format that is not read."""
    suffix = PurePath(path).suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)


def unsupported(path: str | PurePath) -> Message:
    """Return why a file of this name is not read, and what to do about it.

    >>> unsupported("report.pages").text("en").startswith("Files of format .pages are not read")
    True
    """
    suffix = PurePath(path).suffix.lower()
    values = {"suffix": suffix, "formats": sorted(suffixes())}
    if not suffix:
        return Message("read_no_suffix", values)
    if suffix not in REMEDIES:
        return Message("read_unsupported", values)
    return Message("read_unsupported_remedy", {**values, "remedy": _remedy(REMEDIES[suffix])})


def read_documents(
    path: Path, name: str = "", columns: Mapping[str, str] = NO_COLUMNS, charset: str = "", before: int = 0
) -> tuple[Document, ...]:
    """Read a report file by the reader of its suffix.

    Args:
        name: the file name to go by; empty = that on the disk.
        columns: what a person chose of a collection, see ``Asked``.
        charset: that was stated beside the file, as by a server; it counts where the bytes do not say.
        before: see ``Asked``.

    Returns:
        its documents, at least one; most formats hold exactly one.

    Raises:
        ReadError: another suffix, or the file is empty, binary, encrypted, too large or broken.
    """
    name = name or path.name
    reader = _reader(name)
    data = read_bytes(path, either(sorted(suffixes())))
    if charset and not reader.magic:
        data = in_utf8(data, charset)
    return _read(reader, name, data, columns, before=before)


def _reader(name: str) -> Reader:
    """Return the reader for a file name.

    Raises:
        ReadError: files of this suffix are not read.
    """
    reader = reader_of(name)
    if reader is None:
        refusal = unsupported(name)
        raise ReadError(refusal.code, **dict(refusal.values))
    return reader


def _read(
    reader: Reader, name: str, data: bytes, columns: Mapping[str, str], inside: bool = False, before: int = 0
) -> tuple[Document, ...]:
    """Return the documents in the bytes of a file.

    Args:
        inside: it lies in another file, so no further file may lie in it. before: see ``Asked``.
    """
    _check_content(reader, data)
    if reader.read_asked is None:
        return tuple(reader.read(data))
    asked = Asked(name, columns) if inside else Asked(name, columns, partial(_read_inside, columns), before)
    return tuple(reader.read_asked(data, asked))


def _read_inside(columns: Mapping[str, str], name: str, data: bytes) -> tuple[Document, ...]:
    """Read a file that lies in another one; raises ReadError as ``read_documents`` does."""
    reader = _reader(name)
    if not data:
        raise ReadError("read_empty")
    return _read(reader, name, data, columns, inside=True)


def _check_content(reader: Reader, data: bytes) -> None:
    """Refuse bytes that are evidently of another format than the suffix.

    Raises:
        ReadError: they are.
    """
    if reader.magic and data.startswith(reader.magic):
        return
    found = format_of(data)
    if found is None and not reader.magic:
        return
    name, remedy = found or ("read_format_unknown", "read_fix_word_retry")
    raise ReadError("read_other_content", suffix=reader.suffixes[0], found=Message(name), remedy=_remedy(remedy))


def _remedy(code: str) -> Message:
    return Message(code, {"word": WORD, "formats": either(sorted(suffixes()))})
