"""Cut a text into lines, as spans of the unchanged text, make a document of it, and cut what spans join to."""

from collections.abc import Sequence

from index.records import Block, Document, Span
from index.text.sentences import strip_span


def line_spans(text: str) -> list[Span]:
    """Return the spans of the lines that hold something, white space at their ends left out.

    >>> line_spans("甲\\n\\n  乙 ")
    [(0, 1), (5, 6)]
    """
    spans = []
    begin = 0
    for piece in text.splitlines(keepends=True):
        if not piece.isspace():
            start, end = strip_span(text, begin, begin + len(piece.rstrip()))
            if start < end:
                spans.append((start, end))
        begin += len(piece)
    return spans


def plain_document(text: str, name: str = "") -> Document:
    """Return a text as a document: every line of ``line_spans`` is a paragraph.

    >>> [block.text for block in plain_document("甲\\n\\n  乙 ").blocks]
    ['甲', '乙']
    """
    blocks = tuple(Block(text[start:end], "paragraph", start, end) for start, end in line_spans(text))
    return Document(text, blocks, name)


def slice_spans(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the spans of ``text[start:end]`` where ``text`` is the slices of ``spans``, joined.

    >>> slice_spans([(10, 14), (20, 25)], 2, 6)
    ((12, 14), (20, 22))
    """
    found = []
    begin = 0
    for a, b in spans:
        low, high = max(start, begin), min(end, begin + b - a)
        if low < high:
            found.append((a + low - begin, a + high - begin))
        begin += b - a
    return tuple(found)
