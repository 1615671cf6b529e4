"""How much one visitor may ask for."""

from qa.server import limits
from qa.server.limits import VisitorLimits, most_bytes


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_then_one_after_the_other():
    clock = Clock()
    counted = VisitorLimits(60, clock)
    assert [counted.wait_for("a", 1) for _ in range(15)] == [0.0] * 15  # a quarter of those of a minute
    assert 0.9 < counted.wait_for("a", 1) <= 1.0
    assert counted.wait_for("b", 1) == 0.0
    clock.now += 1.01
    assert counted.wait_for("a", 1) == 0.0 and counted.wait_for("a", 1) > 0
    clock.now += 3600
    assert [counted.wait_for("a", 1) for _ in range(16)][-2:] != [0.0, 0.0]


def test_what_takes_long_counts_more_but_is_never_impossible():
    clock = Clock()
    counted = VisitorLimits(4, clock)
    assert counted.wait_for("a", 20.0) == 0.0 and counted.wait_for("a", 1) > 60


def test_no_limit():
    counted = VisitorLimits(0, Clock())
    assert all(counted.wait_for("a", 1) == 0.0 and counted.begin("a") for _ in range(5000))


def test_so_many_at_the_same_time():
    counted = VisitorLimits(600, Clock())
    assert [counted.begin("a") for _ in range(limits.AT_ONCE + 1)] == [True] * limits.AT_ONCE + [False]
    counted.end("a")
    assert counted.begin("a") and counted.begin("b")


def test_the_memory_of_visitors_is_bounded(monkeypatch):
    monkeypatch.setattr(limits, "KNOWN", 10)
    counted = VisitorLimits(60, Clock())
    for number in range(1000):
        counted.wait_for(str(number), 1)
    assert len(counted._visitors) == 10


def test_only_files_may_be_large():
    assert most_bytes("/library/add") > 200 * 2**20
    assert {most_bytes(path) for path in ("/check", "/api/v1/check")} == {21 * 2**20}
    assert {most_bytes(path) for path in ("/library/edit", "/gradio_api/queue/join", "/login", "/anything")} == {2**20}
