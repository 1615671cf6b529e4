"""How a question names an indicator, brought to how documents and the lexicon do."""

from dataclasses import replace

from index import IndicatorMatch, expression, indicator, indicators, unit_family

_WITHIN = expression(
    "(?P<whole>[\u4e00-\u9fff]{2,6}(?:支出|收入|投资|消费|产值|人口))(?:里|中|当中)面?的?(?P<part>[\u4e00-\u9fff]{2,6}?)占(?:了|到)?(?=多|几|百分|比)"
)


LEVEL = expression("国家级?|全国|省级|市级|区级")
"""Who gives a title."""


def part_first(text: str) -> str:
    """Return a question with the part before the whole, as documents have it: 甲支出占乙支出 for 乙支出里甲占."""
    found = _WITHIN.search(text)
    if found is None:
        return text
    head = found["whole"][-2:]
    part = found["part"].removesuffix(head)
    return f"{text[: found.start()]}{part}{head}占{found['whole']}比重{text[found.end() :]}"


_WHEN = "(?:今年|去年|上年|(?:19|20)[0-9]{2}年)?的?"
_GROWTH_ALONE = expression(
    f"[ 和与跟同比及、,，]{{0,40}}{_WHEN}(?:到底|究竟)?"
    f"(?:谁|哪(?:个|一个|边|里|儿)?(?:省份?|城市|市|县|区|地方|地区)?|各省|各地|[0-9]{{1,2}}个省)?的?{_WHEN}"
    "(?P<said>(?:增速|增幅|增长|长得|发展得|跑得|发展)(?=(?:的?目标|定得|更|最|比较|是|又|要){0,3}[快慢高低])|(?=目标(?:定得|更|最|比较|是){0,2}[高低]))"
    "[^，。；;]{0,12}"
)
"""A question of who grows faster that says no more, places blanked."""


def growth_of(text: str, rest: str) -> str:
    """Return a question that compares growth and names no subject with the usual one: 湖北和湖南谁长得快 asks of GDP.

    Args:
        text: the folded question. rest: the same with blanks for places.
    """
    found = _GROWTH_ALONE.fullmatch(rest.rstrip("?？呢啊 "))
    if found is None:
        return text
    return f"{text[: found.start('said')]}经济增速{text[found.end('said') :]}"


def unnarrowed(match: IndicatorMatch) -> IndicatorMatch:
    """Take verbs of work out of what narrows an indicator: 新增 in 新增学位 is no kind of school place."""
    match = _narrower(match)
    rest = match.qualifier
    for verb in ("新增", "净增", "新建", *indicator(match.indicator).verbs):
        rest = rest.replace(verb, "")
    if rest and indicator(match.indicator).name.startswith(rest):
        rest = ""  # 城镇失业率: the name of 失业率 begins with it
    if LEVEL.fullmatch(rest) and any(name.startswith(rest[:2]) for name, _ in indicator(match.indicator).names):
        rest = ""  # 国家级单项冠军: the lexicon has them with that word and without it
    return match if rest == match.qualifier else replace(match, qualifier=rest, exact=not rest and not match.after)


def _narrower(match: IndicatorMatch) -> IndicatorMatch:
    """Return the indicator that the words before a wider one make of it: 城镇 before 居民人均收入."""
    if not match.qualifier:
        return match
    own = set(match.qualifier)
    fitting = [
        (len(name), each.id)
        for each in indicators()
        if each.broader == match.indicator
        for name, kind in (*each.names, *each.everyday)
        if own <= set(name) and kind in (None, match.kind) and set(name) - own <= _characters(match.indicator)
    ]
    if not fitting:
        return match
    return replace(match, indicator=min(fitting)[1], qualifier="", exact=not match.after)


def _characters(id: str) -> set[str]:
    return {char for name, _ in indicator(id).names for char in name}


def fitting_unit(match: IndicatorMatch, unit: str) -> IndicatorMatch:
    """Return what is asked about in a unit that the indicator has not: 粮食 in 多少万亩 are 粮食播种面积."""
    family = unit_family(unit)
    known = indicator(match.indicator)
    if not family or any(each == family for _, each in known.kinds) or family in _OPEN:
        return match
    head = known.name[:_STEM]
    alike = [each for each in indicators() if each.name.startswith(head) and ("level", family) in each.kinds]
    if not alike:
        return match
    return replace(match, indicator=min(alike, key=lambda each: len(each.name)).id, kind="level")


_STEM = 2  # characters at the head of a name that tell what is measured
_OPEN = ("元", "个", "人", "户")
"""Families of units that people use loosely."""


def verbs_of(found: tuple[IndicatorMatch, ...]) -> tuple[str, ...]:
    """Return the verbs of work of the first indicator that a question names."""
    return indicator(found[0].indicator).verbs if found else ()


def does(verb: str, text: str) -> bool:
    """Tell whether a question asks about what was done, in the words of everyday: 开了, 开得 for 开行."""
    return verb in text or any(verb[0] + word in text for word in ("了", "得"))
