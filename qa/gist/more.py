"""再多说点, 还有吗, more: what was found for the question before and was not shown yet, a page at a time.

真的吗 and 出处在哪 are answered by the answer that they mean, which shows the sentence and its place.

Nothing is kept between calls: the question that is meant and how many pages of it were shown are read from the
conversation, so that the page, the command line and the endpoints go on alike.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qa.gist.greetings import is_greeting
from qa.question.turns import is_again, is_more
from qa.reasons.named import speaks_of
from qa.records import FURTHER_FLOOR, NEAR_SHOWN, Answer, Hit, Quote, unrepeated


@dataclass(frozen=True, slots=True)
class MoreAsked:
    """A turn that asks for more.

    Attributes:
        question: the one that is meant. history: those before it.
        shown: pages of it that were shown, 1 or more; 0 = the first is asked for once more.
    """

    question: str
    history: tuple[str, ...]
    shown: int


def more_asked(question: str, history: Sequence[str], without: Collection[str] = ()) -> MoreAsked | None:
    """Return what a turn asks more of, or once more; None for another one, and where nothing was asked before.

    Args:
        without: what is not to be taken over; the question before among it leaves nothing to go on with.

    >>> more_asked("还有吗", ["粮食产量多少", "再多说点"])
    MoreAsked(question='粮食产量多少', history=(), shown=2)
    """
    again = is_again(question)
    if not again and not is_more(question):
        return None
    earlier = [text.strip() for text in history if text.strip() and not is_greeting(text) and not is_again(text)]
    asked = list(earlier)
    while asked and is_more(asked[-1]):
        asked.pop()
    if not asked or asked[-1] in without:
        return None
    return MoreAsked(asked[-1], tuple(asked[:-1]), 0 if again else len(earlier) - len(asked) + 1)


def next_hits(first: Sequence[Hit], found: Sequence[Hit], shown: int, k: int) -> list[Hit]:
    """Return the hits behind the pages shown; arguments as in ``next_page``, as hits."""
    known = {(hit.passage.report, hit.passage.number) for hit in first}
    if not shown:
        return list(first)
    rest = [hit for hit in found if (hit.passage.report, hit.passage.number) not in known]
    return rest[(shown - 1) * k : shown * k]


def next_page(question: str, more: MoreAsked, first: Answer, found: Answer, k: int) -> Answer:
    """Return the page behind those that were shown.

    Args:
        question: the turn that asks for more.
        first: the answer, of k passages, to the question that is meant. found: the same of ``MAX_K`` passages.

    Returns:
        Further quotes that are likely to answer, with the status of the first answer; behind them, ``not_mentioned``
        for the reason ``no_more``, the passages that speak of the same, in ``near``, and at last nothing. Of a table or
        an outline, which are whole, nothing is left.
    """
    query = replace(first.query, raw=question, carried=(("topic", more.question),), corrected=())
    if first.status == "no_such_report" or first.reason in ("greeting", "which_report"):
        return replace(first, query=query)
    if not more.shown:
        return replace(first, query=replace(query, corrected=first.query.corrected))
    page = replace(
        first, query=query, quotes=(), near=(), outline=(), table=None, silent=(), absent=(), figure_missing=False
    )
    over = replace(page, status="not_mentioned", reason="no_more", elsewhere=())
    if first.outline or (first.table is not None and not first.table.is_quote):
        return over
    handed = first.quotes if first.status == "answered" else unrepeated(first.near)[:NEAR_SHOWN]
    seen = {_place(quote) for number, quote in enumerate(handed) if not number or quote.score >= FURTHER_FLOOR}
    rest = [quote for quote in unrepeated((*found.quotes, *found.near)) if _place(quote) not in seen]
    handed_on = {_place(quote) for quote in handed}
    likely = [quote for quote in rest if quote.score >= FURTHER_FLOOR and _place(quote) not in handed_on]
    if now := likely[(more.shown - 1) * k : more.shown * k]:
        return replace(page, quotes=tuple(now)) if first.status == "answered" else replace(page, near=tuple(now))
    begins = (more.shown - 1 - -(-len(likely) // k)) * k
    others = [
        quote for quote in rest if quote not in likely and speaks_of(first.query, "".join((*quote.section, quote.text)))
    ]
    return replace(over, near=tuple(others[begins : begins + k]))


def _place(quote: Quote) -> tuple[str, int]:
    return quote.report, quote.passage
