"""Read a question with the index at hand: other names of places, slips of the pen, names that no report holds.

What is read otherwise than it was typed is listed in ``Query.corrected`` and can be taken back.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from index import ReportInfo, Snapshot, expression, normalize, short_name, simplified
from qa.question.alternatives import plainly
from qa.question.analysis import analyze_question, check_question, earlier_questions
from qa.question.english import called_otherwise, is_english, look_up, own_words
from qa.question.follow_ups import names_subject
from qa.question.parsed import parse_question
from qa.question.patterns import answer_type, clean
from qa.question.standalone import standalone
from qa.question.turns import as_follow_up
from qa.question.typed.nicknames import usual_names
from qa.question.typed.pinyin import spelled_out
from qa.question.typed.spelling import Stands, corrections
from qa.question.typed.unheard import unheard_names
from qa.records import Query

_HISTORY = 4  # earlier questions that are read like this
_RELATIVE_WORDS: Mapping[int | None, str] = {-1: "去年", 0: "今年"}
_ASKS = "多少"
_AIM = "目标"
_CHINESE = expression("[\u4e00-\u9fff]{1,20}")
_LONG = "多长"
_HOW_LONG = expression(r"\bhow (?:long|far)\b|\blength\b", re.IGNORECASE)
_ASKS_OF: Mapping[str, str] = {
    "number": _ASKS,
    "date": "什么时候",
    "person": "是谁",
    "place": "在哪里",
    "list": "有哪些",
    "how": "怎么样",
    "yes_no": "吗",
}
"""Words by which the Chinese for a question in English asks for each kind of answer."""
_SIGNS = " ?？呢"
_CHANGES = " 涨跌降升增减多少"
"""Characters of a follow-up that only says that its subject went up or down."""
_WITHIN_WORDS = expression("[a-z]{1,2}|(?=[a-z]?[aeiou])[a-z]{3}")
"""Words so short that they stand within others: art of department; gdp is none."""
_BLANK = expression("(?<=[\u4e00-\u9fff])[' ]+(?=[\u4e00-\u9fffa-z0-9])|(?<=[a-z0-9])[' ]+(?=[\u4e00-\u9fff])")
_WHOSE = expression(
    "(?:哪(?:些|几?个|几|[一二两三四五六七八九十]个)|(?:多少|几|每)个|各)(?:省市区?|省区市|省份?|市县|地方|地区|城市)(?![委长级会内里])"
)
"""Whose figures are asked for: 哪个省造林 holds no 省造林 that is a slip."""
_ORDER = expression(
    "垫底|倒数|榜首|居首|末位|头名|(?<!单项)冠军|拖后腿|吊车尾|拔得头筹|领跑|靠前|靠后|最[\u4e00-\u9fff]|前[一二三四五六七八九十]名?"
)
"""Words that ask for a place in an order, which stand in few reports and are no slips: 学位垫底的省."""


def warm_up() -> None:
    """Load the tables by which slips of the pen, spelled-out words and English are read: half a second, once."""
    for slip in ("shiyelv", "失业绿指标"):
        spelled_out(slip, _stands_nowhere)
        corrections(slip, _stands_nowhere)
    look_up("unemployment rate")


def _stands_nowhere(word: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it is searched.

    Attributes:
        asked: as it was typed. question: as it is read. history: the earlier questions, read alike.
        corrected: pairs of what was typed and what it was read as. unheard: names that stand in no report.
        carried: what a question that only compares (哪个更高) or names a measure (今年目标呢) took over to become one,
            as in ``Query.carried``.
        stands: tells whether a word stands in a report.
    """

    asked: str
    question: str
    history: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    unheard: tuple[str, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    stands: Stands | None = None

    def query(self, reports: Sequence[ReportInfo], without: Collection[str] = ()) -> Query:
        """Analyse the question; see ``analyze_question``."""
        return self.noted(analyze_question(self.question, reports, self.history, without, self.unheard, self.stands))

    def alone(self, reports: Sequence[ReportInfo], without: Collection[str] = ()) -> str:
        """Return the question with what it takes over put into words: 福建去年失业率多少 for 那福建呢; else empty.

        Only a question for a figure of one place is put so; one in English in the Chinese words looked up for it.
        """
        english = is_english(self.question)
        query = self.query(reports, without) if self.history or english else None
        if query is None or not (query.carried or english):
            return self.question
        if query.answer_type != "number" and not (english and query.answer_type == "any"):
            return ""
        if len(query.places) != 1 or query.asked_places != query.places or len(query.years) > 1:
            return ""
        if len(query.editions) > 1:
            return ""
        of_report = f"{query.editions[0]}年政府工作报告" if query.editions else ""
        time = f"{query.years[0]}年" if query.years else _RELATIVE_WORDS.get(query.relative, "")
        time = time or ("今年" if query.part == "planned" else "")
        if english:  # of the Chinese words looked up for a phrase the usual one
            before = next((text for text in reversed(self.history) if _usual(text, query.context)), "")
            words = _usual(before, query.context) + _usual(self.question, query.text)
            asks = _ASKS if query.answer_type == "number" else ""  # What is the grain output: 粮食产量
            words += _AIM if query.part == "planned" and _AIM not in words else ""
            return f"{of_report}{short_name(query.places[0])}{time}{words}{asks}"
        asks = query.encoder_text.strip(_SIGNS).removeprefix("那")
        asks += "" if answer_type(asks) == query.answer_type else _ASKS
        topic = "" if names_subject(query.text) else query.context
        return f"{of_report}{short_name(query.places[0])}{time}{topic}{asks}"

    def searched(self, query: Query) -> Query:
        """Return a query of this reading as it is searched: folded, and by its topic where its words say nothing."""
        named = query.text
        for name in query.asked_places:  # those of a place without a report are words like others: 那成都呢
            named = named.replace(name, "").replace(short_name(name), "")
            named = "" if name.startswith(named) else named  # 横琴 of 横琴粤澳深度合作区
        if query.context and not named.strip(_CHANGES):  # 那福建呢, 那福建降了吗
            asked = f"{query.text} {query.asked_before or query.context}".strip()
            text = f"{query.text} {query.context}".strip()
            return replace(query, raw=asked, encoder_text=asked, text=text, context="")
        if is_english(self.question) and not query.text.isascii():
            asks = _LONG if _HOW_LONG.search(self.question) else _ASKS_OF.get(query.answer_type, "")
            asked = f"{_usual(self.question, query.text)}{asks}"
            words = " ".join(word for word in dict.fromkeys(_usuals(self.question, query.text)))
            return replace(query, raw=asked, text=words or query.text, encoder_text=asked)
        return replace(query, raw=simplified(self.question))

    def noted(self, query: Query) -> Query:
        """Return the query of the question as it was typed, with what was read otherwise and taken over."""
        return replace(query, raw=self.asked, corrected=self.corrected, carried=(*self.carried, *query.carried))


def _usual(english: str, searched: str) -> str:
    """Return the usual Chinese words for a question in English, see ``_usuals``, in one."""
    return "".join(_usuals(english, searched))


def _usuals(english: str, searched: str) -> list[str]:
    """Return the usual Chinese word for each phrase of a question in English, of those that are searched.

    Chinese words among the English ones stand first.
    """
    usual: dict[str, str] = {}
    for phrase, term in look_up(english):
        usual.setdefault(phrase, term)
    return [word for word in (*_CHINESE.findall(english), *usual.values()) if word in searched.split()]


def read_question(
    question: str, snapshot: Snapshot, history: Sequence[str] = (), without: Collection[str] = ()
) -> Reading:
    """Read a question and the earlier ones.

    Args:
        without: words as typed, or as read, that are to be searched as typed; and what is not to be taken over.

    Raises:
        UsageError: the question is blank or too long.
    """
    asked = check_question(question)
    kept = earlier_questions(history, len(history))
    earlier = (*kept[:-_HISTORY], *(_read(plainly(text), snapshot, without)[0] for text in kept[-_HISTORY:]))
    read, corrected = _read(plainly(as_follow_up(asked) if kept else asked), snapshot, without)
    unheard = () if is_english(read) else unheard_names(read, snapshot.stands)
    reading = Reading(asked, read, earlier, corrected, unheard, stands=snapshot.stands)
    own = standalone(read, earlier, snapshot.reports, without)
    return reading if own is None else replace(reading, question=own[0], history=(), carried=own[1])


def _in_words_of_reports(
    text: str, stands: Stands, without: Collection[str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a question in English with other words for phrases that stand in no report: gross domestic product."""
    pairs: list[tuple[str, str]] = []
    for phrase, other in called_otherwise(" ".join(own_words(text))):
        free = all(phrase not in typed and typed not in phrase for typed, _ in pairs)
        wanted = free and not {phrase, other} & set(without) and phrase in text.lower()
        if wanted and not _WITHIN_WORDS.fullmatch(other) and not stands(phrase) and stands(other):
            text = re.sub(rf"\b{re.escape(phrase)}\b", other, text, flags=re.IGNORECASE)
            pairs.append((phrase, other))
    return text, tuple(pairs)


def _read(text: str, snapshot: Snapshot, without: Collection[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a question as it is read, and the pairs of what was typed and what it was read as."""
    folded = normalize(text)
    snapshot.expect(folded)
    read, pairs = folded, []
    for typed, meant in spelled_out(folded, snapshot.stands):
        if not {typed, meant} & set(without):
            read = read.replace(typed, meant, 1)
            pairs.append((typed, meant))
    if pairs:
        read = folded = _BLANK.sub("", read)
    elif is_english(text):
        return _in_words_of_reports(text, snapshot.stands, without)
    for typed, meant in usual_names(folded, snapshot.stands):
        if not {typed, meant} & set(without):
            read = read.replace(typed, meant, 1)
            pairs.append((typed, meant))
    parsed = parse_question(read, snapshot.reports)
    asked = _WHOSE.sub(lambda match: " " * len(match[0]), parsed.folded)
    content = clean(asked, [(mention.start, mention.end) for mention in parsed.places])
    for typed, meant in corrections(_ORDER.sub(" ", content), snapshot.stands):
        if not {typed, meant} & set(without):
            read = read.replace(typed, meant, 1)
            pairs.append((typed, meant))
    return (read if pairs else text), tuple(pairs)
