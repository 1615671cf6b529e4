"""Web pages (.html, .htm, .mht, .mhtml): the article, and what stands around it set aside, in the order of the page.

Everything that can be seen becomes a block; ``index.readers.web.page`` decides which of it is the article. Scripts,
styles, forms and what the page hides are left out. The source text is what is shown: runs of white space are one blank,
and none where a line of the page's code breaks between two Chinese characters.
"""

import re
from collections.abc import Mapping

from index.errors import ReadError
from index.readers.plain.decoding import decode_marked
from index.readers.reader import TEXT_UPLOAD_BYTES, Piece, Reader, join_pieces
from index.readers.web.blocks import pieces_of
from index.readers.web.elements import Element
from index.readers.web.page import SITE, mark_article
from index.records import Document
from index.text.expressions import expression
from index.text.lines import plain_document

MAX_DEPTH = 2048
"""Elements within each other that the parser follows, see XML_PARSE_HUGE of libxml2; real pages have some 40."""
MARKUP = expression(r"</?(?:!doctype\b|html|head|body|div|p|br|span|table|tr|td|h[1-6]|ul|li)\b[^<>]{0,2000}>", re.I)
"""A tag that pages consist of."""
_ANY_TAG = expression(r"</?[A-Za-z][A-Za-z0-9]{0,12}\b[^<>\n]{0,300}>")
_WRAPS = expression(r"<(?:p|div|td|li|span|h[1-6]|article|section)\b[^<>]{0,300}>\s{0,200}[^\s<]|<br\s?/?>", re.I)
"""A tag that text stands in."""
_DIRECTIVES = (("<%", "%>"), ("<?php", "?>"))
_BARE_LINES = 5  # lines of text of a document that tags were left over in
_HAN = expression("[\u4e00-\u9fff]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.I)
_DATE = expression(r"(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})")
_TITLES = ("articletitle", "og:title", "twitter:title", "title")
_DATES = ("pubdate", "article:published_time", "publishdate", "og:release_date", "date", "dc.date")
_ADDRESSES = ("og:url", "url")


def looks_like_page(text: str) -> bool:
    """Return whether a text is the code of a web page: several tags, at least one of them in its first characters.

    >>> looks_like_page("<div><p>a</p><p>b</p></div>"), looks_like_page("a < b and c > d")
    (True, False)
    """
    if not MARKUP.search(text[:2000]):
        return False
    tags = len(list(zip(range(8), MARKUP.finditer(text[:200_000]), strict=False)))
    closed = re.search(r"</(?:p|div|html|body|td|span|h[1-6]|li)>", text[:200_000], re.I)
    return tags >= 3 and closed is not None


def stands_beside_tags(text: str) -> bool:
    """Return whether a text with tags is none of the code of a page: tags were left over on lines of their own.

    >>> lines = "夜校办起来了。\\n" * 5
    >>> stands_beside_tags(f"<p></p><wbr>\\n{lines}"), stands_beside_tags(f"<p>\\n{lines}</p>")
    (True, False)
    """
    lines = [line for line in text.splitlines() if line.strip()]
    bare = [line for line in lines if "<" not in line]
    if len(bare) < _BARE_LINES or _WRAPS.search(text):
        return False
    size = sum(len(_HAN.findall(line)) for line in lines)
    return sum(len(_HAN.findall(line)) for line in bare) >= 0.95 * size > 0


def without_tags(text: str) -> str:
    """Return a text without its tags, line by line."""
    return _ANY_TAG.sub("", text)


def without_directives(text: str) -> str:
    """Return the code of a page without the directives of the program that makes the page: <% … %>, <?php … ?>.

    >>> without_directives("<p>甲<%= name %>乙</p><?php end ?>")
    '<p>甲乙</p>'
    """
    for opens, closes in _DIRECTIVES:
        pieces, end = [], 0
        while (begin := text.find(opens, end)) >= 0 and (last := text.find(closes, begin)) >= 0:
            pieces.append(text[end:begin])
            end = last + len(closes)
        text = "".join([*pieces, text[end:]])
    return text


def parse(text: str) -> Element:
    """Return the root of a page.

    Raises:
        ReadError: it holds nothing, or elements too deep within each other to be followed to the end.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root: Element = html.document_fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError("read_html_no_text") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadError("read_html_too_deep", most=MAX_DEPTH)
    return root


def metadata_of(root: Element, pieces: list[Piece]) -> dict[str, str]:
    """Return what the head of a page says: ``title`` when the page shows it, else ``page_title``; date; address."""
    tags: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("name", "") or meta.get("property", "") or meta.get("itemprop", "")
        tags.setdefault(key.strip().lower(), " ".join(meta.get("content", "").split())[:300])
    for link in root.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            tags.setdefault("url", link.get("href", "")[:300])
    element = next(iter(root.iter("title")), None)
    tags.setdefault("title", " ".join((element.text or "").split())[:300] if element is not None else "")
    found: dict[str, str] = {}
    shown = {_bare(piece.text) for piece in pieces if not piece.aside and len(piece.text) <= 100}
    for name in filter(tags.get, _TITLES):
        whole = tags[name]
        candidates = [whole, SITE.split(whole)[0].strip()]
        title = next((one for one in candidates if one and _bare(one) in shown), "")
        if title:
            found["title"] = title
            break
        found.setdefault("page_title", whole)
    date = next((match for name in _DATES if (match := _DATE.search(tags.get(name, "")))), None)
    if date:
        found["date"] = f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"
    address = next((tags[name] for name in _ADDRESSES if tags.get(name, "").startswith(("http://", "https://"))), "")
    return {**found, **({"source_url": address} if address else {})}


def document_of(text: str, given: Mapping[str, str] | None = None) -> Document:
    """Return the document in the code of a page.

    Args:
        given: metadata that prevails over the page's.

    Raises:
        ReadError: it shows no text.
    """
    root = parse(without_directives(text))
    pieces = mark_article(root, pieces_of(root))
    if not any(piece.text.strip() and not piece.aside for piece in pieces):
        raise ReadError("read_html_no_text")
    return join_pieces(pieces, metadata={**metadata_of(root, pieces), **(given or {})})


def read(data: bytes) -> tuple[Document]:
    """Return the document in the bytes of a web page.

    Raises:
        ReadError: it is not text, or shows none.
    """
    if re.match(
        rb"\s*(?:From|MIME-Version|Date|Subject|Snapshot-Content-Location|Content-Type|Message-ID)\s*:", data, re.I
    ):
        from index.readers.web.mht import page_in

        code, charset, given = page_in(data)
        return (document_of(decode_page(code, charset), given),)
    text = decode_page(data)
    return (document_of(text) if MARKUP.search(text) else plain_document(text),)


def decode_page(data: bytes, charset: str = "") -> str:
    """Return the code of a page; the charset it states counts only where it is no valid UTF-8.

    Raises:
        ReadError: it is no text.
    """
    found = _CHARSET.search(data[:4096])
    return decode_marked(data, charset or (found[1].decode("ascii") if found else ""))


def _bare(text: str) -> str:
    return "".join(text.split())


READER = Reader("read_format_html", (".html", ".htm", ".mht", ".mhtml"), read, max_upload_bytes=TEXT_UPLOAD_BYTES)
