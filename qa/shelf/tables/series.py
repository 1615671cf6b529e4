"""Answer a question over the years: one row a place and year, the target of a year beside its result."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index import Snapshot, expression
from qa.question.editions import NATION
from qa.records import Survey, SurveyRow
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.asked.series_questions import YearsAsked, years_asked
from qa.shelf.groups.places import provinces_of
from qa.shelf.groups.seasons import Season, seasons_of
from qa.shelf.tables.compute import common_unit, comparators, valued
from qa.shelf.tables.meant import wanted_of
from qa.shelf.tables.season_rows import season_rows

POINTS = "个百分点"
"""Unit of a difference of percentages."""

_NATIONAL = expression("全国(?!各)|我国|国家(?!级)|中国")
_OPEN = ("list", "series", "compare", "difference")
"""Operations of a question that may be one over the years; the others say what is to be done."""


def as_series(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> FigureAsked | None:
    """Return the question as one over the years, with its places; None where it is none.

    It is one where it names years (历年, 近五年, 2021—2025年), and reports of one of its places tell of two of them.
    A question of this year's target against the last year is one too where there is only the result of the last year.

    Args:
        numbers: of the reports to look at.
    """
    years = years_asked(asked.question)
    if years is None or not asked.indicators or asked.operation not in _OPEN:
        return None
    if years.two and asked.part != "planned":
        return None
    places = _places(snapshot, asked, numbers)
    if places is None:
        return None
    seasons = seasons_of(snapshot, numbers, places)
    if _reaches(seasons, asked, years):
        return replace(asked, operation="series", places=tuple(places))
    return replace(asked, operation="series", places=tuple(places), part=None) if years.two and seasons else None


def series_of(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> Survey | None:
    """Return the table of a question over the years; None where there are no two years to tell of.

    Results are told by a report of the year after or a bulletin of the year; targets by the report of the year itself.
    A question about targets has them as values; in every other one a row is a result, with the target beside it, and
    a year that has no more than a target is ``mentioned``. Rows stand in the order of places and years. ``number`` is
    what changed from the first value to the last one, where one place is asked about and the change is asked for.

    Args:
        numbers: of the reports to look at.
    """
    years = years_asked(asked.question) or YearsAsked()
    places = _places(snapshot, asked, numbers)
    if places is None or not asked.indicators:
        return None
    seasons = seasons_of(snapshot, numbers, places)
    if not _reaches(seasons, asked, years) and not (years.two and seasons and asked.part is None):
        return None
    wanted = wanted_of(asked, {}, asked.part)
    told = [season for season in seasons if season.told is not None]
    aims = season_rows(snapshot, replace(wanted, work=False), "planned", told, mentions=asked.part == "planned")
    rows = _by_place(aims)
    known = {year for own in rows.values() for year in own}
    if asked.part != "planned":
        results = _by_place(season_rows(snapshot, wanted, "done", told))
        known = {year for own in results.values() for year in own}
        rows = {place: _joined(results[place], rows[place]) for place in results}
    known_kept = years.kept(sorted(known))
    every = replace(years, newest=0).kept(sorted({year for own in rows.values() for year in own}))
    kept = {
        year for year in every if known_kept and year >= known_kept[0]
    }  # with those that have no more than a target
    shown = [own[year] for own in rows.values() for year in sorted(own) if year in kept]
    given = [row for row in shown if row.status == "given"]
    number, unit = _change(given) if years.change and len(rows) == 1 else (None, None)
    return Survey(
        subject=wanted.name,
        operation="series",
        selected=tuple(dict.fromkeys(row.report for row in shown if row.status in ("given", "words"))),
        rows=tuple(shown),
        basis=len(given),
        number=number,
        unit=unit,
        indicator=wanted.id,
        measure=wanted.kind,
        part=asked.part,
        ignored=comparators([given[0], given[-1]]) if number is not None else (),
        region=asked.region.name if asked.region else "",
        members=asked.region.members if asked.region else (),
    )


def _places(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> Sequence[str] | None:
    """Return the places asked about, in order, empty for all of them; None where the question names none of several."""
    if asked.region:
        return asked.region.members
    known = dict.fromkeys(snapshot.reports[n].place for n in numbers)
    if asked.places:
        return asked.places
    if NATION in known and _NATIONAL.search(asked.question):
        return (NATION,)
    if asked.provinces:
        provinces = provinces_of(snapshot)
        return [place for place in known if place in provinces]
    if asked.everywhere or len(known) == 1:
        return list(known)
    return (NATION,) if NATION in known else None  # 历年GDP目标: of the country, unless another place is named


def _reaches(seasons: Sequence[Season], asked: FigureAsked, years: YearsAsked) -> bool:
    """Tell whether some place has two years of those asked about."""
    own: dict[str, set[int]] = {}
    for season in seasons:
        year = season.year(asked.part or "done")
        if year is not None:
            own.setdefault(season.place, set()).add(year)
    kept = years.kept(sorted({year for some in own.values() for year in some}))
    return any(len(some.intersection(kept)) > 1 for some in own.values())


def _by_place(rows: Sequence[SurveyRow]) -> dict[str, dict[int, SurveyRow]]:
    found: dict[str, dict[int, SurveyRow]] = {}
    for row in rows:
        if row.year is not None:
            found.setdefault(row.place, {})[row.year] = row
    return found


def _joined(results: dict[int, SurveyRow], targets: dict[int, SurveyRow]) -> dict[int, SurveyRow]:
    """Put the target of a year beside its result; a year that has no more than a target is a row too."""
    said = {year: row for year, row in targets.items() if row.status in ("given", "words")}
    rows = {year: row.beside(said[year]) if year in said else row for year, row in results.items()}
    for year, row in said.items():
        if year not in rows:
            bare = SurveyRow(row.report, row.place, year, "mentioned", evidence=row.evidence, target=row)
            rows[year] = bare
    return rows


def _change(given: Sequence[SurveyRow]) -> tuple[Decimal | None, str | None]:
    """Return the difference of the last value and the first one, and its unit; None where they cannot be compared."""
    exact = len(given) > 1 and given[0].value is not None and given[-1].value is not None  # no ranges
    pairs, base = valued([given[0], given[-1]] if exact else [])
    if len(pairs) != 2:
        return None, None
    unit, factor = common_unit([row for _, row in pairs])
    difference = (pairs[1][0] - pairs[0][0]) / (factor or 1)
    return difference, POINTS if base == "%" else unit
