"""Recognise the headings of Chinese work reports from the text alone.

Word files of reports carry no heading styles, so the line itself is all there is: its number (一、 （一） 1. ——  一是),
its length, its punctuation, and the few words that such headings are made of.
"""

import re
from dataclasses import dataclass

from index.records import Part
from index.text.fold import arabic_years

_CN = "[一二三四五六七八九十百]{1,4}"

# Marker patterns with their rank: a heading closes every open heading of the same or a higher rank number.
_MARKERS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("chapter", 0, re.compile(rf"第{_CN}[章编]|第{_CN}部分")),
    ("cn", 1, re.compile(rf"{_CN}[、．]|{_CN}\.(?!\d)")),
    ("paren_cn", 2, re.compile(rf"[（(]{_CN}[）)]")),
    ("ordinal", 3, re.compile(rf"{_CN}是")),
    ("arabic", 3, re.compile(r"\d{1,3}\s?(?:[、．]|\.(?!\d))")),
    ("dash", 3, re.compile(r"(?:——|--|―|—)-*\s*")),
    ("paren_arabic", 4, re.compile(r"[（(]\d{1,3}[）)]|[①-⑳]")),
)
PLAIN_RANK = 5
RUN_IN_RANK = 6
ANNEX_RANK = 0
TOP_RANK = 1

MAX_HEADING = 45  # characters; measured on 31 provincial reports: the longest heading on a line of its own has 43
MAX_PLAIN = 26  # a heading without a number is shorter
MAX_RUN_IN_LINE = 11  # "提升公共卫生服务水平。" is a heading, "加快推进老旧小区改造工作。" is a paragraph
MAX_RUN_IN = 22  # first sentence of a paragraph that serves as its heading

_TERMINAL = "。！？；：，,.!?;:、"
_ANNEX = re.compile(
    r"附\s*[件录表]\s*[一二三四五六七八九十\d]{0,3}\s*[:：.、]?|名词解释|名词注释|注释|注解|名词说明|有关用语"
)
_DONE = re.compile(r"回顾|总结|成就|成效|成绩|完成情况|执行情况|主要工作情况|过去[一五]年")
_PLANNED = re.compile(r"安排|任务|目标|打算|部署|计划|总体要求|重点工作|思路|实事|建设|展望|今后|下一步|未来|举措|建议")
_NOTES = re.compile(r"名词|注释|注解|用语|说明|解释")
_TOP_CUE = re.compile(
    r"回顾|总结|安排|总体要求|主要目标|目标任务|重点工作|主要工作|重点任务|主要任务|工作任务|自身建设"
)
_LEADS_IN = re.compile(r"以下|如下|下列|[一二三四五六七八九十\d]个方面|[一二三四五六七八九十\d]项工作")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")
# Beginnings of paragraphs about the whole part again, after its last numbered section.
_BACK_TO_TOP = re.compile(
    r"各位代表|同志们|过去[一五]年|一年来|五年来|回[顾首望]|同时，?我们也|我们也清醒|我们清醒|在看到成绩|看到成绩|在肯定成绩|此外，|与此同时"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number that opens a line: its kind, rank (0 = outermost) and length in characters."""

    kind: str
    rank: int
    length: int


def find_marker(line: str) -> Marker | None:
    """Return the marker that a stripped line opens with, or None.

    >>> find_marker("（三）稳住粮食生产").kind
    'paren_cn'
    >>> find_marker("2.36%的失业率") is None
    True
    """
    for kind, rank, pattern in _MARKERS:
        match = pattern.match(line)
        if match and match.end() < len(line):
            return Marker(kind, rank, match.end())
    return None


def is_annex(line: str) -> bool:
    """Return whether a stripped line opens an annex or the notes."""
    return len(line) <= 30 and line[-1:] not in "。；，" and bool(_ANNEX.match(line) or _ends_in_notes(line))


def _ends_in_notes(line: str) -> bool:
    return bool(re.search(r"(名词|有关内容|用语).{0,4}(解释|注释|说明)$", line))


def is_numbered_heading(line: str, marker: Marker) -> bool:
    """Return whether a marked line is a heading as a whole: one short statement and nothing after it.

    >>> line = "——全民动员，共抗疫情。"
    >>> is_numbered_heading(line, find_marker(line))
    True
    """
    if len(line) > MAX_HEADING:
        return False
    body = line[marker.length :].strip()
    inner = body.rstrip("。：:！!")
    if not inner or re.search(r"[。！？；!?;]", inner):
        return False
    if marker.kind in ("arabic", "paren_arabic") and ("：" in inner or ":" in inner or re.search(r"\d", inner)):
        return False  # "3.两新：大规模设备更新" is a note, "(2)新建公园12个" a statement
    # A single sentence with a full stop is a heading after a dash or a number in brackets, a statement after "1.".
    return not body.endswith("。") or marker.kind in ("dash", "paren_cn", "cn")


def is_plain_heading(line: str) -> bool:
    """Return whether a stripped line without a number can be a heading: short, no punctuation at the end."""
    if not 2 <= len(line) <= MAX_PLAIN or line[-1] in _TERMINAL + "”）)》%％":
        return False
    inner_punctuation = re.search(r"[。！？；：:!?;\t]", line)
    return not inner_punctuation and bool(re.search(r"[\u4e00-\u9fff]{2}", line))


def is_top_heading(line: str) -> bool:
    """Return whether a plain heading names a whole part of the report, e.g. ``2025年工作安排``."""
    return is_plain_heading(line) and bool(_TOP_CUE.search(line))


def is_run_in_line(line: str) -> bool:
    """Return whether a line is a heading written as a short sentence, e.g. ``补齐基础设施短板。``."""
    return (
        len(line) <= MAX_RUN_IN_LINE
        and line.endswith("。")
        and bool(re.fullmatch(r"[\u4e00-\u9fff]{4,}。", line))
        and not _BACK_TO_TOP.match(line)
        and not _LEADS_IN.search(line)
    )


def run_in_heading(line: str, marker: Marker | None) -> str:
    """Return the first sentence of a paragraph where it serves as heading, else an empty string.

    >>> run_in_heading("提高投资效益。继续把抓有效投资作为主攻方向，储备项目。", None)
    '提高投资效益'
    """
    end = line.find("。")
    if end < 0 or len(line) - end < 12 or _BACK_TO_TOP.match(line):
        return ""
    head = line[:end].strip()
    if marker is not None:
        return head if len(head) <= MAX_HEADING and "；" not in head and len(head) > marker.length else ""
    if re.match("要|我们|让|今年|这", head):
        return ""  # an ordinary first sentence
    if len(head) > MAX_RUN_IN or re.search(r"[\d，,：:；！!？?%％是]", head) or _LEADS_IN.search(head):
        return ""
    return head


def returns_to_part_level(line: str) -> bool:
    """Return whether a paragraph is about the whole part again, no longer about its numbered sections."""
    return bool(_BACK_TO_TOP.match(line))


def years_in(text: str) -> tuple[int, ...]:
    """Return the calendar years named in a text, in order.

    >>> years_in("总结2020年，部署二〇二一年")
    (2020, 2021)
    """
    return tuple(int(year) for year in _YEAR.findall(arabic_years(text)))


def part_of_heading(heading: str, year: int | None, previous: Part) -> Part:
    """Return the part that a top heading announces.

    Args:
        heading: the heading, stripped.
        year: the year whose plans the report announces, if known.
        previous: part of the section before; a silent heading after a review opens the plans.
    """
    named = years_in(heading)
    if _NOTES.search(heading) and not _PLANNED.search(heading):
        return "other"
    if named and year is not None and "规划" not in heading:
        return "planned" if max(named) >= year else "done"
    done, planned = _DONE.search(heading), _PLANNED.search(heading)
    if done and planned:  # "工作总结和明年安排" and "在接续建设中取得成效": the word that comes last decides
        return "done" if done.start() > planned.start() else "planned"
    if done or planned:
        return "done" if done else "planned"
    return "planned" if previous in ("done", "planned") else "other"


def states_part(heading: str) -> bool:
    """Return whether a heading names its part itself."""
    return bool(_DONE.search(heading) or _PLANNED.search(heading) or _NOTES.search(heading) or years_in(heading))
