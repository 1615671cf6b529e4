"""A panel as plain rows, long or wide, and as a file: CSV, Excel, Parquet or Stata."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from index import IndexWriteError, UsageError, known_language
from qa.present.locator import locator_line
from qa.present.messages import texts
from qa.present.tables import Cell, TableRow, figure_text, to_csv, to_xlsx
from qa.records import Panel, PanelRow, SurveyRow

_NUMBERS = ("value", "low", "high")
_WHOLE = ("year", "passage", "page")
_LONGEST_NAME = 32
"""Characters of the name of a variable of Stata."""
_LONGEST_TEXT = 2045
"""Bytes of a text of Stata of a fixed length; longer ones are ``strL``."""


def long_rows(panel: Panel, language: str | None = None) -> list[dict[str, Cell]]:
    """Return one row a place, year and indicator.

    Columns: ``place``, ``code`` (GB/T 2260), ``year``; ``indicator`` as it was named, ``indicator_id``,
    ``indicator_name``, ``kind``, ``part``; ``status`` (see ``status_of``), ``figure`` as written, ``value``, ``low``,
    ``high``, ``unit``, ``comparator``; ``sentence``, ``title``, ``section``, ``passage`` (paragraph), ``page``,
    ``citation``, ``report``.

    Args:
        language: of the citation; None = the language in force.
    """
    rows = []
    for each in panel.rows:
        asked, row = each.indicator, each.row
        cells: dict[str, Cell] = {"place": row.place, "code": each.code, "year": row.year, "indicator": asked.name}
        cells |= {"indicator_id": asked.id, "indicator_name": asked.title, "kind": asked.kind, "part": asked.part}
        cells |= {"status": status_of(row), "figure": figure_text(row), "value": row.value, "low": row.low}
        cells |= {"high": row.high, "unit": row.unit, "comparator": row.comparator}
        rows.append(cells | _source(each, language) | {"report": row.report})
    return rows


def status_of(row: SurveyRow) -> str:
    """Return the status of a row; ``apart`` where the figure is given for town and country only."""
    return "apart" if row.status == "given" and row.low is None else row.status


def _source(each: PanelRow, language: str | None) -> dict[str, Cell]:
    quote = each.row.quote
    if quote is None:
        return dict.fromkeys(("sentence", "title", "section", "passage", "page", "citation"))
    return {
        "sentence": quote.highlighted or quote.text,
        "title": quote.title,
        "section": texts(language)["section_separator"].join(quote.section),
        "passage": quote.passage,
        "page": quote.page,
        "citation": locator_line(quote, known_language(language)),
    }


def wide_rows(panel: Panel, language: str | None = None) -> list[dict[str, Cell]]:
    """Return one row a place and year; of each indicator its value in a column of its name, and what belongs to it.

    Beside ``NAME``: ``NAME_low``, ``NAME_high``, ``NAME_unit``, ``NAME_comparator``, ``NAME_status``,
    ``NAME_sentence``, ``NAME_citation``. All are empty where no report could have told the indicator in that year.
    """
    parts = ("low", "high", "unit", "comparator", "status", "sentence", "citation")
    names = [each.name for each in panel.indicators]
    found: dict[tuple[str, int | None, str], dict[str, Cell]] = {}
    for each, cells in zip(panel.rows, long_rows(panel, language), strict=True):
        row = each.row
        key = row.place, row.year, "" if row.place and row.year is not None else row.report
        empty: dict[str, Cell] = {f"{name}_{part}" if part else name: None for name in names for part in ("", *parts)}
        wide = found.setdefault(key, {"place": row.place, "code": each.code, "year": row.year, **empty})
        wide[each.indicator.name] = row.value
        wide.update({f"{each.indicator.name}_{part}": cells[part] for part in parts})
    return list(found.values())


def write_panel(path: Path, rows: Sequence[TableRow], language: str | None = None) -> None:
    """Write rows into a file, in the format of its suffix: ``.csv``, ``.xlsx``, ``.parquet`` or ``.dta``.

    Columns of CSV, Parquet and Stata have the names of ``long_rows`` in every language, headings of Excel are words.

    Raises:
        UsageError: another suffix, or a library for the format is not installed. IndexWriteError: it cannot be written.
    """
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        raise UsageError("panel_format", found=path.suffix or path.name, formats=list(FORMATS))
    try:
        write(path, rows, language)
    except OSError as error:
        raise IndexWriteError("panel_unwritable", path=path, reason=error.strerror or error) from error


def _csv(path: Path, rows: Sequence[TableRow], language: str | None) -> None:
    path.write_bytes(to_csv(rows, language, plain=True).encode("utf-8", "replace"))


def _xlsx(path: Path, rows: Sequence[TableRow], language: str | None) -> None:
    path.write_bytes(to_xlsx(rows, language))


def _parquet(path: Path, rows: Sequence[TableRow], language: str | None) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("panel_library", library="pyarrow", format=path.suffix) from error
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    columns = {name: pyarrow.array(values, kinds[kind]) for name, (kind, values) in _columns(rows, whole=True).items()}
    parquet.write_table(pyarrow.table(columns), path)


def _stata(path: Path, rows: Sequence[TableRow], language: str | None) -> None:
    try:
        import pandas
    except ImportError as error:
        raise UsageError("panel_library", library="pandas", format=path.suffix) from error
    columns, labels, long = dict[str, Any](), dict[str, str](), []
    for name, (kind, values) in _columns(rows, whole=False).items():
        short = _short(name, columns)
        labels[short] = name[:80]
        columns[short] = ["" if value is None else value for value in values] if kind is str else values
        if kind is str and any(len(value.encode()) > _LONGEST_TEXT for value in columns[short]):
            long.append(short)
    frame = pandas.DataFrame({name: pandas.Series(v, dtype=_dtype(v)) for name, v in columns.items()})
    frame.to_stata(path, write_index=False, version=118, variable_labels=labels, convert_strl=long)


def _dtype(values: Sequence[Any]) -> str:
    return "object" if any(isinstance(value, str) for value in values) else "float64"


def _short(name: str, taken: dict[str, Any]) -> str:
    """Return a name that Stata takes and that no other column has: the first characters, and a number if need be."""
    clean = "".join(char if char.isalnum() or char == "_" else "_" for char in name)
    clean = clean if clean[:1].isalpha() or clean[:1] == "_" else f"_{clean}"
    short, number = clean[:_LONGEST_NAME], 1
    while short in taken:
        number += 1
        short = f"{clean[: _LONGEST_NAME - len(str(number)) - 1]}_{number}"
    return short


def _columns(rows: Sequence[TableRow], whole: bool) -> dict[str, tuple[type, list[Any]]]:
    """Return the type and the values of each column; numbers are floating point, unless whole ones are wanted so."""
    found: dict[str, tuple[type, list[Any]]] = {}
    for name in rows[0] if rows else ():
        values = [row[name] for row in rows]
        some = [value for value in values if value is not None]
        number = all(isinstance(value, (int, Decimal)) for value in some) if some else name.endswith(_NUMBERS + _WHOLE)
        if not number:
            found[name] = str, [None if value is None else _stored(str(value)) for value in values]
        elif whole and all(isinstance(value, int) for value in some) and name.endswith(_WHOLE):
            found[name] = int, values
        else:
            found[name] = float, [None if value is None else float(value) for value in values]
    return found


def _stored(text: str) -> str:
    """Return a text without halves of surrogate pairs, which UTF-8 cannot write, and without NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


FORMATS: dict[str, Callable[[Path, Sequence[TableRow], str | None], None]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
    ".dta": _stata,
}
"""Suffix → how rows are written."""
