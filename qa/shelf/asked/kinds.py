"""Of which time and kind the figures are that a question asks for: aims or results, amounts or growth."""

import re

from index import IndicatorMatch, Part, behind_last, expression, indicator
from qa.records import Operation
from qa.shelf.asked.figure_patterns import INTENT, TARGET
from qa.shelf.asked.limits import Limit

_GROWTH = expression(
    "增速|增长|增幅|涨幅|涨了?|(?<!新)增[得了]|快(?!递|件|餐)|慢(?!病|性)|降幅|下降|上涨|负增长|[降跌减](?:得|了|幅)|(?<!多)少了|减少了?(?:多少|百分)"
)
_PERCENTAGE = expression("百分之(?:几|多少)|几成|几个点")
"""Asks for a number of per cent: of a rate, of a share, or else of growth."""
_COUNTER = expression(
    "(?:多少|(?<!哪)几)[千百万亿]{0,3}(?P<counter>[个家户所座件项处辆台套条名人款张对艘架](?![省市区县地])(?!百分|点|亿|地方))"
)
_HOW_MANY_PLACES = expression("(?:省份?|[市县区]|地方|地区|报告)(?:一?共|总共)?有?(?:几|多少)个(?=$|[，,。？?！!呢])")
_ORDERS = ("highest", "lowest", "compare", "rank", "sum", "nth", "nth_last", "position", "position_last", "spread")
_PERCENT = expression("百分|几个点|几成|增速|增幅|涨幅|降幅")
_PAUSE = expression("[，,。；;：:！!？? ]")
_AMOUNT = expression("多少(?!百分|个点)")
_CHANGE_RATE = expression("(?:增长|下降|上升|提高|降低|减少)(?:的)?(?:比例|比率|百分比)")
"""A growth, told in per cent."""
_SHARE = expression("占比|比重|占(?:到|了|多|几成|百分之|全[国省市区])|比例")


def counter_of(text: str) -> str:
    """Return the classifier of what a question counts (多少个), or an empty text."""
    found = _COUNTER.search(_HOW_MANY_PLACES.sub("", text))
    return found["counter"] if found else ""


def is_target(rest: str, found: tuple[IndicatorMatch, ...], years: list[int]) -> bool:
    """Tell whether a plan is asked about; 打算 and 想 in another clause are what the person wants (想写稿，各省…)."""
    if TARGET.search(rest):
        return True
    at = found[0].start if found else len(rest)
    begin = behind_last(_PAUSE, rest, 0, at)
    end = _PAUSE.search(rest, at)
    return bool(INTENT.search(rest[begin : end.start() if end else len(rest)])) and not years


def part_of(target: bool, relatives: list[int], years: list[int]) -> tuple[Part | None, int | None]:
    """Return the part and the year, counted from the reports' own; a target is of this year unless it is said."""
    if target and 0 in relatives:
        return "planned", 0
    if relatives:
        return ("done" if relatives[0] < 0 else "planned"), relatives[0]
    if target:
        return "planned", None if years else 0
    return None, None


def kind_of(
    found: tuple[IndicatorMatch, ...], bare: str, limit: Limit | None, operation: Operation, target: bool
) -> str | None:
    """Return the kind of figure that is asked for."""
    said = next((match.kind for match in found if match.kind), None)
    if said and not (said == "rank" and operation in _ORDERS):
        return said
    if limit is not None and limit.unit == "%":
        return None if found and "level:%" in _kinds_of(found[0].indicator) else "growth"
    if limit is not None and limit.unit:
        return "level"
    if _SHARE.search(_CHANGE_RATE.sub("", bare)):
        return "share"
    if re.search("多少(?:个?亿|万|元|钱)|几(?:个?亿|万亿)|总量|总额", bare):
        return "level"
    if counter_of(bare) and not _PERCENT.search(bare):
        return "level"
    if _GROWTH.search(bare):
        return "growth"
    if _PERCENTAGE.search(bare):
        return _percentage(found)
    asks = operation in _ORDERS or _AMOUNT.search(bare)
    if not target and asks and found:  # 谁的GDP高, GDP多少
        return "level" if any(kind == "level" for kind, _ in indicator(found[0].indicator).kinds) else None
    return None


def rises_in_points(found: tuple[IndicatorMatch, ...]) -> bool:
    """Tell whether what is asked about is a rate, whose rise or fall is told in points: 失业率下降了."""
    kinds = _kinds_of(found[0].indicator) if found else set()
    return "change:个百分点" in kinds and "growth:%" not in kinds


def _percentage(found: tuple[IndicatorMatch, ...]) -> str:
    """Return the kind that is told in per cent: the rate, or a share, of what is no amount; else growth."""
    kinds = _kinds_of(found[0].indicator) if found else set()
    rate = next((kind for kind in ("level", "share") if f"{kind}:%" in kinds), None)
    return rate if rate and "growth:%" not in kinds else "growth"


def _kinds_of(id: str) -> set[str]:
    return {f"{kind}:{unit}" for kind, unit in indicator(id).kinds}
