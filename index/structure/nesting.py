"""Headings that stand inside one another although their numbers alone do not tell.

Three ways of older reports: a second 一、 二、 within 二、, （一） above 一、, headings without a number above both.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.structure.headings import is_numbered_heading, is_plain_heading, run_in_heading
from index.structure.markers import PART_RANK, TOP_RANK, find_marker, marker_value
from index.structure.paragraphs import Paragraph
from index.text.expressions import expression

_INNER_RANK = TOP_RANK + 0.5
_OUTER_RANK = TOP_RANK - 0.1
_MOST_FRAMES = 12  # headings without a number that a report is made of
_PROSE = 40  # characters from which a paragraph tells how paragraphs are set apart
_SIGNED = expression(r"[█■◆●★▲◇○□▪◎※]\s{0,6}[\u4e00-\u9fff][^。；，：:]{1,22}")
_LEAST_SIGNED = 2  # headings of a single sign
_MOST_OUTER = 8  # headings without a number that count anew stands below
_ITEM = expression("第[一二三四五六七八九十]{1,2}[、，,]|首先|最后|其次")
_STOPS = ("。", "！", "”", "：")
_ENDING = expression("结束语|结语|结论|后记|前言|引言|序言|导言")
_ANNOUNCED = expression("(?:分|讲|谈|作|有)[^。；]{0,16}(?:部分|方面|问题|意见)[：:]\\s?(?=一、)")
_ANNOUNCED_ITEM = expression("[一二三四五六七八九十]{1,2}、([^。；;]{4,40})[。；;]")
_ANNOUNCED_WITHIN = 40  # paragraphs of a document in which it says what its parts are


@dataclass(frozen=True, slots=True)
class _Numbered:
    position: int
    kind: str
    value: int


def ranks_of(lines: Sequence[Paragraph], texts: Sequence[str], kept: Sequence[bool], parted: bool) -> dict[int, float]:
    """Return the ranks of the headings, by position, that differ from those which their numbers have.

    Args:
        lines, texts, kept: see ``index.structure.outline``.
        parted: whether headings that name parts of the report stand above 一、 for certain.
    """
    numbered: list[_Numbered] = []
    marked: list[_Numbered] = []
    run_in: list[_Numbered] = []
    for position, text in enumerate(texts):
        if not kept[position] or lines[position].kind not in ("paragraph", "heading"):
            continue
        marker = find_marker(text)
        if marker and marker.kind in ("cn", "paren_cn"):
            one = _Numbered(position, marker.kind, marker_value(text, marker))
            marked += [one] if marker.kind == "cn" else []
            numbered += [one] if is_numbered_heading(text, marker) else []
            run_in += [one] if marker.kind == "cn" and run_in_heading(text, marker) else []
    ranks: dict[int, float] = dict.fromkeys(_announced(texts, kept), TOP_RANK)
    plain = [one for one in numbered if one.kind == "cn"]
    if _brackets_outside(numbered, plain or run_in):
        ranks |= {one.position: _OUTER_RANK for one in numbered if one.kind == "paren_cn"}
    if not parted:
        ranks |= {plain[at].position: _INNER_RANK for at in inner_of([one.value for one in plain])}
        ranks |= dict.fromkeys(_frames(lines, texts, kept, plain), PART_RANK)
    if not marked and not numbered:
        ranks |= _bulleted(texts, kept)
    if PART_RANK not in ranks.values():
        ranks |= dict.fromkeys(_counted_below(texts, kept, marked), PART_RANK)
    return ranks


def _bulleted(texts: Sequence[str], kept: Sequence[bool]) -> dict[int, float]:
    """Return the headings that signs open (█ 市情概况, ● 交通便利) with their ranks, where no numbers count them.

    The sign that comes first is that of the outer ones. Of a list the lines follow one another.
    """
    filled = [number for number, text in enumerate(texts) if text and kept[number]]
    found: dict[int, str] = {}
    for number, then in itertools.pairwise(filled):
        text, following = texts[number], texts[then]
        opens = len(following) >= _PROSE or _SIGNED.fullmatch(following)
        if _SIGNED.fullmatch(text) and opens and following[0] != text[0]:
            found[number] = text[0]
    signs = list(dict.fromkeys(found.values()))
    if len(signs) < 2 and list(found.values()).count(signs[0] if signs else "") < _LEAST_SIGNED:
        return {}
    outer = next((n for n in filled if _SIGNED.fullmatch(texts[n]) and texts[n][0] not in signs), -1)
    if outer >= 0 and found and outer < min(found):
        signs.insert(0, texts[outer][0])
        found[outer] = texts[outer][0]
    return {number: TOP_RANK + 0.5 * min(signs.index(sign), 3) for number, sign in found.items()}


def inner_of(values: Sequence[int]) -> set[int]:
    """Return the positions of numbers that count anew within a count that goes on behind them.

    >>> inner_of([1, 2, 1, 2, 3, 4, 3]), inner_of([1, 2, 3, 1, 2, 3])
    ({2, 3, 4, 5}, set())
    """
    inner: set[int] = set()
    stack: list[tuple[int, list[int]]] = []
    for position, value in enumerate(values):
        if stack and value == stack[-1][0] + 1:
            stack[-1] = (value, [*stack[-1][1], position])
        elif stack and value == 1:
            stack.append((1, [position]))
        elif len(stack) >= 2 and value == stack[-2][0] + 1:
            counted = stack.pop()[1]
            inner.update(counted if len(counted) >= 2 else ())
            stack[-1] = (value, [*stack[-1][1], position])
        else:
            stack = [(value, [position])]
    return inner


def _brackets_outside(numbered: Sequence[_Numbered], inner: Sequence[_Numbered]) -> bool:
    """Return whether （一） （二） … count through the text, and 一、, a heading or run in, begins within them."""
    outer = [one.value for one in numbered if one.kind == "paren_cn"]
    if len(outer) < 2 or outer != list(range(1, len(outer) + 1)) or numbered[0].kind != "paren_cn":
        return False
    within = next((one.position for one in numbered if one.kind == "paren_cn"), 0) < inner[0].position if inner else 0
    return bool(within) and len(inner) >= 2 and inner[0].value == 1


def _frames(
    lines: Sequence[Paragraph], texts: Sequence[str], kept: Sequence[bool], numbered: Sequence[_Numbered]
) -> list[int]:
    """Return the headings without a number between which 一、 counts, where the first one stands above 一、."""
    if len(numbered) < 2 or numbered[0].value != 1:
        return []
    starts = {one.position for one in numbered if one.value == 1}
    usual = Counter(line.gap for line, keep in zip(lines, kept, strict=True) if keep and len(line.text) >= _PROSE)
    gap = usual.most_common(1)[0][0] if usual else 0
    positions = [one.position for one in numbered]
    found: list[int] = []
    apart = 0
    for at, text in enumerate(texts):
        if not kept[at] or at + 1 >= len(texts) or find_marker(text) or not is_plain_heading(text) or _ITEM.match(text):
            continue
        if len(lines[at + 1].text) < _PROSE and lines[at + 1].gap <= gap:
            continue  # a line among short lines
        isolated = lines[at].gap >= gap + 2 and lines[at + 1].gap > gap
        following = next((position for position in positions if position > at), None)
        before = next((one.value for one in reversed(numbered) if one.position < at), 0)
        if before and any(one.position == following and one.value == before + 1 for one in numbered):
            continue  # within a count that goes on behind it
        opens = following in starts and (at < positions[0] or not any(at < p < following for p in positions))
        alike = bool(found) and text[:2] == texts[found[0]][:2]
        if isolated or alike or (opens and (found or at < positions[0])):
            found.append(at)
            apart += isolated
    above = [at for at in found if at < positions[0]]
    if len(above) != 1 or not 2 <= len(found) <= _MOST_FRAMES:
        return []
    again = sum(following in starts for following in positions) >= 2
    alike = len({texts[at][:2] for at in found}) == 1
    return found if again or alike or apart == len(found) else []


def _counted_below(texts: Sequence[str], kept: Sequence[bool], marked: Sequence[_Numbered]) -> list[int]:
    """Return the headings without a number that stand amid prose, where 一、 counts anew below two of them at least.

    None of them may stand within a count, and the first one stands above the first count.

    Args:
        marked: every paragraph that opens with 一、 二、 …, be it a heading or not.
    """
    if len(marked) < 2 * 2:
        return []
    filled = [position for position, keep in enumerate(kept) if keep]
    found = [
        at for before, at, after in zip(filled, filled[1:], filled[2:], strict=False) if _amid(texts, before, at, after)
    ]
    if not 2 <= len(found) <= _MOST_OUTER or found[0] > marked[0].position:
        return []
    anew = 0
    for at, end in zip(found, [*found[1:], len(texts)], strict=True):
        below = [one.value for one in marked if at < one.position < end]
        if below and below[0] != 1:
            return []  # one of them goes on with the count above: these are no outer headings
        anew += bool(below)
    return found if anew >= 2 else []


def _amid(texts: Sequence[str], before: int, at: int, after: int) -> bool:
    """Return whether a line may be a heading between paragraphs of prose."""
    text = texts[at]
    return (
        is_plain_heading(text)
        and not find_marker(text)
        and not _ITEM.match(text)
        and not _ENDING.fullmatch(text)
        and len(texts[after]) > len(text)
        and texts[after].endswith(_STOPS)
        and texts[before].endswith(_STOPS)
    )


def _announced(texts: Sequence[str], kept: Sequence[bool]) -> list[int]:
    """Return the lines without a number that repeat what a report says its parts are: 分三个部分：一、…；二、…."""
    for number in range(min(len(texts), _ANNOUNCED_WITHIN)):
        said = _ANNOUNCED.search(texts[number]) if kept[number] and "一、" in texts[number] else None
        parts = set(_ANNOUNCED_ITEM.findall(texts[number], said.end())) if said else set()
        found = [at for at in range(number + 1, len(texts)) if kept[at] and texts[at] in parts]
        if len(found) >= 2 and len(found) == len(parts):
            return found
    return []
