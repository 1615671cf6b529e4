"""Where the report has ended: from there on all that follows belongs to the page."""

import re
from collections.abc import Sequence

from index.structure.headings import is_numbered_heading
from index.structure.markers import find_marker
from index.structure.paragraphs import Paragraph
from index.structure.remains.buttons import is_tool_bar
from index.structure.remains.contents import MIN_REPEAT, folded, is_prose
from index.structure.remains.labels import is_label_line
from index.structure.remains.reasons import opens_tail
from index.text.expressions import expression

_LICENCE = expression(
    r"公有[领領]域|Public domain|[维維]基[文百]|本[作模][品板]|[这這]部作品|[著着]作[权權]法.{0,20}第.{1,4}[条條]"
    r"|版[权權](?:失效|期限|模板)|知[识識]共享|Creative Commons|CC[ -]BY|↑$"
)
_SMALL_REST = 60  # characters of prose that may stand below the end of any report, however short


def set_tail_aside(lines: Sequence[Paragraph], reasons: list[str]) -> None:
    """From the line on where the report has ended, all that follows belongs to the page."""
    texts = [line.text for line in lines]
    sizes = [len(t) if is_prose(t) and not r else 0 for t, r in zip(texts, reasons, strict=True)]
    total, before = sum(sizes), 0
    if total == 0:
        return
    last_heading = max((n for n, text in enumerate(texts) if not reasons[n] and is_outer_heading(text)), default=-1)
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
    openings = [folded(text)[:MIN_REPEAT] for text in texts]
    for number, opening in enumerate(openings):
        first.setdefault(opening, number)
    latest, behind = [-1] * len(texts), -1
    for number in range(len(texts) - 1, -1, -1):
        latest[number] = behind
        if is_prose(texts[number]):
            behind = max(behind, first[openings[number]])
    return latest


def is_outer_heading(text: str) -> bool:
    """Return whether a line is a heading of the outermost ranks by its number."""
    marker = find_marker(text)
    return bool(marker and marker.rank <= 2 and is_numbered_heading(text, marker))
