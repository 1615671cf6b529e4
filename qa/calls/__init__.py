"""What programs ask, one function a question, the same at every door: Python, command line, Gradio, HTTP, MCP.

``calls`` asks the core and returns JSON objects; ``lines`` answers many questions, a line of JSON each. ``arguments``
checks what a program sends and lists the calls, ``schemas`` writes the objects as JSON Schema; these two need pydantic
and are imported by those that serve.
"""

from qa.calls.calls import answer, count, passage, reports, retrieve, survey
from qa.calls.drafts import DraftsWaitingError, check, check_for_others
from qa.calls.lines import LINE_FORM, answer_line, check_k, unanswered

__all__ = [
    "DraftsWaitingError",
    "LINE_FORM",
    "answer",
    "answer_line",
    "check",
    "check_for_others",
    "check_k",
    "count",
    "passage",
    "reports",
    "retrieve",
    "survey",
    "unanswered",
]
