"""Signs and bynames of places are names at the border of a word, and parts of words elsewhere."""

import pytest
from hypothesis import given

from index import load_gazetteer
from qa.question.typed.nicknames import _bynames, usual_names
from tests.samples import ANY

REPORT = "豫剧传承。沪深两市。藏粮于地。京剧进校园。赣州革命老区。新就业形态。"


def named(text: str) -> tuple[tuple[str, str], ...]:
    return usual_names(text, lambda word: word in REPORT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粤去年新增多少学位", (("粤", "广东"),)),
        ("闽失业率", (("闽", "福建"),)),
        ("沪的地铁", (("沪", "上海"),)),
        ("请问豫城镇新增就业", (("豫", "河南"),)),
        ("鲁豫皖的粮食产量", (("鲁豫皖", "山东、河南、安徽"),)),
        ("陕新能源汽车产量", (("陕", "陕西"),)),  # 新 begins 新能源
        ("魔都失业率", (("魔都", "上海"),)),
        ("巴蜀的粮食产量", (("巴蜀", "四川、重庆"),)),
        ("齐鲁大地去年收入", (("齐鲁大地", "山东"),)),
        ("八桂大地高速公路有多少公里", (("八桂大地", "广西"),)),
    ],
)
def test_names(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "豫剧传承",
        "京剧进校园",
        "沪深300指数",
        "京沪高铁通车",
        "川藏铁路",
        "粤语节目",
        "藏粮于地",
        "赣州的旅游",
        "新就业形态",
        "新能源汽车",
        "辽宁去年粮食产量",  # 辽 and 宁 are signs too
        "宁愿多花钱",
        "京津冀的失业率",  # a region
        "山城步道",
        "粤",
        "",
    ],
)
def test_no_names(text):
    assert usual_names(text, lambda word: word in REPORT + "山城步道") == ()


def test_bynames_mean_places_that_exist_and_are_no_usual_names():
    usual = {name for place in load_gazetteer() for name in (place.name, *place.aliases)}
    for byname, meant in _bynames().items():
        assert set(meant) <= usual, byname
        assert byname not in usual


@given(ANY)
def test_any_text(text):
    assert all(name in text for name, _ in named(text))
