"""A checked draft as HTML: escaped, differences marked, links that open the paragraph, what passes can be hidden."""

import re

import qa
from qa.web.checks import render_check

TRUE = "一、2023年工作回顾"


def test_links_lead_to_the_paragraph(snapshot):
    passage = snapshot.passage(0)
    sentence = passage.sentence(0).rstrip("。")
    html = render_check(qa.check(f"“{sentence}”", index=snapshot), "zh")
    start = passage.text.index(sentence)
    assert f'data-p="{passage.number}"' in html and f'data-spans="{start}-{start + len(sentence)}"' in html
    assert 'data-event="citation.open"' in html and "data-passes" in html and "一字不差" in html


def test_differences_are_marked(snapshot):
    sentence = max((p.sentence(0) for p in snapshot.passages(range(4))), key=len).rstrip("。")
    changed = sentence[:6] + "甲" + sentence[7:]
    html = render_check(qa.check(f"“{changed}”", index=snapshot), "zh")
    assert [text for text in re.findall("<mark>(.*?)</mark>", html)][:1] == ["甲"] and sentence[6] in html
    assert "data-passes" not in html


def test_a_draft_is_never_html(snapshot):
    html = render_check(qa.check("“<script>alert(1)</script>飞船离开月球轨道”", index=snapshot), "en")
    assert "<script>" not in html and "&lt;script&gt;" in html and "not found" in html
