"""Who may change the index: only this machine, and no other web page in its browser; and how much may be sent."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

LOCAL_NAMES = frozenset({"localhost"})
MARK = "x-report-qa"
"""Header that the page sends with every change; a form or image on another site cannot set it."""
FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"})
"""Headers of a request that came through another server, so that its sender is unknown."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
"""Gives the messages of a request, as in ASGI."""


def is_local(address: str | None) -> bool:
    """Tell whether an address or a host name means this machine.

    >>> [is_local(name) for name in ("127.0.0.1", "::1", "localhost", "192.168.1.7", "evil.example", None)]
    [True, True, True, False, False, False]
    """
    if not address:
        return False
    if address.lower() in LOCAL_NAMES:
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def may_change(client: str | None, headers: Mapping[str, str]) -> bool:
    """Tell whether a request may change the index.

    It must come from this machine and through no other server, name this machine as its host (a foreign name that was
    pointed here does not), carry ``MARK``, and, where the browser says which page it comes from, come from the page of
    this server.

    Args:
        client: address of the other end. headers: of the request, names in lower case.
    """
    origin = headers.get("origin")
    try:
        host = urlsplit("//" + headers.get("host", "")).hostname
        same = origin is None or urlsplit(origin).netloc == headers.get("host", "")
    except ValueError:  # no address at all
        return False
    return is_local(client) and is_local(host) and same and MARK in headers and FORWARDED.isdisjoint(headers)


def limited(receive: Receive, most: int) -> Receive:
    """Wrap the receiving end of a request so that no body longer than ``most`` bytes comes through.

    The length that the headers state is not relied on: a body in chunks states none.

    Returns:
        a function like ``receive``, which raises OverflowError at the message that goes beyond.
    """
    seen = 0

    async def receive_some() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise OverflowError(f"a body of more than {most} bytes")
        return message

    return receive_some
