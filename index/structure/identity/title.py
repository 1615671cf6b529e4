"""The title: the lines that call themselves a report, plan, bulletin …, wherever the menus stand."""

import re
from collections.abc import Sequence

from index.structure.headings import find_marker
from index.structure.identity.forms import YEAR, folded, squeezed, unlabelled
from index.structure.identity.head import Head, Piece
from index.structure.remains.reasons import remains_reason

_WORDS = (
    "报告|公报|纲要|规划|总结|方案|计划|要点|决议|讲话|致辞|思路|建议|意见|决算|预算|草案|述职|汇报"
    "|通知|公告|大事记|回顾|发言|决定|白皮书|年报|公开"
)
_RULES = "指南|规定|细则|办法|条例|批复|倡议|措施|导则|清单|名单|章程|要求|规程"
"""Ends of titles that are too common as words within sentences to call a line a title by themselves."""
_ENDS_AS_TITLE = re.compile(
    rf"(?:(?:{_WORDS}|{_RULES})(?:\([^()]{{1,20}}\))*|(?:报告|总结)(?:全文|摘要|摘登|草案)|REPORT.{{0,60}})$",
    re.IGNORECASE,
)
_CALLS_ITSELF = re.compile(
    rf"{_WORDS}|report on the work|work report|communiqu|budgets? ?report"
    rf"|^[^,。]{{4,50}}(?:{_RULES})(?:\([^()]{{1,20}}\))*$",
    re.IGNORECASE,
)
_RULES_REST = re.compile(rf"[^,。、:]{{2,14}}(?:{_RULES})(?:\([^()]{{1,20}}\))*$")
_ISSUES = re.compile("(?:常务委员会|常委会|[检调]?[查研]组|领导小组)$")
"""Ends of the name of who reports, on the line above 关于…的报告."""
_SUBJECT_END = re.compile("(?:预算|决算|草案|计划|规划|执行)$")
_MOST_LINES = 3  # of a title
_OFFICE_ALONE = re.compile(r"[^,。的]{2,16}(?:人民政府|办公[厅室]|委员会|法院|检察院|公司|办事处|[部厅局司])$")
_OWN_WORDS = re.compile(r"工作报告|工作总结|公报|规划纲要|目标纲要|预算草案|决算|工作要点|执行情况")
_CUT = re.compile(
    r"\s{0,9}(?:——|-{2,9}(?!-)|―{1,9}(?!―)|(?<!\d)[—–])\s{0,9}(?=.{0,40}(?:在.{2,80}(?:会|大会)|上的|(?:19|20)\d{2}年))|(?<=报告)[\u4e00-\u9fff·]{0,4}\s{0,9}(?=(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$)|(?<=报告)\s{0,9}(?=\(?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日在)"
)
_NUMBER_OF_PAPER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[(【](?:19|20)\d{2}[〕\])】]第?\d{1,4}号")
"""青政发〔2014〕12号: the number of a paper is not its title."""
_SECTION_NAME = re.compile(r"(?:(?:工作|年度|政务)?(?:报告|总结|公报|规划|计划|通知|公告)){1,2}")
"""The name of a section of a site as well as a title: 工作报告, 规划计划."""
_SITE = re.compile(r"\s{0,9}[-_|—–]\s{0,9}[\u4e00-\u9fff]{2,14}(?:网站?|门户|日报|晚报|新闻|公报)$")
_META = re.compile(
    r"今天是|当前位置|您(?:现在)?的位置|来源|发布|公布|日期|时间|作者|索引号|文号|字号|字体|点击|浏览"
    r"|阅读|摘要|【摘要|关键词|分类|主题|original url|https?:|www\.|责任编辑"
    r"|编辑|记者|首页|打印|下载|分享|收藏|关闭|返回|上一|下一|登录|注册|目录|图片|导航|无障碍|搜索|扫一扫|信息公开|备案|版权|公开|体裁分类|有效性|统一编号|视力|简体|繁体|english",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"(?:[-—―–]{1,9}|\()?(?:(?:19|20)\d{2}年\d{0,2}月?[\d日至和、\-]{0,24},?)?在.{2,60}(?:会议?|大会|上)(?:上|\)|的?报告)*$|\(.{4,60}(?:会议|大会)(?:通过|批准|审议)\)$"
)
_DATE = re.compile(r"[(（\[]?(?:19|20)\d{2}[年\-/.]\d{1,2}[月\-/.]?(?:\d{1,2}日?)?.{0,12}$")
_SPEAKER = re.compile(
    r"[\u4e00-\u9fff]{0,16}(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|院长|检察长|书记|总理|局长|厅长)(?!作|在|团|述职|讲话|工作|向大会|向县|向市|向区|向省)[\u4e00-\u9fff·]{2,8}$"
)
_OPENS_SENTENCE = re.compile(
    r"为(?!.{0,60}(?:而.{0,8}奋斗|意见|建议|报告|讲话))(?:[深全切认]|进一步|加[快强]|贯彻|推[动进]|规范|充分|更好|积极|有效|做好|落实|了)|近年来|[一五]年来[,，]|根据|按照|经[^济营贸]|现将|当前[,，]|今年[,，]?(?:以来|是)|(?:19|20)\d{2}年[,，]"
)
"""What sentences begin with, and titles do not."""
_LISTED_ANNEX = re.compile(r"附件\s{0,3}\d{0,2}[:：]\s{0,3}\d{1,2}[.．、]")
_SECTION_ONLY = re.compile(
    r"(?:19|20)\d{2}年?度?(?:全?[省市县区]|政府|主要)*工作(?:回顾|总结|安排|任务|打算|情况|重点)$|目录$|前言$|(?:过去|今后).{0,8}(?:回顾|工作|任务)$"
)
_PART_ONLY = re.compile(
    rf"^(?:{_SECTION_ONLY.pattern})|所作的|的$|主持|向大会(?:作|报告)|作《|听取|审议[了并通]|,(?:是|在|对)|^[^《]*》|《[^》]*$"
)
_CONTINUES = re.compile(r"(?:的|和|与|及|暨|以及|草案|情况|远景|规划|预算|财政|(?:19|20)\d{2}年|五年)")
_OPEN_END = re.compile(
    r"[的和与及暨、]$|(?:总结|回顾|情况)[和与及暨][^,。]{0,8}$|第[一二三四五六七八九十]{1,3}个$|(?:发展|执行情况|社会发展|草案|年|关于.{2,40}(?<!报告))$"
)
_ORGAN = re.compile("(?:届[^,。]{0,14}委员会|人民代表大会|法院|检察院)$")
_OF_ORGAN = re.compile(r"(?:(?:常务委员会|常委会)(?:关于.{2,30}的?报告|工作报告)|工作报告)(?:\([^()]{1,12}\))?")
_NAME = re.compile("[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}")
_SESSION_ABOUT = re.compile("第[一二三四五六七八九十]{1,3}次会议关于")
"""What goes on with the name of a congress: its session, and what it decided on."""
_GIVEN_AT = re.compile(r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日在.{4,60}会议?上")
"""A line that begins with the session: the speaker may follow."""
_GAZETTE = re.compile("(?:政府|人大|人民代表大会|常委会|政协|委员会)公报$")
"""The head of the gazette that a report stands in."""
_ONCE_MORE = re.compile(r"\s(?:文章|资料)?标题\s?[:：]")
"""Behind a title: the same or another one, with its label."""
_HEADLINE = 10  # characters of a headline that the first sentence of the news repeats
_LEAST_ALONE = 8  # characters of a title that is looked for within another line
_BESIDE = re.compile(r"(?:19|20)\d{2}年?|[^,。]{0,30}(?:报告|公报)")
"""What a title stands beside on one line where it stands alone on another: the year, the title of the neighbour."""
_ASKS = re.compile(r"[^。]{6,50}[?!]")
"""A headline that asks or calls."""
_DASHED = re.compile(r"[-—―–━]{1,9}[^,。;]+$")
_SUBTITLE = 60  # characters of a line that says below a call what paper it stands above
_CONGRESS_SUBTITLE = re.compile(r"[-—―–]*在.{2,40}(?:代表大会|会议)上的(?:报告|讲话)$")


def find_title(head: Head) -> tuple[str, tuple[int, ...]]:
    """Return the title as printed and the numbers of the lines that are nothing but it; an empty title when none is.

    A title over two lines is joined. The session behind a dash is cut off.
    """
    broken = {a.number for a, b in zip(head.pieces, head.pieces[1:], strict=False) if b.plain[:1] in "。,、;:"}
    pieces = [piece for piece in head.pieces if _may_be_title(piece) and piece.number not in broken]
    strong = [piece for piece in pieces if _CALLS_ITSELF.search(piece.plain) and not _PART_ONLY.search(piece.plain)]
    if strong:
        best = max(strong, key=lambda piece: (_weight(piece), -piece.number))
        best = next((piece for piece in strong if _stands_within(piece, best)), best)
        best = next((piece for piece in strong if _issued(piece, best)), best)
        first = head.pieces[0]
        if (
            first is not best
            and 4 <= len(first.plain) < len(best.plain)
            and re.match(r"\((?:19|20)\d{2}", best.plain.removeprefix(first.plain))
        ):
            return _clean(first.text), (first.number,) if first.whole else ()  # a list of the editions of a work
        return _with_neighbours(best, head.pieces)
    for position, piece in enumerate(head.pieces):
        if _CONGRESS_SUBTITLE.match(piece.plain):
            above = [p for p in head.pieces[:position] if _may_be_title(p) and len(p.plain) >= 6][-3:]
            if above:
                return " ".join(p.text for p in above), tuple(p.number for p in above if p.whole)
            return piece.text.lstrip("-—―– "), (piece.number,) if piece.whole else ()
    plain = [
        piece for piece in pieces if not _PART_ONLY.search(piece.plain) and _is_line_of_its_own(piece, head.pieces)
    ]
    plain = [piece for piece in plain if piece.number < head.first_prose and not _names_reader(piece, head.pieces)]
    if plain:
        headline = (piece for piece in plain if len(piece.plain) >= _HEADLINE and _told_again(piece, head.early))
        return _with_neighbours(next(headline, plain[0]), head.pieces)
    opening = head.pieces[0] if head.pieces else None
    if opening and opening.whole and opening.number < head.first_prose and _ASKS.fullmatch(opening.plain):
        return opening.text, (opening.number,)
    return "", ()


def subtitle_of(head: Head, title: str, lines: Sequence[int]) -> str:
    """Return what names the paper below a title that is a call: ——青禾县2024年政府工作报告摘登; else nothing."""
    if not lines or _OWN_WORDS.search(folded(title)):
        return ""
    below = next((piece for piece in head.pieces if piece.number > lines[-1]), None)
    if below is None or len(below.plain) > _SUBTITLE or not _DASHED.match(below.plain):
        return ""
    named = below.text.lstrip("-—―–━ ")
    plain = folded(named)
    return named if _OWN_WORDS.search(plain) and not _SESSION.match(plain) and not _PART_ONLY.search(plain) else ""


def _stands_within(piece: Piece, best: Piece) -> bool:
    """Return whether a line is the title alone that stands once more within the one that was chosen."""
    return (
        piece.whole
        and len(piece.plain) >= _LEAST_ALONE
        and bool(_ENDS_AS_TITLE.search(piece.plain))
        and holds_title(best.plain, piece.plain)
    )


def _issued(piece: Piece, best: Piece) -> bool:
    """Return whether a line is the title that was chosen behind the name of the office that issued it."""
    office = piece.plain.removesuffix(best.plain)
    return office != piece.plain and best.plain.startswith("关于") and bool(_OFFICE_ALONE.fullmatch(office))


def holds_title(line: str, title: str) -> bool:
    """Return whether a line is a title beside a year or another title, as wikis and the names of pages have it.

    >>> holds_title("2021年国务院关于预算执行情况的报告", "国务院关于预算执行情况的报告")
    True
    """
    if line == title or len(title) < _LEAST_ALONE:
        return False
    if line.endswith(title):
        return bool(_BESIDE.fullmatch(line.removesuffix(title)))
    return line.startswith(title) and bool(_BESIDE.fullmatch(line.removeprefix(title)))


def _may_be_title(piece: Piece) -> bool:
    text = piece.plain
    if (
        not 2 <= len(text) <= 90
        or text[0] in "。,、;)】>》"
        or (text[-1] in "。;,:!?;,:】>—" and not text.endswith("点满满"))
        or (text[-1] == "." and text.isascii() and len(piece.text.split()) >= 5)
    ):
        return False
    if (_GIVEN_AT.match(text) and not _OWN_WORDS.search(text)) or _GAZETTE.search(text):
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
        or (_DATE.match(text) and not _ENDS_AS_TITLE.search(text))
        or _SPEAKER.match(text)
    ):
        return False
    if re.search(r"[>»]|https?:|\.(?:cn|com)\b|ICP", text) or re.fullmatch(r"[^\u3400-\u9fffA-Za-z]+", text):
        return False
    return not (_SESSION.match(text) and not _OWN_WORDS.search(text)) and not find_marker(unlabelled(piece.text))


def _weight(piece: Piece) -> int:
    """How much speaks for a line that calls itself a report being the title."""
    text = _site_off(piece.plain)
    weight = 4 * bool(_ENDS_AS_TITLE.search(_CUT.split(text)[0])) + 2 * bool(_OWN_WORDS.search(text))
    weight += (
        bool(YEAR.search(text))
        + text.startswith("关于")
        - 3 * bool(re.match(r"[\u4e00-\u9fff]+ [\u4e00-\u9fff]+ ", piece.text))
    )
    weight -= 2 * bool(_SECTION_NAME.fullmatch(text))
    return weight - 2 * ("。" in text or len(text) > 60) - 3 * text.startswith(("-", "—", "(", "附"))


def _with_neighbours(best: Piece, pieces: tuple[Piece, ...]) -> tuple[str, tuple[int, ...]]:
    """Join the lines of a title, up to ``_MOST_LINES``: those above the best one, else those below it, too."""
    at = pieces.index(best)
    lines = [best]
    while len(lines) < _MOST_LINES and at - len(lines) >= 0:
        above = pieces[at - len(lines)]
        if above.plain == lines[0].plain or not (
            _goes_on(above, _joined(lines)) or _named_whole(above, lines[0], pieces)
        ):
            break
        lines.insert(0, above)
    if len(lines) == 1 or _is_open(_joined(lines).plain):
        while len(lines) < _MOST_LINES and at + 1 < len(pieces) and _goes_on(_joined(lines), pieces[at + 1]):
            at += 1
            lines.append(pieces[at])
    return _clean("".join(line.text for line in lines)), tuple(line.number for line in lines if line.whole)


def _named_whole(first: Piece, then: Piece, pieces: Sequence[Piece]) -> bool:
    """Return whether another line names two lines as one: the notice that a paper was issued with has its title."""
    both = first.plain + then.plain
    return len(first.plain) >= _LEAST_ALONE and any(f"《{both}" in piece.plain for piece in pieces)


def _joined(lines: Sequence[Piece]) -> Piece:
    return Piece(lines[0].number, "".join(p.text for p in lines), "".join(p.plain for p in lines), False)


def _is_open(title: str) -> bool:
    """Return whether a title goes on: one that begins with 关于 ends with what it is, no matter what it is on."""
    return title.startswith("关于") and bool(_SUBJECT_END.search(title))


def _goes_on(first: Piece, then: Piece) -> bool:
    """Return whether two lines are one title that is broken in two."""
    if not (
        _may_be_title(first)
        and not _PART_ONLY.search(first.plain)
        and 2 <= len(then.plain) <= 60
        and len(first.plain) >= 5
        and first.plain.isascii() == then.plain.isascii()
    ):
        return False
    ends = _ENDS_AS_TITLE.search(first.plain) and not _is_open(first.plain)
    if ends and not re.match("的报告|的说明", then.plain):
        return False
    if not _ENDS_AS_TITLE.search(then.plain) or (YEAR.match(then.plain) and "关于" not in first.plain):
        return False
    return bool(
        _CONTINUES.match(then.plain)
        or _OPEN_END.search(first.plain)
        or (then.plain in ("工作报告", "政府工作报告", "统计公报") and not re.search("会|文件", first.plain))
        or (first.plain.endswith("大会") and _SESSION_ABOUT.match(then.plain))
        or (_ORGAN.search(first.plain) and _OF_ORGAN.fullmatch(then.plain))
        or (then.plain.startswith("关于") and _ISSUES.search(first.plain) and "关于" not in first.plain)
        or (len(first.plain) >= 8 and not _OFFICE_ALONE.fullmatch(first.plain) and _RULES_REST.fullmatch(then.plain))
    ) or first.plain.startswith("关于")


def _is_line_of_its_own(piece: Piece, pieces: tuple[Piece, ...]) -> bool:
    """Return whether a line that does not say what it is can be the title: no menu word among menu words."""
    if len(piece.plain) < 3 or len(piece.plain) > 60 or "。" in piece.plain or _OFFICE_ALONE.fullmatch(piece.plain):
        return False
    at = next(number for number, other in enumerate(pieces) if other is piece)
    near = [*pieces[max(0, at - 2) : at], *pieces[at + 1 : at + 3]]
    return not (len(piece.plain) <= 6 and sum(len(p.plain) <= 6 for p in near) >= 2)


def _told_again(piece: Piece, early: Sequence[str]) -> bool:
    """Return whether a longer line says a headline once more; a heading that stands twice is none."""
    said = sum(text.count(piece.plain) for text in early if text != piece.plain)
    return said > (0 if piece.whole else 1)


def _names_reader(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Return whether a line is a name alone below the session: who gave the report."""
    at = next(number for number, other in enumerate(pieces) if other is piece)
    return bool(at and _NAME.fullmatch(piece.plain) and _SESSION.match(pieces[at - 1].plain))


def _site_off(text: str) -> str:
    return _SITE.sub("", text)


def _clean(text: str) -> str:
    """Take off what is not of the title: a label, the name of the site, the session, quotation marks around it."""
    text = _site_off(_ONCE_MORE.split(unlabelled(text))[0]).strip()
    cut = _CUT.search(folded(text))
    if cut and cut.start() >= 4:
        text = text[: cut.start()].strip()
    if text[:1] == "《" and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1]
    return re.sub(r"(?<=[\u3400-\u9fff])[ \t\u3000]+(?=[\u3400-\u9fff])", "", text) if _spaced(text) else text


def _spaced(text: str) -> bool:
    """Return whether a title is spaced out for looks: every sign on its own."""
    return len(squeezed(text)) >= 4 and len(text.split()) >= len(squeezed(text)) - 1
