"""Which paragraphs of a report speak of several years at once: 五年来, … and the items that follow."""

from collections.abc import Sequence

from index.records import Passage
from index.text.expressions import expression

_YEARS = expression(
    "[五四三]年来|过去的?[五四三]年|这[五四三]年|极不[^，。]{2,3}的五年|^[^，。]{0,16}(?:未来|今后)五年"
    "|十[一二三四五]五”?(?:规划)?(?:时期|期间)(?!的?(?:开局|收官))"
)
"""Words at the head of a paragraph that speaks of several years."""
_YEAR = expression(
    "一年来|过去一年|过去的一年|新的一年|刚刚过去的|[今去本]年|20[0-9]{2}年|二〇[〇一二三四五六七八九]{2}年"
)
"""Words at the head of a paragraph that speaks of one."""
_SEVERAL = expression("[三四五]年(?!级)|十[一二三四五]五")
"""Within the heading of what is told of several years."""
_HEAD = 100  # characters of a paragraph that may say of which years it speaks
_HEAD_OF_YEAR = 30
_MOST = 15  # paragraphs that follow without a word of time


def scopes(passages: Sequence[Passage]) -> list[bool]:
    """Tell for each paragraph of a report whether one before it said that what follows is told of several years.

    This holds under a heading that names several years (“十四五”时期和今年工作回顾), until a paragraph begins with a
    year of its own. The paragraph that says so is none of them: its own sentences tell.
    """
    found: list[bool] = []
    left, before, several = 0, None, False
    for passage in passages:
        place = (passage.section[:1], passage.part)
        if place != before:
            left = 0
            several = bool(passage.section) and _SEVERAL.search(passage.section[0]) is not None
        years, year = _YEARS.search(passage.text[:_HEAD]), _YEAR.search(passage.text[:_HEAD_OF_YEAR])
        if not years and year:
            left = 0
        found.append(left > 0 and not years)
        left, before = (_MOST if years and several else max(0, left - 1)), place
    return found
