"""What is no text of a document, decided over its whole: tool bars, links, contents, repetitions, ends.

A line alone is judged in ``reasons``. Here its place, its shape and its neighbours count: buttons stand together, a
list of links holds no sentence, contents repeat the headings that follow, and below the end of a page is no report.
"""

import itertools
from collections.abc import Sequence

from index.structure.cells import cells_of
from index.structure.markers import find_marker
from index.structure.paragraphs import Paragraph
from index.structure.people import is_person_line
from index.structure.remains.buttons import is_button_rest, is_tool_bar
from index.structure.remains.contents import MIN_REPEAT, SENTENCE_END, folded, is_prose, set_contents_aside
from index.structure.remains.labels import label_table
from index.structure.remains.margin import set_margin_aside
from index.structure.remains.reasons import remains_reason
from index.structure.remains.tail import is_outer_heading, set_tail_aside
from index.text.expressions import expression

_EMPTY_LABEL = expression(
    r"(?:.{0,8}来\s?源|稿源|关\s?键\s?词|作\s?者|责任?编辑|责编|编辑|审核|校对|(?:发布|公布|成文|更新)(?:时间|日期)|(?:浏览|访问|点击|阅读)(?:次数|量|数|人数)|点击|[（(【\[]?责任编辑)\s?[:：]$"
)
_NAMES_DOCUMENT = expression(r"报告|公报|总结|纲要|规划|[：:年，。]")
_ANNEX_LABEL = expression(r"附\s?[件录表]\s?[一二三四五\d]{0,2}\s?[:：]?")
_TOP = 3  # paragraphs in which the label of a paper that was sent as an annex stands above its title
_PATH = expression(r"[^→。，；]{1,24}(?:\s{0,3}(?:→|::|=>|->)\s{0,3}[^→。，；]{1,24}){1,6}")
"""Where a page stands in its site, above the text."""
_PAGE_ID = expression(r"\d{7,24}")
"""The number of a page in its site, alone on a line; several such lines are a column of a table."""
_IN_CHARGE = expression("(?:责任|牵头|配合|协办|主办|承办)(?:单位|部门|科室|领导|人)")
"""Who has to do what a plan tells stands below it: below the first line of text it is no label of the page."""
_LONE = expression(r"\d{1,3}[.、]?")
_MOST_LONE = 2
"""Paragraphs of a document that are a small number alone: figures come in columns, a page number alone."""
_OPENING, _MIN_KEPT = 8, 12  # paragraphs that an opening takes, and of a document that can repeat it
_SECTION = expression("(?:工作|年度|政务)?(?:报告|总结|公报|规划|计划|通知|公告){1,2}")
"""A section of a site among others: beside two words of a menu it is no title."""
_MENU = 3  # lines of a menu above the first line that is one for certain
_HEAD = 40  # paragraphs of a document that its menu and its table of labels stand in


def reasons_of(lines: Sequence[Paragraph]) -> list[str]:
    """Return for every paragraph why it is set aside, an empty string where it is text of the document."""
    texts = [line.text for line in lines]
    reasons = [line.aside or remains_reason(line.text) for line in lines]
    first = next(
        (n for n, text in enumerate(texts) if not reasons[n] and (is_prose(text) or is_outer_heading(text))), len(texts)
    )
    for number, reason in enumerate(reasons):
        if reason == "provenance" and number > first and not lines[number].aside:
            reasons[number] = ""
        if reason == "source" and number > first and _IN_CHARGE.match(texts[number]):
            reasons[number] = ""
        if reason == "navigation" and is_tool_bar(texts[number]):
            _spread(texts, reasons, number)
        if not reason and number < min(first, _TOP) and _ANNEX_LABEL.fullmatch(texts[number]):
            reasons[number] = "source"
        if not reason and number < first and _PATH.fullmatch(texts[number]):
            reasons[number] = "navigation"
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
    cells = cells_of(texts, [not line.aside for line in lines])
    set_contents_aside(texts, reasons, [line.kind == "table_row" or n in cells for n, line in enumerate(lines)])
    _menu_above(texts, reasons, first)
    set_tail_aside(lines, reasons)
    set_margin_aside(lines, reasons)
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
            and not SENTENCE_END.search(after)
            and not find_marker(after)
            and "报告" not in after
        ):
            reasons[number + 1] = reasons[number]


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
        words = [at for at in between if reasons[at] or _is_menu_word(texts[at])]
        named = [at for at in between if at not in words and _SECTION.fullmatch(texts[at])]
        if len(words) + len(named) == len(between) and len(words) >= min(2, 2 * len(named)):
            for at in between:
                reasons[at] = reasons[at] or "navigation"


def _is_menu_word(text: str) -> bool:
    return len(text) <= 8 and not find_marker(text) and not _NAMES_DOCUMENT.search(text) and not is_person_line(text)


def _repeats(texts: list[str], reasons: list[str]) -> None:
    """Title and opening of the page that stand once more behind the report."""
    kept = [n for n, reason in enumerate(reasons) if not reason or reason == "title"]
    if len(kept) < _MIN_KEPT:
        return
    opening = {folded(texts[n])[:60] for n in kept[:_OPENING] if len(texts[n]) >= 6}
    for number in reversed(kept[max(_OPENING, len(kept) - 4) :]):
        text = folded(texts[number])[:60].rstrip(".…")
        if len(text) < 8 or not any(
            o.startswith(text) or (len(o) >= MIN_REPEAT and text.startswith(o)) for o in opening
        ):
            break
        reasons[number] = "repeat"
