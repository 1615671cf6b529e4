"""Read files in a child process with limits, so that a file that hangs, crashes or eats memory costs that file only.

A child serves one call after the other. It is started at the first call and again after it died, ends with this process
(its input ends then), and is replaced now and then, so that nothing it may lose grows.
"""

import contextlib
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from index.errors import ReadError

MAX_SECONDS = 180.0
"""Longest time for one file, or between two signs of life of one that holds many reports. The slowest that is taken (50
MiB of text) takes 45 s on a laptop, a conversion by LibreOffice up to 60; a table of 100,000 reports 2 minutes, twice
that on a busy one."""
EVERY = 5.0
"""Seconds between two signs of life."""
MAX_MEMORY = 3 * 2**30
"""Address space of the child in bytes, where the system limits it (Linux). Libraries map about 0.6 GiB of it; a text of
50 MiB needs 1.5 GiB."""
MAX_READS = 500
"""Files after which a new child takes over; starting one takes .2 to .4 s."""

_START = "from index.intake.child import serve; serve()"
_START_FREE = "from index.intake.child import serve; serve(limited=False)"

_LENGTH = struct.Struct(">Q")


_still_alive: Callable[[], None] | None = None
"""Gives a sign of life, in a child that serves a call."""


def still_alive() -> None:
    """Say that this call goes on, and its time begins anew; called after each part of a long piece of work."""
    if _still_alive is not None:
        _still_alive()


def limit_memory(most: int = MAX_MEMORY) -> None:
    """Limit the address space of this process where the system can do that; elsewhere nothing happens."""
    try:
        import resource  # Unix only
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def send(stream: IO[bytes], value: object) -> None:
    """Write one value: its length in 8 bytes, then its pickle."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one value that ``send`` wrote.

    Raises:
        EOFError: the other side is gone.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def outcome(work: Callable[[], object]) -> tuple[str, object]:
    """Call something; return ``("done", result)`` or ``("failed", message)`` whatever it raises."""
    try:
        return "done", work()
    except ReadError as error:
        return "failed", error.message
    except MemoryError:
        return "failed", ReadError("read_memory", most=MAX_MEMORY // 2**20).message
    except Exception as error:  # a fault of ours or of a library is told like a fault of the file
        return "failed", ReadError("read_crashed", error=type(error).__name__).message


def serve(*, limited: bool = True) -> None:
    """Serve calls from standard input until it ends: what the child runs."""
    requests = sys.stdin.buffer
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no reply
    if limited:
        limit_memory()
    last = time.monotonic()

    def sign() -> None:
        nonlocal last
        if time.monotonic() - last > EVERY:
            last = time.monotonic()
            send(replies, ("alive", None))

    global _still_alive
    _still_alive = sign
    with contextlib.suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            function, arguments = receive(requests)
            reply = outcome(lambda: function(*arguments))  # noqa: B023 - called at once
            try:
                send(replies, reply)
            except MemoryError:
                send(replies, outcome(_out_of_memory))


def _out_of_memory() -> None:
    raise MemoryError


class Child:
    """A child process that calls functions; safe to use from several threads, one call at a time.

    Args:
        seconds: longest time of a call, or between two of its signs of life; None = as long as it takes.
        reads: calls after which a new child takes over.
        limited: whether its memory is limited, see ``MAX_MEMORY``.
    """

    def __init__(self, seconds: float | None = MAX_SECONDS, reads: int = MAX_READS, *, limited: bool = True) -> None:
        self._limited = limited
        self._seconds = seconds
        self._reads = reads
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0

    def call(self, function: Callable[..., object], *arguments: object) -> Any:
        """Call a function of a module in the child and return what it returns; all must be picklable.

        Raises:
            ReadError: what the function raised; or it took too long or too much memory, or the child died.
        """
        with self._lock:
            process = self._running()
            assert process.stdin is not None and process.stdout is not None
            late = threading.Event()

            def stop() -> None:
                late.set()
                _kill(process)

            def limit() -> threading.Timer:
                timer = threading.Timer(self._seconds or 0, stop)
                timer.daemon = True
                if self._seconds is not None:
                    timer.start()
                return timer

            timer = limit()
            try:
                send(process.stdin, (function, arguments))
                state, result = receive(process.stdout)
                while state == "alive":
                    timer.cancel()
                    timer = limit()
                    state, result = receive(process.stdout)
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                self._end()
                if late.is_set():
                    raise ReadError("read_too_slow", seconds=round(self._seconds or 0)) from error
                raise ReadError("read_child_died") from error
            except BaseException:  # Ctrl-C: the reply to this call must not be taken for that to the next
                self._end()
                raise
            finally:
                timer.cancel()
        if state == "failed":
            raise ReadError(result.code, **dict(result.values))
        return result

    def stop(self) -> None:
        """End the child in the middle of a call, from another thread."""
        process = self._process
        if process is not None:
            _kill(process)

    def close(self) -> None:
        """End the child, if there is one; the next call starts another."""
        with self._lock:
            self._end()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and (self._served >= self._reads or self._process.poll() is not None):
            self._end()
        if self._process is None:
            root = str(Path(__file__).parents[2])
            path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START if self._limited else _START_FREE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,  # Ctrl-C in a terminal reaches this process alone, which ends the child
            )
            self._served = 0
        self._served += 1
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a child, and on Unix whatever it has started."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # it leads a session, so its id is that of its group
    with contextlib.suppress(OSError):
        process.kill()
