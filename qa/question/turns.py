"""Turns of a conversation that are no questions of their own: corrections, 再多说点, 为什么, 哪个更高, 真的吗.

Each is put as a follow-up that the rest of the analysis understands (不对，我问的是福建 → 那福建呢), or its kind is
told.
"""

import re
from typing import Literal

from index import expression, normalize
from qa.question.places import find_places

Turn = Literal["more", "why", "compare", "again"]
"""More of the same; why it is so; the places asked about before, side by side; the same once more, with its place."""

_SIGNS = " ,，。.!！?？;；、~～"
_COURTESY = expression("^(?:好的?|嗯{1,9}|哦|噢|行|可以|明白了?|知道了|谢谢|ok|那好)[,，。!！;； ]{1,9}(?=.)")
_AGAIN = expression(
    "^(?:(?:不对|不是(?:的|这个)?|错了|不|搞错了|弄错了|你?(?:答|说)错了|no)[,，。!！;； ]+)?"
    "(?:(?:我(?:要|想)?(?:问|说|指)的(?:其实)?是|我(?:其实)?(?:是)?(?:想)?(?:问|说|指)(?!的)"
    "|应该是|换成|改成|改问|还是)[,，:： ]*)?"
)
_NOT_BUT = expression("^不是(?P<not>[^,，]{1,12})[,，]?\\s{0,9}(?:而)?是(?P<this>.{1,30})$")
_BUT_NOT = expression("^是(?P<this>[^,，]{1,20}?)[,，]?\\s{0,9}不是(?P<not>.{1,12})$")
_THERE = expression(
    "^那?(?:[它他她](?!们)|(?:这|那|本|该)个?(?:省|市|县|区|地方)|那边|那里|那儿|这边|这里|当地)的?(?=.)"
)
_WHOSE = expression("^(?:那么?)?(?P<name>[\u4e00-\u9fff]{2,8})的呢$")
_SAYS = expression(
    "^(?:那么?)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:的?报告(?:里|中)?)?(?:又|具体|到底|究竟|都|是){0,2}(?:怎么|如何|咋)(?:说|写|提|讲|表述)"
    "(?:的|了)?(?:呢)?$"
)
"""How a place that was spoken of puts it: 安徽怎么说的."""
_MORE = expression(
    "(?:请|麻烦|可以|能|能不能)?(?:再|还|多|详细|具体|展开|仔细|继续|接着|深入){1,3}(?:地|的)?"
    "(?:多|详细|具体|展开)?(?:一)?(?:点|些|下)?"
    "(?:说|讲|谈|介绍|聊|补充)*(?:说|讲|一下|一点|一些|点|些|下去|下)*(?:吗|呢|吧)?"
    "|(?:还|另外|再)有(?:吗|呢|没有?|别的|其他的?|其它的?|什么|哪些|更多的?){1,3}(?:吗|呢|了)?|还有|更多"
    "|其他的?呢|别的呢|然后呢|没有?了吗|就这些(?:吗|了吗)?"
    "|(?:请|麻烦|能不能|可以)?(?:再|还|继续)?(?:说|讲|谈|介绍|解释)(?:得|的)?(?:再|更)?(?:详细|具体|清楚|仔细|明白)(?:一?些|一?点|一?下)?(?:吗|呢|吧)?"
    "|(?:再|多|接着)(?:来|给|列|找|看|说|讲)(?:我)?(?:几|一|两|些|多)?(?:条|个|句|段|点|些|项)(?:吧)?"
    "|(?:看|翻)?(?:下一?页|后面的?|下一?批|其余的?|剩下的?)(?:呢)?"
    "|往下(?:说|看|翻)?|(?:全部|都)(?:列|说)出来"
    "|(?:show|tell|give|any) ?(?:me)? ?(?:some)? ?more(?: please| of (?:them|it)| about (?:it|this|that))?"
    "|(?:any|some)?thing else|what else|and more|more|go on|continue|next(?: page)?|keep going"
)
_WHY = expression(
    "(?:这是|那是|是|那)?(?:为什么|为啥|为何|(?:什么|啥)原因(?:造成|导致|引起)?的?|怎么回事|怎么(?:做|办|实现|达)(?:到|成)?的|原因(?:是什么|呢|是啥)?)(?:呢|啊|呀|会这样)*"
    "|(?:为什么|为啥|为何)(?:会|要|得|能|需要|想|又|还|没){0,2}(?:这么|那么|这样|如此)?(?:做|办|搞|改|建|修|定|高|低|多|少|快|慢|涨|降|跌|增|减|升|变)?(?:了|的|成这样|这么多)?(?:呢|啊|呀)?|why"
)
_COMPARE = expression(
    "(?:那|到底)?(?:[这那]?[两二三四几]个?(?:省|市|县|区|地方|城市)?)?(?:哪一?个|哪里|哪边|哪家|哪座城市|谁)(?:省|市|县|区|地方|城市)?的?(?:更|最|比较)?(?:高|大|多|少|低|快|慢|好|强|贵)(?:一?些|一?点)?"
    "|(?:差|相差|差了)(?:多少|几个百分点|多大)|差距(?:有)?(?:多大|多少|呢)|(?:它们|他们|这?(?:两个|两者|两省|两地|几个))?(?:比一?比|比一下|比较一下|对比一下|相比)(?:呢|看看)?"
)
_ONCE_MORE = expression(
    "(?:这是)?(?:真的|确定|当真|没(?:说|搞|弄)错|是真的)(?:吗|么|吧)|(?:你)?(?:能)?(?:确定|保证)(?:吗|么)"
    "|(?:这|那|它|报告)?(?:的)?(?:原话|原文|原句)(?:是什么|是啥|怎么(?:说|写)的?|在哪里?|呢)?"
    "|(?:给我)?(?:看看|看下|看一下)?(?:出处|来源|依据|根据|证据)(?:在哪里?|是什么|是啥|有吗|呢)?"
    "|(?:这个?|那个?)?(?:在|是)?(?:报告)?(?:的)?(?:第几|哪一?)(?:页|段|章|节)(?:里|上|说的|写的)?|(?:这)?(?:是)?(?:在)?哪(?:里|儿)(?:说|写)的"
    "|(?:再|重新)(?:说|讲|发)一?遍|where (?:does it say (?:so|that)|is (?:it|that) from)|(?:are you )?sure|source"
)
"""Doubts what was answered, or asks for the place of it."""
_LONGEST_TURN = 24  # characters
_POLITE_END = expression("(?:呢|呀|啊|吧|吗|嘛){1,9}$")


def turn_of(folded: str) -> Turn | None:
    """Return what kind of turn a folded question is; None = one that asks something of its own.

    >>> turn_of("再多说点"), turn_of("哪个更高?"), turn_of("再建多少")
    ('more', 'compare', None)
    """
    text = folded.strip(_SIGNS)
    if not text or len(text) > _LONGEST_TURN:
        return None
    for kind, pattern in _KINDS:
        if pattern.fullmatch(text):
            return kind
    return None


def is_more(question: str) -> bool:
    """Tell whether a turn asks for nothing but more of the same.

    >>> is_more("好的，继续"), is_more("还有多少公里")
    (True, False)
    """
    return turn_of(as_follow_up(normalize(question))) == "more"


def is_again(question: str) -> bool:
    """Tell whether a turn doubts what was answered or asks for its place: the same answer shows both.

    >>> is_again("真的吗？"), is_again("原话是什么"), is_again("真的建成了吗")
    (True, True, False)
    """
    return turn_of(as_follow_up(normalize(question))) == "again"


_KINDS: tuple[tuple[Turn, re.Pattern[str]], ...] = (
    ("compare", _COMPARE),
    ("why", _WHY),
    ("more", _MORE),
    ("again", _ONCE_MORE),
)


def as_follow_up(folded: str) -> str:
    """Put a turn of a conversation that corrects or refers back as a plain follow-up; others stay as they are.

    >>> as_follow_up("不对,我问的是福建"), as_follow_up("错了,是陕西不是山西"), as_follow_up("福建的呢")
    ('那福建呢', '那陕西呢', '那福建呢')
    """
    text = _COURTESY.sub("", folded.strip(), count=1)
    rest = _AGAIN.sub("", text, count=1)
    this = _NOT_BUT.match(rest) or _NOT_BUT.match(text) or _BUT_NOT.match(rest) or _BUT_NOT.match(text)
    if this:
        return _asked(this["this"])
    if rest != text and rest.strip(_SIGNS):
        return _asked(rest)
    bare = text.rstrip(_SIGNS)
    if (whose := _WHOSE.match(bare)) and find_places(whose["name"]):
        return _asked(whose["name"])
    if (says := _SAYS.match(bare)) and _is_place(says["name"]):
        return _asked(says["name"])
    text = _THERE.sub("那", text, count=1)
    return text if text.strip(_SIGNS) else folded


def _is_place(text: str) -> bool:
    """Tell whether a text is the name of a place and nothing else."""
    return [(mention.start, mention.end) for mention in find_places(text)] == [(0, len(text))]


def _asked(rest: str) -> str:
    """Put what is meant as a follow-up, unless it is a question itself."""
    rest = rest.strip(_SIGNS)
    bare = _POLITE_END.sub("", rest).removeprefix("那")
    return f"那{bare}呢" if bare and len(bare) <= 12 else rest
