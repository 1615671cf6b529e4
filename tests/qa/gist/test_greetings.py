"""Greetings, thanks and questions about the program get one line of help, and nothing is searched."""

import pytest

import qa
from index import UsageError
from index.messages import set_language
from qa.gist.greetings import is_greeting
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
