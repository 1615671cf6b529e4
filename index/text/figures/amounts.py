"""Find the amounts of a text and read each: value or range, unit, and the words of about, above or below at it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from index.text.expressions import expression
from index.text.figures.numerals import chinese_value, digits_value, scaled_value
from index.text.numbers import figure_spans

AmountForm = Literal["amount", "rank", "ratio", "fraction"]


@dataclass(frozen=True)
class Amount:
    """A number with its unit, as it stands.

    Attributes:
        start, end: half-open offsets, comparators behind the number included.
        low, high: the ends of a range; equal for a single number.
        unit: as written, with its 万 or 亿; empty where there is none.
        comparators: those within the span, in order (余, 多, 以上, 左右).
        form: rank is 第3位; ratio is 1:2.3; fraction is 2/3 or 三分之一.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    comparators: tuple[str, ...]
    form: AmountForm = "amount"


_D = r"[0-9０-９](?:[0-9０-９,]|，(?=[０-９]{3}))*(?:[.．][0-9０-９]+)?"
_TO = r"(?:[-－—–~～]{1,2}|[至到])"
_AFTER = "左右|上下|以上|以下|以内|之内|之间"
_READ = expression(
    rf"(?P<sign>[+＋\-－−±])?"
    rf"(?:(?P<low>{_D})(?P<lowmany>[余多几]?[百千万亿]*)(?P<lowunit>[^\d０-９余多几百千万亿]{{0,6}}?){_TO})?"
    rf"(?P<high>{_D}) ?(?P<about>[余多来几]?)(?P<many>[百千万亿]*)(?P<about2>[余多几]?) ?"
    rf"(?P<unit>.*?)(?P<after>{_AFTER})?$",
    re.DOTALL,
)
_WITH_NOUN = expression("(?:个(学位|床位|车位|泊位|岗位|座位)|张(病床|床位?))$")
"""A classifier with the noun that it counts."""
_RANK = expression(r"第\s?([0-9０-９]+)\s?[位名]$")
_RATIO = expression(rf"({_D})[:：∶]({_D})$")
_ZERO = expression("[0０][0-9０-９]")
_YEAR = expression("(?:19|20)[0-9]{2}")
_CAPTION = expression("[图表栏]$")
_DATE = 12  # characters before a time of the day that may be its date
_DATE_BEFORE = expression(
    r"(?:[0-9]{1,2}日|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[上下]午|凌晨|晚上?|时间[:：]?) {0,3}$"
)
_FRACTION = expression(rf"([0-9０-９]{{1,2}})/([0-9０-９]{{1,3}})({_AFTER})?$")

_NUMERAL = "零〇○一二三四五六七八九十百千万亿两"
_MEASURES = (
    "个?百分点|公方|平方公尺|公尺|人民币|美元|元(?![旦宵月])|平方公里|平方米|立方米|公顷|公里|千米|华里|里(?![程面])|海里|米|亩|公斤|千克|斤|吨|千瓦时|千瓦|度(?![假过])"
    "|人次|人(?![民均大代])|户|倍|番(?!茄)|担|匹|件|名|美金|卢布|市斤|市亩|石|锭|枚|头|辆|台|架|艘"
)
_COUNTED = (
    "所|座|条(?![件例])|家(?![庭园])|户|件|台|辆|艘|架|间|栋|幢|套|支|只|口|处(?![理于置])|场(?![所景馆站])"
    "|名(?![词单称])|个(?![别人体性中])|项"
)
_LOOSE = ("个", "项", "件", "场", "条", "处", "支", "只", "口")
_CHINESE = expression(
    rf"(?=[第百千万{_NUMERAL}])(?:"  # what it can begin with, looked at first: this halves the time for a text
    rf"(?P<per>[百千万])分之(?P<perval>[{_NUMERAL}点]{{1,16}}|{_D})(?:[到至—](?:百分之)?(?P<perval2>[{_NUMERAL}点]{{1,16}}))?(?P<perafter>{_AFTER})?"
    rf"|(?<![第几数])(?P<whole>[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])(?P<fracafter>{_AFTER})?"
    r"|(?<=翻)(?P<times>[一二两三四五])番(?!茄)"
    r"|(?P<place>(?<=[国省市球界居列名区州])第)(?P<order>[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3})(?![一二三四五六七八九十0-9０-９届次季产个批家条轮期者])"
    rf"|(?P<half>一半)(?P<halfafter>以上|左右)?"
    r"|(?<![0-9０-９一二三四五六七八九两几数])(?P<round>[百千万]亿|[百千]万)(?:(?P<roundunit>元|斤|吨|人次|人|美元|千瓦|亩)(?P<roundafter>以上|左右)?|(?=[，。；、]|大关|新?台阶))"
    rf"|(?<![第几数老{_NUMERAL}])(?P<numeral>[{_NUMERAL}]{{1,24}}点[{_NUMERAL}]{{1,12}}|[{_NUMERAL}]{{1,24}})(?:(?:{_MEASURES})?[到至—](?P<numeral2>[{_NUMERAL}]{{1,24}}))?(?P<num_about>[余多几]?)(?P<num_scale>[万亿]{{0,4}})"
    rf"(?:(?P<measure>{_MEASURES})|(?P<counted>{_COUNTED})|(?P<tenth>成)(?=[以，。；、左的]|$)|(?:(?<=[万亿])|(?<=[万亿][余多]))(?=[\u4e00-\u9fff]))(?P<num_after>{_AFTER})?)",
)
_MONEY = expression(
    "(?:收入|产值|总值|增加值|总额|投资|资金|营收|利润|税收|余额|经济总量|交易额|销售额|资产)[^，。；、]{0,6}$"
)
_PER = expression("(?:每|/|／)(立方米|升|米)")
_PER_BEFORE = expression("每(立方米|升)(?:低于|约|为|控制在|降至)?$")
_BARE = expression(rf"(?<![0-9０-９.．第年A-Za-z/-])({_D})[、和与及]$")
_DECIMAL = expression("(.{1,40}点[^万亿点]{1,40})([万亿]{1,8})")
_NAMED = expression("[“‘「][^”’」，。0-9]{2,8}[”’」]")
"""A numeral within a name in quotation marks."""
_JOIN = expression("[和与及、至到—-]")
_REACHES = expression("(?:突破|超过?|跨过?|跨越|跨上|重回|重返|迈上|站上|迈入|达到?|接近|首破|破|近|逾)$")


def amounts(text: str) -> list[Amount]:
    """Return the amounts of a text in order, not overlapping; digits first, then Chinese numerals between them.

    Dates, names with digits, and numerals that count nothing are none (see ``index.text.numbers``).

    >>> [(a.low, a.high, a.unit, a.comparators) for a in amounts("增长5.0%—5.5%，两万多人")]
    [(Decimal('5.0'), Decimal('5.5'), '%', ()), (Decimal('2'), Decimal('2'), '万人', ('多',))]
    """
    found = [a for span in figure_spans(text) if (a := _read(text, *span)) and not _bound(text, a)]
    taken = [(a.start, a.end) for a in found]
    found.extend(a for a in _chinese(text) if not any(a.start < end and start < a.end for start, end in taken))
    found.extend(shared for a in tuple(found) for shared in _sharing(text, a, taken))
    found.sort(key=lambda a: a.start)
    for at in range(len(found) - 2, -1, -1):  # 2.2个和3.7个百分点
        one, after = found[at], found[at + 1]
        if (
            one.unit in ("个", "")
            and after.unit in ("个百分点", "百分点")
            and _JOIN.fullmatch(text[one.end : after.start])
        ):
            found[at] = replace(one, unit=after.unit)
    return found


def _sharing(text: str, amount: Amount, taken: list[tuple[int, int]]) -> Iterator[Amount]:
    """Yield the numbers before an amount that share its unit: 11.1、11.2个百分点."""
    end = amount.start
    while amount.form == "amount" and (m := _BARE.search(text, max(0, end - 16), end)):
        value = digits_value(m[1])
        if value is None or any(start < m.end(1) and m.start(1) < stop for start, stop in taken):
            return
        yield Amount(m.start(1), m.end(1), value, value, amount.unit, ())
        end = m.start(1)


def _bound(text: str, amount: Amount) -> bool:
    """Tell an age or a span of years that only says which ones are meant: 3岁以下婴幼儿, 连续4年, 三年行动."""
    if amount.unit in ("岁", "周岁"):
        return text[amount.end - 2 : amount.end] in ("以上", "以下") or text[amount.end : amount.end + 1] in (
            "以",
            "及",
        )
    return amount.unit in ("年", "周年") and not re.search(
        "平均|寿命|期限|年限|缩短|延长|工期|周期", text[max(0, amount.start - 10) : amount.start]
    )


def _read(text: str, start: int, end: int) -> Amount | None:
    """Read a span of ``figure_spans``; None where it holds no number that can be compared."""
    span = text[start:end]
    if rank := _RANK.match(span):
        value = digits_value(rank[1])
        return None if value is None else Amount(start, end, value, value, "位", (), "rank")
    if (fraction := _FRACTION.match(span)) and (whole := digits_value(fraction[2])):
        part = digits_value(fraction[1]) or Decimal(0)
        return _fraction(start, end, part, whole, fraction[3])
    if (ratio := _RATIO.match(span)) and not _is_time(text, start, ratio):
        left, right = digits_value(ratio[1]), digits_value(ratio[2])
        if left is not None and right:
            return Amount(start, end, left / right, left / right, "", (), "ratio")
    if span[:1] in "百千万" and "分之" in span:
        return None  # read with the Chinese numerals
    m = _READ.match(span)
    high = digits_value(m["high"]) if m else None
    if m is None or high is None:
        return None
    low = digits_value(m["low"]) if m["low"] else high
    assert low is not None
    if m["sign"] in ("-", "－", "−") and not m["low"]:
        low = high = -high
    unit = m["many"] + m["unit"].strip()
    if unit[:1] in (":", "：", "∶"):
        return None  # 5:40:55
    if unit in ("位", "名", "强") and text[start - 1 : start] == "前":
        return Amount(start, end, high, high, unit, ("前",), "rank")
    lowmany = (m["lowmany"] or "").strip("余多几")
    if m["low"] and lowmany != m["many"] and (lowmany or low > high):
        low = low * _factor(lowmany) / _factor(m["many"])  # 5000—1.2万
    about = tuple(x for x in (m["about"], m["about2"], m["after"]) if x)
    if (noun := _WITH_NOUN.search(unit)) and not m["after"]:
        unit, end = unit[: noun.start() + 1], end - (noun.end() - noun.start() - 1)  # 3万个学位: 3万个, of 学位
    if unit.endswith(("微克", "毫克")):  # 每立方米20微克, 20微克每立方米
        if per := _PER.match(text, end):
            unit, end = f"{unit}/{per[1]}", per.end()
        elif before := _PER_BEFORE.search(text, max(0, start - 6), start):
            unit = f"{unit}/{before[1]}"
    unit = unit.replace("／", "/")
    if text[end : end + 3] in ("及以上", "及以下", "或以上", "或以下"):
        about, end = (*about, text[end + 1 : end + 3]), end + 3
    return Amount(start, end, min(low, high), max(low, high), unit, about)


def _is_time(text: str, start: int, ratio: re.Match[str]) -> bool:
    """Tell whether two numbers with a colon are a time of the day, or the number of a picture before its year."""
    left, right = ratio[1], ratio[2]
    clock = _ZERO.match(left) or _ZERO.match(right) or bool(_DATE_BEFORE.search(text, max(0, start - _DATE), start))
    return bool(clock) or _YEAR.fullmatch(right) is not None or bool(_CAPTION.search(text, max(0, start - 2), start))


def _factor(many: str) -> Decimal:
    value = Decimal(1)
    for c in many:
        value *= {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[c]
    return value


def _fraction(start: int, end: int, part: Decimal, whole: Decimal, after: str | None) -> Amount:
    value = part / whole
    return Amount(start, end, value, value, "", (after,) if after else (), "fraction")


def _chinese(text: str) -> Iterator[Amount]:
    return _chinese_in(text, 0, len(text))


def _chinese_in(text: str, begin: int, stop: int) -> Iterator[Amount]:
    for m in _CHINESE.finditer(text, begin, stop):
        start, end = m.span()
        if m["per"]:
            read = scaled_value(m["perval"]) if m["perval"][0] in _NUMERAL else None
            value = read[0] if read else digits_value(m["perval"])
            upper = chinese_value(m["perval2"]) if m["perval2"] else value
            if value is not None and upper is not None:
                unit = {"百": "%", "千": "‰", "万": "‱"}[m["per"]]
                after = (m["perafter"],) if m["perafter"] else ()
                yield Amount(start, end, value, upper, unit, after)
        elif m["times"]:
            times = chinese_value(m["times"])
            if times is not None:
                yield Amount(start, end, times, times, "番", ())
        elif m["place"]:
            order = chinese_value(m["order"]) if m["order"][0] in _NUMERAL else digits_value(m["order"])
            if order:
                yield Amount(start, end, order, order, "", (), "rank")
        elif m["whole"]:
            part, whole = scaled_value(m["part"]), scaled_value(m["whole"])
            if part and whole and part[0] < whole[0]:
                yield _fraction(start, end, part[0], whole[0], m["fracafter"])
        elif m["half"]:
            yield _fraction(start, end, Decimal(1), Decimal(2), m["halfafter"])
        elif m["round"]:
            money = m["round"][1] == "亿" and _MONEY.search(text, max(0, start - 14), start)  # 旅游收入破万亿
            if (m["roundunit"] or money) and _REACHES.search(text, max(0, start - 6), start):
                big = m["round"] == "万亿"
                value = Decimal(1) if big else {"百": Decimal(100), "千": Decimal(1000)}[m["round"][0]]
                after = (m["roundafter"],) if m["roundafter"] else ()
                yield Amount(
                    start, end, value, value, (m["round"] if big else m["round"][1]) + (m["roundunit"] or "元"), after
                )
        elif (counted := _counted(m)) is not None:
            yield counted


def _counted(m: re.Match[str]) -> Amount | None:
    """Read a Chinese numeral with its unit; None where it is rather a word (一条, 万家, 十分)."""
    numeral = (m["numeral2"] or m["numeral"]) + m["num_scale"]
    if m["num_about"] and not m["num_scale"] and m["num_about"] == "几":
        return None
    if numeral[0] in "百千万亿" or numeral == "一" or not set(numeral) - set("万亿千百"):
        return None
    if (decimal := _DECIMAL.fullmatch(numeral)) and (plain := chinese_value(decimal[1])) is not None:
        value: tuple[Decimal, str] | None = (plain, decimal[2])
    else:
        value = scaled_value(numeral)
    if value is None:
        return None
    if not (m["measure"] or m["counted"] or m["tenth"]):
        few_or_many = (m["num_about"],) if m["num_about"] else ()
        bare = bool(value[1]) and len(m[0]) > 2
        return Amount(m.start(), m.end(), value[0], value[0], value[1], few_or_many) if bare else None
    if m["measure"] and not value[1] and _NAMED.match(m.string, max(0, m.start() - 1)):
        return None  # “十户联防”
    if m["counted"] and not value[1]:
        # 八项规定, 两个确立, “三所”联动 are names; a school or a house that is counted is a figure
        few = value[0] < 20 and m["counted"] in _LOOSE and not m["num_about"]
        if (
            few
            or m.string[m.start() - 1 : m.start()] in tuple("“‘《「")
            or m.string[m.end() : m.end() + 1] in tuple("”’》」")
        ):
            return None
    unit = value[1] + (m["measure"] or m["counted"] or "成")
    about = tuple(x for x in (m["num_about"], m["num_after"]) if x)
    lower = value[0]
    if m["numeral2"] and (first := chinese_value(m["numeral"])) is not None:
        size = _factor(value[1])
        lower = first / size if first >= size else first
    return Amount(m.start(), m.end(), lower, value[0], unit, about)
