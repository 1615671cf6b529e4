"""Packages of files (.zip): every file in it that can be read, by its own reader; the others are named.

Sizes are counted while unpacking: those in the directory of the archive are its own claim.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath

from index.errors import ReadError
from index.messages import Message
from index.readers.reader import MAX_FILE_BYTES, Asked, Reader
from index.readers.tables.names import safe_name
from index.readers.word.package import MAX_RATIO, RATIO_FROM_BYTES
from index.records import Document

SUFFIX = ".zip"
MAX_FILES = 5000
"""Files of one archive."""
MAX_TOTAL_BYTES = 400 * 2**20
"""Unpacked bytes of all files together; they are unpacked one after the other."""
MAX_TEXT = 60_000_000
"""Characters of all documents together: 1,000 reports of provinces have 20 million."""

_OFFICE = frozenset({"[Content_Types].xml", "META-INF/manifest.xml"})
"""What a document of an office program holds, which is an archive as well."""
_UTF8_NAME = 0x800  # bit of the flags that says that a name is UTF-8 (APPNOTE 4.4.4)
_ENCRYPTED = 0x1
_BLOCK = 2**20
_NOTES = 12  # members that are named one by one


def name_of(member: zipfile.ZipInfo) -> str:
    """Return the path of a member; names that state no encoding are UTF-8 or GB18030, as Windows writes them.

    zipfile decodes such names as cp437, which loses nothing.
    """
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        raw = member.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec).split("\0")[0].replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return member.filename


def _is_by_product(path: PurePosixPath) -> bool:
    """Tell whether a path is something that programs add for themselves."""
    return "__MACOSX" in path.parts or path.name.startswith(("._", "~$", ".")) or path.name in ("Thumbs.db", "")


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, zipfile.ZipInfo]]:
    """Give the files of an archive in the order of their paths."""
    found = [(PurePosixPath(name_of(member)), member) for member in archive.infolist()]
    for path, member in sorted(found, key=lambda one: str(one[0])):
        if not member.is_dir() and not str(path).endswith("/") and not _is_by_product(path):
            yield path, member


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes:
    """Return the bytes of a member.

    Args:
        room: bytes that all members may still take.

    Raises:
        ReadError: it is encrypted, too large, packed too tightly, or by a method that is not read.
        Exception: whatever zipfile and zlib raise for damaged bytes.
    """
    if member.flag_bits & _ENCRYPTED:
        raise ReadError("read_zip_locked")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ReadError("read_zip_method")
    if member.file_size > RATIO_FROM_BYTES and member.file_size > MAX_RATIO * member.compress_size:
        raise ReadError("read_zip_suspect", reason=Message("read_suspect_ratio", {"most": MAX_RATIO}))
    blocks, size = [], 0
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > MAX_FILE_BYTES:
                raise ReadError("read_too_large", most=MAX_FILE_BYTES // 2**20)
            if size > room:
                raise _too_much()
            blocks.append(block)
    return b"".join(blocks)


def _too_much() -> ReadError:
    return ReadError(
        "read_zip_suspect", reason=Message("read_suspect_size", {"most": MAX_TOTAL_BYTES // 2**20}), whole=True
    )


def read_asked(data: bytes, asked: Asked) -> tuple[Document, ...]:
    """Return the documents of all files in an archive that can be read, named after their files.

    An archive within it is not opened. The first document carries the notes about the files that were left.

    Raises:
        ReadError: it is damaged, hostile, empty, or nothing in it can be read.
    """
    if data.count(b"PK\x01\x02") > 2 * MAX_FILES:  # before zipfile makes an object of each
        raise ReadError("read_zip_suspect", reason=Message("read_suspect_members", {"most": MAX_FILES}))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except Exception as error:  # BadZipFile, but also struct.error, ValueError, NotImplementedError and others
        raise ReadError("read_zip_damaged") from error
    with archive:
        names = set(archive.namelist())
        if names & _OFFICE:
            raise ReadError("read_zip_office")
        members = list(_members(archive))
        if len(members) > MAX_FILES:
            raise ReadError("read_zip_suspect", reason=Message("read_suspect_members", {"most": MAX_FILES}))
        if not members:
            raise ReadError("read_zip_empty")
        documents, bad = _documents(archive, members, asked)
    if not documents:
        raise ReadError("read_zip_nothing", count=len(bad), files=bad[:3])
    notes = [Message("read_zip_read", {"files": len(members) - len(bad), "documents": len(documents)})]
    if bad:
        notes.append(Message("read_zip_left", {"count": len(bad), "files": bad[:_NOTES]}))
    return (replace(documents[0], notes=(*notes, *documents[0].notes)), *documents[1:])


def _documents(
    archive: zipfile.ZipFile, members: list[tuple[PurePosixPath, zipfile.ZipInfo]], asked: Asked
) -> tuple[list[Document], list[Message]]:
    """Return the documents of the members, and what was left and why.

    Raises:
        ReadError: all together are too large.
    """
    documents: list[Document] = []
    bad: list[Message] = []
    unpacked, characters = 0, 0
    stems = Counter(path.stem for path, _ in members)
    for path, member in members:
        shown = str(path).encode("utf-8", "replace").decode()[-120:]
        try:
            if path.suffix.lower() == SUFFIX:
                raise ReadError("read_nested")
            content = _unpacked(archive, member, MAX_TOTAL_BYTES - unpacked)
            unpacked += len(content)
            if not content:
                raise ReadError("read_empty")
            found = asked.within(path.name, content)
        except ReadError as error:
            if dict(error.message.values).get("whole"):
                raise
            bad.append(Message("read_zip_member", {"file": shown, "reason": error.message}))
            continue
        except MemoryError:
            raise
        except Exception:  # zipfile and zlib raise a dozen unrelated types for damaged bytes
            bad.append(Message("read_zip_member", {"file": shown, "reason": Message("read_zip_member_damaged")}))
            continue
        stem = _stem(path, stems)
        for document in found:
            characters += len(document.text)
            if characters > MAX_TEXT:
                raise ReadError("read_zip_suspect", reason=Message("read_suspect_text", {"most": MAX_TEXT}), whole=True)
            metadata = {**document.metadata, "file_in_archive": shown}
            documents.append(replace(document, name=document.name or stem, metadata=metadata))
    return documents, bad


def _stem(path: PurePosixPath, stems: Mapping[str, int]) -> str:
    """Return the name of a document after its file, with the folder where two files have one name."""
    stem = safe_name(path.stem) or "-"
    if stems[path.stem] > 1 and path.parent.name:
        return safe_name(f"{path.parent.name}-{path.stem}")
    return stem


def read(data: bytes) -> tuple[Document, ...]:
    """Refuse every member: only who reads with ``Asked.within`` can say how members are read."""
    return read_asked(data, Asked())


READER = Reader("read_format_zip", (SUFFIX,), read, magic=(b"PK\x03\x04", b"PK\x05\x06"), read_asked=read_asked)
