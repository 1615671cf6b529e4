"""What is said around a table: coverage, what was picked or computed and how, the groups of its rows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.present.conclusions import computed_note, conclusion, said_of
from qa.present.surveys import (
    NAMES_SHOWN,
    asked_line,
    by_place,
    comparable,
    coverage,
    groups,
    plain_number,
    region_line,
    repeated_places,
    row_name,
    shown_table,
    value_text,
)
from qa.present.terminal import show_answer
from qa.records import Answer, RegionNumber, Survey, SurveyRow
from tests.samples import QUERY, ROWS, TABLE, TABLED, figure_row, word_row

WORDS = Survey(
    "飞鸟", "non_mentions", ("云岭县",), (word_row("青禾市", 3), word_row("云岭县", 0)), 2, number=Decimal(1), unit="份"
)


def times(*selected: str, number: int) -> Survey:
    rows = tuple(
        word_row(place, count) for place, count in (("青禾市", 3), ("河湾县", 3), ("白桦县", 2), ("云岭县", 0))
    )
    return replace(WORDS, operation="word_count", rows=rows, selected=selected, number=Decimal(number), basis=4)


GROWTH = tuple(
    figure_row(place, f"{value}%左右", value, "%", "左右", says="增长")
    for place, value in (("青禾市", "6"), ("云岭县", "5.5"), ("白桦县", "5.5"), ("河湾县", "4"))
)


REGIONS = (
    RegionNumber("东边", "mean", Decimal("5.50"), "%", 2, 3),
    RegionNumber("西边", "mean", Decimal(5), "%", 1, 1),
)


def picked(operation: str, *places: str, **changes) -> Survey:
    base = Survey("地区生产总值", operation, places, GROWTH, 4, measure="growth", ignored=("左右",))
    return replace(base, **changes)


def pair(operation: str, **changes) -> Survey:
    """A table of one place with two figures."""
    return picked(operation, "云岭县", **{"rows": (replace(GROWTH[1], target=GROWTH[0]),), "basis": 1, **changes})


def test_coverage_counts_each_finding_and_names_the_silent_ones():
    expected = "6 份中 2 份写有数字，1 份只写了文字目标，1 份提到但没写这个数字，1 份不能确定，1 份没有写：南坡"
    assert coverage(TABLE, "zh") == expected
    assert coverage(replace(TABLE, rows=ROWS[:2]), "zh") == "2 份都写有数字"
    assert coverage(WORDS, "zh") == "2 份中 1 份写到，1 份没有写：云岭"
    assert coverage(WORDS, "en") == "Of 2 reports 1 mention it, 1 do not: 云岭"


def test_many_silent_reports_are_named_in_part():
    rows = tuple(SurveyRow(f"r{n}", f"青禾{n}市", 2025, "silent") for n in range(NAMES_SHOWN + 1))
    assert coverage(replace(TABLE, rows=rows), "zh").count("青禾") == NAMES_SHOWN
    assert f"{NAMES_SHOWN + 1} 份没有写：" in coverage(replace(TABLE, rows=rows), "zh")


def test_what_was_asked_is_said():
    assert asked_line(TABLE, "zh") == "粮食产量 · 目标安排 · 2025 年"
    assert asked_line(picked("list"), "en") == "地区生产总值 · growth"
    region = replace(TABLE, region="东北三省", members=("辽宁省", "吉林省", "黑龙江省"))
    assert region_line(region, "zh") == "东北三省：辽宁、吉林、黑龙江" and region_line(TABLE, "zh") == ""


@pytest.mark.parametrize(
    ("survey", "line"),
    [
        (picked("highest", "青禾市"), "最高：青禾（6%左右）"),
        (picked("lowest", "云岭县", "白桦县"), "并列最低 2 份：云岭（5.5%左右）、白桦（5.5%左右）"),
        (picked("threshold", "青禾市", "云岭县"), "符合所问的 2 份：青禾、云岭"),
        (picked("threshold"), "没有一份符合所问"),
        (picked("mean", number=Decimal("5.250"), unit="%"), "平均 5.25%"),
        (picked("sum", number=Decimal("2953.3"), unit="亿斤"), "合计 2953.3亿斤"),
        (picked("difference", number=Decimal("0.5"), unit="%"), "相差 0.5个百分点"),
        (picked("median", number=Decimal("5.5"), unit="%"), "中位数 5.5%"),
        (
            picked("mode", "云岭县", "白桦县", number=Decimal("5.5"), unit="%"),
            "最常见的是 5.5%：云岭（5.5%左右）、白桦（5.5%左右）",
        ),
        (
            picked("spread", "青禾市", "河湾县", number=Decimal(2), unit="%"),
            "首尾相差 2个百分点：青禾（6%左右）、河湾（4%左右）",
        ),
        (picked("nth", "青禾市", number=Decimal(1), unit="位"), "第 1 位：青禾（6%左右）"),
        (picked("nth_last", "河湾县", number=Decimal(1), unit="位"), "倒数第 1 位：河湾（4%左右）"),
        (picked("position", "云岭县", number=Decimal(2), unit="位"), "第 2 位（4 份里）：云岭（5.5%左右）"),
        (
            picked("position_last", "青禾市", "白桦县"),
            "倒数第 4 位（4 份里）：青禾（6%左右），倒数第 2 位（4 份里）：白桦（5.5%左右）",
        ),
        (
            picked("regions", number=Decimal("0.5"), unit="%", regions=REGIONS),
            "东边平均 5.5%（3 地中 2 地写了），西边平均 5%（1 地中 1 地写了），相差 0.5个百分点",
        ),
        (picked("regions", regions=(replace(REGIONS[0], number=None, basis=0),)), "东边没有写出数字"),
        (pair("changed", number=Decimal("-0.5"), unit="%"), "云岭：上一年 6%左右，这一年 5.5%左右，少 0.5个百分点"),
        (pair("changed", number=Decimal(0), unit="%"), "云岭：上一年 6%左右，这一年 5.5%左右，没有变"),
        (pair("target_vs_result"), "云岭：目标 6%左右，结果 5.5%左右"),
        (pair("target_vs_result", number=Decimal(0), unit="个"), "云岭：目标 6%左右，结果 5.5%左右，不符合所问"),
        (pair("changed", basis=0), "没有一份符合所问"),
        (picked("list"), ""),
        (picked("ungiven"), "没有一份符合所问"),
        (picked("ungiven", "白桦县", "云岭县"), "没有写出这个数字的 2 份：白桦、云岭"),
        (WORDS, "没有写“飞鸟”的 1 份：云岭"),
        (replace(WORDS, operation="mentions", selected=("青禾市",)), "写到“飞鸟”的 1 份：青禾"),
        (replace(WORDS, operation="word_count", selected=("青禾市",), number=Decimal(3)), "“飞鸟”共出现 3 次"),
        (times("青禾市", number=3), "青禾：“飞鸟”3 次"),
        (times("青禾市", "白桦县", number=3), "“飞鸟”：青禾 3 次、白桦 2 次"),
        (times("青禾市", "河湾县", number=3), "青禾、河湾：“飞鸟”3 次"),
    ],
)
def test_conclusion(survey, line):
    assert conclusion(survey, "zh") == line


def test_what_is_computed_is_marked_as_ours():
    note = computed_note(picked("mean", number=Decimal(5), unit="%"), "zh")
    assert note == "由本程序用 4 份报告里的数字算出，不是报告原话。只看数字，没有计入限定词“左右”。"
    assert "converted" in computed_note(picked("highest", "青禾市", rows=ROWS), "en")
    assert computed_note(TABLE, "zh") == "" and computed_note(WORDS, "zh") == "由本程序在 2 份报告里逐字数出。"


def test_rows_stand_in_groups_and_only_those_of_one_finding_together():
    found = groups(TABLE, "zh")
    assert [(group.key, len(group.rows)) for group in found] == [
        *(("given", 2), ("words", 1), ("mentioned", 1), ("unsure", 1), ("silent", 1))
    ]
    assert found[1].heading == "只写了文字目标的 1 份" and found[0].heading == ""
    split = groups(picked("threshold", "青禾市", "白桦县"), "zh")
    assert [(group.key, [row.place for row in group.rows]) for group in split] == [
        *(("selected", ["青禾市", "白桦县"]), ("rest", ["云岭县", "河湾县"]))
    ]
    assert sum(len(group.rows) for group in groups(WORDS, "zh")) == 2


def test_figures_for_town_and_country_only_stand_apart():
    apart = replace(ROWS[1], value=None, low=None, high=None, unit=None, comparator=None)
    table = replace(TABLE, rows=(ROWS[0], apart))
    assert coverage(table, "zh") == "2 份中 1 份写有数字，1 份只分城乡写"
    assert [(group.key, group.heading) for group in groups(table, "zh")][1] == ("apart", "只分城乡写的 1 份")
    assert value_text(apart, "zh") == "分城乡写" and comparable(apart) is None


def test_rows_stand_in_the_order_of_the_divisions():
    rows = [SurveyRow(place, place, 2025, "silent") for place in ("青禾市", "云南省", "北京市", "辽宁省")]
    assert [row.place for row in by_place(rows)] == ["北京市", "辽宁省", "云南省", "青禾市"]


def test_names_have_the_year_where_one_place_has_several():
    rows = (figure_row("青禾市", "5%", "5", "%"), replace(figure_row("青禾市", "6%", "6", "%"), year=2024))
    assert [row_name(row, repeated_places(replace(TABLE, rows=rows))) for row in rows] == ["青禾 2025", "青禾 2024"]
    assert row_name(SurveyRow("r1", "", None, "silent")) == "r1"


def test_rows_are_compared_in_one_unit():
    assert comparable(ROWS[0]) == ("吨", Decimal(725) * 50_000) and comparable(ROWS[1]) == ("吨", Decimal(19_550_000))
    assert comparable(ROWS[2]) is None and comparable(word_row("青禾市", 3)) == ("", Decimal(3))
    assert comparable(replace(ROWS[0], value=None, low=Decimal(7), high=Decimal(8), unit="%")) == ("%", Decimal("7.5"))


def test_a_table_is_shown_unless_it_says_nothing_more_than_a_quote():
    silent = replace(WORDS, operation="mentions", selected=(), rows=(word_row("青禾市", 0), word_row("云岭县", 0)))
    assert shown_table(Answer(QUERY, "not_mentioned", table=silent)) is None
    asked = replace(silent, operation="non_mentions", selected=("青禾市", "云岭县"))
    assert shown_table(Answer(QUERY, "answered", table=asked)) is asked
    assert shown_table(Answer(QUERY, "answered", table=replace(TABLE, rows=ROWS[:1]))) is None
    assert shown_table(TABLED) is TABLE and shown_table(Answer(QUERY, "answered")) is None


def test_plain_numbers():
    assert [plain_number(Decimal(x)) for x in ("0.50", "100", "1E+3", "-2.0")] == ["0.5", "100", "1000", "-2"]


def test_terminal_shows_the_table():
    shown = show_answer(TABLED)
    assert all(line in shown for line in said_of(TABLE, "zh"))
    assert "青禾：725亿斤以上" in shown and "  粮食产量725亿斤以上，比上年增加。" in shown
    assert "提到但没写这个数字的 1 份" in shown and "《青禾市报告》" in shown
    assert "没有一份符合所问" in show_answer(Answer(QUERY, "not_mentioned", table=picked("threshold")))
