"""A checked draft as a Word file: the draft's text, each quote and sentence marked, with a comment beside it."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from index import expression
from qa.present.checks import (
    check_remarks,
    check_total,
    differences_in_words,
    item_notes,
    standing_name,
    status_name,
)
from qa.present.messages import texts
from qa.present.tables import in_xml
from qa.records import Check, CheckedItem

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINE = expression(r"[^\r\n]+")
_MOST = 2000  # comments; Word slows down with more


def to_docx(check: Check, language: str | None = None) -> bytes:
    """Return the file: a line on the whole, then the draft, a paragraph a line; comments say what was found."""
    import docx

    t = texts(language)
    document = docx.Document()
    document.core_properties.title = t["check_docx_title"]
    document.core_properties.author = t["check_author"]
    document.add_heading(t["check_docx_title"], level=1)
    for line in (check_total(check, language), *check_remarks(check, language)):
        document.add_paragraph(in_xml(line))
    left = _MOST
    for match in _LINE.finditer(check.draft):
        paragraph = document.add_paragraph()
        for text, item in _runs(check, match.start(), match.end()):
            run = paragraph.add_run(in_xml(text))
            if item is None or item.status == "verbatim" or left <= 0:
                continue
            if not item.passes:
                run.font.highlight_color = _colour(item)
            document.add_comment(run, text=in_xml(_comment(item, language)), author=t["check_author"], initials="✓")
            left -= 1
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _runs(check: Check, start: int, end: int) -> Iterator[tuple[str, CheckedItem | None]]:
    """Cut a paragraph where items begin and end; of a quote within a sentence that is an item the quote counts."""
    inside = [item for item in check.items if start <= item.start < end]
    cuts = sorted({start, end, *(min(at, end) for item in inside for at in (item.start, item.end))})
    for first, last in pairwise(cuts):
        holding = [item for item in inside if item.start <= first and last <= item.end]
        yield check.draft[first:last], min(holding, key=lambda item: item.end - item.start, default=None)


def _colour(item: CheckedItem) -> Any:
    from docx.enum.text import WD_COLOR_INDEX

    mild = item.status in ("near", "unsure")
    return WD_COLOR_INDEX.YELLOW if mild else WD_COLOR_INDEX.PINK


def _comment(item: CheckedItem, language: str | None) -> str:
    """Return the words of a comment."""
    t = texts(language)
    lines = [status_name(item.status, language), *differences_in_words(item, language)]
    label = t["check_nearest" if item.status == "not_found" else "check_stands"]
    for standing in item.standings:
        text = standing.text[standing.start : standing.end]
        where = standing_name(standing, language)
        lines.append(t["check_source_line"].format(label=label, text=text, where=where).strip())
    return "\n".join([*lines, *item_notes(item, language)])
