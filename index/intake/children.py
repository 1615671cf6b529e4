"""Several children at once, and those of this process: one for each processor where much is to be read."""

import atexit
import os
import queue
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from index.intake.child import MAX_READS, MAX_SECONDS, Child

_T = TypeVar("_T")
_R = TypeVar("_R")


class Children:
    """Several children, one for each thread that calls.

    Args:
        seconds, reads, limited: see ``Child``.
    """

    def __init__(self, seconds: float | None = MAX_SECONDS, reads: int = MAX_READS, *, limited: bool = True) -> None:
        self._make: Callable[[], Child] = lambda: Child(seconds, reads, limited=limited)
        self._free: queue.LifoQueue[Child] = queue.LifoQueue()
        self._all: list[Child] = []
        self._lock = threading.Lock()

    def call(self, function: Callable[..., object], *arguments: object) -> Any:
        """Call a function in a child that is free, see ``Child.call``."""
        try:
            child = self._free.get_nowait()
        except queue.Empty:
            child = self._make()
            with self._lock:
                self._all.append(child)
        try:
            return child.call(function, *arguments)
        finally:
            self._free.put(child)

    def stop(self) -> None:
        """End the calls that are being served; they fail as if the children had died."""
        for child in list(self._all):
            child.stop()

    def close(self) -> None:
        """End all children; the next call starts another."""
        with self._lock:
            for child in self._all:
                child.close()


_CHILDREN = Children()
atexit.register(_CHILDREN.close)


def call_in_child(function: Callable[..., object], *arguments: object) -> Any:
    """Call a function in a child of this process, see ``Child.call``.

    Where no child can be started (no interpreter of its own, no processes left), it is called here, without limits.
    """
    if not sys.executable:
        return function(*arguments)
    try:
        return _CHILDREN.call(function, *arguments)
    except FileNotFoundError:
        return function(*arguments)


def stop_children() -> None:
    """End the calls that are being served; they fail as if the children had died."""
    _CHILDREN.stop()


def at_once(
    work: Callable[[_T], _R],
    items: Sequence[_T],
    many: int,
    stop: Callable[[], None] = lambda: None,
    threads: int | None = None,
) -> Iterator[_R]:
    """Do some work for each of some items, yield the results in order.

    Args:
        many: items from which on several threads do it. threads: how many; None = as many as there are processors.
        stop: ends work in progress, called when this is broken off.
    """
    threads = threads or processors()
    if len(items) < many or threads < 2:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(threads) as pool:
        # A few in advance, so that results do not gather.
        ahead: deque[Future[_R]] = deque()
        try:
            for item in items:
                ahead.append(pool.submit(work, item))
                if len(ahead) > 4 * threads:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        except BaseException:
            for future in ahead:
                future.cancel()
            stop()
            raise


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1
