"""Which questions ask for an overview, and of what."""

import pytest

from qa.gist.summary_questions import SummaryAsked, summary_of
from qa.question.analysis import analyze_question
from qa.records import Query


def asked(question: str, snapshot):
    return summary_of(analyze_question(question, snapshot.reports))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("总结一下", SummaryAsked("report")),
        ("请帮我概括一下这份报告的主要内容", SummaryAsked("report")),
        ("这份报告讲了什么？", SummaryAsked("report")),
        ("青禾的报告说了些什么", SummaryAsked("report")),
        ("简单介绍一下青禾的政府工作报告", SummaryAsked("report")),
        ("青禾去年做了哪些工作", SummaryAsked("report", part="done")),
        ("概括一下去年的成绩", SummaryAsked("report", part="done")),
        ("取得了哪些成绩？", SummaryAsked("report", part="done")),
        ("今年的重点工作有哪些？", SummaryAsked("tasks", part="planned")),
        ("青禾今年打算干些什么", SummaryAsked("tasks", part="planned")),
        ("青禾有哪些主要任务", SummaryAsked("tasks", part="planned")),
        ("今年要办哪些民生实事", SummaryAsked("topic", "民生实事", "planned")),
        ("青禾十件民生实事都有哪些", SummaryAsked("topic", "民生实事", count=10)),
        ("教育方面做了什么？", SummaryAsked("topic", "教育", "done")),
        ("青禾今年在交通方面有什么打算", SummaryAsked("topic", "交通", "planned")),
        ("总结一下青禾的养老工作", SummaryAsked("topic", "养老")),
        ("青禾和临溪今年的重点工作有哪些", SummaryAsked("tasks", part="planned")),
        ("请把青禾的政府工作报告归纳一下", SummaryAsked("report")),
        ("青禾去年的工作总结", SummaryAsked("report", part="done")),
        ("重点抓哪些工作", SummaryAsked("tasks", part="planned")),
        ("生态保护方面做得怎么样", SummaryAsked("topic", "生态保护")),
        ("青禾的民生实事", SummaryAsked("topic", "民生实事")),
        ("青禾今年的民生实事项目有哪些", SummaryAsked("topic", "民生实事", "planned")),
        ("青禾今年办了哪些实事", SummaryAsked("topic", "实事", "planned")),
        ("介绍一下青禾河道治理的情况", SummaryAsked("topic", "河道治理")),
        ("政务服务改革做了哪些", SummaryAsked("topic", "政务服务改革", "done")),
        ("过去五年取得了哪些成绩", SummaryAsked("report", part="done", span=True)),
        ("今后五年的主要任务有哪些", SummaryAsked("tasks", part="planned", span=True)),
        ("“十四五”时期取得了哪些成绩", SummaryAsked("report", part="done", span=True)),
        ("今年要办哪些民生工程", SummaryAsked("topic", "民生工程", "planned")),
    ],
)
def test_a_question_for_an_overview(snapshot, question, expected):
    assert asked(question, snapshot) == expected


@pytest.mark.parametrize(
    "question",
    [
        *(
            "青禾去年新增学位多少个？",
            "今年要建哪些公园？",
            "青禾今年的经济增长目标是多少",
            "有哪些措施改善营商环境",
            "区长是谁",
        ),
        *(
            "报告有没有提到低空经济",
            "给孩子们安排了哪几件实事",
            "重点项目完成投资多少",
            "为民办实事投了多少钱",
            "怎么支持企业做大做强",
        ),
        *(
            "任务",
            "今年实施哪些工程",
            "重点项目有哪些",
            "今年打算修几条路",
            "总结大会什么时候开",
            "任务完成了多少",
            "工作日有多少天",
        ),
    ],
)
def test_another_question(snapshot, question):
    assert asked(question, snapshot) is None


@pytest.mark.parametrize("text", ["", "总结" * 100, "的" * 40, "做了什么" * 10])
def test_odd_texts_are_read_quickly(text):
    assert summary_of(Query(text, text, encoder_text=text)) is None
