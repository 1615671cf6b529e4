"""What is to be done with the figures that a question asks for: listed, ranked, held against a limit, added up."""

import re
from decimal import Decimal
from typing import Any

from index import expression
from qa.records import Operation
from qa.shelf.asked.figure_patterns import (
    AGAINST_OURS,
    ASCENDING,
    BOTH,
    CHANGED,
    COMPARE,
    COUNT,
    DIFFERENCE,
    EACH,
    FEWER,
    HIGHEST,
    LESS,
    LOWEST,
    MEAN,
    MEDIAN,
    MODE,
    NEGATIVE,
    NTH,
    POSITION,
    POSITIVE,
    RANK,
    RANKED,
    REACHED,
    SAME,
    SERIES,
    SPREAD,
    SUM,
    TARGET_MOVED,
    TARGET_VS,
    UNGIVEN,
    UNREACHED,
    WHICH,
    WHO_LEAST,
    WHO_MOST,
    small_number,
)
from qa.shelf.asked.limits import Limit, Relation, limit_of

_TWO = 2
_NATION = expression("全国|国内|世界|全球|同类")
"""Of a rank that reports tell themselves: 居全国第几位."""


def operation_of(text: str, bare: str, rest: str, places: int, regions: int = 0) -> tuple[Operation, dict[str, Any]]:
    """Return what is to be done and what belongs to it.

    Args:
        text: the folded question. bare: with blanks for places and indicators. rest: with blanks for places.
        places, regions: how many of them it names.
    """
    lowest = bool(LOWEST.search(bare))
    if (change := CHANGED.search(text)) and (places or regions or EACH.search(bare) or WHICH.search(bare)):
        return "changed", _changed(change, bare)
    if TARGET_MOVED.search(text):
        return "series", {}
    if TARGET_VS.search(text):
        relation: Relation = "=" if SAME.search(text) else "<" if FEWER.search(text) else ">"
        reached = UNREACHED.search(text) is not None
        if relation == ">" and (met := REACHED.search(text)) and not re.search("比|较|[高大多]于|[高超]过", text):
            relation, reached = ("<" if met["over"] else "<="), True
        both = not reached and BOTH.search(text) is not None
        count = _counts(bare)
        return "target_vs_result", {"relation": relation, "count": count, "reached": reached, "both": both}
    if UNGIVEN.search(text) and EACH.search(bare):
        return "ungiven", {"count": _counts(bare)}
    if (ours := AGAINST_OURS.search(text)) and EACH.search(bare):
        own = Limit("<" if ours["less"] else ">", Decimal(0), "")  # the value is computed from the rows
        return "threshold", {"limit": own, "against": "median" if ours["median"] else "mean", "count": _counts(bare)}
    if MEDIAN.search(bare):
        return "median", {}
    if MODE.search(bare):
        return "mode", {}
    if regions > 1 and _holds_regions(bare, lowest):
        return "regions", {"lowest": bool(LESS.search(bare)), "top": int(bool(COMPARE.search(bare)))}
    if SPREAD.search(bare):
        return "spread", {}
    if SUM.search(bare) and not COUNT.search(bare) and not limit_of(text):
        return "sum", {}
    if MEAN.search(bare):
        return "mean", {}
    if not _NATION.search(text) and (position := POSITION.search(text)):
        return ("position_last" if position["last"] else "position"), {}
    if nth := NTH.search(text):
        return _nth(nth, lowest)
    if rank := RANK.search(text):
        down = (
            bool(rank["last"] or rank["low"] or rank["small"])
            or lowest
            or bool(re.search("倒数|后[0-9一二三四五六七八九十]+[名位个省家]", rank[0]))
        )
        return "rank", {"top": small_number(rank["n"] or rank["m"] or rank["k"]), "lowest": down}
    if HIGHEST.search(bare) or lowest:
        return ("lowest" if lowest and not HIGHEST.search(bare) else "highest"), {"lowest": lowest}
    limit = limit_of(text)
    if limit is not None:
        count = _counts(bare)
        comparator = next((word for word in ("左右",) if word in text), "")
        return "threshold", {"limit": limit, "count": count, "comparator": comparator}
    if NEGATIVE.search(text) and EACH.search(bare):
        return "threshold", {"limit": Limit("<", Decimal(0), "%"), "count": _counts(bare)}
    if POSITIVE.search(text) and EACH.search(bare):
        return "threshold", {"limit": Limit(">", Decimal(0), "%"), "count": _counts(bare)}
    if places == 2 and DIFFERENCE.search(bare):
        return "difference", {"lowest": False}
    if places > 1 and COMPARE.search(bare):
        return "compare", {"lowest": bool(LESS.search(bare))}
    if places < _TWO and (WHO_MOST.search(bare) or WHO_LEAST.search(bare)):
        return ("lowest" if (least := bool(WHO_LEAST.search(bare))) else "highest"), {"lowest": least}
    if not places and WHICH.search(bare) and not EACH.search(bare):  # of those asked about before
        return "compare", {"lowest": bool(LESS.search(bare))}
    if RANKED.search(bare):
        return "rank", {"lowest": bool(ASCENDING.search(bare))}
    if SERIES.search(text):
        return "series", {}
    others = COUNT.sub("", bare)
    return "list", {
        "count": others != bare and not re.search("多少|几", others)
    }  # 写了的有几个省, not 几个省市各是多少


def _counts(bare: str) -> bool:
    """Tell whether the number of places is asked for."""
    return COUNT.search(bare) is not None


def _nth(found: re.Match[str], lowest: bool) -> tuple[Operation, dict[str, Any]]:
    """Return the operation of one place of the order, counted from the top or from the bottom."""
    top = 2 if found["second"] else 3 if found["third"] else small_number(found["n"])
    down = bool(found["last"] or found["low"]) or (lowest and not found["high"])
    down = down or bool(found["second"] and found["second"].startswith("次") and not found["higher"])
    return ("nth_last" if down else "nth"), {"top": top, "lowest": down}


def _changed(found: re.Match[str], bare: str) -> dict[str, Any]:
    """Return how the figures of two years stand to each other, and whether only the largest change is asked for."""
    said = {name.rstrip("123456") for name, words in found.groupdict().items() if words}
    relation: Relation = "=" if "same" in said else "<" if "down" in said else ">"
    if "no" in said:
        relation = ">=" if relation == "<" else "<="
    most = HIGHEST.search(bare) or LOWEST.search(bare) or re.search("得最|最多|最大", bare)
    return {"relation": relation, "count": _counts(bare), "top": int(bool(most)), "lowest": relation == "<"}


def _holds_regions(bare: str, lowest: bool) -> bool:
    """Tell whether regions are held against each other, not their members: by their means or sums."""
    picks = bool(HIGHEST.search(bare)) or lowest
    return bool(MEAN.search(bare)) or (not picks and bool(COMPARE.search(bare) or DIFFERENCE.search(bare)))
