"""Automatic numbers of paragraphs as Word shows them (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from index.readers.word.numerals import format_number
from index.readers.word.package import Element
from index.readers.word.styles import Style, Styles, W, integer, switch, value
from index.text.expressions import expression

_PLACE = expression("%([1-9])")
_CLOSED = expression(r"[、，。．：；）】〕》」』\u2460-\u249b\u3280-\u3289]\Z")
"""Ends of a label that stand apart from the text without a blank."""
MAX_LABEL = 100
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``restart``: after levels above this one, from 1; 0 = never; -1 = after any above."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    gap: str = "tab"
    legal: bool = False
    restart: int = -1
    style: str = ""


@dataclass(slots=True)
class Numbers:
    """The lists of a document and how far each has been counted."""

    styles: Styles
    lists: dict[str, Element] = field(default_factory=dict)
    kinds: dict[str, Element] = field(default_factory=dict)
    known: dict[str, tuple[str, dict[int, Level], set[int]]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> "Numbers":
        """Take the root of the numbering part; None = the document has none."""
        numbers = cls(styles)
        for element in root if root is not None else ():
            if element.tag == W + "num":
                numbers.lists.setdefault(element.get(W + "numId", ""), element)
            elif element.tag == W + "abstractNum":
                numbers.kinds.setdefault(element.get(W + "abstractNumId", ""), element)
        return numbers

    def label(self, properties: Element | None, style: Style, *, count: bool = True) -> str:
        """Count a paragraph with these properties; return its number and the gap behind, empty = none."""
        direct = None if properties is None else properties.find(W + "numPr")
        number = value(direct, W + "numId") or style.number
        if not self.lists or not number or number == "0" or number not in self.lists or not count:
            return ""
        kind, levels, overridden = self._list(number)
        depth = integer(value(direct, W + "ilvl"))
        if depth < 0 and not value(direct, W + "numId"):
            linked = [place for place, level in levels.items() if level.style and level.style in style.chain[:1]]
            depth = linked[0] if linked else style.depth
        depth = max(depth, 0)
        if depth >= LEVELS or depth not in levels:
            return ""
        counts = self.counts.setdefault(kind, [None] * LEVELS)
        first = depth in overridden and (number, depth) not in self.begun
        self.begun.add((number, depth))
        for above in range(depth):  # a level that was passed over counts as one of its kind
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        current = counts[depth]
        counts[depth] = levels[depth].start if current is None or first else current + 1
        for below in range(depth + 1, LEVELS):
            restart = levels[below].restart if below in levels else -1
            if restart and (restart < 0 or depth < restart):
                counts[below] = None
        return _shown(levels, counts, depth)

    def _list(self, number: str) -> tuple[str, dict[int, Level], set[int]]:
        """Return the key under which a list is counted, its levels and those that it starts anew."""
        if number in self.known:
            return self.known[number]
        element = self.lists[number]
        kind = self._kind(number)
        levels: dict[int, Level] = {}
        overridden: set[int] = set()
        for child in self.kinds.get(kind, ()):
            if child.tag == W + "lvl":
                levels.setdefault(integer(child.get(W + "ilvl", "")), _level(child))
        for child in element:
            place = integer(child.get(W + "ilvl", ""))
            if child.tag != W + "lvlOverride" or place < 0:
                continue
            own = child.find(W + "lvl")
            if own is not None:
                levels[place] = _level(own)
            start = integer(value(child, W + "startOverride"))
            if start >= 0:
                old = levels.get(place, Level())
                levels[place] = Level(start, old.form, old.text, old.gap, old.legal, old.restart, old.style)
                overridden.add(place)
        self.known[number] = kind, levels, overridden
        return self.known[number]

    def _kind(self, number: str) -> str:
        """Return the abstract list of a list, through links of list styles; a loop of links ends where it closes."""
        seen: set[str] = set()
        kind = ""
        while number in self.lists and number not in seen:
            seen.add(number)
            kind = value(self.lists[number], W + "abstractNumId")
            link = value(self.kinds.get(kind), W + "numStyleLink")
            if not link:
                break
            number = self.styles.style(link).number
        return kind


def _level(element: Element) -> Level:
    return Level(
        max(integer(value(element, W + "start")), 0),
        value(element, W + "numFmt", "decimal"),
        value(element, W + "lvlText")[:MAX_LABEL],
        value(element, W + "suff", "tab"),
        bool(switch(element, "isLgl")),
        integer(value(element, W + "lvlRestart")),
        value(element, W + "pStyle"),
    )


def _shown(levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
    level = levels[depth]
    if level.form in ("bullet", "none") and not _PLACE.search(level.text):
        return "" if level.form == "bullet" else level.text

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place > depth:
            return ""
        one = levels.get(place, Level(1))
        count = counts[place]
        plain = level.legal and one.form not in ("none", "bullet")
        return format_number(one.start if count is None else count, "decimal" if plain else one.form)

    label = _PLACE.sub(number, level.text)
    if not label or level.gap == "nothing":
        return label
    return label + " " if level.gap == "space" or not _CLOSED.search(label) else label
