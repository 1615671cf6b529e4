"""Keep what people say about an answer, as questions that a person can label and ``python -m qa evaluate`` can ask.

One JSON object a line in ``feedback.jsonl``, in the format of ``qa.measure.labelled``; keys it does not know are passed
over. ``evidence`` is empty until a person has put in the words that answer. Beware: to ``qa.measure.labelled`` no
evidence means that the reports do not answer the question, so a person must complete a file before anything is measured
with it.
"""

import json
import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index import DataError, UsageError
from qa import MAX_QUESTION, Answer, Quote, check_question
from qa.present import shown_quotes

FILE = "feedback.jsonl"

MAX_COMMENT = 1000
"""Longest comment, in characters."""

MAX_BYTES = 20 * 1000 * 1000
"""Size that the file never passes: whoever can open the page can write to it."""

HISTORY = 4
"""Earlier questions kept; analysing a question looks at no more of them."""

WAIT = 10.0
"""Seconds that a writer waits for the others."""


def save_feedback(
    folder: Path,
    question: str,
    history: Sequence[str],
    answer: Answer,
    comment: str,
    when: str,
    *,
    snapshot: str = "",
) -> Path:
    """Append what was asked and shown to the feedback file of a folder, which is made if it is not there.

    Any number of threads and processes may do so at once; when the call returns, the line is on the disk. When it
    fails, the file is as it was.

    Args:
        question: as it was asked. history: the earlier questions, oldest first.
        comment: what the person says about the answer; may be empty.
        when: time, ISO 8601. snapshot: id of the snapshot that was searched.

    Returns:
        Path of the file.

    Raises:
        UsageError: the question is blank or too long, or the comment is too long.
        DataError: the file is full, cannot be written, or stays locked by another program.
    """
    path = folder / FILE
    comment = comment.strip()
    if len(comment) > MAX_COMMENT:
        raise UsageError("feedback_comment", length=len(comment), most=MAX_COMMENT)
    value = feedback(question, history, answer, comment, when, snapshot)
    line = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f".{FILE}.lock", timeout=WAIT):
            size = path.stat().st_size if path.exists() else 0
            if size + len(line) + 1 > MAX_BYTES:
                raise DataError("feedback_full", path=path, size=size, most=MAX_BYTES)
            _append(path, line)
    except Timeout as error:
        raise DataError("feedback_busy", path=path, seconds=round(WAIT)) from error
    except OSError as error:
        raise DataError("feedback_unwritable", path=path, error=error.strerror or str(error)) from error
    return path


def feedback(
    question: str, history: Sequence[str], answer: Answer, comment: str, when: str, snapshot: str
) -> dict[str, Any]:
    """Return the object of a line: what ``qa.measure.labelled`` reads, then what was shown and said.

    ``report`` is that of the best passage shown, empty when none was: the person who labels the question corrects it.
    Of the history only what analysing the question looks at is kept.

    Raises:
        UsageError: the question is blank or too long; a line with it would make the whole file unreadable.
    """
    quotes = shown_quotes(answer)
    earlier = [text[:MAX_QUESTION] for text in history if text.strip()][-HISTORY:]
    return {
        "id": f"feedback-{uuid.uuid4().hex}",
        "report": quotes[0].report if quotes else "",
        "type": answer.query.answer_type,
        "question": check_question(question),
        "history": earlier,
        "evidence": [],
        "answer": "",
        "shown": [_quote_values(quote) for quote in quotes],
        "status": answer.status,
        "comment": comment,
        "when": when,
        "snapshot": snapshot,
    }


def _quote_values(quote: Quote) -> dict[str, Any]:
    """Name a quote without its words: a report that is removed from the index leaves no text behind."""
    kept = ("report", "passage", "spans", "highlights", "score")
    return {key: value for key, value in quote.to_dict().items() if key in kept}


def _append(path: Path, line: bytes) -> None:
    """Append a line and see it to the disk; take back what was written of it when that fails."""
    # Nobody but who runs the program reads what visitors have written.
    with open(path, "ab+", buffering=0, opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":  # no line feed at the end: saved so by an editor, or cut short by a crash
                line = b"\n" + line
        try:
            written = 0
            while written < len(line):
                written += file.write(line[written:])
            os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise
