"""Headings over a whole document: which lines head something, at which level, and which only look like it."""

import pytest

from index.readers.reader import Piece, join_pieces
from index.structure import parse_report
from tests.samples import aside, parsed

LONG = "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠。"
NEXT = "今年要新建公厕60座，改造水管50公里，让更多街坊用上放心水。"


def paths(*lines, **given):
    """The section paths of the passages, each once, in order."""
    return list(dict.fromkeys(p.section for p in parsed(*lines, **given).passages))


def headings(*lines):
    return {heading for path in paths(*lines) for heading in path}


def test_numbers_begin_anew_below_plain_headings():
    assert paths(
        "云岭县政府工作报告",
        "各位代表：",
        "2023年工作回顾",
        LONG,
        "一、产业稳步升级",
        LONG,
        "二、城乡更加宜居",
        LONG,
        "2024年工作安排",
        NEXT,
        "一、把产业做强",
        NEXT,
        "二、把城乡建美",
        NEXT,
    ) == [
        (),
        ("2023年工作回顾",),
        ("2023年工作回顾", "一、产业稳步升级"),
        ("2023年工作回顾", "二、城乡更加宜居"),
        ("2024年工作安排",),
        ("2024年工作安排", "一、把产业做强"),
        ("2024年工作安排", "二、把城乡建美"),
    ]


def test_a_plain_heading_beside_numbered_parts_stays_beside_them():
    found = paths(
        "云岭县政府工作报告", "一、2023年工作回顾", LONG, "二、2024年工作安排", NEXT, "加强政府自身建设", NEXT
    )
    assert [path[0] for path in found] == ["一、2023年工作回顾", "二、2024年工作安排", "加强政府自身建设"]


def test_an_excerpt_with_one_plain_heading_above_its_numbers():
    report = parsed("各位代表：", "“十三五”时期工作回顾", LONG, "一、综合实力跃上台阶", LONG, "二、民生保障有力", LONG)
    assert {p.part for p in report.passages[1:]} == {"done"}
    assert {p.section[0] for p in report.passages[1:]} == {"“十三五”时期工作回顾"}


def test_years_with_a_colon():
    report = parsed("各位代表：", "2021年：稳中求进见实效", LONG, "2022年：奋楫扬帆再出发", NEXT, id="青禾2021")
    assert [(p.part, p.section) for p in report.passages[1:]] == [
        ("done", ("2021年：稳中求进见实效",)),
        ("planned", ("2022年：奋楫扬帆再出发",)),
    ]


def test_chapters_sections_and_articles():
    assert paths(
        "白桦县国民经济和社会发展第十四个五年规划纲要",
        "第一篇 开局",
        "第一章 发展环境",
        "第一节 发展基础",
        LONG,
        "第二节 面临形势",
        NEXT,
        "第二章 主要目标",
        NEXT,
    ) == [
        ("第一篇 开局", "第一章 发展环境", "第一节 发展基础"),
        ("第一篇 开局", "第一章 发展环境", "第二节 面临形势"),
        ("第一篇 开局", "第二章 主要目标"),
    ]


def test_headings_without_any_number_are_siblings():
    assert [path[0] for path in paths("同志们：", LONG, "关于过去的路", LONG, "关于当前的形势", LONG)[1:]] == [
        "关于过去的路",
        "关于当前的形势",
    ]


def test_the_closing_words_are_a_part_of_their_own():
    assert paths("各位代表：", "过去五年的回顾", LONG, "今后五年的任务", NEXT, "结束语", NEXT)[-1] == ("结束语",)


@pytest.mark.parametrize(
    "line",
    [
        "》的通知精神",
        "”的口号",
        "区域合作协定",  # broken out of the sentence around it
        "，扎实推进",
        "中华人民共和国民法典",
        "白桦县县长 李明",
        "李　明",
        "白桦县人民检察院检察长王晓",
        "图3 产业结构示意",
        "表1：主要指标",
        "专栏2 重点工程",
        "2025年1月8日在白桦县第十届人民代表大会第五次会议上",
    ],
)
def test_no_headings(line):
    broken = "我们认真学习了宣传贯彻的要求，全县上下积极落实《"
    follow = "》以后，全县上下办了一批实事，群众得到了看得见的好处，大家都满意。"
    assert line not in headings("云岭县政府工作报告", "一、2023年工作回顾", LONG, broken, line, follow)


@pytest.mark.parametrize(
    "line", ["今年要重点做好以下工作", "现在，我代表县政府作报告", "重点抓好下列八个方面工作", "各位代表"]
)
def test_sentences_that_lead_in_are_no_headings(line):
    assert line not in headings("云岭县政府工作报告", "一、2023年工作回顾", LONG, line, LONG)


def test_first_heading_of_a_report_without_title():
    report = parsed("2022年工作回顾", LONG, "一、保障发展", LONG, "2023年工作安排", NEXT)
    assert [(p.part, p.section) for p in report.passages] == [
        ("done", ("2022年工作回顾",)),
        ("done", ("2022年工作回顾", "一、保障发展")),
        ("planned", ("2023年工作安排",)),
    ]


def test_marks_of_markdown():
    report = parsed("# 云岭县政府工作报告", "**各位代表：**", "## 一、2023年工作回顾", LONG, "### （一）经济向好", LONG)
    assert report.title == "云岭县政府工作报告"
    assert [p.section for p in report.passages] == [
        (),
        ("一、2023年工作回顾",),
        ("一、2023年工作回顾", "（一）经济向好"),
    ]
    assert aside(report) == [("title", "# 云岭县政府工作报告")]


def styled(*pieces):
    return parse_report(join_pieces([Piece(text, kind, level) for text, kind, level in pieces]), id="x")


def test_heading_styles_of_a_file():
    report = styled(
        ("云岭县政府工作报告", "paragraph", 0),
        ("走过的路", "heading", 1),
        (LONG, "paragraph", 0),
        ("修桥", "heading", 2),
        (LONG, "paragraph", 0),
        ("过去一年的收成", "heading", 1),
        (LONG, "paragraph", 0),
        ("新的一年", "heading", 1),
        ("再修路40公里。", "paragraph", 0),
    )
    assert [p.section for p in report.passages] == [
        ("走过的路",),
        ("走过的路", "修桥"),
        ("过去一年的收成",),
        ("新的一年",),
    ]
    assert report.passages[-1].part != "done"


def test_a_whole_paragraph_with_a_heading_style_is_a_paragraph():
    report = styled(("一、2023年工作回顾", "heading", 1), (LONG * 3, "heading", 2), (LONG, "paragraph", 0))
    assert [p.section for p in report.passages] == [("一、2023年工作回顾",)] * 2


def test_styles_and_numbers_agree():
    report = styled(
        ("2023年工作回顾", "heading", 1),
        ("一、修路", "heading", 2),
        (LONG, "paragraph", 0),
        ("2024年工作安排", "heading", 1),
        ("一、修桥", "heading", 2),
        (NEXT, "paragraph", 0),
    )
    assert [(p.part, p.section) for p in report.passages] == [
        ("done", ("2023年工作回顾", "一、修路")),
        ("planned", ("2024年工作安排", "一、修桥")),
    ]


def test_rows_and_notes_are_passages_and_no_headings():
    report = styled(
        ("一、2023年工作回顾", "heading", 1),
        ("指标\t数值", "table_row", 0),
        ("公厕\t120座", "table_row", 0),
        ("口袋公园", "note", 0),
        (LONG, "paragraph", 0),
    )
    top = ("一、2023年工作回顾",)
    assert [(p.part, p.section) for p in report.passages] == [
        ("done", top),
        ("done", top),
        ("other", ()),
        ("done", top),
    ]


def test_what_a_reader_sets_aside():
    document = join_pieces([Piece("一、2023年工作回顾", "heading", 1), Piece(LONG, "paragraph", 0)])
    block = document.blocks[0]
    from dataclasses import replace

    document = replace(document, blocks=(replace(block, aside="contents"), document.blocks[1]))
    report = parse_report(document, id="x")
    assert aside(report) == [("contents", "一、2023年工作回顾")]
    assert report.passages[0].section == ()


def test_a_translation_below_its_heading():
    found = paths(
        "一、2021年工作回顾", "I. A Review of Our Work in 2021", LONG, "二、2022年工作任务", "II. Tasks for 2022", NEXT
    )
    assert [path[0] for path in found] == ["一、2021年工作回顾", "二、2022年工作任务"]


def test_english_headings():
    report = parsed(
        "I. A Review of Our Work in 2021",
        "The economy grew by 8 percent and 12 million jobs were created.",
        "II. Major Tasks for 2022",
        "We will create 11 million jobs and keep the deficit below 3 percent.",
    )
    assert [p.part for p in report.passages] == ["done", "planned"]


def test_numbers_inside_a_sentence_are_no_headings():
    line = "一、二、三产业协调发展"
    assert line not in headings("云岭县政府工作报告", "一、2023年工作回顾", LONG, line, LONG)


def test_the_time_for_long_lines_is_bounded():
    import time

    begin = time.process_time()
    for line in ("1" * 60_000, " " * 60_000 + "甲", "." * 60_000, "一" * 60_000, "（" * 60_000, "2024年" * 12_000):
        parse_report("报告\n" + line + "\n" + line + "\n完。", id="x")
    assert time.process_time() - begin < 5


def test_top_headings_behind_arabic_numbers_and_of_ways_of_thinking():
    report = parsed("报告", "1、2008年工作回顾", "修路36公里。", "2、2009年工作安排", "修路40公里。")
    assert [p.section for p in report.passages] == [("1、2008年工作回顾",), ("2、2009年工作安排",)]
    lines = ("“十三五”发展回顾", "修路36公里。", "“十四五”发展思路", "修路40公里。", "2021年工作计划", "修桥。")
    assert [p.section for p in parsed("青禾市政府工作报告", *lines).passages] == [(line,) for line in lines[::2]]


def test_a_heading_that_stands_twice_where_a_page_turned():
    lines = [
        "云岭县政府工作报告",
        "各位代表：",
        "一、2023年工作回顾",
        LONG,
        "二、2024年工作安排",
        "二、2024年工作安排",
        NEXT,
    ]
    report = parsed(*lines)
    assert [(p.section, p.text) for p in report.passages][1:] == [(("一、2023年工作回顾",), LONG), ((lines[4],), NEXT)]
    assert ("repeat", lines[4]) in aside(report)
