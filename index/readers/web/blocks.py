"""What a web page shows, block by block: headings, paragraphs and rows of tables, with the element each stands in."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.readers.reader import Piece
from index.readers.web.elements import LEVELS, LINES, Element, steps
from index.records import BlockKind
from index.text.expressions import expression

_WHITE = expression(r"([ \t\f\r\n]+)")
_ENDS = expression("[。：:；！？]”?$")
_HEADS = expression(r"(?:第?[一二三四五六七八九十]{1,3}[、章节]|[（(][一二三四五六七八九十]{1,3}[）)])[^。；]{2,40}")
_LEAST_LINES = 3
"""Lines of a text that a program put into a page as it is."""
_WIDE_CELL = 150
"""Characters of several lines from which on a cell makes its table one that only arranges the page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of a page.

    Attributes:
        piece: its text, kind and level.
        home: the element it stands in.
        linked: share of its characters that are links, 0..1.
    """

    piece: Piece
    home: Element
    linked: float


def pieces_of(root: Element) -> list[Shown]:
    """Return the blocks of a page in order; time and memory grow with its size only."""
    walker = _Walker(_data_tables(root))
    walker.walk(root)
    return walker.shown


def collapse(text: str) -> str:
    """Return a text as a browser shows it: white space is one blank, a broken line between Chinese characters none.

    >>> collapse(" \\u9752\\n \\u79be  a\\nb ")
    '\\u9752\\u79be a b'
    """
    parts = _WHITE.split(text)
    for number in range(1, len(parts), 2):
        joins = "\n" in parts[number] and _is_wide(parts[number - 1][-1:]) and _is_wide(parts[number + 1][:1])
        parts[number] = "" if joins else " "
    return "".join(parts).strip()


def paragraphs(text: str) -> list[str]:
    """Return what stands between two line breaks of a page: one paragraph, or those of a text that was put in as it is.

    The lines of a text that a program put into a page without marking them up end with sentences, apart from numbered
    headings.

    >>> paragraphs("各单位：\\n现通知如下。\\n一、自查\\n各地要自查。"), paragraphs("a\\nb")
    (['各单位：', '现通知如下。', '一、自查', '各地要自查。'], ['a b'])
    """
    lines = [collapse(line) for line in text.split("\n") if line.strip()]
    if len(lines) >= _LEAST_LINES and all(_ENDS.search(line[-2:]) or _HEADS.fullmatch(line) for line in lines[:-1]):
        return lines
    return [collapse(text)]


def _is_wide(char: str) -> bool:
    """Return whether a character is as wide as two Latin ones."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"


def _data_tables(root: Element) -> set[Element]:
    """Return the tables that hold data: several columns, no table within, no cell of several long lines."""
    found: set[Element] = set()
    stack: list[list[float]] = []  # of each open table: arranges the page, most cells a row, cells of this row
    cells: list[list[float]] = []  # of each open cell: lines, characters
    for event, element in steps(root):
        tag = element.tag
        if cells:
            text = element.text if event == "start" else element.tail
            cells[-1][1] += len(text.strip()) if text else 0
            cells[-1][0] += event == "start" and tag in LINES
        if tag == "table" and event == "start":
            for table in stack[-1:]:
                table[0] = 1
            stack.append([float(element.get("role", "") == "presentation"), 0, 0])
        elif tag == "table" and event == "end" and stack:
            arranges, most, _ = stack.pop()
            if stack:
                stack[-1][0] = 1
            if not arranges and most > 1:
                found.add(element)
        elif tag == "tr" and stack:
            stack[-1][2] = 0
        elif tag in ("td", "th") and event == "start":
            cells.append([0, 0])
            if stack:
                stack[-1][2] += 1
                stack[-1][1] = max(stack[-1][1], stack[-1][2])
        elif tag in ("td", "th") and event == "end" and cells:
            lines, characters = cells.pop()
            if stack and lines >= 3 and characters > _WIDE_CELL:
                stack[-1][0] = 1
    return found


class _Walker:
    """One walk over a page; a block ends where an element of ``LINES`` begins or ends."""

    def __init__(self, data_tables: Iterable[Element]) -> None:
        self.data_tables = set(data_tables)
        self.shown: list[Shown] = []
        self.parts: list[str] = []
        self.linked = self.length = 0
        self.links = 0  # how many links are open
        self.levels: list[int] = []
        self.row: Element | None = None
        self.cells: list[str] = []
        self.tables: list[Element] = []

    def walk(self, root: Element) -> None:
        for event, element in steps(root):
            tag = element.tag
            if event == "start":
                self._start(element, tag)
                self._take(element.text)
                continue
            if event == "end":
                self._end(element, tag)
            if element is not root:
                self._take(element.tail)
        self._finish(root)

    def _start(self, element: Element, tag: str) -> None:
        if tag in LINES:
            self._break(element.getparent())
        if tag == "table":
            self.tables.append(element)
        elif tag == "tr" and self.tables and self.tables[-1] in self.data_tables:
            self.row, self.cells = element, []
        elif tag == "a":
            self.links += 1
        elif tag in LEVELS:
            self.levels.append(LEVELS[tag])

    def _end(self, element: Element, tag: str) -> None:
        if self.row is not None and tag in ("td", "th"):
            self.cells.append(collapse("".join(self.parts)))
            self.parts = []
        elif tag == "tr" and self.row is element:
            self._end_row(element)
        elif tag in LINES:
            self._break(element)
        if tag == "table":
            self.tables.pop()
        elif tag == "a":
            self.links -= 1
        elif tag in LEVELS:
            self.levels.pop()

    def _take(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            size = len(text.strip())
            self.length += size
            self.linked += size if self.links else 0

    def _break(self, home: Element | None) -> None:
        if self.row is not None:
            self.parts.append(" ")
        elif home is not None:
            self._finish(home)

    def _finish(self, home: Element) -> None:
        """End a block that is no row."""
        level = self.levels[-1] if self.levels else 0
        linked = self.linked / max(1, self.length)
        for text in paragraphs("".join(self.parts)):
            if text:
                self.shown.append(Shown(Piece(text, "heading" if level else "paragraph", level), home, linked))
        self.parts, self.linked, self.length = [], 0, 0

    def _end_row(self, row: Element) -> None:
        self.cells.append(collapse("".join(self.parts)))
        while self.cells and not self.cells[-1]:
            self.cells.pop()
        self._add("\t".join(cell.replace("\t", " ") for cell in self.cells), "table_row", 0, row)
        self.row, self.cells = None, []

    def _add(self, text: str, kind: BlockKind, level: int, home: Element) -> None:
        if text.strip():
            self.shown.append(Shown(Piece(text, kind, level), home, self.linked / max(1, self.length)))
        self.parts, self.linked, self.length = [], 0, 0
