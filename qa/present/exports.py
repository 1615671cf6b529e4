"""A conversation as a file to keep: Markdown for notes, CSV for a spreadsheet, HTML for printing.

Each holds what the page showed, with locators, and a receipt of what it was found in. A turn without an answer keeps
its verdict; its near passages are never called an answer.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import NamedTuple

from index import Snapshot, UsageError
from qa.present.citations import escape_markdown, quoted_text
from qa.present.locator import locator_line, public_link
from qa.present.messages import texts
from qa.present.pieces import Piece, pieces_of
from qa.present.plain import notes, remarks, searched_query, shown_quotes, strength, verdict
from qa.present.references import is_retold, local_minute
from qa.present.surveys import said_of, shown_table, value_text
from qa.present.tables import clip_rows, finding, headings, survey_rows
from qa.present.tables import harmless as harmless
from qa.present.tables import to_markdown as table_markdown
from qa.present.templating import Templates
from qa.records import Answer, Quote, Survey, band

FINGERPRINT = 12
"""Digits of the encoder's fingerprint that a receipt gives; enough to tell any two encoders apart."""

Turns = Sequence[tuple[str, Answer]]
"""Questions as they were typed, with their answers, oldest first."""

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
_TEMPLATES = Templates(Path(__file__).parent / "templates")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a conversation was found in, so that it can be found again.

    Attributes:
        when: time of the export, ISO 8601; it is shown to the minute.
        snapshot: id of the snapshot, of several when the index changed meanwhile. reports: how many it holds now.
        encoder, fingerprint: of its encoder; of the fingerprint the first ``FINGERPRINT`` digits.
        places: report id → place of the report. retold: ids of those that tell a report in other words.
        base: address under which others reach the server; without one no link is given.
    """

    when: str
    snapshot: str
    encoder: str
    fingerprint: str
    reports: int
    places: Mapping[str, str]
    retold: frozenset[str] = frozenset()
    base: str = ""

    @classmethod
    def of(cls, snapshot: Snapshot, when: str, found_in: Sequence[str] = (), base: str = "") -> "Receipt":
        """Make out a receipt: the snapshot in force, and the ids of those that the answers were ``found_in``."""
        manifest = snapshot.manifest
        return cls(
            when=when,
            snapshot=", ".join(dict.fromkeys(filter(None, found_in))) or manifest.id,
            encoder=manifest.encoder,
            fingerprint=manifest.fingerprint[:FINGERPRINT],
            reports=manifest.reports,
            places={info.id: info.place for info in snapshot.reports},
            retold=frozenset(info.id for info in snapshot.reports if is_retold(info)),
            base=base,
        )

    def lines(self, language: str) -> list[tuple[str, str]]:
        """Return labels and values, in the order in which they are shown: what people want to know first, then what a
        program needs to find the same again.
        """
        t = texts(language)
        values = {
            "program": t["name"],
            "when": local_minute(self.when),
            "reports": str(self.reports),
            "snapshot": self.snapshot,
            "encoder": self.encoder,
            "fingerprint": self.fingerprint,
        }
        return [(t[f"receipt_{key}"], value) for key, value in values.items()]

    def link(self, quote: Quote) -> str:
        """Return the public address of a quote; empty where there is none."""
        return public_link(self.base, quote.report, quote.passage)


def export(turns: Turns, receipt: Receipt, format: str, language: str) -> bytes:
    """Return the bytes of a file, UTF-8; halves of surrogate pairs become question marks.

    Args:
        format: ``md``, ``csv`` or ``html``: the ending of the file's name.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        raise UsageError("export_format", format=format, formats=list(FORMATS))
    return FORMATS[format].write(turns, receipt, language).encode("utf-8", "replace")


def to_markdown(turns: Turns, receipt: Receipt, language: str) -> str:
    """Return a conversation as Markdown: whole paragraphs as block quotations, the answering sentences strong.

    They are marked by ``<strong>``, not by asterisks: those do not close between a Chinese full stop and a letter.
    """
    t = texts(language)
    blocks = [f"# {escape_markdown(t['export_title'])}"]
    for number, (question, answer) in enumerate(turns, start=1):
        blocks.append(f"## {number}. {escape_markdown(question)}")
        blocks += [escape_markdown(line) for line in _said(answer, language)]
        first, *why = verdict(answer, language) or ("",)
        blocks += [_strong(first)] if first else []
        blocks += [escape_markdown(line) for line in why]
        if (table := shown_table(answer)) is not None:
            blocks += [escape_markdown(line) for line in said_of(table, language)]
            blocks.append(table_markdown(clip_rows(survey_rows(table, language)), language).rstrip("\n"))
            continue
        found = shown_quotes(answer)
        if found and band(answer) == "none":
            blocks.append(f"### {escape_markdown(t['not_an_answer'])}")
        for number, quote in enumerate(found, start=1):
            text = "".join(
                _strong(piece.text) if piece.marked else escape_markdown(piece.text) for piece in _shown(quote, answer)
            )
            caption = _caption(quote, answer, receipt, language)
            caption = t["numbered"].format(number=number, text=caption) if answer.outline else caption
            caption, link = escape_markdown(caption), receipt.link(quote)
            caption = f"[{caption}](<{escape(link, quote=False)}>)" if link else caption
            mark = "" if quote.report in receipt.retold else "> "
            blocks.append(f"{mark}{text}\n{mark.rstrip()}\n{mark}{caption}")
    labelled = (t["labelled"].format(label=label, value=value) for label, value in receipt.lines(language))
    blocks += ["---", "\n".join(f"- {escape_markdown(line)}" for line in labelled)]
    return "\n\n".join(blocks) + "\n"


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


def to_html(turns: Turns, receipt: Receipt, language: str) -> str:
    """Return a conversation as one page that needs nothing else: no script, no font, no picture, no address."""
    shown = [_shown_turn(question, answer, receipt, language) for question, answer in turns]
    return _TEMPLATES.render("export", language, turns=shown, receipt=receipt.lines(language))


class Format(NamedTuple):
    """A format of an exported conversation: its media type, and what writes it."""

    media_type: str
    write: Callable[[Turns, Receipt, str], str]


FORMATS: Mapping[str, Format] = {
    "md": Format("text/markdown", to_markdown),
    "csv": Format("text/csv", to_csv),
    "html": Format("text/html", to_html),
}
"""Formats by the ending of the file's name."""


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
    yield {"status": t["item_separator"].join(said_of(survey, language))}
    for rank, row in enumerate(survey.rows, start=1):
        for each in filter(None, (row.target, row)):
            cells = {} if each.quote is None else _quote_cells(each.quote, receipt, language)
            marked = quoted_text(each.quote) if each.quote is not None and each.quote.highlighted else ""
            status = t[f"status_row_{finding(each)}"]
            yield {
                "report": row.report,
                **cells,
                "place": row.place,
                "rank": rank,
                "status": status
                if row.target is None
                else f"{t['table_target' if each is row.target else 'table_result']}: {status}",
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


@dataclass(frozen=True, slots=True)
class _ShownTurn:
    """A turn as the template of the exported page takes it; ``quotes`` are pieces of text, a caption, the public
    address and whether they tell a report in other words.

    ``near``: the quotes are none that may answer.

    Of a table ``said`` is what is said of it, ``table`` its lines with the headings first.
    """

    question: str
    notes: tuple[str, ...]
    verdict: tuple[str, ...]
    near: bool
    quotes: list[tuple[list[Piece], str, str, bool]]
    said: list[str]
    table: list[list[str]]


def _shown_turn(question: str, answer: Answer, receipt: Receipt, language: str) -> _ShownTurn:
    said, lines = [], []
    found, t = shown_quotes(answer), texts(language)
    quotes = []
    for number, quote in enumerate(found, start=1):
        caption = _caption(quote, answer, receipt, language)
        caption = t["numbered"].format(number=number, text=caption) if answer.outline else caption
        quotes.append((_shown(quote, answer), caption, receipt.link(quote), quote.report in receipt.retold))
    if (table := shown_table(answer)) is not None:
        rows = clip_rows(survey_rows(table, language))
        said, quotes = said_of(table, language), []
        lines = [headings(rows, language), *(["" if v is None else str(v) for v in row.values()] for row in rows)]
    near = band(answer) == "none"
    return _ShownTurn(question, _said(answer, language), verdict(answer, language), near, quotes, said, lines)


def _said(answer: Answer, language: str) -> tuple[str, ...]:
    """Return the lines above the quotes."""
    return (*notes(searched_query(answer), language), *remarks(answer, language))


def _shown(quote: Quote, answer: Answer) -> list[Piece]:
    """Cut a quote at its marks; what does not answer has none, and of a line of an outline the marked is all."""
    if answer.outline:
        return [Piece(quote.highlighted)]
    return pieces_of(quote.text, quote.highlights if band(answer) != "none" else ())


def _caption(quote: Quote, answer: Answer, receipt: Receipt, language: str) -> str:
    """Return the locator of a quote, of one that answers how sure that is, where that has to be said, and that it is
    told in other words, where it is.
    """
    sure = strength(quote.score, language) if answer.status == "answered" and not answer.outline else ""
    retold = texts(language)["cite_retold"] if quote.report in receipt.retold else ""
    return " · ".join(filter(None, (locator_line(quote, language), sure, retold)))


def _strong(text: str) -> str:
    return f"<strong>{escape_markdown(text)}</strong>"
