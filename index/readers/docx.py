"""Word documents (.docx): paragraphs and table rows, in document order, joined by line feeds.

The characters that an element stands for are python-docx's (``str(element)``); which runs count is decided here,
because its ``paragraph.text`` passes over tracked insertions, content controls, fields and text boxes, and its
``run.text`` takes four times as long. In a document without those and without tables the text equals
``"\\n".join(p.text for p in document.paragraphs)``.

Left out: headers, footers, footnotes, endnotes, comments, formulas, symbols of symbol fonts, embedded documents,
text deleted or moved away in tracked changes, automatic numbers of lists. Hidden text is kept.
"""

import re
from collections.abc import Iterator

from index.errors import ReadError
from index.readers.package import SUFFIX, Element, main_part, parse_xml
from index.readers.reader import Piece, Reader, join_pieces
from index.records import Document

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_USUAL.decode()}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    [_W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple")]
    + [_W + name for name in ("dir", "bdo", "ruby", "rubyBase")]
    + [_MC + name for name in ("AlternateContent", "Choice", "Fallback")]
)
"""Elements that only wrap what counts. ``w:del`` and ``w:moveFrom`` are left out on purpose."""
_CHARACTERS = frozenset(_W + name for name in ("t", "tab", "br", "cr", "noBreakHyphen", "ptab"))
"""Children of a run that stand for text: the same as in ``run.text`` of python-docx."""
_HEADING_STYLE = re.compile("Heading([1-9])")
"""Identifier of Word's own heading styles in files of an English or unlocalised Word. Other identifiers would need the
part that defines the styles, which is not read."""


def read(data: bytes) -> tuple[Document]:
    """Return the document in the bytes of a Word file: one block a paragraph or table row.

    Raises:
        ReadError: it is encrypted, damaged, hostile, no Word document, or holds no text.
    """
    try:
        document = join_pieces(_pieces(_body(data)))
    except ReadError:
        raise
    except Exception as error:  # zipfile, zlib and lxml raise a dozen unrelated types for damaged bytes
        raise ReadError("read_word_damaged") from error
    if not document.text.strip():
        raise ReadError("read_word_no_text")
    return (document,)


READER = Reader("read_format_word", (SUFFIX,), read, magic=(b"PK",))


def _body(data: bytes) -> Element:
    """Return the element that holds the text; raises ReadError and whatever the libraries raise."""
    # A document saved as "Strict Open XML" differs in its namespace only.
    root = parse_xml(main_part(data).replace(_STRICT, _USUAL))
    body = root.find(_W + "body")
    if root.tag != _W + "document" or body is None:
        raise ReadError("read_not_word", suffix=SUFFIX)
    return body


def _pieces(container: Element) -> Iterator[Piece]:
    """Give the pieces of a body, a cell or a text box, in document order."""
    for block in _inside(container, "p", "tbl"):
        yield from _paragraph(block) if block.tag == _W + "p" else _table(block)


def _paragraph(paragraph: Element) -> Iterator[Piece]:
    """Give the paragraph, then what stands in the text boxes anchored in it."""
    characters: list[str] = []
    boxes: list[Element] = []
    for run in _inside(paragraph, "r"):
        for part in (run, *_inside(run, "r")):  # runs within a run: w:ruby, the characters below a phonetic guide
            characters.extend(str(child) for child in part if child.tag in _CHARACTERS)
        boxes.extend(_text_boxes(run))
    level = _heading_level(paragraph)
    yield Piece("".join(characters), "heading" if level else "paragraph", level)
    for box in boxes:
        yield from _pieces(box)


def _heading_level(paragraph: Element) -> int:
    """Return the level of a heading, from 1: its outline level or its heading style; 0 for body text."""
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None:
        value = outline.get(_W + "val", "")
        return int(value) + 1 if value in list("012345678") else 0  # 9 means body text
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    match = None if style is None else _HEADING_STYLE.fullmatch(style.get(_W + "val", ""))
    return int(match[1]) if match else 0


def _table(table: Element) -> Iterator[Piece]:
    """Give one piece a row, cells joined by a tab; rows without text are passed over."""
    for row in _inside(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is None:
            line = "\t".join(_cell(cell) for cell in _inside(row, "tc"))
            if line.strip():
                yield Piece(line, "table_row")


def _cell(cell: Element) -> str:
    """Return the text of a table cell on one line; empty for the continuation of a merged cell."""
    properties = cell.find(_W + "tcPr")
    for name in ("vMerge", "hMerge"):
        merge = None if properties is None else properties.find(_W + name)
        if merge is not None and merge.get(_W + "val", "continue") == "continue":
            return ""
    lines = "\n".join(piece.text for piece in _pieces(cell)).replace("\t", "\n").split("\n")
    return " ".join(line.strip() for line in lines if line.strip())


def _inside(element: Element, *names: str) -> Iterator[Element]:
    """Give the children of these names (``"p"``, ``"tbl"``), in order, seeing through wrappers."""
    wanted = {_W + name for name in names}
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS and not _is_second_version(child):
            yield from _inside(child, *names)


def _text_boxes(element: Element) -> Iterator[Element]:
    """Give the outermost text boxes drawn within a run."""
    for child in element:
        if child.tag == _W + "txbxContent":
            yield child
        elif not _is_second_version(child):
            yield from _text_boxes(child)


def _is_second_version(element: Element) -> bool:
    """Return whether this is the fallback beside a choice: the same content once more, for older programs."""
    parent = element.getparent()
    return element.tag == _MC + "Fallback" and parent is not None and parent.find(_MC + "Choice") is not None
