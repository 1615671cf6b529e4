"""Greetings, thanks and questions about the program get one line of help, and nothing is searched."""

import pytest

import qa
from index import UsageError
from index.messages import set_language
from qa.gist.greetings import is_about_library, is_greeting
from qa.present.plain import shown_quotes, verdict
from qa.present.terminal import show_answer


@pytest.mark.parametrize(
    "question",
    [
        *(
            "你好",
            "您好！",
            "你好，你是谁？",
            "在吗",
            "谢谢你！",
            "谢谢，再见",
            "好的谢谢",
            "辛苦了",
            "你是机器人吗",
            "你叫什么名字",
        ),
        *("你能做什么？", "你会回答哪些问题", "怎么用", "我能问什么", "这个程序是做什么的", "帮助", "介绍一下你自己"),
        *("Hello!", "hi", "Who are you?", "What can you do?", "Thank you very much", "help"),
    ],
)
def test_a_greeting(question):
    assert is_greeting(question)


@pytest.mark.parametrize(
    "question",
    [
        *(
            "你好，去年粮食产量多少？",
            "谢谢，那今年呢",
            "帮助企业减了多少税",
            "怎么用好财政资金",
            "好的学校有几所",
            "区长是谁",
        ),
        *("你好医院建好了吗", "在吗啡管控上做了什么", "What can you do about jobs last year?", "", "？", "好" * 100),
    ],
)
def test_no_greeting(question):
    assert not is_greeting(question)


def test_a_greeting_gets_one_line(snapshot):
    found = qa.answer("你好，你是谁？", index=snapshot)
    assert (found.status, found.reason, found.quotes, found.near) == ("not_mentioned", "greeting", (), ())
    assert (found.reports_searched, found.passages_searched) == (0, 0)
    assert len(verdict(found, "zh")) == len(verdict(found, "en")) == 1 and shown_quotes(found) == ()
    set_language("zh")
    assert show_answer(found) == verdict(found, "zh")[0]


def test_a_wrong_call_is_wrong_with_a_greeting_too(snapshot):
    with pytest.raises(UsageError):
        qa.answer("你好", index=snapshot, k=0)
    with pytest.raises(UsageError):
        qa.answer("你好", index=snapshot, history="昨天")


@pytest.mark.parametrize(
    "question",
    [
        *(
            "你这里都有哪些报告",
            "书库里有什么？",
            "这里面有多少份报告",
            "都有哪几年的报告",
            "能查哪些省的",
            "你的数据是哪年的",
        ),
        *("你收录了哪些报告啊", "报告是哪年的", "What reports do you have?"),
    ],
)
def test_a_question_which_reports_there_are(question, snapshot):
    assert is_about_library(question)
    found = qa.answer(question, index=snapshot)
    assert (found.status, found.reason, found.quotes) == ("not_mentioned", "greeting", ())
    assert found.available == tuple(info.title for info in snapshot.reports) and not found.restricted
    lines = verdict(found, "zh")
    assert str(len(found.available)) in lines[0] and found.available[0] in lines[1] and len(lines) == 3
    set_language("zh")
    assert show_answer(found) == "\n".join(lines)


def test_only_chosen_reports_are_named(snapshot):
    chosen = snapshot.reports[0]
    found = qa.answer("你这里有哪些报告", index=snapshot, reports=[chosen.id])
    assert found.available == (chosen.title,) and found.restricted and "选中的是" in verdict(found, "zh")[1]


@pytest.mark.parametrize(
    "question",
    [
        *(
            "有哪些报告提到养老",
            "报告有什么内容",
            "这份报告讲了什么",
            "有多少",
            "这里有多少人",
            "库里有多少水",
            "能看哪些病",
        ),
        *("数据中心有多少个", "那有哪些城市", "今年有什么", ""),
    ],
)
def test_no_question_about_the_library(question):
    assert not is_about_library(question)


def test_behind_another_question_the_library_has_to_be_named():
    assert is_about_library("你有几份报告", alone=False) and not is_about_library("有几份报告", alone=False)
