"""Names of units, schools and companies in a question that stand in no report: 星辰小学, 金鼎市.

No list has them all. A name begins where a question begins, or behind a place; it stands in no report as a whole, and
two characters of it stand nowhere beside each other in one, or it is made as names are: of a place, of characters that
are no word, of a word for a lane or a bay at its end, of a number in a row of schools. The whole is then said to be
absent, and nothing else is quoted for it.
"""

from collections.abc import Sequence
from functools import lru_cache

from index import cut_words, expression, normalize
from qa.question.places import find_places, is_name_of_place
from qa.question.regions import find_regions
from qa.question.typed.spelling import Stands, known_words

_LONG_KINDS = (
    "街道办?|社区|小区|花园|新村|小学|中学|学校|大学|学院|幼儿园|医院|卫生院|有限公司|公司|集团|工厂"
    "|合作社|农场|水库|大桥|公园|景区|开发区"
)
_SHORT_KINDS = "厂|镇|乡|村|市(?![场民值区])|县(?![域城级])|区(?![域间位块分别])|旗"
# How a question goes on behind a name.
_BEHIND = "去今前明后上的有是建修新改开招装什怎如何交年多接在里哪能还通第成房考种养产收呢吗罚办给被要会用卖买做搞发长"
_NAME = expression(
    f"(?P<stem>[\u4e00-\u9fff]{{2,6}}?)(?:(?:{_LONG_KINDS})(?![生长区域级类式化]|[小社景]区|公司|集团)"
    f"|(?:{_SHORT_KINDS})(?=$|[^\u4e00-\u9fff]|[{_BEHIND}]))"
)
_WORKS = ("大桥", "水库")
"""Works whose names people shorten in the middle."""
_NUMBERED = expression(
    f"[\u4e00-\u9fff]{{0,4}}?第?[一二三四五六七八九十]{{1,3}}[小中幼](?=$|[^\u4e00-\u9fff]|[{_BEHIND}])"
)
"""A school by its number in a row: 实验二小, 五中."""
_LANES = frozenset("里湾苑庄坪坝沟岭坡塘堡屯岗洲滩峪寨垸圩埠府邸")
"""What the names of quarters and villages end in."""
_COMMON = frozenset(["中心", "实验", "城关", "城乡"])
"""Names of towns that stand before kinds of schools and hospitals as words: 中心小学."""
_TRADES = expression(
    "科技|贸易|商贸|农业|食品|建筑|工程|能源|置业|地产|文化|传媒|物流|环保|生物|医药|电子|机械|投资|实业|发展|控股|股份|责任"
)
"""What a company does, in its name."""
_BRANDS_OF = """
    阳光 星光 红星 红旗 朝阳 向阳 育才 育英 育红 未来 童心 童星 金色 彩虹 百花 东风 胜利 新星 启明 启航 博雅 明德
    培英 春晖 晨光 金太阳 小太阳
"""
_BRANDS = frozenset(_BRANDS_OF.split())
"""Words that private schools, nurseries and hospitals are named by."""
_BRANDED = expression("幼儿园|小学|中学|学校|学院|医院|公司|集团|农场|合作社|公园|厂")
_BEGINS = expression("(?:^那?|请问|为何|为什么|问一下|想知道|想问|[,。?!:;])(?:一下)?")
# What stands in no name, but in words for several of a kind or for its size: 几个小区, 新建学校.
_NO_NAME = expression(
    "[的了在是有和与几多少哪各每全这那该本某新建改造老旧个家所座条区县市省镇乡村一二三两四五六七八九十]|贵族|双语|私立|公立|寄宿|乡下|边远|.从(?!化)|被"
)
_NO_FIRST = frozenset("去今明前后目现我你他她请直开抢把从给让帮当为何谁")  # words of time, work and questions


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Pairs of characters that stand beside each other in a known word."""
    return frozenset(word[at : at + 2] for word in known_words() for at in range(len(word) - 1))


def unheard_names(question: str, stands: Stands, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the folded names in a question that stand in no report, in order.

    Args:
        stands: tells whether a word stands in a report. names: further names of places, see ``find_places``.

    >>> unheard_names("星辰小学招了多少学生", lambda word: word in "小学招生")
    ('星辰小学',)
    """
    text = normalize(question)
    places = [(m.start, m.end) for m in find_places(text, dict.fromkeys(names, "-"))]
    places += [span for _, span in find_regions(text)]
    starts = {match.end() for match in _BEGINS.finditer(text)} | {end for _, end in places}
    starts -= {at for start, end in places for at in range(start, end)}
    found = []
    for start in sorted(starts):
        if (number := _NUMBERED.match(text, start)) and number[0][0] not in _NO_FIRST and not stands(number[0]):
            found.append(number[0])
            continue
        match = _NAME.match(text, start)
        if match is None or _NO_NAME.search(match["stem"]) or match["stem"][0] in _NO_FIRST or stands(match[0]):
            continue
        stem = match["stem"]
        if match[0].endswith(_WORKS) and stands(stem):
            continue  # 花江大桥 is printed as 花江峡谷大桥
        if (
            _is_made_as_name(stem)
            or _is_brand(stem, match[0])
            or not (stem[:2] in _ordinary() or _stands_throughout(stem, stands))
        ):
            found.append(match[0])
    return tuple(dict.fromkeys(found))


def _stands_throughout(stem: str, stands: Stands) -> bool:
    """Tell whether any two neighbouring characters stand beside each other in a report."""
    return all(stands(stem[at : at + 2]) for at in range(len(stem) - 1))


def _is_brand(stem: str, name: str) -> bool:
    """Tell whether a name is one of a company by its legal form, or of a house named by a word such as 阳光.

    >>> _is_brand("天宇科技", "天宇科技有限公司"), _is_brand("阳光", "阳光幼儿园"), _is_brand("民营", "民营医院")
    (True, True, False)
    """
    if name.endswith("有限公司"):
        return len(_TRADES.sub("", stem)) > 1
    return stem in _BRANDS and bool(_BRANDED.match(name, len(stem)))


def _is_made_as_name(stem: str) -> bool:
    """Tell whether what stands before 医院, 社区 or the like is a name by its own form, whatever stands in reports.

    >>> _is_made_as_name("幸福里"), _is_made_as_name("龙湖"), _is_made_as_name("康复")
    (True, True, False)
    """
    pieces = cut_words(stem)
    quarter = len(stem) > 2 and stem[-1] in _LANES and pieces[-1] == stem[-1]
    return quarter or (stem not in known_words() | _COMMON and is_name_of_place(stem))
