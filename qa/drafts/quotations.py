"""Cut a draft into what is checked: passages in quotation marks, and the sentences around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index import Span, expression, split_sentences

_PAIRS = {"“": "”", "「": "」", "『": "』", "«": "»"}
_STRAIGHT = '"＂'
_LINE = expression(r"[^\r\n]+")
_ELLIPSIS = expression(r"…+|\.{3,6}|。{3,6}|⋯+|[（(\[【]\s?(?:略|…+|\.{3,6})\s?[)）\]】]")
_EDGES = " \t\u3000\u00a0，。；：、！？,.;:!?…—-“”‘’\"'「」『』"
MASK = "\ua015"
"""Stands for each character of a quote where the sentence around it is read: a letter that no draft has."""
LONGEST = 400
"""Characters of a quote from which it is checked sentence by sentence."""
_TERM = 8  # characters of a quote that may be a word of the sentence around it: “保交房”项目
_SAYS = expression("[0-9，。；：！？]")
_PIECE = 2000  # a sentence that goes on without end is cut


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks.

    Attributes:
        start, end: of it in the draft, without the marks and what stands at its ends.
        line: span of its paragraph. opening: where its opening mark stands.
        parts: of a quote with an ellipsis, the spans between; else the whole.
    """

    start: int
    end: int
    line: Span
    opening: int
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span in the draft, the span of its paragraph, and its text, quotes in it masked."""

    start: int
    end: int
    line: Span
    masked: str


def quotations(draft: str) -> list[Quotation]:
    """Return the quotes of a draft in order; a long one is several, sentence by sentence.

    A quote ends with its paragraph where its closing mark is missing; marks within it belong to it.

    >>> [(q.start, q.end) for q in quotations("他说：“增长5%……新增3万人。”又说「好」。")]
    [(4, 15), (20, 21)]
    """
    found = []
    for line in _LINE.finditer(draft):
        for start, end in quoted_spans(line[0]):
            for piece in _pieces(line[0], start, end):
                if quotation := _quotation(draft, line.start() + piece[0], line.start() + piece[1], line):
                    found.append(quotation)
    return found


def quoted_spans(line: str) -> list[Span]:
    """Return what stands between the outermost quotation marks of a paragraph, without them."""
    spans: list[Span] = []
    closing, depth, opened, begin = "", 0, "", 0
    for at, char in enumerate(line):
        if not closing:
            if char in _PAIRS or char in _STRAIGHT:
                opened, closing, depth, begin = char, _PAIRS.get(char, char), 1, at + 1
        elif char == closing:
            depth -= 1
            if depth == 0:
                spans.append((begin, at))
                closing = ""
        elif char == opened:
            depth += 1
    if closing and len(line) > begin and opened not in _STRAIGHT:
        spans.append((begin, len(line)))
    return spans


def _pieces(line: str, start: int, end: int) -> Iterator[Span]:
    if end - start <= LONGEST:
        yield start, end
        return
    for first, last in split_sentences(line[start:end]):
        for begin in range(start + first, start + last, _PIECE):
            yield begin, min(begin + _PIECE, start + last)


def _quotation(draft: str, start: int, end: int, line: "re.Match[str]") -> Quotation | None:
    """Narrow a quote to its words; None where it has none."""
    opening = start
    start, end = narrowed(draft, start, end)
    if start >= end:
        return None
    parts, begin = [], start
    for gap in [*_ELLIPSIS.finditer(draft, start, end), None]:
        part = narrowed(draft, begin, gap.start() if gap else end)
        if part[0] < part[1]:
            parts.append(part)
        begin = gap.end() if gap else end
    return Quotation(start, end, line.span(), opening, tuple(parts))


def narrowed(text: str, start: int, end: int) -> Span:
    """Narrow a span until no mark or blank stands at its ends; a mark that closes one within it stays.

    >>> narrowed("，增长5%。", 0, 6)
    (1, 5)
    """
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def sentences(draft: str) -> list[Sentence]:
    """Return the sentences of a draft, those of its headings too; a quote of a few letters is a word of its sentence.

    >>> [s.masked for s in sentences("他说：“好。真好。”增长5%。\\n“双碳”")]
    ['他说：“ꀕꀕꀕꀕꀕ”增长5%。', '“双碳”']
    """
    found = []
    for line in _LINE.finditer(draft):
        masked = list(line[0])
        for start, end in quoted_spans(line[0]):
            if end - start > _TERM or _SAYS.search(line[0], start, end):
                masked[start:end] = MASK * (end - start)
        text = "".join(masked)
        for start, end in split_sentences(text):
            for begin in range(start, end, _PIECE):
                last = min(begin + _PIECE, end)
                found.append(Sentence(line.start() + begin, line.start() + last, line.span(), text[begin:last]))
    return found
