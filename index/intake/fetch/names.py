"""What a fetched file is called: its suffix, by which a reader is chosen, and its name, which becomes an id."""

import hashlib
import html
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from index.errors import ReadError
from index.intake.fetch.address import Address
from index.intake.fetch.download import Download
from index.readers import either, reader_of, suffixes
from index.text.expressions import expression

_OFFICE = "application/vnd.openxmlformats-officedocument."
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "multipart/related": ".mht",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    _OFFICE + "wordprocessingml.document": ".docx",
    _OFFICE + "spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
}
"""Media type → suffix of the reader. What a server says goes before the ending of the address: an address that ends in
.pdf may answer with a page that asks for a password."""
VAGUE = {
    "text/plain": ".txt",
    "application/msword": ".doc",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/xml": "",
    "text/xml": "",
    "message/rfc822": ".mht",
    "application/octet-stream": "",
    "binary/octet-stream": "",
    "application/force-download": "",
    "application/download": "",
    "application/x-download": "",
    "application/x-msdownload": "",
    "": "",
}
"""Media types that servers send for files of several formats: the ending of the name goes before the suffix."""
_FIRST_BYTES = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"))
_PAGE_BEGINS = re.compile(rb"\s{0,200}(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype\s{1,9}html|html)\b", re.I)
_TITLE = re.compile(rb"<title\b[^<>]{0,200}>([^<]{1,600})<", re.I)
_SITE = expression(r"[_|\u2014\uff0d]+|\s[-\u2013]+\s")  # between the name of a page and the name of its site
_UNSAFE = expression(r"[^\w\u3400-\u9fff（）《》“”、.-]+")
_LONGEST = 50
_TEXT_TYPES = ("text/", "application/json", "application/xhtml", "application/jsonl", "application/x-ndjson")


def suffix_of(found: Download) -> str:
    """Return the suffix of the reader for what was fetched.

    Raises:
        ReadError: no reader reads it.
    """
    if found.media_type in SUFFIXES:
        return SUFFIXES[found.media_type]
    if found.media_type in VAGUE:
        for name in (found.file_name, last_part(found.address)):
            if reader_of(name) is not None:
                return PurePosixPath(name).suffix.lower()
        first = next((suffix for begin, suffix in _FIRST_BYTES if found.data.startswith(begin)), "")
        suffix = first or (".html" if _PAGE_BEGINS.match(found.data) else "") or VAGUE[found.media_type]
        if suffix:
            return suffix
    raise ReadError("fetch_type", found=found.media_type or "-", formats=either(sorted(suffixes())))


def name_of(found: Download, suffix: str, address: Address) -> str:
    """Return the file name: what the thing is called, and a mark of the address, so that two addresses never share one.

    It is called what the server or the address calls it when that says something, as a Chinese name does, else as the
    page is titled, else by host and the end of the address.

    Args:
        address: that was handed in; the same one gives the same mark.
    """
    for name in (found.file_name, last_part(found.address), last_part(address)):
        stem = safe(PurePosixPath(name).stem)
        if _speaks(stem):
            return f"{stem}-{mark_of(address)}{suffix}"
    stem = title_of(found) if suffix == ".html" else ""
    if not _speaks(stem):
        host = found.address.host.removeprefix("www.").replace(":", ".")
        stem = safe("-".join(filter(None, (host, safe(PurePosixPath(last_part(found.address)).stem)))))
    return f"{stem}-{mark_of(address)}{suffix}"


def last_part(address: Address) -> str:
    """Return the last part of the path of an address, as people read it; empty when there is none."""
    path = urlsplit(str(address)).path
    return unquote(path.rpartition("/")[2])


def mark_of(address: Address) -> str:
    """Return seven letters that stand for an address; letters, because digits might be read as a year."""
    digest = hashlib.sha256(str(address).encode()).hexdigest()
    return digest[:7].translate(str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst"))


def title_of(found: Download) -> str:
    """Return the title that a page has in its head, as a file name; of title and site the longer one."""
    match = _TITLE.search(found.data[: 2**16])
    if match is None:
        return ""
    texts = (_decoded(match[1], charset) for charset in ("utf-8", "gb18030", found.charset or "big5"))
    title = html.unescape(next(filter(None, texts), ""))
    parts = [safe(part) for part in _SITE.split(" ".join(title.split()))]
    reports = [part for part in parts if any(word in part for word in ("报告", "公报", "報告", "公報", "纲要", "计划"))]
    return max(reports or parts, key=len)


def text_charset(found: Download) -> str:
    """Return the charset that the server states for a text; empty for anything else."""
    return found.charset if found.media_type.startswith(_TEXT_TYPES) else ""


def safe(text: str) -> str:
    """Return a text as it can stand in a file name.

    >>> safe(" 2025年/政府 工作报告 ")
    '2025年-政府-工作报告'
    """
    return _UNSAFE.sub("-", text.strip()[: 4 * _LONGEST]).strip("-. ")[:_LONGEST].rstrip("-.")


def _speaks(stem: str) -> bool:
    """Tell whether a name says what a thing is: two Chinese characters at least."""
    return sum("\u3400" <= char <= "\u9fff" for char in stem) >= 2


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return ""
