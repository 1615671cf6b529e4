"""The page on which to log in: it needs no script and nothing that only those inside may load."""

from markupsafe import Markup

from qa.web.assets import STATIC, STYLES
from qa.web.markup import render


def render_login(wanted: str, problem: str, language: str) -> Markup:
    """Render the page.

    Args:
        wanted: address to go to afterwards. problem: why the last try failed, empty for none.
    """
    style = Markup("".join((STATIC / path).read_text("utf-8") for path in STYLES))
    return render("login", language, style=style, wanted=wanted, problem=problem, language=language)
