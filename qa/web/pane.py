"""Report → HTML of the report pane: the whole report, its paragraphs numbered, its headings, a table of contents."""

from dataclasses import dataclass

from markupsafe import Markup

from qa import Passage, Report
from qa.present import contents_of, new_headings, texts
from qa.web.markup import render

DEEPEST = 6
"""Deepest heading level of HTML; the report's title takes level 2."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the template takes it.

    Attributes:
        headings: level of HTML and text of the headings that begin above it.
        head: the innermost heading that the paragraph's own text begins with; empty when none does.
    """

    headings: list[tuple[int, str]]
    passage: Passage
    head: str


def render_report(report: Report, language: str) -> Markup:
    """Render a report to be read beside the chat.

    Returns:
        One ``<article>``; ``data-p`` is the number of a paragraph, ``data-of`` its ``text_digest``, ``data-section``
        the headings above it, joined. The text of ``.text`` is the paragraph, character for character.
    """
    year = texts(language)["slot_year"].format(value=report.year) if report.year else ""
    contents = [(min(depth, 3), heading, number) for depth, heading, number in contents_of(report.passages)]
    return render(
        "report",
        language,
        report=report,
        about=" · ".join(filter(None, (report.place, year))),
        contents=contents,
        rows=_rows(report),
    )


def _rows(report: Report) -> list[Row]:
    rows = []
    before: tuple[str, ...] = ()
    for passage in report.passages:
        headings = [
            (min(3 + depth, DEEPEST), heading)
            for depth, heading in new_headings(before, passage.section)
            if not passage.text.startswith(heading)  # else it stands at the head of the paragraph itself
        ]
        head = next((heading for heading in passage.section[::-1] if passage.text.startswith(heading)), "")
        rows.append(Row(headings, passage, head))
        before = passage.section
    return rows
