"""Answers to questions that ask for no single fact; None leaves a question to the search."""

from collections.abc import Sequence
from dataclasses import replace

from index import Part, Snapshot, expression, simplified
from qa.gist.english import english_summary
from qa.gist.outline import MOST_REPORTS, outline_of
from qa.gist.summary_questions import SummaryAsked, summary_of
from qa.opening import MAX_K
from qa.question.english import is_english
from qa.records import Answer, Query, Quote
from qa.search.known import passages_in, titles_of
from qa.search.scope import Scope, scope_of

_TELL = expression("(?:再|也)?(?:说说|讲讲|谈谈|聊聊|看看|说一下|讲一下|介绍一下|介绍)[吧呢？?。\\s]*")
"""Asks to be told, and names nothing but a place."""


def overview(query: Query, snapshot: Snapshot, reports: Sequence[str] | None, k: int) -> Answer | None:
    """Answer a question for an overview with an outline, or say that it is not clear of which report.

    None for any other question, and for one about a subject that no report in question names.
    """
    asked = english_summary(query) if is_english(query.raw) and not query.corrected else summary_of(query)
    if asked is None or (query.unknown_places and not query.places):
        return None
    if query.context and asked == SummaryAsked("report") and _TELL.fullmatch(query.encoder_text):
        return None  # 说说浙江 behind a question about something: what Zhejiang does about it
    scope = scope_of(query, snapshot, reports)
    if not scope.reports:
        return None
    scope = _of_themselves(scope, query, asked, snapshot)
    available = titles_of(snapshot, reports)
    unclear = Answer(
        query=query,
        status="not_mentioned",
        reason="which_report",
        reports_searched=len(scope.reports),
        passages_searched=passages_in(snapshot, scope.reports),
        available=available,
        restricted=len(available) < len(snapshot.reports),
    )
    if len(scope.reports) > MOST_REPORTS:
        return None if asked.breadth == "topic" else unclear
    lines = _lines(snapshot, asked, scope.reports, scope.parts)
    if not lines:
        return None
    return replace(unclear, status="answered", reason=None, quotes=lines[: min(k, MAX_K)], outline=lines)


def _of_themselves(scope: Scope, query: Query, asked: SummaryAsked, snapshot: Snapshot) -> Scope:
    """Narrow a scope to the reports of the place and the year asked about, where there are any: an overview is one of
    a report, not of what others say of its place.
    """
    kept = list(range(len(scope.reports)))
    infos = [snapshot.reports[n] for n in scope.reports]
    places = {simplified(place) for place in query.places}
    kept = [at for at in kept if simplified(infos[at].place) in places] or kept
    told = {year + (asked.part == "done") for year in query.years}
    kept = [at for at in kept if infos[at].year in told] or kept
    return Scope(tuple(scope.reports[at] for at in kept), tuple(scope.parts[at] for at in kept))


def _lines(
    snapshot: Snapshot, asked: SummaryAsked, reports: Sequence[int], parts: Sequence[Part | None]
) -> tuple[Quote, ...]:
    outlines = (outline_of(snapshot, asked, n, part) for n, part in zip(reports, parts, strict=True))
    return tuple(line for lines in outlines for line in lines)
