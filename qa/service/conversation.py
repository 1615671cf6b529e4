"""One visitor's conversation, and the address under which a question of it can be asked again."""

import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from index import Message
from qa import MAX_QUESTION, Answer
from qa.present import DEFAULT, LANGUAGES

TURNS_KEPT = 30
"""Questions and answers that stay on the page; older ones are only counted."""
EARLIER_LINKED = 5
"""Earlier questions that the address of a follow-up question carries."""
MAX_VALUES = 100
"""Most values of one name that are taken from an address."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the desk knows of a question.

    Attributes:
        row: its number there, 0 = it is not kept. asked: when it was answered, ISO 8601, UTC; empty = what is shown is
            not kept yet. earlier: it was answered before the conversation was opened here.
    """

    row: int = 0
    asked: str = ""
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation. Its questions are numbered from 0, and keep their numbers when older ones are dropped.

    Attributes:
        language: code of the page's language.
        turns: ``(question, answer)``, oldest first.
        snapshots: of each of these, the id of the snapshot that it was found in; empty where that is unknown.
        dropped: how many older turns are no longer shown.
        chosen: ids of the reports that are searched; empty = all.
        choice: number of that choice, counted by the page; one with a lower number that arrives later is ignored.
        earlier: questions before the first turn, that it may lean on: dropped ones, or from the address of a follow-up
            question.
        pending: a question to be asked as soon as the index is open, with the words it is asked without.
        owner: whose desk it is kept on, see ``qa.service.desk``; empty = it is not kept. talk: its id there, empty = it
            is not there yet. records: what the desk knows of each turn. unread: questions that were kept with answers
            which this version of the program cannot read.
    """

    language: str = DEFAULT
    turns: tuple[tuple[str, Answer], ...] = ()
    snapshots: tuple[str, ...] = ()
    dropped: int = 0
    chosen: tuple[str, ...] = ()
    choice: int = 0
    earlier: tuple[str, ...] = ()
    pending: tuple[str, tuple[str, ...]] | None = None
    owner: str = ""
    talk: str = ""
    records: tuple[Record, ...] = ()
    unread: tuple[str, ...] = ()

    def history(self, before: int | None = None) -> tuple[str, ...]:
        """Return the questions so far, oldest first; those before one question when its number is given."""
        end = None if before is None else before - self.dropped
        return (*self.earlier, *(question for question, _ in self.turns[:end]))

    def has(self, number: int) -> bool:
        """Tell whether there is a question of this number that has not been dropped."""
        return self.dropped <= number < self.dropped + len(self.turns)

    def turn(self, number: int) -> tuple[str, Answer]:
        """Return a question and its answer."""
        return self.turns[number - self.dropped]

    def add(self, question: str, answer: Answer, snapshot: str = "") -> "Conversation":
        """Return the conversation with one more turn, at most ``TURNS_KEPT``."""
        turns = (*self.turns, (question, answer))
        over = max(0, len(turns) - TURNS_KEPT)
        gone = tuple(question for question, _ in turns[:over])
        return replace(
            self,
            turns=turns[over:],
            snapshots=(*self.snapshots, snapshot)[over:],
            records=(*self.records, Record())[over:],
            dropped=self.dropped + over,
            earlier=(*self.earlier, *gone)[-EARLIER_LINKED:],
            pending=None,
        )

    def change(self, number: int, answer: Answer, snapshot: str = "") -> "Conversation":
        """Return the conversation with another answer to one of its questions."""
        at = number - self.dropped
        turns = (*self.turns[:at], (self.turns[at][0], answer), *self.turns[at + 1 :])
        snapshots = (*self.snapshots[:at], snapshot, *self.snapshots[at + 1 :])
        records = (*self.records[:at], *(Record(old.row) for old in self.records[at : at + 1]), *self.records[at + 1 :])
        return replace(self, turns=turns, snapshots=snapshots, records=records)

    def link(self, number: int) -> str:
        """Return the address that asks one of the questions again: with the earlier ones where it leans on them.

        >>> from qa import Query
        >>> Conversation().add("多少？", Answer(Query("多少？", ""), "not_mentioned")).link(0)
        '/?q=%E5%A4%9A%E5%B0%91%EF%BC%9F'
        """
        question, answer = self.turn(number)
        query = answer.query
        leans = query.carried or query.context or answer.table is not None
        before = self.history(number)[-EARLIER_LINKED:] if leans else ()
        values = {"q": question, "before": before, "without": query.without, "in": self.chosen}
        return "/?" + urlencode({key: value for key, value in values.items() if value}, doseq=True)


class Visit:
    """One open page: its conversation, which one request at a time may change.

    Attributes:
        version: of the conversation; see ``conversation``.
        key: what nobody else knows of this page.
        told: what was said about the desk, so that it is said once. opening: what is said while the page is opened.
        begun: whether the conversation that the page's address asks for was taken up.
        lock: to be held by whoever reads the conversation to put a changed one in its place: the page hands the same
            visit to all its requests, some of which run at the same time.
    """

    def __init__(self, conversation: Conversation | None = None) -> None:
        """Begin with a conversation, by default an empty one."""
        self._conversation = conversation or Conversation()
        self.version = later()
        self.key = secrets.token_hex(16)
        self.told: Message | None = None
        self.opening = ""
        self.begun = False
        self.lock = threading.Lock()

    @property
    def conversation(self) -> Conversation:
        """Conversation as it stands."""
        return self._conversation

    @conversation.setter
    def conversation(self, conversation: Conversation) -> None:
        """Put a changed conversation in place: its ``version`` is higher than that of every one before it.

        Replies to two requests of one page may overtake each other on their way; the browser keeps the higher version.
        It counts over all visits, since an open page whose visit is forgotten gets another one. After a restart of
        the server, when the clock may have been set back, another run is named beside it, see ``run_name``.
        """
        if conversation is not self._conversation:
            self._conversation, self.version = conversation, later()

    def __deepcopy__(self, memo: object) -> "Visit":
        """Return another visit with a lock of its own: the page copies its first state for everybody who opens it."""
        return Visit(self.conversation)


_lock = threading.Lock()
_last = 0


def later() -> int:
    """Return a number higher than all before it in this process, also when the clock is set back: the time in
    microseconds since 1970, which JavaScript's numbers hold exactly.
    """
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns() // 1000)
        return _last


@lru_cache(maxsize=1)
def run_name() -> str:
    """Return a name of this run of the program, which no other run has."""
    return secrets.token_hex(8)


def conversation_at(address: Mapping[str, Sequence[str]], cookie: str | None) -> Conversation:
    """Return the conversation that an address asks for; what is too long or too many is cut.

    Args:
        address: values of each name in the address's query: ``lang``, ``q``, ``before``, ``without``, ``in``.
        cookie: language that this browser chose earlier.
    """
    wanted = [*address.get("lang", ()), cookie]
    language = next((code for code in wanted if code in LANGUAGES), DEFAULT)
    question = " ".join(address.get("q", ())[:1]).strip()
    earlier, without = ([value[:MAX_QUESTION] for value in address.get(name, ())] for name in ("before", "without"))
    return Conversation(
        language=language,
        chosen=tuple(address.get("in", ())),
        earlier=tuple(earlier[-EARLIER_LINKED:]),
        pending=(question, tuple(without[:MAX_VALUES])) if question else None,
    )
