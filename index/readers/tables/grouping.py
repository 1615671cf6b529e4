"""Whether a row of a table is a report, or rows together are one, paragraph by paragraph or sentence by sentence."""

import re
from collections.abc import Hashable, Sequence
from itertools import pairwise
from statistics import median

from index.readers.tables.columns import Columns
from index.readers.tables.table import Row, Table
from index.text.expressions import expression

_SHORT = 400  # characters: a report is longer, a sentence or a paragraph is mostly not
_OPENING = expression(r"各位代表[：:]|我代表.{2,24}(?:报告|汇报)|工作报告")
_OPENING_ROWS = 5  # title, session, speaker, address and first sentence of a report
_INDEX = expression(
    r"序号|行号|段号|句号|段落|句子|编号|"
    r"(?:^|[_\W])(?:line|row|para(?:graph)?|sent(?:ence)?|seg(?:ment)?|index|no|idx)(?:[_\W]|$)",
    re.IGNORECASE,
)
_FILE = expression(
    r"文件名|原始文件|来源文件|file_?name|^file$|source_?file|doc_?id|document_?id|report_?id", re.IGNORECASE
)


def groups_of(table: Table, columns: Columns) -> list[list[Row]]:
    """Return the rows of each report, reports in the order in which they begin; mostly one row each.

    Rows are parts of one report when most texts are short, few open like a report behind the first rows, and what names
    the report (title, place, year, file) is the same for three rows and more on average. Where nothing names it, there
    must be many rows, or a column that numbers them, or a translation beside each.
    """
    texts = [row.cells[columns.text] or "" for row in table.rows]
    single = [[row] for row in table.rows]
    filled = [text for text in texts if text.strip()]
    if len(filled) < 3 or median(map(len, filled)) > _SHORT:
        return single
    keys = keys_of(table, columns)
    groups: dict[Hashable, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(tuple(row.cells[c] or "" for c in keys), []).append(row)
    opening = [
        number for group in groups.values() for number, row in enumerate(group) if _opens(row.cells[columns.text])
    ]
    later = sum(number >= _OPENING_ROWS for number in opening)
    if later > max(1, len(filled) // 10) or 2 * len(opening) > len(filled):
        return single
    numbered = bool(columns.translations) or any(
        _INDEX.search(name) and _counts(table, c) for c, name in enumerate(table.header)
    )
    enough = 3 * len(groups) <= len(filled) and (numbered or len(filled) >= 20 * len(groups))
    if keys and columns.of.get("title") and 3 * len(groups) <= len(filled):
        enough = True
    return list(groups.values()) if enough else single


def keys_of(table: Table, columns: Columns) -> list[int]:
    """Return the columns that name the report that a row belongs to: title, place, year, file."""
    keys = [c for kind in ("title", "place", "year") for c in columns.of.get(kind, [])]
    return keys + [c for c, name in enumerate(table.header) if _FILE.search(name) and c not in keys]


def _opens(text: str | None) -> bool:
    return bool(text and _OPENING.search(text[:120]))


def _counts(table: Table, column: int) -> bool:
    """Tell whether a column numbers the rows: whole numbers that mostly grow by one or begin anew."""
    values = [(row.cells[column] or "").removesuffix(".0") for row in table.rows[:500]]
    numbers = [int(value) for value in values if value.isdecimal() and len(value) < 10]
    steps = [b - a for a, b in pairwise(numbers)]
    return len(numbers) > 0.8 * min(500, len(table.rows)) and sum(1 for s in steps if 0 <= s <= 3) >= 0.7 * len(steps)


def joined(rows: Sequence[Row], column: int) -> str:
    """Return the text of a report whose rows are its lines; rows without text are passed over."""
    return "\n".join(text for row in rows if (text := row.cells[column]) and text.strip())
