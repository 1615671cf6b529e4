"""Reasons, and what there is by now, stand before aims where they are asked for."""

from dataclasses import replace

import pytest

from qa.gist.preferred import in_order
from qa.records import Query, Quote


def quote(number: int, text: str, part: str = "planned", score: float = 0.6) -> Quote:
    of = Quote("石桥", "石桥县报告", number, (), part, text, ((0, len(text)),), None, ((0, len(text)),), score)
    return replace(of, score=score)


AIM = quote(1, "今年失业率目标5%左右。")
WHY = quote(2, "失业率目标5%左右，体现了稳就业的要求。", score=0.1)
PLANNED = quote(3, "新建养鸡场30座。", score=0.7)
DONE = quote(4, "养鸡场达到268座。", part="done", score=0.2)
OTHER = quote(5, "修路9公里。", part="done", score=0.1)


def asked(raw: str, text: str, **slots) -> Query:
    return Query(raw, text, encoder_text=raw, **slots)


def test_a_reason_stands_first():
    found = in_order((AIM, WHY), asked("为什么失业率目标定5%", "失业率目标 5%"))
    assert [one.passage for one in found] == [2, 1] and found[0].score == AIM.score


def test_what_there_is_by_now_stands_before_what_is_planned():
    found = in_order((PLANNED, OTHER, DONE), asked("石桥县有几座养鸡场", "养鸡场"))
    assert [one.passage for one in found] == [4, 3, 5] and found[0].score == PLANNED.score


@pytest.mark.parametrize(
    ("quotes", "query"),
    [
        ((AIM, WHY), asked("失业率目标是多少", "失业率目标")),
        ((AIM, OTHER), asked("为什么失业率目标定5%", "失业率目标 5%")),
        ((WHY, AIM), asked("为什么失业率目标定5%", "失业率目标 5%")),
        ((PLANNED, DONE), asked("今年新建多少座养鸡场", "新建 养鸡场", part="planned", relative=0)),
        ((PLANNED, DONE), asked("还要建几座养鸡场", "养鸡场")),
        ((PLANNED, OTHER), asked("石桥县有几座养鸡场", "养鸡场")),
        ((PLANNED,), asked("石桥县有几座养鸡场", "养鸡场")),
        ((), asked("石桥县有几座养鸡场", "养鸡场")),
    ],
)
def test_the_order_stays(quotes, query):
    assert in_order(quotes, query) == quotes
