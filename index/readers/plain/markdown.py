"""Markdown (.md): headings, paragraphs, list items and table rows as they are shown, without marks.

A line break within a paragraph stays one, as on most sites that show Markdown; ``index.structure.paragraphs`` knows
which lines belong together. Lines underlined with dashes and indented lines are no headings and no code: in reports
they are a rule below a paragraph and the indent of one.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.plain.decoding import mended
from index.readers.reader import TEXT_UPLOAD_BYTES, Piece, Reader, join_pieces
from index.records import BlockKind, Document
from index.text.expressions import expression

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEADING = expression(r"^ {0,3}#{1,6}[ \t]+\S", re.M)
_KEY = expression(
    r"(title|date|place|year|kind|source_url|issuer|accessed|标题|发布日期|成文日期|发布单位|发文机关|官方链接|原文链接)"
    r"\s*[:：]\s*[\"']?([^\"'\n]{1,300}?)[\"']?\s*$",
    re.I,
)
_KEYS = {
    "标题": "title",
    "发布日期": "date",
    "成文日期": "date",
    "发布单位": "issuer",
    "发文机关": "issuer",
    "官方链接": "source_url",
    "原文链接": "source_url",
}
"""Keys of front matter in Chinese."""
_PROGRAMS = expression(
    "python|py|javascript|js|typescript|ts|java|c|cpp|go|rust|ruby|php|sql|bash|shell|sh|r|json|yaml|html|css|xml|mermaid",
    re.I,
)
"""Languages of blocks of code, which are no text of a document."""
_MAX_LINE = 5_000
"""Characters of a line from which on it is taken as it stands: the marks of very long lines take too long."""


def looks_like_markdown(text: str) -> bool:
    """Return whether a plain text is evidently Markdown: it opens with a heading, or holds several.

    >>> looks_like_markdown("# a\\nb"), looks_like_markdown("a # b"), looks_like_markdown("#1 a")
    (True, False, False)
    """
    opens = _HEADING.match(text.lstrip("\ufeff\r\n \t")[:500]) is not None
    return opens or len(list(zip(range(3), _HEADING.finditer(text), strict=False))) == 3


def document_of(text: str) -> Document:
    """Return the document in a Markdown text.

    Raises:
        ReadError: it shows no text.
    """
    metadata, body = _front_matter(text)
    pieces = list(_pieces(body))
    if not any(piece.text.strip() for piece in pieces):
        raise ReadError("read_blank")
    return join_pieces(pieces, metadata=metadata)


def read(data: bytes) -> tuple[Document]:
    """Return the document in the bytes of a Markdown file.

    Raises:
        ReadError: it is no text, or shows none.
    """
    from dataclasses import replace

    text, notes = mended(data)
    return (replace(document_of(text), notes=notes),)


READER = Reader("read_format_markdown", (".md", ".markdown"), read, max_upload_bytes=TEXT_UPLOAD_BYTES)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return what stands between two lines of dashes at the start, as keys and values, and the rest."""
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    if lines and lines[0].strip() == "---":
        for number, line in enumerate(lines[1:60], 1):
            if line.strip() in ("---", "..."):
                found = [match for one in lines[1:number] if (match := _KEY.match(one.strip()[:400]))]
                values = {_KEYS.get(match[1], match[1].lower()): match[2].strip() for match in found}
                return values, "".join(lines[number + 1 :])
    return {}, text


def _pieces(text: str) -> Iterator[Piece]:
    """Give the blocks; lines too long for marks stand for themselves."""
    ready: list[str] = []
    for line in text.splitlines():
        if len(line) <= _MAX_LINE:
            ready.append(line)
            continue
        yield from _marked("\n".join(ready))
        yield Piece(line.strip())
        ready = []
    yield from _marked("\n".join(ready))


def _marked(text: str) -> Iterator[Piece]:
    """Give the blocks of a text by markdown-it-py."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable(["lheading", "code", "reference"])
    level, number, cells = 0, "", None
    row: list[str] = []
    for token in parser.parse(text):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            cells = row = []
        elif token.type == "tr_close":
            cells = None
            yield Piece("\t".join(row).rstrip("\t"), "table_row")
        elif token.type == "inline":
            lines = number + _shown(token.children or [])
            number = ""
            if cells is not None:
                cells.append(" ".join(lines.split()))
                continue
            kind: BlockKind = "heading" if level else "paragraph"
            yield from (Piece(line.strip(), kind, level) for line in lines.splitlines())
            level = 0
        elif token.type in ("fence", "code_block"):
            aside = "navigation" if _PROGRAMS.fullmatch(token.info.strip()) else ""
            yield from (Piece(line.strip(), aside=aside) for line in token.content.splitlines())
        elif token.type == "html_block":
            yield from _of_tags(token.content)


def _shown(tokens: "Sequence[Token]") -> str:
    """Return the text that inline tokens show: link texts and names of pictures, no tags."""
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "html_inline":
            parts.append("\n" if re.match(r"<br\b", token.content, re.I) else "")
        elif token.type == "image":
            parts.append(_shown(token.children or []))
        else:
            parts.append(token.content)
    return "".join(parts)


def _of_tags(code: str) -> Iterator[Piece]:
    """Give what a block of tags shows."""
    from index.readers.web import blocks, html

    try:
        root = html.parse(code)
    except ReadError:
        return
    yield from (shown.piece for shown in blocks.pieces_of(root))
