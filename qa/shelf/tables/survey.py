"""Answer a question over many reports with a table: find its rows and compute what it asks for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index import Part, Snapshot, indicator, normalize, told_year
from qa.question.parsed import place_names
from qa.question.places import find_places
from qa.question.regions import find_regions
from qa.records import Survey, SurveyRow
from qa.shelf.asked.english_questions import in_chinese
from qa.shelf.asked.figure_patterns import PROVINCES
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.tables.compute import RELATIONS, valued
from qa.shelf.tables.computed import computed, is_apart, table_of
from qa.shelf.tables.paragraphs import read_ahead
from qa.shelf.tables.places import NATION, Group, groups_of, provinces_of, report_numbers, told_by, years_of
from qa.shelf.tables.rows import chosen_figure, figure_row, figures_by_report, partly_row, signed
from qa.shelf.tables.series import series_of
from qa.shelf.tables.understood import Resolved, is_shelf, resolve
from qa.shelf.tables.wanted import Wanted, wanted_of
from qa.shelf.tables.wordings import wording_rows
from qa.shelf.words.mention_patterns import ASKS_YEARS
from qa.shelf.words.mention_questions import MentionAsked
from qa.shelf.words.survey_mentions import survey_mentions

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")


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
    return None if resolved is None else _table_of(snapshot, resolved, chosen)


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
    regions = find_regions(rest)
    places = [m.name for m in find_places(rest, place_names(snapshot.reports))] if not regions else []
    numbers = report_numbers(snapshot, chosen)
    members = {name for region, _ in regions for name in region.members} or set(places)
    if not members and PROVINCES.search(rest):
        members = provinces_of(snapshot)
    by_year = bool(ASKS_YEARS.search(rest))
    if not members and by_year and any(snapshot.reports[n].place == NATION for n in numbers):
        members = {NATION}  # 哪些年提到: of the country, unless another place is named
    kept = [n for n in numbers if not members or snapshot.reports[n].place in members]
    named = set(map(int, _YEAR.findall(rest))) & {snapshot.reports[n].year for n in kept}
    kept = [n for n in kept if not named or snapshot.reports[n].year in named]
    if by_year:
        kept = sorted((n for n in kept if snapshot.reports[n].year), key=lambda n: snapshot.reports[n].year or 0)
    table = survey_mentions(snapshot, asked, kept)
    return replace(table, region=regions[0][0].name, members=regions[0][0].members) if regions else table


def figures_table(
    snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int] | None, chosen: Sequence[str] | None
) -> Survey:
    """Make the table of a question about figures, of some reports by their numbers or of those of its places."""
    numbers = reports if reports is not None else report_numbers(snapshot, chosen)
    asked = _of_usual_kind(snapshot, asked, numbers)
    series = series_of(snapshot, asked, numbers) if asked.operation == "series" else None
    if series is not None:
        return series
    if asked.operation == "target_vs_result":
        return _target_vs_result(snapshot, asked, numbers)
    groups = groups_of(snapshot, asked, numbers)
    part = asked.part
    if part is None and asked.year and all(told_by(snapshot, year, groups) for year in (asked.year, asked.year - 1)):
        part = "done"  # some reports tell of that year, others plan for it: no aims beside results
    told = {told_year(snapshot.reports[n]) for group in groups for n in group.reports}
    if part is None and asked.year and told == {asked.year}:
        part = "done"  # all reports tell of that year
    rows, wanted = _rows(snapshot, asked, groups, part)
    if asked.part is None and asked.year is None and not any(row.status == "given" for row in rows):
        planned = _rows(snapshot, asked, groups, "planned")
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


def _rows(
    snapshot: Snapshot, asked: FigureAsked, groups: Sequence[Group], part: Part | None
) -> tuple[list[SurveyRow], Wanted]:
    """Return one row a place: the figure of the first of its reports that gives one, else what they say of it."""
    if part is None and asked.year is None:
        part = "done"
    numbers = [number for group in groups for number in group.reports]
    wanted = wanted_of(asked, years_of(snapshot, asked, groups, part), part)
    fitting, unsure = figures_by_report(snapshot, wanted, numbers)
    missing = [g for g in groups if not any(n in fitting for n in g.reports)]
    said = wording_rows(snapshot, wanted, [n for g in missing for n in g.reports])
    figures = [next((chosen_figure(fitting[n], wanted) for n in g.reports if n in fitting), None) for g in groups]
    read_ahead(snapshot, filter(None, figures))
    rows = []
    for group, given in zip(groups, figures, strict=True):
        partly = next((unsure[n] for n in group.reports if n in unsure), None)
        if given is not None:
            rows.append(figure_row(snapshot, given))
            continue
        spoken = [said[n] for n in group.reports]
        row = next((r for s in ("words", "mentioned", "silent") for r in spoken if r.status == s), spoken[0])
        apart = part == "done" and partly is not None and any(map(wanted.is_apart, (kept.stated for kept in partly)))
        if partly is not None and (apart or row.status != "words"):
            row = partly_row(snapshot, partly, wanted)
        rows.append(row)
    below_zero = asked.limit is not None and not asked.limit.value
    falls_count = wanted.kind in ("growth", "change") and not below_zero and wanted.is_better_low
    return signed(rows, falls_count=falls_count), wanted


def _target_vs_result(snapshot: Snapshot, asked: FigureAsked, numbers: Sequence[int]) -> Survey:
    """Hold the aims of this year against last year's results; those of last year (去年的目标) against its own."""
    aimed = replace(asked, part="planned")
    aims, _ = _rows(snapshot, aimed, groups_of(snapshot, aimed, numbers), "planned")
    before = replace(asked, part="done", relative=-1, year=asked.year - 1 if asked.year else None)
    results, wanted = _rows(snapshot, before, groups_of(snapshot, before, numbers), "done")
    if not asked.work:  # aims that say how many are to be added are held against what was added
        aims_added = _rows(snapshot, replace(aimed, work=True), groups_of(snapshot, aimed, numbers), "planned")[0]
        added, wanted_added = _rows(snapshot, replace(before, work=True), groups_of(snapshot, before, numbers), "done")
        if _both(aims_added, added) > _both(aims, results):
            aims, results, wanted = aims_added, added, wanted_added
    rows, selected = [], []
    for aim, result in zip(aims, results, strict=True):
        pairs, _ = valued([aim, result] if aim.status == result.status == "given" else [], firms=wanted.firms)
        rows.append(
            replace(
                result, target=aim, status=result.status if len(pairs) == 2 or result.status != "given" else "unsure"
            )
        )
        if len(pairs) == 2:
            target, reached = pairs[0][0], pairs[1][0]
            if RELATIONS[asked.relation](target, reached):
                selected.append(rows[-1])
    comparable = [row for row in rows if row.status == "given" and row.target and row.target.status == "given"]
    number = Decimal(len(selected)) if comparable else None
    return table_of(asked, wanted, "target_vs_result", rows, selected, comparable, number, "个" if comparable else None)


def _both(aims: Sequence[SurveyRow], results: Sequence[SurveyRow]) -> int:
    """Return how many places give both."""
    return sum(aim.status == result.status == "given" for aim, result in zip(aims, results, strict=True))
