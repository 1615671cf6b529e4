"""Rows of the tables of a file become documents: text, name, what other columns say of it, and what went wrong."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from index.errors import ReadError
from index.messages import Message
from index.readers.plain import text as plain
from index.readers.reader import Asked
from index.readers.tables.columns import Columns, find_columns
from index.readers.tables.grouping import groups_of, joined
from index.readers.tables.names import document_names
from index.readers.tables.table import MAX_COLUMNS, MAX_REPORTS, MAX_ROWS, Row, Table, clean, row_message
from index.readers.tables.values import address_of, date_of, kind_of, place_of, year_of
from index.records import READ_AS, Document
from index.text.expressions import expression

EXCEL_CELL = 32767
"""Most characters that a cell of Excel holds; what is longer is cut without a word."""
_BLANK = frozenset(["", "-", "—", "/", "\\", "n/a", "na", "nan", "null", "none", "无", "暂无", "缺失", "missing"])
_KEPT = 200  # characters of a cell that is kept as metadata
_KEPT_COLUMNS = 24
_SAID = 8  # rows of which something is said one by one
_YEAR_IN = expression(r"(?:19|20)\d\d")


@dataclass(slots=True)
class _Found:
    """A document on its way: its text, what is known of it, the row where it begins, what was said of the latter."""

    text: str
    metadata: dict[str, str]
    row: int


def documents_of(tables: Sequence[Table], asked: Asked) -> tuple[Document, ...]:
    """Return the documents of the tables of one file; the first one carries what is to be said of the file.

    Raises:
        ReadError: no table has a column of text, no row has a text, there are too many, or a chosen column is missing.
    """
    found: list[_Found] = []
    bad: list[Message] = []
    odd: list[Message] = []
    twice: list[Message] = []
    notes: list[Message] = []
    without: list[str] = []
    missing: list[ReadError] = []
    for table in tables:
        if len(table.rows) > MAX_ROWS or len(table.header) > MAX_COLUMNS:
            raise ReadError("read_table_too_large", rows=MAX_ROWS, columns=MAX_COLUMNS)
        bad += table.bad
        try:
            columns = find_columns(table, asked.columns) if table.rows else None
        except ReadError as error:
            missing.append(error)
            continue
        if columns is None:
            without += [table.name] if table.rows and table.name else []
            continue
        _take(table, columns, found, bad, odd, twice, notes)
    if not found and missing:
        raise missing[0]
    if not found:
        raise _nothing(tables, bad)
    if len(found) > MAX_REPORTS:
        raise ReadError("read_too_many_reports", most=MAX_REPORTS)
    if without:
        notes.append(Message("read_sheets_without_text", {"sheets": without[:8]}))
    if asked.columns:
        for one in found:
            one.metadata[READ_AS] = json.dumps(dict(sorted(asked.columns.items())), ensure_ascii=False)
    names = document_names(PurePath(asked.name).stem, [(f.metadata, f.text) for f in found], [f.row for f in found])
    documents = [_document(f, name, bad) for f, name in zip(found, names, strict=True)]
    kept = [document for document in documents if document is not None]
    if not kept:
        raise _nothing(tables, bad)
    for code, rows in (("read_values_left", odd), ("read_rows_repeated", twice), ("read_rows_left_out", bad)):
        if rows:
            notes.insert(0, Message(code, {"count": len(rows), "rows": _some(rows)}))
    return (replace(kept[0], notes=(*notes, *kept[0].notes)), *kept[1:])


def noted(documents: tuple[Document, ...], notes: tuple[Message, ...]) -> tuple[Document, ...]:
    """Return the documents of a file with what is to be said of the whole file."""
    first, *others = documents
    return (replace(first, notes=(*notes, *first.notes)), *others) if notes else documents


def _some(rows: Sequence[Message]) -> Sequence[Message]:
    """Return what is said of rows, of many only the first."""
    return rows if len(rows) <= _SAID else [Message("read_some_rows", {"rows": rows[:_SAID]})]


def _nothing(tables: Sequence[Table], bad: Sequence[Message]) -> ReadError:
    """Return the error for a file of which no row became a document."""
    if bad:
        return ReadError("read_no_good_row", count=len(bad), rows=_some(bad))
    names = [name for table in tables for name in table.header if name]
    if names and any(table.rows for table in tables):
        return ReadError("read_no_text_column", columns=names[:20])
    return ReadError("read_no_rows")


def _take(
    table: Table,
    columns: Columns,
    found: list[_Found],
    bad: list[Message],
    odd: list[Message],
    twice: list[Message],
    notes: list[Message],
) -> None:
    """Add the reports of one table, and what is said of rows without text, odd values, repeated rows and the table."""
    groups = groups_of(table, columns)
    whole = any(len(rows) > 1 for rows in groups)
    seen: dict[str, int] = {}
    cut: list[int] = []
    for rows in groups:
        text = clean(joined(rows, columns.text)) if whole else clean(rows[0].cells[columns.text] or "")
        number = rows[0].number
        if text.casefold() in _BLANK or not any(char.isalnum() for char in text):
            if any(cell and cell.strip() for row in rows for cell in row.cells):  # else the row is empty
                bad.append(row_message("read_row_no_text", number, table.name, column=table.header[columns.text]))
            continue
        metadata = _metadata(table, columns, rows, odd)
        key = "\0".join((text, *(f"{name}={value}" for name, value in sorted(metadata.items()))))
        if key in seen:
            twice.append(row_message("read_row_repeated", number, table.name, first=seen[key]))
            continue
        seen[key] = number
        if any(len(row.cells[columns.text] or "") >= EXCEL_CELL - 1 and _at_limit(row, columns.text) for row in rows):
            cut.append(number)
        found.append(_Found(_unescaped(text), metadata, number))
    if cut:
        notes.append(Message("read_rows_cut", {"count": len(cut), "rows": cut[:12], "most": EXCEL_CELL}))
    if whole:
        notes.append(Message("read_rows_together", {"rows": len(table.rows), "reports": len(groups)}))
    for code, positions in (("read_translation_left", columns.translations), ("read_column_left", columns.others)):
        if positions:
            names = [table.header[c] for c in positions][:8]
            notes.append(Message(code, {"columns": names, "text": table.header[columns.text]}))


def _at_limit(row: Row, column: int) -> bool:
    return len(row.cells[column] or "") in (EXCEL_CELL, EXCEL_CELL - 1)


def _unescaped(text: str) -> str:
    """Return a text whose line breaks were written as ``\\n`` with real ones."""
    return text.replace("\\r", "").replace("\\n", "\n") if "\n" not in text and text.count("\\n") >= 2 else text


def _metadata(table: Table, columns: Columns, rows: Sequence[Row], odd: list[Message]) -> dict[str, str]:
    """Return what the other columns say of a report, by the keys of ``Document.metadata``."""
    first = rows[0].cells
    result: dict[str, str] = dict(columns.fixed)
    for key, positions in columns.of.items():
        if key in columns.fixed:
            continue
        for position in positions:
            value = first[position]
            read = "" if value is None else _value(key, value)
            if read and result.get(key) is None:
                result[key] = read
            elif value and value.strip() and not read and key in ("year", "place"):
                values = {"column": table.header[position], "value": value[:40]}
                odd.append(row_message("read_row_value", rows[0].number, table.name, **values))
            elif value is None and key == "year" and not _YEAR_IN.search(result.get("title", _title(columns, first))):
                result[key] = ""  # the file says that it has none
    others = set(range(len(first))) - {columns.text, *columns.repeats, *columns.translations, *columns.others}
    used = {c for key, positions in columns.of.items() for c in positions if result.get(key)}
    kept = [c for c in sorted(others - used) if (first[c] or "").strip() and len(first[c] or "") <= _KEPT]
    if len(rows) == 1:
        for column in kept[:_KEPT_COLUMNS]:
            result.setdefault(table.header[column][:60], clean(first[column] or ""))
    if table.name:
        result.setdefault("sheet", table.name)
    return result


def _title(columns: Columns, cells: Sequence[str | None]) -> str:
    return next((cells[c] or "" for c in columns.of.get("title", [])), "")


def _value(key: str, value: str) -> str:
    """Return the value of a cell as it is kept under a key; empty when it can be none."""
    value = clean(value)
    if key == "year":
        dated = date_of(value)
        return str(year_of(value) or (dated[:4] if dated else ""))
    if key == "date":
        return date_of(value) or ""
    if key == "place":
        return place_of(value) or ("" if any(char.isdigit() for char in value) else value[:30])
    if key == "kind":
        return kind_of(value) or ""
    if key == "source_url":
        return address_of(value) or ""
    return " ".join(value.split())[:300]


def _document(found: _Found, name: str, bad: list[Message]) -> Document | None:
    """Return the document, read as a text file of the same content would be; None when it cannot."""
    try:
        (document,) = plain.read(b"\xef\xbb\xbf" + found.text.encode())
    except ReadError as error:
        bad.append(row_message("read_row_refused", found.row, found.metadata.get("sheet", ""), reason=error.message))
        return None
    metadata: Mapping[str, str] = {**document.metadata, **found.metadata}
    return replace(document, name=name, metadata=metadata)
