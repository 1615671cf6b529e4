"""Order, choice, sums and limits of the rows of a table, and the units that they are compared in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.records import SurveyRow
from qa.shelf.asked.limits import Limit
from qa.shelf.tables.compute import common_unit, comparators, ordered, top, valued, within
from qa.shelf.tables.units import base_unit


def row(name: str, value: str, unit: str = "%", comparator: str = "", high: str = "") -> SurveyRow:
    low, most = Decimal(value), Decimal(high or value)
    return SurveyRow(name, name, 2024, "given", low if low == most else None, low, most, unit, comparator)


def names(pairs) -> str:
    return "".join(each.report for _, each in pairs)


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [
        ("%", "%", 1),
        ("％", "%", 1),
        ("‰", "%", "0.1"),
        ("亿元", "元", 10**8),
        ("万亿元", "元", 10**12),
        ("亿斤", "吨", 50_000),
        ("万吨", "吨", 10**4),
        ("公斤", "吨", "0.001"),
        ("万公顷", "1/3平方米", 3 * 10**8),
        ("千米", "公里", 1),
        ("米", "公里", "0.001"),
        ("千瓦", "千瓦", 1),
        ("亿千瓦时", "千瓦时", 10**8),
        ("万名", "人", 10**4),
        ("人次", "人次", 1),
        ("户", "户", 1),
        ("个百分点", "个百分点", 1),
        ("百分点", "个百分点", 1),
        ("", "", 1),
        ("平方公里", "1/3平方米", 3 * 10**6),
        ("万P", "PFLOPS", 10**4),
        ("Eflops", "PFLOPS", 1000),
    ],
)
def test_base_units(unit, base, factor):
    assert base_unit(unit) == (base, Decimal(factor))


@given(st.text(alphabet="万亿千百元斤吨人次户平方公里米个%％ ", max_size=8))
def test_a_base_unit_is_its_own(unit):
    base, factor = base_unit(unit)
    assert (factor > 0 and not base.startswith(("万", "亿"))) or base in ("万", "亿", "")
    assert base_unit(base)[0] == base or base_unit(base)[1] == 1


def test_values_in_one_unit():
    pairs, base = valued([row("甲", "1.2", "亿斤"), row("乙", "7", "万吨"), row("丙", "3", "万户")])
    assert base == "吨" and [(value, each.report) for value, each in pairs] == [(60_000, "甲"), (70_000, "乙")]
    assert valued([]) == ([], "")


def test_rows_without_a_value_are_not_compared():
    silent = SurveyRow("乙", "乙", 2024, "silent")
    assert names(valued([silent, row("甲", "5")])[0]) == "甲"


def test_what_a_range_counts_as():
    middle, first = row("甲", "5", high="6"), row("乙", "7", comparator="以上、力争", high="8")
    assert [value for value, _ in valued([middle, first])[0]] == [Decimal("5.5"), Decimal(7)]


def test_order_and_choice_with_ties():
    pairs, _ = valued([row("甲", "5"), row("乙", "6"), row("丙", "5"), row("丁", "6.0")])
    assert (names(ordered(pairs, False)), names(ordered(pairs, True))) == ("乙丁甲丙", "甲丙乙丁")
    assert names(top(ordered(pairs, False), 1)) == "乙丁"
    assert names(top(ordered(pairs, False), 3)) == "乙丁甲丙"
    assert names(top(ordered(pairs, False), 0)) == names(top(ordered(pairs, False), 9)) == "乙丁甲丙"
    assert top([], 3) == []


@pytest.mark.parametrize(
    ("relation", "found"), [(">", "丙"), (">=", "乙丙"), ("<", "甲"), ("<=", "甲乙"), ("=", "乙"), ("!=", "甲丙")]
)
def test_limits(relation, found):
    pairs, base = valued([row("甲", "5"), row("乙", "6"), row("丙", "7")])
    assert names(within(pairs, Limit(relation, Decimal(6), "%"), base)) == found


def test_a_limit_in_another_scale_and_in_another_unit():
    pairs, base = valued([row("甲", "0.9", "万亿元"), row("乙", "8000", "亿元")])
    assert names(within(pairs, Limit(">", Decimal(8500), "亿元"), base)) == "甲"
    assert within(pairs, Limit(">", Decimal(1), "万人"), base) is None


def test_a_limit_without_the_name_of_a_unit_is_in_that_of_the_rows():
    pairs, base = valued([row("甲", "0.9", "万亿元"), row("乙", "8000", "亿元"), row("丙", "2.1", "万亿元")])
    assert names(within(pairs, Limit(">", Decimal(1), "万亿"), base)) == "丙"
    assert names(within(pairs, Limit(">", Decimal(8500), "亿"), base)) == "甲丙"
    grain, base = valued([row("甲", "1200", "亿斤"), row("乙", "800", "亿斤"), row("丙", "3600", "万吨")])
    assert names(within(grain, Limit(">=", Decimal(1000), "亿"), base)) == "甲"
    assert names(within(grain, Limit(">=", Decimal(3000), "万"), base)) == "甲乙丙"


def test_a_limit_with_a_comparator():
    pairs, base = valued([row("甲", "5", comparator="左右"), row("乙", "5", comparator="以上"), row("丙", "5")])
    assert names(within(pairs, Limit("=", Decimal(5), "%"), base, "左右")) == "甲"
    assert names(within(pairs, Limit("=", Decimal(5), "%"), base)) == "甲乙丙"
    assert names(within(pairs, Limit(">=", Decimal(5), "%"), base, "左右")) == "甲乙丙"


def test_the_unit_of_a_sum_is_that_of_most_rows():
    assert common_unit([row("甲", "1", "亿元"), row("乙", "1", "万亿元"), row("丙", "1", "亿元")]) == ("亿元", 10**8)
    assert common_unit([]) == ("", 1)


def test_comparators_once_each_without_what_is_looked_at():
    rows = [
        row("甲", "5", comparator="左右、力争"),
        row("乙", "5", comparator="左右"),
        row("丙", "-1", comparator="下降"),
    ]
    assert comparators(rows) == ("左右", "力争")


@given(st.lists(st.tuples(st.integers(-50, 50), st.sampled_from(["%", "万元", "亿元"])), max_size=8), st.integers(0, 4))
def test_the_first_of_an_order_are_never_below_the_rest(values, count):
    rows = [row(str(number), str(value), unit) for number, (value, unit) in enumerate(values)]
    pairs, _ = valued(rows)
    chosen = top(ordered(pairs, False), count)
    rest = [value for value, each in pairs if each not in [one for _, one in chosen]]
    assert all(value > other for value, _ in chosen for other in rest)


def test_a_limit_of_two_ends_holds_both():
    pairs, base = valued([row("甲", "4"), row("乙", "4.5"), row("丙", "5"), row("丁", "5.1")])
    assert names(within(pairs, Limit(">=", Decimal("4.5"), "%", Decimal(5)), base)) == "乙丙"
