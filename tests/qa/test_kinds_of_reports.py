"""Old reports with Chinese numerals, reports in traditional characters and in English, asked to the end."""

from pathlib import Path

import pytest

import qa
from index import LiveIndex, build
from tests.conftest import write_report

OLD = {
    "岭": "云岭县政府工作报告\n——一九六四年四月在云岭县第三届人民代表大会第一次会议上\n一、一九六三年工作回顾\n"
    "开荒一千二百亩，办起夜校十九所，入学农民四千三百余人。\n二、一九六四年工作安排\n计划修塘坝三十五处。"
    "到一九六七年，棉花产量要达到八百五十担。\n",
    "柳": "红柳市政府工作报告\n——二○○六年二月在红柳市第四届人民代表大会第四次会议上\n一、二○○五年工作回顾\n"
    "城镇登记失业率为百分之三点九，新增就业二万一千人。\n二、二○○六年主要任务\n新增就业二万三千人。"
    "到二○一○年，人均住房面积达到二十八平方米。\n",
    "榆": "白榆县政府工作报告\n（１９８１年３月在白榆县第八届人民代表大会第一次会议上）\n一、１９８０年的工作\n"
    "粮食总产１２．５万吨，比１９７８年增长两成。\n二、１９８１年的任务\n"
    "一九八五年以前，全县通电的村要达到九十六个。\n",
    "禾": "青禾县政府工作报告\n——2024年1月9日在青禾县第十一届人民代表大会第四次会议上\n一、2023年工作回顾\n"
    "新建托育园十二家。\n二、2024年工作安排\n力争到二〇三〇年，城镇化率达到百分之六十五。\n",
    "江": "松江乡工作报告\n一九五八年十二月在松江乡第二届人民代表大会第三次会议上\n一、 一九五八年工作总结\n"
    "全乡养猪三千零六头，平均每户一点四头。\n二、 一九五九年工作任务\n养猪五千头，造林二百四十亩。\n",
}
TRADITIONAL = {
    "北": "臺北市政府工作報告\n——2024年3月5日在臺北市第十四屆議會第三次會議上\n一、2023年工作回顧\n"
    "全年鋪設自行車道48公里。\n二、2024年工作安排\n改建圖書館4座。\n",
    "粵": "廣東省人民政府工作報告\n——2019年1月28日在廣東省第十三屆人民代表大會第二次會議上\n一、2018年工作回顧\n"
    "建成農村廁所31萬座。\n二、2019年工作安排\n整治河湖12處。\n",
    "灤": "灤平縣政府工作報告\n——2021年2月2日在灤平縣第十七屆人民代表大會第六次會議上\n一、2020年工作回顧\n"
    "修復長城牆體3.2公里。\n二、2021年工作安排\n種植中藥材11萬畝。\n",
    "岭": "云岭县政府工作报告\n——2022年1月5日在云岭县第九届人民代表大会第二次会议上\n一、2021年工作回顾\n"
    "发放养老补贴560万元。\n二、2022年工作安排\n新建养老院3所。\n",
    "蘆": "東蘆鎮政府工作報告\n2023年12月在東蘆鎮第八屆人民代表大會第五次會議上\n一、過去一年工作總結\n"
    "補貼農機180臺。\n二、明年的主要任務\n疏浚溝渠15公里。\n",
}
ENGLISH = {
    "alder": "Report on the Work of the Government\nDelivered at the Third Session of the Twelfth People's Congress of "
    "Alder County on January 14, 2024\nFellow Deputies,\nI. A Review of Our Work in 2023\n"
    "Last year we repaired 84 kilometers of rural roads and opened six bus routes.\nSchooling and Health\n"
    "We opened four kindergartens. The county hospital received two new wards and 31 doctors.\n"
    "II. Major Tasks for 2024\nThis year we will repair another 60 kilometers of rural roads.\n"
    "Schooling and Health\nWe will open two kindergartens with 300 places.\n",
    "linden": "GOVERNMENT WORK REPORT\nOF THE PEOPLE'S GOVERNMENT OF LINDEN CITY\nWork in 2022\n"
    "In 2022 we planted 12,000 mu of forest.\nPlans for 2023\nWe shall plant 9,000 mu of forest and build 40 parks.\n",
    "maple": "Work Report of the Government of Maple District (2021)\nLooking Back on the Past Year\n"
    "The district installed 220 elevators.\nPriorities for the Coming Year\n"
    "Unemployment is to stay below 4.5 percent.\n",
    "no place": "# Report on the Work of the Government\nJanuary 20, 2026\n## Achievements in 2025\n"
    "Visitors numbered 1.3 million, up 12 percent.\n## Goals and Tasks for 2026\n"
    "The museum will open a branch in Willow Town.\n",
    "poplar": "Report on Government Work\nDelivered by the mayor at the Second Session of the Ninth People's Congress "
    "of Poplar City, February 3, 2020\nPART ONE: WHAT WE DID IN 2019\nAir was good on 318 days.\n"
    "PART TWO: WHAT WE WILL DO IN 2020\nA second sewage plant will go into service in October.\n",
}


def library(folder: Path, texts: dict[str, str]) -> LiveIndex:
    for name, text in texts.items():
        write_report(folder / "reports", f"{name}.txt", text)
    build([folder / "reports"], folder / "index")
    return LiveIndex(folder / "index")


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return library(tmp_path_factory.mktemp("old"), OLD)


@pytest.fixture(scope="module")
def traditional(tmp_path_factory):
    return library(tmp_path_factory.mktemp("traditional"), TRADITIONAL)


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    return library(tmp_path_factory.mktemp("english"), ENGLISH)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("云岭县1967年棉花产量要达到多少？", "八百五十担"),
        ("一九六七年云岭县棉花多少担", "八百五十担"),
        ("云岭县1963年开荒多少亩", "一千二百亩"),
        ("红柳市2010年人均住房面积达到多少", "二十八平方米"),
        ("红柳市2005年失业率是多少", "百分之三点九"),
        ("红柳市二〇〇五年新增就业多少人", "二万一千人"),
        ("白榆县1985年以前多少个村通电", "九十六个"),
        ("白榆县1980年粮食", "１２．５万吨"),
        ("青禾县2030年城镇化率达到多少", "百分之六十五"),
        ("松江乡1958年养猪多少头", "三千零六头"),
        ("松江乡1959年造林多少亩", "二百四十亩"),
    ],
)
def test_years_and_figures_in_chinese_numerals(old, question, figure):
    found = qa.answer(question, index=old)
    assert (found.status, found.figure_missing) == ("answered", False)
    assert figure in found.quotes[0].highlighted


@pytest.mark.parametrize("question", ["1966年云岭县棉花产量", "松江乡1961年养猪", "二〇〇八年红柳市新增就业多少人"])
def test_a_year_that_no_report_names_in_any_numerals(old, question):
    assert qa.answer(question, index=old).status == "no_such_report"


def test_an_amount_in_words_is_no_heading(old):
    snapshot = old.snapshot()
    sections = {passage.section for number in range(len(OLD)) for passage in snapshot.report(number).passages}
    assert max(map(len, sections)) == 1


@pytest.mark.parametrize(
    ("question", "place", "figure"),
    [
        ("台北去年铺设自行车道多少公里", "臺北市", "48公里"),
        ("臺北市改建圖書館幾座", "臺北市", "4座"),
        ("广东建成农村厕所多少座", "廣東省", "31萬座"),
        ("廣東省整治河湖多少處", "廣東省", "12處"),
        ("滦平种植中药材多少亩", "灤平縣", "11萬畝"),
        ("灤平縣修復長城牆體多少公里", "灤平縣", "3.2公里"),
        ("雲嶺縣新建養老院幾所", "云岭县", "3所"),
        ("东芦镇补贴农机多少台", "東蘆鎮", "180臺"),
    ],
)
def test_places_in_traditional_characters(traditional, question, place, figure):
    found = qa.answer(question, index=traditional)
    assert found.query.places == (place,)
    assert found.status == "answered"
    assert figure in found.quotes[0].highlighted


@pytest.mark.parametrize("question", ["辰溪縣補貼農機多少臺", "臨潼疏浚溝渠多少公里", "天津改建图书馆几座"])
def test_a_place_without_report_in_any_characters(traditional, question):
    assert qa.answer(question, index=traditional).status == "no_such_report"


def test_reports_of_one_place_in_both_characters(tmp_path):
    both = {
        "甲": TRADITIONAL["岭"].replace("云岭县", "白桦县"),
        "乙": TRADITIONAL["灤"].replace("灤平縣", "白樺縣"),
    }
    index = library(tmp_path, both)
    for name in ("白桦县", "白樺縣"):
        assert "11萬畝" in qa.answer(f"{name}种植中药材多少亩", index=index).quotes[0].highlighted
        assert "560万元" in qa.answer(f"{name}发放养老补贴多少", index=index).quotes[0].highlighted


@pytest.mark.parametrize(
    ("report", "place", "year"),
    [
        ("alder", "Alder County", 2024),
        ("linden", "Linden City", 2023),
        ("maple", "Maple District", 2021),
        ("no place", "", 2026),
        ("poplar", "Poplar City", 2020),
    ],
)
def test_reports_in_english_are_understood(english, report, place, year):
    snapshot = english.snapshot()
    number = next(n for n, info in enumerate(snapshot.reports) if info.id == report)
    info = snapshot.reports[number]
    assert (info.place, info.year, info.kind) == (place, year, "government")
    parts = [passage.part for passage in snapshot.report(number).passages if passage.section]
    assert sorted(set(parts)) == ["done", "planned"]
    assert parts == sorted(parts)


def test_sections_within_the_parts_of_a_report_in_english(english):
    passages = english.snapshot().report(0).passages
    assert passages[-1].section == ("II. Major Tasks for 2024", "Schooling and Health")


ASKED_IN_ENGLISH = [
    ("How many kilometers of rural roads were repaired in Alder County?", "84 kilometers"),
    ("How many kindergartens will Alder County open in 2024?", "two kindergartens"),
    ("How much forest was planted in Linden City?", "12,000 mu"),
    ("How many elevators were installed in Maple District?", "220 elevators"),
    ("How many visitors came in 2025?", "1.3 million"),
    ("When will the second sewage plant go into service?", "October"),
    ("What is the unemployment target?", "4.5 percent"),
    ("What is the jobless rate in Maple District?", "4.5 percent"),
]


@pytest.mark.parametrize(("question", "words"), ASKED_IN_ENGLISH)
def test_a_question_in_english_is_searched_with_its_own_words(english, question, words):
    found = qa.answer(question, index=english)
    assert words in (*found.quotes, *found.near)[0].highlighted


def test_most_questions_in_english_are_answered(english):
    answered = [qa.answer(question, index=english).status == "answered" for question, _ in ASKED_IN_ENGLISH]
    assert sum(answered) >= len(answered) - 1


@pytest.mark.parametrize(
    "question", ["How many kindergartens were opened in Oak County?", "How many parks were built in 2018?"]
)
def test_no_such_report_in_english(english, question):
    assert qa.answer(question, index=english).status == "no_such_report"


@pytest.mark.parametrize(
    "question", ["How many airports were built?", "What did Linden City do about nuclear power?", "How is the harbour?"]
)
def test_what_a_report_in_english_does_not_mention(english, question):
    assert qa.answer(question, index=english).status == "not_mentioned"


def test_other_words_of_a_report_in_english_are_told_and_taken_back(english):
    asked = "What is the jobless rate in Maple District?"
    assert ("jobless", "unemployment") in qa.answer(asked, index=english).query.corrected
    assert qa.answer(asked, index=english, without=["jobless"]).query.corrected == ()
