"""What becomes of documents: reports, their passages, and what was set aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.messages import Message
from index.records.documents import Span

Part = Literal["done", "planned", "other"]
"""What a section is about: a review of what was done, arrangements to come, or neither."""

Kind = Literal[
    "government",
    "party",
    "congress",
    "court",
    "procuratorate",
    "budget",
    "bulletin",
    "plan",
    "summary",
    "speech",
    "other",
]
"""What a document is: a work report of a government, of a party congress or committee, of the standing committee of a
people's congress or CPPCC, of a court, of a procuratorate; a budget report, a statistics bulletin, an outline of a plan
of several years, a summary of work done, a speech; or something else."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a report, verbatim: the unit that is cited.

    A paragraph that its file breaks into lines is the sequence of these lines: ``text`` is exactly the slices
    ``source_text[start:end]`` of its spans, one after the other.

    Attributes:
        report: id of the report, see ``Report``.
        number: paragraph number, counted from 1 within the report.
        section: the headings above the paragraph, outermost first.
        part: what the section is about.
        spans: its spans in the report's source text, at least one, ascending and not overlapping; between two of them
            stands only what is no text: white space, a page number, a running header.
        text: the slices of ``spans``, joined.
        sentences: spans within ``text``, in order, not overlapping, never empty.
        page: of its first character, counted from 1; None = the file has no pages.
    """

    report: str
    number: int
    section: tuple[str, ...]
    part: Part
    spans: tuple[Span, ...]
    text: str
    sentences: tuple[Span, ...]
    page: int | None = None

    @property
    def start(self) -> int:
        """Offset of its first character in the report's source text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind its last character in the report's source text."""
        return self.spans[-1][1]

    def sentence(self, position: int) -> str:
        """Return the sentence at a position counted from 0."""
        start, end = self.sentences[position]
        return self.text[start:end]

    def sentence_at(self, offset: int) -> Span:
        """Return the span of the sentence that holds an offset into the text; the whole text where none does."""
        return next(((start, end) for start, end in self.sentences if start <= offset < end), (0, len(self.text)))

    def sentence_texts(self) -> list[str]:
        """Return all sentences, in order."""
        return [self.text[start:end] for start, end in self.sentences]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line that is not part of the report proper, kept for people to check.

    Attributes:
        start, end: offsets of the line into the report's source text.
        text: the line, unchanged.
        reason: ``title``, ``source``, ``editor``, ``credit``, ``copyright``, ``navigation``, ``contents``, ``repeat``
            (title or opening once more), ``provenance``, ``page_number``, ``running_header``, ``header``, ``footer``,
            ``hidden`` or ``caption``.
    """

    start: int
    end: int
    text: str
    reason: str


class Described:
    """What a report and its entry in a snapshot have in common: data from outside the text, and corrections of them."""

    __slots__ = ()
    metadata: Mapping[str, str]
    corrections: Mapping[str, str]

    @property
    def details(self) -> dict[str, str]:
        """What is known of the report outside its text, see ``details_of``."""
        return details_of(self.metadata, self.corrections)


def details_of(metadata: Mapping[str, str], corrections: Mapping[str, str]) -> dict[str, str]:
    """Join what a file says of a document outside its text with what a person put right, which prevails."""
    return {**metadata, **corrections}


@dataclass(frozen=True, slots=True)
class Report(Described):
    """One document, read and structured.

    Attributes:
        id: unique within an index: the file stem, see ``index.intake.one_file`` for files of several documents and
            ``index.intake.copies`` for namesakes.
        title: the title as it stands in the document.
        place: formal name of the place the report is about, e.g. ``广东省``; empty when unknown.
        aliases: other names of the same place, e.g. ``("广东",)``.
        year: the year whose plans the report announces (it reviews ``year - 1``); None when unknown.
        kind: see ``Kind``.
        source: name of the file the report was read from.
        sha256: hexadecimal digest of that file's bytes.
        text: the source text that every offset refers to.
        passages: the numbered paragraphs.
        set_aside: lines left out of the passages, with the reason.
        metadata: what its file says of it outside its text, see ``Document``.
        corrections: what a person put right, by keys of ``CORRECTABLE``; they prevail over all else.
        why: of ``title``, ``place``, ``year`` and ``kind``, what each was read from.
        own_id: the id that its file gives it; ``id`` differs where another report had the same.
    """

    id: str
    title: str
    place: str
    aliases: tuple[str, ...]
    year: int | None
    kind: str
    source: str
    sha256: str
    text: str
    passages: tuple[Passage, ...]
    set_aside: tuple[SetAside, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, Message] = field(default_factory=dict)
    own_id: str = ""


@dataclass(frozen=True, slots=True)
class ReportInfo(Described):
    """What a snapshot knows of a report without reading it.

    Attributes:
        first_passage: row of its first passage: its number, counted from 0, over the whole snapshot.
        passage_count: how many passages it has.
        added: UTC time, ISO 8601 to the second, at which the file first came into the index as it is now; an
            unchanged file keeps it from snapshot to snapshot.
        metadata, corrections, own_id: as in ``Report``, like the others.
    """

    id: str
    title: str
    place: str
    aliases: tuple[str, ...]
    year: int | None
    kind: str
    source: str
    first_passage: int
    passage_count: int
    sha256: str = ""
    added: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    own_id: str = ""

    def row_of(self, number: int) -> int:
        """Return the row of a paragraph in the index by its number in the report, from 1."""
        return self.first_passage + number - 1

    def beginning_at(self, first_passage: int) -> "ReportInfo":
        """Return the same with another ``first_passage``, in a fifth of the time that ``dataclasses.replace`` takes."""
        return ReportInfo(
            self.id,
            self.title,
            self.place,
            self.aliases,
            self.year,
            self.kind,
            self.source,
            first_passage,
            self.passage_count,
            self.sha256,
            self.added,
            self.metadata,
            self.corrections,
            self.own_id,
        )


_OF_ITS_YEAR: frozenset[Kind] = frozenset({"bulletin", "summary"})
"""Kinds whose year is the one they tell of; the year of the others is the one in which they are given, a year later."""


def told_year(report: Report | ReportInfo) -> int | None:
    """Return the year whose results a report tells; None where it does not say its own."""
    if report.year is None:
        return None
    return report.year if report.kind in _OF_ITS_YEAR else report.year - 1
