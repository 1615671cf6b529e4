"""Ask the reports: ``retrieve`` finds passages, ``answer`` decides whether they answer."""

from collections.abc import Sequence
from dataclasses import replace

from qa.gist.definitions import is_of_term, with_definition
from qa.gist.greetings import is_about_library, is_greeting
from qa.gist.more import more_asked, next_hits, next_page
from qa.gist.officers import is_of_office, with_officer
from qa.gist.overview import overview
from qa.gist.preferred import in_order
from qa.opening import MAX_K, IndexLike, check_asked, check_k, snapshot_of
from qa.question.analysis import check_question
from qa.question.english import is_english, is_over_many, mostly_absent, unknown_words
from qa.question.reading import read_question
from qa.reasons.absent import explain
from qa.reasons.kinds import lacks_kind, only_of_each
from qa.reasons.likeness import is_of_lookalike, lacks_amount
from qa.reasons.named import is_of_aim, is_of_place, names_year, tells_of_year
from qa.reasons.years import of_asked_year
from qa.records import STRONG, Answer, Hit, Query, Quote, Reason
from qa.search.known import passages_in, titles_of
from qa.search.rank import load_weights
from qa.search.repeats import repeats_marked
from qa.searching import search_for
from qa.surveying import lacks_figure, single_of, survey_read, tabled, with_figure
from qa.work import bounded_work, check_work

DEFAULT_K = 5
"""Passages that one call returns unless it says another number."""

_PLACES = ("position", "position_last")
"""Operations that compute the place of one report among others."""


@bounded_work()
def retrieve(
    question: str,
    k: int = DEFAULT_K,
    *,
    index: IndexLike = None,
    history: Sequence[str] = (),
    reports: Sequence[str] | None = None,
    without: Sequence[str] = (),
) -> list[Hit]:
    """Find the paragraphs that answer a question best.

    Args:
        question: in everyday words, up to ``MAX_QUESTION`` characters.
        k: how many at most; 1 or more.
        index: an index folder or an opened index; None = the default one.
        history: the earlier questions of the conversation, oldest first; only what is missing is taken over.
        reports: ids of the reports to search; None = all.
        without: added words that are not to be searched, and values that are not to be taken over from ``history``.

    Returns:
        Hits, best first, ties by paragraph; empty when there is no such report.

    Raises:
        UsageError: blank or too long a question, or k below 1. IndexStateError: the index cannot be used.
    """
    check_k(k)
    check_asked(question, history, reports, without)
    snapshot = snapshot_of(index)
    if more := more_asked(question, history, without):
        first, found = (
            retrieve(more.question, most, index=snapshot, history=more.history, reports=reports, without=without)
            for most in (k, MAX_K)
        )
        return next_hits(first, found, more.shown, k)
    reading = read_question(question, snapshot, history, without)
    return list(search_for(reading, reading.query(snapshot.reports, without), k, snapshot, reports).hits)


@bounded_work()
def answer(
    question: str,
    *,
    history: Sequence[str] = (),
    k: int = DEFAULT_K,
    index: IndexLike = None,
    reports: Sequence[str] | None = None,
    without: Sequence[str] = (),
) -> Answer:
    """Answer a question with quotes from the reports, or say that they do not say.

    Arguments and errors as in ``retrieve``. ``quotes`` holds at most k quotes when the status is ``answered``;
    otherwise the ranked passages stand in ``near``. An overview is answered with an ``outline``.
    """
    check_k(k)
    check_asked(question, history, reports, without)
    if is_greeting(question):
        return Answer(Query(check_question(question), ""), "not_mentioned", reason="greeting")
    snapshot = snapshot_of(index)
    if is_about_library(question, alone=not history):
        available = titles_of(snapshot, reports)
        restricted = len(available) < len(snapshot.reports)
        asked = Query(check_question(question), "")
        return Answer(asked, "not_mentioned", reason="greeting", available=available, restricted=restricted)
    if more := more_asked(question, history, without):
        before, all_found = (
            answer(more.question, history=more.history, k=most, index=snapshot, reports=reports, without=without)
            for most in (k, MAX_K)
        )
        return next_page(check_question(question), more, before, all_found, k)
    reading = read_question(question, snapshot, history, without)
    table = survey_read(reading, snapshot, reports)
    if table is not None and table.operation in _PLACES and not table.answers:
        table = None  # a report may say itself that it comes second
    if table is not None and not table.is_quote:
        found_table = tabled(reading.question, table, reading.history, k, snapshot, reports)
        return replace(found_table, query=reading.noted(found_table.query))
    check_work()
    query = reading.query(snapshot.reports, without)
    if (outlined := overview(query, snapshot, reports, k)) is not None:
        return outlined
    single = single_of(reading.alone(snapshot.reports, without), table, snapshot, reports)
    search = search_for(reading, query, k, snapshot, reports)
    query = search.query
    available = titles_of(snapshot, reports)
    restricted = len(available) < len(snapshot.reports)
    if not search.reports:
        missing = search.lone  # names that no report holds
        return Answer(query, "no_such_report", available=available, restricted=restricted, absent=missing)
    quotes = in_order(tuple(Quote.from_hit(hit) for hit in search.hits), query)
    quotes = with_figure(quotes, single, k)
    quotes, undefined = with_definition(quotes, query, snapshot, search.reports, k)
    quotes, officer = with_officer(quotes, query, snapshot, search.reports, k)
    quotes = repeats_marked(quotes, snapshot)
    told = bool(quotes) and tells_of_year(query, search.named_years, quotes[0])
    found = told or (bool(quotes) and quotes[0].score >= load_weights().threshold)
    dated = told or (bool(quotes) and is_of_aim(query, quotes[0]))
    if found and not dated and single is not None and (single.indicator or not is_english(reading.question)):
        found = not single.refuses(quotes[0].highlighted)
        found = found and not (single.foreign and quotes[0].score < STRONG and lacks_figure(quotes[0], single))
    found = found and is_of_place(query, search.lone, quotes[0])
    found = found and (officer or not lacks_kind(query, quotes[0], len(search.reports)))
    found = found and is_of_office(query, quotes[0])
    found = found and (dated or not is_of_lookalike(query, quotes[0], snapshot, search.reports))
    found = found and not lacks_amount(query, quotes[0], snapshot, search.reports)
    found = found and not only_of_each(query, quotes[0].highlighted) and is_of_term(query, quotes[0])
    found = found and names_year(search.named_years, quotes[0].text)
    if found and (single is None or single.table is None):
        of_year = of_asked_year(quotes[0], query, snapshot)
        found, quotes = of_year is not None, (of_year or quotes[0], *quotes[1:])
    if found and len(search.reports) > 1 and is_over_many(query.raw):
        found = False  # one report's sentence is no answer for all of them
    unknown = unknown_words(reading.question) if is_english(reading.question) and not query.text.isascii() else ()
    if found and len(unknown) >= max(len(reading.searched(query).text.split()), 1):
        found = False  # half of what is asked about could not be looked up
    if found and query.text.isascii() and is_english(query.raw):  # its own words, searched in reports in English
        found = not mostly_absent(query.text, " ".join(quote.text for quote in quotes))
    reason: Reason | None = None
    absent: tuple[str, ...] = ()
    if undefined:
        found, reason = False, "definition"
    elif not found and quotes:
        reason, absent = explain(query, snapshot, search.reports)
    return Answer(
        query=query,
        status="answered" if found else "not_mentioned",
        quotes=quotes if found else (),
        near=() if found else quotes,
        reports_searched=len(search.reports),
        passages_searched=passages_in(snapshot, search.reports),
        available=available,
        restricted=restricted,
        reason=reason,
        absent=absent,
        silent=search.silent,
        elsewhere=search.lone,
        table=single.table if single else None,
        figure_missing=found and query.answer_type == "number" and lacks_figure(quotes[0], single),
    )
