"""Which figures a question means."""

from typing import cast

from index import FigureKind, Part, expression, indicator, unit_family
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.tables.alike import family_of
from qa.shelf.tables.wanted import LEVEL_SAID, Wanted

_FALLS = expression("下降|降(?:了|得|幅|多少|低)|减少|[降跌](?=[最几多])")
_MEASURES = (
    ("里程", "公里"),
    ("金额", "元"),
    ("投资额", "元"),
    ("人数", "人"),
    ("面积", "亩"),
    ("带动消费", "元"),
    ("拉动消费", "元"),
)
"""Measures whose names are taken off a subject, and the unit that tells them."""


def wanted_of(asked: FigureAsked, years: dict[int, int | None], part: Part | None) -> Wanted:
    """Return which figures a question means."""
    untimed = asked.year is None and asked.relative is None
    if not asked.indicators:
        any_kind = cast("FigureKind | None", asked.kind)
        falls = _FALLS.search(asked.question) is not None
        return Wanted(
            "",
            "",
            asked.words,
            any_kind,
            part,
            years,
            asked.work,
            sums=untimed,
            falls=falls,
            unit=family_of(asked.unit or _measured_in(asked)),
            counter=asked.counter,
        )
    match = asked.indicators[0]
    kinds = [kind for kind, _ in indicator(match.indicator).kinds]
    kind = asked.kind if asked.kind in kinds or asked.kind in ("share", "change") else kinds[0]
    if kind == "share" and "share" not in kinds and ("level", "%") in indicator(match.indicator).kinds:
        kind = "level"  # the share of good water is what is counted
    chosen = cast(FigureKind, kind or kinds[0])
    said = [name for name, _ in indicator(match.indicator).names if name in asked.question]
    named = max(said, key=len, default="")
    families = {unit for each, unit in indicator(match.indicator).kinds if each == chosen}
    unit = unit_family(asked.unit) if asked.unit else ""
    if named and (level := LEVEL_SAID.search(asked.question)) and asked.question.startswith(named, level.end()):
        named = level[0] + named
    counter = asked.counter or ("个" if named.endswith("项目") and not asked.kind and not unit else "")
    return Wanted(
        match.indicator,
        match.qualifier,
        asked.narrowing,
        chosen,
        part,
        years,
        asked.work,
        named,
        untimed,
        unit=family_of(unit) if unit in families and len(families) > 1 else "",
        counter=counter,
        added=asked.added,
    )


def _measured_in(asked: FigureAsked) -> str:
    """Return the unit of the measure that a question names and its subject has not: 公里 for 哪省高铁里程长."""
    said = (unit for measure, unit in _MEASURES if measure in asked.question and not asked.words.endswith(measure))
    return next(said, "")
