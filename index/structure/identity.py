"""Read title, place, year and kind of a report from its first lines, its headings and its file name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.messages import Message
from index.structure.headings import find_marker, years_in
from index.structure.remains import remains_reason
from index.text.fold import arabic_years

_HEAD_LINES = 12  # lines searched for title, place and kind: the title block of a report is at the very top

_UNIT = r"特别行政区|自治区|自治州|自治县|自治旗|新区|地区|省|市|县|区|州|盟|旗|镇|乡|街道"
_SESSION = re.compile(r"(?:在)?([\u4e00-\u9fff]{2,24}?)第[一二三四五六七八九十百\d]{1,4}届\s*(?:人民代表大会|委员会)")
_TITLE_PLACE = re.compile(
    r"(?:关于)?(?:(?:19|20)\d{2}年?)?(?:度)?([\u4e00-\u9fff]{2,16}?)(?:(?:19|20)\d{2}年?)?(?:度)?(?:人民)?(?:政府)?工作(?:报告|总结|要点)"
)
_NO_NAME = re.compile(r"(人民|政府|全国|关于|[省市县区州])+")  # "政府工作报告", "区政府工作报告" name no place
_NATION = re.compile(r"第[一二三四五六七八九十\d]{1,4}届全国人民代表大会第")
_ETHNIC = re.compile(
    r"(壮族|回族|维吾尔|藏族|蒙古族?|苗族|侗族|土家族|彝族|羌族|傣族|景颇族|白族|哈尼族|布依族|朝鲜族|哈萨克|柯尔克孜)+$"
)
_CALLS_ITSELF = re.compile(r"报告|公报|纲要|总结")
_ANNOUNCES = re.compile(r"安排|任务|打算|部署|重点工作|工作计划")
_REVIEWS = re.compile(r"回顾|总结|主要工作")
_GOVERNMENT = re.compile(r"政府.{0,8}工作报告|人民代表大会")
_PARTY = re.compile(r"中国共产党|中共|[省市县区]委[^员]|全委会|全会")

NOTHING_GIVEN: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies a report; see the attributes of the same names in ``Report``.

    ``title_line`` is the position of the title among the lines, -1 when none of them is it.
    """

    title: str
    title_line: int
    place: str
    aliases: tuple[str, ...]
    year: int | None
    kind: str
    why: Mapping[str, Message] = field(default_factory=dict)


def identify(lines: list[str], stem: str, given: Mapping[str, str] = NOTHING_GIVEN) -> Identity:
    """Read title, place, year and kind from the stripped lines of a document.

    Args:
        lines: the lines without white space at their ends; empty lines may be among them.
        stem: file name without its suffix, used only where the text does not say.
        given: values that prevail over what the text says, by keys of ``CORRECTABLE``.
    """
    head = [(number, line) for number, line in enumerate(lines) if line][:_HEAD_LINES]
    title_line, title = _find_title(head, stem)
    place, aliases = _find_place(title, [line for _, line in head], stem)
    if "place" in given:
        place = given["place"]
        aliases = _aliases(place, place, title) if place else ()
    year = _find_year(title, lines, [line for _, line in head], stem)
    return Identity(
        title=given.get("title", title),
        title_line=title_line,
        place=place,
        aliases=aliases,
        year=year if "year" not in given else int(given["year"]) if given["year"].isdecimal() else None,
        kind=given.get("kind") or _find_kind(title, [line for _, line in head]),
    )


def _find_title(head: list[tuple[int, str]], stem: str) -> tuple[int, str]:
    """The first short line that calls itself a report, else the first short line, else the file stem."""
    short = [(number, line) for number, line in head[:6] if len(line) <= 50 and not remains_reason(line)]
    for number, line in short:
        if _CALLS_ITSELF.search(line) and "在" not in line[:12] and not line.endswith("。"):
            return number, line
    if short and not short[0][1].endswith(("。", "：", ":", "；")) and not find_marker(short[0][1]):
        return short[0]
    return -1, stem


def _find_place(title: str, head: list[str], stem: str) -> tuple[str, tuple[str, ...]]:
    """The place named with the session in the first lines, else the one in the title or the file name."""
    for line in head:
        if _NATION.search(line):
            return "全国", ("国务院", "中国")
        match = _SESSION.search(line)
        if match:
            formal = re.sub(r"^.*(?:中国共产党|中共|在)", "", match[1])
            units = split_units(formal)
            if units:
                named = [unit for unit in units if unit in title or short_name(unit) in title]
                place = named[-1] if named else units[-1]
                return place, _aliases(place, formal, title)
    for text in (title, stem):
        name = _place_in_title(text)
        if name:
            units = split_units(name)
            place = units[-1] if units else name
            return place, _aliases(place, name, title)
    units = split_units(re.sub(r"[^\u4e00-\u9fff]+", "", re.split(r"[!！,，\d年]", title)[-1])[:8])
    if units and len(units[0]) <= 8:
        return units[0], _aliases(units[0], units[0], title)
    return "", ()


def _place_in_title(title: str) -> str:
    """``2025年梅州市政府工作报告`` → ``梅州市``; empty where the title names no place."""
    match = _TITLE_PLACE.search(arabic_years(title))
    return match[1] if match and not _NO_NAME.fullmatch(match[1]) else ""


def split_units(text: str) -> list[str]:
    """Cut the name of a place into its administrative units.

    >>> split_units("梅州市梅江区")
    ['梅州市', '梅江区']
    >>> split_units("宁夏回族自治区")
    ['宁夏回族自治区']
    """
    return re.findall(rf"[\u4e00-\u9fff]{{1,12}}?(?:{_UNIT})(?![治省市县区])", text)


def short_name(unit: str) -> str:
    """Take the administrative suffix off: ``广东省`` → ``广东``; names of two characters stay whole.

    >>> short_name("宁夏回族自治区"), short_name("内蒙古自治区"), short_name("沛县")
    ('宁夏', '内蒙古', '沛县')
    """
    short = re.sub(rf"(?:{_UNIT})$", "", unit)
    return next((name for name in (_ETHNIC.sub("", short), short) if len(name) >= 2), unit)


def _aliases(place: str, formal: str, title: str) -> tuple[str, ...]:
    found = {short_name(place), formal, _place_in_title(title)}
    return tuple(sorted(name for name in found if len(name) >= 2 and name != place))


def _find_year(title: str, lines: list[str], head: list[str], stem: str) -> int | None:
    """The year whose plans are announced: from the headings, else from the title, the file name, the date."""
    for line in lines:
        if 4 <= len(line) <= 40 and not line.endswith("。"):
            years = years_in(line)
            if len(years) == 1 and _ANNOUNCES.search(line) and "回顾" not in line:
                return years[0]
    for line in lines:
        if 4 <= len(line) <= 40 and not line.endswith("。"):
            years = years_in(line)
            if len(years) == 1 and _REVIEWS.search(line):
                return years[0] + 1
    for text in (title, stem):
        found = [int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d{2})(?!\d)", arabic_years(text))]
        if found:
            return max(found)
    for line in head:
        years = years_in(line)
        if years and len(line) <= 60:
            return years[0]
    return None


def _find_kind(title: str, head: list[str]) -> str:
    if any(_GOVERNMENT.search(line) for line in [title, *head]):
        return "government"
    return "party" if any(_PARTY.search(line) for line in [title, *head]) else "other"
