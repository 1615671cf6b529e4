"""The route of drafts: a text as JSON, or a text or file as a form, comes in; the object of the check goes out."""

import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from index import DataError, UsageError
from qa import DRAFT_FORMATS, draft_in
from qa.calls import DraftsWaitingError
from qa.calls.arguments import CHECK, Arguments, checked
from qa.server.api.problems import JSON, Refused
from qa.server.checking import draft_sent
from qa.server.limits import MAX_DRAFT

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_SENT = {
    "required": True,
    "content": {
        JSON: {"schema": {"$ref": f"#/components/schemas/{CHECK.arguments.__name__}"}},
        _FORMS[0]: {
            "schema": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "text": {"type": "string"},
                    "reports": {"type": "array", "items": {"type": "string"}},
                },
            }
        },
    },
}


def add_check(
    api: FastAPI, spoken: type[Arguments], run: Callable[[dict[str, Any]], bytes], described: dict[str, Any]
) -> None:
    """Add the route.

    Args:
        spoken: what the address may say. run: makes the call, the arguments checked, and returns the object as JSON.
        described: what FastAPI is told of the route.
    """

    async def check(request: Request, asked: Any) -> Response:
        values = await _asked(request)
        return Response(await run_in_threadpool(_run, run, values), media_type=JSON)

    check.__annotations__["asked"] = Annotated[spoken, Query()]
    api.post("/check", **described, openapi_extra={"requestBody": _SENT})(check)


def _run(run: Callable[[dict[str, Any]], bytes], values: dict[str, Any]) -> bytes:
    """Make the call; ``values``: the arguments as they were sent, where a file was sent ``text`` is its name and bytes.

    Raises:
        Refused: the file cannot be read, or too many drafts wait. UsageError: an argument is wrong.
    """
    if isinstance(values.get("text"), tuple):
        try:
            values = {**values, "text": draft_in(*values["text"])}
        except DataError as error:
            raise Refused(422, error.message) from error
    try:
        return run(checked(CHECK, values))
    except DraftsWaitingError as error:
        raise Refused(503, error.message) from error


async def _asked(request: Request) -> dict[str, Any]:
    """Return the arguments that a request brings, not yet checked."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS:
        async with request.form(max_files=1, max_part_size=MAX_DRAFT) as form:
            return await _in_form(form)
    try:
        values = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise UsageError("call_no_draft", formats=list(DRAFT_FORMATS)) from error
    if not isinstance(values, dict):
        raise UsageError("call_no_draft", formats=list(DRAFT_FORMATS))
    return values


async def _in_form(form: FormData) -> dict[str, Any]:
    values: dict[str, Any] = {name: form[name] for name in form if name != "file"}
    if "reports" in form:
        values["reports"] = form.getlist("reports")
    if "file" in form or "text" in form:
        name, data = await draft_sent(form)
        values["text"] = (name, data) if name else data.decode()
    return values
