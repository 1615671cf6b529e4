"""From a question to an answer in the report's own words."""

import qa.present.messages  # noqa: F401 - words every error of this package
from index import LiveIndex, Passage, Report, ReportQAError, Snapshot, Span, figure_spans
from qa.answer import DEFAULT_K, MAX_K, answer, open_library, retrieve
from qa.question.analysis import MAX_QUESTION, check_question
from qa.reasons.quoted import explain_quote
from qa.records import Answer, Excerpt, Hit, Query, Quote
from qa.search.rank import FAIR, STRONG

__all__ = [
    "Answer",
    "DEFAULT_K",
    "Excerpt",
    "FAIR",
    "Hit",
    "LiveIndex",
    "MAX_K",
    "MAX_QUESTION",
    "Passage",
    "Query",
    "Quote",
    "Report",
    "ReportQAError",
    "STRONG",
    "Snapshot",
    "Span",
    "answer",
    "check_question",
    "explain_quote",
    "figure_spans",
    "open_library",
    "retrieve",
]
