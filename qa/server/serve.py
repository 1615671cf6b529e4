"""Serves the page on one address: socket, security headers, life and end of the process."""

import atexit
import contextlib
import errno
import os
import socket
import sys
from typing import TYPE_CHECKING

from qa.present import say

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # Gradio evaluates its own inline scripts and templates
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""Content-Security-Policy: the browser itself refuses any request to another host."""

HEADERS = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class SecurityHeaders:
    """ASGI middleware that adds ``HEADERS`` to every response and leaves the body, streamed or not, alone."""

    def __init__(self, app: "ASGIApp") -> None:
        """Wrap an ASGI application."""
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass the call on, adding headers as the response starts."""

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


def listen(host: str, port: int) -> socket.socket:
    """Take an address, port 0 for any free one.

    Returns:
        the bound socket, listening already: a browser that comes early waits instead of being refused.

    Raises:
        OSError, OverflowError: the host is unknown or not of this machine, the port is taken or not allowed.
    """
    if not 0 <= port <= 65535:
        raise OverflowError(port)  # getaddrinfo would quietly take the port modulo 65536
    host = host.strip("[]")
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    return socket.create_server(address[:2], family=family, backlog=128)


def address_of(sock: socket.socket) -> str:
    """Return the address to type into a browser on this machine."""
    host, port = sock.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def main(host: str, port: int, index: str | None = None, read_only: bool = False) -> int:
    """Serve the web chat until Ctrl-C.

    Args:
        host, port: where to listen; port 0 takes any free port.
        index: folder of an index; None opens the one built from the built-in report.
        read_only: nobody may change the index through the page; else whoever sits at this machine may.

    Returns:
        exit status: 0 after Ctrl-C, 1 when the address cannot be used (one sentence on stderr).
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console without Chinese must not end the program
    try:
        sock = listen(host, port)
    except (OSError, OverflowError, UnicodeError) as error:
        print(say("serve_failed", host=host, port=port, reason=_reason(error)), file=sys.stderr)
        return 1
    atexit.register(_end)  # registered before those of the libraries: runs after them
    try:
        with contextlib.suppress(KeyboardInterrupt):
            _serve(sock, index, read_only)
    except BaseException:  # not the end after Ctrl-C: Python reports it and sets the exit status
        atexit.unregister(_end)
        raise
    return 0


def _end() -> None:
    """End the process with status 0, leaving out Python's finalisation.

    Finalisation ends daemon threads (before Python 3.14) by unwinding their stacks, which aborts the process when one
    of them is in C++ code such as that of faiss: the index may still be opening, or a question being answered.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody reads it any more
            stream.flush()
    os._exit(0)


def _reason(error: Exception) -> str:
    """Say why an address cannot be used, and what to do."""
    if isinstance(error, socket.gaierror | UnicodeError):
        return say("serve_host")
    if isinstance(error, OverflowError):
        return say("serve_port")
    if isinstance(error, PermissionError):
        return say("serve_permission")
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return say("serve_in_use")
    if number == errno.EADDRNOTAVAIL:
        return say("serve_not_here")
    return str(error)


def _serve(sock: socket.socket, index: str | None, read_only: bool) -> None:
    import uvicorn
    from fastapi import FastAPI

    from qa.server.checking import add_check_route
    from qa.server.routes import add_routes
    from qa.service import Opening
    from qa.web import add_page

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(SecurityHeaders)
    opening = Opening(index, editable=not read_only)
    add_routes(app, opening)
    add_check_route(app, opening)
    add_page(app, opening)
    line = say("serve_started", address=address_of(sock))

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print(line, flush=True)

    config = uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, timeout_graceful_shutdown=1
    )
    Server(config).run(sockets=[sock])
