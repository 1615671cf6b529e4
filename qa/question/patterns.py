"""The wording of a question: which words ask, which only filter, what kind of answer they want, what they lean on."""

import re
from collections.abc import Iterable

from index import Part

YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年度?|(?![\d.]))")
# "24年" is the year 2024, "快30年" a span of time.
SHORT_YEAR = re.compile(r"(?<![\d.快近约满超过去续用了第])([12]\d)年(?!代|度?[内间]|前|后|来|多|以)")
RELATIVE = {"去年": -1, "上年": -1, "上一年": -1, "前年": -2, "今年": 0, "本年": 0, "当年": 0, "明年": 1}
RELATIVE_PATTERN = re.compile("上一年|去年|上年|前年|今年|本年度?|明年")
ENGLISH_RELATIVE = re.compile(r"\b(last|this|next) year\b")

_PLANNED = re.compile(
    r"目标|计划|打算|准备|预计|预期|力争|争取|安排|部署|下一步|接下来|未来|将来|将要|还会|会不会|要不要|还搞|还要|还改|还建|想(?!不想)"
    r"|定的|要(?:建|改|做|达|办|开|修|种|盖|推|发|把|让|新|增|涨|降|干|冲|到|花)|能盖|以后|提高到|怎么(?:治|办|整|管)|plan|target|goal|will"
)
_DONE = re.compile(
    r"完成了|实现了|取得|已经|建成了|新增了|增加了|达到了|增长了|上年|回顾|做完|修好|建好了|实际|成绩|成果|评上|获批|怎么样了|咋样了|了没"
    r"|了(?:多少|几|哪|什么|吗|没)|过(?:多少|几|哪)|did |was |were |has |have "
)
_ANSWER_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(r"什么时候|何时|哪一?年|哪一?天|哪个月|几月|几号|多会儿|when\b")),
    (
        "number",
        re.compile(
            r"多少|百分之几|几(?=[\u4e00-\u9fff])(?!乎)|多大|多高|多长|多快|多久|多重|多远|几成|比例|占比|比重|增速|增幅|[^效]率(?!先)|规模|数量|总[量额值]"
            r"|how (?:many|much|long|high|large)|rate\b|percent"
        ),
    ),
    ("number", re.compile(r"(?:谁|哪个|哪里)的?.{0,6}(?:更|最)?(?:高|大|多|少|强|快|低|长)[？?]?$")),
    ("person", re.compile(r"谁|哪位|什么人|叫啥名|who(?:se)?\b")),
    ("place", re.compile(r"哪里|在哪|哪儿|什么地方|哪个(?:市|县|区|镇|村|街道|城市|地方)|where\b")),
    ("list", re.compile(r"哪些|哪几|有什么|什么措施|which\b")),
    ("how", re.compile(r"怎么|如何|咋|为什么|为何|怎样|how\b|why\b")),
    (
        "yes_no",
        re.compile(
            r"吗|有没有|是否|是不是|会不会|能不能|可不可以|行不行|不[？?]?$|没[？?]?$|^(?:is|are|does|do|did|has|will|any)\b"
        ),
    ),
)

# Words that ask and do not describe; taken out before searching. Longest first within each family.
_ASKING = re.compile(
    r"(?:请问|我想(?:知道|问一?下?)|想问一?下?|想(?:知道|了解)|帮我(?:查|看|找)一?下?|告诉我|说一?下|介绍一?下|能不能说说|有人知道)"
    r"|(?:分别)?(?:达到|做到|完成|占|有|是|要|(?<![社协学商机])会|(?<![储产节功性动职智效技潜])能|(?<!公)共|一共|总共|大概|大约|到底|究竟|现在|目前|具体)*"
    r"(?:百分之几|百分之多少|几个百分点|多少|多大|(?<!许)多高|多长|多快|多久|多远|几成|几何)"
    r"|有?哪一?(?:些|几|个|家|条|所|位|种|类|项|座|部|支|段|年|天|句|门|里|儿)|哪(?![吒])|有?什么(?:时候|地方|样|叫)?|啥|何时|如何|怎么(?:样|办|回事)?|怎样|咋样?|为什么|为何|谁"
    r"|还?[搞弄]不[搞弄]|(?:有没有|是不是|是否)(?:(?:提到|提及|说到|写到)过?)?|会不会|能不能|要不要|可不可以|行不行|好不好|多不多"
    r"|(?:吗|呢|呀|啊|吧|嘛|么)(?=[？?，,。\s]|$)|了没|[？?！!。，,；;：:“”\"'‘’（）()《》<>]"
    r"|几(?=[个家条所位种类项座部支段届名户只辆架艘件次倍点亩公])"
)
_FILLER = re.compile(
    r"来着|那个|这个|一下(?!子)|的话|其中|(?:对比|比较)一?下|换成|不对|我问的是|我是问|(?:哪些|哪个)?省?(?:都)?提到(?:了|过)?|到底|究竟|大概|大约|目前|现在|一共|总共|加起来|打算|准备(?!金)|计划(?=[多要新建改])|想(?=[来要做让招问提])|(?<![\u4e00-\u9fff])在(?![建校线岗编职])(?=[\u4e00-\u9fff]{2})"
    r"|报告(?:里|中)?(?:说|提到|提及|写)?(?:了|过)?|关于|有关|方面|情况"
)
# Little words at the head of a piece, unless they begin a longer word (就业, 有色金属, 和美乡村, 在建, 都市圈, 还田).
_LEADING = re.compile(
    r"(?:^|(?<=\s))(?:的(?!士)|了(?!解)|是|在(?![建校线岗编职押逃])|和(?![美谐平睦解田])|与(?!会)|那(?!曲)|就(?![业医近地读餐诊])|都(?!市|江堰|匀)|也"
    r"|还(?![款田建迁贷湖林草债])|有(?![色机轨线效序限关偿害毒]))+(?=[\u4e00-\u9fff])"
)
_ELLIPTIC = re.compile(
    r"^(?:那么?|那个|其中|还|也|又|它|他们?|她们?|这(?:个|些)?|同样|换成|and |what about )|呢[？?]?$"
)
_YEAR_FIRST = re.compile(r"^(?:今年|去年|明年|\d{4}年)")
# What says something about a subject and is none: 计划投资多少 leans on the question before, 区长是谁 does not.
_NO_SUBJECT = re.compile(
    r"目标|指标|任务|计划|规划|投资|资金|投入|金额|增长|增加|增速|增幅|新增|提高|下降|减少|上升|降低|达到|实现|完成|落实|进展|进度"
    r"|控制|继续|接着|数量|规模|面积|长度|总量|总额|占比|比例|比重|百分比|水平|程度|效果|成效|结果|原因|理由|办法|措施|做法|时间|地点"
    r"|地方|名字|名称|名单|内容|细节|标准|范围|农村|乡村|乡下|城镇|城里|城市|负责|牵头|承担|参与|参加|受益|覆盖|分布|位于|位置|建设"
    r"|建成|开工|竣工|投产|启动|治理|整治|改造|修复|培训|安排|打算|准备|预计|具体|主要|分别|全部|项目|一些|更多|多少|如何|怎么|为何"
)
_BARE = re.compile(  # a piece of nothing but such little words, 再建 and 投了
    r"(?<![\u4e00-\u9fff])[和与了的再还也又要想改建修造办做搞干种开盖花投涨降增减升提到定用招人钱个项条家所点张户从来叫在是有]+(?![\u4e00-\u9fff])"
)
_FOLLOWS = re.compile(r"^(?:那|其中|还有|换成|不对|(?:对比|比较)一?下|and |what about )|呢[？?]?$")
NATIONAL = re.compile(r"全国(?!人大|政协|首|第|前|性|最|领先)|各省|各地|哪些省|哪个省|31个省")
_COURTESY = re.compile(
    r"^(?:谢谢|多谢|你好|您好|好的|知道了|明白了|再见|你确定吗?|辛苦|嗯|哦|ok|thanks?|thank you|hello|hi)"
    r"[了你您啊呀吗！!。.？?\s]*$"
)


def answer_type(folded: str) -> str:
    """Return the kind of answer that a folded question asks for; see ``Query.answer_type``."""
    for name, pattern in _ANSWER_TYPES:
        if pattern.search(folded):
            return name
    return "any"


def part_of(folded: str, offset: int | None) -> Part | None:
    """The part asked for: a relative year decides, else the wording."""
    if offset is not None:
        return "done" if offset < 0 else "planned"
    planned, done = bool(_PLANNED.search(folded)), bool(_DONE.search(folded))
    if planned != done:
        return "planned" if planned else "done"
    return None


def without_filters(folded: str, taken: Iterable[tuple[int, int]]) -> str:
    """Blank out the spans taken as filters and every year; the words that ask stay.

    >>> without_filters("梅江区去年城镇失业率是多少?", [(0, 3)])
    '城镇失业率是多少?'
    """
    characters = list(folded)
    for start, end in taken:
        characters[start:end] = " " * (end - start)
    text = "".join(characters)
    for pattern in (YEAR, SHORT_YEAR, RELATIVE_PATTERN):
        text = pattern.sub(" ", text)
    return re.sub(r"\s+", " ", text).strip()


def clean(folded: str, taken: Iterable[tuple[int, int]]) -> str:
    """Blank out the spans taken as filters and the words that only ask; return what is worth searching.

    >>> clean("梅江区去年城镇失业率是多少?", [(0, 3)])
    '城镇失业率'
    """
    text = without_filters(folded, taken)
    if _COURTESY.search(text):
        return ""
    for pattern in (ENGLISH_RELATIVE, _ASKING, _FILLER):
        text = pattern.sub(" ", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?:的|了|是|在|和|与|就|都|也|还|把|被|给|有|到|要)?(?=\s|$)", " ", text)
    text = _LEADING.sub(" ", text)
    text = re.sub(r"(?:^|\s)那(?=\s|$)", " ", text)  # 那广东呢
    text = re.sub(
        r"(?<=[\u4e00-\u9fff])(?<![目存现内实潜])(?:的|了|是|在|(?<![调温平暖共总饱缓])和|(?<!参)与)+$",
        "",
        text.strip(),
    )
    return re.sub(r"\s+", " ", text).strip(" 、，")


def names_subject(content: str) -> bool:
    """Tell whether what cleaning left of a question names what it is about.

    >>> names_subject("区长"), names_subject("计划投资")
    (True, False)
    """
    rest = _BARE.sub(" ", _NO_SUBJECT.sub(" ", content))
    return bool(re.search(r"[\u4e00-\u9fff]\s*[\u4e00-\u9fff]|[a-z]{2}", rest))


def is_elliptic(question: str, content: str, own_subject: bool = False) -> bool:
    """Tell whether a question leans on the one before: it opens or ends like a follow-up, or says next to nothing.

    Args:
        question: folded. content: what cleaning left of it.
        own_subject: it names a place or a kind of thing of its own; such a question stands alone (梅江区有哪些公园),
            unless nothing but the place is new (广东呢) or it says so (那广东的公园).
    """
    if not any(char.isalnum() for char in question) or _COURTESY.search(question):
        return False
    letters = len(re.findall(r"[\u4e00-\u9fff]|[a-z0-9]+", content))
    if own_subject:
        return letters == 0 or (bool(_FOLLOWS.search(question)) and letters <= 4)
    if bool(_ELLIPTIC.search(question)) and letters <= 14:
        return True
    if letters <= 4 and (_YEAR_FIRST.search(question) or not names_subject(content)):
        return True
    # 今年要控制到多少以下 leans on the question before; 今年沪牌摇号中签率 has a long word of its own.
    longest = max(map(len, content.split()), default=0)
    return bool(_YEAR_FIRST.search(question)) and letters <= 8 and longest <= 4
