"""The styles of a Word document: what a paragraph inherits from its style and from those that it is based on."""

import re
from dataclasses import dataclass, field

from index.readers.word.package import Element
from index.text.expressions import expression

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = expression(r"(?:heading|标题|標題) ?([1-9])", re.IGNORECASE)
_CONTENTS = expression(r"(?:toc|目录|目錄) ?(?:[1-9]|heading|标题|標題)|table of figures|图表目录", re.IGNORECASE)
_CAPTION = expression(r"caption|题注|題注|標號", re.IGNORECASE)
MAX_CHAIN = 50
"""Styles that are followed from one to the one it is based on; Word allows 10."""


def integer(text: str | None, default: int = -1) -> int:
    """Return a whole number of at most nine digits as XML attributes hold it, else the default."""
    return int(text) if text and len(text) <= 9 and text.isascii() and text.isdigit() else default


def value(element: Element | None, path: str, default: str = "") -> str:
    """Return the attribute ``w:val`` of the element on a path; the default where either is missing."""
    found = None if element is None else element.find(path)
    return default if found is None else found.get(W + "val", default)


def switch(element: Element | None, name: str) -> bool | None:
    """Return whether an on-off property is on; None where nothing is said."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(W + "val", "1").lower() not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style comes to, with all that it inherits.

    Attributes:
        level: of a heading, from 1; 0 = body text.
        number: identifier of its list; empty = none.
        depth: level in that list, from 0; -1 = not said.
        hidden: whether its text is hidden.
        aside: ``contents``, ``caption`` or empty.
        chain: identifiers of the style and of those it is based on.
    """

    level: int = 0
    number: str = ""
    depth: int = -1
    hidden: bool = False
    aside: str = ""
    chain: tuple[str, ...] = ()


@dataclass(slots=True)
class Styles:
    """The styles part, resolved on demand. A loop of styles ends where it closes."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    known: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """Take the root of the part; None = the document has none."""
        styles = cls()
        for element in root if root is not None else ():
            if element.tag == W + "style":
                name = element.get(W + "styleId", "")
                styles.elements.setdefault(name, element)
                if element.get(W + "type", "") == "paragraph" and element.get(W + "default", "") in ("1", "true"):
                    styles.default = styles.default or name
        return styles

    def style(self, name: str) -> Style:
        """Return a style by its identifier; empty = the default style of paragraphs."""
        name = name or self.default
        if name not in self.known:
            self.known[name] = self._resolve(name)
        return self.known[name]

    def _resolve(self, name: str) -> Style:
        if name not in self.elements:  # undefined: Word's own identifiers still say what they are
            return Style(level=_level(name), aside=_aside(name), chain=(name,))
        chain: list[str] = []
        level, number, depth, hidden, aside = None, None, -1, None, ""
        while name in self.elements and name not in chain and len(chain) < MAX_CHAIN:
            element = self.elements[name]
            chain.append(name)
            properties = element.find(W + "pPr")
            title = value(element, W + "name")
            outline = value(properties, W + "outlineLvl")
            if level is None and outline:
                level = integer(outline) + 1 if outline in list("012345678") else 0
            if level is None and _level(title):
                level = _level(title)
            if number is None:
                number = value(properties, f"{W}numPr/{W}numId") or None
            if depth < 0:
                depth = integer(value(properties, f"{W}numPr/{W}ilvl"))
            if hidden is None:
                hidden = switch(element.find(W + "rPr"), "vanish")
            aside = aside or _aside(title)
            name = value(element, W + "basedOn")
        return Style(level or 0, number or "", depth, bool(hidden), aside, tuple(chain))


def _level(name: str) -> int:
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else 0


def _aside(name: str) -> str:
    return "contents" if _CONTENTS.fullmatch(name) else "caption" if _CAPTION.fullmatch(name) else ""
