"""What of Gradio's own routes is answered: those that the page and Gradio's clients use, with bodies that make sense.

The rest (uploads, files of this machine, a proxy, tools for developers, monitoring) is not there. A body that Gradio
would stumble over is answered with 400 here, instead of a traceback in the log.
"""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import gradio as gr
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NAME = r"[\w-]{1,100}"
READ = re.compile(
    r"/|/config/?|/theme\.css|/favicon\.ico|/robots\.txt|/manifest\.json|/(?:assets|static|svelte)/.{1,300}"
    rf"|/gradio_api/(?:info/?|startup-events|theme\.css|app_id/?|login_check/?|user/?|heartbeat/{_NAME}|queue/data"
    rf"|call/(?:v2/)?{_NAME}/{_NAME})"
)
"""Paths that may be read."""
SENT = re.compile(rf"/gradio_api/(?:(?:run|api)/{_NAME}/?|call/(?:v2/)?{_NAME}/?|queue/join|cancel|reset/?)")
"""Paths that something may be sent to, as JSON."""
CALLED = re.compile(rf"/gradio_api/(?:run|api|call|call/v2)/({_NAME})/?")

MAX_SESSION = 100
"""Longest name that a page gives itself, in characters."""
MAX_DEPTH = 20
"""Deepest nesting of what is sent; the page sends 4 levels."""


def inputs_of(page: "gr.Blocks") -> dict[str | int, int]:
    """Return how many values each function of a page takes, by its number, and by its name where that is public."""
    found: dict[str | int, int] = {}
    for number, function in page.fns.items():
        found[number] = len(function.inputs)
        if function.api_visibility == "public" and isinstance(function.api_name, str):
            found[function.api_name] = len(function.inputs)
    return found


def depth(value: Any, most: int = MAX_DEPTH) -> int:
    """Return how deep a JSON value is nested, at most ``most`` + 1.

    >>> depth({"a": [1, []]}), depth(3)
    (3, 0)
    """
    level, layer = 0, [value]
    while level <= most:
        layer = [item for item in layer if isinstance(item, dict | list)]
        if not layer:
            break
        level += 1
        layer = [inner for item in layer for inner in (item.values() if isinstance(item, dict) else item)]
    return level


def is_sound(path: str, body: Any, inputs: Mapping[str | int, int]) -> bool:
    """Tell whether a body can be what a page or a client of Gradio sends to a path."""
    if not isinstance(body, dict) or depth(body) > MAX_DEPTH:
        return False
    session, number, data = body.get("session_hash"), body.get("fn_index"), body.get("data", [])
    if not (session is None or (isinstance(session, str) and len(session) <= MAX_SESSION)):
        return False
    if not (isinstance(data, list) and isinstance(body.get("event_data"), dict | list | str | None)):
        return False
    called = CALLED.fullmatch(path)
    if "/call/v2/" in path:
        return bool(called) and called[1] in inputs  # type: ignore[index]
    if path.endswith(("/cancel", "/reset", "/reset/")):
        return True
    if number is None:
        return bool(called) and inputs.get(called[1]) == len(data)  # type: ignore[index]
    return isinstance(number, int) and not isinstance(number, bool) and inputs.get(number) == len(data)


class GradioGate:
    """ASGI middleware around Gradio's application."""

    def __init__(self, app: "ASGIApp", inputs: Mapping[str | int, int]) -> None:
        """Wrap Gradio's application; ``inputs``: see ``inputs_of``."""
        self.app = app
        self._inputs = inputs

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path = scope["path"].removeprefix(scope.get("root_path", "")) or "/"
        if scope["method"] in ("GET", "HEAD"):
            if READ.fullmatch(path):
                return await self.app(scope, receive, send)
            return await _refuse(send, HTTPStatus.NOT_FOUND)
        if scope["method"] != "POST" or not SENT.fullmatch(path):
            return await _refuse(send, HTTPStatus.NOT_FOUND)
        body = await _whole(receive)
        if body is None:
            return None
        try:
            sound = is_sound(path, json.loads(body), self._inputs)
        except (ValueError, RecursionError):
            sound = False
        if not sound:
            return await _refuse(send, HTTPStatus.BAD_REQUEST)
        return await self.app(scope, _again(body, receive), send)


async def _whole(receive: "Receive") -> bytes | None:
    """Return the body of a request; None when the visitor has left. The server's own gate limits its length."""
    pieces = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(pieces)


def _again(body: bytes, receive: "Receive") -> "Receive":
    """Return a function that gives a body that was read, and after it what else comes."""
    given = False

    async def give() -> "Message":
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give


async def _refuse(send: "Send", status: HTTPStatus) -> None:
    body = json.dumps({"error": status.phrase}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})
