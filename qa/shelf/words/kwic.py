"""Keyword in context: every place of a word with what stands before and behind it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from index import Part, Snapshot, Span, UsageError, WordPlace

Side = Literal["left", "right"]
"""What lines can be sorted by: the characters before the word, from it outwards, or those behind it."""

WIDTH = 20
"""Characters that are shown on each side unless another number is asked for."""

MAX_WIDTH = 200
"""Most characters that are shown on each side."""


@dataclass(frozen=True, slots=True)
class Line:
    """One place of a word.

    Attributes:
        report, title, place, year: the report.
        passage: number of the paragraph from 1; None = the word stands in a heading or the title.
        section: headings above the paragraph. part: its part; of a heading that of the paragraph below it.
        left, match, right: what stands before, the word as it is written, and what stands behind, in that paragraph or
            heading; left and right unchanged but for their length.
        span: of the word within the paragraph, heading or title. source: the same within the report's source text,
            one span for each piece, see ``index.Passage``.
    """

    report: str
    title: str
    place: str
    year: int | None
    passage: int | None
    section: tuple[str, ...]
    part: Part
    left: str
    match: str
    right: str
    span: Span
    source: tuple[Span, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of the command line."""
        return asdict(self)


def check_kwic(sort: str | None, width: int) -> None:
    """Raise UsageError unless this is one of ``Side`` or None, and a width of 0 to ``MAX_WIDTH``."""
    if sort is not None and sort not in get_args(Side):
        raise UsageError("kwic_sort", found=sort, known=get_args(Side))
    if isinstance(width, bool) or not isinstance(width, int) or not 0 <= width <= MAX_WIDTH:
        raise UsageError("kwic_width", found=width, most=MAX_WIDTH)


def lines_of(
    snapshot: Snapshot,
    words: Sequence[str],
    reports: Sequence[int],
    part: Part | None = None,
    sort: Side | None = None,
    width: int = WIDTH,
) -> list[Line]:
    """Return every place of any of some words, see ``qa.kwic``."""
    places = snapshot.word_places(words, reports, part)
    if sort is not None:
        places.sort(key=_left if sort == "left" else _right)
    return [_line(snapshot, place, width) for place in places]


def _left(place: WordPlace) -> str:
    return place.text[: place.start][::-1]


def _right(place: WordPlace) -> str:
    return place.text[place.end :]


def _line(snapshot: Snapshot, place: WordPlace, width: int) -> Line:
    info, text, start, end = snapshot.reports[place.report], place.text, place.start, place.end
    whole = place.passage.spans if place.passage else ((place.source, place.source + len(text)),)
    return Line(
        report=info.id,
        title=info.title,
        place=info.place,
        year=info.year,
        passage=place.passage.number if place.passage else None,
        section=place.passage.section if place.passage else (),
        part=place.part,
        left=text[max(0, start - width) : start],
        match=text[start:end],
        right=text[end : end + width],
        span=(start, end),
        source=source_of(whole, (start, end)),
    )


def source_of(pieces: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """Return where a span of a text stands in the source text that holds the text in pieces.

    >>> source_of([(10, 14), (20, 25)], (2, 6))
    ((12, 14), (20, 22))
    """
    found, behind = [], 0
    for start, end in pieces:
        first, last = max(span[0] - behind, 0), min(span[1] - behind, end - start)
        if first < last:
            found.append((start + first, start + last))
        behind += end - start
    return tuple(found)
