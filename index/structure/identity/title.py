"""The title: the lines that call themselves a report, plan, bulletin …, wherever the menus stand."""

import re
from collections.abc import Sequence

from index.structure.identity.forms import folded
from index.structure.identity.head import Head, Piece
from index.structure.identity.title_joined import is_next, with_neighbours
from index.structure.identity.title_lines import (
    ENDS_AS_TITLE,
    LEAST_ALONE,
    OFFICE_ALONE,
    OWN_WORDS,
    PART_ONLY,
    RULES,
    SECTION_NAME,
    SESSION,
    WORDS,
    clean,
    may_be_title,
    weight,
)
from index.text.expressions import expression

_CALLS_ITSELF = expression(
    rf"{WORDS}|report on the work|work report|communiqu|budgets? ?report"
    rf"|^[^,。]{{4,50}}(?:{RULES})(?:\([^()]{{1,20}}\))*$",
    re.IGNORECASE,
)
_HAN = expression("[\u3400-\u9fff]")
_NAME = expression("[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}")
_LEAST_PLAIN = 3  # characters of a title that does not say what it is
_MOST_LATIN = 110  # letters of a headline in English
_MENU_WORD = 6  # characters
_CALL_LINES, _LEAST_CALL = 3, 6  # lines of a call, characters of one
_CALL = 40  # characters of the second half of a call
_STOPS = expression("[。;:]")
_SPOKEN = expression(
    r"[^,。]{0,10}[省市县区州旗镇乡长席任书记]{1,2}(?:代表[^,。]{2,12})?作[^,。]{0,6}工作报告|(?:大会|会议|交流|书面|典型)?发言(?:材料|之[一二三四五六七八九十]{1,2})?"
)
"""What the second line of a headline says of the report, and what stands above the title of a speech."""
_CAPTION = expression("(?:现场|掠影|合影|剪影|花絮|图片|照片|一角)$")
_LEADS_TO_HEADLINE = expression("[时上中](?:强调|指出|要求|表示)$")
"""The line above a headline that says where it was said."""
_HALVES, _LEAST_HALF = 2, 8  # of a headline, characters of each
_HEADLINE = 10  # characters of a headline that the first sentence of the news repeats
_BESIDE = expression(r"(?:19|20)\d{2}年?|[^,。]{0,30}(?:报告|公报)|.{0,40}(?:标题|名称|题名|题目):")
"""What a title stands beside on one line where it stands alone on another: the year, its neighbour's title, a label."""
_CALLING_LINES = 4
"""Lines of the head in which a headline that calls may stand: below the name of the account, 搜索."""
_ASKS = expression(r"[^。]{6,50}[?!]")
"""A headline that asks or calls."""
_DASHED = expression(r"[-—―–━]{1,9}[^,。;]+$")
_SUBTITLE = 60  # characters of a line that says below a call what paper it stands above
_CONGRESS_SUBTITLE = expression(
    r"[-—―–]*(?:(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)?在.{2,40}(?:代表大会|会议|全会|大会)上的(?:工作)?(?:报告|讲话|发言)(?:\([^()]{4,20}\))?$"
)


def find_title(head: Head) -> tuple[str, tuple[int, ...]]:
    """Return the title as printed and the numbers of the lines that are nothing but it; an empty title when none is.

    A title over two lines is joined. The session behind a dash is cut off.
    """
    broken = {a.number for a, b in zip(head.pieces, head.pieces[1:], strict=False) if b.plain[:1] in "。,、;:"}
    pieces = [piece for piece in head.pieces if may_be_title(piece) and piece.number not in broken]
    if _HAN.search(head.opening or "".join(head.early)) and any(_HAN.search(piece.plain) for piece in pieces):
        pieces = [piece for piece in pieces if _HAN.search(piece.plain)]  # of a page in two languages
    whole = [piece for piece in pieces if not PART_ONLY.search(piece.plain) or _is_headline(piece)]
    strong = [piece for piece in whole if _CALLS_ITSELF.search(piece.plain)]
    strong = [piece for piece in strong if not _SPOKEN.fullmatch(piece.plain)]
    strong = [p for p in strong if OWN_WORDS.search(p.plain) or not _is_menu_word(p, head.pieces)] or strong[-1:]
    if any(weight(piece) > 0 and not (SECTION_NAME.fullmatch(piece.plain) and piece.whole) for piece in strong):
        return _strongest(strong, head)
    for position, piece in enumerate(head.pieces):
        if _CONGRESS_SUBTITLE.match(piece.plain) or _is_named_below(piece, head.pieces[:position]):
            above = _call_above(head.pieces[:position])
            if above and not (piece.plain[0] in "-—―–" or is_next(above[-1], piece)):
                above = []  # without a dash it is the title itself
            if above:
                return " ".join(p.text for p in above), tuple(p.number for p in above if p.whole)
            return piece.text.lstrip("-—―– "), (piece.number,) if piece.whole else ()
    if strong:
        return _strongest(strong, head)
    opening = head.pieces[0] if head.pieces else None
    for piece in head.pieces[:_CALLING_LINES]:
        calling = piece.whole and piece.number < head.first_prose and _ASKS.fullmatch(piece.plain)
        if calling and re.search("报告|总结|两会", piece.plain):
            return piece.text, (piece.number,)
    plain = [piece for piece in whole if _is_line_of_its_own(piece, head.pieces)]
    plain = [piece for piece in plain if piece.number < head.first_prose and not _names_reader(piece, head.pieces)]
    if plain:
        headline = (piece for piece in plain if len(piece.plain) >= _HEADLINE and _told_again(piece, head.early))
        return with_neighbours(next(headline, plain[0]), head.pieces)
    if opening and opening.whole and opening.number < head.first_prose and _ASKS.fullmatch(opening.plain):
        return opening.text, (opening.number,)
    return "", ()


def _is_headline(piece: Piece) -> bool:
    """Return whether a line is a headline of two halves: 县委召开生活会 书记主持会议并讲话."""
    halves = piece.text.split()
    return piece.whole and len(halves) == _HALVES and min(map(len, halves)) >= _LEAST_HALF and "。" not in piece.plain


def _strongest(strong: Sequence[Piece], head: Head) -> tuple[str, tuple[int, ...]]:
    """Return the title of the lines that call themselves a paper, and the numbers of its lines."""
    best = max(strong, key=lambda piece: (weight(piece), -piece.number))
    best = next((piece for piece in strong if _stands_within(piece, best)), best)
    best = next((piece for piece in strong if _issued(piece, best)), best)
    first = head.pieces[0]
    if (
        first is not best
        and 4 <= len(first.plain) < len(best.plain)
        and re.match(r"\((?:19|20)\d{2}", best.plain.removeprefix(first.plain))
    ):
        return clean(first.text), (first.number,) if first.whole else ()  # a list of the editions of a work
    return with_neighbours(best, head.pieces)


def _is_named_below(piece: Piece, above: Sequence[Piece]) -> bool:
    """Return whether a line with a dash names the paper below a call of several lines: ——2024年政府工作报告."""
    return bool(
        len(above) > 1
        and is_next(above[-1], piece)
        and len(piece.plain) <= _SUBTITLE
        and _DASHED.match(piece.plain)
        and OWN_WORDS.search(piece.plain)
        and not SESSION.match(piece.plain)
    )


def _call_above(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the call that stands above the line that says where it was given, over as many lines as follow at once."""
    found: list[Piece] = []
    for piece in reversed(pieces):
        if found and (not is_next(piece, found[0]) or len(found) == _CALL_LINES):
            break
        if len(piece.plain) >= _LEAST_CALL and (may_be_title(piece) or _calls(piece)):
            if found and piece.plain == found[0].plain:
                break
            found.insert(0, piece)
    return found


def _calls(piece: Piece) -> bool:
    """Return whether a line is the second half of a call: 为推动…提供坚强保障."""
    return piece.plain.startswith("为") and len(piece.plain) <= _CALL and not _STOPS.search(piece.plain)


def subtitle_of(head: Head, title: str, lines: Sequence[int]) -> str:
    """Return what names the paper below a title that is a call: ——青禾县2024年政府工作报告摘登; else nothing."""
    if not lines or OWN_WORDS.search(folded(title)):
        return ""
    below = next((piece for piece in head.pieces if piece.number > lines[-1]), None)
    if below is None or len(below.plain) > _SUBTITLE or not _DASHED.match(below.plain):
        return ""
    named = below.text.lstrip("-—―–━ ")
    plain = folded(named)
    return named if OWN_WORDS.search(plain) and not SESSION.match(plain) and not PART_ONLY.search(plain) else ""


def _stands_within(piece: Piece, best: Piece) -> bool:
    """Return whether a line is the title alone that stands once more within the one that was chosen."""
    return (
        piece.whole
        and len(piece.plain) >= LEAST_ALONE
        and bool(ENDS_AS_TITLE.search(piece.plain))
        and holds_title(best.plain, piece.plain)
    )


def _issued(piece: Piece, best: Piece) -> bool:
    """Return whether a line is the title that was chosen behind the name of the office that issued it."""
    office = piece.plain.removesuffix(best.plain)
    return office != piece.plain and best.plain.startswith("关于") and bool(OFFICE_ALONE.fullmatch(office))


def holds_title(line: str, title: str) -> bool:
    """Return whether a line is a title beside a year or another title, as wikis and the names of pages have it.

    >>> holds_title("2021年国务院关于预算执行情况的报告", "国务院关于预算执行情况的报告")
    True
    """
    if line == title or len(title) < LEAST_ALONE:
        return False
    if line.endswith(title):
        return bool(_BESIDE.fullmatch(line.removesuffix(title)))
    return line.startswith(title) and bool(_BESIDE.fullmatch(line.removeprefix(title)))


def _is_line_of_its_own(piece: Piece, pieces: tuple[Piece, ...]) -> bool:
    """Return whether a line that does not say what it is can be the title: no menu word among menu words."""
    if (
        len(piece.plain) < _LEAST_PLAIN
        or _LEADS_TO_HEADLINE.search(piece.plain)
        or _CAPTION.search(piece.plain)
        or len(piece.plain) > (_MOST_LATIN if piece.plain.isascii() else 60)
        or "。" in piece.plain
        or OFFICE_ALONE.fullmatch(piece.plain)
    ):
        return False
    return not _is_menu_word(piece, pieces)


def _is_menu_word(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Return whether a short line stands among others: a word of a menu."""
    at = next(number for number, other in enumerate(pieces) if other is piece)
    near = [*pieces[max(0, at - 2) : at], *pieces[at + 1 : at + 3]]
    return len(piece.plain) <= _MENU_WORD and sum(len(p.plain) <= _MENU_WORD for p in near) >= 2


def _told_again(piece: Piece, early: Sequence[str]) -> bool:
    """Return whether a longer line says a headline once more; a heading that stands twice is none."""
    said = sum(text.count(piece.plain) for text in early if text != piece.plain)
    return said > (0 if piece.whole else 1)


def _names_reader(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Return whether a line is a name alone below the session: who gave the report."""
    at = next(number for number, other in enumerate(pieces) if other is piece)
    return bool(at and _NAME.fullmatch(piece.plain) and SESSION.match(pieces[at - 1].plain))
