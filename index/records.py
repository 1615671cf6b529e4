"""The records that every room shares: documents and their blocks, reports and their passages, what became of a file.

All offsets count Unicode code points and are half-open: ``text[start:end]``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from index.messages import Message

Span = tuple[int, int]
"""Half-open range of code points, ``start <= end``."""

Part = Literal["done", "planned", "other"]
"""What a section is about: a review of what was done, arrangements to come, or neither."""

BlockKind = Literal["paragraph", "heading", "table_row", "note"]
"""What a block is in its file; ``note`` is a footnote or endnote."""

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

CORRECTABLE = ("title", "place", "year", "kind", "date", "source_url")
"""Keys of ``Report.metadata`` and ``Report.corrections`` that the program understands; other keys are kept as found."""


READ_AS = "read_as"
"""Key of ``Report.metadata`` for what a person chose when its file was read and where it was fetched from, as JSON, see
``index.intake.chosen``; it is for the program, so it is not shown to people."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document as its file format sets it apart; never blank.

    Attributes:
        text: ``document.text[start:end]``, unchanged; may hold line breaks.
        kind: what it is in the file.
        start, end: offsets into the document's source text, ``start < end``.
        level: of a heading, from 1 (outermost); 0 = none stated.
        page: number from 1; None = unknown.
        aside: why the reader knows that the block is no text of the document (a menu, a running header, contents,
            hidden text …), one of the reasons of ``SetAside``; empty when it may be text.
    """

    text: str
    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file, or of one part of a file that holds several documents.

    Attributes:
        text: the source text, which every offset of the report refers to.
        blocks: in order, not overlapping; between them stands only white space.
        name: name of the document within its file; empty when the file holds a single one or names none.
        metadata: what the file says of the document outside its text (columns of a table, tags of a page), by key: the
            keys of ``CORRECTABLE``, years in digits, dates as in ISO 8601; other keys are kept and shown.
        notes: what has to be said of how it was read, for example that a damaged character was replaced.
    """

    text: str
    blocks: tuple[Block, ...]
    name: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Report:
    """One document, read and structured.

    Attributes:
        id: unique within an index: the file stem, see ``index.intake.reading`` for files of several documents and
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
class LeftOut:
    """A file that did not become a report, or rows of it that did not, and why.

    Attributes:
        source: path of the file as it was given.
        reason: one sentence.
    """

    source: str
    reason: Message

    @property
    def is_copy(self) -> bool:
        """Whether nothing is missing: the index holds the same text already."""
        return self.reason.code == "read_copy"

    @property
    def is_partial(self) -> bool:
        """Whether only some rows of a file are missing: the others became reports."""
        return self.reason.code == "read_rows_left_out"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file that was handed in.

    Attributes:
        source: name of the file, without its folder.
        id: id of the report, of the first one where the file holds several; empty when the file was left out.
        passages: how many passages its reports have, 0 when left out.
        set_aside: how many lines are no part of the report proper, see ``SetAside``.
        seconds: time spent on reading and structuring it.
        reason: one sentence: why it was left out, or what else has to be said of it; None = nothing.
        more_ids: ids of the other reports of a file that holds several.
    """

    source: str
    id: str
    passages: int
    set_aside: int
    seconds: float
    reason: Message | None = None
    more_ids: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all reports of the file, none when it was left out."""
        return (self.id, *self.more_ids) if self.id else ()

    @classmethod
    def of(cls, source: str, reports: Sequence[Report], seconds: float, reason: Message | None = None) -> "FileResult":
        """Put together the result of a file that gave reports, at least one."""
        passages = sum(len(report.passages) for report in reports)
        set_aside = sum(len(report.set_aside) for report in reports)
        first, *others = (report.id for report in reports)
        return cls(source, first, passages, set_aside, seconds, reason, tuple(others))


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What a snapshot knows of a report without reading it.

    Attributes:
        first_passage: row of its first passage: its number, counted from 0, over the whole snapshot.
        passage_count: how many passages it has.
        added: UTC time, ISO 8601 to the second, at which the file first came into the index as it is now; an
            unchanged file keeps it from snapshot to snapshot.
        metadata, corrections, own_id: as in ``Report``, like the others. ``details`` joins the first two.
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

    @property
    def details(self) -> dict[str, str]:
        """What is known of the report outside its text; a correction prevails over what the file says."""
        return {**self.metadata, **self.corrections}
