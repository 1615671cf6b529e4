"""Put an English question over many reports in the words of a Chinese one: what is to be done, whose, when, of what.

There is no translation: what is asked about is looked up in ``qa/question/english.tsv`` and among the English names of
indicators, the rest are the few ways in which such questions are put.
"""

import re

from index import expression, indicators, indicators_in_question, province_of
from qa.question.english import is_english, is_over_many, look_up

_NEGATED = expression(r"\b(?:not|never|without|fails? to|no mention)\b|n't\b", re.IGNORECASE)
_MENTION = expression(
    r"\b(?:mention(?:s|ed|ing)?|talk(?:s|ed)? (?:about|of)|refer(?:s|red)? to|brings? up|speaks? (?:of|about)"
    r"|writes? about|contains?|includes?|appears?|appeared|occurs?|occurred)\b",
    re.IGNORECASE,
)
_HOW_MANY = expression(
    r"\bhow many (?:of (?:the|these) )?(?:provinces|reports|regions|cities|counties|of them)\b", re.IGNORECASE
)
_TIMES = expression(r"\bhow (?:many times|often)\b", re.IGNORECASE)
_TOP = expression(r"\b(?P<end>top|bottom) (?P<n>\d{1,2}|two|three|four|five|six|ten)\b", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_LOWEST = expression(r"\b(?:lowest|smallest|least|slowest|fewest|weakest)\b", re.IGNORECASE)
_HIGHEST = expression(r"\b(?:highest|largest|biggest|most|fastest|greatest|strongest)\b", re.IGNORECASE)
_TARGET = expression(r"\b(?:targets?|goals?|aims?|plan(?:s|ned)?|projected)\b", re.IGNORECASE)
_GROWTH = expression(
    r"\b(?:grow(?:th|n|s|ing)?|grew|growing|increased?|r[io]se|faste(?:st|r)|slow(?:est|er))\b", re.IGNORECASE
)
_MEAN = expression(r"\b(?:on average|average|mean)\b", re.IGNORECASE)
_MEDIAN = expression(r"\bmedian\b", re.IGNORECASE)
_RANK = expression(r"\b(?:rank(?:s|ed|ing)?|sort(?:ed)?|ordered)\b|^\W{0,3}(?:please )?order\b", re.IGNORECASE)
_SUM = expression(
    r"\b(?:in total|combined|sum of|altogether|add(?:ed)? up|total (?:number|amount|sum))\b|^\W{0,3}total (?!retail)",
    re.IGNORECASE,
)
_COMPARED = expression(
    r"\b(?:compare[sd]?|versus|vs|than|(?P<gap>difference|differ|gap)"
    r"|higher|larger|bigger|faster|greater|(?P<less>lower|smaller|slower))\b",
    re.IGNORECASE,
)
_LIMIT = expression(
    r"\b(?P<word>above|over|more than|exceed(?:s|ing|ed)?|at least|no less than|below|under|less than|at most"
    r"|no more than)"
    r" (?P<value>\d{1,9}(?:\.\d{1,4})?) ?(?P<unit>%|per ?cent|trillion yuan|billion yuan|million)?",
    re.IGNORECASE,
)
_LIMITS = {"at least": "不低于", "no less than": "不低于", "at most": "不超过", "no more than": "不超过"}
_UNDER = ("below", "under", "less than")
_UNITS = {"trillion yuan": (1, "万亿元"), "billion yuan": (10, "亿元"), "million": (100, "万"), "": (1, "")}
_LOOSELY = {
    "industrial output": "规模以上工业增加值",
    "industrial production": "规模以上工业增加值",
    "budget revenue": "一般公共预算收入",
    "unemployment": "城镇调查失业率",
    "inflation": "居民消费价格",
    "investment": "固定资产投资",
    "industry": "规模以上工业增加值",
    "income": "居民人均可支配收入",
    "retail": "社会消费品零售总额",
    "trade": "进出口总额",
    "jobs": "城镇新增就业",
    "growth": "地区生产总值",
}
"""What people call an indicator for short, the more telling first, where a question names none in full."""
_YEAR = expression(r"\b(?:19|20)\d\d\b")
_LAST = expression(r"\blast year\b", re.IGNORECASE)
_QUOTED = expression("[\"“'‘「](?P<word>[^\"”'’」]{1,20})[\"”'’」]")
_HAN = expression("[\u4e00-\u9fff]{2,12}")


def in_chinese(question: str) -> str | None:
    """Return the Chinese question that asks the same of many reports; None where a question is none, or not understood.

    >>> in_chinese("Which provinces do not mention the low-altitude economy?")
    '哪些省没有提到低空经济'
    >>> in_chinese("Which province has the highest GDP growth target?")
    '哪个省今年经济增速目标最高'
    """
    english = _HAN.sub(" ", _QUOTED.sub(" ", question))
    if not is_over_many(english) and not (_TIMES.search(english) and _MENTION.search(english)):
        return _of_some(question) if is_english(english) else None
    if mention := _MENTION.search(question):
        return _of_words(question, question[mention.end() :] if not _TIMES.search(question) else question)
    subject = _measured(question)
    return None if subject is None else _of_figures(question, subject)


def _of_words(question: str, rest: str) -> str | None:
    """Return a question about words: the longest phrase that the table knows, or what stands in quotation marks."""
    said = _QUOTED.search(rest) or _HAN.search(rest)
    found = [pair for pair in look_up(_MENTION.sub(" ", rest)) if not _TIMES.search(pair[0])]
    word = said[0].strip("\"“”'‘’「」") if said else max(found, key=lambda pair: len(pair[0]), default=("", ""))[1]
    if said and word.isascii():
        word = max(look_up(word), key=lambda pair: len(pair[0]), default=("", ""))[1]
    if not word:
        return None
    if _TIMES.search(question):
        return f"“{word}”一共出现了多少次"
    verb = "没有提到" if _NEGATED.search(question) else "提到"
    return f"有几个省{verb}{word}" if _HOW_MANY.search(question) else f"哪些省{verb}{word}"


def _measured(question: str) -> str | None:
    """Return the Chinese name of what is measured, by the longest English phrase for one."""
    lower = question.lower()
    named = [(len(each.english), each.name) for each in indicators() if each.english.lower() in lower]
    known = [(len(phrase), term) for phrase, term in look_up(question) if indicators_in_question(term)]
    loosely = next((name for short, name in _LOOSELY.items() if re.search(rf"\b{short}\b", lower)), None)
    return max([*known, *named], key=lambda pair: pair[0], default=(0, loosely))[1]


def _of_some(question: str) -> str | None:
    """Return a question that holds the figures of some provinces against each other; None where a question does not."""
    compared = _COMPARED.search(question)
    if not compared:
        return None
    places = dict.fromkeys(term for _, term in look_up(question) if province_of(term) == term)
    if len(places) < 2 or (subject := _measured(question)) is None:
        return None
    asked = "相差多少" if compared["gap"] else "哪个低" if compared["less"] else "哪个高"
    return f"{'和'.join(places)}{_what(question, subject)}{asked}"


def _what(question: str, subject: str) -> str:
    """Return what is measured, of which year, and whether the growth or the target of it is meant."""
    year, target = _YEAR.search(question), bool(_TARGET.search(question))
    when = f"{year[0]}年" if year else "去年" if _LAST.search(question) or not target else "今年"
    growth = _GROWTH.search(question) and not any(match.kind for match in indicators_in_question(subject))
    return f"{when}{subject}{'增速' if growth else ''}{'目标' if target else ''}"


def _of_figures(question: str, subject: str) -> str:
    what = _what(question, subject)
    if limit := _LIMIT.search(question):
        return f"{'有几个省' if _HOW_MANY.search(question) else '哪些省'}{what}{_limit(limit)}"
    if top := _TOP.search(question):
        number = _NUMBERS.get(top["n"].lower()) or top["n"]
        return f"{what}{'倒数' if top['end'].lower() == 'bottom' else ''}前{number}名的省"
    if _RANK.search(question):
        return f"各省{what}排名"
    if _LOWEST.search(question):
        return f"哪个省{what}最低"
    if _HIGHEST.search(question):
        return f"哪个省{what}最高"
    if _MEDIAN.search(question):
        return f"各省{what}中位数是多少"
    if _MEAN.search(question):
        return f"各省{what}平均是多少"
    return f"各省{what}{'合计是多少' if _SUM.search(question) else '分别是多少'}"


def _limit(found: re.Match[str]) -> str:
    word, unit = found["word"].lower(), (found["unit"] or "").lower()
    times, name = _UNITS.get(unit, (1, "%"))
    value = float(found["value"]) * times
    return f"{_LIMITS.get(word) or ('低于' if word in _UNDER else '超过')}{value:g}{name}"
