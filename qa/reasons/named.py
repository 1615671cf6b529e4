"""Whether a passage names what was asked about: a place without a report of its own, a year that no report is of."""

import re
from collections.abc import Sequence

import numpy as np

from index import Snapshot, analyze, expression, indicators_in_question, normalize
from qa.question.patterns import YEAR
from qa.reasons.absent import has_figure
from qa.records import Query, Quote
from qa.search.candidates import Candidates
from qa.search.scope import year_pattern
from qa.search.spoken import short_forms

_CHANGE = expression("增长|增速|增幅|下降|提高|目标|完成|实现|达到")
"""What is said of every indicator."""
_LONG = 3  # characters of a word that tells what a passage speaks of, more than


def is_of_place(query: Query, lone: Sequence[str], quote: Quote) -> bool:
    """Tell whether a figure may be that of the places asked about, which have no report of their own.

    The sentence, or a heading above it, has to name them; a figure of the province is none of a city. A sentence that
    answers for an indicator names it in some word.
    """
    spelled = [(name.rstrip("市县区州盟旗"), *short_forms(name)) for name in lone]
    short = [name for names in spelled for name in names]
    measured = bool(lone) and bool(indicators_in_question(query.text))  # 深圳今年GDP目标
    if measured and not has_figure(quote.highlighted):
        return False
    if measured and not _names_any(query, short, quote.highlighted):
        return False
    if query.answer_type != "number" and not measured:
        return True
    around = normalize("".join((*quote.section, quote.highlighted)))
    return all(any(normalize(name) in around for name in names) for names in spelled)


def _names_any(query: Query, places: Sequence[str], text: str) -> bool:
    """Tell whether a text holds a word of the question that is no name of these places, or a word for one of them."""
    rest = _CHANGE.sub(" ", query.text)
    for name in places:
        rest = rest.replace(normalize(name), " ")
    text = normalize(text)
    words = [term for term in analyze(rest) if len(term) > 1]
    return any(word in text for word in (*words, *(other for _, other in query.added)))


def years_to_name(query: Query, snapshot: Snapshot, reports: Sequence[int]) -> tuple[int, ...]:
    """Return the years of which a passage has to name one to answer.

    These are the years until which an aim is asked about, else those asked about where all reports searched whose year
    is known are of other ones: what they say without a year is of another one.
    """
    if query.until or not query.years:
        return query.until
    told = {snapshot.reports[n].year for n in reports} - {None}
    if not told or any(year in told or year + 1 in told for year in query.years):
        return ()
    return query.years


def names_year(years: Sequence[int], text: str) -> bool:
    """Tell whether a passage names one of some years, where there are any."""
    return not years or any(re.search(year_pattern(year), text) for year in years)


def of_years(candidates: Candidates, years: Sequence[int]) -> Candidates:
    """Return the candidates that name one of some years; all of them where there are no years, or where none names one.

    Others are no rivals of these: how sure an answer is depends on how far it leads.
    """
    if not years:
        return candidates
    naming = [at for at, passage in enumerate(candidates.passages) if names_year(years, passage.text)]
    return candidates.only(np.array(naming, dtype=np.int64)) if naming else candidates


def tells_of_year(query: Query, years: Sequence[int], quote: Quote) -> bool:
    """Tell whether a sentence gives a figure of what is asked about, for a year that it names and no report is of."""
    sentence = quote.highlighted
    if not years or query.until or query.answer_type != "number":
        return False
    return names_year(years, sentence) and has_figure(sentence) and speaks_of(query, sentence)


def is_of_aim(query: Query, quote: Quote) -> bool:
    """Tell whether the year that a paragraph names last before the figures of its best sentence ends is the one until
    which an aim is asked about: 到2020年,…；茶园35万亩.
    """
    end = max((end for _, end in quote.highlights), default=0)
    named = [
        (match.end(), year in query.until)
        for year in {*query.until, *map(int, YEAR.findall(normalize(quote.text[:end])))}
        for match in re.finditer(year_pattern(year), quote.text[:end])
    ]
    return bool(query.until) and bool(named) and max(named)[1]


def speaks_of(query: Query, text: str) -> bool:
    """Tell whether a text holds half of a question's words, pair of characters by pair, or a word for one of them."""
    text = normalize(text)
    words = [term for term in dict.fromkeys(analyze(f"{query.context} {query.text}")) if len(term) > 1]
    held = sum(word in text for word in words)
    return 2 * held >= max(len(words), 1) or any(len(other) > _LONG and other in text for _, other in query.added)
