"""Tables over the library: a panel by place, year and indicator, what is covered, two reports side by side."""

from collections.abc import Sequence

from index import UsageError
from qa.answering import answer
from qa.opening import IndexLike, snapshot_of
from qa.records import Panel
from qa.shelf.panels.comparison import Comparison, comparison_of
from qa.shelf.panels.coverage import Coverage, coverage_of
from qa.shelf.panels.indicator_names import named_indicators
from qa.shelf.panels.panel import panel_of

MAX_PHRASES = 500
"""Most phrases of each kind that a comparison returns."""
_QUOTED = 3
"""Paragraphs of each report that are put side by side for a question."""


def panel(indicators: Sequence[str], *, reports: Sequence[str] | None = None, index: IndexLike = None) -> Panel:
    """Make a panel: one row a place, year and indicator, with value, sentence and place of the sentence.

    Args:
        indicators: ids of the lexicon (``grain_output``), the end of one (``jobs`` for ``urban_jobs``) or Chinese
            names; with ``_target`` for the target of a year, ``_result`` or nothing for what was reached, and
            ``_growth``, ``_level`` or ``_share`` for a kind of figure other than the usual one.
        reports: ids of the reports to look at; None = all. index: see ``qa.answer``.

    Raises:
        UsageError: no indicator, an unknown one or an unknown report.
    """
    if isinstance(indicators, str):
        raise UsageError("indicators_is_text", found=indicators)
    names = named_indicators(indicators)
    snapshot = snapshot_of(index)
    if isinstance(reports, str):
        raise UsageError("reports_is_text", found=reports)
    snapshot.check_ids(reports or ())
    numbers = [n for n, info in enumerate(snapshot.reports) if reports is None or info.id in reports]
    return panel_of(snapshot, names, numbers)


def library_coverage(*, index: IndexLike = None) -> Coverage:
    """Return which places and years the reports of an index cover, and which years between them are missing."""
    snapshot = snapshot_of(index)
    return coverage_of(snapshot, range(len(snapshot.reports)))


def compare(
    first: str, second: str, *, section: str = "", question: str = "", k: int = 30, index: IndexLike = None
) -> Comparison:
    """Put two reports side by side: the figures of the same indicators, the sections, phrases that are new or gone.

    Args:
        first, second: ids of the reports, the earlier one first.
        section: only what stands below a heading that holds this; empty = everything.
        question: only the paragraphs of each that answer this question; empty = everything.
        k: how many phrases of each kind at most, 1 or more.

    Raises:
        UsageError: an unknown report, the same one twice, no such section, or k below 1.
    """
    if isinstance(k, bool) or not isinstance(k, int) or k < 1:
        raise UsageError("k_range", found=k, most=MAX_PHRASES)
    if first == second:
        raise UsageError("compare_same", report=first)
    snapshot = snapshot_of(index)
    snapshot.check_ids([first, second])
    ids = [info.id for info in snapshot.reports]
    numbers = ids.index(first), ids.index(second)
    quoted = None
    if question.strip():
        found = [answer(question, k=_QUOTED, index=snapshot, reports=[id]).quotes for id in (first, second)]
        quoted = [quote.passage for quote in found[0]], [quote.passage for quote in found[1]]
    result = comparison_of(snapshot, *numbers, min(k, MAX_PHRASES), section.strip(), quoted)
    if section.strip() and not result.sections:
        headings = [p.section[-1] for n in numbers for p in snapshot.report(n).passages if p.section]
        raise UsageError("compare_no_section", found=section, headings=list(dict.fromkeys(headings))[:12])
    return result
