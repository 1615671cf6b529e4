"""Patterns of how questions are put: words that name a year, words that only ask, the kind of answer they ask for.

All patterns are for folded text (``index.normalize``). Words that ask are taken out before searching, since they stand
in no answer; the kind of answer and the part asked for are read from them first.
"""

import re
from collections.abc import Iterable

from index import Part, expression

YEAR = expression(r"(?<!\d)((?:19|20)\d{2})\s{0,9}(?:年度?|(?![\d.]))")
# "24年" is the year 2024, "快30年" a span of time.
SHORT_YEAR = expression(r"(?<![\d.快近约满超过去续用了第])([12]\d)年(?!代|度?[内间]|前|后|来|多|以)")
UNTIL = expression(r"(?:到|至|截[至止]|力争|直到)\s{0,9}((?:19|20)\d{2})\s{0,9}年?")
RELATIVE = {"去年": -1, "上年": -1, "上一年": -1, "前年": -2, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "后年": 2}
RELATIVE_PATTERN = expression("上一年|去年|上年|前年|今年|本年度?|明年|(?<![0-9一二三四五六七八九十几数])后年")
ENGLISH_RELATIVE = expression(r"\b(last|this|next) year\b")

_PLANNED = expression(
    r"目标|计划|打算|准备|预计|预期|力争|争取|安排|部署|下一步|接下来|未来|将来|将要|还会|会不会|要不要|还搞|还要|还改|还建|想(?!不想)"
    r"|定的|要(?:建|改|做|达|办|开|修|种|盖|推|发|把|让|新|增|涨|降|干|冲|到|花)|能盖|以后|提高到|怎么(?:治|办|整|管)|plan|target|goal|will|\baim(?:s|ed)?\b"
)
_DONE = expression(
    r"完成了|实现了|取得|已经|建成了|新增了|增加了|达到了|增长了|上年|回顾|做完|修好|建好了|实际|成绩|成果|评上|获批|怎么样了|咋样了|了没"
    r"|了(?:多少|几|哪|什么|吗|没)|过(?:多少|几|哪)|did (?![^?]*\b(?:aim|plan|target|intend)\b)|was |were |has |have "
)
_ANSWER_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", expression(r"什么时候|何时|哪一?年|哪一?天|哪个月|几月|几号|多会儿|when\b")),
    (
        "number",
        expression(
            r"多少|百分之几|(?<!哪)几(?=[\u4e00-\u9fff])(?!乎)|多大|多高|多长|多快|多久|多重|多远|几成|比例|占比|比重|增速|增幅|[^效]率(?!先)|规模|数量|总[量额值]"
            r"|how (?:many|much|long|high|large|fast|big|far)|rate\b|percent|\b(?:length|output|amount|intensity) of\b"
            r"|^what(?:'s| is| was) [^?]{0,60}\b(?:average|prices?|costs?|wages?|salary|share|output|population)\b"
        ),
    ),
    (
        "number",
        expression(
            r"(?:谁|哪个|哪里)的?.{0,6}(?:更|最)?(?:高|大|多|少|强|快|低|(?<![省市县区州盟旗镇乡村局厅部院校馆会处科队站社所园班组])长)[？?]?$"
        ),
    ),
    ("person", expression(r"谁|哪位|什么人|叫啥名|who(?:se)?\b")),
    ("place", expression(r"哪里|在哪|哪儿|什么地方|哪个(?:市|县|区|镇|村|街道|城市|地方)|where\b")),
    (
        "list",
        expression(
            r"哪些|哪几|哪[二两三四五六七八九十]{1,2}(?:大|个|家|条|项|座|所|种|类)|有什么|什么措施|(?:什么|啥)内容"
            r"|(?:都|分别|具体)(?:是|有|指)?(?:什么|啥)|which\b"
        ),
    ),
    ("how", expression(r"怎么|如何|咋|为什么|为何|怎样|how\b|why\b")),
    (
        "yes_no",
        expression(
            r"吗|有没有|是否|是不是|会不会|能不能|可不可以|行不行|不[？?]?$|没[？?]?$|^(?:is|are|does|do|did|has|will|any)\b"
        ),
    ),
)

# Words that ask and describe nothing; taken out before searching. In each line the longer ones stand first.
_ASKING = expression(
    r"(?:请问|说说|讲讲|谈谈|聊聊|我想(?:知道|问一?下?)|想问一?下?|想(?:知道|了解)|帮我(?:查|看|找)一?下?|告诉我|说一?下|介绍一?下|能不能说说|有人知道)"
    r"|(?:具体|到底|究竟|又|都|是){0,3}(?:怎么|如何|咋)(?:说|写|提|讲|表述)(?:的|了)?(?=[？?，,。\s]|$)"
    r"|排(?:名|位)?(?:在|到)?第几[名位]?|里面(?=排|第|[？?，,。\s]|$)"
    r"|(?:分别)?(?:达到|做到|完成|占|有|是|要|(?<![社协学商机])会|(?<![储产节功性动职智效技潜])能|(?<!公)共|一共|总共|大概|大约|到底|究竟|现在|目前|具体){0,9}"
    r"(?:百分之几|百分之多少|几个百分点|多少|多大|(?<!许)多高|多长|多快|多久|多远|几成|几何)"
    r"|哪些地方(?!政府|财政|债|国企|标准|法规|志)|(?:(?<![\u4e00-\u9fff])都)?(?:具体|分别|又){0,2}(?:是|有|(?<![存现正潜实内])在|指)?哪一?(?:些|几|个|家|条|所|位|种|类|项|座|部|支|段|年|天|句|门|里|儿|[二两三四五六七八九十]{1,2}大?)|(?:(?<![\u4e00-\u9fff])去|(?<=[\u4e00-\u9fff]{2})去|修到|上)?哪(?![吒])|有?什么(?:时候|地方|样|叫)?|啥(?:子(?!女))?|何时|如何|怎么(?:样|办|回事|[搞做弄干整]的?(?=[呢啊？?\s]*$))?|怎样|咋样?|为什么|为何|谁"
    r"|还?[搞弄]不[搞弄]|(?:有没有|是不是|是否)(?:(?:提到|提及|说到|写到)过?)?|会不会|能不能|要不要|可不可以|行不行|好不好|多不多"
    r"|(?:吗|呢|呀|啊|吧|嘛|么)(?=[？?，,。\s]|$)|了没|[？?！!。，,；;：:“”\"'‘’（）()《》<>]"
    r"|(?:是|第)?几(?:级|类水?)(?=[？?，,。\s]|$)|(?:(?<![拥具享])有)?几个(?!百分点|月)"
    r"|几(?=[个家条所位种类项座部支段届名户只辆架艘件次倍点亩公])"
)
_FILLER = expression(
    r"来着|(?<=[\u4e00-\u9fff])那(?:一)?[件条项](?:事|内容)?(?=[\s是的具]|$)|那个|这个|一下(?!子)|的话|其中|(?:对比|比较)一?下|换成|不对|我问的是|我是问|(?:哪些|哪个)?省?(?:都)?提到(?:了|过)?|到底|究竟|大概|大约|目前|现在|一共|总共|加起来|打算|准备(?!金)|计划(?=[多要新建改])|想(?=[来要做让招问提])|(?<![\u4e00-\u9fff])在(?![建校线岗编职])(?=[\u4e00-\u9fff]{2})"
    r"|报告(?:里|中)?(?:说|提到|提及|写)?(?:了|过)?|关于|有关|方面|情况"
)
# How a report speaks of something, and whether it does: 光谷写了什么, 村超怎么说的, 提光谷了吗. What begins another
# verb (提高, 说明, 写作) is none. Left in, 写 and 说 would be searched as if an answer held them.
_SAYS = (
    "(?:提(?![高升前供速出取质振档醒请名案拔炼交存现效议价])|写(?![字作真手])|讲(?![座解习师堂台学究])|说(?![明法服教话好])"
    "|谈(?![判心]))(?:到|及|起)?(?:了(?!吗)|过)?"
)
_WHAT_SAID = rf"{_SAYS}(?:些|点)?(?:什么|啥|哪些)(?:内容|话|东西)?(?=[呢啊呀吧了？?。！!\s]{{0,5}}$)"
_SAID = r"(?P<said>[\u4e00-\u9fffa-z0-9]{2,12}?)"
_IS_IT = r"(?:了吗|吗|没有|了没有?|没)[？?\s]{0,5}$"
_SAYING = expression(
    rf"(?:都|又|是)?(?:怎么|如何|咋){_SAYS}的?(?=[呢啊呀吧？?。！!\s]{{0,5}}$|(?<!的)[\u4e00-\u9fff]{{2}})|(?:都|又)?{_WHAT_SAID}"
)
_WHETHER_SAID = expression(
    rf"(?:^|(?<=\s))(?:{_SAYS}没有?{_SAYS}|有?没有?{_SAYS}){_SAID}(?:吗|呢)?[？?\s]{{0,5}}$"
    rf"|(?:^|(?<=\s)){_SAYS}{_SAID.replace('said', 'told')}{_IS_IT}"
)
_NO_REPORT = expression(
    "(?:这|那|该|本|一)?[份篇个]?(?:政府|党委|人大|法院)?(?:年度)?(?:工作)?(?:报告|文件|材料|全文)(?:里面?|中|当中)?|[的都又\\s？?。！!]"
)
"""What may stand before 讲了什么 and names no subject."""
_SAID_OR_NOT = expression(rf"{_SAYS}{_SAID}{_IS_IT}|{_WHAT_SAID}")
"""Asks what is said at all, of whatever part, though 了吗 and 了什么 sound like what is done."""
# Particles and the like that begin a piece, unless a longer word begins so (就业, 有色金属, 和美乡村, 在建, 还田).
_LEADING = expression(
    r"(?:^|(?<=\s))(?:的(?!士)|了(?!解)|是|在(?![建校线岗编职押逃])|和(?![美谐平睦解田])|与(?!会)|那(?!曲)|就(?![业医近地读餐诊])|都(?!市|江堰|匀)|也"
    r"|还(?![款田建迁贷湖林草债])|有(?![色机轨线效序限关偿害毒])){1,9}(?=[\u4e00-\u9fff])"
)
COURTESY = expression(
    r"^(?:谢谢|多谢|你好|您好|好的|知道了|明白了|再见|你确定吗?|辛苦|嗯|哦|ok|thanks?|thank you|hello|hi)"
    r"[了你您啊呀吗！!。.？?\s]{0,20}$"
)


def answer_type(folded: str) -> str:
    """Return the kind of answer that a folded question asks for; see ``Query.answer_type``."""
    for name, pattern in _ANSWER_TYPES:
        if pattern.search(folded):
            return name
    return "any"


def part_of(folded: str, offset: int | None) -> Part | None:
    """Return the part asked for; None = no preference.

    Args:
        folded: the question. offset: the year asked for, counted from the report's own; it decides where it is given,
            else the words of achievement and intention do, unless both kinds are there.
    """
    if offset is not None:
        return "done" if offset < 0 else "planned"
    if _SAID_OR_NOT.search(folded):
        return None
    planned, done = bool(_PLANNED.search(folded)), bool(_DONE.search(folded))
    if planned != done:
        return "planned" if planned else "done"
    return None


def without_saying(folded: str) -> str:
    """Take what asks how, or whether, a report speaks of something out of a folded question.

    A question of what a report says at all stays as it is: it asks for an overview.

    >>> without_saying("氢能写了什么"), without_saying("提氢能了吗"), without_saying("怎么提高效率")
    ('氢能', '氢能', '怎么提高效率')
    >>> without_saying("报告讲了什么")
    '报告讲了什么'
    """
    text = _WHETHER_SAID.sub(lambda match: match["said"] or match["told"], folded.strip())
    text = _SAYING.sub(" ", text).strip()
    return text if _NO_REPORT.sub("", text) else folded.strip()


def without_filters(folded: str, taken: Iterable[tuple[int, int]]) -> str:
    """Take the spans that became filters, every year and verbs of saying out of a folded question; what asks stays.

    >>> without_filters("梅江区去年城镇失业率是多少?", [(0, 3)])
    '城镇失业率是多少?'
    """
    characters = list(folded)
    for start, end in taken:
        characters[start:end] = " " * (end - start)
    text = "".join(characters)
    for pattern in (UNTIL, YEAR, SHORT_YEAR, RELATIVE_PATTERN):
        text = pattern.sub(" ", text)
    text = without_saying(text)
    return re.sub(r"\s+", " ", text).strip()


def clean(folded: str, taken: Iterable[tuple[int, int]]) -> str:
    """Take the spans that became filters, the years and the words that only ask out of a folded question.

    What is left is searched; "" for a greeting or thanks.

    >>> clean("梅江区去年城镇失业率是多少?", [(0, 3)])
    '城镇失业率'
    """
    text = without_filters(folded, taken)
    if COURTESY.search(text):
        return ""
    for pattern in (ENGLISH_RELATIVE, _ASKING, _FILLER):
        text = pattern.sub(" ", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s{1,9}(?:的|了|是|在|和|与|就|都|也|还|把|被|给|有|到|要)?(?=\s|$)", " ", text)
    text = _LEADING.sub(" ", text)
    text = re.sub(r"(?:^|\s)那(?=\s|$)", " ", text)  # 那广东呢
    text = re.sub(
        r"(?<=[\u4e00-\u9fff])(?<![目存现内实潜])(?:的|了|是|在|(?<![调温平暖共总饱缓])和|(?<!参)与){1,9}$",
        "",
        text.strip(),
    )
    return re.sub(r"\s+", " ", text).strip(" 、，")
