"""Find the figures in the text of a report, each with its unit, so that the page can set them in bold.

A figure is an amount: 6.5%, 1.2万亿元, 3.5个百分点, 第3位, 1:2.3. Other digits are no figures: dates (2024年,
3月15日), names (5G, PM2.5, G20, 12345热线), ordinals (第14届), and words with a Chinese numeral (三大, 十四五). In
Chinese numerals an amount has a unit and ten, hundred or more in it, or a point: 一百二十条, 十二个, 三点五倍.
"""

import re

from index.records import Span
from index.text.expressions import expression

_DIGIT = "[0-9０-９]"
_NUMBER = (
    rf"(?:{_DIGIT}{{1,3}}(?:,{_DIGIT}{{3}}(?!{_DIGIT})){{1,9}}|[０-９]{{1,3}}(?:，[０-９]{{3}}(?![０-９])){{1,9}}|{_DIGIT}+)"
    rf"(?:[.]{_DIGIT}+|．[０-９]+|．[0-9]+(?=[%％‰万亿]|个百分点))?"
)
_SPACE = "[ \u00a0\u2009\u3000]?"
_TO = "(?:[-－—–~～]{1,2}|[至到])"
_MANY = "[余多来几]?[百千万亿]{1,8}"

# Longer units before those they begin with. What may not follow makes another word of the unit's last character:
# 5部委, 3批准, 2升级.
_UNITS = (
    "[%％‰℃㎡㎥㎞㎏㎜㎝]",
    "个?百分点|个?基点|美元|欧元|日元|英镑|港元|港币|人民币|元(?!旦|宵|月)",
    "公方|平方千米|平方公里|平方公尺|平方米|立方公尺|立方米|公尺|公顷|公里|千米|海里|厘米|英寸|毫米|微米|纳米|米|英亩|亩",
    "公斤|千克|毫克|微克|克|市?斤|市[亩担]|公?担(?![任保当负心])|华里|吨标准煤|吨标煤|吨|毫升|升(?![级至到学])|标准箱|标箱",
    "千瓦时|千瓦|兆瓦时|兆瓦|吉瓦|千伏安|千伏|摄氏度|度(?![假过])",
    "个(?:学位|床位|车位|泊位|岗位|座位|工作日|小时|月)|个",
    "小时|分钟|秒|天|周年|周岁|周(?![边期])|岁|学时|课时|倍|番",
    "[人户家辆艘架车班列场批航]次|张(?:病床|床位?)?|人口|人(?![民均]|大代|大常|工智)|名(?![词单称录])|位|户|家(?![庭园])",
    "所|套|件|条|座|项|支|只|台(?:套|[（(]套[)）])|台(?!阶)|辆|艘|架|列(?!入)|班(?!子)|对(?![于接外口准照应比标])|间(?![接断])|栋|幢|处(?![理于置])",
    "片(?!区)|块|份|本|部(?![门委队署])|场(?![所景馆站])|次|(?<!20[0-9]{2})起(?![来步点始])|宗|例|门|种(?![植子业粮养])|类|批(?![发准复])",
    "笔|票|枚|颗|株|棵|头(?!部)|羽|匹|尾|箱|袋|瓶|盏|段|层(?!面)|口|轮|幅|款(?![待项式])",
    "[分成](?=以[上下]|左右|[，。；、/,;)）]|$)",
    r"°C|(?:km|m|cm|mm)[²³23]?(?![A-Za-z\d])|(?:kg|mg|kWh|MWh|GWh|kW|MW|GW|kVA?|TEU|[EP][Ff](?:LOPS|lops)?|P)(?![A-Za-z])",
)
_UNIT = f"(?:{'|'.join(_UNITS)})"
_AMOUNT = rf"{_NUMBER}(?:{_SPACE}{_MANY})?[余多几]?"
_QUANTITY = (
    rf"(?:{_AMOUNT}{_SPACE}{_UNIT}(?:[/／](?:{_UNIT}|[日月年]))?"
    rf"|{_NUMBER}{_SPACE}/{_SPACE}(?:{_NUMBER})?[百千万亿]+{_UNIT}?"
    rf"|{_NUMBER}{_MANY}[余多]?)"
)
_ORDER = "一二三四五六七八九"
CN_AMOUNT = (
    f"(?:[{_ORDER}两][十百千万亿][{_ORDER}十百千万亿两零〇]{{0,20}}|十[{_ORDER}][万亿]{{0,2}}"
    f"|[{_ORDER}两十百千零]{{1,8}}点[{_ORDER}零〇]{{1,6}}[百千万亿]{{0,3}})"
)
"""Pattern of an amount in Chinese numerals that is no part of a word: 一百二十, 三万二千, 十二, 三点五."""
_ROUND = "(?:左右|上下|以上|以下|以内)?"

_FIGURE = expression(
    # What a figure can begin with, looked at first: this halves the time for a text.
    rf"(?=[0-9０-９+＋\-－−±第百千万亿两十零{_ORDER}])(?:"
    # not within a longer number, a name or a date: 2024-05, PM2.5, A4, 3+1个, 第5个
    rf"(?<![0-9０-９A-Za-z第])(?<![0-9A-Za-z][-－—–~～/.+·×])(?<![０-９][-－—–~～/.．+·×])"
    rf"(?:{_NUMBER}(?:[:：∶](?!0{_DIGIT}){_NUMBER}){{1,4}}(?!{_DIGIT}|{_SPACE}{_UNIT})"
    rf"|{_DIGIT}{{1,2}}/{_DIGIT}{{1,3}}(?![/0-9０-９]|{_SPACE}{_UNIT}){_ROUND}"
    rf"|[+＋\-－−±]?(?:{_NUMBER}[×*])?(?:{_AMOUNT}{_SPACE}{_UNIT}?{_TO})?{_QUANTITY}{_ROUND}"
    rf"|{_DIGIT}{{1,3}}[余多]?(?:{_TO}{_DIGIT}{{1,3}})?年(?![度代底初末]){_ROUND})"
    rf"|第{_SPACE}{_DIGIT}{{1,12}}{_SPACE}[位名]"
    rf"|[百千万]分之(?:[一二三四五六七八九十百零点两]{{1,16}}|{_NUMBER}){_ROUND}"
    rf"|(?<![第{_ORDER}十百千万亿两零〇点])(?<![第十][^\w])(?:{CN_AMOUNT}[余多来几]?{_UNIT}){_ROUND})"
)


def figures_with(unit: str) -> str:
    """Return a pattern for the end of an amount with this unit in folded text, in digits or in Chinese numerals.

    The pattern begins at the last digit of a figure, so that a line of nothing but digits takes linear time.
    """
    return rf"(?:\d[.,]*\s*(?:多|余|个)?(?:万亿|亿|万|千|百)?|{CN_AMOUNT})(?:多|余)?{re.escape(unit)}"


def figure_spans(text: str) -> list[Span]:
    """Return the spans of the figures with their units, in order, not overlapping; offsets count code points.

    A range is one figure (5%—6%), and so are a ratio (1:2.3) and a rate (27.5/万); 左右 or 以上 after it belongs to it.

    >>> text = "2024年新增学位2400个，增长6.5%左右。"
    >>> [text[start:end] for start, end in figure_spans(text)]
    ['2400个', '6.5%左右']
    """
    return [match.span() for match in _FIGURE.finditer(text)]
