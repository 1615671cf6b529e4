"""What a question asks for, read from the question alone."""

import time

import pytest

from qa.question.analysis import analyze_question
from qa.search.wanted import asked_noun, implied_units, wanted_of


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("今年要修多少公里农村公路", "农村公路"),
        ("去年新招了多少名护士？", "护士"),
        ("有多少户人家", "人家"),
        ("图书馆馆长是谁", "馆长"),
        ("公交一次票价多少钱", "票价"),
        ("滨河公园占地多少亩", "占地"),
        ("博览会是哪天开幕的", "开幕"),
        ("柚子产量达到多少", "产量"),
        ("农民的收入怎么样", ""),
        ("", ""),
    ],
)
def test_the_noun_that_is_asked_about(question, noun):
    assert asked_noun(question) == noun


@pytest.mark.parametrize(
    ("question", "noun", "units"),
    [
        ("修了多少公里路", "路", ("公里",)),  # as the question says it
        ("护士一个月工资多少", "工资", ("元",)),
        ("收入增长多少", "收入", ("%", "百分点", "成")),  # what it grows by is no money
        ("演出来了多少观众", "观众", ("人", "名", "位", "人次", "户", "%")),
        ("隧道有多长", "隧道", ("公里", "千米", "米", "里")),
        ("办证要多久", "办证", ("年", "个月", "月", "天", "日", "小时", "分钟", "秒", "周")),
        ("用了多少度电", "电", ("度", "千瓦时")),
        ("新建多少学校", "学校", ()),
    ],
)
def test_the_units_in_which_the_answer_stands(question, noun, units):
    assert implied_units(question, noun) == units


def test_rare_words_weigh_more(snapshot):
    wanted = wanted_of(analyze_question("今年新增学位多少", snapshot.reports), snapshot)
    assert (wanted.noun, wanted.kind, wanted.units) == ("学位", "number", ())
    assert wanted.words == {word: pytest.approx(snapshot.idf(word)) for word in ("新增", "学位")}
    assert wanted.noun_rarity == wanted.words["学位"]


def test_who_holds_an_office_is_a_person(snapshot):
    kinds = {
        question: wanted_of(analyze_question(question, snapshot.reports), snapshot).kind
        for question in ("校长叫什么名字", "谁当了校长", "校长做了什么")
    }
    assert kinds == {"校长叫什么名字": "person", "谁当了校长": "person", "校长做了什么": "any"}


def test_long_questions_take_linear_time():
    begin = time.process_time()
    for piece in ("多少", "是有要", "的了", "人家", "万亿"):
        asked_noun(piece * 20_000)
    assert time.process_time() - begin < 5
