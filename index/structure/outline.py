"""What the headings of a whole document have in common: ranks of those without a number, and years.

A line alone does not tell whether 2024年工作回顾 stands beside 一、 or above it, nor what a heading style in Word
is worth: the other headings of the document do.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.structure.cells import cells_of
from index.structure.headings import (
    is_numbered_heading,
    is_top_heading,
    names_frame,
    opens_broken,
    run_in_heading,
    years_in,
)
from index.structure.latin import breaks_off, is_latin
from index.structure.markers import PART_RANK, PLAIN_RANK, TOP_RANK, find_marker, marker_value
from index.structure.nesting import ranks_of
from index.structure.paragraphs import Paragraph
from index.structure.parts import announces
from index.text.expressions import expression

_MARKDOWN = expression(r"(#{1,6})\s{1,4}(?=\S)")
_EDITED = expression(r"(\S.{1,50}?)\s?\[\s?(?:编辑|編輯|edit)\s?\]")
"""The link beside the headings of wikis."""
_STARS = expression(r"\*\*|__(?=\S)|\s{1,4}#{1,6}$")
_ENDS = expression(r"""(?:[。！？!?：:；;…]|(?<=[A-Za-z0-9%)])\.)[”’"）)》」]?$""")
_NAMES_PART = expression(r"回[顾顧]|总结|總結|工作安排|主要任务|总体要求|重点工作|主要工作|今后|(?:19|20)\d{2}年|过去")
_STATES = expression(
    "[^，。]{2}(?:是(?!非)|(?<![成作行认因])为(?![民了基核主引抓]|[\u4e00-\u9fff]{2,8}提供)|(?<![大上名])将|应当?(?![急用对变])|须|(?<!自)由(?!于)|可以|已)"
)
"""What says that a sentence is a statement and no heading."""
_ADDRESS = expression(
    r"(?:尊敬的)?(?:各位|全体)(?:代表|委员|同志|领导)[^。]{0,20}[：:,，！!]$|同志们[：:,，！!]$|主任、[^。]{2,30}[：:]$"
    r"|(?:Fellow|Esteemed|Distinguished|Dear) [A-Z][a-z]+[^.]{0,30}[,:]$"
)
_LEAST_LISTED = 3  # sentences of a list
_TITLE_BLOCK = 25  # lines in which the address stands
MAX_STYLED = 60
"""Characters of a paragraph with a heading style up to which it is one: some files style whole paragraphs so."""


def bare_heading(line: Paragraph) -> tuple[str, int]:
    """Return the text of a line without marks of Markdown, and its heading level, 0 where no style or mark says one.

    >>> bare_heading(Paragraph("## 一、2024年**工作**回顾", ((0, 17),)))
    ('一、2024年工作回顾', 2)
    """
    if line.kind == "paragraph" and len(line.text) <= MAX_STYLED and (edited := _EDITED.fullmatch(line.text)):
        return edited[1], 2  # a heading of a wiki
    match = _MARKDOWN.match(line.text) if line.kind in ("paragraph", "heading") and len(line.text) <= 120 else None
    text = _STARS.sub("", line.text[match.end() :]).strip() if match else line.text
    if (not match and line.kind == "heading") or (
        len(line.text) <= 60 and re.fullmatch(r"\*\*[^*]{2,56}\*\*", line.text)
    ):
        text = _STARS.sub("", text).strip()
    level = line.level or 1 if line.kind == "heading" else len(match[1]) if match else 0
    return (text, level) if text and len(text) <= MAX_STYLED else (text or line.text, 0)


@dataclass(frozen=True, slots=True)
class Outline:
    """What the walk over a document needs to know of the whole.

    Attributes:
        texts: of every paragraph, as ``bare_heading`` returns it.
        levels: of every paragraph, as ``bare_heading`` returns it.
        styles: rank of a heading style that stands before a line without a number, by level.
        top_rank: rank of a heading such as 2024年工作回顾.
        plain_rank: rank of any other heading without a number.
        run_in_rank: rank of 一、 in front of a sentence that runs into its paragraph.
        stops: whether a heading 一、 may end in a full stop and stand beside the others.
        ranks: of headings, by position, that differ from those of their numbers.
        year: the year whose plans the document announces.
        speaks: whether an outer heading says for certain what its section is about.
        address: position of the line that addresses the audience (各位代表：); before it lines without a number are the
            title block; 0 = there is none.
        states: whether what stands behind 一、 are statements, one a paragraph, and no headings.
        cells: positions of the cells of tables that were saved with one cell a line.
    """

    texts: tuple[str, ...]
    levels: tuple[int, ...]
    styles: dict[int, float]
    top_rank: float
    plain_rank: float
    run_in_rank: float
    stops: bool
    ranks: dict[int, float]
    year: int | None
    speaks: bool
    address: int = 0
    states: bool = False
    cells: frozenset[int] = frozenset()


def outline_of(lines: Sequence[Paragraph], kept: Sequence[bool], year: int | None) -> Outline:
    """Compare the headings of a document.

    Args:
        lines: its paragraphs.
        kept: of every paragraph, whether it is text of the document.
        year: the year that its identity names.
    """
    pairs = [bare_heading(line) for line in lines]
    texts = tuple(text for text, _ in pairs)
    levels = tuple(level if keep else 0 for (_, level), keep in zip(pairs, kept, strict=True))
    cells = cells_of(texts, kept)
    tops, numbered, outer = [], [], []
    whole_values, stops, values = [], 0, []
    statements: list[str] = []
    counted: list[int] = []
    for number, text in enumerate(texts):
        if not kept[number] or number in cells or lines[number].kind in ("note", "table_row"):
            continue
        marker = find_marker(text)
        if marker is None:
            if is_top_heading(text) and stands_free(texts, kept, number):
                tops.append(number)
        elif marker.rank <= TOP_RANK:
            whole = is_numbered_heading(text, marker)
            if marker.kind == "cn":
                counted.append(number)
                statements.append(_first_sentence(text[marker.length :]))
            if marker.kind == "cn" and (whole or run_in_heading(text, marker)):
                numbered.append((number, marker_value(text, marker)))
                values.append(marker_value(text, marker))
                if whole:
                    whole_values.append(values[-1])
                    stops += text.endswith("。")
            if whole:
                outer.append(number)
    top_rank = PART_RANK if _stand_above(texts, [n for n in tops if not names_frame(texts[n])], numbered) else TOP_RANK
    said = tops if top_rank == PART_RANK else tops + outer
    said += [n for n, level in enumerate(levels) if level and n not in said]
    year = _year_of([texts[n] for n in said], year)
    certain = [a for n in said if (a := announces(texts[n], year)) and a.certain and a.part != "other"]
    ranks = ranks_of(lines, texts, kept, top_rank == PART_RANK)
    plain = PLAIN_RANK if ranks or tops or outer or any(levels) or _has_inner(texts, kept) else TOP_RANK
    mixed = len(whole_values) < 2 or (len(whole_values) == 2 and values == list(range(1, len(values) + 1)))
    return Outline(
        texts=texts,
        levels=levels,
        styles=_styles(texts, levels),
        top_rank=top_rank,
        plain_rank=plain,
        run_in_rank=TOP_RANK if mixed else TOP_RANK + 1.5,
        ranks=ranks,
        stops=stops * 2 >= len(whole_values),
        year=year,
        speaks=bool(certain),
        cells=cells,
        states=stops == len(whole_values) and (_are_statements(statements) or _is_list(counted, texts)),
        address=next((n for n, text in enumerate(texts[:_TITLE_BLOCK]) if kept[n] and _ADDRESS.match(text)), 0),
    )


def stands_free(texts: Sequence[str], kept: Sequence[bool], number: int) -> bool:
    """Return whether a line is no piece of a sentence that its neighbours belong to."""
    before = next((texts[n] for n in range(number - 1, max(-1, number - 4), -1) if kept[n]), "")
    after = next((texts[n] for n in range(number + 1, min(len(texts), number + 4)) if kept[n]), "")
    if is_latin(texts[number]) and is_latin(before):
        return not breaks_off(before)
    broken = len(before) >= 30 and not _ENDS.search(before) and not before.endswith(("”", "）", ")", "》", "—"))
    return not broken and not opens_broken(after)


def _is_list(counted: Sequence[int], texts: Sequence[str]) -> bool:
    """Return whether single sentences behind 一、 二、 三、 follow one another with nothing between them."""
    if len(counted) < _LEAST_LISTED or any(texts[n].find("。") != len(texts[n]) - 1 for n in counted):
        return False
    return not any(text for a, b in itertools.pairwise(counted) for text in texts[a + 1 : b])


def _first_sentence(text: str) -> str:
    return text[: text.find("。") + 1] or text


def _are_statements(firsts: Sequence[str]) -> bool:
    """Return whether most of the first sentences behind 一、 are statements, as in notices, and none names a part."""
    stated = [text for text in firsts if _STATES.search(text)]
    named = any(_NAMES_PART.search(text) for text in firsts if text not in stated)
    return len(firsts) >= 2 and len(stated) * 2 >= len(firsts) and not named


def _stand_above(texts: Sequence[str], tops: Sequence[int], numbered: Sequence[tuple[int, int]]) -> bool:
    """Headings without a number stand above 一、 where 一、 begins anew behind them, or only they name parts."""
    if not tops or not numbered:
        return False
    for (left, before), (right, value) in itertools.pairwise(numbered):
        if value <= before and any(left < top < right for top in tops):
            return True
    first, value = numbered[0]
    names = any(_NAMES_PART.search(texts[number]) for number, _ in numbered if len(texts[number]) <= 45)
    return tops[0] < first and value == 1 and not names


def _has_inner(texts: Sequence[str], kept: Sequence[bool]) -> bool:
    return any(
        keep and (m := find_marker(text)) is not None and m.rank <= 2 and is_numbered_heading(text, m)
        for text, keep in zip(texts, kept, strict=True)
    )


def _styles(texts: Sequence[str], levels: Sequence[int]) -> dict[int, float]:
    """A style has the rank of the numbered headings that it is given to, else one between its neighbours."""
    ranks: dict[int, float] = {}
    for text, level in zip(texts, levels, strict=True):
        marker = find_marker(text) if level else None
        if marker:
            ranks[level] = min(ranks.get(level, marker.rank), marker.rank)
    found: dict[int, float] = {}
    for level in sorted({level for level in levels if level}):
        above = [rank for other, rank in {**ranks, **found}.items() if other < level]
        below = [rank for other, rank in ranks.items() if other > level]
        if level in ranks:
            found[level] = ranks[level]
        elif below and min(below) <= TOP_RANK:
            found[level] = min(below) - 0.2 / level
        else:
            found[level] = max(above) + 0.1 if above else PART_RANK
    return found


def _year_of(headings: Sequence[str], year: int | None) -> int | None:
    """Headings on two years that follow one another review the first and plan the second."""
    named = sorted({years[0] for text in headings if len(years := years_in(text)) == 1 and "规划" not in text})
    if len(named) >= 2 and named[-1] - named[-2] == 1 and (year is None or named[-2] <= year <= named[-1]):
        return named[-1]
    return year
