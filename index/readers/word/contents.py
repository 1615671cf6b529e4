"""Tables of contents that an author typed: lines that end in a page number, below a line that says so."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from index.readers.reader import Piece
from index.text.expressions import expression

_TITLE = expression(r"目[录錄次]|contents|table of contents", re.IGNORECASE)
_ENTRY = expression(r"(?:\t|[.…·．。_\-—]{3,200}|…) {0,20}[（(]?\d{1,4}[)）]?\Z")
_ENDS = 220
"""Characters at the end of a line in which leaders and page number are looked for."""
MAX_ENTRY = 120
"""Characters of an entry, leaders apart: longer lines are text."""
MIN_ENTRIES = 3
"""Entries in a row that are contents without a title above."""


def is_entry(text: str) -> bool:
    """Return whether a line ends in leaders or a tab and a page number.

    >>> is_entry("一、工作回顾……3"), is_entry("新建公厕3座。")
    (True, False)
    """
    line = text.strip()
    match = _ENTRY.search(line[-_ENDS:])
    return match is not None and 0 < len(line) - len(match[0]) <= MAX_ENTRY


def is_title(text: str) -> bool:
    """Return whether a line announces contents, with or without blanks between its characters."""
    return len(text) <= 40 and _TITLE.fullmatch("".join(text.split())) is not None


def mark_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with those set aside that are contents, and the title above contents of any kind."""
    marked = list(pieces)
    shown = [place for place, piece in enumerate(pieces) if piece.text.strip()]
    place = 0
    while place < len(shown):
        end = place
        while end < len(shown) and pieces[shown[end]].kind != "table_row" and is_entry(pieces[shown[end]].text):
            end += 1
        titled = place > 0 and is_title(pieces[shown[place - 1]].text)
        if end - place >= (1 if titled else MIN_ENTRIES):
            for one in shown[place:end]:
                marked[one] = _set_aside(marked[one])
        place = max(end, place + 1)
    for before, after in itertools.pairwise(shown):
        if marked[after].aside == "contents" and is_title(marked[before].text):
            marked[before] = _set_aside(marked[before])
    return marked


def _set_aside(piece: Piece) -> Piece:
    return replace(piece, kind="paragraph", level=0, aside="contents")
