"""Turns of a conversation that are put as questions of their own: 哪个更高, 今年目标呢, 人均呢."""

import re
from collections.abc import Collection, Sequence

from index import ReportInfo, expression, indicators_in_question, normalize, short_name
from qa.question.analysis import conversation
from qa.question.follow_ups import topic_of
from qa.question.patterns import RELATIVE
from qa.question.turns import turn_of
from qa.records import Query

Standalone = tuple[str, tuple[tuple[str, str], ...]]
"""A question, and what it took over from those before it, as in ``Query.carried``."""

_MOST_COMPARED = 6  # places of a conversation that are compared
_AIM = "目标|预期|计划|任务"
_EACH = "人均|户均|亩均|地均"
_MEASURED = expression(
    rf"(?:那么?)?(?P<time>(?:今年|去年|明年|(?:19|20)\d\d年)?)的?(?:(?P<aim>{_AIM})|(?P<each>{_EACH}))(?:值|指标)?"
    "(?:又?是|有|为|定的?是?|定在)?(?:多少|几|多高|多大)?(?:呢|啊|呀)?"
)
"""A turn that says no more than how the subject is measured."""
_SIGNS = " ?？。，,"
_ASKS = "多少"


def standalone(
    question: str, history: Sequence[str], reports: Sequence[ReportInfo], without: Collection[str]
) -> Standalone | None:
    """Return the question that such a turn asks; None where it is another turn, or where nothing is there to take over.

    Args:
        question: as it is read. history: the earlier questions, oldest first. without: names that are not taken over.
    """
    folded = normalize(question)
    measured = _MEASURED.fullmatch(folded.strip(_SIGNS))
    if not history or not (measured or turn_of(folded) == "compare"):
        return None
    earlier = conversation(history, reports)
    topic = topic_of(earlier[0]) if earlier else ""
    if not topic or topic in without:
        return None
    found = _measured(measured, earlier[0], topic) if measured else _compared(question, earlier, topic, without)
    return found if found is None or not {name for _, name in found[1]} & set(without) else None


def _compared(question: str, earlier: Sequence[Query], topic: str, without: Collection[str]) -> Standalone | None:
    """Return a question that compares the places asked about before."""
    named = (name for query in reversed(earlier) for name in query.places if _same(topic_of(query), topic))
    places = [name for name in dict.fromkeys(named) if name not in without][-_MOST_COMPARED:]
    if len(places) < 2:
        return None
    names = "、".join(map(short_name, places))
    carried = (*(("place", name) for name in places), ("topic", topic))
    return f"{names}{_time_of(earlier[0])}{topic}{question}", carried


def _measured(turn: re.Match[str], before: Query, topic: str) -> Standalone | None:
    """Return a question for another measure of the indicator of the question before, in its one place."""
    if len(before.places) != 1 or before.asked_places != before.places or not indicators_in_question(topic):
        return None
    place = short_name(before.places[0])
    carried = (("place", before.places[0]), ("topic", topic))
    if turn["aim"]:
        bare = re.sub(f"实际|完成|{_AIM}", "", topic).strip()
        return f"{place}{turn['time'] or '今年'}{bare}{turn['aim']}{_ASKS}", carried
    if re.search(_EACH, topic):
        return None
    return f"{place}{turn['time'] or _time_of(before)}{turn['each']}{topic}{_ASKS}", carried


def _same(one: str, other: str) -> bool:
    """Tell whether two topics are of the same indicator (gdp and gdp目标), or in the same words; an empty one fits."""
    indicators = [tuple(match.indicator for match in indicators_in_question(topic)) for topic in (one, other)]
    return one in (other, "") or (indicators[0] == indicators[1] != ())


def _time_of(query: Query) -> str:
    """Return the words for the time of a question; empty where it names none."""
    years = "".join(f"{year}年" for year in query.years)
    return years or next((word for word, offset in RELATIVE.items() if offset == query.relative), "")
