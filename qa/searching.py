"""Search for a question: once, or for each of the places and years that it names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Part, Snapshot, analyze, province_of, simplified
from qa.opening import MAX_K
from qa.question.english import is_english
from qa.question.reading import Reading
from qa.reasons.named import of_years, years_to_name
from qa.records import LAST_YEAR, NAME_SEPARATOR, THIS_YEAR, Hit, Query
from qa.search.bodies import of_body
from qa.search.candidates import find_candidates, pool_size, with_place_words
from qa.search.known import any_loose
from qa.search.rank import load_weights, rank
from qa.search.scope import scope_of
from qa.search.spoken import naming_hits, spellings, spoken_elsewhere, stands_within, without_report
from qa.work import check_work

MAX_GROUPS = 12
"""Most places or years of one question that are searched one by one. Each takes as long as a question of its own, about
11 ms over 2,441 passages: a question takes at most some 0.15 s, and names no more than people read."""

# The two years that a report speaks of, by their distance from its own: their name, the part that speaks of them.
_RELATIVE_YEARS: dict[int, tuple[str, Part]] = {-1: (LAST_YEAR, "done"), 0: (THIS_YEAR, "planned")}


@dataclass(frozen=True, slots=True)
class Search:
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


def search_for(reading: Reading, query: Query, k: int, snapshot: Snapshot, reports: Sequence[str] | None) -> Search:
    """Search for a question, or for each of the places and years in it; see ``split_query``."""
    lone = without_report(query, snapshot)
    names = [name for place in lone for name in spellings(place, snapshot)]
    if lone and not any(map(snapshot.stands, names)):
        return Search(query, snapshot, lone=lone)
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
            pool = pool_size(len(scope.reports), most, loose=loose)
            candidates = find_candidates(one, snapshot, scope, pool, any_language=is_english(reading.question))
            check_work()
            candidates = of_years(candidates, years)
            hits = rank(one, candidates, snapshot, len(scope.reports), most, loose=loose)
            hits = hits if lone else hits[:k]
        if lone:
            hits = naming_hits(hits, names, snapshot, scope.reports)[:k]
        groups.append(hits)
        if len(parts) > 1 and (not hits or hits[0].score < threshold):
            silent.append(name)
    if 0 < len(silent) < len(groups):  # the others' quotes are no answer for these
        groups = [hits for hits in groups if hits and hits[0].score >= threshold]
    best = tuple(merge_hits(groups, k))
    if lone and not best:
        return Search(query, snapshot)
    named = years_to_name(query, snapshot, tuple(looked_at)) if len(parts) == 1 else query.until
    spoken = spoken_elsewhere(lone, best, snapshot)
    return Search(query, snapshot, tuple(sorted(looked_at)), best, (*silent, *beside), spoken, named)


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
