"""The JSON objects that programs are given, as types: command line, Python, web endpoints, HTTP and MCP share them.

``to_dict`` of the records makes them, and mypy holds it to these types; ``qa.calls.schemas`` writes them as JSON
Schema, with the words that stand below each key.
"""

from typing import Any, Literal, TypeVar

from typing_extensions import NotRequired, TypedDict  # that of ``typing`` gives no schema before Python 3.12

from index import Part

_Kind = TypeVar("_Kind", bound=type)


def _described(kind: _Kind) -> _Kind:
    """Tell pydantic, where it is asked for a schema, to use what stands below each key, and to allow no other key."""
    setattr(kind, "__pydantic_config__", {"use_attribute_docstrings": True, "extra": "forbid"})  # noqa: B010
    return kind


@_described
class ExcerptObject(TypedDict):
    """A paragraph of a report, verbatim."""

    report: str
    """Id of the report."""
    title: str
    """Title of the report."""
    passage: int
    """Number of the paragraph in the report, from 1."""
    section: list[str]
    """Headings above the paragraph, outermost first."""
    part: Part
    """What the paragraph belongs to: what was done, what is planned, or neither."""
    text: str
    """The whole paragraph, a slice of the report's source text."""
    start: int
    """Offset of its first character in the source text."""
    end: int
    """Offset behind its last character."""
    spans: list[list[int]]
    """Half-open ranges of the source text whose slices, joined, are ``text``."""
    page: int | None
    """Page of the file, from 1; null where it has none."""


@_described
class QuoteObject(ExcerptObject):
    """A paragraph that was found for a question."""

    highlights: list[list[int]]
    """Half-open ranges of ``text``: the sentences that answer best."""
    score: float
    """Estimated probability, 0 to 1, that the paragraph answers."""


@_described
class HitsObject(TypedDict):
    """Paragraphs found for a question."""

    hits: list[QuoteObject]
    """Best first."""


@_described
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
    """The target beside a result."""


@_described
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


@_described
class RegionObject(TypedDict):
    """A region of several places."""

    name: str
    """As it is called."""
    members: list[str]
    """Its places."""


@_described
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
    rows: list[SurveyRowObject]
    """One a report, or a year; those selected first."""
    silent: list[str]
    """Ids of the reports that do not speak of it."""


@_described
class AddedObject(TypedDict):
    """A word that was searched besides one of the question."""

    word: str
    """Of the question."""
    added: str
    """Searched as well."""


@_described
class CarriedObject(TypedDict):
    """What was taken over from an earlier question."""

    slot: str
    """``place``, ``year``, ``part``, ``topic`` and so on."""
    value: str
    """What was taken over."""


@_described
class CorrectedObject(TypedDict):
    """A word that was read otherwise than it was typed."""

    typed: str
    """As it was typed."""
    meant: str
    """As it was read."""


@_described
class SearchedObject(TypedDict):
    """How much was looked at."""

    reports: int
    """Reports."""
    passages: int
    """Paragraphs."""


@_described
class AnswerObject(TypedDict):
    """What the reports say to a question, or that they do not say."""

    id: Any
    """As it was given with a line of JSON; else null."""
    status: Literal["answered", "not_mentioned", "no_such_report"]
    """Answered; the reports do not answer; there is no report of the place or year asked about."""
    band: Literal["high", "middle", "none"]
    """How far to trust it: very likely right; the closest passage, for people to judge; nothing."""
    reason: Literal["topic", "detail", "definition", "which_report", "greeting", "no_more"] | None
    """Why there is no answer: the reports never speak of it; no sentence clearly answers; the word is not explained;
    a report has to be named; nothing was asked."""
    quotes: list[QuoteObject]
    """The answer, best first; empty unless ``answered``."""
    near: list[QuoteObject]
    """Passages that come closest and are no answer; empty when ``answered``."""
    outline: list[QuoteObject]
    """Of a question for an overview: the lead sentences of the sections, in reading order."""
    table: SurveyObject | None
    """Of a question over many reports."""
    absent: list[str]
    """Words of the question that stand nowhere in what was searched."""
    silent: list[str]
    """Of several places or years asked about, those for which nothing was found."""
    elsewhere: list[str]
    """Places asked about that no report is of; what is quoted stands in reports of others and names them."""
    figure_missing: bool
    """A figure was asked for, and the best sentences hold none."""
    corrected: list[CorrectedObject]
    """Words that were read otherwise than typed."""
    added: list[AddedObject]
    """Words that were searched besides those of the question."""
    carried: list[CarriedObject]
    """What was taken over from the earlier questions."""
    without: list[str]
    """What was not to be added, carried or corrected."""
    searched: SearchedObject
    """How much was looked at."""
    available: list[str]
    """Titles of the reports that could be searched."""


@_described
class LineObject(AnswerObject):
    """The answer to one of many questions."""

    error: NotRequired[str]
    """Why this line could not be answered."""


@_described
class CountRowObject(TypedDict):
    """How often some words stand in a report, or in the reports of a place or year."""

    key: str
    """Id of the report, name of the place, or the year; empty for the total and where it is not known."""
    title: str
    """Title of the report; empty for places and years."""
    place: str
    """Place; empty for years."""
    year: int | None
    """Year; null for places."""
    reports: int
    """Reports counted in."""
    mentioning: int
    """How many of them hold a word."""
    count: int
    """How often, in the part asked for, or in all."""
    done: int
    """How often in what was done."""
    planned: int
    """How often in what is planned."""
    other: int
    """How often elsewhere."""
    characters: int
    """Characters counted in, blanks left out."""
    per_10000: float | None
    """``count`` for 10,000 characters; null where there are none."""


@_described
class WordCountObject(TypedDict):
    """How often one term stands in the reports."""

    name: str
    """As it was asked."""
    words: list[str]
    """What was counted."""
    total: CountRowObject
    """Over all reports."""
    rows: list[CountRowObject]
    """By report, place or year."""
    first_year: int | None
    """Of the reports that hold it."""
    last_year: int | None
    """Of the reports that hold it."""


@_described
class CountsObject(TypedDict):
    """How often some terms stand in the reports, counted exactly."""

    by: Literal["report", "place", "year"]
    """What a row is."""
    part: Part | None
    """Where was counted; null = everywhere."""
    words: list[WordCountObject]
    """One a term, in the order asked."""


@_described
class ReportObject(TypedDict):
    """What is known of one report."""

    id: str
    """Id, as in ``reports``."""
    source: str
    """Name of its file."""
    title: str
    """Title."""
    place: str
    """Place; empty where it is not known."""
    year: int | None
    """Year; null where it is not known."""
    kind: str
    """Kind of report."""
    metadata: dict[str, str]
    """What is known of it outside its text, such as ``date`` and ``source_url``."""
    passages: int
    """How many paragraphs it has."""
    added: str
    """When it came into the index, UTC, ISO 8601."""


@_described
class ReportsObject(TypedDict):
    """The reports of an index."""

    snapshot: str
    """Id of the state of the index; another one after every change."""
    reports: list[ReportObject]
    """In the order of the index."""
