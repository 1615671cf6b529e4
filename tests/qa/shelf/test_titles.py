"""Titles with the authority that gives them, what was added to a stock, and the unit that a question asks for."""

import pytest

import qa
from index import Snapshot
from tests.conftest import CountingEncoder, built_from

TEXT = """2025年{place}政府工作报告
——2025年1月9日在{place}人民代表大会上

一、2024年工作回顾
{done}

二、2025年工作安排
{planned}
"""
DONE = {
    "吉林省": "新增国家级绿色工厂6家。建成省级区域医疗中心4个。新登记经营主体30万户。粮食产量80亿斤。",
    "辽宁省": "新增绿色工厂9户。建成国家区域医疗中心3个。登记在册经营主体200万户。粮食播种面积900万亩。",
    "四川省": "新增国家级绿色工厂2家、省级绿色工厂7家。新登记经营主体50万户。粮食播种面积700万亩。",
    "贵州省": "稳步推进各项工作。粮食播种面积500万亩。",
}
PLANNED = {
    "吉林省": "新增专精特新中小企业30家。创建绿色工厂8个。",
    "辽宁省": "新增专精特新中小企业50家。创建绿色工厂5个。",
    "四川省": "专精特新中小企业总数达到400家。",
    "贵州省": "新增专精特新中小企业20家。",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    texts = {place: TEXT.format(place=place, done=DONE[place], planned=PLANNED[place]) for place in DONE}
    return built_from(tmp_path_factory.mktemp("titles"), texts, CountingEncoder())


def given(survey: qa.Survey | None) -> dict[str, str]:
    assert survey is not None
    return {row.place: f"{row.value}{row.unit}" for row in survey.rows if row.value is not None}


def statuses(survey: qa.Survey | None) -> dict[str, str]:
    assert survey is not None
    return {row.place: row.status for row in survey.rows}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("去年各省新增了多少家绿色工厂", {"吉林省": "6家", "辽宁省": "9户"}),
        ("各省有几个国家区域医疗中心", {"辽宁省": "3个"}),
        ("去年各省新登记了多少户经营主体", {"吉林省": "30万户", "四川省": "50万户"}),
        ("今年专精特新中小企业的目标各省是多少", {"吉林省": "30家", "辽宁省": "50家", "贵州省": "20家"}),
        ("去年各省种了多少万亩粮食", {"辽宁省": "900万亩", "四川省": "700万亩", "贵州省": "500万亩"}),
    ],
)
def test_a_table_holds_what_was_asked_for_and_nothing_beside_it(shelf, question, found):
    assert given(qa.survey(question, index=shelf)) == found


def test_two_authorities_leave_open_which_of_their_titles_are_meant(shelf):
    assert statuses(qa.survey("去年各省新增了多少家绿色工厂", index=shelf))["四川省"] == "unsure"


def test_a_total_among_what_is_to_be_added_is_not_held_against_it(shelf):
    assert statuses(qa.survey("今年专精特新中小企业的目标各省是多少", index=shelf))["四川省"] == "unsure"


def test_firms_are_the_same_by_whatever_word_they_are_counted(shelf):
    table = qa.survey("今年绿色工厂计划数比去年新增还多的有谁", index=shelf)
    assert table is not None and len(table.selected) == 1 and "吉林" in table.selected[0]


@pytest.mark.parametrize("question", ["去年新增绿色工厂8家以上的省有哪些", "去年新增绿色工厂8个以上的省有哪些"])
def test_a_limit_counts_firms_by_any_of_their_words(shelf, question):
    table = qa.survey(question, index=shelf)
    assert table is not None and [id[:2] for id in table.selected] == ["辽宁"]
