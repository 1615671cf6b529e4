"""Signs that a line goes on in the next one whatever the layout: marks, brackets, numbers, links, names of speakers."""

import re
from collections.abc import Sequence

from index.structure.headings import is_numbered_heading
from index.structure.layout.line import CLOSING, Line, ends_sentence, marker_of
from index.structure.remains.buttons import is_button_rest
from index.text.expressions import expression

PROSE = expression("[，。；,.](?:(?<=[，。；])| |(?<=[\u3400-\u9fff”》）)%],)(?=[\u3400-\u9fff“《]))")
NEAR = 60  # characters from an opening bracket to the end of its line, and on to the closing one
_REST, _LONG = 4, 20  # characters of the end of a paragraph on a line of its own, of the line above it
LINK = 40  # characters of a linked word
ADDRESS = expression(r"(?:各位|同志|代表|委员|主任|先生|女士|朋友|来宾)[^。]{0,24}[，,、：:！!]?$")
LEAVES_OPEN = expression(
    "(?:[的和与及或在对把被为以由从向到至第]|根据|按照|依据|依照|推动|推进|加入|实现|落实|围绕|达到|制定|修订|颁布|成为|贯彻"
    "|执行|通过|完成|改造|新建|增长|下降|国家|实施|作了|所作的|参加|签署|印发|出台)$"
)
"""What a sentence does not end with."""
_PAIRS = {"《": "》", "“": "”", "（": "）", "(": ")", "「": "」", "『": "』", "【": "】", "〈": "〉"}
_OPENERS = {closing: opening for opening, closing in _PAIRS.items()}
_BARE_MARKER = expression(
    r"第?[一二三四五六七八九十]{1,3}[、，,]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}是"
)
_CUT_FIGURE = expression("[0-9][.,]?$")
_DATE = expression(r"[—–―\-－（(]{1,4}\s*(?:[12１２][\d０-９]{3}|[一二][〇○零一二三四五六七八九]{3})\s*年.{0,60}在")
_SESSION_NAMED = expression(r"上\s*[）)]?$|(?:[）)]|批准|通过)$")
_OFFICE = expression("(?:总理|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|院长|检察长|书记|局长|厅长)$")
_NAME = expression(r"[\u4e00-\u9fff]{1,2}[\s\u3000]{0,4}[\u4e00-\u9fff]{1,2}")
_NEW_YEAR = expression(r"\d{4}\|(?:19|20)\d{2}\s?年")
"""A whole number, and on the next line a year: two lines."""
_SHORT_NAME = expression("[（(](?:以下|下[文称])?[简通统合]?称")
"""What stands behind a name: (以下简称…)."""
_DATE_GOES_ON = expression(r"年\|\d{1,2}月|月\|\d{1,2}日")
"""A date over two lines, with the line break as a bar."""
_ONE_HAN = expression("[\u4e00-\u9fff]")
_TITLE_BLOCK = 20  # lines that may be of the title block
_NO_NAME = expression("各位|同志|目录|前言|序言|回顾|报告")


def in_print(tail: str, line: Line, following: Line, then: Sequence[Line]) -> bool:
    """What holds in every layout: marks that no line begins or ends with, brackets that are open, a number alone."""
    text, new, begins = line.text, following.text, following.text[0]
    if begins in CLOSING and not ends_sentence(text) and _fits(tail, begins):
        return not (begins in "，," and len(new) >= NEAR and _is_heading(tail))
    if begins in _OPENERS and tail.count(_OPENERS[begins]) > tail.count(begins):
        return True
    if text[-1] in _PAIRS:
        return True
    if (
        len(new) <= _REST
        and new[-1] in "。；"
        and len(text) >= _LONG
        and not ends_sentence(text)
        and following.gap == 0
    ):
        return True  # the last characters of a paragraph
    if _BARE_MARKER.fullmatch(text):
        return following.gap <= 1 and marker_of(following.text) is None
    marker = marker_of(following.text)
    if text[-1] in "，、" or (text[-1] == "," and "\u3400" <= text[-2:-1] <= "\u9fff"):
        verse = len(text) <= 12 and abs(len(text) - len(following.text)) <= 1 and marker_of(text) is None
        return not (ADDRESS.fullmatch(text) or verse or (marker and marker.rank <= 2))
    if marker and marker.rank <= 2:
        return False
    if not ends_sentence(text) and (_SHORT_NAME.match(new) or _DATE_GOES_ON.search(f"{text[-2:]}|{new[:4]}")):
        return True
    if _CUT_FIGURE.search(text) and new[0] in "0123456789.%％" and PROSE.search(tail):
        return not _NEW_YEAR.search(f"{text[-4:]}|{new[:6]}")
    if following.gap <= 1 and len(tail) <= 90 and _DATE.match(tail) and not _SESSION_NAMED.search(tail):
        return bool(re.search("届|次|会|大会|委员会", following.text[:40])) and not ADDRESS.fullmatch(following.text)
    return not ends_sentence(text) and _bracket_closes(tail, [following, *then])


def _is_heading(text: str) -> bool:
    """Return whether a line is a numbered heading: words may be missing where the text below it begins."""
    marker = marker_of(text)
    return marker is not None and marker.rank <= 2 and is_numbered_heading(text, marker)


def _fits(tail: str, mark: str) -> bool:
    """Return whether a closing mark may stand here: a bracket only where one is open, or amid prose."""
    if mark in _OPENERS:
        return tail.count(_OPENERS[mark]) > tail.count(mark) or bool(PROSE.search(tail))
    return mark not in "%％" or tail[-1:].isdigit()


def _bracket_closes(tail: str, then: Sequence[Line]) -> bool:
    """Return whether a bracket or quotation stands open near the end, and the next lines close it."""
    near = tail[-NEAR:]
    for opening, closing in _PAIRS.items():
        at = near.rfind(opening)
        if at < 0 or closing in near[at:] or re.search("[。！？]", near[at:]):
            continue
        ahead = ""
        for number, line in enumerate(then):
            if number and line.gap > 1:
                break
            ahead += line.text[:NEAR]
            found = ahead.find(closing)
            if 0 <= found <= NEAR:
                return not re.search(f"[。！？{re.escape(opening)}]", ahead[:found])
            if len(ahead) > NEAR or ends_sentence(line.text):
                break
    return False


def names_speaker(line: Line, following: Line, position: int) -> bool:
    """``国务院总理`` and, on the next line, the name."""
    return (
        position <= _TITLE_BLOCK
        and len(line.text) <= 20
        and following.gap == 0
        and bool(_OFFICE.search(line.text) and _NAME.fullmatch(following.text))
        and not _NO_NAME.search(following.text)
    )


def is_linked(line: Line, following: Line, begins: bool) -> bool:
    """Return whether a short line goes on in a link or behind one, where blank lines part the paragraphs.

    Args:
        begins: whether the line begins its paragraph: then it has to be indented.
    """
    return (
        following.gap == 0
        and len(line.text) <= LINK
        and not following.indent[0]
        and (line.indent[0] >= 4 if begins else not line.indent[0])
        and not ends_sentence(line.text)
        and not following.page_break
        and marker_of(line.text) is None
        and marker_of(following.text) is None
        and not ADDRESS.fullmatch(line.text)
    )


def is_orphan(line: Line, following: Line, position: int) -> bool:
    """Return whether a line of the title block is the last character of the line above: 工作报 and 告."""
    return (
        position <= _TITLE_BLOCK
        and following.gap == 0
        and 4 <= len(line.text) <= 40
        and bool(_ONE_HAN.fullmatch(following.text))
        and not ends_sentence(line.text)
        and not is_button_rest(following.text)
    )
