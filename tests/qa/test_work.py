"""The work of one question is limited; what is refused says so, at every way in."""

import time

import pytest

import qa
from index import UsageError, open_index
from qa import work
from qa.work import bounded_work, check_work, within_work
from tests.conftest import QUESTION


def burn(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_work_within_the_limit_goes_on_and_beyond_it_stops():
    check_work()
    with bounded_work(0.2):
        check_work()
        burn(0.25)
        with pytest.raises(UsageError, match="一次要查的太多"):
            check_work()
    check_work()


def test_many_small_things_go_on_within_the_limit_and_stop_beyond_it():
    assert list(within_work(iter(range(200)))) == list(range(200))
    done = []
    with bounded_work(0.05), pytest.raises(UsageError):
        for number in within_work(range(1_000_000)):
            burn(0.001)
            done.append(number)
    assert 40 <= len(done) <= 200  # looked at each 64th time


def test_waiting_is_no_work():
    with bounded_work(0.1):
        time.sleep(0.3)
        check_work()


def test_the_limit_around_another_one_counts():
    with bounded_work(0.05):
        with bounded_work(10):
            burn(0.1)
            with pytest.raises(UsageError):
                check_work()
        with pytest.raises(UsageError):
            check_work()


@pytest.mark.parametrize("ask", [qa.answer, qa.retrieve])
@pytest.mark.parametrize("question", [QUESTION, "青禾和临溪去年新增学位多少个？", "还有吗"])
def test_a_question_that_takes_too_long_is_refused(shipped, monkeypatch, ask, question):
    index = open_index(shipped)
    history = [QUESTION] if question == "还有吗" else []
    assert ask(question, history=history, index=index) is not None
    monkeypatch.setattr(work, "MAX_WORK", -1.0)
    with pytest.raises(UsageError) as caught:
        ask(question, history=history, index=index)
    assert caught.value.message.code == "question_too_much"
    monkeypatch.undo()
    assert ask(question, history=history, index=index) is not None


def test_a_table_that_takes_too_long_is_refused(yearly, monkeypatch):
    question = "各地2025年GDP增长目标是多少"
    assert qa.survey(question, index=yearly).rows
    monkeypatch.setattr(work, "MAX_WORK", -1.0)
    with pytest.raises(UsageError) as caught:
        qa.survey(question, index=yearly)
    assert caught.value.message.code == "question_too_much"
