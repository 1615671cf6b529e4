"""The sheets that sites where papers are shared cut a paper into: numbered lines, and 第2页共9页 within a line.

Such a sheet ends where the page of the original ended, mostly within a sentence: its number is no text of the paper,
which goes on in the next one.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.structure.layout.line import Line, ends_sentence
from index.text.expressions import expression

_NUMBERED = expression(r"(\d{1,3})\s?、\s?(?:-[^-\s]{2,12}-\s{0,4})?(?=\S)")
"""What stands before a sheet: its number, and what the site advertises."""
_WITHIN = expression(r"第\s?\d{1,3}\s?页\s?[,，/／]?\s?共\s?(\d{1,3})\s?页")
_LONG = 60  # characters of the first sheet at least
_LAST = 8  # of another one
_MOST = 0.6  # of a document that its sheets are


def cut_sheets(lines: Sequence[Line]) -> tuple[list[Line], set[int]]:
    """Return the lines with what numbers the sheets as lines of its own, and the positions of those."""
    begins = _sheets(lines)
    inner = _totals(lines)
    if not begins and not inner:
        return list(lines), set()
    found: list[Line] = []
    marks: set[int] = set()
    for position, line in enumerate(lines):
        spans = [(0, begins[position])] if position in begins else []
        if inner and len(line.text) >= _LONG:
            spans += [match.span() for match in _WITHIN.finditer(line.text) if match[1] in inner]
        at = 0
        for start, end in [*spans, (len(line.text), len(line.text))]:
            if line.text[at:start].strip():
                found.append(_slice(line, at, start))
            if end > start:
                marks.add(len(found))
                found.append(_slice(line, start, end))
            at = end
    return found, marks


def _slice(line: Line, start: int, end: int) -> Line:
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return replace(line, text=text, start=line.start + start, end=line.start + start + len(text))


def _sheets(lines: Sequence[Line]) -> dict[int, int]:
    """Return the positions of the lines that are numbered sheets, each with where its text begins.

    Numbered paragraphs end with a sentence; of sheets at least half of those that another follows do not.
    """
    found: list[tuple[int, int]] = []
    for position, line in enumerate(lines):
        long = len(line.text) >= (_LAST if found else _LONG)
        match = _NUMBERED.match(line.text) if long and line.block.kind == "paragraph" else None
        if match and int(match[1]) == len(found) + 1:
            found.append((position, match.end()))
    unfinished = sum(not ends_sentence(lines[position].text) for position, _ in found[:-1])
    size = sum(len(lines[position].text) for position, _ in found)
    if len(found) < 2 or unfinished * 2 < len(found) - 1 or size < _MOST * sum(len(line.text) for line in lines):
        return {}
    return dict(found)


def _totals(lines: Sequence[Line]) -> set[str]:
    """Return the numbers of pages (共9页) that are said at least twice, within lines or alone."""
    said = [match[1] for line in lines if "页" in line.text for match in _WITHIN.finditer(line.text)]
    return {total for total in said if said.count(total) >= 2}
