"""Whole words of a question that stand nowhere in the reports searched, for people to read.

``qa.question.absent`` measures how much of a question is unknown, by pairs of characters; what is named to people are
words as a vocabulary cuts them, names of persons in one piece.
"""

import re
from collections.abc import Callable, Sequence

from index import cut_words, normalize

_SEGMENT = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{1,60}|[a-z0-9]+(?:[.+\-][a-z0-9]+)*")
# Characters that are words of their own beside others: particles, common verbs, measure words.
_ALONE = frozenset(
    "一二两三四五六七八九十百千万亿第几多少不没无未别有是在的了过着得地和与及或跟同给让向往从对为把被将由以到于就都也还又再很最更太只才已正"
    "会能可要想该应须敢肯愿去来上下里外中内前后左右进出回起开关做干办搞弄建修改造种养买卖吃喝用看听说讲问答叫喊招放发点收交花打推拉找拿抓带"
    "处个只张次条位名件项家所座支部辆架艘栋户口套间种类样些人年月日天时分秒元块角斤吨亩米里度岁倍成我你您他她它咱这那哪谁啥咋吗呢吧啊呀么嘛"
    "且而但却因所之其此每各某者们老小大新旧好坏高低长短快慢增减升降涨跌省市县区州镇乡村"
)
# Words that ask, connect or judge and name no thing that a report could speak of.
_NO_THING = frozenset(
    "什么 怎么 怎样 怎么样 咋样 为什么 为何 如何 何为 何时 多少 多久 多大 多高 多长 哪里 哪儿 哪些 哪个 哪位 哪年 几号 几点 几时 是谁 谁是 是不是 有没有"
    " 会不会 能不能 要不要 可不可以 是否 能否 名字 姓名 意思 含义 时候 地方 东西 事情 问题 今天 明天 昨天 后天 现在 目前 刚才 以后 以前 之后 之前 附近 因为 所以"
    " 如果 但是 而且 或者 还是 不过 然后 可以 应该 需要 必须 可能 一定 已经 正在 曾经 没有 不是 不要 不能 不会 不到 超过 超出 低于 高于 多于 少于 不足 以上 以下 左右"
    " 大概 大约 差不多 一共 总共 合计 分别 到底 究竟 具体 主要 最近 一下 一点 一些 一个 这个 那个 这些 那些 这样 那样 这份 这里 那里 这边 那边 一块 一块儿 一起"
    " 一样 自己 我们 你们 他们 她们 咱们 大家 人家 别人 请问 知道 告诉 了解 觉得 认为 听说 想要 希望 帮我 介绍 解释 说明 总结 概括 归纳 要是 怎么办 管不管 咋办 那么 这么"
    " 多不多 好不好 高不高 大不大 行不行 对不对 真的 当然 特别 非常 比较 稍微 有点 好像 似乎 多多少少 后来 起来 出来 进去 上去 下来 回来 过来 给我 让我 大小 多么 哪几 几个 解决 接着 造成 落下 拿到 负责 不通 每个 每年 每月 每天 还要 还会 真是 只能".split()
)
# What makes one word of the word before it: 火锅店, 录取率, 救援队.
_SUFFIXES = frozenset("店厂馆率局部队站牌车员者法费区园场院校房楼桥路线网卡票证赛节奖号款族群堂馆社厅室所港湖山河岛")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁"
    "尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_DOUBLE = frozenset("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 南宫 独孤 宇文 长孙 轩辕 欧陽 諸葛".split())
_BEHIND_A_NAME = re.compile(
    r"$|是|的|在|有|做|说|讲|来|去|当|任|担|叫|和|跟|与|同志|先生|女士|老师|院士|教授|书记|主任|主席|部长|厅长|局长|处长|科长|省长|市长|县长|区长|镇长|乡长|村长|院长|校长|行长"
    r"|检察长|委员|代表|副|总|哪|什么|谁|何|多|几|负责|参加|获|被|出|毕业|提"
)
_COUNTED = re.compile(r"[一二两三四五六七八九十百千万亿几多每半第][\u4e00-\u9fff]{1,3}")
"""An amount or a time: 一个月, 几万, 亿人次."""
_UNIT = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,8})[省市县区州]")
_LONGEST_RUN = 4  # single characters in a row that are taken for one word


def absent_names(text: str, stands: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of a question that no text searched holds, whole, in order, each once.

    Args:
        text: a cleaned question. stands: tells whether a word stands anywhere in the texts searched.

    >>> absent_names("养老床位沪牌投放", lambda word: word in ("养老", "床位", "投放"))
    ('沪牌',)
    """
    found: list[str] = []
    for segment in _SEGMENT.findall(normalize(text)):
        if segment[0] < "\u3400":
            found += [segment] if len(segment) > 1 and not segment.isdigit() else []
        else:
            found += joined_words(cut_words(segment), stands)
    return tuple(word for word in dict.fromkeys(found) if _names_a_thing(word, stands) and not stands(word))


def _names_a_thing(word: str, stands: Callable[[str], bool]) -> bool:
    """Tell whether a word is worth naming: not one that only asks or counts, nor a place that is called without its
    last character.
    """
    place = _UNIT.fullmatch(word)
    counted = _COUNTED.fullmatch(word) and len(word) <= 3
    return word not in _NO_THING and not counted and not (place and stands(place["stem"]))


def joined_words(pieces: Sequence[str], stands: Callable[[str], bool]) -> list[str]:
    """Join what a vocabulary cuts too small: names of persons, characters in a row, a word and its suffix."""
    words, i = [], 0
    while i < len(pieces):
        for join in (_person, _run, _suffixed):
            if taken := join(pieces, i, stands):
                break
        words.append("".join(pieces[i : i + max(taken, 1)]))
        i += max(taken, 1)
    return [word for word in words if len(word) > 1]


def _person(pieces: Sequence[str], at: int, stands: Callable[[str], bool]) -> int:
    """Return how many pieces from a place on are the name of a person that stands nowhere; 0 for none."""
    if pieces[at] not in _DOUBLE and pieces[at] not in _SURNAMES:
        return 0
    for taken in (3, 2):
        given = pieces[at + 1 : at + taken]
        name = "".join((pieces[at], *given))
        if len(given) == taken - 1 and 1 <= sum(map(len, given)) <= 2 and not stands(name):
            if _BEHIND_A_NAME.match("".join(pieces[at + taken :])) and set(given[0]) - _ALONE | set(given[-1]) - _ALONE:
                return taken
    return 0


def _run(pieces: Sequence[str], at: int, stands: Callable[[str], bool]) -> int:
    """Return how many characters from a place on, each a piece that is no word of its own, stand in a row."""
    end = at
    while end < len(pieces) and len(pieces[end]) == 1 and pieces[end] not in _ALONE:
        end += 1
    return end - at if 2 <= end - at <= _LONGEST_RUN else 0


def _suffixed(pieces: Sequence[str], at: int, stands: Callable[[str], bool]) -> int:
    """Return 2 where a word that stands nowhere is followed by a suffix, else 0."""
    if at + 1 < len(pieces) and len(pieces[at]) > 1 and pieces[at + 1] in _SUFFIXES and not stands(pieces[at]):
        return 2
    return 0
