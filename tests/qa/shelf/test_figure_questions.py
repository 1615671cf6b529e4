"""What a question about figures asks for: of what, of whom, when, and what is to be done with it."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.regions import find_regions, load_regions
from qa.shelf.asked.figure_patterns import blank, small_number
from qa.shelf.asked.figure_questions import figure_asked
from qa.shelf.asked.limits import Limit, limit_of
from tests.samples import ANY


@pytest.mark.parametrize(
    ("question", "operation", "indicator", "kind", "part"),
    [
        ("各省今年GDP增长目标分别是多少", "list", "gdp", "growth", "planned"),
        ("去年各省GDP增速分别是多少", "list", "gdp", "growth", "done"),
        ("去年各省GDP总量是多少", "list", "gdp", "level", "done"),
        ("去年各省GDP是多少", "list", "gdp", "level", "done"),
        ("去年哪个省GDP增速最快", "highest", "gdp", "growth", "done"),
        ("去年谁的GDP最高", "highest", "gdp", "level", "done"),
        ("今年哪个省就业目标最低", "lowest", "urban_jobs", None, "planned"),
        ("去年固定资产投资增速倒数第一是哪个省", "lowest", "fixed_investment", "growth", "done"),
        ("去年粮食产量垫底的是哪个省", "lowest", "grain_output", "level", "done"),
        ("去年GDP增速前三名的省", "rank", "gdp", "growth", "done"),
        ("各省粮食产量从低到高排一下", "rank", "grain_output", "level", None),
        ("哪些省今年GDP目标在6%以上", "threshold", "gdp", "growth", "planned"),
        ("哪些省去年固定资产投资是负增长", "threshold", "fixed_investment", "growth", "done"),
        ("哪些省去年财政收入下降了", "threshold", "general_budget_revenue", "growth", "done"),
        ("各省今年就业目标合计多少", "sum", "urban_jobs", None, "planned"),
        ("各省今年GDP目标平均是多少", "mean", "gdp", None, "planned"),
        ("平均每个省去年新增就业多少人", "mean", "urban_jobs", "level", "done"),
        ("去年省均粮食产量多少", "mean", "grain_output", "level", "done"),
        ("今年财政收入目标最乐观的是哪个省", "highest", "general_budget_revenue", None, "planned"),
        ("去年外贸增长最猛的五个省", "rank", "trade_total", "growth", "done"),
        ("哪些省去年PM2.5降了", "threshold", "pm25", "growth", "done"),
        ("哪些省去年财政收入涨了", "threshold", "general_budget_revenue", "growth", "done"),
        ("去年哪些省失业率上升了", "threshold", "surveyed_unemployment", "change", "done"),
        ("去年各省一般公共预算收入，单位亿元", "list", "general_budget_revenue", "level", "done"),
        ("哪些省今年失业率目标比5.5%低", "threshold", "surveyed_unemployment", None, "planned"),
        ("经济增速目标跟去年增速一样的省", "target_vs_result", "gdp", "growth", "planned"),
        ("去年GDP增量最大的省", "highest", "gdp", "change", "done"),
        ("哪些省没给出GDP目标", "ungiven", "gdp", None, "planned"),
        ("有几个省去年没公布财政收入", "ungiven", "general_budget_revenue", None, "done"),
        ("哪些省没完成GDP目标", "target_vs_result", "gdp", None, "done"),
        ("北京比上海多新增就业多少", "difference", "urban_jobs", "level", None),
        ("中部六省去年粮食总产加一块", "sum", "grain_output", "level", "done"),
        ("哪些省说自己GDP突破了万亿台阶", "threshold", "gdp", "level", None),
        ("广东和江苏去年的GDP差多少", "difference", "gdp", "level", "done"),
        ("广东去年GDP多少", "list", "gdp", "level", "done"),
        ("各省去年GDP合计", "sum", "gdp", "level", "done"),
        ("广东和江苏去年GDP增速谁高", "compare", "gdp", "growth", "done"),
        ("哪些省今年GDP目标高于去年实际增速", "target_vs_result", "gdp", "growth", "planned"),
        ("哪些省今年CPI目标和去年实际持平", "target_vs_result", "cpi", None, "planned"),
        ("哪个多", "compare", None, None, None),
        ("研发投入强度最高的省", "highest", "rd_intensity", "level", None),
        ("城里人去年收入涨了多少，各省列一下", "list", "urban_income", "growth", "done"),
        ("各省城镇居民人均收入去年增长多少", "list", "urban_income", "growth", "done"),
        ("去年物价跌得最多的省", "lowest", "cpi", "growth", "done"),
        ("财政支出里民生占多少，各省去年怎么写", "list", "livelihood_spending", "share", "done"),
        ("各省第三产业去年增长多少", "list", "service_value_added", "growth", "done"),
        ("各省快递员去年收入多少", "list", None, None, "done"),
        ("各省保交房的交付率去年是百分之几", "list", "guaranteed_delivery", "share", "done"),
        ("各省GDP去年是百分之几", "list", "gdp", "growth", "done"),
        ("消费品以旧换新去年给各省带动了多少消费", "list", "trade_in_consumption", None, "done"),
        ("各省去年电梯故障多少起", "list", None, None, "done"),
        ("各省去年养老机构费用多少元", "list", None, "level", "done"),
        ("去年各省重点项目完成投资多少亿", "list", "key_project_investment", "level", "done"),
        ("今年城镇失业率目标最高的省", "highest", "surveyed_unemployment", None, "planned"),
        ("去年生产新能源汽车最多的省", "highest", "new_energy_vehicles", "level", "done"),
        ("今年财政收入目标最保守的省", "lowest", "general_budget_revenue", None, "planned"),
        ("去年哪三个省粮食产量最高", "rank", "grain_output", "level", "done"),
        ("今年社零目标倒数三名是哪几个", "rank", "retail_sales", None, "planned"),
        ("广东的GDP增速有没有江苏高", "compare", "gdp", "growth", None),
        ("各省去年电影票房是多少", "list", "box_office", "level", "done"),
    ],
)
def test_what_is_asked(question, operation, indicator, kind, part):
    asked = figure_asked(question)
    found = asked.indicators[0].indicator if asked.indicators else None
    assert (asked.operation, found, asked.kind, asked.part) == (operation, indicator, kind, part)


@pytest.mark.parametrize(
    ("question", "work"),
    [
        ("中欧班列哪个省去年开得最多", True),
        ("去年各省新建多少托位", True),
        ("5G基站哪个省建得最多", False),
        ("各省中欧班列有多少列", False),
    ],
)
def test_work_of_one_year_is_told_from_a_stock(question, work):
    assert figure_asked(question).work is work


def test_words_that_count_narrow_nothing():
    assert figure_asked("去年各省开了多少趟中欧班列").narrowing == ""
    assert figure_asked("去年各省冷链中欧班列多少列").narrowing == "冷链"


def test_a_mean_without_places_is_one_of_all_reports():
    assert figure_asked("去年城镇居民收入增速平均是多少").everywhere


@pytest.mark.parametrize(
    ("question", "year", "relative"),
    [
        ("各省2023年GDP增速", 2023, None),
        ("各省去年GDP增速", None, -1),
        ("各省今年GDP目标", None, 0),
        ("各省GDP目标", None, 0),
        ("各省GDP增速", None, None),
        ("各省2025年GDP目标", 2025, None),
        ("哪些省高标准农田超过2000万亩", None, None),
        ("各省前年GDP增速", None, -2),
    ],
)
def test_which_year(question, year, relative):
    asked = figure_asked(question)
    assert (asked.year, asked.relative) == (year, relative)


@pytest.mark.parametrize(
    ("question", "everywhere", "provinces", "places", "region"),
    [
        ("各省今年GDP目标", True, True, (), None),
        ("各地今年GDP目标", True, False, (), None),
        ("哪些市去年GDP增速超过6%", True, False, (), None),
        ("哪几个省今年GDP目标最高", True, True, (), None),
        ("广东今年GDP目标", False, False, ("广东省",), None),
        ("广东、江苏今年GDP目标", False, False, ("广东省", "江苏省"), None),
        ("东三省今年GDP目标", False, False, (), "东北三省"),
        ("省内各市今年GDP目标", False, False, (), None),
        ("去年谁的GDP最高", True, False, (), None),
    ],
)
def test_whose_reports(question, everywhere, provinces, places, region):
    asked = figure_asked(question)
    assert asked.places == places and (asked.region.name if asked.region else None) == region
    if question != "省内各市今年GDP目标":
        assert (asked.everywhere, asked.provinces) == (everywhere, provinces)
    else:
        assert asked.provinces is False


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("哪些省GDP目标在6%以上", Limit(">=", Decimal(6), "%")),
        ("哪些省GDP目标不低于6%", Limit(">=", Decimal(6), "%")),
        ("哪些省GDP目标超过6％", Limit(">", Decimal(6), "%")),
        ("哪些省GDP目标高于5.5%", Limit(">", Decimal("5.5"), "%")),
        ("哪些省GDP目标在5%以下", Limit("<=", Decimal(5), "%")),
        ("哪些省GDP目标不超过5%", Limit("<=", Decimal(5), "%")),
        ("哪些省GDP目标低于5%", Limit("<", Decimal(5), "%")),
        ("哪些省GDP目标不到5%", Limit("<", Decimal(5), "%")),
        ("哪些省GDP目标是5%左右", Limit("=", Decimal(5), "%")),
        ("哪些省GDP目标就是5%", Limit("=", Decimal(5), "%")),
        ("哪些省去年新增就业超过100万人", Limit(">", Decimal(100), "万人")),
        ("哪些省高标准农田超过2000万亩", Limit(">", Decimal(2000), "万亩")),
        ("哪些省GDP目标不是5%", Limit("!=", Decimal(5), "%")),
        ("GDP目标不等于5%的有哪些省", Limit("!=", Decimal(5), "%")),
        ("哪几个省的增长目标不为5%", Limit("!=", Decimal(5), "%")),
        ("哪些省GDP目标是不是5%左右", Limit("=", Decimal(5), "%")),
        ("哪些省是两位数增长", Limit(">=", Decimal(10), "%")),
        ("哪些省成交额破了5000亿元(含)", Limit(">=", Decimal(5000), "亿元")),
        ("各省2025年GDP目标", None),
        ("31个省的GDP目标", None),
        ("各省GDP目标", None),
    ],
)
def test_limits(question, limit):
    assert limit_of(question) == limit


@pytest.mark.parametrize(
    ("question", "relation", "value", "unit", "most", "under"),
    [
        ("6个点以上", ">=", "6", "%", None, False),
        ("八成及以上的省", ">=", "80", "%", None, False),
        ("超过半数的", ">", "50", "%", None, False),
        ("过万家的省", ">=", "1", "万家", None, False),
        ("上百万的省", ">=", "100", "万", None, False),
        ("千亿级的省", ">=", "1000", "亿", None, False),
        ("大于等于5%的", ">=", "5", "%", None, False),
        ("没超过2万的", "<=", "2", "万", None, False),
        ("低于两位数的", "<", "10", "%", None, False),
        ("正增长的省", ">", "0", "%", None, False),
        ("恰好5%的", "=", "5", "%", None, False),
        ("介于5%和6%之间", ">=", "5", "%", "6", False),
        ("5%—6%的省", ">=", "5", "%", "6", False),
        ("5到6之间", ">=", "5", "", "6", False),
        ("超过5%但不到6%的", ">", "5", "%", "6", True),
        ("高于5但低于6的", ">", "5", "", "6", True),
    ],
)
def test_limits_in_other_words(question, relation, value, unit, most, under):
    assert limit_of(question) == Limit(relation, Decimal(value), unit, Decimal(most) if most else None, under)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("GDP是多少亿元", "亿元"),
        ("粮食多少万吨", "万吨"),
        ("就业多少人", "人"),
        ("接待多少人次", "人次"),
        ("天然气产量多少亿方", "亿立方米"),
        ("各省用电量多少亿度", "亿千瓦时"),
        ("粮食产量换算成万吨", "万吨"),
        ("以亿元计各省的收入", "亿元"),
        ("GDP是多少", ""),
    ],
)
def test_the_unit_that_is_asked_for(question, unit):
    assert figure_asked(question).unit == unit


@pytest.mark.parametrize(
    ("question", "operation", "top"),
    [
        ("GDP增速第二高的省", "nth", 2),
        ("GDP增速第三低的省", "nth_last", 3),
        ("去年GDP增速倒数第二", "nth_last", 2),
        ("GDP增速排第十一的省", "nth", 11),
        ("GDP增速的亚军是哪个省", "nth", 2),
        ("GDP增速次高的省", "nth", 2),
        ("GDP增速次低的省", "nth_last", 2),
        ("第二呢", "nth", 2),
        ("第二产业增加值最高的省", "highest", 0),
        ("全国谁的旅游人次多", "highest", 0),
        ("广东GDP增速排第几", "position", 0),
        ("广东GDP增速倒数第几", "position_last", 0),
        ("广东GDP增速全国排第几", "list", 0),
    ],
)
def test_one_place_of_the_order(question, operation, top):
    asked = figure_asked(question)
    assert (asked.operation, asked.top) == (operation, top)


@pytest.mark.parametrize(
    ("question", "top", "lowest"),
    [
        ("去年GDP增速前三名的省", 3, False),
        ("去年GDP增速前十的省", 10, False),
        ("去年GDP增速后五名", 5, True),
        ("去年GDP增速倒数3名", 3, True),
        ("增速最低的两个省", 2, True),
        ("GDP排前12位的省", 12, False),
        ("GDP增速排名后三位的省", 3, True),
        ("哪两个省GDP增速最低", 2, True),
        ("哪三个省GDP增速最高", 3, False),
    ],
)
def test_ranks(question, top, lowest):
    asked = figure_asked(question)
    assert (asked.operation, asked.top, asked.lowest) == ("rank", top, lowest)


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("12", 12), ("两", 2), ("十", 10), ("十二", 12), ("三十", 30)])
def test_small_numbers(text, number):
    assert small_number(text) == number


def test_blanks_keep_offsets():
    assert blank("去年广东的", [(2, 4)]) == "去年  的"
    assert blank("去年", []) == "去年"


PIECES = [
    "各省",
    "哪个",
    "最高",
    "GDP",
    "目标",
    "去年",
    "今年",
    "2023年",
    "超过",
    "6%",
    "前",
    "三",
    "名",
    "广东",
    "东三省",
    "合计",
]
PIECES += [
    "平均",
    "比",
    "实际",
    "完成",
    "人次",
    "多少",
    "增速",
    "负增长",
    "排名",
    "倒数",
    "第一",
    "，",
    "？",
    "左右",
    "和",
    "差",
]


@given(st.one_of(ANY, st.lists(st.sampled_from(PIECES), max_size=15).map("".join)))
def test_any_question_is_read(question):
    asked = figure_asked(question)
    assert asked.top >= 0 and (asked.limit is None) == (asked.operation != "threshold")


@pytest.mark.parametrize(
    "piece", [*PIECES, "各", "人次", "多少", "建成", "的", "1", " ", "万", "省", "最", "如何", "好"]
)
def test_long_questions_take_less_than_half_a_second(piece):
    for question in (piece * (500 // len(piece)), piece * (480 // len(piece)) + "丙GDP各省"):
        begin = time.process_time()
        figure_asked(question)
        assert time.process_time() - begin < 0.5


# Regions


def test_every_region_has_its_members_and_its_own_names():
    regions = load_regions()
    assert len({region.name for region in regions.values()}) >= 25
    for region in regions.values():
        assert region.members and len(set(region.members)) == len(region.members)
        assert all(name.endswith(("省", "市", "区")) for name in region.members)
    assert len(regions["长江经济带"].members) == 11 and len(regions["西部"].members) == 12


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("东三省今年的目标", ["东北三省"]),
        ("京津冀和长三角比", ["京津冀", "长三角"]),
        ("长三角一体化发展", []),
        ("西部大开发", []),
        ("广西壮族自治区今年", []),
        ("五个自治区今年", ["自治区"]),
        ("东北振兴", []),
        ("长江经济带各省", ["长江经济带"]),
        ("广东今年", []),
    ],
)
def test_regions_in_a_question(text, names):
    assert [region.name for region, _ in find_regions(text)] == names


def test_the_span_of_a_region():
    assert [span for _, span in find_regions("去年长三角和东三省")] == [(2, 5), (6, 9)]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("各市GDP增速", "cities"),
        ("哪个城市的GDP最高", "cities"),
        ("各县粮食产量", "counties"),
        ("哪些区县的粮食产量最高", "counties"),
        ("各省市GDP增速", "provinces"),
        ("哪些市场主体最多", ""),
        ("哪个省的粮食产量最高的是哪家", "provinces"),
        ("各地GDP增速", ""),
    ],
)
def test_the_places_that_a_question_is_about(question, places):
    asked = figure_asked(question)
    assert " ".join(name for name in ("provinces", "cities", "counties") if getattr(asked, name)) == places


@pytest.mark.parametrize(
    ("question", "operation", "relation", "part", "relative"),
    [
        ("哪些省去年没完成GDP目标", "target_vs_result", ">", "planned", -1),
        ("哪些省去年完成了GDP目标", "target_vs_result", "<=", "done", -1),
        ("哪些省去年超额完成了GDP目标", "target_vs_result", "<", "planned", -1),
        ("哪些省今年GDP目标低于去年实际增速", "target_vs_result", "<", "planned", 0),
        ("今年GDP目标比去年完成数高的省", "target_vs_result", ">", "planned", 0),
        ("各省去年GDP目标是多少", "list", ">", "planned", -1),
        ("各省去年GDP增速是多少", "list", ">", "done", -1),
        ("GDP目标上调的省有哪些", "changed", ">", "planned", 0),
        ("哪些省今年打算改造的老旧小区比去年改造的还多", "target_vs_result", ">", "planned", 0),
        ("哪些省今年打算改造的老旧小区比去年改造的少", "target_vs_result", "<", "planned", 0),
        ("哪些省今年GDP目标比去年目标低", "changed", "<", "planned", 0),
        ("没有下调GDP目标的省", "changed", ">=", "planned", 0),
        ("哪些省去年GDP增速比前年快", "changed", ">", "done", -1),
        ("各省去年GDP目标与实际", "target_vs_result", ">", "planned", -1),
        ("去年GDP目标没有完成的省", "target_vs_result", ">", "planned", -1),
    ],
)
def test_aims_and_results_of_which_year(question, operation, relation, part, relative):
    asked = figure_asked(question)
    assert (asked.operation, asked.relation, asked.part, asked.relative) == (operation, relation, part, relative)


def test_a_limit_of_two_ends():
    limit = figure_asked("各省GDP目标在4.5%到5%之间的有哪些").limit
    assert limit == Limit(">=", Decimal("4.5"), "%", Decimal(5))
    assert figure_asked("2020年到2024年之间的GDP").limit is None


@pytest.mark.parametrize("question", ["各省去年来了多少游客", "各省去年迎来多少游客", "各省去年来过多少入境游客"])
def test_that_somebody_came_says_nothing_of_what_is_counted(question):
    assert figure_asked(question).content == ""


def test_a_name_that_begins_with_the_word_for_a_place_leaves_it_to_the_question():
    asked = figure_asked("去年各省重点项目完成投资多少亿")
    assert asked.everywhere and asked.question[asked.indicators[0].start :].startswith("重点项目")


@pytest.mark.parametrize("question", ["今年粮食目标高于去年完成数的省", "今年粮食目标不如去年完成情况的省"])
def test_what_was_reached_is_no_work(question):
    assert not figure_asked(question).work


def test_a_limit_that_is_reached():
    limit = figure_asked("去年参保率到了95%的省有多少个").limit
    assert limit == Limit(">=", Decimal(95), "%")
    assert figure_asked("去年失业率降到5%的省").limit is None


def test_a_list_may_ask_how_many_there_are():
    assert figure_asked("写了GDP目标的省有几个").count
    assert not figure_asked("GDP超过5万亿的都有哪几个省").count


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("今年GDP目标比去年实际增速还高的省有哪些", "gdp"),
        ("今年城镇新增就业目标定得比去年完成数还多", "城镇新增就业"),
        ("哪些省去年粮食产量目标没完成", "粮食产量"),
        ("哪些省下调了固定资产投资目标", "固定资产投资"),
        ("去年各省实际使用外资多少", "实际使用外资"),
    ],
)
def test_what_is_held_against_each_other_names_one_thing(question, subject):
    assert [less[0] for less in figure_asked(question).subjects] == [subject]


@pytest.mark.parametrize(
    ("question", "operation", "part"),
    [
        ("辽宁和吉林谁长得快", "compare", None),
        ("去年哪个省增速最快", "highest", "done"),
        ("哪个省目标定得最高", "highest", "planned"),
    ],
)
def test_growth_without_a_subject_is_that_of_the_economy(question, operation, part):
    asked = figure_asked(question)
    assert [match.indicator for match in asked.indicators] == ["gdp"]
    assert (asked.operation, asked.part, asked.kind) == (operation, part, "growth")


@pytest.mark.parametrize("question", ["辽宁和吉林谁的粮食增长快", "哪个省老龄化最快", "辽宁怎么发展快递"])
def test_growth_of_something_is_not(question):
    assert all(match.indicator != "gdp" for match in figure_asked(question).indicators)
