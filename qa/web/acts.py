"""What a person does on the page besides typing a question; knows nothing of Gradio."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import qa
from qa import Answer, ReportQAError, Snapshot
from qa.present import Receipt, export, texts
from qa.service import Conversation, Opening, save_feedback
from qa.web.chrome import EXPORTS, render_download

_log = logging.getLogger(__name__)


class Acts:
    """What the browser may ask for besides an answer. Each method returns the conversation, a hint, and a file."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening

    def run(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Do what an event asks for; whatever a browser sends, the page stays as usable as it was."""
        t = texts(talk.language)
        try:
            do: Callable[..., Any] | None = getattr(self, f"do_{event.do}", None)
            return do(talk, event) if do else (talk, "", "")
        except ReportQAError as error:
            return talk, error.message.text(talk.language), ""
        except Exception:  # the log keeps the details
            _log.exception("an act of the page failed")
            return talk, t["failed"], ""

    def answer(self, talk: Conversation, question: str, without: tuple[str, ...] = ()) -> Conversation:
        """Return the conversation with a question and its answer added."""
        talk, found, snapshot = self._search(talk, question, talk.history(), without)
        return talk.add(found.query.raw, found, snapshot)

    def _search(
        self, talk: Conversation, question: str, history: Sequence[str], without: Sequence[str]
    ) -> tuple[Conversation, Answer, str]:
        """Return the conversation as the library stands now, the answer, and the id of the snapshot searched."""
        snapshot = self.opening.index.snapshot()
        talk = known(talk, snapshot)
        found = qa.answer(question, history=history, index=snapshot, reports=talk.chosen or None, without=without)
        return talk, found, snapshot.id

    def do_ask(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Ask one of the examples, which are there until something is asked: a second click came too late."""
        if talk.turns:
            return talk, "", ""
        return self.answer(talk, str(event.value)), "", ""

    def do_new(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Begin a new conversation with the same library, language and choice of reports."""
        return Conversation(language=talk.language, chosen=talk.chosen, choice=talk.choice), "", ""

    def do_language(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Change the language of the page."""
        return replace(talk, language="zh" if talk.language == "en" else "en"), "", ""

    def do_refresh(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Take note that the library has changed; another conversation all the same, so that the page shows it."""
        return replace(known(talk, self.opening.index.snapshot())), "", ""

    def do_choose(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Search only some of the reports from now on; none chosen means all."""
        wanted, choice = {str(id) for id in event.ids}, int(event.number)
        if choice < talk.choice:  # overtaken on its way by a later one
            return talk, "", ""
        ids = [report.id for report in self.opening.index.reports]
        chosen = tuple(id for id in ids if id in wanted)
        return replace(talk, chosen=chosen if len(chosen) < len(ids) else (), choice=choice), "", ""

    def do_words(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Ask a question of the conversation again, without a word that was added or with one that was left out."""
        number, word = int(event.turn), str(event.word)
        if not talk.has(number):
            return talk, "", ""
        question, before = talk.turn(number)
        query = before.query
        if event.back:
            without = [other for other in query.without if other != word]
        elif word in {value for _, value in (*query.added, *query.carried)}:
            without = [*query.without, word]
        else:
            return talk, "", ""
        talk, again, snapshot = self._search(talk, question, talk.history(number), without)
        return talk.change(number, again, snapshot), "", ""

    def do_wrong(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Keep a question whose evidence is wrong, with what was shown, beside the library on this machine."""
        t, number = texts(talk.language), int(event.turn)
        if not talk.has(number):
            return talk, "", ""
        question, found = talk.turn(number)
        file = save_feedback(
            self.opening.index.folder,
            question,
            talk.history(number),
            found,
            str(event.comment),
            _now(),
            snapshot=talk.snapshots[number - talk.dropped],
        )
        return talk, t["wrong_saved"].format(file=file.name), ""  # where that lies is no visitor's business

    def do_export(self, talk: Conversation, event: Any) -> tuple[Conversation, str, str]:
        """Make a file of the conversation."""
        t, kind = texts(talk.language), str(event.value)
        if not talk.turns:
            return talk, t["nothing_to_export"], ""
        if kind not in EXPORTS:
            return talk, "", ""
        when = _now()
        receipt = Receipt.of(self.opening.index.snapshot(), when, talk.snapshots)
        text = export(talk.turns, receipt, kind, talk.language).decode("utf-8")
        name = f"report-qa-{when[:19].replace(':', '')}.{kind}"
        return talk, "", render_download(name, EXPORTS[kind], text, when)


def known(talk: Conversation, snapshot: Snapshot) -> Conversation:
    """Return the conversation without the chosen reports that are no longer there; when none is left, all are searched.

    It is the same object where nothing changes.
    """
    ids = {report.id for report in snapshot.reports}
    chosen = tuple(id for id in talk.chosen if id in ids)
    return talk if chosen == talk.chosen else replace(talk, chosen=chosen)


def _now() -> str:
    """Return the time on this machine, to the microsecond, so that two exports never look alike."""
    return datetime.now().astimezone().isoformat(timespec="microseconds")
