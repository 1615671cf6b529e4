"""Several questions put to every report: tables, words, questions to each report by itself; rows of a file."""

import pytest

from index import UsageError
from qa.service.matrix import MAX_QUESTIONS, matrix_of, matrix_rows, questions_of
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025

QUESTIONS = ("粮食产量目标", "学位", "新建小学了没有？")


ROWS = [(LINXI, "临溪"), (QINGHE_2024, "青禾 2024"), (QINGHE_2025, "青禾 2025")]


def test_questions_are_lines_each_once():
    assert questions_of(["甲\r\n 乙 \n\n甲", "丙"]) == ["甲", "乙", "丙"] and questions_of([]) == []
    with pytest.raises(UsageError, match=str(MAX_QUESTIONS + 1)):
        questions_of([f"问题{n}" for n in range(MAX_QUESTIONS + 1)])


def test_every_report_has_a_row_and_every_question_a_cell(snapshot):
    matrix = matrix_of(snapshot, QUESTIONS, "zh")
    assert [(report, name) for report, name, _ in matrix.rows] == ROWS
    cells = {report: row for report, _, row in matrix.rows}
    assert matrix.understood == ("粮食产量 · 目标安排", "学位", "")
    assert [None if row[0] is None else row[0].text for row in cells.values()] == ["6万吨以上", None, "12万吨以上"]
    assert [row[1].text for row in cells.values()] == ["没有写", "2 次", "1 次"]
    assert [row[2].text for row in cells.values()] == ["未找到", "✓", "✓"]
    assert "新建小学5所" in cells[QINGHE_2025][2].quote.text and cells[LINXI][2].quote is None


def test_what_a_question_picks_is_marked(snapshot):
    (_, _, low), (_, _, high) = matrix_of(snapshot, ["各地粮食产量目标哪个最高"], "zh").rows[-2:]
    assert {cell.text: cell.picked for cell in (*low, *high)} == {"12万吨以上": True, "6万吨以上": False}


def test_rows_of_a_file_have_the_sentence_and_its_place(snapshot):
    rows = matrix_rows(matrix_of(snapshot, QUESTIONS[:2], "zh"), "zh")
    assert [(row["report"], row["place"]) for row in rows] == ROWS
    assert rows[0]["粮食产量目标"] == "6万吨以上"
    assert rows[0]["粮食产量目标 · 原句"] == "粮食产量稳定在6万吨以上，粮食播种面积不少于9万亩。"
    assert "第 4 段" in rows[0]["粮食产量目标 · 出处"] and rows[0]["学位 · 原句"] is None
    assert rows[1]["粮食产量目标"] is None and rows[1].keys() == rows[0].keys()


def test_no_question_is_an_empty_matrix(snapshot):
    assert matrix_of(snapshot, [], "zh").rows == () and matrix_rows(matrix_of(snapshot, [], "zh"), "zh") == []
