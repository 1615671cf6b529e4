"""The events of the page that the server handles: all but typing a question. Knows nothing of Gradio.

``HANDLERS`` is the one list of them: name of the event → method. A button sends one by carrying its name in
``data-event``; its other data attributes, and the number of the question it belongs to as ``turn``, are the payload.
The events that the browser handles by itself are listed in ``static/js/events.js``.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import qa
from qa import Answer, ReportQAError
from qa.present import FORMATS, Receipt, export, texts
from qa.service import Conversation, Opening, save_feedback
from qa.web.chrome import render_download

Payload = Mapping[str, Any]
"""What a browser sent with an event: anything at all."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an event.

    Attributes:
        conversation: the very same object where nothing on the page changes but the hint.
        hint: a line below the question box, empty for none. download: HTML of a file to be saved, empty for none.
    """

    conversation: Conversation
    hint: str = ""
    download: str = ""


class Acts:
    """The handlers, over the index that is open."""

    def __init__(self, opening: Opening) -> None:
        """Remember where the index is opened."""
        self.opening = opening

    @property
    def _index(self) -> Any:
        """The open index; events that are handled before there is one do not ask for it, see ``WITHOUT_INDEX``."""
        return self.opening.index

    def run(self, conversation: Conversation, event: Payload) -> Outcome:
        """Handle an event, named by its ``name``; whatever a browser sends, the page stays as usable as it was."""
        name = str(event.get("name", ""))
        handler = HANDLERS.get(name)
        if handler is None:
            _log.warning("no handler for the event %r", name[:100])
            return Outcome(conversation)
        if self.opening.index is None and name not in WITHOUT_INDEX:
            return Outcome(conversation, texts(conversation.language)["not_open"])
        try:
            return handler(self, conversation, event)
        except ReportQAError as error:
            return Outcome(conversation, error.message.text(conversation.language))
        except Exception:  # the log keeps the details
            _log.exception("the event %s failed", name)
            return Outcome(conversation, texts(conversation.language)["failed"])

    def answer(self, conversation: Conversation, question: str, without: tuple[str, ...] = ()) -> Conversation:
        """Return the conversation with a question and its answer added."""
        conversation, found, snapshot = self._search(conversation, question, conversation.history(), without)
        return conversation.add(found.query.raw, found, snapshot)

    def _search(
        self, conversation: Conversation, question: str, history: Sequence[str], without: Sequence[str]
    ) -> tuple[Conversation, Answer, str]:
        """Return the conversation as the index stands now, the answer, and the id of the snapshot searched."""
        snapshot = self._index.snapshot()
        conversation = without_missing(conversation, {report.id for report in snapshot.reports})
        chosen = conversation.chosen or None
        found = qa.answer(question, history=history, index=snapshot, reports=chosen, without=without)
        return conversation, found, snapshot.id

    def ask_example(self, conversation: Conversation, event: Payload) -> Outcome:
        """Ask one of the examples, which are there until something is asked: a second click came too late."""
        if conversation.turns:
            return Outcome(conversation)
        return Outcome(self.answer(conversation, str(event["value"])))

    def begin_anew(self, conversation: Conversation, event: Payload) -> Outcome:
        """Begin a new conversation with the same index, language and choice of reports."""
        before = conversation
        return Outcome(Conversation(language=before.language, chosen=before.chosen, choice=before.choice))

    def switch_language(self, conversation: Conversation, event: Payload) -> Outcome:
        """Change the language of the page."""
        return Outcome(replace(conversation, language="zh" if conversation.language == "en" else "en"))

    def refresh_index(self, conversation: Conversation, event: Payload) -> Outcome:
        """Take note that the index has changed; another conversation all the same, so that the page shows it."""
        present = {report.id for report in self._index.snapshot().reports}
        return Outcome(replace(without_missing(conversation, present)))

    def choose_reports(self, conversation: Conversation, event: Payload) -> Outcome:
        """Search only some of the reports from now on, ``ids``; none chosen means all.

        ``number`` counts the choices of the page: one that was overtaken on its way by a later one changes nothing.
        """
        wanted, choice = {str(id) for id in event["ids"]}, int(event["number"])
        if choice < conversation.choice:
            return Outcome(conversation)
        ids = [report.id for report in self._index.reports]
        chosen = tuple(id for id in ids if id in wanted)
        return Outcome(replace(conversation, chosen=chosen if len(chosen) < len(ids) else (), choice=choice))

    def leave_out(self, conversation: Conversation, event: Payload) -> Outcome:
        """Ask question ``turn`` again, ``without`` a word that was added to it or carried over."""
        number, word = int(event["turn"]), str(event["without"])
        if not conversation.has(number):
            return Outcome(conversation)
        query = conversation.turn(number)[1].query
        if word not in {value for _, value in (*query.added, *query.carried)}:
            return Outcome(conversation)
        return self._ask_again(conversation, number, [*query.without, word])

    def restore(self, conversation: Conversation, event: Payload) -> Outcome:
        """Ask question ``turn`` again with a word that was left out, ``restore``."""
        number, word = int(event["turn"]), str(event["restore"])
        if not conversation.has(number):
            return Outcome(conversation)
        query = conversation.turn(number)[1].query
        return self._ask_again(conversation, number, [other for other in query.without if other != word])

    def _ask_again(self, conversation: Conversation, number: int, without: Sequence[str]) -> Outcome:
        question, history = conversation.turn(number)[0], conversation.history(number)
        conversation, again, snapshot = self._search(conversation, question, history, without)
        return Outcome(conversation.change(number, again, snapshot))

    def save_evidence(self, conversation: Conversation, event: Payload) -> Outcome:
        """Keep question ``turn``, whose evidence is wrong, with what was shown, beside the index on this machine."""
        number = int(event["turn"])
        if not conversation.has(number):
            return Outcome(conversation)
        question, found = conversation.turn(number)
        file = save_feedback(
            self._index.folder,
            question,
            conversation.history(number),
            found,
            str(event["comment"]),
            _now(),
            snapshot=conversation.snapshots[number - conversation.dropped],
        )
        # Only the file's name: where it lies is of no concern to a visitor from another machine.
        return Outcome(conversation, texts(conversation.language)["wrong_saved"].format(file=file.name))

    def export(self, conversation: Conversation, event: Payload) -> Outcome:
        """Make a file of the conversation in a format, ``value``."""
        kind = str(event["value"])
        if not conversation.turns:
            return Outcome(conversation, texts(conversation.language)["nothing_to_export"])
        if kind not in FORMATS:
            return Outcome(conversation)
        when = _now()
        receipt = Receipt.of(self._index.snapshot(), when, conversation.snapshots)
        text = export(conversation.turns, receipt, kind, conversation.language).decode("utf-8")
        name = f"report-qa-{when[:19].replace(':', '')}.{kind}"
        return Outcome(conversation, download=render_download(name, FORMATS[kind].media_type, text, when))


HANDLERS: Mapping[str, Callable[[Acts, Conversation, Payload], Outcome]] = {
    "conversation.ask": Acts.ask_example,
    "conversation.export": Acts.export,
    "conversation.new": Acts.begin_anew,
    "evidence.save": Acts.save_evidence,
    "index.refresh": Acts.refresh_index,
    "language.switch": Acts.switch_language,
    "question.leave_out": Acts.leave_out,
    "question.restore": Acts.restore,
    "reports.choose": Acts.choose_reports,
}
"""Every event that the server handles, by name."""

WITHOUT_INDEX = frozenset({"conversation.new", "language.switch"})
"""Events that are handled before an index is open."""


def without_missing(conversation: Conversation, present: Collection[str]) -> Conversation:
    """Return the conversation without the chosen reports that are no longer there; when none is left, all are searched.

    It is the same object where nothing changes. ``present`` are the ids of the reports that are there.
    """
    chosen = tuple(id for id in conversation.chosen if id in present)
    return conversation if chosen == conversation.chosen else replace(conversation, chosen=chosen)


def _now() -> str:
    """Return the time on this machine, to the microsecond, so that two exports never look alike."""
    return datetime.now().astimezone().isoformat(timespec="microseconds")
