"""The events that the server handles: with an index that changes, with a browser that sends anything."""

import json
from base64 import b64decode
from io import BytesIO

import pytest
from openpyxl import load_workbook

from index import LiveIndex, remove
from qa.present import XLSX_TYPE, survey_rows, to_csv
from qa.service import Conversation, Opening
from qa.web.acts import HANDLERS, WITHOUT_INDEX, Acts
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, CountingEncoder
from tests.samples import TABLE, TABLED, Reader

QUESTION = "粮食产量是多少？"


@pytest.fixture
def acts(live: LiveIndex) -> Acts:
    """Handlers over an index of their own, which a test may change."""
    opening = Opening(None)
    opening.index = live
    return Acts(opening)


def event(name: str, **values: object) -> dict[str, object]:
    return {"name": name, **values}


def take_away(acts: Acts, encoder: CountingEncoder, *ids: str) -> tuple[str, str]:
    """Remove reports as another visitor does; return the ids of the snapshots before and after."""
    before = acts.opening.index.snapshot().id
    remove(ids, acts.opening.index.folder, encoder=encoder)
    return before, acts.opening.index.snapshot().id


def test_chosen_reports_that_were_removed_meanwhile_are_no_longer_asked(acts, encoder):
    asked = Conversation(chosen=(LINXI, QINGHE_2025))
    take_away(acts, encoder, LINXI)
    after = acts.answer(asked, QUESTION)
    assert after.chosen == (QINGHE_2025,)
    assert {quote.report for quote in (*after.turns[0][1].quotes, *after.turns[0][1].near)} == {QINGHE_2025}
    take_away(acts, encoder, QINGHE_2024)
    assert acts.answer(Conversation(chosen=(QINGHE_2024,)), QUESTION).chosen == ()


def test_what_is_kept_names_the_snapshot_that_was_searched_not_the_newest(acts, encoder):
    asked = acts.answer(Conversation(), QUESTION)
    before, now = take_away(acts, encoder, LINXI)
    outcome = acts.run(asked, event("evidence.save", turn=0, comment="不对"))
    assert "feedback.jsonl" in outcome.hint and str(acts.opening.index.folder) not in outcome.hint
    (line,) = (acts.opening.index.folder / "feedback.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["snapshot"] == before != now
    assert before in Reader(acts.run(asked, event("conversation.export", value="md")).download).text
    asked = acts.answer(asked, "修了多少路？")
    assert asked.snapshots == (before, now)
    assert f"{before}, {now}" in Reader(acts.run(asked, event("conversation.export", value="csv")).download).text


def tabled(acts) -> Conversation:
    return Conversation().add("各地粮食产量目标", TABLED, acts.opening.index.snapshot().id)


def test_a_table_is_saved_as_csv_and_as_a_workbook(acts):
    saved = acts.run(tabled(acts), event("table.export", turn=0, value="csv")).download
    assert Reader(saved).text == to_csv(survey_rows(TABLE, "zh"), "zh") and "data-encoded" not in saved
    saved = acts.run(tabled(acts), event("table.export", turn=0, value="xlsx")).download
    assert "data-encoded" in saved and ".xlsx" in saved and XLSX_TYPE in saved
    book = load_workbook(BytesIO(b64decode(Reader(saved).text)))
    assert [cell.value for cell in book["表"]["B"]] == ["地区", *(row.place for row in TABLE.rows)]
    about = [cell.value for cell in book["说明"]["A"]]
    assert about[0] == "各地粮食产量目标" and any("2 份写有数字" in line for line in about)
    assert any(acts.opening.index.snapshot().id in line for line in about)


@pytest.mark.parametrize(("kind", "begins"), [("tsv", "地区\t年份"), ("md", "| 地区 | 年份")])
def test_a_table_is_copied(acts, kind, begins):
    copied = acts.run(tabled(acts), event("table.export", turn=0, value=kind)).download
    assert Reader(copied).text.startswith(begins) and "data-copied" in copied and "data-name" not in copied
    assert acts.run(tabled(acts), event("table.export", turn=0, value="exe")).download == ""


def test_an_index_that_changed_is_shown_even_where_nothing_was_chosen(acts):
    before = Conversation()
    after = acts.run(before, event("index.refresh")).conversation
    assert after == before and after is not before  # the same object means: leave the page as it is


def test_of_two_choices_that_overtook_each_other_the_later_one_holds(acts):
    chosen = acts.run(Conversation(), event("reports.choose", ids=[LINXI], number=2)).conversation
    assert chosen.chosen == (LINXI,)
    assert acts.run(chosen, event("reports.choose", ids=[QINGHE_2025], number=1)).conversation is chosen
    anew = acts.run(chosen, event("conversation.new")).conversation
    overtaken = acts.run(anew, event("reports.choose", ids=[QINGHE_2025], number=1)).conversation
    assert overtaken.chosen == (LINXI,)
    assert acts.run(anew, event("reports.choose", ids=[], number=3)).conversation.chosen == ()


def test_an_example_is_asked_once(acts):
    once = acts.run(Conversation(), event("conversation.ask", value=QUESTION)).conversation
    assert acts.run(once, event("conversation.ask", value=QUESTION)).conversation is once
    assert [question for question, _ in once.turns] == [QUESTION]


def test_half_a_character_in_a_question_does_not_spoil_the_conversation(acts):
    asked = acts.answer(Conversation(), " 粮食\ud83d产量？")
    assert asked.turns[0][0] == "粮食?产量？"


def test_a_carried_word_is_left_out_and_restored(acts):
    asked = acts.answer(acts.answer(Conversation(), "青禾去年新增学位多少个？"), "修路呢？")
    words = [value for _, value in (*asked.turns[1][1].query.carried, *asked.turns[1][1].query.added)]
    assert words
    without = acts.run(asked, event("question.leave_out", turn=1, without=words[0])).conversation
    assert without.turns[1][1].query.without == (words[0],) and without.turns[0] == asked.turns[0]
    again = acts.run(without, event("question.restore", turn=1, restore=words[0])).conversation
    assert again.turns[1][1].query.without == ()
    unknown = acts.run(asked, event("question.leave_out", turn=1, without="没有这个词"))
    assert unknown.conversation is asked


def test_what_was_read_otherwise_is_taken_back_and_restored(acts):
    asked = acts.answer(Conversation(), "青禾市新增学伟多少个？")
    assert asked.turns[0][1].query.corrected
    meant = asked.turns[0][1].query.corrected[0][1]
    without = acts.run(asked, event("question.leave_out", turn=0, without=meant)).conversation
    assert (without.turns[0][1].query.corrected, without.turns[0][1].query.without) == ((), (meant,))
    again = acts.run(without, event("question.restore", turn=0, restore=meant)).conversation
    assert again.turns[0][1].query.corrected == asked.turns[0][1].query.corrected


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_before_an_index_is_open_only_what_needs_none_is_done(name):
    outcome = Acts(Opening(None)).run(before := Conversation(), event(name))
    assert (outcome.conversation is before and bool(outcome.hint)) == (name not in WITHOUT_INDEX)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"name": "nothing"},
        {"name": "__init__"},
        {"name": ["conversation.ask"]},
        {"name": "question.leave_out", "turn": 7, "without": "x"},
        {"name": "question.leave_out", "turn": -1, "without": "x"},
        {"name": "question.leave_out", "turn": "x"},
        {"name": "question.restore", "turn": 7, "restore": "x"},
        {"name": "evidence.save", "turn": 1, "comment": ""},
        {"name": "reports.choose", "ids": 3, "number": 1},
        {"name": "reports.choose", "ids": [], "number": "x"},
        {"name": "reports.choose", "ids": []},
        {"name": "conversation.export", "value": "exe"},
        {"name": "table.export", "turn": 0, "value": "csv"},
        {"name": "table.export", "turn": 5, "value": "csv"},
        {"name": "table.export", "turn": "x"},
    ],
)
def test_nonsense_changes_nothing(acts, sent):
    before = acts.answer(Conversation(), QUESTION)
    after = acts.run(before, sent)
    assert (after.conversation, after.download) == (before, "")
    assert not (acts.opening.index.folder / "feedback.jsonl").exists()


def test_who_may_only_read_saves_no_comment(acts):
    asked = acts.answer(Conversation(), QUESTION)
    acts.opening.editable = False
    try:
        outcome = acts.run(asked, event("evidence.save", turn=0, comment="不对"))
    finally:
        acts.opening.editable = True
    assert outcome.conversation is asked and "只供阅读" in outcome.hint
