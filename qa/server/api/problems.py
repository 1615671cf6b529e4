"""Errors as problem details (RFC 9457), in the language of the one who asks; and how much may be sent."""

import json
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from index import Message, ReportQAError
from qa.calls.arguments import refusal
from qa.server.api.negotiation import wanted_language
from qa.server.guard import limited
from qa.server.limits import most_bytes

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/api/v1"
"""Where the interface stands."""
JSON = "application/json"
PROBLEM = "application/problem+json"

SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "What is wrong, by RFC 9457.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"const": "about:blank"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer", "description": "Status of the response."},
        "detail": {"type": "string", "description": "What is wrong and what to do, for people."},
        "code": {"type": "string", "description": "The same for programs; it does not change with the language."},
    },
}
"""JSON Schema of a problem."""

_WORDED = frozenset({400, 404, 405, 413, 422, 500, 503})
_log = logging.getLogger(__name__)


class Refused(Exception):
    """A request that is answered with a problem.

    Attributes:
        status: of the response. message: what is wrong.
    """

    def __init__(self, status: int, message: Message) -> None:
        super().__init__(message.code)
        self.status, self.message = status, message


class Limited:
    """ASGI middleware that lets no body through that is longer than the routes of its path take."""

    def __init__(self, app: "ASGIApp") -> None:
        """Wrap an ASGI application."""
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass the call on."""
        await self.app(scope, limited(receive, _most(scope)) if scope["type"] == "http" else receive, send)


def _most(scope: "Scope") -> int:
    return most_bytes(PATH + scope["path"].removeprefix(scope.get("root_path", "")))


def encoded(value: object) -> bytes:
    """Write JSON as UTF-8; a lone half of a surrogate pair, which UTF-8 lacks, becomes its escape."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def language_of(request: Request) -> str:
    """Return the language of the one who asks."""
    return wanted_language(request.query_params.get("lang"), request.headers.get("accept-language"))


def logged() -> Message:
    """Write the error that is being handled into the log; return what people are told of it."""
    _log.exception("a call failed")
    return Message("failed")


def problem_values(status: int, code: str, detail: str, language: str) -> dict[str, Any]:
    """Return the object of a problem."""
    title = Message(f"problem_{status if status in _WORDED else status // 100 * 100}").text(language)
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code}


def problem(request: Request, status: int, message: Message, headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem as the response to a request."""
    language = language_of(request)
    values = problem_values(status, message.code, message.text(language), language)
    spoken = {"content-language": language, "vary": "accept-language"}
    return Response(encoded(values), status, {**(headers or {}), **spoken}, PROBLEM)


def add_problems(api: FastAPI) -> None:
    """Answer every error of an application with a problem."""

    @api.exception_handler(Refused)
    def refused(request: Request, error: Refused) -> Response:
        headers = {"retry-after": "5"} if error.status == 503 else {}
        return problem(request, error.status, error.message, headers)

    @api.exception_handler(ReportQAError)
    def wrong(request: Request, error: ReportQAError) -> Response:
        return problem(request, 422 if error.exit_code == 2 else 503, error.message)

    @api.exception_handler(RequestValidationError)
    def unfit(request: Request, error: RequestValidationError) -> Response:
        return problem(request, 422, refusal(error.errors()).message)

    @api.exception_handler(OverflowError)
    def too_long(request: Request, error: OverflowError) -> Response:
        return problem(request, 413, Message("problem_too_large", {"most": _most(request.scope) >> 20}))

    @api.exception_handler(HTTPException)
    def other(request: Request, error: HTTPException) -> Response:
        if isinstance(error.__cause__, OverflowError):
            return too_long(request, error.__cause__)
        code = {404: "problem_no_page", 405: "problem_method"}.get(error.status_code, "call_no_json")
        return problem(request, error.status_code, Message(code), error.headers)
