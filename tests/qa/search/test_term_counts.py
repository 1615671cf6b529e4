"""Counts of terms in many texts are those of each text by itself."""

from hypothesis import given
from hypothesis import strategies as st

from qa.search.term_counts import TermCounts

CHARS = "学位新增3.% "
TEXTS = st.lists(st.text(alphabet=CHARS, max_size=12), max_size=8)
TERMS = st.lists(st.text(alphabet=CHARS, min_size=1, max_size=3), max_size=6, unique=True)


@given(texts=TEXTS, terms=TERMS)
def test_counts_are_those_of_each_text(texts, terms):
    found = TermCounts(texts)
    assert found.texts == len(texts)
    for _ in range(2):  # the second time they are remembered
        for term in terms:
            assert found.count(term).tolist() == [text.count(term) for text in texts]
    assert found.holds(terms).tolist() == [[float(term in text) for term in terms] for text in texts]


def test_terms_are_not_found_across_texts():
    assert TermCounts(["新增学", "位置"]).holds(["学位", "增学"]).tolist() == [[0.0, 1.0], [0.0, 0.0]]
