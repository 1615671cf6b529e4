"""The paragraphs and table rows of a document's body, notes, headers and footers, in the order of reading."""

from collections.abc import Iterator
from dataclasses import replace

from index.readers.reader import Piece
from index.readers.word.numbers import Numbers
from index.readers.word.package import Element
from index.readers.word.runs import Runs, inside, is_second_version
from index.readers.word.styles import Styles, W, switch, value

_BLOCKS = frozenset([W + "p", W + "tbl"])
_ROW = frozenset([W + "tr"])
_CELL = frozenset([W + "tc"])
_GONE = frozenset([W + "del", W + "moveFrom"])
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
MAX_REPEATED = 40
"""Characters of a cell merged over rows up to which each of these rows says it again."""


class Story:
    """Turns elements into pieces; the lists, pages and references go on from one to the next."""

    def __init__(
        self, styles: Styles, numbers: Numbers, runs: Runs, contents: set[Element], *, boxed: bool, gallery: bool
    ) -> None:
        """Take what the document defines, and the paragraphs that a field of contents puts out.

        ``boxed``, ``gallery``: whether there are text boxes and content controls from a gallery at all.
        """
        self.boxed = boxed
        self.gallery = gallery
        self.styles = styles
        self.numbers = numbers
        self.runs = runs
        self.contents = contents

    def pieces(self, container: Element) -> Iterator[Piece]:
        """Give the pieces of a body, a note, a cell or a text box, in order.

        A paragraph whose mark is deleted, moved away or hidden goes on in the next one.
        """
        begun: Piece | None = None
        for block in inside(container, _BLOCKS):
            if block.tag != W + "p":
                if begun is not None and begun.text:
                    yield begun
                begun = None
                yield from self._table(block)
                continue
            piece, boxes, ended = self._paragraph(block, begun is not None and bool(begun.text))
            if begun is not None and begun.text:
                whole = begun.text + piece.text
                piece = replace(begun if not piece.text else piece, text=whole, page=begun.page)
            if ended:
                yield piece
            begun = None if ended else piece
            for box in boxes:
                yield from self.pieces(box)
        if begun is not None and begun.text:
            yield begun

    def _paragraph(self, paragraph: Element, goes_on: bool) -> tuple[Piece, list[Element], bool]:
        """Return a paragraph, the text boxes anchored in it, and whether its mark is there and shown."""
        properties = paragraph.find(W + "pPr")
        style = self.styles.style(value(properties, W + "pStyle"))
        mark = None if properties is None else properties.find(W + "rPr")
        deleted = mark is not None and any(child.tag in _GONE for child in mark)
        hidden = switch(mark, "vanish") if self.runs.formatted else None
        joined = switch(mark, "specVanish") if self.runs.formatted else None  # a style separator: its number is shown
        unmarked = (style.hidden if hidden is None else hidden) or bool(joined)
        text, page, shown = self.runs.read(paragraph, style.hidden)
        boxes = [box for run in shown for box in text_boxes(run)] if self.boxed else []
        counted = not (deleted or goes_on or (unmarked and not joined))
        label = self.numbers.label(properties, style, count=counted)
        if label and text.strip():
            glued = label[-1:].isdigit() or label[-1:] == "."
            text = label + (" " if glued and text[:1].isdigit() else "") + text
        outline = value(properties, W + "outlineLvl")
        level = style.level
        if outline or (properties is not None and properties.find(W + "outlineLvl") is not None):
            level = int(outline) + 1 if outline in list("012345678") else 0  # 9 means body text
        aside = "contents" if paragraph in self.contents or (self.gallery and _in_contents(paragraph)) else style.aside
        level = 0 if aside else level
        return Piece(text, "heading" if level else "paragraph", level, page, aside), boxes, not (deleted or unmarked)

    def _table(self, table: Element) -> Iterator[Piece]:
        """Give one piece a row, cells joined by a tab; a row of one cell gives what stands in the cell.

        Level 1 marks rows of column headings that Word repeats on each page. Rows without text are passed over. A short
        cell merged over several rows is said in each of them, so that each can be quoted alone.
        """
        merged: dict[int, str] = {}
        for row in inside(table, _ROW):
            properties = row.find(W + "trPr")
            if properties is not None and (properties.find(W + "del") is not None or switch(properties, "hidden")):
                continue
            cells = list(inside(row, _CELL))
            if len(cells) == 1 and not _merge(cells[0]):
                yield from (piece for piece in self.pieces(cells[0]) if piece.text.strip())
                continue
            page = self.runs.page
            line = "\t".join(self._cells(cells, merged))
            if line.strip():
                yield Piece(line, "table_row", 1 if switch(properties, "tblHeader") else 0, page)

    def _cells(self, cells: list[Element], merged: dict[int, str]) -> Iterator[str]:
        """Give the texts of the cells of a row; ``merged``: those that go on below, by the column they begin in."""
        column = 0
        for cell in cells:
            properties = cell.find(W + "tcPr")
            merge = _merge(cell)
            if merge == "row":
                continue
            if merge == "column":
                yield merged.get(column, "")
            else:
                text = "" if properties is not None and properties.find(W + "cellDel") is not None else self._cell(cell)
                merged[column] = text if len(text) <= MAX_REPEATED else ""
                yield text
            span = value(properties, W + "gridSpan")
            column += int(span) if span in _SPANS else 1

    def _cell(self, cell: Element) -> str:
        """Return the text of a table cell on one line."""
        lines = "\n".join(piece.text for piece in self.pieces(cell)).replace("\t", "\n").split("\n")
        return " ".join(line.strip() for line in lines if line.strip())


_SPANS = frozenset(str(count) for count in range(1, 64))
"""Columns that a cell may span; Word allows 63."""


def _merge(cell: Element) -> str:
    """Return how a cell goes on another one: ``column`` the one above, ``row`` the one before; empty = not."""
    properties = cell.find(W + "tcPr")
    for name, kind in (("vMerge", "column"), ("hMerge", "row")):
        merge = None if properties is None else properties.find(W + name)
        if merge is not None and merge.get(W + "val", "continue") == "continue":
            return kind
    return ""


def _in_contents(paragraph: Element) -> bool:
    """Return whether a content control of Word's gallery of contents stands around a paragraph."""
    parent = paragraph.getparent()
    while parent is not None and parent.tag in (W + "sdtContent", W + "sdt"):
        if value(parent, _GALLERY).lower() == "table of contents":
            return True
        parent = parent.getparent()
    return False


def text_boxes(element: Element) -> Iterator[Element]:
    """Give the outermost text boxes drawn within a run."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif not is_second_version(child):
            yield from text_boxes(child)
