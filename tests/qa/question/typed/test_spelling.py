"""Slips of the pen: put right where the word typed stands in no report and the one meant does, and nowhere else."""

import pytest
from hypothesis import given

from qa.question.typed.sounds import homophones, look_alikes, sounds
from qa.question.typed.spelling import corrections, known_words
from tests.samples import ANY

REPORT = (
    "城镇调查失业率平均为5%。粮食总产量12万吨。改造老旧小区30个。新增养老床位200张。新增公共充电桩800个。"
    "产业绿色转型。城镇新增就业人数5000人。进出口总额增长。家庭医生签约服务覆盖九成居民。石桥饭堂办起来。"
)


def stands(word: str) -> bool:
    return word in REPORT


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("城镇失业绿", ("失业绿", "失业率")),  # 业绿 stands in 产业绿色
        ("粮食总产两", ("粮食总产两", "粮食总产量")),
        ("老旧小曲改造", ("老旧小曲", "老旧小区")),
        ("新增养老窗位", ("养老窗位", "养老床位")),
        ("进出囗总额", ("进出囗总额", "进出口总额")),  # looks alike
        ("石桥饭唐办起来", ("饭唐", "饭堂")),  # in no list of words
        ("就业人数增长 公共冲电桩", ("公共冲电桩", "公共充电桩")),
    ],
)
def test_words_are_put_right(typed, expected):
    (found,) = corrections(typed, stands)
    assert found[1] in REPORT
    assert typed.replace(*found) == typed.replace(*expected)


@pytest.mark.parametrize(
    "typed",
    [
        "失业率",
        "城镇失业率",  # in no report as it stands, but right
        "就业人数",
        "失业人数",  # one character off 就业人数, and another thing
        "高标准农田任务",
        "钱一平",
        "烂尾的楼",
        "农村人想",
        "",
        "gdp 5%",
    ],
)
def test_words_that_are_right_or_strange_stay(typed):
    assert corrections(typed, stands) == ()


def test_nothing_is_put_right_by_a_word_that_no_report_holds():
    assert corrections("失业绿", lambda word: False) == ()
    assert "失业率" in known_words()


def test_characters_that_look_alike():
    text = "居民人均可支配收入增长。"
    assert corrections("人均可支配收人", lambda word: word in text) == (("人均可支配收人", "人均可支配收入"),)
    assert look_alikes("山") == ()


def test_letters_in_another_order():
    assert corrections("gpd增长", lambda word: word == "gdp") == (("gpd", "gdp"),)
    assert corrections("gdp增长", lambda word: word == "gdp") == corrections("abc增长", lambda word: True) == ()


def test_at_most_three_words_are_put_right():
    typed = "城镇失业绿 粮食总产两 老旧小曲改造 养老窗位"
    assert len(corrections(typed, stands)) == 3


def test_sounds():
    assert "率" in homophones("绿") and "绿" not in homophones("绿")
    assert sounds("失业绿") == sounds("失业律") != sounds("失业人")
    assert sounds("山") == sounds("三")  # many do not tell sh and s apart
    assert len(sounds("长处")) == 2  # 长 is read in two ways
    assert (homophones("x"), sounds("囗x"), sounds("")) == ("", (), ("",))


@given(ANY)
def test_any_text(text):
    for typed, meant in corrections(text, stands):
        assert typed in text and meant in REPORT


def test_a_word_that_reports_use_too_is_no_slip():
    report = "粮食增产两成。工业增长一成。图书馆。"
    assert corrections("粮食增长", lambda word: word in report) == ()
