"""What is no text of a document, decided over its whole: tool bars, links, contents, repetitions, ends.

A line alone is judged in ``reasons``. Here its place, its shape and its neighbours count: buttons stand together, a
list of links holds no sentence, contents repeat the headings that follow, and below the end of a page is no report.
"""

import itertools
import re
from collections.abc import Sequence

from index.structure.headings import is_numbered_heading
from index.structure.markers import find_marker
from index.structure.paragraphs import Paragraph
from index.structure.people import is_person_line
from index.structure.remains.buttons import is_button_rest, is_tool_bar
from index.structure.remains.labels import is_label_line, label_table
from index.structure.remains.reasons import opens_tail, remains_reason

_SENTENCE_END = re.compile(r"[。！？!?；;：:][”’）)》」]?$")
_CONTENTS = re.compile(r"目\s{0,8}[录錄次]\s?[:：]?$|CONTENTS$|Contents$")
_LEADER = re.compile(
    r"(?:\s{0,3}(?<![.．…·。⋯_-])[.．…·。⋯_-]{3,2000}\s{0,6}|\s{0,3}\t\s{0,6}|\s{2,49})[-–—(（]?\s?\d{1,4}\s?[-–—)）]?$"
)
_PAGE = re.compile(r"[\s　.．…·\t]{0,40}\d{1,4}$")
_ENDS_IN_NUMBER = re.compile(r"\d\s?[-–—)）]?$")  # what both need, of a line's last characters
_INVISIBLE = re.compile("[\u200b-\u200f\ufeff]+")
_EMPTY_LABEL = re.compile(
    r"(?:.{0,8}来\s?源|稿源|关\s?键\s?词|作\s?者|责任?编辑|责编|编辑|审核|校对|(?:发布|公布|成文|更新)(?:时间|日期)|(?:浏览|访问|点击|阅读)(?:次数|量|数|人数)|点击|[（(【\[]?责任编辑)\s?[:：]$"
)
_NAMES_DOCUMENT = re.compile(r"报告|公报|总结|纲要|规划|[：:年，。]")
_LICENCE = re.compile(
    r"公有[领領]域|Public domain|[维維]基[文百]|本[作模][品板]|[这這]部作品|[著着]作[权權]法.{0,20}第.{1,4}[条條]"
    r"|版[权權](?:失效|期限|模板)|知[识識]共享|Creative Commons|CC[ -]BY|↑$"
)
_GROUP = re.compile("【[^【】]{2,20}】")
"""What groups the entries of the contents of a gazette."""
_PAGE_ID = re.compile(r"\d{7,24}")
"""The number of a page in its site, alone on a line; several such lines are a column of a table."""
_IN_CHARGE = re.compile("(?:责任|牵头|配合|协办|主办|承办)(?:单位|部门|科室|领导|人)")
"""Who has to do what a plan tells stands below it: below the first line of text it is no label of the page."""
_LONE = re.compile(r"\d{1,3}[.、]?")
_MOST_LONE = 2
"""Paragraphs of a document that are a small number alone: figures come in columns, a page number alone."""
_MIN_REPEAT = 20  # characters of a paragraph that is taken for the repetition of an earlier one
_OPENING, _MIN_KEPT = 8, 12  # paragraphs that an opening takes, and of a document that can repeat it
_SMALL_REST = 60  # characters of prose that may stand below the end of any report, however short
_ENTRY = 80  # characters of an entry of a list of contents
_WRAPPED = 12  # of the end of an entry that takes two lines
_FIRST = re.compile(r"[第（(]?[一1](?![一二三四五六七八九十\d])")
"""The first number of a list."""
_MENU = 3  # lines of a menu above the first line that is one for certain
_HEAD = 40  # paragraphs of a document that its menu and its table of labels stand in


def folded(text: str) -> str:
    """Return a line as it is compared: without white space, leaders and the page number at its end."""
    if len(text) <= 120:
        text = _without_page(text)
    text = "".join(text[:400].split())
    return text if text.isascii() else _INVISIBLE.sub("", text)


def is_prose(text: str) -> bool:
    """Return whether a paragraph holds sentences."""
    return (len(text) >= 6 and bool(re.search(r"[。！？；]", text))) or len(text) >= 120


def reasons_of(lines: Sequence[Paragraph]) -> list[str]:
    """Return for every paragraph why it is set aside, an empty string where it is text of the document."""
    texts = [line.text for line in lines]
    reasons = [line.aside or remains_reason(line.text) for line in lines]
    first = next((n for n, text in enumerate(texts) if not reasons[n] and (is_prose(text) or _heads(text))), len(texts))
    for number, reason in enumerate(reasons):
        if reason == "provenance" and number > first and not lines[number].aside:
            reasons[number] = ""
        if reason == "source" and number > first and _IN_CHARGE.match(texts[number]):
            reasons[number] = ""
        if reason == "navigation" and is_tool_bar(texts[number]):
            _spread(texts, reasons, number)
        if not reason and not any(char.isalnum() for char in texts[number]):
            reasons[number] = "navigation"  # a bracket or an arrow alone
    numbers = [n for n, text in enumerate(texts) if _PAGE_ID.fullmatch(text) and lines[n].kind != "table_row"]
    if len(numbers) == 1:
        reasons[numbers[0]] = reasons[numbers[0]] or "source"
    lone = [n for n, text in enumerate(texts) if _LONE.fullmatch(text) and lines[n].kind == "paragraph"]
    if len(lone) <= _MOST_LONE:
        for number in lone:
            reasons[number] = reasons[number] or "page_number"
    _values(texts, reasons)
    for number in label_table(texts[: min(first, _HEAD)]):
        if not find_marker(texts[number]):
            reasons[number] = reasons[number] or "source"
    _contents(texts, reasons, [line.kind == "table_row" for line in lines])
    _menu_above(texts, reasons, first)
    _tail(lines, reasons)
    _repeats(texts, reasons)
    return reasons


def _spread(texts: list[str], reasons: list[str], number: int) -> None:
    """Sizes of letters and brackets beside a tool bar belong to it."""
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(texts) and not reasons[at] and is_button_rest(texts[at]):
            reasons[at] = "navigation"
            at += step


def _values(texts: list[str], reasons: list[str]) -> None:
    """The value of a label may stand on the next line."""
    for number in range(len(texts) - 1):
        after = texts[number + 1]
        if (
            reasons[number] in ("source", "editor")
            and _EMPTY_LABEL.fullmatch(texts[number])
            and not reasons[number + 1]
            and len(after) <= 16
            and not _SENTENCE_END.search(after)
            and not find_marker(after)
            and "报告" not in after
        ):
            reasons[number + 1] = reasons[number]


def _is_entry(text: str) -> bool:
    marker = find_marker(text)
    return _has_leader(text) or bool(
        marker
        and marker.kind not in ("dash", "ordinal")
        and len(text) <= 60
        and is_numbered_heading(_bare(text), marker)
    )


def _is_wrapped(before: str, text: str, after: str = "") -> bool:
    """Return whether a line of a list of contents is the end of the entry above it, and the list goes on behind it."""
    one, two = find_marker(before), find_marker(after)
    return bool(
        one
        and two
        and one.kind == two.kind
        and len(text) <= _WRAPPED < len(before)
        and not find_marker(text)
        and not _SENTENCE_END.search(text)
        and not _FIRST.match(after)
        and _is_entry(before)
        and _is_entry(after)
    )


def _bare(text: str) -> str:
    return _without_page(text) or text


def _without_page(text: str) -> str:
    return _PAGE.sub("", _LEADER.sub("", text)) if _ENDS_IN_NUMBER.search(text[-4:]) else text


def _has_leader(text: str) -> bool:
    return bool(_ENDS_IN_NUMBER.search(text[-4:]) and _LEADER.search(text))


def _contents(texts: list[str], reasons: list[str], rows: Sequence[bool]) -> None:
    """A run of headings under 目录, or with page numbers, or that all come again, is a list of contents."""
    keys = [folded(text) if len(text) <= _ENTRY else None for text in texts]
    last = {key: number for number, key in enumerate(keys)}  # where each line stands for the last time
    number = 0
    while number < len(texts):
        named = bool(_CONTENTS.fullmatch(texts[number]))
        begin = number + named
        end = begin
        seen: set[str | None] = {None}
        while end < len(texts) and keys[end] not in seen:
            again = last[keys[end]] > end
            group = named and bool(_GROUP.fullmatch(texts[end]))
            again = again and not _SENTENCE_END.search(texts[end])
            wrapped = named and end > begin and _is_wrapped(*texts[end - 1 : end + 2])
            if rows[end] or not (group or again or wrapped or _is_entry(texts[end])):
                break
            seen.add(keys[end])
            end += 1
        entries = range(begin, end)
        repeated = sum(last[keys[n]] >= end for n in entries)
        leaders = sum(_has_leader(texts[n]) for n in entries)
        if (named and end > begin) or (
            len(entries) >= 3 and (leaders * 2 > len(entries) or repeated * 10 >= len(entries) * 8)
        ):
            if named and not leaders and not repeated and end < len(texts) and end - begin < 3:
                end = begin
            for at in range(number, end):
                reasons[at] = reasons[at] or "contents"
            number = end
        number = max(number + 1, end) if end > begin else number + 1


def _menu_above(texts: list[str], reasons: list[str], first: int) -> None:
    """Above the text, short lines between lines of a menu belong to the menu."""
    anchors = [n for n in range(min(first, _HEAD)) if reasons[n] in ("navigation", "copyright")]
    start = end = anchors[0] if anchors else 0
    while start and (len(texts[start - 1]) <= 4 or (len(texts[start - 1]) <= 6 and _is_menu_word(texts[start - 1]))):
        start -= 1
    if end - start >= _MENU:
        for at in range(start, end):
            reasons[at] = reasons[at] or "navigation"
    if len(anchors) < 2:
        return
    for left, right in itertools.pairwise(anchors):
        between = range(left + 1, right)
        if all(reasons[at] or _is_menu_word(texts[at]) for at in between):
            for at in between:
                reasons[at] = reasons[at] or "navigation"


def _is_menu_word(text: str) -> bool:
    return len(text) <= 8 and not find_marker(text) and not _NAMES_DOCUMENT.search(text) and not is_person_line(text)


def _tail(lines: Sequence[Paragraph], reasons: list[str]) -> None:
    """From the line on where the report has ended, all that follows belongs to the page."""
    texts = [line.text for line in lines]
    sizes = [len(t) if is_prose(t) and not r else 0 for t, r in zip(texts, reasons, strict=True)]
    total, before = sum(sizes), 0
    if total == 0:
        return
    last_heading = max((n for n, text in enumerate(texts) if not reasons[n] and _heads(text)), default=-1)
    last_statement = max((n for n, text in enumerate(texts) if not reasons[n] and text.endswith("。")), default=-1)
    again: list[int] = []  # made when first asked for
    for number, text in enumerate(texts):
        licence = number > last_heading and len(text) <= 600 and bool(_LICENCE.search(text))
        boxed = licence and sum(bool(_LICENCE.search(later)) for later in texts[number + 1 : number + 60]) >= 2
        licence = licence and (before * 2 > total or boxed)
        if number > last_heading and before and (licence or _opens_tail(lines[number], reasons[number])):
            rest = total - before
            strong = licence or reasons[number] == "copyright" or not _stands_at_top(text)
            if reasons[number] == "editor":
                if last_statement > number:
                    continue  # statements follow, however short
                strong = rest == 0
            # The rest of the page is short beside the report, or begins as the report began (a repetition).
            little = rest <= (max(_SMALL_REST, before // 2) if strong else before // 4)
            again = again or _latest_openings(texts)
            if little or boxed or -1 < again[number] < number:
                for at in range(number, len(texts)):
                    reasons[at] = reasons[at] or (
                        "copyright" if licence else reasons[number] if reasons[number] != "editor" else "navigation"
                    )
                return
        before += sizes[number]


def _opens_tail(line: Paragraph, reason: str) -> bool:
    return opens_tail(reason) and not line.aside and any(char.isalnum() for char in line.text)


def _stands_at_top(text: str) -> bool:
    """Tool bars, breadcrumbs and labels stand above a text as well as below it."""
    return (
        is_tool_bar(text)
        or is_label_line(text)
        or bool(re.search(r"位置|首页|分享|字[号体]|打印|扫|今天是|[>＞›][^>＞›]+[>＞›]", text))
    )


def _latest_openings(texts: Sequence[str]) -> list[int]:
    """Return for every position where the last of the lines first stood that the prose behind it begins as.

    All prose behind a position repeats what stands before it where that is a smaller position; -1 = there is no prose.
    """
    first: dict[str, int] = {}
    openings = [folded(text)[:_MIN_REPEAT] for text in texts]
    for number, opening in enumerate(openings):
        first.setdefault(opening, number)
    latest, behind = [-1] * len(texts), -1
    for number in range(len(texts) - 1, -1, -1):
        latest[number] = behind
        if is_prose(texts[number]):
            behind = max(behind, first[openings[number]])
    return latest


def _heads(text: str) -> bool:
    marker = find_marker(text)
    return bool(marker and marker.rank <= 2 and is_numbered_heading(text, marker))


def _repeats(texts: list[str], reasons: list[str]) -> None:
    """Title and opening of the page that stand once more behind the report."""
    kept = [n for n, reason in enumerate(reasons) if not reason or reason == "title"]
    if len(kept) < _MIN_KEPT:
        return
    opening = {folded(texts[n])[:60] for n in kept[:_OPENING] if len(texts[n]) >= 6}
    for number in reversed(kept[max(_OPENING, len(kept) - 4) :]):
        text = folded(texts[number])[:60].rstrip(".…")
        if len(text) < 8 or not any(
            o.startswith(text) or (len(o) >= _MIN_REPEAT and text.startswith(o)) for o in opening
        ):
            break
        reasons[number] = "repeat"
