"""The report pane's HTML, the addresses of paragraphs, what stands around the chat."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from index import parse_report
from qa.present import contents_of, new_headings, passage_link
from qa.service import Example
from qa.web.chrome import render_bar, render_download, render_examples
from qa.web.pane import render_report
from tests.samples import HOSTILE, Reader

SOURCE = """2025年青禾市政府工作报告
各位代表：
一、2024年工作回顾
（一）经济
规模以上工业增加值增长8.2%。全市社会消费品零售总额增长5%。
（二）民生
城镇新增就业3万人。
二、2025年工作安排
加强生态保护。治理河道12公里。
"""


def parsed(source: str, id: str = "qinghe"):
    return parse_report(source, id=id, source="qinghe.txt", sha256="0" * 64)


# --- the report ------------------------------------------------------------------------------------------------------


def test_every_paragraph_is_there_word_for_word_under_its_number():
    report = parsed(SOURCE)
    html = render_report(report, "zh")
    texts = re.findall(r'<div class="passage" data-p="(\d+)".*?<p class="text" tabindex="-1">(.*?)</p>', html, re.S)
    assert [(int(number), Reader(text).text) for number, text in texts] == [(p.number, p.text) for p in report.passages]
    assert re.findall(r"<h\d>(.*?)</h\d>", html) == [
        "2025年青禾市政府工作报告",
        "一、2024年工作回顾",
        "（一）经济",
        "（二）民生",
        "二、2025年工作安排",
    ]
    assert 'data-about="青禾市 · 2025 年"' in html


def test_contents_lead_to_the_first_paragraph_below_each_heading():
    report = parsed(SOURCE)
    heads = list(contents_of(report.passages))
    assert [(depth, heading) for depth, heading, _ in heads] == [
        (0, "一、2024年工作回顾"),
        (1, "（一）经济"),
        (1, "（二）民生"),
        (0, "二、2025年工作安排"),
    ]
    for _, heading, first in heads:
        assert heading in first.section
        assert first.number == 1 or heading not in report.passages[first.number - 2].section
    assert 'class="contents"' in render_report(report, "zh")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ((), (), []),
        ((), ("a",), [(0, "a")]),
        (("a",), ("a",), []),
        (("a", "b"), ("a",), []),
        (("a", "b"), ("c", "b"), [(0, "c"), (1, "b")]),
    ],
)
def test_headings_that_begin(before, now, expected):
    assert new_headings(before, now) == expected


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_report_is_text_in_the_pane(hostile):
    report = parsed(SOURCE)
    bad = replace(report, id=hostile, title=hostile, place=hostile, text=hostile)
    passages = tuple(replace(p, report=hostile, section=(hostile,), text=hostile) for p in report.passages)
    harmless = tuple(replace(p, report="x", section=("x",), text="x") for p in report.passages)
    read = Reader(render_report(replace(bad, passages=passages), "zh"))
    plain = Reader(render_report(replace(bad, id="x", title="x", place="x", passages=harmless), "zh"))
    assert hostile in read.text and read.tags == plain.tags and read.attributes == plain.attributes


@pytest.mark.parametrize("id", ["a b", "甲?乙#丙", "50%", "a&b=c", "a/b"])
def test_address_of_a_paragraph_names_the_report_whatever_its_id(id):
    assert parse_qs(urlsplit(passage_link(id, 37)).query) == {"report": [id], "p": ["37"]}


# --- around the chat -------------------------------------------------------------------------------------------------


def test_bar_and_examples_and_downloads_are_escaped():
    assert Reader(render_examples([Example("figure", "<b>？")], "zh")).text == "可以这样问查数字<b>？"
    assert Reader(render_examples((), "zh", ["<i>"])).text == "<i>"
    assert render_examples((), "zh") == ""
    download = render_download("a.md", "text/markdown", "<script>", 1)
    assert Reader(download).text == "<script>" and "script" not in Reader(download).tags
    assert "\r" not in (crlf := render_download("a.csv", "text/csv", "1\r\n2", 1)) and Reader(crlf).text == "1\r\n2"
    assert [Reader(render_bar(language)).text[:4] for language in ("zh", "en")] == ["报告问答", "Repo"]
    told = ["data-lang" in render_bar("en", settled) for settled in (True, False)]
    assert told == [True, False], "before the server knows the visitor, the page keeps what it expects"


def test_the_page_of_a_paragraph_is_named():
    report = parsed(SOURCE)
    assert "data-page" not in render_report(report, "zh")
    paged = replace(report, passages=tuple(replace(p, page=(p.number + 1) // 2) for p in report.passages))
    html = render_report(paged, "zh")
    assert html.count("data-page=") == len(report.passages) and 'data-page="第 1 页"' in html
    assert 'aria-label="第 1 段，第 1 页"' in html and "<small>第 1 页</small>" in html
    assert 'aria-label="para. 2, p. 1"' in render_report(paged, "en")
