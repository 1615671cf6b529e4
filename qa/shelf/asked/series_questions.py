"""Recognise questions over the years: which years are asked about, and whether what changed between them."""

import re
from dataclasses import dataclass

from index import expression
from qa.shelf.asked.figure_patterns import small_number

_TO = "(?:年?(?:度|底|末)?[到至—–~～-]{1,2})"
_RANGE = expression(f"(?<!\\d)((?:19|20)\\d\\d){_TO}((?:19|20)\\d\\d)(?!\\d)")
_SINCE = expression(
    "(?<!\\d)((?:19|20)\\d\\d)年?(?:度)?(?:以来|以后|起|开始|到现在|到今年|到如今|到目前|至今|至目前|后(?:每年|各年|历年))"
)
_YEARS = expression("(?<!\\d)((?:19|20)\\d\\d)(?=年|[、,，和与及跟同比/])")
_NEWEST = expression(
    "(?:近|最近|过去|这|前|头|连续)(?P<n>[几数多\\d一二两三四五六七八九十]{1,2})(?:个)?年(?!级|期|内|前|以?后|左右)"
)
_ALL = expression(
    "历年|历次|这些年|那些年|逐年|年年|一年年|各年|每一?年|多年来|往年|各年度|年度变化|变化(?!率)|走势|趋势|演变|曲线"
)
_THIS, _LAST = "(?:今年|本年)", "(?:去年|上一?年|上年度|头一年)"
_TWO = expression(
    f"{_THIS}.{{0,16}}?(?:和|跟|与|同|比|较|对比|相比|相对){_LAST}.{{0,10}}?(?:比|变|差|高|低|多|少|调|动|同|样|[？?]?$)"
    f"|{_LAST}.{{0,16}}?(?:和|跟|与|同){_THIS}.{{0,10}}?(?:比|变|差|高|低|多|少|同|样)"
    f"|{_LAST}(?:和|与|跟|及|、|以及){_THIS}|{_THIS}(?:和|与|跟|及|、|以及){_LAST}"
    f"|(?:比|较|跟|和|与|同){_LAST}(?:的)?(?:目标)?(?:比|相比|对比)?.{{0,6}}?(?:变|调|上调|下调|[？?]?$)"
)
_CHANGE = expression(
    "变化|变动|变了|走势|趋势|演变|增加了?多少|减少了?多少|差(?!异|额)|比(?!例|重|率)|调(?:高|低|整)|涨了|上调|下调|高了|低了|多了|少了"
)
_CHANGE_TWO = expression("比|较|变|差|一样|相同|持平|高|低|多(?!少)|(?<!多)少|调")
_SOME = 5
"""Years that 近几年 stands for."""


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """Which years a question is about.

    Attributes:
        first, last: ends, both included; None = open. named: these years and no others; empty = all between the ends.
        newest: only so many, counted from the newest that is known; 0 = all.
        change: what changed from the first to the last is asked. two: this year against the last one.
    """

    first: int | None = None
    last: int | None = None
    named: tuple[int, ...] = ()
    newest: int = 0
    change: bool = False
    two: bool = False

    def kept(self, years: list[int]) -> list[int]:
        """Return those of some years that are asked about, ascending."""
        found = sorted(
            {
                year
                for year in years
                if (self.first is None or year >= self.first)
                and (self.last is None or year <= self.last)
                and (not self.named or year in self.named)
            }
        )
        return [year for year in found if year > found[-1] - self.newest] if self.newest and found else found


def years_asked(question: str) -> YearsAsked | None:
    """Read which years a folded question asks about; None where it is no question over the years.

    >>> years_asked("2021—2025年各省粮食产量"), years_asked("江苏去年的粮食产量")
    (YearsAsked(first=2021, last=2025, named=(), newest=0, change=False, two=False), None)
    """
    change = bool(_CHANGE.search(question))
    if found := _RANGE.search(question):
        first, last = sorted((int(found[1]), int(found[2])))
        return YearsAsked(first=first, last=last, change=change) if first < last else None
    if found := _SINCE.search(question):
        return YearsAsked(first=int(found[1]), change=change)
    named = tuple(sorted({int(year) for year in _YEARS.findall(question)}))
    if len(named) > 1:
        return YearsAsked(first=named[0], last=named[-1], named=named, change=change)
    if named:
        return None
    if found := _NEWEST.search(question):
        number = _SOME if re.search("[几数多]", found["n"]) else small_number(found["n"])
        return YearsAsked(newest=number, change=change) if number > 1 else None
    if _TWO.search(question):
        return YearsAsked(newest=2, change=change or bool(_CHANGE_TWO.search(question)), two=True)
    return YearsAsked(change=change) if _ALL.search(question) else None
