"""Ask the reports: ``retrieve`` finds passages, ``answer`` decides whether they answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Part, Snapshot, analyze, province_of, simplified
from qa.gist.definitions import is_of_term, with_definition
from qa.gist.greetings import is_about_library, is_greeting
from qa.gist.more import more_asked, next_hits, next_page
from qa.gist.officers import is_of_office, with_officer
from qa.gist.overview import overview
from qa.gist.preferred import in_order
from qa.opening import MAX_K, IndexLike, check_asked, check_k, snapshot_of
from qa.question.analysis import check_question
from qa.question.english import is_english, is_over_many, mostly_absent
from qa.question.reading import Reading, read_question
from qa.reasons.absent import explain
from qa.reasons.kinds import lacks_kind, only_of_each
from qa.reasons.named import is_of_place, names_year, tells_of_year, years_to_name
from qa.reasons.years import of_asked_year
from qa.records import LAST_YEAR, NAME_SEPARATOR, STRONG, THIS_YEAR, Answer, Hit, Query, Quote, Reason
from qa.search.bodies import of_body
from qa.search.candidates import find_candidates, pool_size, with_place_words
from qa.search.known import any_loose, passages_in, titles_of
from qa.search.rank import load_weights, rank
from qa.search.repeats import repeats_marked
from qa.search.scope import scope_of
from qa.search.spoken import naming_hits, spellings, spoken_elsewhere, stands_within, without_report
from qa.surveying import lacks_figure, single_of, survey_read, tabled, with_figure
from qa.work import bounded_work, check_work

DEFAULT_K = 5
"""Passages that one call returns unless it says another number."""

MAX_GROUPS = 12
"""Most places or years of one question that are searched one by one. Each takes as long as a question of its own, about
11 ms over 2,441 passages: a question takes at most some 0.15 s, and names no more than people read."""

_PLACES = ("position", "position_last")
"""Operations that compute the place of one report among others."""

# The two years that a report speaks of, by their distance from its own: their name, the part that speaks of them.
_RELATIVE_YEARS: dict[int, tuple[str, Part]] = {-1: (LAST_YEAR, "done"), 0: (THIS_YEAR, "planned")}


@dataclass(frozen=True, slots=True)
class _Search:
    """What was searched for a question, and what was found.

    Attributes:
        query: the analysed question. snapshot: what was searched.
        reports: positions of the reports searched, ascending; empty = there is no such report.
        hits: best first, at most k.
        silent: of several places or years that were asked about, those for which nothing was found.
        lone: places that no report is of; what was found names them.
        named_years: years that a passage has to name to answer.
    """

    query: Query
    snapshot: Snapshot
    reports: tuple[int, ...] = ()
    hits: tuple[Hit, ...] = ()
    silent: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()
    named_years: tuple[int, ...] = ()


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
    return list(_search(reading, reading.query(snapshot.reports, without), k, snapshot, reports).hits)


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
    search = _search(reading, query, k, snapshot, reports)
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
    if found and not told and single is not None and not is_english(reading.question):
        found = not single.refuses(quotes[0].highlighted)
        found = found and not (single.foreign and quotes[0].score < STRONG and lacks_figure(quotes[0], single))
    found = found and is_of_place(query, search.lone, quotes[0])
    found = found and (officer or not lacks_kind(query, quotes[0], len(search.reports)))
    found = found and is_of_office(query, quotes[0])
    found = found and not only_of_each(query, quotes[0].highlighted) and is_of_term(query, quotes[0])
    found = found and names_year(search.named_years, quotes[0].text)
    if found and (single is None or single.table is None):
        dated = of_asked_year(quotes[0], query, snapshot)
        found, quotes = dated is not None, (dated or quotes[0], *quotes[1:])
    if found and len(search.reports) > 1 and is_over_many(query.raw):
        found = False  # one report's sentence is no answer for all of them
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


def _search(reading: Reading, query: Query, k: int, snapshot: Snapshot, reports: Sequence[str] | None) -> _Search:
    """Search for a question, or for each of the places and years in it; see ``split_query``."""
    lone = without_report(query, snapshot)
    names = [name for place in lone for name in spellings(place, snapshot)]
    if lone and not any(map(snapshot.stands, names)):
        return _Search(query, snapshot, lone=lone)
    if lone and query.places and not stands_within(names, scope_of(query, snapshot, reports).reports, snapshot):
        query = replace(query, places=())  # another place of this name is meant
    k = min(k, MAX_K)
    beside = () if lone else query.unknown_places if query.places else ()  # beside a place that has a report
    query = replace(query, asked_places=tuple(name for name in query.asked_places if name not in beside))
    looked_at: set[int] = set()
    groups: list[list[Hit]] = []
    silent: list[str] = []
    threshold = load_weights().threshold
    parts = split_query(reading.searched(query))
    for name, one in parts:
        check_work()
        one, scope = of_body(one, snapshot, scope_of(one, snapshot, reports))
        years = years_to_name(one, snapshot, scope.reports)
        one = with_place_words(one, snapshot, scope)
        looked_at.update(scope.reports)
        hits: list[Hit] = []
        if analyze(f"{one.text} {one.context}"):  # else nothing but question words or signs: nothing to look for
            most = MAX_K if lone or years else k
            loose = any_loose(snapshot, scope.reports)
            candidates = find_candidates(one, snapshot, scope, pool_size(len(scope.reports), most, loose=loose))
            check_work()
            hits = rank(one, candidates, snapshot, len(scope.reports), most, loose=loose)
            hits = sorted(hits, key=lambda hit: not names_year(years, hit.passage.text))[: len(hits) if lone else k]
        if lone:
            hits = naming_hits(hits, names, snapshot, scope.reports)[:k]
        groups.append(hits)
        if len(parts) > 1 and (not hits or hits[0].score < threshold):
            silent.append(name)
    if 0 < len(silent) < len(groups):  # the others' quotes are no answer for these
        groups = [hits for hits in groups if hits and hits[0].score >= threshold]
    best = tuple(merge_hits(groups, k))
    if lone and not best:
        return _Search(query, snapshot)
    named = years_to_name(query, snapshot, tuple(looked_at)) if len(parts) == 1 else query.until
    spoken = spoken_elsewhere(lone, best, snapshot)
    return _Search(query, snapshot, tuple(sorted(looked_at)), best, (*silent, *beside), spoken, named)


def split_query(query: Query) -> list[tuple[str, Query]]:
    """Return one query for each place, or each year, or 去年 and 今年, that was asked about, with what it is called.

    A question about two provinces asks for two answers; searched together, one report could fill the list.
    Several places and several years at once are searched place by place.
    """
    if len(query.places) > 1:
        named = {
            place: [p for p in query.asked_places if simplified(place) in (simplified(p), province_of(p))]
            for place in query.places
        }
        return [
            (NAME_SEPARATOR.join(names) or place, replace(query, places=(place,), asked_places=tuple(names)))
            for place, names in list(named.items())[:MAX_GROUPS]
        ]
    if len(query.editions) > 1:
        return [(str(year), replace(query, editions=(year,))) for year in query.editions[:MAX_GROUPS]]
    if len(query.years) > 1:
        return [(str(year), replace(query, years=(year,), part=None)) for year in query.years[:MAX_GROUPS]]
    relatives = [offset for offset in query.relatives if offset in _RELATIVE_YEARS]
    if len(relatives) > 1 and not query.years:
        return [
            (_RELATIVE_YEARS[offset][0], replace(query, relative=offset, part=_RELATIVE_YEARS[offset][1]))
            for offset in relatives
        ]
    return [("", query)]


def merge_hits(groups: Sequence[Sequence[Hit]], k: int) -> list[Hit]:
    """Merge ranked hits: the best of every group, then the best of the rest; at most k, best first, none twice."""
    if len(groups) == 1:
        return list(groups[0])[:k]
    firsts = [hits[0] for hits in groups if hits]
    rest = sorted((hit for hits in groups for hit in hits[1:]), key=_order)
    kept: dict[tuple[str, int], Hit] = {}
    for hit in [*sorted(firsts, key=_order), *rest]:
        key = hit.passage.report, hit.passage.number
        kept[key] = min(kept.get(key, hit), hit, key=_order)  # found for several years: the better score counts
    return sorted(list(kept.values())[:k], key=_order)


def _order(hit: Hit) -> tuple[float, str, int]:
    return -hit.score, hit.passage.report, hit.passage.number
