"""Pages saved with a line break around every piece of markup: figures, links and marks stand on lines of their own.

There a line break says nothing by itself. Print changes between ideographs and figures, so that what follows a figure,
or is one, goes on; between two lines of ideographs only a sentence that has begun does.
"""

from collections.abc import Sequence

from index.structure.headings import is_annex, is_numbered_heading, is_top_heading
from index.structure.layout.joints import ADDRESS, LEAVES_OPEN
from index.structure.layout.line import CLOSING, Line, ends_sentence, marker_of
from index.text.expressions import expression

_PIECE = expression(r"[0-9０-９.,%％A-Za-z+~～—–/·\-]{1,12}|[,，。；;：:、“”‘’（）()]{1,3}")
"""A line that is a piece of a sentence: a figure, a word in Latin letters, a mark."""
_FIGURES = 5  # lines that are a figure, at least
_APART = 0.7  # of the lines with a figure, those that are nothing else
_PROSE_LINES = 0.4  # lines with a mark of a sentence for every figure: tables have none
_DIGIT = expression(r"[0-9０-９]")
_MARK = expression(r"[，。；：]|(?<![0-9])[,;:]|[,;:](?![0-9])")
_LATIN = expression(r"[0-9０-９A-Za-z%％.]")
AHEAD = 8
"""Lines in which what begins shows whether it is a sentence."""
_VERB = 4  # characters of a verb before a link and a figure: 引进, 蜂王, 40
_RUN_IN = 22  # characters of a heading that its paragraph follows
_TITLED = expression("(?:报告|公报|总结|计划|纲要|规划|要点|安排|讲话|意见|[会议]上[）)]?)$")
"""Ends of titles, and of the line below them that names the session."""
_JOINS = expression("[的和与及或在对把被为以由从向至第等]|暨|以及")
"""A word that stands between two others."""
_ENUMERATED = expression(
    r"[一二三四五六七八九十]{1,3}[、.．]$|[（(][一二三四五六七八九十\d]{1,3}[）)]$|\d{1,2}[.、．]$"
)


def is_shattered(lines: Sequence[Line]) -> bool:
    """Return whether so many lines are pieces of sentences that breaks between lines say nothing."""
    figures = [line for line in lines if _DIGIT.search(line.text)]
    apart = [line for line in figures if _PIECE.fullmatch(line.text)]
    if len(apart) < _FIGURES or len(apart) < _APART * len(figures):
        return False
    prose = sum(_MARK.search(line.text) is not None for line in lines)
    return prose >= _PROSE_LINES * len(apart) and sum(line.gap == 0 for line in lines) * 2 >= len(lines)


def piece_goes_on(tail: str, line: Line, following: Line, then: Sequence[Line]) -> bool:
    """Return whether a line of such a page goes on in the next one.

    Args:
        tail: the paragraph so far. then: the lines behind the next one.
    """
    new = following.text
    if new[0] in CLOSING or new[0] == ":":
        return True
    if following.gap > 1 or following.page_break:
        return False
    if _ENUMERATED.search(tail) and len(tail) <= 6:
        return True
    if _ENUMERATED.fullmatch(new):
        return False
    if _JOINS.fullmatch(new):
        return True
    marker = marker_of(new)
    if ends_sentence(line.text) or (marker and marker.rank <= 2) or is_annex(new) or ADDRESS.fullmatch(tail):
        return False
    if _MARK.search(tail):
        return not (marker and marker.kind == "arabic" and is_numbered_heading(new, marker))
    if _LATIN.match(line.text[-1]):
        return True
    if marker_of(tail) is None and (LEAVES_OPEN.search(tail) or _amid_sentence(tail, line, following, then)):
        return True
    joined = _LATIN.match(new) is not None
    own = marker_of(tail)
    heads = (own is not None and is_numbered_heading(tail, own)) or is_top_heading(tail)
    if not heads:
        return joined or _within_run_in(tail, [following, *then])
    return not _opens_prose([following, *then]) if joined else _within_run_in(tail, [following, *then])


def _amid_sentence(tail: str, line: Line, following: Line, then: Sequence[Line]) -> bool:
    """Return whether a line that is no heading and no title goes on in a sentence: a mark stands in it or behind it."""
    if is_top_heading(tail) or _TITLED.search(tail):
        return False
    behind = bool(then) and then[0].text[0] in CLOSING and then[0].gap == 0
    verb = len(tail) <= _VERB and bool(then) and not _MARK.search(following.text) and _LATIN.match(then[0].text)
    if verb and _opens_prose([following, *then]):
        return True
    return behind or (tail != line.text and _MARK.search(following.text) is not None)


def _within_run_in(tail: str, ahead: Sequence[Line]) -> bool:
    """Return whether a numbered heading that its paragraph follows has not ended yet: 1., 特色农业提, 质扩量, 。."""
    if marker_of(tail) is None or len(ahead) < 2 or ahead[1].text[0] != "。":
        return False
    return len(tail) + len(ahead[0].text) <= _RUN_IN


def _opens_prose(ahead: Sequence[Line]) -> bool:
    """Return whether a sentence begins with a line, so that the heading above it is whole."""
    told = ""
    for at, line in enumerate(ahead[:AHEAD]):
        told += line.text
        if _MARK.search(told):
            return True
        after = ahead[at + 1] if at + 1 < len(ahead) else None
        if after is None or after.gap > 1 or ends_sentence(line.text):
            return False
        if not (_LATIN.match(after.text) or _LATIN.match(line.text[-1]) or after.text[0] in CLOSING):
            return False
    return False
