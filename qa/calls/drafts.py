"""Drafts that are checked for others: one at a time, so that questions are answered beside them, and not for ever."""

import threading
from collections.abc import Sequence

import qa
from index import DataError
from qa.records.check_objects import CheckObject

SECONDS = 30.0
"""Time for a draft; what was not reached is counted in ``unchecked``."""
WAITING = 4
"""Drafts that wait for the one that is being checked; every one keeps a thread of the server."""

_one = threading.Lock()
_places = threading.BoundedSemaphore(WAITING + 1)


class DraftsWaitingError(DataError):
    """So many drafts wait that another one would wait too long."""


def check(index: qa.IndexLike, text: str, *, reports: Sequence[str] | None = None) -> CheckObject:
    """Hold a draft against the reports, see ``qa.check``."""
    return check_for_others(text, index, reports).to_dict()


def check_for_others(text: str, index: qa.IndexLike, reports: Sequence[str] | None = None) -> qa.Check:
    """Hold a draft against the reports when its turn comes.

    Raises:
        DraftsWaitingError: ``WAITING`` others wait already. The errors of ``qa.check``.
    """
    if not _places.acquire(blocking=False):
        raise DraftsWaitingError("check_waiting")
    try:
        with _one:
            return qa.check(text, reports=reports, index=index, seconds=SECONDS)
    finally:
        _places.release()
