"""Understand a question over many reports: of words or of figures, whose, and what an earlier question leaves to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from index import Snapshot, indicator, normalize, province_of
from qa.question.analysis import analyze_question
from qa.question.parsed import place_names
from qa.question.places import find_places
from qa.question.regions import find_regions
from qa.shelf.asked.figure_patterns import AGAINST_MEAN, TARGET
from qa.shelf.asked.figure_questions import FigureAsked, figure_asked
from qa.shelf.asked.series_questions import years_asked
from qa.shelf.tables.nearest import named_nearby
from qa.shelf.tables.own_words import subject_of, with_own_words, with_own_words_for
from qa.shelf.tables.places import members_of, report_numbers
from qa.shelf.tables.series import as_series
from qa.shelf.words.mention_questions import MentionAsked, Order, mention_asked, mention_followed

_NUMBER = re.compile(
    "多少|几(?!乎)|分别|各[是为]|各多少|列|清单|表格?|百分之|目标|增速|增幅|涨幅|总量|总额|规模|怎么(?:定|写|说|提)|(?:增长|下降|变化|完成|实现|增减|涨跌|进展|分布|执行)情况|拉出来|拉个|报(?:一下|一报|个数|出来|上来)|一行|整理|汇总|对照|的数(?!字)|一个一个|逐个|定[的了在]|水平|数据|数字|情况如何|高不高"
)
_HOW_MANY = re.compile("多少|几[个家所座条张台辆件次项套户]|百分之")
_MANNER = re.compile(
    "怎么(?!定|样|写|说|提)|如何(?!定)|措施|办法|做法|举措|为什么|为何|哪些方面|政策(?!性)|经验|问题|困难|原因"
)
_THEY = re.compile(
    "它们?|他们|她们|(?:[这那]个|[该这那])省(?!份)|这(?:几|些|[二三四五六七八九十两]|\\d)个?|那(?:几|些)个?|上述|上面|前面|以上(?:几|这)"
)
_SMALL_TALK = re.compile(
    "在|平均|均值|相差|差|超过|不到|不足|低于|高于|大于|小于|达到?|以[上下内]|加起来?|加在一起|合计|求和|倒数|排|从|和|跟|与|比|里|中|内|它们?|其|写|的|来|按|序|于|名次"
)
"""What a follow-up says that names no subject: 平均是多少, 东三省里呢."""
_UNIT_OF_LIMIT = re.compile("[斤吨亩户家套条辆座所张件栋部头只列场公里平方立方米千瓦时微克美百分点]")
_FOLLOWS = re.compile("^(?:那么?|还有|其中|换成|再|又|反过来|倒过来|and )|呢[？?]?$")
_TURN = re.compile(
    "^(?:那么?|其余|剩下|反过来|,|，)*(?:哪些|谁|有)?(?P<no>没有?|未|不)?(?:提|写|说|讲|谈)(?:到|及|了|过)*(?:它|这个词?)?"
    "的(?:是|有|呢|都|省|地方|谁|哪)"
)
_ORDERED = re.compile("^(?:那么?|反过来)?[,，]?(?:哪个省?|谁)?(?:提得|说得)?最(?:(?P<least>少)|多)")
_TIMES = re.compile("(?:多少|几)[次遍回处]")
_SHORT_TURN = 16  # characters
_TOPIC = re.compile(
    "(?P<topic>[^，,]{2,12}?)(?:这么|那么|很|挺|太|最近|现在|今年)[^，,]{0,6}[，,]"
    "(?P<rest>.*(?:提|写|说|讲)(?:到|及)?(?:了|过)?)[？?]?$"
)
_PROPOSES = re.compile(
    "(?<=[省市区县家份地方])(?:都|明确|今年)?提出了?(?:要|将|计划)?(?:加快|大力|积极)?"
    "(?:发展|建设|打造|实施|推进|推动|支持|培育|开展|推行|推广)?(?=[^哪什具目0-9]{2,14}[？?]?$)"
)
"""Who proposes something is who writes of it: 哪些省提出发展氢能."""
_TIME = re.compile("去年|今年|明年|[0-9]{4}年|各省|全国各")
_COUNTED = re.compile(
    "^(?:那|这|一?共|总共|加起来|到底|有|是|,|，)*(?:几|多少)(?:个|份|家)?(?:省份?|地方|报告)?[了呢吗]?[？?]?$"
)
_MEASURE = re.compile(
    "(?:率|比例|比重|占比|总量|总额|总值|[产存用水电气容]量|拥有量|吞吐量|业务量|成交额|零售额|销售额|里程|面积|人次|出栏|存栏|(?:[位床学托]位|人|院|师|士|口|企业)数|收入比|倍差|成交价|均价|价格|系数|指数|(?:预期)?寿命|工资|薪酬|租金|[^质力能重海大少]量|[^名限]额|人数|套数|户数|家数|数量|浓度|强度|余额|增速|增幅|涨幅|收入|增长|下降)[？?。]?$"
)
"""At the end of a question that names what is measured: an amount is asked about, no topic."""
_TWO_FIGURES = ("target_vs_result", "changed")
_TELLING = 2000  # reports that tell what a subject is called; all figures of a million passages would take 10 s
_SIGNS = "？?。！!，, "
_COMMA = re.compile("[，,；;。：:]")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question over many reports as it is understood, with what the earlier ones leave open.

    Attributes:
        mention, figure: one of them: it is about words, or about figures.
        picked_by: the question whose answer is the reports that this one is about (它们今年的目标呢); None = to be told
            from places.
        unasked: no word of it asks for figures (各省粮食产量): it may be about a topic as well (各省营商环境).
    """

    mention: MentionAsked | None = None
    figure: FigureAsked | None = None
    picked_by: "Resolved | None" = None
    unasked: bool = False


def resolve(
    snapshot: Snapshot, question: str, history: Sequence[str] = (), chosen: Sequence[str] | None = None
) -> Resolved | None:
    """Understand a question over many reports, taking over from the one before what it leaves open; else None."""
    mention = _mention(question)
    if mention is not None and not any(map(_TIME.search, mention.terms)):
        return Resolved(mention=mention)
    asked = placed(snapshot, question)
    if asked is None:
        return None
    if history and (_FOLLOWS.search(asked.question) or _THEY.search(asked.question) or not asked.indicators):
        followed = _followed(snapshot, question, asked, history, chosen)
        if followed is not None:
            return followed
    if asked.operation.startswith("position") and not asked.whose:
        asked = replace(asked, operation="rank")  # the place of each
    several = _of_several(asked)
    if not several and years_asked(asked.question) is None:
        return None
    if not several:  # over the years: only of what the lexicon knows, see ``as_series``
        asked = asked if asked.indicators else named_nearby(snapshot, asked)
    elif _counts(asked):
        asked = subject_of(snapshot, asked, _telling(snapshot, asked, chosen))
    elif asked.indicators:
        asked = with_own_words_for(snapshot, asked, _telling(snapshot, asked, chosen))
    over_years = as_series(snapshot, asked, report_numbers(snapshot, chosen))
    if over_years is not None:
        return Resolved(figure=over_years)
    resolved = Resolved(figure=asked, unasked=_names_only(asked))
    return resolved if (asked.indicators or _counts(asked)) and is_shelf(resolved, snapshot, chosen) else None


def _telling(snapshot: Snapshot, asked: FigureAsked, chosen: Sequence[str] | None) -> list[int]:
    """Return the reports that tell what a question calls its subject: all, or of very many those of its places and a
    part of the others, drawn evenly.
    """
    numbers = report_numbers(snapshot, chosen)
    step = -(-len(numbers) // _TELLING)
    if step <= 1:
        return numbers
    members = (members_of(snapshot, asked) if asked.region or asked.places else None) or set()
    named = {n for n in numbers if snapshot.reports[n].place in members}
    return sorted(named.union(numbers[::step]))


def _of_several(asked: FigureAsked) -> bool:
    """Tell whether a question names several places, or all, or asks for two figures of one."""
    return (
        bool(asked.places and asked.operation in _TWO_FIGURES)
        or (asked.everywhere and not asked.places)
        or bool(asked.region)
        or len(asked.places) > 1
    )


def _counts(asked: FigureAsked) -> bool:
    """Tell whether a question about a subject of its own words asks for numbers."""
    return (
        not asked.indicators
        and bool(asked.subjects)
        and (
            asked.operation != "list"
            or bool(_HOW_MANY.search(asked.question) or asked.kind or asked.part == "planned")
            or _names_measure(asked)
        )
    )


def is_shelf(resolved: Resolved, snapshot: Snapshot, chosen: Sequence[str] | None) -> bool:
    """Tell whether a question is about the figures of several reports."""
    asked = resolved.figure
    if asked is None or resolved.picked_by is not None:
        return True
    if not _of_several(asked):
        return False
    places = {snapshot.reports[n].place for n in report_numbers(snapshot, chosen)}
    members = None if asked.region or asked.places else members_of(snapshot, asked)
    if (len(places) < 2 and not asked.places) or (members is not None and not places & members):
        return False
    if AGAINST_MEAN.search(asked.question) and asked.limit is None and not asked.against:
        return False  # 增速高于全国的省: sentences say it, no figure does
    if asked.operation == "list" and _MANNER.search(_without_subject(asked)):
        return False
    return _asks(asked) or _names_only(asked)


def _without_subject(asked: FigureAsked) -> str:
    """Return a question without what it is about, whose name may hold any word: 政策性岗位, 管理办法."""
    found = asked.indicators[0] if asked.indicators else None
    name = asked.question[found.start : found.end] if found else asked.words
    return asked.question.replace(name, "") if name else asked.question


def _asks(asked: FigureAsked) -> bool:
    """Tell whether a word of a question asks for figures."""
    said = _NUMBER.search(asked.question) or TARGET.search(asked.question)
    return asked.operation != "list" or bool(said) or bool(asked.unit) or _names_measure(asked)


def _names_measure(asked: FigureAsked) -> bool:
    """Tell whether a question ends with what is measured, at a time: 各省去年港口货物吞吐量."""
    timed = asked.year is not None or asked.relative is not None
    return timed and (asked.added or _MEASURE.search(asked.question) is not None)


def _names_only(asked: FigureAsked) -> bool:
    """Tell whether a question names what is measured and whose, and nothing else: 各省粮食产量."""
    ends = asked.indicators[-1].end if asked.indicators else 0
    return bool(ends) and not asked.content and not asked.question[ends:].strip(_SIGNS) and not _asks(asked)


def _mention(question: str) -> MentionAsked | None:
    """Return what a question about words asks for; it may stand behind a remark (低空经济这么火，哪个省没提)."""
    found = mention_asked(question) or mention_asked(_PROPOSES.sub("提到", normalize(question)))
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
    named = [place for place in (*query.unknown_places, *query.asked_places) if place not in asked.excluded]
    if any(place not in query.places for place in named):
        return None
    places = tuple(place for place in query.places if place not in asked.excluded)
    return replace(asked, whose=places) if asked.whose else replace(asked, places=places)


def _followed(
    snapshot: Snapshot, question: str, asked: FigureAsked, history: Sequence[str], chosen: Sequence[str] | None
) -> Resolved | None:
    """Return what a follow-up asks: what it leaves open is that of the question before."""
    earlier = resolve(snapshot, history[-1], history[:-1], chosen)
    if earlier is not None and (_THEY.search(asked.question) or _of_the_picked(asked, earlier)):
        return _of_those(asked, earlier)
    if earlier is None:
        before = placed(snapshot, history[-1])  # about one place: 广东去年新增就业多少人？ 江苏呢？
        if before is None or not before.places or not _NUMBER.search(before.question):
            return None
        before = before if before.indicators else with_own_words(snapshot, before, _telling(snapshot, before, chosen))
        if not before.indicators and not before.words:
            return None
        earlier = Resolved(figure=before)
    if earlier.mention is not None:
        names = find_places(normalize(question)) or find_regions(normalize(question))
        if _COUNTED.search(question) and not names:
            return Resolved(mention=replace(earlier.mention, operation="how_many", spans=(), question=question))
        follow = None if names else _turned(question, earlier.mention) or mention_followed(question, earlier.mention)
        return Resolved(mention=follow) if follow else None
    assert earlier.figure is not None
    content = _UNIT_OF_LIMIT.sub("", asked.content) if asked.limit else asked.content
    if not asked.indicators and _SMALL_TALK.sub("", content):
        return None  # it has a subject of its own: 农村的呢
    old = earlier.figure
    own_scope = bool(asked.places or asked.region or (asked.everywhere and not asked.assumed))
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
        picks and not elsewhere and other and asked.operation == "list" and _HOW_MANY.search(asked.question) is not None
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
        order: Order = "least" if found["least"] else "most"
        return replace(earlier, order=order, by_report=False, spans=(), question=question)
    if len(question) <= _SHORT_TURN and _TIMES.search(question):
        return replace(earlier, operation="word_count", negated=False, order=None, spans=(), question=question)
    if not (turn := _TURN.search(question)):
        return None
    if turn["no"]:
        return replace(earlier, operation="non_mentions", negated=True, spans=(), question=question)
    return replace(earlier, operation="mentions", negated=False, spans=(), question=question)


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
