"""Several places or years that one question asks about → HTML: rows of equal rank, each with its figure."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from qa import Query, Quote, point_out
from qa.present import short_name
from qa.web.markup import render
from qa.web.quotes import render_quote


def places_beside(query: Query, quotes: Sequence[Quote]) -> list[tuple[str, Quote]]:
    """Return each place, or else each year, that was asked about and has a quote, and the best one, in the order asked.

    The title of a report says which it is of. Empty unless there are two or more.
    """
    names = query.places if len(query.places) > 1 else tuple(map(str, query.years)) if len(query.years) > 1 else ()
    rows: list[tuple[str, Quote]] = []
    for name in names:
        found = next((quote for quote in quotes if short_name(name) in quote.title), None)
        if found is not None and all(quote.report != found.report for _, quote in rows):
            rows.append((short_name(name), found))
    return rows if len(rows) > 1 else []


def render_beside(rows: Sequence[tuple[str, Quote]], query: Query, language: str) -> Markup:
    """Render the rows; a figure stands beside a name where one and no other was asked for in all of them.

    A question that says no more than what it is about, 甲县和乙县新增就业, asks for figures where all rows have one.
    """
    asked = replace(query, answer_type="number") if query.answer_type == "any" else query
    found = [[quote.text[start:end] for start, end in point_out(asked, quote).figures] for _, quote in rows]
    if asked is not query and not all(len(figures) == 1 for figures in found):
        asked, found = query, [[] for _ in rows]
    shown = [
        (name, figures[0] if len(figures) == 1 else "", render_quote(quote, asked, language))
        for (name, quote), figures in zip(rows, found, strict=True)
    ]
    return render("beside", language, rows=shown)
