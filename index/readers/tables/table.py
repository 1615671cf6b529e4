"""What every format of tables is turned into before its rows become documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.messages import Message

MAX_ROWS = 200_000
"""Rows of one file that are looked at: a million short rows would fill the memory long before they make sense."""
MAX_COLUMNS = 1000
MAX_REPORTS = 150_000
"""Reports that one file may hold: they are in memory together while it is read, 5 KB each besides their texts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: as people count it in the file, from 1; the header counts where there is one.
        cells: one text a column, white space at the ends taken off; None = the file says explicitly that there is none.
    """

    number: int
    cells: tuple[str | None, ...]


@dataclass(slots=True)
class Table:
    """One table of a file.

    Attributes:
        header: names of the columns; ``1``, ``2`` … where the file names none.
        rows: the rows that could be taken apart.
        name: of the sheet where a file has several; else empty.
        bad: rows that could not be taken apart, and why, as ``row_message`` words it.
    """

    header: tuple[str, ...]
    rows: list[Row]
    name: str = ""
    bad: list[Message] = field(default_factory=list)


def row_message(code: str, number: int, sheet: str = "", **values: object) -> Message:
    """Return what is to be said of a row: its number, the sheet where there are several, and the fault."""
    what = Message(code, values)
    where = (
        Message("read_at_sheet_row", {"sheet": sheet, "row": number})
        if sheet
        else Message("read_at_row", {"row": number})
    )
    return Message("read_row_fault", {"where": where, "what": what})


def from_mappings(records: Sequence[tuple[int, Mapping[str, str | None]]], bad: list[Message], name: str = "") -> Table:
    """Return a table of records whose columns are the keys of any, in the order in which they appear."""
    header = tuple(dict.fromkeys(key for _, record in records for key in record))
    rows = [Row(number, tuple(record.get(key, "") for key in header)) for number, record in records]
    return Table(header, rows, name, bad)


def clean(text: str) -> str:
    """Return a text without characters that cannot be stored or shown: lone surrogates, NUL, other control characters.

    >>> clean("甲\\x00\\r\\n乙 ")
    '甲\\n乙'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return text.encode("utf-8", "replace").decode("utf-8").strip("\n \t\ufeff")


_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}
