"""The two endpoints for programs, ``/answer`` and ``/retrieve``; everything else on the page is private."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

import gradio as gr
from gradio.events import api

import qa
from qa.present import texts
from qa.service import Opening

API_WAIT = 60.0
"""Seconds an endpoint waits for an index that is still being opened."""

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


def add_endpoints(opening: Opening) -> None:
    """Add the endpoints to the page that is being built."""

    def answer(question: str, history: list[str] | None = None, k: int = 5) -> dict[str, Any]:
        """Answer a question with quotes; history holds the earlier questions, oldest first."""
        index = _checked(opening, question, history or [], k)
        return _call(lambda: qa.answer(question, history=history or [], k=k, index=index).to_dict())

    def retrieve(question: str, k: int = 5) -> dict[str, Any]:
        """Return the best passages for a question as quotes, best first."""
        index = _checked(opening, question, [], k)
        hits = _call(lambda: qa.retrieve(question, k=k, index=index))
        return {"hits": [qa.Quote.from_hit(hit).to_dict() for hit in hits]}

    api(answer, api_name="answer")
    api(retrieve, api_name="retrieve")


def _checked(opening: Opening, question: object, history: object, k: object) -> qa.LiveIndex:
    """Return the open index, or raise ``gr.Error`` when it is not open or an argument has the wrong type.

    Errors speak the language in force for the process: a call names none.
    """
    t = texts(None)
    is_list = isinstance(history, list) and all(isinstance(earlier, str) for earlier in history)
    if not isinstance(question, str) or not is_list or not isinstance(k, int) or isinstance(k, bool):
        raise gr.Error(t["bad_type"], print_exception=False)
    opening.start()  # does nothing when open; after a failure every call tries again
    index = opening.wait(API_WAIT)
    if index is None:
        raise gr.Error(opening.problem_text(None) or t["not_open"], print_exception=False)
    return index


def _call(work: Callable[[], _Result]) -> _Result:
    """Run a call into the core; its errors become messages for people, never stack traces."""
    try:
        return work()
    except qa.ReportQAError as error:
        raise gr.Error(str(error), print_exception=False) from error
    except Exception as error:
        _log.exception("an endpoint failed")
        raise gr.Error(texts(None)["failed"], print_exception=False) from error
