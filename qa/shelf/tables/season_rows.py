"""One row a place and year: what the reports that tell of a year, or plan for it, give of an indicator."""

from collections.abc import Sequence
from dataclasses import replace

from index import KeptFigure, Part, Snapshot, expression
from qa.records import SurveyRow
from qa.shelf.evidence import passages_of
from qa.shelf.groups.seasons import Season
from qa.shelf.tables.rows import chosen_figure, figure_row, figures_by_report, partly_row
from qa.shelf.tables.wanted import Wanted
from qa.shelf.tables.wordings import wording_rows

_AIM = expression("目标|预期|计划|任务")


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
