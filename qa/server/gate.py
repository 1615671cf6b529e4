"""What every request passes first, whatever route it is for: is this server meant, is the page ours, is it too much.

Nothing behind the gate sees what a proxy, or somebody who poses as one, has written: the visitor stands in the scope.
"""

import asyncio
import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qa.present import DEFAULT, LANGUAGES, texts
from qa.server.api.negotiation import wanted_language
from qa.server.guard import limited
from qa.server.limits import VisitorLimits, cost_of, most_bytes
from qa.server.login import OPEN, Door, refuse_stranger
from qa.server.measures import Measures
from qa.server.options import ServerOptions, host_name, is_loopback
from qa.server.owners import owner_of
from qa.server.visitors import is_named, is_own_page, visitor_of, without_forwarding

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

STREAM = b"text/event-stream"
API = "/api/"
"""Paths of programs: refusals are problems (RFC 9457), in the language that they accept."""


class Gate:
    """ASGI middleware, the outermost one.

    Attributes:
        measures: what ``/metrics`` shows. stopping: no new request is taken.
    """

    def __init__(
        self,
        app: "ASGIApp",
        options: ServerOptions,
        measures: Measures,
        door: Door | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Wrap an ASGI application; ``door``: who may come in, None = everybody."""
        self.app = app
        self.measures = measures
        self.stopping = False
        self._options = options
        self._door = door
        own = {host_name(f"[{options.host}]" if ":" in options.host else options.host), *options.allow_hosts}
        self._own = frozenset(name for name in own if name)
        self._limits = VisitorLimits(options.visitor_limit, clock)
        self._quiet = asyncio.Event()
        self._working = 0

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http":
            await self._pass(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        else:  # the page opens no web sockets
            await send({"type": "websocket.close", "code": 1008})

    async def finish(self, seconds: float) -> None:
        """Take no new requests and wait for those that are worked on; streams of events are not waited for."""
        self.stopping = True
        if self._working:
            self._quiet.clear()
            try:
                await asyncio.wait_for(self._quiet.wait(), seconds)
            except (asyncio.TimeoutError, TimeoutError):
                return

    async def _pass(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from starlette.datastructures import Headers

        begin, root_path = time.perf_counter(), self._options.root_path
        path = scope["path"]
        if root_path and (path == root_path or path.startswith(f"{root_path}/")):  # the proxy has left it there
            path = path.removeprefix(root_path)
            raw = scope.get("raw_path")
            raw = None if raw is None else raw.removeprefix(root_path.encode("ascii"))
            scope = {**scope, "path": path, "raw_path": raw}
        state = _Reply(send, for_programs=path.startswith(API))
        visitor = visitor_of(dict(scope), self._options.trusted_proxies)
        headers = Headers(scope=scope)
        language = _language(scope, headers)
        limit = most_bytes(path)
        arrived = scope["server"][0] if scope.get("server") else None
        exempt = not visitor.forwarded and is_loopback(visitor.address or "") and self._is_local_name(visitor.host)
        try:
            if self.stopping:
                return await state.refuse(503, "stopping", language, [(b"connection", b"close")])
            if not is_named(visitor, self._own, arrived):
                return await state.refuse(421, "not_this_host", language)
            if not is_own_page(visitor, headers.get("origin")):
                return await state.refuse(403, "other_origin", language)
            length = headers.get("content-length", "0")
            if not length.isdecimal() or len(length) > 15 or int(length) > limit:
                return await state.refuse(413, "request_too_large", language, [(b"connection", b"close")], limit)
            wait = 0.0 if exempt else self._limits.wait_for(visitor.key, cost_of(path))
            if wait > 0:
                return await state.refuse(429, "too_many", language, _retry(wait), math.ceil(wait))
            if self._door is not None:
                visitor = await self._identify(visitor, headers)
                if not visitor.account and path not in OPEN:
                    query = scope["query_string"].decode("latin-1")
                    reply = refuse_stranger(visitor, path, headers, root_path, query)
                    return await reply(scope, receive, state.send)
            if not path:
                return await state.redirect(f"{root_path}/")
            if not exempt and not self._limits.begin(visitor.key):
                return await state.refuse(429, "too_many", language, _retry(1), 1)
            passed = _passed_on(scope, visitor, root_path)
            passed["owner"] = owner_of(visitor, self._options.needs_account)
            try:
                await self._work(passed, receive, state, limit, language)
            finally:
                if not exempt:
                    self._limits.end(visitor.key)
        finally:
            self.measures.count(path, state.status, time.perf_counter() - begin, state.is_stream)

    async def _work(self, scope: "Scope", receive: "Receive", state: "_Reply", limit: int, language: str) -> None:
        self._working += 1
        state.on_stream = self._left
        some = limited(receive, limit)

        async def receive_some() -> "Message":
            try:
                return await some()
            except OverflowError:
                state.too_large = True
                raise

        try:
            await self.app(scope, receive_some, state.send)
        except Exception:
            if not state.too_large:
                raise
        finally:
            if not state.is_stream:
                self._left()
            if state.too_large and not state.started:
                await state.refuse(413, "request_too_large", language, [(b"connection", b"close")], limit)

    def _left(self) -> None:
        self._working -= 1
        if self._working <= 0:
            self._quiet.set()

    async def _identify(self, visitor: Any, headers: Any) -> Any:
        from starlette.concurrency import run_in_threadpool

        assert self._door is not None
        if "authorization" in headers:  # a password may have to be checked, which takes its time
            return await run_in_threadpool(self._door.identify, visitor, headers)
        return self._door.identify(visitor, headers)

    def _is_local_name(self, host: str) -> bool:
        return is_loopback(host_name(host) or "")


class _Reply:
    """The reply to one request: what was sent of it, and what is sent instead when too much came in."""

    def __init__(self, send: "Send", for_programs: bool) -> None:
        self._send = send
        self._for_programs = for_programs
        self.status = 500
        self.started = False
        self.is_stream = False
        self.too_large = False
        self.on_stream: Callable[[], None] = lambda: None

    async def send(self, message: "Message") -> None:
        """Pass a message on; nothing of a reply that begins after the request has turned out to be too large."""
        if self.too_large and not self.started and message.get("status") != 413:  # 413: a route has better words
            return
        if message["type"] == "http.response.start":
            self.started, self.status = True, message["status"]
            kinds = [value for name, value in message.get("headers", ()) if name.lower() == b"content-type"]
            if kinds and kinds[0].startswith(STREAM):
                self.is_stream = True
                self.on_stream()
        await self._send(message)

    async def redirect(self, address: str) -> None:
        """Send the visitor to another address of this server."""
        self.started, self.status = True, 307
        headers = [(b"location", address.encode("ascii")), (b"content-length", b"0")]
        await self._send({"type": "http.response.start", "status": 307, "headers": headers})
        await self._send({"type": "http.response.body", "body": b""})

    async def refuse(
        self, status: int, key: str, language: str, headers: list[tuple[bytes, bytes]] | None = None, value: float = 0
    ) -> None:
        """Send a refusal: JSON with one sentence, to programs as a problem like all of their errors."""
        import json

        from qa.server.api.problems import PROBLEM, problem_values

        most = f"{value / 2**20:.0f}" if status == 413 else f"{value:.0f}"
        said = texts(language)[key].format(most=most)
        values = problem_values(status, key, said, language) if self._for_programs else {"error": said}
        body = json.dumps(values, ensure_ascii=False).encode()
        self.started, self.status, self.too_large = True, status, False
        media_type = (PROBLEM if self._for_programs else "application/json").encode()
        kind = [(b"content-type", media_type), (b"content-length", str(len(body)).encode())]
        await self._send({"type": "http.response.start", "status": status, "headers": [*kind, *(headers or [])]})
        await self._send({"type": "http.response.body", "body": body})


def _retry(seconds: float) -> list[tuple[bytes, bytes]]:
    return [(b"retry-after", str(math.ceil(seconds)).encode())]


def _passed_on(scope: "Scope", visitor: Any, root_path: str) -> "Scope":
    """Return the scope that the routes see: the visitor's own address, scheme and host, nothing that proxies say."""
    client = (visitor.address, scope["client"][1]) if scope.get("client") and visitor.address else scope.get("client")
    changed = {**scope, "visitor": visitor, "client": client, "scheme": visitor.scheme}
    changed["headers"] = without_forwarding(scope["headers"], visitor.host)
    if root_path:
        changed["root_path"] = root_path
        changed["path"] = root_path + scope["path"]  # as ASGI wants it: the path begins with the root path
        raw = scope.get("raw_path")
        changed["raw_path"] = None if raw is None else root_path.encode("ascii") + raw
    return changed


def _language(scope: "Scope", headers: Any) -> str:
    """Return the language that an address or the page's cookie asks for, of a program that which it accepts."""
    from urllib.parse import parse_qs

    asked = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=None).get("lang", [""])[0]
    cookies = [part.strip().partition("=") for part in headers.get("cookie", "").split(";")]
    wanted = [asked, *(value for name, _, value in cookies if name == "lang")]
    found = next((code for code in wanted if code in LANGUAGES), None)
    if found is None and scope["path"].startswith(API):
        return wanted_language(None, headers.get("accept-language"))
    return found or DEFAULT
