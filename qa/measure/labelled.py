"""Labelled questions: one JSON object a line with id, report, type, question, history, evidence, answer and also."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index import DataError, Passage, UsageError
from qa.question.analysis import check_question
from qa.search.candidates import Candidates


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with what answers it.

    Attributes:
        evidence: verbatim substrings; a passage of ``report`` that holds any of them is right; empty = unanswerable.
        also: other reports that say the same and count as right.
        answer: the shortest verbatim span that answers.
    """

    id: str
    report: str
    type: str
    question: str
    history: tuple[str, ...]
    evidence: tuple[str, ...]
    answer: str
    also: tuple[str, ...] = ()

    def is_right(self, passage: Passage) -> bool:
        """Tell whether a passage answers the question."""
        return passage.report in (self.report, *self.also) and any(text in passage.text for text in self.evidence)


def read_questions(path: Path) -> list[Labelled]:
    """Read labelled questions from a JSON Lines file.

    Raises:
        DataError: the file is missing, or a line is not such an object; the message names the line.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")  # splitlines() would also cut at U+2028 within a text
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("questions_unreadable", path=path) from error
    found: dict[str, Labelled] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = _labelled(json.loads(line))
            if question.id in found:
                raise UsageError("questions_id_twice", id=question.id)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, UsageError) as error:
            reason = error.message if isinstance(error, UsageError) else str(error)
            raise DataError("questions_line", path=path, line=number, reason=reason) from error
        found[question.id] = question
    return list(found.values())


def _labelled(value: Any) -> Labelled:
    """Check one object of a file of labelled questions."""
    question = Labelled(
        id=str(value["id"]),
        report=value["report"],
        type=value.get("type") or "any",
        question=value["question"],
        history=_texts(value.get("history")),
        evidence=_texts(value.get("evidence")),
        answer=value.get("answer") or "",
        also=_texts(value.get("also")),
    )
    for text in (question.report, question.type, question.question, question.answer):
        if not isinstance(text, str):
            raise UsageError("questions_not_text", value=repr(text))
    check_question(question.question)
    return question


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value or [], list) or not all(isinstance(text, str) for text in value or []):
        raise UsageError("questions_not_texts", value=repr(value))
    return tuple(value or ())


def right_rows(question: Labelled, candidates: Candidates) -> tuple[np.ndarray, np.ndarray]:
    """Label candidates.

    Returns:
        bool ``(m,)``: the passage is right; bool ``(n,)``: the sentence overlaps a piece of evidence in such a passage.
    """
    passages = np.zeros(len(candidates.passages), dtype=bool)
    sentences = np.zeros(len(candidates.sentences), dtype=bool)
    for position, passage in enumerate(candidates.passages):
        if not question.is_right(passage):
            continue
        passages[position] = True
        for row in np.flatnonzero(candidates.owner == position):
            start, end = candidates.span(int(row))
            sentences[row] = any(_overlaps(passage.text, text, start, end) for text in question.evidence)
    return passages, sentences


def _overlaps(text: str, evidence: str, start: int, end: int) -> bool:
    place = text.find(evidence)
    while place >= 0:
        if place < end and start < place + len(evidence):
            return True
        place = text.find(evidence, place + 1)
    return False
