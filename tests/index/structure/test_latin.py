"""Headings, years and lines of reports in English."""

import time

import pytest

from index import parse_report
from index.structure.headings import is_plain_heading, is_session_line, is_top_heading, years_in
from index.structure.latin import breaks_off
from tests.samples import parsed


@pytest.mark.parametrize(
    "line",
    [
        "Review of 2024",
        "Work in 2022",
        "Plans for 2023",
        "Looking Back on the Past Year",
        "Priorities for the Coming Year",
        "PART ONE: WHAT WE DID IN 2019",
        "Part II. What We Will Do in 2020",
        "Achievements and Shortcomings",
    ],
)
def test_names_of_whole_parts(line):
    assert is_top_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "We reviewed the plans of 2024.",
        "Fellow Deputies,",
        "Report on the Work of the Government",
        "Delivered at the Fifth Session of the Birch County People's Congress",
        "the tasks of 2024",
        "The plan: build roads. Then build schools",
    ],
)
def test_other_lines_in_english(line):
    assert not is_top_heading(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Schooling and Health", True),
        ("Roads, Bridges", False),
        ("We built roads", False),
        ("Alder County Government Report", False),
        ("Grain 2024", False),
        ("X Y", False),
    ],
)
def test_headings_by_their_capitals(line, expected):
    assert is_plain_heading(line) is expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Targets for 2025", (2025,)),
        ("From 2021 to 2025", (2021, 2025)),
        ("12,024 tons and 2,024 kilometers, 2024.5", ()),
        ("2024年 Review of 2023", (2024,)),
        ("route 20245", ()),
    ],
)
def test_years(text, years):
    assert years_in(text) == years


def test_prose_that_goes_on():
    assert breaks_off("The county repaired sixty kilometers of roads in the hills and opened six")
    assert not breaks_off("Delivered by the mayor at the Second Session of the Congress of Poplar City in the year")
    assert not breaks_off("The county repaired sixty kilometers of roads in the hills and opened six routes.")


@pytest.mark.parametrize(
    "line", ["——2007年3月2日在青禾市第二届人民代表大会第五次会议上", "（2012年2月3日在红柳区人大会议上）"]
)
def test_a_session_line_with_the_style_of_a_heading_is_in_no_part(line):
    assert is_session_line(line)
    report = parse_report(f"# 青禾市政府工作报告\n## {line}\n各位代表：\n## 一、2006年工作回顾\n修路36公里。\n", id="a")
    first = report.passages[0]
    assert (first.text.lstrip("# "), first.part, first.section) == (line, "other", ())
    assert report.passages[-1].part == "done"


@pytest.mark.parametrize("line", ["Review ", "A ", "2024 ", "Tasks,", "PART ", "'"])
def test_long_lines_take_little_time(line):
    text = (line * 60_000)[:60_000]
    start = time.process_time()
    is_top_heading(text), is_plain_heading(text), years_in(text), breaks_off(text)
    assert time.process_time() - start < 0.5


def test_a_heading_that_begins_with_a_year():
    lines = ["Report on the Work of the Government", "Fellow Deputies,", "I. 2018 in Review", "We built six schools."]
    report = parsed(*lines, "II. Policies for 2019", "We will build four more.")
    assert [(p.section, p.part) for p in report.passages][1:] == [
        (("I. 2018 in Review",), "done"),
        (("II. Policies for 2019",), "planned"),
    ]
    assert report.year == 2019
