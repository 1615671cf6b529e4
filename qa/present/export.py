"""A conversation as a file to keep: Markdown for notes, CSV for a spreadsheet, HTML for printing.

Each holds what the page showed, with its place, and a receipt of what it was found in. A turn without an answer keeps
its verdict; its near passages are never called an answer.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from index import Snapshot, UsageError
from qa.present.citations import escape_markdown, quoted_text
from qa.present.messages import texts
from qa.present.plain import noted, notes, place_line, remarks, shown, strength, verdict
from qa.records import Answer, Quote
from qa.web.quotes import marked

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
    "part",
    "score",
    "highlighted",
    "text",
    "report",
    "start",
    "end",
)
# A spreadsheet takes a cell that begins so for a formula, Excel the full-width signs too.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_TAG = re.compile("</?mark>")

_STYLE = """
body { max-width: 46em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; background: #fff;
  font: 16px/1.7 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h2 { font-size: 1.2em; margin-top: 2em; border-top: 1px solid #bbb; padding-top: 1em; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; } h3 { font-size: 1em; }
figure { margin: 1em 0; padding-left: 1em; border-left: 3px solid #a8321f; }
.near figure { border-left-color: #bbb; }
blockquote { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: #ffe88a; color: inherit; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
figcaption, .note, .receipt { color: #555; font-size: .875em; } .verdict { font-weight: 700; }
dl.receipt { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em; margin-top: 3em; }
dd { margin: 0; overflow-wrap: anywhere; }
@media print {
  body { max-width: none; margin: 0; font-size: 11pt; }
  figure { break-inside: avoid; } h2, h3 { break-after: avoid; }
  mark { text-decoration: underline; }
}
"""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a conversation was found in, so that it can be found again.

    Attributes:
        when: time of the export, ISO 8601. snapshot: id of the snapshot, of several when the library changed
            meanwhile. reports: how many the library holds now.
        encoder, fingerprint: of its encoder; of the fingerprint the first ``FINGERPRINT`` digits.
        places: report id → place of the report.
    """

    when: str
    snapshot: str
    encoder: str
    fingerprint: str
    reports: int
    places: Mapping[str, str]

    @classmethod
    def of(cls, snapshot: Snapshot, when: str, found_in: Sequence[str] = ()) -> "Receipt":
        """Make out a receipt: the snapshot in force, and the ids of those that the answers were ``found_in``."""
        manifest = snapshot.manifest
        return cls(
            when=when,
            snapshot=", ".join(dict.fromkeys(filter(None, found_in))) or manifest.id,
            encoder=manifest.encoder,
            fingerprint=manifest.fingerprint[:FINGERPRINT],
            reports=manifest.reports,
            places={info.id: info.place for info in snapshot.reports},
        )

    def lines(self, language: str) -> list[tuple[str, str]]:
        """Return labels and values, in the order in which they are shown."""
        t = texts(language)
        values = {
            "program": t["name"],
            "when": self.when,
            "snapshot": self.snapshot,
            "encoder": self.encoder,
            "fingerprint": self.fingerprint,
            "reports": str(self.reports),
        }
        return [(t[f"receipt_{key}"], value) for key, value in values.items()]


def export(turns: Turns, receipt: Receipt, format: str, language: str) -> bytes:
    """Return the bytes of a file, UTF-8; halves of surrogate pairs become question marks.

    Args:
        format: ``md``, ``csv`` or ``html``: the ending of the file's name.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        t = texts(language)
        raise UsageError(t["export_format"].format(format=format, formats=t["list_separator"].join(FORMATS)))
    return FORMATS[format](turns, receipt, language).encode("utf-8", "replace")


def to_markdown(turns: Turns, receipt: Receipt, language: str) -> str:
    """Return a conversation as Markdown: whole paragraphs as block quotations, the answering sentences strong.

    They are marked by ``<strong>``, not by asterisks: those do not close between a Chinese full stop and a letter.
    """
    t = texts(language)
    blocks = [f"# {escape_markdown(t['export_title'])}"]
    for number, (question, answer) in enumerate(turns, start=1):
        blocks.append(f"## {number}. {escape_markdown(question)}")
        blocks += [escape_markdown(line) for line in notes(noted(answer), language)]
        blocks += [escape_markdown(line) for line in remarks(answer, language)]
        first, *why = verdict(answer, language) or ("",)
        blocks += [f"<strong>{escape_markdown(first)}</strong>"] if first else []
        blocks += [escape_markdown(line) for line in why]
        found, answers = shown(answer), answer.status == "answered"
        if found and not answers:
            blocks.append(f"### {escape_markdown(t['not_an_answer'])}")
        for quote in found:
            place = escape_markdown(_caption(quote, language, answers))
            blocks.append(f"> {_strong(quote) if answers else escape_markdown(quote.text)}\n>\n> {place}")
    labelled = (t["labelled"].format(label=label, value=value) for label, value in receipt.lines(language))
    blocks += ["---", "\n".join(f"- {escape_markdown(line)}" for line in labelled)]
    return "\n\n".join(blocks) + "\n"


def to_csv(turns: Turns, receipt: Receipt, language: str) -> str:
    """Return a conversation as a table with a byte order mark, by which Excel knows that it is UTF-8.

    One row for a quote, or one for the verdict and one for each near passage; the receipt stands in the last columns of
    every row, and alone in one row when there was no question. Lines end with CR LF: write it with ``newline=""``.

    A text that a spreadsheet would take for a formula is preceded by a single quotation mark: there, and only there,
    it is not verbatim; report, ``start`` and ``end`` lead to the original.
    """
    t = texts(language)
    about = receipt.lines(language)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*(t[f"column_{name}"] for name in _COLUMNS), *(label for label, _ in about)])
    for row in [*_rows(turns, receipt, language)] or [{}]:
        cells = [row.get(name, "") for name in _COLUMNS] + [value for _, value in about]
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return "\ufeff" + out.getvalue()


def to_html(turns: Turns, receipt: Receipt, language: str) -> str:
    """Return a conversation as one page that needs nothing else: no script, no font, no picture, no address."""
    t = texts(language)
    body = [f"<h1>{escape(t['export_title'])}</h1>"]
    for number, (question, answer) in enumerate(turns, start=1):
        body.append(f'<section class="turn"><h2>{number}. {escape(question)}</h2>')
        said = (*notes(noted(answer), language), *remarks(answer, language))
        body += [f'<p class="note">{escape(line)}</p>' for line in said]
        first, *why = verdict(answer, language) or ("",)
        body += [f'<p class="verdict">{escape(first)}</p>'] if first else []
        body += [f"<p>{escape(line)}</p>" for line in why]
        found, answers = shown(answer), answer.status == "answered"
        if found:
            heading = "" if answers else f"<h3>{escape(t['not_an_answer'])}</h3>"
            figures = "".join(_figure(quote, language, answers) for quote in found)
            body.append(f'<div class="{"quotes" if answers else "near"}">{heading}{figures}</div>')
        body.append("</section>")
    items = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in receipt.lines(language))
    title = f"{t['export_title']} · {t['name']}"
    return (
        f'<!DOCTYPE html>\n<html lang="{t["html_lang"]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + f'\n<footer><dl class="receipt">{items}</dl></footer>\n</body>\n</html>\n'
    )


FORMATS: Mapping[str, Callable[[Turns, Receipt, str], str]] = {"md": to_markdown, "csv": to_csv, "html": to_html}
"""Endings of file names and what writes them."""


def _rows(turns: Turns, receipt: Receipt, language: str) -> Iterator[dict[str, str | int | float]]:
    t = texts(language)
    for number, (question, answer) in enumerate(turns, start=1):
        turn: dict[str, str | int | float] = {"turn": number, "question": question}
        answers = answer.status == "answered"
        if not answers:
            yield {**turn, "status": verdict(answer, language)[0]}
        for rank, quote in enumerate(shown(answer), start=1):
            yield {
                **turn,
                "status": t["status_answered" if answers else "not_an_answer"],
                "rank": rank,
                "title": quote.title,
                "place": receipt.places.get(quote.report, ""),
                "section": t["section_separator"].join(quote.section),
                "passage": quote.passage,
                "part": t[f"part_{quote.part}"],
                "score": round(quote.score, 4),
                "highlighted": quoted_text(quote) if answers and quote.highlighted else "",
                "text": quote.text,
                "report": quote.report,
                "start": quote.start,
                "end": quote.end,
            }


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _caption(quote: Quote, language: str, answers: bool) -> str:
    """Say where a quote stands, and how strong it is as an answer."""
    return " · ".join([place_line(quote, language), *([strength(quote.score, language)] if answers else [])])


def _strong(quote: Quote) -> str:
    """Write a paragraph in Markdown, strong where the page marks it."""
    pieces = (escape_markdown(unescape(piece)) for piece in _TAG.split(marked(quote.text, quote.highlights)))
    return "".join(f"<strong>{piece}</strong>" if place % 2 else piece for place, piece in enumerate(pieces))


def _figure(quote: Quote, language: str, answers: bool) -> str:
    text = marked(quote.text, quote.highlights if answers else ())
    caption = escape(_caption(quote, language, answers))
    return f"<figure><blockquote>{text}</blockquote><figcaption>{caption}</figcaption></figure>"
