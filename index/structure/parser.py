"""From a document to a report: its sections, parts, passages and sentences."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath

from index.records import Document, Report, details_of
from index.structure.headings import MAX_HEADING, is_numbered_heading, is_top_heading
from index.structure.identity import identify
from index.structure.identity.forms import squeezed, unlabelled
from index.structure.identity.title import holds_title
from index.structure.markers import CHAPTERS, find_marker
from index.structure.outline import bare_heading, outline_of
from index.structure.paragraphs import paragraphs_of
from index.structure.parts import part_of_kind, tells_how_it_stands
from index.structure.remains.menus import reasons_of
from index.structure.remains.title_block import around_title
from index.structure.walk import Walk
from index.text.expressions import expression
from index.text.fold import simplified
from index.text.lines import plain_document

NO_CORRECTIONS: Mapping[str, str] = {}


_REVIEWS_FIRST = ("government", "congress", "court", "procuratorate", "budget", "summary", "party", "speech")
_FILE_NAMES = ("filename", "file_name", "文件名", "文件名称")
"""Columns of a table that say what file a row was."""
_YEAR_OF = expression(r"(?<!\d)((?:19|20)\d{2})年")
_NEIGHBOUR = expression(r"((?:19|20)\d{2})年(?:度|国务院|國務院)?[\u3400-\u9fff]{0,12}(?:工作报告|工作報告|公报|公報)")
_ARROW = expression("[←→]")
_ISSUES = expression("(?:印发|转发|批转|下发|发布|公布)(?:[^《》]{0,30}《)?([^《》]{4,60}?)》?的(?:通知|公告|决定)$")
_ANNEX = expression(r"附\s?件\s?[一1]?\s?[:：]?")
_WHOLE = 16  # characters of a line that may stand once more over two lines
_SECTION = 8  # characters of the name of a section of a site
_SENTENCES = 40  # characters of a paragraph that is no line of the head of a page
_PAGE_HEAD = 40  # paragraphs behind the first title, that of the page, in which it may stand for the last time
_TITLE_BLOCK = 12  # paragraphs behind the title in which it may stand once more


def parse_report(
    document: Document | str,
    *,
    id: str,
    source: str = "",
    sha256: str = "",
    corrections: Mapping[str, str] = NO_CORRECTIONS,
) -> Report:
    """Structure one report.

    Kinds and levels of blocks are strong hints where a file has them; most files of reports carry none, so that the
    wording of a line and its neighbours tell headings and remains.

    Args:
        document: what a reader returned, or a plain text; every offset of the result refers to its source text.
        id: report id.
        source: name of the file. sha256: digest of its bytes (of the UTF-8 text when not given).
        corrections: what a person put right, see ``Report``.

    Returns:
        The report; ``passages`` may be empty when the document holds none.
    """
    if isinstance(document, str):
        document = plain_document(document)
    lines = paragraphs_of(document)
    stem = PurePath(source).stem if source and not document.name else id
    stem = next((PurePath(name).stem for key in _FILE_NAMES if (name := document.metadata.get(key, ""))), stem)
    reasons = reasons_of(lines)
    texts = ["" if reason else bare_heading(line)[0] for line, reason in zip(lines, reasons, strict=True)]
    around = [line.text for line, reason in zip(lines, reasons, strict=True) if reason]
    identity = identify(texts, stem, details_of(document.metadata, corrections), corrections, around)
    title_lines = identity.title_lines or _title_of_page(texts, identity.title)
    _set_title_aside(texts, reasons, title_lines, identity.title)
    if not identity.closing:
        around_title(texts, reasons, title_lines, [bare_heading(line)[1] for line in lines])
    outline = outline_of(lines, [not reason for reason in reasons], identity.year)
    walk = Walk(
        id,
        outline,
        part_of_kind(identity.kind, identity.title),
        identity.kind in _REVIEWS_FIRST or "执行情况" in identity.title,
        identity.kind in ("summary", "budget") or tells_how_it_stands(identity.kind, identity.title),
    )
    walk.run(lines, reasons)
    return Report(
        id=id,
        own_id=id,
        title=identity.title,
        place=identity.place,
        aliases=identity.aliases,
        year=identity.year,
        kind=identity.kind,
        source=source,
        sha256=sha256 or hashlib.sha256(document.text.encode()).hexdigest(),
        text=document.text,
        passages=tuple(walk.passages),
        set_aside=tuple(walk.set_aside),
        metadata=document.metadata,
        corrections=corrections,
        why=identity.why,
    )


def _set_title_aside(texts: Sequence[str], reasons: list[str], title_lines: Sequence[int], title: str) -> None:
    """The title is no passage, unless the line heads a section: a report may begin with 2023年工作回顾."""
    title = squeezed(title)
    for line in title_lines:
        if line < 0 or reasons[line]:
            continue
        if (
            len(title_lines) == 1
            and _heads_section(texts[line])
            and texts[: line + _TITLE_BLOCK].count(texts[line]) == 1
        ):
            continue
        reasons[line] = "title"
        number, end = -1, max(line + _TITLE_BLOCK, _first_prose(texts, line + 1, line + _PAGE_HEAD))
        while (number := number + 1) < min(len(texts), end):
            plain = squeezed(texts[number])
            again = texts[number] == texts[line] or plain == title or holds_title(plain, title)
            again = again or squeezed(unlabelled(texts[number])) == title or _ends_in(title, plain)
            if not reasons[number] and again:
                reasons[number] = "repeat"  # pages print the title twice
                end = max(end, min(number + _TITLE_BLOCK, line + _PAGE_HEAD))
        block = texts[: line + _TITLE_BLOCK]
        whole = {title, *(squeezed(text) for text in block if _WHOLE <= len(text) <= 2 * MAX_HEADING)}
        for first, last in _broken_titles(block, whole):
            for number in range(first, last + 1):
                if number not in title_lines:
                    reasons[number] = reasons[number] or "repeat"
        _issued_with(texts, reasons, title)
        _names_of_sections(texts, reasons, line)
        _neighbours(texts, reasons, line, title)


def _ends_in(title: str, line: str) -> bool:
    """Return whether a line is the chapter that a title with the names of its book and part ends in."""
    marker = find_marker(line) if line and len(line) < len(title) and title.endswith(line) else None
    return marker is not None and marker.kind in CHAPTERS


def _issued_with(texts: Sequence[str], reasons: list[str], title: str) -> None:
    """Below a notice the paper that it issues begins with its own title: 关于印发…的通知."""
    issued = _ISSUES.search(title)
    for number, text in enumerate(texts[:_PAGE_HEAD]) if issued else ():
        if not reasons[number] and issued and squeezed(text) == issued[1]:
            reasons[number] = "title"
            above = next((n for n in range(number - 1, -1, -1) if texts[n]), -1)
            if above >= 0 and not reasons[above] and _ANNEX.fullmatch(texts[above]):
                reasons[above] = "title"  # the annex is the paper itself


def _first_prose(texts: Sequence[str], begin: int, end: int) -> int:
    """Return where the first paragraph of sentences stands, at most ``end``."""
    long = (n for n in range(begin, min(end, len(texts))) if len(texts[n]) > _SENTENCES and "。" in texts[n])
    return next(long, end)


def _title_of_page(texts: Sequence[str], title: str) -> tuple[int, ...]:
    """Return the line of the title that a page or a table gave where the text itself does not tell which one it is."""
    wanted = squeezed(title)
    return tuple(n for n, text in enumerate(texts[:_TITLE_BLOCK]) if text and squeezed(text) == wanted)[:1]


def _neighbours(texts: Sequence[str], reasons: list[str], line: int, title: str) -> None:
    """The reports of the years before and after that a wiki links around the title are no text of this one."""
    own = _YEAR_OF.search(title)
    for number in range(line + 1, min(len(texts), line + _TITLE_BLOCK)) if own else ():
        parts = [squeezed(part) for part in re.split(r"[\s←→↑|]+", texts[number]) if part]
        years = [match[1] for part in parts if (match := _NEIGHBOUR.fullmatch(part))]
        beside = [part for part in parts if part != title]
        linked = bool(_ARROW.search(texts[number]))
        if (
            years
            and (linked or len(years) >= len(beside))
            and all(abs(int(year) - int(own[1])) <= 1 for year in years if own)
        ):
            reasons[number] = reasons[number] or "navigation"


def _names_of_sections(texts: Sequence[str], reasons: list[str], line: int) -> None:
    """Above the title, a short line between lines of a menu names a section of the site: 工作报告."""
    for number in range(1, line):
        between = reasons[number - 1] == "navigation" == reasons[number + 1]
        if between and not reasons[number] and len(texts[number]) <= _SECTION:
            reasons[number] = "navigation"


def _broken_titles(texts: Sequence[str], titles: Collection[str]) -> list[tuple[int, int]]:
    """Return the first and last positions of lines that are a title when they are joined."""
    found = []
    filled = [(number, squeezed(text)) for number, text in enumerate(texts) if text]
    for at in range(len(filled)):
        for count in (2, 3):
            part = filled[at : at + count]
            if len(part) == count and "".join(text for _, text in part) in titles:
                found.append((part[0][0], part[-1][0]))
    return found


def _heads_section(title: str) -> bool:
    marker = find_marker(unlabelled(title))
    if marker and marker.kind in CHAPTERS:
        return False  # a chapter of a book that the file holds alone
    return bool(marker and is_numbered_heading(title, marker)) or (is_top_heading(title) and not _calls_itself(title))


def _calls_itself(title: str) -> bool:
    plain = simplified(title)
    return any(
        word in plain for word in ("报告", "公报", "纲要", "总结", "规划", "计划", "要点", "讲话", "方案", "意见")
    )
