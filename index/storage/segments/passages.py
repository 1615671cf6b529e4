"""Passages that were read are kept for the next question, as many as fit."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock

from index.records import Passage

_MOST = 16384  # about 1 KB each


class KeptPassages:
    """Passages by their rows, those looked at last; safe to use from several threads.

    Args:
        read: returns passages by their rows, each once and ascending. most: how many are kept.
    """

    def __init__(self, read: Callable[[list[int]], list[Passage]], most: int = _MOST) -> None:
        self._read = read
        self._most = most
        self._kept: OrderedDict[int, Passage] = OrderedDict()
        self._lock = Lock()

    def one(self, row: int) -> Passage:
        """Return a passage."""
        with self._lock:
            found = self._kept.get(row)
            if found is not None:
                self._kept.move_to_end(row)
                return found
        return self.some([row])[0]

    def some(self, rows: Iterable[int]) -> list[Passage]:
        """Return passages; those that are not at hand are read at once."""
        wanted = list(rows)
        with self._lock:
            found = {row: self._kept[row] for row in wanted if row in self._kept}
            for row in found:
                self._kept.move_to_end(row)
        missing = sorted({row for row in wanted if row not in found})
        if missing:
            new = dict(zip(missing, self._read(missing), strict=True))
            found |= new
            with self._lock:
                self._kept.update(new)
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return [found[row] for row in wanted]
