"""Memory and time of a command with all its children, and memory of this process (Linux only: ``/proc``)."""

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROC = Path("/proc")
EVERY, EVERY_SHARED = 0.1, 1.0
"""Seconds between two looks at the memory; at the share of each process in its pages, which takes longer to count."""


@dataclass(slots=True)
class Watched:
    """What a command gave and took: its last line of output as JSON, seconds, seconds of the processors, peaks in MiB.

    Peaks are of sums over all processes: ``anonymous`` (what cannot be read again from a file), ``resident`` (with
    mapped files; what two processes share counts twice), ``shared once`` (what they share counts once).
    """

    result: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    processor: float = 0.0
    peaks: dict[str, float] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """Return all of it as one object for a line of JSON."""
        return {**self.result, "seconds": self.seconds, "processor": self.processor, "peaks": self.peaks}


def watched(command: Sequence[str]) -> Watched:
    """Run a command whose last line of output is a JSON object; ends this program with its status if it fails."""
    found = Watched()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = looked = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            now = time.perf_counter()
            pids = tree(process.pid)
            _keep(found.peaks, _sums(pids))
            if now - looked > EVERY_SHARED:
                looked = now
                _keep(found.peaks, {"shared once": sum(smaps(pid).get("Pss", 0.0) for pid in pids)})
            time.sleep(EVERY)
        output = process.stdout.read() if process.stdout else ""
    found.seconds = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found.processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode:
        sys.exit(f"{' '.join(command)}: status {process.returncode}")
    found.result = json.loads(output.strip().splitlines()[-1])
    return found


def tree(pid: int) -> list[int]:
    """Return a process and all that it started, as far as they still run."""
    found, begin = [pid], 0
    while begin < len(found):
        for task in (PROC / str(found[begin]) / "task").glob("*/children"):
            found += [int(child) for child in _read(task).split()]
        begin += 1
    return found


def own_memory() -> dict[str, float]:
    """Return MiB of this process: ``anonymous``, ``mapped`` (pages of files in memory) and ``resident``."""
    status = _status("self")
    anonymous = status["RssAnon"] + status["RssShmem"]
    return {"anonymous": anonymous, "mapped": status["RssFile"], "resident": anonymous + status["RssFile"]}


def _sums(pids: Sequence[int]) -> dict[str, float]:
    rows = [_status(str(pid)) for pid in pids]
    anonymous = sum(row["RssAnon"] + row["RssShmem"] for row in rows)
    return {"anonymous": anonymous, "resident": anonymous + sum(row["RssFile"] for row in rows)}


def _status(pid: str) -> dict[str, float]:
    """Return the MiB of a process by kind; 0 where it has ended."""
    found = dict(re.findall(r"^(\w+):\s+(\d+) kB", _read(PROC / pid / "status"), re.MULTILINE))
    return {name: int(found.get(name, 0)) / 1024 for name in ("RssAnon", "RssFile", "RssShmem")}


def smaps(pid: int) -> dict[str, float]:
    """Return the MiB of the mappings of a process, summed up by the kernel: ``Pss``, ``Rss`` and others."""
    found = re.findall(r"^(\w+):\s+(\d+) kB", _read(PROC / str(pid) / "smaps_rollup"), re.MULTILINE)
    return {name: int(value) / 1024 for name, value in found}


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended
        return ""


def _keep(peaks: dict[str, float], now: dict[str, float]) -> None:
    for name, value in now.items():
        peaks[name] = max(value, peaks.get(name, 0.0))
