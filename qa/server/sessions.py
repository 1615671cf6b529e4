"""Who has logged in: a session each, known by a random word in a cookie, of which only a digest is kept here."""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

COOKIE = "report_qa_session"
LASTS = 12 * 3600.0
"""Seconds after the last request at which a session ends."""
SESSIONS = 10_000
"""Sessions that are kept; of more, those that were used last."""


@dataclass(slots=True)
class _Session:
    name: str
    mark: str
    used: float


class Sessions:
    """Sessions in memory: a restart of the server ends them. Safe to use from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none; ``clock``: seconds, never set back."""
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions: OrderedDict[str, _Session] = OrderedDict()

    def begin(self, name: str, mark: str, word: str = "") -> str:
        """Begin a session of an account; return the word by which it is known.

        Args:
            mark: what changes when the account gets another password. word: take this one instead of a random one.
        """
        word = word or secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[_digest(word)] = _Session(name, mark, self._clock())
            while len(self._sessions) > SESSIONS:
                self._sessions.popitem(last=False)
        return word

    def name_of(self, word: str) -> tuple[str, str]:
        """Return the account of a session and its mark; two empty texts = there is no such session, or it has ended."""
        key, now = _digest(word), self._clock()
        with self._lock:
            session = self._sessions.get(key)
            if session is None or now - session.used > LASTS:
                self._sessions.pop(key, None)
                return "", ""
            session.used = now
            self._sessions.move_to_end(key)
            return session.name, session.mark

    def end(self, word: str) -> None:
        """End a session, if there is one."""
        with self._lock:
            self._sessions.pop(_digest(word), None)


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()


def cookie_value(header: str) -> str:
    """Return the session's word from a ``Cookie`` header; empty = there is none.

    >>> cookie_value("lang=zh; report_qa_session=abc")
    'abc'
    """
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


def set_cookie(word: str, root_path: str, secure: bool) -> str:
    """Return a ``Set-Cookie`` header that keeps a session's word, an empty one to forget it.

    No script can read it, no page of another site makes a browser send it with a change (``SameSite``), and where the
    page came by https no request without TLS carries it (``Secure``).
    """
    lasts = int(LASTS) if word else 0
    parts = [f"{COOKIE}={word}", f"Path={root_path or '/'}", f"Max-Age={lasts}", "HttpOnly", "SameSite=Lax"]
    return "; ".join([*parts, "Secure"] if secure else parts)
