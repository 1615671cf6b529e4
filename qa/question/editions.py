"""The year that names a report, 2024年政府工作报告 or 去年的报告: it says which report is asked, not of what time.

A report of 2024 tells of 2023 and plans 2024, so that such a year must not be read as that of the facts.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from index import expression

_YEAR = r"(?<!\d)(?:19|20)\d{2}\s{0,2}年?度?"
_PLACE = r"(?:[\u4e00-\u9fff]{1,8}?[省市县区州旗盟镇乡]|全国|国务院|[\u4e00-\u9fff]{2,3}(?=的?(?:人民)?政府))"
_NOUN = (
    r"《?(?:(?:人民)?政府工作报告|(?:党委|政府)?工作报告|政府报告|报告)》?"
    r"(?!了|期|文学|会|厅|单|人|病|疫|事故)(?:里面|里|中|上|当中)?(?:提到|说|写)?"
)
_SO_MANY = expression("[这那每各]?几?份(?=[省市县区])")
"""Before reports of provinces: 2026年那几份省报告."""
_RELATIVES = {"去年": -1, "上年": -1, "上一年": -1, "今年": 0, "本年": 0, "前年": -2}
_NAMED = expression(
    rf"(?P<years>(?:{_YEAR}\s?(?:、|和|与|及|,|，)\s?){{0,4}}{_YEAR})的?(?P<place>{_PLACE}{{0,3}})的?(?P<noun>{_NOUN})"
    rf"|(?P<behind>(?:人民)?政府(?:工作)?报告)(?:》|的)?(?:\((?P<bracketed>{_YEAR})版?\)|(?P<edition>{_YEAR})版)(?:里面|里|中|上|当中)?(?:提到|说|写)?"
    rf"|(?P<relative>{'|'.join(_RELATIVES)})度?的?(?P<near>{_PLACE}{{0,3}})的?(?P<of>{_NOUN})"
)
_CONGRESSES = {
    **{"七": 1945, "八": 1956, "九": 1969, "十": 1973, "十一": 1977, "十二": 1982, "十三": 1987, "十四": 1992},
    **{"十五": 1997, "十六": 2002, "十七": 2007, "十八": 2012, "十九": 2017, "二十": 2022},
}
"""Years of the national congresses of the party, by their numbers."""
_NUMBERS = "|".join(sorted(_CONGRESSES, key=len, reverse=True))
_CONGRESS = expression(
    rf"(?:党的?|中共)?(?<![一二三四五六七八九十])(?:(?P<short>{_NUMBERS})大|第(?P<long>{_NUMBERS})次全国代表大会)(?:的|上的)?"
    r"(?:政治)?报告(?:里面|里|中|上|当中)?(?:提到|说|写)?"
)
_TEN = "十大"  # without 党的 in front the ten best of something
NATION = "全国"
"""The place of a report of the whole country."""

_ENGLISH = expression(
    r"\b(?:(?:in|from|of|by|does|did)\s)?(?:the\s)?(?P<first>(?:19|20)\d{2})\s(?:government\s)?(?:work\s)?report\b"
    r"|\b(?:in|from|of)?\s?the\s(?:government\s)?(?:work\s)?report\s(?:of|for)\s(?P<last>(?:19|20)\d{2})\b"
)


@dataclass(frozen=True, slots=True)
class Editions:
    """The years of the reports that a question names, ascending, and the question without the words for them."""

    years: tuple[int, ...]
    rest: str


def editions_of(folded: str, known: Collection[int]) -> Editions:
    """Read which reports a folded question names by their year.

    Args:
        known: years of the reports there are. A year that no report is of names none: whoever asks then means the time.

    >>> editions_of("2024年政府工作报告新建公厕多少座", {2023, 2024})
    Editions(years=(2024,), rest=' 新建公厕多少座')
    >>> editions_of("去年的报告里新建公厕多少座", {2023, 2024}).years, editions_of("2024年新建公厕多少座", {2024}).years
    ((2023,), ())
    >>> editions_of("十八大报告怎么说生态", {2012})
    Editions(years=(2012,), rest='全国 怎么说生态')
    """
    years: list[int] = []
    newest = max(known, default=0)

    def take(match: re.Match[str]) -> str:
        groups = match.groupdict()
        if groups.get("relative"):
            named = [newest + _RELATIVES[groups["relative"]]]
        else:
            said = (
                groups.get("years")
                or groups.get("bracketed")
                or groups.get("edition")
                or groups.get("first")
                or groups.get("last")
                or ""
            )
            named = [int(year) for year in re.findall(r"(?:19|20)\d{2}", said)]
        if not all(year in known for year in named):
            return match[0]
        years.extend(named)
        place = groups.get("place") or groups.get("near") or ""
        return f"{_SO_MANY.sub('各', place)} "

    def held(match: re.Match[str]) -> str:
        year = _CONGRESSES[match["short"] or match["long"]]
        if year not in known or match[0].startswith(_TEN):
            return match[0]
        years.append(year)
        return f"{NATION} "

    rest = _NAMED.sub(take, folded)
    rest = _CONGRESS.sub(held, rest)
    rest = _ENGLISH.sub(take, rest)
    return Editions(tuple(sorted(set(years))), rest)
