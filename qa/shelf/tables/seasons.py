"""One row a place and year: what the reports that tell of a year, or plan for it, give of an indicator."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from index import KeptFigure, Part, Snapshot, told_year
from qa.records import SurveyRow
from qa.shelf.evidence import passages_of
from qa.shelf.tables.places import FIRST
from qa.shelf.tables.rows import chosen_figure, figure_row, figures_by_report, partly_row
from qa.shelf.tables.wanted import Wanted
from qa.shelf.tables.wordings import wording_rows

_AIM = re.compile("目标|预期|计划|任务")


@dataclass(frozen=True, slots=True)
class Season:
    """The reports of one place that tell of one year: those of the year after, bulletins of the year itself.

    Attributes:
        place: formal name, or empty. told: the year that they tell of; they plan for the one after it; None where
            they do not say it. reports: numbers of the reports, those looked at first in front.
    """

    place: str
    told: int | None
    reports: tuple[int, ...]

    def year(self, part: Part) -> int | None:
        """Return the year that a figure of a part speaks of."""
        return self.told if self.told is None or part == "done" else self.told + 1


_last: WeakKeyDictionary[Snapshot, tuple[tuple[Sequence[int], Sequence[str]], Sequence[Season]]] = WeakKeyDictionary()
"""What was grouped last in a snapshot, by the reports and places."""


def seasons_of(snapshot: Snapshot, numbers: Iterable[int], places: Sequence[str] = ()) -> Sequence[Season]:
    """Group reports by place and by the year that they tell of, in the order of places and years.

    One question asks twice of the same, which are remembered.

    Args:
        numbers: of the reports to look at. places: formal names, in order; empty = all, in the order of the index.
    """
    key = (tuple(numbers), tuple(places))
    last = _last.get(snapshot)  # one read, so that another thread may write
    if last is None or last[0] != key:
        last = _last[snapshot] = (key, _grouped(snapshot, *key))
    return last[1]


def _grouped(snapshot: Snapshot, numbers: Sequence[int], places: Sequence[str]) -> tuple[Season, ...]:
    found: dict[tuple[str, int | None], list[int]] = {}
    order = {place: at for at, place in enumerate(places)}
    every, asked = not places, set(places)
    for number in numbers:
        info = snapshot.reports[number]
        if info.kind in FIRST and (every or info.place in asked):
            order.setdefault(info.place or f"\0{info.id}", len(order))
            found.setdefault((info.place or f"\0{info.id}", told_year(info)), []).append(number)
    seasons = []
    for (place, told), own in sorted(found.items(), key=lambda item: (order[item[0][0]], item[0][1] or 0)):
        own.sort(key=lambda n: (FIRST.index(snapshot.reports[n].kind), n))
        seasons.append(Season("" if place.startswith("\0") else place, told, tuple(own)))
    return tuple(seasons)


def season_rows(
    snapshot: Snapshot, asked: Wanted, part: Part, seasons: Sequence[Season], *, mentions: bool = True
) -> list[SurveyRow]:
    """Return one row a season: the figure of the first of its reports that gives one, else what they say of it.

    Args:
        asked: which figures answer; of part and years these. part: ``done`` for results, ``planned`` for targets.
        mentions: see ``wording_rows``.
    """
    years = {number: season.year(part) for season in seasons for number in season.reports}
    wanted = replace(asked, part=part, year=years)
    fitting, unsure = figures_by_report(snapshot, wanted, list(years))
    found = [[fitting[n] for n in season.reports if n in fitting] for season in seasons]
    given = _firsts(snapshot, found, part)
    chosen = [chosen_figure(kept, wanted) if kept else None for kept in given]
    missing = [n for season, kept in zip(seasons, given, strict=True) if not kept for n in season.reports]
    said = wording_rows(snapshot, wanted, missing, mentions=mentions)
    narrower = [
        [unsure[n] for n in season.reports if n in unsure] if figure is None else []
        for season, figure in zip(seasons, chosen, strict=True)
    ]
    rows = []
    for season, figure, partly in zip(seasons, chosen, _firsts(snapshot, narrower, part), strict=True):
        if figure is not None:
            row = figure_row(snapshot, figure)
        else:
            spoken = [said[n] for n in season.reports]
            row = next((r for s in ("words", "mentioned") for r in spoken if r.status == s), spoken[0])
            if partly and row.status != "words":
                row = partly_row(snapshot, partly, wanted)
        year = season.year(part) if season.told is not None else row.year
        rows.append(row if row.year == year else row.of_year(year))
    return rows


def _firsts(
    snapshot: Snapshot, found: Sequence[Sequence[Sequence[KeptFigure]]], part: Part
) -> list[Sequence[KeptFigure]]:
    """Return, of each season, the figures of the first report that has some; of targets those that are called so, if
    any are.

    Args:
        found: of each season the figures of its reports that have some.
    """
    firsts: list[Sequence[KeptFigure]] = [reports[0] if reports else () for reports in found]
    if part != "planned":
        return firsts
    several = [kept for figures in firsts if len(figures) > 1 for kept in figures]  # one alone is meant, called or not
    called = {
        (kept.report, kept.stated.passage, kept.stated.figure.start)
        for kept, passage in zip(several, passages_of(snapshot, several), strict=True)
        if _AIM.search(passage.text, *passage.sentence_at(kept.stated.figure.start))
    }
    return [
        [kept for kept in figures if (kept.report, kept.stated.passage, kept.stated.figure.start) in called] or figures
        for figures in firsts
    ]
