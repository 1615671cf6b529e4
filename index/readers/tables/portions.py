"""Where a large table (.csv, .tsv, .json, .jsonl) can be cut, so that each portion is a table that is read by itself.

Only the borders of records are looked for, in one pass over the bytes: a portion of a table as text begins with the
header of the whole, one of an array of JSON stands in brackets. Rows that are one report together stay together.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from index.errors import ReadError
from index.readers.plain.decoding import mended
from index.readers.reader import MAX_FILE_BYTES
from index.readers.tables import delimited, records
from index.readers.tables.columns import find_columns
from index.readers.tables.grouping import groups_of, keys_of
from index.readers.tables.table import Table

LONGEST = 16 * 2**20
"""Longest record in bytes; in a table as text, where a quotation mark is open for so long, it is no border."""

_HEAD = 2**20  # bytes from which delimiter, header and columns are known
_TRIED = 60  # records of JSON by which columns are known
_BLOCK = 2**20
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")  # marks of UTF-16 and UTF-32, whose line feeds are not single bytes
_MARK = b"\xef\xbb\xbf"
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},"]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a table.

    Attributes:
        before: how many rows of the table stand before its first one, the header not counted.
        pieces: byte ranges ``(start, end)`` of the file that it consists of, in order.
        wrap: what stands before and after them.
    """

    before: int
    pieces: tuple[tuple[int, int], ...]
    wrap: tuple[bytes, bytes] = (b"", b"")


Record = tuple[int, int, Hashable]
"""Byte range of a record, and what names the report that it belongs to; None where each is a report of its own."""


def table_portions(stream: BinaryIO, columns: Mapping[str, str], size: int) -> Iterator[Portion]:
    """Give the portions of a table as text.

    Args:
        stream: of the file; can be read at any place.
        columns: what a person chose, see ``Asked``.
        size: of a portion in bytes, its header apart.

    Raises:
        ReadError: it is in UTF-16 or UTF-32, no text, no table, or its quotation marks are not closed.
    """
    table, delimiter = _beginning(stream)
    if table.header == ("1",):  # a text that was saved under the ending of a table
        raise _too_large()
    records = _delimited(stream, delimiter)
    header = 0
    if not all(name.isdecimal() for name in table.header):
        header = next((end for _, end, fields in records if fields and any(map(str.strip, fields))), 0)
    keys = _keys(table, columns)
    named = ((start, end, tuple(_at(fields, key) for key in keys) if keys else None) for start, end, fields in records)
    for before, start, end in _cut(named, size):
        yield Portion(before, ((0, header), (start, end)) if header else ((start, end),))


def record_portions(stream: BinaryIO, columns: Mapping[str, str], size: int) -> Iterator[Portion]:
    """Give the portions of JSON: of one value a line, or of an array.

    Raises:
        ReadError: it is in UTF-16 or UTF-32, or one value that is no array.
    """
    head = _head(stream)
    array = head.removeprefix(_MARK).lstrip().startswith(b"[")
    found = _elements(stream) if array else _lines(stream)
    first = [_value(stream, start, end) for start, end, _ in islice(found, _TRIED)]
    if sum(isinstance(value, dict | list) for value in first) < 2:
        raise _too_large()
    table = records.table_of(json.dumps(first, ensure_ascii=False))
    keys = [table.header[key] for key in _keys(table, columns)]
    found = _elements(stream) if array else _lines(stream)
    named = ((s, e, _named(_value(stream, s, e), keys) if keys else None) for s, e, _ in found)
    for before, start, end in _cut(named, size):
        yield Portion(before, ((start, end),), (b"[", b"]") if array else (b"", b""))


def _cut(records: Iterable[Record], size: int) -> Iterator[tuple[int, int, int]]:
    """Yield how many records stand before a portion and its byte range; each is ``size`` long or a little longer.

    A report whose records are longer than the largest file is cut.

    >>> list(_cut([(0, 4, None), (4, 9, None), (9, 12, None)], 6))
    [(0, 0, 9), (2, 9, 12)]
    """
    before = count = 0
    begin: int | None = None
    last = 0
    report: Hashable = None
    for start, end, name in records:
        full = begin is not None and last - begin >= size and (name is None or name != report)
        if begin is not None and (full or end - begin > MAX_FILE_BYTES):
            yield before, begin, last
            before, begin = count, None
        begin = start if begin is None else begin
        last, report, count = end, name, count + 1
    if begin is not None:
        yield before, begin, last


def _too_large() -> ReadError:
    return ReadError("read_too_large", most=MAX_FILE_BYTES // 2**20)


def _head(stream: BinaryIO) -> bytes:
    """Return the first lines of a file, or its first bytes where the first line is very long."""
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith(_WIDE) or b"\0" in head:
        raise _too_large()
    return head


def _beginning(stream: BinaryIO) -> tuple[Table, str]:
    """Return the table that the first lines make, and its delimiter."""
    text, _ = mended(_head(stream).rpartition(b"\n")[0])
    delimiter = delimited.delimiter_of(list(io.StringIO(text, newline="")))
    return delimited.table_of(text, delimiter), delimiter


def _keys(table: Table, columns: Mapping[str, str]) -> list[int]:
    """Return the columns that name a report where several rows are one; none where each row is one."""
    found = find_columns(table, columns)
    if found is None or all(len(rows) == 1 for rows in groups_of(table, found)):
        return []
    return keys_of(table, found)


def _at(fields: list[str] | None, key: int) -> str:
    return fields[key] if fields and key < len(fields) else ""


def _delimited(stream: BinaryIO, delimiter: str) -> Iterator[tuple[int, int, list[str] | None]]:
    """Yield the byte range of each record and its fields, the bytes of which stand as characters (latin-1).

    As in ``delimited.records_of``, a record whose quotation marks do not fit ends with its line, its fields are None.
    """
    csv.field_size_limit(LONGEST)
    sign = delimiter if len(delimiter) == 1 and delimiter.isascii() else "\x1f"
    begin, broken = 0, 0
    while True:
        stream.seek(begin)
        position = start = begin

        def lines() -> Iterator[str]:
            nonlocal position
            while line := stream.readline():
                first, position = position == 0, position + len(line)
                yield (line.removeprefix(_MARK) if first else line).decode("latin-1")

        try:
            for fields in csv.reader(lines(), delimiter=sign, strict=True):
                end = position
                yield start, end, fields
                start = end
            return
        except csv.Error:
            broken += 1
            if broken > delimited.BROKEN:
                raise ReadError("read_table_broken", most=delimited.BROKEN) from None
            stream.seek(start)
            begin = start + len(stream.readline())
            yield start, begin, None


def _lines(stream: BinaryIO) -> Iterator[tuple[int, int, None]]:
    """Yield the byte range of each line that is not blank."""
    position = 0
    while True:
        stream.seek(position)
        line = stream.readline()
        if not line:
            return
        position += len(line)
        if line.strip(b" \t\r\n" + _MARK):
            yield position - len(line), position, None


def _elements(stream: BinaryIO) -> Iterator[tuple[int, int, None]]:
    """Yield the byte range of each element of an array, the comma behind it left out."""
    position = depth = 0  # of what ``left`` begins with
    left, start = b"", 0
    while True:
        stream.seek(position + len(left))
        block = stream.read(_BLOCK)
        left += block
        done = 0
        for token in _TOKEN.finditer(left):
            sign, at = token[0], position + token.start()
            if sign == b'"':  # a text that is not at its end
                break
            done = token.end()
            if sign in b"[{":
                depth += 1
                start = at + 1 if depth == 1 else start
            elif depth == 1 and sign in b",]":
                if at > start:
                    yield start, at, None
                start = at + 1
            depth -= sign in b"]}"
        if not block:
            if depth:
                yield start, position + len(left), None
            return
        if len(left) - done > LONGEST:
            raise _too_large()
        position, left = position + done, left[done:]


def _value(stream: BinaryIO, start: int, end: int) -> Any:
    """Return the value that stands in a byte range; None where there is none."""
    stream.seek(start)
    try:
        return json.loads(stream.read(end - start).removeprefix(_MARK).strip(b" \t\r\n,").decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _named(value: Any, keys: list[str]) -> tuple[str, ...]:
    return tuple(str(value.get(key, "")) if isinstance(value, Mapping) else "" for key in keys)


Divide = Callable[[BinaryIO, Mapping[str, str], int], Iterator[Portion]]
"""See ``table_portions``."""
