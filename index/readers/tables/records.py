"""Records (.json, .jsonl): an array, one object a line, one object alone, or a table written as columns."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from index.errors import ReadError
from index.messages import Message
from index.readers.plain.decoding import mended
from index.readers.reader import Asked, Reader
from index.readers.tables.delimited import has_header
from index.readers.tables.documents import documents_of, noted
from index.readers.tables.table import MAX_COLUMNS, MAX_ROWS, Table, from_mappings, row_message
from index.records import Document

Record = Mapping[str, str | None]
Numbered = tuple[int, Any]
"""A value and its number as people count: the line in a file of lines, else the position in the array, from 1."""

_LONG = 200  # characters from which on a text is no title
_SENTENCE = 12  # characters of the shortest text that is a sentence
_DEEP = 3  # levels below the outermost value on which records are looked for
_LINE_DEPTH = 2  # levels of keys that become one column: ``meta.year``


def values_of(text: str, before: int = 0) -> tuple[list[Numbered], list[Message]]:
    """Return the values of a file, one of each line or a single one, and what could not be read.

    The array that breaks off gives its elements up to there.

    Args:
        before: see ``Asked``.

    Raises:
        ReadError: nothing is JSON, or it is nested too deeply.
    """
    lines = [(number, line) for number, line in enumerate(text.split("\n"), before + 1) if line.strip(" \t\r\ufeff")]
    first = _value(lines[0][1]) if lines else None
    if len(lines) == 1 or not isinstance(first, (dict, list)):
        whole = _value(text.strip("\ufeff \t\r\n"))
        if whole is not _BROKEN:
            return [(0, whole)], []
        pretty = [(before + number, value) for number, value in _pieces(text)]
        if pretty and (len(pretty) > 1 or pretty[0][1] is not _BROKEN):
            good = [(number, value) for number, value in pretty if value is not _BROKEN]
            bad = [row_message("read_record_broken", number) for number, value in pretty if value is _BROKEN]
            if good:
                return good, bad
    good, bad = [], []
    for number, line in lines:
        value = _value(line.strip(" \t\r\ufeff").rstrip(","))
        if value is _BROKEN:
            bad.append(row_message("read_record_broken", number))
        else:
            good.append((number, value))
    if not any(isinstance(value, (dict, list)) for _, value in good):
        raise ReadError("read_json_broken", line=lines[0][0] if lines else 1)
    return good, bad


_BROKEN = object()
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=lambda name: None)
"""Numbers stay as they are written; a line break within a string is forgiven."""


def _value(text: str) -> Any:
    """Return what a text stands for, else ``_BROKEN``.

    Raises:
        ReadError: it is nested too deeply.
    """
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise ReadError("read_json_deep") from None
    except ValueError:
        return _BROKEN


def _pieces(text: str) -> Iterator[Numbered]:
    """Give the values that stand one after the other, or the elements of an array that breaks off.

    Raises:
        ReadError: one is nested too deeply.
    """
    position, number = 0, 0
    if text.lstrip("\ufeff \t\r\n").startswith("["):
        position = text.index("[") + 1
    while True:
        while position < len(text) and text[position] in "\ufeff \t\r\n,":
            position += 1
        if position >= len(text) or text[position] == "]":
            return
        number += 1
        try:
            value, position = _DECODER.raw_decode(text, position)
        except RecursionError:
            raise ReadError("read_json_deep") from None
        except ValueError:
            yield number, _BROKEN
            return
        yield number, value


def records_of(value: Any, depth: int = 0) -> list[Record]:
    """Return the records that a value holds.

    An array of objects gives one each; an object with long texts of its own is one; else the array or object within it
    that holds most text gives them, each with what stands beside that. Columns written as objects or arrays are
    turned round; an object whose keys name its long texts gives one record a text.
    """
    if isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            return [{"text": item} for item in value]
        if value and all(isinstance(item, list) for item in value):
            return _rows(value)
        return [_flat(item) for item in value if isinstance(item, dict)]
    if not isinstance(value, dict):
        return []
    turned = _turned(value)
    if turned is not None:
        return turned
    texts = {key: item for key, item in value.items() if isinstance(item, str)}
    if len(texts) > 1 and len(texts) == len(value) and all(len(item) >= _LONG for item in texts.values()):
        return [{"name": key, "text": item} for key, item in texts.items()]
    inner = [(key, item) for key, item in value.items() if isinstance(item, (dict, list)) and item]
    if any(len(item) >= _LONG for item in texts.values()) or not inner or depth >= _DEEP:
        return [_flat(value)]
    named = [(key, item) for key, item in inner if isinstance(item, dict)]
    if len(named) == len(value) > 1 and len(set(map(frozenset, (item for _, item in named)))) * 2 <= len(named):
        return [{"name": key, **_flat(item)} for key, item in named]
    found = [(key, records_of(item, depth + 1)) for key, item in inner if not _is_words(item)]
    if len(named) == len(value) > 1:
        return [{"group": key, **record} for key, records in found for record in records]
    _, most = max(found, key=lambda one: sum(map(_amount, one[1])), default=("", []))
    whole = _flat(value)
    if sum(map(_amount, most)) <= max(map(len, (v or "" for v in whole.values())), default=0):
        return [whole]
    beside = {key: item for key, item in whole.items() if "." not in key and not isinstance(value[key], list)}
    return [{**beside, **record} for record in most]


def _is_words(value: Any) -> bool:
    """Tell whether a value is an array of plain values, which is one text."""
    return isinstance(value, list) and not any(isinstance(item, (dict, list)) for item in value)


def _amount(record: Record) -> int:
    return sum(len(value) for value in record.values() if value)


def _rows(rows: Sequence[Sequence[Any]]) -> list[Record]:
    """Return the records of an array of arrays, whose first one may name the columns."""
    cells = [[_scalar(item) or "" for item in row] for row in rows[: MAX_ROWS + 2]]
    header = has_header(cells[0], cells[1:51]) if len(cells) > 1 else False
    names = cells[0] if header else []
    return [
        {(names[n] if n < len(names) and names[n] else str(n + 1)): value for n, value in enumerate(row[:MAX_COLUMNS])}
        for row in cells[header:]
    ]


def _turned(value: Mapping[str, Any]) -> list[Record] | None:
    """Return the records of a table that is written column by column, or as columns and data; None for another."""
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and data and all(isinstance(row, list) for row in data):
        return [{str(name): _scalar(item) for name, item in zip(names, row, strict=False)} for row in data]
    columns = list(value.values())
    if len(columns) < 2:
        return None
    if all(isinstance(c, list) and _is_words(c) and len(c) == len(columns[0]) > 1 for c in columns):
        return [dict(zip(value, map(_scalar, row), strict=True)) for row in zip(*columns, strict=True)]
    if all(isinstance(c, dict) and c.keys() == columns[0].keys() for c in columns):
        keys = list(columns[0])
        if keys == [str(n) for n in range(len(keys))]:
            return [{name: _scalar(value[name][key]) for name in value} for key in keys]
    return None


def _flat(value: Mapping[str, Any], prefix: str = "", depth: int = 1) -> dict[str, str | None]:
    """Return the texts of an object by key, those of an object within it as ``outer.inner``."""
    result: dict[str, str | None] = {}
    for key, item in value.items():
        if isinstance(item, dict) and depth < _LINE_DEPTH:
            result.update(_flat(item, f"{prefix}{key}.", depth + 1))
        else:
            result[prefix + key] = _scalar(item)
    return result


def _scalar(value: Any, depth: int = 0) -> str | None:
    """Return a value as the text of a cell: arrays line by line, objects by their longest text; None for null."""
    if value is None:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if depth > 8:
        return ""
    parts = [_scalar(item, depth + 1) or "" for item in (value.values() if isinstance(value, dict) else value)]
    return max(parts, key=len, default="") if isinstance(value, dict) else "\n".join(part for part in parts if part)


def table_of(text: str, before: int = 0) -> Table:
    """Return the table that the records of a file make.

    Args:
        before: see ``Asked``.

    Raises:
        ReadError: nothing is JSON, it is nested too deeply, or no record holds a text.
    """
    values, bad = values_of(text, before)
    numbered: list[tuple[int, Record]] = []
    for number, value in values:
        inner = records_of(value)
        if not inner:
            bad.append(row_message("read_record_none", number or before + 1))
        numbered += [(number or before + position, record) for position, record in enumerate(inner, 1)]
        if len(numbered) > MAX_ROWS or len(inner) > MAX_ROWS or any(len(r) > MAX_COLUMNS for r in inner[:100]):
            raise ReadError("read_table_too_large", rows=MAX_ROWS, columns=MAX_COLUMNS)
    if not any(_is_text(cell) for _, record in numbered for cell in record.values()):
        keys = list(dict.fromkeys(key for _, record in numbered[:100] for key in record))[:12]
        raise ReadError("read_json_no_reports", keys=keys or ["-"])
    return from_mappings(numbered, bad)


def _is_text(cell: str | None) -> bool:
    """Tell whether a value can be the text of a report: a sentence, or something long."""
    if not cell or len(cell) < _SENTENCE or cell.startswith(("http://", "https://")):
        return False
    return len(cell) >= _LONG or any(char in cell for char in "。！？；：\n") or ". " in cell


def read_asked(data: bytes, asked: Asked) -> tuple[Document, ...]:
    """Return the documents of the records in the bytes of a file, see ``documents_of``.

    Raises:
        ReadError: no text, no JSON, no record with a text.
    """
    text, notes = mended(data)
    return noted(documents_of([table_of(text, asked.before)], asked), notes)


def read(data: bytes) -> tuple[Document, ...]:
    """Return the documents of records of which nothing is known but their bytes."""
    return read_asked(data, Asked())


READER = Reader("read_format_json", (".json", ".jsonl"), read, read_asked=read_asked)
