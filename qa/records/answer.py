"""What the reports say to a question, or that they do not say."""

from dataclasses import dataclass
from typing import Any, Literal

from qa.records.query import Query
from qa.records.quotes import Quote
from qa.records.survey import Survey

Reason = Literal["topic", "detail"]
"""Why nothing was found; see ``Answer.reason``."""

Status = Literal["answered", "not_mentioned", "no_such_report"]
"""Answered; the reports searched do not answer; there is no report of the place or year asked about."""

LAST_YEAR, THIS_YEAR = "去年", "今年"
"""What ``Answer.silent`` calls the years that a question names by their distance from a report's own."""
NAME_SEPARATOR = "、"
"""Stands in ``Answer.silent`` between the names of several places that one report speaks for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reports say to a question, or that they do not say.

    Attributes:
        query: the analysed question.
        status: ``answered``, ``not_mentioned`` or ``no_such_report``.
        quotes: ranked, best first; empty unless ``answered``.
        near: ranked passages that come closest; empty when ``answered``.
        reports_searched, passages_searched: how much was looked at after the filters.
        available: titles of the reports that could be searched, for ``no_such_report``.
        restricted: only some reports of the index were to be searched, and ``available`` names those.
        reason: why not, for ``not_mentioned``: ``topic``, the reports never speak of it; ``detail``, they do, but
            no sentence clearly answers; None when there was nothing to look for.
        absent: words of the question that stand nowhere in what was searched.
        figure_missing: a figure was asked for, and the best sentences of the first quote hold none.
        silent: of several places or years that were asked about, those for which nothing was found: a place as the
            question names it (several of one report joined by ``NAME_SEPARATOR``), a year in digits, ``LAST_YEAR`` or
            ``THIS_YEAR``. ``qa.present`` words them in the language shown.
        elsewhere: places asked about that no report is of; what is quoted stands in reports of others and names them.
        table: of a question over many reports; ``quotes`` are then those of the first rows selected.
    """

    query: Query
    status: Status
    quotes: tuple[Quote, ...] = ()
    near: tuple[Quote, ...] = ()
    reports_searched: int = 0
    passages_searched: int = 0
    available: tuple[str, ...] = ()
    restricted: bool = False
    reason: Reason | None = None
    absent: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    figure_missing: bool = False
    elsewhere: tuple[str, ...] = ()
    table: Survey | None = None

    def to_dict(self, id: Any = None) -> dict[str, Any]:
        """Return ``{"id", "status", "quotes", "near", "table"}``, the object that scripts read."""
        return {
            "id": id,
            "status": self.status,
            "quotes": [quote.to_dict() for quote in self.quotes],
            "near": [quote.to_dict() for quote in self.near],
            "table": self.table.to_dict() if self.table else None,
        }
