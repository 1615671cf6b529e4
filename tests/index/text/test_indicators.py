"""Indicators in noun phrases and in questions: which one, which kind, what narrows it; and the tables themselves."""

import doctest
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index.text.indicators
import index.text.lexicon
from index.errors import DataError
from index.text.indicators import by_id, find, in_question, indicators, unit_family
from index.text.lexicon import COLUMNS, KINDS, MODIFIER_COLUMNS, fold, parse, parse_modifiers
from index.text.names import modifiers

# "phrase [kind [unit]]", "indicator kind qualifier after verb", - for nothing; the first three from invented places.
SUBJECTS = [
    ("青禾市地区生产总值", "gdp - 青禾市 - -"),
    ("我县生产总值 growth %", "gdp growth - - -"),
    ("2024年全县GDP level 亿元", "gdp level - - -"),
    ("全市经济 growth %", "gdp growth - - -"),
    ("民营经济 growth %", "private_economy growth - - -"),
    ("云岭县全年规上工业增加值", "industry_above_size - 云岭县 - -"),
    ("全区规模以上工业增加值增速", "industry_above_size growth - - -"),
    ("工业增加值", "industrial_value_added - - - -"),
    ("高技术制造业增加值占规模以上工业增加值比重", "high_tech_manufacturing share - - -"),
    ("制造业增加值占地区生产总值比重", "manufacturing_value_added share - - -"),
    ("数字经济核心产业增加值占地区生产总值比重", "digital_core share - - -"),
    ("服务业增加值占GDP的比重", "service_value_added share - - -"),
    ("第三产业增加值占比", "service_value_added share - - -"),
    ("粮食产量占全省比重", "grain_output share - 占全省 -"),
    ("全社会固定资产投资 growth %", "fixed_investment growth - - -"),
    ("工业投资", "industrial_investment - - - -"),
    ("高技术产业投资", "high_tech_investment - - - -"),
    ("民间投资占固定资产投资比重", "private_investment share - - -"),
    ("房地产开发投资", "real_estate_investment - - - -"),
    ("技改投资", "tech_renovation_investment - - - -"),
    ("全市社会消费品零售总额", "retail_sales - - - -"),
    ("限额以上社会消费品零售总额", "above_size_retail - - - -"),
    ("实物商品网上零售额", "online_retail_sales - - - -"),
    ("居民消费价格指数涨幅", "cpi growth - - -"),
    ("进出口总额", "trade_total - - - -"),
    ("民营企业进出口", "private_trade - - - -"),
    ("对东盟进出口", "trade_total - 对东盟 - -"),
    ("跨境电商进出口额", "ecommerce_crossborder - - - -"),
    ("机电产品出口", "mechanical_exports - - - -"),
    ("实际使用外资", "foreign_capital - - - -"),
    ("地方一般公共预算收入", "general_budget_revenue - - - -"),
    ("税收收入占一般公共预算收入比重", "tax_revenue share - - -"),
    ("财政总收入", "fiscal_revenue_total - - - -"),
    ("民生支出占一般公共预算支出比重", "livelihood_spending share - - -"),
    ("减税降费及退税缓费", "tax_cuts - - - -"),
    ("地方政府债务余额", "debt_balance - - - -"),
    ("新增专项债券", "special_bonds - - - -"),
    ("金融机构本外币存款余额", "deposits - - - -"),
    ("住户存款余额", "household_deposits - - - -"),
    ("普惠小微贷款余额", "sme_loans - - - -"),
    ("居民人均可支配收入", "resident_income - - - -"),
    ("城镇常住居民人均可支配收入", "urban_income - - - -"),
    ("农村居民人均可支配收入", "rural_income - - - -"),
    ("脱贫县农村居民人均可支配收入", "poor_county_income - - - -"),
    ("城乡居民人均可支配收入", "resident_income - 城乡 - -"),
    ("城乡居民收入比", "income_ratio - - - -"),
    ("新增城镇就业", "urban_jobs - - - -"),
    ("实现城镇新增就业", "urban_jobs - - - -"),
    ("失业人员再就业", "reemployment - - - -"),
    ("农村劳动力转移就业", "labour_transfer - - - -"),
    ("补贴性职业技能培训", "training - - - -"),
    ("城镇调查失业率", "surveyed_unemployment - - - -"),
    ("常住人口城镇化率", "urbanization_rate - - - -"),
    ("年末常住人口", "population - - - -"),
    ("户籍人口", "registered_population - - - -"),
    ("出生率", "birth_rate - - - -"),
    ("粮食总产量 level 亿斤", "grain_output level - - -"),
    ("粮食播种面积", "grain_area - - - -"),
    ("粮食亩产", "grain_yield - - - -"),
    ("夏粮产量", "summer_grain - - - -"),
    ("玉米产量", "corn_output - - - -"),
    ("猪肉产量", "pork_output - - - -"),
    ("生猪出栏", "pig_slaughter - - - -"),
    ("能繁母猪保有量", "breeding_sows - - - -"),
    ("水产品总产量", "aquatic_output - - - -"),
    ("新建和改造提升高标准农田 level 万亩", "high_standard_farmland level - - 新建和改造提升"),
    ("累计建成高标准农田 level 万亩", "high_standard_farmland level 累计 - 建成"),
    ("高效节水灌溉面积", "water_saving_area - - - -"),
    ("农作物耕种收综合机械化率", "mechanization_rate - - - -"),
    ("农产品加工业产值", "agri_processing - - - -"),
    ("全县高新技术企业 level 家", "high_tech_enterprises level - - -"),
    ("新增专精特新“小巨人”企业", "little_giants - - - 新增"),
    ("国家级专精特新“小巨人”企业", "little_giants - - - -"),
    ("省级专精特新中小企业", "specialized_smes - - - -"),
    ("全社会研发投入", "rd_spending - - - -"),
    ("全社会研发经费投入强度", "rd_intensity - - - -"),
    ("技术合同成交额", "technology_contracts - - - -"),
    ("每万人口高价值发明专利拥有量", "high_value_patents - - - -"),
    ("发明专利授权量", "invention_patents - - - -"),
    ("5G基站", "base_stations - - - -"),
    ("算力规模", "computing_power - - - -"),
    ("开工改造城镇老旧小区 level 个", "old_neighbourhoods level - - 开工改造"),
    ("新改建农村公路", "rural_roads - - - 新改建"),
    ("高速公路通车里程", "road_km_expressway - - - -"),
    ("高铁运营里程", "highspeed_railway - - - -"),
    ("港口货物吞吐量", "port_throughput - - - -"),
    ("集装箱吞吐量 level 万标箱", "container_throughput level - - -"),
    ("机场旅客吞吐量", "airport_passengers - - - -"),
    ("快递业务量", "express_parcels - - - -"),
    ("接待游客", "visitors - - - -"),
    ("旅游总收入", "tourism_revenue - - - -"),
    ("保障性租赁住房", "rental_housing - - - -"),
    ("城市燃气管网", "gas_pipes - - - -"),
    ("新增停车位", "parking - - - 新增"),
    ("公共充电桩", "charging_piles - - - -"),
    ("空气质量优良天数比率", "air_good_days - - - -"),
    ("PM2.5平均浓度", "pm25 - - - -"),
    ("地表水国考断面水质优良比例", "surface_water_quality - - - -"),
    ("单位地区生产总值能耗", "energy_intensity - - - -"),
    ("森林覆盖率", "forest_coverage - - - -"),
    ("完成营造林 level 万亩", "afforestation level - - 完成"),
    ("新能源装机", "renewable_capacity - - - -"),
    ("全社会用电量", "electricity_use - - - -"),
    ("发电量", "power_output - - - -"),
    ("原煤产量", "coal_output - - - -"),
    ("新能源汽车产量", "new_energy_vehicles - - - -"),
    ("基本养老保险参保人数", "pension_insured - - - -"),
    ("城乡居民基础养老金", "resident_pension - - - -"),
    ("城市低保标准", "subsistence_urban - - - -"),
    ("养老床位", "elderly_beds - - - -"),
    ("每千人口拥有3岁以下婴幼儿托位数", "childcare_per_thousand - - - -"),
    ("普通高中学位", "highschool_places - - - -"),
    ("学前教育毛入园率", "preschool_rate - - - -"),
    ("生产安全事故起数", "accidents - - - -"),
    ("生产安全事故死亡人数", "accident_deaths - - - -"),
    ("人大代表建议", "proposals_npc - - - -"),
    ("提请审议地方性法规草案", "legislation - - - -"),
    ("审结执结案件", "court_cases_closed - - - -"),
    ("批准逮捕各类犯罪嫌疑人", "arrests - - - -"),
    ("一般公共预算支出", "general_budget_expenditure - - - -"),
    ("政府性基金预算收入", "government_fund_revenue - - - -"),
    ("“三公”经费", "three_public_spending - - - -"),
    ("固定资产投资项目", "fixed_investment - - 项目 -"),
    ("五年累计新建农村公路 level 公里", "rural_roads level 五年累计 - 新建"),
    ("全国城镇新增就业", "urban_jobs - 全国 - -"),
    ("规模以上工业用电量", "industrial_electricity - - - -"),
    ("国有企业利润总额", "state_profit - - - -"),
    ("地区生产总值年度目标", "gdp - - - -"),
    ("全县经济社会发展的主要预期目标是：地区生产总值", "gdp - - - -"),
    ("白桦县一般公共预算收入增速", "general_budget_revenue growth 白桦县 - -"),
    ("居民消费价格涨幅控制在", "cpi growth - - -"),
    ("全省粮食产量首次突破", "grain_output - - - -"),
    ("高新技术企业产值", "high_tech_enterprises - - 产值 -"),
    ("新建公路养护站", ""),
    ("研发经费投入占地区生产总值 share %", "rd_intensity level - - -"),
    ("民营经济增加值占地区生产总值 share %", "private_economy share - - -"),
    ("占地区生产总值", ""),
    ("农村公路改造 level 公里", "rural_roads level - - 改造"),
    ("服务业占比", "service_value_added share - - -"),
    ("占道停车位", "parking - 占道 - -"),
    ("拟安排专项债券 level 亿元", "special_bonds level - - -"),
    ("烤烟种植面积", "tobacco_area - - - -"),
]

QUESTIONS = [
    ("哪个乡打的粮食最多", "grain_output"),
    ("修农村的路修了多少公里", "rural_roads level"),
    ("哪个县老房子改造得最多", "old_neighbourhoods"),
    ("今年把物价涨幅目标定在多少", "cpi growth"),
    ("外贸盘子最大的是哪个市", "trade_total"),
    ("去年有多少人找到工作", "urban_jobs"),
    ("城里人收入涨了多少", "urban_income growth"),
    ("农民收入增长多少", "rural_income growth"),
    ("老百姓收入排第几", "resident_income rank"),
    ("失业率控制在多少以内", "surveyed_unemployment"),
    ("高科技公司有多少家", "high_tech_enterprises"),
    ("“小巨人”有多少家", "little_giants"),
    ("一年寄了多少件快递", "express_parcels"),
    ("来旅游的人有多少", "visitors"),
    ("旅游挣了多少钱", "tourism_revenue level"),
    ("空气好的天数有多少", "air_good_days_count"),
    ("雾霾降了没有", "pm25 growth"),
    ("河里的水质怎么样", "surface_water_quality"),
    ("去年种树多少亩", "afforestation level"),
    ("高速路通车多少公里", "road_km_expressway level"),
    ("高铁有多长", "highspeed_railway"),
    ("停车位新增多少", "parking"),
    ("充电桩建了多少", "charging_piles"),
    ("托儿所的位置够不够", "childcare_places"),
    ("上学名额增加多少", "school_places"),
    ("大学生就业率是多少", "graduate_employment_rate"),
    ("外出打工的人有多少", "labour_transfer"),
    ("退休金涨了多少", "basic_pension growth"),
    ("低保一个月多少钱", "subsistence"),
    ("电梯装了多少部", "lifts"),
    ("烂尾楼交付了多少", "guaranteed_delivery"),
    ("房价多少", "house_price"),
    ("银行存款多少", "deposits"),
    ("银行放的贷款有多少", "loans"),
    ("政府欠的债有多少", "debt_balance"),
    ("财政收入多少", "general_budget_revenue"),
    ("上级给的钱有多少", "transfer_payments"),
    ("芯片产量", "chip_output"),
    ("电动车产量增长多少", "new_energy_vehicles growth"),
    ("新能源装机占比", "renewable_capacity share"),
    ("发了多少电", "power_output"),
    ("用电涨了多少", "electricity_use growth"),
    ("肉产量和菜产量", "meat_output; vegetable_output"),
    ("开店的有多少", "market_entities"),
    ("外资用了多少", "foreign_capital"),
    ("基建投资增速", "infrastructure_investment growth"),
    ("民间投资占比", "private_investment share"),
    ("城镇化率排名", "urbanization_rate rank"),
    ("生的娃有多少", "births"),
    ("能活多少岁", "life_expectancy"),
    ("事故死了多少人", "accident_deaths level"),
    ("各市打官司的有多少", "court_cases_accepted"),
    ("抓的人有多少", "arrests"),
    ("人大代表提的建议办了多少", "proposals_npc"),
    ("经济涨了多少", "gdp growth"),
    ("谁没写“首发经济”", ""),
    ("数字经济占GDP比重", "digital_economy share"),
    ("固定资产投资增长目标", "fixed_investment growth"),
    ("固定资产投资去年涨得最少的乡", "fixed_investment growth"),
    ("青禾和白桦，谁的增长目标定得高", "gdp growth"),
    ("经济总量（GDP多少万元）", "gdp level; gdp level"),
    ("工业（规模以上工业增加值）涨得最慢的县", "industry_above_size growth"),
    ("民企外贸", "private_trade"),
    ("财政赤字率定的是多少", "deficit_ratio"),
    ("总和生育率是多少", "fertility_rate"),
    ("商品房均价是多少钱", "house_price level"),
    ("沿江几个县新增多少城镇就业", "urban_jobs"),
    ("对欧盟出口占比", "exports share 对欧盟"),
    ("云岭县呢", ""),
    ("最高的又是谁", ""),
    ("城乡居民收入差距有多大", "income_ratio"),
]


@pytest.mark.parametrize(("phrase", "expected"), SUBJECTS)
def test_phrases_of_documents(phrase, expected):
    found = [
        " ".join(each or "-" for each in (match.indicator, match.kind, match.qualifier, match.after, match.verb))
        for match in find(*phrase.split())
    ]
    assert found == ([expected] if expected else [])
    for match in find(*phrase.split()):
        assert match.exact == (not match.qualifier and not match.after)


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_questions(question, expected):
    found = [
        " ".join(each for each in (match.indicator, match.kind, match.qualifier) if each)
        for match in in_question(question)
    ]
    assert found == expected.split("; ") if expected else found == []


def test_there_are_enough_of_every_field():
    ids = {each.id for each in indicators()}
    assert len(ids) == len(indicators()) >= 300
    assert {"gdp", "urban_jobs", "grain_output", "high_standard_farmland", "rd_intensity"} <= ids
    assert all(each.broader in ids for each in indicators() if each.broader)


def test_no_name_leads_to_two_indicators():
    leads: dict[str, set[tuple[str, str | None]]] = {}
    for each in indicators():
        for name, kind in (*each.names, *each.everyday):
            leads.setdefault(name, set()).add((each.id, kind))
    for name, found in leads.items():
        if len({id for id, _ in found}) > 1:
            kinds = [kind for _, kind in found]
            assert None not in kinds and len(set(kinds)) == len(kinds), name


def test_every_name_finds_its_own_indicator():
    for each in indicators():
        for name, kind in each.names:
            assert (each.id, kind, True) in [(m.indicator, m.kind, m.exact) for m in find(name, kind)], (each.id, name)


def test_kinds_and_units_are_known():
    for each in indicators():
        assert len(set(each.kinds)) == len(each.kinds), each.id
        for kind, unit in each.kinds:
            assert kind in KINDS and unit_family(unit) == unit, each.id


def test_nothing_is_neutral_and_narrowing():
    words = modifiers()
    assert not words.narrow & words.front
    assert not words.stock & words.front


@pytest.mark.parametrize(
    ("unit", "family"),
    [
        ("亿元", "元"),
        ("万亿元", "元"),
        ("亿美元", "元"),
        ("亿斤", "吨"),
        ("万公顷", "亩"),
        ("平方公里", "亩"),
        ("万千瓦", "千瓦"),
        ("亿千瓦时", "千瓦时"),
        ("％", "%"),
        ("万标箱", "标准箱"),
        ("余万户", "户"),
        ("元/月", "元"),
        ("微克/立方米", "微克/立方米"),
        ("万", ""),
        ("光年", "光年"),
    ],
)
def test_what_a_unit_counts(unit, family):
    assert unit_family(unit) == family


def test_a_level_in_another_unit_is_none_of_the_indicator():
    assert find("粮食产量", "level", "亿元") == []
    assert find("城镇老旧小区", "level", "万户") and find("城镇老旧小区", "level", "个")
    assert find("粮食产量", "level", "万") and find("粮食产量", "growth", "%")
    assert find("经济总量", "growth", "元") == [] and find("经济增速", "level", "亿元") == []
    assert [match.kind for match in find("经济增速", "level", "%")] == ["growth"]


def test_spans_are_those_of_the_text_as_given():
    for text, named in [
        ("全省新增专精特新“小巨人”企业", "专精特新“小巨人”企业"),
        ("全市ＧＤＰ", "ＧＤＰ"),
        ("青禾市 PM2.5 平均浓度", "PM2.5 平均浓度"),
        ("乡里打的粮食最多", "打的粮食"),
    ]:
        (match,) = find(text) or in_question(text)
        assert text[match.start : match.end] == named


def test_nothing_in_nothing():
    assert find("") == [] and in_question("") == [] and find("“”") == [] and find("目标") == []


@given(st.text(alphabet="全省市新增粮食产量目标增速的占比工业“”（） 2024年Ａa", max_size=30))
def test_any_text(text):
    folded = fold(text)[0]
    for match in (*find(text), *in_question(text)):
        assert 0 <= match.start < match.end <= len(text)
        assert match.exact == (not match.qualifier and not match.after)
        assert match.qualifier in folded and len(match.qualifier + match.after) < len(folded)
    starts = [match.start for match in in_question(text)]
    assert starts == sorted(starts)


def test_ten_thousand_phrases_in_a_second():
    find("粮食产量"), in_question("粮食产量")
    phrases = [phrase.split()[0] for phrase, _ in SUBJECTS]
    start = time.process_time()
    for number in range(10_000):
        find(f"2024年{phrases[number % len(phrases)]}")
    assert time.process_time() - start < 3  # under one second on an idle laptop


@pytest.mark.parametrize("text", ["占" * 60_000, "全省" * 30_000, "9" * 60_000, " " * 60_000, "目标" * 30_000])
def test_long_texts_take_no_longer_than_their_length(text):
    start = time.process_time()
    find(text), in_question(text)
    assert time.process_time() - start < 5


HEADER = "\t".join(COLUMNS)
GOOD = "jobs\t城镇新增就业\tnew jobs\tlevel:人|growth:%\t新增就业\t找到工作\t\t\thigh"


def test_a_good_row():
    (row,) = parse(f"# 注释\n{HEADER}\n\n{GOOD}\n", "x.tsv")
    assert row.kinds == (("level", "人"), ("growth", "%"))
    assert row.names == (("城镇新增就业", None), ("新增就业", None)) and row.everyday == (("找到工作", None),)


@pytest.mark.parametrize(
    ("old", "new", "code", "found"),
    [
        ("\thigh", "", "lexicon_columns", None),
        ("\thigh", "\tgood", "lexicon_cell", "good"),
        ("jobs\t", "Jobs\t", "lexicon_cell", "Jobs"),
        ("level:人", "levels:人", "lexicon_cell", "levels"),
        ("level:人", "level:", "lexicon_cell", "level:"),
        ("level:人", "level:万人", "lexicon_cell", "level:万人"),
        ("\t新增就业", "\t新增就业@much", "lexicon_cell", "新增就业@much"),
        ("\t城镇新增就业\t", "\t\t", "lexicon_cell", ""),
        ("\t\t\thigh", "\t\tno_such\thigh", "lexicon_cell", "no_such"),
        ("\t\t\thigh", "\t\tjobs\thigh", "lexicon_cell", "jobs"),
    ],
)
def test_a_broken_row_is_refused(old, new, code, found):
    assert old in GOOD
    with pytest.raises(DataError) as caught:
        parse(f"{HEADER}\n{GOOD.replace(old, new, 1)}\n", "x.tsv")
    assert caught.value.message.code == code and dict(caught.value.message.values)["line"] == 2
    assert dict(caught.value.message.values).get("found") == found
    assert "x.tsv" in str(caught.value)


def test_names_and_ids_twice_are_refused():
    other = GOOD.replace("jobs", "posts", 1).replace("新增就业\t找", "新增岗位\t找", 1)
    for second, found in [
        (GOOD, "jobs"),
        (other, "城镇新增就业"),
        (other.replace("\t城镇新增就业", "\t岗位", 1), "找到工作"),
        (other.replace("\t城镇新增就业", "\t岗位", 1).replace("找到工作", "找到工作@level"), "找到工作"),
    ]:
        with pytest.raises(DataError) as caught:
            parse(f"{HEADER}\n{GOOD}\n{second}\n", "x.tsv")
        assert caught.value.message.code == "lexicon_twice" and dict(caught.value.message.values)["found"] == found
    split = other.replace("\t城镇新增就业", "\t岗位", 1)
    both = [GOOD.replace("找到工作", "找到工作@growth"), split.replace("找到工作", "找到工作@level")]
    assert len(parse("\n".join([HEADER, *both]), "x.tsv")) == 2


def test_a_table_without_its_header_is_refused():
    with pytest.raises(DataError) as caught:
        parse(GOOD, "x.tsv")
    assert caught.value.message.code == "lexicon_columns"


def test_broken_modifiers_are_refused():
    header = "\t".join(MODIFIER_COLUMNS)
    for row, column in [("before\t\t全省", "place"), ("back\tmuch\t增速", "kind")]:
        with pytest.raises(DataError) as caught:
            parse_modifiers(f"{header}\n{row}\n", "x.tsv")
        assert dict(caught.value.message.values)["column"] == column
    assert parse_modifiers(f"{header}\nback\tgrowth\t增速|增幅\n", "x.tsv").back == {"增速": "growth", "增幅": "growth"}


def test_by_id():
    assert by_id("gdp").name == "地区生产总值" and by_id("gdp").kinds[0] == ("growth", "%")
    with pytest.raises(KeyError):
        by_id("no_such")


def test_tables_are_plain():
    folder = Path(index.text.lexicon.__file__).parent
    for name in ("indicators.tsv", "modifiers.tsv"):
        text = (folder / name).read_bytes().decode("utf-8")
        assert "\r" not in text and text.endswith("\n") and "\ufeff" not in text
    ids = [line.split("\t")[0] for line in text.splitlines()]
    assert Counter(ids)["place"] == 1


@pytest.mark.parametrize("module", [index.text.indicators, index.text.lexicon])
def test_the_examples_in_the_docstrings(module):
    assert doctest.testmod(module).failed == 0
