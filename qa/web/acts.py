"""The events of the page that the server handles, except asking a typed question; independent of Gradio.

``HANDLERS`` is the one list of them: name of the event → method. A button sends one by carrying its name in
``data-event``; its other data attributes, and the number of the question it belongs to as ``turn``, are the payload.
The events that the browser handles by itself are listed in ``static/js/events.js``.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qa import Answer, ReportQAError
from qa.present import (
    FORMATS,
    LANGUAGES,
    XLSX_TYPE,
    Receipt,
    TableRow,
    clip_rows,
    export,
    local_now,
    said_of,
    survey_rows,
    texts,
    to_csv,
    to_markdown,
    to_tsv,
    to_xlsx,
)
from qa.service import Conversation, Opening, save_feedback
from qa.web.chrome import render_copied, render_download
from qa.web.outcome import Outcome, Payload
from qa.web.talks import TALK_EVENTS, anew

_log = logging.getLogger(__name__)


class Acts:
    """The handlers, over the index that is open."""

    def __init__(self, opening: Opening) -> None:
        """Remember where the index is opened."""
        self.opening = opening

    @property
    def _index(self) -> Any:
        """The open index; handlers in ``WITHOUT_INDEX`` do not use it."""
        return self.opening.index

    def run(self, conversation: Conversation, event: Payload) -> Outcome:
        """Handle the event with the name ``name``; an unknown name changes nothing, an error becomes a hint."""
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
            return Outcome(conversation, self.opening.told(error.message.text(conversation.language)))
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
        found = self.opening.answer(question, snapshot, history=history, reports=chosen, without=without)
        return conversation, found, snapshot.id

    def ask_example(self, conversation: Conversation, event: Payload) -> Outcome:
        """Ask an example, ``value``; only as the first question, so that a double click asks it once."""
        if conversation.turns:
            return Outcome(conversation)
        return Outcome(self.answer(conversation, str(event["value"])))

    def begin_anew(self, conversation: Conversation, event: Payload) -> Outcome:
        """Begin a new conversation with the same index, language and choice of reports."""
        return Outcome(anew(conversation))

    def switch_language(self, conversation: Conversation, event: Payload) -> Outcome:
        """Change the page to the next language of ``LANGUAGES``, after the last one to the first."""
        number = LANGUAGES.index(conversation.language) + 1
        return Outcome(replace(conversation, language=LANGUAGES[number % len(LANGUAGES)]))

    def refresh_index(self, conversation: Conversation, event: Payload) -> Outcome:
        """Drop chosen reports that are gone; always returns a new conversation object, so that the page is drawn."""
        present = {report.id for report in self._index.snapshot().reports}
        return Outcome(replace(without_missing(conversation, present)))

    def choose_reports(self, conversation: Conversation, event: Payload) -> Outcome:
        """Search only the reports ``ids`` from now on; none chosen means all.

        ``number`` counts the choices made on the page: one that arrives after a later one changes nothing.
        """
        wanted, choice = {str(id) for id in event["ids"]}, int(event["number"])
        if choice < conversation.choice:
            return Outcome(conversation)
        ids = [report.id for report in self._index.reports]
        chosen = tuple(id for id in ids if id in wanted)
        return Outcome(replace(conversation, chosen=chosen if len(chosen) < len(ids) else (), choice=choice))

    def leave_out(self, conversation: Conversation, event: Payload) -> Outcome:
        """Ask question ``turn`` again, ``without`` a word that was added to it, carried over or put right."""
        number, word = int(event["turn"]), str(event["without"])
        if not conversation.has(number):
            return Outcome(conversation)
        query = conversation.turn(number)[1].query
        if word not in {value for _, value in (*query.added, *query.carried, *query.corrected)}:
            return Outcome(conversation)
        return self._ask_again(conversation, number, [*query.without, word])

    def restore(self, conversation: Conversation, event: Payload) -> Outcome:
        """Ask question ``turn`` again with a word that was left out, ``restore``."""
        number, word = int(event["turn"]), str(event["restore"])
        if not conversation.has(number):
            return Outcome(conversation)
        query = conversation.turn(number)[1].query
        return self._ask_again(conversation, number, [other for other in query.without if other != word])

    def renew(self, conversation: Conversation, event: Payload) -> Outcome:
        """Ask question ``turn`` again, since the index has changed after it was answered."""
        number = int(event["turn"])
        if not conversation.has(number):
            return Outcome(conversation)
        return self._ask_again(conversation, number, conversation.turn(number)[1].query.without)

    def _ask_again(self, conversation: Conversation, number: int, without: Sequence[str]) -> Outcome:
        question, history = conversation.turn(number)[0], conversation.history(number)
        conversation, again, snapshot = self._search(conversation, question, history, without)
        return Outcome(conversation.change(number, again, snapshot))

    def save_evidence(self, conversation: Conversation, event: Payload) -> Outcome:
        """Save question ``turn``, its answer and the user's comment on wrong evidence in the folder of the index."""
        number = int(event["turn"])
        if not conversation.has(number):
            return Outcome(conversation)
        if not self.opening.editable:
            return Outcome(conversation, texts(conversation.language)["feedback_read_only"])
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
        # Only the file's name: visitors from other machines must not see paths of this one.
        return Outcome(conversation, texts(conversation.language)["wrong_saved"].format(file=file.name))

    def export(self, conversation: Conversation, event: Payload) -> Outcome:
        """Export the conversation as a file in the format ``value``."""
        kind = str(event["value"])
        if not conversation.turns:
            return Outcome(conversation, texts(conversation.language)["nothing_to_export"])
        if kind not in FORMATS:
            return Outcome(conversation)
        when = _now()
        receipt = Receipt.of(self._index.snapshot(), when, conversation.snapshots, self.opening.base_url)
        text = export(conversation.turns, receipt, kind, conversation.language).decode("utf-8")
        return Outcome(conversation, download=render_download(_file(when, kind), FORMATS[kind].media_type, text, when))

    def export_table(self, conversation: Conversation, event: Payload) -> Outcome:
        """Save the table of question ``turn`` as a file (``value`` csv or xlsx), or copy it (tsv or md)."""
        number, kind, language, when = int(event["turn"]), str(event["value"]), conversation.language, _now()
        question, found = conversation.turn(number) if conversation.has(number) else ("", None)
        if found is None or found.table is None:
            return Outcome(conversation)
        rows = survey_rows(found.table, language)
        if kind in COPIED:
            return Outcome(conversation, download=render_copied(COPIED[kind](clip_rows(rows), language), when))
        if kind == "csv":
            text = to_csv(rows, language).encode("utf-8", "replace").decode("utf-8")
            return Outcome(conversation, download=render_download(_file(when, kind), "text/csv", text, when))
        if kind != "xlsx":
            return Outcome(conversation)
        snapshot = conversation.snapshots[number - conversation.dropped]
        receipt = Receipt.of(self._index.snapshot(), when, [snapshot]).lines(language)
        labelled = [texts(language)["labelled"].format(label=label, value=value) for label, value in receipt]
        data = to_xlsx(rows, language, [question, *said_of(found.table, language), *labelled])
        return Outcome(conversation, download=render_download(_file(when, kind), XLSX_TYPE, data, when))


COPIED: Mapping[str, Callable[[Sequence[TableRow], str], str]] = {"tsv": to_tsv, "md": to_markdown}
"""Forms in which a table is put on the clipboard."""


def _on_the_desk(
    work: Callable[[Opening, Conversation, Payload], Outcome],
) -> Callable[[Acts, Conversation, Payload], Outcome]:
    """Return what handles an event of the conversations that are kept."""
    return lambda acts, conversation, event: work(acts.opening, conversation, event)


HANDLERS: Mapping[str, Callable[[Acts, Conversation, Payload], Outcome]] = {
    "conversation.ask": Acts.ask_example,
    "conversation.export": Acts.export,
    "conversation.new": Acts.begin_anew,
    "evidence.save": Acts.save_evidence,
    "index.refresh": Acts.refresh_index,
    "language.switch": Acts.switch_language,
    "question.leave_out": Acts.leave_out,
    "question.renew": Acts.renew,
    "question.restore": Acts.restore,
    "reports.choose": Acts.choose_reports,
    "table.export": Acts.export_table,
    **{name: _on_the_desk(work) for name, work in TALK_EVENTS.items()},
}
"""Every event that the server handles, by name."""

WITHOUT_INDEX = frozenset({"conversation.new", "language.switch", *TALK_EVENTS})
"""Events that are handled before an index is open."""


def without_missing(conversation: Conversation, present: Collection[str]) -> Conversation:
    """Return the conversation without the chosen reports that are not in the index; with none left, all are searched.

    The same object if nothing changes. ``present``: ids of the reports in the index.
    """
    chosen = tuple(id for id in conversation.chosen if id in present)
    return conversation if chosen == conversation.chosen else replace(conversation, chosen=chosen)


def _now() -> str:
    """Return the local time to the microsecond: two exports with equal HTML would not be noticed as a change."""
    return local_now().isoformat(timespec="microseconds")


def _file(when: str, kind: str) -> str:
    """Name of a file that is saved."""
    return f"report-qa-{when[:19].replace(':', '')}.{kind}"
