"""Whether a passage holds the kind of thing that a question asks for: a name, some of several, an amount of its own.

A passage on the right topic need not answer: 在哪几个城市 is not answered by their number, 叫什么名字 by no medal, and
每4辆车就有1辆 says of no number of cars how many there are. What is asked for is read from the question, what is there
from the text, both by their words alone.
"""

from index import amounts, expression, normalize, unit_family
from qa.question.places import find_places
from qa.question.turns import turn_of
from qa.records import Query, Quote
from qa.search.features import asked_units

_AREAS = "省|市|区县|县市|县区|县|区|城市|州|盟|旗|乡镇|镇|乡|村|社区|街道|地方|地区|国家"
_WHICH_PLACES = expression(
    f"(?:在|位于|分布|涉及|覆盖|包括|包含|建在|落在|设在|来自|是|有)(?:了|于|到)?(?:哪(?:些|几个|几|[0-9一二两三四五六七八九十]{{1,3}}个?)(?:{_AREAS})|(?:什么|哪些?)地方|哪(?:里|儿))"
)
"""Asks where a thing is or which places it is in, behind what it is: 中心分别在哪几个城市."""
_LANDMARK = expression(
    "[\u4e00-\u9fff]{2}(?:[省市县区镇乡村旗盟州岛路街巷港湾山河江湖海园站桥寺庙坊]|街道|大道|半岛|流域|沿线|盆地|平原|高原|机场|广场|国)"
)
_ALL_OF_THEM = expression(
    "(?:覆盖|遍布|涉及|惠及|遍及)了?[^，,。；;]{0,6}(?:全[省市区县国]|所有|每个|各)|全[省市区县](?:范围|所有|各)"
)
_WHICH_FIRM = expression(
    "(?:由|是|给|被)?哪(?:家|个|一家)(?:公司|企业|集团|单位|厂家?)(?:来)?(?:施工|承建|承包|负责|中标|运营|管|干|修)"
    "|(?:谁|哪家)(?:来)?(?:施工|承建|承包|中标|运营)"
)
"""Asks who carries out a work. Firms that have a part in something else are named in too many ways to be told."""
_FIRM = expression(
    "公司|集团|股份|(?:工|电|钢|车|药)厂|研究院|有限|控股|[\u4e00-\u9fff]{2}(?:科技|电子|重工|能源|汽车|银行|铁路局|建设局)"
)
_WHICH_PERSON = expression(
    "(?:叫(?:什么|啥)(?:名字?)?|(?:姓名|名字)(?:是什么|叫什么|是啥|呢)?|姓什么|是谁|是哪位|哪位)[呢啊呀]?[？?]?$"
)
_PEOPLE = expression(
    "(?:运动员|选手|教练|老师|教师|医生|护士|院士|专家|教授|学者|书记|[省市县区镇乡州部局院校厂行]长|主任|主席|负责人|典型|模范|英雄|烈士|干部|警察|民警|法官|律师|记者"
    "|作家|画家|演员|歌手|冠军|得主|获得者|代表|委员|人物|人员|发言人|同志|先生|女士|小伙|姑娘|老板|董事|经理)[们的]?(?:一共|分别|都|又|到底|究竟)?$"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟"
    "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_PERSON = expression(
    f"(?<![\u4e00-\u9fff0-9.])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])"
    f"|(?:[长记任席员士授师]|同志|典型|代表)(?:、|，)?[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[、，。等同作获]|$)"
    f"|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:同志|先生|女士|院士|教授|、[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|等(?!级|级别))|[\u4e00-\u9fff]·[\u4e00-\u9fff]"
)
_SHARE_ASKED = expression("占(?:到)?(?:了)?全国|全国(?:的)?(?:占比|比重|份额|几成|几分之几|百分之(?:几|多少))")
_OF_NATION = expression(
    "占(?:到|了|同期|据)?(?:全国|我国|国内)|(?:全国|国内)(?:的|总量|总数|比重|比例|份额|占比){0,3}[^，,。；;、]{0,4}(?:分之|%|％|[一二三四五六七八九]成|一半)"
)
_RANK_ASKED = expression(
    "(?<![安编])(?:排|居|位列|排名|名次|位次)(?:在|到)?(?:全国|全省|全市)?的?第?几(?![个项年])|第几(?:名|位)|全国第几"
    "|(?:排名|名次|位次)(?:如何|怎么样|呢|是)"
)
_RANK = expression(
    "第[0-9一二三四五六七八九十]+|首位|榜首|前列|前[0-9一二三四五六七八九十]+|之首|之最|领先|倒数|末位|进位|位次|排名|排位|第?[0-9]{1,6}位(?![数次老民专于置教领])|名列|位居|位列|跃居|最[大多高长早快]|冠"
)
_WHICH_OF_THEM = expression(
    "(?:是|有|指|叫|为|分别是?)哪(?P<number>几|[0-9]{1,3}|[一二两三四五六七八九十]{1,3})[\u4e00-\u9fff](?!来|以)"
)
_WORKS_ASKED = expression(
    "(?:作品|书|剧|电影|影片|纪录片|节目|歌曲?|小说|舞剧|话剧)(?:都|分别)?(?:叫(?:什么|啥)|是哪[一几两三四五六七八九十]?[部本首个]|名字|名称)"
)
"""Asks what a book, film or play is called, which stands in 《》."""
_WHICH_DAY = expression("几月几[号日]|几[号日](?![线楼馆机])|哪一?天|星期几|周几|几点(?!几|建议|意见|要求)")
_DAY = expression(
    "[0-9一二三四五六七八九十]{1,3}[日号]|[0-9一二三四五六七八九十]{1,3}月|星期|周[一二三四五六日]|[0-9]{1,2}(?:时|点|:[0-9]{2})|当[天日]|(?:上|中|下)旬|月底"
)
_ITEM = expression("、|;|以及|和|及|一是|二是|三是")
_FEW = 2
_MANY = 6  # of more than so many things an enumeration names some
_NUMBERS = dict(zip("几一二两三四五六七八九十", (2, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_SENTENCE = expression("[。；;!！?？]")

_EACH = "每(?:[0-9一二两三四五六七八九十百千万]{1,6}|出口|生产|卖出|新建|新增)"
_SHARE = expression(f"{_EACH}[^。；;]{{0,24}}?(?:就|便|中|里|当中|约|大约|超过)?有[^，,。；;0-9]{{0,3}}$")
"""Before a number: so many of each five."""
_OF_SO_MANY = expression("每(?:出口|生产|卖出|新建|新增)?$")
_FOR_EACH = expression(
    "(?<!平均)每(?:[0-9一二两三四五六七八九十]{0,3}[百千万亿]+|百|千|万)(?:名|户|人|常住人口|人口|老年人|[\u4e00-\u9fff]{0,4})[^，,。；;0-9]{0,16}$"
)
"""Before a number: of each thousand people."""
_FOR_MANY_ASKED = expression("每(?:[百千万]|十万)(?:名|户|人|常住人口|老年?人|[一-鿿]{1,4}?人)")
_FOR_EACH_ASKED = expression("每|[人户均]均|平均|比例|比率|占比|之一|几成|分之|几个里|比重|多大比")


def lacks_kind(query: Query, quote: Quote, reports: int) -> bool:
    """Tell whether a question asks for names or members of a group and the quote holds none of that kind.

    Args:
        reports: how many were searched; of several the place of the report itself may be the answer.
    """
    asked = normalize(query.raw)
    text = normalize(quote.highlighted)
    if reports > 1 and not query.places and turn_of(asked) == "why":
        return True  # one report's sentence is no reason for all of them
    if _WHICH_PLACES.search(asked) and (query.places or reports == 1):
        return not _names_place(query, text, strict="哪里" not in asked and "哪儿" not in asked)
    if _WHICH_FIRM.search(asked):
        return not _FIRM.search(text)
    if (person := _WHICH_PERSON.search(asked)) and _PEOPLE.search(asked[: person.start()]):
        return not _PERSON.search(text)
    if _SHARE_ASKED.search(asked) and not _OF_NATION.search(text):
        return True
    if _RANK_ASKED.search(asked) and not _RANK.search(text):
        return True
    if _WORKS_ASKED.search(asked) and "《" not in quote.highlighted:
        return True
    if _WHICH_DAY.search(asked) and not _DAY.search(text):
        return True
    if of_them := _WHICH_OF_THEM.search(asked):
        return _items(quote) < min(_number(of_them["number"]), _MANY)
    return False


def _names_place(query: Query, text: str, *, strict: bool) -> bool:
    """Tell whether a text names a place other than those asked about, or all of a kind."""
    own = {*query.places, *query.asked_places}
    named = any(mention.name not in own for mention in find_places(text))
    return named or bool(_ALL_OF_THEM.search(text)) or (not strict and bool(_LANDMARK.search(text)))


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS.get(said, _FEW + 1)


def _items(quote: Quote) -> int:
    """Return how many things the longest enumeration of a quote names at least, 1 up."""
    return 1 + max(len(_ITEM.findall(sentence)) for sentence in _SENTENCE.split(normalize(quote.highlighted)))


def only_of_each(query: Query, text: str) -> bool:
    """Tell whether an amount is asked for and a text gives it only for each so many, or the other way round.

    >>> only_of_each(Query("新建多少所", "", answer_type="number"), "每5所就有3所开了班")
    True
    """
    asked, text = normalize(query.raw), normalize(text)
    if query.answer_type == "number" and _FOR_MANY_ASKED.search(asked):
        return "每" not in text and "/" not in text
    if query.answer_type != "number" or _FOR_EACH_ASKED.search(asked):
        return False
    units = set(map(unit_family, asked_units(query.raw)))
    given = [amount for amount in amounts(text) if not units or unit_family(amount.unit) in units]
    return bool(given) and all(_is_of_each(text, amount.start) for amount in given)


def _is_of_each(text: str, start: int) -> bool:
    """Tell whether the number at a place is one of each so many, or the many themselves."""
    before = _SENTENCE.split(text[:start])[-1]
    return any(pattern.search(before) for pattern in (_OF_SO_MANY, _SHARE, _FOR_EACH))
