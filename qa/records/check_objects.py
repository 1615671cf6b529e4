"""The JSON object of a checked draft, as types; see ``qa.records.objects``."""

from typing import Literal

from typing_extensions import TypedDict

from index import Part
from qa.records.described import described

CheckKind = Literal["quote", "sentence"]
"""A passage in quotation marks, or a sentence (what stands in quotation marks in it left out)."""

CheckStatus = Literal["verbatim", "marks", "agrees", "near", "elsewhere", "figures", "not_found", "unsure"]
"""verbatim: stands word for word; marks: but for punctuation, blanks, the kind of quotation marks; agrees: a sentence
in other words whose figures a report gives; near: some words differ; elsewhere: it stands in another report than the
draft says; figures: a figure, unit, year or place differs; not_found: no report has it, which proves nothing beyond
these reports; unsure: nothing that could be held against it for certain."""

CheckNote = Literal[
    "short",
    "written",
    "ellipsis",
    "joined",
    "cut_figure",
    "no_report",
    "rounded",
    "comparator",
    "other_year",
    "other_unit",
    "also_near",
]
"""short: so few characters that it stands in many places by chance; written: in other characters (traditional, full
width); ellipsis: parts with …… between them; joined: its parts stand in several places; cut_figure: it ends within a
number; no_report: there is no report of the place named; rounded: the draft's figure is the report's, rounded;
comparator: only 左右, 以上 and the like differ; other_year, other_unit: what differs; also_near: the report that the
draft names has a similar sentence too."""


@described
class StandingObject(TypedDict):
    """A place in a report that a piece of a draft was held against."""

    report: str
    """Id of the report."""
    title: str
    """Title of the report."""
    place: str
    """Place of the report; empty where it is not known."""
    year: int | None
    """Year of the report; null where it is not known."""
    passage: int | None
    """Number of the paragraph, from 1; null = a heading or the title."""
    section: list[str]
    """Headings above it, outermost first."""
    part: Part
    """What it belongs to: what was done, what is planned, or neither."""
    text: str
    """The whole paragraph or heading."""
    start: int
    """Where the piece of ``text`` that fits begins."""
    end: int
    """Where it ends, half-open."""
    source_start: int
    """Where ``text`` begins in the report's source text."""
    similarity: float
    """Share of characters that are the same, 0 to 1."""


@described
class DifferenceObject(TypedDict):
    """Where draft and report part."""

    draft: list[int]
    """Half-open range of the draft's text."""
    source: list[int]
    """Half-open range of the text of the first of ``sources``."""


@described
class CheckedFigureObject(TypedDict):
    """A figure of a sentence in the draft's own words."""

    start: int
    """Where it begins in the draft's text."""
    end: int
    """Where it ends, half-open."""
    status: CheckStatus
    """``agrees``, ``figures``, ``not_found`` or ``unsure``."""
    notes: list[CheckNote]
    """What is to be known besides."""
    source: StandingObject | None
    """The figure that it was held against; null where there is none."""


@described
class CheckedItemObject(TypedDict):
    """A quote or a sentence of a draft."""

    kind: CheckKind
    """A passage in quotation marks, or a sentence."""
    status: CheckStatus
    """verbatim: word for word; marks: but for punctuation; agrees: a report gives its figures; near: some words differ;
    elsewhere: it stands in another report than the draft says; figures: a figure, unit, year or place differs;
    not_found: no report of the library has it; unsure: nothing could be held against it for certain."""
    start: int
    """Where it begins in the draft's text; a quote without its marks."""
    end: int
    """Where it ends, half-open."""
    text: str
    """That piece of the draft."""
    places: list[str]
    """Places whose report the draft says it is from."""
    years: list[int]
    """Years of the report that the draft says it is from."""
    sources: list[StandingObject]
    """Places held against it, the best first, a few of them."""
    count: int
    """How many such places there are."""
    differences: list[DifferenceObject]
    """Differences to the first of ``sources``."""
    figures: list[CheckedFigureObject]
    """Figures of a sentence in the draft's own words."""
    notes: list[CheckNote]
    """short: so few characters that it may stand in many places; no_report: there is no report of the place named;
    rounded: the report's figure, rounded; and the like."""


@described
class CheckObject(TypedDict):
    """A draft held against the reports."""

    passes: bool
    """Whether all was checked and nothing needs attention."""
    counts: dict[CheckStatus, int]
    """How many items have each status."""
    reports: int
    """How many reports were searched."""
    passed_over: int
    """Sentences without anything that can be checked."""
    unchecked: int
    """Quotes and sentences that were not reached, for want of time or because there are too many."""
    characters: int
    """Length of the draft."""
    items: list[CheckedItemObject]
    """In the order of the draft."""
