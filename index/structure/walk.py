"""The walk over the paragraphs of a document that puts them under their headings and into their parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.records import Part, Passage, SetAside, Span
from index.structure.headings import (
    is_annex,
    is_fragment,
    is_numbered_heading,
    is_plain_heading,
    is_run_in_line,
    is_session_line,
    is_top_heading,
    may_be_unnumbered,
    returns_to_part_level,
    run_in_heading,
)
from index.structure.markers import ANNEX_RANK, RUN_IN_RANK, TOP_RANK, find_marker
from index.structure.outline import Outline, stands_free
from index.structure.paragraphs import BETWEEN_PAGES, Paragraph
from index.structure.parts import announces, names_review, part_of_heading, parts_by_tense, plans_next
from index.structure.remains.credits import credits_around
from index.text.lines import slice_spans
from index.text.sentences import joined_spans, split_sentences

MAX_SENTENCES = 100
"""Sentences of a passage; of more, neighbours count as one. Each has vectors of its own, so that a text of nothing but
marks would need a thousand times its size. The most of any passage among 102,505 of real reports is 42."""


@dataclass(slots=True)
class _Open:
    """A heading that stands open: its rank, text and lines, its part, whether that is certain."""

    rank: float
    heading: str
    lines: list[Paragraph]
    part: Part
    certain: bool
    used: bool = False


@dataclass(slots=True)
class Walk:
    """One walk over the lines, keeping the open headings as a stack, outermost first.

    Attributes:
        report: id of the report.
        outline: see ``Outline``.
        whole: the part of the whole document where its kind says it.
        ends_in_plans: whether documents of its kind, though of one part, may end with what comes next.
        reviews_first: whether documents of its kind begin with a review, so that sections which nothing speaks for do.
        passages, set_aside: what came out.
    """

    report: str
    outline: Outline
    whole: Part | None = None
    reviews_first: bool = True
    ends_in_plans: bool = False
    passages: list[Passage] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _kept: list[bool] = field(default_factory=list)
    _between: list[bool] = field(default_factory=list)
    _last: Part = "other"
    _in_notes: bool = False
    _judged: list[tuple[int, int]] = field(default_factory=list)
    _section: int = 0
    _planned_seen: bool = False

    def run(self, lines: Sequence[Paragraph], reasons: Sequence[str]) -> None:
        """Walk over all paragraphs; ``reasons`` says of each why it is set aside, empty where it is text."""
        self._kept = [not reason for reason in reasons]
        self._between = [reason in BETWEEN_PAGES for reason in reasons]
        in_body = False
        position = 0
        while position < len(lines):
            line, text = lines[position], self.outline.texts[position]
            if reasons[position]:
                self._lay_aside(line.spans, line.text, reasons[position])
            elif line.kind == "note":
                self._note(line)
            elif line.kind == "table_row":
                in_body = True
                self._add(line, run_in="")
            elif not in_body and not self._opens_body(position, text):
                self._add(line, run_in="")  # date, session and speaker below the title
            else:
                in_body = True
                position += self._read(lines, position) - 1
            position += 1
        self._close(ANNEX_RANK)
        found = parts_by_tense(
            self.passages,
            self._judged,
            self.whole,
            self.reviews_first,
            has_sections=self._section > 0,
            year=self.outline.year if self.reviews_first else None,
        )
        for row, part in found.items():
            if self.passages[row].part != part:
                self.passages[row] = replace(self.passages[row], part=part)

    def _opens_body(self, position: int, line: str) -> bool:
        marker = find_marker(line)
        return (
            len(line) > 60
            or line.endswith(("：", ":", "！"))
            or (self.outline.levels[position] > 0 and not is_session_line(line))
            or is_annex(line)
            or is_top_heading(line)
            or bool(marker and marker.kind != "dash" and is_numbered_heading(line, marker))
        )

    def _read(self, lines: Sequence[Paragraph], position: int) -> int:
        """Take in a line of the body; return how many were used (a heading may be broken in two)."""
        line, text, level = lines[position], self.outline.texts[position], self.outline.levels[position]
        then = self._next(position)
        goes_on = then < len(lines) and self._kept[then] and lines[then].kind != "table_row"
        following = self.outline.texts[then] if goes_on else ""
        cell = self.outline.texts[then + 1 : then + 2] in (("|",), ("｜",))  # a table saved with one cell a line
        whole = goes_on and then == position + 1 and not self.outline.levels[then] and not cell
        joinable = following if whole else ""
        if is_annex(text):
            joined, used = self._join_broken(text, joinable)
            self._open(ANNEX_RANK, joined, lines[position : position + used])
            return used
        marker = find_marker(text)
        if marker and self._in_notes:
            self._add(line, run_in="")  # numbered notes explain terms and are no headings
            return 1
        numbered = marker is not None and is_numbered_heading(text, marker)
        if level and not (numbered or text.endswith(("。", "；")) or is_fragment(text) or is_session_line(text)):
            self._open(self.outline.styles[level] if marker is None else marker.rank, text, [line])
            return 1
        if marker and marker.kind == "dash" and position < self.outline.address:
            self._add(line, run_in="")  # the session that the report was given to
            return 1
        if marker and is_numbered_heading(text, marker):
            rank = self.outline.ranks.get(position, marker.rank)
            if marker.kind == "cn" and text.endswith("。") and not self.outline.stops:
                rank = self.outline.run_in_rank  # unlike its siblings: an item of a list
            if marker.kind == "roman" and self._stack and self._stack[-1].rank == rank and not self._stack[-1].used:
                rank += 0.5  # the translation of the heading above it
            joined, used = (text, 1) if level or len(text) > 14 else self._join_broken(text, joinable)
            self._open(rank, joined, lines[position : position + used])
            return used
        if marker and marker.rank <= 2:
            head = run_in_heading(text, marker)
            if head:
                self._open(self.outline.run_in_rank if marker.kind == "cn" else marker.rank, head, [line])
            self._add(line, run_in="")
            return 1
        return self._read_unmarked(line, text, following, position, marker is None)

    def _read_unmarked(self, line: Paragraph, text: str, following: str, position: int, unmarked: bool) -> int:
        short = (
            unmarked
            and position >= self.outline.address
            and may_be_unnumbered(text)
            and bool(following or self._table_follows(position))
        )
        if short and stands_free(self.outline.texts, self._kept, position):
            if position in self.outline.ranks:
                self._open(self.outline.ranks[position], text, [line])
                return 1
            if is_top_heading(text):
                self._open(self.outline.top_rank, text, [line])
                return 1
            if is_plain_heading(text) and len(following) > len(text):
                self._open(self.outline.plain_rank if self._stack else TOP_RANK, text, [line])
                return 1
            if self._stack and is_run_in_line(text) and len(following) > len(text):
                self._open(RUN_IN_RANK, text, [line])
                return 1
        if returns_to_part_level(text):
            outermost = self._stack[0].rank if self._stack else 0.0
            self._close(max(TOP_RANK + 1, outermost + 0.01))  # （一） may be the outermost
        self._add(line, run_in=run_in_heading(text, None if unmarked else find_marker(text)) if self._stack else "")
        return 1

    def _table_follows(self, position: int) -> bool:
        then = self._next(position)
        return then < len(self._kept) and self._kept[then]

    def _next(self, position: int) -> int:
        """Return the position behind a line, passing over page numbers and running headers."""
        position += 1
        while position < len(self._between) and self._between[position]:
            position += 1
        return position

    @staticmethod
    def _join_broken(text: str, following: str) -> tuple[str, int]:
        """Join a heading with the rest of it that stands on the next line."""
        marker = find_marker(text)
        complete = is_top_heading(text[marker.length :].strip() if marker else text)
        rest = bool(following) and is_plain_heading(following) and "," not in following
        if rest and not find_marker(following) and not complete:
            return f"{text} {following}" if is_annex(text) else text + following, 2
        return text, 1

    def _close(self, rank: float) -> None:
        """Close headings; one that nothing stands below is a paragraph after all, so that no line is lost."""
        while self._stack and self._stack[-1].rank >= rank:
            closed = self._stack.pop()
            if not closed.used:
                for line in closed.lines:
                    self._add(line, run_in="", part=closed.part)

    def _open(self, rank: float, heading: str, lines: Sequence[Paragraph]) -> None:
        heading = heading.rstrip("。：:") if len(heading) > 2 else heading
        if self._stack and not self._stack[-1].used and self._stack[-1].heading == heading:
            for line in self._stack.pop().lines:
                self._lay_aside(line.spans, line.text, "repeat")  # printed again where a page turns
        self._close(rank)
        part, certain = self._part_of(rank, heading)
        self._stack.append(_Open(rank, heading, list(lines), part, certain))
        if len(self._stack) == 1:
            self._section += 1
            self._last = part
            self._planned_seen = self._planned_seen or (part == "planned" and certain)

    def _part_of(self, rank: float, heading: str) -> tuple[Part, bool]:
        """Return the part that a heading opens, and whether it is said rather than to be judged by tense."""
        said = announces(heading, self.outline.year)
        if rank == ANNEX_RANK:
            part = part_of_heading(heading, self.outline.year, "other")
            self._in_notes = part == "other"
            return part, True
        if not self._stack:
            self._in_notes = False
            goes_on = self._last == "planned" and not names_review(heading)
            if self.whole == "done" and self.ends_in_plans and (plans_next(heading) or goes_on):
                return "planned", True
            if self.whole and not (said and said.certain and said.part != self.whole and self.whole != "done"):
                return self.whole, self.whole == "done"
            if said and said.part == "done" and self._planned_seen and not names_review(heading):
                return "planned", True  # plans of several years come before those of the one
            if said and (said.certain or (self.outline.speaks and self._last != "other")):
                return said.part, True
            if self._last in ("done", "planned") and self.outline.speaks:
                return "planned", True  # a silent heading after a review
            return "other", False
        above = self._stack[-1]
        if not above.certain and said and said.certain and not self._in_notes:
            return said.part, True
        return above.part, above.certain

    def _lay_aside(self, spans: Sequence[Span], text: str, reason: str) -> None:
        position = 0
        for start, end in spans:
            self.set_aside.append(SetAside(start, end, text[position : position + end - start], reason))
            position += end - start

    def _note(self, line: Paragraph) -> None:
        self._append(line, line.text, line.spans, (), "other")

    def _add(self, line: Paragraph, run_in: str, part: Part | None = None) -> None:
        if run_in:
            self._close(RUN_IN_RANK)
        for above in self._stack:
            above.used = True
        section = tuple(above.heading for above in self._stack)
        if run_in and (not section or section[-1] != run_in):
            section += (run_in,)
        begin, end = credits_around(line.text)
        label = line.text[:begin].rstrip()
        self._lay_aside(slice_spans(line.spans, 0, len(label)), label, "credit")
        text = line.text[begin:end].rstrip()
        certain = self._stack[-1].certain if self._stack else bool(self.outline.speaks or self.whole)
        if not certain:
            self._judged.append((len(self.passages), self._section))
        stated: Part = self._stack[-1].part if self._stack else "other"
        if not self._stack and self.whole and not self._section and len(text) >= 60:
            stated = self.whole
        self._append(line, text, slice_spans(line.spans, begin, begin + len(text)), section, part or stated)
        self._lay_aside(slice_spans(line.spans, end, len(line.text)), line.text[end:], "credit")

    def _append(self, line: Paragraph, text: str, spans: Sequence[Span], section: tuple[str, ...], part: Part) -> None:
        self.passages.append(
            Passage(
                report=self.report,
                number=len(self.passages) + 1,
                section=section,
                part=part,
                spans=tuple(spans),
                text=text,
                sentences=joined_spans(split_sentences(text), MAX_SENTENCES),
                page=line.page,
            )
        )
