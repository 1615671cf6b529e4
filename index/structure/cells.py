"""Tables that were saved with one cell a line: runs of short lines among which figures stand alone."""

from collections.abc import Sequence

from index.structure.layout.line import is_cell
from index.structure.markers import find_marker
from index.text.expressions import expression

_SHORT = 20  # characters of a cell
_LEAST, _FIGURES = 10, 3  # lines of a run, figures that stand alone in it
_NUMBER = expression(r"[-+－]?[\d.,，/%％‰—–-]{1,16}|序\s?号")
_GOES_ON = expression("[年月日时号至的起等由]")
_BROKEN = 2  # lines of a run that go on in a sentence, which was broken at its figures
_CONTENTS = expression(r"目\s{0,8}[录錄次]\s?[:：]?")
_SENTENCE = expression("[。！？；：]$|，")


def cells_of(texts: Sequence[str], kept: Sequence[bool]) -> frozenset[int]:
    """Return the positions of the lines that are cells of such a table; none of them is a heading.

    >>> lines = ["指标", "单位", "数值", "绿地", "公顷", "75", "绿道", "公里", "34", "水窖", "口", "12", "建成水窖。"]
    >>> len(cells_of(lines, [True] * len(lines)))
    12
    """
    found: set[int] = set()
    run: list[int] = []
    for number in [*range(len(texts)), -1]:
        text = texts[number] if number >= 0 else ""
        if number >= 0 and not kept[number]:
            continue
        if number >= 0 and text and len(text) <= _SHORT and not _SENTENCE.search(text) and not _is_heading(text):
            run.append(number)
            continue
        figures = sum(bool(_NUMBER.fullmatch(texts[n]) or is_cell(texts[n])) for n in run)
        broken = sum(bool(_GOES_ON.match(texts[n])) for n in run)
        if len(run) >= _LEAST and figures >= _FIGURES and broken < _BROKEN and not _CONTENTS.fullmatch(texts[run[0]]):
            found.update(run)
        run = []
    return frozenset(found)


def _is_heading(text: str) -> bool:
    marker = find_marker(text)
    return marker is not None and marker.rank <= 2
