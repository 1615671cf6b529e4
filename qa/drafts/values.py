"""Compare a figure of a draft with one of a report: the same value, the same rounded, or another one."""

from decimal import ROUND_HALF_UP, Decimal

from index import Figure, StatedFigure, expression
from qa.records import CheckNote
from qa.shelf.tables.units import base_unit

_TENTH = ("成", Decimal(10))
_ABOVE = expression("多|余|(?<!不)超|逾|突破|上千|上百|跨|迈|站|(?<!突)破")
_BELOW = expression("近|不到|不足")
_LEAST = expression("以上|不低于|不少于|至少")
_LARGEST = expression("以下|以内|之内|(?<!不)低于|不超|不高于|至多")
_ABOUT = expression("约|左右|上下|大约|来|几|多|余")
_FAR = Decimal("0.12")  # how far a value may be from a round figure that it is said to be near or above
_ROUND = 2  # digits that a round figure has at most
_CHANGES = {"growth", "change"}


def unit_of(unit: str) -> tuple[str, Decimal]:
    """Return the unit that a unit is compared in, and how many of it make one.

    >>> unit_of("成"), unit_of("万亿元")
    (('%', Decimal('10')), ('元', Decimal('1000000000000')))
    """
    if unit == _TENTH[0]:
        return "%", _TENTH[1]
    return base_unit(unit)


def same_unit(mine: str, theirs: str) -> bool:
    """Tell whether two units are of one kind; a counter that the draft leaves out fits any."""
    return unit_of(mine)[0] == unit_of(theirs)[0]


def same_kind(mine: StatedFigure, theirs: StatedFigure) -> bool:
    """Tell whether two figures say the same of a thing: an amount, its growth, its share, its rank."""
    if mine.kind == theirs.kind:
        return mine.figure.delta == theirs.figure.delta and (
            mine.figure.falls == theirs.figure.falls or mine.kind not in _CHANGES
        )
    return {mine.kind, theirs.kind} <= {"level", "share"}


def agreement(mine: Figure, theirs: Figure) -> tuple[CheckNote, ...] | None:
    """Return what is to be said of values that agree; None where they do not, or are of other units.

    The draft may round: 4.3万亿元 is 4.27万亿元, 近30万人 is 29.9万人, 1万多台 is 10025台.
    """
    if not same_unit(mine.unit, theirs.unit):
        return None
    own, other = unit_of(mine.unit)[1], unit_of(theirs.unit)[1]
    low, high = mine.low * own, mine.high * own
    lower, upper = theirs.low * other, theirs.high * other
    if (low, high) == (lower, upper):
        if opposed(mine, theirs):
            return None
        return () if _direction(mine) == _direction(theirs) or not mine.comparator else ("comparator",)
    if mine.low != mine.high or theirs.low != theirs.high:
        return ("rounded",) if low <= lower and upper <= high and mine.low != mine.high else None
    if _is_rounded(mine.low, lower / own):
        return ("rounded",)
    words = mine.comparator
    far = _FAR if _digits(mine.low) <= _ROUND else _FAR / 12
    if _ABOVE.search(words) and low < lower <= low * (1 + far):
        return ("rounded",)
    if _BELOW.search(words) and low * (1 - far) <= lower < low:
        return ("rounded",)
    if _ABOUT.search(words) and abs(lower - low) <= low * far / 4:
        return ("rounded",)
    return None


def opposed(mine: Figure, theirs: Figure) -> bool:
    """Tell whether one figure is a lower bound and the other an upper one: 50万人以下 and 50万人以上."""
    return {_direction(mine), _direction(theirs)} == {"+", "-"}


def _direction(figure: Figure) -> str:
    """Return what a comparator says: above, below, about, or nothing."""
    words = figure.comparator
    if _ABOVE.search(words) or _LEAST.search(words):
        return "+"
    return "-" if _BELOW.search(words) or _LARGEST.search(words) else "~" if _ABOUT.search(words) else ""


def _digits(value: Decimal) -> int:
    """Return how many digits tell a value, noughts at its ends left out: 2 of 0.120."""
    return len(str(value).replace(".", "").strip("0"))


def _is_rounded(mine: Decimal, theirs: Decimal) -> bool:
    """Tell whether a value is another one with fewer digits, two at least or one decimal place.

    >>> _is_rounded(Decimal("4.3"), Decimal("4.27")), _is_rounded(Decimal("5"), Decimal("5.3"))
    (True, False)
    """
    if len(mine.as_tuple().digits) < 2 or mine == theirs:
        return False
    step = Decimal(1).scaleb(int(mine.as_tuple().exponent))
    return theirs.quantize(step, ROUND_HALF_UP) == mine and theirs != mine
