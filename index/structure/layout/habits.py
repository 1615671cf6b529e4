"""How a document sets its paragraphs, and what is told from that: figures that blank lines cut out of a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.structure.headings import is_top_heading, opens_sentence
from index.structure.layout.joints import PROSE
from index.structure.layout.line import Line, ends_sentence, marker_of
from index.text.expressions import expression

_STATEMENT = 12  # characters of a line with an end mark that ends a paragraph
_SEVERAL = 6  # lines of a text that tell how it is set
_MEASURE = expression(
    r"[0-9][0-9.,]{0,9}[%％]?(?:[余多]?[万亿千百]?[个人名亩吨元户平方公里家项所座]{1,3})?|[0-9]{0,4}A级?|[0-9A-Z]{1,6}"
)
"""A figure, alone or with its unit, on a line of its own."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document sets its paragraphs: what most of them do."""

    spaced: bool
    indented: bool
    ended: bool


def habits_of(lines: Sequence[Line]) -> Habits:
    """Return what most paragraphs of a document do: a blank line above, an indent, an end mark at their end."""
    prose = [line for line in lines if len(line.text) >= 40 and PROSE.search(line.text)]
    ended = sum(ends_sentence(line.text) for line in prose)
    pairs = [(a, b) for a, b in pairwise(lines) if ends_sentence(a.text) and len(a.text) >= _STATEMENT]
    return Habits(
        spaced=(len(pairs) >= 2 and sum(b.gap > 0 for _, b in pairs) >= 0.8 * len(pairs)) or _all_spaced(lines),
        indented=len(prose) >= 2 and sum(line.indent[0] >= 2 for line in prose) >= 0.7 * len(prose),
        ended=ended + 1 >= 0.7 * len(prose),
    )


def _all_spaced(lines: Sequence[Line]) -> bool:
    """Return whether a blank line stands above every line of a text that has several."""
    return len(lines) >= _SEVERAL and all(line.gap > 0 for line in lines[1:])


def broken_at_figure(habits: Habits, tail: str, line: Line, following: Line, then: Sequence[Line]) -> bool:
    """Return whether prose goes on over a blank line as a figure, or behind one: 人口, 3.6, 万人.

    Where blank lines part the paragraphs, and these end with a full stop, a figure alone is no paragraph.
    """
    text, new = line.text, following.text
    opened = PROSE.search(tail) or opens_sentence(tail)
    if not (opened and habits.spaced and habits.ended) or following.gap != 1 or following.page_break:
        return False
    if opens_sentence(tail):
        return not is_top_heading(new)
    if _MEASURE.fullmatch(new):
        return bool(then) and not marker_of(then[0].text) and not is_top_heading(then[0].text)
    return bool(_MEASURE.fullmatch(text)) and tail != text and (ends_sentence(new) or bool(PROSE.search(new)))
