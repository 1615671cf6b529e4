"""Measure answers to labelled questions: how well passages are ranked, what is answered and refused, time taken."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import Passage, Snapshot, UsageError, mean_measures, retrieval_measures
from qa.answering import answer
from qa.measure.labelled import Labelled
from qa.records import Answer, Quote

DEPTH = 10
"""Passages returned a question; measures look no further."""

MEASURES = ("R@1", "R@3", "R@5", "MRR@10")
"""Of rankings, see ``index.MEASURES``."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with the answer it got.

    Attributes:
        right: ranks, counted from 1, of the returned passages that are right.
        seconds: time taken, analysis to answer.
    """

    question: Labelled
    answer: Answer
    right: tuple[int, ...]
    seconds: float

    @property
    def returned(self) -> tuple[Quote, ...]:
        """The ranked passages, whatever the status."""
        return self.answer.quotes or self.answer.near


def judge(
    questions: Sequence[Labelled],
    snapshot: Snapshot,
    *,
    own_report: bool = False,
    progress: Callable[[int], None] | None = None,
) -> list[Judged]:
    """Ask every question, in order.

    Args:
        own_report: search only the report that the question is about, as if the user had chosen it.
        progress: called with the number of questions done.
    """
    judged = []
    for done, question in enumerate(questions, start=1):
        chosen = [question.report] if own_report else None
        begin = time.perf_counter()
        found = answer(question.question, history=question.history, k=DEPTH, index=snapshot, reports=chosen)
        seconds = time.perf_counter() - begin
        passages = _passages_of(question, snapshot)
        right = tuple(
            rank
            for rank, quote in enumerate(found.quotes or found.near, start=1)
            if quote.report == question.report and question.is_right(passages[quote.passage - 1])
        )
        judged.append(Judged(question, found, right, seconds))
        if progress:
            progress(done)
    return judged


def _passages_of(question: Labelled, snapshot: Snapshot) -> tuple[Passage, ...]:
    """Return the passages of the report that a question is about; none when the index does not hold it."""
    position = snapshot.position_of(question.report)
    return snapshot.report(position).passages if position is not None else ()


def qrels_of(judged: Sequence[Judged], snapshot: Snapshot) -> list[tuple[str, str, int]]:
    """Return ``(query id, document id, 1)`` for every right passage of the answerable questions."""
    rows = []
    for item in judged:
        passages = _passages_of(item.question, snapshot)
        rows += [(item.question.id, document_id(p.report, p.number), 1) for p in passages if item.question.is_right(p)]
    return rows


def run_of(judged: Sequence[Judged]) -> list[tuple[str, str, int, float]]:
    """Return ``(query id, document id, rank, score)`` rows; scores fall strictly, so that all tools keep our order."""
    rows = []
    for item in judged:
        for rank, quote in enumerate(item.returned, start=1):
            rows.append((item.question.id, document_id(quote.report, quote.passage), rank, quote.score - rank * 1e-6))
    return rows


def document_id(report: str, passage: int) -> str:
    """Return the id of a passage in TREC files, which hold no blanks.

    >>> document_id("2025年 某省", 37)
    '2025年_某省#37'
    """
    return f"{_joined(report)}#{passage}"


def _joined(text: str) -> str:
    """Put underscores in place of blanks, which would end a field of a TREC file."""
    return "_".join(text.split())


def measure(judged: Sequence[Judged], snapshot: Snapshot) -> dict[str, dict[str, float]]:
    """Measure the rankings of the answerable questions: all of them, and by type.

    Returns:
        ``{"all" or type: {"questions": n, "R@1": …, "R@3": …, "R@5": …, "MRR@10": …}}``. A question whose evidence
        no passage holds counts 0. See ``index.MEASURES`` for the names.
    """
    right: dict[str, list[str]] = {item.question.id: [] for item in judged if item.question.evidence}
    for query, document, _ in qrels_of(judged, snapshot):
        right[query].append(document)
    ranked: dict[str, list[str]] = {query: [] for query in right}
    for query, document, _, _ in run_of(judged):
        if query in ranked:
            ranked[query].append(document)
    values = dict(zip(right, retrieval_measures(MEASURES, list(right.values()), list(ranked.values())), strict=True))
    groups: dict[str, list[str]] = {}
    for item in judged:
        if item.question.evidence:
            groups.setdefault("all", []).append(item.question.id)
            groups.setdefault(item.question.type, []).append(item.question.id)
    return {
        group: {"questions": len(ids)} | mean_measures([values[query] for query in ids])
        for group, ids in groups.items()
    }


def abstention(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the shares of answerable questions answered, of unanswerable ones refused, and of answers that are right.

    ``figure marked``: among answers whose first passage is right, the share whose marked sentences hold the answer.
    """
    answerable = [item for item in judged if item.question.evidence]
    unanswerable = [item for item in judged if not item.question.evidence]
    answered = [item for item in judged if item.answer.status == "answered"]
    right = [item for item in judged if 1 in item.right and item.question.answer]
    values = {}
    if answerable:
        values["answerable answered"] = sum(i.answer.status == "answered" for i in answerable) / len(answerable)
    if unanswerable:
        values["unanswerable refused"] = sum(i.answer.status != "answered" for i in unanswerable) / len(unanswerable)
    if answered:
        values["answers right"] = sum(1 in i.right for i in answered) / len(answered)
    if right:
        values["figure marked"] = sum(_marked(item) for item in right) / len(right)
    return values


def _marked(item: Judged) -> bool:
    quote = item.returned[0]
    return any(item.question.answer in quote.text[start:end] for start, end in quote.highlights)


def latency(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the median and the 95th percentile of the time a question takes, in milliseconds."""
    import numpy as np

    milliseconds = np.array([item.seconds for item in judged]) * 1000
    return {"p50": float(np.percentile(milliseconds, 50)), "p95": float(np.percentile(milliseconds, 95))}


def write_trec(judged: Sequence[Judged], snapshot: Snapshot, run: Path | None, qrels: Path | None) -> None:
    """Write the ranking and the judgements as TREC files, where a path is given.

    Raises:
        UsageError: a file cannot be written.
    """
    if run:
        lines = [
            f"{_joined(query)} Q0 {document} {rank} {score:.6f} reportqa"
            for query, document, rank, score in run_of(judged)
        ]
        _write(run, lines)
    if qrels:
        lines = [f"{_joined(query)} 0 {document} {right}" for query, document, right in qrels_of(judged, snapshot)]
        _write(qrels, lines)


def _write(path: Path, lines: Sequence[str]) -> None:
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise UsageError("trec_unwritable", path=path, reason=error.strerror) from error
