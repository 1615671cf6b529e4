"""New values of the page's components after each event, as HTML or as settings of Gradio's own components.

Every method holds the lock of the visit from reading its conversation to replacing it.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

import gradio as gr

from qa import ReportQAError
from qa.present import texts
from qa.service import Example, Opening, Visit, conversation_at
from qa.web.acts import Acts, without_missing
from qa.web.chrome import (
    places_to_ask,
    render_bar,
    render_examples,
    render_intro,
    scope_note,
    status_line,
    versioned,
)
from qa.web.render import render_conversation

ADDRESS = ("lang", "q", "before", "without", "in")
"""Parameters of the page's address from which a conversation begins."""

Reply = dict[str, Any]
"""Name of a component, see ``page.Components``, → its new value; components that are not named stay as they are."""

_log = logging.getLogger(__name__)


class Address(Protocol):
    """The query of the page's address."""

    def getlist(self, key: Any) -> list[str]:
        """Return all values of a name, in order."""


class Replies:
    """The replies to Gradio's events, over the open index."""

    def __init__(self, opening: Opening, acts: Acts) -> None:
        """Remember where the index is opened and who handles events."""
        self.opening = opening
        self.acts = acts

    def load(self, visit: Visit, address: Address, cookie: str | None) -> Reply:
        """Show a page that was just opened; if the index could not be opened, try again."""
        self.opening.start()  # does nothing when open
        with visit.lock:
            return self._begin(visit, address, cookie)

    def tick(self, visit: Visit, address: Address, cookie: str | None) -> Reply:
        """Show how far the opening of the index is, or the page as soon as it is open."""
        if self.opening.index is None and self.opening.problem is None:
            return {"hint": _hint(visit, self.opening.progress(visit.conversation.language))}
        with visit.lock:
            return self._begin(visit, address, cookie)

    def ask(self, visit: Visit, question: str) -> Reply:
        """Answer a question that was typed; ``chat.js`` empties the box."""
        with visit.lock:
            before = visit.conversation
            t = texts(before.language)
            if not (question or "").strip():
                return {"hint": _hint(visit, t["blank"])}
            if self.opening.index is None:
                return {"hint": _hint(visit, t["not_open"])}
            if problem := self._answer(visit, question):
                return {"hint": _hint(visit, problem)}
            after, version = visit.conversation, visit.version
        # Only what a question changes: with the other components, fifty simultaneous questions take 1.5 times as long.
        shown: Reply = {
            "conversation": versioned(render_conversation(after, after.language), version),
            "examples": versioned("", version),
            "hint": versioned(status_line(scope_note(after.chosen, after.language)), version),
        }
        if after.chosen != before.chosen:
            shown["intro"] = versioned(render_intro(self.opening, after.language, after.chosen), version)
        return shown

    def act(self, visit: Visit, event: object) -> Reply:
        """Handle an event that the browser sent, see ``acts``, and show its result."""
        with visit.lock:
            before = visit.conversation
            outcome = self.acts.run(before, event if isinstance(event, Mapping) else {})
            visit.conversation = outcome.conversation
            shown: Reply = {"outbox": outcome.download} if outcome.download else {}
            if visit.conversation is before:
                return {"hint": _hint(visit, outcome.hint or scope_note(before.chosen, before.language)), **shown}
            return {**self._everything(visit, outcome.hint), **shown}

    def _begin(self, visit: Visit, address: Address, cookie: str | None) -> Reply:
        """Begin the conversation from the address, in whichever request of the page comes first, and only in that."""
        if not visit.begun:
            visit.begun = True
            visit.conversation = conversation_at({name: address.getlist(name) for name in ADDRESS}, cookie)
        problem = ""
        if self.opening.index is not None:
            present = {report.id for report in self.opening.index.snapshot().reports}
            visit.conversation = without_missing(visit.conversation, present)
            if visit.conversation.pending is not None:
                question, without = visit.conversation.pending
                visit.conversation = replace(visit.conversation, pending=None)
                problem = self._answer(visit, question, without)
        return self._everything(visit, problem)

    def _answer(self, visit: Visit, question: str, without: tuple[str, ...] = ()) -> str:
        """Add a question and its answer to a conversation; return why that cannot be done, empty when it is."""
        try:
            visit.conversation = self.acts.answer(visit.conversation, question, without)
        except ReportQAError as error:
            return self.opening.told(error.message.text(visit.conversation.language))
        except Exception:  # the log keeps the details
            _log.exception("answering failed")
            return texts(visit.conversation.language)["failed"]
        return ""

    def _everything(self, visit: Visit, said: str) -> Reply:
        """Set everything that depends on the language, the conversation or the state of the index.

        Args:
            said: line below the question box; empty: how far the opening is, or which reports are searched.
        """
        now, opening = visit.conversation, self.opening
        t, usable = texts(now.language), opening.index is not None
        progress = "" if usable or opening.problem else opening.progress(now.language)
        examples: tuple[Example, ...] = ()
        places: tuple[str, ...] = ()
        if not now.turns:
            examples = opening.examples(now.chosen, now.language)
            places = places_to_ask(opening, now.language, now.chosen)
        return {
            "timer": gr.Timer(active=not usable and opening.problem is None),
            "bar": render_bar(now.language),
            "intro": versioned(render_intro(opening, now.language, now.chosen), visit.version),
            "conversation": versioned(render_conversation(now, now.language), visit.version),
            "examples": versioned(render_examples(examples, now.language, places), visit.version),
            "box": gr.Textbox(label=t["box"], placeholder=t["placeholder"], interactive=usable),
            "send": gr.Button(t["send"], interactive=usable),
            "hint": _hint(visit, said or progress or scope_note(now.chosen, now.language)),
            "limits": status_line(t["limits"]),
        }


def _hint(visit: Visit, text: str) -> str:
    return versioned(status_line(text), visit.version)
