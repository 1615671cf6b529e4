"""How questions over many reports are put: who is meant, what is to be done with their figures."""

import re

from index import Span

_PLACES = "省|省份|省区市?|省市|地方|地区|市|城市|区县|市县|县|州|份报告|报告|省级"
_EVERY = "各|那些|这些|每个?|所有|全部|全国各|不同|几个?|多少个?|[0-9一二两三四五六七八九十]{1,9}个?"
EACH = re.compile(
    rf"(?:{_EVERY})(?:{_PLACES})(?!级|方|类|项|种(?![了植得出下])|场|长(?![了得])|委)|各地(?!块)|各自"
    rf"|有没有(?:哪怕)?(?:一个|哪个|哪些)?(?:{_PLACES})(?!级)"
    rf"|哪(?:些|几个?|一?个|一?家|一?份)?(?:{_PLACES})(?!级)|哪(?:里|儿)(?=.*(?:最|更|第一|垫底))"
    "|(?:最|垫底|第一|居首|榜首|冠军)[^，。]{0,12}哪(?:里|儿|家)|(?:是|有)哪些[？?]?$|哪(?:些|个|一个|几个|家)(?=最|没|更|增|涨|定得|排|居|超|达到)"
    "|全国(?:31|三十一|各)|31个|三十一个?|3[0-9]份|谁(?!负责|来|管|是|当)|按省|一省一行|省份"
    "|的省(?![内里会长委])|的(?:县|市|区县|城市|地方|地区)(?:有|都|是|份|名单)|省(?:有|是|都)(?:哪|谁|多少|几)"
)
"""Words that ask about more than one report."""

PROVINCES = re.compile("省(?!内|里|会|长|委|级)|直辖市|31")
"""Words that ask about provinces, not about their cities and districts."""

_WHOSE = "(?:各个?|每个?|哪个|哪一个|哪些|哪几个|所有|全部|几个|多少个|的)(?:地级|县级)?"
CITIES = re.compile(f"{_WHOSE}(?:城市|地市|市州|州(?!际)|市(?!县|区|场|民|值|容|政))")
"""Words that ask about cities, not about provinces."""
COUNTIES = re.compile(f"{_WHOSE}(?:区县|市县|县市|县区|市区县|县(?!级市))")
"""Words that ask about counties and districts."""


_LOW = "低|轻|小|少|慢|差|短|弱|垫底|末|倒数|落后|便宜|保守|谨慎"
_HIGH = "高|重|大|多|快|好|强|长|猛|领先|靠前|贵|勤|旺|激进|进取|敢定"
_NO_RANK = "(?!(?:是|用|能|给|列|按|做|附|拉|再|写|标|说)(?!谁|哪))"  # 最好是张表
_WHO = "哪(?:一?个)?(?:省|市|县|区|地方|城市)[^，。？?最更比差]{2,12}?"
"""Before 多 at the end of a question: the first of all is meant (哪个省的绿道长)."""
HIGHEST = re.compile(
    f"{_WHO}(?:多|高|大|长|快)[？?]?$|最(?:{_HIGH}|前){_NO_RANK}|(?<!倒数)第一(?!产业|季度|季|书记|批|轮|次|个|名的)|榜首|居首|头名|冠军|头一|拔得头筹|领跑|老大"
    "|数谁|数哪|之最|遥遥领先"
)
LOWEST = re.compile(
    f"{_WHO}(?<![多高大快长不])(?:少|低|小|短|慢)[？?]?$|最(?:{_LOW}|后)|垫底|末位|倒数第一|最后一名|拖后腿|吊车尾"
)
RANK = re.compile(
    "(?P<last>倒数|后|最(?:低|小|少|慢|差)的)?(?:前|后|倒数|top ?|TOP ?|最(?:高|大|多|快|好|强|低|小|少|慢|差)的)"
    "(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:名|位|个|省|家|的|甲|强|大|是|分别|都|各|有|呢|$|[，。？?！!\\s])"
    "|哪(?P<k>[0-9]{1,2}|[两二三四五六七八九十]{1,2})(?:个|家)?(?:省市区|省区市|省市|省份?|地方|市|县|区)"
    "(?=[^，。；？?]{2,24}?(?:(?P<small>最(?:低|小|少|慢|差)|垫底|靠后)|最(?:高|大|多|快|好|强|重)|靠前|领先))"
    "|(?P<low>最(?:低|小|少|慢|差)的?)?(?:最(?:高|大|多|快|好|强|重)的?)?(?:又|分别)?是(?:哪|那)(?P<m>[0-9]|[两二三四五六七八九十])个?(?:省|地方|市|县|区)"
)
RANKED = re.compile(
    "排(?:个|一?下)?(?:名|序|行|队|座次)|从(?:高到低|低到高|大到小|小到大|多到少|少到多|快到慢|慢到快)|名次|位次|排行榜|榜单"
)
ASCENDING = re.compile("从(?:低到高|小到大|少到多|慢到快)")
SUM = re.compile("合计|总共|加起来|加在一起|加到一起|加总|总和|之和|求和|一共|总计|累加|合起来|相加|凑在一起|全加")
MEAN = re.compile(
    "平均(?:下来|数|值|一下|起来|是|为|多少|大概|大约|增速|目标|算|有|水平|增长|涨|到|\\s|$)|均值|平均[？?]?$|取平均|(?:求|算)个?平均|平摊"
)
COUNT = re.compile(
    rf"(?:有|共|一共|总共)?(?:(?<!哪)几|多少)(?:个|家)?(?:{_PLACES})|(?<!各)(?:{_PLACES})(?:一?共|总共)?有?(?:几|多少)个|有几个(?!亿|百分)"
)
DIFFERENCE = re.compile("差(?:了|距|多少|几|别)|相差|差额|差值|(?:高|低|多|少|快|慢)[^，。]{0,3}(?:多少|几)")
COMPARE = re.compile(
    f"谁|哪(?:个|边|家|里|一个|省|儿)|更(?:{_HIGH}|{_LOW})|(?:{_HIGH}|{_LOW})(?:一?些|一?点)|比(?!例|重|率)|还是|高低|差距|对比|孰|有没有\\s*(?:{_HIGH}|{_LOW})|(?:{_HIGH}|{_LOW})[过于]"
)
WHICH = re.compile(f"(?:谁|哪(?:个|边|家|里|一个|省|儿))(?:的|定得)?(?:更|比较)?(?:{_HIGH}|{_LOW})")
"""Words of a follow-up that holds what was asked about before against each other: 哪个多, 谁更高."""
LESS = re.compile(f"更(?:{_LOW})|(?:{_LOW})(?:一?些|一?点|吗)?[？?]?$")
SERIES = re.compile(
    "历年|这些年|近[几\\d一二两三四五六七八九十]+年|这几年|逐年|每年|各年|历次|[\\d]{4}年?(?:到|至|—|-|~)[\\d]{4}年|一年年|年年|变化|走势|趋势|演变"
)
INTENT = re.compile("打算|准备|想(?:要)?")
"""Words of a plan that people also use of themselves: they count in the clause of what is asked about."""
TARGET = re.compile(
    "目标|提出|计划|预期(?!寿命)|预计|任务|力争|指标|定(?:的|了|在|得|多|到|为|下)|安排|要(?:达到|增|新增|建|完成)|今年要|拟|争取|设定|设(?:的|在)"
)
EARLIER_TARGET = re.compile(
    "(?:去年|上年|上一年|前年|[0-9]{4}年)(?:度)?(?!实际|完成|结果)[^，。；]{0,12}?(?:目标|任务|指标|计划)(?!完成|实现|达成|达到|的?结果)"
)
"""What was aimed at in an earlier year, not what was reached."""
_RESULT = (
    "去年(?:的)?(?:实际|完成|结果|增速|增长|产量|数|实绩|成绩|水平|业绩|表现|总?量|人数|新增)?|上年(?:的)?(?:实际|完成|结果|增速|产量)?"
    "|实际(?:完成|增速|增长|产量|数|值)?|完成(?:数|值|情况|量)?|结果|实绩"
)
_FEWER = (
    "还?(?:低(?!空|碳|保|收)|少(?!年|儿|数)|小(?!区|学|微|巨|麦|时|镇|康|城|型)"
    "|慢(?!病|性)|不到|不如|下调|降低|调低|往下|保守)"
)
_SAME = "持平|一样|相同|相等|不变|一致|没变"
TARGET_MOVED = re.compile(
    "目标[^，。；]{0,8}?(?:上调|下调|调高|调低|调整)|(?:上调|下调|调高|调低|调整)[^，。；]{0,8}?目标"
    "|目标[^，。；]{0,4}?(?:比|较|和|与|跟|同)(?:去年|上年|上一年)[^，。；]{0,8}?目标"
)
"""Aims of two years against each other."""
TARGET_VS = re.compile(
    f"(?:目标|计划|任务|定|打算|准备|拟|力争|争取|安排).{{0,14}}?(?:比|较|高于|高过|超过|大于|多于|低于|不及|少于|小于|不如).{{0,10}}?(?:{_RESULT})"
    f"|(?:比|较)(?:{_RESULT}).{{0,14}}?目标|(?:{_RESULT}).{{0,12}}?(?:完成|达到|实现|达成|没达到|未达到|没完成|超额完成)了?.{{0,6}}?目标|目标.{{0,4}}?(?:和|与|跟|同)(?:{_RESULT}).{{0,6}}?(?:{_SAME})|目标.{{0,12}}?(?:完成|达到|实现)(?:了吗|情况|没有?|了没)"
)
REACHED = re.compile(
    "(?<![没未])(?P<over>超额)?(?:完成|达到|实现|达成)了?[^，。；]{0,10}目标|目标[^，。；]{0,4}?(?<![没未])(?:完成|达到|实现|达成)(?:了|的|$|[？?])"
)
"""An aim that was reached, or passed."""
FEWER = re.compile(f"低于|不及|少于|小于|不如|{_FEWER}")
SAME = re.compile(_SAME)

AT_LEAST = re.compile("以上|不低于|不少于|至少|起步|或者?更(?:高|多)|及以上|打底|达到|含本数|[(（]含[)）]|≥|>=")
MORE_THAN = re.compile("超过|超出|超|高于|大于|多于|突破|破|逾|>")
AT_MOST = re.compile("以下|以内|不超过|不高于|不多于|至多|最多|或者?更(?:低|少)|及以下|≤|<=")
LESS_THAN = re.compile("低于|小于|少于|不到|不足|不及|未达到?|没到|没超过|<")
TWO_DIGITS = re.compile("两位数|双位数|二位数")
NEGATIVE = re.compile("负增长|下降(?:的|了(?!多少|几|百分)|$|[？?])|负的|下滑|倒退|缩水")

AGAINST_MEAN = re.compile(
    "(?:超过|超出|超|高于|高过|低于|快于|慢于|好于|优于|大于|小于|多于|少于|不及|不如|跑赢|(?<![占对])比|较)(?:了|于)?(?:全国|全省|全市|平均|均值)(?!第|各|的?目标)"
)
"""What rows are held against is not in the question and not in the reports' rows: 高于全国, 低于平均水平."""

_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def small_number(text: str) -> int:
    """Return the value of one or two Chinese or Western digits up to 99: 十二 is 12."""
    if text.isdigit():
        return int(text)
    if len(text) == 2 and text[0] == "十":
        return 10 + _NUMBERS[text[1]]
    if len(text) == 2 and text[1] == "十":
        return 10 * _NUMBERS[text[0]]
    return _NUMBERS[text[0]]


def blank(text: str, spans: list[Span]) -> str:
    """Return the text with blanks for some spans, so that offsets stay."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
