"""Many questions, one JSON object a line: what a line may hold, and the line that answers it."""

import json
from collections.abc import Mapping
from typing import Any, cast

import qa
from index import Message, UsageError
from qa.calls.calls import answer
from qa.opening import check_k as check_k
from qa.records import Answer, Query
from qa.records.objects import LineObject

LINE_FORM = '{"id","question","history","reports","k"}'
"""Keys of a line; all but ``question`` may be left out."""

_UNANSWERED = Answer(Query("", ""), "not_mentioned")
"""What is said of a line that cannot be answered, besides its error."""


def answer_line(line: str, index: qa.IndexLike, k: int) -> tuple[LineObject, Message | None]:
    """Answer one line.

    Args:
        line: JSON; bytes that were no UTF-8 stand in it as lone surrogates.
        k: how many quotes at most where the line does not say.

    Returns:
        The answer, and what is wrong with the line, or None.
    """
    id = None
    try:
        id, asked = _read_line(line)
        _check_types(asked)
        found = answer(index, **{"k": k, **asked}, id=id)
        return cast(LineObject, found), None
    except UsageError as error:
        return unanswered(id), error.message


def unanswered(id: Any) -> LineObject:
    """Return the object of a line that was not answered."""
    return cast(LineObject, _UNANSWERED.to_dict(id))


def _read_line(line: str) -> tuple[Any, dict[str, Any]]:
    """Read one object: its id, and what it gives to ``answer``; null stands for what is left out."""
    try:
        value = json.loads(line.encode("utf-8", "surrogateescape"))
        asked = {"question": value["question"]}
        asked |= {name: value[name] for name in ("history", "reports", "k") if value.get(name) is not None}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError("cli_line_form", form=LINE_FORM) from error
    return value.get("id"), asked


def _check_types(asked: Mapping[str, Any]) -> None:
    lists = (asked.get("history", []), asked.get("reports", []))
    texts = [asked["question"], *(item for some in lists if isinstance(some, list) for item in some)]
    if not all(isinstance(some, list) for some in lists) or not all(isinstance(text, str) for text in texts):
        raise UsageError("cli_line_types")
