"""A conversation as a file to keep: Markdown for notes, HTML for printing; CSV is made beside.

Each holds what the page showed, with locators, and a receipt of what it was found in. A turn without an answer keeps
its verdict; its near passages are never called an answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import NamedTuple

from index import UsageError
from qa.present.citations import escape_markdown
from qa.present.conclusions import said_of
from qa.present.exports.conversation_csv import to_csv
from qa.present.exports.receipts import Receipt, Turns
from qa.present.locator import locator_line
from qa.present.messages import texts
from qa.present.pieces import Piece, pieces_of
from qa.present.plain import notes, remarks, searched_query, shown_quotes, strength, verdict
from qa.present.surveys import shown_table
from qa.present.tables import clip_rows, headings, survey_rows
from qa.present.tables import to_markdown as table_markdown
from qa.present.templating import Templates
from qa.records import Answer, Quote, band

_TEMPLATES = Templates(Path(__file__).parents[1] / "templates")


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
