"""The remaining time of a build, on a clock of the test's own."""

import io
import sys

import pytest

from index.remaining import Remaining, in_words
from index.terminal import ProgressBar


class Clock:
    """Seconds as a test sets them."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def told(clock: Clock, steps: list[tuple[float, int]], total: int = 100, stage: str = "encode") -> Remaining:
    remaining = Remaining(clock)
    for clock.now, done in steps:
        remaining.update(stage, done, total)
    return remaining


def test_even_steps(clock):
    remaining = told(clock, [(10, 0), (12, 10), (14, 20), (16, 30)])
    assert remaining.seconds() == pytest.approx(14)
    clock.now = 17  # between two steps it runs down
    assert remaining.seconds() == pytest.approx(13)


def test_two_at_once(clock):
    """Two processors give two results nearly at the same time: the second, not the first, tells how fast it is."""
    remaining = told(clock, [(0, 0), (20, 10)])
    assert remaining.seconds() is None
    remaining.update("encode", 20, 100)
    assert remaining.seconds() == pytest.approx(80)


def test_nothing_is_said_too_early_and_at_the_end(clock):
    assert told(clock, [(0, 0), (0.5, 10), (1, 20)]).seconds() is None
    assert told(clock, [(0, 0)]).seconds() is None
    assert told(clock, [(0, 0), (4, 10), (8, 20)]).seconds() == pytest.approx(32)
    assert told(clock, [(0, 0), (20, 50), (40, 100)]).seconds() is None
    assert Remaining(clock).seconds() is None


def test_what_was_taken_over_does_not_count_as_work(clock):
    assert told(clock, [(0, 80), (5, 85), (10, 90)]).seconds() == pytest.approx(10)


def test_where_nothing_is_heard_it_grows(clock):
    remaining = told(clock, [(0, 0), (10, 10), (20, 20)])
    seen = []
    for clock.now in (20, 30, 40, 80, 200):
        seen.append(remaining.seconds())
    assert seen[:2] == [pytest.approx(80), pytest.approx(70)]
    assert seen[1] < seen[2] < seen[3] < seen[4]


def test_each_stage_begins_anew(clock):
    remaining = told(clock, [(0, 0), (10, 10), (20, 20)])
    remaining.update("write", 0, 3)
    assert remaining.seconds() is None
    clock.now = 25
    remaining.update("write", 1, 3)
    clock.now = 30
    remaining.update("write", 2, 3)
    assert remaining.seconds() == pytest.approx(5)


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "约还需 10 秒", "about 10 s left"),
        (10.5, "约还需 20 秒", "about 20 s left"),
        (90, "约还需 90 秒", "about 90 s left"),
        (91, "约还需 2 分钟", "about 2 min left"),
        (3599, "约还需 60 分钟", "about 60 min left"),
        (5401, "约还需 2 小时", "about 2 h left"),
        (8000, "约还需 2.5 小时", "about 2.5 h left"),
    ],
)
def test_words(seconds, zh, en):
    assert (in_words(seconds).text("zh"), in_words(seconds).text("en")) == (zh, en)


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_bar_of_the_command_line(clock, monkeypatch):
    monkeypatch.setattr("index.terminal.Remaining", lambda: Remaining(clock))
    monkeypatch.setattr(sys, "stderr", Terminal())
    with ProgressBar() as bar:
        bar.update("resume", 20, 100)
        for clock.now, done in ((0, 20), (10, 40), (20, 60)):
            bar.update("encode", done, 100)
            bar._bar.refresh()
        said = sys.stderr.getvalue()
    assert "接着上次中断的建立：100 段里有 20 段已经写好。" in said
    assert "60/100" in said and "约还需 20 秒" in said
