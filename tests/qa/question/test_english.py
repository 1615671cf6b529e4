"""English questions: the word list is well formed and looked up longest phrase first."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa.question.english
from qa.question.english import alike, called_otherwise, is_english, is_over_many, load_english, look_up, unknown_words
from tests.samples import table_rows

EACH = 2
"""Most Chinese terms that one phrase brings in."""

ROWS = table_rows(Path(qa.question.english.__file__).with_name("english.tsv"))


def test_every_line_is_chinese_terms_tab_english_terms():
    assert len(ROWS) > 1000
    for number, columns in ROWS:
        assert len(columns) == 2, f"line {number}: {columns}"
        for column in columns:
            terms = column.split("|")
            assert all(term and term == term.strip() for term in terms), f"line {number}: {columns}"
            assert len(set(terms)) == len(terms), f"line {number} repeats a term: {columns}"
        assert all(any(char.isalnum() and char.isascii() for char in term) for term in columns[1].split("|")), columns


def test_no_two_lines_have_the_same_chinese_terms():
    first = [chinese for _, (chinese, _) in ROWS]
    assert len(set(first)) == len(first)


def test_every_phrase_can_be_looked_up():
    entries = load_english()
    for number, (chinese, english) in ROWS:
        for phrase in english.split("|"):
            words = qa.question.english._reduced(phrase)
            assert words in entries, f"line {number}: {phrase}"
            assert set(chinese.split("|")[:EACH]) <= set(entries[words])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What was the unemployment rate?", True),
        ("unemployment rate in 广东", True),
        ("GDP", False),  # one word is no sentence
        ("失业率", False),
        ("广东省的GDP growth", False),
        ("a b c", False),
        ("", False),
    ],
)
def test_is_english(text, expected):
    assert is_english(text) is expected


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        ("What was the unemployment rate?", ("unemployment rate", "失业率")),
        ("How many schools were built?", ("schools", "学校")),
        ("grain OUTPUT", ("grain output", "粮食产量")),
        ("retail sales", ("retail sales", "社会消费品零售总额")),
        ("hospital beds", ("hospital beds", "床位")),
        ("Guangdong's economy", ("guangdong", "广东")),
    ],
)
def test_look_ups(question, pair):
    assert pair in look_up(question)


def test_longest_phrase_first_and_no_overlap():
    assert {phrase for phrase, _ in look_up("GDP per capita")} == {"gdp per capita"}
    assert {phrase for phrase, _ in look_up("capita per GDP")} >= {"gdp"}


def test_plural_and_past_are_folded():
    assert [term for _, term in look_up("schools")] == [term for _, term in look_up("school")]
    assert [term for _, term in look_up("companies")] == [term for _, term in look_up("company")]


def test_unknown_words_are_left_out():
    assert look_up("xyzzy plugh") == ()
    assert look_up("失业率") == ()
    assert look_up("") == ()


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.one_of(st.sampled_from(sorted(" ".join(words) for words in load_english())), st.text(max_size=8)),
        max_size=8,
    ).map(" ".join)
)
def test_any_text(text):
    entries = load_english()
    for phrase, chinese in look_up(text):
        assert chinese in entries[qa.question.english._reduced(phrase)]


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("Which provinces do not mention drones?", True),
        ("Which province has the highest grain output?", True),
        ("GDP growth targets of all provinces", True),
        ("How many reports mention elderly care?", True),
        ("How does unemployment compare across the provinces?", True),
        ("How many school places were added last year?", False),
        ("What is the growth target of Linden City this year?", False),
        ("哪些省没提低空经济", False),
    ],
)
def test_english_questions_over_many_reports(question, many):
    assert is_over_many(question) == many


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ("gdp grew", ("gdp", "gross domestic product")),
        ("gross domestic product", ("gross domestic product", "gdp")),
        ("gdp grew", ("grew", "rose")),
        ("jobless rate", ("jobless rate", "unemployment rate")),
    ],
)
def test_english_words_for_the_same(words, pair):
    assert pair in alike(words)
    assert (pair in called_otherwise(words)) is (pair[0] != "grew")


def test_words_that_only_look_alike_are_not_the_same():
    assert not any(other.startswith(("auto", "car")) for _, other in alike("care"))
    assert alike("zebra") == ()


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What is the price of gasoline?", ("gasoline",)),
        ("How many school places were added in 2024?", ()),
        ("What is the marine economy worth?", ()),
    ],
)
def test_words_that_the_table_lacks(question, unknown):
    assert unknown_words(question) == unknown


def test_a_park_is_no_place_to_park():
    assert "停车位" not in {term for _, term in look_up("How many parks are there?")}
    assert "停车位" in {term for _, term in look_up("How many parking spaces are there?")}
