"""Terms: single characters, pairs, Latin words, whole figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.fold import normalize
from index.text.terms import analyze, count_terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路", ["修", "路", "修路"]),
        ("水", ["水"]),
        ("新增学位4100个", ["新", "增", "学", "位", "新增", "增学", "学位", "4100", "个"]),
        ("修路，修桥", ["修", "路", "修路", "修", "桥", "修桥"]),  # no pair across a comma
        ("2.36%", ["2.36"]),
        ("１２，３４５元", ["12345", "元"]),
        ("10,000与1,2", ["10000", "与", "1,2"]),
        ("PM2.5和5G", ["pm2.5", "和", "5g"]),
        ("S333线", ["s333", "线"]),
        ("R&D", ["r", "d"]),
        ("ＧＤＰ", ["gdp"]),
        ("１＋７＋Ｎ", ["1", "7", "n"]),
        ("😀！？……", []),
        ("", []),
    ],
)
def test_terms(text, expected):
    assert analyze(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ＧＤＰ增长５％", "gdp增长5%"), ("1,234,567", "1234567"), ("1,23", "1,23"), ("①㎡", "1m2"), ("ABC", "abc")],
)
def test_normalize(text, expected):
    assert normalize(text) == expected


def test_figures_that_differ_are_different_terms():
    assert set(analyze("增长2.36%")) ^ set(analyze("增长2.63%")) == {"2.36", "2.63"}
    assert set(analyze("2400人")) ^ set(analyze("24000人")) == {"2400", "24000"}


def test_both_widths_give_the_same_terms():
    assert analyze("ＰＭ２．５浓度２８．３") == analyze("PM2.5浓度28.3") == ["pm2.5", "浓", "度", "浓度", "28.3"]


@given(st.text(alphabet="新增学位个，。 \n 0123.,aBc+-5G％１二〇二四年㈱豈", max_size=60))
def test_terms_are_counted_as_they_are_made(text):
    assert count_terms(normalize(text)) == len(analyze(text))
