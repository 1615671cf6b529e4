"""Chart of a table: the figures of places over the years as lines in SVG, without scripts. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from markupsafe import Markup

from qa import Quote, Survey, SurveyRow
from qa.present import comparable, plain_number, short_name, texts, value_text
from qa.web.markup import render

LINES_MOST = 6
"""Places whose lines are drawn, each in a colour of its own; of more, those that come first."""

_SIZE = (480, 260)
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 410, 26, 222
_NAME_GAP = 17.0


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a line: where it stands, what is said of it, and its quote."""

    x: float
    y: float
    said: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of a place over the years; ``target`` is a line of aims. ``end`` is where its name stands."""

    name: str
    colour: int
    target: bool
    points: list[Point]
    path: str
    end: float


def has_lines(survey: Survey) -> bool:
    """Tell whether a table holds figures of one place for several years."""
    years: dict[str, set[int]] = {}
    for row in survey.rows:
        if row.year is not None and comparable(row) is not None:
            years.setdefault(row.place, set()).add(row.year)
    return any(len(found) > 1 for found in years.values())


def render_lines(survey: Survey, language: str) -> Markup:
    """Render the figures of places over the years as lines, aims as broken ones; every point opens its paragraph."""
    series = _series(survey)
    found = [each for rows in series.values() for each in rows.values()]
    values = [value for row, value in found]
    years = sorted({year for rows in series.values() for year in rows})
    low, high = min(values), max(values)
    margin = (high - low) / 10 or abs(high) / 10 or Decimal(1)
    low, high = (Decimal(0) if low >= 0 and low < high / 3 else low - margin), high + margin
    gap = (_RIGHT - _LEFT) / max(1, len(years) - 1)
    x_of = {year: _LEFT + gap * number for number, year in enumerate(years)}

    def height(value: Decimal) -> float:
        return round(_BOTTOM - float((value - low) / (high - low)) * (_BOTTOM - _TOP), 1)

    t, lines = texts(language), []
    places = list(dict.fromkeys(place for place, _ in series))
    for (place, target), rows in series.items():
        points = []
        for year, (row, value) in sorted(rows.items()):
            kind = t["line_target" if target else "line_result"] if any(aim for _, aim in series) else ""
            said = t["line_point"].format(name=short_name(place), year=year, kind=kind, value=value_text(row, language))
            points.append(Point(round(x_of[year], 1), height(value), said, row.quote))
        path = "M" + "L".join(f"{point.x} {point.y}" for point in points)
        lines.append(Line(short_name(place), places.index(place), target, points, path, 0.0))
    ends = _apart([line.points[-1].y for line in lines if not line.target])
    named = [replace(line, end=end) for line, end in zip([x for x in lines if not x.target], ends, strict=True)]
    unit = next((row.unit for row, _ in found if row.unit), "")
    return render(
        "lines",
        language,
        lines=[*(line for line in lines if line.target), *named],
        years=[(round(x_of[year], 1), year) for year in years[:: 1 + len(years) // 8]],
        ticks=[(height(value), plain_number(value)) for value in _ticks(low, high)],
        unit=unit if len({row.unit for row, _ in found}) == 1 else "",
        targets=any(line.target for line in lines),
        left=_LEFT,
        right=_RIGHT,
        names_at=_RIGHT + 10,
        bottom=_BOTTOM,
        size=_SIZE,
    )


def _series(survey: Survey) -> dict[tuple[str, bool], dict[int, tuple[SurveyRow, Decimal]]]:
    """Return place and whether these are aims → year → row and what it is compared by, in the commonest unit."""
    rows = [(row, False) for row in survey.rows] + [(row.target, True) for row in survey.rows if row.target]
    found = [(row, aim, known) for row, aim in rows if row.year and (known := comparable(row)) is not None]
    bases = [base for _, _, (base, _) in found]
    base = max(dict.fromkeys(bases), key=bases.count, default="")
    series: dict[tuple[str, bool], dict[int, tuple[SurveyRow, Decimal]]] = {}
    factors = (value / middle for row, _, (unit, value) in found if unit == base and (middle := _middle(row)))
    factor = next(factors, Decimal(1))  # the axis is told in the unit of the first figure
    for row, aim, (unit, value) in found:
        places = {place for place, _ in series}
        if unit == base and row.year is not None and (row.place in places or len(places) < LINES_MOST):
            series.setdefault((row.place, aim), {}).setdefault(row.year, (row, value / factor))
    return series


def _middle(row: SurveyRow) -> Decimal:
    """Return the number of a row as it is written, of a range the middle."""
    return Decimal(row.count) if row.count is not None else ((row.low or 0) + (row.high or 0)) / Decimal(2)


def _apart(heights: Sequence[float]) -> list[float]:
    """Return heights of names so that none covers another, in the order given."""
    placed, last = [0.0] * len(heights), -_NAME_GAP
    for number in sorted(range(len(heights)), key=lambda n: heights[n]):
        last = placed[number] = max(heights[number], last + _NAME_GAP)
    return placed


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Return three to seven round numbers between two."""
    power = Decimal(10) ** ((high - low).adjusted() - 1)
    steps = (power * step for step in (1, 2, 5, 10, 20, 50, 100))
    step = next(step for step in steps if (high - low) / step <= 6)
    first = (low / step).to_integral_value(ROUND_CEILING) * step
    return [first + step * number for number in range(7) if first + step * number <= high]
