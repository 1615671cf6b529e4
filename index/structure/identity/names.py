"""The grammar of names of places: units, chains of units, and what a chain is followed by.

Places are read by grammar, so that one that is in no list is read too; the lists only put short names right.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from index.structure.identity.forms import folded
from index.text.expressions import expression
from index.text.places.counties import county_names, is_unit
from index.text.places.gazetteer import load_gazetteer

_BARE_COUNTIES = Path(__file__).parents[2] / "text" / "places" / "bare_counties.txt"
_ZONE = (
    "(?:经济技术|高新技术产业|高新技术|经济|旅游|综合|产业|工业|国家级?|现代|生态|农业|文化|临港|深度|港口|循环|先行|新型){0,4}"
    "(?:开发区|示范区|管理区|度假区|合作区|保税区|试验区|高新区|园区|经济区)"
)
_ENDS = rf"特别行政区|自治区|自治州|自治县|自治旗|{_ZONE}|新区|林区|特区|地区|省|市|县|区|州|盟|旗|镇|乡|街道|苏木|农场"
_CORPS = r"新疆生产建设兵团(?:第[一二三四五六七八九十]{1,3}师(?:[\u4e00-\u9fff]{2,5}市)?)?"
_NOT_IN_NAME = (
    "[数图]说|[数图]读|图解|速[览读]|的|年|请|党[委组]|本次|活动|有(?=[省市县区州])|(?<=[\\d一二三四五六七八九十])月|第|届|次会议|度|国民|经济|社会|发展|工作|政府|人民|建设|改革|财政|统计|规划|我们|代表|关于|全[省市县区州]|中共|委员|书记"
    "|总结|报告|各[省市县区地]|[我本该][省市县区州镇乡]|城[市乡]|城镇(?!(?:19|20)\\d\\d年|党委|人民政府|第)|农村|社区|国家|中心|[省市县区州]长|向[省市县区]|在|了|完成|实现|根据|较好|圆满|贯彻|落实|部署|决策|扶贫|贫困|民族区域|审议|进行|读懂|听取|认真|热议|召开|主持|(?<!焦)作(?=[省市县区州镇乡])"
    "|作为|位于|地处|隶属|设立|成立|(?<=[审热])议|(?<=经)济|(?<=[省市县区州旗])委|(?<=进)行|(?<=读)懂|(?<=听)取|(?<=认)真|(?<=召)开|(?<=主)持"
)
_LIKE_WORDS = (
    "(?:容城?|长[沙春治垣葛乐汀泰顺武丰海岭白宁兴清岛子阳寿安洲]|内[江丘乡黄]|民[权和勤丰乐]|治多)"
    "(?:[\u4e00-\u9fff]{1,3}族){0,2}(?:自治)?[市县区]"
)
"""Names that begin as words for officers and for insides do: 湖南省长沙市, 四川省内江市."""
_NOT_UNIT = rf"(?!{_LIKE_WORDS}|民(?:政|宗|族))[治级长场民域间内位容]"
_UNIT_END = (
    rf"(?:{_ENDS})(?!{_NOT_UNIT}|(?<=乡)村(?:振兴|建设|旅游|治理|产业|医生|教师|公路|道路|风貌|全面|发展|面貌|经济|社区|文明)|(?<=[市县区州])(?:镇(?!村|两级|街)|街道(?!两旁))"
    rf"|[省市县区](?!政府|容|(?!{_LIKE_WORDS})长|委|人民)|经济技术|经济开发|高新|综合保税|国家级)"
)
"""In 新市镇 no city ends before the town."""
_GRAMMAR = expression(rf"{_CORPS}|(?:(?!{_NOT_IN_NAME})[\u3400-\u9fff]){{1,12}}?{_UNIT_END}")
_ETHNIC = expression(
    r"(各族|壮族|回族|维吾尔|藏族|蒙古族?|苗族|侗族|土家族|彝族|羌族|傣族|景颇族|白族|哈尼族|布依族|朝鲜族|哈萨克族?|柯尔克孜"
    r"|满族|瑶族|畲族|黎族|水族|仡佬族|佤族|拉祜族|纳西族|傈僳族|独龙族怒族|普米族|布朗族|土族|撒拉族|保安族|东乡族|裕固族|锡伯|塔吉克"
    r"|达斡尔族?|鄂温克族?|鄂伦春|毛南族|仫佬族|回|土族){1,12}$"
)
# What stands before a name in openings: everything up to the last of these is not part of it.
_DOING = expression("支持|推进|推动|加快|促进|建设|开展|打造|鼓励|深化|实施|加强|创建|加强|做好|印发")
_BEFORE = expression(
    r".*(?:第?[一二三四五六七八九十]{1,3}师(?=[\u4e00-\u9fff]{2,5}市)|在|代表(?!团)|关于|年|(?<=[\d一二三四五六七八九十])月|\d日|中国共产党|中共|中国人民政治协商会议|人民政协|政协|共青团|共产主义青年团|工会|妇女联合会|受|由|从(?!化[市区]|江县)|委托|出席|[参參]加|提请|召开|的|向(?![阳山])|经(?!济)|听取|报告)"
)
_GENERIC = expression(
    r"[省市县区州镇乡盟旗]{1,3}|[省市县区州]委[省市县区州]?|自治[区州县旗]|[全我本该各某](?:[省市县区州镇乡]|街道)|街道|地区|城区|郊区|新区|开发区|[今昨明]天[省市县区州镇乡]|师市"
)


@lru_cache(maxsize=1)
def _unit() -> re.Pattern[str]:
    """Return the pattern of a unit: by grammar, and by name those counties and cities that the grammar reads as words.

    兴城市 holds 城市, 万年县 holds 年, 全州县 begins like 全州. Such a name stands at the beginning or behind a unit.
    """
    odd = [name for name in county_names() if [m.span() for m in _GRAMMAR.finditer(name)] != [(0, len(name))]]
    names = "|".join(map(re.escape, sorted(odd, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?:(?<![\u3400-\u9fff])|(?<=[省市州区盟]))(?:{names})(?!{_NOT_UNIT})|{_GRAMMAR.pattern}")


def split_units(text: str) -> list[str]:
    """Cut the name of a place into its administrative units.

    >>> split_units("梅州市梅江区")
    ['梅州市', '梅江区']
    >>> split_units("宁夏回族自治区")
    ['宁夏回族自治区']
    """
    return [text[match.start() : match.end()] for match in _unit().finditer(folded(text)) if not is_generic(match[0])]


def units_at_start(text: str) -> list[str]:
    """Return the chain of units that a text begins with.

    >>> units_at_start("桃源市清水区2024年政府工作报告")
    ['桃源市', '清水区']
    """
    plain, position = folded(text), 0
    found: list[str] = []
    while match := _unit().match(plain, position):
        if is_generic(match[0]) or (found and _DOING.match(match[0]) and not is_unit(match[0])):
            break  # 桃源市支持省级园区
        found.append(text[match.start() : match.end()])
        position = match.end()
    return found


def units_before(text: str, end: int, *, prose: bool = False) -> list[str]:
    """Return the chain of units that ends at an offset: what stands before 第五届人民代表大会 or 人民政府.

    >>> line = "1998年在青禾市清水区第五届人民代表大会"
    >>> units_before(line, line.index("第五届"))
    ['青禾市', '清水区']
    """
    begin = end
    # In prose a name is taken only behind a word that introduces it, or where the lists know it.
    while begin > max(0, end - 40) and "\u3400" <= text[begin - 1] <= "\u9fff":
        begin -= 1
    if text[begin : begin + 1] == "日" and text[max(0, begin - 1) : begin].isdigit():
        begin += 1  # 2011年2月14日青禾市第五届…
    plain = folded(text[begin:end])
    before = _BEFORE.match(plain)
    begin += before.end() if before else 0
    chain = list(_unit().finditer(folded(text[begin:end])))
    if not chain or chain[-1].end() != end - begin or is_generic(chain[-1][0]):
        return []
    if prose and not (
        is_unit(chain[-1][0]) or (before and re.search("(?:在|中共|中国共产党|代表|出席|[参參]加)$", before[0]))
    ):
        return []
    return [text[begin + match.start() : begin + match.end()] for match in chain if not is_generic(match[0])]


def is_generic(name: str) -> bool:
    """Return whether a word says what kind of place is meant and names none: 市, 全县, 自治区."""
    return bool(_GENERIC.fullmatch(name))


def short_name(unit: str) -> str:
    """Take the administrative suffix off: ``广东省`` → ``广东``; names of two characters stay whole.

    >>> short_name("宁夏回族自治区"), short_name("内蒙古自治区"), short_name("沛县")
    ('宁夏', '内蒙古', '沛县')
    """
    match = re.search(rf"(?:{_ENDS})$", folded(unit))
    short = unit[: match.start()] if match else unit
    return next((name for name in (_ETHNIC.sub("", short), short) if len(name) >= 2), unit)


@lru_cache(maxsize=1)
def _formal() -> dict[str, str]:
    places = [place for place in load_gazetteer() if place.level != "county"]
    names = {alias: place.name for place in places for alias in (*place.aliases, place.english) if alias}
    return names | {p.name: p.name for p in places}


def formal_name(name: str) -> str:
    """Return the formal name that a short one of a province or city stands for, an empty string for an unknown one.

    >>> formal_name("宁夏"), formal_name("青禾")
    ('宁夏回族自治区', '')
    """
    return _formal().get(name, "")


@lru_cache(maxsize=1)
def bare_county_names() -> Mapping[str, str]:
    """Map short names of counties and districts that are no words besides to the formal ones, the gazetteer's left out.

    ``bare_counties.txt`` holds the present formal names. Of the short names of two characters and more that are of one
    unit those were taken that a general dictionary (jieba 0.42.1, MIT) does not call a word of another kind, that begin
    no longer word of it, and that stood with their suffix in a quarter of their places, or hardly at all, in 108
    million characters of laws, news and reports. Then words were taken out and known names put in by eye; of 45,000
    questions and words of a thesaurus none is taken for a place by them that names none.

    >>> bare_county_names()["辰溪"], "平安" in bare_county_names()
    ('辰溪县', False)
    """
    return {short_name(name): name for name in _BARE_COUNTIES.read_text(encoding="utf-8").split()}


def short_name_in(text: str) -> str:
    """Return the first short name of a province or city that a title holds: ``数字山东2021行动方案`` → ``山东``."""
    plain = folded(text)
    for start in range(len(plain)):
        for length in range(min(6, len(plain) - start), 1, -1):
            if plain[start : start + length] in _formal() and not re.match(
                "大学|学院|路|日报", plain[start + length :]
            ):
                return text[start : start + length]
    return ""
