"""Answers as people read them: citations, exports, outlines, HTML, messages in each language."""

from qa.present.citations import cite
from qa.present.exports import FORMATS, Receipt, export
from qa.present.locator import (
    excerpt_at,
    locator_of,
    number_name,
    passage_link,
    text_digest,
    title_list,
)
from qa.present.messages import DEFAULT, LANGUAGES, browser_texts, say, texts
from qa.present.outlines import KINDS, contents_of, list_reports, new_headings, outline
from qa.present.pieces import Piece, pieces_of
from qa.present.plain import (
    group_by_word,
    reasons,
    remarks,
    searched_query,
    shown_quotes,
    slot_name,
    strength,
    verdict,
)
from qa.present.surveys import (
    CHOOSES,
    Group,
    about_words,
    asked_line,
    comparable,
    computed_note,
    conclusion,
    coverage,
    groups,
    qualifiers_before,
    region_line,
    row_name,
)
from qa.present.tables import XLSX_TYPE, figure_text, survey_rows, to_csv, to_markdown, to_tsv, to_xlsx
from qa.present.templating import Templates, fill, join
from qa.reasons.quoted import as_typed

__all__ = [
    "CHOOSES",
    "DEFAULT",
    "FORMATS",
    "Group",
    "KINDS",
    "LANGUAGES",
    "Piece",
    "Receipt",
    "Templates",
    "XLSX_TYPE",
    "about_words",
    "as_typed",
    "asked_line",
    "browser_texts",
    "cite",
    "comparable",
    "computed_note",
    "conclusion",
    "contents_of",
    "coverage",
    "excerpt_at",
    "export",
    "figure_text",
    "fill",
    "group_by_word",
    "groups",
    "join",
    "list_reports",
    "locator_of",
    "new_headings",
    "number_name",
    "outline",
    "passage_link",
    "pieces_of",
    "qualifiers_before",
    "reasons",
    "region_line",
    "remarks",
    "row_name",
    "say",
    "searched_query",
    "shown_quotes",
    "slot_name",
    "strength",
    "survey_rows",
    "text_digest",
    "texts",
    "title_list",
    "to_csv",
    "to_markdown",
    "to_tsv",
    "to_xlsx",
    "verdict",
]
