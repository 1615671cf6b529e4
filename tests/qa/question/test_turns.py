"""Turns of a conversation: what kind they are, and the plain follow-up that a correction stands for."""

import pytest
from hypothesis import given

from qa.question.turns import as_follow_up, turn_of
from tests.samples import ANY, analyze


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("再多说点", "more"),
        ("详细介绍一下", "more"),
        ("还有吗?", "more"),
        ("tell me more", "more"),
        ("说得再详细一点", "more"),
        ("能不能讲清楚些", "more"),
        ("为什么?", "why"),
        ("这是什么原因呢", "why"),
        ("怎么做到的", "why"),
        ("真的吗？", "again"),
        ("原话是什么", "again"),
        ("在第几页", "again"),
        ("出处呢", "again"),
        ("哪个更高", "compare"),
        ("谁最多?", "compare"),
        ("差多少", "compare"),
        ("两个比一下", "compare"),
        ("这两个省谁高", "compare"),
        ("是什么原因造成的", "why"),
        ("再建多少", None),
        ("还改吗", None),
        ("还有多少贫困人口", None),
        ("为什么要建小公园", None),
        ("哪个区更大", "compare"),
        ("为什么要涨", "why"),
        ("为啥这么高", "why"),
        ("今年呢", None),
        ("", None),
    ],
)
def test_kinds(text, kind):
    assert turn_of(text) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不对，我问的是福建", "那福建呢"),
        ("不是，我是说养老床位", "那养老床位呢"),
        ("错了，是陕西不是山西", "那陕西呢"),
        ("不是上海，是宁夏", "那宁夏呢"),
        ("我问的是今年的目标", "那今年的目标呢"),
        ("福建的呢", "那福建呢"),
        ("好的，那福建", "那福建"),
        ("嗯，今年打算多少", "今年打算多少"),
        ("它的粮食产量呢", "那粮食产量呢"),
        ("这个省有多少基站", "那有多少基站"),
        ("上海失业率多少", "上海失业率多少"),
        ("浙江怎么说的？", "那浙江呢"),
        ("那河北的报告里是怎么写的", "那河北呢"),
        ("学位怎么说的", "学位怎么说的"),
        ("不是去年", "不是去年"),
        ("好", "好"),
    ],
)
def test_follow_ups(text, expected):
    assert as_follow_up(text) == expected


@given(ANY)
def test_any_text(text):
    assert turn_of(text) in ("more", "why", "compare", None)
    assert bool(as_follow_up(text)) is bool(text)


BEFORE = "青禾去年新增学位多少个？"


@pytest.mark.parametrize("turn", ["再多说点", "还有吗", "为什么"])
def test_turns_without_words_take_everything_over(turn):
    query = analyze(turn, BEFORE)
    assert (query.text, query.context, query.places) == ("", "新增学位 个", ("青禾市",))
    assert query.answer_type == ("how" if turn == "为什么" else "number")
    assert ("topic", "新增学位 个") in query.carried


def test_a_list_of_no_subject_is_of_the_one_before():
    assert analyze("具体有哪些措施", BEFORE).context == "新增学位 个"
    assert analyze("有哪些公园", BEFORE).context == ""


def test_turns_of_a_first_question_are_questions():
    assert analyze("为什么").context == ""
    assert analyze("不对，我问的是青禾的学位").places == ("青禾市",)


def test_a_correction_changes_one_slot_and_keeps_the_others():
    place = analyze("不对，我问的是广东", BEFORE)
    assert (place.places, place.context, place.relative) == (("广东省",), "新增学位 个", -1)
    subject = analyze("我说的是医院床位", BEFORE)
    assert (subject.places, subject.text) == (("青禾市",), "医院床位")


def test_the_subject_of_a_chain_stays_through_turns_that_name_none():
    query = analyze("那广东呢", BEFORE, "今年目标呢")
    assert (query.places, query.context, query.part) == (("广东省",), "新增学位 个", "planned")


def test_a_result_is_searched_without_the_words_of_an_aim():
    query = analyze("去年实际呢", "青禾今年新增就业目标多少")
    assert query.context == "新增就业" and ("topic", "新增就业目标") in query.carried


def test_the_other_kind_of_people_is_asked_of_the_same_topic():
    query = analyze("农村的呢", "青禾去年城镇居民收入增长多少")
    assert (query.text, query.context) == ("农村居民收入增长", "")
    assert ("topic", "城镇居民收入增长") in query.carried
    assert analyze("农村的呢", "青禾新增学位").text == "农村"


@pytest.mark.parametrize("turn", ["其他省呢", "别的地方呢"])
def test_other_places_carry_no_place(turn):
    assert analyze(turn, BEFORE).places == ()
