"""The table of a question over many reports as plain rows, and such rows as CSV, TSV, Markdown and XLSX.

``survey_rows`` makes one row a report, with the sentence, the paragraph and the locator beside each number; the writers
take any rows of named cells, so that other tables use them too.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from index import IndexWriteError, expression, known_language
from qa.present.locator import locator_line
from qa.present.messages import texts
from qa.records import Survey, SurveyRow

Cell = str | int | Decimal | None
"""What stands in a table; None is an empty cell."""

TableRow = Mapping[str, Cell]
"""Name of a column → cell. Every row of a table has the same columns, in the same order."""

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MINUS = "\u2212"

_FIGURE = ("figure", "value", "low", "high", "unit", "comparator")
_SOURCE = ("sentence", "text", "title", "section", "passage", "page", "citation", "report")
_TARGET = (*_FIGURE, "year", "sentence", "citation")
_COPIED = (
    *("place", "year", "status", "target_figure", "figure", "count"),
    *("target_sentence", "target_citation", "sentence", "citation"),
)
_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_WIDTHS = {"sentence": 60, "text": 60, "title": 28, "section": 28, "citation": 40, "target_sentence": 60}
_WIDTH = 12
# A spreadsheet takes a cell that begins so for a formula, Excel the full-width signs too.
_FORMULA = expression(r"[=+\-@\t\r\n＝＋－＠]")
# What XML 1.0 cannot hold.
_NOT_IN_XML = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = expression(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_PIPE = expression(r"([\\|`*_<>\[\]~&$])")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, nor for the end of the file."""
    cell = cell.replace("\0", "\ufffd")  # Python 3.10 writes no NUL, and spreadsheets read none
    return f"'{cell}" if _FORMULA.match(cell) else cell


def in_xml(text: str) -> str:
    """Return a text without the characters that XML, and so a workbook or a Word file, cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def figure_text(row: SurveyRow) -> str:
    """Return the figure of a row as the report writes it; empty where it gives none.

    Comparators that stand before the number (下降, 超过, 近) are not part of it. Where it is not known where the figure
    stands it is put together from value and unit.
    """
    if row.low is None or row.high is None or row.status not in ("given", "unsure"):
        return ""
    if row.quote is None or not row.marks:
        ends = dict.fromkeys(f"{end:f}".replace("-", MINUS) for end in (row.low, row.high))
        return "\u2013".join(ends) + (row.unit or "")
    start, end = row.marks[0]
    return row.quote.text[start:end]


def finding(row: SurveyRow) -> str:
    """Return the status of a row, or ``apart`` where figures are given for town and country only, and none for all."""
    return "apart" if row.status == "given" and row.low is None else row.status


def survey_rows(survey: Survey, language: str | None = None) -> list[dict[str, Cell]]:
    """Return one row a report, those selected first, in the order of ``survey.rows``.

    Columns: ``selected`` (1 or 0), ``place``, ``year``, ``status`` in words; of figures ``figure`` as written,
    ``value``, ``low``, ``high``, ``unit``, ``comparator``, of words ``count``; then ``sentence`` (the marked ones),
    ``text`` (the paragraph), ``title``, ``section``, ``passage``, ``page``, ``citation`` (the locator in one line),
    ``report`` (id). Of ``target_vs_result`` the aim's own in columns that begin with ``target_``. Numbers are exact.

    Args:
        language: of the words; None = the language in force. What comes from reports stays as it is.
    """
    language = known_language(language)
    counted = any(row.count is not None for row in survey.rows)
    paired = any(row.target is not None for row in survey.rows)
    chosen = set(survey.selected)
    rows = []
    for row in survey.read().rows:
        cells: dict[str, Cell] = {"selected": int(row.report in chosen), "place": row.place, "year": row.year}
        cells["status"] = texts(language)[f"status_row_{finding(row)}"]
        found = {**_figure(row), "count": row.count, **_source(row, language)}
        cells.update({name: found[name] for name in ((("count",) if counted else _FIGURE) + _SOURCE)})
        if paired:
            aim = row.target or SurveyRow(row.report, row.place, None, "silent")
            other = {**_figure(aim), "year": aim.year, **_source(aim, language)}
            cells.update({f"target_{name}": other[name] for name in _TARGET})
        rows.append(cells)
    return rows


def _figure(row: SurveyRow) -> dict[str, Cell]:
    values = figure_text(row), row.value, row.low, row.high, row.unit, row.comparator
    return dict(zip(_FIGURE, values, strict=True))


def _source(row: SurveyRow, language: str) -> dict[str, Cell]:
    quote = row.quote
    if quote is None:
        return {**dict.fromkeys(_SOURCE), "report": row.report}
    return {
        "sentence": quote.highlighted or quote.text,
        "text": quote.text,
        "title": quote.title,
        "section": texts(language)["section_separator"].join(quote.section),
        "passage": quote.passage,
        "page": quote.page,
        "citation": locator_line(quote, language),
        "report": row.report,
    }


def clip_rows(rows: Sequence[TableRow]) -> list[dict[str, Cell]]:
    """Return the columns of ``survey_rows`` that are copied: place, year, figure or times, sentence and locator."""
    return [{name: row[name] for name in _COPIED if name in row} for row in rows]


def headings(rows: Sequence[TableRow], language: str | None = None, *, plain: bool = False) -> list[str]:
    """Return the headings of the columns: the message ``column_NAME``, else, or if ``plain``, the name itself."""
    t = {} if plain else texts(language)
    return [t.get(f"column_{name}", name) for name in rows[0]] if rows else []


def to_csv(rows: Sequence[TableRow], language: str | None = None, *, plain: bool = False) -> str:
    """Return rows as CSV with a byte order mark, by which Excel knows that it is UTF-8; lines end with CR LF.

    A text that a spreadsheet would take for a formula is preceded by a single quotation mark, see ``harmless``.

    Args:
        plain: the headings are the names of the columns, for programs.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings(rows, language, plain=plain))
    writer.writerows([_plain(cell) for cell in row.values()] for row in rows)
    return "\ufeff" + out.getvalue()


def csv_printed(rows: Sequence[TableRow], language: str | None = None, *, plain: bool = False) -> str:
    """Return rows as CSV for a terminal or a pipe: without a byte order mark, lines end with LF; see ``to_csv``."""
    return to_csv(rows, language, plain=plain).removeprefix("\ufeff").replace("\r\n", "\n")


def write_file(path: Path, data: bytes) -> None:
    """Write a file that a user has named.

    Raises:
        IndexWriteError: it cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise IndexWriteError("panel_unwritable", path=path, reason=error.strerror or error) from error


def to_tsv(rows: Sequence[TableRow], language: str | None = None) -> str:
    """Return rows for the clipboard: cells between tabs, a line a row; blanks within a cell become one."""
    lines = [headings(rows, language), *([_plain(cell) for cell in row.values()] for row in rows)]
    return "\n".join("\t".join(_BLANKS.sub(" ", cell) for cell in line) for line in lines) + "\n"


def to_markdown(rows: Sequence[TableRow], language: str | None = None) -> str:
    """Return rows as a table of GitHub's Markdown; what would be markup in a cell is escaped."""
    lines = [headings(rows, language), *(["" if v is None else str(v) for v in row.values()] for row in rows)]
    lines = [[_PIPE.sub(r"\\\1", _BLANKS.sub(" ", cell)) for cell in line] for line in lines]
    rule = ["---"] * len(lines[0])
    return "".join(f"| {' | '.join(line)} |\n" for line in (lines[0], rule, *lines[1:]))


def to_xlsx(rows: Sequence[TableRow], language: str | None = None, about: Sequence[str] = ()) -> bytes:
    """Return rows as a workbook: numbers as numbers, texts as texts, never as formulas.

    Args:
        about: lines for a second sheet: what was asked, what was computed and how.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    t = texts(language)
    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    book = Workbook()
    sheet = book.active
    sheet.title = t["table_sheet"]
    for number, line in enumerate(_lines(rows, language), start=1):
        for column, cell in enumerate(line, start=1):
            place = sheet.cell(number, column)
            place.value = _storable(cell) if isinstance(cell, str) else cell
            place.alignment = wrapped if isinstance(cell, str) else top
            if number == 1:
                place.font = Font(bold=True)
    for column, name in enumerate(rows[0] if rows else (), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _WIDTH)
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = sheet.dimensions
    if about:
        notes = book.create_sheet(t["table_about"])
        for line in about:
            notes.append([_storable(line)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(rows: Sequence[TableRow], language: str | None) -> Iterator[Sequence[Cell]]:
    yield headings(rows, language)
    for row in rows:
        yield list(row.values())


def _plain(cell: Cell) -> str:
    """Return a cell as text: a number as it is, a text so that no spreadsheet runs it."""
    return "" if cell is None else harmless(cell) if isinstance(cell, str) else str(cell)


def _storable(text: str) -> str:
    """Return a text that a workbook holds: no control characters, no more than fits, no formula."""
    return harmless(in_xml(text))[:_LONGEST]
