"""One address to the bytes that stand there: redirects, status, size and compression are judged here."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.message import Message as Mail
from itertools import chain

from index.errors import ReadError
from index.intake.fetch.address import Address, checked_address, redirected
from index.intake.fetch.networks import Resolver, look_up
from index.readers import MAX_FILE_BYTES

SECONDS = 30.0
"""Longest time for one address, with all redirects: looking up, connecting and reading together."""
STEP_SECONDS = 10.0
"""Longest time in which nothing comes."""
MAX_REDIRECTS = 5
"""Redirects that are followed; each is checked like an address that was handed in."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 2**16  # bytes that are unpacked at once
_HEADERS = [
    (b"User-Agent", b"report-qa (reads one page that a person named)"),
    (b"Accept", b"*/*"),
    (b"Accept-Language", b"zh-CN,zh;q=0.9,en;q=0.5"),
    (b"Accept-Encoding", b"identity"),
    (b"Connection", b"close"),
]


@dataclass(frozen=True, slots=True)
class Download:
    """What stands at an address.

    Attributes:
        data: the bytes, unpacked, at least 1 and at most ``MAX_FILE_BYTES``.
        address: where they stood, behind all redirects.
        media_type: as ``text/html``; empty when the server does not say.
        charset: of a text; empty when the server does not say.
        file_name: that the server gives; empty for none.
    """

    data: bytes
    address: Address
    media_type: str = ""
    charset: str = ""
    file_name: str = ""


def download(
    text: str,
    *,
    private: bool = False,
    resolve: Resolver = look_up,
    seconds: float = SECONDS,
    most: int = MAX_FILE_BYTES,
) -> Download:
    """Fetch what stands at an address. Proxies of the environment are not used: a proxy would connect unchecked.

    Args:
        text: the address.
        private: take addresses of an intranet, see ``networks.ALLOWABLE``, and every port; a redirect leads there only
            from there.
        resolve: how hosts are looked up. seconds: for everything. most: bytes.

    Raises:
        ReadError: what was found, what was expected, what to do.
    """
    from index.intake.fetch.connection import CheckedNetwork, Deadline, answer_of

    address = checked_address(text, any_port=private)
    deadline = Deadline(seconds)
    for _ in range(MAX_REDIRECTS + 1):
        with answer_of(address, _HEADERS, CheckedNetwork(deadline, resolve, private), STEP_SECONDS) as answer:
            head = _head(answer.headers)
            if answer.status not in _REDIRECTS:
                return _taken(address, answer.status, head, answer.body, most)
        if "location" not in head:
            raise ReadError("fetch_redirect_nowhere", status=answer.status)
        private = private and answer.is_private
        address = redirected(address, head["location"], any_port=private)
    raise ReadError("fetch_redirects", most=MAX_REDIRECTS)


def _head(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by their names in lower case; of several of one name the first. Bytes are read as UTF-8, else one
    by one."""
    found: dict[str, str] = {}
    for name, value in headers:
        try:
            text = value.decode("utf-8")
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        found.setdefault(name.decode("latin-1").lower(), text)
    return found


def _taken(address: Address, status: int, head: dict[str, str], stream: Iterator[bytes], most: int) -> Download:
    """Return what a server sends if it can be taken."""
    if status != 200:
        raise ReadError("fetch_status", status=status)
    length = head.get("content-length", "")
    if length.isascii() and length.isdecimal() and int(length[:20]) > most:
        raise ReadError("fetch_too_large", most=most // 2**20)
    data = b"".join(within(unpacked(stream, head.get("content-encoding", "")), most))
    if not data:
        raise ReadError("fetch_empty")
    media_type, charset, file_name = described(head)
    return Download(data, address, media_type, charset, file_name)


def within(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Pass pieces on until they are too many bytes together.

    Raises:
        ReadError: they are.
    """
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise ReadError("fetch_too_large", most=most // 2**20)
        yield piece


def unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Unpack what a server has packed though it was not asked to, in pieces of bounded size.

    Args:
        encoding: the header ``Content-Encoding``.

    Raises:
        ReadError: it is packed in a way that is not known here, or damaged.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ReadError("fetch_packed", found=encoding[:60])
    stream = iter(pieces)
    head = b""
    while len(head) < 2 and (piece := next(stream, None)) is not None:
        head += piece
    unpacker = zlib.decompressobj(-15 if encoding == "deflate" and not _has_header(head) else 47)
    for piece in chain([head], stream):
        waiting = piece
        while waiting and not unpacker.eof:
            yield _unpacked(unpacker, waiting)
            waiting = unpacker.unconsumed_tail
    while head and not unpacker.eof and (data := _unpacked(unpacker, b"")):
        yield data
    if head and not unpacker.eof:
        raise ReadError("fetch_unpacked")


def _has_header(head: bytes) -> bool:
    """Tell whether packed bytes begin with the two of zlib (RFC 1950), which some servers leave out."""
    return len(head) > 1 and head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0


def _unpacked(unpacker: "zlib._Decompress", data: bytes) -> bytes:
    try:
        return unpacker.decompress(data, _PIECE)
    except zlib.error as error:
        raise ReadError("fetch_unpacked") from error


def described(head: dict[str, str]) -> tuple[str, str, str]:
    """Return media type, charset and file name as the headers of an answer give them, each empty when they do not.

    >>> described({"content-type": "Text/HTML; charset=GBK", "content-disposition": "inline; filename=a.html"})
    ('text/html', 'gbk', 'a.html')
    """
    mail = Mail()
    for name, longest in (("content-type", 300), ("content-disposition", 1000)):
        if name in head:
            mail[name] = " ".join(head[name][:longest].split())
    named = _safely(mail.get_filename) or ""
    media_type = head.get("content-type", "").partition(";")[0].strip().lower()[:100]
    return media_type, (_safely(mail.get_content_charset) or "")[:40], named[:300]


def _safely(read: Callable[[], str | None]) -> str | None:
    """Call a function of the standard library that fails on odd headers; None when it does."""
    try:
        return read()
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
