"""The zip package around a Word document, opened without trusting it.

Only the relationships and the main part are inflated, by blocks and up to a limit: the sizes in the
zip directory are the archive's own claim. Pictures, styles and the rest are never touched.
"""

import posixpath
import zipfile
from io import BytesIO

from index.errors import ReadError

MAX_MEMBERS = 2000
MAX_TOTAL_BYTES = 80 * 2**20
MAX_RATIO = 100
"""Inflated size over packed size of one member; looked at above ``RATIO_FROM_BYTES``."""
RATIO_FROM_BYTES = 2**20
MAX_XML_BYTES = 16 * 2**20
"""Largest XML part that is parsed. A hostile one of this size takes about 7 s and 0.5 GB; real ones have 0.3 MiB."""

_MAIN = "word/document.xml"
_BOMB = "压缩内容异常（{}），可能是恶意文件；如果确是报告，请用 Word 或 WPS 打开，另存为新的 .docx 后再试。"
_BLOCK = 2**16


def check_directory(members: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive by what its directory claims.

    Raises:
        ReadError: too many members, too large, packed too tightly, encrypted, or by a method that Word never uses.
    """
    if len(members) > MAX_MEMBERS:
        raise ReadError(_BOMB.format(f"文件数超过 {MAX_MEMBERS}"))
    if sum(member.file_size for member in members) > MAX_TOTAL_BYTES:
        raise ReadError(_BOMB.format(f"解开后超过 {MAX_TOTAL_BYTES // 2**20} MiB"))
    for member in members:
        if member.file_size > RATIO_FROM_BYTES and member.file_size > MAX_RATIO * member.compress_size:
            raise ReadError(_BOMB.format(f"压缩比超过 {MAX_RATIO}"))
        if member.flag_bits & 1:
            raise ReadError("压缩包里的内容加了密，读不到正文；请用 Word 或 WPS 打开，取消密码，另存为 .docx 后再试。")
        # Python bounds the output of a single inflate call for these two methods only.
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError(_BOMB.format("压缩方法不是 Word 所用的"))


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
                raise ReadError(f"Word 正文太大，解开后超过 {MAX_XML_BYTES // 2**20} MiB；请拆成几个文件后再试。")
            blocks.append(block)
    return b"".join(blocks)


def parse_xml(xml: bytes):
    """Return the root of an XML part as one of python-docx's elements (an ``lxml`` element).

    The parser resolves no entity and fetches nothing; a document type, which Word never writes, is refused as well.

    Raises:
        ReadError: the XML declares a document type.
        lxml.etree.XMLSyntaxError: it is not well-formed.
    """
    from docx.oxml.parser import parse_xml as parse
    from lxml import etree

    dtd = ReadError("XML 里带有 DTD 或实体声明，Word 不会这样写，可能是恶意文件；请另存为新的 .docx 后再试。")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise dtd
    root = parse(xml)
    if etree.ElementTree(root).docinfo.internalDTD is not None:  # written in UTF-16, say
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
            if str(relation.get("Type")).endswith("/officeDocument"):
                name = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if name in names and name.startswith("word/"):
                    return name
    if _MAIN not in names:
        raise ReadError(f"压缩包里没有 Word 正文（{_MAIN}），不是 Word 文档；请另存为 .docx 后再试。")
    return _MAIN


def main_part(data: bytes) -> bytes:
    """Return the XML of the main document part from the bytes of a .docx file.

    Raises:
        ReadError: the archive is hostile, encrypted, or holds no Word document.
        Exception: whatever zipfile, zlib and lxml raise for a damaged archive; the caller maps it.
    """
    # Counted before zipfile makes an object of each entry: a directory of 50 MiB holds a million.
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise ReadError(_BOMB.format(f"文件数超过 {MAX_MEMBERS}"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        check_directory(archive.infolist())
        return inflate(archive, _main_name(archive))
