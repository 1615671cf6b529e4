"""The number that opens a line of a Chinese document: 第一章, 一、, （一）, 1., ——, 一是, Roman numbers."""

import re
from dataclasses import dataclass

from index.text.expressions import expression

_CN = "[一二三四五六七八九十百]{1,4}"
_ORDER = rf"第\s?(?:{_CN}|\d{{1,3}})\s?"

# Marker patterns with their rank: a heading closes every open heading of the same or a higher rank number.
_MARKERS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("volume", 0.0, expression(rf"{_ORDER}[编編篇]")),
    ("division", 0.1, expression(rf"{_ORDER}部分(?:\s?[：:])?")),
    ("chapter", 0.2, expression(rf"{_ORDER}章")),
    ("chapter_section", 0.4, expression(rf"{_ORDER}[节節](?![约水能假日])")),
    ("article", 0.6, expression(rf"{_ORDER}[条條](?=[\s　、：:])")),
    ("cn", 1, expression(rf"{_CN}\s?[、．]|{_CN}\.(?!\d)")),
    ("roman", 1, expression(r"[IVX]{1,5}\.\s{1,3}(?=[A-Z]|(?:19|20)\d{2}\b)")),
    ("paren_cn", 2, expression(rf"[（(]\s?{_CN}\s?[）)]")),
    ("ordinal", 3, expression(rf"{_CN}是")),
    ("arabic", 3, expression(r"\d{1,3}\s?(?:[、．]|\.(?!\d))")),
    ("dash", 3, expression(r"(?:——|--|―|—)-*\s*")),
    ("paren_arabic", 4, expression(r"[（(]\d{1,3}[）)]|[①-⑳]")),
)
_FIRST = expression(r"[第一二三四五六七八九十百IVX(（\d—―①-⑳]|--")
"""What a marker begins with: most lines begin with something else."""
CHAPTERS = ("volume", "division", "chapter", "chapter_section")
"""Kinds of markers of the pieces of books and plans."""
ANNEX_RANK = -1.0
PART_RANK = 0.8
"""Of a heading without a number that stands above 一、 二、."""
TOP_RANK = 1.0
PLAIN_RANK = 5.0
RUN_IN_RANK = 6.0

_DIGITS = {char: number for number, char in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Marker:
    """The number that opens a line: its kind, rank (0 = outermost) and length in characters."""

    kind: str
    rank: float
    length: int


def find_marker(line: str) -> Marker | None:
    """Return the marker that a stripped line opens with, or None.

    >>> find_marker("（三）稳住粮食生产").kind
    'paren_cn'
    >>> find_marker("2.36%的失业率") is None
    True
    """
    if not _FIRST.match(line):
        return None
    for kind, rank, pattern in _MARKERS:
        match = pattern.match(line)
        if match and match.end() < len(line):
            return Marker(kind, rank, match.end())
    return None


def marker_value(line: str, marker: Marker) -> int:
    """Return the number that a marker stands for, 0 where it has none that counts.

    >>> marker_value("十二、改革", find_marker("十二、改革"))
    12
    """
    label = line[: marker.length]
    digits = re.search(r"\d{1,3}", label)
    if digits:
        return int(digits[0])
    tens, ten, ones = re.sub(r"[^一二三四五六七八九十]", "", label).rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
