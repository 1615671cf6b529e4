"""Notices with annexes, tables with one cell a line, texts in pages that programs make, prints of a browser."""

import pytest

from index.readers.plain.markdown import document_of as markdown_document
from index.readers.web.html import document_of
from index.structure import parse_report
from index.structure.identity import identify

PROSE = "全县新建村道120公里，改造水管43公里，建成水窖210口，群众出行和饮水条件明显改善，各项工作取得新成绩。"


def read(*lines: str):
    return parse_report("\n".join(lines), id="x")


def test_front_matter_in_chinese_and_what_a_script_says_of_itself():
    text = "---\n标题: 青禾县养蜂局备案报告\n发布单位: 青禾县养蜂局\n发布日期: 2010-06-28\n---\n"
    text += "> 本文正文由脚本自官方页面提取，仅供检索查阅；以官方链接发布版本为准。\n\n"
    text += f"# 青禾县养蜂局备案报告\n\n{PROSE}\n\n```python\nprint(1)\n```\n"
    report = parse_report(markdown_document(text), id="x")
    assert (report.title, report.place, report.year) == ("青禾县养蜂局备案报告", "青禾县", 2010)
    assert [p.text for p in report.passages] == [PROSE]
    assert [one.reason for one in report.set_aside] == ["provenance", "title", "navigation"]


def test_the_issuer_tells_the_place_where_nothing_else_does():
    assert identify(["关于养蜂的通知", PROSE], "x", {"issuer": "青禾县养蜂局"}).place == "青禾县"
    assert identify(["青禾市市容管理局关于养蜂的报告", PROSE], "x").place == "青禾市"


def test_annexes_that_a_notice_lists_and_the_one_that_it_issues():
    notice = ["青禾县养蜂局关于印发《青禾县养蜂三年行动计划》的通知", "各镇：", "现印发给你们，请认真执行。"]
    named = ["附件：", "1.青禾县养蜂三年行动计划", "2.蜂箱要求", "青禾县养蜂局", "2024年7月4日"]
    plan = [
        "附件1",
        "青禾县养蜂三年行动计划",
        "一、工作目标",
        "新建蜂场30处。",
        "附件2",
        "蜂箱要求",
        "蜂箱要求高。" * 8,
    ]
    report = read(*notice, *named, *plan)
    sections = {p.text: (p.section, p.part) for p in report.passages}
    assert sections["新建蜂场30处。"] == (("一、工作目标",), "planned")
    assert all(sections[text][0] == () for text in named)
    assert [one.text for one in report.set_aside if one.reason == "title"] == [notice[0], *plan[:2]]


def test_a_table_with_one_cell_a_line_has_no_headings_and_is_no_list_of_contents():
    cells = ["序号", "指标", "单位", "目标", "1", "新建绿地", "公顷", "75", "2", "新建绿道", "公里", "75"]
    cells += ["3", "新建绿地", "公顷", "12"]
    report = read("青禾县绿化工作情况的报告", "一、指标完成情况", PROSE, *cells, "全年种树12万株，绿化村道36公里。")
    assert {p.section for p in report.passages} == {("一、指标完成情况",)}
    assert [p.text for p in report.passages][1:-1] == cells


def test_parts_with_a_colon_and_aims_of_a_plan_with_figures():
    lines = ["青禾县养蜂“十四五”规划", "第一部分：发展基础", "“十三五”期间建成蜂场12处，各项指标均已完成。"]
    lines += ["第二部分：发展目标和主要指标", "一、主要指标", "1、新建蜂场35处，蜂箱数量达到69万只。"]
    report = read(*lines)
    assert [(p.section[0], p.part) for p in report.passages] == [(lines[1], "done"), (lines[3], "planned")]


def test_who_has_to_do_it_makes_a_task():
    lines = ["青禾县养蜂任务的通知", "（一）蜂场建设行动", "1.建成蜂场12处。（牵头单位：县养蜂局、各镇）"]
    assert read(*lines).passages[-1].part == "planned"


def test_signs_in_front_of_headings_and_of_items():
    lines = ["青禾县养蜂工作情况的报告", "█  县情", PROSE, "● 交通便利", PROSE, "█  养蜂", PROSE]
    assert [p.section for p in read(*lines).passages] == [
        ("█  县情",),
        ("█  县情", "● 交通便利"),
        ("█  养蜂",),
    ]
    listed = ["参加会议的有：", "■养蜂局负责人", "■水利局负责人", PROSE]
    assert {p.section for p in read("青禾县座谈会的报告", *listed).passages} == {()}


def test_sentences_of_a_decision_that_follow_one_another_are_a_list():
    lines = ["青禾县养蜂会公报", PROSE, *(f"{n}、撤销{n}号蜂场的一切职务。" for n in "一二三"), PROSE]
    assert {p.section for p in read(*lines).passages} == {()}


@pytest.mark.parametrize(
    ("lines", "place", "kind"),
    [
        (["据乡音台报道，县长周平出席养蜂论坛并致辞。"], "", "other"),
        (["青禾县聚焦养蜂，建成蜂场12处。"], "青禾县", "plan"),
    ],
)
def test_news_of_a_plan_is_no_plan(lines, place, kind):
    identity = identify(["养蜂总体规划编制18项专项规划", *lines, PROSE], "x")
    assert identity.kind == kind


def test_a_headline_of_two_halves():
    lines = ["县委召开养蜂民主生活会 县委书记主持会议并发表讲话", "对照养蜂精神 研究加强蜂场管理措施", PROSE]
    assert identify(lines, "x").title.startswith(lines[0])


def test_a_text_that_a_program_put_into_a_page():
    page = "<html><body><%@ include file='top.jsp' %><div><h3>关于落实养蜂自查的通知</h3><div>各镇人民政府：\n"
    page += (
        f"现就有关工作通知如下。\n<b>一、各镇自查</b>\n{PROSE}\n<b>二、重点抽查</b>\n{PROSE}</div></div></body></html>"
    )
    report = parse_report(document_of(page), id="x")
    assert report.title == "关于落实养蜂自查的通知"
    assert [p.section for p in report.passages] == [(), (), ("一、各镇自查",), ("二、重点抽查",)]
    assert "include" not in report.text


def test_what_a_browser_prints_above_and_below_every_page():
    head, foot = "2025/3/23 21:07 政府工作报告__青禾市人民政府", "https://www.qinghe.example/c/7015861.html {}/2"
    lines = [head, "政府工作报告", "一、2024年工作回顾", "去年新建改建学校41所，增加学位3.2万个，为更多家庭送去便"]
    lines += ["利。", foot.format(1), head, "二、2025年工作安排", "今年完成老旧小区改造120个。", foot.format(2)]
    report = read(*lines)
    assert [p.text for p in report.passages] == [lines[3] + lines[4], lines[8]]
    assert [one.reason for one in report.set_aside].count("page_number") == 4


def test_headings_of_a_digest_without_numbers_are_not_the_end_of_a_page():
    lines = ["点击上方“青禾发布”关注我们", "读懂青禾县2022年政府工作报告", "昨日，县长周平作政府工作报告。"]
    lines += ["过去五年工作回顾", "五年来，新建公园14个，空气优良天数比例提高到87%。", "今后五年奋斗目标"]
    lines += ["蜂场达到30处，常住人口达到30万人。", "2022年重点工作", "开工建设养蜂学校，新增学位1080个。", "END"]
    assert [p.section for p in read(*lines).passages][1:] == [(lines[3],), (lines[5],), (lines[7],)]


def test_what_is_told_above_plans_and_what_comes_next():
    lines = ["石桥镇2016年工作总结及2017年工作计划", "1、养蜂增效。建设蜂场310处。", "2、修路。硬化道路22公里。"]
    lines += ["2017年工作计划", "1、抓好养蜂。新建蜂场60处。"]
    assert [p.part for p in read(*lines).passages] == ["done", "done", "planned"]
    lines = ["2015年青禾县信息公开年度报告", "一、存在的问题", "下一步，将拓宽渠道，开通政务微信。"]
    assert [p.part for p in read(*lines).passages] == ["planned"]
