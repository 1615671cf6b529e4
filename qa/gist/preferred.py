"""Which of the passages found stands first where the question wants a reason, or what there is by now.

The ranker knows the words of a question and the part of a report. Sentences that set an aim and those that say why it
is set hold the same words, and so do those that plan some more of a thing and those that count how many there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index import analyze, expression, normalize
from qa.reasons.absent import has_figure
from qa.records import Query, Quote

_WHY = expression("为什么|为何|为啥|(?:什么|啥)原因|原因是|出于什么|什么考虑|依据是什么")
_CAUSE = expression(
    "考虑(?:了|到)|综合考虑|体现了?|目的(?:在于|是)|旨在|是为了|因为|由于|以便|之所以|原因(?:在于|是)|有利于|既是.{2,60}(?:也|又)|主要(?:是|基于)|基于|缘于"
)
_STATE = expression(
    "(?:共|总共|一共|现)?有(?:多少|几)|多少(?:个|家|座|所|头|处|条|辆|台|件|亩|张|套|人)|有几(?![年月天])|总数|总量|规模多大|存量|保有量"
)
_ADDED = expression(
    "新[增建设开添办]|改造|增加|再|还要|将|要|打算|计划|目标|今年|明年|建设|培育|力争|完成|开工|招|发|安排|20[0-9]{2}年|去年"
)
_WITHIN = 3  # passages from the first on that are looked at
_REASONS = 5
_LEAST = 0.5  # share of the first passage's pairs of characters that another one holds at least


def in_order(quotes: tuple[Quote, ...], query: Query) -> tuple[Quote, ...]:
    """Return quotes with one that says why first, where that is asked, or one of what was done by now.

    A quote that is put first takes over the score of the one it stands before.
    """
    asked = normalize(query.raw)
    if len(quotes) < 2:
        return quotes
    at = 0
    if _WHY.search(asked) and not _CAUSE.search(quotes[0].highlighted):
        at = _first(quotes[:_REASONS], query, lambda quote: bool(_CAUSE.search(quote.highlighted)))
    elif _is_of_state(query, asked) and quotes[0].part == "planned":
        at = _first(quotes[:_WITHIN], query, lambda quote: quote.part == "done" and has_figure(quote.highlighted))
    if not at:
        return quotes
    return (replace(quotes[at], score=quotes[0].score), *quotes[:at], *quotes[at + 1 :])


def _is_of_state(query: Query, asked: str) -> bool:
    """Tell whether a question asks how many there are, of no year and of nothing that is added."""
    timeless = query.part is None and not query.years and query.relative is None and not query.until
    return timeless and bool(_STATE.search(asked)) and not _ADDED.search(asked)


def _first(quotes: Sequence[Quote], query: Query, fits: Callable[[Quote], bool]) -> int:
    """Return the place of the first quote that fits and holds as much of the question as the first one; 0 for none."""
    terms = [term for term in dict.fromkeys(analyze(f"{query.context} {query.text}")) if len(term) > 1]
    terms += [normalize(other) for _, other in query.added]

    def held(quote: Quote) -> int:
        text = normalize(quote.highlighted)
        return sum(term in text for term in terms)

    least = max(1.0, _LEAST * held(quotes[0]))
    return next((at for at, quote in enumerate(quotes) if at and fits(quote) and held(quote) >= least), 0)
