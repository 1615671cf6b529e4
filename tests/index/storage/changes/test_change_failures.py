"""A change that fails, is killed, or meets another one: the library stays as it was, or holds both."""

import subprocess
import sys
import threading

import pytest

from index import (
    IndexDamagedError,
    IndexMismatchError,
    IndexWriteError,
    LegQuery,
    LiveIndex,
    ReadError,
    UsageError,
    add,
    build,
    open_index,
    rebuild,
    remove,
)
from tests.conftest import (
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    ROOT,
    TINY,
    FailingEncoder,
    assert_same_library,
    below,
    change_manifest,
    ids,
    in_segment,
    kept_report,
    one_report,
    write_report,
)

CHANGES = {
    "add": lambda copy, new, **options: add([new], copy, **options),
    "remove": lambda copy, new, **options: remove([LINXI], copy, **options),
    "rebuild": lambda copy, new, **options: rebuild(copy, **options),
}


@pytest.mark.parametrize("change", ["add", "rebuild"])
def test_an_encoder_that_fails(copy, tmp_path, encoder, change):
    before, names = (copy / "CURRENT").read_text(), below(copy)
    with pytest.raises(MemoryError):
        CHANGES[change](copy, one_report(tmp_path / "r"), encoder=FailingEncoder())
    assert ((copy / "CURRENT").read_text(), below(copy)) == (before, names)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("step", range(4))
def test_a_disk_that_fails_while_writing(copy, tmp_path, encoder, snapshot, change, step):
    before, names = (copy / "CURRENT").read_text(), below(copy)

    def full_disk(stage, done, total):
        if (stage, done) == ("write", step):
            raise OSError(28, "No space left on device")

    with pytest.raises(IndexWriteError, match=r"No space left.*原有索引没有改动"):
        CHANGES[change](copy, one_report(tmp_path / "r"), encoder=encoder, progress=full_disk)
    assert ((copy / "CURRENT").read_text(), below(copy)) == (before, names)
    assert_same_library(open_index(copy, encoder), snapshot)
    CHANGES[change](copy, one_report(tmp_path / "r"), encoder=encoder)
    assert (copy / "CURRENT").read_text() != before


def test_a_full_disk_is_one_clear_sentence(tmp_path):
    """A real limit on the size of files, set by the operating system, stands for the full disk."""
    pytest.importorskip("resource")
    out = tmp_path / "out"
    build([TINY], out)
    before = (out / "CURRENT").read_text()
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000));"
        "from index.__main__ import main; sys.exit(main(['add', sys.argv[1], '--index', sys.argv[2]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(one_report(tmp_path / "r")), str(out)],
        cwd=ROOT,
        timeout=60,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, (out / "CURRENT").read_text()) == (1, before)
    assert "原有索引没有改动" in done.stderr
    assert "Traceback" not in done.stderr
    assert [info.id for info in open_index(out).reports] == [LINXI, QINGHE_2024, QINGHE_2025]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_is_killed_is_swept_away_by_the_next(copy, tmp_path, encoder, snapshot, change):
    before, new = (copy / "CURRENT").read_text(), one_report(tmp_path / "r")
    program = (
        "import os, sys; from pathlib import Path\n"
        "from tests.conftest import CountingEncoder\n"
        "from tests.index.storage.changes.test_change_failures import CHANGES\n"
        "CHANGES[sys.argv[1]](Path(sys.argv[2]), sys.argv[3], encoder=CountingEncoder(),"
        " progress=lambda stage, done, total: (stage, done) == ('write', 2) and os._exit(9))"
    )
    arguments = [sys.executable, "-c", program, change, str(copy), str(new)]
    assert subprocess.run(arguments, cwd=ROOT, timeout=60).returncode == 9
    assert len([name for name in below(copy) if ".building-" in name]) == 1
    assert (copy / "CURRENT").read_text() == before
    assert_same_library(open_index(copy, encoder), snapshot)
    result = CHANGES[change](copy, new, encoder=encoder)
    kept = [result.id] if change == "remove" else [before.strip(), result.id]
    assert below(copy) == ["CURRENT", "snapshots", *sorted(f"snapshots/{n}" for n in kept)]


@pytest.mark.parametrize("spoil", ["gone", "changed"])
def test_a_file_that_changes_after_it_was_read(copy, tmp_path, encoder, spoil):
    new = kept_report(tmp_path / "r", "一.txt")
    before = below(copy)

    def meanwhile(stage, done, total):
        if stage == "encode":
            new.unlink(missing_ok=True) if spoil == "gone" else new.write_text("别的内容。", "utf-8")

    with pytest.raises(ReadError, match=r"一\.txt 在建立索引时被(移走|改动)了.*原有索引没有改动"):
        add([new], copy, encoder=encoder, progress=meanwhile)
    assert below(copy) == before


def test_a_damaged_base_is_not_added_to(copy, tmp_path, encoder):
    live = LiveIndex(copy, encoder)
    old = live.snapshot()
    (in_segment(copy) / "passages.faiss").write_bytes(b"broken")
    for change in ("add", "remove"):
        with pytest.raises(IndexDamagedError, match=r"内容改变了：1/passages\.faiss.*请重建：python -m index rebuild"):
            CHANGES[change](copy, one_report(tmp_path / "r"), encoder=encoder)
    assert live.snapshot() is old
    assert old.legs["passage_lexical"].search(LegQuery({"危桥": 1.0}), 5)[0].size == 1


def test_snapshots_without_current_are_not_swept_away(copy, tmp_path, encoder):
    (copy / "CURRENT").unlink()
    before = below(copy)
    with pytest.raises(IndexDamagedError, match=r"缺少可读的 CURRENT；请重建：python -m index build --out"):
        add([one_report(tmp_path / "r")], copy, encoder=encoder)
    assert below(copy) == before


def test_an_index_of_an_older_format_is_not_added_to(copy, tmp_path, encoder):
    change_manifest(copy, format=2)
    before = below(copy)
    for change in CHANGES.values():
        with pytest.raises(IndexMismatchError, match="格式是第 2 版"):
            change(copy, one_report(tmp_path / "r"), encoder=encoder)
    assert below(copy) == before
    build([TINY], copy, encoder=encoder)  # the way out that the message names
    assert ids(copy, encoder) == [LINXI, QINGHE_2024, QINGHE_2025]


def test_the_index_folder_is_a_file(tmp_path, encoder):
    (tmp_path / "out").write_text("甲")
    with pytest.raises(UsageError, match="是一个文件；--index 需要一个文件夹"):
        add([TINY], tmp_path / "out", encoder=encoder)


def test_two_adds_at_once_both_survive(copy, tmp_path, encoder):
    """The second has read its files before the first has published, and waits for it."""
    waits = threading.Event()
    second = write_report(tmp_path / "r", "乙.txt", "架桥2座。")
    results = []

    def other() -> None:
        tell = lambda stage, done, total: waits.set() if stage == "wait" else None  # noqa: E731
        results.append(add([second], copy, encoder=encoder, progress=tell))

    thread = threading.Thread(target=other)

    def hold(stage, done, total):
        if (stage, done) == ("write", 1):
            thread.start()
            assert waits.wait(30)

    first = add([write_report(tmp_path / "r", "甲.txt", "修路36公里。")], copy, encoder=encoder, progress=hold)
    thread.join(30)
    assert ids(copy, encoder) == [LINXI, QINGHE_2024, QINGHE_2025, "乙", "甲"]
    assert (first.reports, results[0].reports) == (4, 5)


def test_many_changes_at_once_all_survive(copy, tmp_path, encoder):
    live = LiveIndex(copy, encoder)
    jobs = [
        threading.Thread(
            target=add,
            args=([write_report(tmp_path / "r", f"{n}.txt", f"修路{n}公里。")], copy),
            kwargs={"encoder": encoder},
        )
        for n in range(4)
    ]
    jobs.append(threading.Thread(target=remove, args=(QINGHE_2024, copy), kwargs={"encoder": encoder}))
    for job in jobs:
        job.start()
    seen = []
    while any(job.is_alive() for job in jobs):
        taken = live.snapshot()
        seen.append(taken.manifest.reports == len({taken.report(n).id for n in range(len(taken.reports))}))
    assert seen and all(seen)
    assert sorted(info.id for info in live.reports) == ["0", "1", "2", "3", LINXI, QINGHE_2025]
