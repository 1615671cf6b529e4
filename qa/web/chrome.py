"""What stands around the conversation, as HTML: the bar, the introduction, the examples. Pure functions."""

import json
from base64 import b64encode
from collections.abc import Sequence

from markupsafe import Markup

from qa.present import FORMATS, holdings_line, places_held, short_name, texts, title_list
from qa.service import Example, Opening, place_called, run_name
from qa.web.markup import render
from qa.web.render import render_problem

TITLES_NAMED = 2
"""Reports named in the line that says which index is open; of more, places and years are told."""
PLACES_OFFERED = 34
"""Places that can be put into the question box with a click, of so many as there are provinces."""


def versioned(html: Markup | str, version: int) -> Markup:
    """Mark a piece of the page's HTML with the version of the conversation that it shows, for the page's scripts."""
    return render("versioned", "", html=html, version=version, run=run_name())


def status_line(text: str) -> Markup:
    """Render a line that screen readers announce when it changes."""
    return render("status", "", text=text)


def render_bar(language: str, settled: bool = True) -> Markup:
    """Render the name and the buttons at the top; the page's scripts know what each does.

    Args:
        language: language of its texts. settled: the language is the visitor's, which the scripts then take over.
    """
    return render("bar", language, formats=tuple(FORMATS), language=language, settled=settled)


def render_intro(opening: Opening, language: str, chosen: Sequence[str] = ()) -> Markup:
    """Say what this is for and which index is open, or why none is; scripts read which reports of it are searched.

    The built-in report is called a demonstration, with a button that leads to where reports are added.
    """
    problem, opened, begin = opening.problem_text(language), "", False
    if problem is None and opening.index is not None:
        reports, t = opening.index.reports, texts(language)
        begin = opening.editable and (not reports or opening.is_demonstration)
        key = "library" if len(reports) <= TITLES_NAMED else "library_many"
        if not reports:
            key = "library_empty" if opening.editable else "library_empty_read_only"
        elif opening.is_demonstration:
            key = "library_demonstration"
        held = holdings_line(reports, language)
        opened = t[key].format(
            reports=len(reports),
            passages=sum(report.passage_count for report in reports),
            titles=title_list([report.title for report in reports[:TITLES_NAMED]], language),
            holdings=t["holdings_of"].format(holdings=held) if held else "",
        )
    return render(
        "intro",
        language,
        problem="" if problem is None else render_problem(problem, language),
        opened=opened,
        begin=begin,
        chosen=json.dumps(list(chosen), ensure_ascii=False),
    )


def scope_note(chosen: Sequence[str], language: str) -> str:
    """Say that only the chosen reports are searched from now on; empty when all are."""
    return texts(language)["chosen"].format(count=len(chosen)) if chosen else ""


def render_examples(examples: Sequence[Example], language: str, places: Sequence[str] = ()) -> Markup:
    """Render questions that the open index answers, each a button that asks it, below the places to ask about.

    Args:
        places: as people call them; one of them goes into the question box with a click. Nothing for none.
    """
    if not (examples or places):
        return Markup("")
    shown = places[:PLACES_OFFERED]
    return render("examples", language, examples=examples, places=shown, more=len(places) - len(shown))


def places_to_ask(opening: Opening, language: str, chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what the places are called that the open index, or the chosen reports of it, tells of; none for one."""
    if opening.index is None:
        return ()
    places = places_held([report for report in opening.index.reports if not chosen or report.id in chosen])
    return tuple(short_called(place, language) for place in places) if len(places) > 1 else ()


def short_called(place: str, language: str) -> str:
    """Return the short name of a place as a language calls it.

    >>> short_called("广东省", "zh"), short_called("广东省", "en")
    ('广东', 'Guangdong')
    """
    called = place_called(place, language)
    return short_name(place) if called == place else called


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
