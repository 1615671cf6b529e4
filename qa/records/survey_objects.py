"""The JSON object of a table over many reports, as types; see ``qa.records.objects``."""

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from index import Part
from qa.records.described import described
from qa.records.excerpt_objects import QuoteObject


@described
class SurveyRowObject(TypedDict):
    """What one report says in a table."""

    report: str
    """Id of the report."""
    place: str
    """Place of the report; empty where it is not known."""
    year: int | None
    """Year that the figure speaks of, or that of the report."""
    status: Literal["given", "words", "mentioned", "silent", "unsure"]
    """A figure is given; the aim is put in words; it is spoken of without a figure; not at all; a figure that may be
    another one."""
    value: int | float | None
    """The figure, in ``unit``; negative for a fall; null for a range."""
    low: int | float | None
    """Lower end."""
    high: int | float | None
    """Upper end."""
    unit: str | None
    """Unit as written."""
    comparator: str | None
    """Word of comparison as written, such as 以上."""
    count: int | None
    """How often a word stands there; null for figures."""
    quote: QuoteObject | None
    """The paragraph; null where the report is silent."""
    marks: list[list[int]]
    """Half-open ranges of the text of ``quote``: the figure, or the words."""
    target: NotRequired["SurveyRowObject"]
    """The target beside a result; where years are compared, the figure of the year before."""


@described
class AskedObject(TypedDict):
    """What a question over many reports asks for."""

    subject: str
    """In words."""
    measure: str | None
    """Kind of figure; null for words."""
    part: Part | None
    """``done`` for results, ``planned`` for targets; null where the question does not say."""
    year: int | None
    """Year; null where the question does not say."""
    unit: str | None
    """Unit; null where the question does not say."""


@described
class RegionObject(TypedDict):
    """A region of several places."""

    name: str
    """As it is called."""
    members: list[str]
    """Its places."""


@described
class RegionNumberObject(TypedDict):
    """What was computed for one of several regions."""

    name: str
    """The region."""
    how: Literal["mean", "sum"]
    """The mean of its places, or their sum."""
    number: int | float | None
    """Computed from the rows; null where none of its places gives a figure."""
    unit: str
    """Unit of ``number``."""
    basis: int
    """How many of its places give a figure."""
    members: int
    """How many places it has."""


@described
class SurveyObject(TypedDict):
    """A table over many reports, a quote behind every row."""

    asked: AskedObject
    """What the question asks for."""
    operation: str
    """What is done with the rows: ``list``, ``highest``, ``sum``, ``mentions`` and so on."""
    selected: list[str]
    """Ids of the reports that answer, in order."""
    number: int | float | None
    """A number computed from the rows, which stands in no report; null where nothing is computed."""
    unit: str | None
    """Unit of ``number``."""
    basis: int
    """How many rows the number, or the choice, rests on."""
    ignored: list[str]
    """Words of comparison in these rows that the comparison does not look at."""
    maybe: list[str]
    """Ids of reports left out by a limit whose own words leave it open."""
    region: RegionObject | None
    """The region asked about; null where there is none."""
    regions: list[RegionNumberObject]
    """What was computed for each of several regions; empty where none are held against each other."""
    rows: list[SurveyRowObject]
    """One a report, or a year; those selected first."""
    silent: list[str]
    """Ids of the reports that do not speak of it."""
    copies: list[str]
    """Ids of reports without a row, because they are nearly the same as one that has one."""
