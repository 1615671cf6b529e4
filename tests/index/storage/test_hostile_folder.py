"""An index folder that may not be written to, is deleted, cut short or mixed up while or before it is open."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index import IndexDamagedError, IndexNotFoundError, IndexWriteError, LegQuery, LiveIndex, add, open_index
from index.storage import opening
from tests.conftest import ROOT, below, change_manifest, ids, in_force, one_report, write_report

ASK = """
import sys
from tests.conftest import CountingEncoder
from index import LegQuery, open_index
found = open_index(sys.argv[1], CountingEncoder())
print(len(found.legs["passage_lexical"].search(LegQuery({"修": 1.0}), 9)[0]), len(found.word_places(["修"])))
"""


def asked_read_only(folder: Path, tmp_path: Path) -> subprocess.CompletedProcess:
    """Ask an index in a process for which its folder is mounted read-only; skip where that is not allowed."""
    there = tmp_path / "read-only"
    there.mkdir()
    mount = 'mount --bind "$1" "$2" && mount -o remount,ro,bind "$2" && ! touch "$2/x" 2>/dev/null || exit 77; '
    command = ["unshare", "--mount", "sh", "-c", mount + '"$3" -c "$4" "$2"', "sh", str(folder), str(there)]
    try:
        done = subprocess.run(
            [*command, sys.executable, ASK], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False
        )
    except FileNotFoundError:
        pytest.skip("no unshare here")
    if done.returncode == 77 or "unshare:" in done.stderr:
        pytest.skip("no rights to mount here")
    return done


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a folder")
@pytest.mark.parametrize("fresh", [True, False])
def test_an_index_on_read_only_media_is_asked(copy, tmp_path, fresh):
    if fresh:  # as it was published, without locks that an earlier reader left
        for lock in copy.rglob("*.lock"):
            lock.unlink()
    before = sorted(copy.rglob("*"))
    done = asked_read_only(copy, tmp_path)
    found, places = map(int, done.stdout.split()) if done.returncode == 0 else (0, 0)
    assert found > 0 and places > 0, done.stderr
    assert sorted(copy.rglob("*")) == before


def test_where_nothing_may_be_written_the_engine_reads_links(copy, encoder, monkeypatch):
    """The same without a mount: no file is made in the folder, and the links are gone when it is open."""
    for lock in copy.rglob("*.lock"):
        lock.unlink()
    before, access = sorted(copy.rglob("*")), os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    found = open_index(copy, encoder)
    assert len(found.legs["passage_lexical"].search(LegQuery({"修": 1.0}), 9)[0]) > 0
    assert sorted(copy.rglob("*")) == before


@pytest.mark.parametrize("name", ["x" * 5000, "x" * 101, "a\0b", "a\nb", "\x1b[2J", "..", "a/b", ""])
def test_a_spoiled_current_is_named_and_costs_a_running_server_nothing(copy, encoder, name):
    live = LiveIndex(copy, encoder)
    (copy / "CURRENT").write_bytes(name.encode())
    with pytest.raises(IndexDamagedError, match="CURRENT"):
        open_index(copy, encoder)
    assert len(live.snapshot().reports) == 3 and live.is_there


def test_a_huge_current_is_not_read_whole(copy, encoder):
    with (copy / "CURRENT").open("wb") as file:
        file.truncate(10**10)  # a hole: takes no room on the disk
    with pytest.raises(IndexDamagedError, match="CURRENT"):
        open_index(copy, encoder)


def test_a_snapshot_under_another_name(copy, encoder):
    folder = in_force(copy)
    folder.rename(folder.with_name("20200101T000000000000-00000000"))
    (copy / "CURRENT").write_text("20200101T000000000000-00000000\n")
    with pytest.raises(IndexDamagedError, match=folder.name):
        open_index(copy, encoder)
    change_manifest(copy, id="20200101T000000000000-00000000")
    assert len(open_index(copy, encoder).reports) == 3


@pytest.mark.parametrize("step", ["open", "replace"])
def test_a_failure_at_the_last_step_leaves_nothing_behind(copy, encoder, tmp_path, monkeypatch, step):
    before = below(copy)

    real = getattr(Path, step)

    def fail(path: Path, *arguments: object, **more: object) -> object:
        if path.name == "CURRENT.new":
            raise OSError(28, "No space left on device")
        return real(path, *arguments, **more)

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(IndexWriteError, match="No space left"):
        add([one_report(tmp_path / "more")], copy, encoder=encoder)
    monkeypatch.undo()
    assert below(copy) == before and len(ids(copy, encoder)) == 3
    add([one_report(tmp_path / "more")], copy, encoder=encoder)
    assert len(ids(copy, encoder)) == 4


def test_a_deleted_folder_is_read_on_but_nothing_is_put_in_its_place(live, encoder):
    from qa.service import IndexJobs

    jobs = IndexJobs(live.folder, live, encoder=encoder)
    shutil.rmtree(live.folder)
    assert not live.is_there and len(live.snapshot().reports) == 3
    assert live.snapshot().report(0).passages
    with pytest.raises(Exception, match="已经不在了") as caught:
        jobs.start_add([("湖阳县.txt", "一、2023年工作回顾\n修路36公里。\n".encode())])
    assert not live.folder.exists() and jobs.status()["state"] == "idle"
    assert not isinstance(caught.value, IndexNotFoundError)


@pytest.mark.skipif(os.name != "posix", reason="a file in use cannot be cut short")
@pytest.mark.parametrize("kind", [".idx", ".term", ".npy", ".sqlite"])
def test_a_file_cut_short_in_its_place_is_said_and_ends_no_process(copy, encoder, monkeypatch, kind):
    """To read what is mapped of it would end the process with SIGBUS."""
    monkeypatch.setattr(opening, "_LOOK", 0.0)
    live = LiveIndex(copy, encoder)
    assert len(live.snapshot().reports) == 3
    file = next(path for path in sorted(in_force(copy).rglob(f"*{kind}")) if path.stat().st_size)
    os.truncate(file, 0)
    with pytest.raises(IndexDamagedError, match=file.name):
        live.snapshot()
    with pytest.raises(IndexDamagedError, match=file.name):
        open_index(copy, encoder)


def test_a_published_change_is_no_damage(copy, encoder, tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_LOOK", 0.0)
    live = LiveIndex(copy, encoder)
    write_report(tmp_path / "more", "一.txt", "一、2023年工作回顾\n修路36公里。\n")
    add([tmp_path / "more"], copy, encoder=encoder)
    assert len(live.snapshot().reports) == 4


def test_sqlite_is_not_closed_under_a_reader_at_the_end(copy, encoder):
    """A finalizer that runs as the process ends would close a file that a thread is reading: the process crashed."""
    program = (
        "import sys, threading\nfrom tests.conftest import CountingEncoder\nfrom index import open_index\n"
        "found = open_index(sys.argv[1], CountingEncoder())\n"
        "import weakref\nleft = [info for info in weakref.finalize._registry.values() if info.atexit]\n"
        "print([info.func for info in left if 'sqlite' in repr(info.func).lower()])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(copy)], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.stdout.strip() == "[]", done.stderr
