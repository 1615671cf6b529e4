"""Connections of a real server on a real socket: how many, how long, how fast."""

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from qa.server.connections import SILENT, STUCK, WHOLE, Connection, Connections, raise_descriptors, serving
from qa.server.measures import Measures
from qa.server.serve import listen

uvicorn = pytest.importorskip("uvicorn")


async def app(scope, receive, send) -> None:
    """Answers with how much came in, in two pieces, as replies with a head and a body are sent."""
    size = 0
    while True:
        message = await receive()
        size += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    body = json.dumps(size).encode()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
    )
    await send({"type": "http.response.body", "body": body[:1], "more_body": True})
    await send({"type": "http.response.body", "body": body[1:]})


@contextlib.contextmanager
def running(most: int = 100) -> Iterator[tuple[Connections, tuple[str, int], list[Connection]]]:
    measures = Measures()
    connections = Connections(measures, most=most)
    kind = serving(connections)
    sock = listen("127.0.0.1", 0)
    config = uvicorn.Config(
        app, http=kind, ws="none", lifespan="off", log_level="critical", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server._serve([sock])), daemon=True)
    address = sock.getsockname()
    thread.start()
    try:
        yield connections, address, measures
    finally:
        server.should_exit = True
        thread.join(30)


def ask(connection: socket.socket, text: bytes = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n") -> bytes:
    connection.sendall(text)
    return connection.recv(4096)


def wait_until(condition) -> bool:
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_small_replies_are_sent_at_once():
    """Without TCP_NODELAY each reply on a kept connection takes some 40 ms."""
    with running() as (connections, address, _), socket.create_connection(address) as one:
        ask(one)
        (open_one,) = connections._open
        served = open_one.transport.get_extra_info("socket")
        assert served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        begin = time.perf_counter()
        for _ in range(20):
            data = b""
            one.sendall(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
            while not data.endswith(b"0"):
                data += one.recv(4096)
        assert time.perf_counter() - begin < 20 * 0.035


def opened(stack: contextlib.ExitStack, address: tuple[str, int]) -> socket.socket:
    return stack.enter_context(socket.create_connection(address, timeout=20))


def test_no_more_connections_than_allowed_and_idle_ones_make_room():
    with contextlib.ExitStack() as stack, running(most=5) as (connections, address, measures):
        clients = [opened(stack, address) for _ in range(5)]
        assert wait_until(lambda: len(connections) == 5)
        late = opened(stack, address)
        assert ask(late).startswith(b"HTTP/1.1 200")  # a visitor who asks is let in for one who does nothing
        assert len(connections) == 5 and measures.connections_refused == 0
        for one in (*clients, late):
            with contextlib.suppress(OSError):
                one.sendall(b"GET / HTTP/1.1\r\nhost: a\r\nx: ")  # begun, never ended: nobody is idle any more
        assert wait_until(lambda: sum(one.idle_since is None for one in connections._open) == 5)
        clients += [opened(stack, address) for _ in range(8)]
        assert wait_until(lambda: measures.connections_refused == 8) and len(connections) == 5
        for one in (*clients, late):
            one.close()
        assert wait_until(lambda: len(connections) == 0) and connections._each == {}


def test_what_is_waited_for_too_long_is_closed():
    with contextlib.ExitStack() as stack, running() as (connections, address, _):
        opened(stack, address)  # sends nothing
        opened(stack, address).sendall(b"GET / HTTP/1.1\r\nhost: a\r\n")  # a head without an end
        opened(stack, address).sendall(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\nx")
        assert wait_until(lambda: len(connections) == 3 and sum(o.idle_since is None for o in connections._open) == 2)
        now = time.monotonic()
        connections.look(now + SILENT - 5)
        time.sleep(0.1)
        assert len(connections) == 3
        connections.look(now + SILENT + 5)
        assert wait_until(lambda: len(connections) == 0)


@pytest.mark.parametrize(
    "broken", [b"\0" * 100, b"GET\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n" + b"x" * 100, b"A" * 200_000]
)
def test_what_is_no_request_is_answered_and_closed(broken):
    with running() as (connections, address, _):
        with socket.create_connection(address, timeout=20) as one, contextlib.suppress(OSError):
            one.sendall(broken)
            one.recv(4096)
        assert wait_until(lambda: len(connections) == 0)


def test_the_times_are_in_order():
    assert 5 < SILENT < STUCK < WHOLE and raise_descriptors() > 200
