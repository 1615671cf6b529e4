"""Which hosts may be asked: those all of whose addresses are public, whatever their name.

The blocks are those of the IANA registries of special-purpose addresses (RFC 6890 and its updates), written out because
``is_global`` of ``ipaddress`` differs between versions of Python.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from index.errors import ReadError
from index.messages import Message

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to the addresses that the host has; raises OSError or UnicodeError when there are none."""

ALLOWABLE = frozenset({"private", "loopback", "shared"})
"""Kinds of addresses that an intranet uses; the others are never asked. Link-local is not among them: that is where
clouds serve the credentials of a machine."""

_V4 = {
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    "loopback": ("127.0.0.0/8",),
    "shared": ("100.64.0.0/10",),
    "link_local": ("169.254.0.0/16",),
    "multicast": ("224.0.0.0/4",),
    "reserved": (
        *("0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "240.0.0.0/4"),
    ),
}
_V6 = {
    "private": ("fc00::/7", "fec0::/10"),
    "loopback": ("::1/128",),
    "link_local": ("fe80::/10",),
    "multicast": ("ff00::/8",),
    "reserved": ("2001::/23", "2001:db8::/32", "3fff::/20"),
}
_BLOCKS_4 = [(IPv4Network(block), kind) for kind, blocks in _V4.items() for block in blocks]
_BLOCKS_6 = [(IPv6Network(block), kind) for kind, blocks in _V6.items() for block in blocks]
_PUBLIC_6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


def kind_of(address: str) -> str:
    """Return of which kind an address is that is not public; empty for a public one.

    An IPv6 address that stands for an IPv4 one (mapped, compatible, NAT64, 6to4) is of the kind of that one.

    >>> kind_of("10.0.0.1"), kind_of("::ffff:127.0.0.1"), kind_of("93.184.216.34")
    ('private', 'loopback', '')
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return next((kind for block, kind in _BLOCKS_4 if found in block), "")
    kind = next((kind for block, kind in _BLOCKS_6 if found in block), "")
    inner = _inner(found)
    if kind or inner is None:
        return kind or ("" if found in _PUBLIC_6 else "reserved")
    return kind_of(str(inner)) or ("reserved" if found in _COMPATIBLE else "")


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for, None where it stands for itself."""
    if address in _NAT64 or address in _COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host as the system knows them, see ``Resolver``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_host(host: str, addresses: Sequence[str], *, private: bool = False) -> bool:
    """Make sure that every address of a host may be asked; return whether one of them is not public.

    Args:
        addresses: all that were found. private: take those of an intranet, see ``ALLOWABLE``.

    Raises:
        ReadError: there is none, or one may not be asked.
    """
    if not addresses:
        raise ReadError("fetch_no_host", host=host)
    kinds = {address: kind for address in addresses if (kind := kind_of(address))}
    for address, kind in kinds.items():
        if not (private and kind in ALLOWABLE):
            code = "fetch_private" if kind in ALLOWABLE else "fetch_special"
            raise ReadError(code, host=host, address=address, kind=Message(f"network_{kind}"))
    return bool(kinds)
