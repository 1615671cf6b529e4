"""A conversation as a table for a spreadsheet: a row for each quote, verdict and row of a table."""

import csv
import io
from collections.abc import Iterator

from qa.present.citations import quoted_text
from qa.present.conclusions import said_of
from qa.present.exports.receipts import Receipt, Turns
from qa.present.messages import texts
from qa.present.plain import shown_quotes, verdict
from qa.present.references import local_minute
from qa.present.surveys import pair_heads, shown_table, value_text
from qa.present.tables import finding, harmless
from qa.records import Quote, Survey, band

_COLUMNS = (
    "turn",
    "question",
    "status",
    "rank",
    "title",
    "place",
    "section",
    "passage",
    "page",
    "part",
    "score",
    "highlighted",
    "text",
    "report",
    "start",
    "end",
    "spans",
    "figure",
)


def to_csv(turns: Turns, receipt: Receipt, language: str) -> str:
    """Return a conversation as a table with a byte order mark, by which Excel knows that it is UTF-8.

    One row for a quote, or one for the verdict and one for each near passage; when it was written, and in which
    snapshot that was found, stands in the last columns of every row, and alone in one row when there was no question;
    the address of each paragraph where there is a public one. Lines end with CR LF: write it with ``newline=""``.

    A text that a spreadsheet would take for a formula is preceded by a single quotation mark: there, and only there,
    it is not verbatim; report, ``start`` and ``end`` lead to the original, exactly the ``spans``,
    written ``100..160 162..200``, which no spreadsheet takes for dates.
    """
    t = texts(language)
    about = [
        (t[f"receipt_{key}"], value)
        for key, value in (("when", local_minute(receipt.when)), ("snapshot", receipt.snapshot))
    ]
    columns = (*_COLUMNS, "link") if receipt.base else _COLUMNS
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*(t[f"column_{name}"] for name in columns), *(label for label, _ in about)])
    for row in [*_rows(turns, receipt, language)] or [{}]:
        cells = [row.get(name, "") for name in columns] + [value for _, value in about]
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return "\ufeff" + out.getvalue()


def _rows(turns: Turns, receipt: Receipt, language: str) -> Iterator[dict[str, str | int | float]]:
    t = texts(language)
    for number, (question, answer) in enumerate(turns, start=1):
        turn: dict[str, str | int | float] = {"turn": number, "question": question}
        answers = answer.status == "answered"
        if not answers:
            yield {**turn, "status": verdict(answer, language)[0]}
        if (table := shown_table(answer)) is not None:
            yield from ({**turn, **row} for row in _table_rows(table, receipt, language))
            continue
        for rank, quote in enumerate(shown_quotes(answer), start=1):
            status = t["status_answered" if answers else "closest" if band(answer) == "middle" else "not_an_answer"]
            marked = quoted_text(quote) if answers and quote.highlighted else ""
            yield {
                **turn,
                "status": status,
                "rank": rank,
                **_quote_cells(quote, receipt, language),
                "highlighted": marked,
            }


def _table_rows(survey: Survey, receipt: Receipt, language: str) -> Iterator[dict[str, str | int | float]]:
    """Return a row for what is said of a table, then one for each figure: of a pair the aim and the result."""
    t = texts(language)
    heads = pair_heads(survey, language)
    yield {"status": t["item_separator"].join(said_of(survey, language))}
    for rank, row in enumerate(survey.read().rows, start=1):
        for each in filter(None, (row.target, row)):
            cells = {} if each.quote is None else _quote_cells(each.quote, receipt, language)
            marked = quoted_text(each.quote) if each.quote is not None and each.quote.highlighted else ""
            status = t[f"status_row_{finding(each)}"]
            yield {
                "report": row.report,
                **cells,
                "place": row.place,
                "rank": rank,
                "status": status if row.target is None else f"{heads[each is not row.target]}: {status}",
                "highlighted": marked,
                "figure": value_text(each, language) if each.status != "silent" else "",
            }


def _quote_cells(quote: Quote, receipt: Receipt, language: str) -> dict[str, str | int | float]:
    t = texts(language)
    return {
        "title": quote.title,
        "place": receipt.places.get(quote.report, ""),
        "section": t["section_separator"].join(quote.section),
        "passage": quote.passage,
        "page": "" if quote.page is None else quote.page,
        "part": t[f"part_{quote.part}"],
        "score": round(quote.score, 4),
        "text": quote.text,
        "report": quote.report,
        "start": quote.start,
        "end": quote.end,
        "link": receipt.link(quote),
        "spans": " ".join(f"{start}..{end}" for start, end in quote.spans),
    }
