"""Recognise page numbers that stand on a line of their own, and what is printed beside them on every page."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from index.structure.cells import cells_of
from index.text.expressions import expression

REASON = "page_number"
"""Reason for which they are set aside."""

_NUMBER = r"[0-9０-９]{1,4}"
_DRESSED = expression(
    rf"[-—–－―·•~～]{{1,3}}\s?{_NUMBER}\s?[-—–－―·•~～]{{1,3}}"
    rf"|第\s?{_NUMBER}\s?页(?:\s?[,，/／、]?\s?[（(]?\s?共\s?{_NUMBER}\s?页\s?[）)]?)?"
    rf"|共\s?{_NUMBER}\s?页\s?[,，/／]?\s?第\s?{_NUMBER}\s?页"
    rf"|[Pp]age\s?{_NUMBER}(?:\s?(?:of|/)\s?{_NUMBER})?|{_NUMBER}\s?[/／]\s?{_NUMBER}|[-—–－]\s?{_NUMBER}"
)
_PRINTED = expression(
    r"(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}\s{1,3}(?:[上下]午)?\d{1,2}:\d\d(?::\d\d)?\s{1,9}\S.{2,80}"
    r"|(?:https?://|www\.)[!-~]{4,300}\s{1,9}\d{1,4}/\d{1,4}"
)
"""What a browser prints above and below every page: the minute and the name of the page, its address and number."""
_RUNNING = 40  # characters of a running header
_PAGES = 2  # lines of a browser that a print of a page has
_BARE = expression(_NUMBER)


def page_numbers(lines: Sequence[str]) -> set[int]:
    """Return the positions of the lines that are page numbers.

    A number with dashes or 第…页 around it is one wherever it stands. A bare number may be a figure that a line break
    cut off, or a cell of a table: bare numbers are page numbers when they count upwards, each with text in between.

    >>> sorted(page_numbers(["甲", "— 3 —", "乙", "36", "丙", "第4页 共20页"]))
    [1, 5]
    """
    found = set()
    bare: list[tuple[int, int]] = []
    printed: list[int] = []
    for position, line in enumerate(lines):
        if len(line) > 24:
            if line[:1] in "12hw" and _PRINTED.fullmatch(line):
                printed.append(position)
            continue
        if _DRESSED.fullmatch(line):
            found.add(position)
        elif _BARE.fullmatch(line):
            bare.append((position, int(line)))
    dressed = [p for p in found if re.fullmatch(rf"{_NUMBER}\s?[/／]\s?{_NUMBER}|[-—–－]\s?{_NUMBER}", lines[p])]
    if len(dressed) == 1:  # alone, "3/4" and "-5" are figures
        found.discard(dressed[0])
    found.update(printed if len(printed) >= _PAGES else ())
    cells = cells_of(lines, [True] * len(lines)) if bare else frozenset()
    return found | _counting([(position, number) for position, number in bare if position not in cells])


def running_lines(lines: Sequence[str], numbers: Collection[int]) -> set[int]:
    """Return the positions of lines that stand beside page numbers, on the same side, time and again.

    >>> sorted(running_lines(["甲", "会议文件", "2", "乙", "会议文件", "3", "丙"], {2, 5}))
    [1, 4]
    """
    beside: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number in numbers:
        for step in (-1, 1):
            at = number + step
            if 0 <= at < len(lines) and len(lines[at]) <= _RUNNING and lines[at][-1] not in "。，、；！？：":
                beside[step, lines[at]].append(at)
    return {at for found in beside.values() if len(found) >= 2 for at in found} - set(numbers)


def _counting(bare: list[tuple[int, int]]) -> set[int]:
    """Keep the bare numbers that follow each other upwards one by one, when most of them do."""
    runs: list[list[tuple[int, int]]] = []
    for position, number in bare:
        if runs and number == runs[-1][-1][1] + 1 and position > runs[-1][-1][0] + 1:
            runs[-1].append((position, number))
        else:
            runs.append([(position, number)])
    counted = {position for run in runs if len(run) >= 2 for position, _ in run}
    longest = max((len(run) for run in runs), default=0)
    return counted if longest >= 2 and 2 * len(counted) > len(bare) else set()
