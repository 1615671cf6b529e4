"""Whether the words of a figure leave what it counts the same as what is asked about, or make another thing of it."""

from functools import lru_cache

from index import StatedFigure, expression, indicator, indicators, narrowing_words, unit_family
from qa.shelf.tables.own_words import is_own

_QUOTES = {ord(mark): None for mark in "“”‘’「」『』《》\"' "}
_FEW = 3  # characters
_WIDER = ("全国", "中央", "我国")
_NEW = expression("新增|净增|新登记|新设|新注册")
_CONCERNS = "涉"
"""Before what is counted: only those that have to do with something, 涉旅 of 涉旅经营主体."""
STOCKS = ("家", "户", "个", "人", "名", "辆", "件", "张")
"""Units of what is counted at a time."""


def family_of(unit: str) -> str:
    """Return what a unit counts; firms are counted in 家 and in 户."""
    family = unit_family(unit) if unit else ""
    return "个" if family in ("户", "件") else family


def counted_in(unit: str) -> str:
    """Return a unit without how many of it make one: 家 of 万家."""
    return unit.lstrip("万亿千百")


def names_it(words: str, phrase: str) -> bool:
    """Tell whether the noun phrase of a figure holds words that narrow: 两重项目 in “两重”建设项目.

    The words may stand apart, in their order and in pieces of two characters at least.
    """
    text, at, start, end = phrase.translate(_QUOTES), 0, 0, len(words)
    while start < end:
        lengths = (n for n in range(end - start, 1, -1) if end - start - n != 1)  # no single character is left
        piece = next((n for n in lengths if text.find(words[start : start + n], at) >= 0), 0)
        if not piece:
            return False
        at = text.find(words[start : start + piece], at) + piece
        start += piece
    return True


@lru_cache(maxsize=1024)
def says_no_more(qualifier: str, id: str) -> bool:
    """Tell whether the words before a name are only those of its other names: 特困老人 before 居家适老化改造."""
    own = {char for name, _ in indicator(id).names for char in name}
    return set(qualifier) <= own and not any(word in qualifier for word in narrowing_words())


def hardly_narrows(s: StatedFigure, name: str) -> bool:
    """Tell whether a short word before the name of what is counted leaves it the same: 首批, 长三角 of 创新联合体."""
    counted = not s.figure.unit.endswith(("%", "％", "元"))
    behind = s.figure.phrase.endswith(s.qualifier)  # 新上牌 of 新能源汽车新上牌
    behind = behind or s.qualifier.startswith(_CONCERNS)
    return (
        counted and not behind and len(s.qualifier) <= _FEW and s.qualifier not in _WIDER and is_own(name, s.qualifier)
    )


def is_new(s: StatedFigure) -> bool:
    """Tell whether a figure counts what is new of things that are counted at a time."""
    return _NEW.match(s.figure.verb) is not None and counted_in(s.figure.unit) in STOCKS


def branded(s: StatedFigure, name: str) -> bool:
    """Tell whether what stands before a name is a name of its own in quotation marks: “乐购”消费券."""
    return len(name) >= _FEW and len(s.qualifier) > 1 and f"{s.qualifier}”" in s.figure.phrase


def narrower(id: str) -> list[str]:
    """Return indicators of a part of the same thing: urban and rural income for income."""
    if not id:
        return []
    name = indicator(id).name
    return [each.id for each in indicators() if each.broader == id and each.name.endswith(name)]
