"""Charts of a table, drawn here and shown without scripts: a map of tiles, one a province, and lines over the years."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from markupsafe import Markup

from qa import Quote, Survey, SurveyRow
from qa.present import CHOOSES, comparable, figure_text, plain_number, short_name, texts
from qa.web.markup import render

TILES_FROM = 5
"""Provinces from which a table has a map."""
FAINT, STRONG = 0.06, 0.45
"""Opacity of the colour behind the smallest and the largest value; text on it keeps a contrast of 4.5 in both looks."""
LINES_MOST = 6
"""Places whose lines are drawn, each in a colour of its own; of more, those that come first."""

# Column and row of each tile: our own arrangement, neighbours beside each other where a grid allows it.
_TILES = {
    "黑龙江省": (7, 1),
    "内蒙古自治区": (4, 2),
    "北京市": (5, 2),
    "辽宁省": (6, 2),
    "吉林省": (7, 2),
    "新疆维吾尔自治区": (1, 3),
    "甘肃省": (2, 3),
    "宁夏回族自治区": (3, 3),
    "山西省": (4, 3),
    "河北省": (5, 3),
    "天津市": (6, 3),
    "青海省": (2, 4),
    "陕西省": (3, 4),
    "河南省": (4, 4),
    "山东省": (5, 4),
    "西藏自治区": (1, 5),
    "四川省": (2, 5),
    "重庆市": (3, 5),
    "湖北省": (4, 5),
    "安徽省": (5, 5),
    "江苏省": (6, 5),
    "上海市": (7, 5),
    "云南省": (2, 6),
    "贵州省": (3, 6),
    "湖南省": (4, 6),
    "江西省": (5, 6),
    "浙江省": (6, 6),
    "广西壮族自治区": (3, 7),
    "广东省": (4, 7),
    "福建省": (5, 7),
    "台湾省": (6, 7),
    "海南省": (3, 8),
    "澳门特别行政区": (4, 8),
    "香港特别行政区": (5, 8),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """A province: ``kind`` is the status of its row, or ``none`` where there is no report; ``shade`` is an opacity."""

    name: str
    column: int
    row: int
    kind: str
    shown: tuple[str, ...]
    unit: str
    said: str
    shade: str
    picked: bool
    quote: Quote | None


def has_map(survey: Survey) -> bool:
    """Tell whether a table is about provinces, each once."""
    places = [row.place for row in survey.rows if row.place in _TILES]
    return TILES_FROM <= len(places) == len(set(places))


def render_map(survey: Survey, language: str) -> Markup:
    """Render the tiles of all provinces, those without a report faint, and what the colours mean."""
    t = texts(language)
    rows = {row.place: row for row in survey.rows if row.place in _TILES}
    paired = any(row.target is not None for row in rows.values())
    values = {} if paired else _in_one_unit(list(rows.values()))
    units = {row.unit for row in rows.values() if row.unit}
    smallest, largest = min(values.values(), default=Decimal(0)), max(values.values(), default=Decimal(0))
    chosen = set(survey.selected) if survey.operation in CHOOSES else set()
    tiles = []
    for place, (column, line) in _TILES.items():
        row = rows.get(place)
        picked = row is not None and row.report in chosen
        value = None if row is None else values.get(row.report)
        shade = STRONG if paired and picked else FAINT
        if value is not None:
            shade += (STRONG - FAINT) * float((value - smallest) / ((largest - smallest) or 1))
        shown, said = ((), t["tile_none"].format(name=short_name(place))) if row is None else _said(row, language)
        tiles.append(
            Tile(
                name=short_name(place),
                column=column,
                row=line,
                kind="none" if row is None else "paired" if paired else row.status,
                shown=shown,
                unit=(row.unit or "") if row is not None and len(units) > 1 and row.status == "given" else "",
                said=said,
                shade=f"{shade:.2f}",
                picked=picked,
                quote=None if row is None else row.quote,
            )
        )
    scale = ""
    ends = [row for row in rows.values() if values.get(row.report) in (smallest, largest)]
    if smallest != largest:
        low, high = sorted(ends, key=lambda row: values[row.report])[:: len(ends) - 1]
        scale = t["map_scale"].format(low=_value_text(low, language), high=_value_text(high, language))
    return render(
        "map",
        language,
        tiles=sorted(tiles, key=lambda tile: (tile.row, tile.column)),
        scale=scale,
        paired=paired,
        picked=bool(chosen) and any(tile.picked and tile.kind != "silent" for tile in tiles),
        silent=any(tile.kind == "silent" for tile in tiles),
    )


def _in_one_unit(rows: Sequence[SurveyRow]) -> dict[str, Decimal]:
    """Return what the rows are compared by, those in the commonest unit, by report."""
    found = {row.report: value for row in rows if row.status != "silent" and (value := comparable(row)) is not None}
    bases = [base for base, _ in found.values()]
    base = max(dict.fromkeys(bases), key=bases.count, default="")
    return {report: value for report, (unit, value) in found.items() if unit == base}


def _value_text(row: SurveyRow, language: str) -> str:
    """Word the figure of a row, or how often the words stand there, or its finding."""
    t = texts(language)
    if row.count:
        return t["row_times"].format(count=row.count)
    return figure_text(row) or t[f"row_{row.status}"]


def _number(row: SurveyRow) -> str:
    """Write the number of a row in as few characters as a tile holds."""
    if row.low is None or row.high is None:
        return "·"
    return "–".join(dict.fromkeys(plain_number(value) for value in (row.low, row.high)))


def _said(row: SurveyRow, language: str) -> tuple[tuple[str, ...], str]:
    """Return the lines of a tile, and what is said of it: name and figures in words."""
    t, name = texts(language), short_name(row.place)
    if row.target is not None:
        pair = _value_text(row.target, language), _value_text(row, language)
        said = t["name_with_target"].format(name=name, target=pair[0], result=pair[1])
        return (_number(row.target), _number(row)), said
    labels = {"given": _number(row), "unsure": f"{_number(row)}?", "silent": "—"}
    shown = str(row.count) if row.count else labels.get(row.status) or t[f"tile_{row.status}"]
    return (shown,), t["tile_row"].format(name=name, value=_value_text(row, language))


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
            said = t["line_point"].format(
                name=short_name(place), year=year, kind=kind, value=_value_text(row, language)
            )
            points.append(Point(round(x_of[year], 1), height(value), said, row.quote))
        path = "M" + "L".join(f"{point.x} {point.y}" for point in points)
        lines.append(Line(short_name(place), places.index(place), target, points, path, 0.0))
    ends = _apart([line.points[-1].y for line in lines if not line.target])
    named = [replace(line, end=end) for line, end in zip([x for x in lines if not x.target], ends, strict=True)]
    unit = next((row.unit for row, _ in found if row.unit), "")
    ticks = [(height(value), plain_number(value), value) for value in _ticks(low, high)]
    return render(
        "lines",
        language,
        lines=[*(line for line in lines if line.target), *named],
        years=[(round(x_of[year], 1), year) for year in years[:: 1 + len(years) // 9]],
        ticks=[(y, text) for y, text, _ in ticks],
        unit=unit if len({row.unit for row, _ in found}) == 1 else "",
        targets=any(line.target for line in lines),
        left=_LEFT,
        right=_RIGHT,
        names_at=_RIGHT + 10,
        bottom=_BOTTOM,
        size=_SIZE,
    )


_SIZE = (640, 300)
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 556, 26, 262
_NAME_GAP = 16.0


def _series(survey: Survey) -> dict[tuple[str, bool], dict[int, tuple[SurveyRow, Decimal]]]:
    """Return place and whether these are aims → year → row and what it is compared by, in the commonest unit."""
    rows = [(row, False) for row in survey.rows] + [(row.target, True) for row in survey.rows if row.target]
    found = [(row, aim, value) for row, aim in rows if row.year and (value := comparable(row)) is not None]
    bases = [base for _, _, (base, _) in found]
    base = max(dict.fromkeys(bases), key=bases.count, default="")
    series: dict[tuple[str, bool], dict[int, tuple[SurveyRow, Decimal]]] = {}
    factor = next((value / middle for row, _, (unit, value) in found if unit == base and (middle := _middle(row))), 1)
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
