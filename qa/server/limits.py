"""How much one visitor may ask for: requests a minute, requests at a time, bytes a request."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from qa.service import MAX_JOB_BYTES

MAX_UPLOAD = MAX_JOB_BYTES + 2**20
"""Bytes that a request with report files may bring: the files and what stands around them."""
MAX_REQUEST = 2**20
"""Bytes that any other request may bring."""
MAX_DRAFT = 21 * 2**20
"""Bytes that a request with a draft may bring: the largest file of a draft and what stands around it."""
DRAFTS = frozenset({"/check", "/api/v1/check"})
"""Routes that take drafts."""
UPLOADS = frozenset({"/library/add"})
"""Routes that take report files."""
AT_ONCE = 32
"""Requests of one visitor that are worked on at the same time; streams of events are not counted."""
KNOWN = 10_000
"""Visitors that are remembered; of more, those that came last."""
BURST = 0.25
"""Part of the requests of a minute that may come at once."""

COSTS = {
    "/matrix": 20.0,
    "/matrix.csv": 20.0,
    "/matrix.xlsx": 20.0,
    "/check": 10.0,
    "/api/v1/check": 10.0,
    "/login": 5.0,
}
"""Routes that take longer than others, as that many requests."""
FREE = (
    "/assets/",
    "/static/",
    "/page/",
    "/svelte/",
    "/favicon.ico",
    "/theme.css",
    "/healthz",
    "/gradio_api/heartbeat/",
)
"""Files of the page, of which it asks for a hundred as it opens, and what costs nothing."""


def most_bytes(path: str) -> int:
    """Return how many bytes a request for a path may bring."""
    if path in DRAFTS:
        return MAX_DRAFT
    return MAX_UPLOAD if path in UPLOADS else MAX_REQUEST


def cost_of(path: str) -> float:
    """Return as how many requests a request for a path counts.

    >>> cost_of("/report"), cost_of("/matrix.csv"), cost_of("/assets/index.js")
    (1.0, 20.0, 0.0)
    """
    return 0.0 if path.startswith(FREE) else COSTS.get(path, 1.0)


@dataclass(slots=True)
class _Account:
    left: float
    at: float
    working: int = 0


class VisitorLimits:
    """Counts the requests of each visitor; safe to use from any thread.

    A visitor may make ``a_minute`` requests a minute, a part of them, ``BURST``, at once.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Count.

        Args:
            a_minute: 0 = any number. clock: seconds, never set back.
        """
        self._a_minute = a_minute
        self._burst = max(a_minute * BURST, 1.0)
        self._clock = clock
        self._lock = threading.Lock()
        self._visitors: OrderedDict[str, _Account] = OrderedDict()

    def wait_for(self, visitor: str, cost: float) -> float:
        """Take a request into account; return the seconds to wait before it may be made, 0 = it may be now.

        A request that costs more than may come at once is let through by a visitor who has asked for nothing lately.
        """
        if not self._a_minute or cost <= 0:
            return 0.0
        now, a_second = self._clock(), self._a_minute / 60
        with self._lock:
            known = self._account(visitor, now)
            known.left, known.at = min(self._burst, known.left + (now - known.at) * a_second), now
            needed = min(cost, self._burst)
            if known.left < needed:
                return (needed - known.left) / a_second
            known.left -= cost
            return 0.0

    def begin(self, visitor: str) -> bool:
        """Begin a request of a visitor; False when too many are worked on, else ``end`` must be called."""
        if not self._a_minute:
            return True
        with self._lock:
            known = self._account(visitor, self._clock())
            if known.working >= AT_ONCE:
                return False
            known.working += 1
            return True

    def end(self, visitor: str) -> None:
        """End a request that was begun."""
        with self._lock:
            known = self._visitors.get(visitor)
            if known is not None and known.working:
                known.working -= 1

    def _account(self, visitor: str, now: float) -> _Account:
        known = self._visitors.get(visitor)
        if known is None:
            known = self._visitors[visitor] = _Account(self._burst, now)
            while len(self._visitors) > KNOWN:
                self._visitors.popitem(last=False)
        self._visitors.move_to_end(visitor)
        return known
