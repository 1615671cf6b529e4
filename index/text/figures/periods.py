"""Which year or years the words around a figure name."""

from dataclasses import dataclass
from typing import Literal

from index.text.expressions import expression

Span_ = Literal["year", "years", "part"]

_YEAR = expression(
    r"(?P<against>[比较]|相比于?|与)?(?P<from>自|从)?(?P<until>到)?(?P<year>(?:19|20)[0-9]{2}|(?:１９|２０)[０-９]{2}|[一二][九〇○零0][一二三四五六七八九〇○零0]{2})"
    r"(?:(?P<to>[-—–~至到])(?:(?:19|20)?[0-9]{2}|[０-９]{2,4}))?年(?P<since>以来|来|起|相比)?"
)
_RELATIVE = expression("(?P<against>[比较])?(?P<word>去年|上一?年|前年|今年|本年度?|明年)")
_OFFSET = {"去年": -1, "上年": -1, "上一年": -1, "前年": -2, "今年": 0, "本年": 0, "本年度": 0, "明年": 1}
_YEARS = expression(
    "年均(?!浓度|值|气温|降[雨水]|径流|水平)|平均每年|这[三四五]年(?!级)|(?<![今人生户亩吨家套])每年(?=[^，,；;。：]{0,24}$)|(?<![0-9一二三四五六七八九十])(?:[二三四五六七八九十两]|[0-9０-９]{1,2})(?:多|余)?年(?:以?来(?!首|最|第|新高|新低|同期|历史|少有|罕见)|间|累计|共)|(?:过去|近|今后|未来)的?[二三四五六七八九十两0-9]{1,2}年(?!(?:以?来)?的?(?:最|首|新高))"
    "|“?十[一二三四五]五”?(?:规划)?(?:以来|期间|时期|前[一二三四]年)|(?:大|会|全会|换届)以来|任期|历年(?!新高|最|同期|来)"
)
_WHOLE = expression("全年|年度|年底|年末")
_PART = expression(
    "[一二三四]季度|[上下]半年|前[二三]季度|前[0-9一二三四五六七八九十]{1,2}个?月|[0-9]{1,2}[-—–~至][0-9]{1,2}月|(?<![0-9年])[0-9]{1,2}月份|月均|日均|单月|首月|当月|当日|每[天日月]|春节|国庆|假期"
)
_SINCE = expression(
    "[比较](?:(?P<year>(?:19|20)[0-9]{2})年[^，,。；;比较]{0,12}|[^，,。；;比较]{0,8}(?:年前|[一二三四五]五[”期时规初末]{1,5}|以来)[^，,。；;比较]{0,12})$"
    "|(?<!全年)(?<!月)(?<!月份)累计(?:同比)?(?:增长|上升|上涨|提高|下降|降低|减少|削减)?$"
)
_SINCE_REACH = 30  # characters
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = str.maketrans("一二三四五六七八九〇○零", "123456789000")


@dataclass(frozen=True)
class Period:
    """What a text says of the time of a figure.

    Attributes:
        year: named; None where none is. offset: of 去年, 今年 and the like, from the year of the document; else None.
        span: year; years for a mean or sum over several; part for less than one.
    """

    year: int | None = None
    offset: int | None = None
    span: Span_ = "year"


def period_before(text: str, start: int, end: int) -> Period:
    """Read the words of a sentence before a figure; the last year named counts, one compared with (比2020年) does not.

    Several years are a mean or a sum over them: 年均, 五年来, 2021年以来.
    """
    words = text[start:end]
    at, period = -1, Period()
    for m in _YEAR.finditer(words):
        if m["since"] or m["from"] or m["to"]:
            at, period = m.start(), Period(span="years")
        elif not m["against"]:
            at, period = m.start(), Period(year=_number(m["year"]))
    for m in _RELATIVE.finditer(words):
        if not m["against"] and m.start() > at:
            at, period = m.start(), Period(offset=_OFFSET[m["word"]])
    for m in _WHOLE.finditer(words):
        if m.start() > at:
            at, period = m.start(), Period(period.year, period.offset)
    if any(m.start() > at for m in _YEARS.finditer(words)):
        return Period(period.year, period.offset, "years")
    if any(m.start() > at for m in _PART.finditer(words)):
        return Period(period.year, period.offset, "part")
    return period


def grown_over_years(text: str, at: int, year: int | None) -> bool:
    """Tell whether the words before a growth at ``at`` count it since an earlier year than the one before ``year``.

    比2020年增长, 比十二五末增长, 累计增长; 比上年增长 does not.
    """
    found = _SINCE.search(text[max(0, at - _SINCE_REACH) : at].translate(_WIDE))
    return found is not None and (found["year"] is None or year is None or int(found["year"]) < year - 1)


def _number(text: str) -> int:
    return int(text.translate(_WIDE).translate(_CHINESE))
