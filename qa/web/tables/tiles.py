"""Map of a table: a tile for each province, in the colour of its value. Pure functions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from qa import Quote, Survey, SurveyRow
from qa.present import CHOOSES, comparable, finding, pair_heads, plain_number, short_name, texts, value_text
from qa.web.markup import render

TILES_FROM = 5
"""Provinces from which a table has a map."""
FAINT, STRONG = 0.06, 0.45
"""Opacity of the colour behind the smallest and the largest value; text on it keeps a contrast of 4.5 in both looks."""

_SIGNS = re.compile(r"\W")

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
    label: str
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
        shown, said = (
            ((), t["tile_none"].format(name=short_name(place)))
            if row is None
            else _said(row, pair_heads(survey, language), language)
        )
        tiles.append(
            Tile(
                name=short_name(place),
                column=column,
                row=line,
                kind="none" if row is None else "paired" if paired else finding(row),
                shown=shown,
                unit=(row.unit or "") if row is not None and len(units) > 1 and row.status == "given" else "",
                said=said,
                label=_label(short_name(place), shown, said, language),
                shade=f"{shade:.2f}",
                picked=picked,
                quote=None if row is None else row.quote,
            )
        )
    scale = ""
    ends = [row for row in rows.values() if values.get(row.report) in (smallest, largest)]
    if smallest != largest:
        low, high = sorted(ends, key=lambda row: values[row.report])[:: len(ends) - 1]
        scale = t["map_scale"].format(low=value_text(low, language), high=value_text(high, language))
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


def _number(row: SurveyRow) -> str:
    """Write the number of a row in as few characters as a tile holds."""
    if row.low is None or row.high is None:
        return "·"
    return "–".join(dict.fromkeys(plain_number(value) for value in (row.low, row.high)))


def _label(name: str, shown: Sequence[str], said: str, language: str) -> str:
    """Return what a tile is called: what is said of it, which those who speak to it begin with what they see.

    >>> _label("甲", ["5"], "甲：5%左右", "zh"), _label("甲", ["7–8"], "甲：7%以上", "zh")
    ('甲：5%左右', '甲 7–8（甲：7%以上）')
    """
    seen = " ".join((name, *shown))
    if _SIGNS.sub("", seen) in _SIGNS.sub("", said):
        return said
    return texts(language)["tile_label"].format(seen=seen, said=said)


def _said(row: SurveyRow, heads: tuple[str, str], language: str) -> tuple[tuple[str, ...], str]:
    """Return the lines of a tile, and what is said of it: name and figures in words."""
    t, name = texts(language), short_name(row.place)
    if row.target is not None:
        pair = value_text(row.target, language), value_text(row, language)
        said = t["pair"].format(name=name, first=heads[0], one=pair[0], second=heads[1], other=pair[1])
        return (_number(row.target), _number(row)), said
    labels = {"given": _number(row), "unsure": f"{_number(row)}?", "silent": "—"}
    shown = str(row.count) if row.count else labels.get(finding(row)) or t[f"tile_{finding(row)}"]
    return (shown,), t["tile_row"].format(name=name, value=value_text(row, language))
