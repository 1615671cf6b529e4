"""What kind of document it is: from the title, else from who speaks, else from the shape of its headings."""

import re
from collections.abc import Sequence

from index.structure.identity.forms import folded, squeezed
from index.structure.identity.head import Head
from index.text.expressions import expression

_NO_ORDER = r"^(?!.*(?:意见|通知|规定|办法|公告|决定|批复)(?:\([^()]{1,20}\))?$)"
"""In front of the name of a court: no paper that orders something."""
_BY_TITLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("other", expression(r"决议|讣告|大事记|(?:决定|议程|日程|名单)(?:\([^()]{1,20}\))?$")),
    ("bulletin", expression(r"统计公报|普查公报|发展公报|统计报告|statisticalcommuniqu", re.I)),
    ("procuratorate", expression(r"检察长[^,。]{0,4}(?:代表[^,。]{2,12})?[向在][^,。]{2,24}报告")),
    ("procuratorate", expression(rf"{_NO_ORDER}.*(?:检察院|检察工作报告|检察机关)")),
    ("court", expression(rf"{_NO_ORDER}.*(?:法院|法庭)")),
    ("budget", expression(r"预算|决算|财政收支|budgets?report|central(?:and|,)localbudgets", re.I)),
    (
        "congress",
        expression(
            r"(?:人大|人民代表大会)常(?:务委员会|委会)|政协|政治协商会议|人大[^政]{0,6}工作报告|常务委员会工作报告|主席团工作报告"
        ),
    ),
    ("speech", expression(r"讲话|致辞|发言|[祝贺献][词辞]|讲稿|主持词|[开闭]幕[词辞]")),
    (
        "government",
        expression(
            r"(?:政府(?!信息公开)|行政公署|行署|人民委员会|革命委员会).{0,10}工作报告|(?<!法治)政府(?!采购|债务|性基金).{0,4}报告"
            r"|report ?on ?(?:the ?)?(?:work ?of ?the ?)?government"
            r"|government(?:['’]?s)? ?work ?report|work ?report ?of ?the ?(?:people['’]s ?)?government",
            re.I,
        ),
    ),
    (
        "plan",
        expression(
            r"规划|纲要|行动方案|行动计划|实施方案|实施计划|五年计划|远景目标|社会发展计划|计划执行情况|计划草案|三年计划"
        ),
    ),
    (
        "party",
        expression(
            r"中国共产党|中共(?![一二三四五六七八九十]{1,2}大|党史)|党代会|[省市县区州]委(?!员会?[^,]{0,4}办)|党委|党工委|全委会|全会"
        ),
    ),
    (
        "summary",
        expression(
            r"工作总结|年度总结|总结(?:报告)?(?:\([^()]{1,8}\))?$|工作思路|工作要点|工作(?:计划|打算)(?:\([^()]{1,20}\))?$|工作情况|工作回顾|述职|信息公开工作报告|工作小结|年度(?:工作)?报告|工作汇报|情况的?汇报$|发展回顾|年报"
        ),
    ),
    ("other", expression(r"意见$|通知|公告|编者按")),
)
_NEWS = expression(r"^据[^,。]{2,24}(?:报道|消息|网讯)|[日月][电讯]|出席[^。]{2,40}并(?:致辞|讲话|发表)")
"""How a piece of news begins."""
_MOST_LEAD = 120  # characters of its lead
_PARTY_PAPER = expression(
    r"中国共产党|中共|党代会|全委会|全会|报告|总结|意见|决定|要点|建议|计划|方案|通知|办法|规定|纲要|规划|汇报|述职|工作"
)
"""What a title of a party's paper holds besides 党委."""
_BY_SPEAKER: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("party", expression(r"纪律检查委员会|纪委|中国共产党|中共|[省市县区州旗]委常(?:委会(?!委托)|务委员会)")),
    ("procuratorate", expression(r"检察院")),
    ("court", expression(r"法院")),
    ("congress", expression(r"常务委员会|常委会(?!委托)|政协|政治协商")),
    ("budget", expression(r"财政")),
    ("government", expression(r"政府|国务院")),
    ("party", expression(r"中国共产党|中共|中央委员会|[省市县区州]委|委员会")),
)
_REPRESENTS = expression(r"(?<![位体大们])代表(?![大:!,])([^,。;]{1,40}?)(?=[,。;:]|向|作|报告|(?:将|就))")
_ENTRUSTED = expression(r"我?受[^,。;]{2,24}委托,?(?:现在?)?(?:将|就|向|报告)([^。]{2,120})")
_ENTRUSTED_BY = expression(r"我?受[^,。;]{1,30}(?<!委)(?:常务委员会|常委会|人大主席团|代表大会主席团)的?委托")
_OFFICES = expression(
    r"检察长|院长|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|总理|财政[局厅]|统计局|常委会主任|政协.{0,12}主席|书记"
)
_KIND_OF_OFFICE = (
    ("检察长", "procuratorate"),
    ("院长", "court"),
    ("财政", "budget"),
    ("统计", "bulletin"),
    ("常委会主任", "congress"),
    ("政协", "congress"),
    ("书记", "party"),
)
_OTHER_BODY = expression("教职工|职工代表|职代会|教代会|工会|学校|公司|医院|村民代表")
"""Whose deputies are addressed as well."""
_IN_ENGLISH = expression(r"onbehalfofthe(?:statecouncil|[a-z]{0,40}people['’]?sgovernment)", re.I)
_REPORTS = "(?:工作报告|报告工作|作[^,。]{0,4}报告)"
_PASSED = expression(r"^\(.{4,70}通过\)$")
"""Below the title of a resolution: which session passed it."""
_DISCLOSES = expression("政府信息公开条例》?[^。]{0,160}(?:编制|年度报告|汇报)")
"""What an annual report on the disclosure of information says of itself at its beginning."""
_MAKES_PLAN = expression(
    r"(?:制[定订]|编制)了?(?:本(?:行动|工作|实施|建设)?(?:规划|计划|方案)|《[^》]{2,60}(?:规划|行动计划|行动方案|实施方案)(?:\([^()]{1,20}\))?》)"
)
"""What a plan says of itself at its beginning."""
_SUMS_UP = expression(r"[一二1][、．.](?:19|20)\d{2}年度?(?:主要|重点)?工作(?:总结|情况)")
"""The first heading of a summary whose title is not printed."""
_OF_PLACE = expression(r"(?:(?:19|20)\d{2}年)?[\u3400-\u9fff]{2,16}[省市县区州旗镇乡](?:19|20)\d{2}年度?工作报告")
"""The report of a place that names no organ: 青禾示范区2024年工作报告."""
_OWN_REPORT = expression(
    r"代表[\u3400-\u9fff]{0,16}(?:人民)?政府,?(?:现在)?向(?:大会|各位代表)(?:作|报告)[^,。]{0,8}(?:工作|报告)"
)
"""A report of a government, whatever stands above it: 区长工作汇报."""
_RULE_NAMED = expression("《[^《》]{2,40}(?:条例|办法|规定|规则|法|意见|通知)》")
"""A rule that a title is on: what the rule is on says nothing of the kind."""
_ORDERS = expression(
    r"(?:分解|落实|贯彻|学习|宣传|征求|召开|做好|开展)[^》]{0,30}》?的?(?:通知|通报|公告|意见|函)(?:\([^()]{1,20}\))?$"
)
"""A paper that orders something to be done about a report."""
_SUBMITS = expression(r"审[查议批](?:批准)?《[^》]{2,60}(?:预算|决算)[^》]{0,30}》")
"""What the first sentence of a budget that is told by the news submits."""
_DRAWN_FROM = expression(r"《[^》]{2,60}(?:规划纲要|规划|行动计划)》[^。]{0,60}?根据[^。]{0,120}(?:编制|制[定订])")
"""What a plan says of itself in its preface."""
_LEAST_LEFT = 8  # characters of a title without the rule that it names
_LONG_SENTENCE = 240  # characters between an organ and what it is there for
_DUTIES = (
    ("procuratorate", expression(rf"检察机关[^。]{{0,{_LONG_SENTENCE}}}检察(?:职[责能]|工作)")),
    ("court", expression(rf"法院[^。]{{0,{_LONG_SENTENCE}}}审判(?:职[责能]|执行|工作)")),
)
"""Whose work the first sentence of a report reviews: 全市检察机关…忠实履行…检察职责."""
_BULLETIN = (
    expression(r"(?:[一二三][、．]|^)综合$"),
    expression(r"[二三][、．]\s*(?:农业|农林牧渔)|[三四][、．]\s*工业"),
)


def find_kind(title: str, title_from: str, head: Head, lines: Sequence[str]) -> tuple[str, str]:
    """Return the kind, see ``index.records.Kind``, and what it was read from, as in the messages ``basis_…``.

    Args:
        title: title or, where none is printed, the name of the file. title_from: ``title`` or ``file``.
    """
    plain = squeezed(folded(title))
    plain = _RULE_NAMED.sub("", plain) if len(_RULE_NAMED.sub("", plain)) >= _LEAST_LEFT else plain
    if _ORDERS.search(plain):
        return "other", title_from
    for kind, pattern in _BY_TITLE:
        if kind == "plan" and any(_NEWS.search(text[:_MOST_LEAD]) for text in head.early[:4]):
            continue  # news of a plan
        if kind == "party" and not _PARTY_PAPER.search(plain):
            continue  # news of a committee of an office
        if pattern.search(plain):
            if kind in ("summary", "speech") and _OWN_REPORT.search(head.opening[:200]):
                return "government", "opening"
            return kind, title_from
    if _ENTRUSTED_BY.search(head.opening[:200]):
        return "congress", "opening"
    if (told := _ENTRUSTED.search(head.opening)) and re.search("预算执行|预算草案|决算|财政收支", told[1]):
        return "budget", "opening"
    speaks = _REPRESENTS.search(head.opening) or _ENTRUSTED.search(head.opening)
    if speaks:
        for kind, pattern in _BY_SPEAKER:
            if pattern.search(speaks[1]):
                return kind, "opening"
    if re.search(
        r"受[^,。]{0,12}[省市县区州旗]委(?:常务委员会|常委会|委员会)?的?委托|向[^,。]{0,6}全会[^,。]{0,4}报告",
        head.opening,
    ):
        return "party", "opening"
    named = [piece.plain for piece in head.pieces if len(piece.plain) <= 60 and not re.search("。|:$", piece.plain)]
    for text in named:
        if re.search(
            r"中国共产党|中共(?![一二三四五六七八九十]{1,2}大|党史)|[省市县区州]委(?![员、])|全委会|党代会", text
        ):
            return "party", "session"
        office = _OFFICES.search(text)
        if office:
            kind = next((kind for word, kind in _KIND_OF_OFFICE if word in office[0]), "government")
            return kind, "speaker"
        if re.search(r"法院|检察院", text):
            return ("court" if "法院" in text else "procuratorate"), "session"
        if "政协" in text or "政治协商会议" in text:
            return "congress", "session"
    if re.search(r"受[^,。]{0,8}国务院的?委托", head.opening[:200]):
        return "government", "opening"
    if _IN_ENGLISH.search(head.opening[:160]):
        return "government", "opening"
    resolved = re.search("决定批准|作出如下决[议定]|予以批准", "".join(head.early[:4]))
    if resolved and any(_PASSED.search(text) for text in named):
        return "other", "session"  # a resolution whose title is not printed
    for text in named:
        if re.search(r"[届次].{0,12}人民代表大会|人民代表大会.{0,8}[届次]|政府(?!信息公开).{0,8}工作报告", text):
            return "government", "session"
    short = [squeezed(folded(line)) for line in lines if len(line) <= 14]
    if all(any(pattern.search(line) for line in short) for pattern in _BULLETIN):
        return "bulletin", "headings"
    for text in head.early[:4]:
        if re.search(
            rf"法院.{{0,30}}{_REPORTS}|大会报告[^,。]{{0,12}}法院工作|法院.{{0,60}}(?:受理|审结)[^,。]{{0,12}}案", text
        ):
            return "court", "opening"
        if re.search(
            rf"检察(?:院|机关).{{0,30}}{_REPORTS}|大会报告[^,。]{{0,12}}检察院工作|检察机关.{{0,12}}(?:依法)?履", text
        ):
            return "procuratorate", "opening"
    for text in head.early[:6]:
        if re.search(
            r"中国共产党[^,。]{2,20}(?:委员会[^,。]{0,12}全体会议|代表大会)|中共[^,。]{2,20}委[^,。]{2,12}全会", text
        ):
            return "party", "session"
    if re.search(r"向第[^,。]{1,4}届全国人民代表大会", "".join(head.early[:3])):
        return "government", "opening"
    if any(_SUBMITS.search(text) for text in head.early[:2]):
        return "budget", "opening"
    for text in head.early[:3]:
        for kind, pattern in _DUTIES:
            if pattern.search(text[: 2 * _LONG_SENTENCE]):
                return kind, "opening"
    if any(_DISCLOSES.search(text) for text in head.early[:3]):
        return "summary", "opening"
    if any(_MAKES_PLAN.search(text) or _DRAWN_FROM.search(text) for text in head.early[:6]):
        return "plan", "opening"
    first = (head.opening, *head.early[:2])
    if any(text.startswith("各位代表") for text in first) and not any(_OTHER_BODY.search(text[:300]) for text in first):
        return "government", "opening"  # other reports to deputies say what they are
    if any(_SUMS_UP.fullmatch(line) for line in short):
        return "summary", "headings"
    if _OF_PLACE.fullmatch(plain):
        return "government", title_from
    return "other", "default"
