"""Printed lines with their places → paragraphs: running headers, page numbers, indents, columns.

A line goes on in the next one when it reaches the right margin and the next one is not indented. Margins are those of
the column: the places where most lines of the file begin and end.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from index.readers.pdf.columns import Line, in_columns
from index.readers.reader import Piece
from index.text.expressions import expression

_EDGE = 3
"""Lines at the top and at the bottom of a page among which running headers and page numbers stand."""
_MARGIN = 0.14
"""Share of the height of the page at its top and bottom where page numbers without any mark stand."""
_LARGER = 1.25
"""A title is printed larger than the running header of the same words, by this factor at least."""
_CELL = 2.0
"""Width of a blank between two cells of a table, in sizes of letters."""
_MARKED_NUMBER = expression(
    r"[-\u2014\u2015\u2013\u00b7~\s]{1,6}\d{1,4}[-\u2014\u2015\u2013\u00b7~\s]{1,6}|\u7b2c?\s?\d{1,4}\s?\u9875"
    r"(?:[\s,/\uff0c\uff0f]{0,3}\u5171\s?\d{1,4}\s?\u9875)?|\d{1,4}\s?/\s?\d{1,4}|page\s\d{1,4}(?:\sof\s\d{1,4})?",
    re.I,
)
_NUMBER = expression(r"\d{1,4}|[ivxlc]{1,6}", re.I)
_SENTENCE_END = tuple("\u3002\uff01\uff1f!?\uff1a:")
_NUMBERED = expression(
    "[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}\u3001|[\uff08(][\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}[\uff09)]"
)


def pieces_of(pages: list[list[Line]]) -> list[Piece]:
    """Return the paragraphs of a file, and its running headers and page numbers, set aside.

    What is set aside within a paragraph stands behind it in the source text.
    """
    running = _running(pages)
    sizes = _sizes_of(pages, running)
    pieces: list[Piece] = []
    open_lines: list[Line] = []
    waiting: list[Piece] = []
    body: list[list[Line]] = []
    asides: list[list[Piece]] = []
    for page in pages:
        kept, aside = [], []
        for number, line in enumerate(page):
            reason = _aside(line, min(number, len(page) - 1 - number), running)
            if reason == "running_header" and line.size > _LARGER * sizes[_pattern(line.text)]:
                reason = ""  # the title itself, which the header repeats
            if reason:
                aside.append(Piece(line.text, page=line.page, aside=reason))
            else:
                kept.append(line)
        body.append(kept)
        asides.append(aside)
    body = in_columns(body)
    margins = _Margins([line for page in body for line in page])
    for lines, aside in zip(body, asides, strict=True):
        for line in lines:
            if open_lines and not margins.goes_on(open_lines, line):
                pieces.append(_joined(open_lines))
                pieces += waiting
                open_lines, waiting = [], []
            open_lines.append(line)
        waiting += aside
    if open_lines:
        pieces.append(_joined(open_lines))
    return pieces + waiting


def _joined(lines: list[Line]) -> Piece:
    """Put a paragraph together; a blank stands only between Latin letters or digits of two lines."""
    text = _row_text(lines[0]) if _is_row(lines[0]) else lines[0].text
    for line in lines[1:]:
        first = line.text[:1]
        latin = text[-1:].isascii() and first.isascii() and text[-1:].isalpha() and first.isalpha()
        if latin or (text.endswith((",", ".", ";")) and first.isascii() and first.isalpha()):
            text += " "
        text += line.text
    return Piece(text, page=lines[0].page)


def _pattern(text: str) -> str:
    """Return a line with its digits alike and without white space: what running headers have in common."""
    return re.sub(r"\d+", "0", "".join(text.split()))


def _running(pages: list[list[Line]]) -> set[str]:
    """Return the patterns of lines that stand at the edge of at least three pages and of a quarter of all."""
    counted: Counter[str] = Counter()
    for page in pages:
        edge = page[:_EDGE] + page[-_EDGE:] if len(page) > 2 * _EDGE else page
        counted.update({_pattern(line.text) for line in edge if len(line.text) <= 60 and _at_margin(line)})
    least = max(3, len(pages) // 4)
    return {pattern for pattern, count in counted.items() if count >= least or (count == len(pages) == 2)}


def _sizes_of(pages: list[list[Line]], running: set[str]) -> dict[str, float]:
    """Return of each pattern of a running header the smallest size of letters that it is printed in."""
    sizes: dict[str, float] = {}
    for line in (line for page in pages for line in page):
        if (pattern := _pattern(line.text)) in running:
            sizes[pattern] = min(line.size, sizes.get(pattern, line.size))
    return sizes


def _at_margin(line: Line) -> bool:
    return line.height < _MARGIN or line.height > 1 - _MARGIN


def _aside(line: Line, distance: int, running: set[str]) -> str:
    """Return why a line is no text: ``page_number``, ``running_header``, or nothing.

    Args:
        distance: from the nearer edge of the page, in lines. running: patterns of running headers.
    """
    if distance >= _EDGE:
        return ""
    bare = line.text.strip()
    if _MARKED_NUMBER.fullmatch(bare) or (_NUMBER.fullmatch(bare) and _at_margin(line)):
        return "page_number"
    repeated = _pattern(bare) in running and _at_margin(line) and not bare.endswith(_SENTENCE_END)
    return "running_header" if repeated else ""


def _is_row(line: Line) -> bool:
    """Return whether a line is the row of a table that has no lines drawn: cells with wide blanks between them."""
    return sum(gap.right - gap.left >= _CELL * line.size for gap in line.gaps) >= 2


def _row_text(line: Line) -> str:
    """Return the cells of a row with tabs between them."""
    cells, begin = [], 0
    for gap in line.gaps:
        cells.append(line.text[begin : gap.place].strip())
        begin = gap.place
    return "\t".join([*cells, line.text[begin:].strip()])


def _is_full(line: Line, left: float, right: float) -> bool:
    """Return whether a line is long and ends no sentence, so that it may go on in the next one."""
    return line.right - left > 0.7 * (right - left) and not line.text.endswith(_SENTENCE_END)


class _Margins:
    """Where lines begin and end: tells whether a paragraph goes on."""

    def __init__(self, lines: Iterable[Line]) -> None:
        lines = list(lines)
        weights: Counter[int] = Counter()
        for line in lines:
            weights[round(line.left)] += len(line.text)
        wide = Counter(round(line.size * 2) for line in lines for _ in range(min(len(line.text), 80)))
        self.size = (wide.most_common(1)[0][0] / 2) if wide else 10.0
        least = sum(weights.values()) * 0.05
        common = sorted(place for place, weight in weights.items() if weight >= least)
        self.lefts: list[float] = []  # of the columns: an indent of up to five letters belongs to the one before it
        for place in self._before(lines, common) + common:
            if not self.lefts or place - self.lefts[-1] > 5 * self.size:
                self.lefts.append(place)
        self.rights = {left: self._right(lines, left) for left in self.lefts}
        gaps = Counter(
            round(one.base - other.base)
            for one, other in pairwise(lines)
            if one.page == other.page and 0 < one.base - other.base < 6 * self.size
        )
        self.gap = gaps.most_common(1)[0][0] if gaps else 0
        starts = [line for line in lines if self._indent(line) > 0.8 * self.size]
        self.indents = len(starts) >= max(2, len(lines) // 20)

    def _before(self, lines: list[Line], common: list[int]) -> list[int]:
        """Return the margin left of the places where most lines begin, if these are indents: where nearly every
        paragraph has one line, few lines begin at the margin, each behind a long line that ends no sentence."""
        first, widest = min(common, default=0), max((line.right for line in lines), default=0.0)
        pairs = [
            (before, line)
            for before, line in pairwise(lines)
            if 1.2 * self.size < first - line.left < 5 * self.size and abs(before.size - line.size) < 0.15 * line.size
        ]
        full = [line.left for before, line in pairs if _is_full(before, first, widest)]
        return [round(min(full))] if full and len(full) >= 0.8 * len(pairs) else []

    def _column(self, line: Line) -> float | None:
        """Return the left margin of the column of a line."""
        return next((left for left in reversed(self.lefts) if line.left >= left - 2), None)

    def _right(self, lines: list[Line], left: float) -> float:
        """Return the right margin of a column: the place that the longest tenth of its lines reaches."""
        ends = sorted(line.right for line in lines if self._column(line) == left)
        return ends[int(len(ends) * 0.9)] if ends else left

    def _indent(self, line: Line) -> float:
        column = self._column(line)
        return 0.0 if column is None else line.left - column

    def goes_on(self, before: list[Line], line: Line) -> bool:
        """Return whether a line goes on with the paragraph of the lines before."""
        last = before[-1]
        if _is_row(last) or _is_row(line):
            return False
        column = self._column(last)
        if column is None or self._column(line) is None or abs(last.size - line.size) > 0.15 * last.size:
            return False
        if last.text.endswith(_SENTENCE_END) and _NUMBERED.match(line.text):
            return False
        reach = 2.2 * last.size
        if self.indents and not last.text.endswith(_SENTENCE_END):  # digits and Latin words make a line shorter
            reach = max(reach, 0.4 * (self.rights[column] - column))
        if self.rights[column] - last.right > reach or self._indent(line) > 0.8 * line.size:
            return False
        apart = last.page != line.page or self._column(line) != column
        if not apart and self.gap and last.base - line.base > 1.6 * self.gap:
            return False
        return self.indents or not last.text.endswith(_SENTENCE_END[:5]) or not apart
