"""A question that asks one report for one figure: measure, unit, year, part and place must fit."""

import pytest

import qa
from index import Snapshot, build, open_index
from qa.present.plain import remarks
from qa.shelf.tables.single import single_figure
from qa.web.render import asked_figure
from tests.conftest import built_from, write_report


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("云岭县去年GDP是多少", "128.6", "亿元"),
        ("云岭县去年GDP增速是多少", "6.2", "%"),
        ("云岭县今年GDP增长目标是多少", "6.5", "%"),
        ("广东去年GDP总量是多少", "14", "万亿元"),
        ("吉林去年GDP总量是多少亿元", "1.44", "万亿元"),
        ("辽宁去年粮食产量多少亿斤", "500", "亿斤"),
        ("辽宁今年粮食产量目标是多少", "500", "亿斤"),
        ("辽宁2023年GDP增速是多少", "5.3", "%"),
        ("辽宁2024年GDP增速是多少", "5.1", "%"),
        ("辽宁去年新增就业多少人", "48", "万人"),
        ("吉林今年城镇新增就业目标是多少", "21", "万人"),
        ("广东去年进出口总额是多少", "9.1", "万亿元"),
        ("广东去年进出口增速是多少", "9.8", "%"),
        ("云岭县去年粮食产量是多少", "12", "万吨"),
        ("广东去年进出口涨了多少", "9.8", "%"),
    ],
)
def test_the_figure_that_fits_comes_first(library, question, value, unit):
    answer = qa.answer(question, index=library)
    assert answer.status == "answered" and answer.table is not None
    (row,) = answer.table.rows
    assert (str(row.value), row.unit) == (value, unit)
    assert row.quote is not None and answer.quotes[0].text == row.quote.text
    assert value in answer.quotes[0].highlighted


@pytest.mark.parametrize(
    "question",
    [
        "吉林去年GDP是多少万人",  # no unit of it
        "云岭县去年GDP多少万吨",
        "吉林2019年GDP增速是多少",  # another year
        "辽宁去年居民消费价格涨幅是多少",  # only a target
        "广东去年森林覆盖率是多少",  # another place
        "吉林去年PM2.5浓度是多少",
        "云岭县去年进出口总额是多少",
        "云岭县今年固定资产投资目标是多少",  # only a result
        "吉林今年进出口增速目标是多少",
        "辽宁去年社会消费品零售总额是多少亿元",  # only growth
    ],
)
def test_what_the_reports_give_otherwise_is_no_answer(library, question):
    answer = qa.answer(question, index=library)
    assert answer.status != "answered", answer.quotes[0].highlighted
    assert answer.table is None or not answer.table.selected


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("那辽宁呢", ["吉林去年居民消费价格涨幅控制在多少"]),  # only a target
        ("那云岭县呢", ["辽宁今年固定资产投资增速保持在多少"]),  # only a result
        ("云岭县今年固定资产投资增速维持在多少", []),
    ],
)
def test_how_a_figure_is_held_is_no_other_thing(library, question, history):
    """控制在, 保持在 and 维持在 say nothing of what is asked about."""
    answer = qa.answer(question, history=history, index=library)
    assert answer.status != "answered", answer.quotes[0].highlighted


@pytest.mark.parametrize(("place", "line"), [("广东", "粮食产量1285万吨"), ("辽宁", "粮食产量500亿斤左右")])
def test_a_target_in_words_is_quoted_and_said_to_be_without_a_figure(library, place, line):
    answer = qa.answer(f"{place}今年居民收入增长目标是多少", index=library)
    assert answer.status == "answered" and answer.figure_missing
    assert "居民收入增长与经济增长同步" in answer.quotes[0].highlighted and line in answer.quotes[0].text
    assert remarks(answer, "zh")[-1] == "报告没有用数字，是用文字说的。"
    assert asked_figure(answer) is None


@pytest.mark.parametrize(
    "question",
    [
        "辽宁今年居民收入增长目标是多少元",  # an amount is asked for
        "吉林今年居民收入增长目标是多少",  # says nothing of it
    ],
)
def test_words_do_not_stand_for_another_target(library, question):
    assert qa.answer(question, index=library).status == "not_mentioned"


@pytest.mark.parametrize("before", ["哪些省没有提到低空经济", "吉林去年GDP是多少", "今天天气怎么样"])
def test_a_question_that_takes_nothing_over_is_answered_as_if_it_came_first(library, before):
    question = "辽宁去年粮食产量多少亿斤"
    first, later = qa.answer(question, index=library), qa.answer(question, history=[before], index=library)
    assert later.status == "answered"
    assert later.to_dict() == first.to_dict()
    assert later.table is not None and later.table.to_dict() == first.table.to_dict()


@pytest.fixture(scope="module")
def projects(tmp_path_factory):
    folder = tmp_path_factory.mktemp("projects")
    for name, text in (("白桦县", "抓好总投资320亿元的45个重点项目建设。"), ("青杨县", "推进27个重点项目建设。")):
        head = f"2025年{name}政府工作报告\n一、2024年工作回顾\n粮食产量12万吨。\n二、2025年工作安排\n"
        (folder / f"{name}.txt").write_text(head + text + "\n", "utf-8")
    build([folder], folder / "built")
    return open_index(folder / "built")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("白桦县今年重点项目总投资是多少", "320亿元"),
        ("白桦县今年重点项目总投资多少亿元", "320亿元"),
        ("白桦县今年有多少个重点项目", "45个"),
        ("青杨县今年重点项目的投资总额有多少", None),  # only how many they are
        ("青杨县今年有多少个重点项目", "27个"),
    ],
)
def test_money_asked_of_what_is_counted_is_no_count(projects, question, figure):
    answer = qa.answer(question, index=projects)
    figures = []
    if answer.status == "answered":
        quote = answer.quotes[0]
        found = qa.point_out(answer.query, quote, asked_figure(answer)).figures
        figures = [quote.text[start:end] for start, end in found]
    assert figures == ([figure] if figure else [])


@pytest.fixture(scope="module")
def lent(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lent")
    text = "发放贷款36.9亿元。\n新办外资企业52家。"
    head = "2025年白桦县政府工作报告\n一、2024年工作回顾\n粮食产量12万吨。\n二、2025年工作安排\n"
    (folder / "白桦县.txt").write_text(head.replace("粮食", f"{text}\n粮食") + "发展种植业。\n", "utf-8")
    build([folder], folder / "built")
    return open_index(folder / "built")


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("白桦县去年发放贷款多少亿元", True),
        ("白桦县去年贷款余额是多少亿元", False),  # what was lent is none of what there is
        ("白桦县去年新办外资企业多少家", True),
        ("白桦县去年新办外资企业投资额是多少亿美元", False),  # another unit
    ],
)
def test_what_is_measured_is_what_is_asked_for(lent, question, answered):
    answer = qa.answer(question, index=lent)
    assert (answer.status == "answered") is answered


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("石桥县汽车产量", False),  # that of new-energy vehicles is told
        ("石桥县去年汽车产量是多少", False),
        ("石桥县新能源汽车产量增速", True),
        ("石桥县光伏发电量", False),  # a rank of all power, and a capacity
        ("石桥县港口吞吐量", True),
        ("石桥县去年医疗床位有多少张", False),  # of each thousand people
        ("石桥县去年每千人医疗床位有多少张", True),
        ("石桥县去年建了多少个公园", True),
        ("石桥县去年新建公园面积多少亩", False),  # their number
        ("石桥县去年煤炭产量", False),  # a share of pits
    ],
)
def test_a_figure_of_a_part_or_of_the_whole_is_not_that_of_the_thing(tmp_path, question, answered):
    told = (
        "新能源汽车产量增长27%，光伏组件出口翻番。",
        "新增光伏装机125万千瓦，全部发电量居全省第二。",
        "港口吞吐量达到310万吨。",
        "每千人医疗床位数6.8张，新建城市公园14个。",
        "煤炭先进产能占比达到71%。",
    )
    text = "\n".join(("石桥县2025年政府工作报告", "一、2024年工作回顾", *told, "二、2025年工作安排", "修路9公里。", ""))
    (tmp_path / "石桥县2025.txt").write_text(text, "utf-8")
    build([tmp_path / "石桥县2025.txt"], tmp_path / "index")
    assert (qa.answer(question, index=open_index(tmp_path / "index")).status == "answered") is answered


TOLD = """石桥县2025年政府工作报告
一、2024年工作回顾
农民人均纯收入3612元，增加214元。人均地区生产总值7100美元，高于全市平均水平。
累计开通境外航线6条。接待游客突破42万人次。
核桃油产值突破9亿元、居全省第三。预计，到2021年，生产总值达到88亿元，人均生产总值超过5.3万元。
二、2025年工作安排
改进服务标准，让彩灯亮起来。
"""
ELSEWHERE = """青禾市2025年政府工作报告
一、2024年工作回顾
治理高额彩礼，倡导新风。开通国外航线2条。核桃油产值突破20亿元。
二、2025年工作安排
修桥2座。
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("told")
    write_report(folder / "reports", "shiqiao-2025.txt", TOLD)
    write_report(folder / "reports", "qinghe-2025.txt", ELSEWHERE)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("石桥县2024年农民人均收入", "3612元"),  # no growth of it is told, and none is asked for
        ("石桥县2024年人均GDP多少美元", "7100美元"),
        ("石桥县2021年人均GDP", "5.3万元"),  # of a year that the sentence names, and no report is of
        ("石桥县有几条国外航线", "6条"),
        ("石桥县去年来了多少人旅游，游客多少人", "42万人次"),
    ],
)
def test_figures_told_in_another_way(told, question, figure):
    found = qa.answer(question, index=told)
    assert found.status == "answered" and figure in found.quotes[0].highlighted


def test_a_word_that_other_reports_use_is_not_answered_without_a_figure(told):
    found = qa.answer("石桥县今年彩礼标准是多少", index=told)
    assert found.status == "not_mentioned" and found.absent == ("彩礼",)


def test_a_report_may_say_which_place_it_takes(told):
    found = qa.answer("排第几", history=["石桥县核桃油产业产值多少"], index=told)
    assert found.table is None or found.table.answers
    assert "居全省第三" in (found.quotes or found.near)[0].highlighted


NATIONAL = (
    "国务院政府工作报告\n——2022年3月5日在第十三届全国人民代表大会第五次会议上\n\n一、2021年工作回顾\n国内生产总值增长8.1%。\n"
    "二、2022年工作安排\n今年发展主要预期目标是：国内生产总值增长5.5%左右。"
)
OF_A_CITY = (
    "青禾市2019年政府工作报告\n一、2018年工作回顾\n地区生产总值增长6.4%。\n二、2019年工作安排\n地区生产总值增长6%左右。"
)


def test_a_year_of_which_only_the_country_has_a_report(tmp_path, encoder):
    library = built_from(tmp_path, {"全国": NATIONAL, "青禾": OF_A_CITY}, encoder)
    answer = qa.answer("2022年GDP目标", index=library)
    assert answer.status == "answered" and answer.quotes[0].report == "全国"
    assert "5.5%" in answer.quotes[0].highlighted and answer.quotes[0].score >= 0.95
    assert single_figure(library, "2018年GDP增长多少") is None  # a city's year


def test_a_year_of_which_others_have_reports_too(tmp_path, encoder):
    other = OF_A_CITY.replace("2019", "2022").replace("2018", "2021")
    library = built_from(tmp_path, {"全国": NATIONAL, "青禾": other}, encoder)
    assert single_figure(library, "2022年GDP目标") is None
