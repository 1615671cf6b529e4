"""A build that fails, is killed, or meets another one: what is in force stays in force."""

import subprocess
import sys
import threading

import pytest

from index import IndexBusyError, IndexNotFoundError, IndexWriteError, build, open_index
from tests.conftest import ROOT, TINY, FailingEncoder, below


def test_a_failed_build_leaves_the_old_snapshot_and_nothing_else(copy, encoder):
    before, names = (copy / "CURRENT").read_text(), below(copy)
    with pytest.raises(MemoryError):
        build([TINY], copy, encoder=FailingEncoder())
    assert ((copy / "CURRENT").read_text(), below(copy)) == (before, names)
    assert open_index(copy, encoder).id == before.strip()


@pytest.mark.parametrize("step", range(4))
def test_a_build_that_fails_while_writing(copy, encoder, step):
    before, names = (copy / "CURRENT").read_text(), below(copy)

    def full_disk(stage, done, total):
        if (stage, done) == ("write", step):
            raise OSError(28, "No space left on device")

    with pytest.raises(IndexWriteError, match=r"No space left.*原有索引没有改动"):
        build([TINY], copy, encoder=encoder, progress=full_disk)
    assert ((copy / "CURRENT").read_text(), below(copy)) == (before, names)
    assert open_index(copy, encoder).id == before.strip()


def test_a_full_disk_is_one_clear_sentence(copy):
    """A real limit on the size of files, set by the operating system, stands for the full disk."""
    pytest.importorskip("resource")
    before = (copy / "CURRENT").read_text()
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000));"
        "from index.__main__ import main; sys.exit(main(['build', sys.argv[1], '--out', sys.argv[2]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(TINY), str(copy)], cwd=ROOT, timeout=60, capture_output=True, text=True
    )
    assert (done.returncode, (copy / "CURRENT").read_text()) == (1, before)
    assert "原有索引没有改动" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_first_build_that_fails_leaves_no_index(tmp_path):
    with pytest.raises(MemoryError):
        build([TINY], tmp_path / "out", encoder=FailingEncoder())
    with pytest.raises(IndexNotFoundError):
        open_index(tmp_path / "out")


def test_a_killed_build_is_swept_away_by_the_next(copy, encoder):
    before = (copy / "CURRENT").read_text()
    program = (
        "import os, sys; from index import build; from tests.conftest import CountingEncoder, TINY\n"
        "build([TINY], sys.argv[1], encoder=CountingEncoder(),"
        " progress=lambda stage, done, total: (stage, done) == ('write', 2) and os._exit(9))"
    )
    assert subprocess.run([sys.executable, "-c", program, str(copy)], cwd=ROOT, timeout=60).returncode == 9
    leftovers = [name for name in below(copy) if ".building-" in name]
    assert len(leftovers) == 1
    assert (copy / "CURRENT").read_text() == before
    assert open_index(copy, encoder).id == before.strip()
    result = build([TINY], copy, encoder=encoder)
    assert below(copy) == ["CURRENT", "snapshots", *sorted(f"snapshots/{n}" for n in (before.strip(), result.id))]


def test_two_builds_at_once_both_succeed(tmp_path, encoder):
    """A second process stands in line while this one holds the folder."""
    out, told = tmp_path / "out", []
    program = (
        "import sys; from index import build; from tests.conftest import CountingEncoder, TINY\n"
        "print(build([TINY], sys.argv[1], encoder=CountingEncoder(), wait=60,"
        " progress=lambda *step: print(*step, flush=True)).id)"
    )
    other = None

    def hold(stage, done, total):
        nonlocal other
        if (stage, done) == ("write", 1):
            other = subprocess.Popen(
                [sys.executable, "-c", program, str(out)], cwd=ROOT, stdout=subprocess.PIPE, text=True
            )
            for line in other.stdout:  # until the other one says that it waits
                told.append(line.split()[0])
                if line.startswith("wait"):
                    return

    first = build([TINY], out, encoder=encoder, progress=hold)
    rest, _ = other.communicate(timeout=60)
    second = rest.split()[-1]
    assert other.returncode == 0
    assert told[-1] == "wait"
    assert (out / "CURRENT").read_text() == second + "\n"
    assert below(out) == ["CURRENT", "snapshots", *sorted([f"snapshots/{first.id}", f"snapshots/{second}"])]
    assert open_index(out, encoder).id == second


def test_a_build_that_may_not_wait(copy, encoder):
    failed = []

    def meanwhile(stage, done, total):
        if (stage, done) == ("write", 1):
            thread = threading.Thread(target=attempt)
            thread.start()
            thread.join()

    def attempt():
        with pytest.raises(IndexBusyError, match="另一个程序正在建立索引") as caught:
            build([TINY], copy, encoder=encoder, wait=0)
        failed.append(caught.value.exit_code)

    result = build([TINY], copy, encoder=encoder, progress=meanwhile)
    assert (failed, open_index(copy, encoder).id) == ([1], result.id)


def test_only_two_snapshots_are_kept(tmp_path, encoder):
    ids = [build([TINY], tmp_path / "out", encoder=encoder).id for _ in range(4)]
    assert ids == sorted(ids)
    assert below(tmp_path / "out") == ["CURRENT", "snapshots", f"snapshots/{ids[2]}", f"snapshots/{ids[3]}"]
