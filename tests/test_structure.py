"""Lines to sections, parts and passages, one habit of report writers after another."""

import hashlib

import pytest

from index.remains import opens_tail, remains_reason
from index.structure import line_spans, parse_report
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
    assert body(report) == [("other", (), "路修好了，全长36公里。"), ("other", (), "学校也建好了。")]


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


# Parts


def test_foreword_review_plans_and_notes():
    report = parsed(
        "政府工作报告",
        "各位代表：",
        "请予审议。",
        "一、2023年工作回顾",
        "修路36公里。",
        "二、2024年工作安排",
        "再修路40公里。",
        "附件",
        "名词解释",
        "1.环湖公路：指环绕青湖的公路。",
        "一、口袋公园：指小公园。",
    )
    assert body(report) == [
        ("other", (), "各位代表："),
        ("other", (), "请予审议。"),
        ("done", ("一、2023年工作回顾",), "修路36公里。"),
        ("planned", ("二、2024年工作安排",), "再修路40公里。"),
        ("other", ("附件 名词解释",), "1.环湖公路：指环绕青湖的公路。"),
        ("other", ("附件 名词解释",), "一、口袋公园：指小公园。"),
    ]


def test_only_another_annex_ends_the_notes():
    report = parsed(
        "报告", "附件1：名词解释", "一、口袋公园：指小公园。", "附件2：2024年民生实事", "（一）修路", "修路40公里。"
    )
    assert body(report) == [
        ("other", ("附件1：名词解释",), "一、口袋公园：指小公园。"),
        ("planned", ("附件2：2024年民生实事", "（一）修路"), "修路40公里。"),
    ]


def test_a_silent_heading_after_the_review_opens_the_plans():
    report = parsed(
        "报告",
        "一、过去一年工作回顾",
        "修路36公里。",
        "二、一条心，一股劲",
        "再修路40公里。",
        "三、管好自己",
        "守规矩。",
    )
    assert [(p.part, p.section[0]) for p in report.passages] == [
        ("done", "一、过去一年工作回顾"),
        ("planned", "二、一条心，一股劲"),
        ("planned", "三、管好自己"),
    ]


def test_a_heading_below_the_top_does_not_change_the_part():
    report = parsed(
        "报告", "一、2023年工作回顾", "（一）重点任务全面完成", "修路36公里。", "（二）2024年开局良好", "通水。"
    )
    assert [p.part for p in report.passages] == ["done", "done"]


def test_an_annex_with_targets_is_planned():
    report = parsed(
        "报告", "一、2023年工作回顾", "修路36公里。", "附件：2024年民生实事", "新建小学5所，招聘教师100名。"
    )
    assert body(report)[1] == ("planned", ("附件：2024年民生实事",), "新建小学5所，招聘教师100名。")


# Year and place, read through the whole


def test_year_from_headings_before_title_before_file_name():
    headings = ("一、2023年工作回顾", "修路。", "二、2024年工作安排", "修桥。")
    assert parsed("2021年政府工作报告", *headings, id="2019").year == 2024
    assert parsed("2021年政府工作报告", "一、回顾", "修路。", id="2019").year == 2021
    assert parsed("政府工作报告", "一、回顾", "修路。", id="2019").year == 2019
    assert parsed("政府工作报告", "一、二〇二四年工作回顾", "修路。", "二、二〇二五年工作安排", "修桥。").year == 2025


def test_chinese_years_in_headings_tell_the_parts():
    report = parsed("二〇二五年政府工作报告", "一、二〇二四年的工作", "修路。", "二、二〇二五年的工作", "修桥。")
    assert [p.part for p in report.passages] == ["done", "planned"]


def test_place_of_a_district_within_a_city():
    report = parsed("政府工作报告", "在桃源市清水区第三届人民代表大会第一次会议上", "一、2023年工作回顾", "修路。")
    assert (report.place, report.aliases) == ("清水区", ("桃源市清水区", "清水"))


# What web pages leave around a report


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("来源：青禾日报", "source"),
        ("文章来源: 青禾市人民政府网", "source"),
        ("来 源：青禾日报", "source"),
        ("发布时间：2025-01-20", "source"),
        ("浏览次数：123", "source"),
        ("（李明 摄）", "credit"),
        ("本报记者李明摄影报道", "credit"),
        ("责任编辑：王晓", "editor"),
        ("（责编：王晓）", "editor"),
        ("编辑/陈晨", "editor"),
        ("整理:本报记者陈晨", "editor"),
        ("通讯员：李明", "editor"),
        ("亮点都在这里↓↓↓", "editor"),
        ("版权所有：青禾市人民政府办公室", "copyright"),
        ("青禾网版权与免责声明:", "copyright"),
        ("①凡本网注明“来源：青禾网”的稿件，版权均属青禾网所有。", "copyright"),
        ("未经本网授权不得转载", "copyright"),
        ("青ICP备12345678号", "copyright"),
        (">> 精彩图文", "navigation"),
        ("上一篇：关于放假的通知", "navigation"),
        ("返回首页", "navigation"),
        ("当前位置：首页 > 政务公开", "navigation"),
        ("【字号：大 中 小】", "navigation"),
        ("扫一扫在手机打开当前页", "navigation"),
        ("网友评论", "navigation"),
        ("用户登录", "navigation"),
        ("使用第三方账号登录", "navigation"),
        ("说明：本文为演示而写。", "provenance"),
    ],
)
def test_remains(line, reason):
    assert remains_reason(line) == reason


STATEMENTS = [
    "加强版权保护，发展文化产业。",
    "版权保护力度加大，办结案件35件。",
    "资金来源更加广泛，投资达到3亿元。",
    "来源于水利的投资达到3亿元。",
    "水的来源：水库占六成。",
    "严厉打击未经授权采集个人信息的行为，保护群众隐私。",
    "微信、支付宝支付覆盖全部公交线路。",
    "扫码乘车覆盖全部公交线路。",
    "编辑出版图书300种。",
    "审核项目120个。",
    "用航空拍摄测绘农田，全部拍摄。",
    "时间紧、任务重。",
    "登录服务平台办事的群众增加2万人。",
]


@pytest.mark.parametrize("line", STATEMENTS)
def test_statements_are_not_remains(line):
    assert remains_reason(line) == ""


def test_statements_stay_in_the_report_and_so_does_what_follows():
    report = parsed("报告", "一、2023年工作回顾", *STATEMENTS)
    assert [p.text for p in report.passages] == STATEMENTS
    assert aside(report) == [("title", "报告")]


def test_remains_around_a_report_are_set_aside_in_order():
    report = parsed(
        "来源：青禾日报",
        "青禾市2024年政府工作报告",
        "（李明 摄）",
        "一、2023年工作回顾",
        "修路36公里。",
        "责任编辑：王晓",
        ">> 精彩图文",
        "市里又开了一个会",
        "路通了，大家都来看。",
    )
    assert body(report) == [("done", ("一、2023年工作回顾",), "修路36公里。")]
    assert aside(report) == [
        ("source", "来源：青禾日报"),
        ("title", "青禾市2024年政府工作报告"),
        ("credit", "（李明 摄）"),
        ("editor", "责任编辑：王晓"),
        ("navigation", ">> 精彩图文"),
        ("navigation", "市里又开了一个会"),  # the tail of the page, whatever it says
        ("navigation", "路通了，大家都来看。"),
    ]


def test_navigation_in_the_middle_does_not_swallow_the_rest():
    report = parsed("报告", "一、2023年工作回顾", "修路。", "分享到：", "二、2024年工作安排", "修桥。")
    assert [p.text for p in report.passages] == ["修路。", "修桥。"]
    assert aside(report) == [("title", "报告"), ("navigation", "分享到：")]


def test_an_explanation_inside_the_report_is_a_passage():
    report = parsed("报告", "说明：为演示而写。", "一、2023年工作回顾", "说明：数字都是初步统计。")
    assert aside(report) == [("title", "报告"), ("provenance", "说明：为演示而写。")]
    assert [p.text for p in report.passages] == ["说明：数字都是初步统计。"]


def test_which_remains_open_the_tail():
    assert [reason for reason in ("title", "source", "editor", "copyright", "navigation") if opens_tail(reason)] == [
        "copyright",
        "navigation",
    ]
