"""What a column of a table looks like: how long its values are, in which language, what they can be."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from index.readers.tables.table import Table
from index.readers.tables.values import address_of, date_of, is_name, kind_of, place_of, year_of
from index.text.expressions import expression

_SAMPLE = 400  # values of a column that are looked at, spread over the table
_FIRST = 2000  # characters of a value that are looked at
_HAN = expression(r"[\u3400-\u9fff]")
_LETTER = expression(r"[^\W\d_]")
_STOP = expression(r"[。；！？]")
_TITLE = expression(r"报告|公报|纲要|总结|决议|规划|意见|通知|要点|讲话|report|bulletin|outline", re.IGNORECASE)
_FILE = expression(r"\.[A-Za-z]{2,5}\s*$")
_TAG = expression(r"</?(?:p|div|span|br|td|table)\b[^<>]{0,200}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one column.

    Attributes:
        values: a sample of its values that are not blank, by position in the table's rows.
        length: mean length of these in characters.
        filled: share of the sampled rows that have a value, 0..1.
        chinese: Han characters over letters, 0..1.
        stops: ends of sentences a character. tags: whether it holds the code of web pages.
    """

    values: dict[int, str]
    length: float
    filled: float
    chinese: float
    stops: float
    tags: bool

    def share(self, test: Callable[[str], object]) -> float:
        """Return the share of values that pass a test, 0..1; 0 for none."""
        return sum(1 for value in self.values.values() if test(value)) / max(1, len(self.values))


def profiles_of(table: Table) -> list[Profile]:
    """Return the profile of every column."""
    step = max(1, len(table.rows) // _SAMPLE)
    positions = range(0, len(table.rows), step)
    return [_profile({p: table.rows[p].cells[column] or "" for p in positions}) for column in range(len(table.header))]


def _profile(values: dict[int, str]) -> Profile:
    filled = {position: value for position, value in values.items() if value.strip()}
    heads = "".join(value[:_FIRST] for value in filled.values())
    letters = len(_LETTER.findall(heads))
    return Profile(
        filled,
        fmean(map(len, filled.values())) if filled else 0.0,
        len(filled) / max(1, len(values)),
        len(_HAN.findall(heads)) / letters if letters else 0.0,
        len(_STOP.findall(heads)) / max(1, len(heads)),
        len(_TAG.findall(heads)) > len(filled),
    )


def fits(kind: str, profile: Profile) -> bool:
    """Tell whether the values of a column that is headed as one kind can be of that kind."""
    if not profile.values:
        return False
    if kind == "year":
        return profile.share(lambda value: year_of(value) or date_of(value)) >= 0.6 and profile.share(year_of) > 0.3
    if kind == "date":
        return profile.share(lambda value: date_of(value) or year_of(value)) >= 0.5
    if kind == "source_url":
        return profile.share(address_of) >= 0.4
    if kind == "place":
        return profile.share(is_name) >= 0.6
    if kind == "kind":
        return profile.share(kind_of) >= 0.6
    return kind == "text" or profile.length <= 300


def guess(profile: Profile) -> str | None:
    """Return the kind of a column whose name says nothing: an address, a date, a year, a place, a title; else None."""
    if not profile.values or profile.length > 200:
        return None
    if profile.share(address_of) >= 0.4:
        return "source_url"
    if profile.share(year_of) >= 0.9:
        return "year"
    if profile.share(date_of) >= 0.8:
        return "date"
    if profile.share(place_of) >= 0.8:
        return "place"
    if (
        profile.length <= 80
        and profile.share(lambda v: _TITLE.search(v) and not _STOP.search(v) and not _FILE.search(v)) >= 0.6
    ):
        return "title"
    return None


def repeats(one: Profile, other: Profile) -> bool:
    """Tell whether two columns hold the same text, the one cleaned or split into words: most values share letters."""
    common = one.values.keys() & other.values.keys()
    if not common or 2 * len(common) < max(len(one.values), len(other.values)):
        return False
    return sum(1 for p in common if _alike(one.values[p], other.values[p])) >= 0.5 * len(common)


def _alike(one: str, other: str) -> bool:
    first, second = ("".join(_LETTER.findall(_TAG.sub("", text[: 4 * _FIRST])))[:200] for text in (one, other))
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    if short in long:
        return 2 * len(short) > len(long) or len(short) >= 60
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (first, second)]
    return len(pairs[0] & pairs[1]) > 0.7 * max(1, min(map(len, pairs)))


def longest(profiles: Sequence[Profile], columns: Sequence[int]) -> list[int]:
    """Return columns by the length of their Chinese text, longest first; where none is Chinese, by their length."""
    chinese = [c for c in columns if profiles[c].chinese >= 0.3]
    return sorted(chinese or columns, key=lambda c: -profiles[c].length * profiles[c].filled)
