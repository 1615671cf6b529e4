"""How long a stage of a build will still take, from what it has done so far."""

import math
import time
from collections.abc import Callable

from index.messages import Message

_LEAST_STEPS = 2
_LEAST_SECONDS = 3.0
"""Before so many steps and seconds nothing is said: a guess then would be off by more than it tells."""


class Remaining:
    """Follows a build, see ``index.Progress``.

    The average of the stage counts: steps come in lumps, two from two processors at once, so the latest step tells
    little. Between two steps work goes on as fast as before, but by no more than the longest step so far: where nothing
    more is heard, the remaining time grows and does not run down to nothing.

    Args:
        clock: returns seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._begin = self._last = 0.0
        self._first = self._done = self._total = self._step = self._steps = 0

    def update(self, stage: str, done: int, total: int) -> None:
        """Take note of how far a stage is."""
        now = self._clock()
        if stage != self._stage or done < self._done:
            self._stage, self._begin, self._first, self._steps, self._step = stage, now, done, 0, 0
        elif done > self._done:
            self._steps += 1
            self._step = max(self._step, done - self._done)
        else:
            return
        self._last, self._done, self._total = now, done, total

    def seconds(self) -> float | None:
        """Return how many seconds the stage will still take; None while that is not known."""
        now = self._clock()
        made = self._done - self._first
        if self._steps < _LEAST_STEPS or self._last - self._begin < _LEAST_SECONDS or self._done >= self._total:
            return None
        ahead = min(made / (self._last - self._begin) * (now - self._last), float(self._step))
        return max(0.0, (self._total - self._done - ahead) * (now - self._begin) / (made + ahead))

    def told(self) -> Message | None:
        """Return the remaining time in words; None while it is not known."""
        seconds = self.seconds()
        return None if seconds is None else in_words(seconds)


def in_words(seconds: float) -> Message:
    """Return a duration in words, rounded up: to 10 seconds, to a minute from 90 seconds on, to half an hour from 90
    minutes on.

    >>> in_words(12.5).values, in_words(100).values, in_words(5500).values
    ((('count', 20),), (('count', 2),), (('count', '2'),))
    """
    if seconds <= 90:
        return Message("left_seconds", {"count": max(10, 10 * math.ceil(seconds / 10))})
    if seconds <= 90 * 60:
        return Message("left_minutes", {"count": math.ceil(seconds / 60)})
    return Message("left_hours", {"count": f"{math.ceil(seconds / 1800) / 2:g}"})
