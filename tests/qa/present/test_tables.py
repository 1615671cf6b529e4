"""Rows of a table, and such rows as CSV, TSV, Markdown and XLSX: exact values, and nothing that a spreadsheet runs."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from qa.present.surveys import qualifiers
from qa.present.tables import (
    clip_rows,
    figure_text,
    harmless,
    headings,
    survey_rows,
    to_csv,
    to_markdown,
    to_tsv,
    to_xlsx,
)
from qa.records import NOTHING, Survey
from tests.samples import HOSTILE, MARKDOWN, TABLE, Reader, figure_row, word_row


def sheet_of(data: bytes, name: str | None = None) -> list[list]:
    book = load_workbook(io.BytesIO(data))
    sheet = book[name] if name else book.active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_row_has_figure_value_sentence_and_place():
    first, second, words, *_, silent = survey_rows(TABLE, "zh")
    assert {**first, "text": "", "section": ""} == {
        **{"selected": 1, "place": "青禾市", "year": 2025, "status": "有数字", "figure": "725亿斤以上"},
        **{"value": Decimal(725), "low": Decimal(725), "high": Decimal(725), "unit": "亿斤", "comparator": "以上"},
        **{"sentence": "粮食产量725亿斤以上，比上年增加。", "text": "", "title": "青禾市报告", "section": ""},
        **{"passage": 37, "page": None, "report": "青禾市"},
        "citation": "《青禾市报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况",
    }
    assert (second["figure"], second["comparator"]) == ("1955万吨", "突破")
    assert (words["selected"], words["status"], words["figure"], words["value"]) == (0, "只有文字目标", "", None)
    assert (silent["status"], silent["sentence"], silent["citation"], silent["report"]) == (
        "没有写",
        None,
        None,
        "南坡县",
    )


def test_rows_of_words_have_a_count_and_no_figure():
    table = Survey("飞鸟", "word_count", ("青禾市",), (word_row("青禾市", 3), word_row("云岭县", 0)), 2)
    rows = survey_rows(table, "en")
    assert [row["count"] for row in rows] == [3, 0] and "figure" not in rows[0]
    assert [row["status"] for row in rows] == ["mentioned", "not there"]


def test_a_pair_has_the_columns_of_the_target():
    result = figure_row("青禾市", "5.2%", "5.2", "%", target=figure_row("青禾市", "5.5%左右", "5.5", "%", "左右"))
    rows = survey_rows(Survey("增速", "target_vs_result", (), (result, figure_row("云岭县", "4%", "4", "%")), 1), "zh")
    assert (rows[0]["value"], rows[0]["target_value"]) == (Decimal("5.2"), Decimal("5.5"))
    assert (rows[0]["target_figure"], rows[1]["target_figure"]) == ("5.5%左右", "")
    assert rows[0].keys() == rows[1].keys()


def test_a_figure_is_verbatim_a_fall_has_its_word_before_it():
    fall = figure_row("青禾市", "3.2%", "-3.2", "%", "下降")
    assert figure_text(fall) == "3.2%" and qualifiers(fall, "zh") == ("下降", "")
    assert figure_text(figure_row("青禾市", "-3.2%", "-3.2", "%")) == "-3.2%"
    bare = replace(fall, evidence=NOTHING, comparator="")
    assert figure_text(bare) == "−3.2%"
    assert figure_text(replace(bare, low=Decimal("2.5"), high=Decimal(3))) == "2.5–3%"
    assert figure_text(replace(fall, status="mentioned")) == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_column_has_a_heading(language):
    rows = survey_rows(
        Survey("a", "target_vs_result", (), (replace(TABLE.rows[0], target=TABLE.rows[1]),), 1), language
    )
    counts = survey_rows(Survey("a", "mentions", (), (word_row("甲", 1),), 1), language)
    assert not set(headings(rows, language)) & set(rows[0]) - {"place"} or language == "en"
    assert "column" not in "".join(headings(rows, language) + headings(counts, language))
    assert headings([{"anything": 1}], language) == ["anything"] and headings([], language) == []


def test_csv_is_read_back_as_it_was():
    text = to_csv(survey_rows(TABLE, "zh"), "zh")
    assert text.startswith("\ufeff符合所问,地区,年份,结果,数字（原文）,数值,")
    lines = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    assert [line["数值"] for line in lines] == ["725", "1955", "", "", "3", ""]
    assert lines[0]["原句"] == "粮食产量725亿斤以上，比上年增加。"


def test_a_workbook_has_numbers_as_numbers_and_notes_on_a_second_sheet():
    data = to_xlsx(survey_rows(TABLE, "zh"), "zh", ["各地粮食产量目标", "=1+1"])
    table, about = sheet_of(data), sheet_of(data, "说明")
    assert table[0][:6] == ["符合所问", "地区", "年份", "结果", "数字（原文）", "数值"]
    assert table[1][5] == 725 and isinstance(table[1][5], int) and table[2][1] == "云岭县" and len(table) == 7
    assert about == [["各地粮食产量目标"], ["'=1+1"]]
    assert sheet_of(to_xlsx([], "en")) == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "＝1", "\t=1", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(text):
    rows = [{"place": text, "value": Decimal(-1)}]
    line = list(csv.reader(io.StringIO(to_csv(rows).lstrip("\ufeff"), newline="")))[1]
    assert line == [f"'{text}", "-1"]
    book = load_workbook(io.BytesIO(to_xlsx(rows)))
    assert [cell.data_type for cell in book.active[2]] == ["s", "n"] and book.active["A2"].value == harmless(text)
    assert to_tsv(rows).splitlines()[1].startswith("'")


@given(st.text(max_size=40))
def test_any_text_fits_in_every_form(text):
    rows = [{"place": text, "count": 1}]
    assert to_tsv(rows, "zh").count("\t") == 2 and to_tsv(rows, "zh").count("\n") == 2
    assert len(sheet_of(to_xlsx(rows, "zh", [text]))) == 2
    table = Reader(MARKDOWN.render(to_markdown(rows, "zh"))).tags
    assert (table.count("tr"), table.count("td"), table.count("a"), table.count("img")) == (2, 2, 0, 0)


def test_a_text_longer_than_a_cell_is_cut_and_control_characters_are_replaced():
    cells = sheet_of(to_xlsx([{"text": "甲" * 40_000, "place": "乙\x0b\ud800丙"}], "zh"))[1]
    assert len(cells[0]) == 32_767 and cells[1] == "乙\ufffd\ufffd丙"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_markdown_is_text(text):
    html = MARKDOWN.render(to_markdown([{"place": text}], "zh"))
    assert set(Reader(html).tags) <= {"table", "thead", "tbody", "tr", "th", "td"}
    assert Reader(html).text.split()[-1] in text or text in html or Reader(html).text.endswith(text)


def test_what_is_copied_is_short():
    rows = clip_rows(survey_rows(TABLE, "zh"))
    assert list(rows[0]) == ["place", "year", "status", "figure", "sentence", "citation"]
    assert to_tsv(rows, "zh").splitlines()[1].split("\t")[:4] == ["青禾市", "2025", "有数字", "725亿斤以上"]
