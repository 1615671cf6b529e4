"""What a library holds in a few words: how many places of which level, which years. Pure functions of its reports."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from index import ReportInfo, load_gazetteer
from qa.present.messages import texts
from qa.present.surveys import place_order

YEARS_NAMED = 3
"""Years that are named one by one; of more, or of years without a gap, the first and the last are."""
_LEVELS = ("province", "prefecture", "county", "other")
_COUNTY_ENDS = ("县", "区", "旗", "市")


@lru_cache(maxsize=1)
def _level_of() -> dict[str, str]:
    return {place.name: place.level for place in reversed(load_gazetteer())}


def level_of(place: str) -> str:
    """Return the level of a place: ``province``, ``prefecture``, ``county``, or ``other`` for none of these.

    >>> level_of("广东省"), level_of("广州市"), level_of("梅江区"), level_of("Oak County")
    ('province', 'prefecture', 'county', 'other')
    """
    return _level_of().get(place) or ("county" if place.endswith(_COUNTY_ENDS) else "other")


def places_held(reports: Sequence[ReportInfo]) -> tuple[str, ...]:
    """Return the places that reports are of, each once, in the order of the list of administrative divisions."""
    return tuple(sorted(dict.fromkeys(info.place for info in reports if info.place), key=place_order))


def years_line(years: Sequence[int], language: str) -> str:
    """Name years in words; empty for none.

    >>> years_line((2025, 2021), "zh"), years_line((2023, 2024, 2025), "zh"), years_line((), "zh")
    ('2021、2025 年', '2023–2025 年', '')
    """
    t, known = texts(language), sorted(set(years))
    if not known:
        return ""
    gapless = len(known) > 2 and known[-1] - known[0] == len(known) - 1
    if gapless or len(known) > YEARS_NAMED:
        return t["holdings_years"].format(years=f"{known[0]}–{known[-1]}")
    return t["holdings_years"].format(years=t["list_separator"].join(map(str, known)))


def holdings_line(reports: Sequence[ReportInfo], language: str) -> str:
    """Say which places and years reports are of; empty where half of them or more name no place.

    ``31 个省、1 个县（区） · 2021、2025 年``.
    """
    t, named = texts(language), [info for info in reports if info.place]
    if 2 * len(named) <= len(reports):
        return ""
    counts = Counter(map(level_of, places_held(reports)))
    levels = t["list_separator"].join(
        t[f"holdings_{level}"].format(count=counts[level]) for level in _LEVELS if counts[level]
    )
    years = years_line([info.year for info in named if info.year is not None], language)
    return " · ".join(filter(None, (levels, years)))
