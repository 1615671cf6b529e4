"""Tables as text (.csv, .tsv): any delimiter and encoding, fields of several lines, rows that are broken."""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from statistics import median

from index.errors import ReadError
from index.messages import Message
from index.readers.plain import text as plain
from index.readers.plain.decoding import mended
from index.readers.reader import MAX_FILE_BYTES, Asked, Reader
from index.readers.tables.columns import kind_of_name
from index.readers.tables.documents import documents_of, noted
from index.readers.tables.profile import profiles_of
from index.readers.tables.table import Row, Table, row_message
from index.readers.tables.values import date_of, place_of, year_of
from index.records import Document

_DELIMITERS = (",", "\t", ";", "|", "，", "\x01")
_PARAGRAPH = 200  # characters of the lines of a text that was saved under the ending of a table
_TRIED = 60  # records by which a delimiter is chosen
BROKEN = 1000
"""Records after whose faults a file is no table."""


def records_of(lines: Sequence[str], delimiter: str) -> Iterator[list[str] | None]:
    """Give the records of a table; None for one whose quotes do not fit, after which its next line begins anew.

    Raises:
        ReadError: too many are broken.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1, 2 * MAX_FILE_BYTES))
    begin, broken = 0, 0
    while begin < len(lines):
        reader = csv.reader((lines[n] for n in range(begin, len(lines))), delimiter=delimiter, strict=True)
        start = begin
        try:
            for record in reader:
                yield record
                start = begin + reader.line_num
            return
        except csv.Error:
            broken += 1
            if broken > BROKEN:
                raise ReadError("read_table_broken", most=BROKEN) from None
            line = lines[start].rstrip("\r\n")
            yield next(csv.reader([line], delimiter=delimiter)) if line.count('"') % 2 == 0 else None
            begin = start + 1


def delimiter_of(lines: Sequence[str], first: str = "") -> str:
    """Return the delimiter under which the first records have the same number of fields, and several.

    Args:
        first: is tried first, and taken where several do as well.
    """
    best, most = first or ",", 0.0
    for delimiter in dict.fromkeys((first or ",", *_DELIMITERS)):
        counts = []
        for record in records_of(lines[: 40 * _TRIED], delimiter):
            if record:
                counts.append(len(record))
            if len(counts) >= _TRIED:
                break
        if counts and counts[0] > 1:
            if delimiter == first and set(counts) == {counts[0]}:
                return delimiter
            score = sum(1 for count in counts if count == counts[0]) / len(counts) + min(counts[0], 9) / 100
            if score > most + 0.02:
                best, most = delimiter, score
    return best


def has_header(first: Sequence[str], following: Sequence[Sequence[str]]) -> bool:
    """Tell whether a first row names columns: short, distinct, and no value such as a year, a place or a text."""
    names = [name.strip() for name in first]
    filled = [name for name in names if name]
    if not filled or len(set(filled)) < len(filled) or any(len(name) > 60 or "。" in name for name in filled):
        return False
    if any(year_of(name) or date_of(name) or name.replace(".", "").isdecimal() for name in filled):
        return False
    if not following:  # a table of no rows, unless it is one report of one line
        return True
    table = Table(
        tuple(names), [Row(n, tuple((*row, *names)[: len(names)])) for n, row in enumerate(following[:50], 2)]
    )
    profiles = profiles_of(table)
    known = sum(
        1 for name, profile in zip(names, profiles, strict=True) if profile.values and kind_of_name(name, profile)
    )
    longer = any(p.values and p.length > 4 * max(4, len(n)) for n, p in zip(names, profiles, strict=True))
    if any(
        place_of(name) and name not in ("省", "市", "县", "区", "国家", "地区", "县区", "区县", "市县")
        for name in filled
    ):
        return known > len(filled) / 2
    return known > 0 or (longer and all(len(name) <= 30 for name in filled))


def table_of(text: str, delimiter: str = "", before: int = 0) -> Table:
    """Return the table that a text holds.

    Args:
        delimiter: the likely one; empty = found out. before: see ``Asked``.
    """
    lines = list(io.StringIO(text, newline=""))
    delimiter = delimiter_of(lines, delimiter)
    records: list[tuple[int, list[str]]] = []
    bad: list[Message] = []
    for number, record in enumerate(records_of(lines, delimiter), start=before + 1):
        if record is None:
            bad.append(row_message("read_row_quotes", number))
        elif any(field.strip() for field in record):
            records.append((number, record))
    if not records:
        return Table((), [], bad=bad)
    first = records[0][1]
    header = has_header(first, [record for _, record in records[1:51]])
    width = (
        len(first) if header else max(set(map(len, (r for _, r in records))), key=[len(r) for _, r in records].count)
    )
    while (
        header
        and width > 1
        and not first[width - 1].strip()
        and all(len(r) < width or not r[width - 1].strip() for _, r in records)
    ):
        width -= 1
    names = (
        [name.strip() or str(n) for n, name in enumerate(first[:width], 1)]
        if header
        else [str(n + 1) for n in range(width)]
    )
    rows = []
    for number, record in records[header:]:
        extra = [field for field in record[width:] if field.strip()]
        if extra or len(record) < 2 <= width:
            bad.append(row_message("read_row_fields", number, found=len(record), expected=width))
        else:
            rows.append(Row(number, tuple((*record, *[""] * width)[:width])))
    return Table(_distinct(names), rows, bad=bad)


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Number names that occur again."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return tuple(result)


def read_asked(data: bytes, asked: Asked) -> tuple[Document, ...]:
    """Return the documents of a table: see ``documents_of``.

    Raises:
        ReadError: no text, no table, no column of text.
    """
    text, notes = mended(data)
    table = table_of(text, "\t" if asked.name.lower().endswith((".tsv", ".tab")) else "", asked.before)
    if not asked.columns and _is_plain(table):
        return (plain.document_of(text, notes),)
    return noted(documents_of([table], asked), notes)


def _is_plain(table: Table) -> bool:
    """Tell whether what is called a table is a text: one column without a name, of lines as short as paragraphs are."""
    lengths = [len(row.cells[0] or "") for row in table.rows]
    return table.header == ("1",) and len(lengths) > 1 and median(lengths) <= _PARAGRAPH


def read(data: bytes) -> tuple[Document, ...]:
    """Return the documents of a table of which nothing is known but its bytes."""
    return read_asked(data, Asked())


MAX_UPLOAD_BYTES = 20 * 2**20
"""Largest table that is taken through the web page (20 MiB), some 300 reports of provinces."""

READER = Reader("read_format_csv", (".csv", ".tsv"), read, max_upload_bytes=MAX_UPLOAD_BYTES, read_asked=read_asked)
