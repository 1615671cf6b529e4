"""What is known of one figure of a text."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.records import Span

FigureKind = Literal["level", "growth", "change", "share", "rank", "ratio", "multiple"]
"""level: an amount at a time or of a period; growth: a change in per cent; change: a change in points or units; share:
a part of a whole; rank: a place in an order; ratio: one to another; multiple: how many times."""


@dataclass(frozen=True)
class Figure:
    """One number of a text with what it measures.

    Attributes:
        start, end: half-open offsets of number, unit and 左右, 以上 … behind it.
        value: exact as written, in ``unit``; None for a range.
        low, high: ends of a range, both equal to ``value`` where there is none.
        unit: as written with 万 and 亿 (%, 个百分点, 万亿元, 万人, 项, empty where the text has none).
        comparator: as written (左右, 以上, 超过 …), several joined by 、; empty where the text has none.
        kind: see ``FigureKind``.
        subject: half-open offsets of the noun phrase that says what is measured; None where the text has none.
        verb: the verb that leads to the number or governs the noun phrase (增长, 建成, 达到); may be empty.
        falls: it is a decrease (下降3%), so that the change is minus the value.
        delta: the number is a difference to before in its own unit (增加200亿元), no level.
        total: it is a sum up to now (累计, 总数, 达到), no amount of one year's work.
        context: offsets of the noun phrase that an incomplete subject (产量, 总额) belongs to, or None.
        phrase: what is measured in words: the subject, with its context before it and the head it shares with the items
            of a list behind it (粮 of 粮、肉、奶产量 is 粮产量); empty where there is no subject.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal
    high: Decimal
    unit: str
    comparator: str
    kind: FigureKind
    subject: Span | None
    verb: str
    falls: bool = False
    delta: bool = False
    total: bool = False
    context: Span | None = None
    phrase: str = ""
