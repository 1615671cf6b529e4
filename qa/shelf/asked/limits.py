"""The limit that a question sets: 超过500万亩, 6%以上, 两位数增长, 定在2%左右."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index import amounts, expression
from qa.shelf.asked.figure_patterns import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN, TWO_DIGITS

_BETWEEN = expression(
    "(?:的?(?:之间|区间|范围|中间|这个?档)|(?:的|[(（]含[)）]){0,3}(?:省|市|县|地方|有哪|有谁|有几|是哪|$|[？?]))"
)
"""Behind a range that is a limit."""

_N = "[0-9]{1,9}(?:\\.[0-9]{1,4})?"
_TENTHS = {
    "一": 10,
    "两": 20,
    "二": 20,
    "三": 30,
    "四": 40,
    "五": 50,
    "六": 60,
    "七": 70,
    "八": 80,
    "九": 90,
    "十": 100,
}
_BEHIND = "(?=[及或]?(?:以上|以下|以内|左右)|的|$|[，,。？?])"
_ROUND = "百亿|千亿|万亿|亿|百万|千万|万|千|百"


def _round(written: str) -> str:
    """Return a round number with digits: 百万 is 100万, 亿 is 1亿."""
    head = {"百": "100", "千": "1000"}.get(written[0]) if len(written) > 1 or written in "百千" else None
    return f"{head}{written[1:]}" if head else f"1{written}"


_THAN = f"比(?P<n>{_N}(?:[%％]|个百分点|[万亿]{{0,2}}[元人吨斤亩户家个]?))(?:还|要|更)?"

_REWRITTEN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (expression(f"(?P<n>{_N})个(?:百分)?点"), r"\g<n>%"),
    (expression(f"(?P<n>[一两二三四五六七八九十])成{_BEHIND}"), lambda m: f"{_TENTHS[m['n']]}%"),
    (expression("半数|(?<=[过达超])一半|一半(?=以上|以下)"), "50%"),
    (expression("(?P<n>[一两二三四五])倍(?=以上|以下)"), lambda m: f"{10 * _TENTHS[m['n']]}%"),
    (expression("(?:(?<![超不通经])过|(?<![打突冲])破)(?=[0-9一二两三四五六七八九十])"), "超过"),
    (expression(f"{_THAN}[高大多]"), r"高于\g<n>"),
    (expression(f"{_THAN}[低小少]"), r"低于\g<n>"),
    (expression("大于(?:或)?等于"), "不低于"),
    (expression("小于(?:或)?等于"), "不超过"),
    (expression("跑赢|站上|迈上|跨过|冲破"), "超过"),
    (expression(f"(?:过|破|(?<!以)上|超)了?(?P<n>{_ROUND})"), lambda m: f"不低于{_round(m['n'])}"),
    (
        expression(
            f"(?<![0-9一二三四五六七八九十几两数多])(?P<n>{_ROUND})级?(?P<u>[元人户家个吨斤亩]?)级?(?=及?以上|[以之]下)"
        ),
        lambda m: f"{_round(m['n'])}{m['u']}",
    ),
    (
        expression(f"(?<![0-9一二三四五六七八九十几两数多])(?P<n>{_ROUND})级(?=的|省|$)"),
        lambda m: f"{_round(m['n'])}以上",
    ),
    (expression(f"介于(?P<a>{_N})(?P<u>[^0-9，。]{{0,4}}?)(?:和|与|到|至|、|—|-|~)"), r"介于\g<a>\g<u>到"),
    (expression("不到两位数|低于两位数|没到两位数|个位数"), "低于10%"),
    (expression("零增长|没有?增长"), "等于0%"),
    (expression("正增长|由负转正"), "超过0%"),
    (expression("(?P<n>[0-9][万亿]?[%元人户家个吨斤亩]?)起(?=的|$|步)"), r"\g<n>以上"),
)
"""Ways to put a limit, and how it is put in fewer words: 八成 is 80%, 上百万 at least 100万."""

_NEAR = 6  # characters at an amount that may say how it is meant
_TWO = 2
_OTHER = expression("[0-9]{1,9}[.0-9]{0,9}|但|且|并|而|，|,")
_REACHED = expression("(?<![降减控])[到达满]了?\\|")
"""Directly before an amount: 到了100%, 满500家."""
_OTHER_THAN = expression(
    "(?:(?<!是)不是|并非|不等于|不等同于|不为|不(?:定|设)?在|没(?:定|设)在|除了|非)(?:正好|刚好|恰好|定在|设在|就是)?\\|"
)
"""Directly before an amount that the rows asked for do not have: 不是2%, 不等于5%."""

_BARE = expression(
    "(?P<before>(?<!是)不是|不等于|不?超过|超出|不?高于|大于|多于|不?低于|小于|少于|不到|不足|不及|没到|没超过|达到|至少|在)"
    "(?P<number>[0-9]{1,6}(?:\\.[0-9]{1,3})?)(?![0-9.])(?=的|但|且|以上|以下|以内|$|[，,。？?])(?P<behind>以上|以下|以内)?"
)
"""A limit without a unit."""
_BARE_RANGE = expression(f"(?<![0-9.])(?P<low>{_N})(?:到|至|—|-|~)(?P<high>{_N})(?=之间|区间)")

Relation = Literal[">", ">=", "<", "<=", "=", "!="]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that rows are held against: ``Limit(">=", Decimal(6), "%")``.

    ``most`` is the other end of a range; ``under`` leaves that end itself out (5%以上、不到6%).
    """

    relation: Relation
    value: Decimal
    unit: str
    most: Decimal | None = None
    under: bool = False


def limit_of(text: str) -> Limit | None:
    """Return the limit that a question sets: 超过500万亩, 6%以上, 两位数增长, 定在2%左右, 4%到5%之间."""
    for pattern, words in _REWRITTEN:
        text = pattern.sub(words, text)
    if TWO_DIGITS.search(text):
        return Limit(">=", Decimal(10), "%")
    limits = []
    for amount in amounts(text):
        if amount.form == "amount" and amount.low < amount.high and _BETWEEN.match(text, amount.end):
            return Limit(">=", amount.low, amount.unit.replace("％", "%"), amount.high)
        if amount.form == "fraction":  # 增长一半以上
            around = f"{text[max(0, amount.start - 6) : amount.start]}|{text[amount.start : amount.end + 6]}"
            if relation := _relation(around):
                limits.append(Limit(relation, amount.low * 100, "%"))
        if amount.form != "amount" or amount.low != amount.high or re.match("年|月|个?省|份", amount.unit):
            continue
        if relation := _relation(_around(text, amount.start, amount.end)):
            limits.append(Limit(relation, amount.low, amount.unit.replace("％", "%")))
    return _both_ends(limits) or (limits[0] if limits else _bare_limit(text))


def _around(text: str, start: int, end: int) -> str:
    """Return an amount with the words at it, up to the amounts beside it: the limit of each stands at its own."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return f"{_OTHER.split(before)[-1]}|{text[start:end]}|{_OTHER.split(behind)[0]}"


def _both_ends(limits: list[Limit]) -> Limit | None:
    """Return two limits as a range, where they are its two ends: 超过5%但不到6%."""
    if len(limits) != _TWO or not limits[0].value < limits[1].value:
        return None
    low, high = limits
    unit = low.unit or high.unit
    if low.relation in (">", ">=") and high.relation in ("<", "<=") and high.unit in ("", unit):
        return Limit(low.relation, low.value, unit, high.value, high.relation == "<")
    return None


def _bare_limit(text: str) -> Limit | None:
    """Return a limit without a unit, which is that of the figures: 浓度低于30, 比例在95以上."""
    if found := _BARE_RANGE.search(text):
        low, high = sorted((Decimal(found["low"]), Decimal(found["high"])))
        return Limit(">=", low, "", high)
    limits = []
    for found in _BARE.finditer(text):
        if relation := _relation(f"{found['before']}|{found['number']}|{found['behind'] or ''}"):
            limits.append(Limit(relation, Decimal(found["number"]), ""))
    return _both_ends(limits) or (limits[0] if limits else None)


def _relation(around: str) -> Relation | None:
    if _OTHER_THAN.search(around):
        return "!="
    if AT_LEAST.search(around):
        return ">="
    if AT_MOST.search(around):
        return "<="
    if LESS_THAN.search(around):
        return "<"
    if MORE_THAN.search(around):
        return ">"
    if _REACHED.search(around):
        return ">="
    return (
        "="
        if re.search("左右|定[在为]?\\||定[在为]|目标\\|[^|]{1,9}\\|的|正好|刚好|恰好|等于|就是|都是", around)
        else None
    )
