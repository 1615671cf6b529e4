"""From a question to an answer in the report's own words.

This is the door of the room: whatever is not of the core (the page, the server, scripts) imports from here. What it
needs of ``index`` to handle questions and errors is here too.
"""

import qa.present.messages  # noqa: F401 - words every error of this package
from index import (
    DataError,
    LiveIndex,
    Passage,
    Report,
    ReportInfo,
    ReportQAError,
    Snapshot,
    Span,
    UsageError,
    figure_spans,
    suffixes,
)
from qa.answering import DEFAULT_K, answer, retrieve
from qa.checking import check
from qa.counting import changed_words, count, keyness, kwic
from qa.drafts.reading import DRAFT_FORMATS, draft_in
from qa.drafts.reading import MAX_CHARACTERS as MAX_DRAFT
from qa.opening import MAX_K, IndexLike, open_library
from qa.promising import ledger
from qa.question.analysis import MAX_QUESTION, check_question
from qa.reasons.pointed import Pointed, point_out
from qa.reasons.quoted import Why, explain_quote
from qa.records import (
    CHECK_STATUSES,
    FAIR,
    STRONG,
    Answer,
    Band,
    Check,
    CheckedFigure,
    CheckedItem,
    Commitment,
    Difference,
    Excerpt,
    Hit,
    Ledger,
    Panel,
    PanelRow,
    Query,
    Quote,
    Reason,
    Standing,
    Status,
    Survey,
    SurveyRow,
    band,
)
from qa.shelf.panels.comparison import ComparedFigure, ComparedSection, Comparison
from qa.shelf.panels.coverage import Coverage, CoveredPlace
from qa.shelf.words.keyness import KeyWord
from qa.shelf.words.kwic import Line
from qa.shelf.words.mentions import CountRow, Counts, WordCount
from qa.surveying import survey
from qa.tabulating import compare, library_coverage, panel
from qa.warming import warm_up

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Band",
    "CHECK_STATUSES",
    "Check",
    "CheckedFigure",
    "CheckedItem",
    "Commitment",
    "ComparedFigure",
    "ComparedSection",
    "Comparison",
    "CountRow",
    "Counts",
    "Coverage",
    "CoveredPlace",
    "DEFAULT_K",
    "DRAFT_FORMATS",
    "DataError",
    "Difference",
    "Excerpt",
    "FAIR",
    "Hit",
    "IndexLike",
    "KeyWord",
    "Ledger",
    "Line",
    "LiveIndex",
    "MAX_DRAFT",
    "MAX_K",
    "MAX_QUESTION",
    "Panel",
    "PanelRow",
    "Passage",
    "Pointed",
    "Query",
    "Quote",
    "Reason",
    "Report",
    "ReportInfo",
    "ReportQAError",
    "STRONG",
    "Snapshot",
    "Span",
    "Standing",
    "Status",
    "Survey",
    "SurveyRow",
    "UsageError",
    "Why",
    "WordCount",
    "answer",
    "band",
    "changed_words",
    "check",
    "check_question",
    "compare",
    "count",
    "draft_in",
    "explain_quote",
    "figure_spans",
    "keyness",
    "kwic",
    "ledger",
    "library_coverage",
    "open_library",
    "panel",
    "point_out",
    "retrieve",
    "suffixes",
    "survey",
    "warm_up",
]
