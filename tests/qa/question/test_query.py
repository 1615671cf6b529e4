"""What a question is about: places, years, part, whatever the text."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index import UsageError
from qa.question.analysis import MAX_ADDED, MAX_QUESTION, analyze_question, check_question
from tests.samples import LIBRARY, analyze

# Places


@pytest.mark.parametrize(
    ("question", "places", "unknown"),
    [
        ("青禾市的学位", ("青禾市",), ()),
        ("青禾的学位", ("青禾市",), ()),
        ("广东省的外贸", ("广东省",), ()),
        ("广东的外贸", ("广东省",), ()),
        ("广州新开的航线", ("广东省",), ()),  # no report of its own: its province speaks for it
        ("广东和青禾的失业率", ("广东省", "青禾市"), ()),
        ("广东广州的地铁", ("广东省",), ()),
        ("福建的失业率", (), ("福建省",)),
        ("泉州的航线", (), ("泉州市",)),
        ("福建和广东的失业率", ("广东省",), ("福建省",)),
        ("城镇登记失业率", (), ()),
    ],
)
def test_places(question, places, unknown):
    query = analyze(question)
    assert (query.places, query.unknown_places) == (places, unknown)


def test_the_province_above_a_report_at_hand_is_no_filter():
    meijiang = LIBRARY[2:]
    query = analyze_question("广东省给了梅江区多少钱", meijiang)
    assert (query.places, query.unknown_places) == (("梅江区",), ())
    assert analyze_question("广东省下达的任务", meijiang).unknown_places == ()


def test_places_above_a_place_at_hand_only_say_where_it_is():
    query = analyze("广东省梅州市梅江区去年新增就业多少人")
    assert (query.places, query.asked_places, query.text) == (("梅江区",), ("梅江区",), "新增就业 人")


# Years and parts


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2024年的收入", (2024,)),
        ("2024年度收入", (2024,)),
        ("２０２４年的收入", (2024,)),
        ("二〇二四年的收入", (2024,)),
        ("2024 年和2025年的收入", (2024, 2025)),
        ("24年的收入", (2024,)),
        ("20年和21年的收入", (2020, 2021)),
        ("快30年的老桥", ()),
        ("快20年的老桥", ()),
        ("20年前的老桥", ()),
        ("15年的收入", ()),  # no report anywhere near 2015
        ("2024.5亿元", ()),
        ("12024年", ()),
        ("第20年", ()),
    ],
)
def test_absolute_years(question, years):
    assert analyze(question).years == years


@pytest.mark.parametrize(
    ("question", "relative", "part"),
    [
        ("去年的收入", -1, "done"),
        ("上年的收入", -1, "done"),
        ("上一年的收入", -1, "done"),
        ("今年的收入", 0, "planned"),
        ("本年度的收入", 0, "planned"),
        ("今年修好了多少路", 0, "planned"),  # the year decides, not the wording
        ("2024年的收入", None, None),
        ("快30年的老桥", None, None),
        ("unemployment rate last year", -1, "done"),
        ("unemployment rate this year", 0, "planned"),
    ],
)
def test_relative_years_decide_the_part(question, relative, part):
    query = analyze(question)
    assert (query.relative, query.part) == (relative, part)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("青禾前年的收入", (2023,)),
        ("青禾去年的收入", ()),
    ],
)
def test_years_that_no_report_speaks_of_become_absolute(question, years):
    """青禾's report is of 2025: it speaks of 2024 and 2025."""
    query = analyze(question)
    assert query.years == years
    assert (query.relative is None) is bool(years)


@pytest.mark.parametrize("question", ["梅江明年的收入", "梅江后年的收入", "unemployment rate next year"])
def test_years_to_come_are_asked_of_the_newest_plans(question):
    query = analyze(question)
    assert (query.years, query.relative, query.part) == ((), 0, "planned")


def test_a_year_until_which_an_aim_reaches_is_no_filter():
    query = analyze("青禾到2027年学位增加多少")
    assert (query.years, query.until, query.part) == ((), (2027,), "planned")
    assert analyze("青禾到2025年学位增加多少").years == (2025,)
    assert analyze("青禾2027年学位增加多少").years == (2027,)


def test_two_times_are_two_questions():
    assert analyze("青禾去年经济增长了多少，今年打算增长多少？").relatives == (-1, 0)
    assert analyze("不是去年，是今年的目标").relative == 0
    assert analyze("青禾去年的学位").relatives == ()


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("计划建几所小学", "planned"),
        ("粮食产量目标", "planned"),
        ("下一步怎么治水", "planned"),
        ("建成了几所小学", "done"),
        ("新增了多少学位", "done"),
        ("完成了计划吗", None),  # wording of both kinds
        ("小学有几所", None),
        ("what is the target for grain output", "planned"),
        ("how many schools were finished", "done"),
    ],
)
def test_part_by_wording(question, part):
    assert analyze(question).part == part


# Any text


@pytest.mark.parametrize(
    "question", ["", " ", "\t\n\r", "\u3000", "\u200b", "\ufeff", "\u200b \u200b \u2060", "\u200e\u202b", "\x00"]
)
def test_blank_question(question):
    with pytest.raises(UsageError, match="问题是空的"):
        analyze(question)


def test_longest_question():
    assert check_question("路" * MAX_QUESTION) == "路" * MAX_QUESTION
    assert check_question(" " + "路" * MAX_QUESTION + "\n") == "路" * MAX_QUESTION
    with pytest.raises(UsageError, match=f"问题有 {MAX_QUESTION + 1} 个字，最多 {MAX_QUESTION} 个字"):
        check_question("路" * (MAX_QUESTION + 1))


def test_half_a_surrogate_pair_becomes_a_question_mark():
    assert analyze("失业率\ud800", "\udfff广东").raw == "失业率?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("😀🏫", "😀🏫"),
        ("\u202e青禾的学位\u202c", "\u202e 学位\u202c"),
        ("SELECT * FROM passage;--", ""),
        ("<script>alert(1)</script>", ""),
        ("'; DELETE FROM 学位; --", "学位"),
        ("路" * MAX_QUESTION, "路" * MAX_QUESTION),
        ("多少" * (MAX_QUESTION // 2), ""),
    ],
)
def test_odd_questions(question, text):
    assert analyze(question).text == text


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=MAX_QUESTION), st.lists(st.text(max_size=40), max_size=3))
@example("青禾" * 250, [])
@example("24年" * 160, ["二〇二四年" * 5])
@example("\ud800", ["\udc00"])
def test_any_text_is_a_query_or_a_usage_error(question, history):
    try:
        query = analyze_question(question, LIBRARY, history)
    except UsageError:
        return
    assert set(query.places) <= {"青禾市", "广东省", "梅江区"}
    assert len(query.added) <= MAX_ADDED
    assert query.part in ("done", "planned", None)
    assert query.text == query.text.strip()
    assert {slot for slot, _ in query.carried} <= {"place", "topic", "year", "part"}


USUAL_WORDS = [
    *("青禾", "广东", "梅江", "福建", "去年", "今年", "24年", "2024年", "学位", "医院", "计划"),
    *("多少个", "有哪些", "那", "呢", "吗", "的"),
]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(USUAL_WORDS), max_size=12))
def test_any_order_of_usual_words(words):
    question = "".join(words)
    if not question:
        return
    query = analyze(question)
    alone = re.sub("(广东)+梅江", "梅江", question)  # before 梅江 it only says where that is
    assert ("广东省" in query.places) == ("广东" in alone)
    assert (query.relative is not None) == ("去年" in question or "今年" in question)
