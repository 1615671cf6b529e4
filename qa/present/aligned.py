"""Tables for a terminal: columns that line up though Chinese characters are two columns wide."""

import shutil
from collections.abc import Sequence
from unicodedata import combining, east_asian_width

from index import expression

ELLIPSIS = "…"
COLUMNS = 120
"""Columns of a line where no terminal says how many it has."""
_GAP = "  "
_CONTROLS = expression(r"[\s\x00-\x1f\x7f]")


def terminal_columns() -> int:
    """Return how many columns the terminal has; ``COLUMNS`` where the output goes elsewhere."""
    return shutil.get_terminal_size((COLUMNS, 0)).columns


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> columns_of("全部a"), columns_of("é")
    (5, 1)
    """
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)


def padded(text: str, columns: int) -> str:
    """Fill a text up with blanks to so many columns of a terminal, before it where ``columns`` is negative.

    >>> padded("全部", 6), padded("all", -6)
    ('全部  ', '   all')
    """
    blanks = " " * (abs(columns) - columns_of(text))
    return blanks + text if columns < 0 else text + blanks


def flat(text: str) -> str:
    """Write a text on one line, without what a terminal would obey."""
    return _CONTROLS.sub(" ", text)


def clipped(text: str, columns: int, start: int = 0, end: int = 0) -> str:
    """Cut a text to so many columns, so that the span stays in sight where it can; what is left out is ``…``.

    >>> clipped("甲乙丙丁戊己庚", 8, 5, 6), clipped("甲乙丙", 8)
    ('…丁戊己…', '甲乙丙')
    """
    if columns_of(text) <= columns:
        return text
    first, last = max(0, min(start, len(text) - 1)), min(len(text), max(end, start + 1))
    room = columns - 2 * columns_of(ELLIPSIS)
    while last > first + 1 and columns_of(text[first:last]) > room:
        last -= 1
    grown = True
    while grown:
        grown = False
        for low, high in ((first, last + 1), (first - 1, last)):
            ends = columns_of(ELLIPSIS) * ((low > 0) + (high < len(text)))
            if low >= 0 and high <= len(text) and columns_of(text[low:high]) + ends <= columns:
                first, last, grown = low, high, True
    return (ELLIPSIS if first else "") + text[first:last] + (ELLIPSIS if last < len(text) else "")


def aligned(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Return one line a row, the cells of a column below each other; the last one is not filled up.

    Args:
        rows: of equal length. right: positions of columns that stand at the right.

    >>> aligned([["甲", "1", "x"], ["a", "20", "y"]], right=[1])
    ['甲   1  x', 'a   20  y']
    """
    flattened = [[flat(cell) for cell in row] for row in rows]
    widths = [max(map(columns_of, column)) for column in zip(*flattened, strict=True)]
    signs = [-width if at in right else width for at, width in enumerate(widths)]
    return [_GAP.join(padded(c, w) for c, w in zip(row, signs, strict=True)).rstrip() for row in flattened]
