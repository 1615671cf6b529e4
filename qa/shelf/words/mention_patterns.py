"""How people ask who mentions a word: the grammar, as regular expressions over a question with its quotes cut out.

The text is simplified Chinese, and each quoted term is one character ``MARK``. Every repetition is bounded.
"""

import re

MARK = "\ue000"
"""Stands for a quoted term; a character of the private use area, which is taken out of questions first."""


def _either(words: str) -> str:
    """Return a pattern for any of some words, parted by blanks; a longer one stands before its own beginning."""
    return f"(?:{'|'.join(words.split())})"


_UNIT = _either(
    "省市自治区 省区市 省市区 省市 省份 省 自治区 直辖市 城市 市 区县 县 区 地区 地方政府 地方 各地 政府工作报告 政府"
    " 工作报告 报告 文件 材料 单位"
)
_OF_REPORT = "(?:的?(?:政府)?(?:工作)?(?:报告|文件|全文|正文|稿子)?(?:里面|当中|里头|里|中|上)?)"
UNIT = re.compile(_UNIT)
"""A report or a place, by the word for its kind."""

_YEARS = "哪(?:些|几|一)?个?年(?:份|度)?"
ASKS_YEARS = re.compile(_YEARS)
"""Asks for the years of reports."""

WHICH = re.compile(
    f"{_YEARS}|哪(?:些|几|一)?(?:个|份|家|篇|处)?{_UNIT}|哪些(?:没|未|不|都|提|写|说|讲)|哪(?:几|一)?(?:份|篇)|哪(?:几|一)?家(?=的?(?:政府)?(?:工作)?报告)|哪家(?=$|[\\s？?。！!，,])|谁(?!都)|什么地方|哪里|哪儿"
    f"|{_UNIT}(?:都|一共|到底|分别)?(?:有|是)(?:哪(?:些|几[个份家]|里|儿|个)|谁)|的(?:都|一共)?(?:有|是)(?:哪些|哪几[个份家]|谁)"
    f"|(?:有|是)(?:哪些|哪几[个份家])(?=$|[\\s？?。！!，,])|最(?:多|少|勤|频繁)的{_UNIT}(?=$|[\\s？?。！!，,])"
    f"|的{_UNIT}[，,]?(?:都|全部|全)?(?:给我)?(?:列|找|挑|筛|选|查)"
    f"|的(?:全部|所有)?{_UNIT}[？?。！!]{{0,2}}$"
    f"|(?:列|找|查|挑|筛|选)(?:一?下|出来?|一列)?[^？?。]{{1,60}}的(?:全部|所有)?{_UNIT}(?=$|[。！!，,])|的{_UNIT}(?:的)?名单"
)
"""Asks for reports or places."""

ANY = re.compile(f"有没有(?:哪|什么|一)?(?:些|几|个|份|家)?{_UNIT}")
"""Asks whether there is one: to name it is the answer."""

HOW_MANY = re.compile(
    f"(?<![哪这那好])(?:(?:多少|几)(?:个|份|家|篇)?{_UNIT}|(?:多少|几)(?:个|份|家|篇))(?![\u4e00-\u9fff]{{0,2}}[点字词月])|数量|数(?:是|有)多少"
    f"|{_UNIT}(?:一共|总共|共|到底)?(?:有|占|是)?(?:多少|几)(?:个|份|家)?(?=$|[\\s？?。！!，,呢])"
)
"""Asks how many reports or places."""

ALL = re.compile(
    f"(?:所有|每一?(?:个|份|家|篇)|全部|\\d{{1,3}}(?:个|份|家)|各)(?:的)?{_UNIT}.{{0,8}}?都.{{1,60}}?(?:吗|么|没有|没|嘛)"
    f"|(?:是不是|是否|难道)(?:所有|每一?(?:个|份|家|篇)|全部|各)(?:的)?(?:{_UNIT})?.{{0,8}}?都"
    f"|(?:所有|每一?(?:个|份|家|篇)|全部|各)(?:的)?{_UNIT}{_OF_REPORT}(?:是不是|是否)(?:全)?都"
)
"""Asks whether all do."""

TIMES = re.compile(
    f"(?:多少|几)(?:次|遍|回|处)|(?:多少|几)个{MARK}|次数|频次|频率|词频"
    "|[词字样].{0,12}?(?:分别|一共|总共|共|各)有多少(?=$|[\\s？?。])"
)
"""Asks for occurrences."""

MOST = re.compile("最(?:多|勤|频繁|常|爱|高频|密|起劲)|次数最高|频率最高|得(?:更|比较)?多|更多")
"""Asks who says it most often."""

LEAST = re.compile("最少|最不(?:爱|常)|得(?:更|比较)?少|更少")
"""Asks who says it least often."""

_WITHIN = "(?:部分|内容|章节)?(?:里面?|当中|中)"
PLANNED = re.compile(f"(?:安排|任务|计划|部署|打算|规划|目标){_WITHIN}")
DONE = re.compile(f"(?:回顾|总结|成绩|完成情况){_WITHIN}")
"""Asks for one part of the reports only."""

EACH = re.compile(
    f"各个?{_UNIT}|各地|各(?:提|说|讲|写|用|出现)|每一?(?:个|份|家|篇){_UNIT}?|(?:按|分|逐)(?:个|份)?{_UNIT}?(?:列|统计|数)|按省|分省|分别|逐份"
)
"""Asks for the occurrences of each report."""

_NOT = "(?:没有|没能|没|未曾|未|不曾|从没|从未|从不|不)"
_NAMED = "点名(?:说|提|讲|写)?(?:到|了)?"
_LONG = _either(
    "提到 提及 提起 提过 提了 写到 写了 写过 写进 写入 写上 说到 说了 说过 说起 讲到 讲了 讲过 讲起 谈到 谈了 谈过 谈及"
    f" 谈起 论及 点到 点了 {_NAMED} 涉及 出现 包含 含有 用到 用过 用了(?!(?:多少|几)(?!次|遍|回|处)) 含"
)
# After 提 the next character may make another verb of it: 提高, 提前, 提升 … but 提高铁 speaks of 高铁, 提交通 of 交通.
_HIGH = _either("铁 质量 速公路 速铁 新 校 考 端 标准 原 技能 龄 效(?!率|益|果|能)")
_OTHER = (
    "前(?=沿|海)|供(?=应链|给|销|暖|热|水|电|地|港)|出(?=口|生|境|行|租)|名(?=牌|城|校|师|医|特|村)|存(?=量|款)|交(?=通|易)"
    "|现(?=代|货)|质(?=量|检)|问(?=题)|价(?=格)"
)
_RAISE = f"(?!高(?!{_HIGH})|(?!{_OTHER})[前升供出速取名案拔炼醒请存交现振档质效问议价])"
_SHORT = f"(?:提{_RAISE}|写|说|讲|谈)"
_TAIL = "(?:到)?(?:了|过)?(?:的?是)?"
MENTION = f"(?:{_LONG}{_TAIL})"
"""A verb of mentioning, with what may follow it before its object."""

NOT_MENTION = (
    f"(?:{_NOT}(?:有)?(?:专门|明确|直接|具体|再|曾|怎么)?(?:{_LONG}{_TAIL}|{_SHORT}{_TAIL})"
    "|(?:只字|一字|一句|一个字都?|一句话都?)(?:未|不|没)(?:提到|提及|提过|提|说|讲)|里(?:面|头)?没有|看不到|看不见|找不到|查不到|搜不到|见不到|不见|没见|缺席|缺少|不含)"
)
"""The same, denied."""

FIND = "(?:能找到|找得到|能看到|看得到|查得到|能查到|搜得到|能搜到|可以找到|可以看到|见得到)"
"""Who looks for a word may find it."""

_MISS = f"(?:漏掉|漏了|遗漏了?|缺了?|缺少|少了)(?={MARK})"

_NEVER = "(?:一个字|一句话?|只字|一字|压根儿?|从来|根本|完全|通篇|始终|从头到尾)"
NEGATION = re.compile(
    f"{NOT_MENTION}|{_MISS}|(?<!有)没有?(?={MARK})|避而不谈|{_NOT}(?:有)?(?:把|将|对).{{1,30}}?写|{_NEVER}都?{_NOT}(?:有)?(?:{_LONG}|{_SHORT})"
    f"|{_NOT}(?:有)?(?:{_LONG}|{_SHORT})(?=[\\s？?。！!，,、；;了过到的]|$)"
)
"""Tells that silence is asked for."""

QUESTION_WORDS = re.compile("什么|多少|怎么|怎样|如何|哪|谁|吗|几[个次遍回份家]|为何|是不是|有没有|是否|最[多少高低]")
"""No part of a term that is not quoted."""

NO_TERM = re.compile(
    "^(?:一共|总共|合计|总计|到底|分别|要|会|将|能|可以|应|不|没|是|有|把|在|被|让|去年|今年|明年|到|着|这|那|它|其|的|得|一份|一篇|一下|以后|之后|哪|每|约|人均|百分之|次数|频)"
    "|(?:以上|以下|左右|多少|元|个百分点|目标是|时候|目标|报告|的)$|\\d{1,20}(?:\\.\\d{1,9})?(?:元|%|％|万|亿|倍|个|岁)"
)
"""What follows a verb of mentioning and is no word that is mentioned: 提到200元以上, 说了要建高铁."""

_OPEN = f'[^\\s？?。！!，,；;：:、（）()“”"「」『』《》{MARK}]'
_QUOTED = f"(?P<term>{MARK})"
_TERM = f"(?P<term>{MARK}|{_OPEN}{{2,24}}?)"
_COUNTED = "(?:多少|几)(?:次|遍|回|处)"
_SO_MANY = "(?:个|一|两|二|三|四|五|六|七|八|俩|仨|几)"
_WORD = (
    f"(?:(?:这|那)?{_SO_MANY}?个?(?:词组|词语|词汇|字眼|词|字样|说法|提法|概念|话题|表述|关键词|名词|短语)"
    f"|(?:这|那)?{_SO_MANY}个?字|(?<={MARK})字)"
)
_PAUSE = "[\\s？?。！!，,；;、]"
_SOME = f"(?:多少|几)(?:个|份|家)?{_UNIT}?{_OF_REPORT}"
_WHO = (
    f"(?:谁|哪些(?=没|未|不|都没|都提|提到|写了|写到)|有?哪些?(?:个|几个)?{_UNIT}{_OF_REPORT}"
    f"|哪几?[份篇个家]|有哪些|{_YEARS}{_OF_REPORT}|{_SOME})"
)
_END = (
    f"(?=(?:的?{_WORD})?(?:的话)?(?:了|过)?(?:吗|呢|呀|啊|吧|么|嘛|没有|没|来着)?(?:{_PAUSE}|$)"
    f"|的?{_WORD}|的(?:(?:全部|所有)?{_UNIT}|都?有|都?是|一共|总共|共有|次数|频|那些|那几|又有|又是|到底)"
    f"|(?:了|过)?(?:一共|总共|共|加起来|到底|分别|各)?(?:有)?(?:{_COUNTED}|(?:多少|几)[个份家])"
    f"|{_NOT}(?:提|写|说|讲|谈)|(?:的?次数)?最(?:多|少|勤|频繁|常)|(?:提|说|讲|写|谈|用)(?:了|过|得|到)|写进|写入)"
)
_SAID = "(?:出现|被提到|被提及|提到|提及|写进|写入|用|提|说|讲|写)(?:了|过|的|得)?"
_STANDS = (
    f"(?:{_WORD})?(?:在[^？?。，,]{{0,10}}?(?:报告|文件|全文|正文)(?:里面?|当中|中|里头)?)?"
    f"(?:一共|总共|共|各|都|分别|到底){{0,2}}出现(?:了|过|的)?(?:{_COUNTED}|次数|频)"
)
_DENIED = "(?:一个字|一句话?|只字|一字|压根儿?|从来|根本|完全|也|都){1,2}(?:未|没有?|不)(?:提|说|讲|写|谈)"

FOLLOW_UP = re.compile(
    f"^(?:那么?|那个|再看看?|还有|如果是|要是|换成|换|改成|改为|把它?换成){{0,2}}{_TERM}(?:这个词)?(?:呢|又如何|又怎么样|怎么样)?[？?。！!]{{0,3}}$"
)
"""Names another term and nothing else."""

FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        # 说“医保”说得最勤, 讲乡村振兴讲得最频繁, 提自贸港提了几回
        f"(?P<verb>提|说|讲|写|谈|用){_TERM}(?P=verb)(?:得最|到?了?过?(?:多少|几)(?:次|遍|回)|的?次数)",
        # 提了几次新质生产力, 说了多少遍“改革”
        f"(?:提|说|讲|写|谈|用|出现)(?:到|及)?(?:了|过)?{_COUNTED}{_TERM}{_END}",
        # 把“新型工业化”写进去了, 对元宇宙一个字都没提
        f"(?:把|将|对于|关于|对){_TERM}(?:都|就)?(?:写进|写入|写到|写上|点到|{_DENIED})",
        f"{NOT_MENTION}{_TERM}{_END}",
        f"{MENTION}{_TERM}{_END}",
        f"{FIND}{_TERM}{_END}",
        f"{_WHO}(?:都|也|还)?{_SHORT}{_TERM}了(?:吗|没有|没)?(?={_PAUSE}|$)",
        # 提“种业”的省, 谁写「专利转化」: a verb of one character needs quotes
        f"(?:提|写|说|讲|谈|有|带|用|看|含|找|标|强调|提出)(?:到|了|过|着|有|及){{0,2}}{_QUOTED}{_END}",
        # 提海洋经济的省有几个, 提过揭榜挂帅的省份名单, 提海外仓的一共多少家省份
        f"(?:^|{_PAUSE}|出|了){_SHORT}(?:到|过|了)?{_TERM}(?=的(?:{_UNIT})?(?:一共|总共|共)?(?:有|是)?(?:几|多少|哪|名单))",
        # 都有哪些省讲邮轮, 哪几个省在报告里谈邮轮
        f"(?:都)?有?哪(?:些|几[个家份]?|家|份)?{_UNIT}在?{_OF_REPORT}(?:都|也)?{_SHORT}(?:到|了|过)?{_TERM}(?={_PAUSE}|$)",
        # 哪个省提邮轮次数最多, 谁说邮轮的频率最高
        f"(?:谁|哪(?:些|几|一)?个?{_UNIT}|哪[份篇家]){_OF_REPORT}{_SHORT}(?:到|及|了|过)?{_TERM}(?=的?(?:次数|频率?|遍数)(?:是|又)?最)",
        # “算力”二字没出现的省份
        f"{_TERM}(?:{_WORD})?(?:都|也|一次都|一次也)?{_NOT}(?:有)?出现过?(?=的)",
        # 一次“夜校”都没出现过
        f"{_QUOTED}(?:{_WORD})?(?:也|都)(?:{NOT_MENTION})",
        f"(?:{_MISS}|避而不谈){_QUOTED}{_END}",
        # 提了一嘴“赏花经济”, 写了多少个“海洋”, 把“创新”挂在嘴边
        f"(?:{_LONG}|[提写说讲谈]了?)[^？?。，,]{{0,8}}?{_QUOTED}{_END}",
        f"把{_QUOTED}[^？?。，,]{{0,12}}?次数",
        f"{_QUOTED}(?:{_WORD})?(?:一共|总共|共|到底|总计|合计|累计|全部|所有报告|加起来|加在一起|合起来){{0,2}}(?:有|在|是)?{_COUNTED}",
        # 哪省报告“旅游”最多
        f"(?:谁|哪(?:些|几|一)?个?{_UNIT}|哪[份篇家]){_OF_REPORT}(?:里|中)?{_QUOTED}(?:{_WORD})?(?:的次数)?(?=最(?:多|少))",
        # 养老这个词全部报告里一共多少处
        f"(?:^|{_PAUSE}){_TERM}{_WORD}[^？?。，,]{{0,14}}?(?:一共|总共|共|总计|合计)(?:有)?{_COUNTED}",
        # “首发经济”谁没写, 微短剧哪些省提到了
        f"(?:^|{_PAUSE}){_TERM}(?:{_WORD})?[，,]?(?:又|都|到底|究竟|是|在|有|被){{0,2}}{_WHO}"
        f".{{0,12}}?(?:{NOT_MENTION}|{MENTION}|{_SHORT})",
        # “大模型”没写的是哪些, “养老”提到的有谁
        f"{_QUOTED}(?:{_WORD})?(?:{NOT_MENTION}|{MENTION}|{_SHORT})的(?:都|又|到底)?(?:有|是)(?:哪|谁)",
        # “慈善”哪些省的报告里有, “慈善”哪些省没有
        f"{_QUOTED}(?:{_WORD})?(?:都)?{_WHO}(?:里|中|里面)?(?:都|才)?(?:没有?|有)(?={_PAUSE}|$)",
        # “民生”在所有报告里一共出现多少次, 报告里旅游出现几次
        f"{_QUOTED}(?:{_WORD})?[^？?。]{{0,24}}?{_SAID}[^？?。]{{0,12}}?(?:多少|几|次数|频|最)",
        f"{_QUOTED}(?:{_WORD})?的(?:出现)?(?:词频|频次|频率|次数)",
        f"{_QUOTED}{_WORD}[^？?。]{{0,12}}?有多少",
        f"(?:里面?|中|统计|数数?|查查?|列出){_TERM}{_STANDS}",
        f"(?:^|{_PAUSE}){_TERM}{_STANDS}",
        # 换成“首发经济”呢，又是哪些没提
        f"{_QUOTED}[^？?。]{{0,8}}[，,？?：:\\s][^？?。]{{0,12}}?(?:{NOT_MENTION}|{MENTION}|{_SHORT})",
    )
)
"""Sentences with a place for the term, the surest first."""
