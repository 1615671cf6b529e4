"""Text of one report a line, a tab behind what names it: the year, a date, a place or a title."""

from collections.abc import Callable, Mapping, Sequence

from index.readers.reader import Asked
from index.readers.tables.documents import documents_of
from index.readers.tables.table import from_mappings, row_message
from index.readers.tables.values import date_of, place_of, year_of
from index.records import Document

_LONGEST_KEY = 80
_KEYS = 4  # columns in front of the text at most
_SHARE = 0.9  # of the lines that must have the shape
_SHORT = 8  # characters: a text is longer
_STOPS = "。！？；："
_CALLS = ("报告", "公报", "纲要", "总结", "规划", "讲话", "决议")

_TESTS: Mapping[str, Callable[[str], object]] = {
    "year": year_of,
    "date": date_of,
    "place": place_of,
    "title": lambda cell: (
        len(cell) >= 4 and any(word in cell for word in _CALLS) and not any(s in cell for s in _STOPS)
    ),
}


def _kind(cells: Sequence[str]) -> str | None:
    """Return what the first cells of nearly all lines are, a key of ``_TESTS``; None for anything else."""
    short = [cell.strip("\u3000 ") for cell in cells]
    if any(len(cell) > _LONGEST_KEY for cell in short):
        return None
    for kind, test in _TESTS.items():
        if sum(1 for cell in short if test(cell)) >= _SHARE * len(short):
            return kind
    return None


def _is_text(cell: str) -> bool:
    """Tell whether the rest of a line can be a report: a sentence of Chinese."""
    return (
        len(cell.strip()) >= _SHORT
        and any(stop in cell for stop in "。！？；")
        and any(c > "\u3400" for c in cell[:200])
    )


def table_lines(text: str) -> tuple[list[tuple[int, dict[str, str | None]]], list[int]] | None:
    """Return the records of a text that evidently has one report a line, and the lines that do not fit; else None."""
    lines = [
        (n, line.strip("\r\ufeff ")) for n, line in enumerate(text.split("\n"), 1) if line.strip(" \t\r\u3000\ufeff")
    ]
    if len(lines) < 2 or sum(1 for _, line in lines if "\t" in line) < _SHARE * len(lines):
        return None
    rest = [(n, *line.partition("\t")[::2]) for n, line in lines if "\t" in line]
    bad = [n for n, line in lines if "\t" not in line]
    if not _is_text(rest[0][2]) and len(rest) > 2 and len(rest[0][2]) <= _LONGEST_KEY:
        rest, bad = rest[1:], [n for n in bad if n != rest[0][0]]  # the names of the columns
    kinds: list[str] = []
    records: list[dict[str, str | None]] = [{} for _ in rest]
    while len(kinds) < _KEYS:
        kind = _kind([key for _, key, _ in rest])
        if kind is None or kind in kinds:
            break
        kinds.append(kind)
        for record, (_, key, _) in zip(records, rest, strict=True):
            record[kind] = key.strip("\u3000 ")
        following = [(n, *text.partition("\t")[::2]) for n, _, text in rest]
        if _kind([key for _, key, _ in following]) in (None, *kinds) or not all(text for _, _, text in following):
            break
        rest = following
    if not kinds or sum(1 for _, _, text in rest if _is_text(text)) < _SHARE * len(rest):
        return None
    good: list[tuple[int, dict[str, str | None]]] = []
    for record, (n, _, words) in zip(records, rest, strict=True):
        record["text"] = words.strip("\t")
        good.append((n, record))
    return good, bad


def documents_in_lines(text: str, asked: Asked) -> tuple[Document, ...] | None:
    """Return the reports of a text that has one a line, each with what stands before its tab; None for another text.

    Raises:
        ReadError: as ``documents_of``.
    """
    found = table_lines(text)
    if found is None:
        return None
    records, unfit = found
    bad = [row_message("read_row_no_tab", number) for number in unfit]
    return documents_of([from_mappings(records, bad)], asked)
