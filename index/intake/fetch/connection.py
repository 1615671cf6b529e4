"""Connections to checked addresses, within a time. Loads httpcore; import it where something is fetched.

A host is looked up once, and the connection goes to one of the very addresses that were checked, so that a second
answer of the name server changes nothing. Name, ``Host`` and certificate stay those of the address that was asked for.
"""

import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from index.errors import ReadError
from index.intake.fetch.networks import Resolver, checked_host

_TRIED = 4  # addresses of one host


class Deadline:
    """A point of time until which everything has to be done; ``left`` says how long that is, in seconds."""

    def __init__(self, seconds: float) -> None:
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
        is_private: whether a host that was asked has an address that is not public.
    """

    def __init__(self, deadline: Deadline, resolve: Resolver, private: bool) -> None:
        """Take until when, how hosts are looked up, and whether addresses of an intranet are taken."""
        self._deadline = deadline
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
            left = self._deadline.left(timeout)
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, left, local_address, socket_options)
                return _Timed(stream, self._deadline)
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
        thread.join(self._deadline.left())
        self._deadline.left()
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


def worded(error: Exception, host: str, seconds: float) -> ReadError:
    """Return what is told of an error of httpcore."""
    if isinstance(error, httpcore.TimeoutException):
        return ReadError("fetch_too_slow", host=host, seconds=round(seconds))
    if isinstance(error.__cause__, ssl.SSLError) or isinstance(error.__context__, ssl.SSLError):
        return ReadError("fetch_certificate", host=host)
    if isinstance(error, httpcore.ConnectError):
        return ReadError("fetch_no_connection", host=host)
    return ReadError("fetch_broken", host=host)
