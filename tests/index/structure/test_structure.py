"""Lines to sections and passages, one habit of report writers after another."""

import hashlib
from dataclasses import replace

import pytest

from index.structure import parse_report
from index.text.lines import line_spans, plain_document
from tests.samples import aside, body, parsed

# What a report is made of


def test_every_field_of_a_short_report():
    text = "青禾市2024年政府工作报告\r\n\r\n　　一、2023年工作回顾\r\n　　修路36公里；架桥2座。 \r\n"
    report = parse_report(text, id="青禾", source="青禾.txt", sha256="ab")
    assert (report.id, report.title, report.place, report.aliases) == (
        "青禾",
        "青禾市2024年政府工作报告",
        "青禾市",
        ("青禾",),
    )
    assert (report.year, report.kind, report.source, report.sha256) == (2024, "government", "青禾.txt", "ab")
    assert report.text == text
    (passage,) = report.passages
    start = text.index("修路")
    assert (passage.report, passage.number, passage.part) == ("青禾", 1, "done")
    assert (passage.start, passage.end, passage.text) == (start, start + 12, "修路36公里；架桥2座。")
    assert passage.sentences == ((0, 7), (7, 12))
    assert [passage.sentence(n) for n in range(2)] == ["修路36公里；", "架桥2座。"]


def test_the_digest_is_that_of_the_text_unless_given():
    assert parse_report("修路。", id="x").sha256 == hashlib.sha256("修路。".encode()).hexdigest()


@pytest.mark.parametrize("text", ["", " \r\n\u3000\n", "\ufeff\u200b"])
def test_empty_text(text):
    report = parse_report(text, id="空2022")
    assert (report.title, report.place, report.year, report.passages, report.set_aside) == ("空2022", "", 2022, (), ())


def test_only_a_title():
    report = parsed("湖阳县工作报告")
    assert (report.title, report.place, report.year, report.passages) == ("湖阳县工作报告", "湖阳县", None, ())
    assert aside(report) == [("title", "湖阳县工作报告")]


def test_no_headings_at_all():
    report = parsed("路修好了，全长36公里。", "学校也建好了。", id="见闻2023")
    assert (report.title, report.year) == ("见闻2023", 2023)
    assert body(report) == [
        ("done", (), "路修好了，全长36公里。"),
        ("done", (), "学校也建好了。"),
    ]  # as their tense shows


def test_line_spans():
    assert line_spans("甲\n\n  乙 \r\n丙\u2028丁") == [(0, 1), (5, 6), (9, 10), (11, 12)]


# Numbered headings


def test_all_numbered_levels():
    report = parsed(
        "政府工作报告",
        "第一部分　2023年工作回顾",
        "一、产业发展",
        "（一）工业",
        "1.做强链条",
        "（1）修好厂房",
        "厂房完工6座。",
        "2.做大企业",
        "企业增加8家。",
        "（二）农业",
        "粮食增产2万吨。",
        "二、城乡建设",
        "修路36公里。",
        "第二部分　2024年工作安排",
        "再修路40公里。",
    )
    done, planned = "第一部分　2023年工作回顾", "第二部分　2024年工作安排"
    assert body(report) == [
        ("done", (done, "一、产业发展", "（一）工业", "1.做强链条", "（1）修好厂房"), "厂房完工6座。"),
        ("done", (done, "一、产业发展", "（一）工业", "2.做大企业"), "企业增加8家。"),
        ("done", (done, "一、产业发展", "（二）农业"), "粮食增产2万吨。"),
        ("done", (done, "二、城乡建设"), "修路36公里。"),
        ("planned", (planned,), "再修路40公里。"),
    ]


def test_dashes():
    report = parsed(
        "报告", "一、2023年工作回顾", "——办学校，让孩子就近读书。", "新建小学3所。", "——修公路。", "修路36公里。"
    )
    assert body(report) == [
        ("done", ("一、2023年工作回顾", "——办学校，让孩子就近读书"), "新建小学3所。"),
        ("done", ("一、2023年工作回顾", "——修公路"), "修路36公里。"),
    ]


def test_ordinals_run_into_their_paragraph():
    report = parsed("报告", "一、2023年工作回顾", "一是产业有进。规模以上企业达到48家。", "二是公路更通，修路36公里。")
    assert body(report) == [
        ("done", ("一、2023年工作回顾", "一是产业有进"), "一是产业有进。规模以上企业达到48家。"),
        ("done", ("一、2023年工作回顾",), "二是公路更通，修路36公里。"),
    ]


def test_figures_at_the_start_of_a_paragraph_are_no_heading():
    lines = ["2.36%的失业率是多年最低。", "2024年建成学校3所。", "1.新建公园12个", "18公里河道得到治理。"]
    report = parsed("报告", "一、2023年工作回顾", *lines)
    assert body(report) == [("done", ("一、2023年工作回顾",), line) for line in lines]


def test_a_heading_broken_over_two_lines():
    report = parsed("报告", "一、2023年工作回顾", "——深化", "改革开放，增强发展动力", "推出举措30项。")
    assert body(report) == [("done", ("一、2023年工作回顾", "——深化改革开放，增强发展动力"), "推出举措30项。")]


# Headings that run into the paragraph, or stand on a line of their own without a number


def test_run_in_heading_inline():
    report = parsed(
        "报告",
        "一、2023年工作回顾",
        "（一）兴教育、强医疗。新建小学3所，改扩建医院2家。",
        "招聘教师85名。",
        "提高投资效益。储备项目120个，开工建设86个。",
        "又开工3个。",
    )
    top, second = "一、2023年工作回顾", "（一）兴教育、强医疗"
    assert body(report) == [
        ("done", (top, second), "（一）兴教育、强医疗。新建小学3所，改扩建医院2家。"),
        ("done", (top, second), "招聘教师85名。"),
        ("done", (top, second, "提高投资效益"), "提高投资效益。储备项目120个，开工建设86个。"),
        ("done", (top, second), "又开工3个。"),
    ]


def test_run_in_heading_on_a_line_of_its_own():
    report = parsed("报告", "一、2023年工作回顾", "修好公路。", "新修农村公路40公里。", "改造危桥12座。")
    assert body(report) == [
        ("done", ("一、2023年工作回顾", "修好公路"), "新修农村公路40公里。"),
        ("done", ("一、2023年工作回顾", "修好公路"), "改造危桥12座。"),
    ]


def test_unnumbered_top_headings():
    report = parsed(
        "报告", "2023年工作回顾", "修路36公里。", "2024年重点工作", "加快发展教育", "新建小学5所，招聘教师100名。"
    )
    assert body(report) == [
        ("done", ("2023年工作回顾",), "修路36公里。"),
        ("planned", ("2024年重点工作", "加快发展教育"), "新建小学5所，招聘教师100名。"),
    ]


def test_after_the_last_numbered_section_a_paragraph_may_speak_for_the_whole_part():
    report = parsed(
        "报告", "一、2023年工作回顾", "（一）修路", "修路36公里。", "各位代表！成绩来之不易。", "不足还有很多。"
    )
    assert body(report) == [
        ("done", ("一、2023年工作回顾", "（一）修路"), "修路36公里。"),
        ("done", ("一、2023年工作回顾",), "各位代表！成绩来之不易。"),
        ("done", ("一、2023年工作回顾",), "不足还有很多。"),
    ]


# A heading without a paragraph below it is a paragraph itself: no line of a report is lost


def test_headings_that_head_nothing_are_passages():
    report = parsed(
        "报告",
        "一、2024年民生实事",
        "1.新建公办幼儿园",
        "2.改造老旧居民小区和背街小巷",
        "3.开通城乡公交",
        "二、2025年打算",
        "尽力而为。",
        "谢谢大家",
        "附件",
    )
    facts, plans = "一、2024年民生实事", "二、2025年打算"
    assert body(report) == [
        ("done", (facts,), "1.新建公办幼儿园"),
        ("done", (facts,), "2.改造老旧居民小区和背街小巷"),
        ("done", (facts,), "3.开通城乡公交"),
        ("planned", (plans,), "尽力而为。"),
        ("planned", (plans,), "谢谢大家"),
        ("other", (), "附件"),
    ]
    assert [p.number for p in report.passages] == [1, 2, 3, 4, 5, 6]
    assert all(report.text[p.start : p.end] == p.text for p in report.passages)


def test_a_short_sentence_before_the_next_heading_is_a_passage():
    report = parsed("报告", "一、2023年工作回顾", "重点做好十方面工作。", "（一）修好每一条农村公路", "修路36公里。")
    assert body(report) == [
        ("done", ("一、2023年工作回顾",), "重点做好十方面工作。"),
        ("done", ("一、2023年工作回顾", "（一）修好每一条农村公路"), "修路36公里。"),
    ]


def test_folders_of_an_archive_and_names_in_a_table_say_place_and_year():
    text = "各位代表：\n我代表市人民政府报告工作。\n一、过去的工作\n办起夜校12所。\n"

    def read(**metadata):
        report = parse_report(replace(plain_document(text), name="n", metadata=metadata), id="n", source="a.zip")
        return report.title, report.place, report.year

    assert read(file_in_archive="2018年/广东/佛山市/a.txt") == ("n", "佛山市", 2018)
    assert read(file_in_archive="a.txt") == ("n", "", None)
    assert read(filename="衢州市2016年政府工作报告.txt") == ("衢州市2016年政府工作报告", "衢州市", 2016)
    assert read(date="2013-08-21") == ("n", "", 2013)


def test_before_the_address_stands_the_title_block():
    """A name or a session beside a dash is no heading there, though it is as short as one."""
    report = parsed(
        "云岭县工作报告",
        "2014年 月 日",
        "——2024724日在云岭县人民代表大会",
        "各位代表：",
        "一、2013年工作回顾",
        "修路。",
    )
    assert [section for _, section, _ in body(report) if section] == [("一、2013年工作回顾",)]
    english = parsed(
        "Report on the Work of the Government", "Wen Li", "Fellow Deputies,", "I. Review of 2023", "We built roads."
    )
    assert {section for _, section, _ in body(english)} == {(), ("I. Review of 2023",)}


def test_a_table_with_one_cell_a_line_is_no_rest_of_the_heading():
    report = parsed(
        "报告",
        "一、公开政府信息的情况",
        "第二十条第(一)项",
        "|",
        "信息内容",
        "|",
        "规章",
        "二、存在的问题",
        "不够及时。",
    )
    assert {section[0] for _, section, _ in body(report) if section} == {"一、公开政府信息的情况", "二、存在的问题"}


def test_a_summary_stays_with_its_plans_once_it_has_come_to_them():
    report = parsed(
        "工作总结", "一、工作回顾", "修路36公里。", "二、今后的工作安排", "修桥。", "三、加强队伍", "培训干部。"
    )
    assert [part for part, _, _ in body(report)] == ["done", "planned", "planned"]


def test_a_report_on_how_things_stand_tells_what_was_done():
    report = parsed("云岭县2023年法治建设情况的报告", "一、主要做法", "坚持高位推动。", "二、下一步打算", "加强培训。")
    assert (report.kind, [part for part, _, _ in body(report)]) == ("other", ["done", "planned"])


def test_the_title_of_a_chapter_that_is_alone_is_no_section():
    report = parsed("第三章 治理的逻辑", "一、计划的来历", "从前没有计划。", "二、地方的做法", "每月调度一次。")
    assert report.title == "第三章 治理的逻辑"
    assert [section for _, section, _ in body(report)] == [("一、计划的来历",), ("二、地方的做法",)]


def test_the_year_in_which_a_page_was_published_is_the_last_witness():
    assert parsed("两会开幕", "发布时间：2016-02-26", "2月26日，大会开幕。").year == 2016
    assert parsed("2015年两会开幕", "发布时间：2016-02-26", "2月26日，大会开幕。").year == 2015
