"""From the blocks of a document to its paragraphs: which lines belong together, and where a line holds several."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.records import BlockKind, Document, Span
from index.structure.layout.breaks import continued
from index.structure.layout.cutting import cut_line, cut_long, trailing_heading
from index.structure.layout.line import Line, is_latin, lines_of
from index.structure.layout.noise import noise_behind
from index.structure.layout.pages import REASON, page_numbers, running_lines
from index.structure.layout.sheets import cut_sheets
from index.structure.markers import find_marker
from index.text.expressions import expression
from index.text.lines import slice_spans

BETWEEN_PAGES = frozenset({REASON, "running_header", "running_footer", "header", "footer"})
"""Reasons of ``Block.aside`` across which a paragraph goes on."""
_ONE_LINE_DOCUMENT = 3  # lines of a document that counts as written on one line
_ONE_LINE_LENGTH = 60
_FLAT, _MOST = 300, 0.7
"""Characters of the only long line of a document, and its share of it, from which on it counts so as well."""
_HEADS_WITHIN = expression("[。！？][一二三四五六七八九十]{1,3}、")
"""A heading behind a sentence, within a line of a text that has hardly any lines."""
_COPIED = expression(r"(?:文章|本文|内容|资料)(?:源自|来自|来源|转载自|出自)[^。\n]{0,24}https?://[!-~]{4,200}$")
"""What a site puts behind the paragraphs that are copied from it."""
_COPIED_REACH = 260  # characters of it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, without white space at its ends.

    Attributes:
        text: the slices of ``spans`` of the source text, joined; never blank.
        spans: see ``Passage``.
        kind, level, page, aside: of the block it begins in, see ``Block``.
        gap: blank lines above it.
    """

    text: str
    spans: tuple[Span, ...]
    kind: BlockKind = "paragraph"
    level: int = 0
    page: int | None = None
    aside: str = ""
    gap: int = 0

    @property
    def start(self) -> int:
        """Offset of its first character in the source text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind its last character in the source text."""
        return self.spans[-1][1]


def paragraphs_of(document: Document) -> list[Paragraph]:
    """Return the paragraphs of a document, in the order in which they begin.

    Lines that were broken at a width, at a link, a number, a bracket or a page end are one paragraph; page numbers are
    paragraphs that are set aside. A line that holds several paragraphs is cut where an indent or a numbered heading
    says so, and what is still longer than ``layout.cutting.LONGEST`` where a sentence ends.
    """
    lines, sheets = cut_sheets(list(lines_of(document)))
    texts = [line.text for line in lines]
    numbers = page_numbers(texts) | sheets
    headers = running_lines(texts, numbers)
    groups: list[tuple[list[Line], str]] = []
    running: list[Line] = []
    between: list[Line] = []  # since the last running line

    def flush() -> None:
        for begin, goes_on in zip(running, continued(running), strict=True):
            if goes_on:
                groups[-1][0].append(begin)
            else:
                groups.append(([begin], ""))
        running.clear()

    set_aside: list[tuple[list[Line], str]] = []
    long = sum(len(line.text) >= _ONE_LINE_LENGTH and not is_latin(line.text) for line in lines)
    longest = max((len(line.text) for line in lines), default=0)
    most = longest >= _FLAT and longest >= _MOST * sum(len(line.text) for line in lines)
    few = (long <= 1 and (len(lines) <= _ONE_LINE_DOCUMENT or most)) or bool(sheets)
    for position, line in enumerate(lines):
        aside = line.block.aside
        copied = _COPIED.search(line.text, max(0, len(line.text) - _COPIED_REACH)) or noise_behind(line.text)
        if copied and not aside and line.block.kind == "paragraph":
            cut = copied.start()
            set_aside.append(([replace(line, text=line.text[cut:], start=line.start + cut)], "source"))
            line = replace(line, text=line.text[:cut].rstrip(), end=line.start + len(line.text[:cut].rstrip()))
            if not line.text:
                continue
        if not aside and line.block.kind == "paragraph":
            aside = REASON if position in numbers else "running_header" if position in headers else ""
        if aside:
            set_aside.append(([line], aside))
            if aside in BETWEEN_PAGES:
                between.append(line)
            else:
                flush()
                between.clear()
            continue
        pieces = _pieces(line, few)
        if between:
            pieces[0] = replace(pieces[0], page_break=True, gap=0)
            between.clear()
        running += pieces
    flush()
    paragraphs = [part for group, aside in [*groups, *set_aside] for part in _paragraphs(document, group, aside)]
    return sorted(paragraphs, key=lambda paragraph: paragraph.start)


def _pieces(line: Line, alone: bool) -> list[Line]:
    """Cut a line that holds several paragraphs."""
    short = len(line.text) < _ONE_LINE_LENGTH and not trailing_heading(line.text) and not find_marker(line.text)
    short = short and not (alone and _HEADS_WITHIN.search(line.text))
    if line.block.kind != "paragraph" or short:
        return [line]
    spans = cut_line(line.text, alone)
    if len(spans) == 1:
        return [line]
    return [
        Line(
            line.text[start:end],
            line.start + start,
            line.start + end,
            line.block,
            line.indent,
            -1 if number else line.gap,
        )
        for number, (start, end) in enumerate(spans)
    ]


def _paragraphs(document: Document, lines: list[Line], aside: str) -> Iterator[Paragraph]:
    """Make a paragraph of its lines, several if it is too long."""
    spans: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _spaced(before.text, line.text):
            if line.page_break:
                spans[-1] = (spans[-1][0], before.end + 1)  # the line break stands for the blank
            else:
                spans[-1] = (spans[-1][0], line.end)
                continue
        spans.append((line.start, line.end))
    text = "".join(document.text[start:end] for start, end in spans)
    block = lines[0].block
    gap = lines[0].gap
    for start, end in [(0, len(text))] if aside else cut_long(text):
        part = slice_spans(spans, start, end)
        yield Paragraph(text[start:end], part, block.kind, block.level, block.page, aside, gap if start == 0 else 0)


def _spaced(before: str, after: str) -> bool:
    """Return whether a blank belongs between two lines: between Latin words, not within a figure of a Chinese text."""
    if not (before[-1].isascii() and after[0].isascii() and is_latin(before[-20:] + after[:20])):
        return False
    return not (before[-1] == "-" and before[-2:-1].isalpha() and after[0].islower())
