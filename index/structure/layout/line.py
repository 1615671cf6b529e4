"""The lines of a document with what their layout says: indent, blank lines above, width, how they begin and end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from index.records import Block, Document
from index.structure.markers import Marker, find_marker
from index.text.expressions import expression
from index.text.lines import line_spans

CLOSING = "，、。；：！？）》”’」』】〉%％,;!?)]"
"""No line of print begins with one of these."""
OPENING = "（《“‘「『【〈([—"
MOST_LINES = 100_000
"""Lines of a document of which each is looked at by itself. What is made of a line takes some 2 kB and .4 ms, so that a
file of nothing but line breaks would need a thousand times its size; a yearbook of 1,000 pages has 50,000 lines."""
_JOINED = 1000  # characters of lines that count as one
_ENDS = "。！？；：!?;:…"
_CLOSERS = "”’」』）)】》〉\"'"
_HAN = expression("[\u3400-\u9fff]")
_ENGLISH_END = expression(r"[a-z][a-z,]{1,20} \d[\d,.]{0,12}\.$")
_REACH = 40  # characters of the end of a line in which that shows
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff \t"
_NOTHING = expression(r"(?<=\n)[\u200c\u200d\u2060\ufeff \t]*\u200b[\u200b\u200c\u200d\u2060\ufeff \t]*\n")
_LATIN = expression("[A-Za-z]")
_WIDE = expression("[ \u3000\u00a0][ \u3000\u00a0]")
_CELL = expression(r"[-+－]?\d[\d.,，]{0,14}\s?[\u4e00-\u9fff%％‰]{0,4}")
_CELLS = expression("\\S[ \u3000\u00a0]{2,}(?=\\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a piece of one, without white space at its ends.

    Attributes:
        text, start, end: ``source[start:end]``.
        block: what it stands in.
        indent: blanks before it: columns (an ideographic one counts two), and characters.
        gap: blank lines above it; -1 = a piece of the same line stands before it.
        page_break: a page number or a running header stands between it and the line before.
        linked: the indent of its paragraph stands on the line above it, as where a link begins a paragraph of a wiki.
    """

    text: str
    start: int
    end: int
    block: Block
    indent: tuple[int, int] = (0, 0)
    gap: int = 0
    page_break: bool = False
    linked: bool = False


@lru_cache(maxsize=1024)
def marker_of(text: str) -> Marker | None:
    """``find_marker``, remembered, for a line is looked at several times."""
    return find_marker(text)


def columns(text: str) -> int:
    """Return how many columns a text takes in print: full-width characters two each.

    >>> columns("增长5.6%")
    8
    """
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))


def ends_sentence(text: str) -> bool:
    """Return whether a line ends with a mark that ends a sentence or opens a list.

    >>> ends_sentence("他说：“好。”"), ends_sentence("增长5."), ends_sentence("It grew.")
    (True, False, True)
    """
    bare = text.rstrip(_CLOSERS)
    if bare[-1:] in _ENDS:
        return bool(bare)
    if bare[-1:] not in (".", "．") or len(bare) < 2:
        return False
    return not bare[-2].isdigit() or bool(_ENGLISH_END.search(bare[-_REACH:]))


@lru_cache(maxsize=64)
def is_latin(text: str) -> bool:
    """Return whether a text is written in Latin letters rather than in ideographs."""
    if text.isascii() or not _LATIN.search(text):
        return bool(_LATIN.search(text))
    return len(_LATIN.findall(text)) > 2 * len(_HAN.findall(text))


@lru_cache(maxsize=64)
def is_tabular(text: str) -> bool:
    """Return whether a line is a row of a table or a list of names: cells with wide blanks between them."""
    if "\t" in text or text.startswith("|"):
        return True
    if not _WIDE.search(text, 0, 2000):
        return False
    cells = _CELLS.finditer(text, 0, 2000)
    return next(cells, None) is not None and next(cells, None) is not None


def is_cell(line: str) -> bool:
    """Return whether a line is a figure with its unit and nothing else, as the cells of a table are.

    >>> is_cell("162817吨"), is_cell("-9.7"), is_cell("新建公园12个")
    (True, True, False)
    """
    return bool(_CELL.fullmatch(line))


def lines_of(document: Document) -> Iterator[Line]:
    """Yield the lines of a document that hold something, in order.

    Of a document with more than ``MOST_LINES`` of them neighbours count as one, with the line breaks between them.
    """
    breaks = sum(block.text.count("\n") for block in document.blocks)
    few = -(-(len(document.blocks) + breaks) // MOST_LINES)
    lines = _lines_of(document)
    return lines if few <= 1 else _joined(document.text, lines, few)


def _joined(text: str, lines: Iterator[Line], few: int) -> Iterator[Line]:
    """Join up to ``few`` lines, as long as they are of a kind and not set aside, and together not too long."""
    first: Line | None = None
    last, count = 0, 0
    for line in lines:
        if first is not None:
            if count < few and line.end - first.start <= _JOINED and _go_together(first.block, line.block):
                last, count = line.end, count + 1
                continue
            yield replace(first, text=text[first.start : last], end=last)
        first, last, count = line, line.end, 1
    if first is not None:
        yield replace(first, text=text[first.start : last], end=last)


def _go_together(a: Block, b: Block) -> bool:
    return (a.kind, a.page, a.aside, b.aside) == (b.kind, b.page, "", "") and a.kind in ("paragraph", "table_row")


def _lines_of(document: Document) -> Iterator[Line]:
    text = document.text
    before = 0
    for block in document.blocks:
        for start, end in line_spans(block.text):
            start, end = block.start + start, block.start + end
            if text[start] == "\u200b" and not text[start:end].strip(_INVISIBLE):
                continue  # a zero-width blank alone on a line, as wikis leave them within sentences
            between = text[before:start]
            breaks = between.count("\n") or between.count("\r") or between.count("\f")
            breaks -= len(_NOTHING.findall(between)) if "\u200b" in between else 0
            lead = between[max(between.rfind("\n"), between.rfind("\r"), between.rfind("\f")) + 1 :][:200]
            linked = between.endswith("\n\u3000\u3000\n")
            indent = (columns(lead.expandtabs(4).replace("\u00a0", " ")), len(lead)) if lead else (0, 0)
            yield Line(text[start:end], start, end, block, indent, max(0, breaks - 1), linked=linked)
            before = end
