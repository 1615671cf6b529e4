"""One visitor's conversation, and the address under which a question of it can be asked again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from qa.records import Answer
from qa.web.texts import DEFAULT, TEXTS

TURNS_KEPT = 30
"""Questions and answers that stay on the page; older ones are only counted."""
EARLIER_LINKED = 5
"""Earlier questions that the address of a follow-up question carries."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation.

    Attributes:
        language: code of the page's language.
        turns: ``(question, answer)``, oldest first.
        dropped: how many older turns are no longer shown.
        chosen: ids of the reports that are searched; empty = all.
        earlier: questions before the first turn, that it may lean on: from the address of a follow-up question.
        pending: a question to be asked as soon as the library is open, with the words it is asked without.
    """

    language: str = DEFAULT
    turns: tuple[tuple[str, Answer], ...] = ()
    dropped: int = 0
    chosen: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    pending: tuple[str, tuple[str, ...]] | None = None

    def history(self, before: int | None = None) -> tuple[str, ...]:
        """Return the questions so far, oldest first; those before one turn when its number is given."""
        return (*self.earlier, *(question for question, _ in self.turns[:before]))

    def add(self, question: str, answer: Answer) -> "Talk":
        """Return the conversation with one more turn, at most ``TURNS_KEPT``."""
        turns = (*self.turns, (question, answer))
        dropped = self.dropped + max(0, len(turns) - TURNS_KEPT)
        return replace(self, turns=turns[-TURNS_KEPT:], dropped=dropped, pending=None)

    def change(self, number: int, answer: Answer) -> "Talk":
        """Return the conversation with another answer to one of its questions."""
        turns = list(self.turns)
        turns[number] = (turns[number][0], answer)
        return replace(self, turns=tuple(turns))

    def link(self, number: int) -> str:
        """Return the address that asks one of the questions again: with the earlier ones where it leans on them.

        >>> from qa.records import Query
        >>> Talk().add("多少？", Answer(Query("多少？", ""), "not_mentioned")).link(0)
        '/?q=%E5%A4%9A%E5%B0%91%EF%BC%9F'
        """
        question, answer = self.turns[number]
        query = answer.query
        leans = query.carried or query.context
        before = self.history(number)[-EARLIER_LINKED:] if leans else ()
        values = {"q": question, "before": before, "without": query.without, "in": self.chosen}
        return "/?" + urlencode({key: value for key, value in values.items() if value}, doseq=True)


def talk_at(address: Mapping[str, Sequence[str]], cookie: str | None) -> Talk:
    """Return the conversation that an address asks for.

    Args:
        address: values of each name in the address's query: ``lang``, ``q``, ``before``, ``without``, ``in``.
        cookie: language that this browser chose earlier.
    """
    wanted = [*address.get("lang", ()), cookie]
    language = next((code for code in wanted if code in TEXTS), DEFAULT)
    question = " ".join(address.get("q", ())[:1]).strip()
    return Talk(
        language=language,
        chosen=tuple(address.get("in", ())),
        earlier=tuple(address.get("before", ()))[-EARLIER_LINKED:],
        pending=(question, tuple(address.get("without", ()))) if question else None,
    )
