"""Find the names of Chinese provinces, prefectures and counties in a question or a report.

>>> [(m.name, m.surface) for m in find_places("福建泉州去年新开了几条航线")]
[('福建省', '福建'), ('泉州市', '泉州')]
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from index import Phrases, bare_county_names, county_names, expression, load_gazetteer, short_name, town_names

# What makes a school, street, village, ship or paper of a bare alias (上海交通大学, 南京路, 长沙镇, 山东舰), less what
# makes yet another word of it (广东大学生, 广东路网, 广东镇村). 岛 is not here: 海南岛 is the place itself.
_NOT_BEFORE = expression(
    "(?:交通|师范|理工|工业|农业|林业|工商|医科?|医学|中医药|财经|政法|民族|外国语|外贸|航空|航天|电子|科技){0,3}"
    "(?:大学(?![生城])|学院)|证券交易所|日报|精神(?![文卫病障面特])|起义|舰(?!队)|大道|街道|[东西南北中]路"
    "|路(?![网桥径面上政由长灯])|镇(?![村街域级区乡])|村(?![庄镇集级民居干里两村改医小支超务委晚]|ba)"
)

# What makes a body of 中国 where a report of the whole country is named so: 中国银行, 中国银行间市场交易商协会.
_NATION = "中国"
_BODY_OF_NATION = expression(
    "[\u4e00-\u9fff]{0,8}?(?:银行|协会|学会|集团|公司|基金会|研究院|科学院|工程院|[银证保]监会|红十字|作协|文联|科协|残联|大学|科大)"
    "|移动|联通|电信|石油|石化|中铁|铁建|邮政|人保|人寿|国航|民航|烟草|建筑|共产党|工农红军|人民解放军|国民党"
)

# Words that take the last character of a formal name: 东方市场 is a market, 河北区域 a region of 河北.
_SPLIT = (
    "市场",
    "市值",
    "区域",
    "区位",
    "区间",
    "区块",
    "区县",
    "区分",
    "区别",
    "省长",
    "省会",
    "省委",
    "省内",
    "省里",
    "省份",
    "市长",
    "市区",
    "市委",
    "市民",
    "市内",
    "市里",
    "区长",
    "区委",
    "区里",
    "县长",
    "县委",
    "县里",
    "县城",
    "县域",
)

# Words taken whole, without a mention: first longer ones that begin like a place (北京时间), then ordinary ones whose
# last character would begin a place (推广|西部, 沿海|口岸, 重大|理论, 建成|都市圈): reading goes on behind them.
_NO_PLACES = """
    北京时间 上海合作组织 上海精神 遵义会议 西安事变 台湾海峡 杭州湾 宁德时代 长治久 普洱茶 哈密瓜 北海道 日照时数
    三明治 四平八稳 四平方 大同小异 新乡村 新乡贤 新乡镇 新乡风 大理论 大理念 大理石 大理想 大连片 大连接 大连通 大连锁
    大庆典 大庆祝 南通道 江门户 河源头 海口岸 和田间 和田园 内江河 山南北 山南麓 大湘西 以上海洋 以上海拔 线上海外
    巴丹吉林 苏州河 南昆山 桂林洋 引黄济宁 镇江关 谷文昌 塔城中村 泰安道 北海电化学 黄山水利 孙中山 清凉山 马里兰
    昆士兰 南通古斯 和田野 十和田 大理寺 大理院 天水围 资阳光 信阳光 安阳光 德阳光 三明确 三明显 六安全 四平米 四平台
    保定点 保定额 保定价 保定向 长治长 长春节 营口岸 东营商 和田地 和田头 临夏季 新疆域 定日期 定日程 定日子 常熟悉
    中山区

    推广 经济 沿海 出海口 入海口 渤海 重大 扩大 加大 壮大 做大 强大 最大 更大 较大 巨大 庞大 人大 确保 环保 稳定 巩固
    美丽 秀丽 其中 境内 省内 国内 区内 市内 交通 沟通 流通 普通 新增 目前 当前 提前 以前 跨越 航运 货运 客运 营运 东北
    西北 西南 东南 蓝天 隆重 非常 平定 长江 珠江 湘江 渭河 黄河 淮河 太湖 天山 贺兰山 太行山 祁连山 大别山 武陵山
    昆仑山 长白山 白山黑水 集中 东海 南海 黄海 传承 继承 日常 医保 社保 低保 参保 担保 平安 公安 治安 建成 形成 完成
    组成 变成 构成 稳固 确定 制定 规定 指定 约定 法定 认定 坚定 适宜 域内 壮丽 沿河 运河 内河 环湖 沿江 泰山 燕山 平台
    舞台
"""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a text: ``text[start:end] == surface``; ``PlaceMention("广东省", 0, 2, "广东")``."""

    name: str
    start: int
    end: int
    surface: str


@lru_cache(maxsize=1)
def _gazetteer_names() -> dict[str, str]:
    """Map the names and aliases of the gazetteer to formal names, and each word that is no place to ""."""
    names = dict.fromkeys(_NO_PLACES.split(), "")
    for place in load_gazetteer():
        names.update((surface, place.name) for surface in (place.name, *place.aliases))
    return names


# Names of districts that are ordinary words too: they are no names wherever they stand.
_ORDINARY = frozenset(
    [
        "城区",
        "郊区",
        "矿区",
        "新城区",
        "老城区",
        "市中区",
        "城中区",
        "东山区",
        "西山区",
        "港口区",
        "海港区",
        "城郊区",
        "市南区",
        "市北区",
    ]
)
_TOWN = expression("镇|乡|街道|苏木")
_NO_TOWNS = frozenset(["新镇", "高镇", "通镇"])
_TOWN_ENDS = ("镇", "乡", "街道")
# Short names of counties that are words too: names where a question begins with them and goes on as one about a place.
_NAMES_TOO_OF = """
    凤凰县 长安区 宝山区 龙门县 天门市 永丰县 兴国县 新罗区 云龙区 三原县 永定区 和政县 安国市 咸丰县 阳春市
    来安县 九龙县 玉山县 玉龙县 青龙县 江宁区 黄埔区 同仁市 吉隆县 武陵区 灵山县 平利县 紫阳县 乐平市 高安市
    万安县 永兴县 鼓楼区
"""
_NAMES_TOO = {short_name(name): name for name in _NAMES_TOO_OF.split()}
# Short names of counties that are words as well: they stand in three of 31 provincial reports or more where the county
# is not meant (新建, 振兴). Where a library has a report of such a county they count only where a question begins.
_WORDS_TOO_OF = """
    振兴 动力 资源 和安 合作 新兴 新建 惠民 解放 通道 新和 城中 和政 小金 富民 新平 大内 友好 大新 复兴 青山 延长
    前进 金山 港口 安居 大安 安宁 中和 大兴 富裕 江干 大通 大关 共和 高要 兴业 中西 灯塔 双城 互助 新城 江海 清新
    乐业 天等 东方 惠农 同心 万里 滨海 长安 海港 宏伟 光明 升平 江南 南部 小河 江口 古城 宁国 平和 上高 河口 平原
    白银 清水 合水 安定 和平 大港 新华 太平 友谊 四方 三江 民和 市中 会同 大方 比如 金安 津市 两江 建设 平安 红旗
    胜利 民主 幸福 文明 团结 工农 平房 丰满 永定 新区 公安
"""
_WORDS_TOO = frozenset(_WORDS_TOO_OF.split())
# How a question goes on behind the place that it is about.
_GOES_ON = expression(
    "(?:的?(?:gdp|地区生产总值|生产总值|财政|一般公共预算|人口|常住人口|城镇|农村|居民|粮食|游客|书记)|去年|今年|前年|明年|上年"
    r"|\d{4}年|全县|有多少|有几|有哪些|接待|改造|新[增建开]|建[成了]|修[了建]|怎|如何|打算|脱贫|引进|县)"
)
# A unit that is in no list: 青禾市 in 青禾市去年建了多少公厕. Of the smaller units a question must go on more plainly.
_UNLISTED = expression(
    r"(?:^那?|请问|[,。?:])([\u4e00-\u9fff]{2,3}?(?:县(?![城域级长委里内外区乡镇市处级])|市(?=去年|今年|前年|明年|上年|的|有|新|改|建|完|是|怎|如|哪|\d)"
    r"|[区镇乡旗](?=去年|今年|前年|明年|上年|\d|新[建增修开]|有多少|建了|修了|改造了|呢)))"
)
# What stands in no name of that kind, but in words for kinds of areas: 贫困县, 示范区, 大城市, 三个县.
_KIND_OF_AREA = expression(
    "^[全各本我该这那哪每别几撤把给省市县今去]|[城上困贫省市辖级强大超楼夜股集门县区全我各本该撤设一二三四五六七八九十两几个郊矿社景园老灾校片街库户禁家返示革摘]"
    "|开发|高新|经济|度假|自贸|示范|边境|民族|试点|主产|产粮|保税|免税|服务|生态|文明|中心|沿海|沿江|功能|核心|贫困|脱贫|重点|旅游|工业|农业"
    "|产业|先进|园林|卫生|宜居|森林|海绵|智慧|资源|国家|试验|合作|综合|聚|保护|风景|商业|居民|住宅|行政|管理|自治|特色|建制|帮扶|结对"
    "|兄弟|相邻|周边|特别|农贸|小[区镇]|新[区镇]|农村|下乡|故乡|家乡|地区"
)
# What makes a hill, river or bridge of the short name of a county before it: 黄浦江, 岳麓山.
_LANDSCAPE = tuple("江河湖山岛峡寺窟溪泉港湾桥站话")
# Where a name that could be part of another word begins: at the start, behind a sign, a place or one of these words.
_BEGINS = expression(
    "(?:^|[^\u4e00-\u9fff]|[问在和与跟比年的对说查看]|[去今前明上]年|[0-9]年|知道|了解|关于|[省市县区州盟旗])$"
)


def _is_short_town(name: str) -> bool:
    """Tell whether a name of two characters is that of a town and no word: 乌镇, not 新镇."""
    return name.endswith("镇") and name not in _NO_TOWNS


@lru_cache(maxsize=2)
def _all_names(towns: bool) -> dict[str, str]:
    """The names of the gazetteer and, where it has no such name, those of all counties, wanted or not of the towns."""
    names = dict.fromkeys((name for name in county_names() if name not in _ORDINARY), "")
    if towns:
        names.update(dict.fromkeys((name for name in town_names() if len(name) > 2 or _is_short_town(name)), ""))
    return {name: name for name in names} | _NAMES_TOO | dict(bare_county_names()) | _gazetteer_names()


def is_name_of_place(stem: str) -> bool:
    """Tell whether a word is the name of a county or town without its last character, and no ordinary word.

    >>> is_name_of_place("龙湖"), is_name_of_place("平安"), is_name_of_place("智慧")
    (True, False, False)
    """
    if stem in _WORDS_TOO or stem in _NAMES_TOO or stem in _gazetteer_names():
        return False
    return any(stem + end in county_names() for end in "县市区") or any(
        stem + end in town_names() for end in _TOWN_ENDS
    )


# Kept by the keys themselves, so that a mapping passed again costs little and a changed one is never stale.
@lru_cache(maxsize=8)
def _phrases(extra: tuple[str, ...], towns: bool = False) -> Phrases[str]:
    """The surfaces of the gazetteer and of the user's reports; single characters are left out."""
    return Phrases(surface for surface in (*_all_names(towns), *extra) if len(surface) > 1)


def find_places(text: str, extra: Mapping[str, str] | None = None) -> tuple[PlaceMention, ...]:
    """The places named in ``text``, longest match from left to right.

    ``extra`` adds surface forms of the user's own reports and wins over the gazetteer on an equal one:
    ``find_places("梅江财政收入", {"梅江": "梅江区"}) == (PlaceMention("梅江区", 0, 2, "梅江"),)``.
    """
    extra = extra or {}
    known, bare = _gazetteer_names(), bare_county_names()
    towns = bool(_TOWN.search(text))
    names = _all_names(towns)

    def is_whole(start: int, end: int) -> bool:
        if text.startswith(_SPLIT, end - 1):
            return False
        surface = text[start:end]
        if surface.endswith("街道") and surface[:-2] in known and text.startswith("办", end):
            return False  # 北京街道办: the offices of streets
        before = text[max(0, start - 4) : start]
        if surface in _NAMES_TOO and surface not in extra and (start or not _GOES_ON.match(text, end)):
            return False
        if (
            surface in _WORDS_TOO
            and surface not in known
            and not (_BEGINS.search(before) and _GOES_ON.match(text, end))
        ):
            return False
        weak = surface not in known and surface not in extra and (len(surface) == 2 or surface not in county_names())
        if weak and (
            text.startswith(("村", "域", "级", "下", "土", "亲", "间", "愁", "长", "委", "政"), end)
            or ((over := _phrases(()).match_end(text, end - 1)) > end and text[end - 1 : over] not in bare)
            or (surface in bare and text.startswith(_LANDSCAPE, end))
        ):
            return False  # 南京镇江, 河南乡下: not the towns 南京镇, 河南乡
        return not weak or bool(_BEGINS.search(before)) or any(before[at:] in known for at in range(len(before)))

    def is_thing(surface: str, name: str, end: int) -> bool:
        """Whether what follows a bare alias makes another thing of it: 长沙 in 长沙镇, 中山 in 中山大学."""
        if surface == _NATION and _BODY_OF_NATION.match(text, end):
            return True
        if surface == name or surface[-1] in "省市区县盟旗" or (surface[-1] == name[-1] == "州"):
            return False
        if not _NOT_BEFORE.match(text, end):
            return False
        return not names.get(text[end : _phrases(()).match_end(text, end, is_whole)])  # 南京镇江: not the town 南京镇

    found = []
    for start, end in _phrases(tuple(extra), towns).spans(text, is_whole):
        surface = text[start:end]
        name = extra[surface] if surface in extra else names[surface]
        if name and not is_thing(surface, name, end):
            found.append(PlaceMention(name, start, end, surface))
    unlisted = None if found else _UNLISTED.search(text)
    if unlisted and not _KIND_OF_AREA.search(unlisted[1][:-1]):
        found.append(PlaceMention(unlisted[1], *unlisted.span(1), unlisted[1]))
    return tuple(found)
