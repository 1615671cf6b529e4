"""The records between a question and its answer: Query, Hit, Quote, Survey, Answer; Panel; Check of a draft."""

from qa.records.answer import (
    FURTHER_FLOOR,
    LAST_YEAR,
    NAME_SEPARATOR,
    NEAR_SHOWN,
    THIS_YEAR,
    Answer,
    Band,
    Reason,
    Status,
    band,
    unrepeated,
)
from qa.records.check import (
    CHECK_STATUSES,
    PASSING,
    Check,
    CheckedFigure,
    CheckedItem,
    Difference,
    Standing,
)
from qa.records.check_objects import CheckKind, CheckNote, CheckStatus
from qa.records.evidence import NOTHING, Evidence, LateEvidence
from qa.records.ledger import Commitment, Ledger
from qa.records.panel import NamedIndicator, Panel, PanelRow
from qa.records.query import Query
from qa.records.quotes import FAIR, STRONG, Excerpt, Hit, Quote
from qa.records.survey import Operation, RegionNumber, RowStatus, Survey, SurveyRow

__all__ = [
    "FAIR",
    "FURTHER_FLOOR",
    "LAST_YEAR",
    "NAME_SEPARATOR",
    "NEAR_SHOWN",
    "NOTHING",
    "STRONG",
    "THIS_YEAR",
    "Answer",
    "Band",
    "CHECK_STATUSES",
    "Check",
    "CheckKind",
    "CheckNote",
    "CheckStatus",
    "CheckedFigure",
    "CheckedItem",
    "Commitment",
    "Difference",
    "Evidence",
    "Excerpt",
    "Hit",
    "LateEvidence",
    "Ledger",
    "NamedIndicator",
    "Operation",
    "PASSING",
    "Panel",
    "PanelRow",
    "Query",
    "Quote",
    "Reason",
    "RegionNumber",
    "RowStatus",
    "Standing",
    "Status",
    "Survey",
    "SurveyRow",
    "band",
    "unrepeated",
]
