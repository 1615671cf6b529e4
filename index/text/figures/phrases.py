"""The words before a number (its lead) and behind it: comparators, verb and noun phrase."""

from dataclasses import dataclass, replace

from index.records import Span
from index.text.expressions import expression
from index.text.figures.amounts import Amount
from index.text.figures.words import (
    ADVERB,
    AROUND,
    DOING_AT_END,
    DOING_AT_START,
    DOING_INSIDE,
    FALL_VERB,
    GROWTH_VERB,
    LEVEL_AFTER_CHANGE,
    LINK,
    MANNER,
    NOUN_TAIL,
)

_AROUND_END = expression(rf"(?:{AROUND})$")
_BEHIND = ("左右", "上下", "以上", "以下", "以内", "之内", "之间")
"""Comparators that stand behind numbers; before 的 they belong to a name: 规模以上的300个企业."""
_EARLIER = expression("力争|争取|确保|预计|预期(?!寿命)|至少|至多|不少于|不低于|不超过")
_SHARE = expression("(?:约?占(?:到|比|据)?(?P<whole>[^占]{0,16}?)(?:的?(?:比重|比例|份额))?)$")
_AGAINST = expression(
    "(?:高于|低于|快于|慢于|超|高出|高|低|快|慢|领先|落后)(?:全国|全省|全市|全区|[^，。]{2,8}?(?:平均|水平))(?:平均|水平|平均水平)?$|(?:比|较)(?:全[国省市]|上?年|去年|预算|计划|目标)[^，。]{0,8}?(?:高|低|快|慢|多|少)$"
    "|[比较][^，。；比较]{2,14}?(?:平均|水平|增速|增幅)[^，。；]{0,2}(?:分别)?(?:高|低|快|慢)(?:出|于)?$"
)
_PLACE = expression("(?:全[国省市区]|[中西东]部|世界|全球)(?:省区市?)?$")
_OF = expression(
    "(?:占(?!比)|达到?|为|是|有|等于|相当于|超过|贡献了?|承担了?|集中了?)(?:约|近|超过?|到|了)*"
    "(?![0-9０-９]{4}年|上年|去年|前年)[^，、占达为是有]{2,16}的$"
)
_RANK = expression(
    "(?:均|都|也|稳|保持|继续|连续|再次|首次|跻身|进入|上升|前移|跃升){0,9}(?:位居|位列|居于?|排名|排在?|跻身|进入|列|名列|位于|跃居|升至|升到|进到|跃至)"
    "(?:[^，。；、0-9]{0,10})?$"
)
_RENEWED = expression("(?:改造|整治|提质|建设|完善)(?:和|与|、)?(?:提升|提高|扩大|改善|增加)$")
_MEANT = ("储备", "谋划", "策划")
"""Verbs of what is only meant, but beside another one: 开发储备5000个岗位."""
_COUNTED_PLACES = expression(
    "(?:国家(?:和地区)?|省份?|城市|县区|市县|地区|乡镇|街道|社区|园区|领域|行业)(?=新?[建开投布改设引培打实完推落组创])"
)
"""Behind a number, where it says in how many places something was done."""
_EVENLY = expression("(?:分别|均|各|共|累计|总计){1,6}$")
_QUOTES = "“”‘’「」『』《》<>〈〉\"' 　\u00a0\u2009"


@dataclass(frozen=True)
class Lead:
    """What the words before a number say.

    Attributes:
        subject: offsets of the noun phrase, or None.
        verb: the verb nearest to the number, or the one that governs the noun phrase.
        comparators: as written, in order of the text.
        changes: a verb of change stands before the number, without 到: the number is a difference.
        falls: that change is a decrease.
        share: 占 … stands before the number. against: it compares with the whole country or province.
        doing: the lead is led by a verb of doing (建成, 新增).
        empty: no noun phrase of its own stands there.
        part: offsets of the words that say of what whole the number is a share (占全国).
    """

    subject: Span | None
    verb: str
    comparators: tuple[str, ...]
    changes: bool
    falls: bool
    share: bool
    against: bool
    doing: bool
    empty: bool
    part: Span | None = None


def lead_of(text: str, start: int, end: int, *, rank: bool = False) -> Lead:
    """Read the words between the last stop before a number, a ``rank`` or another, and the number."""
    comparators: list[str] = []
    verb, changes, falls, share, against = "", False, False, False, False
    if rank:
        m = _RANK.search(text[start:end]) or _PLACE.search(text[start:end])
        end = start + m.start() if m else end
    right, linked = end, ""
    while right > start:
        piece = text[max(start, right - 12) : right]
        if piece[-1] in _QUOTES:
            right -= 1
        elif (m := _AROUND_END.search(piece)) and not (m[0] in _BEHIND and text[right : right + 1] == "的"):
            comparators.insert(0, m[0].removesuffix("为"))
            right -= len(m[0])
        elif not verb and (m := FALL_VERB.search(piece) or GROWTH_VERB.search(piece)):
            verb = m[0]
            renewed = _RENEWED.search(piece) is not None  # 改造提升200万亩 is work, no rise
            changes = not renewed and not LEVEL_AFTER_CHANGE.search(linked)
            falls = changes and bool(FALL_VERB.search(piece))
            right -= len(m[0])
            linked = ""
        elif m := LINK.search(piece):
            linked = m[0] if not verb else linked
            right -= len(m[0])
        else:
            break
    whole = text[start:right]
    if text[end - 1 : end] == "的" and (m := _OF.search(text[start:end])):
        return replace(
            _plain(text, start, start + m.start(), tuple(comparators)), share=True, part=(start + m.start(), end)
        )
    if m := _AGAINST.search(text[start:end]):
        against, right, verb = True, start + m.start(), m[0][:2]
    elif (m := _SHARE.search(whole)) and "占" in m[0]:
        share = True
        part, verb = _noun_phrase(text, start, start + m.start())
        if part and verb and text[part[1] : start + m.start()] == verb:
            part = (part[0], start + m.start())  # 企业研发投入占全社会比重: a noun there
        return Lead(
            part, "占", tuple(comparators), changes, falls, True, False, False, part is None, (start + m.start(), right)
        )
    comparators = [*(x for x in _EARLIER.findall(text[start:right]) if x not in comparators), *comparators]
    subject, doing = _noun_phrase(text, start, right)
    return Lead(
        subject, doing or verb, tuple(comparators), changes, falls, share, against, bool(doing), subject is None
    )


def _plain(text: str, start: int, end: int, comparators: tuple[str, ...]) -> Lead:
    subject, doing = _noun_phrase(text, start, end)
    return Lead(subject, doing, comparators, False, False, False, False, bool(doing), subject is None)


def _noun_phrase(text: str, start: int, end: int) -> tuple[Span | None, str]:
    """Take off what does not narrow the noun phrase at the front, and the verb that governs it; return both."""
    verb = ""
    if text[start - 1 : start] == "个" and (where := _COUNTED_PLACES.match(text, start, end)):
        start = where.end()  # 在13个国家投运海外仓36个
    while start < end:
        piece = text[start:end]
        if _QUOTED.match(text, start, end + 1) and not ADVERB.match(piece):
            start += 1
            break  # a name, in which no word is a verb
        if piece[0] in _QUOTES + "的":
            start += 1
        elif (m := DOING_AT_START.match(piece)) and not _names_with(piece, m.end(), bool(verb)):
            verb = verb if verb and m[0] in _MEANT else m[0]
            start += m.end()
        elif m := ADVERB.match(piece) or MANNER.match(piece):
            start += m.end()
        else:
            break
    if m := _COUNTED_DOING.search(text[start:end]):  # 检察机关共办理各类案件
        if start + m.end() < end:
            verb, start = m[1], start + m.end()
        elif m.start():  # 老人健康行动累计服务
            verb, end = m[1], start + m.start()
    if text[start : start + 1] in _AT or end - start > _LONG:
        for m in DOING_INSIDE.finditer(text, start + 1, end - 1):
            if not _NOUNS_TOO.fullmatch(m[0]) and not _NOUN_BEHIND.match(text, m.end()):
                verb, start = m[0], m.end()
    while start < end and text[end - 1] in _QUOTES + "的":
        end -= 1
    if not verb and (m := DOING_AT_END.search(text[start:end])):
        verb = m[0]
    if verb and text[start:end].endswith(verb) and len(verb) > 1:
        end -= len(verb)
    if m := _TIME.search(text[start:end]) or _EVENLY.search(text[start:end]):
        end = start + m.start()
    return ((start, end), verb) if start < end else (None, verb)


def _names_with(piece: str, at: int, led: bool) -> bool:
    """Tell whether the verb that ends at ``at`` is rather part of a name: 上市和申报企业, 建设与应用类指标."""
    m = _AND.match(piece, at)
    return m is not None and (led or DOING_AT_START.match(piece[m.end() :]) is None)


_AND = expression("[和与及]")
_TIME = expression("^(?:而|其)?[^，。；、]{0,6}?(?:的?[前后这头][一二三四五两1-5]年|[0-9]{4}年)(?:这一年)?$")
"""A noun phrase that says no more than when: 计划的前三年."""
_COUNTED_DOING = expression(rf"(?:共|已|累计|先后|将|就|只)({DOING_INSIDE.pattern})(?!{NOUN_TAIL})")
_AT = tuple("在于从向")
_NOUNS_TOO = expression(
    "集中|收集|补助|保障|服务|补贴|支持|建设|发布|帮助|帮扶|救助|资助|改造|治理|监测|检查|推广|利用|开发|转化|授权|就业|培训|教育|保护|提高|提升|审批|评估|发展|投入|管理|创新|处理|处置"
)
"""Verbs that are rather parts of a long noun phrase: 医疗保险补助标准."""
_LONG = 12  # characters; longer noun phrases hold a verb before what is counted
_NOUN_BEHIND = expression(f"{NOUN_TAIL}|人数|人次|户数")
_PREDICATE = expression(
    "平稳|发展壮大|不断|蓬勃|叫响|[面免费]{0,2}向(?=市民|公众|社会|群众|游客|居民)|(?:对外|免费|全天)开放|提请|提交|报请|报送|转型(?!升级|发展|改|综|项目|示范|工程|金融)|退出(?!地|机制)|晋级|晋升|当选|荣登|加力|有序|稳步|加速|提速|抓紧|如期|全面|节节|高速(?!公路|铁路|路)|高效|件件|上榜|入驻|蝉联|因地制宜|发放|新改扩建|助力|汛前|调整|率先|增加|提高|扩大|减少|降低|缩短|增至|降至|升至|揭牌|全线|加快|建立|布局|在(?!建|编|校|研|营|册|岗|职|园|线|地化|库|外)|挂牌|设立|运行|启动|贯通|存在|没有|开工|建成|投产|投用|获批|荣获|获(?!得感)|落地|竣工|完工|实现|受益|进展|纳入|入选|入围|列入|成为|推行|承诺|大幅|价格(?=大幅|平均|下降|降)|通过|提供|享受|直达|完成|达到|参加|参与|通车|上市|进入|被|得到|顺利|正式"
    "|均|已|开通|启用|签约|(?<!稳)增长|下降|脱贫(?!人口|劳动力|户|县|村|地区|群众|家庭|攻坚)|推进|推动|实施|开展|用于|支持|划分|购|陆续|相继|全部|同比|成功"
)
_PURPOSE = expression(
    "支持|用于|实施|推进|推动|开展|建设|改造|帮助|打造|发展|解决|落实|扶持|奖励|助力|加强|培育|促进|保障|新建|购买|收购|对|给|为|向|让"
)
_BEHIND_STOP = expression(r"[，,；;：:。！？!?（）()、\n《》0-9０-９]")
_QUOTED = expression("[“「『][^“”「」『』。；，\n]{2,20}[”」』]")
"""A name in quotation marks, in which no word is a verb: 13项“高效办成一件事”."""
_IN_NAME = expression("[（(][^（）()。；0-9]{1,6}[)）]")
_ASPECT = expression(
    "(?<=[\u4e00-\u9fff])的[^的]{0,8}(?:问题|内容|任务)|(?<=[\u4e00-\u9fff])的(?:评价|评估|改造|整治|验收)"
)
"""What is said of the counted thing, behind its name."""
_FOR = expression("用于|支持|实施|推进|推动|开展|建设|改造|扶持|奖励|解决|发展")
_DOES = expression("(?:免费)?(?:实施|开展|进行|完成|提供|发放|落实|办理)了?")
_NOT_BEHIND = expression(
    "^(?:(?:发展|增长|增加|扩大|提高|提升|减少|下降|降低|上升)[到至为]|的?[百千万亿元]*新?(?:台阶|大关|关口|阶段|高度|行列|门槛|目标|任务|速度|增速|水平|增长|要求|规模(?!以|工))|和|与|及|或|至|到|以|左右|目标|水平|，)"
)


def object_behind(text: str, amount: Amount, stop: int) -> Span | None:
    """Return the noun phrase that follows a number directly (120所幼儿园, 3万个学位); None where none does."""
    if amount.form not in ("amount", "fraction") or amount.unit in ("‰", "个百分点", "百分点", "倍", "番"):
        return None
    start = amount.end
    if (amount.unit in ("%", "％", "成") or amount.form == "fraction") and text[start : start + 1] != "的":
        return None
    end = _end_behind(text, start, stop)
    if _NOT_BEHIND.match(text[start:end]):
        return None
    if text[start : start + 1] == "的":
        start += 1
    if (at := _predicate(text, start, end)) is not None:
        end = at
    if amount.unit.endswith("元") and _PURPOSE.match(text[start:end]):
        return None
    if m := _ASPECT.search(text, start, end):  # 2万学生的安全饮水问题
        end = m.start()
    while start < end and text[end - 1] in _QUOTES + "的和与及等":
        end -= 1
    return (start, end) if end - start >= 1 and text[start:end].strip() else None


def _predicate(text: str, start: int, end: int) -> int | None:
    """Return where what is said of the counted thing begins; a word of its name in quotation marks is none of it."""
    names = [m.span() for m in _QUOTED.finditer(text, start, end)]
    outside = (m.start() for m in _PREDICATE.finditer(text, start, end))
    return next((at for at in outside if not any(begin < at < close for begin, close in names)), None)


def _end_behind(text: str, start: int, stop: int) -> int:
    """Return where the words behind a number end; a short bracket within a name is no end: 县（市、区）."""
    end = start
    while m := _BEHIND_STOP.search(text, end, stop):
        bracket = _IN_NAME.match(text, m.start(), stop) if m.start() > start else None
        if bracket is None:
            return m.start()
        end = bracket.end()
    return stop


def done_for(text: str, start: int, stop: int) -> Span | None:
    """Return what is done for those counted before ``start``: 适老化改造 of 为2298户老人家庭实施适老化改造."""
    found = _DOES.match(text, start, stop)
    return (found.end(), end) if found and (end := _end_behind(text, found.end(), stop)) > found.end() else None


def purpose_behind(text: str, amount: Amount, stop: int) -> Span | None:
    """Return what an amount of money is for, as the words behind it say: 投入4.3亿元实施职业技能提升工程."""
    if not amount.unit.endswith("元"):
        return None
    end = _end_behind(text, amount.end, stop)
    m = _FOR.match(text, amount.end, end)
    span = _noun_phrase(text, m.end(), end)[0] if m else None
    return span if span and span[1] - span[0] > 1 else None
