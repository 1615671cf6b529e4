"""Connections to checked addresses, within a time. Loads httpcore: imported where something is fetched.

A host is looked up once, and the connection goes to one of the very addresses that were checked, so that a second
answer of the name server changes nothing. Name, ``Host`` and certificate stay those of the address that was asked for.
"""

import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore

from index.errors import ReadError
from index.intake.fetch.address import Address
from index.intake.fetch.networks import Resolver, checked_host

_TRIED = 4  # addresses of one host


class Deadline:
    """A point of time until which everything has to be done; ``left`` says how long that is.

    Attributes:
        seconds: how long it was at first.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Return the seconds that are left, or ``at_most``.

        Raises:
            httpcore.ReadTimeout: there are none left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if at_most is None else min(left, at_most)


class CheckedNetwork(httpcore.NetworkBackend):
    """What httpcore opens connections with.

    Attributes:
        deadline: until when everything has to be done.
        is_private: whether a host that was asked has an address that is not public.
    """

    def __init__(self, deadline: Deadline, resolve: Resolver, private: bool) -> None:
        """Take until when, how hosts are looked up, and whether addresses of an intranet are taken."""
        self.deadline = deadline
        self._resolve = resolve
        self._private = private
        self.is_private = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host; raises ReadError when it may not be asked, else what httpcore raises."""
        addresses = self._look_up(host, port)
        self.is_private = checked_host(host, addresses, private=self._private)
        failed: Exception = httpcore.ConnectError()
        for address in addresses[:_TRIED]:
            left = self.deadline.left(timeout)
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, left, local_address, socket_options)
                return _Timed(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def _look_up(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host, none when it has none; the system's own time for that is not to be set."""
        found: list[str] = []

        def look() -> None:
            try:
                found.extend(self._resolve(host, port))
            except (OSError, UnicodeError):
                return

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join(self.deadline.left())
        self.deadline.left()
        return list(found)


class _Timed(httpcore.NetworkStream):
    """A stream each of whose steps ends with the deadline, so that one that trickles ends with it as well."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers: status, headers as they came, the body in pieces, and whether its host is not public."""

    status: int
    headers: Sequence[tuple[bytes, bytes]]
    body: Iterator[bytes]
    is_private: bool


@contextmanager
def answer_of(
    address: Address, headers: Sequence[tuple[bytes, bytes]], network: CheckedNetwork, step: float
) -> Iterator[Answer]:
    """Ask for what stands at an address; the connection is closed behind the block.

    Args:
        headers: besides ``Host``. step: seconds in which something has to come.

    Raises:
        ReadError: the host may not be asked, or the connection fails, also while the body is read in the block.
    """
    url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
    headers = [(b"Host", address.authority.encode("ascii")), *headers]
    extensions = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), step)}
    try:
        with (
            httpcore.ConnectionPool(network_backend=network) as pool,
            pool.stream("GET", url, headers=headers, extensions=extensions) as response,
        ):
            yield Answer(response.status, response.headers, response.iter_stream(), network.is_private)
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
        if isinstance(error, httpcore.TimeoutException):
            seconds, step = round(network.deadline.seconds), round(step)
            raise ReadError("fetch_too_slow", host=address.host, seconds=seconds, step=step) from error
        raise _worded(error, address.host) from error


def _worded(error: Exception, host: str) -> ReadError:
    """Return what is told of an error of httpcore other than that time is over."""
    if isinstance(error.__cause__, ssl.SSLError) or isinstance(error.__context__, ssl.SSLError):
        return ReadError("fetch_certificate", host=host)
    if isinstance(error, httpcore.ConnectError):
        return ReadError("fetch_no_connection", host=host)
    return ReadError("fetch_broken", host=host)
