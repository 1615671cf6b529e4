"""Questions of who does or has something (哪些省发了消费券, 氢能哪些省在搞), read as questions of who mentions it.

What a report does stands in it by its name, so the reports that hold the name are the answer, each with its sentence.
Verbs that change what is done (取消, 减少, 停) are left out: who stops something mentions it too.

Pure: a question in, what it asks for out. Whether any report mentions it is for the caller to look up.
"""

from dataclasses import replace

from index import Part, expression, normalize
from qa.shelf.words.mention_patterns import UNIT
from qa.shelf.words.mention_questions import Beside, MentionAsked, mention_asked

_WHO = f"(?:(?:有没有|有)?哪(?:些|几|一)?个?(?:{UNIT.pattern})|有没有(?:{UNIT.pattern})|谁家?)"
_HOW_MANY = f"(?:全国|一共|总共|共)?有?(?:多少|几)个?(?:{UNIT.pattern})"
_AMONG = "(?P<among>[\u4e00-\u9fff]{2,8}?(?:里面?|当中|中)?[，,]?)?"
_BUT = "(?P<but>除(?:了|开|去)?[\u4e00-\u9fff]{2,12}?(?:以外|之外|外)?[，,]?(?:还有?|也|另外))?"
_FOR = "(?:[给为向对][\u4e00-\u9fff]{2,8}?(?=发|提供|出台|推出|设立|办))?"
_IN_REPORT = "(?:的?(?:政府)?(?:工作)?报告(?:里面?|中|上)?)?"
_WHEN = "去年|今年|明年|现在|目前|已经|已|都|也|正在|正|还|明确|开始|继续|大力|加快|积极|重点"
_INTENDS = "要(?!素|塞|道|件|案|务)|会(?=[搞发给推建办修开])|将|想要?|打算|准备|计划|预备"
_ADVERBS = f"(?P<adverbs>(?:{_WHEN}|{_INTENDS}|在)*)"
_NOT = "(?P<denied>没有?|不|未)?"
_VERB = (
    "(?P<verb>搞|发放|发(?!展|现|生|布|电|射|明|行)|给(?!予|出)|提供|有(?![色机轨线效序关意])|发展|推进|推动|推行|推广|实施|开展|支持|扶持|鼓励|培育|打造|布局|抓"
    "|做|举办|办(?!公|法|事|学|理)|试点|新建|建设|建成|建(?!筑|材|议|立|档)|修(?!订|复|改)|种植|种(?!子|类|业)|养殖|养(?!老|护|生)|生产(?!总值|力|性)|出台|设立"
    "|成立|引进|推出|落实|探索|启动|争取|创建|规划|谋划|重视|关注|开通|用上|引入)"
)
_SOME = "(?:了|过|着)?(?:一批|一些|一个|个|些|更多|新的?)?"
_THING = "(?P<thing>[^\\s？?。！!，,；;：:、（）()“”0-9]{2,14}?)"
_PLANS = (
    "(?:的(?:相关|具体|明确)?(?:计划|打算|安排|部署|规划|想法|举措|措施|政策|动作|内容|工作|项目|事儿?|活动)"
    "|(?:相关)?(?:政策|方案|措施|举措|办法))?"
)
_END = "(?P<end>(?:了|的|吗|呢|呀|啊|吧|么|没有|没){0,3})[？?。！!\\s]{0,5}$"


_FRAMES = tuple(
    expression(pattern)
    for pattern in (
        # 哪些省今年要发消费券, 有几个省在搞人形机器人, 哪些省有人形机器人的计划, 除了山东还有哪个省有大闸蟹
        f"^{_BUT}{_AMONG}(?P<who>{_WHO}|{_HOW_MANY}){_IN_REPORT}{_ADVERBS}{_NOT}{_FOR}{_VERB}{_SOME}{_THING}{_PLANS}{_END}",
        # 哪些省对低空经济有安排
        f"^{_AMONG}(?P<who>{_WHO}|{_HOW_MANY}){_IN_REPORT}{_ADVERBS}(?:对于?|为|给){_THING}{_NOT}(?:有|做了?|作了?|出台了?|制定了?)"
        f"(?:什么|啥|哪些|明确|具体)?(?:的)?(?:安排|部署|打算|计划|规划|动作|举措|措施|支持|政策){_END}",
        # 搞低空经济的省有哪些
        f"^{_ADVERBS}{_VERB}{_SOME}{_THING}的(?P<who>(?P<unit>{UNIT.pattern})(?:都|一共|总共)?(?:有|是)?(?:哪些|哪几个|谁|多少个?|几个)){_END}",
        # 氢能哪些省在搞
        f"^{_THING}[，,]?(?:都|有|又|到底){{0,2}}(?P<who>{_WHO}|{_HOW_MANY}){_IN_REPORT}{_ADVERBS}{_NOT}{_VERB}{_END}",
    )
)
_NO_THING = expression(
    "^(?:了|得(?=[\u4e00-\u9fff]$)|多少|几|什么|啥|哪|这|那|自己|(?:目标|任务|计划|措施|办法|问题|困难|成绩|结果|数据|变化|进展|特色|优势)$)"
    "|什么|多少|怎么|如何|哪|谁|吗$|目标|超过|高于|低于|达到|以上|以下|排名|增长|下降|比例|占比"
)
_PLANNED = expression(f"今年|明年|(?:{_INTENDS})")
_DONE = expression("去年|已经?|了|过|建成")
_COUNTS = expression("多少|(?<!哪)几个")

_BESIDE = tuple(
    (expression(verbs), Beside(expression(words), said))
    for verbs, words, said in (
        ("建(?!议)|修", "建|修|开工|竣工|投用|投运|通车|通航", "建、修"),
        ("^发|给|提供", "发放|派发|发(?![展现挥布])|给|提供|补助|领|落实|实施|推行", "发放、提供"),
        ("举办|^办", "举办|举行|承办|办好|办赛|办(?![公法理学])", "举办"),
        ("出台|设立|成立", "出台|制定|印发|设立|成立|组建|建立", "出台、设立"),
        ("引进|引入", "引进|引入|落户|招引", "引进"),
        ("推出|开通|用上", "推出|开通|上线|开行|应用|启用", "推出、开通"),
    )
)
"""Of verbs that say what is done, the words for it beside the thing: who mentions airports need not build any. Verbs
such as 搞, 有 and 推进 say no more than that there is something."""


def deed_asked(question: str) -> MentionAsked | None:
    """Return the question of who mentions it that a question of who does something is; None for every other question.

    >>> asked = deed_asked("哪些省今年要发消费券？")
    >>> asked.operation, asked.terms, asked.part, asked.beside.said
    ('mentions', ('消费券',), 'planned', '发放、提供')
    >>> deed_asked("哪些省去年粮食增产了") is None
    True
    """
    text = normalize(question).strip()
    match = next(filter(None, (frame.search(text) for frame in _FRAMES)), None)
    if match is None or _NO_THING.search(match["thing"]):
        return None
    groups = match.groupdict()
    asks = text[match.start("who") : match.start("thing")]
    said = f"{groups.get('adverbs') or ''}{groups.get('end') or ''}{asks}"
    planned, done = bool(_PLANNED.search(said)), bool(_DONE.search(said))
    part: Part | None = None if planned == done else "planned" if planned else "done"
    who = match["who"]
    if groups.get("unit"):  # 省有哪些
        who = f"{'多少个' if _COUNTS.search(who) else '哪些'}{groups['unit']}"
    who = f"{groups.get('but') or ''}{groups.get('among') or ''}{who}"
    denied, verb = bool(groups.get("denied")), groups.get("verb") or ""
    asked = mention_asked(f"{who}{'没提到' if denied else '提到'}{match['thing']}")
    if asked is None:
        return None
    beside = None if denied else next((beside for verbs, beside in _BESIDE if verbs.search(verb)), None)
    return replace(asked, part=part, beside=beside, is_deed=True)
