"""A text cut where its marks begin and end; HTML and Markdown are both written from these pieces."""

from collections.abc import Iterable
from typing import NamedTuple

from index import Span
from qa.reasons.spans import merge_spans


class Piece(NamedTuple):
    """A slice of a text; ``bold`` only where it is ``marked``."""

    text: str
    marked: bool = False
    bold: bool = False


def pieces_of(text: str, marks: Iterable[Span], bold: Iterable[Span] = ()) -> list[Piece]:
    """Cut a text into pieces, in order and without gaps; no piece is empty.

    Args:
        marks: half-open spans to mark; cut to the text, overlapping or touching ones joined.
        bold: spans to set in bold, which counts only where one lies within a mark as a whole.

    >>> pieces_of("增长5%。甲", [(0, 5)], [(2, 4)])  # doctest: +NORMALIZE_WHITESPACE
    [Piece(text='增长', marked=True, bold=False), Piece(text='5%', marked=True, bold=True),
     Piece(text='。', marked=True, bold=False), Piece(text='甲', marked=False, bold=False)]
    """
    strong, found, at = merge_spans(bold, len(text)), [], 0
    for start, end in merge_spans(marks, len(text)):
        found.append(Piece(text[at:start]))
        at = start
        for first, last in strong:
            if start <= first and last <= end:
                found += [Piece(text[at:first], True), Piece(text[first:last], True, True)]
                at = last
        found.append(Piece(text[at:end], True))
        at = end
    found.append(Piece(text[at:]))
    return [piece for piece in found if piece.text]
