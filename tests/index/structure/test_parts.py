"""Which part a paragraph belongs to, and the year and place of its report, read through the whole."""

import pytest

from tests.samples import body, parsed

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


# Year and place


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


def test_headings_and_clauses_that_a_scanner_spaced_out():
    report = parsed(
        "报告",
        "一 、 二 〇 一 七 年 工 作 回 顾",
        "修路36公里。",
        "二 、 二 〇 一 八 年 工 作 安 排",
        "完成造林33万亩。",
    )
    assert [p.part for p in report.passages] == ["done", "planned"]


def test_a_clause_that_names_a_year_alone_says_which_side_it_is_on():
    report = parsed(
        "县长向人大会议报告工作",
        "当前，会议正在举行，会场坐满了来自各乡镇的代表，大家认真听取报告。",
        "报告指出，2022年，建设公园12处，完成造林20万亩，修路40公里。",
        "报告提出，2023年，建设公园15处，完成造林33万亩，修路60公里。",
    )
    assert (report.year, [p.part for p in report.passages[-2:]]) == (2023, ["done", "planned"])


def test_what_lies_ahead_opens_a_section_without_a_number():
    report = parsed(
        "报告", "过去一年的主要工作", "修路36公里，群众走上了平路。", "今后一年的任务", "修路40公里，再修桥两座。"
    )
    assert body(report) == [
        ("done", ("过去一年的主要工作",), "修路36公里，群众走上了平路。"),
        ("planned", ("今后一年的任务",), "修路40公里，再修桥两座。"),
    ]


def test_points_of_work_are_all_planned_and_a_summary_with_ideas_is_not():
    assert {p.part for p in parsed("青禾市林业局2024年工作要点", "一、植树", "完成造林33万亩。").passages} == {
        "planned"
    }
    both = parsed(
        "青禾市林业局2023年工作总结和2024年工作要点", "一、2023年工作总结", "造林。", "二、2024年要点", "造林。"
    )
    assert [p.part for p in both.passages] == ["done", "planned"]


def test_the_publisher_of_a_page_is_the_last_witness_of_the_place():
    lines = ["政府工作报告", "（2017年2月15日）", "来源：青禾县人民政府办公室", "一、2016年工作回顾", "修路36公里。"]
    report = parsed(*lines)
    assert (report.place, report.why["place"].text("en")) == ("青禾县", "publisher named on the page")
    assert parsed(*lines, "青禾县人民政府", "云岭县").place == "青禾县"
    assert parsed(lines[0], "——2017年2月15日在云岭县第十届人民代表大会第一次会议上", *lines[2:]).place == "云岭县"


def test_news_say_which_year_they_speak_of_before_they_tell():
    report = parsed(
        "青禾法院召开总结会",
        "1月11日上午，青禾县人民法院召开总结会，院长主持会议，全体干警参加了会议，气氛热烈。",
        "院长回顾了2021年的工作：建设法庭12处，巡回审理案件20件。",
        "会议对2022年的工作作出安排：完成法庭改造33处，建设调解室15处。",
    )
    assert [p.part for p in report.passages[-2:]] == ["done", "planned"]


@pytest.mark.parametrize("title", ["云岭县妇联2019年工作总结", "关于云岭县2022年财政决算的报告"])
def test_what_comes_next_at_the_end_of_a_summary_is_planned(title):
    found = parsed(
        title, "一、主要工作", "办起夜校12所。", "二、存在的问题", "经费不足。", "三、下一步工作打算", "再办夜校5所。"
    )
    assert [p.part for p in found.passages] == ["done", "done", "planned"]


def test_progress_in_the_year_of_the_title():
    found = parsed(
        "关于2021年度环境状况的报告", "一、2021年工作进展", "治理河道12条。", "二、下一步工作考虑", "再治理5条。"
    )
    assert [p.part for p in found.passages] == ["done", "planned"]


@pytest.mark.parametrize(
    ("title", "kind"), [("全县夜校开办情况汇报", "summary"), ("2021年云岭县法治政府建设情况报告", "other")]
)
def test_reports_on_how_things_stand_are_done_though_they_name_their_year(title, kind):
    found = parsed(title, "一、2021年推进的主要举措", "治理河道12条，严格落实责任，对办事拖拉的单位进行约谈。")
    assert (found.kind, [p.part for p in found.passages]) == (kind, ["done"])


def test_audits_are_done_until_they_advise():
    found = parsed(
        "关于云岭县2021年度预算执行和其他财政收支的审计工作报告",
        "受县政府委托，我向县人大常委会报告审计情况，请予审议，并请提出宝贵的意见和建议。县审计局查出了33个问题，督促整改，追回资金12万元，群众拍手称快。",
        "一、财政管理审计",
        "——履行职责，抓好收支管理。",
        "二、下一步工作建议",
        "强化预算约束。",
    )
    assert [p.part for p in found.passages] == ["done", "done", "planned"]


def test_counts_of_cases_and_growth_are_done_in_the_year_of_the_report_too():
    found = parsed(
        "云岭县人民法院2021年工作报告", "一、依法审理案件", "2021年，全院受理案件890件，同比上升9%，审结案件860件。"
    )
    assert [p.part for p in found.passages] == ["done"]


def test_the_first_half_of_this_year_is_past_and_this_year_is_not():
    found = parsed(
        "云岭县领导讲话",
        "一、情况",
        "今年上半年，夜校办得热闹，街坊多有好评。",
        "二、打算",
        "今年，夜校要办得再热闹些。",
    )
    assert [p.part for p in found.passages] == ["done", "planned"]


def test_accounts_are_done_though_they_are_a_draft_and_a_plan_of_work_is_planned():
    found = parsed("县财政局报告", "各位委员：", "一、2018年县级决算草案", "收入数1297万元，为预算数的100.7%。")
    assert found.passages[-1].part == "done"
    found = parsed(
        "2015年乡夜校工作计划",
        "全乡夜校达到12所，听课群众达到9630人，老人都能识字，年轻人都会手艺，街坊四邻都来听课，不落一户，不落一人，把夜校办好。",
    )
    assert [p.part for p in found.passages] == ["planned"]


def test_the_aims_at_the_end_of_a_summary_are_planned():
    found = parsed(
        "夜校年度工作总结", "一、工作回顾", "办起夜校12所。", "二、2018年总体要求和目标任务", "夜校增加10%。"
    )
    assert [p.part for p in found.passages] == ["done", "planned"]


def test_plans_behind_a_paragraph_that_turns_to_them():
    report = parsed(
        "云岭乡2023年工作总结",
        "全乡修路36公里。",
        "一、党建有力",
        "发展党员9名。",
        "（一）学习",
        "学了12次。",
        "下一步，我们将重点做好以下工作：",
        "（一）修路",
        "修路40公里。",
        "（二）种树",
        "种树2000棵。",
    )
    assert [(part, text) for part, _, text in body(report)] == [
        ("other", "全乡修路36公里。"),
        ("done", "发展党员9名。"),
        ("done", "学了12次。"),
        ("done", "下一步，我们将重点做好以下工作："),
        ("planned", "修路40公里。"),
        ("planned", "种树2000棵。"),
    ]


def test_the_next_heading_ends_what_a_paragraph_turned_to():
    report = parsed(
        "云岭县法院工作报告",
        "各位代表：",
        "一、2023年工作回顾",
        "今后，我们要做好两件事：",
        "一是多调解。",
        "二、过去五年的工作",
        "结案3600件。",
    )
    assert [(p.part, p.text) for p in report.passages[1:]] == [
        ("done", "今后，我们要做好两件事："),
        ("planned", "一是多调解。"),
        ("done", "结案3600件。"),
    ]


def test_a_second_paper_begins_with_its_own_review():
    report = parsed(
        "2024年村工作报告范文",
        "一、2023年工作回顾",
        "修路36公里。",
        "二、2024年工作安排",
        "再修路40公里。",
        "一、2023年主要工作",
        "种树2000棵。",
        "二、2024年主要任务",
        "再种树3000棵。",
    )
    assert [p.part for p in report.passages] == ["done", "planned", "done", "planned"]


def test_a_statement_with_figures_is_no_heading():
    report = parsed(
        "云岭县政府工作报告",
        "各位代表：",
        "一、2023年工作回顾",
        "（一）修路36公里，种树2000棵。",
        "（二）办学",
        "新建夜校3所。",
    )
    assert [(p.section, p.text) for p in report.passages[1:]] == [
        (("一、2023年工作回顾",), "（一）修路36公里，种树2000棵。"),
        (("一、2023年工作回顾", "（二）办学"), "新建夜校3所。"),
    ]


def test_questions_head_their_answers():
    report = parsed(
        "《2024年云岭县政府工作报告》解读",
        "一、去年做了哪些事？",
        "去年修路36公里，种树2000棵。",
        "二、今年的目标任务有哪些？",
        "今年要再修路40公里。",
    )
    assert [(p.part, p.section) for p in report.passages] == [
        ("done", ("一、去年做了哪些事？",)),
        ("planned", ("二、今年的目标任务有哪些？",)),
    ]


def test_lists_without_headings_behind_what_they_serve():
    report = parsed(
        "云岭县政府工作报告",
        "各位代表：",
        "2023年，全县修路36公里，建成夜校5所。",
        "为此，我们要做好以下工作：",
        "第一，抓好修路。新修公路40公里。",
    )
    assert [p.part for p in report.passages[1:]] == ["done", "planned", "planned"]


def test_aims_for_a_later_year_in_the_news():
    report = parsed(
        "青禾县人代会开幕",
        "大会在县礼堂开幕。",
        "报告回顾了2023年的工作。五年来，修路36公里，建成夜校5所。",
        "报告提出了奋斗目标：到2029年，修路100公里，城镇化率达到60%。",
    )
    assert [p.part for p in report.passages[1:]] == ["done", "planned"]


def test_headings_of_a_digest_below_a_line_that_leads_in():
    report = parsed(
        "金句来了！2023年云岭县政府工作报告",
        "12月28日，云岭县第八届人民代表大会第三次会议开幕，大家都在热议。一起来看报告中的金句——",
        "关于过去一年",
        "1.修路36公里，建成夜校5所，街坊满意。",
        "关于新的一年",
        "1.再修路40公里，再建夜校6所，请大家监督。",
    )
    assert [(p.part, p.section) for p in report.passages[1:]] == [
        ("done", ("关于过去一年",)),
        ("planned", ("关于新的一年",)),
    ]


def test_aims_of_a_year_in_a_report_on_a_plan():
    report = parsed(
        "关于云岭县2023年国民经济和社会发展计划执行情况与2024年计划（草案）的报告",
        "一、2023年计划执行情况",
        "修路36公里。",
        "二、2024年主要预期目标",
        "生产总值增长8.5%，工业增加值增长10%，粮食总产量12万吨。",
    )
    assert [p.part for p in report.passages] == ["done", "planned"]


def test_a_task_of_a_plan_with_a_figure_is_planned():
    task = "实施改厕8000户，建好中心村22个，完成农网改造投资1.1亿元。"
    told = "改厕已累计完成8000户，建成了中心村22个，农网投资达到1.1亿元。"
    report = parsed("云岭县乡村建设行动方案", "一、现状", told, "二、重点任务", task)
    assert [(p.text, p.part) for p in report.passages] == [(told, "done"), (task, "planned")]


# What stands above the first heading, and words that mislead


@pytest.mark.parametrize(
    ("preface", "part"),
    [
        ("2023年，全县法院受理案件1300件，审结1200件，各项工作取得新进展。", "done"),
        ("2023年，县法院圆满完成了县人大会议确定的各项任务，审判质量得到提升。", "done"),
        ("现在，我代表县人民法院向大会报告工作，请予审议。", "other"),
    ],
)
def test_a_preface_tells_what_was_done(preface, part):
    report = parsed("青禾县人民法院工作报告（2024年1月9日）", preface, "一、办好小案", "审结小案300件。")
    assert report.passages[-2].part == part


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("一、坚持正确方向，抓好县委决策部署的落实", "done"),
        ("一、重点工作推进情况", "done"),
        ("一、重点工作部署", "planned"),
    ],
)
def test_words_of_headings(heading, part):
    report = parsed("青禾县人大常委会工作报告", "各位代表：", heading, "听取报告12个，得到较好落实。")
    assert report.passages[-1].part == part


def test_key_points_of_a_year_are_planned_however_their_headings_are_worded():
    report = parsed("县教育局2024年工作要点", "一、加大投入夯实教育发展基础", "完善拨款制度，优化支出结构。")
    assert report.passages[-1].part == "planned"


def test_aims_that_were_reached_are_no_plan():
    text = "周平指出，在全县代表的共同努力下，2023年确定的目标任务基本完成，监督更加有序。"
    assert parsed("全县人大工作会议召开", text).passages[-1].part == "done"


def test_tense_of_traditional_characters():
    text = "今年縣財政擬安排730萬元修路；投入40萬元辦學；安排20萬元植樹。"
    assert parsed("縣政府工作報告解讀", "縣長作了報告。", text).passages[-1].part == "planned"
