"""What a question asks for: its noun, the kind of its answer, the units of that, and how rare its words are.

A passage on the right topic need not answer: 新增多少养老床位 is not answered by a number of carers. What is asked for
is read here from the question alone; ``qa.search.missing`` looks whether it stands in an answer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index import Snapshot, analyze, cut_words, expression, normalize
from qa.question.patterns import without_saying
from qa.records import Query
from qa.search.features import asked_units

_ASKS = expression(
    r"百分之(?:多少|几)|几个百分点|多少|几(?=[\u4e00-\u9fff])|多大|多高|多长|多快|多久|多远|几成"
    r"|谁|哪位|哪一?(?:些|几|个|家|条|所|位|种|类|项|座|部|支|年|天|月|里|儿)|哪|什么|啥|何时"
)
_COUNTED = expression(  # what stands between 多少 and the noun; 人家, 人口, 人才, 人员 are nouns
    r"^(?!人[家口才员])(?:万亿|亿|万)?(?:个百分点|平方公里|平方米|立方米|千瓦时|公里|千米|千瓦|人次|万人|公顷|亿斤|标箱"
    r"|[个公元人户家亩吨斤套台辆座项所张件条部岁头只天倍箱列位名度处架场支册点钱种类次批艘届株棵份本间栋片块])的?"
)
_ENDING = expression(r"(?:达到|一共|总共|大概|大约|现在|目前|超过|[的了是有要叫在为到能会约共占]){1,4}$")
_PARTICLES = expression(r"[呢呀啊吗吧的了]{1,3}$")
_STOP = expression(r"[,。?!、;:\s]")
_WORD = expression(r"[\u3400-\u9fffa-z0-9]")
_EMPTY = ("的", "了", "是", "在")
_PHRASE = 6  # characters of what follows the question word, up to which all of it is the noun

# Units in which an amount stands though the question names none: of money, people, areas, lengths, spans of time.
_IMPLIED_BY_NOUN: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        expression(
            r"钱|工资|月薪|年薪|薪|租金|收费|费$|税|费用|补贴|补助|津贴|均价|价格|价钱|成本|投资|投入|收入|产值|营业额|销售额|交易额|合同额|总额|金额"
            r"|利润|损失|罚款|债|贷款|基金|工程款|资金"
        ),
        ("元",),
    ),
    (
        expression(
            r"[职民]工|工人|学生|老人|游客|观众|孩子|儿童|[教老]师|医生|护士|干部|嘉宾|客商|旅客|毕业生|人口|人员|[^成委会议雇动演]员$|[人民生]$"
        ),
        ("人", "名", "位", "人次", "户", "%"),
    ),
    (expression(r"占地|面积|用地"), ("亩", "公顷", "平方米", "平方公里", "平方千米")),
)
_IMPLIED_BY_QUESTION: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (expression(r"多长|多远|里程|多高|长度|高度"), ("公里", "千米", "米", "里")),
    (expression(r"多久|几天|时间|几年"), ("年", "个月", "月", "天", "日", "小时", "分钟", "秒", "周")),
)
_PERSON_ASKED = expression(r"(?:长|任|经理|老板|书记|主席|负责人|科学家|董事|老总|法人)(?:是谁|叫|姓)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for.

    Attributes:
        noun: what is asked about, folded: ``床位`` of 新增多少养老床位; empty where no word asks. noun_rarity: its idf.
        kind: ``number``, ``date``, ``person``, ``place``, or another ``Query.answer_type``.
        units: units in which the amount asked for may stand; empty = any, or no amount is asked for.
        words: the words of the question with their rarity, the highest inverse document frequency of their pairs of
            characters.
    """

    noun: str
    noun_rarity: float
    kind: str
    units: tuple[str, ...]
    words: dict[str, float]


def wanted_of(query: Query, snapshot: Snapshot) -> Wanted:
    """Read from a question what it asks for; how rare words are is taken from the passages of the index."""
    noun = asked_noun(query.raw)
    words = (word for word in dict.fromkeys(cut_words(normalize(query.text or query.raw))) if _WORD.search(word))
    return Wanted(
        noun=noun,
        noun_rarity=_rarity(noun, snapshot),
        kind="person" if _PERSON_ASKED.search(normalize(query.raw)) else query.answer_type,
        units=implied_units(query.raw, noun) if query.answer_type == "number" else (),
        words={word: _rarity(word, snapshot) for word in words},
    )


def asked_noun(question: str) -> str:
    """Return the noun that a question asks about, folded: what follows the word that asks, or else what stands before.

    >>> asked_noun("今年新建多少个基层消防站"), asked_noun("老年助餐点一顿饭多少钱"), asked_noun("柚子产量有多少")
    ('基层消防站', '饭', '产量')
    """
    folded = without_saying(normalize(question))
    asks = _ASKS.search(folded)
    if not asks:
        return ""
    after = _COUNTED.sub("", _STOP.split(folded[asks.end() :])[0])
    after = _PARTICLES.sub("", after)
    words = _full(cut_words(after))
    if len(words) > 1 or (words and len(words[0]) > 1):
        return after if len(after) <= _PHRASE else words[-1]
    words = _full(cut_words(_ENDING.sub("", _STOP.split(folded[: asks.start()])[-1])))
    return words[-1] if words else ""


def implied_units(question: str, noun: str) -> tuple[str, ...]:
    """Return the units that a question names, or else those in which what it asks about is measured.

    >>> implied_units("护理员工资多少", "工资"), implied_units("大桥有多长", "大桥")
    (('元',), ('公里', '千米', '米', '里'))
    """
    if named := asked_units(question):
        return named
    by_noun = (units for pattern, units in _IMPLIED_BY_NOUN if noun and pattern.search(noun))
    by_question = (units for pattern, units in _IMPLIED_BY_QUESTION if pattern.search(normalize(question)))
    return next(by_noun, next(by_question, ()))


def _full(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in _EMPTY and _WORD.search(word)]


def _rarity(word: str, snapshot: Snapshot) -> float:
    """Highest inverse document frequency among the pairs of a word, or among its characters where it has no pair."""
    terms = analyze(word)
    return max(map(snapshot.idf, [term for term in terms if len(term) > 1] or terms), default=0.0)
