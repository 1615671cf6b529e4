"""Do with the rows of a table what its question asks for: choose, order, add, average, hold against each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.records import Operation, RegionNumber, Survey, SurveyRow
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.asked.limits import Limit
from qa.shelf.tables.assembled import is_apart, table_of
from qa.shelf.tables.compute import (
    RELATIONS,
    Valued,
    maybe_within,
    ordered,
    told_unit,
    top,
    valued,
    within,
)
from qa.shelf.tables.wanted import PERCENT, Wanted

_MEAN_PLACES = Decimal("0.01")
_TWO = 2
_PLACE = "位"
"""Unit of a place in an order."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was chosen and computed, see ``Survey``."""

    selected: Sequence[SurveyRow]
    number: Decimal | None = None
    unit: str | None = None
    maybe: Sequence[SurveyRow] = ()
    regions: tuple[RegionNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table: all of them, and those with a value in the same unit ``base``, in the order asked for."""

    asked: FigureAsked
    wanted: Wanted
    every: Sequence[SurveyRow]
    valued: Sequence[Valued]
    base: str

    @property
    def told(self) -> list[SurveyRow]:
        """The rows that have a value, in order."""
        return [row for _, row in self.valued]

    @property
    def in_turn(self) -> list[SurveyRow]:
        """The same rows in the order of the table."""
        told = {id(row) for _, row in self.valued}
        return [row for row in self.every if id(row) in told]

    @property
    def unit(self) -> tuple[str, Decimal]:
        """The unit in which a number is told, and how many of ``base`` make one."""
        return told_unit(self.told, self.asked.unit, firms=self.wanted.firms)


def computed(asked: FigureAsked, wanted: Wanted, rows: Sequence[SurveyRow]) -> Survey:
    """Do with the rows what the question asks for."""
    pairs, base = valued([row for row in rows if row.status == "given"], firms=wanted.firms)
    own = _Rows(asked, wanted, rows, ordered(pairs, asked.lowest), base)
    found = _COMPUTED.get(asked.operation, _listed)(own)
    table = table_of(asked, wanted, asked.operation, rows, found.selected, own.told, found.number, found.unit)
    return replace(table, maybe=tuple(row.report for row in found.maybe), regions=found.regions)


def _first(own: _Rows) -> _Found:
    return _Found([row for _, row in top(own.valued, max(1, own.asked.top))])


def _compared(own: _Rows) -> _Found:
    mixed = len(own.valued) < sum(row.status == "given" and row.low is not None for row in own.every)
    return _Found([] if mixed or any(map(is_apart, own.every)) else [row for _, row in top(own.valued, 1)])


def _ranked(own: _Rows) -> _Found:
    return _Found([row for _, row in top(own.valued, own.asked.top)])


def _at_place(own: _Rows) -> _Found:
    """Those at one place of the order; of rows that tie all, where the place is among theirs."""
    if not 0 < own.asked.top <= len(own.valued):
        return _Found([])
    value = own.valued[own.asked.top - 1][0]
    return _Found([row for each, row in own.valued if each == value], Decimal(own.asked.top), _PLACE)


def _position(own: _Rows) -> _Found:
    """The places named, and of one the place in the order: how many are before it, and one."""
    named = [(value, row) for value, row in own.valued if row.place in own.asked.whose]
    if len(named) != 1:
        return _Found([row for _, row in named])
    before = sum(value > named[0][0] for value, _ in own.valued)
    last = own.asked.operation == "position_last"
    behind = sum(value < named[0][0] for value, _ in own.valued)
    return _Found([named[0][1]], Decimal(1 + (behind if last else before)), _PLACE)


def _within(own: _Rows) -> _Found:
    limit = own.asked.limit
    if limit is None:
        return _listed(own)
    if own.asked.against:
        return _against_own(own, limit)
    kept = within(own.valued, limit, own.base, own.asked.comparator, firms=own.wanted.firms)
    if kept is None:
        return _Found([])
    selected, maybe = [row for _, row in kept], maybe_within(own.valued, kept, limit)
    number, unit = (Decimal(len(selected)), "个") if own.asked.count else (None, None)
    return _Found(selected, number, unit, maybe)


def _without_figure(own: _Rows) -> _Found:
    """Those that speak of it without a figure, and those that are silent."""
    kept = [row for row in own.every if row.status in ("mentioned", "silent")]
    return _Found(kept, Decimal(len(kept)) if own.asked.count else None, "个" if own.asked.count else None)


def _against_own(own: _Rows, limit: Limit) -> _Found:
    """Those above, or below, the mean or the median of all, which is the number that is told."""
    computed = _middle(own) if own.asked.against == "median" else _averaged(own)
    if computed.number is None:
        return computed
    edge = computed.number * own.unit[1]
    kept = [row for value, row in own.valued if RELATIONS[limit.relation](value, edge)]
    return _Found(kept, Decimal(len(kept)), "个") if own.asked.count else _Found(kept, computed.number, computed.unit)


def _added(own: _Rows) -> _Found:
    name, factor = own.unit
    if name in PERCENT:
        return _Found(own.in_turn)  # percentages add up to nothing
    return _Found(own.in_turn, sum((value for value, _ in own.valued), Decimal(0)) / (factor or 1), name)


def _averaged(own: _Rows) -> _Found:
    name, factor = own.unit
    return _Found(own.in_turn, _mean(own.valued, factor), name)


def _middle(own: _Rows) -> _Found:
    values = sorted(value for value, _ in own.valued)
    name, factor = own.unit
    half = len(values) // 2
    number = (values[half] + values[-half - 1]) / 2 / (factor or 1) if values else None
    return _Found(own.in_turn, number, name)


def _commonest(own: _Rows) -> _Found:
    """The value that most rows have; no number where two values are as common."""
    values = [value for value, _ in own.valued]
    most = max(map(values.count, values), default=0)
    often = {value for value in values if values.count(value) == most}
    selected = [row for value, row in own.valued if value in often]
    name, factor = own.unit
    return _Found(selected, next(iter(often)) / (factor or 1) if len(often) == 1 else None, name)


def _difference(own: _Rows) -> _Found:
    """The difference of two rows; of the first and the last one where the highest and the lowest are meant."""
    if len(own.valued) < 2 or (len(own.valued) > 2 and own.asked.operation != "spread"):
        return _listed(own)
    name, factor = own.unit
    (first, _), (last, _) = own.valued[0], own.valued[-1]
    return _Found([row for v, row in own.valued if v in (first, last)], abs(first - last) / (factor or 1), name)


def _by_region(own: _Rows) -> _Found:
    """The mean of each region, or the sum where amounts are asked about; the rows of the one that leads."""
    name, factor = own.unit
    sums = own.wanted.kind == "level" and name not in PERCENT and not own.asked.averaged
    numbers, rows_of = [], {}
    for region in own.asked.regions:
        members = [place for place in region.members if place not in own.asked.excluded]
        pairs = [pair for pair in own.valued if pair[1].place in members]
        total = sum((value for value, _ in pairs), Decimal(0)) / (factor or 1)
        number = (total if sums else _mean(pairs, factor)) if pairs else None
        numbers.append(RegionNumber(region.name, "sum" if sums else "mean", number, name, len(pairs), len(members)))
        rows_of[region.name] = [row for _, row in pairs]
    known = [each.number for each in numbers if each.number is not None]
    if sums and any(each.basis < each.members for each in numbers):
        return _Found(own.told, unit=name, regions=tuple(numbers))  # the sum of some is held against no other
    best = (min if own.asked.lowest else max)(known, default=None)
    leading = [row for each in numbers if each.number == best for row in rows_of[each.name]]
    difference = abs(known[0] - known[1]) if len(known) == len(numbers) == _TWO else None
    return _Found(leading if own.asked.top else own.told, difference, name, regions=tuple(numbers))


def _listed(own: _Rows) -> _Found:
    answering = ("given",) if own.wanted.part == "done" else ("given", "words")  # 快于全国 tells no result
    selected = [row for row in own.every if row.status in answering]
    if own.asked.count and own.asked.operation == "list" and selected:
        return _Found(selected, Decimal(sum(row.status == "given" for row in selected)), "个")
    return _Found(selected)


def _mean(pairs: Sequence[Valued], factor: Decimal) -> Decimal | None:
    total = sum((value for value, _ in pairs), Decimal(0)) / (factor or 1)
    return (total / len(pairs)).quantize(_MEAN_PLACES) if pairs else None


_COMPUTED: dict[Operation, Callable[[_Rows], _Found]] = {
    "highest": _first,
    "lowest": _first,
    "compare": _compared,
    "rank": _ranked,
    "nth": _at_place,
    "nth_last": _at_place,
    "position": _position,
    "position_last": _position,
    "threshold": _within,
    "ungiven": _without_figure,
    "sum": _added,
    "mean": _averaged,
    "median": _middle,
    "mode": _commonest,
    "difference": _difference,
    "spread": _difference,
    "regions": _by_region,
}
