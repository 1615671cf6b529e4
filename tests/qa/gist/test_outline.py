"""Outlines: every line is a sentence of the report, below the headings that it stands under."""

from pathlib import Path

import pytest

import qa
from index import Snapshot, build, open_index
from qa.gist.outline import lead_of, of_span, parts_of, section_leads, spans_years, task_sections, topic_words
from qa.present.plain import remarks, shown_quotes
from qa.present.terminal import show_answer
from tests.conftest import write_report

REPORT = """石桥县2025年政府工作报告
各位代表：
现在，我向大会报告工作。
一、2024年工作回顾
过去一年，我们做了这些工作。
（一）经济稳步增长
经济稳步增长。全县生产总值增长6%，新开工项目32个。
工业税收增长一成。
（二）百姓生活改善
新建小学2所，新增学位900个，幼儿园学位够用。
养老院添了床位80张。
（三）空着的一节
二、2025年总体要求
今年的总要求是稳中求进，把各项工作做得更实。
三、2025年重点任务
（一）抓好项目建设
1.修路架桥
修好县道三条，架起石桥两座，年底前通车。
2.引进企业
引进科技企业5家。
（二）发展教育事业
教育是大事。今年新建初中1所，改造宿舍4栋。
引进教师60名，办好乡村小学。
（三）办好民生实事
给老人做一次免费体检，给300户困难家庭装上扶手。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("outlined")
    write_report(folder / "reports", "shiqiao-2025.txt", REPORT)
    for name in ("白桦", "红柳", "青杨"):
        text = REPORT.replace("石桥", name)
        write_report(folder / "others", f"{name}.txt", text.replace("900", str(len(name) * 7 + ord(name[0]))))
    build([folder / "reports"], folder / "one")
    build([folder / "reports", folder / "others"], folder / "four")
    return open_index(folder / "one")


@pytest.fixture(scope="module")
def several(library: Snapshot) -> Snapshot:
    return open_index(library.folder.parents[2] / "four")


def sentences(found: qa.Answer) -> list[str]:
    return [line.highlighted for line in found.outline]


def test_an_outline_of_a_whole_report(library):
    found = qa.answer("总结一下", index=library, k=3)
    assert (found.status, found.reason, found.table, qa.band(found)) == ("answered", None, None, "high")
    assert sentences(found) == [
        "全县生产总值增长6%，新开工项目32个。",  # the sentence before says what the heading says
        "新建小学2所，新增学位900个，幼儿园学位够用。",
        "今年的总要求是稳中求进，把各项工作做得更实。",  # a section without headings below it
        "修好县道三条，架起石桥两座，年底前通车。",
        "今年新建初中1所，改造宿舍4栋。",  # the sentence before is too short to say anything
        "给老人做一次免费体检，给300户困难家庭装上扶手。",
    ]
    assert found.quotes == found.outline[:3] and shown_quotes(found) == found.outline


def test_every_line_is_a_slice_of_the_source_under_its_heading(library):
    text = library.report(0).text
    for question in ("总结一下", "今年的重点工作有哪些", "教育方面有什么打算"):
        for line in qa.answer(question, index=library).outline:
            assert line.highlighted and line.highlighted in line.text
            assert "".join(text[start:end] for start, end in line.spans) == line.text
            assert line.section[-1] != line.highlighted.rstrip("。")


def test_tasks_are_those_of_the_section_that_sets_them_out(library):
    found = qa.answer("石桥县今年的重点工作有哪些？", index=library)
    assert [line.section[:2] for line in found.outline] == [
        ("三、2025年重点任务", "（一）抓好项目建设"),
        ("三、2025年重点任务", "（二）发展教育事业"),
        ("三、2025年重点任务", "（三）办好民生实事"),
    ]


def test_one_part_only(library):
    assert {line.part for line in qa.answer("去年做了哪些工作", index=library).outline} == {"done"}
    assert {line.part for line in qa.answer("2025年打算做什么", index=library).outline} == {"planned"}


def test_a_subject_has_the_lines_of_its_sections_and_of_sentences_that_name_it(library):
    found = qa.answer("教育方面有什么打算", index=library)
    assert sentences(found) == ["今年新建初中1所，改造宿舍4栋。", "引进教师60名，办好乡村小学。"]
    assert all(line.section[1] == "（二）发展教育事业" for line in found.outline)
    done = qa.answer("教育方面做了什么", index=library)
    assert sentences(done) == ["新建小学2所，新增学位900个，幼儿园学位够用。"]  # 学位 is a word of education
    deeds = qa.answer("今年要办哪些民生实事", index=library)
    assert [line.section[1] for line in deeds.outline] == ["（三）办好民生实事"]


def test_a_subject_that_nothing_names_is_left_to_the_search(library):
    found = qa.answer("航天方面做了什么", index=library)
    assert found.outline == () and found.status == "not_mentioned"


def test_of_many_reports_one_has_to_be_named(several):
    assert len(several.reports) == 4
    found = qa.answer("总结一下", index=several)
    assert (found.status, found.reason, found.reports_searched) == ("not_mentioned", "which_report", 4)
    assert (found.quotes, found.near, qa.band(found)) == ((), (), "none")
    named = qa.answer("总结一下石桥县的报告", index=several)
    assert {line.report for line in named.outline} == {"shiqiao-2025"}
    chosen = qa.answer("总结一下", index=several, reports=["shiqiao-2025", "白桦"])
    assert {line.report for line in chosen.outline} == {"shiqiao-2025", "白桦"}
    assert qa.answer("教育方面做了什么", index=several).reason != "which_report"  # a subject is searched in all


def test_in_a_terminal_lines_are_numbered_below_their_headings(library):
    found = qa.answer("今年的重点工作有哪些", index=library)
    said, blank, first, sentence, where, *_ = show_answer(found).splitlines()
    assert said == remarks(found, "zh")[0] == "《石桥县2025年政府工作报告》：按章节列出原句，没有改写；共 3 条。"
    assert (blank, first) == ("", "1. （一）抓好项目建设")
    assert sentence == "   修好县道三条，架起石桥两座，年底前通车。" and "石桥县2025年政府工作报告" in where


def test_leads(library):
    passages = library.report(0).passages
    assert all(span in passage.sentences or span[1] > span[0] for passage, span in section_leads(passages))
    assert lead_of([]) is None
    assert {p.section[0] for p in task_sections(passages)} == {"三、2025年重点任务"}
    assert task_sections(passages[:3]) == list(passages[:3])


def outlined(folder: Path, question: str, *lines: str) -> qa.Answer:
    """Ask a report that has these lines below its title."""
    write_report(folder / "reports", "yuntai-2025.txt", "\n".join(("云台县2025年政府工作报告", *lines, "")))
    build([folder / "reports"], folder / "index")
    return qa.answer(question, index=open_index(folder / "index"))


def test_a_numbered_list_in_one_paragraph_is_a_line_an_item(tmp_path):
    listed = "①修路9公里；②建校2所；③种树300亩。"
    below = ("（一）办好民生实事", listed, "（二）抓好安全", "查隐患。")
    found = outlined(tmp_path, "今年要办哪些民生实事", "一、2025年工作安排", *below)
    assert sentences(found) == ["①修路9公里；", "②建校2所；", "③种树300亩。"]
    assert len({(line.passage, line.highlights) for line in found.outline}) == 3


def test_sections_below_a_heading_that_names_the_subject_have_a_line_each(tmp_path):
    deeds = ("一、修好乡村公路", "二、改造旧小区", "三、建设口袋公园", "四、办好老年食堂", "五、添置校车")
    goals = [f"今年{deed[2:]}，十月前全部完工。" for deed in deeds]
    below = [line for deed, goal in zip(deeds, goals, strict=True) for line in (deed, goal, f"{deed[3:]}由县里主办。")]
    more = ("一、2025年工作安排", "今年继续办好民生实事，让大家满意。", "附件 2025年民生实事", *below)
    found = outlined(tmp_path, "民生实事有哪些", *more)
    assert [line.section[-1] for line in found.outline] == list(deeds)
    assert sentences(found) == goals


def test_how_officials_work_is_no_work_for_residents(tmp_path):
    plain = ("一、2025年工作安排", "完善解难题办实事的机制，让企业放心。", "全体干部要干实事、求实效，不做表面文章。")
    named = (*plain[:2], "筹集资金3亿元，办好群众盼望的民生实事25件。", plain[2])
    assert sentences(outlined(tmp_path / "a", "今年的民生实事有哪些", *named)) == [named[2]]
    assert sentences(outlined(tmp_path / "b", "今年的民生实事有哪些", *plain)) == [*plain[1:]]


def test_words_of_a_subject():
    assert parts_of("教育") == ("教育",) and parts_of("生态环境") == ("生态", "环境")
    assert "学位" in topic_words(("教育",)) and topic_words(("教育",))[0] == "教育"


FIVE_YEARS = """石桥县2026年政府工作报告
一、2025年工作回顾
去年修好县道三条，架起石桥两座，年底通车。
二、“十四五”时期发展成就
五年来新建小学6所，新增学位4000个，够用了。
三、今后五年的奋斗目标
五年后全县生产总值翻一番，人人有学上。
四、2026年重点工作
今年改造宿舍4栋，引进科技企业5家，装好路灯。
"""


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("“十四五”时期发展成就", True),
        ("三、今后五年的奋斗目标", True),
        ("一、2025年和“十四五”工作回顾", False),
        ("四、2026年重点工作", False),
        ("（五）五项工程", False),
        ("", False),
    ],
)
def test_headings_of_several_years(heading, expected):
    assert spans_years(heading) == expected
    assert of_span([], expected) == []


def test_a_year_and_several_years_are_told_apart(tmp_path):
    write_report(tmp_path / "reports", "shiqiao-2026.txt", FIVE_YEARS)
    build([tmp_path / "reports"], tmp_path / "index")
    library = open_index(tmp_path / "index")

    def told(question: str) -> list[str]:
        return [line.section[0][:1] for line in qa.answer(question, index=library).outline]

    assert told("去年取得了哪些成绩？") == ["一"]
    assert told("过去五年取得了哪些成绩？") == ["二"]
    assert told("今年的重点工作有哪些？") == ["四"]
    assert told("今后五年的主要任务有哪些？") == ["三"]


def test_an_overview_is_of_the_report_of_the_place_and_the_year(tmp_path):
    for year in (2024, 2025):
        text = REPORT.replace("2025", str(year)).replace("2024年工作", f"{year - 1}年工作").replace("900", str(year))
        write_report(tmp_path / "reports", f"shiqiao-{year}.txt", text)
    for n in range(3):
        write_report(
            tmp_path / "reports", f"通知{n}.txt", f"关于修路的通知\n请石桥县在2025年{n + 1}月修好县道{n + 2}条。\n"
        )
    build([tmp_path / "reports"], tmp_path / "index")
    library = open_index(tmp_path / "index")
    assert {line.report for line in qa.answer("石桥县2025年的重点工作有哪些", index=library).outline} == {
        "shiqiao-2025"
    }
    assert {line.report for line in qa.answer("石桥县2023年取得了哪些成绩", index=library).outline} == {"shiqiao-2024"}
