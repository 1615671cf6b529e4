"""What a question names: the indicators of the lexicon that its words mean, and the unit that it wants."""

from dataclasses import replace

from index import IndicatorMatch, expression, indicators_in_question
from qa.question.patterns import RELATIVE_PATTERN, YEAR
from qa.shelf.asked.figure_patterns import EACH
from qa.shelf.asked.kinds import counter_of
from qa.shelf.asked.readings import fitting_unit, unnarrowed

_FOR_EACH = expression("[给为]?(?:各|每个?)(?:省市|省份?|[市县区]|地方|地)")
"""Among the words of a name: 以旧换新给各省带动的消费."""
_ASKING = expression("了?(?:多少|几|各|都)(?:[千百万亿]+)?(?:个|名|家|套|户|所|座|条|元|人次?|公里|亩|吨|斤)?的?")
_PLANS = expression("计划|打算|准备|预计|要|拟|各?安排")
_UNITS = "[百千万亿]*(?:人次|人|美元|元|公斤|吨|斤|亩|公顷|平方公里|公里|平方米|立方米|立方|方|千瓦时|千瓦|度|户)"
_UNIT = expression(
    f"(?:多少|几)(?:个(?=[百千万亿]))?(?P<asked>{_UNITS})|(?:换算|折算|折合|换|折)(?:成|为|到)?(?P<turned>{_UNITS})"
    f"|[以按用](?P<told>{_UNITS})(?:计|算|来|为单位|做单位|表示)|单位[是为用:： ]{{0,2}}(?P<set>{_UNITS})"
)
_SHORT = {"立方": "立方米", "方": "立方米", "度": "千瓦时"}
"""Short names of units."""
_MONEY = expression(
    "(?:总|完成|计划|带动|拉动|撬动)投资|投资(?:总额|额|规模)|投资(?:[是有达到为了共要])*(?:多少|几)|多少投资|金额|造价|资金|成交额|合同额"
)
"""Words behind what is counted that ask for its money: 重点项目总投资."""
_CLOSED = expression(f" +|{RELATIVE_PATTERN.pattern}|{YEAR.pattern}年?")
_VERB = 2  # characters of a verb of work
_COUNTING = expression("了?(?:的|(?:多少|几)[\u4e00-\u9fff]{0,2})")


def indicators_named(spoken: str, unit: str = "") -> tuple[tuple[IndicatorMatch, ...], str]:
    """Return the indicators that a question names, the best reading first, and the text that their offsets are in.

    Args:
        spoken: the folded question, with blanks for places. unit: that it wants; it may tell which is meant.
    """
    rest, found = spoken, tuple(map(unnarrowed, indicators_in_question(spoken)))
    if (closed := _CLOSED.sub("", rest)) != rest or "的" in rest:  # 城里人去年收入涨了多少, 保交房的交付率
        bare = _ASKING.sub("", closed)  # 以旧换新去年拉动了多少消费
        for plain in (
            closed,
            bare,
            _PLANS.sub("", bare),
            _ASKING.sub("", _FOR_EACH.sub("", closed)),
            closed.replace("的", ""),
        ):  # 重点项目计划完成多少投资
            whole = tuple(map(unnarrowed, indicators_in_question(plain)))
            if whole and (not found or len(_named(plain, whole[0])) > len(_named(rest, found[0]))):
                found, rest = whole, plain
    if not found:  # 新增多少城镇就业
        found = tuple(map(unnarrowed, indicators_in_question(_ASKING.sub("", rest))))
        rest = _ASKING.sub("", rest) if found else rest
    found = _without_verb(rest, found)
    if found and unit:
        found = (fitting_unit(found[0], unit), *found[1:])
    return tuple(_behind_each(rest, match) for match in found), rest


def without_conversion(rest: str) -> str:
    """Return a text with blanks for the words that only want another unit: 换算成万吨, 以亿元计."""
    return _UNIT.sub(lambda m: m[0] if m["asked"] else " " * len(m[0]), rest)


def unit_named(text: str) -> str:
    """Return the unit that a folded question wants its figures in, or an empty text: 多少亿方, 换算成万吨.

    >>> unit_named("天然气产量是多少亿方"), unit_named("粮食产量换算成万吨")
    ('亿立方米', '万吨')
    """
    found = _UNIT.search(text)
    if found is None:
        return ""
    unit: str = next(filter(None, found.groups()))
    name = unit.lstrip("百千万亿")
    return unit[: len(unit) - len(name)] + _SHORT.get(name, name)


def money_named(text: str, rest: str, found: tuple[IndicatorMatch, ...]) -> str:
    """Return 元 where words behind what is counted ask for its money (重点项目总投资), else an empty text."""
    return "元" if found and not counter_of(text) and _MONEY.search(rest, found[0].end) else ""


def _without_verb(rest: str, found: tuple[IndicatorMatch, ...]) -> tuple[IndicatorMatch, ...]:
    """Leave out a short everyday name that is only the verb of what is counted: 办结 of 办结了多少件行政复议案件."""
    if len(found) < 2 or found[0].end - found[0].start > _VERB or found[1].end - found[1].start <= _VERB:
        return found
    return found[1:] if _COUNTING.fullmatch(rest[found[0].end : found[1].start]) else found


def _behind_each(text: str, match: IndicatorMatch) -> IndicatorMatch:
    """Return a name without the word for a place at its front that belongs to 各省: 省重大项目 in 各省重大项目."""
    over = next((each.end() for each in EACH.finditer(text) if each.start() < match.start < each.end()), 0)
    if not match.start < over < match.end:
        return match
    alone = indicators_in_question(text[over : match.end])  # 场主体 of 哪些市场主体 is no name
    return replace(match, start=over) if any(each.indicator == match.indicator for each in alone) else match


def _named(text: str, match: IndicatorMatch) -> str:
    return text[match.start : match.end]
