"""Words that are named as absent: whole ones, and only such as stand nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reasons.absent_words import absent_names, joined_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("钱一平", ("钱一平",)),
        ("欧阳建国做", ("欧阳建国",)),
        ("王晓明副局长", ("王晓明", "副局长")),
        ("区长叫 名字", ("区长",)),
        ("今天是几号", ()),
        ("好吃的火锅店", ("好吃", "火锅店")),
        ("高考录取率", ("高考", "录取率")),
        ("公务员招", ("公务员",)),
        ("脐橙产量", ("脐橙", "产量")),
        ("油泼面 钱一碗", ("油泼面",)),
        ("最低工资一个月几千块", ("最低工资",)),
        ("gdp 5g 15", ("gdp", "5g")),
        ("", ()),
        ("？！", ()),
    ],
)
def test_words_are_whole(text, expected):
    assert absent_names(text, lambda word: False) == expected


def test_what_stands_in_a_text_is_not_named():
    text = "新建火锅一条街，银川的车牌"
    assert absent_names("火锅店 火锅 银川市 车牌", text.__contains__) == ()  # 火锅 stands there, and so does 银川
    assert absent_names("沪牌", text.__contains__) == ("沪牌",)
    assert absent_names("赵小明", "赵小明同志".__contains__) == ()


def test_a_name_ends_where_a_name_can_end():
    assert joined_words(["王", "晓", "明", "是"], lambda word: False)[0] == "王晓明"
    assert joined_words(["高", "中"], lambda word: True) == []


@given(
    st.text(alphabet="学位养老沪牌王晓明店市的是一个ab1 ", max_size=30),
    st.text(alphabet="学位养老沪牌王晓明店市的", max_size=40),
)
def test_what_is_named_stands_nowhere(question, text):
    for word in absent_names(question, text.__contains__):
        assert len(word) > 1 and word not in text
