"""What a follow-up over many reports asks: what it leaves open is that of the question before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from index import Part, Snapshot, Span, expression, indicator, normalize, province_of
from qa.question.places import find_places
from qa.question.regions import find_regions
from qa.question.turns import turn_of
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.groups.places import report_numbers
from qa.shelf.tables.own_words import with_own_words
from qa.shelf.tables.resolved import HOW_MANY, NUMBER, THEY, Resolved, placed, telling
from qa.shelf.words.mention_questions import MentionAsked, mention_followed

_SMALL_TALK = expression(
    "只看|只要|仅看|光看|在|平均|均值|相差|差|超过|不到|不足|低于|高于|大于|小于|达到?|以[上下内]|加起来?|加在一起|合计|求和|倒数|排|从|和|跟|与|比|里|中|内|它们?|其|写|的|来|按|序|于|名次"
)
"""What a follow-up says that names no subject: 平均是多少, 东三省里呢."""
_UNIT_OF_LIMIT = expression("[斤吨亩户家套条辆座所张件栋部头只列场公里平方立方米千瓦时微克美百分点]")
_TURN = expression(
    "^(?:那么?|其余|剩下|反过来|,|，)*(?:哪些|谁|有)?(?P<no>没有?|未|不)?(?:[提写说讲谈搞做弄发办建给])(?:到|及|了|过)*(?:它|这个词?)?"
    "的(?:是|有|呢|都|省|地方|谁|哪)"
)
_WHO = expression(
    "(?:那么?|反过来|那反过来)?(?:哪些|哪几个|哪个|谁|有哪些|有谁|剩下)(?:省份?|地方|市|报告|家)?(?:又|还|都|是)?(?P<no>没有?|未|不)?"
    "(?:在?[提写说讲谈搞做弄发办建给](?:到|及|了|过)*|(?<=没)有?)(?:它|这个词?)?"
)
"""Asks once more which reports say it, or which do not: 哪些没提."""
_WHEN = expression(
    "(?:那么?|换成|看看?)?(?P<time>去年|前年|今年|(?:19|20)[0-9][0-9]年)度?(?:的|报告|里|中|版){0,4}(?:又|还)?(?:呢|有吗)?"
)
"""Asks the same of the reports of another year, or of what they say of it."""
_WHERE = expression("(?:在|位于|分布)(?:了|于)?(?:哪(?!个?省.*最)|什么地方)")
_OFFSETS: dict[str, int] = {"前年": -2, "去年": -1, "今年": 0}
_PARTS: dict[int, Part] = {-1: "done", 0: "planned"}
_ORDERED = expression("^(?:那么?|反过来)?[,，]?(?:哪个省?|谁)?(?:提得|说得)?最(?:(?P<least>少)|多)")
_TIMES = expression("(?:多少|几)[次遍回处]")
_SHORT_TURN = 16  # characters
_COUNTED = expression(
    "^(?:那|这|一?共|总共|加起来|到底|有|是|,|，)*(?:几|多少)(?:个|份|家)?(?:省份?|地方|报告)?[了呢吗]?[？?]?$"
)

_EVERYWHERE = expression("各(?:省|地|市|县|区)|全国|所有|全部|每个")
"""A follow-up that leaves the region of the question before."""
_SIGNS = " ,，。?？、"
_ENDS = f"{_SIGNS}呢吗呀啊了"
_YEARS = expression("(?:19|20)[0-9][0-9]年")
_ELSEWHERE = expression(
    "(?:那么?|换成|改成|只看|只要|仅看|光看|看看)?[、和与跟及]{0,3}(?:里|中|的|省份?){0,3}(?:呢|有吗|有没有)?"
)
"""What stands around the places of a follow-up that asks the same elsewhere: 只看长三角, 那西部呢."""


def _without(text: str, spans: Sequence[Span]) -> str:
    """Return a text without some pieces of it."""
    kept = (char for at, char in enumerate(text) if not any(start <= at < end for start, end in spans))
    return "".join(kept)


def followed(
    snapshot: Snapshot,
    question: str,
    asked: FigureAsked,
    history: Sequence[str],
    chosen: Sequence[str] | None,
    earlier: Resolved | None,
) -> Resolved | None:
    """Return what a follow-up asks: what it leaves open is that of the question before.

    Args:
        earlier: the question before as it is understood; None where it is none over many reports.
    """
    if earlier is not None and (THEY.search(asked.question) or _of_the_picked(asked, earlier)):
        return _of_those(asked, earlier)
    if earlier is None:
        before = placed(snapshot, history[-1])  # about one place: 广东去年新增就业多少人？ 江苏呢？
        if before is None or not before.places or not NUMBER.search(before.question):
            return None
        before = before if before.indicators else with_own_words(snapshot, before, telling(snapshot, before, chosen))
        if not before.indicators and not before.words:
            return None
        earlier = Resolved(figure=before)
    if earlier.mention is not None:
        folded = normalize(question)
        names = [(m.start, m.end) for m in find_places(folded)] or [span for _, span in find_regions(folded)]
        if _COUNTED.search(question) and not names:
            return Resolved(mention=_how_many(earlier.mention, question))
        if names:
            elsewhere = _ELSEWHERE.fullmatch(_without(folded, names).strip(_SIGNS))
            return Resolved(mention=replace(earlier.mention, spans=(), question=question)) if elsewhere else None
        if when := _WHEN.fullmatch(folded.strip(_SIGNS)):
            return _at_time(snapshot, when["time"], earlier.mention, question, chosen)
        follow = _turned(question, earlier.mention) or mention_followed(question, earlier.mention)
        return Resolved(mention=follow) if follow else None
    assert earlier.figure is not None
    if turn_of(normalize(question)) == "why" or _WHERE.search(question):
        return None  # no figure is a reason, or a place
    content = _UNIT_OF_LIMIT.sub("", asked.content) if asked.limit else asked.content
    if not asked.indicators and _SMALL_TALK.sub("", content):
        return None  # it has a subject of its own: 农村的呢
    old = earlier.figure
    own_scope = bool(asked.places or asked.region or (asked.everywhere and not asked.assumed))
    if old.region and not asked.places and not asked.region and not _EVERYWHERE.search(asked.question):
        own_scope = False  # 谁最低 after 只看长三角
    picks = asked.operation in ("highest", "lowest", "compare", "rank")
    if picks and not asked.places and len(old.places) == 1 and not old.everywhere and not asked.provinces:
        named = (figure.places for text in history if (figure := placed(snapshot, text)))
        old, own_scope = replace(old, places=tuple(dict.fromkeys(name for places in named for name in places))), False
    if asked.operation != "list" or (asked.places and not asked.indicators and len(asked.places) == 1):
        leading = asked
    else:
        leading = old
    text = asked.question
    if old.operation == "series" and asked.operation == "list" and asked.year is asked.relative is None:
        leading, text = old, old.question  # the same years: 江苏呢
    whose = asked.whose or (old.whose or old.places if asked.operation.startswith("position") else ())
    if whose:
        old, own_scope = replace(old, places=(), everywhere=True), own_scope and bool(asked.region)
    figure = replace(
        asked,
        question=text,
        whose=whose,
        indicators=asked.indicators or old.indicators,
        **({} if asked.indicators else _subject(old)),
        kind=_kind_after(asked, old) if asked.indicators or (asked.kind and not picks) else old.kind,
        year=asked.year if asked.year or asked.relative is not None else old.year,
        relative=asked.relative if asked.year or asked.relative is not None else old.relative,
        part=asked.part or (None if asked.year or asked.relative is not None else old.part),
        work=asked.work or old.work,
        places=asked.places if own_scope else old.places,
        region=asked.region if own_scope else old.region,
        regions=asked.regions if own_scope else old.regions,
        excluded=asked.excluded if own_scope else old.excluded,
        everywhere=asked.everywhere if own_scope else old.everywhere or (asked.everywhere and not old.places),
        provinces=asked.provinces or old.provinces or any(province_of(place) == place for place in whose),
        operation=leading.operation,
        lowest=leading.lowest,
        count=asked.count or leading.count,
        relation=leading.relation,
        comparator=leading.comparator,
        top=asked.top or (old.top if picks or leading is old else 0),
        limit=asked.limit or old.limit,
    )
    if not figure.indicators and not figure.words:
        return None
    return Resolved(figure=figure, picked_by=None if own_scope else earlier.picked_by)


def _of_the_picked(asked: FigureAsked, earlier: Resolved) -> bool:
    """Tell whether a number of those that the question before picks is asked for: 那去年实际是多少."""
    picks = earlier.figure is not None and earlier.figure.operation in ("highest", "lowest", "rank", "threshold")
    elsewhere = bool(asked.places or asked.region or asked.everywhere)
    other = asked.relative is not None or asked.year is not None or bool(asked.indicators)
    return (
        picks and not elsewhere and other and asked.operation == "list" and HOW_MANY.search(asked.question) is not None
    )


def _subject(old: FigureAsked) -> dict[str, Any]:
    """Return what a question says of what it is about beside its indicators."""
    return {
        "words": old.words,
        "subjects": old.subjects,
        "narrowing": old.narrowing,
        "unit": old.unit,
        "counter": old.counter,
        "added": old.added,
    }


def _kind_after(asked: FigureAsked, old: FigureAsked) -> str | None:
    """Return the kind that a follow-up asks for: its own, or that of the question before where it fits (快递呢)."""
    if asked.kind or not asked.indicators:
        return asked.kind
    kinds = [kind for kind, _ in indicator(asked.indicators[0].indicator).kinds]
    return old.kind if old.kind in kinds else None


def _turned(question: str, earlier: MentionAsked) -> MentionAsked | None:
    """Return the same question about the same words, the other way round or counted: 那没提的呢, 那有几个提了."""
    if len(question) <= _SHORT_TURN and (found := _ORDERED.match(question)) and earlier.operation == "word_count":
        return _again(earlier, question, order="least" if found["least"] else "most", by_report=False)
    if len(question) <= _SHORT_TURN and _TIMES.search(question):
        return _again(earlier, question, operation="word_count", negated=False, order=None)
    if not (turn := _TURN.search(question) or _WHO.fullmatch(question.strip(_ENDS))):
        return None
    if turn["no"]:
        return _again(earlier, question, operation="non_mentions", negated=True)
    return _again(earlier, question, operation="mentions", negated=False)


def _at_time(
    snapshot: Snapshot, time: str, earlier: MentionAsked, question: str, chosen: Sequence[str] | None
) -> Resolved | None:
    """Return the same question about the words of the reports of another year.

    Where there are none of that year, that part of the others is asked which tells of it.
    """
    years = {info.year for n in report_numbers(snapshot, chosen) if (info := snapshot.reports[n]).year}
    offset = _OFFSETS.get(time)
    year = int(time[:4]) if offset is None else max(years, default=0) + offset
    rest = _YEARS.sub("", earlier.rest)
    if year in years and (len(years) > 1 or offset is None):
        part = _PARTS.get(offset, earlier.part) if earlier.is_deed and offset is not None else earlier.part
        return Resolved(mention=replace(earlier, spans=(), question=f"{rest} {year}年", part=part))
    part = _PARTS.get(offset if offset is not None else year - max(years, default=0))
    return Resolved(mention=replace(earlier, spans=(), question=f"{rest} {question}", part=part)) if part else None


def _how_many(earlier: MentionAsked, question: str) -> MentionAsked:
    """Return the question how many there are of the reports that were asked for: those that do not, where so asked."""
    silent = earlier.operation == "non_mentions" or earlier.negated
    return _again(earlier, question, operation="how_many", negated=silent)


def _again(earlier: MentionAsked, question: str, **changes: Any) -> MentionAsked:
    """Return a question about words that asks otherwise of the same words in the same places."""
    return replace(earlier, spans=(), question=f"{earlier.rest} {question}", **changes)


def _of_those(asked: FigureAsked, earlier: Resolved) -> Resolved | None:
    """Return a question about the reports that the question before picks (那它们今年的目标各是多少)."""
    old = earlier.figure
    indicators = asked.indicators or (old.indicators if old else ())
    kind = asked.kind if asked.indicators or not old else old.kind
    subject = _subject(old) if old and not asked.indicators else {}
    if not indicators and not subject.get("words"):
        return None
    figure = replace(asked, indicators=indicators, **subject, kind=kind, places=())
    return Resolved(figure=figure, picked_by=earlier)
