"""Exports of a conversation: what stands in each file, read back by readers of its format."""

import re
from dataclasses import replace

import pytest

from index import UsageError
from qa.present.exports import FORMATS, Receipt, export, to_html, to_markdown
from qa.records import Answer, Query
from tests.samples import ANSWERED, HOSTILE, MARKDOWN, QUOTE, RECEIPT, TABLED, TURNS, Reader, rendered

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
    assert "2025-03-01 09:30" in text and "09:30:00" not in text and RECEIPT.snapshot in text
    for value in (name, RECEIPT.encoder, RECEIPT.fingerprint, "31"):
        assert (value in text) is (format != "csv")


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
        "> 《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况\n\n"
        "> <strong>改造小区12个。</strong>完成投资3亿元。<strong>修路。</strong>\n>\n"
        "> 《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 40 段 · 完成情况 · 把握一般\n\n"
        "## 2. 沪牌中签率？\n\n"
        "<strong>最接近的原文</strong>\n\n"
        "供参考：查了 31 份报告、2645 段，没有哪一句能确定回答所问的数字。\n\n"
        "所查的报告里没有出现过：“沪牌”。\n\n"
        "没有找到答案：青禾市。\n\n"
        "> <strong>新增城镇就业2400人,城镇登记失业率2.36%。</strong>城区空气质量优良率达98.9%。\n>\n"
        "> 《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况\n\n"
        "> <strong>改造小区12个。</strong>完成投资3亿元。<strong>修路。</strong>\n>\n"
        "> 《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 40 段 · 完成情况\n\n"
        "## 3. 青岛呢？\n\n"
        "<strong>库中没有这份报告</strong>\n\n"
        "库中没有青岛市 2023 年的报告。\n\n"
        "现有：《甲报告》、《乙报告》。\n\n"
        "---\n\n"
        "- 程序：报告问答\n- 导出时间：2025-03-01 09:30\n- 报告份数：31\n- 索引快照：20250301T000000000000-abcdef12\n"
        "- 编码器：embedded\n- 编码器指纹：c0c0c0c0c0c0\n"
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
        "<figcaption>《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况</figcaption></figure>"
    ) in first
    assert first.count("<figure>") == 2 and first.count("<mark>") == 3 and 'class="near"' not in first
    assert second.startswith('<section class="turn"><h2>2. 沪牌中签率？</h2>\n<p class="verdict">最接近的原文</p>')
    assert '<div class="quotes"><figure><blockquote><mark>新增' in second
    assert second.count("<figure>") == 2 and second.count("<mark>") == 3 and "把握" not in second
    unsure = [
        (question, replace(answer, near=tuple(replace(q, score=0.1) for q in answer.near)))
        for question, answer in TURNS
    ]
    nothing = to_html(unsure[1:2], RECEIPT, "zh")
    assert '<p class="verdict">报告有相关内容，但没有明确的回答</p>' in nothing
    assert (
        '<div class="near"><h3>可能相关，不是回答</h3><figure><blockquote>新增' in nothing and "<mark>" not in nothing
    )
    assert '<p class="verdict">库中没有这份报告</p>' in third and "<figure>" not in third


def test_an_outline_is_numbered_and_holds_its_sentences_alone():
    lines = tuple(replace(QUOTE, passage=n, score=1.0) for n in (1, 2))
    turns = [("总结一下", Answer(Query("总结一下", ""), "answered", quotes=lines[:1], outline=lines))]
    text = to_markdown(turns, RECEIPT, "zh")
    assert (
        "> 新增城镇就业2400人,城镇登记失业率2.36%。\n>\n> 1\\. 《梅江区报告》" in text
        and "\n> 2\\. 《梅江区报告》" in text
    )
    assert "优良率" not in text and "把握" not in text
    html = to_html(turns, RECEIPT, "zh")
    assert html.count("<figure>") == 2 and "<figcaption>2. 《梅江区报告》" in html and "<mark>" not in html


# --- others ---------------------------------------------------------------------------------------------------------


def test_a_link_stands_only_where_others_can_follow_it():
    there = replace(RECEIPT, base="https://reports.example/qa")
    link = "https://reports.example/qa/?report=meijiang&p=37"
    for write in (to_markdown, to_html):
        assert "href" not in write(TURNS, RECEIPT, "zh") and "](" not in write(TURNS, RECEIPT, "zh")
        assert link.replace("&", "&amp;") in write(TURNS, there, "zh")
    assert rendered(to_markdown(TURNS, there, "zh")).tags.count("a") == 4


@pytest.mark.parametrize(("write", "read"), [(to_html, Reader), (to_markdown, rendered)])
def test_what_is_told_in_other_words_is_no_quotation(write, read):
    told = read(write(TURNS, replace(RECEIPT, retold=frozenset({"meijiang"})), "zh"))
    assert "blockquote" not in told.tags and told.text.count("转述，不是报告原文") == 4
    assert read(write(TURNS, RECEIPT, "zh")).tags.count("blockquote") == 4


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


# --- the call --------------------------------------------------------------------------------------------------------


def test_an_unknown_format_is_named():
    with pytest.raises(UsageError, match="不能导出成“pdf”；可用的有：md、csv、html。"):
        export(TURNS, RECEIPT, "pdf", "zh")


@pytest.mark.parametrize("format", FORMATS)
def test_half_a_surrogate_pair_does_not_stop_an_export(format):
    assert "甲?乙" in export([("甲\ud800乙", ANSWERED)], RECEIPT, format, "zh").decode()


@pytest.mark.parametrize("write", [to_markdown, to_html])
def test_a_table_is_written_with_what_is_said_of_it(write):
    text = write([("各地粮食产量目标", TABLED)], RECEIPT, "zh")
    read = Reader(text if write is to_html else MARKDOWN.render(text))
    assert "6 份中 2 份写有数字，1 份只写了文字目标" in read.text
    assert "青禾市2025有数字725亿斤以上粮食产量725亿斤以上，比上年增加。" in "".join(read.text.split())
    assert read.tags.count("tr") == 7 and "blockquote" not in read.tags
