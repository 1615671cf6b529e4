"""The sections of a document: its open headings, outermost first, and the part that each opens."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.records import Part, Passage, SetAside, Span
from index.structure.headings import years_in
from index.structure.markers import ANNEX_RANK, RUN_IN_RANK, TOP_RANK, find_marker, marker_value
from index.structure.outline import Outline
from index.structure.paragraphs import Paragraph
from index.structure.parts import announces, names_review, part_of_heading, plans_next, plans_year, turns_to_plans
from index.structure.remains.credits import credits_around
from index.structure.tense import opens_before, tense
from index.text.expressions import expression
from index.text.lines import slice_spans
from index.text.sentences import joined_spans, split_sentences

_LOOKS_ROUND = expression("背景|基础|环境|形势|现状|条件|机遇|挑战|问题")
"""Words of the headings of plans that may tell of the past as well: 规划背景与总体要求."""
_CLEAR = 1.0
"""Of ``tense``: what a statement shows clearly."""
MAX_SENTENCES = 100
"""Sentences of a passage; of more, neighbours count as one. Each has vectors of its own, so that a text of nothing but
marks would need a thousand times its size. The most of any passage among 102,505 of real reports is 42."""


def _agrees(text: str, whole: Part) -> bool:
    """Return whether a short statement shows the tense of a document that has a single part."""
    told = tense(text) if text.endswith(("。", "；")) else 0.0
    return told >= _CLEAR if whole == "done" else told <= -_CLEAR if whole == "planned" else False


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
class Sections:
    """What has been read of a document so far, and the headings that stand open.

    Attributes:
        report: id of the report.
        outline: see ``Outline``.
        whole: the part of the whole document where its kind says it.
        reviews_first: whether documents of its kind begin with a review, so that sections which nothing speaks for do.
        ends_in_plans: whether documents of its kind, though of one part, may end with what comes next.
        passages, set_aside: what came out.
        stack: the open headings.
        judged: row and section of every passage whose part its tense decides.
        section: how many outermost headings were opened.
        preface: rows of the passages above the first heading, where headings say the parts.
    """

    report: str
    outline: Outline
    whole: Part | None = None
    reviews_first: bool = True
    ends_in_plans: bool = False
    passages: list[Passage] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    _last: Part = "other"
    _in_notes: bool = False
    judged: list[tuple[int, int]] = field(default_factory=list)
    section: int = 0
    preface: list[int] = field(default_factory=list)
    _planned_seen: bool = False
    _body_sections: int = 0  # of these outermost headings, those that are no annex
    _years: set[int] = field(default_factory=set)  # that outermost headings named
    _turned: bool = False  # a paragraph has turned to what comes next

    def close(self, rank: float) -> None:
        """Close headings; one that nothing stands below is a paragraph after all, so that no line is lost."""
        while self.stack and self.stack[-1].rank >= rank:
            closed = self.stack.pop()
            if not closed.used:
                for line in closed.lines:
                    self.add(line, run_in="", part=closed.part)

    def open(self, rank: float, heading: str, lines: Sequence[Paragraph]) -> None:
        """Open a heading below those that stand above its rank."""
        heading = heading.rstrip("。：:") if len(heading) > 2 else heading
        if self.stack and not self.stack[-1].used and self.stack[-1].heading == heading:
            for line in self.stack.pop().lines:
                self.lay_aside(line.spans, line.text, "repeat")  # printed again where a page turns
        self.close(rank)
        self._turned = self._turned and rank > TOP_RANK + 0.5
        part, certain = self._part_of(rank, heading)
        if self._turned:
            part, certain = "planned", True
        self.stack.append(_Open(rank, heading, list(lines), part, certain))
        if len(self.stack) == 1:
            self.section += 1
            self._body_sections += rank != ANNEX_RANK
            self._last = part
            self._planned_seen = self._planned_seen or (part == "planned" and certain)

    def _part_of(self, rank: float, heading: str) -> tuple[Part, bool]:
        """Return the part that a heading opens, and whether it is said rather than to be judged by tense."""
        said = announces(heading, self.outline.year)
        if rank == ANNEX_RANK:
            part = part_of_heading(heading, self.outline.year, "other")
            self._in_notes = part == "other"
            return part, True
        if not self.stack:
            self._in_notes = False
            goes_on = self._last == "planned" and not names_review(heading)
            before = max(self._years, default=self.outline.year)
            self._years.update(years_in(heading))
            if self.whole == "done" and self.ends_in_plans and (plans_next(heading, before) or goes_on):
                return "planned", True
            if self.whole and not (said and said.certain and said.part != self.whole and self.whole != "done"):
                agreed = bool(said and said.certain and said.part == self.whole)
                sure = agreed and (bool(years_in(heading)) or not _LOOKS_ROUND.search(heading, 2))
                return self.whole, self.whole == "done" or sure
            first = (marker := find_marker(heading)) is not None and marker_value(heading, marker) == 1
            if said and said.part == "done" and self._planned_seen and not first and not names_review(heading):
                return "planned", True  # plans of several years come before those of the one
            if said and (said.certain or (self.outline.speaks and self._last != "other")):
                return said.part, True
            if self._last in ("done", "planned") and self.outline.speaks:
                return "planned", True  # a silent heading after a review
            return "other", False
        above = self.stack[-1]
        if not above.certain and said and said.certain and not self._in_notes:
            return said.part, True
        return above.part, above.certain

    def lay_aside(self, spans: Sequence[Span], text: str, reason: str) -> None:
        """Set a text aside with the reason why."""
        position = 0
        for start, end in spans:
            self.set_aside.append(SetAside(start, end, text[position : position + end - start], reason))
            position += end - start

    def note(self, line: Paragraph) -> None:
        """Take in a footnote or an endnote."""
        self._append(line, line.text, line.spans, (), "other")

    def add(self, line: Paragraph, run_in: str, part: Part | None = None) -> None:
        """Take in a paragraph below the open headings; ``run_in`` is the heading that it begins with itself."""
        if run_in:
            self.close(RUN_IN_RANK)
        for above in self.stack:
            above.used = True
        section = tuple(above.heading for above in self.stack)
        if run_in and (not section or section[-1] != run_in):
            section += (run_in,)
        begin, end = credits_around(line.text)
        label = line.text[:begin].rstrip()
        self.lay_aside(slice_spans(line.spans, 0, len(label)), label, "credit")
        text = line.text[begin:end].rstrip()
        certain = self.stack[-1].certain if self.stack else bool(self.outline.speaks or self.whole)
        stated: Part = self.stack[-1].part if self.stack else "other"
        if self._turned and part is None:
            part, certain = "planned", True
        elif turns_to_plans(line.text, self.outline.year) and not (stated == "planned" and certain):
            self._turned = not self._in_notes
        if part is None and stated == "done" and plans_year(text, self.outline.year, reviewed=self.ends_in_plans):
            part, certain = "planned", True
        preface = not (self.stack or self.section or self.whole)
        if preface and certain:
            self.preface.append(len(self.passages))
        if (preface and opens_before(text, self.outline.year)) or not certain:
            self.judged.append((len(self.passages), self.section))
        if not self.stack and self.whole and not self.section and (len(text) >= 60 or _agrees(text, self.whole)):
            stated = self.whole
        self._append(line, text, slice_spans(line.spans, begin, begin + len(text)), section, part or stated)
        self.lay_aside(slice_spans(line.spans, end, len(line.text)), line.text[end:], "credit")

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
