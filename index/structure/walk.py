"""The walk over the paragraphs of a document that puts them under their headings and into their parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.structure.headings import (
    BULLETS,
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
from index.structure.layout.line import is_cell
from index.structure.markers import ANNEX_RANK, RUN_IN_RANK, TOP_RANK, find_marker
from index.structure.outline import stands_free
from index.structure.paragraphs import BETWEEN_PAGES, Paragraph
from index.structure.sections import Sections
from index.structure.tense import parts_by_tense, tells_done
from index.text.expressions import expression

_PROSE = expression("[，。；：！？,;:!?、]|.{20}")
"""What a line below a heading without a number is: no verse, no list of names."""


_STATEMENT = 20  # characters of a sentence of several clauses, which is none either
_SENTENCES = 40  # characters of a line of several sentences, which is no line of a title block


_ANNEXES, _ANNEX_NAME, _LEAST_ANNEXES = 30, 60, 2  # lines and characters of a list of annexes, names in it
_ANNEX_NAMED = expression(r"附\s?件\s?[:：]\s{0,4}(?:1\s?[.、．]|$)")
_ANNEX_ITEM = expression(r"(\d{1,2})\s?[.、．]\s{0,4}")
_SIGNED = expression(
    r"[\u4e00-\u9fff]{2,24}(?:政府|办公[厅室]|委员会|[委局院会厅处部])|(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年[^，。]{2,8}日"
)
"""Who signs a paper, and the day."""


def _is_statement(lines: Sequence[Paragraph]) -> bool:
    return lines[-1].text.endswith("。")


@dataclass(slots=True)
class Walk(Sections):
    """One walk over the lines of a document, see ``Sections``."""

    _kept: list[bool] = field(default_factory=list)
    _between: list[bool] = field(default_factory=list)

    def run(self, lines: Sequence[Paragraph], reasons: Sequence[str]) -> None:
        """Walk over all paragraphs; ``reasons`` says of each why it is set aside, empty where it is text."""
        self._kept = [not reason for reason in reasons]
        self._between = [reason in BETWEEN_PAGES for reason in reasons]
        in_body = False
        position = 0
        while position < len(lines):
            line, text = lines[position], self.outline.texts[position]
            if reasons[position]:
                self.lay_aside(line.spans, line.text, reasons[position])
            elif line.kind == "note":
                self.note(line)
            elif line.kind == "table_row":
                in_body = True
                self.add(line, run_in="")
            elif not in_body and not self._opens_body(position, text):
                self.add(line, run_in="")  # date, session and speaker below the title
            else:
                in_body = True
                position += self._read(lines, position) - 1
            position += 1
        self.close(ANNEX_RANK)
        found = parts_by_tense(
            self.passages,
            self.judged,
            self.whole,
            self.reviews_first,
            has_sections=self._body_sections > 0,
            year=self.outline.year if self.reviews_first else None,
        )
        first = next((p.part for p in self.passages if p.section), "other")
        if first == "planned" and self.reviews_first and self.whole is None and self.preface:
            found |= dict.fromkeys((row for row in self.preface if tells_done(self.passages[row].text)), "done")
        for row, part in found.items():
            if self.passages[row].part != part:
                self.passages[row] = replace(self.passages[row], part=part)

    def _opens_body(self, position: int, line: str) -> bool:
        marker = find_marker(line)
        return (
            len(line) > 60
            or (len(line) >= _SENTENCES and "。" in line[:-1])
            or (len(line) >= _STATEMENT and line.endswith("。") and "，" in line)
            or line.endswith(("：", ":", "！"))
            or (self.outline.levels[position] > 0 and not is_session_line(line))
            or is_annex(line)
            or is_top_heading(line)
            or bool(marker and marker.kind != "dash" and is_numbered_heading(line, marker))
            or position in self.outline.ranks
        )

    def _read(self, lines: Sequence[Paragraph], position: int) -> int:
        """Take in a line of the body; return how many were used (a heading may be broken in two)."""
        line, text, level = lines[position], self.outline.texts[position], self.outline.levels[position]
        then = self._next(position)
        goes_on = then < len(lines) and self._kept[then] and lines[then].kind != "table_row"
        following = self.outline.texts[then] if goes_on and not is_cell(self.outline.texts[then]) else ""
        cell = self.outline.texts[then + 1 : then + 2] in (("|",), ("｜",))  # a table saved with one cell a line
        whole = goes_on and then == position + 1 and not self.outline.levels[then] and not cell
        joinable = following if whole else ""
        if is_annex(text) and (used := self._listed_annexes(position)):
            if self.stack and not self.stack[-1].used and _is_statement(self.stack[-1].lines):
                self.close(self.stack[-1].rank)
            for one in lines[position : position + used]:
                self.add(one, run_in="")
            return used
        if is_annex(text):
            joined, used = self._join_broken(text, joinable)
            self.open(ANNEX_RANK, joined, lines[position : position + used])
            return used
        marker = find_marker(text)
        if position in self.outline.cells:
            self.add(line, run_in="")
            return 1
        if self.outline.texts[position + 1 : position + 2] in (("|",), ("｜",)):
            self.add(line, run_in="")  # a cell of a table
            return 1
        if marker and self._in_notes:
            self.add(line, run_in="")  # numbered notes explain terms and are no headings
            return 1
        if marker and marker.kind == "cn" and self.outline.states:
            self.add(line, run_in="")  # numbered statements, no sections
            return 1
        numbered = marker is not None and is_numbered_heading(text, marker)
        if level and not (numbered or text.endswith(("。", "；")) or is_fragment(text) or is_session_line(text)):
            self.open(self.outline.styles[level] if marker is None else marker.rank, text, [line])
            return 1
        if marker and marker.kind == "dash" and position < self.outline.address:
            self.add(line, run_in="")  # the session that the report was given to
            return 1
        if marker and is_numbered_heading(text, marker):
            rank = self.outline.ranks.get(position, marker.rank)
            if marker.kind == "cn" and text.endswith("。") and not self.outline.stops:
                rank = self.outline.run_in_rank  # unlike its siblings: an item of a list
            if marker.kind == "roman" and self.stack and self.stack[-1].rank == rank and not self.stack[-1].used:
                rank += 0.5  # the translation of the heading above it
            joined, used = (text, 1) if level or len(text) > 14 else self._join_broken(text, joinable)
            self.open(rank, joined, lines[position : position + used])
            return used
        if marker and marker.rank <= 2:
            head = run_in_heading(text, marker)
            if head:
                self.open(self.outline.run_in_rank if marker.kind == "cn" else marker.rank, head, [line])
            self.add(line, run_in="")
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
                self.open(self.outline.ranks[position], text, [line])
                return 1
            if is_top_heading(text):
                self.open(self.outline.top_rank, text, [line])
                return 1
            listed = text[0] in BULLETS and text[0] in (self.outline.texts[position - 1][:1], following[:1])
            if not listed and is_plain_heading(text) and len(following) > len(text) and _PROSE.search(following):
                self.open(self.outline.plain_rank if self.stack else TOP_RANK, text, [line])
                return 1
            if self.stack and is_run_in_line(text) and len(following) > len(text):
                self.open(RUN_IN_RANK, text, [line])
                return 1
        if self.stack and not self.stack[-1].used and _SIGNED.fullmatch(text) and _is_statement(self.stack[-1].lines):
            self.close(self.stack[-1].rank)  # the signature stands below the text, not below its last item
        if returns_to_part_level(text):
            outermost = self.stack[0].rank if self.stack else 0.0
            self.close(max(TOP_RANK + 1, outermost + 0.01))  # （一） may be the outermost
        self.add(line, run_in=run_in_heading(text, None if unmarked else find_marker(text)) if self.stack else "")
        return 1

    def _listed_annexes(self, position: int) -> int:
        """Return how many lines name the annexes that a paper has: 附件：1.… 2.…; 0 for an annex itself."""
        texts = self.outline.texts[position : position + _ANNEXES]
        named = _ANNEX_NAMED.match(texts[0])
        if named is None:
            return 0
        count = int(named.end() < len(texts[0]))
        for used, text in enumerate(texts[1:], 1):
            item = _ANNEX_ITEM.match(text)
            if item is None or int(item[1]) != count + 1 or len(text) > _ANNEX_NAME or text.endswith("。"):
                return used if count >= _LEAST_ANNEXES and not item else 0
            count += 1
        return len(texts) if count >= _LEAST_ANNEXES else 0

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
