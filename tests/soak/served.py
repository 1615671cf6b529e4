"""A server of its own for a soak script, and how much memory it holds."""

import os
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live_app import LiveApp, build_index, hostile_index, live_app


@contextmanager
def served(*options: str, reports: Path | None = None) -> Iterator[LiveApp]:
    """Build an index, of some reports or of two small ones, serve it, and wait until questions are answered."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = build_index(folder, reports) if reports else hostile_index(folder)
        with live_app(folder, "--index", str(index), *options) as running:
            while status(running.url + "/healthz") != 200:
                pass
            yield running


def status(url: str, data: bytes | None = None, timeout: float = 30.0, **headers: str) -> int:
    """Return the status of the reply to a request; 0 when there is none."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, named), timeout=timeout) as reply:
            reply.read()
            return int(reply.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0


def memory(process: int) -> int:
    """Return the memory that a process holds, in MiB; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def check(name: str, holds: bool, about: object = "") -> bool:
    """Print a step and whether it held."""
    print(f"{'held' if holds else 'FAILED':7}{name} {about}".rstrip(), file=sys.stdout, flush=True)
    return holds


def processor_time(process: int) -> float:
    """Return the seconds of processor time that a process has used; 0 where the system does not say."""
    try:
        values = Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError):
        return 0.0
