"""What retrievers for frameworks return."""

import qa
from index import open_index
from qa.adapters.quotes import name_of, quotes_for
from tests.conftest import QINGHE_2025, QUESTION


def test_quotes_are_those_of_retrieve_or_those_that_answer(shipped):
    index = open_index(shipped)
    assert quotes_for(QUESTION, index, 2) == tuple(map(qa.Quote.from_hit, qa.retrieve(QUESTION, k=2, index=index)))
    assert quotes_for(QUESTION, index, 2, only_answers=True) == qa.answer(QUESTION, k=2, index=index).quotes != ()
    assert quotes_for("福建的学位", index, only_answers=True) == ()


def test_a_paragraph_has_the_same_name_each_time(shipped):
    (quote,) = quotes_for(QUESTION, open_index(shipped), 1)
    assert name_of(quote) == f"{QINGHE_2025}#5"
