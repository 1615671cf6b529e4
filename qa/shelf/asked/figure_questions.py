"""Recognise questions about figures over many reports: what is measured, whose, and what is to be done with it.

Pure: a question in, what it asks for out; which reports there are is left to ``qa.shelf.tables.understood``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from index import IndicatorMatch, Part, amounts, expression, indicator, normalize, province_of
from qa.question.patterns import RELATIVE, RELATIVE_PATTERN, YEAR
from qa.question.regions import Region
from qa.records import Operation
from qa.shelf.asked.figure_patterns import (
    AIM_FIRST,
    CITIES,
    COUNTIES,
    EACH,
    EARLIER_TARGET,
    MEAN,
    PROVINCES,
    UNGIVEN,
    blank,
)
from qa.shelf.asked.kinds import counter_of, is_target, kind_of, part_of, rises_in_points
from qa.shelf.asked.limits import Limit, Relation
from qa.shelf.asked.named import indicators_named, money_named, unit_named, without_conversion
from qa.shelf.asked.operations import operation_of
from qa.shelf.asked.readings import does, growth_of, part_first, verbs_of
from qa.shelf.asked.scopes import scope_of
from qa.shelf.asked.subjects import left_over, narrowing, subjects_of

_OVER_ALL = ("rank", "mean", "sum", "median", "mode", "nth", "nth_last", "position", "position_last")
"""Operations that are over all reports where the question does not say over which."""
_THOSE = expression("的[？?。]?$")
"""At the end of a question with a limit: 增速没到5%的."""
_FELL_MOST = expression("(?:跌|降|下降|下跌|回落|减)(?:得|了|幅)?最(?:多|大|狠|快|猛|厉害)")
_WORK = expression(
    "新建|改造|建了|建成|建好|修了|开工|新增|新开|改了|做了|新修|完成了|建设了|筹建|筹集|打算建|要建|建多少|修多少|改多少|建(?:的|设)"
    "|(?<![新改扩筹])建(?=[\u4e00-\u9fff]{2,8}最)|新?改建|新?培育|新?认定|新登记|净增|新设|新注册|多了(?:多少|几)|完成|增加了?多少|引进|招了|培训了|改善了|整治了"
)
_RESULT = expression("完成(?:数|值|情况|量|水平)|实际完成")
"""What was reached, no work that was done."""
_ADDED = expression("新增|净增|新登记|新设|新注册|新认定|新培育|新引进|新入库|多了(?:多少|几)|增加了?(?:多少|几)")
"""Asks for what a stock grew by, or for work that is new."""
_INCREMENT = expression("的?增量(?!政策|改革)")
"""Behind an indicator: GDP增量."""


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
        places: formal names, in order. region: a region, or several and places beside them as one; None.
        regions: each of them. excluded: places that are left out (除北京外), in none of both.
        against: ``mean`` or ``median`` of the rows, where that is the limit of ``threshold``; else empty.
        averaged: means are asked for, not sums.
        reached: of ``target_vs_result``: whether the aim was reached. both: aim and result are asked for, no more.
        whose: of ``position``: the places whose rank is asked for, among all others.
        everywhere: every report is asked about. assumed: the question does not say so, it only asks for what is told of
            many. provinces, cities, counties: only those of such places.
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
    regions: tuple[Region, ...] = ()
    excluded: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    assumed: bool = False
    averaged: bool = False
    against: str = ""
    reached: bool = False
    both: bool = False


def figure_asked(question: str, names: Mapping[str, str] | None = None) -> FigureAsked:
    """Read what a question asks of figures; ``everywhere``, ``places`` and ``region`` say of whose reports.

    Args:
        names: further names of places, see ``qa.question.places.find_places``.
    """
    text = part_first(normalize(question))
    scope = scope_of(text, names)
    if (filled := growth_of(text, scope.rest)) != text:
        text, scope = filled, scope_of(filled, names)
    places, spoken, unit = scope.places, without_conversion(scope.rest), unit_named(text)
    if EACH.search(spoken):
        spoken = blank(spoken, [match.span() for match in UNGIVEN.finditer(spoken)])
    found, rest = indicators_named(spoken, unit)
    bare = blank(rest, [(m.start, m.end) for m in found])
    counted = [(a.start, a.end) for a in amounts(text) if a.unit not in ("年", "")]  # 超过2000个
    years = [int(year) for year in YEAR.findall(blank(text, counted))]
    relatives = [RELATIVE[word.removesuffix("度")] for word in RELATIVE_PATTERN.findall(text)]
    timed = bool(years or relatives)
    target = is_target(rest, found, years)
    part, relative = part_of(target, relatives, years)
    if relatives and max(relatives) < 0 and EARLIER_TARGET.search(text):
        part = "planned"  # 去年的目标
    if part is None and "实际" in text:
        part = "done"
    operation, options = operation_of(text, bare, rest, len(places), len(scope.regions))
    if operation == "target_vs_result" and AIM_FIRST.search(text) and not EARLIER_TARGET.search(text):
        part, relative = "planned", 0  # the year names the result
    if options.get("reached") and not timed:
        part, relative = "done", -1  # whether an aim was reached is known of the last year
    if operation == "highest" and found and _FELL_MOST.search(bare) and indicator(found[0].indicator).better != "low":
        operation, options = "lowest", {"lowest": True}
    limit, kind = options.get("limit"), None
    if limit is not None and not limit.value and limit.unit == "%" and rises_in_points(found):
        options["limit"], kind = replace(limit, unit="个百分点"), "change"
    if found and not kind and _INCREMENT.match(text, found[0].end):
        kind = "change"  # in its own unit: an amount is none
    subjects = subjects_of(spoken)
    said_everywhere = bool(EACH.search(bare) or (rest != spoken and EACH.search(spoken)) or scope.excluded)
    provinces = bool(PROVINCES.search(bare))
    said_everywhere = said_everywhere or (operation == "threshold" and not places and _THOSE.search(text) is not None)
    assumed = (operation in _OVER_ALL and not places and not scope.region) or operation.startswith("position")
    if operation.startswith("position"):
        options = {**options, "whose": places}
        provinces = provinces or any(province_of(place) == place for place in places)  # held against their like
        places = ()
    return FigureAsked(
        question=text,
        operation=operation,
        indicators=found,
        kind=kind or kind_of(found, bare, limit, operation, target) or ("level" if unit and found else None),
        year=years[0] if years else None,
        relative=None if years else relative,
        part=part,
        work=bool(_WORK.search(_RESULT.sub("", rest))) or (timed and any(does(verb, bare) for verb in verbs_of(found))),
        places=places,
        region=scope.region,
        regions=scope.regions,
        excluded=scope.excluded,
        averaged=MEAN.search(bare) is not None,
        everywhere=said_everywhere or assumed,
        assumed=assumed and not said_everywhere,
        provinces=provinces,
        cities=not provinces and bool(CITIES.search(bare)),
        counties=not provinces and bool(COUNTIES.search(bare)),
        content=left_over(bare, found),
        narrowing=narrowing(rest, found[0]) if found else "",
        words="" if found else max((less[-1] for less in subjects), key=len, default=""),
        subjects=subjects,
        added=_ADDED.search(bare) is not None,
        unit=unit or money_named(text, rest, found),
        counter=counter_of(text),
        **options,
    )
