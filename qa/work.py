"""How much work one question may take: a limit of processor time, looked at between the stages of an answer.

Places and years of a question are limited already (``qa.searching.MAX_GROUPS``, ``qa.MAX_QUESTION``): the worst
questions that were found take 2.4 s over 102,505 passages the first time and 1.5 s then, common ones .05 to .1 s. The
limit is for what nobody has thought of: a visitor's question keeps its place on a server for seconds, not minutes.
Processor time is counted, not time: on a busy machine the same question gets the same answer.
"""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from index import UsageError

MAX_WORK = 10.0
"""Seconds of processor time of one question."""

_EACH = 64  # things of little work, between two looks at the clock

_Item = TypeVar("_Item")


class _Here(threading.local):
    end: float | None = None


_here = _Here()


@contextmanager
def bounded_work(seconds: float | None = None) -> Iterator[None]:
    """Limit what is done within; within another limit that one counts. Also a decorator of functions.

    Args:
        seconds: of processor time of this thread; None = ``MAX_WORK``.
    """
    if _here.end is not None:
        yield
        return
    _here.end = time.thread_time() + (MAX_WORK if seconds is None else seconds)
    try:
        yield
    finally:
        _here.end = None


def check_work() -> None:
    """Go on, unless the limit is used up; without one always.

    Raises:
        UsageError: it is used up.
    """
    if _here.end is not None and time.thread_time() > _here.end:
        raise UsageError("question_too_much", seconds=round(MAX_WORK))


def within_work(items: Iterable[_Item]) -> Iterator[_Item]:
    """Go through things of little work each, some tens of microseconds, within the limit.

    Raises:
        UsageError: it is used up.
    """
    for position, item in enumerate(items):
        if position % _EACH == 0:
            check_work()
        yield item
