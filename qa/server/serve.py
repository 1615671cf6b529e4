"""Serves the page on one address: socket, life and end of the process."""

import asyncio
import atexit
import contextlib
import errno
import os
import socket
import sys
from typing import Any

from qa.present import say
from qa.server.browser import addresses_for_others, open_browser, wants_browser
from qa.server.logs import begin_logging
from qa.server.options import ServerOptions

FINISH = 10.0
"""Seconds that a stop waits for the requests that are being answered."""


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


def main(options: ServerOptions) -> int:
    """Serve the web chat until Ctrl-C or SIGTERM; requests that are being answered are answered.

    Returns:
        exit status: 0 after Ctrl-C, 1 when the address cannot be used (one sentence on stderr).

    Raises:
        DataError: the file of accounts cannot be read.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console without Chinese must not end the program
    door = _door(options)
    try:
        sock = listen(options.host, options.port)
    except (OSError, OverflowError, UnicodeError) as error:
        print(say("serve_failed", host=options.host, port=options.port, reason=_reason(error)), file=sys.stderr)
        return 1
    from qa.service import share_pools

    share_pools()
    begin_logging()
    atexit.register(_end)  # registered before those of the libraries: runs after them
    try:
        with contextlib.suppress(KeyboardInterrupt):
            _serve(sock, options, door)
    except BaseException:  # not the end after Ctrl-C: Python reports it and sets the exit status
        atexit.unregister(_end)
        raise
    return 0


def _door(options: ServerOptions) -> Any:
    """Return who lets in those who have an account; None = everybody may come in."""
    if options.accounts is None:
        return None
    from qa.server.accounts import Accounts
    from qa.server.login import Door

    return Door(Accounts(options.accounts))


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


def _serve(sock: socket.socket, options: ServerOptions, door: Any) -> None:
    import uvicorn

    from qa.server.app import build_app
    from qa.server.connections import KEPT, MOST, SPARE, Connections, raise_descriptors, serving
    from qa.server.measures import Measures
    from qa.service import Opening, sweep_uploads

    sweep_uploads()
    measures = Measures()
    connections = Connections(measures, options.trusted_proxies, max(16, min(MOST, raise_descriptors() - SPARE)))
    opening = Opening(options.index, editable=not options.read_only, shared=options.shared, base_url=options.base_url)
    gate = build_app(opening, options, measures, lambda: len(connections), door)
    address = address_of(sock) + options.root_path
    line = say("serve_started", address=address)
    others = addresses_for_others(options, sock.getsockname()[1])

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            self._watch = asyncio.create_task(connections.watch())
            print(line, flush=True)
            if others:
                print(say("serve_others", addresses=others), flush=True)
            if wants_browser(options):
                open_browser(address)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            self._watch.cancel()
            for server in self.servers:  # no new connections
                server.close()
            opening.stop()
            if not self.force_exit:
                await gate.finish(FINISH)
            await super().shutdown(sockets)
            opening.wait(FINISH)  # native code must not run while the process ends

    config = uvicorn.Config(
        gate,
        http=serving(connections),
        ws="none",
        loop="asyncio",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the gate reads them, see qa.server.visitors
        timeout_keep_alive=KEPT,
        timeout_graceful_shutdown=1,
    )
    Server(config).run(sockets=[sock])
