"""How a server is to be run: what the command line says, checked."""

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from qa import UsageError

Network = IPv4Network | IPv6Network

VISITOR_LIMIT = 600
"""Requests a minute that one visitor may make, files of the page not counted; a person makes some thirty."""


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Where and for whom to serve.

    Attributes:
        host, port: where to listen; port 0 takes any free port.
        index: folder of an index; None = the one built from the built-in report.
        read_only: nobody may change the index through the page.
        root_path: path below which a proxy shows the server, ``/reports``; empty = at the root.
        trusted_proxies: addresses whose word on visitor, scheme and host is taken.
        allow_hosts: names under which the server is asked, besides those of this machine.
        accounts: file of those who may log in; None = everybody may ask.
        base_url: address under which others reach the server, ``https://reports.example/qa``; links in citations and
            exports begin with it; empty = there are none.
        visitor_limit: requests a minute from one address; 0 = any number.
        browser: a browser may be opened at the start.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    index: str | None = None
    read_only: bool = False
    root_path: str = ""
    trusted_proxies: tuple[Network, ...] = ()
    allow_hosts: frozenset[str] = field(default_factory=frozenset)
    accounts: Path | None = None
    visitor_limit: int = VISITOR_LIMIT
    base_url: str = ""
    browser: bool = True

    @property
    def needs_account(self) -> bool:
        """Tell whether only accounts may change the index: behind a proxy nobody is known to sit at this machine."""
        return bool(self.accounts or self.trusted_proxies or self.allow_hosts or self.root_path)

    @property
    def shared(self) -> bool:
        """Tell whether others than whoever sits at this machine may be served: they see no folders of it."""
        return not is_loopback(self.host) or self.needs_account or self.read_only


def host_name(host: str) -> str | None:
    """Return the name or address in a ``Host`` header, in lower case, without brackets and port; None = there is none.

    >>> [host_name(host) for host in ("LocalHost:80", "[::1]:7860", "a.example.", "", "[", "x y", "a@b", "a:b")]
    ['localhost', '::1', 'a.example', None, None, None, None, None]
    """
    if not host.isascii() or any(char in "/?#@\\ \t\r\n" for char in host):
        return None
    try:
        parts = urlsplit("//" + host)
        parts.port  # noqa: B018 - raises for what is none
        return (parts.hostname or "").rstrip(".") or None
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine.

    >>> [is_loopback(name) for name in ("127.0.0.1", "::1", "[::1]", "localhost", "::ffff:127.0.0.1", "0.0.0.0", "x")]
    [True, True, True, True, True, False, False]
    """
    if host.lower() == "localhost":
        return True
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def read_root_path(value: str) -> str:
    """Return a path as ``ServerOptions`` has it.

    >>> read_root_path("reports/"), read_root_path("/")
    ('/reports', '')

    Raises:
        UsageError: it is no path of an address.
    """
    path = "/" + value.strip("/")
    if not path.isascii() or any(char in path for char in "?#%\\\"'<> ") or "//" in path or "/." in path:
        raise UsageError("serve_root_path", value=value)
    return "" if path == "/" else path


def read_base_url(value: str) -> str:
    """Return an address as ``ServerOptions`` has it.

    >>> read_base_url("https://Reports.example/qa/"), read_base_url("")
    ('https://reports.example/qa', '')

    Raises:
        UsageError: it is no address, or one that leads others to their own machine.
    """
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        name, path = host_name(parts.netloc), read_root_path(parts.path)
    except (ValueError, UsageError) as error:
        raise UsageError("serve_base_url", value=value) from error
    if parts.scheme not in ("http", "https") or not name or parts.query or parts.fragment or is_here(name):
        raise UsageError("serve_base_url", value=value)
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"


def is_here(name: str) -> bool:
    """Tell whether a host name or address means the machine on which it is read, whichever that is.

    >>> is_here("127.0.0.1"), is_here("0.0.0.0"), is_here("a.localhost"), is_here("10.0.0.3"), is_here("a.example")
    (True, True, True, False, False)
    """
    if is_loopback(name) or name.lower().endswith(".localhost"):
        return True
    try:
        return ip_address(name.strip("[]")).is_unspecified
    except ValueError:
        return False


def read_network(value: str) -> Network:
    """Return an address or a range of addresses, ``10.0.0.1`` or ``10.0.0.0/24``.

    Raises:
        UsageError: it is none.
    """
    try:
        return ip_network(value, strict=False)
    except ValueError as error:
        raise UsageError("serve_trusted_proxy", value=value) from error


def read_host(value: str) -> str:
    """Return a host name as ``ServerOptions`` has it, without a port.

    >>> read_host("Reports.Example.org:443")
    'reports.example.org'

    Raises:
        UsageError: it is no host name.
    """
    name = host_name(value)
    if name is None:
        raise UsageError("serve_allow_host", value=value)
    return name
