"""Starts the real web chat for tests: ``python app.py`` in a process of its own, watched for outside requests."""

import atexit
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).parent.parent
BUILTIN = next((ROOT / "index" / "reports").glob("*.txt"))
START_LIMIT = 120.0
"""Seconds a start may take on a slow machine; a process that dies ends the wait at once."""

HOSTILE = "<script>document.title='hacked'</script><img src=http://203.0.113.9/a.png onerror=alert(1)> 5*3*2 _a_b_ $x$ ![](http://203.0.113.9/b.png) [a](http://203.0.113.9)"  # noqa: E501
HOSTILE_REPORT = f"""2025年梧桐市政府工作报告
一、2024年工作回顾
全市地区生产总值增长5.2%。城镇新增就业3万人。
梧桐大桥的编号是{HOSTILE}，已于去年通车。
二、2025年工作安排
地区生产总值增长目标为5.5%左右。新建幼儿园12所。
{"城市更新要一件一件抓落实。" * 60}年内建成口袋公园77个。{"重点工程要一项一项抓推进。" * 20}
"""

# Loaded by the started process before anything else: writes down every address looked up or connected to.
WATCH = """
import os, sys

def _watch(event, arguments, seen=set()):
    if event == "socket.connect":
        host = arguments[1][0] if isinstance(arguments[1], tuple) else "127.0.0.1"
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host)
    if host not in ("127.0.0.1", "::1", "localhost", "None", "0.0.0.0") and host not in seen:
        seen.add(host)
        with open(os.environ["WATCH_FILE"], "a", encoding="utf-8") as file:
            file.write(host + "\\n")

sys.addaudithook(_watch)
"""


@dataclass(frozen=True, slots=True)
class LiveApp:
    """A running web chat: its address, its process, and the file that lists hosts it tried to reach."""

    url: str
    process: subprocess.Popen
    watch_file: Path

    def outside(self) -> list[str]:
        """Return the hosts other than this machine that the server looked up or connected to."""
        return self.watch_file.read_text("utf-8").split() if self.watch_file.exists() else []


Start = Callable[[Path, tuple[str, ...]], tuple[Any, TextIO]]


def app_environment(folder: Path) -> dict[str, str]:
    """Return the environment for a started app, with the watch for outside requests in ``folder``."""
    watch = folder / "watch"
    watch.mkdir(exist_ok=True)
    (watch / "sitecustomize.py").write_text(WATCH, "utf-8")
    path = os.pathsep.join(filter(None, (str(watch), os.environ.get("PYTHONPATH"))))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONUTF8": "1",
        "WATCH_FILE": str(folder / "outside.txt"),
        "GRADIO_TEMP_DIR": str(folder / "gradio"),
    }


def start_app(folder: Path, options: tuple[str, ...]) -> tuple[subprocess.Popen, TextIO]:
    """Start ``python app.py``; return its process and what it prints."""
    process = subprocess.Popen(
        [sys.executable, "app.py", *options],
        cwd=ROOT,
        env=app_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return process, process.stdout


@contextmanager
def live_app(folder: Path, *options: str, start: Start = start_app) -> Iterator[LiveApp]:
    """Start the web chat on a free port and stop it afterwards; a process that dies early raises its output.

    Args:
        folder: where it keeps what it needs besides the index. options: as for ``python app.py``.
        start: starts it, returns its process and the stream of what it prints.
    """
    process, printed = start(folder, ("--port", "0", *options))
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        with printed:
            for line in printed:
                lines.put(line)
        lines.put(None)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        yield LiveApp(_address(process, lines), process, folder / "outside.txt")
    finally:
        stop(process)
        reader.join(timeout=60)


def stop(process: subprocess.Popen) -> int:
    """Stop a process as Ctrl-C does; return its exit status."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    try:
        return process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _address(process: subprocess.Popen, lines: "queue.Queue[str | None]") -> str:
    output, limit = "", time.monotonic() + START_LIMIT
    while True:
        try:
            line = lines.get(timeout=max(0.0, limit - time.monotonic()))
        except queue.Empty:
            raise AssertionError(f"no address after {START_LIMIT} s; output so far:\n{output}") from None
        if line is None:
            raise AssertionError(f"app.py ended with {process.wait()}:\n{output}")
        output += line
        if "http://" in line:
            return "http://" + line.split("http://")[1].split("（")[0].strip()


def _build(out: Path, *paths: Path) -> None:
    """Build an index with the command people use."""
    command = [sys.executable, "-m", "index", "build", "--out", str(out), *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@cache
def _built(contents: tuple[tuple[str, bytes], ...]) -> Path:
    """Build an index of files of these names and contents, once a process; return its folder."""
    folder = Path(tempfile.mkdtemp(prefix="report-qa-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    files = [folder / name for name, _ in contents]
    for file, (_, content) in zip(files, contents, strict=True):
        file.write_bytes(content)
    _build(folder / "built", *files)
    return folder / "built"


def build_index(folder: Path, *paths: Path) -> Path:
    """Build an index below a folder, the same files only once; return its folder, which is there when it is whole."""
    out = folder / "built"
    if any(path.is_dir() for path in paths):
        _build(out, *paths)
        return out
    copy = folder / "built.copy"
    shutil.copytree(_built(tuple((path.name, path.read_bytes()) for path in paths)), copy)
    return copy.rename(out)


def hostile_index(folder: Path) -> Path:
    """Build an index of the built-in report and of one full of markup below a folder; return the index folder."""
    report = folder / "wutong-2025.txt"
    report.write_text(HOSTILE_REPORT, "utf-8")
    return build_index(folder, BUILTIN, report)
