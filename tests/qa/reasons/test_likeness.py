"""A fair passage about a like thing is no answer: what was asked about stands nowhere, or no amount is told."""

from dataclasses import replace

import pytest

from index import build, open_index
from qa.reasons.likeness import is_of_lookalike, lacks_amount, things_asked
from qa.records import Query, Quote
from tests.conftest import write_report
from tests.samples import QUOTE

REPORT = """云岭县2025年政府工作报告
一、2024年工作回顾
整顿房地产市场，蔬菜产量达到12万吨。
推动移风易俗，反对大操大办。
二、2025年工作安排
改造农村客运站9个，新增托位300个。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("likeness")
    write_report(folder / "reports", "云岭县2025.txt", REPORT)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


def quote(text: str, score: float) -> Quote:
    return replace(QUOTE, report="云岭县2025", section=(), text=text, highlights=((0, len(text)),), score=score)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("房产税 收", ("房产税",)),
        ("汽车站改造", ("汽车站",)),
        ("鸡蛋产量", ("鸡蛋",)),
        ("二手房成交量", ("二手房",)),
        ("小孩在一个院", ()),
        ("村里人看戏", ()),
    ],
)
def test_what_names_a_thing(text, things):
    assert things_asked(text) == things


def test_another_thing_of_the_kind_is_no_answer(library):
    eggs = Query("鸡蛋产量多少", "鸡蛋产量", answer_type="number")
    told = quote("整顿房地产市场，蔬菜产量达到12万吨。", 0.6)
    assert is_of_lookalike(eggs, told, library, (0,))
    assert not is_of_lookalike(Query("蔬菜产量多少", "蔬菜产量"), told, library, (0,))
    assert not is_of_lookalike(eggs, quote(told.text, 0.8), library, (0,))  # a sure one is left to the model


def test_a_word_that_was_searched_besides_stands_for_the_thing(library):
    asked = Query("汽车站改造了几个", "汽车站改造", added=(("汽车站", "客运站"),))
    assert not is_of_lookalike(asked, quote("改造农村客运站9个，新增托位300个。", 0.6), library, (0,))
    assert is_of_lookalike(asked, quote("推动移风易俗，反对大操大办。", 0.6), library, (0,))


def test_an_amount_is_not_told_by_its_topic(library):
    told = quote("推动移风易俗，反对大操大办。", 0.9)
    assert lacks_amount(Query("彩礼最多给多少", "彩礼最多给", answer_type="number"), told, library, (0,))
    assert not lacks_amount(Query("移风易俗怎么办", "移风易俗", answer_type="how"), told, library, (0,))
    assert not lacks_amount(Query("移风易俗推动了多少", "移风易俗", answer_type="number"), told, library, (0,))
    assert lacks_amount(Query("移风易俗花了多少钱", "移风易俗", answer_type="number"), told, library, (0,))
