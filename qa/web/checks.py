"""A checked draft → HTML: what became of each quote and sentence, differences marked, links to the paragraphs."""

from dataclasses import dataclass

from markupsafe import Markup

from qa import Check, CheckedItem, Standing
from qa.present import (
    Piece,
    check_remarks,
    check_total,
    draft_pieces,
    item_notes,
    source_pieces,
    standing_name,
    status_name,
)
from qa.web.markup import render

MOST = 500
"""Items that the page shows; the files have all."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a report as the template takes it: ``report`` is empty where no paragraph can be opened."""

    where: str
    standing: Standing
    before: str
    pieces: list[Piece]
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """An item as the template takes it."""

    item: CheckedItem
    name: str
    pieces: list[Piece]
    notes: list[str]
    sources: list[Source]


def render_check(check: Check, language: str) -> Markup:
    """Render the result of a check, items that pass marked so that they can be hidden."""
    rows = [_row(item, language) for item in check.items[:MOST]]
    return render(
        "check",
        language,
        total=check_total(check, language),
        remarks=check_remarks(check, language),
        rows=rows,
        more=len(check.items) - len(rows),
    )


def _row(item: CheckedItem, language: str) -> Row:
    sources = []
    for standing in item.standings:
        before, pieces, after = source_pieces(item, standing)
        sources.append(Source(standing_name(standing, language), standing, before, pieces, after))
    return Row(item, status_name(item.status, language), draft_pieces(item), item_notes(item, language), sources)
