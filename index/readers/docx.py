"""Word documents (.docx): one paragraph a line, in document order.

The characters that an element stands for are python-docx's (``str(element)``); which runs count is decided here,
because its ``paragraph.text`` passes over tracked insertions, content controls, fields and text boxes, and its
``run.text`` takes four times as long. In a document without those and without tables the result equals
``"\\n".join(p.text for p in document.paragraphs)``.

Left out: headers, footers, footnotes, endnotes, comments, formulas, symbols of symbol fonts, embedded documents,
text deleted or moved away in tracked changes, automatic numbers of lists. Hidden text is kept.
"""

from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadError
from index.readers.files import kind_of, read_bytes
from index.readers.package import main_part, parse_xml

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


def _inside(element, *names: str) -> Iterator:
    """Give the children of these names (``"p"``, ``"tbl"``), in order, seeing through wrappers."""
    wanted = {_W + name for name in names}
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS and not _second_version(child):
            yield from _inside(child, *names)


def _second_version(element) -> bool:
    """True for the fallback beside a choice: it says the same once more, for older programs."""
    return element.tag == _MC + "Fallback" and element.getparent().find(_MC + "Choice") is not None


def _text_boxes(element) -> Iterator:
    """Give the outermost text boxes drawn within a run."""
    for child in element:
        if child.tag == _W + "txbxContent":
            yield child
        elif not _second_version(child):
            yield from _text_boxes(child)


def _paragraph(paragraph) -> Iterator[str]:
    """Give the paragraph's text, then the lines of the text boxes anchored in it."""
    boxes, pieces = [], []
    for run in _inside(paragraph, "r"):
        for part in (run, *_inside(run, "r")):  # runs within a run: w:ruby, the characters below a phonetic guide
            pieces.extend(str(child) for child in part if child.tag in _CHARACTERS)
        boxes.extend(_text_boxes(run))
    yield "".join(pieces)
    for box in boxes:
        yield from _lines(box)


def _cell(cell) -> str:
    """Text of a table cell on one line; empty for the continuation of a merged cell."""
    properties = cell.find(_W + "tcPr")
    for name in ("vMerge", "hMerge"):
        merge = None if properties is None else properties.find(_W + name)
        if merge is not None and merge.get(_W + "val", "continue") == "continue":
            return ""
    pieces = "\n".join(_lines(cell)).replace("\t", "\n").split("\n")
    return " ".join(piece.strip() for piece in pieces if piece.strip())


def _table(table) -> Iterator[str]:
    """Give one line a row, cells joined by a tab; rows without text are passed over."""
    for row in _inside(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is None:
            line = "\t".join(_cell(cell) for cell in _inside(row, "tc"))
            if line.strip():
                yield line


def _lines(container) -> Iterator[str]:
    """Give the lines of a body, a cell or a text box, in document order."""
    for block in _inside(container, "p", "tbl"):
        yield from _paragraph(block) if block.tag == _W + "p" else _table(block)


def _text(data: bytes) -> str:
    """Bytes of a .docx file -> its lines joined by ``"\\n"``; raises ReadError and whatever the libraries raise."""
    # A document saved as "Strict Open XML" differs in its namespace only.
    root = parse_xml(main_part(data).replace(_STRICT, _USUAL))
    body = root.find(_W + "body")
    if root.tag != _W + "document" or body is None:
        raise ReadError("文件里没有 Word 正文，不是 Word 文档；请用 Word 或 WPS 另存为 .docx 后再试。")
    return "\n".join(_lines(body))


def read(path: Path) -> str:
    """Return the text of a Word document: paragraphs and table rows, one a line, joined by ``"\\n"``.

    Raises:
        ReadError: the file cannot be read, is no .docx, is encrypted, damaged, hostile, or holds no text.
    """
    data = read_bytes(path)
    if not data.startswith(b"PK"):
        name, remedy = kind_of(data) or ("别的数据", "请用 Word 或 WPS 打开，另存为 .docx 后再试")
        raise ReadError(f"扩展名是 .docx，内容却是{name}；{remedy}。")
    try:
        text = _text(data)
    except ReadError:
        raise
    except Exception as error:  # zipfile, zlib and lxml raise a dozen unrelated types for damaged bytes
        raise ReadError("Word 文档已损坏，读不到正文；请用 Word 或 WPS 修复后另存，或重新下载。") from error
    if not text.strip():
        raise ReadError("Word 文档里没有文字（可能只有图片）；请换成文字版报告。")
    return text
