"""The two functions that the product is about: ``retrieve`` and ``answer``."""

import threading
from collections.abc import Sequence
from pathlib import Path

from index import DEFAULT_INDEX, LiveIndex, Snapshot, UsageError
from index.analyzer import analyze
from index.build import open_default
from index.publish import Progress
from qa.query import analyze_question
from qa.rank import load_weights, rank
from qa.records import Answer, Hit, Query, Quote
from qa.retrieve import Scope, find_candidates, scope_of

MAX_K = 50
"""Most passages that one call returns; a larger k is taken as this."""

DEFAULT_K = 5
NEAR = 2
"""Passages shown as possibly related when nothing answers."""

Library = LiveIndex | Snapshot

_opened: dict[str, LiveIndex] = {}
_lock = threading.Lock()


def open_library(path: Path | str | None = None, progress: Progress | None = None) -> LiveIndex:
    """Open an index folder once and follow it from then on.

    Args:
        path: an index folder; None = the default one, which is built from the built-in report when it is missing.
        progress: called while the default index is built, with a stage, how much is done, and how much there is.

    Raises:
        IndexStateError: the folder holds no index that can be used; the message says what to do.
    """
    key = str(Path(path).resolve()) if path is not None else str(DEFAULT_INDEX)
    with _lock:
        if key not in _opened:
            _opened[key] = open_default(progress) if path is None else LiveIndex(path)
        return _opened[key]


def retrieve(
    question: str,
    k: int = DEFAULT_K,
    *,
    index: Library | Path | str | None = None,
    history: Sequence[str] = (),
    reports: Sequence[str] | None = None,
) -> list[Hit]:
    """Find the paragraphs that answer a question best.

    Args:
        question: in everyday words, up to ``MAX_QUESTION`` characters.
        k: how many at most; 1 or more.
        index: an index folder or an opened index; None = the default one.
        history: the earlier questions of the conversation, oldest first; only what is missing is taken over.
        reports: ids of the reports to search; None = all.

    Returns:
        Hits, best first, ties by paragraph; empty when the library has no such report.

    Raises:
        UsageError: blank or too long a question, or k below 1. IndexStateError: the index cannot be used.
    """
    return _search(question, k, index, history, reports)[3]


def answer(
    question: str,
    *,
    history: Sequence[str] = (),
    k: int = DEFAULT_K,
    index: Library | Path | str | None = None,
    reports: Sequence[str] | None = None,
) -> Answer:
    """Answer a question with quotes from the reports, or say that they do not say.

    Arguments and errors as in ``retrieve``. ``quotes`` holds at most k quotes when the status is ``answered``;
    otherwise the ranked passages stand in ``near``.
    """
    query, scope, snapshot, hits = _search(question, k, index, history, reports)
    quotes = tuple(Quote.from_hit(hit) for hit in hits)
    searched = sum(snapshot.reports[number].passage_count for number in scope.reports)
    available = tuple(info.title for info in snapshot.reports)
    if not scope.reports:
        return Answer(query, "no_such_report", available=available)
    found = bool(quotes) and quotes[0].score >= load_weights().threshold
    return Answer(
        query=query,
        status="answered" if found else "not_mentioned",
        quotes=quotes if found else (),
        near=() if found else quotes,
        reports_searched=len(scope.reports),
        passages_searched=searched,
        available=available,
    )


def _search(
    question: str,
    k: int,
    index: Library | Path | str | None,
    history: Sequence[str],
    reports: Sequence[str] | None,
) -> tuple[Query, Scope, Snapshot, list[Hit]]:
    check_k(k)
    if isinstance(history, str):
        raise UsageError("history 需要一列问题，例如 ['去年粮食产量是多少？']，而不是一个字符串。")
    if isinstance(reports, str):
        raise UsageError(f"reports 需要一列报告编号，例如 ['{reports}']，而不是一个字符串。")
    snapshot = _snapshot(index)
    query = analyze_question(question, snapshot.reports, history)
    scope = scope_of(query, snapshot, reports)
    if query.unknown_places and not query.places and not _named_in_text(query, snapshot):
        scope = Scope((), ())
    if not analyze(f"{query.text} {query.context}"):
        return query, scope, snapshot, []  # nothing but question words or signs: there is nothing to look for
    candidates = find_candidates(query, snapshot, scope)
    return query, scope, snapshot, rank(query, candidates, snapshot, len(scope.reports), min(k, MAX_K))


def check_k(k: int) -> None:
    """Raise UsageError unless k is a whole number of 1 or more."""
    if isinstance(k, bool) or not isinstance(k, int) or k < 1:
        raise UsageError(f"k 是 {k}；需要 1 到 {MAX_K} 的整数。")


def _snapshot(index: Library | Path | str | None) -> Snapshot:
    if isinstance(index, Snapshot):
        return index
    if isinstance(index, LiveIndex):
        return index.snapshot()
    return open_library(index).snapshot()


def _named_in_text(query: Query, snapshot: Snapshot) -> bool:
    """Tell whether a report speaks of a place that has no report of its own, so that it is a topic and no filter."""
    return any(
        place in snapshot.report(number).text or place.rstrip("市县区省") in snapshot.report(number).text
        for place in query.unknown_places
        for number in range(len(snapshot.reports))
    )
