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


def test_numbers_that_count_anew_below_headings_without_one():
    assert paths(
        "云岭县政府工作报告",
        "各位代表：",
        "现在，我代表县人民政府向大会报告工作。",
        "城里这几年的变化",
        LONG,
        "一、路灯都亮了起来，夜里走路安全了。夜校和图书馆也开到了晚上十点。",
        "二、水管都换成了新的，水也干净了许多。八千户街坊用上了放心水。",
        "往后几年的打算",
        NEXT,
        "一、办好学校",
        LAST,
        "二、修好桥梁",
        NEXT,
        "县外的往来",
        LAST,
    ) == [
        ("城里这几年的变化",),
        ("城里这几年的变化", "一、路灯都亮了起来，夜里走路安全了"),
        ("城里这几年的变化", "二、水管都换成了新的，水也干净了许多"),
        ("往后几年的打算",),
        ("往后几年的打算", "一、办好学校"),
        ("往后几年的打算", "二、修好桥梁"),
        ("县外的往来",),
    ]


def test_a_heading_without_a_number_within_a_count_stays_inside():
    assert paths(
        "云岭县政府工作报告",
        "各位代表：",
        "现在，我代表县人民政府向大会报告工作。",
        "一、把学校一所一所都办好办到街坊身边去",
        "夜校开到街口",
        LONG,
        "二、把桥梁一座一座都修好修到村子门口去",
        "桥灯亮到天明",
        NEXT,
        "三、种好山林",
        LAST,
    ) == [
        ("一、把学校一所一所都办好办到街坊身边去", "夜校开到街口"),
        ("二、把桥梁一座一座都修好修到村子门口去", "桥灯亮到天明"),
        ("三、种好山林",),
    ]


def test_numbers_that_run_into_their_text_within_brackets():
    assert paths(
        "云岭县政府工作报告",
        "各位代表：",
        "现在，我代表县人民政府向大会报告工作。",
        "（一）城里的情形",
        LONG,
        "（二）往后的办法",
        "一、靠街坊办好夜校。夜校开到街口，教书的人多起来，听课的人也多起来。",
        "二、靠大家修好桥梁。桥灯亮到天明，夜里过河的人都说方便，心里踏实了。",
        "（三）远处的盼头",
        LAST,
    ) == [
        ("（一）城里的情形",),
        ("（二）往后的办法", "一、靠街坊办好夜校"),
        ("（二）往后的办法", "二、靠大家修好桥梁"),
        ("（三）远处的盼头",),
    ]


def test_headings_that_the_report_announces():
    assert paths(
        "云岭县政府工作报告",
        "各位代表：",
        "报告分三个部分：一、城里的情形；二、往后的办法；三、远处的盼头。",
        "城里的情形",
        LONG,
        "夜校开到街口",
        LONG,
        "往后的办法",
        NEXT,
        "远处的盼头",
        LAST,
    ) == [
        ("城里的情形",),
        ("城里的情形", "夜校开到街口"),
        ("往后的办法",),
        ("远处的盼头",),
    ]


def test_a_foreword_stands_beside_the_numbered_headings():
    report = parsed("云岭县养蜂规划", "前 言", "养蜂是全县的传统，家家都有蜂箱。", "一、现状", "全县有蜂箱3200个。")
    assert [p.section for p in report.passages] == [("前 言",), ("一、现状",)]
