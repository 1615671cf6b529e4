"""The JSON objects that programs are given, as types: command line, Python, web endpoints, HTTP and MCP share them.

``to_dict`` of the records makes them, and mypy holds it to these types; ``qa.calls.schemas`` writes them as JSON
Schema, with the words that stand below each key.
"""

from typing import Any, Literal

from typing_extensions import NotRequired, TypedDict  # that of ``typing`` gives no schema before Python 3.12

from qa.records.described import described
from qa.records.excerpt_objects import QuoteObject
from qa.records.survey_objects import SurveyObject


@described
class AddedObject(TypedDict):
    """A word that was searched besides one of the question."""

    word: str
    """Of the question."""
    added: str
    """Searched as well."""


@described
class CarriedObject(TypedDict):
    """What was taken over from an earlier question."""

    slot: str
    """``place``, ``year``, ``part``, ``topic`` and so on."""
    value: str
    """What was taken over."""


@described
class CorrectedObject(TypedDict):
    """A word that was read otherwise than it was typed."""

    typed: str
    """As it was typed."""
    meant: str
    """As it was read."""


@described
class SearchedObject(TypedDict):
    """How much was looked at."""

    reports: int
    """Reports."""
    passages: int
    """Paragraphs."""


@described
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


@described
class LineObject(AnswerObject):
    """The answer to one of many questions."""

    error: NotRequired[str]
    """Why this line could not be answered."""


@described
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


@described
class ReportsObject(TypedDict):
    """The reports of an index."""

    snapshot: str
    """Id of the state of the index; another one after every change."""
    reports: list[ReportObject]
    """In the order of the index."""
