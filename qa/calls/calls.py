"""The calls: each asks the core one thing and returns the JSON object that every program is given.

Arguments and errors are those of the functions of ``qa``; ``index`` is what they take.
"""

from collections.abc import Sequence
from typing import Any

import qa
from index import LiveIndex, Part, Snapshot, UsageError
from qa.present import excerpt_at, list_reports
from qa.records.count_objects import CountsObject
from qa.records.excerpt_objects import ExcerptObject, HitsObject
from qa.records.objects import AnswerObject, ReportsObject
from qa.records.survey_objects import SurveyObject
from qa.shelf.words.mentions import By

Opened = LiveIndex | Snapshot
"""An opened index."""


def answer(
    index: qa.IndexLike,
    question: str,
    *,
    history: Sequence[str] = (),
    k: int = qa.DEFAULT_K,
    reports: Sequence[str] | None = None,
    without: Sequence[str] = (),
    id: Any = None,
) -> AnswerObject:
    """Answer a question with quotes, a table or an outline, or say that the reports do not answer."""
    found = qa.answer(question, history=history, k=k, index=index, reports=reports, without=without)
    return found.to_dict(id)


def retrieve(
    index: qa.IndexLike,
    question: str,
    *,
    history: Sequence[str] = (),
    k: int = qa.DEFAULT_K,
    reports: Sequence[str] | None = None,
    without: Sequence[str] = (),
) -> HitsObject:
    """Find the paragraphs that come closest to a question, whether or not they answer."""
    hits = qa.retrieve(question, k=k, index=index, history=history, reports=reports, without=without)
    return {"hits": [qa.Quote.from_hit(hit).to_dict() for hit in hits]}


def survey(
    index: qa.IndexLike, question: str, *, history: Sequence[str] = (), reports: Sequence[str] | None = None
) -> SurveyObject | None:
    """Answer a question over many reports with a table; None where the question is no such one."""
    table = qa.survey(question, history=history, index=index, reports=reports)
    return table.to_dict() if table else None


def count(
    index: qa.IndexLike,
    terms: Sequence[str],
    *,
    by: By = "report",
    part: Part | None = None,
    reports: Sequence[str] | None = None,
    concept: bool = False,
) -> CountsObject:
    """Count words exactly; with ``concept`` the terms are names of concepts, see ``qa.count``."""
    return qa.count(terms, reports=reports, part=part, by=by, concepts=concept, index=index).to_dict()


def reports(index: Opened) -> ReportsObject:
    """List the reports of an index."""
    snapshot = index.snapshot() if isinstance(index, LiveIndex) else index
    return {"snapshot": snapshot.id, "reports": list_reports(snapshot)}


def passage(index: Opened, report: str, number: int) -> ExcerptObject:
    """Return one paragraph of a report, by its number from 1.

    Raises:
        UsageError: there is no such report, or it has no such paragraph.
    """
    snapshot = index.snapshot() if isinstance(index, LiveIndex) else index
    snapshot.check_ids([report])
    if (found := excerpt_at(snapshot, report, number)) is None:
        most = next(info.passage_count for info in snapshot.reports if info.id == report)
        raise UsageError("call_no_passage", report=report, found=number, most=most)
    return found.excerpt_object()
