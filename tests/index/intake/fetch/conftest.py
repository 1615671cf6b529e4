"""A web server on this machine whose answers a test writes."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Paths and what is answered there: ``answers[path] = answer(...)``; what is asked is noted."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.root = f"http://127.0.0.1:{port}"
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        """Header ``Host`` and path of each request."""


def answer(body: bytes = b"", status: int = 200, **headers: str) -> Answer:
    """Answer with a status, headers (``content_type=…``) and bytes."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content_length": str(len(body)), **headers}.items():
            if value:
                handler.send_header(name.replace("_", "-").title(), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def raw(*pieces: bytes, wait: threading.Event | None = None, pause: float = 0) -> Answer:
    """Answer with bytes as they are, a pause before each but the first; a test that has seen enough ends the wait."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        for number, piece in enumerate(pieces):
            if number and wait is not None and wait.wait(pause):
                return
            handler.wfile.write(piece)
            handler.wfile.flush()

    return send


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.headers.get("Host", ""), self.path))
            with contextlib.suppress(ConnectionError):
                made.answers.get(self.path, answer(status=404))(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made = Site(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield made
        server.shutdown()
        thread.join()
