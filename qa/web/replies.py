"""New values of the page's components after each event, as HTML or as settings of Gradio's own components.

Every method holds the lock of the visit from reading its conversation to replacing it.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import gradio as gr

from qa import ReportQAError
from qa.present import texts
from qa.service import (
    Conversation,
    Example,
    Opening,
    Visit,
    conversation_at,
    keep,
    later,
    page_owner,
    read_rest,
    reopened,
)
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


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent an event.

    Attributes:
        address: the query of the page's address as it is now. cookie: language that the browser chose earlier.
        owner: whose desk, see ``qa.service.desk``; empty = nobody is known.
    """

    address: Address
    cookie: str | None = None
    owner: str = ""


class Replies:
    """The replies to Gradio's events, over the open index."""

    def __init__(self, opening: Opening, acts: Acts) -> None:
        """Remember where the index is opened and who handles events."""
        self.opening = opening
        self.acts = acts

    def load(self, visit: Visit, caller: Caller) -> Reply:
        """Show a page that was just opened; if the index could not be opened, try again."""
        self.opening.start()  # does nothing when open
        with visit.lock, self.opening.turns:
            return self._begin(visit, caller)

    def tick(self, visit: Visit, caller: Caller) -> Reply:
        """Show how far the opening of the index is, or the page as soon as it is open."""
        if self.opening.index is None and self.opening.problem is None:
            return {"hint": _hint(visit, self.opening.progress(visit.conversation.language))}
        with visit.lock, self.opening.turns:
            return self._begin(visit, caller)

    def ask(self, visit: Visit, question: str, caller: Caller) -> Reply:
        """Answer a question that was typed; ``chat.js`` empties the box."""
        with visit.lock, self.opening.turns:
            said = self._receive(visit, caller)
            before = visit.conversation
            t = texts(before.language)
            if not (question or "").strip():
                return {"hint": _hint(visit, t["blank"])}
            if self.opening.index is None:
                return {"hint": _hint(visit, t["not_open"])}
            if problem := self._answer(visit, question):
                return {"hint": _hint(visit, problem)}
            said = self._keep(visit) or said
            after, version = visit.conversation, visit.version
        # Only what a question changes: with the other components, fifty simultaneous questions take 1.5 times as long.
        shown: Reply = {
            "conversation": versioned(render_conversation(after, after.language, self._snapshot()), version),
            "examples": versioned("", version),
            "hint": versioned(status_line(said or scope_note(after.chosen, after.language)), version),
        }
        if after.chosen != before.chosen:
            shown["intro"] = versioned(render_intro(self.opening, after.language, after.chosen), version)
        read_rest(answer for _, answer in after.turns[-1:])
        return shown

    def act(self, visit: Visit, event: object, caller: Caller) -> Reply:
        """Handle an event that the browser sent, see ``acts``, and show its result."""
        with visit.lock, self.opening.turns:
            said = self._receive(visit, caller)
            before = visit.conversation
            outcome = self.acts.run(before, event if isinstance(event, Mapping) else {})
            visit.conversation = outcome.conversation
            said = outcome.hint or self._keep(visit) or said
            shown: Reply = {"outbox": outcome.download} if outcome.download else {}
            if outcome.listed:
                shown["talks"] = versioned(outcome.listed, later())
            if visit.conversation is before:
                return {"hint": _hint(visit, said or scope_note(before.chosen, before.language)), **shown}
            shown = {**self._everything(visit, said), **shown}
        read_rest(answer for _, answer in visit.conversation.turns)
        return shown

    def _receive(self, visit: Visit, caller: Caller) -> str:
        """Begin the conversation that the address asks for, in whichever request of a page comes first: the first of
        all, or after a restart of the server. Where somebody else has logged in since, begin another one.

        Returns:
            what is to be said, empty = nothing.
        """
        owner = caller.owner or page_owner(visit.key)
        if visit.begun and visit.conversation.owner == owner:
            return ""
        if visit.begun:
            visit.conversation = Conversation(language=visit.conversation.language, owner=owner)
            return ""
        visit.begun = True
        address = {name: caller.address.getlist(name) for name in ADDRESS}
        visit.conversation = begun = replace(conversation_at(address, caller.cookie), owner=owner)
        talk = "".join(caller.address.getlist("talk")[:1])
        if not talk:
            return ""
        try:
            found = reopened(self.opening.desks, begun, talk)
        except ReportQAError as error:
            return self.opening.told(error.message.text(begun.language))
        visit.conversation = found or begun
        return "" if found else texts(begun.language)["talks_gone"]

    def _keep(self, visit: Visit) -> str:
        """Keep what is new in the conversation; return what is to be said about that, once for each page."""
        visit.conversation, message = keep(self.opening.desks, visit.conversation)
        if message is None or message == visit.told:
            return ""
        visit.told = message
        return self.opening.told(message.text(visit.conversation.language))

    def _snapshot(self) -> str:
        return "" if self.opening.index is None else self.opening.index.snapshot().id

    def _begin(self, visit: Visit, caller: Caller) -> Reply:
        """Show the page, and ask the question of its address as soon as the index is open."""
        visit.opening = self._receive(visit, caller) or visit.opening  # two requests of a page begin it, see ``tick``
        problem = visit.opening
        if self.opening.index is not None:
            present = {report.id for report in self.opening.index.snapshot().reports}
            visit.conversation = without_missing(visit.conversation, present)
            if visit.conversation.pending is not None:
                question, without = visit.conversation.pending
                visit.conversation = replace(visit.conversation, pending=None)
                problem = self._answer(visit, question, without) or self._keep(visit) or problem
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
            "conversation": versioned(render_conversation(now, now.language, self._snapshot()), visit.version),
            "examples": versioned(render_examples(examples, now.language, places), visit.version),
            "box": gr.Textbox(label=t["box"], placeholder=t["placeholder"], interactive=usable),
            "send": gr.Button(t["send"], interactive=usable),
            "hint": _hint(visit, said or progress or scope_note(now.chosen, now.language)),
            "limits": status_line(t["limits"]),
        }


def _hint(visit: Visit, text: str) -> str:
    return versioned(status_line(text), visit.version)
