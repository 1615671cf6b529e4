"""Starts the web chat for browser tests in a process forked from one that has loaded the program already.

To load it takes ``python app.py`` four seconds of the processor. Browser tests ask about the page; the command itself
is started by ``tests/qa/server``, and here where processes cannot be forked.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
from functools import cache, partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import TextIO

from tests.live_app import ROOT, WATCH, app_environment, live_app, start_app

LOADED = ["tests.loaded_app"]
"""Modules of the process from which apps are forked."""


class ForkedApp:
    """A forked process with the methods of ``subprocess.Popen`` that tests use."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        """Return the exit status, None while the process runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end and return the exit status; after ``timeout`` seconds raise ``TimeoutExpired``."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("app.py", timeout or 0.0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal to the process."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def fork_app(folder: Path, options: tuple[str, ...]) -> tuple[ForkedApp, TextIO]:
    """Fork an app; return its process and what it prints."""
    printed, output = _context().Pipe(duplex=False)
    process = _context().Process(target=_serve, args=(output, app_environment(folder), options))
    process.start()
    output.close()
    stream = os.fdopen(os.dup(printed.fileno()), encoding="utf-8")
    printed.close()
    return ForkedApp(process), stream


def _serve(output: Connection, environment: dict[str, str], options: tuple[str, ...]) -> None:
    """Be ``python app.py`` in a process of its own."""
    from qa.entry import serve_main

    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    for number in (1, 2):
        os.dup2(output.fileno(), number)
    sys.stdout, sys.stderr = (os.fdopen(n, "w", buffering=1, encoding="utf-8", closefd=False) for n in (1, 2))
    sys.argv = ["app.py", *options]
    exec(WATCH, {})  # as sitecustomize does in a process that is started
    sys.exit(serve_main(sys.argv[1:]))


CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
forked_app = partial(live_app, start=fork_app if CAN_FORK else start_app)
"""``live_app``, sooner there."""
