"""The limit that a question sets: 超过500万亩, 6%以上, 两位数增长, 定在2%左右."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index import amounts
from qa.shelf.asked.figure_patterns import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN, TWO_DIGITS

Relation = Literal[">", ">=", "<", "<=", "="]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that rows are held against: ``Limit(">=", Decimal(6), "%")``."""

    relation: Relation
    value: Decimal
    unit: str


def limit_of(text: str) -> Limit | None:
    """Return the limit that a question sets: 超过500万亩, 6%以上, 两位数增长, 定在2%左右."""
    if TWO_DIGITS.search(text):
        return Limit(">=", Decimal(10), "%")
    for amount in amounts(text):
        if amount.form != "amount" or amount.low != amount.high or re.match("年|月|个?省|份", amount.unit):
            continue
        before, behind = text[max(0, amount.start - 6) : amount.start], text[amount.end : amount.end + 6]
        around = f"{before}|{text[amount.start : amount.end]}|{behind}"
        relation = _relation(around)
        if relation:
            return Limit(relation, amount.low, amount.unit.replace("％", "%"))
    return None


def _relation(around: str) -> Relation | None:
    if AT_LEAST.search(around):
        return ">="
    if AT_MOST.search(around):
        return "<="
    if LESS_THAN.search(around):
        return "<"
    if MORE_THAN.search(around):
        return ">"
    return "=" if re.search("左右|定[在为]|正好|刚好|等于|就是|都是", around) else None
