"""The two endpoints for programs, ``/answer`` and ``/retrieve``; everything else on the page is private."""

import logging
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import gradio as gr
from gradio.events import api

import qa
from qa import calls
from qa.present import texts
from qa.service import Opening

API_WAIT = 60.0
"""Seconds an endpoint waits for an index that is still being opened."""

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


def add_endpoints(opening: Opening) -> None:
    """Add the endpoints to the page that is being built."""

    def answer(
        question: str, history: list[str] | None = None, k: int = 5, reports: list[str] | None = None
    ) -> dict[str, Any]:
        """Answer a question with quotes; history holds the earlier questions, oldest first, reports ids to search."""
        index = _checked(opening, question, (history, reports), k)
        found = _call(opening, lambda: calls.answer(index, question, history=history or [], k=k, reports=reports))
        return dict(found)

    def retrieve(question: str, k: int = 5, reports: list[str] | None = None) -> dict[str, Any]:
        """Return the best passages for a question as quotes, best first; reports holds ids of those to search."""
        index = _checked(opening, question, (reports,), k)
        return dict(_call(opening, lambda: calls.retrieve(index, question, k=k, reports=reports)))

    api(answer, api_name="answer")
    api(retrieve, api_name="retrieve")


def _checked(opening: Opening, question: object, lists: Sequence[object], k: object) -> qa.LiveIndex:
    """Return the open index, or raise ``gr.Error`` when it is not open or an argument has the wrong type.

    Errors speak the language in force for the process: a call names none.
    """
    t = texts(None)
    are_lists = all(some is None or (isinstance(some, list) and _are_texts(some)) for some in lists)
    if not isinstance(question, str) or not are_lists or not isinstance(k, int) or isinstance(k, bool):
        raise gr.Error(t["bad_type"], print_exception=False)
    opening.start()  # does nothing when open; after a failure every call tries again
    index = opening.wait(API_WAIT)
    if index is None:
        raise gr.Error(opening.problem_text(None) or t["not_open"], print_exception=False)
    return index


def _are_texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _call(opening: Opening, work: Callable[[], _Result]) -> _Result:
    """Run a call into the core; its errors become messages for people, never stack traces."""
    try:
        with opening.turns:
            return work()
    except qa.ReportQAError as error:
        raise gr.Error(opening.told(str(error)), print_exception=False) from error
    except Exception as error:
        _log.exception("an endpoint failed")
        raise gr.Error(texts(None)["failed"], print_exception=False) from error
