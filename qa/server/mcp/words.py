"""What an assistant reads: the verdict, then every quote verbatim in quotation marks with its citation."""

import json
from collections.abc import Iterator

from qa import Answer, Quote, Snapshot, band
from qa.present import (
    cite,
    remarks,
    repeated_places,
    row_name,
    said_of,
    shown_quotes,
    shown_table,
    texts,
    value_text,
    verdict,
)


def answer_words(answer: Answer, snapshot: Snapshot, language: str) -> str:
    """Word an answer: that there is none, or how far to trust it; then quotes, or the rows of a table, with citations.

    Nothing is marked within a quote, so that it can be copied as it stands.
    """
    return "\n".join(_lines(answer, snapshot, language))


def _lines(answer: Answer, snapshot: Snapshot, language: str) -> Iterator[str]:
    t = texts(language)
    for typed, meant in answer.query.corrected:
        yield t["corrected"].format(typed=typed, meant=meant)
    yield from verdict(answer, language)
    yield from remarks(answer, language)
    if (table := shown_table(answer)) is not None:
        yield from said_of(table, language)
        repeated = repeated_places(table)
        for row in table.read().rows:
            line = t["labelled"].format(label=row_name(row, repeated), value=value_text(row, language))
            yield f"- {line}" if row.quote is None else f"- {line} {_cited(row.quote, snapshot, language)}"
            if row.target is not None and row.target.quote is not None:
                yield f"  {value_text(row.target, language)} {_cited(row.target.quote, snapshot, language)}"
        return
    quotes = shown_quotes(answer)
    if quotes and band(answer) == "none":
        yield t["mcp_near"]
    for number, quote in enumerate(quotes, start=1):
        yield t["numbered"].format(number=number, text=_cited(quote, snapshot, language))


def _cited(quote: Quote, snapshot: Snapshot, language: str) -> str:
    info = next(info for info in snapshot.reports if info.id == quote.report)
    return cite(quote, info, "plain", language)


def json_words(value: object) -> str:
    """Return an object as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)
