"""The notebook as HTML: escaped, in order, with what is to be known of each note."""

import re
from dataclasses import replace

import pytest

from qa.present import Noted, text_digest
from qa.web.notebook import render_notebook
from tests.samples import HOSTILE, QUOTE

NOTE = Noted(7, QUOTE, "多少？", "5%", "批注", "2025-03-01T09:30:00+08:00", "甲. 报告[R].")


def test_a_note_leads_to_its_paragraph():
    html = render_notebook([NOTE, replace(NOTE, id=8, label="")], "zh", lasting=True)
    assert f'data-of="{text_digest(QUOTE.text)}" data-spans="0-25"' in html and html.count("citation.open") == 2
    inside = re.findall(r"<article[^>]*>(.*?)</article>", html)
    assert len(inside) == 2 and all("data-spans=" in article for article in inside)  # where the pane looks for marks
    assert "多少？：5%" in html and "共 2 条，来源 1 种" in html and html.count("[1] 甲. 报告[R].") == 1
    assert re.findall(r'data-id="(\d)" data-by="(-?1)" disabled', html) == [("7", "-1"), ("8", "1")]
    assert "运行本程序的电脑上" in html and "撤销" not in html
    assert 'data-event="note.restore" data-id="9"' in render_notebook([], "zh", lasting=True, removed=9)


def test_what_is_gone_or_retold_says_so():
    html = render_notebook([replace(NOTE, gone=True, retold=True)], "zh", lasting=False)
    assert "citation.open" not in html and "换过或移除" in html and "转述，不是报告原文" in html
    assert "“" not in re.findall(r'<p class="quoted">(.*?)</p>', html)[0] and "请及时导出" in html


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_text(hostile):
    excerpt = replace(QUOTE, text=hostile, highlights=(), title=hostile, section=(hostile,), report=hostile)
    bad = render_notebook([Noted(1, excerpt, hostile, hostile, hostile, "", hostile)], "en", lasting=True)
    good = render_notebook([Noted(1, replace(QUOTE, report="甲"), "甲", "甲", "甲", "", "甲")], "en", lasting=True)
    assert re.findall(r"<(\w+)", bad) == re.findall(r"<(\w+)", good)
