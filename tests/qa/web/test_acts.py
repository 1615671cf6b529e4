"""What a person does on the page besides typing: with a library that changes, with a browser that sends anything."""

import json
from types import SimpleNamespace

import pytest

from index import LiveIndex, remove
from qa.service import Conversation, Opening
from qa.web.acts import Acts
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, CountingEncoder
from tests.samples import Reader


@pytest.fixture
def acts(live: LiveIndex) -> Acts:
    """Acts on a library of their own, which a test may change."""
    opening = Opening(None)
    opening.index = live
    return Acts(opening)


def event(**values):
    return SimpleNamespace(**values)


def take_away(acts: Acts, encoder: CountingEncoder, *ids: str) -> tuple[str, str]:
    """Remove reports as another visitor does; return the ids of the snapshots before and after."""
    before = acts.opening.index.snapshot().id
    remove(ids, acts.opening.index.folder, encoder=encoder)
    return before, acts.opening.index.snapshot().id


def test_chosen_reports_that_were_removed_meanwhile_are_no_longer_asked(acts, encoder):
    talk = Conversation(chosen=(LINXI, QINGHE_2025))
    take_away(acts, encoder, LINXI)
    after = acts.answer(talk, "粮食产量是多少？")
    assert after.chosen == (QINGHE_2025,)
    assert {quote.report for quote in (*after.turns[0][1].quotes, *after.turns[0][1].near)} == {QINGHE_2025}
    take_away(acts, encoder, QINGHE_2024)
    assert acts.answer(Conversation(chosen=(QINGHE_2024,)), "粮食产量是多少？").chosen == ()


def test_what_is_kept_names_the_snapshot_that_was_searched_not_the_newest(acts, encoder):
    talk = acts.answer(Conversation(), "粮食产量是多少？")
    before, now = take_away(acts, encoder, LINXI)
    talk, said, _ = acts.run(talk, event(do="wrong", turn=0, comment="不对"))
    assert "feedback.jsonl" in said and str(acts.opening.index.folder) not in said
    (line,) = (acts.opening.index.folder / "feedback.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["snapshot"] == before != now
    assert before in Reader(acts.run(talk, event(do="export", value="md"))[2]).text
    talk = acts.answer(talk, "修了多少路？")
    assert talk.snapshots == (before, now)
    assert f"{before}, {now}" in Reader(acts.run(talk, event(do="export", value="csv"))[2]).text


def test_a_library_that_changed_is_shown_even_where_nothing_was_chosen(acts):
    talk = Conversation()
    after, _, _ = acts.run(talk, event(do="refresh"))
    assert after == talk and after is not talk  # the same object means: leave the page as it is


def test_of_two_choices_that_overtook_each_other_the_later_one_holds(acts):
    talk, _, _ = acts.run(Conversation(), event(do="choose", ids=[LINXI], number=2))
    assert talk.chosen == (LINXI,)
    assert acts.run(talk, event(do="choose", ids=[QINGHE_2025], number=1))[0] is talk
    talk, _, _ = acts.run(talk, event(do="new"))
    assert acts.run(talk, event(do="choose", ids=[QINGHE_2025], number=1))[0].chosen == (LINXI,)
    assert acts.run(talk, event(do="choose", ids=[], number=3))[0].chosen == ()


def test_an_example_is_asked_once(acts):
    once, _, _ = acts.run(Conversation(), event(do="ask", value="粮食产量是多少？"))
    assert acts.run(once, event(do="ask", value="粮食产量是多少？"))[0] is once
    assert [question for question, _ in once.turns] == ["粮食产量是多少？"]


def test_half_a_character_in_a_question_does_not_spoil_the_conversation(acts):
    talk = acts.answer(Conversation(), " 粮食\ud83d产量？")
    assert talk.turns[0][0] == "粮食?产量？"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "nothing"},
        {"do": "__init__"},
        {"do": ["ask"]},
        {"do": "words", "turn": 7, "word": "x", "back": False},
        {"do": "words", "turn": -1, "word": "x", "back": False},
        {"do": "words", "turn": "x"},
        {"do": "wrong", "turn": 1, "comment": ""},
        {"do": "choose", "ids": 3, "number": 1},
        {"do": "choose", "ids": [], "number": "x"},
        {"do": "choose", "ids": []},
        {"do": "export", "value": "exe"},
    ],
)
def test_nonsense_changes_nothing(acts, sent):
    talk = acts.answer(Conversation(), "粮食产量是多少？")
    after, _, parcel = acts.run(talk, event(**sent))
    assert (after, parcel) == (talk, "")
    assert not (acts.opening.index.folder / "feedback.jsonl").exists()
