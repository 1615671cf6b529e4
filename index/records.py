"""The records that every room shares: documents and their blocks, reports and their passages, what became of a file.

All offsets count Unicode code points and are half-open: ``text[start:end]``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.messages import Message

Span = tuple[int, int]
"""Half-open range of code points, ``start <= end``."""

Part = Literal["done", "planned", "other"]
"""What a section is about: a review of what was done, arrangements to come, or neither."""

BlockKind = Literal["paragraph", "heading", "table_row", "note"]
"""What a block is in its file; ``note`` is a footnote or endnote."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document as its file format sets it apart; never blank.

    Attributes:
        text: ``document.text[start:end]``, unchanged; may hold line breaks.
        kind: what it is in the file.
        start, end: offsets into the document's source text, ``start < end``.
        level: of a heading, from 1 (outermost); 0 = none stated.
        page: number from 1; None = unknown.
    """

    text: str
    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file, or of one part of a file that holds several documents.

    Attributes:
        text: the source text, which every offset of the report refers to.
        blocks: in order, not overlapping; between them stands only white space.
        name: name of the document within its file; empty when the file holds a single one or names none.
    """

    text: str
    blocks: tuple[Block, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a report, verbatim: the unit that is cited.

    Attributes:
        report: id of the report, see ``Report``.
        number: paragraph number, counted from 1 within the report.
        section: the headings above the paragraph, outermost first.
        part: what the section is about.
        start, end: offsets of the paragraph into the report's source text.
        text: ``source_text[start:end]``, unchanged.
        sentences: spans within ``text``, in order, not overlapping, never empty.
    """

    report: str
    number: int
    section: tuple[str, ...]
    part: Part
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]

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
        reason: ``title``, ``source``, ``editor``, ``credit``, ``copyright``, ``navigation`` or ``provenance``.
    """

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document, read and structured.

    Attributes:
        id: unique within an index: the file stem, see ``index.storage.reading`` for files of several documents.
        title: the title as it stands in the document.
        place: formal name of the place the report is about, e.g. ``广东省``; empty when unknown.
        aliases: other names of the same place, e.g. ``("广东",)``.
        year: the year whose plans the report announces (it reviews ``year - 1``); None when unknown.
        kind: ``government``, ``party`` or ``other``.
        source: name of the file the report was read from.
        sha256: hexadecimal digest of that file's bytes.
        text: the source text that every offset refers to.
        passages: the numbered paragraphs.
        set_aside: lines left out of the passages, with the reason.
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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that did not become a report, and why.

    Attributes:
        source: path of the file as it was given.
        reason: one sentence.
    """

    source: str
    reason: Message


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
            unchanged file keeps it from snapshot to snapshot. The others are as in ``Report``.
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
