"""A folder in which reports are set down between reading and writing, so that they do not fill the memory."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import UsageError

_PREFIX = ".reading-"
_LOCK = ".lock"


def sweep(out: Path) -> None:
    """Remove the folders of this kind that processes which were killed have left in an index folder."""
    from filelock import FileLock, Timeout

    for leftover in out.glob(f"{_PREFIX}*"):
        with suppress(Timeout, OSError), FileLock(leftover / _LOCK).acquire(timeout=0):
            shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def spooling(out: Path) -> Iterator[Path]:
    """Make a folder in which reports are set down until they are written, beside the snapshots; it goes at the end.

    What a process that was killed has left goes as well. An index folder that was made for it goes if it stays empty.

    Raises:
        UsageError: the index folder cannot be written.
    """
    from filelock import FileLock, Timeout

    sweep(out)
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("index_folder_not_made", folder=out, detail=error.strerror) from error
    try:
        while True:
            spool = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=out))
            lock = FileLock(spool / _LOCK)  # says that this process lives
            with suppress(Timeout, FileNotFoundError, FileExistsError):  # swept away before it was locked
                lock.acquire(timeout=0)
                if spool.exists():
                    break
    except OSError as error:
        raise UsageError("index_folder_not_writable", folder=out, detail=error.strerror) from error
    try:
        yield spool
    finally:
        lock.release()
        shutil.rmtree(spool, ignore_errors=True)
        if made:
            with suppress(OSError):
                out.rmdir()
