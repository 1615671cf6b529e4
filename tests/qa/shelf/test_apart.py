"""A figure of all and figures of town and country apart are not held against each other; counts in one report."""

import pytest

import qa
from index import build, open_index
from qa.present.conclusions import computed_note, conclusion
from qa.present.surveys import coverage
from qa.present.terminal import show_answer
from tests.conftest import write_report

WHOLE = """{place}2025年政府工作报告
一、2024年工作回顾
全省居民人均可支配收入增长{growth}%，粮食产量达到{grain}亿斤，粮食稳了。
二、2025年工作安排
生产总值增长5%以上。
"""
APART = WHOLE.replace("全省居民人均可支配收入增长{growth}%", "城镇、农村居民人均可支配收入分别增长4.3%、6.1%")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("apart")
    for place, text, growth in (("江苏省", WHOLE, "5.2"), ("安徽省", WHOLE, "5.6"), ("浙江省", APART, "")):
        grain = {"江苏省": 760, "安徽省": 840, "浙江省": 130}[place]
        write_report(folder / "reports", f"{place}2025.txt", text.format(place=place, growth=growth, grain=grain))
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


def test_figures_of_the_whole_are_compared(library):
    table = qa.survey("江苏和安徽居民人均可支配收入增长哪个快", index=library)
    assert table.selected == ("安徽省2025",) and conclusion(table, "zh") == "居首：安徽（5.6%）"


def test_other_scopes_are_said_apart(library):
    found = qa.answer("江苏和浙江居民人均可支配收入增长哪个快", index=library)
    assert (found.status, found.reason, found.table.selected) == ("not_mentioned", "detail", ())
    assert conclusion(found.table, "zh") == "范围不同，不能相比：浙江只分城乡写，没有全体的数字"
    assert "浙江" not in conclusion(found.table, "en").split(":")[0] and computed_note(found.table, "zh") == ""
    assert coverage(found.table, "zh") == "2 份中 1 份写有数字，1 份只分城乡写"
    assert "居首" not in show_answer(found)


def test_how_often_a_word_stands_in_one_report_is_a_table(library):
    found = qa.answer("江苏报告里“粮食”出现了几次", index=library)
    assert not found.table.is_quote and found.table.number == 2 and "2 次" in show_answer(found)


def test_the_name_of_a_figure_asks_for_it(library):
    found = qa.answer("安徽去年粮食产量", index=library)
    assert found.table is not None and found.table.is_quote and found.quotes[0].report == "安徽省2025"
    assert qa.answer("安徽今年粮食产量目标", index=library).status == "not_mentioned"
