"""The year of a document: of a report the year whose work it announces, of others the year that they name."""

import re
from collections.abc import Sequence

from index.structure.headings import years_in
from index.structure.identity.forms import MONTHS, YEAR, folded, squeezed
from index.structure.identity.head import Head, Piece
from index.structure.identity.plans import PLAN, PLAN_LONG, first_year_of_plan, number_of
from index.structure.identity.year_told import year_told
from index.structure.latin import MAX_LATIN, SAYS_DONE, SAYS_PLANNED, is_latin, is_latin_top, latin_years
from index.structure.markers import find_marker
from index.text.expressions import expression

_ANNOUNCES = expression(r"安排|任务|打算|思路|部署|重点工作|工作计划|工作要点|工作目标|预期目标|目标|总体要求|工作建议")
_REVIEWS = expression(r"回顾|总结|主要工作|工作情况|执行情况|完成情况|取得[^,，。]{0,10}(?:成[效绩就]|进展|突破|胜利)")
_TARGET = expression(
    r"到\s*(?:19|20)\d{2}|(?:19|20)\d{2}年?(?:远景|愿景|中长期)|远景|展望|今后|未来|(?:19|20)\d{2}年?[—\-~–至到]{1,2}(?:19|20)?\d{2}(?!\d)"
)
_AIMS = expression(r"[一二三四五]、(?:今后|未来)[^,，。]{0,30}(?:目标|要求|任务)")
"""A heading behind which 2012年的主要工作 are those to come."""
_MOST_TARGET = expression(
    r"(?:和|与|及|、)?(?:19|20)\d{2}年?(?:远景|愿景|中长期|展望)[^,，。]{0,8}|(?<=[\d年])[—\-~–至到]{1,2}(?:19|20)\d{2}年?(?!\d)(?!-\d)"
)
_SESSION_DATE = expression(r"((?:19|20)\d{2})年(\d{1,2}|[一二三四五六七八九十]{1,2})月")
_OWN_TITLE = expression(r"((?:19|20)\d{2})年(?:[\u3400-\u9fff]{2,12})?政府工作报告")
_SPAN_ALONE = expression(r"\((?:19|20)\d{2}年?[—\-~–至到]{1,2}(?:19|20)?\d{2}年?\)")
_NUMBERED = expression(r"[〔\[(【]((?:19|20)\d{2})[〕\])】](?:第?\d{1,5}号|$)")
"""The number that an office gives to what it issues: 青政发〔2014〕12号."""
_SIGNED = expression(r"\(?((?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日)?\)?$")
_ENGLISH_DATE = expression(rf"(?:{MONTHS})\d{{1,2}},?((?:19|20)\d{{2}})")
_DELIVERED = expression(rf"(?:delivered|Session|Congress)[^.]{{0,160}}?{_ENGLISH_DATE.pattern}")
_YEAR_OPENS = expression(r"((?:19|20)\d{2})年,")
_LOOKS_BACK = expression("回顾|总结|成就")


def find_year(
    title: str, kind: str, stem: str, head: Head, lines: Sequence[str], place: str, title_line: int = -1
) -> tuple[int | None, str, int]:
    """Return the year, what it was read from, and the number of the line (-1 = none).

    Read from: ``plan``, ``heading``, ``review``, ``title``, ``file``, ``date``, ``session``, ``opening``,
    ``text``; ``""`` for none.

    Args:
        title_line: position of the title: a date above it is that of the page or newspaper.
    """
    plain, name = squeezed(folded(title)), squeezed(folded(stem))
    if kind == "plan":
        for text, how in ((plain, "title"), (name, "file")):
            if year := _plan_year(text):
                return year, how, -1
        for piece in head.pieces:
            if _SPAN_ALONE.fullmatch(piece.plain):
                return int(piece.plain[1:5]), "title", piece.number
    given = _named_year(plain, kind), _named_year(name, kind)
    dates = sorted((date for piece in head.pieces if (date := _date_of(piece))), key=lambda date: date[2] < title_line)
    anchor = next((year for year in (given[0], *(year for year, _, _ in dates[:1])) if year), None)
    own = int(named[1]) if (named := _OWN_TITLE.match(plain)) else given[1] if given[0] in (None, given[1]) else None
    if kind in ("government", "congress", "other") or (kind == "party" and not anchor):
        found = _from_headings(lines)
        both = {year for how, year, _ in found if how == "heading"} & {
            year for how, year, _ in found if how == "review"
        }
        for how, year, number in sorted(found, key=lambda one: one[1] != anchor):
            if year - 1 == own and anchor in (own, None) and year not in both:
                continue  # 1981年计划的任务 in 1980年政府工作报告
            if how == "review" and year - 1 == anchor and lines[number].endswith("主要工作") and year not in both:
                return anchor, how, number  # 2017年主要工作 in a report that says of itself that it is on 2017
            if anchor is None or year in both or anchor - 1 <= year <= anchor + 1:
                return year, how, number
    if kind == "bulletin" and not given[0]:
        first = next((m for text in (head.opening, *head.early[:6]) if (m := _YEAR_OPENS.match(text))), None)
        if first:
            return int(first[1]), "opening", -1  # the date above it is the day on which it came out
    if kind in ("court", "procuratorate", "party", "congress"):
        if dates and not given[0]:
            return dates[0][0], "date", dates[0][2]
        for year, month, number in dates:
            if month and year - 1 == given[0]:
                return year, "date", number  # 关于2008年检察工作的报告, given in January 2009
    if kind in ("court", "procuratorate") and given[0]:
        for how, year, number in _from_headings(lines):
            if how == "heading" and year - 1 == given[0]:
                return year, how, number
    for year, how in zip(given, ("title", "file"), strict=False):
        if year:
            return year, how, -1
    if dates:
        year, month, number = dates[0]
        return year + (month == 12 and kind == "government" and year > 1985), "date", number
    if given_in_english := _told(head):
        return given_in_english[0], "session", -1
    said = year_told(kind, head, place)
    if said[0]:
        return said
    told = next(((year, how, number) for how, year, number in _from_headings(lines)), _signed(head))
    if told[0] is None and kind in ("other", "summary", "speech"):
        opened = (
            re.match(r"(?:【[^【】]{1,16}】)?((?:19|20)\d{2})年[,，]", text) for text in (*head.early[:6], head.opening)
        )
        return next(((int(said[1]), "text", -1) for said in opened if said), told)
    return told


def _told(head: Head) -> list[int]:
    """Return the years of the dates on which a report in English was given, as its first lines tell."""
    return [int(said[1]) for text in head.early[:5] if (said := _DELIVERED.search(text))]


def _signed(head: Head) -> tuple[int | None, str, int]:
    """Return the year of the number of a paper, else that of the date below its last line."""
    for piece in head.pieces:
        if said := _NUMBERED.search(piece.plain):
            return int(said[1]), "date", piece.number
    for text in reversed(head.late):
        if said := _SIGNED.fullmatch(text):
            return int(said[1]), "end", -1
    return None, "", -1


def _named_year(text: str, kind: str) -> int | None:
    """Return the year that a title or file name gives; of a span the first, of a report with a plan the later."""
    text = _MOST_TARGET.sub("", re.sub(r"(?<!\d)(?:19|20)\d{6}(?!\d)", "", text))
    own = (
        re.search(r"(?<!\d)((?:19|20)\d{2})年?度?[\u4e00-\u9fff]{0,20}?政府工作报告", text)
        if kind == "government"
        else None
    )
    said = re.findall(r"(?<!\d)((?:19|20)\d{2})(?=年)", text) or YEAR.findall(text)  # 创新2030重大项目2021年度指南
    years = [int(own[1])] if own else [int(year) for year in said]
    return (min(years) if kind == "plan" and "草案" not in text else max(years)) if years else None


def _date_of(piece: Piece) -> tuple[int, int, int] | None:
    """Return year and month of the date in a line of the title block, 0 for no month, and the number of the line."""
    plain = piece.plain
    if len(plain) > 120 or plain.endswith("。") or re.search(r"发布|来源|更新|日期|时间:|浏览|\d:\d\d", plain):
        return None
    if match := _SESSION_DATE.search(plain):
        return int(match[1]), number_of(match[2]), piece.number
    years = [int(year) for year in _ENGLISH_DATE.findall(plain)]
    if not plain.isascii() or len(plain) <= 8:
        years = [*years_in(plain), *years]
    if not years or _TARGET.search(plain) or (_REVIEWS.search(plain) or _ANNOUNCES.search(plain)):
        return None
    return years[0], 0, piece.number


def _plan_year(text: str) -> int | None:
    span = re.search(r"((?:19|20)\d{2})年?[—\-~–至到]{1,2}(?:19|20)?\d{2}", text)
    if span:
        return int(span[1])
    for pattern in (PLAN_LONG, PLAN):
        match = pattern.search(text)
        if match:
            return first_year_of_plan(number_of(match[1]))
    return _named_year(text, "plan")


def _from_headings(lines: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the years that short lines announce, then those after a year that they review."""
    announced, reviewed = [], []
    aims = False  # whether a heading before announces aims
    for number, line in enumerate(lines):
        if is_latin(line) and len(line) <= MAX_LATIN:
            announced += _latin_heading(line, number, SAYS_PLANNED, SAYS_DONE, "heading", 0)
            reviewed += _latin_heading(line, number, SAYS_DONE, SAYS_PLANNED, "review", 1)
            continue
        if not 4 <= len(line) <= 40 or "年" not in line or line.endswith("。"):
            continue
        plain = squeezed(folded(line))
        aims = aims or bool(_AIMS.match(plain))
        years = [year for year in years_in(plain)]
        if len(years) == 1 and (said := _announced_beside(plain)):
            announced.append(("heading", said, number))
            continue
        if not years or _TARGET.search(plain):
            continue
        reviews, plans = _REVIEWS.search(plain), _ANNOUNCES.search(plain) or (aims and plain.endswith("主要工作"))
        if len(years) == 1 and plans and "回顾" not in plain and not plain.endswith(("执行情况", "主要工作情况")):
            announced.append(("heading", years[0], number))
        elif len(years) == 1 and reviews:
            reviewed.append(("review", years[0] + 1, number))
    for number, line in enumerate(lines):
        if 4 <= len(line) <= 40 and _LOOKS_BACK.search(line) and (match := PLAN.search(folded(line))):
            first = first_year_of_plan(number_of(match[1]))
            if first:
                reviewed.append(("review", first + 5, number))
    return announced + sorted(reviewed, key=lambda one: one[2]) + _chapters(lines)


def _announced_beside(heading: str) -> int | None:
    """Return the year whose tasks a heading announces beside longer aims: 今后五年的目标和2006年的主要任务."""
    if not _TARGET.search(heading):
        return None
    for piece in re.split("[和与及暨、]", heading):
        if (years := years_in(piece)) and _ANNOUNCES.search(piece) and not _TARGET.search(piece):
            return years[0]
    return None


def _latin_heading(line: str, number: int, says: str, other: str, how: str, later: int) -> list[tuple[str, int, int]]:
    """Return the year of a report whose heading says one thing, not the other, of one year: Targets for 2025."""
    text = line[marker.length :].strip() if (marker := find_marker(line)) else line
    years = latin_years(text) if is_latin_top(text) else ()
    if len(years) != 1 or not re.search(says, text, re.IGNORECASE) or re.search(other, text, re.IGNORECASE):
        return []
    return [(how, years[0] + later, number)]


def _chapters(lines: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the later of two years that follow each other and open a heading each: 2018年：…, 2019年：…."""
    opened = {
        int(match[1]): number
        for number, line in enumerate(lines)
        if len(line) <= 40
        and "年" in line
        and not line.endswith("。")
        and (match := re.match(r"((?:19|20)\d{2})年(?:\s*[:,]|[\u4e00-\u9fff]{3,10}$)", folded(line)))
    }
    return [("heading", year, number) for year, number in sorted(opened.items()) if year - 1 in opened][-1:]
