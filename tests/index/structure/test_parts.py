"""Which part a paragraph belongs to, and the year and place of its report, read through the whole."""

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
