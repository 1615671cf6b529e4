"""Elements of a web page: what each is for, and a walk over those that are shown."""

import re
from collections.abc import Iterator
from typing import Protocol

from index.text.expressions import expression

LEVELS = {f"h{level}": level for level in range(1, 7)}
LINES = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
) | set(LEVELS)
"""Elements that begin and end a line."""
_LEFT_OUT = frozenset(
    [
        "applet",
        "area",
        "audio",
        "button",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "meta",
        "noframes",
        "noscript",
        "object",
        "param",
        "progress",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
"""Elements that show no text."""
_HIDDEN = expression(r"display\s*:\s*none", re.I)


class Element(Protocol):
    """What is used of an ``lxml`` element."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator["Element"]: ...

    def get(self, name: str, default: str) -> str:
        """Return an attribute."""

    def getparent(self) -> "Element | None":
        """Return the element around this one."""

    def iter(self, *tags: str) -> Iterator["Element"]:
        """Give this element and those below it, of these tags."""


def is_left_out(element: Element) -> bool:
    """Return whether an element shows no text, or is hidden by the page itself."""
    return (
        not isinstance(element.tag, str)
        or element.tag in _LEFT_OUT
        or element.get("hidden", "-") != "-"
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def steps(root: Element) -> Iterator[tuple[str, Element]]:
    """Give ``start`` and ``end`` of every element that is shown; ``skip`` for one that is left out, for its tail."""
    waiting: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
    yield "start", root
    while waiting:
        element, children = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
            yield "end", element
        elif is_left_out(child):
            yield "skip", child
        else:
            waiting.append((child, iter(child)))
            yield "start", child
