"""How slow the machine is at the moment, so that limits of time hold on a slower one as well."""

import time

_COUNT = 100_000
_USUAL = 0.003
"""Seconds of the processor that a loop of so many additions takes on the machine for which limits were set."""


def slowness() -> float:
    """Return how many times longer than usual a loop of plain Python takes, 1 at least; the quickest of nine."""
    return max(1.0, min(_loop() for _ in range(9)) / _USUAL)


def _loop() -> float:
    begin, total = time.process_time(), 0
    for number in range(_COUNT):
        total += number
    return time.process_time() - begin
