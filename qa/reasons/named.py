"""Whether a passage names what was asked about: a place without a report of its own, a year that no report is of."""

import re
from collections.abc import Sequence

from index import Snapshot, analyze, indicators_in_question, normalize
from qa.reasons.absent import has_figure
from qa.records import Query, Quote
from qa.search.scope import year_pattern

_LONG = 3  # characters of a word that tells what a passage speaks of, more than


def is_of_place(query: Query, lone: Sequence[str], quote: Quote) -> bool:
    """Tell whether a figure may be that of the places asked about, which have no report of their own.

    The sentence, or a heading above it, has to name them; a figure of the province is none of a city. A sentence that
    answers for an indicator names it in some word.
    """
    short = [name.rstrip("市县区州盟旗") for name in lone]
    measured = bool(lone) and bool(indicators_in_question(query.text))  # 深圳今年GDP目标
    if measured and not has_figure(quote.highlighted):
        return False
    if measured and not _names_any(query, short, quote.highlighted):
        return False
    if query.answer_type != "number" and not measured:
        return True
    around = normalize("".join((*quote.section, quote.highlighted)))
    return all(normalize(name) in around for name in short)


def _names_any(query: Query, places: Sequence[str], text: str) -> bool:
    """Tell whether a text holds a word of the question that is no name of these places, or a word for one of them."""
    rest = query.text
    for name in places:
        rest = rest.replace(normalize(name), " ")
    text = normalize(text)
    words = [term for term in analyze(rest) if len(term) > 1]
    return any(word in text for word in (*words, *(other for _, other in query.added)))


def years_to_name(query: Query, snapshot: Snapshot, reports: Sequence[int]) -> tuple[int, ...]:
    """Return the years of which a passage has to name one to answer.

    These are the years until which an aim is asked about, else those asked about where none of the reports searched is
    of such a year: what they say without a year is of another one.
    """
    if query.until or not query.years:
        return query.until
    told = {snapshot.reports[n].year for n in reports}
    if None in told or any(year in told or year + 1 in told for year in query.years):
        return ()
    return query.years


def names_year(years: Sequence[int], text: str) -> bool:
    """Tell whether a passage names one of some years, where there are any."""
    return not years or any(re.search(year_pattern(year), text) for year in years)


def tells_of_year(query: Query, years: Sequence[int], quote: Quote) -> bool:
    """Tell whether a sentence gives a figure of what is asked about, for a year that it names and no report is of."""
    sentence = quote.highlighted
    if not years or query.until or query.answer_type != "number":
        return False
    return names_year(years, sentence) and has_figure(sentence) and speaks_of(query, sentence)


def speaks_of(query: Query, text: str) -> bool:
    """Tell whether a text holds half of a question's words, pair of characters by pair, or a word for one of them."""
    text = normalize(text)
    words = [term for term in dict.fromkeys(analyze(f"{query.context} {query.text}")) if len(term) > 1]
    held = sum(word in text for word in words)
    return 2 * held >= max(len(words), 1) or any(len(other) > _LONG and other in text for _, other in query.added)
