"""HTML from Jinja templates: whatever a template is given is escaped, unless it is ``Markup`` made here or by another
template.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from index import expression
from qa.present.messages import texts
from qa.present.pieces import Piece

if TYPE_CHECKING:
    from jinja2 import Environment

# Signs that turn the direction of what follows, until the next of them or the end of the paragraph.
_TURNING = expression("[\u202a-\u202e\u2066-\u2069]")
# A line break of a template and the blanks around it: nothing beside a tag or a placeholder, else one blank.
_BREAK = expression(r"(?<=[>}])[ \t]{0,40}\n\s{0,40}|[ \t]{0,40}\n\s{0,40}(?=[<{])|[ \t]{0,40}\n\s{0,40}$")
_BREAK_IN_TAG = expression(r"[ \t]{0,40}\n\s{0,40}")


def visible(text: str) -> Markup:
    """Escape a text and show the signs in it that turn the direction of writing as what they are: alone in an element
    that keeps to itself, they turn nothing. The text itself stays as it is, character for character.

    >>> str(visible("增长\u202e%5"))
    '增长<bdi class="sign" title="U+202E">\u202e</bdi>%5'
    """
    return Markup(
        _TURNING.sub(lambda sign: f'<bdi class="sign" title="U+{ord(sign[0]):04X}">{sign[0]}</bdi>', str(escape(text)))
    )


def marked(pieces: Iterable[Piece]) -> Markup:
    """Write pieces as HTML: ``<mark>`` around those that are marked, ``<b>`` around those in bold.

    >>> str(marked([Piece("增长", True), Piece("5%", True, True), Piece("<")]))
    '<mark>增长<b>5%</b></mark>&lt;'
    """
    html = []
    for is_marked, group in groupby(pieces, lambda piece: piece.marked):
        inner = "".join(f"<b>{visible(text)}</b>" if bold else visible(text) for text, _, bold in group)
        html.append(f"<mark>{inner}</mark>" if is_marked else inner)
    return Markup("".join(html))


def exact(text: str) -> Markup:
    """Escape a text whose line ends a browser must keep: it would take CR for the end of a line like any other.

    >>> str(exact("a\\r\\n<"))
    'a&#13;\\n&lt;'
    """
    return escape(text).replace("\r", Markup("&#13;"))


def fill(template: str, **values: object) -> Markup:
    """Fill a message with pieces of HTML; the message itself, and values that are no ``Markup``, are escaped.

    >>> str(fill("a < {word}", word=Markup("<b>x</b>")))
    'a &lt; <b>x</b>'
    """
    return escape(template).format(**values)


def join(separator: str, items: Iterable[str]) -> Markup:
    """Join pieces of HTML by a plain text; items that are no ``Markup`` are escaped."""
    return escape(separator).join(items)


def compact(source: str) -> str:
    """Take line breaks and indentation out of a template, so that they lay out the template and not the page.

    >>> compact('<p\\n  class="a">\\n  {{ text }}\\n</p>')
    '<p class="a">{{ text }}</p>'
    """
    return _BREAK_IN_TAG.sub(" ", _BREAK.sub("", source))


class Templates:
    """The templates of a folder.

    Args of the constructor:
        compact: take the line breaks of the templates out of what they give; see ``compact``.
        filters: functions that templates may use, besides ``marked``, ``exact`` and ``visible``.
    """

    def __init__(
        self, folder: Path, *, compact: bool = False, filters: Mapping[str, Callable[..., object]] | None = None
    ) -> None:
        self._folder = folder
        self._compact = compact
        self._filters = {"marked": marked, "exact": exact, "visible": visible, **(filters or {})}

    def render(self, name: str, language: str, /, **values: object) -> Markup:
        """Render ``name.html``, which finds the texts of the language in ``t``.

        Raises:
            jinja2.UndefinedError: the template wants a value that is not given.
        """
        return Markup(self._environment.get_template(f"{name}.html").render(t=texts(language), **values))

    @cached_property
    def _environment(self) -> "Environment":
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from jinja2.ext import Extension

        class Compact(Extension):
            """Applies ``compact`` to every template before it is read."""

            def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
                return compact(source)

        environment = Environment(
            loader=FileSystemLoader(self._folder),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            auto_reload=False,
            extensions=[Compact] if self._compact else [],
        )
        environment.filters.update(self._filters)
        return environment
