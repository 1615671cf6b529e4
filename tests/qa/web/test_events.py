"""The bus of named events: every name that a button or a script sends has one handler, and every handler is reached."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

import qa
from qa.present import Noted
from qa.records import Answer
from qa.service import Conversation, Example, Opening, Talk
from qa.service.conversation import Record
from qa.web.acts import HANDLERS, WITHOUT_INDEX
from qa.web.assets import STATIC
from qa.web.checks import render_check
from qa.web.chrome import PLACES_OFFERED, render_bar, render_examples, render_intro
from qa.web.notebook import render_notebook
from qa.web.pane import render_report
from qa.web.render import render_conversation
from qa.web.talks import render_talks
from tests.samples import BIG_TABLE, QUERY, QUOTE, TURNS

NAME = r"[a-z]+\.[a-z_]+"
"""Names of events: what is concerned, and what is done with it."""
SENDERS = rf'(?:dispatch\(|\bbutton\(|"data-event": )"({NAME})"'
"""How a script sends an event, or makes a button that does."""
REOPENED = (Record(1, "2026-05-04T03:02:01+00:00", True),)
SNAPSHOTS = ("old",)
"""The first question of a conversation that was opened again, after the index had changed."""
TALK = Talk("a", "甲？", "2026-05-04T03:02:01+00:00", 2)
LONG = replace(QUOTE, text=QUOTE.text + "此外还有别的。" * 60)
"""A quote of which a part is folded away."""


def scripts() -> dict[str, str]:
    """Text of each module of the page, by its path."""
    folder = STATIC / "js"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.js"))}


def in_browser() -> list[str]:
    """Names of the events that the browser handles, as often as a handler is given."""
    return re.findall(rf'\bon\("({NAME})"', "\n".join(scripts().values()))


def in_page(snapshot) -> set[str]:
    """Names of the events that the page's HTML sends: of the bar, examples, chats, a report, a check, a notebook."""
    empty = Opening(None)
    empty.index = SimpleNamespace(reports=())
    answers = [*TURNS, ("长？", Answer(QUERY, "answered", quotes=(LONG,))), ("表？", BIG_TABLE)]
    html = [
        render_bar("zh"),
        render_intro(empty, "zh"),
        render_examples([Example("list", "多少？")], "zh", ["甲县"] * (PLACES_OFFERED + 1)),
        render_conversation(Conversation(turns=tuple(answers), snapshots=SNAPSHOTS, records=REOPENED), "zh", "new"),
        render_report(snapshot.report(0), "zh"),
        render_check(qa.check("“学校”", index=snapshot), "zh"),
        render_talks([TALK], 1, Conversation(), deleted=TALK),
        render_notebook([Noted(1, QUOTE, "", "", "", "", "甲. 报告[R].")], "zh", lasting=True, removed=2),
    ]
    return set(re.findall(r'data-event="(.*?)"', "".join(html)))


def in_scripts() -> set[str]:
    """Names of the events that the scripts send."""
    return set(re.findall(SENDERS, "\n".join(scripts().values())))


def test_every_event_has_one_handler_and_every_handler_is_reached(snapshot):
    handled = [*in_browser(), *HANDLERS]
    assert len(handled) == len(set(handled)), "a name has two handlers"
    assert in_page(snapshot) | in_scripts() == set(handled)


def test_events_of_the_browser_are_listed_in_one_module():
    assert {path for path, text in scripts().items() if re.search(rf'\bon\("{NAME}"', text)} == {"events.js"}


def test_the_handlers_of_the_server_are_a_sorted_list():
    assert list(HANDLERS) == sorted(HANDLERS) and set(HANDLERS) >= WITHOUT_INDEX
    assert all(re.fullmatch(NAME, name) for name in HANDLERS)


@pytest.mark.parametrize("attribute", ["data-act", "data-room", "onclick", "javascript:"])
def test_there_is_no_other_way_from_a_button_to_its_code(snapshot, attribute):
    html = render_bar("zh") + render_conversation(Conversation(turns=tuple(TURNS)), "zh")
    assert attribute not in html and all(attribute not in text for text in scripts().values())
    buttons = re.findall(r"<button[^>]*>", html + render_report(snapshot.report(0), "zh"))
    assert buttons and all("data-event=" in button for button in buttons)
