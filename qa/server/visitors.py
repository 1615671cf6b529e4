"""Who asks, under which name, from which page; whose word on that is taken. Pure functions."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from qa.server.options import Network, host_name, is_loopback

Headers = Iterable[tuple[bytes, bytes]]
"""Of a request, names in lower case, as in ASGI."""

SAID_BY_PROXIES = frozenset(
    {b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-port", b"x-forwarded-proto"}
    | {b"x-forwarded-prefix", b"x-forwarded-server", b"x-original-host", b"x-real-ip", b"x-scheme"}
    | {b"x-client-ip", b"cf-connecting-ip", b"true-client-ip"}
)
"""Headers by which another server says that a request came through it, and for whom."""

ROLES = ("reader", "editor")
"""What an account may do: ask; ask and change the index."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sent a request.

    Attributes:
        address: IP address, the one that a trusted proxy names where there is one; None = unknown.
        scheme, host: of the address that the visitor typed; host with its port.
        forwarded: the request came through another server, trusted or not.
        account, role: who has logged in, see ``ROLES``; empty = nobody.
    """

    address: str | None
    scheme: str
    host: str
    forwarded: bool = False
    account: str = ""
    role: str = ""

    @property
    def at_this_machine(self) -> bool:
        """Tell whether the request was sent on this machine, to a name of this machine, and through no other server."""
        name = host_name(self.host)
        return not self.forwarded and is_loopback(self.address or "") and name is not None and is_loopback(name)

    @property
    def key(self) -> str:
        """What limits are counted by: the address, of IPv6 the network that one household has."""
        return network_of(self.address or "")


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, of an IPv6 address the first 64 bits.

    >>> network_of("192.0.2.7"), network_of("2001:db8::7"), network_of("::ffff:192.0.2.7")
    ('192.0.2.7', '2001:db8::/64', '192.0.2.7')
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)


def visitor_of(scope: dict[str, Any], trusted: Sequence[Network] = ()) -> Visitor:
    """Return who sent a request.

    Only the word of a trusted proxy is taken: of several visitors in ``X-Forwarded-For`` the last one that is no such
    proxy, since all before it may have been written by the visitor.
    """
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    peer = scope["client"][0] if scope.get("client") else None
    forwarded = any(name in SAID_BY_PROXIES for name, _ in headers)
    scheme, host, address = scope.get("scheme", "http"), _only(headers, b"host"), peer
    if _is_among(peer, trusted):
        forwarded = True
        chain = [part.strip() for part in ",".join(_all(headers, b"x-forwarded-for")).split(",") if part.strip()]
        address = next((part for part in reversed(chain) if not _is_among(part, trusted)), chain[0] if chain else peer)
        said = _last(headers, b"x-forwarded-proto").lower()
        scheme = said if said in ("http", "https") else scheme
        host = _last(headers, b"x-forwarded-host") or host
    return Visitor(address, scheme, host, forwarded)


def is_named(visitor: Visitor, own: Collection[str], arrived_at: str | None) -> bool:
    """Tell whether a request names this server: by a name of this machine, by one of its own, by the address that it
    arrived at. Any other name was pointed here by a stranger (DNS rebinding).
    """
    name = host_name(visitor.host)
    if name is None:
        return False
    return is_loopback(name) or name in own or (_is_address(name) and name == plain_address(arrived_at or ""))


def plain_address(address: str) -> str:
    """Return an address as it stands in a URL: without the zone of IPv6.

    >>> plain_address("fe80::1%eth0"), plain_address("::ffff:192.0.2.7")
    ('fe80::1', '192.0.2.7')
    """
    address = address.partition("%")[0].lower()
    return address.removeprefix("::ffff:") if "." in address else address


def is_own_page(visitor: Visitor, origin: str | None) -> bool:
    """Tell whether the page that a browser names as the origin of a request, if any, is one of this server."""
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
        return bool(parts.netloc) and parts.netloc.lower() == visitor.host.lower()
    except ValueError:
        return False


def without_forwarding(headers: Headers, host: str) -> list[tuple[bytes, bytes]]:
    """Return headers without what proxies say, with the host that the visitor typed: what the rest may rely on."""
    kept = [(name, value) for name, value in headers if name not in SAID_BY_PROXIES and name != b"host"]
    return [(b"host", host.encode("latin-1")), *kept]


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _all(headers: Headers, wanted: bytes) -> list[str]:
    return [value.decode("latin-1") for name, value in headers if name == wanted]


def _last(headers: Headers, wanted: bytes) -> str:
    """Return the last item of a header, the one that the nearest server has written."""
    return ",".join(_all(headers, wanted)).split(",")[-1].strip()


def _only(headers: Headers, wanted: bytes) -> str:
    """Return the value of a header that must stand there once, else an empty one."""
    values = _all(headers, wanted)
    return values[0] if len(values) == 1 else ""


def _is_among(address: str | None, networks: Iterable[Network]) -> bool:
    try:
        parsed = ip_address(plain_address(address or ""))
    except ValueError:
        return False
    return any(parsed in network for network in networks)
