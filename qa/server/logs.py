"""What a server writes on its terminal or into its log: what failed and where, no questions, and not too much.

Tracebacks are written without the messages of their exceptions, which may hold what a visitor typed.
"""

import io
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any, TextIO

from qa.present import say

A_MINUTE = 64 * 1024
"""Characters a minute, and at once, that are written; the rest is counted."""


class Quiet(logging.Formatter):
    """Time, level, what failed; of an exception its kind and where it was raised."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Any) -> str:
        """Return the places that an exception came through, and its kind."""
        return where(*ei)


def where(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return the places that an exception came through, and its kind, without its message."""
    lines = traceback.format_list(traceback.extract_tb(trace)[-12:])
    return "".join(lines) + kind.__name__


class Bounded(io.TextIOBase):
    """A stream that passes on no more than ``A_MINUTE`` characters a minute to another; safe to use from any thread."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        """Stand before a stream; ``clock``: seconds, never set back."""
        self._stream = stream
        self._clock = clock
        self._lock = threading.RLock()
        self._left, self._at, self._dropped = float(A_MINUTE), clock(), 0

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Encoding of the other stream."""
        return self._stream.encoding

    def writable(self) -> bool:
        """See ``io``."""
        return True

    def isatty(self) -> bool:
        """See ``io``."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """See ``io``."""
        return self._stream.fileno()

    def flush(self) -> None:
        """See ``io``."""
        self._stream.flush()

    def write(self, text: str) -> int:
        """Write a text, or leave it out when there was too much."""
        with self._lock:
            now = self._clock()
            self._left = min(A_MINUTE, self._left + (now - self._at) * A_MINUTE / 60)
            self._at = now
            if len(text) > self._left:
                self._dropped += len(text)
                return len(text)
            if self._dropped:
                said, self._dropped = say("log_left_out", count=self._dropped), 0
                self._stream.write(f"{said}\n")
            self._left -= len(text)
            self._stream.write(text)
        return len(text)


def begin_logging() -> None:
    """Bound standard error, and write what the program and its libraries warn of on it."""
    sys.stderr = Bounded(sys.stderr)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Quiet())
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    logging.raiseExceptions = False  # nobody reads the log any more: no reason to write about it
