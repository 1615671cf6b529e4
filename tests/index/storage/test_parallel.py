"""A large build in several processes: what they write is what one would write, and what ends them costs nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index import IndexWriteError, build, open_index
from index.storage import batches
from tests.conftest import FILES, QINGHE_2025, ROOT, TINY, assert_same_library, below, write_report

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

BUILD = """
import signal, sys
from index.__main__ import main
from index.storage import batches

signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background has it ignored
batches.FULL, batches._AT_ONCE = 60, 0
sys.exit(main(["build", sys.argv[1], "--out", sys.argv[2], "--lang", "zh"]))
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Reports for several segments, where 60 passages fill one; enough work to be interrupted in."""
    for n in range(24):
        lines = [f"第{n}处修路{n}公里，建学校{m}所，增加床位{m * n}张，粮食产量{m}万吨。" for m in range(400)]
        write_report(tmp_path / "many", f"{n:02}.txt", "\n".join([f"青禾{n}县工作报告", *lines]))
    return tmp_path / "many"


def children_of(pid: int) -> list[int]:
    """Processes that a process has started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def writers_of(pid: int) -> list[int]:
    """Its children that write segments: these have no limit of memory."""
    found = []
    for child in children_of(pid):
        try:
            if b"limited=False" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
        except OSError:
            continue
    return found


def started(reports: Path, out: Path) -> tuple[subprocess.Popen, list[int]]:
    """Begin a build; return once at least one process writes a segment."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(reports), str(out)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    for _ in range(1200):
        writers = writers_of(process.pid)
        if writers and any(out.glob("snapshots/.building-*/*/sentences.codes")):
            return process, writers
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    raise AssertionError(process.communicate())


def assert_gone(pids: list[int]) -> None:
    for _ in range(100):
        left = [pid for pid in pids if Path(f"/proc/{pid}/stat").exists()]
        left = [pid for pid in left if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"]
        if not left:
            return
        time.sleep(0.1)
    raise AssertionError(left)


def test_several_processes_write_what_one_would(tmp_path, monkeypatch):
    build([TINY], tmp_path / "one")
    monkeypatch.setattr(batches, "FULL", 12)
    monkeypatch.setattr(batches, "_AT_ONCE", 0)
    steps = []
    build([TINY], tmp_path / "several", progress=lambda *step: steps.append(step))
    with closing(open_index(tmp_path / "one")) as one, closing(open_index(tmp_path / "several")) as several:
        assert (len(one.segments), len(several.segments)) == (1, 3)
        assert_same_library(several, one)
    assert [step for step in steps if step[0] == "encode"] == [("encode", n, 30) for n in (0, 5, 20, 30)]


def interrupted(
    reports: Path, folder: Path, stop: Callable[[subprocess.Popen, list[int]], None]
) -> tuple[subprocess.Popen, list[int], Path, str, str]:
    """Begin a build and stop it; one that was done before it could be stopped is begun again, in another folder.

    Returns:
        the process, those that wrote, the index folder, the snapshot that was in force before, what was said.
    """
    for attempt in range(5):
        out = folder / f"out{attempt}"
        before = build([TINY], out).id
        process, writers = started(reports, out)
        stop(process, writers)
        _, said = process.communicate(timeout=120)
        if process.returncode:
            break
    return process, writers, out, before, said


def test_a_writer_that_is_killed(many, tmp_path):
    process, writers, out, before, said = interrupted(
        many, tmp_path, lambda _, writers: os.kill(writers[0], signal.SIGKILL)
    )
    assert process.returncode == 1
    assert "原有索引没有改动" in said and "Traceback" not in said
    assert_gone(writers)
    assert below(out) == ["CURRENT", "snapshots", f"snapshots/{before}"]
    with closing(open_index(out)) as snapshot:
        assert snapshot.id == before


def test_ctrl_c(many, tmp_path):
    process, writers, out, before, said = interrupted(
        many, tmp_path, lambda process, _: os.kill(process.pid, signal.SIGINT)
    )
    assert process.returncode in (130, -signal.SIGINT) and "Traceback" not in said, said
    assert_gone(writers)
    assert children_of(process.pid) == []
    assert below(out) == ["CURRENT", "snapshots", f"snapshots/{before}"]


def test_a_disk_that_is_full_is_said_as_it_is(tmp_path, monkeypatch):
    """A real limit on the size of files in the processes that write."""
    out = tmp_path / "out"
    before = build(FILES[-1:], out).id
    monkeypatch.setattr(batches, "FULL", 12)
    monkeypatch.setattr(batches, "_AT_ONCE", 0)
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("encode", 0):
            resource.setrlimit(resource.RLIMIT_FSIZE, (6000, limits[1]))

    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        with pytest.raises(IndexWriteError, match="原有索引没有改动"):
            build([TINY], out, progress=limit)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    with closing(open_index(out)) as snapshot:
        assert ([info.id for info in snapshot.reports], snapshot.id) == ([QINGHE_2025], before)
