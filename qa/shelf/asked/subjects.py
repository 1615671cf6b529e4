"""What a question asks about beside an indicator: words before it that narrow it, or a subject in no lexicon."""

import re

from index import IndicatorMatch, indicator
from qa.question.patterns import RELATIVE_PATTERN, YEAR, clean
from qa.shelf.asked.figure_patterns import EACH, RANK, RANKED

_SMALL = (
    "平均|请问|您好|你好|想问|问|任务|建设|的|了|是|在|和|与|都|也|还|就|把|被|给|要|会|想|能|从|到|为|这|那|哪|谁|个|一|下|份|里|我|你|帮|请|列|找|查|看|说|比|较|最|更|省|市|县|区"
    "|地方|各|全国?|今年|去年|前年|明年|年|来|着|过|吗|呢|吧|啊|多|少|大|小|高|低|快|慢|长|短|张|表|名单|清单|公里|万|亿|元|人次?|户|套|座|所|家|条"
    "|项|亩|吨|斤|平方米|台|辆|件|次|新|建|建成|修|改|造|增|加|做|搞|定|达|有|共|完成|实现|计划|打算|准备|安排|目标|预期|力争|报告|写|提出|提|数据|情况|分别"
    "|具体|到底|其中|那些|这些|几|[两三四五六七八九十](?=[个位名省家份市县]|$)|换成|改成|多少|如何|怎么样?|什么|排|前|后|名|位|超过?|以上|以下|以内|左右|达到|不到|低于|高于"
    "|[0-9%.，。？?！!、：:；;“”\"'（）() ]"
)
_END = re.compile(f"(?:{_SMALL}|数量|总数|个数|总量|规模|总额)$")
_BEGIN = re.compile(f"(?:{_SMALL})")
_COUNTS = re.compile("(?:多少|几)[\u4e00-\u9fff]?$")
"""Asks for a number directly before what is counted: 开了多少趟中欧班列."""
_LONGEST = 4  # characters of the longest of these words
_ASKED = re.compile(
    "(?:分别|各|都|一共|总共)?(?:是|有|为|达到)?多少(?:[千百万亿]+)?[\u4e00-\u9fff]{0,2}?(?=的|$|[，。？?！! ])"
    "|多少[个家套户所座条元人张台辆件次项亩吨斤]?"
)
_HAN = re.compile("[\u4e00-\u9fffa-z0-9.]{2,20}")
_NARROWING = re.compile("[\u4e00-\u9fff]{2,8}$")

_HOW_MUCH = re.compile(
    "百分之(?:多少|几)|多少(?:[千百万亿]+)?(?:美元|元人民币|元|人次|人|辆|台|架|吨|斤|[微毫]克(?:[/／每]立方米)?|立方米|千瓦时|千瓦|平方米|公里|亩"
    "|[个家套户所座条件次项张床名位])?"
)
_NO_CONTENT = re.compile(
    "目标|指标|实际|完成|分别|同比|环比|一共|总共|合计|现在|如今|目前|全省|全市|全年|各自|具体|列出来|列一下|列|整理|给我|看看|列个表|列个|列表|做个表|做成表|都|也|又|各|定|打算|准备|计划|要|再|还|呢|的|了|是|多|少|高|低"
    "|快|慢|大|小|最|更|新增|新建|增长|增速|增幅|涨幅|降幅|下降|下滑|增|涨|跌|升|改|建|降|得|到|谁|哪儿|哪里|前|后|名|第|[0-9一二两三四五六七八九十]|[人个家套户件万亿元次美%\\s]|省份?|地方|地|几|有|共"
)


def left_over(bare: str, found: tuple[IndicatorMatch, ...]) -> str:
    """Return what is left of a question without places, time, indicators and words that ask."""
    for pattern in (YEAR, RELATIVE_PATTERN, EACH, _HOW_MUCH):
        bare = pattern.sub(" ", bare)
    rest = _NO_CONTENT.sub("", clean(bare, []))
    known = {char for match in found for name, _ in indicator(match.indicator).names for char in name}
    return "" if set(rest) <= known else rest  # 接待了多少游客


def narrowing(text: str, match: IndicatorMatch) -> str:
    """Return the words directly before an indicator that make it another thing (冷链 of 冷链仓容); else empty.

    Words that ask, count, or name time and reports narrow nothing; nor do those that the lexicon knows, which are in
    ``match.qualifier``.

    Args:
        text: the folded question, with blanks for places.
    """
    before = text[: match.start]
    if match.qualifier and before.endswith(match.qualifier):
        return ""
    if _COUNTS.search(before[-_LONGEST:]) or _END.search(before[-_LONGEST:]):
        return ""
    found = _NARROWING.search(EACH.sub(lambda m: " " * len(m[0]), before))
    words = _bare(found[0], front=True) if found else ""
    known = {char for name, _ in indicator(match.indicator).names for char in name}
    return "" if set(words) <= known else words  # 实际用外资 for 实际使用外资


def subject_words(text: str) -> str:
    """Return the subject of a question about figures that no indicator of the lexicon is: its longest run of words.

    Args:
        text: the folded question, with blanks for places.
    """
    for pattern in (EACH, RANK, RANKED, YEAR, RELATIVE_PATTERN, _ASKED):
        text = pattern.sub(" ", text)
    runs = (_bare(_bare(run, front=True), front=False) for run in _HAN.findall(text))
    return max((run for run in runs if len(run) > 1), key=len, default="")


def _bare(words: str, *, front: bool) -> str:
    """Take small words off the front, or the end, one at a time."""
    while found := _BEGIN.match(words) if front else _END.search(words[-_LONGEST:]):
        words = words[found.end() :] if front else words[: len(words) - len(found[0])]
    return words
