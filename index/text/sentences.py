"""Cut a paragraph, Chinese or English, into sentences, as spans of the unchanged text."""

import re
from collections.abc import Sequence

from index.records import Span
from index.text.expressions import expression

_END = "。！？；!?;…"
_CLOSERS = "”’」』）)】》〉\"'"

# A sentence ends at a run of end marks with the closing quotes and brackets after it. The semicolon is one: reports
# list a dozen figures between semicolons, and each of them answers a question of its own. The full stop is one between
# Latin words; elsewhere it stands inside figures (2.36%), versions (工业4.0) and list numbers (1.). A line break is one
# unless it stands for the blank between two Latin words.
# Its first character is one of a set, which is found fast; what that character must look like comes behind it.
_BOUNDARY = expression(
    rf"[{re.escape(_END)}.\r\n](?:(?<=[{re.escape(_END)}])[{re.escape(_END)}]*[{re.escape(_CLOSERS)}]*"
    r"|(?<=[A-Za-z0-9%)\]\"'”’]\.)[\"'”’)\]]{0,3}(?=\s{1,9}[\"'“‘(\[]?[A-Z0-9$—]|\s{0,9}$)"
    r"|(?<=[\r\n])(?:(?<![\r\n!-~][\r\n])[\r\n]*|[\r\n]*(?=\s{0,40}[^\s!-~])))"
)
_BEFORE_STOP = expression(r"(?:[A-Za-z]\.){0,12}[A-Za-z0-9]{1,24}$")
_ABBREVIATIONS = frozenset(
    re.split(
        " ",
        "no nos mr mrs ms dr prof st vs fig figs art arts vol pp p sec ch approx inc ltd co corp dept gov gen sen rep"
        " jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e etc cf al viz",
    )
)

_PAUSE = expression("[，；;,]")
_WIDTHLESS = "\u200b\u200c\u200d\u2060\ufeff"  # come from web pages; str.isspace() is False for them
_CLAUSE = 20  # least characters of a clause; 16 to 24 find equally many answers, 30 fewer


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences of a paragraph, white space around them left out.

    >>> text = "新增就业2400人，失业率2.36%。持续改善！"
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['新增就业2400人，失业率2.36%。', '持续改善！']
    """
    spans: list[Span] = []
    begin = 0
    for match in _BOUNDARY.finditer(text):
        if match[0][0] == "." and not _is_full_stop(text, begin, match.start()):
            continue
        _append(spans, text, begin, match.end())
        begin = match.end()
    _append(spans, text, begin, len(text))
    return tuple(spans)


def joined_spans(spans: Sequence[Span], most: int) -> tuple[Span, ...]:
    """Return at most so many spans: where there are more, equally many neighbours are joined, so that none is lost.

    >>> joined_spans([(0, 2), (2, 4), (5, 7)], 2), joined_spans([(0, 2), (2, 4)], 2)
    (((0, 4), (5, 7)), ((0, 2), (2, 4)))
    """
    if len(spans) <= most:
        return tuple(spans)
    step = -(-len(spans) // most)
    return tuple((spans[at][0], spans[min(at + step, len(spans)) - 1][1]) for at in range(0, len(spans), step))


def _is_full_stop(text: str, begin: int, stop: int) -> bool:
    """Tell the end of a sentence that begins at ``begin`` from an abbreviation, an initial or the number of an item."""
    match = _BEFORE_STOP.search(text, max(begin, stop - 24), stop)
    if not match:
        return True
    word = match[0].lower()
    if word.isdigit():
        return bool(text[begin : match.start()].strip()) or len(word) > 3
    last = not text[stop + 1 :].strip()
    return last or not (word in _ABBREVIATIONS or len(word) == 1 or re.fullmatch(r"[a-z](?:\.[a-z])+", word))


def split_clauses(text: str) -> tuple[Span, ...]:
    """Return the spans of the clauses of a long sentence, each of ``_CLAUSE`` characters or more; of a short one none.

    >>> text = "博物馆落成开放，建成新型公共文化空间187个，遗址入选十大考古新发现，古梯田入选世界遗产。"
    >>> [text[a:b] for a, b in split_clauses(text)]
    ['博物馆落成开放，建成新型公共文化空间187个，', '遗址入选十大考古新发现，古梯田入选世界遗产。']
    """
    spans: list[Span] = []
    begin = 0
    for match in _PAUSE.finditer(text):
        if match.end() - begin >= _CLAUSE:
            spans.append((begin, match.end()))
            begin = match.end()
    if begin < len(text):
        if spans and len(text) - begin < _CLAUSE:
            spans[-1] = (spans[-1][0], len(text))
        else:
            spans.append((begin, len(text)))
    return tuple(spans) if len(spans) > 1 else ()


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add ``[start, end)`` without the white space at its ends; a span without letters joins the one before."""
    start, end = strip_span(text, start, end)
    if start >= end:
        return
    if spans and not (text[start].isalnum() or any(char.isalnum() for char in text[start:end])):
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))


def strip_span(text: str, start: int, end: int) -> Span:
    """Narrow a span until it neither begins nor ends with white space.

    >>> strip_span("  甲乙 ", 0, 5)
    (2, 4)
    """
    while start < end and ((char := text[start]).isspace() or char in _WIDTHLESS):
        start += 1
    while end > start and ((char := text[end - 1]).isspace() or char in _WIDTHLESS):
        end -= 1
    return start, end
