"""Headings that stand inside one another although their numbers alone do not tell."""

import pytest

from index.structure.nesting import inner_of
from tests.samples import parsed

LONG = "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠，街坊邻里都说好。"
LAST = "到年底要把县里的图书馆和体育馆都建成开放，免费迎接每一位读者和每一个爱运动的人。"
NEXT = "今年要新建公厕60座，改造水管50公里，让更多街坊用上放心水，把事情一件一件办好办实。"


def paths(*lines):
    """The section paths of the passages, each once, in order."""
    return list(dict.fromkeys(p.section for p in parsed(*lines).passages if p.section))


@pytest.mark.parametrize(
    ("values", "inner"),
    [
        ([1, 2, 3], set()),
        ([1, 2, 1, 2, 3], set()),  # the count may as well go on
        ([1, 2, 1, 2, 3, 4, 3], {2, 3, 4, 5}),
        ([1, 2, 3, 1, 2, 3], set()),  # a text that stands twice
        ([1, 1, 2, 2], {1, 2}),
        ([], set()),
    ],
)
def test_a_count_within_a_count(values, inner):
    assert inner_of(values) == inner


def test_numbers_within_numbers_of_the_same_kind():
    assert paths(
        "云岭县政府工作报告",
        "各位代表：",
        "一、过去的工作回顾",
        LONG,
        "二、今后的任务",
        NEXT,
        "一、办好农业",
        NEXT,
        "二、办好工业",
        NEXT,
        "三、办好商业",
        NEXT,
        "三、改革的步骤",
        LAST,
    ) == [
        ("一、过去的工作回顾",),
        ("二、今后的任务",),
        ("二、今后的任务", "一、办好农业"),
        ("二、今后的任务", "二、办好工业"),
        ("二、今后的任务", "三、办好商业"),
        ("三、改革的步骤",),
    ]


def test_brackets_around_numbers():
    assert paths(
        "云岭县政府工作报告",
        "各位代表：",
        "（一）过去的形势",
        LONG,
        "（二）今后的方针",
        NEXT,
        "一、办好农业",
        NEXT,
        "二、办好工业",
        NEXT,
        "（三）发展的前景",
        LAST,
    ) == [
        ("（一）过去的形势",),
        ("（二）今后的方针",),
        ("（二）今后的方针", "一、办好农业"),
        ("（二）今后的方针", "二、办好工业"),
        ("（三）发展的前景",),
    ]


def test_headings_set_apart_by_blank_lines_stand_above_numbers():
    lines = ["各位代表：", "", "我代表县人民政府向大会报告工作，请予审议。", "", "", "", "", "关于县内建设", "", ""]
    lines += [LONG, "", "", "", "一、改革建筑业", "", "", LONG, "", NEXT, "", "", "", "二、改革商业", "", "", NEXT]
    lines += ["", "", "", "关于对外交往", "", "", LAST]
    assert paths(*lines) == [
        ("关于县内建设",),
        ("关于县内建设", "一、改革建筑业"),
        ("关于县内建设", "二、改革商业"),
        ("关于对外交往",),
    ]


def test_headings_within_a_count_stay_inside():
    lines = [
        "政府工作报告",
        "各位代表：",
        "关于历史",
        LONG,
        "一、关于农业",
        LONG,
        "关于水利",
        LONG,
        "二、关于工业",
        LONG,
    ]
    assert ("关于水利",) not in paths(*lines)


def test_an_address_does_not_close_the_outermost_heading():
    assert paths("各位代表：", "（一）关于形势", LONG, "各位代表！" + LONG, "（二）关于改革", NEXT) == [
        ("（一）关于形势",),
        ("（二）关于改革",),
    ]


def test_the_session_behind_a_dash_heads_nothing():
    lines = [
        "2024年1月10日，大会开幕，县长作政府工作报告，现将全文刊登如下，请广大读者朋友们阅读并提出宝贵意见和建议。"
    ]
    lines += [
        "政府工作报告",
        "——2024年1月10日在云岭县第七届人民代表大会第三次会议上",
        "县 长  陈某",
        "各位代表：",
        LONG,
    ]
    assert paths(*lines) == []
