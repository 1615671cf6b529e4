"""Questions that are answered in another process get the answers that they get in this one."""

import time

import pytest

import qa
from index import LiveIndex, ReadError, add, build
from qa import UsageError
from qa.service import beside as module
from qa.service.beside import WAITING, Beside
from tests.conftest import FILES, one_report

QUESTIONS = ("青禾市去年新增了多少学位？", "哪些地方修了路？", "有多少艘航空母舰？", "各地新增就业分别是多少？")


@pytest.fixture
def live(tmp_path):
    """A library with the encoder that another process finds too."""
    build(FILES, tmp_path / "库")
    return LiveIndex(tmp_path / "库")


@pytest.fixture
def beside(monkeypatch):
    found = Beside(1)
    monkeypatch.setattr(module, "LASTING", 0.0)
    yield found
    found.close(for_good=True)


def ask(beside, live, question=QUESTIONS[0], waiting=WAITING, **asked):
    return beside.answer(live, live.snapshot(), question, waiting, **asked)


def until_served(beside, live):
    """Ask until the process has opened the library."""
    ask(beside, live)
    limit = time.monotonic() + 120
    while beside._free.empty() and beside.serves and time.monotonic() < limit:
        time.sleep(0.05)
    assert beside.serves and not beside._free.empty()


def test_answers_are_the_same(beside, live, monkeypatch):
    expected = [qa.answer(question, index=live) for question in QUESTIONS]
    chosen = qa.answer(QUESTIONS[1], index=live, reports=[live.reports[0].id], history=["青禾市的桥呢？"])
    until_served(beside, live)
    monkeypatch.setattr(qa, "answer", lambda *_, **__: pytest.fail("answered in this process"))
    assert [ask(beside, live, question, 0) for question in QUESTIONS] == expected
    assert ask(beside, live, QUESTIONS[1], 0, reports=[live.reports[0].id], history=["青禾市的桥呢？"]) == chosen
    with pytest.raises(UsageError):
        ask(beside, live, "  ", 0)


def test_nobody_waits_for_a_process_that_is_starting(beside, live, monkeypatch):
    here = []
    monkeypatch.setattr(module, "_PATIENCE", 60.0)
    answer = qa.answer
    monkeypatch.setattr(qa, "answer", lambda *asked, **more: here.append(asked) or answer(*asked, **more))
    for question in QUESTIONS[:3]:
        ask(beside, live, question)
    assert beside.serves and [asked[0] for asked in here] == list(QUESTIONS[:3])


def test_one_who_asks_alone_starts_no_process(beside, live):
    assert ask(beside, live, waiting=WAITING - 1).status == "answered"
    assert not beside.serves
    none = Beside(0)
    assert ask(none, live).status == "answered" and not none.serves


def test_one_rush_starts_no_process_and_one_that_lasts_does(beside, live, monkeypatch):
    monkeypatch.setattr(module, "LASTING", 0.3)
    ask(beside, live)
    ask(beside, live)
    assert not beside.serves
    time.sleep(0.4)
    ask(beside, live, waiting=0)
    assert not beside.serves
    monkeypatch.setattr(module, "_APART", 0.2)
    ask(beside, live)  # another rush, which begins now
    assert not beside.serves
    monkeypatch.setattr(module, "_APART", 10.0)
    time.sleep(0.4)
    ask(beside, live)
    assert beside.serves


def test_what_is_added_meanwhile_is_found(beside, live, tmp_path):
    until_served(beside, live)
    add([one_report(tmp_path / "in", text="2025年云泽市政府工作报告\n新建口袋公园77个。\n")], live.folder)
    found = ask(beside, live, "云泽市新建了多少个口袋公园？")
    assert (found.status, found.quotes[0].text) == ("answered", "新建口袋公园77个。")


def test_a_process_that_dies_costs_nothing(beside, live):
    until_served(beside, live)
    expected = qa.answer(QUESTIONS[0], index=live)
    beside._all[0].stop()
    assert ask(beside, live, waiting=0) == expected
    assert ask(beside, live, waiting=0) == expected  # of the process that took its place


def test_processes_that_are_lost_again_and_again_are_given_up(beside, live, monkeypatch):
    until_served(beside, live)

    def lost(*_):
        raise ReadError("read_child_died")

    monkeypatch.setattr(beside._all[0], "call", lost)
    for _ in range(module._LOST):
        assert ask(beside, live).status == "answered"
    assert not beside.serves
    assert ask(beside, live).status == "answered" and not beside.serves


def test_processes_end_when_nothing_comes(beside, live, monkeypatch):
    monkeypatch.setattr(module, "_IDLE", 3.0)
    until_served(beside, live)
    process = beside._all[0]._process
    limit = time.monotonic() + 60
    while beside.serves and time.monotonic() < limit:
        time.sleep(0.05)
    assert not beside.serves
    process.wait(30)
    assert ask(beside, live, waiting=0).status == "answered"
