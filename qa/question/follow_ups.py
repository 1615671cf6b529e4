"""Follow-up questions: which questions depend on the one before, and what they take over from it.

Only what a question leaves unsaid is taken over: place, subject, year, part and kind of answer.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from index import expression, province_of
from qa.question.patterns import COURTESY
from qa.records import Query

_ASKED_ALIKE = "呢(?:[？?]?$|[，,])"  # 省级的呢，报什么园
_DETAILS = "(?:具体|分别)(?:是|有|指|包括)?(?=哪|什么|啥)|(?:都|又)(?:是|有|指)(?=哪|什么|啥)|这里面|里面|里头|当中"
"""Opens a turn that asks which those are that were spoken of, or for one of them: 具体是哪三家, 里面有养老的吗."""
_OPENING_OR_END = expression(
    rf"^(?:{_DETAILS}|比(?:去年|前年|上年|以前|过去|之前|全国|全省|别的|其他)"
    rf"|那么?|那个|其中|还|也|又|它|他们?|她们?|这(?:个|些)?|同样|换成|and |what about )|{_ASKED_ALIKE}"
)
_YEAR_FIRST = expression(r"^(?:今年|去年|明年|\d{4}年)")
# Words that say something about a subject and name none: 计划投资多少 is a follow-up, 区长是谁 is not.
_NO_SUBJECT = expression(
    r"目标|实际|指标|任务|计划|规划|投资|资金|投入|金额|增长|增加|增速|增幅|新增|提高|下降|减少|上升|降低|达到|实现|完成|落实|进展|进度"
    r"|控制|继续|接着|数量|规模|面积|长度|总量|总额|占比|比例|比重|占?全国(?:的|排名|排第?几?)?|排第?几|第几|排名|位次|百分比|水平|程度|效果|成效|结果|原因|理由|办法|措施|做法|时间|地点"
    r"|地方|名字|名称|名单|内容|细节|标准|范围|农村|乡村|乡下|城镇|城里|城市|负责|牵头|承担|参与|参加|受益|覆盖|分布|位于|位置|建设"
    r"|连着|连续|一直|历年|陆续|累计|建成|开工|竣工|投产|启动|治理|整治|改造|修复|培训|安排|打算|准备|预计|具体|主要|分别|全部|项目|一些|更多|多少|如何|怎么|为何"
)
_BARE = expression(  # a piece of nothing but particles and common verbs: 再建, 投了
    r"(?<![\u4e00-\u9fff])[和与了的再还也又要想改建修造办做搞干种开盖花投涨降增减升提到定用招人钱个项条家所点张户从来叫在是有]+(?![\u4e00-\u9fff])"
)
_REFERS_BACK = expression(rf"^(?:{_DETAILS}|那|其中|还有|换成|不对|(?:对比|比较)一?下|and |what about )|{_ASKED_ALIKE}")
_FEW = 6  # characters of a question that names no subject; a longer one says enough to stand alone
_TO_PROGRAM = expression("^(?:那)?[你您](?!们)")  # 你多大了: about no report
WHOLE_COUNTRY = expression(
    r"(?<![占居比于])(?<!在)全国(?!人大|政协|首|第|前|性|最|领先|排|位)|各省|各地|哪些省|哪个省|31个省|(?:其他|其它|别的|其余|外)省|(?:其他|其它|别的)(?:地方|地区|城市)"
)
_COUNTED = expression("(?:几|多少)(?:[个家项条座所件处只位名户]|$)")
_BEHIND_SUBJECT = expression(
    "(?<=[\u4e00-\u9fff]{2})(?:一?共|总共)?(?:完成|达到|实现|取得|获得|投资|投入|资金|花费|增长|下降|增加|减少|进展"
    "|改造|建成|建好|修好|做|在|占)[\u4e00-\u9fff ]{0,12}$"
)
"""What is said of a subject, behind it: 省市重点项目完成 投资."""
_CHANGED = expression(
    "(?<=[\u4e00-\u9fff]{2})(?:上涨|下跌|下降|上升|增加|减少|增产|减产|变[多少好差]|(?<![高上])涨|跌|(?<![下空])降"
    "|(?<![提上回攀晋])升|(?<![许至不最减])[多少])$"
)
"""That a subject went up or down, at the end of a cleaned question."""
_KINDS = (("城镇", "农村"), ("城市", "农村"), ("城镇", "乡村"), ("城市", "乡村"), ("男", "女"), ("公办", "民办"))
# Words of an aim, which the words for its result are searched without, and the other way round.
_OF_AIMS = expression("目标|计划|任务|预期|打算")
_OF_RESULTS = expression("(?:实际|完成|实现|达到)了?")


def names_subject(content: str) -> bool:
    """Tell whether what cleaning left of a question names what it is about.

    >>> names_subject("区长"), names_subject("计划投资")
    (True, False)
    """
    rest = _BARE.sub(" ", _NO_SUBJECT.sub(" ", content))
    return bool(re.search(r"[\u4e00-\u9fff]\s{0,9}[\u4e00-\u9fff]|[a-z]{2}", rest))


def is_follow_up(question: str, content: str, own_subject: bool = False) -> bool:
    """Tell whether a question is about the subject of the one before: it opens or ends so, or names no subject.

    Args:
        question: folded. content: what cleaning left of it.
        own_subject: it names a place or a kind of thing of its own; such a question stands alone (梅江区有哪些公园),
            unless nothing but the place is new (广东呢), or it is short and opens or ends like one (那广东的公园).
    """
    if not any(char.isalnum() for char in question) or COURTESY.search(question) or _TO_PROGRAM.search(question):
        return False
    letters = len(re.findall(r"[\u4e00-\u9fff]|[a-z0-9]+", content))
    if own_subject:
        return letters == 0 or (bool(_REFERS_BACK.search(question)) and letters <= 4)
    if bool(_OPENING_OR_END.search(question)) and letters <= 14:
        return True
    if letters <= _FEW and not names_subject(content):
        return True
    if letters <= 4 and _YEAR_FIRST.search(question):
        return True
    # 今年要控制到多少以下 is a follow-up; 今年沪牌摇号中签率 has a long word of its own.
    longest = max(map(len, content.split()), default=0)
    return bool(_YEAR_FIRST.search(question)) and letters <= 8 and longest <= 4


def topic_of(query: Query) -> str:
    """Return the subject of a question, or the one that it took over where it names none of its own.

    What it says of the subject, that it grew or fell, is none of it: 外贸 of 外贸涨了吗.
    """
    if query.context and not names_subject(query.text):
        return query.context
    return _CHANGED.sub("", query.text) if query.answer_type == "yes_no" else query.text


def _searched(topic: str, query: Query) -> str:
    """Return the words of a topic that are searched for a question: for a result none of an aim."""
    if query.part is None or (query.relative is None and not query.years and not query.text):
        return topic
    rest = (_OF_AIMS if query.part == "done" else _OF_RESULTS).sub("", topic).strip()
    return rest or topic


def _to_count(topic: str, question: str) -> str:
    """Return the subject of a topic where a question asks for nothing but the number of them: 一共几个."""
    return _BEHIND_SUBJECT.sub("", topic).strip() or topic if _COUNTED.search(question) else topic


def _other_kind(text: str, topic: str) -> str | None:
    """Return the topic of an earlier question about the other kind of people: 农村 after 城镇居民收入."""
    word = text.removesuffix("的")
    other = next((one for pair in _KINDS for one, kind in (pair, pair[::-1]) if kind == word and one in topic), None)
    return topic.replace(other, word) if other else None


def as_edition(query: Query, earlier: Sequence[Query], known: Collection[int]) -> Query:
    """Return a follow-up that names nothing but a year, after a question of a report by its year, as one of another.

    2022年的呢 after 2024年政府工作报告定的赤字率 asks the report of 2022, where one is of that year, see ``known``.
    """
    years = query.years
    if not years or query.text.strip(" 的") or not (earlier and earlier[0].editions) or not set(years) <= set(known):
        return query
    return replace(query, years=(), editions=years, text="", encoder_text="")


def carry_over(
    query: Query,
    earlier: Iterable[Query],
    *,
    follow_up: bool,
    whole_country: bool,
    without: Collection[str],
    plausible: bool = True,
) -> Query:
    """Take over from earlier questions what a question leaves unsaid, and list it in ``carried``.

    Args:
        earlier: the earlier questions of the conversation with what they took over themselves, newest first.
        follow_up: the question is about the subject of the one before, see ``is_follow_up``; else only a place with
            reports is taken over.
        whole_country: the question is about all places: none is taken over.
        without: values that are not to be taken over: a place, a subject, a year in digits, ``done``, ``planned``.
        plausible: reports may speak of what the question names; else a question that is no follow-up takes nothing.
    """
    if not follow_up and not plausible:
        return query
    carried: list[tuple[str, str]] = []
    for before in earlier:
        unknown = before.unknown_places if follow_up else ()
        whole_country = whole_country or any(name in without for name in before.places)  # look no further back
        places = tuple(name for name in before.places if name not in without)
        unknown = tuple(name for name in unknown if name not in without)
        if not whole_country and not query.places and not query.unknown_places and (places or unknown):
            asked = (name for name in before.asked_places if name not in without and province_of(name) not in without)
            query = replace(query, places=places, unknown_places=unknown, asked_places=tuple(asked))
            carried += [("place", name) for name in (*places, *unknown)]
        timed = bool(query.years or query.editions or query.until) or query.relative is not None
        if before.editions and not timed and not (follow_up or whole_country or query.asked_places):
            editions = tuple(year for year in before.editions if str(year) not in without)
            query = replace(query, editions=editions)  # the next question of the same report
            carried += [("year", str(year)) for year in editions]
        topic = topic_of(before)
        follow_up = follow_up and topic not in without
        if follow_up and not query.context and topic:
            words = before.asked_before if before.context and topic == before.context else before.encoder_text
            searched = _searched(topic, query)
            if not query.text:
                searched = _to_count(searched, query.raw)
            query = replace(query, context=searched, asked_before=words if searched == topic else "")
            carried.append(("topic", topic))
            if (other := _other_kind(query.text, query.context)) is not None:
                query = replace(query, text=other, encoder_text=other, context="")
            if not query.years and not query.editions and query.relative is None:
                editions = tuple(year for year in before.editions if str(year) not in without)
                query = replace(query, editions=editions)
                carried += [("year", str(year)) for year in editions]
            if query.part is None and not query.years:
                years = tuple(year for year in before.years if str(year) not in without)
                part = before.part if before.part not in without else None
                query = replace(query, part=part, years=years, relative=before.relative if part else None)
                carried += [("year", str(year)) for year in years]
                carried += [("part", part)] if part else []
            if query.answer_type == "any":
                query = replace(query, answer_type=before.answer_type)
    return replace(query, carried=tuple(carried))
