"""Questions over the years: which years are meant, results beside targets, what is computed."""

from decimal import Decimal

import pytest

import qa
from qa.shelf.asked.series_questions import years_asked
from qa.shelf.tables.survey import survey_of


@pytest.mark.parametrize(
    ("question", "years", "kept"),
    [
        ("青禾市历年GDP目标", {}, [2019, 2020, 2021, 2022, 2023, 2024]),
        ("近三年青禾市的粮食产量", {"newest": 3}, [2022, 2023, 2024]),
        ("最近两年粮食产量", {"newest": 2}, [2023, 2024]),
        ("近几年粮食产量", {"newest": 5}, [2020, 2021, 2022, 2023, 2024]),
        ("2020—2022年各省粮食产量", {"first": 2020, "last": 2022}, [2020, 2021, 2022]),
        ("2022年到2020年粮食产量", {"first": 2020, "last": 2022}, [2020, 2021, 2022]),
        ("2022年以来的粮食产量", {"first": 2022}, [2022, 2023, 2024]),
        (
            "2019年、2021年和2023年的粮食产量",
            {"first": 2019, "last": 2023, "named": (2019, 2021, 2023)},
            [2019, 2021, 2023],
        ),
        ("青禾市粮食产量这些年的变化", {"change": True}, [2019, 2020, 2021, 2022, 2023, 2024]),
        ("今年GDP目标和去年比", {"newest": 2, "change": True, "two": True}, [2023, 2024]),
        ("今年的目标跟去年比高了多少", {"newest": 2, "change": True, "two": True}, [2023, 2024]),
    ],
)
def test_years_of_a_question(question, years, kept):
    found = years_asked(question)
    assert {name: getattr(found, name) for name in years} == years
    assert found.kept([2019, 2020, 2021, 2022, 2023, 2024]) == kept


@pytest.mark.parametrize(
    "question",
    [
        *("青禾市去年的粮食产量", "2024年粮食产量是多少", "今年GDP目标", "近年级人数", "近一年的粮食产量"),
        *("去年完成多少，今年目标多少", "五年规划", "粮食产量占比"),
    ],
)
def test_a_question_about_one_year_is_none_over_the_years(question):
    assert years_asked(question) is None


def rows_of(table):
    return [(row.place, row.year, row.status, row.value, row.target and row.target.value) for row in table.rows]


def test_targets_over_the_years(yearly):
    table = survey_of(yearly, "青禾市历年GDP目标")
    assert (table.operation, table.part, table.number, table.basis) == ("series", "planned", None, 3)
    assert rows_of(table) == [
        ("青禾市", 2023, "given", Decimal(6), None),
        ("青禾市", 2024, "given", Decimal("5.5"), None),
        ("青禾市", 2025, "given", Decimal(5), None),
    ]
    assert table.selected == ("青禾市2023", "青禾市2024", "青禾市2025")


def test_results_stand_beside_the_targets_of_the_same_year(yearly):
    table = survey_of(yearly, "2022—2024年青禾市GDP增速")
    assert rows_of(table) == [
        ("青禾市", 2022, "given", Decimal("5.1"), None),
        ("青禾市", 2023, "given", Decimal("5.8"), Decimal(6)),
        ("青禾市", 2024, "given", Decimal("5.3"), Decimal("5.5")),
    ]
    result = table.rows[1]
    assert (result.report, result.target.report) == ("青禾市2024", "青禾市2023")
    assert (result.quote.part, result.target.quote.part) == ("done", "planned")


def test_several_places_over_the_years(yearly):
    table = survey_of(yearly, "近两年各地城镇新增就业")
    assert rows_of(table) == [
        ("云岭县", 2023, "mentioned", None, Decimal("0.7")),
        ("云岭县", 2024, "given", Decimal("0.9"), None),
        ("云岭县", 2025, "mentioned", None, Decimal("0.8")),
        ("白桦县", 2024, "given", Decimal("0.6"), None),
        ("白桦县", 2025, "mentioned", None, Decimal("0.5")),
        ("青禾市", 2023, "given", Decimal("3.4"), Decimal(3)),
        ("青禾市", 2024, "given", Decimal("3.5"), Decimal("3.1")),
        ("青禾市", 2025, "mentioned", None, Decimal("3.2")),
    ]
    assert table.basis == 4


def test_named_places_come_in_their_order(yearly):
    table = survey_of(yearly, "青禾市和云岭县历年粮食产量")
    assert [(row.place, row.year, row.value) for row in table.rows if row.status == "given"] == [
        *[("青禾市", 2022, Decimal(120)), ("青禾市", 2023, Decimal("125.5")), ("青禾市", 2024, Decimal(118))],
        *[("云岭县", 2022, Decimal(33)), ("云岭县", 2024, Decimal(35))],
    ]


def test_the_change_from_the_first_year_to_the_last_is_computed(yearly):
    table = survey_of(yearly, "青禾市粮食产量这些年的变化")
    assert (table.number, table.unit, table.basis) == (Decimal(-2), "万吨", 3)
    table = survey_of(yearly, "青禾市今年GDP目标和去年比")
    assert (table.number, table.unit, table.ignored) == (Decimal("-0.5"), "个百分点", ("左右",))
    assert [row.year for row in table.rows] == [2024, 2025]


def test_a_target_without_an_earlier_one_is_held_against_the_result(yearly):
    table = survey_of(yearly, "白桦县今年GDP目标和去年比")
    assert rows_of(table) == [
        ("白桦县", 2024, "given", Decimal(7), None),
        ("白桦县", 2025, "mentioned", None, Decimal("7.5")),
    ]
    assert table.number is None


def test_one_year_is_no_series(yearly):
    assert survey_of(yearly, "白桦县历年GDP目标") is None


def test_a_follow_up_keeps_the_years(yearly):
    table = survey_of(yearly, "云岭县呢？", ["青禾市历年GDP目标"])
    assert [(row.place, row.year, row.value) for row in table.rows] == [
        ("云岭县", 2023, Decimal(5)),
        ("云岭县", 2025, Decimal("5.5")),
    ]


def test_an_answer_quotes_the_rows_that_are_selected(yearly):
    answer = qa.answer("2022—2024年青禾市GDP增速", index=yearly)
    assert [quote.report for quote in answer.quotes] == ["青禾市2023", "青禾市2024", "青禾市2025"]
    assert ["5.1%" in answer.quotes[0].highlighted, "5.3%" in answer.quotes[2].highlighted] == [True, True]
    assert answer.silent == ()


def test_long_questions_take_no_long_time():
    for text in ("今年" * 1000, "2020年" * 500, "和去年" * 1000, "近" * 3000, "比" * 3000):
        years_asked(text)
