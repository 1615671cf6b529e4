"""Printed lines with their places, and the order in which a page of several columns is read.

Some files hold a page column by column, others row by row: then a line of the file goes across the gutter. It is cut
there when most lines of the page leave the same place free and what stands on both sides of it are lines of prose.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Gap:
    """A wide blank within a line: from ``left`` to ``right``, in points; what follows it begins at ``place``."""

    place: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line.

    Attributes:
        text: without white space at its ends.
        page: counted from 1.
        left, right: of its first and last character, in points.
        height: of its lower edge over the height of the page, 0 (bottom) to 1.
        size: of its letters, in points.
        base: its lower edge, in points from the bottom.
        gaps: its wide blanks, see ``WIDE``.
    """

    text: str
    page: int
    left: float
    right: float
    height: float
    size: float
    base: float
    gaps: tuple[Gap, ...] = ()


MOST_GAPS = 12
"""Wide blanks of a line of columns; a line of more is the row of a table."""
WIDE = 0.9
"""Width of a blank, in sizes of letters, from which it may be a gutter: blanks between words are narrower."""
_LEAST = 6  # lines that a gutter parts on a page
_MOST = 3  # gutters of a page
_TRIED = 12  # places that are looked at
_PROSE = 0.6  # share of the width of its column that most lines of prose reach


def in_columns(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the lines of every page in the order in which they are read."""
    known: list[float] = []
    found = []
    for lines in pages:
        own = _gutters(lines)
        known = own or known  # the last page of a text may have few lines
        gutters = own or [x for x in known if _parted(lines, x) > _crossing(lines, x)]
        found.append(_unwoven(lines, gutters) if gutters else _one_by_one(lines))
    return found


def _gap_at(line: Line, x: float) -> Gap | None:
    return next((gap for gap in line.gaps if gap.left <= x <= gap.right), None)


def _parted(lines: Sequence[Line], x: float) -> int:
    """Return how many lines leave a place free that they go across."""
    return sum(_gap_at(line, x) is not None for line in lines)


def _crosses(line: Line, x: float) -> bool:
    return line.left < x - line.size and line.right > x + line.size and _gap_at(line, x) is None


def _crossing(lines: Sequence[Line], x: float) -> int:
    return sum(_crosses(line, x) for line in lines)


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Return the places that part columns of prose, from left to right; none where a page is no such page."""
    begun = Counter(round(gap.right) - 1 for line in lines for gap in line.gaps)  # where the next column begins
    ranked = sorted((x for x, _ in begun.most_common(_TRIED)), key=lambda x: (-_parted(lines, x), x))
    gutters: list[float] = []
    for x in ranked:
        if len(gutters) == _MOST or _parted(lines, x) < max(_LEAST, 3 * _crossing(lines, x)):
            break
        if not any(_between(lines, x, other) for other in gutters):
            gutters.append(x)
    gutters.sort()
    return gutters if gutters and _is_prose(lines, gutters) else []


def _between(lines: Sequence[Line], one: float, other: float) -> bool:
    """Return whether two places lie in the same gutter: most lines have one gap around both."""
    both = sum(_gap_at(line, one) is not None and _gap_at(line, one) is _gap_at(line, other) for line in lines)
    return 2 * both > min(_parted(lines, one), _parted(lines, other))


def _is_prose(lines: Sequence[Line], gutters: Sequence[float]) -> bool:
    """Return whether most pieces between gutters are nearly as wide as their column: those of a table are not."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        if any(_gap_at(line, x) for x in gutters):
            for piece in _pieces(line, gutters):
                columns.setdefault(_column(piece, gutters), []).append(piece)
    for pieces in columns.values():
        width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
        wide = sum(piece.right - piece.left >= _PROSE * width for piece in pieces)
        if 5 * wide < 3 * len(pieces) or width < 8 * pieces[0].size:
            return False
    return len(columns) == len(gutters) + 1


def _column(line: Line, gutters: Sequence[float]) -> int:
    return sum(line.left >= x for x in gutters)


def _pieces(line: Line, gutters: Sequence[float]) -> list[Line]:
    """Cut a line at the gutters that it leaves free."""
    gaps = [gap for gap in line.gaps if any(gap.left <= x <= gap.right for x in gutters)]
    pieces, begin, left = [], 0, line.left
    for gap in gaps:
        pieces.append(replace(line, text=line.text[begin : gap.place].rstrip(), left=left, right=gap.left, gaps=()))
        begin, left = gap.place, gap.right
    return [piece for piece in [*pieces, replace(line, text=line.text[begin:], left=left, gaps=())] if piece.text]


def _unwoven(lines: Sequence[Line], gutters: Sequence[float]) -> list[Line]:
    """Order the lines column by column, between the lines that go across all of them."""
    found: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        if any(_crosses(line, x) for x in gutters):
            found += [one for column in columns for one in column] + [line]
            columns = [[] for _ in columns]
            continue
        for piece in _pieces(line, gutters):
            columns[_column(piece, gutters)].append(piece)
    return found + [one for column in columns for one in column]


def _one_by_one(lines: list[Line]) -> list[Line]:
    """Order the lines of a page that holds two columns line by line: the left one first; others stay as they are."""
    if len(lines) < 8:
        return lines
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle = (left + right) / 2
    first = [line for line in lines if line.right <= middle + line.size / 2]
    second = [line for line in lines if line.left >= middle - line.size / 2]
    across = [line for line in lines if line not in first and line not in second]
    long = [line for line in first + second if line.right - line.left > (right - left) * 0.35]
    if min(len(first), len(second)) < 4 or len(across) > len(lines) / 4 or 2 * len(long) < len(first + second):
        return lines
    head = [line for line in across if line.base >= max(one.base for one in first + second)]
    foot = [line for line in across if line not in head]
    return head + first + second + foot
