"""The limit that a question sets: 超过500万亩, 6%以上, 两位数增长, 定在2%左右."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index import amounts
from qa.shelf.asked.figure_patterns import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN, TWO_DIGITS

_BETWEEN = re.compile("(?:的?(?:之间|区间|范围|中间))")

_REACHED = re.compile("(?<![降减控])[到达满]了?\\|")
"""Directly before an amount: 到了100%, 满500家."""

_BARE = re.compile(
    "(?P<before>不?超过|超出|不?高于|大于|多于|不?低于|小于|少于|不到|不足|不及|没到|没超过|达到|至少|在)"
    "(?P<number>[0-9]{1,6}(?:\\.[0-9]{1,3})?)(?![0-9.])(?=的|以上|以下|以内|$|[，,。？?])(?P<behind>以上|以下|以内)?"
)
"""A limit without a unit."""

Relation = Literal[">", ">=", "<", "<=", "="]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that rows are held against: ``Limit(">=", Decimal(6), "%")``; ``most`` is the other end of a range."""

    relation: Relation
    value: Decimal
    unit: str
    most: Decimal | None = None


def limit_of(text: str) -> Limit | None:
    """Return the limit that a question sets: 超过500万亩, 6%以上, 两位数增长, 定在2%左右, 4%到5%之间."""
    if TWO_DIGITS.search(text):
        return Limit(">=", Decimal(10), "%")
    for amount in amounts(text):
        if amount.form == "amount" and amount.low < amount.high and _BETWEEN.match(text, amount.end):
            return Limit(">=", amount.low, amount.unit.replace("％", "%"), amount.high)
        if amount.form == "fraction":  # 增长一半以上
            around = f"{text[max(0, amount.start - 6) : amount.start]}|{text[amount.start : amount.end + 6]}"
            if relation := _relation(around):
                return Limit(relation, amount.low * 100, "%")
        if amount.form != "amount" or amount.low != amount.high or re.match("年|月|个?省|份", amount.unit):
            continue
        before, behind = text[max(0, amount.start - 6) : amount.start], text[amount.end : amount.end + 6]
        around = f"{before}|{text[amount.start : amount.end]}|{behind}"
        relation = _relation(around)
        if relation:
            return Limit(relation, amount.low, amount.unit.replace("％", "%"))
    return _bare_limit(text)


def _bare_limit(text: str) -> Limit | None:
    """Return a limit without a unit, which is that of the figures: 浓度低于30, 比例在95以上."""
    found = _BARE.search(text)
    relation = _relation(f"{found['before']}|{found['number']}|{found['behind'] or ''}") if found else None
    return Limit(relation, Decimal(found["number"]), "") if found and relation else None


def _relation(around: str) -> Relation | None:
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
    return "=" if re.search("左右|定[在为]|正好|刚好|等于|就是|都是", around) else None
