"""The application below ``/api/v1``: one route a call, many questions at once, the schemas and their description.

A call is asked by GET with its arguments in the address, or by POST with an object; both give the same. What is found
depends on the index alone, so a GET has an entity tag of its snapshot; ``If-None-Match`` is answered without asking.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import FastAPI, Path, Query, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from pydantic import create_model

import qa
from index import Message, ReportQAError, Snapshot
from qa import calls
from qa.calls.arguments import ASKED, CHECK, PASSAGE, REPORTS, Arguments, Call, Count
from qa.calls.schemas import schema_of
from qa.present import LANGUAGES
from qa.server.api.docs import add_docs
from qa.server.api.drafts import add_check
from qa.server.api.negotiation import entity_tag, matches
from qa.server.api.problems import (
    JSON,
    PATH,
    Limited,
    Refused,
    add_problems,
    encoded,
    language_of,
    logged,
)
from qa.service import Opening

WAIT = 60.0
"""Seconds that a call waits for an index that is still being opened."""
MAX_LINES = 1000
"""Questions in one request."""
JSON_LINES = "application/jsonl"
"""One JSON object a line."""


if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[LANGUAGES]


class Spoken(Arguments):
    """What every address may say."""

    lang: Language | None = None


class Many(Spoken):
    """What the address of many questions may say."""

    k: Count = qa.DEFAULT_K


def add_api(app: FastAPI, opening: Opening) -> None:
    """Add the interface to the application of the server; the page is mounted after it."""

    @app.get(PATH, include_in_schema=False)
    def start() -> Response:
        return RedirectResponse("v1/docs")  # relative: right also behind a proxy

    app.mount(PATH, make_api(opening))


def make_api(opening: Opening) -> FastAPI:
    """Return the interface as an application of its own."""
    api = FastAPI(title="Report QA", version=qa.__version__, docs_url=None, redoc_url=None, openapi_url=None)
    api.add_middleware(Limited)
    add_problems(api)
    for call in ASKED:
        _add_call(api, opening, call)
    add_check(api, Spoken, lambda values: _run(CHECK, _opened(opening), values), _described(CHECK))
    _add_places(api, opening)
    _add_lines(api, opening)
    add_docs(api)
    return api


def _add_call(api: FastAPI, opening: Opening, call: Call) -> None:
    """Add the routes of a call; FastAPI reads from the annotations, set here, what they take."""

    def get(request: Request, asked: Any) -> Response:
        return _found(request, opening, call, {name: value for name, value in asked if name != "lang"})

    def post(request: Request, asked: Any, spoken: Any) -> Response:
        snapshot = _opened(opening)
        with opening.turns:
            return Response(_run(call, snapshot, dict(asked)), media_type=JSON)

    address: Any = create_model(f"{call.name.title()}Address", __base__=(call.arguments, Spoken))
    get.__annotations__["asked"] = Annotated[address, Query()]
    post.__annotations__.update(asked=call.arguments, spoken=Annotated[Spoken, Query()])
    api.get(f"/{call.name}", **_described(call))(get)
    api.post(f"/{call.name}", **{**_described(call), "operation_id": f"{call.name}_posted"})(post)


def _add_places(api: FastAPI, opening: Opening) -> None:
    """Add what is found by its address: the reports, a paragraph, a schema."""

    @api.get("/reports", **_described(REPORTS))
    def reports(request: Request, asked: Annotated[Spoken, Query()]) -> Response:
        return _found(request, opening, REPORTS, {})

    @api.get("/passages/{report}/{number}", **_described(PASSAGE))
    def passage(
        request: Request,
        report: Annotated[str, Path()],
        number: Annotated[int, Path()],
        asked: Annotated[Spoken, Query()],
    ) -> Response:
        return _found(request, opening, PASSAGE, {"report": report, "number": number})

    @api.get("/schemas/{name}", operation_id="schema", summary="schema", description="call_schema")
    def schema(name: str) -> Response:
        if (found := schema_of(name)) is None:
            raise Refused(404, Message("problem_no_page"))
        return Response(encoded(found), media_type="application/schema+json")

    @api.get("/", include_in_schema=False)
    def start() -> Response:
        return RedirectResponse("docs")


def _add_lines(api: FastAPI, opening: Opening) -> None:
    """Add the route of many questions: a line of JSON each, answered one after the other as they are found."""
    form = {"schema": {"type": "string"}, "example": '{"id": 1, "question": "…", "k": 3}\n{"id": 2, "question": "…"}\n'}
    described: dict[str, Any] = {
        "operation_id": "answers",
        "summary": "answers",
        "description": "call_answers",
        "openapi_extra": {"requestBody": {"required": True, "content": {JSON_LINES: form}}},
        "response_class": StreamingResponse,
        "responses": {200: {"content": {JSON_LINES: {"schema": {"type": "string"}}}, "description": "JSON Lines"}},
    }

    @api.post("/answers", **described)
    async def answers(request: Request, asked: Annotated[Many, Query()]) -> Response:
        calls.check_k(asked.k)
        text = (await request.body()).decode("utf-8-sig", "surrogateescape")
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > MAX_LINES:
            raise Refused(422, Message("call_too_many", {"found": len(lines), "most": MAX_LINES}))
        return StreamingResponse(_answered(lines, opening, asked.k, language_of(request)), media_type=JSON_LINES)


def _answered(lines: list[str], opening: Opening, k: int, language: str) -> Iterator[bytes]:
    """Yield the line that answers each; what goes wrong with one stands in its ``error``, and the rest goes on."""
    snapshot = _opened(opening)
    for line in lines:
        try:
            with opening.turns:
                values, wrong = calls.answer_line(line, snapshot, k)
        except Exception:
            values, wrong = calls.unanswered(None), logged()
        if wrong is not None:
            values["error"] = wrong.text(language)
        yield encoded(values) + b"\n"


def _described(call: Call) -> dict[str, Any]:
    """Say what a route is, for its description; the texts are codes of messages until they are shown."""
    return {
        "operation_id": call.name,
        "summary": call.name,
        "description": f"call_{call.name}",
        "response_model": call.result,
    }


def _found(request: Request, opening: Opening, call: Call, values: dict[str, Any]) -> Response:
    """Return what a call finds, or say that the one who asks has it already."""
    snapshot = _opened(opening)
    tag = entity_tag(snapshot.id, f"{request.url.path}?{request.url.query}")
    headers = {"etag": tag, "cache-control": "no-cache"}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    with opening.turns:
        return Response(_run(call, snapshot, values), headers=headers, media_type=JSON)


def _opened(opening: Opening) -> Snapshot:
    """Return the snapshot in force; after a failure every call tries again."""
    opening.start()
    index = opening.wait(WAIT)
    if index is None:
        raise Refused(503, opening.problem or Message("not_open"))
    return index.snapshot()


def _run(call: Call, snapshot: Snapshot, values: dict[str, Any]) -> bytes:
    try:
        return encoded(call.run(snapshot, **values))
    except ReportQAError as error:
        if call is PASSAGE:
            raise Refused(404, error.message) from error
        raise
    except Exception as error:
        raise Refused(500, logged()) from error
