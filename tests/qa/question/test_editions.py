"""A year that names a report says which report is asked, not of what time."""

import pytest

import qa
from index import build
from qa.question.editions import editions_of
from tests.conftest import write_report

KNOWN = {2022, 2023, 2024}


@pytest.mark.parametrize(
    ("question", "years", "rest"),
    [
        ("2023年政府工作报告修路多少公里", (2023,), " 修路多少公里"),
        ("2023年的报告里修路多少公里", (2023,), " 修路多少公里"),
        ("2023年度工作报告提到修路多少公里", (2023,), " 修路多少公里"),
        ("2023年云岭县政府工作报告修路多少", (2023,), "云岭县 修路多少"),
        ("云岭县2023年报告中修路多少", (2023,), "云岭县 修路多少"),
        ("去年的报告修路多少", (2023,), " 修路多少"),
        ("今年的政府工作报告说修路多少", (2024,), " 修路多少"),
        ("2022年和2023年政府工作报告修路多少", (2022, 2023), " 修路多少"),
        ("what did the 2023 report say about roads?", (2023,), "what   say about roads?"),
        ("2023年《政府工作报告》修路多少公里", (2023,), " 修路多少公里"),
        ("政府工作报告(2023年)修路多少公里", (2023,), " 修路多少公里"),
        ("政府工作报告2023年版里修路多少公里", (2023,), " 修路多少公里"),
        ("政府工作报告2023年修路多少公里", (), "政府工作报告2023年修路多少公里"),
        ("2023年修路多少公里", (), "2023年修路多少公里"),
        ("2019年政府工作报告修路多少", (), "2019年政府工作报告修路多少"),  # no report is of that year
        ("2023年报告了多少病例", (), "2023年报告了多少病例"),
        ("2023年调查报告有几份", (), "2023年调查报告有几份"),
    ],
)
def test_editions(question, years, rest):
    found = editions_of(question, KNOWN)
    assert (found.years, found.rest) == (years, rest)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("editions")
    for year, roads in ((2022, 31), (2023, 47), (2024, 58)):
        lines = (
            f"{year}年云岭县政府工作报告",
            "各位代表：",
            f"一、{year - 1}年工作回顾",
            f"去年新修村道{roads}公里，群众出行方便。",
            f"二、{year}年工作安排",
            f"今年新修村道{roads + 5}公里，把路修到每个村。",
        )
        write_report(path, f"{year}.txt", "\n".join(lines))
    out = path / "index"
    build(sorted(path.glob("*.txt")), out)
    return out


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("2023年政府工作报告去年新修村道多少公里", "47公里"),
        ("2022年的报告里去年新修了多少公里村道", "31公里"),
        ("2023年的报告今年要新修村道多少公里", "52公里"),
        ("去年的报告说去年新修村道多少公里", "47公里"),
        ("2022年新修了多少公里村道", "47公里"),  # the year of the roads, told in the report of 2023
        ("去年新修了多少公里村道", "58公里"),
    ],
)
def test_answers_from_the_report_that_is_named(folder, question, quoted):
    found = qa.answer(question, index=folder)
    assert found.status == "answered"
    assert quoted in found.quotes[0].highlighted


def test_both_reports_that_are_named_answer(folder):
    found = qa.answer("2022年和2023年政府工作报告去年新修村道多少公里", index=folder)
    assert {quote.report for quote in found.quotes} == {"2022", "2023"}


def test_the_next_question_asks_the_same_report(folder):
    found = qa.answer("那今年呢", history=["2022年政府工作报告去年新修村道多少公里"], index=folder)
    assert {quote.report for quote in found.quotes} <= {"2022", "2024"}


@pytest.mark.parametrize(
    ("question", "years", "rest"),
    [
        ("党的十八大报告里怎么说生态", (2012,), "全国 怎么说生态"),
        ("第十八次全国代表大会的报告说科技", (2012,), "全国 科技"),
        ("十九大报告的目标", (), "十九大报告的目标"),  # no report of that year
        ("党的十大报告谈农业", (1973,), "全国 谈农业"),
        ("十大报告谈农业", (), "十大报告谈农业"),  # the ten best
        ("二十八大报告", (), "二十八大报告"),
        ("十八大以来的生态", (), "十八大以来的生态"),
    ],
)
def test_a_congress_names_the_report_of_its_year(question, years, rest):
    found = editions_of(question, {1973, 2012})
    assert (found.years, found.rest) == (years, rest)


@pytest.fixture(scope="module")
def nation(tmp_path_factory):
    path = tmp_path_factory.mktemp("nation")
    for body, roads in (("国务院", 9000), ("云岭县", 40), ("青禾市", 300)):
        for year in (2003, 2004):
            lines = (
                f"{year}年{body}政府工作报告",
                f"一、{year - 1}年工作回顾",
                f"去年绿化荒坡{roads + year}亩，群众出行方便。",
                f"二、{year}年工作安排",
                f"今年绿化荒坡{roads * 2 + year}亩。",
            )
            write_report(path, f"{body}{year}.txt", "\n".join(lines))
    build(sorted(path.glob("*.txt")), path / "index")
    return path / "index"


@pytest.mark.parametrize(
    ("history", "question", "quoted"),
    [
        ([], "2003年政府工作报告今年绿化荒坡多少亩", "20003亩"),
        ([], "云岭县2003年政府工作报告今年绿化荒坡多少亩", "2083亩"),
        (["2003年政府工作报告今年绿化荒坡多少亩"], "青禾市呢", "2603亩"),
        (["青禾市2004年政府工作报告今年绿化荒坡多少亩"], "2003年政府工作报告呢", "2603亩"),
    ],
)
def test_a_report_named_by_its_year_alone_is_that_of_the_whole_country(nation, history, question, quoted):
    found = qa.answer(question, history=history, index=nation)
    assert found.status == "answered"
    assert quoted in found.quotes[0].highlighted


def test_a_question_about_each_place_is_not_asked_of_the_whole_country(nation):
    found = qa.answer("2003年政府工作报告里哪些市县提到荒坡", index=nation)
    assert found.table is not None and {row.place for row in found.table.rows} >= {"云岭县", "青禾市"}
