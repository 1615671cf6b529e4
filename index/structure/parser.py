"""From a document to a report: its sections, parts, passages and sentences."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import PurePath

<<<<<<< HEAD
from index.records import Document, Report
from index.structure.headings import is_numbered_heading, is_top_heading
=======
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
>>>>>>> main
from index.structure.identity import identify
from index.structure.markers import find_marker
from index.structure.menus import reasons_of
from index.structure.outline import bare_heading, outline_of
from index.structure.paragraphs import paragraphs_of
from index.structure.parts import part_of_kind
from index.structure.walk import Walk
from index.text.lines import plain_document

NO_CORRECTIONS: Mapping[str, str] = {}


_REVIEWS_FIRST = ("government", "congress", "court", "procuratorate", "budget", "summary", "party", "speech")
_TITLE_BLOCK = 12  # paragraphs behind the title in which it may stand once more


def parse_report(
    document: Document | str,
    *,
    id: str,
    source: str = "",
    sha256: str = "",
    corrections: Mapping[str, str] = NO_CORRECTIONS,
) -> Report:
    """Structure one report.

    Kinds and levels of blocks are strong hints where a file has them; most files of reports carry none, so that the
    wording of a line and its neighbours tell headings and remains.

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
    reasons = reasons_of(lines)
    texts = ["" if reason else bare_heading(line)[0] for line, reason in zip(lines, reasons, strict=True)]
    identity = identify(texts, stem, {**document.metadata, **corrections})
    _set_title_aside(texts, reasons, (identity.title_line,))
    outline = outline_of(lines, [not reason for reason in reasons], identity.year)
    walk = Walk(id, outline, part_of_kind(identity.kind, identity.title), identity.kind in _REVIEWS_FIRST)
    walk.run(lines, reasons)
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
        passages=tuple(walk.passages),
        set_aside=tuple(walk.set_aside),
        metadata=document.metadata,
        corrections=corrections,
        why=identity.why,
        own_id=id,
    )


def _set_title_aside(texts: Sequence[str], reasons: list[str], title_lines: Sequence[int]) -> None:
    """The title is no passage, unless the line heads a section: a report may begin with 2023年工作回顾."""
    for line in title_lines:
        if line < 0 or reasons[line]:
            continue
        if _heads_section(texts[line]) and texts[: line + _TITLE_BLOCK].count(texts[line]) == 1:
            continue
        reasons[line] = "title"
        for number in range(min(len(texts), line + _TITLE_BLOCK)):
            if texts[number] == texts[line] and not reasons[number]:
                reasons[number] = "repeat"  # pages print the title twice


def _heads_section(title: str) -> bool:
    marker = find_marker(title)
    return bool(marker and is_numbered_heading(title, marker)) or (is_top_heading(title) and not _calls_itself(title))


def _calls_itself(title: str) -> bool:
    return any(word in title for word in ("报告", "公报", "纲要", "总结", "规划", "计划", "要点", "讲话", "方案", "意见"))


<<<<<<< HEAD
__all__ = ["Paragraph", "parse_report"]
=======
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
>>>>>>> main
