"""Which lines are one title that is broken over several."""

import re
from collections.abc import Sequence

from index.structure.identity.forms import YEAR
from index.structure.identity.head import Piece
from index.structure.identity.names import units_at_start
from index.structure.identity.title_lines import (
    ENDS_AS_TITLE,
    LEAST_ALONE,
    OFFICE_ALONE,
    PART_ONLY,
    RULES,
    clean,
    may_be_title,
)
from index.structure.identity.titled import formal_of_any
from index.text.expressions import expression

_RULES_REST = expression(rf"[^,。、:]{{2,14}}(?:{RULES})(?:\([^()]{{1,20}}\))*$")
_ISSUES = expression("(?:常务委员会|常委会|[检调]?[查研]组|领导小组)$")
"""Ends of the name of who reports, on the line above 关于…的报告."""
_SUBJECT_END = expression("(?:预算|决算|草案|计划|规划|执行)$")
_YEAR = expression(r"[(（]?(?:19|20)\d{2}年?度?[)）]?")
_MOST_LINES = 3  # of a title
_CONTINUES = expression(r"(?:的|和|与|及|暨|以及|草案|情况|远景|规划|预算|财政|(?:19|20)\d{2}年|五年)")
_OPEN_END = expression(
    r"[的和与及暨、]$|(?:总结|回顾|情况)[和与及暨][^,。]{0,8}$|第[一二三四五六七八九十]{1,3}个$|(?:发展|执行情况|社会发展|草案|年|关于.{2,40}(?<!报告))$"
)
_ORGAN = expression("(?:届[^,。]{0,14}委员会|人民代表大会|法院|检察院)$")
_OF_ORGAN = expression(r"(?:(?:常务委员会|常委会)(?:关于.{2,30}的?报告|工作报告)|工作报告)(?:\([^()]{1,12}\))?")
_OF_TERM = expression("(?:中国人民政治协商会议|政协|中国共产党|中共)[^,。]{2,16}[省市县区州旗]")
_TERM = expression("第[一二三四五六七八九十]{1,4}届[^,。]{0,8}委员会")
"""The name of a body over two lines: its place, then its term."""
_BODIES = ("中国人民政治协商会议", "中国共产党")
_TERM_OF_PLACE = expression(
    "(?:第[一二三四五六七八九十]{1,4}届)?[\u3400-\u9fff]{2,12}[省市县区州旗](?:第[一二三四五六七八九十]{1,4}届)?[^,。]{0,8}委员会"
)
"""The name of a body alone, then the committee of a place."""
_YEARLY = expression(
    r"(?:19|20)\d{2}年度?(?:工作(?:总结|要点|计划|思路)|述职报告)(?:[和及暨与](?:19|20)\d{2}年度?工作(?:要点|计划|思路|打算|安排))?"
)
"""What an organ on the line above writes every year."""
_DECIDED = expression("关于.{4,60}(?:决议|决定|公告)(?:\\([^()]{1,12}\\))?$")
"""What the congress and session on the line above decided."""
_OF_TERM_REST = expression("(?:常务)?委员会.{0,24}报告")
"""What goes on with the name of a body behind its term: 第九届, 委员会常务委员会工作报告."""
_SESSION_ABOUT = expression("第[一二三四五六七八九十]{1,3}次会议关于")
"""What goes on with the name of a congress: its session, and what it decided on."""
_OF_SESSION = expression("(?:次(?:(?:全体)?会议)?|大会|全会)$")
_OPENED = expression(
    "(?:今日|今天|昨日|昨天|[上下]午|隆重|胜利|顺利|圆满|在[\u4e00-\u9fff]{2,8}){0,3}(?:开幕|闭幕|召开|举行|闭会)"
)
"""What the second line of a headline says of the session that the first one names."""


def with_neighbours(best: Piece, pieces: tuple[Piece, ...]) -> tuple[str, tuple[int, ...]]:
    """Join the lines of a title, up to ``_MOST_LINES``: those above the best one, else those below it, too."""
    at = pieces.index(best)
    lines = [best]
    while len(lines) < _MOST_LINES and at - len(lines) >= 0:
        above = pieces[at - len(lines)]
        if (
            not is_next(above, lines[0])
            or above.plain == lines[0].plain
            or not (_goes_on(above, _joined(lines)) or _named_whole(above, lines[0], pieces))
        ):
            break
        lines.insert(0, above)
    if len(lines) == 1 or _is_open(_joined(lines).plain):
        while len(lines) < _MOST_LINES and at + 1 < len(pieces) and is_next(pieces[at], pieces[at + 1]):
            if not _goes_on(_joined(lines), pieces[at + 1]):
                break
            at += 1
            lines.append(pieces[at])
    return clean("".join(line.text for line in lines)), tuple(line.number for line in lines if line.whole)


def is_next(first: Piece, then: Piece) -> bool:
    """Return whether no line of a page, which is set aside, stands between two lines."""
    return then.number - first.number <= 1


def _named_whole(first: Piece, then: Piece, pieces: Sequence[Piece]) -> bool:
    """Return whether another line names two lines as one: the notice that a paper was issued with has its title."""
    both = first.plain + then.plain
    return len(first.plain) >= LEAST_ALONE and any(f"《{both}" in piece.plain for piece in pieces)


def _joined(lines: Sequence[Piece]) -> Piece:
    return Piece(lines[0].number, "".join(p.text for p in lines), "".join(p.plain for p in lines), False)


def _is_open(title: str) -> bool:
    """Return whether a title goes on: one that begins with 关于 ends with what it is, no matter what it is on."""
    return title.startswith("关于") and bool(_SUBJECT_END.search(title))


def _goes_on(first: Piece, then: Piece) -> bool:
    """Return whether two lines are one title that is broken in two."""
    if not (
        may_be_title(first)
        and not PART_ONLY.search(first.plain)
        and 2 <= len(then.plain) <= 60
        and len(first.plain) >= 5
        and first.plain.isascii() == then.plain.isascii()
    ):
        return False
    if _OF_SESSION.search(first.plain) and _OPENED.match(then.plain.removeprefix(_rest_of_session(first.plain))):
        return True
    if _ORGAN.search(first.plain) and _YEARLY.fullmatch(then.plain):
        return True
    ends = ENDS_AS_TITLE.search(first.plain) and not _is_open(first.plain)
    if ends and not re.match("的报告|的说明|[及和与暨](?:下一?年度?|(?:19|20)\\d{2}年)", then.plain):
        return False
    if not ENDS_AS_TITLE.search(then.plain) or (YEAR.match(then.plain) and "关于" not in first.plain):
        return False
    return bool(
        _CONTINUES.match(then.plain)
        or _OPEN_END.search(first.plain)
        or (then.plain in ("工作报告", "政府工作报告", "统计公报") and _names_owner(first.plain))
        or (first.plain.endswith("大会") and _SESSION_ABOUT.match(then.plain))
        or (first.plain.endswith("届") and _OF_TERM_REST.match(then.plain))
        or (first.plain.endswith("会议") and "届" in first.plain and _DECIDED.match(then.plain))
        or (_OF_TERM.fullmatch(first.plain) and _TERM.match(then.plain))
        or (first.plain in _BODIES and _TERM_OF_PLACE.match(then.plain))
        or (_ORGAN.search(first.plain) and _OF_ORGAN.fullmatch(then.plain))
        or (then.plain.startswith("关于") and _ISSUES.search(first.plain) and "关于" not in first.plain)
        or (len(first.plain) >= 8 and not OFFICE_ALONE.fullmatch(first.plain) and _RULES_REST.fullmatch(then.plain))
    ) or first.plain.startswith("关于")


def _names_owner(line: str) -> bool:
    """Return whether a line is whose report it is, or of which year: a place, an office, 2024年."""
    plain = _YEAR.sub("", line)
    return (
        not plain
        or bool(OFFICE_ALONE.fullmatch(plain) or _ORGAN.search(plain))
        or bool("".join(units_at_start(plain)) == plain or formal_of_any(plain))
    )


def _rest_of_session(first: str) -> str:
    """Return what the name of a session lacks where its line ends within it."""
    return "会议" if first.endswith("次") else ""
