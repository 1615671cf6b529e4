"""Headings and years in Latin letters: of reports in English, or of a translation below a Chinese heading.

English has no 年 behind a year and no full-width sign at the end of a sentence, and its lines are three times as long.
"""

import re

from index.structure.markers import Marker
from index.text.expressions import expression

MAX_LATIN = 140  # a heading in Latin letters, which need three times the room
_MAX_TOP = 90  # characters of a heading without a number that names a whole part
_MAX_PLAIN = 60
_MAX_WORDS = 9  # of any other heading without a number
_HAN = expression(r"[\u3400-\u9fff]")
_CAPITAL = expression(r"[A-Z]|(?:19|20)\d{2}\s")  # 2018 in Review
_LETTER = expression("[A-Za-z]")
_YEAR = expression(r"(?<![\d.,-])((?:19|20)\d{2})(?![\d%]|[.,]\d|-\d)")
_DONE = (
    r"review|achievements?|accomplishments|looking back|last year|past (?:year|five years)|work done"
    r"|what we (?:did|have done)"
)
_PLANNED = (
    r"tasks?|targets?|goals?|objectives?|priorities|plans?|outlook|requirements|arrangements|looking ahead"
    r"|(?:coming|next|this) year|what we (?:will|plan to|shall) do"
)
SAYS_DONE = rf"\b(?:{_DONE})\b"
"""Pattern of words of looking back, for folded case."""
SAYS_PLANNED = rf"\b(?:{_PLANNED})\b"
"""Pattern of words of plans, for folded case."""
_CUE = expression(rf"{SAYS_DONE}|{SAYS_PLANNED}|\bwork (?:in|of|for) (?:19|20)\d{{2}}\b", re.IGNORECASE)
_PART = expression(r"part (?:one|two|three|four|five|[ivx]{1,4}|\d)\b[:.]?\s{0,4}", re.IGNORECASE)
_MEASURED = expression(r"\d\s?(?:%|percent|million|billion|trillion)")
_LONGEST_PART = 16  # characters of it
# A line that says who meets or speaks, or that is a date: below a title, in no section.
_HEAD = expression(r"\b(?:delivered|session|congress|premier|governor|mayor|fellow|deputies|report)\b", re.IGNORECASE)
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with")
)


def is_latin(line: str) -> bool:
    """Return whether a line has Latin letters and no Chinese character."""
    if line.isascii():
        return bool(_LETTER.search(line))
    return not _HAN.search(line) and bool(_LETTER.search(line))


def is_latin_numbered(line: str, body: str, marker: Marker) -> bool:
    """Return whether a marked line in Latin letters is a heading; ``body`` is what stands behind its number.

    "4A" and "3." between two pieces of a sentence are none; a dash in front of Latin letters opens a list.
    """
    return (
        marker.kind in ("roman", "arabic", "cn", "chapter", "division")
        and len(line) <= MAX_LATIN
        and bool(_CAPITAL.match(body))
        and " " in body
        and body[-1] not in ".,;:!?"
    )


def is_latin_top(line: str) -> bool:
    """Return whether a line without a number names a whole part of a report in English.

    >>> is_latin_top("Review of 2024"), is_latin_top("We will plan the work of 2025 with care.")
    (True, False)
    """
    if len(line) > _MAX_TOP + _LONGEST_PART or not is_latin(line):
        return False
    body = line[match.end() :] if (match := _PART.match(line)) else line
    if not 4 <= len(body) <= _MAX_TOP or not _CAPITAL.match(body) or _HEAD.search(body):
        return False
    if _MEASURED.search(body):
        return False  # a headline, which says something: City sets growth target of around 6% for 2023
    return body[-1] not in ".,;:!?" and not re.search(r"[.;:!?]\s", body) and bool(_CUE.search(body))


def is_latin_plain(line: str) -> bool:
    """Return whether a line without a number is a heading in English by its capitals: few words, each with a capital.

    >>> is_latin_plain("Schools and Health"), is_latin_plain("Fellow Deputies,"), is_latin_plain("We built roads")
    (True, False, False)
    """
    words = line.split()
    return (
        is_latin(line)
        and 2 <= len(words) <= _MAX_WORDS
        and len(line) <= _MAX_PLAIN
        and not _HEAD.search(line)
        and not re.search(r"\d|[^\w\s'’&-]", line)
        and all(word[0].isupper() or word in _SMALL or not word[0].isalpha() for word in words)
        and len(words[0]) > 1
    )


def breaks_off(line: str) -> bool:
    """Return whether a line in Latin letters is prose that goes on in the next line; those of a title block do not."""
    return is_latin(line) and len(line) >= 60 and line[-1] not in '.:!?”")' and not _HEAD.search(line)


def latin_years(text: str) -> tuple[int, ...]:
    """Return the calendar years of a text in Latin letters; none where it holds a Chinese character.

    >>> latin_years("Targets for 2025"), latin_years("up by 2024.5 tons")
    ((2025,), ())
    """
    return tuple(int(year) for year in _YEAR.findall(text)) if is_latin(text) else ()
