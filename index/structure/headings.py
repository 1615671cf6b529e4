"""Recognise the headings of Chinese work reports from a line alone.

Most files of reports carry no heading styles, so the line itself is all there is: its number (一、 （一） 1. ——  一是),
its length, its punctuation, and the few words that such headings are made of.
"""

import re

from index.structure.latin import MAX_LATIN, is_latin, is_latin_numbered, is_latin_plain, is_latin_top, latin_years
from index.structure.markers import Marker
from index.structure.people import is_person_line
from index.text.expressions import expression
from index.text.fold import arabic_years
from index.text.numbers import figure_spans

MAX_HEADING = 45  # characters; measured on 31 provincial reports: the longest heading on a line of its own has 43
_MOST_CN = 80  # of a line 一、… of several clauses that ends without a mark, and so is no sentence
MAX_PLAIN = 26  # a heading without a number is shorter
MAX_UNNUMBERED = 36  # 2024年度：…, the longest kind, see ``_YEAR_STYLE``
MAX_RUN_IN_LINE = 11  # "提升公共卫生服务水平。" is a heading, "加快推进老旧小区改造工作。" is a paragraph
MAX_RUN_IN = 22  # first sentence of a paragraph that serves as its heading

_TERMINAL = "。！？；：，,.!?;:、…"
_CLAUSES = expression("[，,、]")
_HAN = expression(r"[\u4e00-\u9fff]")
_ANNEX = expression(
    r"附\s*[件录表]\s*[一二三四五六七八九十\d]{0,3}\s*[:：.、]?|名词解释|名词注释|注释|注解|注[:：]$|名词说明|有关用语"
)
_TOP_CUE = expression(
    r"回[顾顧]|总结|總結|主要成[就绩效]|安排|总体要求|總體要求|主要目标|目标任务|重点工作|主要工作|重点任务|主要任务|工作任务|自身建设|工作的?建议$"
    r"|发展目标|发展思路|总体思路|基本思路|工作思路|工作打算|工作部署|工作计划|工作成效|年来?的工作$|(?:^|年)(?:主要|经济社会发展)*预期目标$|^【?[\u4e00-\u9fff]{2,4}(?:19|20)\d{2}】?$"
    r"|^(?:19|20)\d{2}年度?的?(?:主要|重点|检察|审判|政府)?工作(?:情况|意见|思路|设想|要点|目标|重点)$"
    r"|^(?:19|20)\d{2}年度?的?(?:主要|重点|政府)?工作$"
    r"|^(?:过去|今后|未来|本届)[一二三四五两几\d]{1,2}年|^“?十[一二三四五六]五”?(?:时期|期间)"
    r"|^(?:今年的?|今后|下一?步|明年|来年|新年度|未来|[上下]半年)[^，。]{0,10}(?:工作|任务|打算|安排|意见)$"
)
# Names of the outer pieces of any long text.
_FRAME = expression(r"前言|引言|序言|导言|绪论|结束语|结语|结论|后记|总则|附则|序章")
_BLANKS_INSIDE = expression(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_YEAR_STYLE = expression(
    r"(?:19|20)\d{2}\s?年(?:度)?\s?(?:(?:[：:—－-]{1,2}|\s)\s?[^。，；：:\d]{3,20}(?:，[^。，；：:\d]{3,12})?|[，,]\s?(?:我们|我[省市县区])[^。，；：:\d]{2,10})"
)
_YEAR = expression(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|(?=(?:主要|重点)?工作))")
_LEADS_IN = expression(r"以下|如下|下列|[一二三四五六七八九十\d]个方面|[一二三四五六七八九十\d]项工作")
# Beginnings and ends of a line that is a piece of a sentence.
_OPENS_BROKEN = expression(r"[，,、。；;：:！!？?》〉”’）)\]】…%％·↑的]")
_CLOSES_BROKEN = expression(r"(?<![目有作行成认祥温共人])[的和与及在是为]$|以及$|《$|“$|（$|\($")
_OF_PAPER = expression(r"[〔\[(（【](?:19|20)\d{2}[〕\])）】]\s?第?\d{1,4}号$|的(?:通知|函|批复|公告)$")
"""Number and title of a paper of an office."""
BULLETS = "■●◆▪•◇□○★"
_PICTURED = expression("(?:现场|会场|合影|掠影|剪影|投票|鼓掌)$")
"""What a picture below which no caption is printed shows: 闭幕式会场, 代表投票."""
_CAPTION = expression(r"[图表圖](?:\s?\d{1,3}|[一二三四五六七八九十]{1,2})|专栏\s?\d{0,2}|資料|单位[:：]")
_ENTRY = expression(
    r"[^，。]{0,30}(?:(?:支出|收入|经费|资金|补助|合计|总计|结余|余额)\s?|[\u4e00-\u9fff]\s)\d[\d.,]{0,12}\s?[万亿千百]{0,2}元$"
)
"""An entry of an account: what for, and how much."""
_AMOUNT = expression(
    r"\d[\d.,]{0,9}\s?[余多]?[万亿千百]{0,2}(?:吨|公里|平方米|亩|元|户|人|个|所|座|套|台|项|件|起|名|家|处|株|头|%|％|千瓦)$"
)
"""What a statement ends with: how much."""
_ORGAN = expression(
    r"(?:[^，。、的]{2,16}?(?:人民政府|办公[厅室]|委员会|法院|检察院|公司|(?<![内全干东西中])部|厅|(?<![大全新布格困变时])局)){1,3}(?:文件)?"
)
_SALUTATION = expression(r"(?:尊敬的)?(?:各位|同志们|同志們|主席|主任|先生们|女士们|朋友们)")
_SESSION_LINE = expression(
    r"(?:会议|大会|全会|会)上$|^[^，。]{0,12}作[^，。]{0,8}工作报告$|^[（(]?(?:19|20)\d{2}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}"
)
_OF_WORK = expression("的(?:主要|重点)?(?:工作|任务)$")
"""What a heading ends with, whatever it begins with: 一年来的工作."""
_CALLS_YEAR = expression(r"【?[\u4e00-\u9fff]{2,4}((?:19|20)\d{2})】?")
"""A heading of a call and a year: 回眸2020."""
_SENTENCE_OPENING = expression(r"(?:我们|我代表|现在|今年要|今年我们|一年来|五年来|这些|这是|要[^求点素])")
# Beginnings of paragraphs about the whole part again, after its last numbered section.
_BACK_TO_TOP = expression(
    r"各位代表|同志们|过去[一五]年|一年来|五年来|回[顾首望]|同时，?我们也|我们也清醒|我们清醒|在看到成绩|看到成绩|在肯定成绩|此外，|与此同时"
)
_PAIRS = tuple((pair[0], pair[1]) for pair in ("《》", "“”", "（）", "()", "「」", "【】", "[]", "‘’"))


def is_balanced(line: str) -> bool:
    """Return whether every bracket and quotation mark of a line has its partner in the line.

    >>> is_balanced("“571工程”纪要"), is_balanced("揭榜”的简称")
    (True, False)
    """
    return all(line.count(left) == line.count(right) for left, right in _PAIRS)


def opens_sentence(line: str) -> bool:
    """Return whether a line begins as sentences do and headings do not.

    >>> opens_sentence("要继续深化"), opens_sentence("要素保障"), opens_sentence("深化改革")
    (True, False, False)
    """
    return bool(_SENTENCE_OPENING.match(line))


def is_fragment(line: str) -> bool:
    """Return whether a line is a piece of a sentence that goes on before or behind it."""
    return bool(_OPENS_BROKEN.match(line) or _CLOSES_BROKEN.search(line) or not is_balanced(line))


def opens_broken(line: str) -> bool:
    """Return whether a line goes on with a sentence that begins above it."""
    return bool(_OPENS_BROKEN.match(line))


def is_annex(line: str) -> bool:
    """Return whether a stripped line opens an annex or the notes."""
    return len(line) <= 30 and line[-1:] not in "。；，" and bool(_ANNEX.match(line) or _ends_in_notes(line))


def _ends_in_notes(line: str) -> bool:
    return bool(re.search(r"(名词|有关内容|用语).{0,4}(解释|注释|说明)$", line))


def is_numbered_heading(line: str, marker: Marker) -> bool:
    """Return whether a marked line is a heading as a whole: one short statement and nothing after it.

    >>> from index.structure.markers import find_marker
    >>> line = "——全民动员，共抗疫情。"
    >>> is_numbered_heading(line, find_marker(line))
    True
    """
    body = line[marker.length :].strip()
    inner = body.rstrip("。：:！!？?" if marker.kind in ("cn", "paren_cn", "arabic") else "。：:！!")
    if not _HAN.search(body):
        return is_latin_numbered(line, body, marker)
    if marker.kind == "dash" and is_session_line(body):
        return False
    most = _MOST_CN if marker.kind == "cn" and body[-1:] not in _TERMINAL and _CLAUSES.search(body) else MAX_HEADING
    if len(line) > most or not inner or re.search(r"[。！？；!?;]", inner):
        return False
    if is_fragment(body) or body[-1] in "，,、" or re.match(r"[一二三四五六七八九十]{1,2}、", inner):
        return False  # "一、二、三产业", and pieces of broken sentences
    if body.endswith("。") and figure_spans(inner):
        return False  # （一）新建公园12个。
    if marker.kind == "arabic" and is_top_heading(inner):
        return True  # 1、2008年工作回顾
    if marker.kind in ("arabic", "paren_arabic") and ("：" in inner or ":" in inner or re.search(r"\d", inner)):
        return False  # "3.两新：大规模设备更新" is a note, "(2)新建公园12个" a statement
    # A single sentence with a full stop is a heading after a dash or a number in brackets, a statement after "1.".
    return not body.endswith("。") or marker.kind in ("dash", "paren_cn", "cn")


def is_plain_heading(line: str) -> bool:
    """Return whether a stripped line without a number can be a heading: short, no punctuation at the end."""
    if is_latin(line):
        return is_latin_plain(line)
    if not 2 <= len(line) <= MAX_PLAIN or line[-1] in _TERMINAL + "”）)》%％":
        return bool(2 < len(line) <= MAX_PLAIN and line[-1] in "”）)》" and _TOP_CUE.search(line) and _is_sound(line))
    inner_punctuation = re.search(r"[。！？；：:!?;\t]", line)
    return not inner_punctuation and _is_sound(line)


def _is_sound(line: str) -> bool:
    return (
        bool(re.search(r"[\u4e00-\u9fff]\s{0,4}[\u4e00-\u9fff]", line))
        and not is_fragment(line)
        and not _CAPTION.match(line)
        and not _PICTURED.search(line)
        and not _SALUTATION.match(line)
        and not _SESSION_LINE.search(line)
        and not is_person_line(line)
        and not _OF_PAPER.search(line)
        and not _ENTRY.match(line)
        and not _AMOUNT.search(line)
        and not _ORGAN.fullmatch(line)
        and not _LEADS_IN.search(line)
        and not (_SENTENCE_OPENING.match(line) and not _OF_WORK.search(line))
    )


def may_be_unnumbered(line: str) -> bool:
    """Return whether a line is short enough for a heading without a number; asked first, because most lines are not."""
    return len(line) <= MAX_UNNUMBERED or (len(line) <= MAX_LATIN and is_latin(line))


def is_top_heading(line: str) -> bool:
    """Return whether a plain heading names a whole part of the report, e.g. ``2025年工作安排``."""
    if is_latin(line):
        return is_latin_top(line)
    if _YEAR_STYLE.fullmatch(line):
        return not is_fragment(line) and not _LEADS_IN.search(line)
    folded = _BLANKS_INSIDE.sub("", line)
    if _FRAME.fullmatch(folded):
        return True
    return is_plain_heading(line) and bool(_TOP_CUE.search(folded)) and "，" not in folded[8:]


def names_frame(line: str) -> bool:
    """Return whether a heading names an outer piece of any long text, which stands beside 一、, not above it.

    >>> names_frame("前 言"), names_frame("2025年工作安排")
    (True, False)
    """
    return bool(_FRAME.fullmatch(_BLANKS_INSIDE.sub("", line)))


def is_session_line(line: str) -> bool:
    """Return whether a line names the session that a report was given to, or its date, whatever style it has.

    >>> is_session_line("——2007年3月2日在青禾市第二届人民代表大会第五次会议上"), is_session_line("2007年工作安排")
    (True, False)
    """
    return bool(_SESSION_LINE.search(line.rstrip("）) ")))


def is_run_in_line(line: str) -> bool:
    """Return whether a line is a heading written as a short sentence, e.g. ``补齐基础设施短板。``."""
    return (
        len(line) <= MAX_RUN_IN_LINE
        and line.endswith("。")
        and bool(re.fullmatch(r"[\u4e00-\u9fff]{4,}。", line))
        and not figure_spans(line)
        and not _BACK_TO_TOP.match(line)
        and not _LEADS_IN.search(line)
    )


def run_in_heading(line: str, marker: Marker | None) -> str:
    """Return the first sentence of a paragraph where it serves as heading, else an empty string.

    >>> run_in_heading("提高投资效益。继续把抓有效投资作为主攻方向，储备项目。", None)
    '提高投资效益'
    """
    end = line.find("。", 0, MAX_HEADING + 1)
    if end < 0 or len(line) - end < 12 or _BACK_TO_TOP.match(line):
        return ""
    head = line[:end].strip()
    if marker is not None:
        return head if len(head) <= MAX_HEADING and "；" not in head and len(head) > marker.length else ""
    if re.match("要|我|让|今年|这", head):
        return ""  # an ordinary first sentence
    if (
        len(head) > MAX_RUN_IN
        or re.search(r"[\d，,：:；！!？?%％是]", head)
        or _LEADS_IN.search(head)
        or figure_spans(head)
    ):
        return ""
    return head if is_balanced(head) else ""


def returns_to_part_level(line: str) -> bool:
    """Return whether a paragraph is about the whole part again, no longer about its numbered sections."""
    return bool(_BACK_TO_TOP.match(line))


def years_in(text: str) -> tuple[int, ...]:
    """Return the calendar years named in a text, in order.

    >>> years_in("总结2020年，部署二〇二一年")
    (2020, 2021)
    """
    if called := _CALLS_YEAR.fullmatch(text):
        return (int(called[1]),)
    return latin_years(text) or tuple(int(year) for year in _YEAR.findall(arabic_years(text)))
