"""One SQLite file beside the index, ``desk/desk.sqlite``, in which the server keeps what belongs to its users.

Whoever keeps something there brings a ``Schema`` and writes SQL; every table that belongs to somebody has a column
``owner``. Threads take turns; processes that serve the same index wait for each other. Nothing is written before there
is something to keep. Where the file cannot be written, everything is kept in memory until the program ends; a file
that is damaged is renamed, never removed.
"""

import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from index import DataError, Message
from qa.service.desk.schema import FILE, FOLDER, NAME, Schema, prepare

__all__ = ["Connection", "Desk"]

MAX_BYTES = 2**30
"""Size that the file never passes."""
WAIT = 5.0
"""Seconds that a writer waits for another process."""

_PAGE = 4096
"""Bytes of a page of an SQLite file."""


class Desk:
    """The file, opened when it is first used; safe to use from any thread.

    Attributes:
        folder: of the index, None = everything is kept in memory.
        problem: what its users are to be told about the file, None = nothing.
    """

    def __init__(self, folder: Path | None = None, most: int = MAX_BYTES, clock: Callable[[], datetime] = datetime.now):
        """Remember where to keep things; nothing is opened or made yet.

        Args:
            most: bytes that are kept at most. clock: the local time, for the name of a damaged file.
        """
        self.folder = folder
        self.problem: Message | None = None
        self._most = most
        self._clock = clock
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._in_memory = folder is None
        self._inode = 0
        self._ready: set[str] = set()

    @property
    def path(self) -> Path | None:
        """The file, whether or not it is there yet; None = everything is kept in memory."""
        return None if self._in_memory or self.folder is None else self.folder / FOLDER / FILE

    @property
    def lasting(self) -> bool:
        """Whether what is kept is still there when the program is started again, as far as is known."""
        return not self._in_memory

    @contextmanager
    def reading(self, schema: Schema) -> Iterator[Connection]:
        """Give a connection to read from; where nothing was kept yet, the tables of the schema are there and empty.

        Raises:
            DataError: the file cannot be read.
        """
        with self._lock, self._explained():
            if self._connection is None and self.path is not None and not self.path.exists():
                with _closed(_in_memory()) as blank:
                    prepare(blank, schema)
                    yield blank
                return
            yield self._opened(schema)

    @contextmanager
    def writing(self, schema: Schema) -> Iterator[Connection]:
        """Give a connection whose changes are all made when the block ends, none of them when it raises.

        Raises:
            DataError: the file cannot be written, is full, or stays locked by another program.
        """
        with self._lock, self._explained():
            connection = self._opened(schema)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def used(self, connection: Connection) -> float:
        """Return which part of what may be kept is taken, as a connection of this desk sees it."""
        pages, free = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
        return float((pages - free) * _PAGE / self._most)

    def close(self) -> None:
        """Close the file; it is opened again by whoever uses the desk next. What is in memory only is forgotten."""
        with self._lock:
            if self._connection is not None:
                self._closer()
                self._connection = None
                self._ready.clear()

    def _opened(self, schema: Schema) -> Connection:
        """Return the connection, with the tables of a schema."""
        if self._connection is not None and self.path is not None and _inode(self.path) != self._inode:
            self.close()  # the file was removed or put back by somebody: what is written must not vanish with it
        if self._connection is None:
            self._take(self._connected())
        assert self._connection is not None
        if schema.name not in self._ready:
            try:
                prepare(self._connection, schema)
            except sqlite3.OperationalError as error:
                if self._in_memory or not _is_refused(error):
                    raise
                self._take(self._copied(error))
                prepare(self._connection, schema)
            self._ready.add(schema.name)
        return self._connection

    def _take(self, connection: Connection) -> None:
        self.close()
        self._connection = connection
        self._closer = weakref.finalize(self, connection.close)
        connection.execute(f"PRAGMA max_page_count = {max(16, self._most // _PAGE)}")

    def _connected(self) -> Connection:
        """Open or make the file; in memory where that is refused, beside a damaged one where it is damaged."""
        path = self.path
        if path is None:
            return _in_memory()
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # nobody but who runs the program reads it
            return self._checked(path)
        except sqlite3.OperationalError as error:
            if not _is_refused(error):
                raise
            return self._copied(error)
        except sqlite3.DatabaseError:
            self._set_aside()
            return self._connected()
        except OSError as error:
            return self._copied(error)

    def _checked(self, path: Path) -> Connection:
        connection = _connect(str(path))
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise sqlite3.DatabaseError(found)
            self._inode = _inode(path)
            return connection
        except BaseException:
            connection.close()
            raise

    def _copied(self, error: Exception) -> Connection:
        """Go on in memory, with what can be read of the file, and say so."""
        path, memory = self.path, _in_memory()
        with suppress(sqlite3.Error):
            if path is not None and path.exists():
                with _closed(_connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as found:
                    found.backup(memory)
        self._in_memory = True
        reason = getattr(error, "strerror", None) or str(error)
        self.problem = Message("desk_unwritable", {"file": NAME, "reason": reason})
        return memory

    def _set_aside(self) -> None:
        """Rename a damaged file and what belongs to it, so that it can be looked at, and say so."""
        path = self.path
        assert path is not None
        self.close()
        new = path.with_name(f"desk.damaged-{self._clock():%Y%m%d-%H%M%S-%f}.sqlite")
        for end in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                path.with_name(path.name + end).rename(new.with_name(new.name + end))
        self.problem = Message("desk_damaged", {"file": f"{FOLDER}/{new.name}"})

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn errors of SQLite into sentences; a file that turns out to be damaged is set aside."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise DataError(_code_of(error), file=NAME, reason=str(error)) from error
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            self._set_aside()
            assert self.problem is not None
            raise DataError(self.problem.code, **dict(self.problem.values)) from error


def _connect(name: str, uri: bool = False) -> Connection:
    connection = sqlite3.connect(name, timeout=WAIT, isolation_level=None, check_same_thread=False, uri=uri)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted does not stay in the file
    return connection


def _in_memory() -> Connection:
    return _connect(":memory:")


@contextmanager
def _closed(connection: Connection) -> Iterator[Connection]:
    try:
        yield connection
    finally:
        connection.close()


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return -1


def _is_refused(error: sqlite3.OperationalError) -> bool:
    """Tell whether the file can be neither made nor written, rather than being in use or full."""
    text = str(error)
    return any(word in text for word in ("readonly", "unable to open", "disk I/O", "access permission"))


def _code_of(error: sqlite3.OperationalError) -> str:
    text = str(error)
    return "desk_busy" if "locked" in text else "desk_full" if "full" in text else "desk_failed"
