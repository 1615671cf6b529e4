"""The answer to a question over many reports: a table whose every cell is a quote, and what was computed from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from index import Part, Span
from qa.records.evidence import NOTHING, Evidence, LateEvidence, read_at_once
from qa.records.quotes import Quote
from qa.records.survey_objects import RegionNumberObject, SurveyObject, SurveyRowObject

Operation = Literal[
    "list",
    "highest",
    "lowest",
    "rank",
    "threshold",
    "ungiven",
    "compare",
    "sum",
    "mean",
    "median",
    "mode",
    "difference",
    "spread",
    "nth",
    "nth_last",
    "position",
    "position_last",
    "regions",
    "target_vs_result",
    "changed",
    "series",
    "mentions",
    "non_mentions",
    "how_many",
    "word_count",
]
"""What is done with the rows: shown, the best or worst picked, ranked, those beyond a limit picked, or those without a
figure, named places compared, added, averaged, the middle one or the commonest value told, two of them subtracted, or
the lowest from the highest; who stands at one place of the order, at which place those named stand, counted from the
top or the bottom; regions held against each other; target against result; a year against the one before; one place over
the years; which reports hold a word, which do not, how many do, how often it stands there."""

RowStatus = Literal["given", "words", "mentioned", "silent", "unsure"]
"""A figure is given; the aim is put in words; the report speaks of it and gives no such figure; neither the indicator
nor its words are there; or a figure is there that may not be the one meant."""


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One report in a table.

    Attributes:
        report: id. place, year: of the report; the year is the one that the figure speaks of where one is given.
        status: see ``RowStatus``.
        value: as written, in ``unit``, negative for a fall (its comparator is 下降) unless the indicator is meant to
            fall; None for a range and where no figure is given. low, high: its ends.
        comparator: as written (左右, 以上 …); empty where there is none.
        count: of a word; None for figures.
        evidence: the quote and the spans in it, maybe still to be read.
        target: the other figure, as a row of its own: of ``target_vs_result`` the target, so that ``value`` is the
            result; of ``changed`` the figure of the year before.
    """

    report: str
    place: str
    year: int | None
    status: RowStatus
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    comparator: str | None = None
    count: int | None = None
    evidence: Evidence = field(default=NOTHING, repr=False)
    target: "SurveyRow | None" = None

    @property
    def quote(self) -> Quote | None:
        """The paragraph, with the sentence marked; None where the report is silent."""
        return self.evidence.quote

    @property
    def marks(self) -> tuple[Span, ...]:
        """Spans of the figure, or of the words, within the text of the quote."""
        return self.evidence.marks

    def of_year(self, year: int | None) -> "SurveyRow":
        """Return the row with another year, in a tenth of the time of ``dataclasses.replace``."""
        return self._with(year, self.target)

    def beside(self, target: "SurveyRow | None") -> "SurveyRow":
        """Return the row with another figure beside its own, as fast."""
        return self._with(self.year, target)

    def _with(self, year: int | None, target: "SurveyRow | None") -> "SurveyRow":
        number = self.value, self.low, self.high, self.unit, self.comparator, self.count
        return SurveyRow(self.report, self.place, year, self.status, *number, self.evidence, target)

    def to_dict(self) -> SurveyRowObject:
        """Return the JSON object of a row."""
        row: SurveyRowObject = {
            "report": self.report,
            "place": self.place,
            "year": self.year,
            "status": self.status,
            "value": _number(self.value),
            "low": _number(self.low),
            "high": _number(self.high),
            "unit": self.unit,
            "comparator": self.comparator,
            "count": self.count,
            "quote": self.quote.to_dict() if self.quote else None,
            "marks": [list(span) for span in self.marks],
        }
        if self.target:
            row["target"] = self.target.to_dict()
        return row


@dataclass(frozen=True, slots=True)
class RegionNumber:
    """What was computed for one of several regions that are held against each other.

    Attributes:
        name: of the region. how: the mean of its places, or their sum. number, unit: None where none gives a figure.
        basis: how many of its ``members`` places gave one.
    """

    name: str
    how: Literal["mean", "sum"]
    number: Decimal | None
    unit: str
    basis: int
    members: int

    def to_dict(self) -> RegionNumberObject:
        """Return the JSON object."""
        return {
            "name": self.name,
            "how": self.how,
            "number": _number(self.number),
            "unit": self.unit,
            "basis": self.basis,
            "members": self.members,
        }


@dataclass(frozen=True, slots=True)
class Survey:
    """A table over many reports.

    Attributes:
        subject: what was asked about, in words. indicator: its id in the lexicon, or empty.
        measure: kind of figure, see ``index.FigureKind``; None for words.
        part, year, asked_unit: what was asked for; None = not named.
        operation: see ``Operation``.
        selected: ids of the reports that answer, in order.
        number, unit: computed by us from the rows; None where nothing is computed.
        basis: how many rows the number, or the choice, rests on.
        ignored: comparators of these rows (左右, 以上), which the comparison does not look at.
        maybe: ids of reports left out by a limit whose own words leave it open (5%以上 may be more than 5.5%).
        rows: one a report, those selected first.
        region: name of the region asked about, with the places it stands for in ``members``.
        regions: of ``regions``: what was computed for each of them.
        copies: ids of reports that have no row, because they are nearly the same as one that has.
    """

    subject: str
    operation: Operation
    selected: tuple[str, ...]
    rows: tuple[SurveyRow, ...]
    basis: int
    number: Decimal | None = None
    unit: str | None = None
    indicator: str = ""
    measure: str | None = None
    part: Part | None = None
    year: int | None = None
    asked_unit: str | None = None
    ignored: tuple[str, ...] = ()
    region: str = ""
    members: tuple[str, ...] = field(default=())
    maybe: tuple[str, ...] = ()
    regions: tuple[RegionNumber, ...] = ()
    copies: tuple[str, ...] = ()

    @property
    def is_quote(self) -> bool:
        """There is one row, and its quote says all; who says nothing of a word, or how often, is told by no quote."""
        alone = len(self.rows) == 1 and self.rows[0].target is None
        return alone and self.operation not in ("non_mentions", "word_count")

    @property
    def in_words(self) -> bool:
        """There is one row, and it puts the target asked for in words, without a figure."""
        return [row.status for row in self.rows] == ["words"]

    @property
    def silent(self) -> tuple[str, ...]:
        """Ids of the reports that do not speak of it."""
        return tuple(row.report for row in self.rows if row.status == "silent")

    @property
    def answers(self) -> bool:
        """Whether the table says anything: a report selected, or a number other than 0 or counted from words."""
        return bool(self.selected) or (self.number is not None and self.basis > 0)

    @property
    def unread(self) -> bool:
        """Whether the quote of some row is still to be read."""
        return any(isinstance(each, LateEvidence) and each.unread for each in _evidence_of(self.rows))

    def read(self, rows: Iterable[SurveyRow] | None = None) -> "Survey":
        """Read the quotes of some rows at once, as far as they are not at hand, and return the table.

        Args:
            rows: of the table; None = all.
        """
        read_at_once(_evidence_of(self.rows if rows is None else rows))
        return self

    def to_dict(self) -> SurveyObject:
        """Return the object ``table`` of the JSON of an answer."""
        return {
            "asked": {
                "subject": self.subject,
                "measure": self.measure,
                "part": self.part,
                "year": self.year,
                "unit": self.asked_unit,
            },
            "operation": self.operation,
            "selected": list(self.selected),
            "number": _number(self.number),
            "unit": self.unit,
            "basis": self.basis,
            "ignored": list(self.ignored),
            "maybe": list(self.maybe),
            "region": {"name": self.region, "members": list(self.members)} if self.region else None,
            "regions": [each.to_dict() for each in self.regions],
            "rows": [row.to_dict() for row in self.read().rows],
            "silent": list(self.silent),
            "copies": list(self.copies),
        }


def _evidence_of(rows: Iterable[SurveyRow]) -> Iterator[Evidence]:
    """Give the evidence of rows, and of the figures that stand beside theirs."""
    for row in rows:
        yield row.evidence
        if row.target is not None:
            yield row.target.evidence


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
