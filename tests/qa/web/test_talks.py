"""Conversations that are kept, as the page's events meet them: reload, restart, other users, a changed index."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from starlette.datastructures import QueryParams

from index import LiveIndex, remove
from qa.present import texts
from qa.service import Conversation, Opening, Talk, Visit
from qa.web.acts import Acts
from qa.web.dates import spoken_time
from qa.web.replies import Caller, Replies
from qa.web.talks import render_talks
from tests.conftest import LINXI, CountingEncoder
from tests.live_app import HOSTILE
from tests.samples import Reader

QUESTION, OTHER = "粮食产量是多少？", "修了多少路？"


def server(live: LiveIndex, editable: bool = True) -> Replies:
    """A server over an index, as after a start."""
    opening = Opening(str(live.folder), editable=editable)
    opening.index = live
    opening.start = lambda: None  # it is open
    opening.examples = lambda *_: ()  # finding them takes as long as thirty questions
    return Replies(opening, Acts(opening))


@pytest.fixture
def replies(live: LiveIndex) -> Replies:
    return server(live)


def caller(address: str = "", owner: str = "local") -> Caller:
    return Caller(QueryParams(address), None, owner)


def asked(replies: Replies, *questions: str, who: Caller | None = None) -> Visit:
    """A page on which questions were asked."""
    visit = Visit()
    replies.load(visit, who or caller())
    for question in questions:
        replies.ask(visit, question, who or caller())
    return visit


def shown(reply: dict) -> str:
    """Text of the conversation of a reply."""
    return Reader(reply["conversation"]).text


def talk_of(visit: Visit) -> str:
    return f"talk={visit.conversation.talk}"


def test_the_address_of_a_kept_conversation_opens_it_again_as_it_was(replies):
    visit = asked(replies, QUESTION, OTHER)
    assert visit.conversation.talk and f'data-talk="{visit.conversation.talk}"' in str(
        replies.act(visit, {"name": "language.switch"}, caller())["conversation"]
    )
    again = Visit()
    reply = replies.load(again, caller(talk_of(visit)))
    assert again.conversation.turns == visit.conversation.turns
    assert shown(reply).count("今天") == 2 and texts("zh")["talks_changed"] not in shown(reply)


def test_a_restart_of_the_server_loses_nothing_not_even_for_a_page_that_is_open(live):
    before = asked(server(live), QUESTION)
    restarted, page = server(live), Visit()  # the page's visit is forgotten, its address is not
    reply = restarted.ask(page, OTHER, caller(talk_of(before)))
    assert [question for question, _ in page.conversation.turns] == [QUESTION, OTHER]
    assert QUESTION in shown(reply) and page.conversation.talk == before.conversation.talk


@pytest.mark.parametrize("owner", ["account:eve", ""])
def test_nobody_opens_the_conversation_of_another(replies, owner):
    address = talk_of(asked(replies, QUESTION))
    stranger = Visit()
    reply = replies.load(stranger, caller(address, owner))
    assert stranger.conversation.turns == () and texts("zh")["talks_gone"] in reply["hint"]
    reply = replies.act(stranger, {"name": "talk.open", "id": address.removeprefix("talk=")}, caller("", owner))
    assert stranger.conversation.turns == () and texts("zh")["talks_gone"] in reply["hint"]


def test_a_page_begins_anew_when_somebody_else_logs_in(replies):
    visit = asked(replies, QUESTION, who=caller("", "account:a"))
    reply = replies.act(visit, {"name": "talks.list"}, caller("", "account:b"))
    assert QUESTION not in reply["talks"] and visit.conversation == Conversation(owner="account:b")
    replies.ask(visit, OTHER, caller("", "account:b"))
    listed = replies.act(visit, {"name": "talks.list"}, caller("", "account:a"))["talks"]
    assert QUESTION in listed and OTHER not in listed


def test_of_a_guest_nothing_is_written_and_only_the_open_page_has_it(replies, live):
    guest = asked(replies, QUESTION, who=caller("", ""))
    first = guest.conversation.talk
    replies.act(guest, {"name": "conversation.new"}, caller("", ""))
    replies.ask(guest, OTHER, caller("", ""))
    listed = replies.act(guest, {"name": "talks.list"}, caller("", ""))["talks"]
    assert QUESTION in listed and OTHER in listed and texts("zh")["talks_where_guest"] in listed
    replies.act(guest, {"name": "talk.open", "id": first}, caller("", ""))
    assert [question for question, _ in guest.conversation.turns] == [QUESTION]
    other = asked(replies, who=caller("", ""))
    assert QUESTION not in replies.act(other, {"name": "talks.list"}, caller("", ""))["talks"]
    assert not (live.folder / "desk").exists()


def test_read_only_pages_say_once_that_nothing_lasts(live):
    reading, page = server(live, editable=False), Visit()
    said = texts("zh")["desk_session"]
    replies = [reading.ask(page, question, caller()) for question in (QUESTION, OTHER)]
    assert [said in reply["hint"] for reply in replies] == [True, False]
    again = Visit()
    reading.load(again, caller(talk_of(page)))
    assert len(again.conversation.turns) == 2 and not (live.folder / "desk").exists()


def test_a_file_that_cannot_be_made_is_said_and_the_answer_is_there(live):
    (live.folder / "desk").write_text("in the way", "utf-8")
    reply = server(live).ask(page := Visit(), QUESTION, caller())
    assert "desk/desk.sqlite 写不了" in reply["hint"] and QUESTION in shown(reply)
    assert len(page.conversation.turns) == 1 and (live.folder / "desk").read_text("utf-8") == "in the way"


def test_a_damaged_file_is_said_once_and_set_aside(live):
    asked(server(live), QUESTION)
    spoil(live.folder / "desk")
    restarted, page = server(live), Visit()
    first = restarted.ask(page, QUESTION, caller())
    assert "desk.damaged-" in first["hint"] and str(live.folder) not in first["hint"]
    assert "desk.damaged-" not in restarted.ask(page, OTHER, caller())["hint"]
    assert len(list((live.folder / "desk").glob("desk.damaged-*.sqlite"))) == 1


def spoil(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"spoiled" * 1000)


def test_an_answer_of_an_older_library_is_marked_and_can_be_asked_again(replies, live, encoder: CountingEncoder):
    visit = asked(replies, QUESTION)
    kept = visit.conversation.turns
    remove([LINXI], live.folder, encoder=encoder)
    live.snapshot()
    page = Visit()
    reply = replies.load(page, caller(talk_of(visit)))
    assert page.conversation.turns == kept and texts("zh")["talks_changed"] in shown(reply)
    reply = replies.act(page, {"name": "question.renew", "turn": 0}, caller())
    assert page.conversation.turns != kept and texts("zh")["talks_changed"] not in shown(reply)
    replies.load(again := Visit(), caller(talk_of(visit)))
    assert again.conversation.turns == page.conversation.turns


def test_rename_delete_and_undo(replies):
    visit = asked(replies, QUESTION)
    id = visit.conversation.talk
    assert "新名字" in replies.act(visit, {"name": "talk.rename", "id": id, "title": "新名字"}, caller())["talks"]
    reply = replies.act(visit, {"name": "talk.delete", "id": id}, caller())
    assert visit.conversation.turns == () and texts("zh")["talks_none"] in Reader(reply["talks"]).text
    assert "已删除“新名字”" in Reader(reply["talks"]).text
    assert "新名字" in replies.act(visit, {"name": "talk.restore", "id": id}, caller())["talks"]
    replies.act(visit, {"name": "talk.open", "id": id}, caller())
    assert visit.conversation.talk == id and len(visit.conversation.turns) == 1


@pytest.mark.parametrize("name", ["talk.open", "talk.rename", "talk.delete", "talk.restore", "talks.list"])
@pytest.mark.parametrize("values", [{}, {"id": None}, {"id": ["x"]}, {"id": "\ud83d", "title": "\ud83d", "sought": {}}])
def test_nonsense_changes_nothing(replies, name, values):
    visit = asked(replies, QUESTION)
    replies.act(visit, {"name": name, **values}, caller())
    listed = replies.act(visit, {"name": "talks.list"}, caller())["talks"]
    assert QUESTION in listed


def test_titles_are_text(replies):
    html = render_talks([Talk(HOSTILE, HOSTILE, "2026-05-04T03:02:01+00:00", 1)], 5, Conversation(), sought=HOSTILE)
    reader = Reader(html)
    assert HOSTILE in reader.text and "<script" not in html and "<img" not in html
    assert texts("zh")["talks_more"].format(count=4) in reader.text


def test_times_are_said_as_people_say_them():
    zone = timezone(timedelta(hours=8))
    now = datetime(2026, 5, 4, 9, 0, tzinfo=zone)
    said = [
        spoken_time(when, "zh", now)
        for when in ("2026-05-03T16:30:00.000+00:00", "2026-05-03T15:59:59+00:00", "2025-12-31T15:59:00+00:00")
    ]
    assert said == ["今天 00:30", "5月3日 23:59", "2025年12月31日 23:59"]
    assert spoken_time("2025-12-31T15:59:00+00:00", "en", now) == "2025-12-31 23:59"
