"""What was found of late, kept within a bound."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Remembered(Generic[_Key, _Value]):
    """Values by what they were found for, the newest of them; safe to use from several threads.

    Args:
        room: sum of the sizes of what is kept, at most. size: of a value. entries: kept at most.
    """

    def __init__(self, room: int, size: Callable[[_Value], int], entries: int = 64) -> None:
        self._room, self._size, self._entries = room, size, entries
        self._kept: dict[_Key, _Value] = {}  # never changed, so that other threads may read

    def __len__(self) -> int:
        """Return how many are kept."""
        return len(self._kept)

    def __call__(self, key: _Key, find: Callable[[], _Value]) -> _Value:
        """Return what was found for a key, or else find it, and keep it if there is room for it at all."""
        kept = self._kept
        if key in kept:
            return kept[key]
        value = find()
        room = self._room - self._size(value)
        if room >= 0:
            newest = {key: value}
            for earlier, held in reversed(self._kept.items()):
                room -= self._size(held)
                if room < 0 or len(newest) == self._entries:
                    break
                newest[earlier] = held
            self._kept = dict(reversed(newest.items()))
        return value
