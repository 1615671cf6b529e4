"""From a document to a report: its sections, parts, passages and sentences."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from index.records import Document, Part, Passage, Report, SetAside
from index.structure.headings import (
    ANNEX_RANK,
    PLAIN_RANK,
    RUN_IN_RANK,
    TOP_RANK,
    find_marker,
    is_annex,
    is_numbered_heading,
    is_plain_heading,
    is_run_in_line,
    is_top_heading,
    part_of_heading,
    returns_to_part_level,
    run_in_heading,
    states_part,
)
from index.structure.identity import identify
from index.structure.paragraphs import Paragraph, paragraphs_of
from index.structure.remains import opens_tail, remains_reason
from index.text.lines import plain_document
from index.text.sentences import split_sentences

NO_CORRECTIONS: Mapping[str, str] = {}


def parse_report(
    document: Document | str,
    *,
    id: str,
    source: str = "",
    sha256: str = "",
    corrections: Mapping[str, str] = NO_CORRECTIONS,
) -> Report:
    """Structure one report.

    The paragraphs are read alike, whatever the kind of their blocks: headings are found by their wording, because most
    files of reports carry no heading styles.

    Args:
        document: what a reader returned, or a plain text; every offset of the result refers to its source text.
        id: report id.
        source: name of the file. sha256: digest of its bytes (of the UTF-8 text when not given).
        corrections: what a person put right, see ``Report``.

    Returns:
        The report; ``passages`` may be empty when the document holds none.
    """
    if isinstance(document, str):
        document = plain_document(document)
    lines = paragraphs_of(document)
    stem = PurePath(source).stem if source and not document.name else id
    identity = identify([line.text for line in lines], stem, {**document.metadata, **corrections})
    parser = _Parser(id, identity.year)
    parser.run(lines, identity.title_line)
    return Report(
        id=id,
        title=identity.title,
        place=identity.place,
        aliases=identity.aliases,
        year=identity.year,
        kind=identity.kind,
        source=source,
        sha256=sha256 or hashlib.sha256(document.text.encode()).hexdigest(),
        text=document.text,
        passages=tuple(parser.passages),
        set_aside=tuple(parser.set_aside),
        metadata=document.metadata,
        corrections=corrections,
        why=identity.why,
        own_id=id,
    )


@dataclass(slots=True)
class _Open:
    """A heading that stands open: its rank, the lines it was read from, and whether a paragraph stands below it."""

    rank: int
    heading: str
    lines: list[Paragraph]
    used: bool = False


@dataclass(slots=True)
class _Parser:
    """One walk over the lines, keeping the open headings as a stack, outermost first."""

    report: str
    year: int | None
    stack: list[_Open] = field(default_factory=list)
    part: Part = "other"
    in_notes: bool = False
    passages: list[Passage] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def run(self, lines: list[Paragraph], title_line: int) -> None:
        seen_body = False
        tail = ""
        position = 0
        while position < len(lines):
            line = lines[position]
            reason = "title" if position == title_line else line.aside or remains_reason(line.text) or tail
            if reason == "provenance" and seen_body:
                reason = ""
            if reason:
                # Once the report has ended, all that follows belongs to the web page, unless a numbered heading comes.
                if (
                    seen_body
                    and not line.aside
                    and opens_tail(reason)
                    and not tail
                    and self._nothing_follows(lines[position + 1 :])
                ):
                    tail = reason
                self._set_aside(line, reason)
            elif not seen_body and not self._opens_body(line.text):
                self._add(line, run_in="")  # date, session and speaker below the title
            else:
                seen_body = True
                used = self._read(lines[position : position + 2])
                position += used - 1
            position += 1
        self._close(0)

    def _set_aside(self, line: Paragraph, reason: str) -> None:
        """Set a paragraph aside, each of its spans by itself."""
        begin = 0
        for start, end in line.spans:
            text = line.text[begin : begin + end - start]
            self.set_aside.append(SetAside(start, end, text, reason))
            begin += end - start

    def _opens_body(self, line: str) -> bool:
        marker = find_marker(line)
        return (
            len(line) > 60
            or line.endswith(("：", ":", "！"))
            or is_annex(line)
            or is_top_heading(line)
            or bool(marker and marker.kind != "dash" and is_numbered_heading(line, marker))
        )

    @staticmethod
    def _nothing_follows(rest: list[Paragraph]) -> bool:
        """Return whether no numbered heading stands in what follows, so that it is no longer the report."""
        return not any((m := find_marker(x.text)) and m.rank <= 2 and is_numbered_heading(x.text, m) for x in rest)

    def _read(self, lines: list[Paragraph]) -> int:
        """Take in the first of two lines of the body; return how many were used (a heading may be broken in two)."""
        line, text = lines[0], lines[0].text
        following = lines[1].text if len(lines) > 1 else ""
        if is_annex(text):
            joined, used = self._join_broken(text, following)
            self._open(ANNEX_RANK, joined, lines[:used])
            return used
        marker = find_marker(text)
        if marker and self.in_notes:
            self._add(line, run_in="")  # numbered notes explain terms and are no headings
            return 1
        if marker and is_numbered_heading(text, marker):
            joined, used = (text, 1) if len(text) > 14 else self._join_broken(text, following)
            self._open(marker.rank, joined, lines[:used])
            return used
        if marker and marker.rank <= 2:
            head = run_in_heading(text, marker)
            if head:
                self._open(marker.rank, head, [line])
            self._add(line, run_in="")
            return 1
        if marker is None and following and is_top_heading(text):
            self._open(TOP_RANK, text, [line])
            return 1
        if marker is None and following and is_plain_heading(text) and len(following) > len(text):
            self._open(PLAIN_RANK if self.stack else TOP_RANK, text, [line])
            return 1
        if marker is None and self.stack and is_run_in_line(text) and len(following) > len(text):
            self._open(RUN_IN_RANK, text, [line])
            return 1
        if returns_to_part_level(text):
            self._close(TOP_RANK + 1)
        self._add(line, run_in=run_in_heading(text, marker))
        return 1

    @staticmethod
    def _join_broken(text: str, following: str) -> tuple[str, int]:
        """Join a heading with the rest of it that stands on the next line."""
        if following and is_plain_heading(following) and not find_marker(following) and not is_top_heading(text + "。"):
            return f"{text} {following}" if is_annex(text) else text + following, 2
        return text, 1

    def _close(self, rank: int) -> None:
        """Close headings; one that nothing stands below is a paragraph after all, so that no line is lost."""
        while self.stack and self.stack[-1].rank >= rank:
            closed = self.stack.pop()
            if not closed.used:
                for line in closed.lines:
                    self._add(line, run_in="")

    def _open(self, rank: int, heading: str, lines: list[Paragraph]) -> None:
        self._close(rank)
        heading = heading.rstrip("。：:")
        self.stack.append(_Open(rank, heading, lines))
        if rank == ANNEX_RANK:
            self.part = part_of_heading(heading, self.year, "other")
            self.in_notes = self.part == "other"
        elif rank <= TOP_RANK and len(self.stack) == 1:
            self.part = part_of_heading(heading, self.year, self.part)
            self.in_notes = False
        elif self.part == "other" and not self.in_notes and states_part(heading):
            self.part = part_of_heading(heading, self.year, "other")

    def _add(self, line: Paragraph, run_in: str) -> None:
        if run_in:
            self._close(RUN_IN_RANK)
        for above in self.stack:
            above.used = True
        section = tuple(above.heading for above in self.stack)
        if run_in and (not section or section[-1] != run_in):
            section += (run_in,)
        self.passages.append(
            Passage(
                report=self.report,
                number=len(self.passages) + 1,
                section=section,
                part=self.part,
                spans=line.spans,
                text=line.text,
                sentences=split_sentences(line.text),
                page=line.page,
            )
        )
