"""Overviews and meanings asked for in English, of reports in Chinese."""

import pytest

import qa
from index import Snapshot, build, open_index
from qa.gist.english import english_meaning, english_summary
from qa.gist.summary_questions import SummaryAsked
from qa.question.analysis import analyze_question
from tests.conftest import write_report

REPORT = """浙江省2025年政府工作报告
一、2024年工作回顾
（一）办好学校
新建小学2所，新增学位900个，教育经费多了一成。
（二）修好道路
修好县道三条，架起石桥两座。
二、2025年重点工作
（一）发展教育
今年新建初中1所，改造宿舍4栋。
（二）发展低空经济
建起降点12个，开通无人机航线3条。
名词解释
1.低空经济：是指用低空飞行带动的各种活动。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("english")
    write_report(folder / "reports", "zj-2025.txt", REPORT)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Summarise Zhejiang's report", SummaryAsked("report")),
        ("Could you please give me a short overview of the report?", SummaryAsked("report")),
        ("What does the Zhejiang report say?", SummaryAsked("report")),
        ("What are the main points?", SummaryAsked("report")),
        ("What are Zhejiang's key tasks this year?", SummaryAsked("tasks", part="planned")),
        ("Tell me about the plans for 2025", SummaryAsked("tasks", part="planned")),
        ("What will Zhejiang do next year?", SummaryAsked("tasks", part="planned")),
        ("What did Zhejiang achieve last year?", SummaryAsked("report", part="done")),
        ("Summarize the achievements of Zhejiang", SummaryAsked("report", part="done")),
        ("What did Zhejiang do on education last year?", SummaryAsked("topic", "教育", "done")),
        ("What does the report say about employment?", SummaryAsked("topic", "就业")),
        ("Which livelihood projects will Zhejiang carry out this year?", SummaryAsked("topic", "民生实事", "planned")),
        ("What is the unemployment rate?", None),
        ("How many new schools were built?", None),
        ("Who is the governor of Zhejiang?", None),
        ("Which provinces mention drones?", None),
    ],
)
def test_what_is_asked_for(library, question, expected):
    assert english_summary(analyze_question(question, library.reports)) == expected


@pytest.mark.parametrize(
    ("question", "first", "surely"),
    [
        ("What does 'low-altitude economy' mean?", "低空经济", True),
        ("Define “silver economy”", "银发经济", True),
        ("What is the meaning of the term rural revitalization?", "乡村振兴", True),
        ("What is low-altitude economy?", "低空经济", False),
    ],
)
def test_words_whose_meaning_is_asked_for(library, question, first, surely):
    terms, sure = english_meaning(analyze_question(question, library.reports))
    assert (terms[0], sure) == (first, surely)
    assert english_meaning(analyze_question("What is the unemployment rate?", library.reports)) == ((), False)


def test_an_overview_and_a_meaning_are_answered(library):
    found = qa.answer("Summarise Zhejiang's report", index=library)
    assert [line.section[-1] for line in found.outline] == [
        "（一）办好学校",
        "（二）修好道路",
        "（一）发展教育",
        "（二）发展低空经济",
    ]
    meant = qa.answer("What does 'low-altitude economy' mean?", index=library)
    assert (meant.status, meant.quotes[0].highlighted) == ("answered", "1.低空经济：是指用低空飞行带动的各种活动。")
    topic = qa.answer("What will Zhejiang do about education this year?", index=library)
    assert [line.highlighted for line in topic.outline] == ["今年新建初中1所，改造宿舍4栋。"]


def test_follow_ups_in_english(library):
    asked = ["How many school places did Zhejiang add last year?"]
    query = qa.answer("What about this year?", history=asked, index=library).query
    assert ("place", "浙江省") in query.carried and query.relative == 0 and "学位" in query.context
    assert qa.answer("And in Jiangsu?", history=asked, index=library).status == "no_such_report"


@pytest.mark.parametrize("text", ["what " * 90, "summarise " * 50, "what does " + "a " * 200 + "mean", "what is " * 60])
def test_odd_questions_are_read_quickly(library, text):
    query = analyze_question(text[:500], library.reports)
    english_summary(query), english_meaning(query)
