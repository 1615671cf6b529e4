"""Decide whether a line goes on in the next one."""

from collections.abc import Sequence
from functools import lru_cache

from index.structure.cells import cells_of
from index.structure.headings import is_annex, is_numbered_heading, is_top_heading, opens_sentence, run_in_heading
from index.structure.layout.habits import Habits, broken_at_figure, habits_of
from index.structure.layout.joints import (
    ADDRESS,
    LEAVES_OPEN,
    LINK,
    NEAR,
    PROSE,
    in_print,
    is_linked,
    is_orphan,
    names_speaker,
)
from index.structure.layout.latin import goes_on_in_latin
from index.structure.layout.line import CLOSING, Line, columns, ends_sentence, is_latin, is_tabular, marker_of
from index.structure.layout.region import Region
from index.structure.layout.shattered import AHEAD, is_shattered, piece_goes_on
from index.structure.layout.wrapping import regions_of, usual_region
from index.structure.remains.reasons import remains_reason
from index.text.expressions import expression

_FIGURE = expression(r"[0-9A-Za-z０-９.．,%％+/~\-—]{1,12}")
_GOES_ON = expression(
    "[的地得和与及或等之了]|级|以上|以下|以内|左右|规定|胜利|公里|亿元|万元|个百分点|万亩|平方米|[%％]"
)
_LABEL = expression("[\u4e00-\u9fff]{2,6}[：:][^。；]{1,60}$")  # 主办单位：县教育局
_PARTICLE = expression("[的和与及或在对把被为以由从向至第]$")
_TITLE = expression(r"^[^，。；：、]{4,40}(?:报告|公报|纲要|总结)$")
_OWN_LINE = expression("[\u4e00-\u9fff]{0,8}关于(?:19|20|今年|上半年)[^，。；：]{4,60}的报告$")
"""A line that is a title as a whole."""
_COUNTED = expression(
    "[0-9][0-9.,]{0,9}(?:[%％个名人条件项家万亿余多元公吨亩平座所户辆台次](?!年)"
    "| ?(?:天(?![\u4e00-\u9fff])|[万亿][吨元平户人亩])| [%％])"
    "|[0-9]{1,6} [个项家名户座处条所]"
)
_DATED = expression(r"[（(]?(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?[）)]?")
_PROSE_LINE, _EVEN = 22, 3  # characters of a line of prose, and by which two lines of one width differ
_CLAUSE = expression(
    "\\d{1,2}(?:\\.\\d{1,2}){1,3}\\s{0,3}(?![个亿万元倍公千吨项家户名人米平百座条里年月日])[\u3400-\u9fff]"
)
"""3.1: the number of a clause, not a figure."""
_WORDS = expression("[\u3400-\u9fff“‘《（(]")
_REMAINS = 60  # characters of a line that may be none of the text
_CERTAIN = 12  # lines of a region whose width is that of the document
_STATES = expression("(?=.{8,40}$)(?:[^。；]{2,30}[，,])?[^，,。；]{4,30}(?<![的和与及或在对把被为以由从向至第])")
"""A line that may be a heading as a whole: of clauses, the last one no beginning of one."""
_DAY = expression(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")


def continued(lines: Sequence[Line]) -> list[bool]:
    """Return of each line whether it continues the one before it; the first one never does."""
    habits = habits_of(lines)
    region_at: dict[int, Region] = {}
    regions = regions_of(lines)
    usual = usual_region(regions)
    for region in regions:
        region_at.update(dict.fromkeys(range(region.first, region.last + 1), region))
    result = [False] * len(lines)
    shattered = is_shattered(lines)
    cells = frozenset() if shattered else cells_of([line.text for line in lines], [True] * len(lines))
    tail = ""  # end of the paragraph so far
    for position in range(1, len(lines)):
        line, following = lines[position - 1], lines[position]
        tail = (tail if result[position - 1] else "")[-400:] + line.text
        then = lines[position + 1 : position + 4]
        if shattered:
            ahead = lines[position + 1 : position + AHEAD]
            result[position] = piece_goes_on(tail, line, following, ahead) and _joinable(line, following)
            continue
        if position - 1 in cells or position in cells:
            continue
        here = region_at.get(position - 1)
        wrapped = here if here is region_at.get(position) else None
        begins = not result[position - 1]
        full = wrapped is not None and wrapped.full(line, following, begins=begins)
        if usual and not full and usual.full(line, following, begins=begins):
            wrapped, full = usual, True  # a few lines may agree on another width by chance
        open_end = not ends_sentence(line.text) and PROSE.search(tail) and not _FIGURE.fullmatch(following.text)
        certain = usual or (wrapped if wrapped and wrapped.last - wrapped.first >= _CERTAIN else None)
        if certain and not full and open_end and certain.near(line, begins):
            wrapped, full = certain, True
        if wrapped is None and following.text[0] not in CLOSING and ends_sentence(line.text):
            continue
        result[position] = (
            in_print(tail, line, following, then)
            or names_speaker(line, following, position)
            or is_orphan(line, following, position)
            or (habits.spaced and is_linked(line, following, not result[position - 1]))
            or (line.linked and following.gap == 0 and len(line.text) <= LINK and not ends_sentence(line.text))
            or (
                _in_region(habits, wrapped, line, following, begins, full)
                if wrapped
                else _in_prose(habits, tail, line, following, then)
            )
        ) and _joinable(line, following)
    return result


def _joinable(line: Line, following: Line) -> bool:
    """Leave alone what is no running text: pieces of one line, headings and rows of the file, tables, remains."""
    if _OWN_LINE.match(following.text) and line.text[-1] not in "的和与对《、":
        return False
    if following.gap < 0 or following.gap > 4 or line.text.startswith("#") or following.text.startswith("#"):
        return False
    kind = line.block.kind
    if kind != following.block.kind or not (kind == "paragraph" or (kind == "note" and line.block is following.block)):
        return False
    if is_tabular(line.text) or is_tabular(following.text):
        return False
    lengths = sorted((len(line.text), len(following.text)))
    if lengths[0] >= 4 and lengths[1] >= 15 and is_latin(line.text) != is_latin(following.text):
        return False  # a text and its translation
    return not (_is_remains(line.text) or _is_remains(following.text))


@lru_cache(maxsize=64)
def _is_remains(text: str) -> bool:
    short = len(text) <= _REMAINS or (len(text) <= 2 * _REMAINS and "|" in text and text.isascii())
    return short and bool(remains_reason(text))


def _in_region(habits: Habits, region: Region, line: Line, following: Line, begins: bool, full: bool) -> bool:
    """Between lines that were broken at a fixed width: a full line goes on, unless the layout shows a new paragraph."""
    if begins and _TITLE.search(line.text):
        return False
    if not full:
        if is_latin(line.text) and is_latin(following.text) and following.gap <= region.gap:
            return goes_on_in_latin(line, following) and not ends_sentence(line.text)
        return _only_unindented(habits, region, line, following)
    if _DATED.fullmatch(following.text) and not PROSE.search(line.text):
        return False
    starts = following.gap > region.gap and not following.page_break
    deeper = following.indent[0] >= max(region.indent, 0) + 2 and following.indent[0] > line.indent[0]
    marked = marker_of(line.text)
    hanging = bool(marked and not marker_of(following.text) and following.indent[0] - line.indent[0] <= 8)
    if starts or (deeper and not hanging):
        return False
    marker = marker_of(following.text)
    if marker and (is_numbered_heading(following.text, marker) or marker.kind not in ("cn", "arabic")):
        return False
    if marker and not PROSE.search(line.text):
        return False
    if not ends_sentence(line.text):
        return True
    if region.lost and not begins and region.fills(following):
        return not marker  # the first line of a paragraph would be shorter
    shown = region.indented or region.spaced or (habits.indented and not following.indent[0]) or habits.spaced
    return shown and not marker and not ADDRESS.fullmatch(line.text)


def _only_unindented(habits: Habits, region: Region, line: Line, following: Line) -> bool:
    """Return whether prose that stops early goes on: every paragraph has an indent, and the next line has none."""
    return (
        (region.indented or habits.indented)
        and following.gap <= region.gap
        and following.indent[0] <= min(region.indent, 1)
        and not ends_sentence(line.text)
        and bool(PROSE.search(line.text))
        and marker_of(following.text) is None
        and not _DATED.fullmatch(following.text)
    )


def _in_prose(habits: Habits, tail: str, line: Line, following: Line, then: Sequence[Line]) -> bool:
    """Between lines of any length: prose that stops without an end mark goes on."""
    text, new = line.text, following.text
    marker = marker_of(new)
    if (
        ends_sentence(text)
        or marker
        or _CLAUSE.match(new)
        or new[0] in "—-·•●■◆"
        or is_annex(new)
        or ADDRESS.fullmatch(new)
    ):
        return False
    if (
        is_top_heading(new)
        or (tail == text and is_top_heading(text))
        or text[-1] in "）)】”’*"
        or (habits.indented and following.indent[0] >= 2)
    ):
        return False
    own = marker_of(text)
    opening = marker_of(tail)
    if opening and is_numbered_heading(tail, opening):
        return False  # a heading, perhaps of two lines
    if _LABEL.match(tail) and len(tail) <= NEAR:
        return False
    prose = bool(PROSE.search(tail))
    if following.gap == 0 and len(text) >= 10 and not own:
        if _PARTICLE.search(text) and not is_top_heading(text):
            return True
        linked = bool(then) and then[0].gap == 0 and then[0].text[0] in "，。、；"
        if linked and len(new) <= LINK and (LEAVES_OPEN.search(text) or not is_top_heading(text)):
            return True
    adjacent = following.gap == 0 and not following.page_break
    if broken_at_figure(habits, tail, line, following, then):
        return True
    if adjacent and len(new) <= LINK and opens_sentence(tail) and len(tail) >= 3:
        return bool(then) and then[0].gap == 0  # a linked word within a sentence that has only begun
    if is_latin(text) and is_latin(new):
        return goes_on_in_latin(line, following)
    if adjacent and _COUNTED.match(new) and PROSE.search(text):
        return True
    figure = bool(_FIGURE.fullmatch(new) or _FIGURE.fullmatch(text)) and not (
        _DAY.fullmatch(new) or _DAY.fullmatch(text)
    )
    if figure and adjacent and (prose or _prose_ahead(then) or PROSE.search(new)):
        return not _FIGURE.fullmatch(text) or tail != text
    if following.page_break and prose and PROSE.search(new):
        return True
    if adjacent and tail != text and len(text) <= LINK and prose and ends_sentence(new):
        return True  # behind a link within a sentence
    if adjacent and _of_one_width(line, following):
        return True
    if not (prose and habits.ended):
        return adjacent and bool(_GOES_ON.match(new)) and prose
    if len(new) >= 15 and PROSE.search(new) and ends_sentence(new):
        return not (tail == text and _STATES.fullmatch(text) and run_in_heading(new, None))
    if not adjacent or len(new) > 4 * LINK:
        return False
    if habits.spaced or (habits.indented and line.indent[0] >= 2):
        return True
    goes_on = bool(then) and then[0].gap == 0 and (then[0].text[0] in CLOSING or bool(_GOES_ON.match(then[0].text)))
    return bool(LEAVES_OPEN.search(text) or _GOES_ON.match(new)) or goes_on


def _of_one_width(line: Line, following: Line) -> bool:
    """Return whether a line of prose breaks off and the next one ends it, or is as long and prose as well.

    A few lines that were broken at a width make no region; paragraphs of prose that break off are rare.
    """
    text, new = line.text, following.text
    if len(text) < _PROSE_LINE or not PROSE.search(text) or not _WORDS.match(new):
        return False
    return ends_sentence(new) or (bool(PROSE.search(new)) and _even(line, following))


def _even(line: Line, following: Line) -> bool:
    """Return whether two lines are equally long by characters or, with their indents, by columns."""
    if abs(len(following.text) - len(line.text)) <= _EVEN:
        return True
    wide = columns(line.text) + line.indent[0], columns(following.text) + following.indent[0]
    return abs(wide[0] - wide[1]) <= _EVEN


def _prose_ahead(then: Sequence[Line]) -> bool:
    return bool(then) and then[0].gap == 0 and bool(PROSE.search(then[0].text)) and marker_of(then[0].text) is None
