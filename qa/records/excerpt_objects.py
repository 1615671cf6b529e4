"""The JSON objects of paragraphs, as types; see ``qa.records.objects``."""

from typing_extensions import TypedDict

from index import Part
from qa.records.described import described


@described
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


@described
class QuoteObject(ExcerptObject):
    """A paragraph that was found for a question."""

    highlights: list[list[int]]
    """Half-open ranges of ``text``: the sentences that answer best."""
    score: float
    """Estimated probability, 0 to 1, that the paragraph answers."""
    copy_of: str | None
    """Id of the report of an earlier quote that says the same, a near copy of this one; null for every other quote."""


@described
class HitsObject(TypedDict):
    """Paragraphs found for a question."""

    hits: list[QuoteObject]
    """Best first."""
