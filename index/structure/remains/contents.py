"""Lists of contents, and how lines are compared: without what such a list adds to them."""

import re
from collections.abc import Sequence

from index.structure.headings import is_numbered_heading
from index.structure.markers import find_marker
from index.text.expressions import expression

_LEADER = expression(
    r"(?:\s{0,3}(?<![.．…·。⋯_-])[.．…·。⋯_-]{3,2000}\s{0,6}|\s{0,3}\t\s{0,6}|\s{2,49})[-–—(（]?\s?\d{1,4}\s?[-–—)）]?$"
)
_PAGE = expression(r"[\s　.．…·\t]{0,40}\d{1,4}$")
_ENDS_IN_NUMBER = expression(r"\d\s?[-–—)）]?$")  # what both need, of a line's last characters
_INVISIBLE = expression("[\u200b-\u200f\ufeff]+")
MIN_REPEAT = 20
"""Characters of a paragraph that is taken for the repetition of an earlier one."""
_CONTENTS = expression(r"目\s{0,8}[录錄次]\s?[:：]?$|CONTENTS$|Contents$")
SENTENCE_END = expression(r"[。！？!?；;：:][”’）)》」]?$")
"""The end of a sentence, or of a line that leads in."""
_ENTRY = 80  # characters of an entry of a list of contents
_WRAPPED = 12  # of the end of an entry that takes two lines
_FIRST = expression(r"[第（(]?[一1](?![一二三四五六七八九十\d])")
"""The first number of a list."""
_NUMBERED = expression(r"\d{1,2}\s?[.、．]\s{0,4}[^\s\d]")
_FLAT = expression(r"目\s?录\s{1,4}[^，。；：]{12,2000}\s\d{1,3}")
"""A list of contents on one line: 目录 1. …工作总结 2 2. …工作计划 6."""
_GROUP = expression("【[^【】]{2,20}】")
"""What groups the entries of the contents of a gazette."""


def folded(text: str) -> str:
    """Return a line as it is compared: without white space, leaders and the page number at its end."""
    if len(text) <= 120:
        text = _without_page(text)
    text = "".join(text[:400].split())
    return text if text.isascii() else _INVISIBLE.sub("", text)


def is_prose(text: str) -> bool:
    """Return whether a paragraph holds sentences."""
    return (len(text) >= 6 and bool(re.search(r"[。！？；]", text))) or len(text) >= 120


def _without_page(text: str) -> str:
    """Return a line of a list of contents without its leader and page number."""
    return _PAGE.sub("", _LEADER.sub("", text)) if _ENDS_IN_NUMBER.search(text[-4:]) else text


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
        and not SENTENCE_END.search(text)
        and not _FIRST.match(after)
        and _is_entry(before)
        and _is_entry(after)
    )


def _bare(text: str) -> str:
    return _without_page(text) or text


def _has_leader(text: str) -> bool:
    return bool(_ENDS_IN_NUMBER.search(text[-4:]) and _LEADER.search(text))


def _is_flat(text: str) -> bool:
    """Return whether a line is a whole list of contents, as where the lines of a page were joined."""
    return text[:1] == "目" and len(_NUMBERED.findall(text)) >= 2 and _FLAT.fullmatch(text) is not None


def set_contents_aside(texts: list[str], reasons: list[str], rows: Sequence[bool]) -> None:
    """A run of headings under 目录, or with page numbers, or that all come again, is a list of contents."""
    keys = [folded(text) if len(text) <= _ENTRY else None for text in texts]
    last = {key: number for number, key in enumerate(keys)}  # where each line stands for the last time
    number = 0
    while number < len(texts):
        if _is_flat(texts[number]):
            reasons[number] = reasons[number] or "contents"
        named = bool(_CONTENTS.fullmatch(texts[number]))
        begin = number + named
        end = begin
        seen: set[str | None] = {None}
        while end < len(texts) and keys[end] not in seen:
            again = last[keys[end]] > end
            group = named and bool(_GROUP.fullmatch(texts[end]))
            again = again and not SENTENCE_END.search(texts[end])
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
