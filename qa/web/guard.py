"""Who may change the library: only this machine, and no other web page in its browser."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCAL_NAMES = frozenset({"localhost"})
MARK = "x-report-qa"
"""Header that the page sends with every change; a form or image on another site cannot set it."""


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
    """Tell whether a request may change the library.

    It must come from this machine, name this machine as its host (a foreign name that was pointed here does not), carry
    ``MARK``, and, where the browser says which page it comes from, come from the page of this server.

    Args:
        client: address of the other end. headers: of the request, names in lower case.
    """
    host = urlsplit("//" + headers.get("host", "")).hostname
    origin = headers.get("origin")
    same = origin is None or urlsplit(origin).netloc == headers.get("host", "")
    return is_local(client) and is_local(host) and same and MARK in headers
