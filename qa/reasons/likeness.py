"""Whether a fair passage only looks like an answer: the thing asked about stands nowhere, and it speaks of a like one.

房产税 is no 房地产, and the amount of milk no amount of eggs. People also ask in words of everyday that stand in no
report (小孩, 村里人) and are answered by others, so that an absent word alone tells nothing. It does where it names a
class of things by its last character (a tax, a fee, a station), or where it is what an amount is of (鸡蛋产量).
"""

from collections.abc import Sequence

from index import Snapshot, cut_words, expression, normalize
from qa.reasons.absent import has_figure
from qa.reasons.absent_words import absent_names
from qa.records import STRONG, Query, Quote
from qa.search.features import asked_units, has_unit

_CLASS = "税费站馆院园厂场店所局券险卡证病价"
"""Last characters of names of a class of things."""
_MEASURE = expression(
    "产量|产值|产能|销量|成交[量额]|交易[量额]|销售额|收入|人数|数量|面积|价格|票价|单价|均价|利率|工资|学费|储量|存栏量?|出栏量?"
)
_NO_THING = expression("(?!二手)[一二两三四五六七八九十几多每各哪这那半某全别什么个的0-9].*")
_ASKS = "多少"
_LEAST = 3  # characters of a name of a class
_WORD = 2


def is_of_lookalike(query: Query, quote: Quote, snapshot: Snapshot, reports: Sequence[int]) -> bool:
    """Tell whether a quote below ``STRONG`` speaks of another thing than the one asked about.

    So it does where that thing stands in none of the reports searched, and neither it nor a word that was searched
    besides stands in the paragraph.

    Args:
        reports: positions of the reports searched.
    """
    if quote.score >= STRONG:
        return False
    within = None if len(reports) == len(snapshot.reports) else tuple(reports)
    around = normalize("".join((*quote.section, quote.text)))
    for thing in things_asked(f"{query.context} {query.text}"):
        others = (normalize(other) for word, other in query.added if word in thing or thing in word)
        if not snapshot.stands(thing, within) and not any(other in around for other in others):
            return True
    return False


def lacks_amount(query: Query, quote: Quote, snapshot: Snapshot, reports: Sequence[int]) -> bool:
    """Tell whether 多少 is asked and a sentence without any figure only touches on the topic.

    So it does where its paragraph holds no amount in the unit asked for, or where a word of the question stands in none
    of the reports searched.

    Args:
        reports: positions of the reports searched.
    """
    if query.answer_type != "number" or _ASKS not in query.raw or has_figure(quote.highlighted):
        return False
    units = asked_units(query.raw)
    if units and not has_unit(normalize(quote.text), units):
        return True
    within = None if len(reports) == len(snapshot.reports) else tuple(reports)
    return bool(absent_names(query.text, lambda word: snapshot.stands(word, within)))


def things_asked(text: str) -> tuple[str, ...]:
    """Return the things that a cleaned question names by their class, and those of which it asks an amount.

    >>> things_asked("房产税 收"), things_asked("鸡蛋产量"), things_asked("小孩在一个院")
    (('房产税',), ('鸡蛋',), ())
    """
    words = cut_words(normalize(text))
    found: list[str] = []
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if _NO_THING.fullmatch(word):
            continue
        if len(word) >= _WORD and after and after in _CLASS:
            found.append(word + after)
        elif (len(word) >= _LEAST and word[-1] in _CLASS) or (len(word) >= _WORD and _MEASURE.match(after)):
            found.append(word)
    return tuple(found)
