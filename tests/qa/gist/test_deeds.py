"""Public works that a report counts, and the sentences that set them out."""

import pytest

import qa
from index import Snapshot, build, open_index
from qa.gist.deeds import counted, number_of
from tests.conftest import write_report

REPORT = """石桥县2025年政府工作报告
一、2024年工作回顾
卫生系统15项实事全部做完。修路36公里。
二、2025年工作安排
（一）改善生活
日子要一天比一天好。今年办好4件实事。一是给30个村通自来水。二是修好9所小学的屋顶。三是给老人体检。四是补种行道树。
接着办实事，再办3件民生实事，包括：换路灯500盏；修公厕12座；开夜市1处。我们说到做到。
"""


@pytest.mark.parametrize(
    ("sentence", "number"),
    [("今年办好10件民生实事。", 10), ("二十一项为民实事", 21), ("民生实事28项", 28), ("多办实事", 0), ("", 0)],
)
def test_how_many_works_a_sentence_counts(sentence, number):
    assert counted(sentence) == number


def test_numbers_as_they_are_written():
    assert [number_of(text) for text in ("15", "十二", "两", "", "些")] == [15, 12, 2, 0, 0]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("deeds")
    write_report(folder / "reports", "shiqiao-2025.txt", REPORT)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


def test_the_works_stand_behind_the_sentence_that_counts_them(library):
    found = qa.answer("石桥县今年的4件民生实事是什么", index=library)
    assert [line.highlighted for line in found.outline] == [
        "今年办好4件实事。",
        "一是给30个村通自来水。",
        "二是修好9所小学的屋顶。",
        "三是给老人体检。",
        "四是补种行道树。",
    ]


def test_the_first_may_stand_behind_a_colon(library):
    lines = [line.highlighted for line in qa.answer("石桥县3件民生实事", index=library).outline]
    assert lines[0].startswith("接着办实事") and lines[1:] == ["修公厕12座；", "开夜市1处。"]


def test_without_a_number_all_are_told(library):
    lines = [line.highlighted for line in qa.answer("石桥县民生实事有哪些", index=library).outline]
    assert any("换路灯500盏" in line for line in lines) and "开夜市1处。" in lines
