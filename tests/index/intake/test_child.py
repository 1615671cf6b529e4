"""Reading in a child process: what hangs, crashes or eats memory costs that call only."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from index import ReadError, build, open_index
from index.intake import child as serving
from index.intake import reading
from index.intake.child import Child


@pytest.fixture
def child():
    one = Child(seconds=5)  # to start one takes 2 s on a busy machine
    yield one
    one.close()


def code_of(child: Child, *call) -> str:
    with pytest.raises(ReadError) as caught:
        child.call(*call)
    assert child.call(len, "两字") == 2  # the next call is served
    return caught.value.message.code


def test_a_call_is_answered(child):
    assert child.call(sorted, [3, 1, 2]) == [1, 2, 3]
    assert child.call(os.getpid) == child.call(os.getpid) != os.getpid()


def test_what_hangs_is_ended(child):
    begin = time.perf_counter()
    assert code_of(child, time.sleep, 60) == "read_too_slow"
    assert time.perf_counter() - begin < 20


def works_on(steps: int, hangs: bool) -> int:
    """Take 0.4 s a step, with a sign of life after each; then hang, if asked to."""
    serving.EVERY = 0.2
    for _ in range(steps):
        time.sleep(0.4)
        serving.still_alive()
    time.sleep(60 if hangs else 0)
    return steps


def test_what_gives_signs_of_life_has_the_time_it_needs(child):
    begin = time.perf_counter()
    assert child.call(works_on, 14, False) == 14
    assert time.perf_counter() - begin > 5
    assert code_of(child, works_on, 2, True) == "read_too_slow"


def test_what_hangs_is_ended_with_all_that_it_started(child, tmp_path):
    note = tmp_path / "pid"
    script = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    command = f'"{sys.executable}" -c "{script}"'
    assert code_of(child, os.system, command) == "read_too_slow"
    if os.name == "posix" and note.exists():
        state = Path(f"/proc/{note.read_text()}/stat")
        for _ in range(50):
            if not state.exists() or state.read_text().split(") ")[1].startswith("Z"):
                return
            time.sleep(0.1)
        raise AssertionError("it still runs")


def test_what_dies_is_replaced(child):
    assert code_of(child, os._exit, 0) == "read_child_died"
    assert code_of(child, os.abort) == "read_child_died"


@pytest.mark.skipif(sys.platform != "linux", reason="no other system limits the memory of a process")
def test_what_eats_memory_is_refused(child):
    assert code_of(child, bytearray, 8 * 2**30) == "read_memory"


def test_what_raises_is_told(child):
    assert code_of(child, json.loads, "{") == "read_crashed"
    with pytest.raises(ReadError, match="JSONDecodeError"):
        child.call(json.loads, "{")


def test_what_is_printed_is_no_answer(child):
    assert child.call(print, "text") is None
    assert child.call(os.write, 1, b"text") == 4


def test_a_new_child_takes_over_after_some_calls():
    one = Child(reads=2)
    try:
        pids = [one.call(os.getpid) for _ in range(5)]
    finally:
        one.close()
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def test_a_file_that_hangs_costs_itself_only(tmp_path, monkeypatch, child):
    """The whole way; the reader of one of two files is made to hang in the child."""
    child.call(len, "")  # started before the clock runs

    def apart(function, file, *rest):
        return child.call(time.sleep, 60) if file.name == "慢.txt" else child.call(function, file, *rest)

    monkeypatch.setattr(reading, "read_apart", apart)
    for name in ("慢", "快"):
        text = f"{name}县政府工作报告\n一、2024年工作回顾\n新修公路36公里。"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    result = build([tmp_path / "慢.txt", tmp_path / "快.txt"], tmp_path / "index")
    assert {file.source: file.reason and file.reason.code for file in result.files} == {
        "慢.txt": "read_too_slow",
        "快.txt": None,
    }
    assert [info.id for info in open_index(tmp_path / "index").reports] == ["快"]
