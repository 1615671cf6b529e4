"""Papers as pages and tables show them: what is title, place, year, kind and heading."""

import pytest

from tests.samples import parsed


def test_lines_of_verse_and_cells_of_figures_head_no_section():
    verse = ("美丽的山水", "总是在眼前慢慢铺展", "精彩的日子", "总是在脚下慢慢书写")
    cells = ("粮食总产量", "162817吨", "其中：谷物", "97658吨")
    report = parsed(
        "云岭县的一年", "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠。", *verse, *cells
    )
    assert not {heading for passage in report.passages for heading in passage.section}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("为办好夜校，制定本方案。各省、自治区、直辖市教育部门要抓好落实，把好事办好。", "全国"),
        ("我国的夜校办得越来越好。近年来，我国还办了许多图书馆，读书的人多起来了。", "全国"),
        ("我国的夜校办得越来越好。近年来，全县还办了许多图书馆，我国各地的人都来看。", ""),
        ("区人大代表分团进行认真审议区政府工作报告和计划报告，大家都说好。", ""),
        ("大家来一图读懂青禾区政府工作报告。", "青禾区"),
    ],
)
def test_places_told_by_the_whole_text(text, place):
    assert parsed(text, "街坊们都说，这样的夜校办到了大家的心坎上，明年还要接着办下去。").place == place


def test_a_title_in_a_table_of_labels():
    report = parsed(
        "文件名称 | 青禾区2025年政府工作报告 | ||",
        "索引号 | /2025-7 | 公开目录: | 工作报告 |",
        "各位代表：",
        "现在，我代表区人民政府向大会报告工作，请予审议，并请大家提出意见。",
        "一、过去一年工作回顾",
        "去年全区新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠。",
    )
    assert (report.title, report.place, report.year) == ("青禾区2025年政府工作报告", "青禾区", 2025)


def test_part_one_of_a_file_is_not_its_title():
    report = parsed(
        "目录",
        "第一部分 报告",
        "第二部分 表格",
        "一、青禾县2024年收入表",
        "二、青禾县2024年支出表",
        "第一部分 报告",
        "关于青禾县2023年预算执行情况和2024年预算草案的报告",
        "各位代表：",
        "受县人民政府委托，现将预算提请大会审议，并请列席的同志提出意见。",
        "一、2023年预算执行情况",
        "去年全县收入12亿元，支出15亿元，新建公厕120座，改造水管36公里。",
    )
    assert report.title == "关于青禾县2023年预算执行情况和2024年预算草案的报告"
    assert report.kind == "budget"


def test_numbered_cells_of_a_table_saved_one_cell_a_line_head_no_section():
    report = parsed(
        "一、总体情况",
        "本报告根据《青禾县政府信息公开条例》的要求，汇报我镇2023年政府信息公开工作。",
        "二、收到和处理申请情况",
        "这一部分用表格来说，表格如下，各列的数都是件数，没有的写零。",
        "一、本年新收申请数量",
        "|",
        "0",
        "|",
        "三、本年办理结果",
        "|",
        "0",
    )
    tops = list(dict.fromkeys(passage.section[0] for passage in report.passages if passage.section))
    assert tops == ["一、总体情况", "二、收到和处理申请情况"]
    assert (report.kind, report.year) == ("summary", 2023)


@pytest.mark.parametrize(
    ("title", "kind"),
    [("街道办事处年终总结(9)", "summary"), ("青禾县人民代表大会第一次全体会议主持词", "speech")],
)
def test_titles_that_say_what_they_are(title, kind):
    report = parsed(title, "各位代表：", "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠。")
    assert (report.title, report.kind) == (title, kind)


def test_a_session_alone_and_several_sentences_are_no_title():
    last = "全县形成了办好夜校的决算监督链条，街坊都说好。（青禾县 李莎）"
    report = parsed("——青禾县第二届人民代表大会", "第五次会议", "夜校办起来了，桥灯也亮起来了，水管通到了村口。", last)
    assert report.title not in ("第五次会议", last)
