"""Find the regions of a text whose lines were broken at a fixed width.

In such a region a line is full: the first word of the next line would no longer fit. That is a property of the two
lines and of the width, so a ragged right edge (words, figures and marks that may not begin a line) is no obstacle.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.structure.headings import is_numbered_heading
from index.structure.layout.line import CLOSING, Line, columns, ends_sentence, is_tabular, marker_of

WIDEST = 170
"""Columns of the widest lines that are looked at: 80 ideographs and an indent."""
_LEAST = 20  # columns of the narrowest width
_HANGING = 2  # columns by which a mark may stand over the edge
_SLACK = 6  # columns by which the edge of print is uneven
_SHARE = 0.6  # of the lines that do not end with a sentence: headings and list items are the others
_SHORT = 14  # characters of a line without a mark that may be a heading
_ALIKE = 4  # regions of one width, which is that of the document
_LOST = 2  # lines with, and without, a lost indent that tell of one
_SAMPLE = 2000  # pairs of lines that a width is tried on
_WORD = re.compile(rf"(?:[A-Za-z0-9][A-Za-z0-9.,%'’\-]*|.)[{re.escape(CLOSING)}]*", re.DOTALL)
_PROSE = re.compile("[，、。；：,;.](?:(?<!\\.)| )")

Measure = Callable[[Line], int]


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``first`` to ``last`` (included) of a sequence, broken at ``width``.

    Attributes:
        by_columns: the width counts columns; else characters.
        gap: blank lines between two lines of one paragraph.
        indent: columns before the other lines of a paragraph.
        indented: first lines of paragraphs are indented more than those.
        lost: first lines of paragraphs are shorter by an indent that was taken off, as in text copied from a PDF.
        spaced: more blank lines stand above first lines.
    """

    first: int
    last: int
    width: int
    by_columns: bool
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
        if _full(line, following, self.width, self.by_columns):
            return True
        return begins and self.lost and _full(line, following, self.width, self.by_columns, _lost(self.by_columns))

    def near(self, line: Line, begins: bool) -> bool:
        """Return whether a line ends near the width or beyond it, as where two lines were joined before.

        In print letters, figures and marks are set wider or narrower than here.
        """
        lost = _lost(self.by_columns) if begins and self.lost else 0
        slack = _SLACK if self.by_columns else _SLACK // 2
        return -slack <= _length(line, self.by_columns) + lost - self.width <= 2 * self.width

    @property
    def characters(self) -> int:
        """The width in ideographs."""
        return self.width // 2 if self.by_columns else self.width


def _length(line: Line, by_columns: bool) -> int:
    return line.indent[0] + columns(line.text) if by_columns else line.indent[1] + len(line.text)


def _indent(by_columns: bool) -> int:
    """The usual indent: two ideographs."""
    return 4 if by_columns else 2


def _lost(by_columns: bool) -> int:
    """What an indent that was taken off may lack: its blanks, and a character that would not have fitted in."""
    return _indent(by_columns) * 3 // 2


def _full(line: Line, following: Line, width: int, by_columns: bool, lost: int = 0) -> bool:
    length = _length(line, by_columns) + lost
    if length > width + _HANGING:
        return False
    match = _WORD.match(following.text)
    word = match[0] if match else following.text[:1]
    if not by_columns:  # broken after so many characters, be it within a word
        return length + 1 > width
    blank = 1 if line.text[-1].isascii() and word[:1].isascii() and word[:1].isalpha() else 0
    return length + blank + min(columns(word), 24) > width


def _open(line: Line, following: Line) -> bool:
    """Return whether a line could go on in the next one, as far as its end and the next one's beginning say."""
    if ends_sentence(line.text) or following.gap < 0:
        return False
    if _is_numbered(line) and len(line.text) < 16:
        return False
    if len(line.text) < _SHORT and not _PROSE.search(line.text):
        return False  # a name, a date, a heading: it tells nothing of the width
    marker = marker_of(following.text)
    return not (marker and marker.rank <= 2)


def regions_of(lines: Sequence[Line]) -> list[Region]:
    """Return the regions of a sequence of lines that were broken at a fixed width, in order, not overlapping."""
    found: list[Region] = []
    for first, last in _runs(lines, lambda line: columns(line.text) > WIDEST or is_tabular(line.text)):
        region = _region(lines, first, last)
        if region:
            found.append(region)
            continue
        spaced = _split(lines, first, last)
        for a, b in spaced:
            region = _region(lines, a, b) if len(spaced) > 1 else None
            found += [region] if region else _stretches(lines, a, b)
    return found


def usual_region(regions: Sequence[Region]) -> Region | None:
    """Return a region of the width that most regions of a document have, where there are several such ones.

    It stands for the lines between them: a document that was broken at a width was so throughout.
    """
    width, count = max(Counter(region.characters for region in regions).items(), key=lambda one: one[1], default=(0, 0))
    if count < _ALIKE:
        return None
    first = next(region for region in regions if region.characters == width)
    return replace(first, lost=any(region.lost for region in regions), gap=0)


def _runs(lines: Sequence[Line], excluded: Callable[[Line], bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    begin = -1
    for position, line in enumerate(lines):
        if excluded(line):
            if begin >= 0:
                runs.append((begin, position - 1))
            begin = -1
        elif begin < 0:
            begin = position
    if begin >= 0:
        runs.append((begin, len(lines) - 1))
    return [(a, b) for a, b in runs if b > a + 1]


def _split(lines: Sequence[Line], first: int, last: int) -> list[tuple[int, int]]:
    """Split a run at its blank lines."""
    starts = [first, *(p for p in range(first + 1, last + 1) if lines[p].gap > 0), last + 1]
    return [(a, b - 1) for a, b in pairwise(starts) if b - a >= 3]


def _stretches(lines: Sequence[Line], first: int, last: int) -> list[Region]:
    """Find paragraphs of equally long lines amid others."""
    found: list[Region] = []
    begin = first
    lengths = {p: _length(lines[p], True) for p in range(first, last + 1)}
    while begin < last:
        end = begin
        low = high = lengths[begin]
        while end < last and lengths[end + 1] >= _LEAST:
            new_low, new_high = min(low, lengths[end + 1]), max(high, lengths[end + 1])
            if new_high - new_low > 3:
                break
            low, high, end = new_low, new_high, end + 1
        if end - begin >= 2 and low >= _LEAST:
            region = _region(lines, begin, min(end + 1, last), least=2)
            if region:
                found.append(_with_first_line(lines, region, first))
                end = region.last
        begin = end + 1
    return found


def _with_first_line(lines: Sequence[Line], region: Region, first: int) -> Region:
    """Take in the line above equally long ones that is shorter by a lost indent: prose that goes on in them."""
    at = region.first - 1
    if at < first or (at > first and not _ends_paragraph(lines[at - 1]) and lines[at].gap <= region.gap):
        return region
    line, following = lines[at], lines[at + 1]
    if ends_sentence(line.text) or line.indent[0] or not _PROSE.search(line.text) or following.gap > region.gap:
        return region
    if not _full(line, following, region.width, region.by_columns, _lost(region.by_columns)):
        return region
    return replace(region, first=at, lost=True)


def _region(lines: Sequence[Line], first: int, last: int, least: int = 3) -> Region | None:
    """Return the region that a run of lines is, when one width explains where its lines end."""
    pairs = [p for p in range(first, last) if _open(lines[p], lines[p + 1])]
    if len(pairs) < least:
        return None
    begun = {p for p in pairs if not lines[p].indent[0] and (p == first or _ends_paragraph(lines[p - 1]))}
    found = _width(lines, first, last, pairs, set(), least)
    if found is None and len(begun) >= _LOST and len(pairs) - len(begun) >= _LOST:
        found = _width(lines, first, last, pairs, begun, least)  # as if they had an indent
    return _described(lines, first, last, *found) if found else None


def _width(
    lines: Sequence[Line], first: int, last: int, pairs: Sequence[int], begun: set[int], least: int
) -> tuple[int, bool] | None:
    """Return the width that explains most of the ends of lines, and whether it counts columns; None if none does.

    Args:
        pairs: positions of the lines that may go on in the next one. least: of them that the width has to explain.
        begun: those that begin a paragraph and lost an indent.
    """
    step = len(pairs) // _SAMPLE + 1
    tried = pairs[::step]
    best: tuple[int, int, bool, int] | None = None
    for by_columns in (False, True):
        lost = _indent(by_columns)
        lengths = [_length(lines[p], by_columns) for p in range(first, last + 1, step)]
        ordered = sorted(set(lengths), reverse=True)[:4]
        common = [length for length, _ in Counter(_length(lines[p], by_columns) for p in tried).most_common(3)]
        for width in sorted({*ordered, *common, *(c + 1 for c in common), *(c + 2 for c in common)}, reverse=True):
            if width < (_LEAST if by_columns else _LEAST // 2):
                continue
            over = sum(length > width + (_HANGING if by_columns else 1) for length in lengths)
            if over > max(0 if len(lengths) < 12 else 1, len(lengths) // 33):
                continue
            full = [p for p in tried if _full(lines[p], lines[p + 1], width, by_columns, lost if p in begun else 0)]
            if len(full) < least or len(full) < _SHARE * len(tried):
                continue
            if sum(bool(_PROSE.search(lines[p].text)) for p in full) < 0.3 * len(full):
                continue
            # Of widths that explain as much, the one that no line goes beyond, then characters, then the narrowest.
            beyond = sum(length > width for length in lengths)
            best = max(best or (0, 0, False, 0), (len(full), -beyond, not by_columns, -width))
    return (-best[3], not best[2]) if best else None


def _described(lines: Sequence[Line], first: int, last: int, width: int, by_columns: bool) -> Region:
    """Add to a region how its paragraphs begin, seen where a short line ends one."""
    full = [p for p in range(first, last) if _full(lines[p], lines[p + 1], width, by_columns)]
    inner = [lines[p + 1] for p in full if not ends_sentence(lines[p].text)]
    gap = Counter(line.gap for line in inner if not line.page_break).most_common(1)
    indent = Counter(line.indent[0] for line in inner).most_common(1)
    base_gap = max(0, gap[0][0]) if gap else 0
    base_indent = indent[0][0] if indent else 0
    known = set(full)
    begun = [lines[p + 1] for p in range(first, last) if p not in known and ends_sentence(lines[p].text)]
    indented = sum(line.indent[0] >= base_indent + 2 for line in begun)
    spaced = sum(line.gap > base_gap for line in begun)
    enough = max(2, 0.8 * len(begun))
    return Region(
        first,
        last,
        width,
        by_columns,
        base_gap,
        base_indent,
        indented >= enough,
        spaced >= enough,
        _indents_lost(lines, first, last, width, by_columns),
    )


def _indents_lost(lines: Sequence[Line], first: int, last: int, width: int, by_columns: bool) -> bool:
    """Return whether most lines that prose begins with are shorter than the width by just an indent."""
    opening = lost = 0
    for p in range(first, last):
        before, line, following = lines[p - 1] if p > first else None, lines[p], lines[p + 1]
        if ends_sentence(line.text) or line.indent[0] or _is_numbered(line):
            continue
        if before is not None and not _ends_paragraph(before):
            continue
        opening += 1
        lost += not _full(line, following, width, by_columns) and _full(
            line, following, width, by_columns, _indent(by_columns)
        )
    return lost >= 2 and lost >= 0.6 * opening


def _ends_paragraph(line: Line) -> bool:
    return ends_sentence(line.text) or _is_numbered(line)


def _is_numbered(line: Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and is_numbered_heading(line.text, marker)
