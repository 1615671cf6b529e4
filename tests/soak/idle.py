"""Connections that stay and do nothing: a visitor who comes then is answered all the same."""

import argparse
import contextlib
import socket
import sys
import time
from urllib.parse import urlsplit

from tests.soak.served import check, memory, served, status

BEGUN = (
    b"",
    b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n",
    b"POST /gradio_api/run/predict HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\n{",
    b"GET /config HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n" * 20,
)
"""What is sent: nothing, a head without an end, a body without an end, requests whose replies are not read."""


def main() -> int:
    """Run the script; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=1500)
    options = parser.parse_args()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    held = []
    with served() as app, contextlib.ExitStack() as stack:
        address = (urlsplit(app.url).hostname, urlsplit(app.url).port)
        before = memory(app.process.pid)
        for number in range(options.connections):
            with contextlib.suppress(OSError):
                one = stack.enter_context(socket.create_connection(address, timeout=5))
                one.sendall(BEGUN[number % len(BEGUN)])
        begin = time.monotonic()
        while status(app.url + "/healthz", timeout=5) != 200 and time.monotonic() - begin < 60:
            time.sleep(0.5)
        waited = time.monotonic() - begin
        held.append(check("a visitor is answered", waited < 45, f"after {waited:.1f} s"))
        time.sleep(30)
        begin = time.monotonic()
        held.append(check("and later at once", status(app.url + "/healthz") == 200 and time.monotonic() - begin < 2))
        grown = memory(app.process.pid) - before
        held.append(check("memory", grown < 200, f"grew by {grown} MiB"))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
