"""Questions typed in Latin letters, read by the words of the reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.reading import read_question
from qa.question.typed.pinyin import is_spelled, read_run, spelled_out

REPORTS = "城镇调查失业率平均为百分之五。粮食产量、空气质量、轨道交通里程、工资、修路、学位、山西煤炭。"


def stands(word: str) -> bool:
    return word in REPORTS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shiyelv shi duoshao", "失业率是多少"),
        ("shiyelü".replace("ü", "u"), "失业率"),
        ("qunian liangshi chanliang", "去年粮食产量"),
        ("gong zi zhang le ma", "工资涨了吗"),
        ("zenmeyang kongqi zhiliang", "怎么样空气质量"),
        ("shanxi meitan", "山西煤炭"),
        ("shaanxi meitan", "陕西煤炭"),
        ("guidao jiaotong licheng", "轨道交通里程"),
    ],
)
def test_a_run_of_syllables(typed, meant):
    assert read_run(typed, stands) == (meant, True)


@pytest.mark.parametrize(
    "typed",
    [
        "What is the unemployment rate?",
        "can hainan change",
        "how are you",
        "gdp",
        "ai产业",
        "wifi覆盖",
        "R&D",
        "women",
        "",
        "a" * 600,
    ],
)
def test_other_letters_stay(typed):
    assert spelled_out(typed.lower(), stands) == ()


def test_mixed_typing():
    assert spelled_out("beijing今年gdp", stands) == (("beijing", "北京"),)
    assert spelled_out("今年新增xuewei多少", stands) == (("xuewei", "学位"),)
    assert spelled_out("guangdong gdp shi duoshao", stands) == (("guangdong", "广东"), ("shi duoshao", "是多少"))


def test_syllables_throughout():
    assert is_spelled("zhejiang") and is_spelled("lve") and not is_spelled("unemployment") and not is_spelled("gdp")


@given(st.text(alphabet="aeghinouzsv '", max_size=120))
def test_any_letters_are_read_or_left(text):
    for typed, meant in spelled_out(text, stands):
        assert typed in text and meant


def test_what_was_read_is_listed_and_can_be_taken_back(snapshot):
    read = read_question("beijing今年gdp", snapshot)
    assert (read.question, read.corrected) == ("北京今年gdp", (("beijing", "北京"),))
    assert read_question("beijing今年gdp", snapshot, without=("北京",)).question == "beijing今年gdp"
    assert read.query(snapshot.reports).asked_places == ("北京市",)
