"""Recognise questions about figures over many reports: what is measured, whose, and what is to be done with it.

Pure: a question in, what it asks for out; which reports there are is left to ``qa.shelf.tables.understood``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from index import IndicatorMatch, Part, amounts, behind_last, indicator, indicators_in_question, normalize
from qa.question.patterns import RELATIVE, RELATIVE_PATTERN, YEAR
from qa.question.places import find_places
from qa.question.regions import Region, find_regions
from qa.records import Operation
from qa.shelf.asked.figure_patterns import (
    ASCENDING,
    CITIES,
    COMPARE,
    COUNT,
    COUNTIES,
    DIFFERENCE,
    EACH,
    EARLIER_TARGET,
    FEWER,
    HIGHEST,
    INTENT,
    LESS,
    LOWEST,
    MEAN,
    NEGATIVE,
    PROVINCES,
    RANK,
    RANKED,
    REACHED,
    SAME,
    SERIES,
    SUM,
    TARGET,
    TARGET_MOVED,
    TARGET_VS,
    WHICH,
    blank,
    small_number,
)
from qa.shelf.asked.limits import Limit, Relation, limit_of
from qa.shelf.asked.readings import does, fitting_unit, part_first, unnarrowed, verbs_of
from qa.shelf.asked.subjects import left_over, narrowing, subjects_of

_GROWTH = re.compile(
    "增速|增长|增幅|涨幅|涨了?|(?<!新)增[得了]|快(?!递|件|餐)|慢(?!病|性)|降幅|下降|上涨|负增长|[降跌减](?:得|了|幅)|(?<!多)少了|减少了?(?:多少|百分)"
)
_PERCENTAGE = re.compile("百分之(?:几|多少)|几成|几个点")
"""Asks for a number of per cent: of a rate, of a share, or else of growth."""
_FOR_EACH = re.compile("[给为]?(?:各|每个?)(?:省市|省份?|[市县区]|地方|地)")
"""Among the words of a name: 以旧换新给各省带动的消费."""
_ASKING = re.compile("了?(?:多少|几|各|都)(?:[千百万亿]+)?(?:个|名|家|套|户|所|座|条|元|人次?|公里|亩|吨|斤)?的?")
_PLANS = re.compile("计划|打算|准备|预计|要|拟|各?安排")
_UNIT = re.compile("(?:多少|几)(?P<unit>[百千万亿]*(?:人次|人|元|吨|斤|亩|公里|平方米|立方米|千瓦时|千瓦|户))")
_COUNTER = re.compile(
    "(?:多少|(?<!哪)几)[千百万亿]{0,3}(?P<counter>[个家户所座件项处辆台套条名人款张对艘架](?![省市区县地])(?!百分|点|亿|地方))"
)
_PERCENT = re.compile("百分|几个点|几成|增速|增幅|涨幅|降幅")
_MONEY = re.compile(
    "(?:总|完成|计划|带动|拉动|撬动)投资|投资(?:总额|额|规模)|投资(?:[是有达到为了共要])*(?:多少|几)|多少投资|金额|造价|资金|成交额|合同额"
)
"""Words behind what is counted that ask for its money: 重点项目总投资."""
_CLOSED = re.compile(f" +|{RELATIVE_PATTERN.pattern}|{YEAR.pattern}年?")
_FELL_MOST = re.compile("(?:跌|降|下降|下跌|回落|减)(?:得|了|幅)?最(?:多|大|狠|快|猛|厉害)")
_PAUSE = re.compile("[，,。；;：:！!？? ]")
_AMOUNT = re.compile("多少(?!百分|个点)")
_SHARE = re.compile("占比|比重|占(?:到|了|多)|比例")
_VERB = 2  # characters of a verb of work
_COUNTING = re.compile("了?(?:的|(?:多少|几)[\u4e00-\u9fff]{0,2})")
_WORK = re.compile(
    "新建|改造|建了|建成|建好|修了|开工|新增|新开|改了|做了|新修|完成了|建设了|筹建|筹集|打算建|要建|建多少|修多少|改多少|建(?:的|设)"
    "|(?<![新改扩筹])建(?=[\u4e00-\u9fff]{2,8}最)|新?改建|新?培育|新?认定|新登记|净增|新设|新注册|多了(?:多少|几)|完成|增加了?多少|引进|招了|培训了|改善了|整治了"
)
_RESULT = re.compile("完成(?:数|值|情况|量|水平)|实际完成")
"""What was reached, no work that was done."""
_ADDED = re.compile("新增|净增|新登记|新设|新注册|新认定|新培育|新引进|新入库|多了(?:多少|几)|增加了?(?:多少|几)")
"""Asks for what a stock grew by, or for work that is new."""


@dataclass(frozen=True, slots=True)
class FigureAsked:
    """What a question about figures asks for.

    Attributes:
        question: folded.
        operation: see ``Operation``.
        indicators: what is measured, the best reading first; empty where the lexicon knows no such thing.
        kind: of figure; None = what is usual for the indicator.
        year, relative: asked for; see ``qa.records.Query``. part: ``done`` or ``planned``, None = not said.
        work: work of one year is asked about (新建了多少), no stock. added: what was added to it (新登记的企业).
        places: formal names, in order. region: a region, or None.
        everywhere: every report is asked about. provinces, cities, counties: only those of such places.
        content: what is left of the question without places, time, indicators and words that ask.
        narrowing: words before the indicator that make it another thing and are no qualifier of the lexicon.
        words: the subject, where the lexicon knows no such indicator.
        subjects: what may be the subject in words of the question's own, see ``subjects_of``.
        lowest: the smallest first. top: how many of them; 0 = all.
        limit: of ``threshold``. count: their number is wanted.
        relation: of target to result.
        comparator: that a threshold names (左右), where it has to be the same.
        unit: asked for, as written (万人) or 元 where money is (总投资), or empty.
        counter: the classifier of what is counted (多少个), or empty.
    """

    question: str
    operation: Operation
    indicators: tuple[IndicatorMatch, ...]
    kind: str | None
    year: int | None
    relative: int | None
    part: Part | None
    work: bool
    places: tuple[str, ...]
    region: Region | None
    everywhere: bool
    provinces: bool
    content: str
    narrowing: str = ""
    words: str = ""
    subjects: tuple[tuple[str, ...], ...] = ()
    lowest: bool = False
    top: int = 0
    limit: Limit | None = None
    count: bool = False
    relation: Relation = ">"
    comparator: str = ""
    unit: str = ""
    counter: str = ""
    cities: bool = False
    counties: bool = False
    added: bool = False


def figure_asked(question: str, names: Mapping[str, str] | None = None) -> FigureAsked:
    """Read what a question asks of figures; ``everywhere``, ``places`` and ``region`` say of whose reports.

    Args:
        names: further names of places, see ``qa.question.places.find_places``.
    """
    text = part_first(normalize(question))
    regions = find_regions(text)
    rest = blank(text, [span for _, span in regions])
    places = tuple(dict.fromkeys(mention.name for mention in find_places(rest, names)))
    rest = blank(rest, [(m.start, m.end) for m in find_places(rest, names)])
    spoken, found = rest, tuple(map(unnarrowed, indicators_in_question(rest)))
    if (closed := _CLOSED.sub("", rest)) != rest or "的" in rest:  # 城里人去年收入涨了多少, 保交房的交付率
        bare = _ASKING.sub("", closed)  # 以旧换新去年拉动了多少消费
        for plain in (
            closed,
            bare,
            _PLANS.sub("", bare),
            _ASKING.sub("", _FOR_EACH.sub("", closed)),
            closed.replace("的", ""),
        ):  # 重点项目计划完成多少投资
            whole = tuple(map(unnarrowed, indicators_in_question(plain)))
            if whole and (not found or len(_named(plain, whole[0])) > len(_named(rest, found[0]))):
                found, rest = whole, plain
    if not found:  # 新增多少城镇就业
        found = tuple(map(unnarrowed, indicators_in_question(_ASKING.sub("", rest))))
        rest = _ASKING.sub("", rest) if found else rest
    found = _without_verb(rest, found)
    if found and (asked_unit := _UNIT.search(text)):
        found = (fitting_unit(found[0], asked_unit["unit"]), *found[1:])
    found = tuple(_behind_each(rest, match) for match in found)
    bare = blank(rest, [(m.start, m.end) for m in found])
    counted = [(a.start, a.end) for a in amounts(text) if a.unit not in ("年", "")]  # 超过2000个
    years = [int(year) for year in YEAR.findall(blank(text, counted))]
    relatives = [RELATIVE[word.removesuffix("度")] for word in RELATIVE_PATTERN.findall(text)]
    timed = bool(years or relatives)
    target = _is_target(rest, found, years)
    part, relative = _part(target, relatives, years)
    if relatives and max(relatives) < 0 and EARLIER_TARGET.search(text):
        part = "planned"  # 去年的目标
    if part is None and "实际" in text:
        part = "done"
    operation, options = _operation(text, bare, rest, len(places))
    if operation == "highest" and found and _FELL_MOST.search(bare) and indicator(found[0].indicator).better != "low":
        operation, options = "lowest", {"lowest": True}
    subjects = subjects_of(spoken)
    return FigureAsked(
        question=text,
        operation=operation,
        indicators=found,
        kind=_kind(found, bare, options.get("limit"), operation, target),
        year=years[0] if years else None,
        relative=None if years else relative,
        part=part,
        work=bool(_WORK.search(_RESULT.sub("", rest))) or (timed and any(does(verb, bare) for verb in verbs_of(found))),
        places=places,
        region=regions[0][0] if regions else None,
        everywhere=bool(EACH.search(bare) or (rest != spoken and EACH.search(spoken)))
        or (operation in ("rank", "mean", "sum") and not places and not regions),
        provinces=(provinces := bool(PROVINCES.search(bare))),
        cities=not provinces and bool(CITIES.search(bare)),
        counties=not provinces and bool(COUNTIES.search(bare)),
        content=left_over(bare, found),
        narrowing=narrowing(rest, found[0]) if found else "",
        words="" if found else max((less[-1] for less in subjects), key=len, default=""),
        subjects=subjects,
        added=_ADDED.search(bare) is not None,
        unit=_unit(text, rest, found),
        counter=counter["counter"] if (counter := _COUNTER.search(text)) else "",
        **options,
    )


def _unit(text: str, rest: str, found: tuple[IndicatorMatch, ...]) -> str:
    """Return the unit asked for: as it is written, or 元 where words behind what is counted ask for its money."""
    if unit := _UNIT.search(text):
        return unit["unit"]
    return "元" if found and not _COUNTER.search(text) and _MONEY.search(rest, found[0].end) else ""


def _without_verb(rest: str, found: tuple[IndicatorMatch, ...]) -> tuple[IndicatorMatch, ...]:
    """Leave out a short everyday name that is only the verb of what is counted: 办结 of 办结了多少件行政复议案件."""
    if len(found) < 2 or found[0].end - found[0].start > _VERB or found[1].end - found[1].start <= _VERB:
        return found
    return found[1:] if _COUNTING.fullmatch(rest[found[0].end : found[1].start]) else found


def _behind_each(text: str, match: IndicatorMatch) -> IndicatorMatch:
    """Return a name without the word for a place at its front that belongs to 各省: 省重大项目 in 各省重大项目."""
    over = next((each.end() for each in EACH.finditer(text) if each.start() < match.start < each.end()), 0)
    if not match.start < over < match.end:
        return match
    alone = indicators_in_question(text[over : match.end])  # 场主体 of 哪些市场主体 is no name
    return replace(match, start=over) if any(each.indicator == match.indicator for each in alone) else match


def _named(text: str, match: IndicatorMatch) -> str:
    return text[match.start : match.end]


def _is_target(rest: str, found: tuple[IndicatorMatch, ...], years: list[int]) -> bool:
    """Tell whether a plan is asked about; 打算 and 想 in another clause are what the person wants (想写稿，各省…)."""
    if TARGET.search(rest):
        return True
    at = found[0].start if found else len(rest)
    begin = behind_last(_PAUSE, rest, 0, at)
    end = _PAUSE.search(rest, at)
    return bool(INTENT.search(rest[begin : end.start() if end else len(rest)])) and not years


def _part(target: bool, relatives: list[int], years: list[int]) -> tuple[Part | None, int | None]:
    """Return the part and the year, counted from the reports' own; a target is of this year unless it is said."""
    if target and 0 in relatives:
        return "planned", 0
    if relatives:
        return ("done" if relatives[0] < 0 else "planned"), relatives[0]
    if target:
        return "planned", None if years else 0
    return None, None


def _kind(
    found: tuple[IndicatorMatch, ...], bare: str, limit: Limit | None, operation: Operation, target: bool
) -> str | None:
    """Return the kind of figure that is asked for."""
    said = next((match.kind for match in found if match.kind), None)
    if said:
        return said
    if limit is not None and limit.unit == "%":
        return None if found and "level:%" in _kinds_of(found[0].indicator) else "growth"
    if limit is not None and limit.unit:
        return "level"
    if _SHARE.search(bare):
        return "share"
    if re.search("多少(?:个?亿|万|元|钱)|几(?:个?亿|万亿)|总量|总额", bare):
        return "level"
    if _COUNTER.search(bare) and not _PERCENT.search(bare):
        return "level"
    if _GROWTH.search(bare):
        return "growth"
    if _PERCENTAGE.search(bare):
        return _percentage(found)
    asks = operation in ("highest", "lowest", "compare", "rank", "sum") or _AMOUNT.search(bare)
    if not target and asks and found:  # 谁的GDP高, GDP多少
        return "level" if any(kind == "level" for kind, _ in indicator(found[0].indicator).kinds) else None
    return None


def _percentage(found: tuple[IndicatorMatch, ...]) -> str:
    """Return the kind that is told in per cent: the rate, or a share, of what is no amount; else growth."""
    kinds = _kinds_of(found[0].indicator) if found else set()
    rate = next((kind for kind in ("level", "share") if f"{kind}:%" in kinds), None)
    return rate if rate and "growth:%" not in kinds else "growth"


def _kinds_of(id: str) -> set[str]:
    return {f"{kind}:{unit}" for kind, unit in indicator(id).kinds}


def _operation(text: str, bare: str, rest: str, places: int) -> tuple[Operation, dict[str, Any]]:
    """Return what is to be done and what belongs to it."""
    lowest = bool(LOWEST.search(bare))
    if TARGET_MOVED.search(text):
        return "series", {}
    if TARGET_VS.search(text):
        relation: Relation = "=" if SAME.search(text) else "<" if FEWER.search(text) else ">"
        if relation == ">" and (reached := REACHED.search(text)) and not re.search("比|较|[高大多]于|[高超]过", text):
            relation = "<" if reached["over"] else "<="
        return "target_vs_result", {"relation": relation, "count": bool(COUNT.search(bare))}
    if SUM.search(bare) and not COUNT.search(bare) and not limit_of(text):
        return "sum", {}
    if MEAN.search(bare):
        return "mean", {}
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
        count = bool(COUNT.search(bare))
        comparator = next((word for word in ("左右",) if word in text), "")
        return "threshold", {"limit": limit, "count": count, "comparator": comparator}
    if NEGATIVE.search(text) and EACH.search(bare):
        return "threshold", {"limit": Limit("<", Decimal(0), "%"), "count": bool(COUNT.search(bare))}
    if places == 2 and DIFFERENCE.search(bare):
        return "difference", {"lowest": False}
    if places > 1 and COMPARE.search(bare):
        return "compare", {"lowest": bool(LESS.search(bare))}
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
