"""Understand a question over many reports: of words or of figures, whose, and what an earlier question leaves to it."""

from collections.abc import Sequence
from dataclasses import replace

from index import Snapshot, expression, normalize
from qa.shelf.asked.figure_patterns import AGAINST_MEAN, TARGET
from qa.shelf.asked.figure_questions import FigureAsked
from qa.shelf.asked.series_questions import years_asked
from qa.shelf.groups.places import members_of, places_among, report_numbers
from qa.shelf.tables.followed import followed
from qa.shelf.tables.nearest import named_nearby
from qa.shelf.tables.own_words import subject_of, with_own_words_for
from qa.shelf.tables.resolved import HOW_MANY, NUMBER, THEY, Resolved, placed, telling
from qa.shelf.tables.series import as_series
from qa.shelf.words.deed_questions import deed_asked
from qa.shelf.words.mention_questions import MentionAsked, mention_asked

_MANNER = expression(
    "怎么(?!定|样|写|说|提|预期|预计|设)|如何(?!定|预期|设)|措施|办法|做法|举措|为什么|为何|哪些方面|政策(?!性)|经验|问题|困难|原因"
)
_FOLLOWS = expression("^(?:那么?|还有|其中|换成|再|又|反过来|倒过来|and )|呢[？?]?$")
_TOPIC = expression(
    "(?P<topic>[^，,]{2,12}?)(?:这么|那么|很|挺|太|最近|现在|今年)[^，,]{0,6}[，,]"
    "(?P<rest>.*(?:提|写|说|讲)(?:到|及)?(?:了|过)?)[？?]?$"
)
_PROPOSES = expression(
    "(?<=[省市区县家份地方])(?:都|明确|今年)?提出了?(?:要|将|计划)?(?:加快|大力|积极)?"
    "(?:发展|建设|打造|实施|推进|推动|支持|培育|开展|推行|推广)?(?=[^哪什具目0-9]{2,14}[？?]?$)"
)
"""Who proposes something is who writes of it: 哪些省提出发展氢能."""
_BOTH = expression(
    "既(?:提|写|说|讲|谈)(?:到|了|过|有){0,2}(?P<one>[^，,、又也还]{2,12}?)[，,]?(?:又|也|还|且){1,2}(?:都)?(?:提|写|说|讲|谈)?(?:到|了|过|有){0,2}"
    "(?P<other>[^，,、又也还]{2,12}?)(?P<end>的.{0,12}|[吗呢]?)[？?。！!]{0,2}$"
)
"""Two words that one report holds: 哪些省既提低空经济又提量子科技."""
_TIME = expression("去年|今年|明年|[0-9]{4}年|各省|全国各")
_MEASURE = expression(
    "(?:率|比例|比重|占比|总量|总额|总值|[产存用水电气容]量|拥有量|吞吐量|业务量|成交额|零售额|销售额|里程|面积|人次|出栏|存栏|(?:[位床学托]位|人|院|师|士|口|企业)数|收入比|倍差|成交价|均价|价格|系数|指数|(?:预期)?寿命|工资|薪酬|租金|[^质力能重海大少]量|[^名限]额|人数|套数|户数|家数|数量|浓度|强度|余额|增速|增幅|涨幅|收入|增长|下降)[？?。]?$"
)
"""At the end of a question that names what is measured: an amount is asked about, no topic."""
_TWO_FIGURES = ("target_vs_result", "changed")
_SIGNS = "？?。！!，, "
_COMMA = expression("[，,；;。：:]")


def resolve(
    snapshot: Snapshot, question: str, history: Sequence[str] = (), chosen: Sequence[str] | None = None
) -> Resolved | None:
    """Understand a question over many reports, taking over from the one before what it leaves open; else None."""
    mention = _mention(question)
    if mention is not None and not any(map(_TIME.search, mention.terms)):
        return Resolved(mention=mention)
    asked = placed(snapshot, question)
    deed = deed_asked(question)
    deed = deed if deed is not None and any(map(snapshot.stands, deed.terms)) else None
    measured = asked is not None and any(match.exact for match in asked.indicators)
    counted = deed is not None and deed.operation == "how_many" and (asked is None or asked.limit is None)
    if deed is not None and (counted or not measured):
        return Resolved(mention=deed)
    figure = None if asked is None else _figure(snapshot, question, asked, history, chosen)
    return Resolved(mention=deed) if deed is not None and (figure is None or figure.unasked) else figure


def _figure(
    snapshot: Snapshot, question: str, asked: FigureAsked, history: Sequence[str], chosen: Sequence[str] | None
) -> Resolved | None:
    """Return a question about figures as it is understood, or what is left open of the one before; else None."""
    if history and (_FOLLOWS.search(asked.question) or THEY.search(asked.question) or not asked.indicators):
        earlier = resolve(snapshot, history[-1], history[:-1], chosen)
        taken = followed(snapshot, question, asked, history, chosen, earlier)
        if taken is not None:
            return taken
    if asked.operation.startswith("position") and not asked.whose:
        asked = replace(asked, operation="rank")  # the place of each
    several = _of_several(asked)
    if not several and years_asked(asked.question) is None:
        return None
    if not several:  # over the years: only of what the lexicon knows, see ``as_series``
        asked = asked if asked.indicators else named_nearby(snapshot, asked)
    elif _counts(asked):
        asked = subject_of(snapshot, asked, telling(snapshot, asked, chosen))
    elif asked.indicators:
        asked = with_own_words_for(snapshot, asked, telling(snapshot, asked, chosen))
    over_years = as_series(snapshot, asked, report_numbers(snapshot, chosen))
    if over_years is not None:
        return Resolved(figure=over_years)
    resolved = Resolved(figure=asked, unasked=_names_only(asked))
    return resolved if (asked.indicators or _counts(asked)) and is_shelf(resolved, snapshot, chosen) else None


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
            or bool(HOW_MANY.search(asked.question) or asked.kind or asked.part == "planned")
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
    places = places_among(snapshot, report_numbers(snapshot, chosen))
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
    said = NUMBER.search(asked.question) or TARGET.search(asked.question)
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
    found = mention_asked(_BOTH.sub("提到“\\g<one>”和“\\g<other>”\\g<end>", question))
    found = found or mention_asked(question) or mention_asked(_PROPOSES.sub("提到", normalize(question)))
    if found is None and (topic := _TOPIC.match(question)):
        found = mention_asked(f"{topic['rest']}{topic['topic']}")
    for comma in _COMMA.finditer(question) if found is None else ():
        if found := mention_asked(question[comma.end() :]):
            return found
    return found
