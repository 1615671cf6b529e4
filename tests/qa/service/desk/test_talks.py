"""Conversations on the desk: each owner's own, a row a question, shown again as they were."""

import json
import sqlite3
import threading
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

import qa
from index import build
from qa.records import Answer, Query
from qa.service.desk import Desk, Talk, Talks, Turn
from qa.service.desk.answers import from_bytes, to_bytes
from qa.service.desk.talks import LISTED, MAX_TITLE, UNDO
from tests.qa.shelf.conftest import SHELF
from tests.samples import BIG_TABLE, QUOTE, TURNS

ANSWER = Answer(Query("甲？", "甲"), "answered", quotes=(QUOTE,))
BEGIN = datetime(2026, 5, 4, 3, 2, 1, tzinfo=timezone.utc)


class Clock:
    """A clock that goes on a minute whenever it is looked at."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def desk(tmp_path: Path):
    with closing(Desk(tmp_path)) as desk:
        yield desk


@pytest.fixture
def talks(desk):
    return Talks(desk, "local", Clock())


def turn(question: str, answer: Answer = ANSWER) -> Turn:
    return Turn(0, "", question, "snapshot-1", answer)


def titles(talks: Talks, sought: str = "") -> list[str]:
    return [talk.title for talk in talks.listed(sought)[0]]


@pytest.mark.parametrize("answer", [ANSWER, BIG_TABLE, *(answer for _, answer in TURNS)])
def test_an_answer_comes_back_as_it_was(answer):
    assert from_bytes(to_bytes(answer)) == answer


def test_rows_are_written_as_the_first_version_wrote_them():
    value = json.loads(zlib.decompress(to_bytes(BIG_TABLE)))
    rows = value["table"]["rows"]
    assert {"quote", "marks"} <= set(rows[0])
    assert not any("evidence" in row for row in rows)
    del rows[0]["marks"]
    assert from_bytes(zlib.compress(json.dumps(value).encode())) is None


def test_rows_that_were_not_read_are_kept_whole(tmp_path):
    build([SHELF], tmp_path / "index")
    answer = qa.answer("各省粮食产量分别是多少", k=1, index=tmp_path / "index")
    assert answer.table is not None
    assert answer.table.unread
    assert from_bytes(to_bytes(answer)) == answer


def test_exact_numbers_stay_exact():
    assert BIG_TABLE.table is not None
    row = replace(BIG_TABLE.table.rows[0], value=Decimal("5.30"), low=None, high=Decimal("1E+3"))
    table = replace(BIG_TABLE.table, rows=(row,))
    found = from_bytes(to_bytes(replace(BIG_TABLE, table=table)))
    assert found is not None and found.table is not None
    assert [str(found.table.rows[0].value), found.table.rows[0].low, found.table.rows[0].high] == [
        "5.30",
        None,
        Decimal(1000),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"no zlib", zlib.compress(b"{}"), zlib.compress(b"[" * 10**5), zlib.compress(b"x")]
)
def test_what_is_no_answer_is_none(data):
    assert from_bytes(data) is None


def test_a_conversation_is_kept_and_opened_again(talks, desk, tmp_path):
    id, (first,) = talks.keep("", [turn("甲？")], ["r1", "r2"])
    assert (first.row, first.asked) == (1, "2026-05-04T03:03:01.000+00:00")
    same, kept = talks.keep(id, [first, turn("乙？", BIG_TABLE)], ["r2"])
    assert same == id and [t.row for t in kept] == [1, 2] and kept[0] is first
    desk.close()
    with closing(Desk(tmp_path)) as again:
        found = Talks(again, "local").open(id, 30, 5)
    assert found is not None and found.turns == tuple(kept) and found.chosen == ("r2",)
    assert (found.earlier, found.dropped) == ((), 0)


def test_a_long_one_is_opened_at_its_end(talks):
    id, _ = talks.keep("", [turn(f"{number}？") for number in range(9)], [])
    found = talks.open(id, 3, 2)
    assert [t.question for t in found.turns] == ["6？", "7？", "8？"]
    assert found.earlier == ("4？", "5？") and found.dropped == 6


def test_they_are_listed_by_their_last_question(talks):
    one, (first,) = talks.keep("", [turn("  甲？ ")], [])
    talks.keep("", [turn("乙" * 200)], [])
    assert titles(talks) == ["乙" * MAX_TITLE, "甲？"]
    talks.keep(one, [first, turn("丙？")], [])
    found, count = talks.listed()
    assert count == 2
    assert found[0] == Talk(one, "甲？", "2026-05-04T03:08:01.000+00:00", 2)


def test_titles_are_searched_as_text(talks):
    for question in ("增长100%？", "增长多少？", "a_b"):
        talks.keep("", [turn(question)], [])
    assert titles(talks, "增长") == ["增长多少？", "增长100%？"]
    assert titles(talks, "%") == ["增长100%？"] and titles(talks, "_") == ["a_b"] and titles(talks, "\\") == []
    assert titles(talks, " 多少 ") == ["增长多少？"]


def test_more_than_are_listed_are_counted(talks):
    for number in range(LISTED + 3):
        talks.keep("", [turn(f"{number}？")], [])
    found, count = talks.listed()
    assert (len(found), count) == (LISTED, LISTED + 3) and found[0].title == f"{LISTED + 2}？"


def test_a_changed_answer_takes_the_place_of_the_old_one(talks):
    id, (first, second) = talks.keep("", [turn("甲？"), turn("乙？")], [])
    other = replace(ANSWER, status="not_mentioned", quotes=())
    talks.keep(id, [first, Turn(second.row, "", "乙？", "snapshot-2", other)], [])
    found = talks.open(id, 9, 9).turns
    assert [(t.question, t.answer, t.snapshot) for t in found] == [
        ("甲？", ANSWER, "snapshot-1"),
        ("乙？", other, "snapshot-2"),
    ]


def test_two_pages_with_one_conversation_add_to_it(talks):
    id, (first,) = talks.keep("", [turn("甲？")], [])
    talks.keep(id, [first, turn("一页？")], [])
    talks.keep(id, [first, turn("另一页？")], [])
    assert [t.question for t in talks.open(id, 9, 9).turns] == ["甲？", "一页？", "另一页？"]


def test_pages_at_the_same_time_lose_nothing(talks):
    id, (first,) = talks.keep("", [turn("甲？")], [])

    def work(name: int) -> None:
        mine = [first]
        for number in range(5):
            _, mine = talks.keep(id, [*mine, turn(f"{name}-{number}")], [])

    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [t.question for t in talks.open(id, 99, 0).turns]
    assert sorted(found[1:]) == sorted(f"{name}-{number}" for name in range(6) for number in range(5))


def test_nobody_sees_or_changes_what_belongs_to_another(talks, desk):
    id, kept = talks.keep("", [turn("甲？")], [])
    other = Talks(desk, "account:eve")
    assert other.listed() == ([], 0) and other.open(id, 9, 9) is None
    assert not other.rename(id, "乙") and not other.delete(id) and not other.restore(id)
    own, _ = other.keep(id, [*kept, turn("乙？")], [])  # as after logging in as another in the same page
    assert own != id and len(talks.open(id, 9, 9).turns) == 1
    assert titles(talks) == ["甲？"]


def test_a_title_can_be_changed(talks):
    id, _ = talks.keep("", [turn("甲？")], [])
    assert talks.rename(id, f"  {'题' * 100} ") and titles(talks) == ["题" * MAX_TITLE]
    assert not talks.rename(id, "  ") and not talks.rename("x", "乙") and titles(talks) == ["题" * MAX_TITLE]


def test_what_is_deleted_comes_back_for_ten_minutes_and_is_then_gone_from_the_file(talks, desk, tmp_path):
    id, _ = talks.keep("", [turn("甲？")], [])
    assert talks.delete(id) and not talks.delete(id)
    assert talks.listed() == ([], 0) and talks.open(id, 9, 9) is None
    assert talks.deleted().title == "甲？"
    assert talks.restore(id) and titles(talks) == ["甲？"] and talks.deleted() is None
    talks.rename(id, "secret title")
    talks.delete(id)
    talks._clock.now += UNDO
    assert talks.deleted() is None and talks.listed() == ([], 0)
    assert not talks.restore(id)
    desk.close()
    assert b"secret title" not in (tmp_path / "desk" / "desk.sqlite").read_bytes()


def test_a_question_asked_in_a_deleted_conversation_keeps_all_of_it_in_a_new_one(talks):
    id, kept = talks.keep("", [turn("甲？"), turn("乙？")], [])
    talks.delete(id)
    new, again = talks.keep(id, [*kept, turn("丙？")], [])
    assert new != id and [t.asked for t in again][:2] == [t.asked for t in kept]
    assert [t.question for t in talks.open(new, 9, 9).turns] == ["甲？", "乙？", "丙？"]


def test_an_answer_of_another_version_leaves_its_question(talks, desk):
    id, (first,) = talks.keep("", [turn("甲？")], [])
    with closing(sqlite3.connect(desk.path)) as file:
        file.execute("UPDATE turns SET answer = ?", (zlib.compress(b'{"other": 1}'),))
        file.commit()
    assert talks.open(id, 9, 9).turns == (replace(first, answer=None),)


def test_half_a_character_is_kept_as_a_mark(talks):
    half = "甲\ud83d？"
    id, _ = talks.keep("", [turn(half, replace(ANSWER, query=Query(half, half)))], [])
    assert titles(talks) == ["甲?？"] and talks.open(id, 9, 9).turns[0].answer.query.raw == "甲?？"


def test_guests_give_up_their_oldest_ones_when_memory_is_short():
    with closing(Desk(None, most=2**20)) as desk:
        clock, ids = Clock(), []
        for number in range(150):
            guest = Talks(desk, f"page:{number}", clock)
            text = "".join(chr(0x4E00 + (number * 7919 + n * 104729) % 20000) for n in range(4000))
            ids.append(guest.keep("", [turn("甲？", Answer(Query(text, text), "not_mentioned"))], [])[0])
        assert Talks(desk, "page:0", clock).open(ids[0], 9, 9) is None
        assert Talks(desk, "page:149", clock).open(ids[149], 9, 9) is not None
