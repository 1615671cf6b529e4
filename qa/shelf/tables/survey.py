"""Answer a question over many reports with a table: find its rows and compute what it asks for."""

from collections.abc import Sequence, Set
from dataclasses import replace

from index import Snapshot, expression, indicator, normalize
from qa.question.editions import NATION
from qa.question.parsed import place_names
from qa.records import Survey
from qa.shelf.asked.english_questions import in_chinese
from qa.shelf.asked.figure_patterns import PROVINCES, TARGET_VS
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.asked.scopes import scope_of
from qa.shelf.groups.copies import without_copies
from qa.shelf.groups.places import (
    groups_of,
    of_meant_units,
    places_among,
    provinces_of,
    report_numbers,
    told_by,
    years_of,
)
from qa.shelf.tables.assembled import is_apart
from qa.shelf.tables.computed import computed
from qa.shelf.tables.meant import wanted_of
from qa.shelf.tables.paired import changed, target_vs_result
from qa.shelf.tables.place_rows import rows_of
from qa.shelf.tables.resolved import Resolved
from qa.shelf.tables.rows import figures_by_report
from qa.shelf.tables.series import series_of
from qa.shelf.tables.understood import is_shelf, resolve
from qa.shelf.words.deed_questions import deed_asked
from qa.shelf.words.mention_patterns import ASKS_YEARS
from qa.shelf.words.mention_questions import MentionAsked
from qa.shelf.words.printed_names import as_printed
from qa.shelf.words.survey_mentions import says_something, survey_deeds, survey_mentions

_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?=年)")


def survey_of(
    snapshot: Snapshot, question: str, history: Sequence[str] = (), chosen: Sequence[str] | None = None
) -> Survey | None:
    """Return the table that answers a question over many reports; None where it is no such question.

    A follow-up about one place whose figure is given is one too (江苏呢).

    Args:
        question, history: see ``qa.answer``. chosen: ids of the reports to look at; None = all.
    """
    question = in_chinese(question) or question
    history = [in_chinese(text) or text for text in history]
    resolved = resolve(snapshot, question, history, chosen) if snapshot.reports else None
    table = None if resolved is None else _table_of(snapshot, resolved, chosen)
    if table is not None and table.answers and (table.basis or table.operation != "ungiven"):
        return table
    return _doing(snapshot, question, chosen) or table  # 谁没给育儿补贴: a deed where no report gives a figure of it


def _doing(snapshot: Snapshot, question: str, chosen: Sequence[str] | None) -> Survey | None:
    """Return who mentions what a question says is done; None where nobody does."""
    deed = deed_asked(question) if snapshot.reports else None
    table = None if deed is None else _words(snapshot, deed, chosen)
    return table if table is not None and says_something(table) else None


def _table_of(snapshot: Snapshot, resolved: Resolved, chosen: Sequence[str] | None) -> Survey | None:
    """Return the table of a question; None where the places that it names give no such figure."""
    if resolved.mention is not None:
        return _words(snapshot, resolved.mention, chosen)
    assert resolved.figure is not None
    reports = None
    if resolved.picked_by is not None:
        before = _table_of(snapshot, resolved.picked_by, chosen)
        numbers = {info.id: number for number, info in enumerate(snapshot.reports)}
        reports = [numbers[id] for id in before.selected] if before else []
        if not reports:
            return None
    table = figures_table(snapshot, resolved.figure, reports, chosen)
    if resolved.unasked and 2 * table.basis < len(table.rows):
        return None  # few give a figure: a topic
    known = bool(resolved.figure.indicators) and table.operation != "target_vs_result"
    named = bool(resolved.figure.places) and reports is None and not resolved.figure.region and not known
    apart = table.operation in ("compare", "difference") and any(map(is_apart, table.rows))
    return table if table.answers or apart or (not named and is_shelf(resolved, snapshot, chosen)) else None


def _words(snapshot: Snapshot, asked: MentionAsked, chosen: Sequence[str] | None) -> Survey:
    """Count words in the reports of the places that the rest of the question names."""
    rest = normalize(asked.rest)
    scope = scope_of(rest, place_names(snapshot.reports))
    numbers = report_numbers(snapshot, chosen)
    members: Set[str] = frozenset(scope.region.members if scope.region else scope.places)
    if not members and PROVINCES.search(rest):
        members = provinces_of(snapshot)
    by_year = bool(ASKS_YEARS.search(rest))
    if not members and by_year and NATION in places_among(snapshot, numbers):
        members = frozenset({NATION})  # 哪些年提到: of the country, unless another place is named
    kept = [n for n in numbers if not members or snapshot.reports[n].place in members]
    kept = [n for n in kept if snapshot.reports[n].place not in scope.excluded]
    named = set(map(int, _YEAR.findall(rest))) & {snapshot.reports[n].year for n in kept}
    kept = [n for n in kept if not named or snapshot.reports[n].year in named]
    if by_year:
        kept = sorted((n for n in kept if snapshot.reports[n].year), key=lambda n: snapshot.reports[n].year or 0)
    kept, copies = without_copies(snapshot, kept)
    asked = as_printed(asked, snapshot)
    found = (survey_deeds if asked.is_deed else survey_mentions)(snapshot, asked, kept)
    table = replace(found, copies=tuple(snapshot.reports[n].id for n in copies))
    return replace(table, region=scope.region.name, members=scope.region.members) if scope.region else table


def figures_table(
    snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int] | None, chosen: Sequence[str] | None
) -> Survey:
    """Make the table of a question about figures, of some reports by their numbers or of those of its places."""
    numbers = reports if reports is not None else report_numbers(snapshot, chosen)
    numbers = of_meant_units(snapshot, asked, numbers)
    asked = _of_usual_kind(snapshot, asked, numbers)
    series = series_of(snapshot, asked, numbers) if asked.operation == "series" else None
    if series is not None:
        return series
    if asked.operation == "target_vs_result":
        return target_vs_result(snapshot, asked, numbers)
    if asked.operation == "changed":
        table = changed(snapshot, asked, numbers)
        against = not table.basis and TARGET_VS.search(asked.question) is not None  # no aims of two years
        return target_vs_result(snapshot, asked, numbers) if against else table
    groups = groups_of(snapshot, asked, numbers)
    part = asked.part
    if part is None and asked.year:
        told = told_by(snapshot, groups)
        if asked.year in told and (asked.year - 1 in told or len(told) == 1):
            part = "done"  # some reports tell of that year, others plan for it: no aims beside results
    rows, wanted = rows_of(snapshot, asked, groups, part)
    if asked.part is None and asked.year is None and not any(row.status == "given" for row in rows):
        planned = rows_of(snapshot, asked, groups, "planned")
        if any(row.status in ("given", "words") for row in planned[0]):
            rows, wanted = planned
    return computed(asked, wanted, rows)


def _of_usual_kind(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> FigureAsked:
    """Return a question of aims that leaves open whether amounts or growth are meant with what most reports aim at."""
    aims = asked.part == "planned" or asked.operation == "target_vs_result"
    if not aims or asked.kind or asked.unit or asked.counter or not asked.indicators:
        return asked
    kinds = [kind for kind in dict(indicator(asked.indicators[0].indicator).kinds) if kind in ("growth", "level")]
    if len(kinds) < 2:
        return asked
    aimed = replace(asked, part="planned")
    groups = groups_of(snapshot, aimed, numbers)
    years = years_of(snapshot, aimed, groups, "planned")
    own = [number for group in groups for number in group.reports]
    given = {}
    for kind in kinds:
        wanted = wanted_of(replace(aimed, kind=kind), years, "planned")
        given[kind] = len(figures_by_report(snapshot, wanted, own)[0])
    best = max(kinds, key=given.__getitem__)  # of two that are given alike the first, which people mean first
    return replace(asked, kind=best) if given[best] > given[kinds[0]] else asked
