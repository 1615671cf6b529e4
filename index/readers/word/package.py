"""The zip package around a Word document, opened without trusting it.

Only the relationships and the parts that hold what Word shows are inflated, by blocks and up to a limit: the sizes in
the zip directory are the archive's own claim. Pictures and the rest are never touched.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Protocol

from index.errors import ReadError
from index.messages import Message

SUFFIX = ".docx"
"""File name ending of Word documents."""
MAX_MEMBERS = 2000
"""Members of an archive; 37 real Word files have at most 22, one with many pictures some hundreds."""
MAX_TOTAL_BYTES = 80 * 2**20
"""Inflated bytes of all members together. A file may have 50 MiB, and pictures hardly shrink, so a real one stays below
this; text that inflates further is caught by ``MAX_RATIO``."""
MAX_RATIO = 100
"""Inflated size over packed size of one member; looked at above ``RATIO_FROM_BYTES``."""
RATIO_FROM_BYTES = 2**20
MAX_XML_BYTES = 16 * 2**20
"""Largest XML part that is parsed. A hostile one of this size takes about 7 s and 0.5 GB; real ones have 0.3 MiB."""

MAIN = "word/document.xml"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer", "extended-properties")
"""Last words of the types of relations to the parts that are read."""
_APPLICATION = "docProps/app.xml"
_BLOCK = 2**16


class Element(Protocol):
    """What is used of an ``lxml`` element; ``str`` of one of python-docx's gives the characters it stands for."""

    tag: str

    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...

    def iter(self, *tags: str) -> Iterator["Element"]:
        """Give the descendants of these tags, in document order, the element itself included."""

    def find(self, path: str) -> "Element | None":
        """Return the first descendant on this path."""

    def get(self, name: str, default: str) -> str:
        """Return an attribute."""

    def getparent(self) -> "Element | None":
        """Return the element around this one."""


def _suspect(code: str, **values: int) -> ReadError:
    """Return the error for an archive unlike what Word writes; the code names the reason."""
    return ReadError("read_suspect", reason=Message(code, values), suffix=SUFFIX)


def check_directory(members: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive by what its directory claims.

    Raises:
        ReadError: too many members, too large, packed too tightly, encrypted, or by a method that Word never uses.
    """
    if len(members) > MAX_MEMBERS:
        raise _suspect("read_suspect_members", most=MAX_MEMBERS)
    if sum(member.file_size for member in members) > MAX_TOTAL_BYTES:
        raise _suspect("read_suspect_size", most=MAX_TOTAL_BYTES // 2**20)
    for member in members:
        if member.file_size > RATIO_FROM_BYTES and member.file_size > MAX_RATIO * member.compress_size:
            raise _suspect("read_suspect_ratio", most=MAX_RATIO)
        if member.flag_bits & 1:
            raise ReadError("read_encrypted", suffix=SUFFIX)
        # Python bounds the output of a single inflate call for these two methods only.
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _suspect("read_suspect_method")


def inflate(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one member, stopping as soon as more than ``MAX_XML_BYTES`` come out.

    Raises:
        ReadError: the member is larger.
    """
    blocks, size = [], 0
    with archive.open(name) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > MAX_XML_BYTES:
                raise ReadError("read_word_too_large", most=MAX_XML_BYTES // 2**20)
            blocks.append(block)
    return b"".join(blocks)


def parse_xml(xml: bytes) -> Element:
    """Return the root of an XML part as one of python-docx's elements.

    The parser resolves no entity and fetches nothing; a document type, which Word never writes, is refused as well.

    Raises:
        ReadError: the XML declares a document type.
        lxml.etree.XMLSyntaxError: it is not well-formed.
    """
    from docx.oxml.parser import parse_xml as parse
    from lxml import etree

    dtd = ReadError("read_xml_dtd", suffix=SUFFIX)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise dtd
    root: Element = parse(xml)
    if etree.ElementTree(root).docinfo.internalDTD is not None:  # in UTF-16, for example
        raise dtd
    return root


def _main_name(archive: zipfile.ZipFile) -> str:
    """Name of the member that holds the text; some programs call it ``word/document2.xml``.

    Raises:
        ReadError: there is none.
    """
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        for relation in parse_xml(inflate(archive, "_rels/.rels")):
            if relation.get("Type", "").endswith("/officeDocument"):
                name = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if name in names and name.startswith("word/"):
                    return name
    if MAIN not in names:
        raise ReadError("read_no_main_part", part=MAIN, suffix=SUFFIX)
    return MAIN


def read_parts(data: bytes) -> dict[str, list[bytes]]:
    """Return the XML of the parts that hold what Word shows, from the bytes of a .docx file.

    By kind: ``document`` (always there, one), ``styles``, ``numbering``, ``footnotes``, ``endnotes``, ``header``,
    ``footer``, ``extended-properties``; absent kinds are left out. Together they may have ``MAX_XML_BYTES``.

    Raises:
        ReadError: the archive is hostile, encrypted, or holds no Word document.
        Exception: whatever zipfile, zlib and lxml raise for a damaged archive; the caller maps it.
    """
    # Counted before zipfile makes an object of each entry: a directory of 50 MiB holds a million.
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise _suspect("read_suspect_members", most=MAX_MEMBERS)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        check_directory(archive.infolist())
        main = _main_name(archive)
        parts = {"document": [inflate(archive, main)]}
        left = MAX_XML_BYTES - len(parts["document"][0])
        for name, kind in _related(archive, main).items():
            content = inflate(archive, name)
            left -= len(content)
            if left < 0:
                raise ReadError("read_word_too_large", most=MAX_XML_BYTES // 2**20)
            parts.setdefault(kind, []).append(content)
        return parts


def _related(archive: zipfile.ZipFile, main: str) -> dict[str, str]:
    """Return the kind of each part that belongs to the main one, by its relations or else its usual name."""
    names = set(archive.namelist())
    folder, file = posixpath.split(main)
    found: dict[str, str] = {}
    relations = f"{folder}/_rels/{file}.rels"
    if relations in names:
        for relation in parse_xml(inflate(archive, relations)):
            kind = posixpath.basename(relation.get("Type", ""))
            name = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
            if kind in _KINDS and name in names:
                found.setdefault(name, kind)
    for kind in _KINDS:
        name = _APPLICATION if kind == "extended-properties" else f"{folder}/{kind}.xml"
        if kind not in found.values() and name in names:
            found[name] = kind
    return found
