"""What the reports say to a question, or that they do not say."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from qa.records.objects import AnswerObject
from qa.records.query import Query
from qa.records.quotes import STRONG, Quote
from qa.records.survey import Survey

Reason = Literal["topic", "detail", "definition", "which_report", "greeting", "no_more"]
"""Why nothing was found; see ``Answer.reason``."""

Status = Literal["answered", "not_mentioned", "no_such_report"]
"""Answered; the reports searched do not answer; there is no report of the place or year asked about."""

Band = Literal["high", "middle", "none"]
"""How much an answer is to be trusted; see ``band``."""

NEAR = 0.15
"""Score from which the closest passage of a refusal is shown as what may answer. Of 136 refused labelled questions the
closest passage scores at least so much for 34 of the 36 that the reports do answer, and for 46 of the 100 others."""

NEGLIGIBLE = 0.005
"""Passages that score less, and would be shown as 0.00, are left out of what is handed on, behind the first one."""

FURTHER_FLOOR = 0.05
"""Further quotes whose score is below this are not shown. Measured on 680 labelled questions: of the quotes after the
first, 9 of 1,933 with a lower score are right (.5 %), 24 of 275 with this or a higher one (9 %)."""
NEAR_SHOWN = 2
"""Near passages shown when there is no answer that is sure. Of 37 answerable questions that are refused,
the right passage is the first for 19, among the first two for 26, among the first three for 30."""

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
        available: titles of the reports that could be searched, for ``no_such_report`` and for a question which reports
            there are.
        restricted: only some reports of the index were to be searched, and ``available`` names those.
        reason: why not, for ``not_mentioned``: ``topic``, the reports never speak of it; ``detail``, they do, but
            no sentence clearly answers; ``definition``, they use the word asked about and do not explain it;
            ``which_report``, an outline of one report was wanted, and it is not said of which; ``greeting``, nothing
            was asked of the reports; ``no_more``, all that answers the question before was shown; None when there was
            nothing to look for.
        absent: words of the question that stand nowhere in what was searched; of ``no_such_report``, the places that no
            report is of nor speaks of.
        figure_missing: a figure was asked for, and the best sentences of the first quote hold none.
        silent: of several places or years that were asked about, those for which nothing was found: a place as the
            question names it (several of one report joined by ``NAME_SEPARATOR``), a year in digits, ``LAST_YEAR`` or
            ``THIS_YEAR``. ``qa.present`` words them in the language shown.
        elsewhere: places asked about that no report is of; what is quoted stands in reports of others and names them.
        table: of a question over many reports; ``quotes`` are then those of the first rows selected.
        outline: of a question for an overview, the lead sentences of the sections, in reading order; ``quotes`` are
            then the first k of them.
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
    outline: tuple[Quote, ...] = ()

    @property
    def was_searched(self) -> bool:
        """Whether passages were searched, and so the words that were added: not for a table, nor where none fits."""
        return self.status != "no_such_report" and (self.table is None or self.table.is_quote)

    def to_dict(self, id: Any = None) -> AnswerObject:
        """Return the object that programs read: all that the page says."""
        return {
            "id": id,
            "status": self.status,
            "band": band(self),
            "reason": self.reason,
            "quotes": [quote.to_dict() for quote in relevant(self.quotes)],
            "near": [quote.to_dict() for quote in (self.near if self.reason == "no_more" else relevant(self.near))],
            "outline": [quote.to_dict() for quote in self.outline],
            "table": self.table.to_dict() if self.table else None,
            "absent": list(self.absent),
            "silent": list(self.silent),
            "elsewhere": list(self.elsewhere),
            "figure_missing": self.figure_missing,
            "corrected": [{"typed": typed, "meant": meant} for typed, meant in self.query.corrected],
            "added": [{"word": word, "added": other} for word, other in self.query.added if self.was_searched],
            "carried": [{"slot": slot, "value": value} for slot, value in self.query.carried],
            "without": list(self.query.without),
            "searched": {"reports": self.reports_searched, "passages": self.passages_searched},
            "available": list(self.available),
        }


def band(answer: Answer) -> Band:
    """Return how much an answer is to be trusted.

    Returns:
        ``high``: its first quote very likely answers, or it is a table or an outline. ``middle``: the closest passage
        may answer, for people to judge. ``none``: nothing that is shown is likely to.
    """
    if answer.outline or not (answer.table is None or answer.table.is_quote):
        return "high" if answer.status == "answered" else "none"
    if answer.status == "answered":
        return "high" if answer.quotes and answer.quotes[0].score >= STRONG else "middle"
    if answer.reason == "no_more":
        return "none"
    if answer.status == "not_mentioned" and answer.near and answer.near[0].score >= NEAR:
        return "middle"
    return "none"


def relevant(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Return ranked quotes without those behind the first that score next to nothing, see ``NEGLIGIBLE``."""
    return quotes[:1] + tuple(quote for quote in quotes[1:] if quote.score >= NEGLIGIBLE)


def unrepeated(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return quotes without those that say what one before them says, see ``Quote.copy_of``."""
    return tuple(quote for quote in quotes if not quote.copy_of)
