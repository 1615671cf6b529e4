"""Longest matches of a list of phrases, in strings and in tuples of words."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index.text.phrases
from index.text.phrases import Phrases


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["广州", "广州市"], "广州市场", ["广州市"]),
        (["广州", "州市场"], "广州市场", ["广州"]),  # from left to right
        (["甲乙", "乙丙"], "甲甲乙丙", ["甲乙"]),
        (["甲"], "甲甲", ["甲", "甲"]),
        (["甲乙丙"], "甲乙", []),
        (["甲", "甲乙丙"], "甲", ["甲"]),  # a longer phrase does not reach past the end
        (["", "甲"], "乙甲", ["甲"]),
        ([], "甲", []),
        (["甲"], "", []),
    ],
)
def test_longest_match_from_left_to_right(phrases, text, found):
    assert [text[start:end] for start, end in Phrases(phrases).spans(text)] == found


def test_words():
    phrases = Phrases([("gdp",), ("gdp", "per", "capita"), ("per",)])
    assert phrases.spans(("the", "gdp", "per", "capita", "per", "year")) == [(1, 4), (4, 5)]
    assert phrases.spans(()) == []


def test_a_shorter_phrase_where_the_longest_is_not_accepted():
    text = "广州市场"
    phrases = Phrases(["广州", "广州市", "市场"])
    assert phrases.spans(text, lambda start, end: not text.startswith("市场", end - 1)) == [(0, 2), (2, 4)]
    assert phrases.spans(text, lambda start, end: False) == []
    assert phrases.match_end(text, 0) == 3 and phrases.match_end(text, 1) == 1


SHORT = st.text(alphabet="甲乙丙", max_size=4)


@given(st.lists(SHORT, max_size=6), st.text(alphabet="甲乙丙丁", max_size=15))
def test_agrees_with_the_slow_way(phrases, text):
    expected, start = [], 0
    while start < len(text):
        length = max((len(phrase) for phrase in phrases if phrase and text.startswith(phrase, start)), default=0)
        expected += [(start, start + length)] if length else []
        start += length or 1
    assert Phrases(phrases).spans(text) == expected
    assert Phrases(tuple(phrase) for phrase in phrases).spans(tuple(text)) == expected


def test_the_example_in_the_docstring():
    assert doctest.testmod(index.text.phrases).failed == 0
