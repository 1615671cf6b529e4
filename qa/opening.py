"""Open the index that is asked, once in a process, and check what every call is given."""

import threading
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from index import (
    DEFAULT_INDEX,
    ClusterIndex,
    LiveIndex,
    Progress,
    Snapshot,
    UsageError,
    is_cluster_address,
    open_default,
)

MAX_K = 50
"""Most passages that one call returns; a larger k is taken as this."""

IndexLike = LiveIndex | Snapshot | Path | str | None
"""Where to search: an opened index, an index folder, or ``ray://HOST:PORT/NAME``; None = the default one."""

_opened: dict[str, LiveIndex] = {}
_lock = threading.Lock()


def open_library(path: Path | str | None = None, progress: Progress | None = None) -> LiveIndex:
    """Open an index folder and follow it: what is added to the folder later is searched from then on.

    Args:
        path: an index folder; None = the default one, which is built from the built-in report when it is missing; or
            the address of an index that is spread over a cluster, see ``index.cluster.ClusterAddress``.
        progress: called while the default index is built, with a stage, how much is done, and how much there is.

    Returns:
        The opened index; the same object whenever the same folder is opened again in this process.

    Raises:
        IndexStateError: the folder holds no index that can be used; the message says what to do.
    """
    if isinstance(path, str) and is_cluster_address(path):
        with _lock:
            if path not in _opened:
                _opened[path] = ClusterIndex(path)
            return _opened[path]
    key = str(Path(path).resolve()) if path is not None else str(DEFAULT_INDEX)
    with _lock:
        if key not in _opened:
            _opened[key] = open_default(progress) if path is None else LiveIndex(path)
        return _opened[key]


def snapshot_of(index: IndexLike) -> Snapshot:
    """Return the snapshot in force of an index; None = the default one."""
    if isinstance(index, Snapshot):
        return index
    if isinstance(index, LiveIndex):
        return index.snapshot()
    return open_library(index).snapshot()


def check_asked(
    question: str, history: Sequence[str], reports: Sequence[str] | None = None, without: Sequence[str] = ()
) -> None:
    """Raise UsageError unless a question is a text, and what goes with it lists of texts."""
    if not isinstance(question, str):
        raise UsageError("question_no_text", found=type(question).__name__)
    check_lists(history, reports)
    if isinstance(without, str):
        raise UsageError("without_is_text", found=without)
    _check_items("without", without)


def check_lists(history: Sequence[str], reports: Sequence[str] | None) -> None:
    """Raise UsageError where one text, or something else, stands for a list of texts."""
    if isinstance(history, str):
        raise UsageError("history_is_text")
    if isinstance(reports, str):
        raise UsageError("reports_is_text", found=reports)
    _check_items("history", history)
    if reports is not None:
        _check_items("reports", reports)


def _check_items(name: str, items: object) -> None:
    if not isinstance(items, Collection) or isinstance(items, (bytes, Mapping)):
        raise UsageError("not_texts", name=name, found=type(items).__name__)
    for item in items:
        if not isinstance(item, str):
            raise UsageError("not_texts", name=name, found=type(item).__name__)


def check_k(k: int) -> None:
    """Raise UsageError unless k is a whole number of 1 or more."""
    if isinstance(k, bool) or not isinstance(k, int) or k < 1:
        raise UsageError("k_range", found=k, most=MAX_K)
