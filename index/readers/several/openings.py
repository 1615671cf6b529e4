"""Where a report begins in a text: its title line, what follows it before the body, and what these say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.readers.tables.values import kind_of, place_of
from index.text.expressions import expression
from index.text.fold import arabic_years

Line = tuple[int, int, str]
"""Start and end of a line in the text, and its first ``SEEN`` characters, white space at the ends taken off."""

SEEN = 160
_TITLE_LENGTH = 60
_HEAD_LINES = 14
_BODY = 40  # characters from which on a line that ends a sentence is body text

_CALLED = expression(
    r"(?:报告|公报|工作总结|年度总结|工作汇报|纲要)(?:[（(【\[].{1,20}[)）】\]]|摘要|全文|\d{1,2})?[*※]?$"
)
_NO_TITLE = expression(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[、.．)）]|第.{1,4}[章节部条篇]|附|"
    r"目录|见|注|关于印发|关于.{0,30}(?:决议|决定|说明)|听取|审议|批准|根据|按照|[-—·•●◆■▪>]{1,3}\s?[^-—\d]|.{0,12}[：:]\S)"
)
_STOPS = expression(r"[。；！？，、…《》]")
_ANNEX = expression(r"^[【\[（(]?附(?:件|录|表|注|：|:|$)")
_ADDRESS = expression(r"^(?:各位|同志们|尊敬的|主席[团，：:]|代表们|委员们|.{0,12}(?:代表|委员|同志)(?:们)?[：:])")
_SPEAKS = expression(
    r"^.{0,24}(?:我代表|我受.{2,24}委托|受.{2,24}委托|由我).{0,40}(?:报告.{0,8}工作|作.{0,16}(?:报告|汇报)|向.{0,16}(?:大?会议?|代表).{0,12}报告)"
    r"|^.{0,24}现将.{4,80}(?:报告|汇报|审)"
)
_FIRST = expression(r"^(?:一[、.．\s]|第一[章部]|[（(]一[)）]|1[、.．]|壹、)")
_GLUED = expression(
    r"^(?P<title>[^。；！？，、：:]{0,50}?(?:报告|公报|工作总结))\s{0,8}"
    r"(?:各位(?:代表|委员|同志|领导)|同志们[：:，]|现在，?(?:由)?我|我?受.{2,20}委托|[—-]{1,3}\s?\d{4}年|[（(]\d{4}年)"
)
_YEAR = expression(r"(?<!\d)((?:19|20)\d\d)\s?年")
_DATED = expression(r"(?<!\d)((?:19|20)\d\d)\s?[年.-]\s?\d{1,2}\s?[月.-]")
_ALONE = expression(r"[—-]{0,2}[（(]?((?:19|20)\d\d)年度?[)）]?")
_MEETING = expression(r"[^。；！？，：]{0,24}第.{1,8}[届次].{0,24}")
_PLACE = expression(r"(?:^|[年—]|我代表|[日（(]在)([\u4e00-\u9fff]{2,12}?(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道))")
_NO_PLACE = expression(r"[第届次会在于日]|^(?:[全本我各该并对向由请]|(?:自治)?.$)")
_ABOVE, _HEADED = 2, 24  # lines above an address, characters of one
_IN_HEAD = expression(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NOT_HAN = expression("[^\u4e00-\u9fff]+")
_SPACE = expression(r"\s+")


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of a report.

    Attributes:
        position: number of its first line. start: offset of it in the text.
        title: the title line; empty where it has none.
        place, year, kind: what the title and the lines beneath it state; None = nothing.
        speaks: whether somebody says there that he reports.
        body: position of the first line of the body.
    """

    position: int
    start: int
    title: str
    place: str | None
    year: int | None
    kind: str | None
    speaks: bool
    body: int


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold something."""
    lines: list[Line] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        seen = text[start : min(end, start + 2 * SEEN)].strip("\u3000\xa0 \t\r\ufeff")[:SEEN]
        if seen:
            lines.append((start, end, seen))
        start = end + 1
    return lines


def is_title(seen: str) -> bool:
    """Tell whether a line by itself calls itself a report.

    >>> [is_title(line) for line in ("青禾市政府工作报告", "政府工作报告（摘要）", "一、工作报告", "听取报告。")]
    [True, True, False, False]
    """
    if len(seen) > _TITLE_LENGTH:
        return False
    line = _SPACE.sub("", seen).lstrip("#*")
    return 4 <= len(line) <= _TITLE_LENGTH and bool(_CALLED.search(line)) and not (
        _STOPS.search(line) or _NO_TITLE.match(line)
    )  # fmt: skip


def openings_of(lines: Sequence[Line]) -> list[Opening]:
    """Return where reports may begin, in order: every title with an address, a speaker or a first heading beneath."""
    found: list[Opening] = []
    position = 0
    while position < len(lines):
        opening = _opening(lines, position)
        if opening is None:
            position += 1
        else:
            found.append(opening)
            position = opening.body + 1
            while position < min(len(lines), opening.body + 4) and _SPEAKS.match(lines[position][2]):
                position += 1
    return found


def _opening(lines: Sequence[Line], position: int) -> Opening | None:
    """Return the opening that begins with this line, else None."""
    start, end, seen = lines[position]
    glued = _GLUED.match(seen)
    if glued and end - start > _TITLE_LENGTH // 2 and not _NO_TITLE.match(glued["title"]):
        return _of(lines, position, glued["title"], position)
    if not is_title(seen) or any(_ANNEX.match(lines[n][2]) for n in range(max(0, position - 2), position)):
        return _untitled(lines, position)
    key = _said(seen)
    listed = position > 0 and is_title(lines[position - 1][2]) and differ(key, _said(lines[position - 1][2]))
    for body in range(position + 1, min(len(lines), position + 1 + _HEAD_LINES)):
        line = lines[body][2]
        if _ADDRESS.match(line) or _SPEAKS.match(line) or _FIRST.match(line):
            return _of(lines, position, seen, body)
        if is_title(line) and (listed or differ(key, _said(line))):
            return None  # a list of titles
        if len(line) >= _BODY:
            ends = line.endswith(("。", "！", "；")) or lines[body][1] - lines[body][0] > SEEN
            return _of(lines, position, seen, body) if ends and _YEAR.search(seen) else None
    return None


def _untitled(lines: Sequence[Line], position: int) -> Opening | None:
    """Return the opening of a report without a title: an address and, beneath it, somebody who reports."""
    seen = lines[position][2]
    if len(seen) <= 24 and _ADDRESS.match(seen) and seen.endswith(("：", ":")) and position + 1 < len(lines):
        body = position + 1
    else:
        body = position
    line = lines[body][2]
    for above in range(position - 1, max(-1, position - 1 - _ABOVE), -1):
        if _headed(lines[above]) and _SPEAKS.match(line):
            return replace(_of(lines, above, lines[above][2], body), year=int(_IN_HEAD.findall(lines[above][2])[-1]))
    starts = line.startswith(("现在", "我代表", "受")) or (body == position and _ADDRESS.match(line))
    return _of(lines, position, "", body) if starts and _SPEAKS.match(line) else None


def _headed(line: Line) -> bool:
    """Return whether a line that somebody put between reports says whose and of which year the next one is.

    >>> [_headed((0, len(line), line)) for line in ("【2021】青禾县", "2021年，青禾县实现增收。", "青禾县")]
    [True, False, False]
    """
    seen = line[2]
    return (
        len(seen) <= _HEADED
        and bool(_IN_HEAD.search(seen) and _place(_NOT_HAN.sub("年", seen)))
        and not _STOPS.search(seen)
    )


def _of(lines: Sequence[Line], position: int, title: str, body: int) -> Opening:
    head = [line for _, _, line in lines[position + 1 : body + 1]]
    near = [line for _, _, line in lines[body : body + 2]]
    place, year, kind = _said(title)
    for line in (*head, *near):
        dated = arabic_years(line)
        if year is None and (match := _DATED.search(dated) or _ALONE.fullmatch(dated)):
            year = int(match[1])
        if place is None:
            place = _place(line)
    speaks = any(_SPEAKS.match(line) or "我代表" in line for line in (lines[position][2], *near))
    first = position
    while title and first > max(0, position - 3) and _is_above(lines[first - 1]):
        first -= 1
        place = place or place_of(lines[first][2])
    return Opening(first, lines[first][0], title, place, year, kind, speaks, body)


def _said(title: str) -> tuple[str | None, int | None, str | None]:
    """Return the place, year and kind that a title states."""
    years = _YEAR.findall(arabic_years(title))
    return _place(title), int(years[-1]) if years else None, kind_of(title[:40])


def _place(line: str) -> str | None:
    for match in _PLACE.finditer(line):
        if not _NO_PLACE.search(match[1]):
            return match[1]
    return None


def _is_above(line: Line) -> bool:
    """Tell whether a line above a title belongs to it: a place, or the meeting."""
    return line[1] - line[0] <= _TITLE_LENGTH and bool(place_of(line[2]) or _MEETING.fullmatch(line[2]))


Said = tuple[str | None, int | None, str | None]


def differ(one: Said, other: Said) -> bool:
    """Tell whether two openings state different places or years."""
    places = one[0] and other[0] and one[0] not in other[0] and other[0] not in one[0]
    years = one[1] and other[1] and one[1] != other[1]
    return bool(places or years)
