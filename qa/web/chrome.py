"""What stands around the conversation, as HTML: the bar, the introduction, the examples. Pure functions."""

import json
from base64 import b64encode
from collections.abc import Sequence

from markupsafe import Markup

from qa.present import FORMATS, texts, title_list
from qa.service import Opening, run_name
from qa.web.markup import render
from qa.web.render import render_problem

TITLES_NAMED = 2
"""Reports named in the line that says which index is open."""


def versioned(html: Markup | str, version: int) -> Markup:
    """Mark a piece of the page's HTML with the version of the conversation that it shows, for the page's scripts."""
    return render("versioned", "", html=html, version=version, run=run_name())


def status_line(text: str) -> Markup:
    """Render a line that screen readers announce when it changes."""
    return render("status", "", text=text)


def render_bar(language: str) -> Markup:
    """Render the name and the buttons at the top; the page's scripts know what each does."""
    return render("bar", language, formats=tuple(FORMATS), language=language)


def render_intro(opening: Opening, language: str, chosen: Sequence[str] = ()) -> Markup:
    """Say what this is and which index is open, or why none is; scripts read which reports of it are searched."""
    problem, opened = opening.problem_text(language), ""
    if problem is None and opening.index is not None:
        reports = opening.index.reports
        key = "library" if len(reports) <= TITLES_NAMED else "library_many"
        if not reports:
            key = "library_empty" if opening.editable else "library_empty_read_only"
        opened = texts(language)[key].format(
            reports=len(reports),
            passages=sum(report.passage_count for report in reports),
            titles=title_list([report.title for report in reports[:TITLES_NAMED]], language),
        )
    return render(
        "intro",
        language,
        problem="" if problem is None else render_problem(problem, language),
        opened=opened,
        chosen=json.dumps(list(chosen), ensure_ascii=False),
    )


def scope_note(chosen: Sequence[str], language: str) -> str:
    """Say that only the chosen reports are searched from now on; empty when all are."""
    return texts(language)["chosen"].format(count=len(chosen)) if chosen else ""


def render_examples(questions: Sequence[str], language: str) -> Markup:
    """Render questions that the open index answers, each a button that asks it; nothing for none."""
    return render("examples", language, questions=questions) if questions else Markup("")


def render_download(name: str, media_type: str, content: str | bytes, number: str) -> Markup:
    """Render a file for the page's scripts to hand to the browser; bytes go as base64.

    ``number`` makes two equal files differ.
    """
    encoded = isinstance(content, bytes)
    text = b64encode(content).decode("ascii") if isinstance(content, bytes) else content
    return render("download", "", name=name, type=media_type, text=text, number=number, encoded=encoded, copied=False)


def render_copied(text: str, number: str) -> Markup:
    """Render a text for the page's scripts to put on the clipboard."""
    return render("download", "", name="", type="text/plain", text=text, number=number, encoded=False, copied=True)
