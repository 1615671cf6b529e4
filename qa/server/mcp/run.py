"""The two ways to speak: standard input and output, or HTTP on this machine."""

import contextlib
import sys

import anyio
import uvicorn
from mcp.server.stdio import stdio_server

from index import DataError, LiveIndex, say
from qa.server.mcp.tools import make_server
from qa.server.serve import _reason, address_of, listen

HOST = "127.0.0.1"
"""Only programs of this machine may ask; the SDK refuses other names of hosts and pages of other origins."""
PATH = "/mcp"
"""Where the server stands under its address."""


def over_stdio(index: LiveIndex) -> int:
    """Speak over standard input and output until the input ends."""
    server = make_server(index)

    async def run() -> None:
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())

    anyio.run(run)
    return 0


def over_http(index: LiveIndex, port: int) -> int:
    """Speak over HTTP until Ctrl-C; every request stands alone, so nothing is kept of those who ask."""
    try:
        sock = listen(HOST, port)
    except (OSError, OverflowError) as error:
        raise DataError("serve_failed", host=HOST, port=port, reason=_reason(error)) from error
    app = make_server(index).streamable_http_app(
        streamable_http_path=PATH, json_response=True, stateless_http=True, host=HOST
    )
    config = uvicorn.Config(app, log_level="critical", access_log=False, server_header=False)
    print(say("mcp_started", address=address_of(sock) + PATH), file=sys.stderr, flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[sock])
    return 0
