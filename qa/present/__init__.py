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
from qa.present.pieces import pieces_of
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
from qa.present.templating import Templates, fill, join
from qa.reasons.quoted import as_typed

__all__ = [
    "DEFAULT",
    "FORMATS",
    "KINDS",
    "LANGUAGES",
    "Receipt",
    "Templates",
    "as_typed",
    "browser_texts",
    "cite",
    "contents_of",
    "excerpt_at",
    "export",
    "fill",
    "group_by_word",
    "join",
    "list_reports",
    "locator_of",
    "new_headings",
    "number_name",
    "outline",
    "passage_link",
    "pieces_of",
    "reasons",
    "remarks",
    "say",
    "searched_query",
    "shown_quotes",
    "slot_name",
    "strength",
    "text_digest",
    "texts",
    "title_list",
    "verdict",
]
