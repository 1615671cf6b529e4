"""Levels of government that a question speaks of without naming a place: 全区, 县里, 我市.

Among reports of provinces and of a district such a question is about those of the level it names. Which of them it is
about is not known, so this is no filter.
"""

from functools import lru_cache

from index import expression, normalize

LEVELS = ("省", "市", "州", "区", "县", "旗", "镇", "乡", "街道", "村")
"""Levels, as a question names them; a set of them is a number with one bit each, in this order."""

_UNIT = "|".join(LEVELS)
_WHOLE = expression(rf"(?:全|我们?|咱们?|本|俺们?)({_UNIT})(?![场域间别分民长委内级属直])")
# 小区里, 超市里 name no level: the unit opens a word of its own, behind no character or one that ends a word.
_WITHIN = expression(
    r"(?<![^\W\d_在到给让由从归是的们来去往和与跟对比但说请问年天])"
    rf"(?:({_UNIT})里(?![程面])|(县|镇|乡|街道|村)上(?![市的]))"
)
_ENGLISH = expression(r"\b(?:the|our|this) (province|district|county|township|village)\b")
_OF_ENGLISH = {"province": "省", "district": "区", "county": "县", "township": "镇", "village": "村"}
_PROVINCIAL_CITIES = ("北京市", "上海市", "天津市", "重庆市")


def _bits(*levels: str) -> int:
    return sum(1 << LEVELS.index(level) for level in levels)


def asked_levels(question: str) -> int:
    """Return the levels that a question names, one bit each; 0 where it names none.

    >>> [LEVELS[bit] for bit in range(len(LEVELS)) if asked_levels("看病去市里，区里有医院吗") >> bit & 1]
    ['市', '区']
    """
    folded = normalize(question)
    found = {*_WHOLE.findall(folded), *(one or other for one, other in _WITHIN.findall(folded))}
    return _bits(*found, *({_OF_ENGLISH[word] for word in _ENGLISH.findall(folded)} - found))


@lru_cache(maxsize=65536)
def levels_of(place: str) -> int:
    """Return the levels as which a place speaks of itself, one bit each; 0 where its name shows none.

    An autonomous region calls itself 全区 or 我区, a municipality 全市.

    >>> levels_of("梅江区") == asked_levels("全区"), levels_of("上海市") & asked_levels("全市") > 0
    (True, True)
    """
    if place in _PROVINCIAL_CITIES:
        return _bits("省", "市")
    if place.endswith("自治区"):
        return _bits("省", "区")
    return next((_bits(level) for level in ("街道", *LEVELS) if place.endswith(level)), 0)
