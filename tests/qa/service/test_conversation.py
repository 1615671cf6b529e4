"""The conversation of a page, and the addresses that ask its questions again."""

from copy import deepcopy
from urllib.parse import parse_qs, urlsplit

import pytest

from qa import MAX_QUESTION, Answer, Query
from qa.service.conversation import (
    EARLIER_LINKED,
    MAX_VALUES,
    TURNS_KEPT,
    Conversation,
    Visit,
    conversation_at,
)
from tests.samples import ANSWERED


def test_address_of_a_question_asks_it_again_with_what_it_leans_on():
    first = Conversation(language="en", chosen=("a", "b")).add("甲？", ANSWERED)
    query = Query(raw="乙？", text="乙", carried=(("place", "甲市"),), without=("丙",))
    conversation = first.add("乙？", Answer(query, "not_mentioned"))
    assert parse_qs(urlsplit(conversation.link(0)).query) == {"q": ["甲？"], "in": ["a", "b"]}
    address = parse_qs(urlsplit(conversation.link(1)).query)
    again = conversation_at(address, "en")
    assert again == Conversation(language="en", chosen=("a", "b"), earlier=("甲？",), pending=("乙？", ("丙",)))
    assert again.history() == ("甲？",)


def test_only_the_last_turns_are_kept_and_the_last_questions_linked():
    conversation = Conversation()
    for number in range(TURNS_KEPT + 3):
        conversation = conversation.add(f"{number}？", Answer(Query(f"{number}？", "x", context="x"), "not_mentioned"))
    assert (len(conversation.turns), conversation.dropped, conversation.turns[0][0]) == (TURNS_KEPT, 3, "3？")
    linked = parse_qs(urlsplit(conversation.link(TURNS_KEPT + 2)).query)["before"]
    assert linked == [f"{number}？" for number in range(TURNS_KEPT + 2 - EARLIER_LINKED, TURNS_KEPT + 2)]


def test_questions_keep_their_numbers_and_what_they_lean_on_when_older_ones_are_dropped():
    conversation = Conversation()
    for number in range(TURNS_KEPT + 2):
        conversation = conversation.add(
            f"{number}？", Answer(Query(f"{number}？", "x", context="x"), "not_mentioned"), f"s{number}"
        )
    assert [number for number in range(-1, TURNS_KEPT + 9) if conversation.has(number)] == [*range(2, TURNS_KEPT + 2)]
    assert conversation.turn(2)[0] == "2？" and conversation.history(3) == ("0？", "1？", "2？")
    assert parse_qs(urlsplit(conversation.link(2)).query)["before"] == ["0？", "1？"]
    again = conversation.change(3, ANSWERED, "new")
    assert (again.turn(3), again.snapshots[:3]) == (("3？", ANSWERED), ("s2", "new", "s4"))
    assert (again.turns[:1], again.turns[2:]) == (conversation.turns[:1], conversation.turns[2:])


def test_each_page_that_is_opened_has_a_conversation_and_a_lock_of_its_own():
    first = Visit(Conversation(language="en"))
    second = deepcopy(first)
    second.conversation = Conversation()
    assert first.conversation.language == "en" and first.lock is not second.lock


def test_an_address_that_is_too_long_is_cut():
    conversation = conversation_at({"q": ["甲？"], "before": ["乙" * 9999] * 99, "without": ["丙" * 9999] * 9999}, None)
    assert conversation.earlier == ("乙" * MAX_QUESTION,) * EARLIER_LINKED
    assert conversation.pending == ("甲？", ("丙" * MAX_QUESTION,) * MAX_VALUES)


@pytest.mark.parametrize(
    ("address", "cookie", "language"),
    [({}, None, "zh"), ({}, "en", "en"), ({"lang": ["zh"]}, "en", "zh"), ({"lang": ["xx"]}, "<", "zh")],
)
def test_language_of_the_page(address, cookie, language):
    assert conversation_at(address, cookie).language == language
    assert conversation_at({"q": ["  "]}, None).pending is None
