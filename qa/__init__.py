"""From a question to an answer in the report's own words."""

import qa.present.messages  # noqa: F401 - words every error of this package
from index import ReportQAError
from qa.answer import DEFAULT_K, MAX_K, answer, open_library, retrieve
from qa.question.analysis import MAX_QUESTION
from qa.records import Answer, Hit, Query, Quote

__all__ = [
    "Answer",
    "DEFAULT_K",
    "Hit",
    "MAX_K",
    "MAX_QUESTION",
    "Query",
    "Quote",
    "ReportQAError",
    "answer",
    "open_library",
    "retrieve",
]
