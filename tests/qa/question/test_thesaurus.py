"""Everyday words to official ones: the table is well formed, and what it adds is bounded and in the open."""

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa.question.thesaurus
from index.text.fold import normalize
from qa.question.thesaurus import added_words, load_thesaurus, rejoined
from tests.samples import table_rows

MOST = 8
ROWS = table_rows(Path(qa.question.thesaurus.__file__).with_name("thesaurus.tsv"))


def test_every_line_is_official_terms_tab_everyday_terms():
    assert len(ROWS) > 1000
    for number, columns in ROWS:
        assert len(columns) == 2, f"line {number}: {columns}"
        terms = [term for column in columns for term in column.split("|")]
        assert all(term and term == term.strip() for term in terms), f"line {number}: {columns}"
        assert len({normalize(term) for term in terms}) == len(terms), f"line {number} repeats a term: {columns}"


def test_no_everyday_term_is_told_twice_to_mean_the_same():
    seen: dict[tuple[str, str], int] = {}
    for number, (official, everyday) in ROWS:
        for term in everyday.split("|"):
            for head in official.split("|"):
                pair = (normalize(term), normalize(head))
                assert seen.setdefault(pair, number) == number, f"{pair} stands in lines {seen[pair]}, {number}"


def test_every_term_of_two_characters_leads_to_the_official_terms_of_its_line():
    thesaurus = load_thesaurus()
    for _, (official, everyday) in ROWS:
        officials = [normalize(term) for term in official.split("|")]
        for term in map(normalize, chain(officials, everyday.split("|"))):
            if len(term) >= 2:
                assert set(officials) - {term} <= set(thesaurus[term])


def test_single_characters_are_no_keys():
    assert min(map(len, load_thesaurus())) == 2


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("坏账有多少", (("坏账", "不良贷款"), ("坏账", "不良率"), ("坏账", "不良贷款率"))),
        ("烂尾楼", (("烂尾楼", "保交房"), ("烂尾楼", "保交楼"))),
        ("ＧＤＰ", (("gdp", "地区生产总值"), ("gdp", "生产总值"), ("gdp", "国内生产总值"))),
        ("粮食产量", (("粮食产量", "粮食总产量"), ("粮食产量", "粮食播种面积"), ("粮食产量", "粮食丰收"))),
        (
            "粮食产量和粮食总产量",
            (("粮食产量", "粮食播种面积"), ("粮食产量", "粮食丰收")),
        ),  # the other stands there already
        ("", ()),
        ("天", ()),
    ],
)
def test_look_ups(text, added):
    assert added_words(text) == added


def test_longest_term_first_and_no_overlap():
    assert "粮食产量" in load_thesaurus()
    assert {term for term, _ in added_words("人均GDP")} == {"人均gdp"}
    assert {term for term, _ in added_words("人均 GDP")} == {"gdp"}


def test_an_official_word_is_added_once():
    twice = added_words("坏账坏账")
    assert twice == added_words("坏账")


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.one_of(st.sampled_from(sorted(load_thesaurus())), st.text(max_size=6)), max_size=12).map("".join),
)
def test_any_text(text):
    folded = normalize(text)
    added = added_words(text)
    assert len(added) <= MOST
    assert len({official for _, official in added}) == len(added)
    for term, official in added:
        assert term in folded
        assert official not in folded
        assert official in load_thesaurus()[term]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要造 林", "要造林"),
        ("修了 条路", "修路"),
        ("建 学校", "建 学校"),
        ("省 钱", "省 钱"),
        ("栽 树 养 猪", "栽树 养猪"),
    ],
)
def test_a_word_that_a_question_parts_is_put_together(text, expected):
    assert rejoined(text) == expected
