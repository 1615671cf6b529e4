"""Tell whether two wordings of a sentence differ in a figure, a unit, a year or a place, or only in other words."""

from collections.abc import Sequence

from index import Span, expression, figure_spans
from qa.question.places import find_places

_NUMERAL = "〇零一二两三四五六七八九十百千万亿半双几数"
_NUMBER = expression(r"[0-9０-９]+(?:[.．,][0-9０-９]+)*(?:年|月|日|[%％‰]|[万亿])?")
_YEAR = expression(r"[去今前明上本]年|[上下]半年|[一二三四]季度")
_COUNTED = expression(f"[{_NUMERAL}]+")
_GOES_ON = expression(r"[0-9.%％‰万亿]")


def tokens_of(text: str) -> list[Span]:
    """Return the spans of figures with their units, of numbers, of years and of places in a text."""
    spans = figure_spans(text)
    spans += [m.span() for pattern in (_NUMBER, _YEAR) for m in pattern.finditer(text)]
    spans += [(place.start, place.end) for place in find_places(text)]
    return sorted(spans)


def figures_differ(mine: str, theirs: str, differences: Sequence[tuple[Span, Span]]) -> bool:
    """Tell whether one of the differences lies in a figure, a year or a place of either text.

    >>> figures_differ("增长5%", "增长6%", [((2, 3), (2, 3))])
    True
    >>> figures_differ("大力推进", "全力推进", [((0, 1), (0, 1))])
    False
    """
    if not differences:
        return False
    own, other = tokens_of(mine), tokens_of(theirs)
    for a, b in differences:
        if any(_touches(a, token) for token in own) or any(_touches(b, token) for token in other):
            return True
        if _counted(mine[slice(*a)]) and _counted(theirs[slice(*b)]):
            return True
    return False


def _touches(span: Span, token: Span) -> bool:
    """Tell whether a span lies in a token; an empty one must stand within it."""
    if span[0] == span[1]:
        return token[0] < span[0] < token[1]
    return span[0] < token[1] and token[0] < span[1]


def _counted(text: str) -> bool:
    return _COUNTED.fullmatch(text) is not None


def cuts_figure(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a wording begins or ends within a number: 增长5 of 增长5.2%.

    >>> cuts_figure("增长5.2%左右", 0, 3), cuts_figure("增长5.2%左右", 0, 6)
    (True, False)
    """
    if end < len(text) and text[end - 1].isdigit() and _GOES_ON.match(text[end]):
        return True
    return start > 0 and text[start].isdigit() and (text[start - 1].isdigit() or text[start - 1] == ".")
