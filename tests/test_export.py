"""Exports of a conversation: what stands in each format, read back by readers of that format."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import UsageError
from qa.records import Answer, Query
from qa.web.export import FORMATS, Receipt, export, to_csv, to_html, to_markdown
from qa.web.plain import notes, place_line, reasons, remarks, shown, verdict
from qa.web.quotes import place_of
from qa.web.render import render_answer, render_notes
from qa.why import Why
from tests.samples import (
    ABSENT,
    ANSWERED,
    FOUND,
    HOSTILE,
    NEAR,
    NOISE,
    QUOTE,
    RECEIPT,
    SECOND,
    TEXT,
    TURNS,
    Reader,
    rendered,
)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


# --- the receipt -----------------------------------------------------------------------------------------------------


def test_receipt_of_a_snapshot(snapshot):
    assert Receipt.of(snapshot, "", ("a", "", "b", "a")).snapshot == "a, b"
    receipt = Receipt.of(snapshot, "2025-03-01T09:30:00")
    assert receipt == Receipt(
        when="2025-03-01T09:30:00",
        snapshot=snapshot.id,
        encoder="counting",
        fingerprint="c0c0c0c0c0c0",
        reports=3,
        places={"linxi-2025": "临溪县", "qinghe-2024": "青禾市", "qinghe-2025": "青禾市"},
    )


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("turns", [TURNS, []])
@pytest.mark.parametrize(("language", "name"), [("zh", "报告问答"), ("en", "Report QA")])
def test_every_file_carries_the_receipt(format, turns, language, name):
    text = export(turns, RECEIPT, format, language).decode()
    if format == "md":
        text = rendered(text).text
    for value in (name, RECEIPT.when, RECEIPT.snapshot, RECEIPT.encoder, RECEIPT.fingerprint, "31"):
        assert value in text


# --- CSV -------------------------------------------------------------------------------------------------------------


def test_csv():
    about = {
        "程序": "报告问答",
        "导出时间": "2025-03-01T09:30:00+08:00",
        "索引快照": "20250301T000000000000-abcdef12",
        "编码器": "embedded",
        "编码器指纹": "c0c0c0c0c0c0",
        "报告份数": "31",
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
        "部分": "完成情况",
        "把握（0 到 1）": "0.8123",
        "作答的句子": "新增城镇就业2400人,城镇登记失业率2.36%。",
        "整段原文": TEXT,
        "报告编号": "meijiang",
        "起": "100",
        "止": str(100 + len(TEXT)),
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
    near = {**quote, **{k: turn_2[k] for k in ("序号", "问题", "作答的句子")}, "结果": "可能相关，不是回答"}
    assert rows(to_csv(TURNS, RECEIPT, "zh")) == [
        quote,
        second,
        {**turn_2, "结果": "报告有相关内容，但没有明确的回答"},
        {**near, "把握（0 到 1）": "0.2"},
        {**second, **{k: near[k] for k in ("序号", "问题", "结果", "作答的句子")}},
        {**turn_2, "序号": "3", "问题": "青岛呢？", "结果": "库中没有这份报告"},
    ]


def test_csv_of_no_question_holds_the_receipt_alone():
    (row,) = rows(to_csv([], RECEIPT, "en"))
    assert {key: value for key, value in row.items() if value} == {
        "program": "Report QA",
        "exported": "2025-03-01T09:30:00+08:00",
        "index snapshot": "20250301T000000000000-abcdef12",
        "encoder": "embedded",
        "encoder fingerprint": "c0c0c0c0c0c0",
        "reports": "31",
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
    assert held == ["'" + hostile] * 10
    (row,) = rows(to_csv([("5-3=2", ANSWERED)], RECEIPT, "zh"))
    assert row["问题"] == "5-3=2"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_csv_gives_every_text_back(question, text):
    quote = replace(QUOTE, text=text, highlights=())
    (row,) = rows(to_csv([(question, replace(ANSWERED, quotes=(quote,)))], RECEIPT, "zh"))
    assert row["问题"].removeprefix("'") == question.removeprefix("'")
    assert row["整段原文"].removeprefix("'") == text.removeprefix("'")
    assert not row["整段原文"].startswith(("=", "+", "-", "@", "\t", "\r"))


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_markdown():
    assert to_markdown(TURNS, RECEIPT, "zh") == (
        "# 问答记录\n\n"
        "## 1. 失业率是多少？\n\n"
        "沿用上一问：梅江区\n\n"
        "已同时查找：不良贷款（坏账）\n\n"
        "已去掉：赤字\n\n"
        "最接近的原文里没有所问的数字。\n\n"
        "没有找到答案：2030。\n\n"
        "> <strong>新增城镇就业2400人,城镇登记失业率2.36%。</strong>城区空气质量优良率达98.9%。\n>\n"
        "> 《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况 · 证据强\n\n"
        "> <strong>改造小区12个。</strong>完成投资3亿元。<strong>修路。</strong>\n>\n"
        "> 《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 40 段 · 完成情况 · 证据一般\n\n"
        "## 2. 沪牌中签率？\n\n"
        "<strong>报告有相关内容，但没有明确的回答</strong>\n\n"
        "查了 31 份报告、2645 段，有相关的内容，但没有哪一句能确定回答所问的数字。\n\n"
        "所查的报告里没有出现过：“沪牌”。\n\n"
        "没有找到答案：青禾市。\n\n"
        "### 可能相关，不是回答\n\n"
        "> 新增城镇就业2400人,城镇登记失业率2.36%。城区空气质量优良率达98.9%。\n>\n"
        "> 《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况\n\n"
        "> 改造小区12个。完成投资3亿元。修路。\n>\n"
        "> 《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 40 段 · 完成情况\n\n"
        "## 3. 青岛呢？\n\n"
        "<strong>库中没有这份报告</strong>\n\n"
        "库中没有青岛市 2023 年的报告。\n\n"
        "现有：《甲报告》、《乙报告》。\n\n"
        "---\n\n"
        "- 程序：报告问答\n- 导出时间：2025-03-01T09:30:00+08:00\n- 索引快照：20250301T000000000000-abcdef12\n"
        "- 编码器：embedded\n- 编码器指纹：c0c0c0c0c0c0\n- 报告份数：31\n"
    )


# --- HTML ------------------------------------------------------------------------------------------------------------


def test_html_is_one_page_that_needs_nothing_else():
    html = to_html(TURNS, RECEIPT, "zh")
    read = Reader(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n')
    assert set(read.attributes) == {"lang", "charset", "name", "content", "class"}
    assert not {"script", "link", "img", "iframe", "a", "form"} & set(read.tags)
    assert "@media print" in html and "url(" not in html and "@import" not in html and "http" not in html
    assert to_html([], RECEIPT, "en").startswith('<!DOCTYPE html>\n<html lang="en">')


def test_html_shows_answers_and_what_is_none():
    html = to_html(TURNS, RECEIPT, "zh")
    first, second, third = re.findall(r'<section class="turn">.*?</section>', html, re.S)
    assert (
        "<figure><blockquote><mark>新增城镇就业2400人,城镇登记失业率2.36%。</mark>城区空气质量优良率达98.9%。</blockquote>"
        "<figcaption>《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况 · 证据强</figcaption></figure>"
    ) in first
    assert first.count("<figure>") == 2 and first.count("<mark>") == 3 and 'class="near"' not in first
    assert second.startswith(
        '<section class="turn"><h2>2. 沪牌中签率？</h2>\n<p class="verdict">报告有相关内容，但没有明确的回答</p>'
    )
    assert '<div class="near"><h3>可能相关，不是回答</h3><figure><blockquote>新增' in second
    assert second.count("<figure>") == 2 and "<mark>" not in second and "证据" not in second
    assert '<p class="verdict">库中没有这份报告</p>' in third and "<figure>" not in third


# --- untrusted text --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_out_as_text(hostile):
    def turns(word: str):
        quote = replace(QUOTE, title=word, section=(word,), text=word, highlights=((0, 1),))
        query = Query(raw=word, text=word, unknown_places=(word,), added=((word, word),), carried=(("topic", word),))
        return [
            (word, Answer(query, "answered", quotes=(quote,), silent=(word,))),
            (word, Answer(query, "not_mentioned", near=(quote,), absent=(word,))),
            (word, Answer(query, "no_such_report", available=(word,))),
        ]

    def receipt(word: str) -> Receipt:
        return replace(RECEIPT, when=word, encoder=word, snapshot=word)

    for write, read in ((to_html, Reader), (to_markdown, rendered)):
        bad, good = (
            read(write(turns(hostile), receipt(hostile), "zh")),
            read(write(turns("甲乙"), receipt("甲乙"), "zh")),
        )
        assert bad.tags == good.tags and bad.attributes == good.attributes
        assert bad.text.count(hostile) >= good.text.count("甲乙") - 2  # twice it is cut by the mark


# --- what the page says too ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("answer", [FOUND, NEAR, ABSENT, ANSWERED, replace(NEAR, reason="topic", near=())])
def test_files_say_what_the_page_says(answer, language):
    page = Reader(render_answer(answer, language)).text
    for line in (*verdict(answer, language), *remarks(answer, language)):
        assert line in page
    assert Reader(render_notes(answer.query, language)).text == "".join(notes(answer.query, language))
    for quote in (*answer.quotes, *answer.near):
        line = place_line(quote, language)
        assert line == Reader(place_of(quote, language)).text
        assert (line in page) == (quote in shown(answer))


def test_verdict_and_remarks_exclude_each_other():
    assert verdict(FOUND, "zh") == remarks(NEAR, "zh") == remarks(ABSENT, "zh") == ()
    assert shown(ABSENT) == () and shown(replace(FOUND, quotes=())) == ()
    assert shown(replace(FOUND, quotes=(NOISE, NOISE))) == (NOISE,)


@pytest.mark.parametrize(
    ("why", "language", "lines"),
    [
        (
            Why(
                ("失业率", "城镇"),
                ("学位",),
                (("坏账", "不良贷款"),),
                ("城镇",),
                "done",
                "planned",
                ("梅江区",),
                (2021,),
            ),
            "zh",
            (
                "与问题相同的词：“失业率”、“城镇”（只在标题里）",
                "与上文相同的词：“学位”",
                "换了说法的词：不良贷款（坏账）",
                "问的是去年完成情况，这段属于目标安排",
                "问的地区、年份与报告相符：梅江区、2021 年",
            ),
        ),
        (Why((), (), (), (), None, "done", (), ()), "zh", ("没有相同的词，是按意思相近找到的",)),
        (Why((), (), (), (), "done", "other", (), ()), "en", ("No word in common; found by its meaning",)),
        (Why(("GDP",), (), (), (), None, "done", (), ()), "en", ("Words of the question: “GDP”",)),
    ],
)
def test_reasons(why, language, lines):
    assert reasons(why, language) == lines


# --- the call --------------------------------------------------------------------------------------------------------


def test_an_unknown_format_is_named():
    with pytest.raises(UsageError, match="不能导出成“pdf”；可用的有：md、csv、html。"):
        export(TURNS, RECEIPT, "pdf", "zh")


@pytest.mark.parametrize("format", FORMATS)
def test_half_a_surrogate_pair_does_not_stop_an_export(format):
    assert "甲?乙" in export([("甲\ud800乙", ANSWERED)], RECEIPT, format, "zh").decode()
