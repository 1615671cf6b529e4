"""Whether the figures of a sentence are of the year asked about."""

from dataclasses import replace

from index import Snapshot
from qa.reasons.named import speaks_of
from qa.records import Query, Quote


def of_asked_year(quote: Quote, query: Query, snapshot: Snapshot) -> Quote | None:
    """Return a quote whose best sentence gives a figure of the years asked about; None where all are of others.

    A sentence with a figure whose year cannot be told is left as it is. Where all figures of the best sentences are of
    other years, that sentence of the paragraph is the best one which gives a figure of a year asked about and speaks
    of what is asked.

    Args:
        query: its ``years`` are those named in so many words; without any, every quote is returned as it is.
    """
    if not query.years or query.until or query.answer_type != "number":
        return quote
    position = snapshot.position_of(quote.report)
    if position is None:
        return quote
    figures = [kept.stated for kept in snapshot.figures.of_passages(position, [quote.passage])]
    told = [s.year for s in figures if any(a <= s.figure.start < b for a, b in quote.highlights)]
    if not told or any(year is None or year in query.years for year in told):
        return quote
    passage = snapshot.passage(snapshot.reports[position].row_of(quote.passage))
    for start, end in passage.sentences:
        of_year = any(s.year in query.years and start <= s.figure.start < end for s in figures)
        if of_year and speaks_of(query, passage.text[start:end]):
            return replace(quote, highlights=((start, end),))
    return None
