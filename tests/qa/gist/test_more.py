"""再多说点, more: the next page of the same question, and nothing twice."""

import pytest

import qa
from index import Snapshot, build, open_index
from qa.gist.more import MoreAsked, more_asked
from qa.present.plain import shown_quotes, verdict
from tests.conftest import write_report

SCHOOLS = ["东街", "西街", "南街", "北街", "河东", "河西", "山前", "山后"]
REPORT = "\n".join(
    [
        "石桥县2025年政府工作报告",
        "一、2024年工作回顾",
        *(f"{name}小学新增学位{100 + 10 * n}个，添了教师{n + 2}名。" for n, name in enumerate(SCHOOLS)),
        "新开公交线路3条，修好县道两条。",
        "二、2025年工作安排",
        "（一）修路架桥",
        "修好县道三条，架起石桥两座，年底前通车。",
    ]
)
QUESTION = "哪些小学新增了学位？"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("more")
    write_report(folder / "reports", "shiqiao-2025.txt", REPORT)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


def places(quotes) -> list[tuple[str, int]]:
    return [(quote.report, quote.passage) for quote in quotes]


def test_what_is_meant():
    assert more_asked("粮食产量多少", ["失业率多少"]) is None
    assert more_asked("还有吗", []) is None
    assert more_asked("还有吗", ["再多说点"]) is None
    assert more_asked("还有吗", ["失业率多少", "谢谢"]) == MoreAsked("失业率多少", (), 1)
    assert more_asked("more", ["失业率多少", "学位呢", "还有吗", "继续"]) == MoreAsked("学位呢", ("失业率多少",), 3)
    assert more_asked("还有吗", ["失业率多少"], without=["失业率多少"]) is None


def test_pages_follow_each_other_without_a_passage_twice(library):
    k, history, seen = 2, [QUESTION], places(qa.answer(QUESTION, index=library, k=2).quotes)
    assert len(seen) == 2
    for turn in ("再多说点", "还有吗", "more"):
        page = qa.answer(turn, history=history, index=library, k=k)
        found = page.quotes or page.near
        assert page.query.raw == turn and page.query.carried == (("topic", QUESTION),)
        assert found and not set(places(found)) & set(seen)
        assert all("学位" in quote.text for quote in found)
        seen += places(found)
        history.append(turn)
    assert [hit.passage.number for hit in qa.retrieve("还有吗", k, history=[QUESTION], index=library)] == [
        hit.passage.number for hit in qa.retrieve(QUESTION, 2 * k, index=library)[k:]
    ]


def test_it_is_said_when_nothing_is_left(library):
    history = [QUESTION, *["还有吗"] * 6]
    page = qa.answer("继续", history=history, index=library, k=3)
    assert (page.status, page.reason, page.quotes, page.near) == ("not_mentioned", "no_more", (), ())
    assert qa.band(page) == "none" and shown_quotes(page) == ()
    assert verdict(page, "zh")[0] == "能回答的原文都列出了" and verdict(page, "en")[0] == "All that answers was shown"


def test_an_outline_is_whole(library):
    first = qa.answer("总结一下", index=library)
    assert first.outline
    page = qa.answer("再多说点", history=["总结一下"], index=library)
    assert (page.reason, page.outline, page.quotes) == ("no_more", (), ())


def test_nothing_is_taken_over_that_is_not_wanted(library):
    page = qa.answer("再多说点", history=[QUESTION], index=library, without=[QUESTION])
    assert page.reason != "no_more" and page.query.carried != (("topic", QUESTION),)


@pytest.mark.parametrize("turn", ["真的吗", "原话是什么？", "在第几页", "are you sure"])
def test_a_doubt_is_met_by_the_answer_itself(library, turn):
    first = qa.answer(QUESTION, index=library, k=2)
    again = qa.answer(turn, history=["修了几条县道", QUESTION, "真的吗"], index=library, k=2)
    assert again.quotes == first.quotes and again.query.raw == turn
    assert again.query.carried == (("topic", QUESTION),)
    assert [hit.passage.number for hit in qa.retrieve(turn, 2, history=[QUESTION], index=library)] == [
        quote.passage for quote in first.quotes
    ]
