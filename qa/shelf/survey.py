"""Answer a question over many reports with a table: recognise it, find its rows, compute what it asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index import Part, Snapshot, indicator, normalize
from qa.question.analysis import analyze_question, place_names
from qa.question.places import find_places
from qa.records import Operation, Survey, SurveyRow
from qa.shelf.compute import Valued, common_unit, comparators, ordered, top, valued, within
from qa.shelf.figure_patterns import PROVINCES, TARGET
from qa.shelf.figure_questions import FigureAsked, figure_asked
from qa.shelf.mention_questions import MentionAsked, mention_asked, mention_followed
from qa.shelf.places import Group, groups_of, provinces_of, report_numbers, years_of
from qa.shelf.regions import find_regions
from qa.shelf.rows import (
    Wanted,
    chosen_figure,
    figure_row,
    figures_by_report,
    partly_row,
    wanted_of,
    wording_rows,
)
from qa.shelf.survey_mentions import survey_mentions

_NUMBER = re.compile(
    "多少|几(?!乎)|分别|各[是为]|各多少|列|清单|表格?|百分之|目标|增速|增幅|涨幅|总量|总额|规模|怎么(?:定|写|说|提)|一个一个|逐个|定[的了在]|水平|数据|数字|情况如何|高不高"
)
_MANNER = re.compile(
    "怎么(?!定|样|写|说|提)|如何(?!定)|措施|办法|做法|举措|为什么|为何|哪些方面|政策|经验|问题|困难|原因"
)
_THEY = re.compile(
    "它们|他们|她们|这(?:几|些|[二三四五六七八九十两]|\\d)个?|那(?:几|些)个?|上述|上面|前面|以上(?:几|这)"
)
_FOLLOWS = re.compile("^(?:那么?|还有|其中|换成|再|又|反过来|倒过来|and )|呢[？?]?$")
_TURN = re.compile(
    "^(?:那么?|其余|剩下|反过来|,|，)*(?:哪些|谁|有)?(?P<no>没有?|未|不)?(?:提|写|说|讲|谈)(?:到|及|了|过)*(?:它|这个词?)?"
    "的(?:是|有|呢|都|省|地方|谁|哪)"
)
_TOPIC = re.compile(
    "(?P<topic>[^，,]{2,12}?)(?:这么|那么|很|挺|太|最近|现在|今年)[^，,]{0,6}[，,]"
    "(?P<rest>.*(?:提|写|说|讲)(?:到|及)?(?:了|过)?)[？?]?$"
)
_COMMA = re.compile("[，,；;。：:]")
_MEAN_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question over many reports as it is understood: of words or of figures, with what the earlier ones leave open.

    Attributes:
        mention, figure: one of them.
        reports: numbers of the reports that it is about; None = to be told from places.
    """

    mention: MentionAsked | None = None
    figure: FigureAsked | None = None
    reports: tuple[int, ...] | None = None


def survey_of(
    snapshot: Snapshot, question: str, history: Sequence[str] = (), chosen: Sequence[str] | None = None
) -> Survey | None:
    """Return the table that answers a question over many reports; None where it is no such question.

    A follow-up about one place whose figure is given is one too (江苏呢).

    Args:
        question, history: see ``qa.answer``. chosen: ids of the reports to look at; None = all.
    """
    resolved = resolve(snapshot, question, history, chosen)
    if resolved is None:
        return None
    if resolved.mention is not None:
        return _words(snapshot, resolved, chosen)
    assert resolved.figure is not None
    table = figures_table(snapshot, resolved.figure, resolved.reports, chosen)
    named = bool(resolved.figure.places) and resolved.reports is None and not resolved.figure.region
    return table if table.answers or (not named and _is_shelf(resolved, snapshot, chosen)) else None


def resolve(
    snapshot: Snapshot, question: str, history: Sequence[str] = (), chosen: Sequence[str] | None = None
) -> Resolved | None:
    """Understand a question over many reports, taking over from the one before what it leaves open; else None."""
    mention = _mention(question)
    if mention is not None:
        return Resolved(mention=mention)
    asked = placed(snapshot, question)
    if asked is None:
        return None
    if history and (_FOLLOWS.search(asked.question) or _THEY.search(asked.question) or not asked.indicators):
        followed = _followed(snapshot, question, asked, history, chosen)
        if followed is not None:
            return followed
    resolved = Resolved(figure=asked)
    return resolved if asked.indicators and _is_shelf(resolved, snapshot, chosen) else None


def _mention(question: str) -> MentionAsked | None:
    """Return what a question about words asks for; it may stand behind a remark (低空经济这么火，哪个省没提)."""
    found = mention_asked(question)
    if found is None and (topic := _TOPIC.match(question)):
        found = mention_asked(f"{topic['rest']}{topic['topic']}")
    for comma in _COMMA.finditer(question) if found is None else ():
        if found := mention_asked(question[comma.end() :]):
            return found
    return found


def placed(snapshot: Snapshot, question: str) -> FigureAsked | None:
    """Read a question about figures; its places are those that have reports. None where it names one without."""
    asked = figure_asked(question, place_names(snapshot.reports))
    if asked.region:
        return asked
    query = analyze_question(question, snapshot.reports)
    if query.unknown_places or any(place not in query.places for place in query.asked_places):
        return None
    return replace(asked, places=query.places)


def _is_shelf(resolved: Resolved, snapshot: Snapshot, chosen: Sequence[str] | None) -> bool:
    """Tell whether a question is about the figures of several reports."""
    asked = resolved.figure
    if asked is None or resolved.reports is not None:
        return True
    several = asked.everywhere and not asked.places
    if not (several or asked.region or len(asked.places) > 1):
        return False
    if len({snapshot.reports[n].place for n in report_numbers(snapshot, chosen)}) < 2:
        return False
    if _MANNER.search(asked.question) and asked.operation == "list":
        return False
    return asked.operation != "list" or bool(_NUMBER.search(asked.question) or TARGET.search(asked.question))


def _followed(
    snapshot: Snapshot, question: str, asked: FigureAsked, history: Sequence[str], chosen: Sequence[str] | None
) -> Resolved | None:
    """Return what a follow-up asks: what it leaves open is that of the question before."""
    earlier = resolve(snapshot, history[-1], history[:-1], chosen)
    if earlier is None:
        before = placed(snapshot, history[-1])  # about one place: 广东去年新增就业多少人？ 江苏呢？
        if before is None or not before.indicators or not before.places or not _NUMBER.search(before.question):
            return None
        earlier = Resolved(figure=before)
    if _THEY.search(asked.question):
        return _of_those(snapshot, asked, earlier, history, chosen)
    if earlier.mention is not None:
        names = find_places(normalize(question)) or find_regions(normalize(question))
        follow = None if names else _turned(question, earlier.mention) or mention_followed(question, earlier.mention)
        return Resolved(mention=follow) if follow else None
    assert earlier.figure is not None
    if not asked.indicators and asked.content:
        return None  # it has a subject of its own: 农村的呢
    old = earlier.figure
    own_scope = bool(asked.places or asked.region or asked.everywhere)
    picks = asked.operation in ("highest", "lowest", "compare", "rank")
    if picks and not asked.places and len(old.places) == 1 and not old.everywhere and not asked.provinces:
        named = (figure.places for text in history if (figure := placed(snapshot, text)))
        old, own_scope = replace(old, places=tuple(dict.fromkeys(name for places in named for name in places))), False
    if asked.operation != "list" or (asked.places and not asked.indicators and len(asked.places) == 1):
        operation = asked.operation
    else:
        operation = old.operation
    figure = replace(
        asked,
        indicators=asked.indicators or old.indicators,
        kind=asked.kind if asked.indicators or (asked.kind and not picks) else old.kind,
        year=asked.year if asked.year or asked.relative is not None else old.year,
        relative=asked.relative if asked.year or asked.relative is not None else old.relative,
        part=asked.part or (None if asked.year or asked.relative is not None else old.part),
        work=asked.work or (not asked.indicators and old.work),
        places=asked.places if own_scope else old.places,
        region=asked.region if own_scope else old.region,
        everywhere=asked.everywhere if own_scope else old.everywhere,
        provinces=asked.provinces or old.provinces,
        operation=operation,
        top=asked.top or (old.top if picks else 0),
        limit=asked.limit or old.limit,
    )
    return Resolved(figure=figure, reports=None if own_scope else earlier.reports)


def _turned(question: str, earlier: MentionAsked) -> MentionAsked | None:
    """Return the same question about the same words, the other way round or counted: 那没提的呢, 那有几个提了."""
    if not (turn := _TURN.search(question)):
        return None
    if turn["no"]:
        return replace(earlier, operation="non_mentions", negated=True, spans=(), question=question)
    return replace(earlier, operation="mentions", negated=False, spans=(), question=question)


def _of_those(
    snapshot: Snapshot, asked: FigureAsked, earlier: Resolved, history: Sequence[str], chosen: Sequence[str] | None
) -> Resolved | None:
    """Return a question about the reports that the question before has picked (那它们今年的目标各是多少)."""
    table = survey_of(snapshot, history[-1], history[:-1], chosen)
    ids = {info.id: number for number, info in enumerate(snapshot.reports)}
    reports = tuple(ids[id] for id in table.selected) if table else ()
    old = earlier.figure
    indicators = asked.indicators or (old.indicators if old else ())
    kind = asked.kind if asked.indicators or not old else old.kind
    if not indicators or not reports:
        return None
    return Resolved(figure=replace(asked, indicators=indicators, kind=kind, places=()), reports=reports)


def _words(snapshot: Snapshot, resolved: Resolved, chosen: Sequence[str] | None) -> Survey:
    """Count words in the reports of the places that the rest of the question names."""
    assert resolved.mention is not None
    rest = normalize(resolved.mention.rest)
    regions = find_regions(rest)
    places = [m.name for m in find_places(rest)] if not regions else []
    numbers = report_numbers(snapshot, chosen)
    members = {name for region, _ in regions for name in region.members} or set(places)
    if not members and PROVINCES.search(rest):
        members = provinces_of(snapshot)
    kept = [n for n in numbers if not members or snapshot.reports[n].place in members]
    table = survey_mentions(snapshot, resolved.mention, kept)
    return replace(table, region=regions[0][0].name, members=regions[0][0].members) if regions else table


def figures_table(
    snapshot: Snapshot, asked: FigureAsked, reports: Sequence[int] | None, chosen: Sequence[str] | None
) -> Survey:
    """Make the table of a question about figures, of some reports by their numbers or of those of its places."""
    groups = groups_of(snapshot, asked, reports if reports is not None else report_numbers(snapshot, chosen))
    if asked.operation == "target_vs_result":
        return _target_vs_result(snapshot, asked, groups)
    rows, wanted = _rows(snapshot, asked, groups, asked.part)
    if asked.part is None and asked.year is None and not any(row.status == "given" for row in rows):
        rows, wanted = _rows(snapshot, asked, groups, "planned")
    return _computed(asked, wanted, rows)


def _rows(
    snapshot: Snapshot, asked: FigureAsked, groups: Sequence[Group], part: Part | None
) -> tuple[list[SurveyRow], Wanted]:
    """Return one row a place: the figure of the first of its reports that gives one, else what they say of it."""
    if part is None and asked.year is None:
        part = "done"
    numbers = [number for group in groups for number in group.reports]
    wanted = wanted_of(asked, years_of(snapshot, asked, groups, part), part)
    fitting, unsure = figures_by_report(snapshot, wanted, numbers)
    missing = [g for g in groups if not any(n in fitting for n in g.reports)]
    said = wording_rows(snapshot, wanted, [n for g in missing for n in g.reports])
    rows = []
    for group in groups:
        given = next((chosen_figure(snapshot, fitting[n], wanted) for n in group.reports if n in fitting), None)
        partly = next((unsure[n] for n in group.reports if n in unsure), None)
        if given is not None:
            rows.append(figure_row(snapshot, given))
            continue
        spoken = [said[n] for n in group.reports]
        row = next((r for s in ("words", "mentioned", "silent") for r in spoken if r.status == s), spoken[0])
        if partly is not None and row.status != "words":
            row = partly_row(snapshot, partly, wanted)
        rows.append(row)
    return rows, wanted


def _computed(asked: FigureAsked, wanted: Wanted, rows: Sequence[SurveyRow]) -> Survey:
    """Do with the rows what the question asks for."""
    pairs, base = valued([row for row in rows if row.status == "given"])
    operation, number, unit = asked.operation, None, None
    shown: Sequence[Valued] = ordered(pairs, asked.lowest)
    selected: list[SurveyRow]
    if operation in ("highest", "lowest"):
        selected = [row for _, row in top(shown, max(1, asked.top))]
    elif operation == "compare":
        selected = [row for _, row in top(shown, 1)]
    elif operation == "rank":
        selected = [row for _, row in top(shown, asked.top)]
    elif operation == "threshold" and asked.limit is not None:
        selected = [row for _, row in within(shown, asked.limit, base, asked.comparator)]
        if asked.count:
            number, unit = Decimal(len(selected)), "个"
    elif operation in ("sum", "mean"):
        selected = [row for _, row in pairs]
        name, factor = common_unit(selected)
        total = sum((value for value, _ in pairs), Decimal(0)) / (factor or 1)
        number = total if operation == "sum" else (total / len(pairs)).quantize(_MEAN_PLACES) if pairs else None
        unit = name
    elif operation == "difference" and len(pairs) == 2:
        selected = [row for _, row in shown]
        name, factor = common_unit(selected)
        number, unit = abs(pairs[0][0] - pairs[1][0]) / (factor or 1), name
    else:
        selected = [row for row in rows if row.status in ("given", "words")]
    return _survey(asked, wanted, operation, rows, selected, [row for _, row in shown], number, unit)


def _target_vs_result(snapshot: Snapshot, asked: FigureAsked, groups: Sequence[Group]) -> Survey:
    """Hold the aims of this year against the results of the last one."""
    aims, _ = _rows(snapshot, replace(asked, part="planned"), groups, "planned")
    before = replace(asked, part="done", relative=-1, year=asked.year - 1 if asked.year else None)
    results, wanted = _rows(snapshot, before, groups, "done")
    rows, selected = [], []
    for aim, result in zip(aims, results, strict=True):
        pairs, _ = valued([aim, result] if aim.status == result.status == "given" else [])
        rows.append(
            replace(
                result, target=aim, status=result.status if len(pairs) == 2 or result.status != "given" else "unsure"
            )
        )
        if len(pairs) == 2:
            target, reached = pairs[0][0], pairs[1][0]
            holds = {">": target > reached, "<": target < reached, "=": target == reached}.get(asked.relation, False)
            if holds:
                selected.append(rows[-1])
    comparable = [row for row in rows if row.status == "given" and row.target and row.target.status == "given"]
    number = Decimal(len(selected))
    return _survey(asked, wanted, "target_vs_result", rows, selected, comparable, number, "个")


def _survey(
    asked: FigureAsked,
    wanted: Wanted,
    operation: Operation,
    rows: Sequence[SurveyRow],
    selected: Sequence[SurveyRow],
    basis: Sequence[SurveyRow],
    number: Decimal | None,
    unit: str | None,
) -> Survey:
    first = [*selected, *(row for row in basis if row not in selected)]
    rest = [row for row in rows if row not in first]
    rest.sort(key=lambda row: ("given", "words", "unsure", "mentioned", "silent").index(row.status))
    return Survey(
        subject=wanted.match.qualifier + indicator(wanted.match.indicator).name,
        operation=operation,
        selected=tuple(row.report for row in selected),
        rows=(*first, *rest),
        basis=len(basis),
        number=number,
        unit=unit,
        indicator=wanted.match.indicator,
        measure=wanted.kind,
        part=wanted.part,
        year=asked.year,
        asked_unit=asked.limit.unit if asked.limit else None,
        ignored=comparators(basis) if operation not in ("list", "series") else (),
        region=asked.region.name if asked.region else "",
        members=asked.region.members if asked.region else (),
    )
