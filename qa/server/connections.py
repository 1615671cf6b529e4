"""Connections: how many may be open, how long they may be idle, and that small replies are sent at once.

uvicorn limits none of these: a visitor that opens connections and sends nothing would take all descriptors of the
process, after which nobody else is let in.
"""

import asyncio
import contextlib
import socket
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from qa.server.measures import Measures
from qa.server.options import Network, is_loopback
from qa.server.visitors import network_of, plain_address

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState

MOST = 1000
"""Open connections; a browser keeps up to six."""
MOST_EACH = 200
"""Open connections from one address, behind which an office may stand; not of this machine and of trusted proxies."""
SPARE = 64
"""Descriptors that are kept for files."""
SILENT = 20.0
"""Seconds in which a request must have come whole, but for its body, and between two pieces of a body."""
WHOLE = 300.0
"""Seconds in which the whole of a request must have come."""
STUCK = 60.0
"""Seconds in which a visitor must have taken some of a reply."""
KEPT = 15
"""Seconds that a connection is kept for the next request."""
LOOK = 5.0
"""Seconds between two looks at all connections."""


def raise_descriptors() -> int:
    """Let the process open as many files as the system allows it; return how many that are."""
    try:
        import resource  # Unix only
    except ImportError:
        return MOST + SPARE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * MOST if hard == resource.RLIM_INFINITY else min(hard, 4 * MOST)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return wanted if soft == resource.RLIM_INFINITY else soft


class Connections:
    """All open connections of a server."""

    def __init__(self, measures: Measures, trusted: tuple[Network, ...] = (), most: int = MOST) -> None:
        """Begin with none; ``trusted``: proxies, which stand for many visitors."""
        self._measures = measures
        self._trusted = trusted
        self._most = most
        self._open: set[Connection] = set()
        self._each: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._open)

    def take(self, connection: "Connection") -> bool:
        """Take a new connection in; False = there are too many. One that waits for a next request makes room."""
        address = connection.address
        key = network_of(address)
        if not self._is_many(address) and self._each[key] >= min(MOST_EACH, self._most):
            return self._refuse()
        if len(self._open) >= self._most:
            idle = [other for other in self._open if other.idle_since is not None]
            if not idle:
                return self._refuse()
            min(idle, key=lambda other: other.idle_since or 0.0).end()
        self._open.add(connection)
        self._each[key] += 1
        return True

    def leave(self, connection: "Connection") -> None:
        """Note that a connection has ended."""
        if connection in self._open:
            self._open.discard(connection)
            key = network_of(connection.address)
            self._each[key] -= 1
            if self._each[key] <= 0:
                del self._each[key]

    async def watch(self) -> None:
        """End connections that have been silent or stuck for too long; runs until it is cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            self.look(time.monotonic())

    def look(self, now: float) -> None:
        """End those that are silent or stuck at a time."""
        for connection in list(self._open):
            if connection.is_late(now):
                connection.end()

    def _refuse(self) -> bool:
        self._measures.connections_refused += 1
        return False

    def _is_many(self, address: str) -> bool:
        from ipaddress import ip_address

        if is_loopback(address):
            return True
        try:
            return any(ip_address(plain_address(address)) in network for network in self._trusted)
        except ValueError:
            return False


class Connection(H11Protocol):
    """One connection; see the module.

    Attributes:
        every: all of them; set by ``serving``. address: of the other end.
        idle_since: when the last reply ended, None = a request is being received or answered.
    """

    every: Connections

    def __init__(self, config: "Config", server_state: "ServerState", app_state: dict[str, Any], **more: Any) -> None:
        super().__init__(config, server_state, app_state, **more)
        self.address = ""
        self.idle_since: float | None = time.monotonic()
        self._heard = self._began = self._sent = time.monotonic()
        self._taken = False
        self._stuck = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection in, unless there are too many."""
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        sock = transport.get_extra_info("socket")
        if sock is not None:  # else the last small packet of a reply waits some 40 ms for an acknowledgement
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._taken = self.every.take(self)
        if not self._taken:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the connection has ended."""
        self.every.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Note when a request began and when something of it came last."""
        if not self._taken:
            return
        now = time.monotonic()
        self._heard = now
        if self.idle_since is not None:
            self.idle_since, self._began = None, now
        super().data_received(data)

    def on_response_complete(self) -> None:
        """Note that the connection waits for the next request."""
        self._heard = self.idle_since = time.monotonic()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Note that the other end takes nothing more of a reply for now."""
        self._stuck, self._sent = True, time.monotonic()
        super().pause_writing()

    def resume_writing(self) -> None:
        """Note that it does again."""
        self._stuck = False
        super().resume_writing()

    def is_late(self, now: float) -> bool:
        """Tell whether a request, the rest of one, or the reading of its reply has been waited for long enough."""
        if self._stuck:
            return now - self._sent > STUCK
        if self.idle_since is not None:  # a new connection; uvicorn ends those that are kept
            return now - self.idle_since > max(SILENT, KEPT)
        if self.cycle is None or self.cycle.response_complete:  # the head of a request has not come whole
            return now - self._began > SILENT
        if self.cycle.more_body and not self.flow.read_paused:
            return now - self._heard > SILENT or now - self._began > WHOLE
        return False

    def end(self) -> None:
        """Close the connection at once."""
        self.transport.abort()


def serving(connections: Connections) -> type[Connection]:
    """Return the protocol of a server's connections, for ``uvicorn.Config``."""
    return type("Connection", (Connection,), {"every": connections})
