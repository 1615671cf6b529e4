"""Texts as copies of pages hold them: broken at every piece of markup, on one line, with readings, named at the end."""

import pytest

from index.structure import parse_report
from index.structure.identity import identify
from index.structure.layout.line import lines_of
from index.structure.layout.shattered import is_shattered
from index.structure.paragraphs import paragraphs_of
from index.text.fold import normalize, without_readings
from index.text.lines import plain_document

PROSE = "全县新建村道120公里，改造水管43公里，建成水窖210口，群众出行和饮水条件明显改善，各项工作取得新成绩。"


def texts_of(*lines: str) -> list[str]:
    return [p.text for p in paragraphs_of(plain_document("\n".join(lines))) if not p.aside]


SHATTERED = (
    *("青禾", "县", "2022", "年政府工作报告", "各位代表", ":"),
    *("现在,我代表", "青禾", "县人民政府向大会报告工作,请", "予审议。"),
    *("一、", "2021", "年工作回顾", "过去一年,养蜂", "2.1", "万箱,产蜜", "380", "吨;建成", "水窖", "27", "口。"),
    *(
        "二、",
        "2022",
        "年工作安排",
        "(一)",
        "养蜂业提",
        "质扩量",
        "。",
        "引进",
        "蜂王",
        "40",
        "只,产值",
        "6.8",
        "亿",
        "元。",
    ),
)


def test_lines_broken_at_every_figure_and_word_of_markup():
    assert texts_of(*SHATTERED) == [
        "青禾",
        "县2022年政府工作报告",
        "各位代表:",
        "现在,我代表青禾县人民政府向大会报告工作,请予审议。",
        "一、2021年工作回顾",
        "过去一年,养蜂2.1万箱,产蜜380吨;建成水窖27口。",
        "二、2022年工作安排",
        "(一)养蜂业提质扩量。",
        "引进蜂王40只,产值6.8亿元。",
    ]


def test_a_table_with_one_cell_a_line_is_not_joined():
    cells = [
        "指标",
        "单位",
        "数值",
        "蜂蜜",
        "吨",
        "380",
        "水窖",
        "口",
        "27",
        "村道",
        "公里",
        "120",
        "水管",
        "公里",
        "43",
    ]
    assert texts_of(*cells, "学校", "所", "12") == [*cells, "学校", "所", "12"]


def test_figures_within_lines_tell_that_the_breaks_are_those_of_paragraphs():
    lines = ["去年新建村道120公里，", "12", "34", "5", "6", "7", "改造水管43公里，", "今年再建60公里。"]
    assert not is_shattered(list(lines_of(plain_document("\n".join(lines)))))
    assert is_shattered(list(lines_of(plain_document("\n".join(SHATTERED)))))


def test_readings_hide_no_word_and_no_title():
    assert without_readings("統(tǒng)計(jì)局發(fā)布") == "統計局發布"
    assert without_readings("养蜂(mifeng)合作社(12家)") == "养蜂(mifeng)合作社(12家)"
    assert normalize("國民經(jīng)濟(jì)") == normalize("国民经济")
    lines = [
        "青禾縣統(tǒng)計局",
        "2016年青禾縣國民經(jīng)濟(jì)和社會發(fā)展統(tǒng)計公報",
        "來源：統(tǒng)計局",
        PROSE,
    ]
    report = parse_report("\n".join(lines), id="x")
    assert (report.kind, report.year, report.place) == ("bulletin", 2016, "青禾縣")
    assert report.title == lines[1]  # as it is printed
    assert "來源：統(tǒng)計局" in [one.text for one in report.set_aside]


@pytest.mark.parametrize(
    ("last", "title"),
    [
        ("政府工作报告——2012年2月18日在青禾县第十一届人民代表大会第一次会议上", "政府工作报告"),
        ("（摘自2012年青禾县政府工作报告）", "2012年青禾县政府工作报告"),
        (
            "——关于青禾县2011年财政预算执行情况和2012年财政预算草案的报告（节选）",
            "关于青禾县2011年财政预算执行情况和2012年财政预算草案的报告",
        ),
        ("县长周平作了工作报告", "x"),
        ("（摘自县长的讲话，有删节。）", "x"),
    ],
)
def test_a_title_below_the_text(last, title):
    identity = identify(["各位代表：我代表县人民政府报告工作，请予审议。", PROSE, last], "x")
    assert identity.title == title
    assert identity.closing == (title != "x")
    if title != "x":
        assert (identity.place, identity.year) == ("青禾县", 2012)


def test_what_stands_above_a_title_below_the_text_is_kept():
    lines = ["一、去年工作回顾", PROSE, "二、今年工作安排", "再建水窖60口。", "（摘自2023年青禾县政府工作报告）"]
    report = parse_report("\n".join(lines), id="x")
    assert [(p.part, p.section) for p in report.passages] == [("done", (lines[0],)), ("planned", (lines[2],))]
    assert [one.reason for one in report.set_aside] == ["title"]


def test_a_chapter_that_a_page_prints_twice_is_its_title():
    report = parse_report("\n".join(["第三节 养蜂", "第三节 养 蜂", "蜂场 1984年建蜂场4处。" + PROSE]), id="x")
    assert report.title == "第三节 养蜂"
    assert [p.section for p in report.passages] == [()]


def test_a_chapter_with_sections_that_a_page_prints_twice():
    lines = ["第四章 养蜂", "第四章 养 蜂", "第一节 蜂场", PROSE, "第二节 蜂箱", PROSE + "新增蜂箱12只。"]
    report = parse_report("\n".join(lines), id="x")
    assert (report.title, [p.section for p in report.passages]) == (lines[0], [(lines[2],), (lines[4],)])
    once = parse_report("\n".join([lines[0], *lines[2:]]), id="x")
    assert once.passages[0].section == (lines[0], lines[2])


def test_a_chapter_below_the_name_of_its_book():
    lines = ["[青禾年鉴2015] 第二章 农业 第四节 养蜂工作情况报告", "第四节 养蜂工作情况报告", PROSE]
    assert [one.reason for one in parse_report("\n".join(lines), id="x").set_aside] == ["title", "repeat"]


def test_numbered_statements_of_a_notice_are_no_headings():
    lines = [
        "青禾县人民政府办公室关于落实政府工作报告任务分工的通知",
        "一、今年是养蜂业转型之年，也是水利建设攻坚之年。各单位要对照分工抓好落实，确保件件有着落。",
        "二、分工中排在首位的为牵头单位，其余为配合单位。牵头单位要按季度报送进展，配合单位要主动作为。",
        "三、县政府督查室将分期通报情况，对推进不力的予以约谈。",
    ]
    assert {p.section for p in parse_report("\n".join(lines), id="x").passages} == {()}
    lines[1:] = ["一、加强领导。各单位要对照分工抓好落实，确保件件有着落。", "二、压实责任。牵头单位要按季度报送进展。"]
    assert [p.section[:1] for p in parse_report("\n".join(lines), id="x").passages] == [
        ("一、加强领导",),
        ("二、压实责任",),
    ]


def test_the_last_item_above_a_signature_stays_quotable():
    lines = ["关于2020年养蜂情况的报告", "一、工作安排", "（一）坚持党的领导，压实责任。"]
    lines += ["（二）加强技术培训，建成规范化蜂场。", "青禾县人民政府", "2021年1月20日"]
    report = parse_report("\n".join(lines), id="x")
    assert [p.text for p in report.passages] == lines[2:]


def test_a_collection_on_one_line():
    text = (
        "蜂巢文库网,更多范文请访问:www.fengchao.example,加微信:fc2020。 乡镇年度工作总结汇编(2篇) "
        "目录 1. 石桥乡2022年工作总结 2 2.柳坝镇2022年工作总结 6 "
        "石桥乡2022年工作总结 2022年,石桥乡养蜂2100箱,产蜜38吨,修复水渠9公里。 "
        "一、工作总结 (一)养蜂增效。新增蜂箱410只,产值提高一成。 二、工作打算 (一)建设蜂蜜加工厂1处。"
    )
    report = parse_report(text, id="x")
    assert (report.title, report.kind, report.year, report.place) == ("石桥乡2022年工作总结", "summary", 2022, "石桥乡")
    assert [one.reason for one in report.set_aside][:3] == ["source", "navigation", "contents"]
    assert [(p.section[0], p.part) for p in report.passages[-2:]] == [
        ("一、工作总结", "done"),
        ("二、工作打算", "planned"),
    ]


def test_the_address_of_a_site_in_front_of_a_text_on_one_line():
    text = "蜂巢文库}范@文[网址:https://www.fengchao.example/。公众#号:蜂巢笔记。整理分享。青石镇2021年政府工作报告各位代表:"
    text += "现在,我代表镇人民政府报告工作。一、2020年工作回顾过去的一年,养蜂2100箱,各项工作取得新成绩。"
    report = parse_report(text, id="x")
    assert (report.title, report.year, report.set_aside[0].reason) == ("青石镇2021年政府工作报告", 2021, "source")
