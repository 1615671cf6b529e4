"""The ledger of a report's commitments as a table to be filled in: who answers for each, until when, how far it is."""

from index import ReportInfo, known_language
from qa.present.locator import locator_line
from qa.present.messages import texts
from qa.present.references import is_retold, made_line, reference
from qa.present.tables import TableRow, to_xlsx
from qa.records import Ledger

EMPTY = ("office", "deadline", "progress")
"""Columns that are filled in by hand."""


def ledger_rows(ledger: Ledger, language: str | None) -> list[TableRow]:
    """Return a row a commitment: number, section, sentence, figures, the empty columns, then where it stands."""
    language = known_language(language)
    t = texts(language)
    return [
        {
            "item": number,
            "section": t["section_separator"].join(one.excerpt.section),
            "sentence": one.sentence,
            "figures": t["item_separator"].join(one.figures),
            **dict.fromkeys(EMPTY),
            "passage": one.excerpt.passage,
            "page": one.excerpt.page,
            "citation": locator_line(one.excerpt, language),
        }
        for number, one in enumerate(ledger.commitments, start=1)
    ]


def ledger_lines(ledger: Ledger, report: ReportInfo, language: str | None) -> list[str]:
    """Return what is to be known of a ledger: of which report it is, what was left out, when it was made."""
    t = texts(language)
    counts = t["ledger_counts"].format(count=len(ledger.commitments), sentences=ledger.sentences)
    lines = [reference(report, language), counts, t["ledger_rule"]]
    if is_retold(report):
        lines.append(t["cite_retold"])
    return [*lines, made_line(language)]


def ledger_xlsx(ledger: Ledger, report: ReportInfo, language: str | None) -> bytes:
    """Return the ledger as a workbook, with what is to be known of it on a second sheet."""
    return to_xlsx(ledger_rows(ledger, language), language, ledger_lines(ledger, report, language))
