"""The records that every room shares: reports, passages and places in a text.

All offsets count Unicode code points and are half-open: ``text[start:end]``.
"""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
"""Half-open range of code points, ``start <= end``."""

Part = Literal["done", "planned", "other"]
"""What a section speaks of: a review of what was done, arrangements to come, or neither."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a report, verbatim: the unit that is cited.

    Attributes:
        report: id of the report (its file stem).
        number: paragraph number, counted from 1 within the report.
        section: the headings above the paragraph, outermost first.
        part: what the section speaks of.
        start, end: place of the paragraph in the report's source text.
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
        start, end: place of the line in the report's source text.
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
        id: file stem, unique within an index.
        title: the title as it stands in the document.
        place: formal name of the place the report speaks for, e.g. ``广东省``; empty when unknown.
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
        reason: one sentence for people.
    """

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file that was handed in.

    Attributes:
        source: name of the file, without its folder.
        id: id of the report; empty when the file was left out.
        passages: how many passages the report has, 0 when left out.
        set_aside: how many lines are no part of the report proper, see ``SetAside``.
        seconds: time spent on reading and structuring it.
        reason: why it was left out, or what else has to be said of it; one sentence for people, mostly empty.
    """

    source: str
    id: str
    passages: int
    set_aside: int
    seconds: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What a snapshot tells about a report without reading it.

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
