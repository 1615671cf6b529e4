"""A year until which an aim is set: which reports are asked, which passages may answer."""

import pytest

import qa
from index import build, open_index
from tests.conftest import write_report

OLD = """松岭市2016年政府工作报告
一、2015年工作回顾
全市旅游总收入超过400亿元，茶园达到28万亩。
二、“十三五”时期奋斗目标
产业更优。力争到2020年，服务业增加值占比过半；建成茶园35万亩；旅游总收入突破650亿元。
三、2016年主要工作
修建公路30公里，新增学位800个。
"""
NEW = """白溪市2026年政府工作报告
一、2025年工作回顾
全市森林覆盖率达到61%，旅游总收入90亿元。
二、2026年工作安排
旅游总收入增长8%，新增学位900个。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aims")
    write_report(folder / "reports", "松岭市2016.txt", OLD)
    write_report(folder / "reports", "白溪市2026.txt", NEW)
    write_report(folder / "reports", "说明.txt", "这份说明没有写是哪里的。到处都种茶，旅游收入不少。\n茶园面积很大。\n")
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("松岭到2020年旅游总收入要达到多少", "650亿元"),
        ("松岭市到2020年要建成多少茶园", "35万亩"),
        ("松岭2020年茶园目标多少亩", "35万亩"),
    ],
)
def test_an_aim_of_an_old_report_is_told_beside_newer_ones_of_other_places(library, question, told):
    found = qa.answer(question, index=library)
    assert found.status == "answered" and told in found.quotes[0].highlighted


def test_of_a_year_that_it_does_not_name_a_report_tells_no_aim(library):
    assert qa.answer("松岭到2030年旅游总收入要达到多少", index=library).status != "answered"


def test_a_year_of_the_place_s_own_reports_is_the_time_of_the_facts(library):
    query = qa.answer("白溪市到2025年底森林覆盖率达到多少", index=library).query
    assert (query.years, query.until) == ((2025,), ())
    query = qa.answer("松岭到2020年旅游总收入要达到多少", index=library).query
    assert (query.years, query.until, query.text) == ((), (2020,), "旅游总收入")


def test_the_next_year_is_that_of_a_report_to_come(library):
    assert qa.answer("松岭2017年旅游总收入目标多少", index=library).query.years == (2017,)
    assert qa.answer("松岭2018年旅游总收入目标多少", index=library).query.until == (2018,)
