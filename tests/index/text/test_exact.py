"""Folding for exact counts: every character by itself, and every span leads back to what it was folded from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import exact
from index.text.exact import fold_exact, fold_term, is_word_character, source_spans
from tests.samples import ANY, ODD


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＧＤＰ增长５％", "gdp增长5%"),
        ("發展低空經濟", "发展低空经济"),
        ("50㎡，①②…", "50m2,12..."),
        ("低\u200b空", "低空"),
        ("1,200人，二〇二五年", "1,200人,二〇二五年"),
        ("为 落 实", "为 落 实"),
    ],
)
def test_what_is_folded_and_what_is_not(text, folded):
    assert fold_exact(text) == folded


def test_a_term_is_composed_and_stripped():
    assert fold_term("　Cafe\u0301 ") == "café"


@given(st.one_of(ANY, ODD), st.one_of(ANY, ODD))
def test_parts_fold_as_they_do_within_the_whole(one, other):
    assert fold_exact(one + other) == fold_exact(one) + fold_exact(other)


@given(st.text(alphabet="一二三，；ＡａＢ５％（）發展省abcXYZ09", max_size=60))
def test_it_is_nfkc_in_small_letters_for_the_characters_of_reports(text):
    wanted = unicodedata.normalize("NFKC", text).lower().replace("發", "发")
    assert fold_exact(text) == wanted


@given(st.one_of(ANY, ODD), st.data())
def test_a_span_leads_back_to_its_source(text, data):
    folded = fold_exact(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    ((first, last),) = source_spans(text, [(start, end)])
    sources = [at for at, char in enumerate(text) for _ in fold_exact(char)]
    assert (first, last) == (sources[start], sources[end - 1] + 1)
    assert folded[start:end] in fold_exact(text[first:last])


def test_letters_and_figures_make_words():
    assert [char for char in "aé5中+.，" if is_word_character(char)] == ["a", "é", "5"]


def test_characters_that_are_taken_to_stay_one_do():
    """The shortcut of ``source_spans`` takes no character whose folded form is longer or empty."""
    taken = [chr(code) for code in range(0x11000) if not exact._ODD.match(chr(code))]
    assert len(taken) > 20_000
    assert [char for char in taken if len(fold_exact(char)) != 1] == []
