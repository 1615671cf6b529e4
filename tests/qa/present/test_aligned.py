"""Columns of a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from qa.present.aligned import aligned, clipped, columns_of, flat, padded
from tests.samples import ANY


def test_columns_line_up():
    lines = aligned([["地区", "年份", "句"], ["青禾", "2024", "修路"], ["甲a", "9", ""]], right=[1])
    assert lines == ["地区  年份  句", "青禾  2024  修路", "甲a      9"]
    assert (
        len(
            {
                columns_of(line[: line.index(year)] + year)
                for line, year in zip(lines, ("年份", "2024", "9"), strict=True)
            }
        )
        == 1
    )


def test_a_cell_stays_on_its_line():
    assert flat("甲\n乙\x1b[1m") == "甲 乙 [1m"
    assert aligned([["甲\n乙", "丙"]]) == ["甲 乙  丙"]


@given(ANY, st.integers(4, 60), st.integers(0, 60), st.integers(0, 8))
def test_a_clipped_text_fits_and_is_cut_from_the_text(text, columns, start, length):
    text = flat(text)
    found = clipped(text, columns, start, start + length)
    assert columns_of(found) <= columns
    assert found == text if columns_of(text) <= columns else found.strip("…") in text


@given(ANY.map(flat), st.integers(-20, 20))
def test_padding_fills_up(text, columns):
    assert columns_of(padded(text, columns)) == max(columns_of(text), abs(columns))
