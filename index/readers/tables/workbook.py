"""Excel workbooks (.xlsx): every sheet that is shown, one report a row; empty rows and columns passed over.

openpyxl reads row by row; calamine is seven times as fast, but lays out the whole rectangle between two cells, so that
two cells in opposite corners of a sheet make it ask for 512 GiB and end the process.
"""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from index.errors import ReadError
from index.messages import Message
from index.readers.reader import Asked, Reader
from index.readers.tables.delimited import has_header
from index.readers.tables.documents import documents_of
from index.readers.tables.table import MAX_COLUMNS, MAX_ROWS, Row, Table
from index.readers.tables.values import place_of, year_of
from index.readers.word.package import MAX_MEMBERS, MAX_TOTAL_BYTES, check_directory
from index.records import Document
from index.text.expressions import expression

SUFFIX = ".xlsx"
MAX_BLANK_ROWS = 50_000
"""Rows without a value after which a sheet is over: a format may reach down to row 1,048,576."""
MAX_CELLS = 20_000_000
"""Cells of one sheet, empty ones among them; 20 million take a minute."""
MAX_SHEETS = 300

_HEADER_WITHIN = 10  # rows among which the names of the columns are looked for, below a heading of the whole table
_ESCAPED = expression(r"_x(000[0-9A-Fa-f]|001[0-9A-Fa-f]|005[Ff])_")
_BLOCK = 2**20
_LONG = 200  # characters
_EXPLAINS = 20
"""Rows of a sheet of short texts that may explain the others."""
_DECLARATIONS = tuple(word.encode(codec) for word in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le"))


def _check(data: bytes) -> None:
    """Refuse a hostile archive before anything of it is parsed.

    Raises:
        ReadError: too many members, too large, packed too tightly, encrypted, a document type, or no workbook.
    """
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise ReadError("read_excel_suspect", reason=Message("read_suspect_members", {"most": MAX_MEMBERS}))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        try:
            check_directory(archive.infolist())
        except ReadError as error:
            reason = dict(error.message.values).get("reason")
            if reason is None:
                raise ReadError("read_excel_locked") from error
            raise ReadError("read_excel_suspect", reason=reason) from error
        names = archive.namelist()
        if not any(name.startswith("xl/workbook") for name in names):
            raise ReadError("read_excel_none")
        total = 0
        for name in names:
            if name.lower().endswith((".xml", ".rels", ".vml")):
                total += _declares_nothing(archive, name)
            if total > MAX_TOTAL_BYTES:
                raise ReadError("read_excel_suspect", reason=Message("read_suspect_size",
                                {"most": MAX_TOTAL_BYTES // 2**20}))  # fmt: skip


def _declares_nothing(archive: zipfile.ZipFile, name: str) -> int:
    """Return the size of an XML part in bytes.

    Raises:
        ReadError: it declares a document type or an entity, which no program writes into a workbook.
    """
    size, before = 0, b""
    with archive.open(name) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if any(word in before + block for word in _DECLARATIONS):
                raise ReadError("read_excel_suspect", reason=Message("read_suspect_declared"))
            before = block[-32:]
    return size


def cell_text(value: Any) -> str:
    """Return a value of a cell as text: whole numbers without a point, dates as in ISO 8601, errors as nothing.

    >>> [cell_text(value) for value in (2024.0, 3.5, datetime(2024, 1, 5), None, True, "甲_x000D_")]
    ['2024', '3.5', '2024-01-05', '', 'true', '甲\\r']
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if "_x00" in value else value
        return "" if text.startswith("#") and text.rstrip("!?").isupper() and len(text) < 10 else text
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """Give the rows that hold something, by their number in the sheet.

    Raises:
        ReadError: there are too many rows or cells.
    """
    blank, cells, kept = 0, 0, 0
    for number, values in enumerate(rows, 1):
        cells += len(values)
        if cells > MAX_CELLS or kept > MAX_ROWS:
            raise ReadError("read_table_too_large", rows=MAX_ROWS, columns=MAX_COLUMNS)
        texts = tuple(map(cell_text, values)) if any(value is not None for value in values) else ()
        if any(text.strip() for text in texts):
            blank, kept = 0, kept + 1
            yield Row(number, texts)
        else:
            blank += 1
            if blank > MAX_BLANK_ROWS:
                return


def table_of(rows: Sequence[Row], name: str) -> Table:
    """Return the table of a sheet: columns without a value are left out, lines above the names of the columns too."""
    width = max((len(row.cells) for row in rows), default=0)
    columns = sorted({n for row in rows for n, cell in enumerate(row.cells) if cell and cell.strip()})
    if len(columns) > MAX_COLUMNS:
        raise ReadError("read_table_too_large", rows=MAX_ROWS, columns=MAX_COLUMNS)
    cells = [[(*row.cells, *[""] * (width - len(row.cells)))[n] or "" for n in columns] for row in rows]
    usual = sorted(sum(1 for cell in row if cell.strip()) for row in cells[:200])[len(cells[:200]) // 2] if cells else 0
    head = next(
        (
            position
            for position in range(min(_HEADER_WITHIN, len(cells) - 1))
            if 2 * sum(1 for cell in cells[position] if cell.strip()) >= usual
            and (usual < 2 or sum(1 for cell in cells[position] if cell.strip()) > 1)
            and has_header(cells[position], cells[position + 1 : position + 51])
        ),
        -1,
    )
    given = [" ".join(cell.split()) for cell in cells[head]] if head >= 0 else [""] * len(columns)
    header: list[str] = []
    for n, text in enumerate(given, 1):
        header.append(text if text and text not in header else f"{text} {n}".strip())
    kept = [Row(row.number, tuple(texts)) for row, texts in zip(rows[head + 1 :], cells[head + 1 :], strict=True)]
    return Table(tuple(header), kept, name)


def _of_sheet(table: Table, told: str) -> Table:
    """Return a table with what the name of its sheet says of all its rows, where no column says it: place, year."""
    words = re.findall(r"[A-Za-z]+|[\u4e00-\u9fff]+|\d{4}年?", told)
    place = next((found for word in words if (found := place_of(word))), None)
    year = next((stated for word in words if (stated := year_of(word))), None)
    names = " ".join(table.header).lower()
    more: list[tuple[str, str]] = []
    if place and not any(
        word in names for word in ("省", "市", "县", "区", "place", "province", "city", "county", "地")
    ):
        more.append(("place", place))
    if year and not any(word in names for word in ("年", "year", "date", "time", "日期", "时间")):
        more.append(("year", str(year)))
    extra = tuple(value for _, value in more)
    rows = [Row(row.number, row.cells + extra) for row in table.rows] if more else table.rows
    return Table((*table.header, *(key for key, _ in more)), rows, table.name)


def tables_of(data: bytes) -> tuple[list[Table], list[str]]:
    """Return the tables of the sheets that are shown, and the names of those that are hidden and left.

    Raises:
        ReadError: hostile or too large.
        Exception: whatever openpyxl, zipfile and the parsers raise for damaged bytes; the caller maps it.
    """
    from openpyxl import load_workbook

    _check(data)
    found: list[tuple[str, list[Row]]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which are not read
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            sheets = (shown or book.worksheets)[:MAX_SHEETS]
            hidden = [sheet.title for sheet in book.worksheets if sheet not in sheets]
            for sheet in sheets:
                sheet.reset_dimensions()  # what the sheet claims of its size is not believed
                rows = list(_filled(sheet.iter_rows(values_only=True)))
                if rows:
                    found.append((sheet.title, rows))
        finally:
            book.close()
    tables = [table_of(rows, title if len(found) > 1 else "") for title, rows in found]
    return [_of_sheet(table, title) for table, (title, _) in zip(tables, found, strict=True)], hidden


def read_asked(data: bytes, asked: Asked) -> tuple[Document, ...]:
    """Return the documents of the sheets in the bytes of a workbook, see ``documents_of``.

    Raises:
        ReadError: it is encrypted, damaged, hostile, no workbook, or holds no column of text.
    """
    from dataclasses import replace

    try:
        tables, hidden = tables_of(data)
    except ReadError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl, zipfile, zlib and expat raise a dozen unrelated types for damaged bytes
        raise ReadError("read_excel_damaged") from error
    kept = [table for table in tables if _has_text(table)] or tables
    longest = max((_longest_cell(table) for table in kept), default=0)
    kept = [table for table in kept if longest < _LONG or _longest_cell(table) >= _LONG or len(table.rows) > _EXPLAINS]
    left = [table.name for table in tables if table not in kept]
    documents = documents_of(kept, asked)
    notes = [
        Message(code, {"sheets": names[:8]})
        for code, names in (("read_sheets_without_text", left), ("read_sheets_hidden", hidden))
        if names
    ]
    return (replace(documents[0], notes=(*documents[0].notes, *notes)), *documents[1:])


def _has_text(table: Table) -> bool:
    """Tell whether a cell holds a sentence or something long, as a report does and a list of names does not."""
    return any(cell and (len(cell) >= _LONG or "。" in cell) for row in table.rows for cell in row.cells)


def _longest_cell(table: Table) -> int:
    return max((len(cell or "") for row in table.rows for cell in (*row.cells, *table.header)), default=0)


def read(data: bytes) -> tuple[Document, ...]:
    """Return the documents of a workbook of which nothing is known but its bytes."""
    return read_asked(data, Asked())


READER = Reader("read_format_excel", (SUFFIX,), read, magic=(b"PK",), read_asked=read_asked)
