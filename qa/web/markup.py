"""The page's templates; each is rendered with the texts of a language."""

from pathlib import Path

from markupsafe import Markup

from qa.present import Templates, passage_link, text_digest


def passage_href(report: str, number: int) -> str:
    """Return the address of a paragraph as seen from any page of this server, also where that stands below a path.

    >>> passage_href("a", 3)
    './?report=a&p=3'
    """
    return f".{passage_link(report, number)}"


_TEMPLATES = Templates(
    Path(__file__).parent / "templates",
    compact=True,
    filters={"passage_link": passage_href, "digest": text_digest},
)


def render(name: str, language: str, /, **values: object) -> Markup:
    """Render a template of ``qa/web/templates``; it finds the texts of the language in ``t``."""
    return _TEMPLATES.render(name, language, **values)
