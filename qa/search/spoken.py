"""Places that have no report of their own: what other reports say of them, and only that.

A question about a county is not answered from the report of another, nor from that of its province in silence: what is
quoted names the county, and ``Answer.elsewhere`` says that it has no report.
"""

from collections.abc import Sequence
from functools import lru_cache

from index import Snapshot, bare_county_names, county_names, load_gazetteer, short_name, simplified
from qa.records import Hit, Query
from qa.search.known import is_loose, known, states_no_place
from qa.search.scope import loose_naming

_SHORTEST = 2  # characters of a short name that is looked for


def without_report(query: Query, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the places asked about that no report is of, nor of what lies in them.

    Empty where another place is asked about that has one.
    """
    facts = known(snapshot)
    lone = tuple(
        name for name in map(simplified, query.asked_places) if name not in facts.by_place and not facts.inside(name)
    )
    return lone if len(lone) == len(query.asked_places) else ()


def spellings(name: str, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the names of a place under which texts speak of it: the formal one, the short one where it is no word."""
    short = short_name(name)
    usual = short in bare_county_names() or any(short in place.aliases for place in load_gazetteer())
    if not usual and name in county_names() and len(short) >= _SHORTEST:
        usual = not snapshot.is_fragment(short) and len(short) > _SHORTEST
    return (name, *dict.fromkeys((*((short,) if usual and short != name else ()), *short_forms(name))))


@lru_cache(maxsize=1024)
def short_forms(name: str) -> tuple[str, ...]:
    """Return the usual names of a county or zone that its formal name begins with.

    >>> short_forms("横琴粤澳深度合作区"), short_forms("海南藏族自治州")
    (('横琴',), ())
    """
    known_as = (place.aliases for place in load_gazetteer() if place.name == name and place.level == "county")
    return tuple(alias for aliases in known_as for alias in aliases if len(alias) >= _SHORTEST and alias in name[:-1])


def stands_within(names: Sequence[str], reports: Sequence[int], snapshot: Snapshot) -> bool:
    """Tell whether one of some reports, by position, holds one of some names."""
    return any(snapshot.stands(name, tuple(reports)) for name in names)


def naming_hits(hits: Sequence[Hit], names: Sequence[str], snapshot: Snapshot, reports: Sequence[int]) -> list[Hit]:
    """Return the hits that name a place, or stand in a document of no known kind that does; else its first places.

    Where the best hit that names it stands in one, files of no known place may be of it as well: they lose their heads,
    and a notice of a city names it there alone.

    Args:
        hits: best first. names: spellings of the places. reports: positions of the reports searched.
    """
    loose = loose_naming(names, snapshot, reports)
    at = [snapshot.position_of(hit.passage.report) for hit in hits]
    naming = [n in loose or _named(hit, names) for n, hit in zip(at, hits, strict=True)]
    infos = [snapshot.reports[n] if n is not None else None for n in at]
    first = next((info for info, names_it in zip(infos, naming, strict=True) if names_it), None)
    files = first is None or is_loose(first)
    if any(naming):
        fitting = zip(hits, infos, naming, strict=True)
        return [
            h for h, info, names_it in fitting if names_it or (files and info is not None and states_no_place(info))
        ]
    places = snapshot.word_places(names, reports, first=True)
    return [
        Hit(place.passage, snapshot.reports[place.report].title, (place.passage.sentence_at(place.start),), 0.0)
        for place in places
        if place.passage is not None
    ]


def spoken_elsewhere(lone: Sequence[str], hits: Sequence[Hit], snapshot: Snapshot) -> tuple[str, ...]:
    """Return the places whose sentences stand in reports of other places."""
    position = snapshot.position_of(hits[0].passage.report) if hits else None
    return tuple(lone) if position is not None and not is_loose(snapshot.reports[position]) else ()


def _named(hit: Hit, names: Sequence[str]) -> bool:
    text = simplified("\n".join((hit.title, *hit.passage.section, hit.passage.text)))
    return any(name in text for name in names)
