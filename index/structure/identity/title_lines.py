"""Which lines may be a title, and which of them are one title that is broken over several."""

import re

from index.structure.identity.forms import YEAR, folded, squeezed, unlabelled
from index.structure.identity.head import Piece
from index.structure.markers import find_marker
from index.structure.remains.reasons import remains_reason
from index.text.expressions import expression

WORDS = (
    "报告|公报|纲要|规划|总结|方案|计划|要点|决议|讲话|致辞|思路|建议|意见|决算|预算|草案|述职|汇报"
    "|通知|公告|大事记|回顾|发言|主持词|[开闭]幕[词辞]|[祝贺献][词辞]|决定|白皮书|年报|公开|情况[及和与]下一步(?:工作)?(?:安排|打算|计划|思路)"
)
RULES = "指南|规定|细则|办法|条例|批复|倡议|措施|导则|清单|名单|章程|要求|规程"
"""Ends of titles that are too common as words within sentences to call a line a title by themselves."""
ENDS_AS_TITLE = expression(
    rf"(?:(?:{WORDS}|{RULES})(?:\([^()]{{1,20}}\))*|(?:报告|总结)(?:全文|摘要|摘登|草案)|REPORT.{{0,60}})$",
    re.IGNORECASE,
)
OFFICE_ALONE = expression(r"[^,。的]{2,16}(?:人民政府|办公[厅室]|委员会|法院|检察院|公司|办事处|[部厅局司]|调查总?队)$")
OWN_WORDS = expression(r"工作报告|工作总结|公报|规划纲要|目标纲要|预算草案|决算|工作要点|执行情况")
SESSION = expression(
    r"(?:[-—―–]{1,9}|\()?(?:(?:19|20)\d{2}年\d{0,2}月?[\d日至和、\-]{0,24},?)?在.{2,60}(?:会议?|大会|上)(?:上|\)|的?报告)*$|\(.{4,60}(?:会议|大会)(?:通过|批准|审议)\)$"
)
SECTION_ONLY = expression(
    r"(?:19|20)\d{2}年?度?(?:全?[省市县区]|政府|主要)*工作(?:回顾|总结|安排|任务|打算|情况|重点)$|目录$|前言$|(?:过去|今后).{0,8}(?:回顾|工作|任务)$"
)
PART_ONLY = expression(
    rf"^(?:{SECTION_ONLY.pattern})|所作的|的$|主持(?!词|稿)|出席[^,。]{{0,12}}作[^,。]{{2,20}}报告|向大会(?:作|报告)|作《|听取|审议[了并通]|,(?:是|在|对)|^[^《]*》|《[^》]*$"
)
LEAST_ALONE = 8  # characters of a title that is looked for within another line
_COLLECTION = expression("(?:列表|专题|专栏|栏目|频道|大全|检索|数据库|资料库|报告库|文库)$")
"""What a page of a site that holds many papers is called."""
_ROW, _WORD_OF_ROW = 4, 6  # words of a row of a menu, characters of one
_CUT = expression(
    r"\s{0,9}(?:——|-{2,9}(?!-)|―{1,9}(?!―)|━{1,9}(?!━)|(?<!\d)[—–])\s{0,9}(?=.{0,40}(?:在.{2,80}(?:会|大会)|上的|(?:19|20)\d{2}年))|(?<=报告)[\u4e00-\u9fff·]{0,4}\s{0,9}(?=(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:\s|$))|(?<=报告)\s{0,9}(?=\(?(?:19|20)\d{2}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日在)"
    r"|(?<=[要文]\))\s{1,9}(?=(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:\s|$))"
)
_NUMBER_OF_PAPER = expression(r"[\u4e00-\u9fff]{1,10}[〔\[(【](?:19|20)\d{2}[〕\])】]第?\d{1,4}号")
"""青政发〔2014〕12号: the number of a paper is not its title."""
SECTION_NAME = expression(r"(?:(?:工作|年度|政务)?(?:报告|总结|公报|规划|计划|通知|公告)){1,2}")
"""The name of a section of a site as well as a title: 工作报告, 规划计划."""
_SITE = expression(r"\s{0,9}[-_|—–]\s{0,9}[\u4e00-\u9fff]{2,14}(?:网站?|门户|日报|晚报|新闻|公报)$")
_META = expression(
    r"今天是|[A-D]0?\d{1,2}[版:：\s]|第?[A-D]?0?\d{1,2}版|当前位置|您(?:现在)?的位置|来源|发布|公布|日期|时间|作者|索引号|文号|字号|字体|点击|浏览"
    r"|阅读|摘要|【摘要|关键词|分类|主题|original url|https?:|www\.|责任编辑"
    r"|编辑|记者|首页|打印|下载|分享|收藏|关闭|返回|上一|下一|登录|注册|目录|图片|导航|无障碍|搜索|扫一扫|信息公开|备案|版权|公开|体裁分类|有效性|统一编号|视力|简体|繁体|english",
    re.IGNORECASE,
)
_DATE = expression(
    r"[(（\[]?(?:19|20)\d{2}[年\-/.]\d{1,2}[月\-/.]?(?:\d{1,2}日?)?(?:.{0,12}$|星期[一二三四五六日天].{0,30}$)"
)
_SPEAKER = expression(
    r"[\u4e00-\u9fff]{0,16}(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|院长|检察长|秘书长|组长|书记|总理|局长|厅长)(?!作|在|团|座谈|例会|联席|培训|述职|讲话|工作|向大会|向县|向市|向区|向省)[\u4e00-\u9fff·]{2,8}$"
    r"|(?:中共|中国共产党)?[\u4e00-\u9fff]{2,16}(?:委书记|人民政府代?[省市县区州旗镇乡]长|法院院长|检察院检察长|常委会主任|[财政审计统]{2}局局长)$"
)
_OPENS_SENTENCE = expression(
    r"为(?!.{0,60}(?:而.{0,8}奋斗|意见|建议|报告|讲话))(?:[深全切认]|进一步|加[快强]|贯彻|推[动进]|规范|充分|更好|积极|有效|做好|落实|了)|近年来|[一五]年来[,，]|根据|按照|经[^济营贸]|现将|当前[,，]|今年[,，]?(?:以来|是)|(?:19|20)\d{2}年[,，]"
)
"""What sentences begin with, and titles do not."""
_LISTED_ANNEX = expression(r"附件\s{0,3}\d{0,2}[:：]\s{0,3}\d{1,2}[.．、]")
_GIVEN_AT = expression(r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日在.{4,60}会议?上")
"""A line that begins with the session: the speaker may follow."""
_NO_TITLE = expression(r"。.|^第?[一二三四五六七八九十\d]{1,3}次(?:全体)?会议(?:上)?$")
"""What no title is: several sentences, the session alone."""
_WIRE = expression(r"(?:新华|中新|人民|本报)[社网]?[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日[电讯][:：\s]{1,3}")
"""What a news agency puts in front of a title."""
_GAZETTE = expression("(?:政府|人大|人民代表大会|常委会|政协|委员会)公报$")
"""The head of the gazette that a report stands in."""
_ONCE_MORE = expression(r"\s(?:文章|资料)?标题\s?[:：]")
"""Behind a title: the same or another one, with its label."""


def may_be_title(piece: Piece) -> bool:
    """Return whether a line may be a title or a line of one: no label, date, session, number or end of a sentence."""
    text = piece.plain
    if (
        not 2 <= len(text) <= 90
        or text[0] in "。,、;)】>》"
        or _NO_TITLE.search(text)
        or (text[-1] in "。;,:!?;,:】>—、" and not text.endswith("点满满"))
        or (text[-1] == "." and text.isascii() and len(piece.text.split()) >= 5)
    ):
        return False
    if (_GIVEN_AT.match(text) and not OWN_WORDS.search(text)) or _GAZETTE.search(text):
        return False
    if (
        _NUMBER_OF_PAPER.fullmatch(text)
        or _OPENS_SENTENCE.match(text)
        or _LISTED_ANNEX.match(text)
        or re.fullmatch(r"\([^()]{1,20}\)", text)
    ):
        return False
    if (
        _META.match(text)
        or remains_reason(piece.text)
        or (_DATE.match(text) and not ENDS_AS_TITLE.search(text))
        or _SPEAKER.match(text)
    ):
        return False
    if re.search(r"[>»]|https?:|\.(?:cn|com)\b|ICP", text) or re.fullmatch(r"[^\u3400-\u9fffA-Za-z]+", text):
        return False
    if _is_row_of_menu(piece.text) or _COLLECTION.search(text):
        return False
    return not (SESSION.match(text) and not OWN_WORDS.search(text)) and not find_marker(unlabelled(piece.text))


def _is_row_of_menu(text: str) -> bool:
    """Return whether a line is words of a menu beside one another: many, of two or three characters most of them.

    >>> _is_row_of_menu("要闻 时政 社会 乡镇动态 专题"), _is_row_of_menu("凝心聚力 克难奋进 开拓创新 谱写新篇")
    (True, False)
    """
    words = text.split()
    short = sum(2 <= len(word) <= 3 for word in words)
    return len(words) >= _ROW and max(map(len, words)) <= _WORD_OF_ROW and short * 2 >= len(words)


def weight(piece: Piece) -> int:
    """How much speaks for a line that calls itself a report being the title."""
    text = _site_off(piece.plain)
    weight = 4 * bool(ENDS_AS_TITLE.search(_CUT.split(text)[0])) + 2 * bool(OWN_WORDS.search(text))
    weight += (
        bool(YEAR.search(text))
        + text.startswith("关于")
        - 3 * bool(re.match(r"[\u4e00-\u9fff]+ [\u4e00-\u9fff]+ ", piece.text))
    )
    weight -= 2 * bool(SECTION_NAME.fullmatch(text))
    return weight - 2 * ("。" in text or len(text) > 60) - 3 * text.startswith(("-", "—", "(", "附"))


def _site_off(text: str) -> str:
    return _SITE.sub("", text)


def clean(text: str) -> str:
    """Take off what is not of the title: a label, the name of the site, the session, quotation marks around it."""
    text = _WIRE.sub("", _site_off(_ONCE_MORE.split(unlabelled(text))[0]).strip(), count=1)
    cut = _CUT.search(folded(text))
    if cut and cut.start() >= 4:
        text = text[: cut.start()].strip()
    if text[:1] == "《" and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1]
    text = text.strip("★☆◆◇●■□▲△▼※|｜").strip()
    return re.sub(r"(?<=[\u3400-\u9fff])[ \t\u3000]+(?=[\u3400-\u9fff])", "", text) if _spaced(text) else text


def _spaced(text: str) -> bool:
    """Return whether a title is spaced out for looks: every sign on its own."""
    return len(squeezed(text)) >= 4 and len(text.split()) >= len(squeezed(text)) - 1
