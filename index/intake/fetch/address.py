"""Addresses as people hand them in: which are taken, and how they are written. Pure functions; nothing is looked up."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from index.errors import ReadError
from index.messages import Message
from index.text.expressions import expression

DEFAULT_PORTS = {"http": 80, "https": 443}
"""The schemes that are fetched, and the port of each."""
MORE_PORTS = range(8000, 9000)
"""Other ports on which public web servers stand. Any other port belongs to mail, databases and the like, or to an
intranet, whose addresses have to be allowed in so many words."""
LONGEST = 2000
"""Characters of an address: what browsers and servers agree on."""

_SCHEME = expression(r"\s{0,9}([A-Za-z][A-Za-z0-9+.-]{1,19})://")  # two characters at least: C:// is a drive
_UNWRITTEN = expression(r"[\x00-\x20\x7f\\]")
_HOST = expression(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}\.?")
_PATH = "/%:@!$&'()*+,;=~-._[]|"
_QUERY = _PATH + "?"


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be fetched, in ASCII, without user, password and fragment.

    Attributes:
        scheme: ``http`` or ``https``.
        host: in lower case, as it is looked up; an IPv6 address stands without brackets.
        port: see ``DEFAULT_PORTS`` and ``MORE_PORTS``.
        target: path and query, as they are requested.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address and in the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def is_address(given: object) -> bool:
    """Tell whether something handed in is an address: a text that begins with a scheme and ``://``; a path never is.

    >>> is_address("https://example.com/a.html"), is_address("ftp://example.com"), is_address("a.html")
    (True, True, False)
    """
    return isinstance(given, str) and _SCHEME.match(given) is not None


def shown(text: str) -> str:
    """Return an address as it can be shown and kept: without user and password.

    >>> shown("https://user:secret@example.com/a")
    'https://example.com/a'
    """
    scheme, mark, rest = text.strip()[:LONGEST].partition("://")
    end = re.search(r"[/?#\\]", rest)
    authority = rest[: end.start()] if end else rest
    return scheme + mark + authority.rpartition("@")[2] + rest[len(authority) :]


def checked_address(text: str, *, any_port: bool = False) -> Address:
    """Return an address that may be fetched, as far as its wording tells.

    >>> str(checked_address("HTTPS://Example.com:443/报告.html#top"))
    'https://example.com/%E6%8A%A5%E5%91%8A.html'

    Args:
        any_port: take every port.

    Raises:
        ReadError: it is no address; another scheme or port; a user or password in it.
    """
    text = text.strip()
    try:
        if len(text) > LONGEST or _UNWRITTEN.search(text):
            raise ValueError
        parts = urlsplit(text)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        if scheme not in DEFAULT_PORTS:
            raise ReadError("fetch_scheme", found=scheme)
        if "@" in parts.netloc:
            raise ReadError("fetch_user")
        host = _host(host)
        if "[" in parts.netloc and ":" not in host:  # Python 3.10 takes any text in brackets for a host
            raise ValueError
    except (ValueError, UnicodeError) as error:
        raise ReadError("fetch_no_address", most=LONGEST) from error
    port = DEFAULT_PORTS[scheme] if port is None else port
    if port == 0 or not (any_port or port in DEFAULT_PORTS.values() or port in MORE_PORTS):
        raise ReadError("fetch_port", found=port, first=MORE_PORTS[0], last=MORE_PORTS[-1])
    query = f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    return Address(scheme, host, port, quote(parts.path or "/", safe=_PATH) + query)


def redirected(address: Address, location: str, *, any_port: bool = False) -> Address:
    """Return where a redirect leads.

    Args:
        location: the header of that name. any_port: see ``checked_address``.

    Raises:
        ReadError: it leads from https to http, or to something that is not fetched.
    """
    try:
        target = checked_address(urljoin(str(address), location.strip()), any_port=any_port)
    except ReadError as error:
        raise ReadError("fetch_redirect", reason=error.message) from error
    except ValueError as error:
        raise ReadError("fetch_redirect", reason=Message("fetch_no_address", {"most": LONGEST})) from error
    if (address.scheme, target.scheme) == ("https", "http"):
        raise ReadError("fetch_downgrade", target=str(target))
    return target


def _host(host: str) -> str:
    """Return a host in ASCII; ValueError or UnicodeError when it is none."""
    if ":" in host:
        return str(ipaddress.IPv6Address(host)) if "%" not in host else str(int(host))
    if len(host) > 253:
        raise ValueError
    written = host.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(written):
        raise ValueError
    return written
