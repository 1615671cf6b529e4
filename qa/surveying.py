"""Questions over many reports, and questions that ask one report for one figure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from index import Snapshot, expression, normalize
from qa.opening import MAX_K, IndexLike, check_k, check_lists, snapshot_of
from qa.question.analysis import analyze_question, earlier_questions
from qa.question.editions import NATION, editions_of
from qa.question.parsed import years_of
from qa.question.patterns import answer_type
from qa.question.reading import Reading, read_question
from qa.reasons.absent import has_figure
from qa.records import Answer, Quote, Survey
from qa.search.bodies import without_body
from qa.search.known import titles_of
from qa.shelf.tables.held import SingleFigure
from qa.shelf.tables.single import single_figure
from qa.shelf.tables.survey import survey_of
from qa.work import bounded_work

_NAME = expression(
    "(?:目标|(?<![质力能容含])量|增速|增幅|[^效]率|总额|总值|增加值|产值|余额|天数|指数|寿命|收入|支出|里程|人数|数量|规模|强度|占比|比重|面积|gdp|cpi)[?？。]?$"
)
_MAX_HISTORY = 20  # earlier questions that may lean on each other, the newest
_FIGURE_SCORE = 0.95
"""Least score of a paragraph whose figure fits: 41 of 41 were right, see ``qa.shelf.tables.single``."""


@bounded_work()
def survey(
    question: str,
    *,
    history: Sequence[str] = (),
    index: IndexLike = None,
    reports: Sequence[str] | None = None,
) -> Survey | None:
    """Answer a question over many reports with a table: which, how many, highest, all of them; None for another one.

    Every cell is a quote, and a number that is computed says from how many rows. Arguments and errors as in ``answer``.
    """
    check_lists(history, reports)
    snapshot = snapshot_of(index)
    return survey_read(read_question(question, snapshot, history), snapshot, reports)


def survey_read(reading: Reading, snapshot: Snapshot, reports: Sequence[str] | None) -> Survey | None:
    """Return the table of a question as it was read; None where it is none over many reports."""
    question, reports = _of_editions(reading.question, snapshot, reports)
    return survey_of(snapshot, question, earlier_questions(reading.history, _MAX_HISTORY), reports)


def single_of(
    question: str, table: Survey | None, snapshot: Snapshot, reports: Sequence[str] | None
) -> SingleFigure | None:
    """Return what the figures say to a question that asks one place for one; ``table`` is that of a follow-up.

    Args:
        question: one that stands alone, see ``Reading.alone``; empty = none.
    """
    if table is not None:
        return SingleFigure(table, False)
    if not question.strip() or not _asks_figure(normalize(question)):
        return None
    question = without_body(question, snapshot)
    asked, of_years = _of_editions(question, snapshot, reports)
    if asked != question and analyze_question(question, snapshot.reports).places == (NATION,):
        chosen = set(of_years or ())
        of_years = [info.id for info in snapshot.reports if info.id in chosen and info.place == NATION]
    return single_figure(snapshot, asked, of_years)


def _of_editions(question: str, snapshot: Snapshot, reports: Sequence[str] | None) -> tuple[str, Sequence[str] | None]:
    """Return a question without the years that name reports, and the ids of these reports; both as they are if none."""
    named = editions_of(normalize(question), years_of(snapshot.reports))
    if not named.years:
        return question, reports
    chosen = None if reports is None else set(reports)
    ids = [info.id for info in snapshot.reports if info.year in named.years and (chosen is None or info.id in chosen)]
    return named.rest.strip() or question, ids


def _asks_figure(folded: str) -> bool:
    """Tell whether a folded question asks for a figure: in so many words, or by nothing but its name (山西煤炭产量)."""
    kind = answer_type(folded)
    return kind == "number" or (kind == "any" and bool(_NAME.search(folded)))


def with_figure(quotes: tuple[Quote, ...], single: SingleFigure | None, k: int) -> tuple[Quote, ...]:
    """Put the paragraph whose figure fits first; the others follow."""
    if single is None or single.table is None or (first := single.table.rows[0].quote) is None:
        return quotes
    best = max([_FIGURE_SCORE, *(quote.score for quote in quotes)])
    rest = [quote for quote in quotes if (quote.report, quote.passage) != (first.report, first.passage)]
    return (replace(first, score=best), *rest)[: min(k, MAX_K)]


def lacks_figure(first: Quote, single: SingleFigure | None) -> bool:
    """Tell whether the best sentences of the first quote hold no figure, or put the target asked for in words."""
    table = single.table if single else None
    return (table is not None and table.in_words) or not has_figure(first.highlighted)


def tabled(
    question: str,
    table: Survey,
    history: Sequence[str],
    k: int,
    index: IndexLike,
    reports: Sequence[str] | None,
) -> Answer:
    """Return the answer of a question over many reports; its quotes are those of the first rows selected."""
    check_k(k)
    snapshot = snapshot_of(index)
    rows = {row.report: row for row in reversed(table.rows)}  # of a report that tells of two years the first row
    quoting = (row.quote for row in (rows[id] for id in table.selected))
    quotes = islice((quote for quote in quoting if quote is not None), min(k, MAX_K) if table.answers else 0)
    searched = [info for info in snapshot.reports if info.id in rows]
    query = analyze_question(question, snapshot.reports, history)
    if query.carried and survey(question, index=index, reports=reports) == table:  # it names all: 东北三省粮食产量
        query = analyze_question(question, snapshot.reports)
    selected = set(table.selected)
    answering = {row.place for row in table.rows if row.report in selected}
    silent = dict.fromkeys(row.place for row in table.rows if query.places and row.place not in answering)
    return Answer(
        query=query,
        status="answered" if table.answers else "not_mentioned",
        quotes=tuple(quotes),
        reports_searched=len(searched),
        passages_searched=sum(info.passage_count for info in searched),
        available=titles_of(snapshot, reports),
        restricted=reports is not None,
        silent=tuple(silent),
        reason=None if table.answers else "topic" if len(table.silent) == len(table.rows) else "detail",
        table=table,
    )
