"""What the words of a question name: places, years, the part wanted, the kind of answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar

from index import Part, ReportInfo, expression, load_gazetteer, normalize, simplified
from qa.question.editions import editions_of
from qa.question.english import is_english, look_up, named_places, own_words
from qa.question.patterns import (
    ENGLISH_RELATIVE,
    RELATIVE,
    RELATIVE_PATTERN,
    SHORT_YEAR,
    UNTIL,
    YEAR,
    answer_type,
    part_of,
)
from qa.question.places import PlaceMention, find_places

# How small a place is, see ``place_names``.
_FORMAL, _LEVELS, _LOWEST = -1, {"province": 0, "prefecture": 1}, 2
_NOT_YEAR = expression("不是(?:去年|今年|前年|明年)")


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """What the words of a question name, before it is known which of the places have reports.

    Attributes:
        folded: the question as it is matched; for an English one the Chinese terms that were looked up, or its own
            words where the reports asked about are in English.
        places: places named in ``folded``. The other attributes are as in ``Query``, ``relatives`` also for one year.
    """

    folded: str
    places: tuple[PlaceMention, ...]
    years: tuple[int, ...]
    editions: tuple[int, ...]
    until: tuple[int, ...]
    relative: int | None
    relatives: tuple[int, ...]
    part: Part | None
    answer_type: str


def parse_question(question: str, reports: Sequence[ReportInfo], unheard: Sequence[str] = ()) -> ParsedQuestion:
    """Read places, years, part and kind of answer from a question.

    Args:
        reports: the reports of the index; their places are recognised besides the gazetteer's, and a number of two
            digits before 年 is a year only if it is near the year of a report.
    """
    known_years = years_of(reports)
    editions = editions_of(normalize(question), known_years)
    asked = folded = editions.rest
    latin: tuple[str, ...] = ()
    if is_english(question):
        latin = named_places(question, (info.place for info in reports))
        chinese = re.findall(r"[\u4e00-\u9fff]+", folded)  # such as a place among English words
        in_english = latin or not any_chinese(reports)
        own = own_words(asked if editions.years else question, latin) if in_english else ()
        terms = own or (term for _, term in look_up(question))
        folded = " ".join(dict.fromkeys([*chinese, *terms]))
    years = [int(year) for year in YEAR.findall(asked)]
    near_reports = {year + offset for year in known_years for offset in (-2, -1, 0, 1)}
    years += [2000 + int(year) for year in SHORT_YEAR.findall(asked) if 2000 + int(year) in near_reports]
    places = find_places(folded, place_names(reports))
    newest = _newest_of((simplified(mention.name) for mention in places), reports)
    later = [year for year in years if year > newest + 1] if part_of(asked, None) == "planned" else []
    until = tuple(dict.fromkeys(year for year in (*map(int, UNTIL.findall(asked)), *later) if year > newest))
    years = [year for year in years if year not in until]
    named = RELATIVE_PATTERN.findall(_NOT_YEAR.sub("", asked))
    relatives = tuple(dict.fromkeys(RELATIVE[name.removesuffix("度")] for name in named))
    relative = relatives[0] if relatives else None
    english = ENGLISH_RELATIVE.search(asked)
    if relative is None and english:
        relative = {"last": -1, "this": 0, "next": 1}[english[1]]
    return ParsedQuestion(
        folded=folded,
        places=(*_with_unheard(folded, places, unheard), *_behind(folded, latin)),
        years=tuple(dict.fromkeys(years)),
        editions=editions.years,
        until=until,
        relative=relative,
        relatives=relatives,
        part="planned" if until and relative is None else part_of(asked, relative),
        answer_type=answer_type(asked),
    )


def _with_unheard(folded: str, found: Sequence[PlaceMention], names: Sequence[str]) -> list[PlaceMention]:
    """Add the names that stand in no report to the places found, in order; a place within one is none."""
    spans = [(start, start + len(name), name) for name in names if (start := folded.find(name)) >= 0]
    kept = [m for m in found if not any(start < m.end and m.start < end for start, end, _ in spans)]
    return sorted([*kept, *(PlaceMention(n, a, b, n) for a, b, n in spans)], key=lambda mention: mention.start)


def is_chinese(info: ReportInfo) -> bool:
    """Return whether a report is in Chinese, as its title and place are."""
    return bool(re.search("[\u4e00-\u9fff]", f"{info.title}{info.place}"))


def _behind(folded: str, names: Iterable[str]) -> Iterator[PlaceMention]:
    """Yield places that were named in words that ``folded`` does not hold, behind its end and apart from each other."""
    for number, name in enumerate(names, 1):
        yield PlaceMention(name, len(folded) + 2 * number, len(folded) + 2 * number, name)


_Result = TypeVar("_Result")


def remembered(function: Callable[[Sequence[ReportInfo]], _Result]) -> Callable[[Sequence[ReportInfo]], _Result]:
    """Keep what a function returned last: one question asks it several times of the same tuple of reports."""
    kept: list[tuple[Sequence[ReportInfo], _Result]] = []

    @wraps(function)
    def remembering(reports: Sequence[ReportInfo]) -> _Result:
        last = kept[-1:]  # one read, so that another thread may write
        if last and last[0][0] is reports and isinstance(reports, tuple):
            return last[0][1]
        found = function(reports)
        kept[:] = [(reports, found)]
        return found

    return remembering


@remembered
def place_names(reports: Sequence[ReportInfo]) -> dict[str, str]:
    """Map every name of the places that have reports, in simplified characters, to the formal one as it is printed.

    A name that several have is that of the one whose formal name it is, or else of the largest. The name of a province
    is that of no smaller place: 海南 is 海南省, also where only 海南藏族自治州 has a report.
    """
    names: dict[str, str] = {}
    heights: dict[str, int] = {}
    for info in reports:
        for name in (*info.aliases, info.place):
            key, height = simplified(name), _FORMAL if name == info.place else _heights().get(info.place, _LOWEST)
            if len(name) < 2 or height > heights.get(key, _LOWEST) or (height > 0 and key in _province_names()):
                continue
            names[key], heights[key] = info.place, height
    return names


@lru_cache(maxsize=1)
def _heights() -> dict[str, int]:
    """Return the height of provinces, 0, and of prefectures, by their formal names."""
    return {place.name: _LEVELS.get(place.level, _LOWEST) for place in load_gazetteer()}


@lru_cache(maxsize=1)
def _province_names() -> frozenset[str]:
    return frozenset(name for place in load_gazetteer() if place.level == "province" for name in place.aliases)


@remembered
def years_of(reports: Sequence[ReportInfo]) -> frozenset[int]:
    """Return the years that the reports are of."""
    return frozenset(info.year for info in reports if info.year)


def _newest_of(places: Iterable[str], reports: Sequence[ReportInfo]) -> int:
    """Return the year of the newest report of some places, simplified names, or of all where none is of these; else 0.

    A year after it is one to come for whoever speaks of these places, whatever reports of others are of.
    """
    newest = _newest_by_place(reports)
    own = [newest[place] for place in places if place in newest]
    return max(own or newest.values(), default=0)


@remembered
def _newest_by_place(reports: Sequence[ReportInfo]) -> dict[str, int]:
    found: dict[str, int] = {}
    for info in reports:
        if info.year:
            place = simplified(info.place)
            found[place] = max(found.get(place, 0), info.year)
    return found


@remembered
def any_chinese(reports: Sequence[ReportInfo]) -> bool:
    """Tell whether any report is in Chinese."""
    return any(map(is_chinese, reports))
