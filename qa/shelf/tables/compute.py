"""What is computed from the rows of a table: order, choice, sum, mean, difference. Each number is marked as ours."""

import operator
from collections.abc import Sequence
from decimal import Decimal

from qa.records import SurveyRow
from qa.shelf.asked.limits import Limit
from qa.shelf.tables.rows import FALLS
from qa.shelf.tables.units import base_unit, has_prefix

_OPEN_ABOVE = frozenset(
    [
        "以上",
        "不低于",
        "不少于",
        "超过",
        "超",
        "超出",
        "突破",
        "破",
        "逾",
        "多",
        "余",
        "至少",
        "高于",
        "不小于",
        "站上",
        "迈上",
        "冲破",
    ]
)
_OPEN_BELOW = frozenset(
    ["以内", "之内", "以下", "不超过", "不超", "不高于", "不突破", "低于", "至多", "最多", "不大于", "近", "接近"]
)
_MACHINES = "台"
_NEAR = Decimal("0.2")  # share of the limit
RELATIONS = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
}
"""What is computed for each ``Relation``."""

Valued = tuple[Decimal, SurveyRow]
"""A row and what it counts as, in the unit that all are compared in."""


def valued(rows: Sequence[SurveyRow], *, firms: bool | None = None) -> tuple[list[Valued], str]:
    """Return the rows that can be compared, with their values in one unit, and that unit.

    Of rows in units that are no amounts of the same thing (户, 人) those of the commonest one are compared.

    Args:
        firms: see ``base_unit``.
    """
    found: list[tuple[str, Decimal, SurveyRow]] = []
    for row in rows:
        if row.low is None or row.high is None or row.unit is None:
            continue
        base, factor = base_unit(row.unit, firms=firms)
        reached = "力争" in (row.comparator or "") or "争取" in (row.comparator or "")
        value = row.low if reached else (row.low + row.high) / 2
        found.append((base, value * factor, row))
    written = {row.unit for base, _, row in found if base == _MACHINES}
    if all(unit.endswith("部") for unit in written if unit):  # 部 counts lifts, and rules and works of art too
        found = [("个" if base == _MACHINES and _has(found, "个") else base, value, row) for base, value, row in found]
    bases = [base for base, _, _ in found if base] or [base for base, _, _ in found]
    base = max(dict.fromkeys(bases), key=bases.count, default="")
    return [(value, row) for each, value, row in found if each in (base, "")], base  # 74万 of 万人


def _has(found: Sequence[tuple[str, Decimal, SurveyRow]], base: str) -> bool:
    return any(each == base for each, _, _ in found)


def ordered(rows: Sequence[Valued], lowest: bool) -> list[Valued]:
    """Return rows in order, the largest first, or the smallest; those that tie in the order given."""
    return sorted(rows, key=lambda pair: pair[0] if lowest else -pair[0])


def top(rows: Sequence[Valued], count: int) -> list[Valued]:
    """Return the first rows of an order, and those that tie with the last of them."""
    if not count or len(rows) <= count:
        return list(rows)
    last = rows[count - 1][0]
    return [pair for position, pair in enumerate(rows) if position < count or pair[0] == last]


def within(
    rows: Sequence[Valued], limit: Limit, base: str, comparator: str = "", *, firms: bool | None = None
) -> list[Valued] | None:
    """Return the rows within a limit, in their order; None where they cannot be held against it: it is in another unit.

    A limit without the name of a unit (5万亿) is in that of the rows.
    """
    unit = _full_unit(limit.unit, [row for _, row in rows])
    limit_base, factor = base_unit(unit, firms=firms)
    if limit_base != base:
        return None
    edge = limit.value * factor
    if not limit.unit and rows and edge > max(value for value, _ in rows):
        edge = limit.value * base_unit(unit.lstrip("万亿千百"), firms=firms)[1]  # 超过10000 of rows in 万家
    kept = RELATIONS[limit.relation]
    if limit.most is not None:
        most = limit.most * factor
        return [(v, row) for v, row in rows if kept(v, edge) and (v < most or (v == most and not limit.under))]
    same = limit.relation == "=" and comparator
    return [(v, row) for v, row in rows if kept(v, edge) and (not same or comparator in (row.comparator or ""))]


def maybe_within(rows: Sequence[Valued], kept: Sequence[Valued], limit: Limit) -> list[SurveyRow]:
    """Return the rows left out whose own words leave it open: 5%以上 may be more than 5.5%.

    Only those whose number is not far off (``_NEAR``) are told.
    """
    upward = limit.relation in (">", ">=")
    if limit.most is not None or limit.relation in ("=", "!="):
        return []
    chosen = {id(row) for _, row in kept}
    edge = limit.value * base_unit(_full_unit(limit.unit, [row for _, row in rows]))[1]
    ends = _OPEN_ABOVE if upward else _OPEN_BELOW
    return [
        row
        for value, row in rows
        if id(row) not in chosen
        and ends.intersection((row.comparator or "").split("、"))
        and abs(edge - value) <= _NEAR * abs(edge)
    ]


def _full_unit(unit: str, rows: Sequence[SurveyRow]) -> str:
    """Return a unit that is no more than ten thousands (亿) with the name that most rows have behind it (亿斤)."""
    if base_unit(unit)[0]:
        return unit
    written = [row.unit for row in rows if row.unit]
    if not unit:  # 浓度低于30
        return max(dict.fromkeys(written), key=written.count, default="")
    alike = [each.removeprefix(unit) for each in written if unit and each.startswith(unit)]
    names = alike or [each.lstrip("万亿千百") for each in written]
    return unit + max(dict.fromkeys(names), key=names.count, default="")


def common_unit(rows: Sequence[SurveyRow]) -> tuple[str, Decimal]:
    """Return the unit that most rows are written in, and how many base units make one: sums are told in it."""
    units = [row.unit for row in rows if row.unit is not None]
    unit = max(dict.fromkeys(units), key=units.count, default="")
    return unit, base_unit(unit)[1]


def told_unit(rows: Sequence[SurveyRow], asked: str, *, firms: bool | None = None) -> tuple[str, Decimal]:
    """Return the unit that a computed number is told in: that asked for where rows can be told in it, else the usual.

    Who asks 多少人 does not mean single persons where the rows are in 万人: a unit without 万 or 亿 is no wish for one.

    Args:
        asked: empty = none. firms: see ``base_unit``.
    """
    unit, factor = common_unit(rows)
    wanted, times = base_unit(asked, firms=firms) if asked else ("", Decimal(0))
    if not wanted or wanted != base_unit(unit, firms=firms)[0] or (times < factor and not has_prefix(asked)):
        return unit, factor
    return asked, times


def comparators(rows: Sequence[SurveyRow]) -> tuple[str, ...]:
    """Return the comparators of rows that a comparison does not look at, each once, in order of first use."""
    words = (word for row in rows for word in (row.comparator or "").split("、"))
    return tuple(dict.fromkeys(word for word in words if word and word != FALLS))
