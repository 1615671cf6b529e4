"""A matrix of reports and questions → a page of its own, which needs no script; its address holds the questions."""

from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup

from qa.service import Matrix
from qa.web.assets import BEFORE_PAINT, STATIC, STYLES
from qa.web.markup import render


@lru_cache(maxsize=1)
def _styles() -> tuple[Markup, Markup]:
    """Return the styles of the page and the script that sets the look, both our own files."""
    styles = "".join((STATIC / path).read_text("utf-8") for path in STYLES)
    return Markup(styles), Markup((STATIC / BEFORE_PAINT).read_text("utf-8"))


def render_matrix(matrix: Matrix | None, typed: str, problem: str, language: str) -> Markup:
    """Render the page: a form with the questions, a line each, and the matrix; None where there is none to show.

    Args:
        typed: what stands in the form. problem: why there is no matrix; empty where nothing was asked.
    """
    style, before_paint = _styles()
    query = [("q", question) for question in matrix.questions] if matrix else []
    links = {kind: "./matrix." + kind + "?" + urlencode([*query, ("lang", language)]) for kind in ("csv", "xlsx")}
    values = {"matrix": matrix, "typed": typed, "problem": problem, "links": links, "language": language}
    return render("matrix", language, style=style, before_paint=before_paint, **values)
