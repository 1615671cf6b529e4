"""The figures of a report: the indicator that each names, the year and the part that it speaks of."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from index import parse_report
from index.structure import StatedFigure, stated_figures
from tests.samples import DOCUMENTS


def stated(done: str = "", planned: str = "", title: str = "2025年青禾市政府工作报告") -> list[StatedFigure]:
    """The figures of a report with a paragraph of what was done and one of what is planned."""
    lines = [title, "", "一、2024年工作回顾", done, "二、2025年工作安排", planned]
    return stated_figures(parse_report("\n".join(filter(None, lines)), id="青禾"))


def shown(figure: StatedFigure) -> tuple[str, str, str, int | None, str]:
    value = figure.figure.value
    name = f"{figure.indicator}({figure.qualifier})" if figure.qualifier else figure.indicator
    return f"{value}{figure.figure.unit}", name, figure.kind, figure.year, figure.span


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("地区生产总值增长5.5%。", [("5.5%", "gdp", "growth", 2024, "year")]),
        ("去年地区生产总值增长5.5%。", [("5.5%", "gdp", "growth", 2024, "year")]),
        ("2023年地区生产总值增长4%。", [("4%", "gdp", "growth", 2023, "year")]),
        ("前年地区生产总值增长4%。", [("4%", "gdp", "growth", 2023, "year")]),
        ("五年来地区生产总值年均增长6%。", [("6%", "gdp", "growth", 2024, "years")]),
        ("“十四五”以来地区生产总值增长6%。", [("6%", "gdp", "growth", 2024, "years")]),
        ("一季度地区生产总值增长6%。", [("6%", "gdp", "growth", 2024, "part")]),
        (
            "每千人口拥有3岁以下婴幼儿托位数达到3.8个，新增托位800个。",
            [
                ("3.8个", "childcare_per_thousand", "level", 2024, "year"),
                ("800个", "childcare_places", "level", 2024, "year"),
            ],
        ),
        (
            "新增算力300P、算力总规模超过900P。",
            [("300P", "computing_power", "level", 2024, "year"), ("900P", "computing_power", "level", 2024, "year")],
        ),
        (
            "新增电力装机310万千瓦、总装机近2亿千瓦。",
            [
                ("310万千瓦", "power_capacity", "level", 2024, "year"),
                ("2亿千瓦", "power_capacity", "level", 2024, "year"),
            ],
        ),
        ("引进区域首店、街区首店30个。", [("30个", "first_stores", "level", 2024, "year")]),
        (
            "种草改良12万亩，修复退化草原7万亩。",
            [("12万亩", "grass_planting", "level", 2024, "year"), ("7万亩", "grassland", "level", 2024, "year")],
        ),
        ("粮食产量比2020年增长8%。", [("8%", "grain_output", "growth", 2024, "years")]),
        ("粮食产量比2023年增长8%。", [("8%", "grain_output", "growth", 2024, "year")]),
        ("单位地区生产总值能耗累计下降8%。", [("8%", "energy_intensity", "growth", 2024, "years")]),
        ("今年赤字率拟按4%左右安排。", [("4%", "deficit_ratio", "level", 2025, "year")]),
        (
            "高速公路通车里程由7473公里增至9310公里。",
            [
                ("7473公里", "road_km_expressway", "level", 2024, "years"),
                ("9310公里", "road_km_expressway", "level", 2024, "year"),
            ],
        ),
        ("北京低空经济集聚全国30%以上企业。", [("30%", "", "level", 2024, "year")]),
        ("粮食产量125亿斤。", [("125亿斤", "grain_output", "level", 2024, "year")]),
        ("新增学位3万个。", [("3万个", "school_places", "level", 2024, "year")]),
        ("新增3万个学位。", [("3万个", "school_places", "level", 2024, "year")]),
        ("民间投资增长5%。", [("5%", "private_investment", "growth", 2024, "year")]),
        ("青禾市地区生产总值达到800亿元。", [("800亿元", "gdp", "level", 2024, "year")]),
        ("云岭县地区生产总值达到80亿元。", [("80亿元", "gdp(云岭县)", "level", 2024, "year")]),
        ("研发经费投入占地区生产总值比重达到2.8%。", [("2.8%", "rd_intensity", "level", 2024, "year")]),
        ("空气质量优良天数比率95%。", [("95%", "air_good_days", "level", 2024, "year")]),
        (
            "进出口总额达到427亿元、增长1.3%。",
            [("427亿元", "trade_total", "level", 2024, "year"), ("1.3%", "trade_total", "growth", 2024, "year")],
        ),
        (
            "经济运行稳中向好，全年增长4.8%、总量达5300亿元。",
            [("4.8%", "gdp", "growth", 2024, "year"), ("5300亿元", "gdp", "level", 2024, "year")],
        ),
        (
            "城乡居民人均可支配收入分别达到4.9万元和2.3万元。",
            [("4.9万元", "urban_income", "level", 2024, "year"), ("2.3万元", "rural_income", "level", 2024, "year")],
        ),
        ("建设充满阳光的会客厅5个。", [("5个", "", "level", 2024, "year")]),
        # the title that those counted won, the title before what is counted
        ("6项成果获国家科学技术奖。", [("6项", "science_awards", "level", 2024, "year")]),
        ("在国家科学技术奖评选中荣获4个奖项。", [("4个", "science_awards", "level", 2024, "year")]),
        ("甲乙等3个品牌入选中华老字号。", [("3个", "time_honoured_brands", "level", 2024, "year")]),
        ("9个村、2个镇获评甲村、乙镇。", [("9个", "", "level", 2024, "year"), ("2个", "", "level", 2024, "year")]),
        ("“高效办成一件事”16项重点任务全面落地。", [("16项", "one_thing", "level", 2024, "year")]),
        ("12项“高效办成一件事”上线运行。", [("12项", "one_thing", "level", 2024, "year")]),
        # one number for two items, and an item with the beginning of the one before
        ("新建改造排水、供热管网70公里。", [("70公里", "urban_pipes", "level", 2024, "year")]),
        ("新建中小学、幼儿园30所。", [("30所", "kindergartens(中小学)", "level", 2024, "year")]),
        ("襄城、宜城经济总量突破900亿元。", [("900亿元", "gdp(襄城、宜城)", "level", 2024, "year")]),
        (
            "新增博士硕士学位授予单位2个、授权点31个。",
            [
                ("2个", "degree_institutions", "level", 2024, "year"),
                ("31个", "degree_programmes", "level", 2024, "year"),
            ],
        ),
        (
            "实施省重点项目90个、年度计划投资120亿元。",
            [
                ("90个", "major_projects", "level", 2024, "year"),
                ("120亿元", "key_project_investment", "level", 2024, "year"),
            ],
        ),
        # several years at once
        ("每年新增城镇就业5万人。", [("5万人", "urban_jobs(每年)", "level", 2024, "years")]),
        ("补助标准提高到每人每年670元。", [("670元", "", "level", 2024, "year")]),
        ("这五年新增城镇就业25万人。", [("25万人", "urban_jobs", "level", 2024, "years")]),
    ],
)
def test_what_a_figure_of_the_year_under_review_states(sentence, expected):
    assert [shown(figure) for figure in stated(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "year", "span"),
    [
        ("地区生产总值增长5.5%左右。", 2025, "year"),
        ("今年地区生产总值增长5.5%左右。", 2025, "year"),
        ("去年地区生产总值增长5%。", 2024, "year"),
        ("到2027年，地区生产总值增长到900亿元。", 2027, "year"),
        ("明年地区生产总值增长6%。", 2026, "year"),
        ("今后三年，地区生产总值增长6%。", 2025, "years"),
        ("一季度地区生产总值增长6%。", 2025, "part"),
    ],
)
def test_what_a_figure_of_the_plan_states(sentence, year, span):
    (figure,) = stated(planned=sentence)
    assert (figure.indicator, figure.part, figure.year, figure.span) == ("gdp", "planned", year, span)


def test_a_bulletin_tells_of_its_own_year():
    title = "青禾市2024年国民经济和社会发展统计公报"
    (figure,) = stated_figures(parse_report(f"{title}\n\n全年地区生产总值800亿元。\n", id="公报"))
    assert (figure.indicator, figure.year) == ("gdp", 2024)


def test_without_a_year_none_is_made_up():
    (figure,) = stated_figures(parse_report("一、工作回顾\n地区生产总值800亿元。\n", id="无年"))
    assert (figure.indicator, figure.year) == ("gdp", None)


def test_what_a_paragraph_says_first_holds_for_its_sentences():
    first, second = stated("五年来，全市上下齐心。地区生产总值达到800亿元。粮食产量60亿斤。")
    assert (first.span, second.span) == ("years", "years")


REVIEW = """2026年青禾市政府工作报告

一、“十四五”时期和2025年工作回顾

过去的五年极不寻常。

就业持续改善。城镇新增就业90万人，常住人口城镇化率达到61%。

刚刚过去的2025年很不平凡。

就业保持稳定。城镇新增就业18万人。

二、2026年工作安排

城镇新增就业17万人。
"""


def test_paragraphs_behind_one_of_five_years_tell_of_five_years_until_one_names_a_year():
    figures = stated_figures(parse_report(REVIEW, id="青禾"))
    assert [(shown(f)[0], f.year, f.span) for f in figures if f.indicator] == [
        ("90万人", 2025, "years"),
        ("61%", 2025, "year"),  # where five years have led to
        ("18万人", 2025, "year"),
        ("17万人", 2026, "year"),
    ]


def test_work_of_a_year_is_no_stock():
    built, stock, aim = (
        stated(text)[0] for text in ("新建公路30公里。", "公路总里程达到3000公里。", "改造老旧小区85个。")
    )
    assert (built.work, stock.work, aim.work) == (True, False, True)
    (added,) = stated("粮食产量增加3亿斤。")
    assert (added.work, added.figure.delta, added.indicator) == (False, True, "grain_output")


def test_a_level_that_came_down_is_no_decrease():
    came_down, decrease = stated("PM2.5平均浓度降至28微克/立方米，同比下降5%。")
    assert (came_down.indicator, came_down.kind, came_down.figure.falls) == ("pm25", "level", False)
    assert (decrease.indicator, decrease.kind, decrease.figure.falls) == ("pm25", "growth", True)
    assert decrease.figure.low == Decimal(5)


def test_parts_are_those_of_the_paragraphs():
    assert [(f.passage, f.part) for f in stated("修路30公里。", "修路40公里。")] == [(1, "done"), (2, "planned")]


@settings(max_examples=40)
@given(DOCUMENTS)
def test_every_figure_of_a_document_is_a_slice_of_its_paragraph(text):
    report = parse_report(text, id="x")
    passages = {passage.number: passage for passage in report.passages}
    for stated in stated_figures(report):
        figure, passage = stated.figure, passages[stated.passage]
        assert 0 <= figure.start < figure.end <= len(passage.text)
        assert stated.part == passage.part and (stated.indicator or not stated.qualifier)


def test_what_was_added_is_told_from_what_there_is():
    added, there = stated("新增电力装机310万千瓦、总装机近2亿千瓦。")
    assert (added.added, there.added) == (True, False)
