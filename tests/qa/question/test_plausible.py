"""What a question about something else takes over from the conversation: nothing."""

import pytest

import qa
from qa.gist.greetings import is_greeting
from qa.question.plausible import is_plausible

REPORT = "应对极端天气，粮食再获丰收，青禾冰雪节办得红火。"


def stands(word: str) -> bool:
    return word in REPORT


@pytest.mark.parametrize(
    "content", ["粮食产量", "新增就业", "养老服务 搞", "青禾冰雪节", "冰雪节门票", "", "gdp", "gdp增速"]
)
def test_what_reports_may_speak_of(content):
    assert is_plausible(content, stands)


@pytest.mark.parametrize("content", ["明天天气", "讲个笑话", "股票该不该买", "世界杯 赢", "晚饭吃 好"])
def test_what_they_do_not(content):
    assert not is_plausible(content, stands)


def test_a_question_about_something_else_takes_over_no_place(snapshot):
    history = ["青禾市去年新增学位多少个？"]
    assert ("place", "青禾市") in qa.answer("新增就业多少", history=history, index=snapshot).query.carried
    for question in ("股票该不该买", "红烧肉用什么锅炖"):
        found = qa.answer(question, history=history, index=snapshot)
        assert found.query.carried == () and found.query.places == ()


@pytest.mark.parametrize(
    "question",
    [
        "明天天气怎么样",
        "现在几点了？",
        "讲个笑话",
        "帮我写首诗吧",
        "你多大了",
        "晚饭吃什么好",
        "Tell me a joke",
        "How are you?",
    ],
)
def test_small_talk_gets_one_line(question):
    assert is_greeting(question)


@pytest.mark.parametrize(
    "question", ["极端天气怎么应对", "几点开门的图书馆有多少", "今年的诗词大会", "你们县的粮食产量"]
)
def test_no_small_talk(question):
    assert not is_greeting(question)
