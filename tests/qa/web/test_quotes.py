"""One quote as HTML: marks, place, the part shown first, groups, why."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.present import strength
from qa.web.quotes import (
    render_folded,
    render_further,
    render_quote,
    render_why,
    visible_span,
)
from tests.samples import QUERY, QUOTE, TEXT, Reader

# --- one quote -------------------------------------------------------------------------------------------------------


def test_quote_is_the_whole_paragraph_with_the_answer_marked_and_its_place():
    html = render_quote(QUOTE, replace(QUERY, answer_type="number"), "zh")
    assert html.startswith(
        '<figure class="quote" data-report="meijiang" data-p="37" data-of="b23798dda7cf" data-spans="0-25"'
        ' data-marks="12-25"><blockquote>新增城镇就业2400人,<mark>城镇登记失业率<b>2.36%</b>。</mark>'
        "城区空气质量优良率达98.9%。</blockquote>"
        '<figcaption><cite><a class="cite" data-event="citation.open" href="./?report=meijiang&amp;p=37">'
        "《梅江区报告》 · 2020年主要工作 › 民生保障"
        " <span>· 第 37 段</span> <span>· 完成情况</span></a></cite>"
        '<div class="below"><div class="actions"'
    )
    assert "<mark>新增城镇就业2400人,城镇登记失业率2.36%。</mark>" in render_quote(QUOTE, QUERY, "zh")
    unsure = replace(QUOTE, score=0.5)
    assert '<span class="strength">把握一般</span>' in render_quote(unsure, QUERY, "zh")
    assert "strength" not in render_quote(unsure, QUERY, "zh", answers=False)
    assert re.findall('data-cite="(.*?)"', html) == ["plain", "markdown", "gbt7714"]


def test_why_a_quote_is_shown_is_said():
    query = replace(QUERY, text="城镇失业率", part="planned", added=(("没工作", "失业率"), ("房子", "住房")))
    said = Reader(render_why(QUOTE, query, "zh")).text
    assert "“失业率”" in said and "失业率（没工作）" in said and "住房" not in said
    assert "问的是今年目标安排，这段属于完成情况" in said and "章节：2020年主要工作 › 民生保障" in said
    assert "可能性：81%" in said and "第 101–141 个字" in said


def test_the_proof_of_several_spans_counts_them():
    quote = replace(QUOTE, spans=((100, 120), (123, 123 + len(TEXT) - 20)), page=4)
    said = Reader(render_why(quote, QUERY, "zh")).text
    assert "引文由报告原文的 2 段文字逐字相连" in said and f"第 101–{103 + len(TEXT)} 个字" in said
    assert "joins 2 pieces" in Reader(render_why(quote, QUERY, "en")).text
    assert "逐字相同" not in said
    assert " <span>· 第 37 段，第 4 页</span>" in render_quote(quote, QUERY, "zh")
    assert " <span>· para. 37, p. 4</span>" in render_folded(quote, "en")


LONG = "头一句话。" * 30 + "前一句话。答案是5%。后一句话。" + "尾一句话。" * 30


def test_of_a_long_paragraph_the_answer_is_shown_first_and_the_rest_is_there():
    at = LONG.index("答案")
    quote = replace(QUOTE, text=LONG, highlights=((at, at + 7),))
    html = render_quote(quote, QUERY, "zh")
    body = html[html.index("<blockquote>") : html.index("</blockquote>")]
    assert Reader(body).text == LONG + f"展开整段（{len(LONG)} 字）"
    shown = re.sub(r'<span class="rest" hidden>[^<]*</span>', "", body)
    assert Reader(shown).text.startswith("前一句话。答案是5%。后一句话。展开")


@given(st.text("甲。乙！5%丙", min_size=0, max_size=400), st.integers(0, 400), st.integers(1, 60))
def test_the_part_shown_first_always_holds_the_marked_sentences(text, start, length):
    span = (min(start, len(text)), min(start + length, len(text)))
    begin, end = visible_span(text, [span])
    assert 0 <= begin <= span[0] <= span[1] <= end <= len(text)


def test_quotes_of_several_reports_are_grouped_with_their_counts():
    others = [replace(QUOTE, report=name, title=name, passage=n) for n, name in ((1, "甲"), (2, "乙"), (3, "甲"))]
    html = render_further(others, QUERY, "zh")
    assert re.findall(r"<h4>(.*?)</h4>", html) == ["《甲》 · 2 段", "《乙》 · 1 段"]
    assert re.findall(r'data-p="(\d+)"', html) == ["1", "3", "2"]
    assert "<h4>" not in render_further(others[:1], QUERY, "zh")


def test_near_passage_has_neither_mark_nor_strength():
    html = render_folded(QUOTE, "zh", answers=False)
    assert "<mark>" not in html and "把握" not in html and f"<blockquote>{TEXT}</blockquote>" in html


@pytest.mark.parametrize(
    ("change", "language", "expected"),
    [
        ({}, "zh", "《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况"),
        ({"part": "planned"}, "zh", "《梅江区报告》 · 2020年主要工作 › 民生保障 · 第 37 段 · 目标安排"),
        ({"part": "other", "section": ()}, "zh", "《梅江区报告》 · 第 37 段"),
        ({"title": "《已有书名号》"}, "zh", "《已有书名号》 · 2020年主要工作 › 民生保障 · 第 37 段 · 完成情况"),
        ({}, "en", "《梅江区报告》 · 2020年主要工作 › 民生保障 · paragraph 37 · work done"),
    ],
)
def test_locator_of_a_quote(change, language, expected):
    html = render_quote(replace(QUOTE, **change), QUERY, language)
    assert Reader(re.search("<cite>.*?</cite>", html, re.DOTALL)[0]).text == expected


@pytest.mark.parametrize(
    ("score", "words"),
    [(1.0, ""), (0.7, ""), (0.69, "把握一般"), (0.4, "把握一般"), (0.39, "把握小"), (0, "把握小")],
)
def test_strength_in_words(score, words):
    assert strength(score, "zh") == words


def test_folded_quote_shows_the_best_sentence_and_holds_the_whole_paragraph():
    html = render_folded(QUOTE, "zh")
    summary, body = html.split("</summary>", 1)
    assert "新增城镇就业2400人,城镇登记失业率2.36%。</span>" in summary and "城区空气" not in summary
    assert Reader(body[: body.index("</blockquote>")]).text == TEXT


def test_folded_quote_without_highlights_shows_the_paragraph():
    assert TEXT in render_folded(replace(QUOTE, highlights=()), "zh").split("</summary>")[0]


def test_white_space_of_the_report_is_kept():
    spaced = "甲　乙\n丙  丁"
    assert f"<blockquote>{spaced}</blockquote>" in render_quote(replace(QUOTE, text=spaced, highlights=()), QUERY, "zh")
