"""Find the regions of a text whose lines were broken at a fixed width.

In such a region a line is full: the first word of the next line would no longer fit. That is a property of the two
lines and of the width, so a ragged right edge (words, figures and marks that may not begin a line) is no obstacle.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from index.structure.headings import is_numbered_heading
from index.structure.layout.line import Line, columns, ends_sentence, is_tabular, marker_of
from index.structure.layout.region import (
    COLUMNS,
    HANGING,
    Region,
    extent_of,
    fills,
    is_full,
    length_of,
    lost_indent,
    measures_of,
    usual_indent,
)
from index.text.expressions import expression

WIDEST = 170
"""Columns of the widest lines that are looked at: 80 ideographs and an indent."""
_LEAST = 20  # columns of the narrowest width
_SHARE = 0.6  # of the lines that do not end with a sentence: headings and list items are the others
_SHORT = 14  # characters of a line without a mark that may be a heading
_ALIKE = 4  # regions of one width, which is that of the document
_LOST = 2  # lines with, and without, a lost indent that tell of one
_SAMPLE = 2000  # pairs of lines that a width is tried on
_PROSE = expression("[，、。；：,;.](?:(?<!\\.)| )")

Measure = Callable[[Line], int]


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
    lengths = {p: length_of(lines[p], COLUMNS) for p in range(first, last + 1)}
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
    if at < first:
        return region
    above = lines[at - 1] if at > first else None
    apart = above is None or _ends_paragraph(above) or not _PROSE.search(above.text)
    if not apart and lines[at].gap <= region.gap:
        return region
    line, following = lines[at], lines[at + 1]
    if ends_sentence(line.text) or line.indent[0] or not _PROSE.search(line.text) or following.gap > region.gap:
        return region
    if is_full(line, following, region.width, region.measure):
        return replace(region, first=at)
    if not is_full(line, following, region.width, region.measure, lost_indent(region.measure)):
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
) -> tuple[int, int] | None:
    """Return the width that explains most of the ends of lines, and what it counts; None if none does.

    Args:
        pairs: positions of the lines that may go on in the next one. least: of them that the width has to explain.
        begun: those that begin a paragraph and lost an indent.
    """
    step = len(pairs) // _SAMPLE + 1
    tried = pairs[::step]
    best: tuple[int, int, bool, int, int] | None = None
    for measure in measures_of([lines[p] for p in tried]):
        lost = usual_indent(measure)
        extents = [(p, *extent_of(lines[p], lines[p + 1], measure), lost if p in begun else 0) for p in tried]
        lengths = [length_of(lines[p], measure) for p in range(first, last + 1, step)]
        ordered = sorted(set(lengths), reverse=True)[:4]
        common = [length for length, _ in Counter(length for _, length, _, _ in extents).most_common(3)]
        for width in sorted({*ordered, *common, *(c + 1 for c in common), *(c + 2 for c in common)}, reverse=True):
            if width < (_LEAST if measure else _LEAST // 2):
                continue
            over = sum(length > width + (HANGING if measure else 1) for length in lengths)
            if over > max(0 if len(lengths) < 12 else 1, len(lengths) // 33):
                continue
            full = [p for p, length, needed, more in extents if fills(length + more, needed + more, width)]
            if len(full) < least or len(full) < _SHARE * len(tried):
                continue
            if sum(bool(_PROSE.search(lines[p].text)) for p in full) < 0.3 * len(full):
                continue
            # Of widths that explain as much, the one that no line goes beyond, then characters, then the narrowest.
            beyond = sum(length > width for length in lengths)
            best = max(best or (0, 0, False, 0, 0), (len(full), -beyond, not measure, -width, -measure))
    return (-best[3], -best[4]) if best else None


def _described(lines: Sequence[Line], first: int, last: int, width: int, measure: int) -> Region:
    """Add to a region how its paragraphs begin, seen where a short line ends one."""
    full = [p for p in range(first, last) if is_full(lines[p], lines[p + 1], width, measure)]
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
    opens = not begun and lines[first].indent[0] >= base_indent + 2  # the only paragraph, or none ends before the edge
    return Region(
        first,
        last,
        width,
        measure,
        base_gap,
        base_indent,
        indented >= enough or opens,
        spaced >= enough,
        _indents_lost(lines, first, last, width, measure),
    )


def _indents_lost(lines: Sequence[Line], first: int, last: int, width: int, measure: int) -> bool:
    """Return whether most lines that prose begins with are shorter than the width by just an indent."""
    opening = lost = 0
    for p in range(first, last):
        before, line, following = lines[p - 1] if p > first else None, lines[p], lines[p + 1]
        if ends_sentence(line.text) or line.indent[0] or _is_numbered(line):
            continue
        if before is not None and not _ends_paragraph(before):
            continue
        opening += 1
        lost += not is_full(line, following, width, measure) and is_full(
            line, following, width, measure, usual_indent(measure)
        )
    return lost >= 2 and lost >= 0.6 * opening


def _ends_paragraph(line: Line) -> bool:
    return ends_sentence(line.text) or _is_numbered(line)


def _is_numbered(line: Line) -> bool:
    marker = marker_of(line.text)
    return marker is not None and is_numbered_heading(line.text, marker)
