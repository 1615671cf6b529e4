"""Which report tells of a year, and which of its figures counts."""

from decimal import Decimal

import pytest

import qa
from tests.conftest import built_from

REPORT = "青禾市2025年政府工作报告\n一、2024年工作回顾\n{done}\n二、2025年工作安排\n{planned}\n"
BULLETIN = "青禾市2024年国民经济和社会发展统计公报\n一、综合\n{text}\n"


@pytest.fixture
def values(tmp_path, encoder):
    """Return year, value and report of every row of one indicator over some texts."""

    def of(name, **texts):
        panel = qa.panel([name], index=built_from(tmp_path, texts, encoder))
        return [(each.row.year, each.row.status, each.row.value, each.row.report) for each in panel.rows]

    return of


def test_a_bulletin_tells_of_its_own_year(values):
    report = REPORT.format(done="修路36公里。", planned="办学校。")
    bulletin = BULLETIN.format(text="全年粮食产量118.4万吨。")
    assert values("grain_output", 报告=report, 公报=bulletin) == [(2024, "given", Decimal("118.4"), "公报")]


def test_the_work_report_comes_before_the_bulletin(values):
    report = REPORT.format(done="粮食产量118万吨。", planned="办学校。")
    bulletin = BULLETIN.format(text="全年粮食产量118.4万吨。")
    assert values("grain_output", 报告=report, 公报=bulletin) == [(2024, "given", Decimal(118), "报告")]


def test_a_growth_since_years_ago_is_none_of_the_year(values):
    done = "2024年地区生产总值达到900亿元，比2019年增长35.5%。"
    ((year, status, value, _),) = values("gdp", 报告=REPORT.format(done=done, planned="办学校。"))
    assert (year, status, value) == (2024, "mentioned", None)


def test_a_growth_against_the_year_before_is(values):
    done = "2024年地区生产总值达到900亿元，比2023年增长5.5%。"
    assert values("gdp", 报告=REPORT.format(done=done, planned="办学校。"))[0][2] == Decimal("5.5")


def test_of_planned_figures_the_one_that_is_called_a_target_counts(values):
    planned = "地区生产总值增长6.3%的势头要保持。今年预期目标是：地区生产总值增长5%左右。"
    assert values("gdp_target", 报告=REPORT.format(done="修路。", planned=planned))[0][2] == Decimal(5)


def test_a_court_tells_nothing_of_the_economy(values):
    court = "青禾市中级人民法院工作报告\n2025年\n一、2024年工作回顾\n地区生产总值增长5%。\n"
    report = REPORT.format(done="地区生产总值增长6%。", planned="办学校。")
    assert values("gdp", 法院=court, 报告=report) == [(2024, "given", Decimal(6), "报告")]
