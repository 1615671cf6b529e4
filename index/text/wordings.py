"""Reduce a text to what it says in words and numbers, so that two wordings can be compared: marks and blanks left out.

Compatibility forms (NFKC), case, traditional characters, radicals and years in Chinese digits are folded as everywhere;
marks, blanks and characters without width are left out, but between two digits, where a mark is part of the number.
"""

import re
import unicodedata
from dataclasses import dataclass

from index.records import Span
from index.text.expressions import expression
from index.text.fold import arabic_years, simplified

_KEPT = "%‰/"
_IN_NUMBER = expression(r"(?<=\d)(?:[,，](?=\d{3}(?!\d))|[.．,，、:：∶]|[-－—–~～]{1,2})(?=\d)")
_POINTS = {"．": ".", "：": ":", "∶": ":", "，": "、", ",": "、"}


class _Folding(dict[str, str]):
    """What each character becomes, worked out when it is first met; empty for one that is left out."""

    def __missing__(self, char: str) -> str:
        folded = unicodedata.normalize("NFKC", char).lower()
        kept = "".join(c for c in folded if c in _KEPT or unicodedata.category(c)[0] not in "PZC")
        self[char] = kept
        return kept


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words and numbers of a text.

    Attributes:
        text: what was compared. at: of each of its characters the offset in the text that it was made of.
    """

    text: str
    at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def source(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in the text it was made of; empty spans stand before their end."""
        if start < end:
            return self.at[start], self.at[end - 1] + 1
        place = self.at[start] if start < len(self.at) else (self.at[-1] + 1 if self.at else 0)
        return place, place


def wording_of(text: str) -> Wording:
    """Reduce a text.

    >>> wording_of("“全年，增长 5.2％”；共１，２００户").text
    '全年增长5.2%共1200户'
    """
    plain = arabic_years(simplified(text))
    if len(plain) != len(text):  # never for characters that are folded one by one
        plain = text
    marks = {m.start(): m[0] for m in _IN_NUMBER.finditer(plain)}
    chars: list[str] = []
    at: list[int] = []
    for place, char in enumerate(plain):
        folded = _FOLDING[char]
        if not folded and place in marks:
            folded = _mark(plain, place, marks[place])
        for one in folded:
            chars.append(one)
            at.append(place)
    return Wording("".join(chars), tuple(at))


def _mark(text: str, place: int, mark: str) -> str:
    """Return what a mark between two digits is compared as; empty for one between thousands."""
    if mark in ",，" and re.match(r"\d{3}(?!\d)", text[place + 1 : place + 5]):
        return ""
    return "-" if mark[0] in "-－—–~～" else _POINTS.get(mark, mark)
