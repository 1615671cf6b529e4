"""The table of a conversation: every value of every row, no formula, every text given back."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.present.exports import export, to_csv
from tests.samples import ANSWERED, QUOTE, RECEIPT, SECOND, TABLED, TEXT, TURNS


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_csv():
    about = {
        "导出时间": "2025-03-01 09:30",
        "索引快照": "20250301T000000000000-abcdef12",
    }
    quote = {
        "序号": "1",
        "问题": "失业率是多少？",
        "结果": "有回答",
        "名次": "1",
        "报告": "梅江区报告",
        "地区": "梅江区",
        "章节": "2020年主要工作 › 民生保障",
        "段落": "37",
        "页": "",
        "部分": "完成情况",
        "把握（0 到 1）": "0.8123",
        "作答的句子": "新增城镇就业2400人,城镇登记失业率2.36%。",
        "整段原文": TEXT,
        "报告编号": "meijiang",
        "起": "100",
        "止": str(100 + len(TEXT)),
        "各段文字的起止": f"100..{100 + len(TEXT)}",
        "数字（原文）": "",
        **about,
    }
    second = {
        **quote,
        "名次": "2",
        "段落": "40",
        "把握（0 到 1）": "0.45",
        "作答的句子": "改造小区12个。……修路。",
        "整段原文": SECOND.text,
    }
    turn_2 = {**dict.fromkeys(quote, ""), "序号": "2", "问题": "沪牌中签率？", **about}
    near = {**quote, **{k: turn_2[k] for k in ("序号", "问题", "作答的句子")}, "结果": "最接近的原文"}
    assert rows(to_csv(TURNS, RECEIPT, "zh")) == [
        quote,
        second,
        {**turn_2, "结果": "最接近的原文"},
        {**near, "把握（0 到 1）": "0.2"},
        {**second, **{k: near[k] for k in ("序号", "问题", "结果", "作答的句子")}},
        {**turn_2, "序号": "3", "问题": "青岛呢？", "结果": "库中没有这份报告"},
    ]


def test_csv_of_a_table_has_what_is_said_of_it_then_a_row_for_each_report():
    said, first, second, words, *_, silent = rows(to_csv([("各地粮食产量目标", TABLED)], RECEIPT, "zh"))
    assert said["结果"].startswith("粮食产量 · 目标安排 · 2025 年；6 份中 2 份写有数字")
    assert [first[name] for name in ("名次", "地区", "结果", "数字（原文）", "段落")] == [
        "1",
        "青禾市",
        "有数字",
        "725亿斤以上",
        "37",
    ]
    assert first["作答的句子"] == "粮食产量725亿斤以上，比上年增加。"
    assert (second["报告"], words["结果"], words["数字（原文）"]) == ("云岭县报告", "只有文字目标", "文字目标")
    assert (silent["地区"], silent["结果"], silent["报告编号"], silent["数字（原文）"]) == (
        "南坡县",
        "没有写",
        "南坡县",
        "",
    )


def test_csv_names_the_page_and_every_span():
    quote = replace(QUOTE, spans=((100, 120), (123, 123 + len(TEXT) - 20)), page=4)
    (row,) = rows(to_csv([("失业率？", replace(ANSWERED, quotes=(quote,)))], RECEIPT, "en"))
    assert (row["page"], row["start"], row["end"]) == ("4", "100", str(103 + len(TEXT)))
    assert row["pieces (start..end)"] == f"100..120 123..{103 + len(TEXT)}"


def test_csv_gives_the_public_address_of_each_paragraph_where_there_is_one():
    (row, _, *_) = rows(to_csv(TURNS, replace(RECEIPT, base="https://reports.example"), "zh"))
    assert row["网址"] == "https://reports.example/?report=meijiang&p=37"


def test_csv_of_no_question_holds_the_receipt_alone():
    (row,) = rows(to_csv([], RECEIPT, "en"))
    assert {key: value for key, value in row.items() if value} == {
        "exported": "2025-03-01 09:30",
        "index snapshot": "20250301T000000000000-abcdef12",
    }


def test_csv_is_utf_8_with_a_byte_order_mark_and_dos_lines():
    data = export(TURNS, RECEIPT, "csv", "zh")
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\n") == data.count(b"\r\n") == 7


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start):
    hostile = f'{start}cmd|"/c calc"!A1'
    quote = replace(QUOTE, title=hostile, section=(hostile,), text=hostile, report=hostile, highlights=((0, 99),))
    receipt = replace(RECEIPT, when=hostile, places={hostile: hostile}, snapshot=hostile, encoder=hostile)
    (row,) = rows(to_csv([(hostile, replace(ANSWERED, quotes=(quote,)))], receipt, "zh"))
    held = [value for value in row.values() if "calc" in value]
    assert held == ["'" + hostile] * 9
    (row,) = rows(to_csv([("5-3=2", ANSWERED)], RECEIPT, "zh"))
    assert row["问题"] == "5-3=2"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_csv_gives_every_text_back(question, text):
    quote = replace(QUOTE, text=text, highlights=())
    (row,) = rows(to_csv([(question, replace(ANSWERED, quotes=(quote,)))], RECEIPT, "zh"))
    question, text = question.replace("\0", "\ufffd"), text.replace("\0", "\ufffd")
    assert row["问题"].removeprefix("'") == question.removeprefix("'")
    assert row["整段原文"].removeprefix("'") == text.removeprefix("'")
    assert not row["整段原文"].startswith(("=", "+", "-", "@", "\t", "\r"))
