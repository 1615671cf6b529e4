"""What stands around the conversation, as HTML: the bar, the introduction, the examples. Pure functions."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from qa.present.messages import texts
from qa.present.plain import title_list
from qa.service.opening import Opening
from qa.web.render import render_problem

TITLES_NAMED = 2
"""Reports named in the line that says which library is open."""
EXPORTS = {"md": "text/markdown", "csv": "text/csv", "html": "text/html"}
"""Formats of an exported conversation, and what each is called on the web."""


def dated(html: str, version: int) -> str:
    """Mark a piece of the page with the version of the conversation that it shows, for page.js."""
    return f'<i hidden data-version="{version}"></i>{html}'


def line(text: str) -> str:
    """Render a line that screen readers announce when it changes."""
    return f'<p role="status">{escape(text)}</p>'


def render_bar(language: str) -> str:
    """Render the name and the buttons at the top; page.js knows what each does."""
    t = texts(language)

    def button(label: str, **data: str) -> str:
        attributes = "".join(f' data-{name.replace("_", "-")}="{value}"' for name, value in data.items())
        return f'<button type="button"{attributes}>{escape(label)}</button>'

    def group(label: str, buttons: Sequence[str]) -> str:
        return (
            f'<div role="group" aria-label="{escape(label)}"><span aria-hidden="true">{escape(label)}</span>'
            f"{''.join(buttons)}</div>"
        )

    sizes = group(t["size"], [button(t[f"size_{size}"], event="settings.size", size_is=size) for size in "sml"])
    looks = group(
        t["look"],
        [button(t[f"look_{look}"], event="settings.look", look_is=look) for look in ("auto", "light", "dark")],
    )
    exports = group(
        t["export"], [button(t[f"export_{kind}"], event="conversation.export", value=kind) for kind in EXPORTS]
    )
    tongue = group(t["tongue"], [button(t["language"], event="language.switch")])
    return (
        f'<h1 data-lang="{t["html_lang"]}">{escape(t["name"])}</h1><nav aria-label="{escape(t["menu"])}">'
        f"{button(t['shelf'], event='pane.show', view='reports')}{button(t['new'], event='conversation.new')}"
        f'<details class="menu"><summary>{escape(t["more_menu"])}</summary><div>{sizes}{looks}{tongue}{exports}</div>'
        f"</details></nav>"
    )


def render_intro(opening: Opening, language: str, chosen: Sequence[str] = ()) -> str:
    """Say what this is and which library is open, or why none is; page.js reads which reports of it are searched."""
    t, library = texts(language), opening.library
    html = f'<p class="what">{escape(t["what"])}</p>'
    problem = opening.problem_text(language)
    if problem is not None:
        return html + render_problem(problem, language)
    if library is None:
        return html
    reports = library.reports
    said = t["library" if len(reports) <= TITLES_NAMED else "library_many"].format(
        reports=len(reports),
        passages=sum(report.passage_count for report in reports),
        titles=title_list([report.title for report in reports[:TITLES_NAMED]], language),
    )
    ids = escape(json.dumps(list(chosen), ensure_ascii=False))
    return f'{html}<p class="library" data-chosen="{ids}">{escape(said)}</p>'


def standing(chosen: Sequence[str], language: str) -> str:
    """Say what holds for every question to come: that only some reports are searched; empty when all are."""
    return texts(language)["chosen"].format(count=len(chosen)) if chosen else ""


def render_examples(questions: Sequence[str], language: str) -> str:
    """Render questions that the open library answers, each a button that asks it; nothing for none."""
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" data-event="conversation.ask" data-value="{escape(question)}">'
        f"{escape(question)}</button></li>"
        for question in questions
    )
    return f"<h2>{escape(texts(language)['examples'])}</h2><ul>{buttons}</ul>"


def render_parcel(name: str, kind: str, text: str, number: Any) -> str:
    """Render a file that page.js hands to the browser; ``number`` makes two equal ones differ."""
    body = escape(text).replace("\r", "&#13;")  # which a browser would take for the end of a line like any other
    return f'<pre hidden data-number="{number}" data-name="{escape(name)}" data-type="{kind}">{body}</pre>'
