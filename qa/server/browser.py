"""Addresses under which a server is reached, and whether to open the browser of whoever started it."""

import contextlib
import os
import socket
import sys
import threading
from collections.abc import Mapping

from qa.server.options import ServerOptions, is_loopback

_NOT_A_PERSON = ("CI", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "container", "KUBERNETES_SERVICE_HOST")
"""Variables of programs that nobody sits before, and of a machine that somebody sits far from."""
_NOWHERE = ("192.0.2.1", 9)  # an address for documents (RFC 5737)


def wants_browser(
    options: ServerOptions, environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> bool:
    """Tell whether to open a browser: a person who sits at this machine starts the page for themself.

    Args:
        environment: variables of the process. platform: as ``sys.platform``.
    """
    if not options.browser or options.needs_account or any(environment.get(name) for name in _NOT_A_PERSON):
        return False
    if platform not in ("win32", "darwin") and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return False
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def open_browser(address: str) -> None:
    """Open an address in the browser, beside everything else; where there is none, nothing happens."""
    threading.Thread(target=_open, args=(address,), name="browser", daemon=True).start()


def _open(address: str) -> None:
    import webbrowser

    with contextlib.suppress(Exception):  # whatever is wrong with the browser, the address was printed
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:  # such a one, lynx for example, would take the terminal
            browser.open(address)


def addresses_for_others(options: ServerOptions, port: int) -> list[str]:
    """Return the addresses to type into browsers of other machines; none where only this machine is served."""
    if is_loopback(options.host):
        return []
    host = options.host.strip("[]")
    own = outward_address(host) if host in ("0.0.0.0", "::", "") else host
    names = [*sorted(options.allow_hosts), *([f"[{own}]" if ":" in own else own] if own else [])]
    return [f"http://{name}:{port}{options.root_path}" for name in names]


def outward_address(host: str) -> str | None:
    """Return the address of this machine that other machines see; None where it has none.

    The system is asked which one it would send from; nothing is sent.
    """
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(_NOWHERE)
        found = str(sock.getsockname()[0])
        return None if is_loopback(found) or found == host else found
    return None


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):  # none at all, or closed
        return False
