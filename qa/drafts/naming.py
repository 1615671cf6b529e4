"""Whose report a draft says that a quote or a figure is from: the places and years named near it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index import ReportInfo, Span, expression, province_of, surroundings
from qa.question.places import PlaceMention, find_places

_REPORT_YEAR = expression(
    r"((?:19|20)[0-9]{2})年?(?:度)?[^，。；：“”《》0-9]{0,14}(?:工作报告|公报|(?<!工作)报告|《[^》]{0,24}报告)"
    r"|报告[（(]((?:19|20)[0-9]{2})"
)
_TOGETHER = expression(r"[\s、和与及跟同/—]{0,3}|[省市区]?[、和与及]{1,2}")


@dataclass(frozen=True, slots=True)
class Named:
    """What is named: formal names of places, and the years of reports. Empty = nothing."""

    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    def fits(self, info: ReportInfo) -> bool:
        """Tell whether a report can be the one meant; one of unknown place or year can be any."""
        if self.years and info.year is not None and info.year not in self.years:
            return False
        return not self.places or not info.place or any(_lies_in(place, info.place) for place in self.places)


@lru_cache(maxsize=4096)
def _lies_in(place: str, other: str) -> bool:
    """Tell whether a place is another one or lies in it."""
    if place == other or province_of(place) == other:
        return True
    return any(other in around for around in surroundings(place))


def extra_names(reports: Sequence[ReportInfo]) -> dict[str, str]:
    """Return the names of the places of the reports themselves, see ``find_places``."""
    names: dict[str, str] = {}
    for info in reports:
        for name in (info.place, *info.aliases):
            if info.place and len(name) > 1:
                names[name] = info.place
    return names


@dataclass(frozen=True, slots=True)
class Line:
    """What a paragraph of a draft names, by offsets into the draft.

    Attributes:
        places: groups of places that stand together, in order. years: of reports, with their offsets.
        cuts: the spans of its quotes, in order.
    """

    places: tuple[tuple[PlaceMention, ...], ...]
    years: tuple[tuple[int, int], ...]
    cuts: tuple[Span, ...]

    def near(self, start: int, end: int, sentence: Span) -> Named:
        """Return what is named for the stretch ``[start, end)``.

        That is what stands between it and the quote before it; else before that one, within the paragraph; else behind
        it in its sentence, up to the next quote.
        """
        before = [span for span in self.cuts if span[1] <= start and span != (start, end)]
        after = [span for span in self.cuts if span[0] >= end and span != (start, end)]
        last = before[-1][1] if before else sentence[0]
        places = self._places(min(last, sentence[0]) if not before else last, start)
        if not places:
            groups = [group for group in self.places if group[-1].end <= start]
            places = _names(groups[-1:])
        if not places:
            places = self._places(end, min(after[0][0] if after else sentence[1], sentence[1]))
        years = tuple(dict.fromkeys(year for at, year in self.years if sentence[0] <= at < sentence[1]))
        if not years:
            years = tuple(year for at, year in self.years if at < start)[-1:]
        return Named(places, years)

    def _places(self, start: int, end: int) -> tuple[str, ...]:
        return _names([group for group in self.places if group[0].start >= start and group[-1].end <= end])

    def group_before(self, start: int, sentence: Span) -> tuple[str, ...]:
        """Return the places of the group that stands last before an offset in a sentence; () where none does."""
        groups = [g for g in self.places if g[-1].end <= start and g[0].start >= sentence[0]]
        return _names(groups[-1:])


def _names(groups: Collection[tuple[PlaceMention, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for group in groups for mention in group))


def read_line(text: str, begin: int, quotes: Sequence[Span], extra: Mapping[str, str]) -> Line:
    """Read a paragraph.

    Args:
        text: of it, quotes masked. begin: its offset in the draft. quotes: their spans in the draft.
        extra: see ``extra_names``.
    """
    mentions = [PlaceMention(m.name, begin + m.start, begin + m.end, m.surface) for m in find_places(text, dict(extra))]
    years = tuple((begin + m.start(), int(m[1] or m[2])) for m in _REPORT_YEAR.finditer(text))
    return Line(tuple(_groups(mentions, text, begin)), years, tuple(quotes))


def _groups(mentions: Sequence[PlaceMention], text: str, begin: int) -> Iterator[tuple[PlaceMention, ...]]:
    group: list[PlaceMention] = []
    for mention in mentions:
        if group and not _TOGETHER.fullmatch(text[group[-1].end - begin : mention.start - begin]):
            yield tuple(group)
            group = []
        group.append(mention)
    if group:
        yield tuple(group)
