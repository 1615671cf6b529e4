"""While many ask, questions are answered in processes of their own: Python runs one thread of a process at a time.

Such a process opens the same folder, mapped into memory, and gives the same answers. It is started when several askers
have waited for their turn for some seconds, serves while there is something to do and ends when nothing came for a
while: who asks alone never pays for it.
"""

import logging
import queue
import threading
import time
from collections.abc import Mapping
from typing import Any

import qa
from index import Child, LiveIndex, ReadError, ReportQAError, Snapshot, processors
from qa import Answer
from qa.service.memory import share_pools

WAITING = 4
"""Askers waiting for their turn who are many."""

LASTING = 2.0
"""Seconds after which, if there are many still, the processes are started: that takes longer than one rush does."""


_APART = 10.0  # seconds without a rush after which the next is another one
_MOST = 4  # processes
_IDLE = 600.0  # seconds without a question after which they end
_PATIENCE = 0.25  # seconds that a question waits for a process before it is answered here
_SECONDS = 60.0  # for an answer, three times what it may work; a process that takes longer is taken for lost
_EVER = 2**62  # calls after which a process is replaced
_LOST = 3  # processes lost in a row, after which no more are started

_log = logging.getLogger(__name__)


def open_there(folder: str) -> None:
    """Open a library and load what its first questions would wait for: the first call to a process."""
    share_pools()
    qa.warm_up(qa.open_library(folder).snapshot())


def answer_there(folder: str, snapshot: str, question: str, asked: Mapping[str, Any]) -> tuple[str, Any]:
    """Answer a question in a process of its own.

    Args:
        folder: of the index. snapshot: id of the one that is asked. question, asked: as for ``qa.answer``.

    Returns:
        ``("answer", Answer)``, ``("refused", error)``, or ``("other", None)`` where another snapshot is in force here.
    """
    found = qa.open_library(folder).snapshot()
    if found.id != snapshot:
        return "other", None
    try:
        answer = qa.answer(question, index=found, **asked)
        if answer.table is not None:
            answer.table.read()  # at once, not row by row as it is sent
        return "answer", answer
    except ReportQAError as error:
        return "refused", error


class Beside:
    """Answers questions about a library, beside this process while many ask; safe to use from several threads.

    Args:
        most: processes; by default one less than there are processors, none where there is but one.
    """

    def __init__(self, most: int | None = None) -> None:
        self.most = min(_MOST, processors() - 1) if most is None else most
        self._free: queue.SimpleQueue[Child] = queue.SimpleQueue()
        self._all: list[Child] = []
        self._opened = False  # whether one of them has opened the library
        self._lock = threading.Lock()
        self._used = 0.0
        self._rush: tuple[float, float] | None = None  # when it began, and when there were many last
        self._lost = 0
        self._closed = False

    @property
    def serves(self) -> bool:
        """Whether there are processes, or some are being started."""
        return bool(self._all)

    def answer(self, index: LiveIndex, snapshot: Snapshot, question: str, waiting: int, **asked: Any) -> Answer:
        """Answer a question as ``qa.answer`` does, beside this process or here.

        Args:
            waiting: how many askers wait for their turn.
        """
        if waiting >= WAITING and not self.serves and self._lasts():
            self._start(index)
        free = self._free
        child = self._one_free(free)
        if child is None:
            return qa.answer(question, index=snapshot, **asked)
        self._used = time.monotonic()
        try:
            state, found = child.call(answer_there, str(index.folder), snapshot.id, question, asked)
            self._lost = 0
        except ReadError as error:
            _log.warning("a process that answers questions was lost: %s", error)
            state, found = "other", None
            self._lost += 1
            if self._lost >= _LOST:
                self.close(for_good=True)
        finally:
            free.put(child)
        if state == "refused":
            raise found
        if state == "other":
            return qa.answer(question, index=snapshot, **asked)
        answer: Answer = found
        return answer

    def close(self, *, for_good: bool = False) -> None:
        """End the processes; unless it is for good, they are started again when many wait."""
        with self._lock:
            self._closed = self._closed or for_good
            children, self._all = self._all, []
            self._free = queue.SimpleQueue()
            self._opened = False
        for child in children:
            child.stop()
            child.close()

    def _lasts(self) -> bool:
        """Note that there are many; tell whether there have been for so long that processes pay."""
        now = time.monotonic()
        began, last = self._rush or (now, now)
        self._rush = (began if now - last < _APART else now, now)
        return now - self._rush[0] >= LASTING

    def _one_free(self, free: "queue.SimpleQueue[Child]") -> Child | None:
        if not self._opened:  # while they start, questions are answered here
            return None
        try:
            return free.get(timeout=_PATIENCE)
        except queue.Empty:
            return None

    def _start(self, index: LiveIndex) -> None:
        with self._lock:
            # a library spread over a cluster is answered by its shards
            if self._closed or self._all or type(index) is not LiveIndex or self.most < 1:
                return
            self._all = [Child(_SECONDS, _EVER, limited=False) for _ in range(self.most)]
            for child in self._all:
                threading.Thread(target=self._open, args=(child, self._free, str(index.folder)), daemon=True).start()

    def _open(self, child: Child, free: "queue.SimpleQueue[Child]", folder: str) -> None:
        try:
            child.call(open_there, folder)
        except (ReadError, OSError) as error:
            _log.warning("no process for answering questions: %s", error)
            self.close(for_good=True)
        else:
            self._used = time.monotonic()
            with self._lock:
                self._opened = child in self._all
            free.put(child)
            self._watch()

    def _watch(self) -> None:
        """End the processes some time after the last question."""
        left = self._used + _IDLE - time.monotonic()
        if left <= 0:
            self.close()
        elif self.serves:
            timer = threading.Timer(left, self._watch)
            timer.daemon = True
            timer.start()
