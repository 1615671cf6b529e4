"""Report → HTML of the report pane: the whole report, its paragraphs numbered, its headings, a table of contents."""

from dataclasses import dataclass

from markupsafe import Markup

from qa import Passage, Report
from qa.present import contents_of, new_headings, number_name, texts
from qa.web.markup import render

DEEPEST = 6
"""Deepest heading level of HTML; the report's title takes level 2."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the template takes it.

    Attributes:
        name: number and page of the paragraph in words.
        headings: level of HTML and text of the headings that begin above it.
        head: the innermost heading that the paragraph's own text begins with; empty when none does.
    """

    name: str
    headings: list[tuple[int, str]]
    passage: Passage
    head: str


def render_report(report: Report, language: str) -> Markup:
    """Render a report to be read beside the chat.

    Returns:
        One ``<article>``; ``data-p`` is the number of a paragraph, ``data-of`` its ``text_digest``, ``data-section``
        the headings above it, joined, ``data-page`` its page in words. The text of ``.text`` is the paragraph,
        character for character.
    """
    year = texts(language)["slot_year"].format(value=report.year) if report.year else ""
    contents = [(min(depth, 3), heading, first) for depth, heading, first in contents_of(report.passages)]
    return render(
        "report",
        language,
        report=report,
        about=" · ".join(filter(None, (report.place, year))),
        contents=contents,
        rows=_rows(report, language),
    )


def _rows(report: Report, language: str) -> list[Row]:
    rows = []
    before: tuple[str, ...] = ()
    for passage in report.passages:
        headings = [
            (min(3 + depth, DEEPEST), heading)
            for depth, heading in new_headings(before, passage.section)
            if not passage.text.startswith(heading)  # else it stands at the head of the paragraph itself
        ]
        head = next((heading for heading in passage.section[::-1] if passage.text.startswith(heading)), "")
        rows.append(Row(number_name(passage.number, passage.page, language), headings, passage, head))
        before = passage.section
    return rows
