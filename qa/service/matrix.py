"""Several questions asked of every report at once: a row for each report, a column for each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import qa
from index import expression
from qa import Quote, Snapshot, SurveyRow, UsageError
from qa.present import CHOOSES, Cell, asked_line, by_place, finding, locator_line, row_name, texts, value_text

MAX_QUESTIONS = 12
"""Questions of one matrix; each takes as long as a table, or as a question of its own to each report."""
MAX_REPORTS = 60
"""Reports that a question which is no question over many of them is put to, about 12 ms each."""

_EVERYWHERE, _WHO_MENTIONS = "各省", "哪些省提到“{word}”？"
_WORD = expression(r"[\w·+＋-]{2,16}")
"""A question that is one word or name: how often it stands there is counted."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one report says to one question.

    Attributes:
        text: its figure as written, how often the words stand there, ✓ for a sentence that answers, or what lacks.
        kind: status of a row of a survey, or ``answered`` or ``not_found``.
        picked: it is among those that the question asks for. quote: None where there is none to open.
    """

    text: str
    kind: str
    picked: bool = False
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Questions, what each was understood as, and a row of cells for each report; None = the report was not asked."""

    questions: tuple[str, ...]
    understood: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[MatrixCell | None, ...]], ...]
    """Id of the report, name of the row, cells in the order of the questions."""


def questions_of(values: Sequence[str]) -> list[str]:
    """Return the questions of an address or a form, a line each, each once.

    Raises:
        UsageError: there are more than ``MAX_QUESTIONS``.
    """
    lines = [line.strip() for value in values for line in value.splitlines()]
    found = list(dict.fromkeys(filter(None, lines)))
    if len(found) > MAX_QUESTIONS:
        raise UsageError("matrix_questions", count=len(found), most=MAX_QUESTIONS)
    return found


def matrix_of(snapshot: Snapshot, questions: Sequence[str], language: str) -> Matrix:
    """Ask every report every question.

    A question over many reports is answered by its table. One that names no reports (``GDP增长目标``) is put to all,
    a single word is counted, and any other is asked of each report by itself.

    Raises:
        UsageError: a question is too long.
    """
    columns: list[Mapping[str, MatrixCell]] = []
    understood, named = [], set[str]()
    for question in questions:
        table = _table(snapshot, question)
        if table is not None:
            chosen = set(table.selected) if table.operation in CHOOSES else set()
            columns.append({row.report: _cell(row, row.report in chosen, language) for row in table.rows})
            understood.append(asked_line(table, language))
            named.update(row.report for row in table.rows)
        else:
            columns.append(_each(snapshot, question, language))
            understood.append("")
            named.update(info.id for info in snapshot.reports[:MAX_REPORTS])
    # A row of a table may be of the year that its figure speaks of; here it is called by that of its report.
    heads = (SurveyRow(info.id, info.place, info.year, "silent") for info in snapshot.reports if info.id in named)
    listed = by_place(heads)
    names = [row.place for row in listed]
    repeated = {name for name in names if names.count(name) > 1}
    rows = (
        (row.report, row_name(row, repeated), tuple(column.get(row.report) for column in columns)) for row in listed
    )
    return Matrix(tuple(questions), tuple(understood), tuple(rows))


def _table(snapshot: Snapshot, question: str) -> qa.Survey | None:
    found = qa.survey(question, index=snapshot) or qa.survey(_EVERYWHERE + question, index=snapshot)
    if found is None and _WORD.fullmatch(question):
        found = qa.survey(_WHO_MENTIONS.format(word=question), index=snapshot)
    return found


def _cell(row: SurveyRow, picked: bool, language: str) -> MatrixCell:
    return MatrixCell(value_text(row, language), finding(row), picked, row.quote)


def _each(snapshot: Snapshot, question: str, language: str) -> dict[str, MatrixCell]:
    t, cells = texts(language), {}
    for info in snapshot.reports[:MAX_REPORTS]:
        found = qa.answer(question, k=1, index=snapshot, reports=[info.id])
        if found.quotes:
            cells[info.id] = MatrixCell(t["matrix_answered"], "answered", quote=found.quotes[0])
        else:
            cells[info.id] = MatrixCell(t["matrix_not_found"], "not_found")
    return cells


def matrix_rows(matrix: Matrix, language: str) -> list[dict[str, Cell]]:
    """Return a matrix as the rows of a file: each question with its sentence and where that stands."""
    t, rows = texts(language), []
    for report, name, cells in matrix.rows:
        row: dict[str, Cell] = {"place": name, "report": report}
        for question, cell in zip(matrix.questions, cells, strict=True):
            quote = None if cell is None else cell.quote
            row[question] = None if cell is None else cell.text
            row[f"{question} · {t['column_sentence']}"] = None if quote is None else quote.highlighted or quote.text
            row[f"{question} · {t['column_citation']}"] = None if quote is None else locator_line(quote, language)
        rows.append(row)
    return rows
