"""A region of lines that were broken at a fixed width, and the ways to measure a line.

Text editors break after so many characters, printers after so many columns. Where a text has lost its full-width marks
(，to ,) its lines are as wide as they were before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.structure.layout.line import CLOSING, Line, columns
from index.text.expressions import expression

CHARACTERS, COLUMNS, PRINTED = 0, 1, 2
"""Ways to measure: by characters, by columns, by the columns that the marks behind ideographs had in print."""
HANGING = 2
"""Columns by which a mark may stand over the edge."""
_SLACK = 6  # columns by which the edge of print is uneven
_WORD = expression(rf"(?:[A-Za-z0-9][A-Za-z0-9.,%'’\-]*|.)[{re.escape(CLOSING)}]*", re.DOTALL)
_NARROW = expression(
    r"(?<=[\u3400-\u9fff”》）)%0-9])[,;:!?](?=[\u3400-\u9fff“《（(0-9])|(?<=[\u3400-\u9fff])[,;:!?]$|\((?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])\)"
)
"""A mark of ASCII where a Chinese text has a full-width one."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``first`` to ``last`` (included) of a sequence, broken at ``width``.

    Attributes:
        measure: what the width counts.
        gap: blank lines between two lines of one paragraph.
        indent: columns before the other lines of a paragraph.
        indented: first lines of paragraphs are indented more than those.
        lost: first lines of paragraphs are shorter by an indent that was taken off, as in text copied from a PDF.
        spaced: more blank lines stand above first lines.
    """

    first: int
    last: int
    width: int
    measure: int
    gap: int = 0
    indent: int = 0
    indented: bool = False
    spaced: bool = False
    lost: bool = False

    def full(self, line: Line, following: Line, *, begins: bool = False) -> bool:
        """Return whether the first word of the following line would not have fitted into a line.

        Args:
            begins: whether the line is the first of its paragraph.
        """
        if is_full(line, following, self.width, self.measure):
            return True
        return begins and self.lost and is_full(line, following, self.width, self.measure, lost_indent(self.measure))

    def fills(self, line: Line) -> bool:
        """Return whether a line reaches the width without an indent before it: no first line of a paragraph."""
        return length_of(line, self.measure) > self.width - usual_indent(self.measure)

    def near(self, line: Line, begins: bool) -> bool:
        """Return whether a line ends near the width or beyond it, as where two lines were joined before.

        In print letters, figures and marks are set wider or narrower than here.
        """
        lost = lost_indent(self.measure) if begins and self.lost else 0
        slack = _SLACK if self.measure else _SLACK // 2
        return -slack <= length_of(line, self.measure) + lost - self.width <= 2 * self.width

    @property
    def characters(self) -> int:
        """The width in ideographs."""
        return self.width // 2 if self.measure else self.width


def length_of(line: Line, measure: int) -> int:
    """Return how long a line is with its indent."""
    if measure == PRINTED:
        return line.indent[0] + columns(line.text) + len(_NARROW.findall(line.text))
    return line.indent[0] + columns(line.text) if measure else line.indent[1] + len(line.text)


def measures_of(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the ways in which the lines of a text may be measured: by print only where marks have become narrow."""
    narrow = any(_NARROW.search(line.text) for line in lines)
    return (CHARACTERS, COLUMNS, PRINTED) if narrow else (CHARACTERS, COLUMNS)


def usual_indent(measure: int) -> int:
    """The usual indent: two ideographs."""
    return 4 if measure else 2


def lost_indent(measure: int) -> int:
    """What an indent that was taken off may lack: its blanks, and a character that would not have fitted in."""
    return usual_indent(measure) * 3 // 2


def is_full(line: Line, following: Line, width: int, measure: int, lost: int = 0) -> bool:
    """Return whether the first word of the following line would not have fitted into a line."""
    length, needed = extent_of(line, following, measure)
    return fills(length + lost, needed + lost, width)


def fills(length: int, needed: int, width: int) -> bool:
    """Return whether a line of this extent is full, see ``extent_of``."""
    return length <= width + HANGING and needed > width


def extent_of(line: Line, following: Line, measure: int) -> tuple[int, int]:
    """Return how long a line is, and how long it would be with the first word of the following line.

    Where characters are counted a line breaks after so many, be it within a word: with one more of them.
    """
    length = length_of(line, measure)
    if not measure:
        return length, length + 1
    match = _WORD.match(following.text)
    word = match[0] if match else following.text[:1]
    blank = 1 if line.text[-1].isascii() and word[:1].isascii() and word[:1].isalpha() else 0
    return length, length + blank + min(columns(word), 24)
