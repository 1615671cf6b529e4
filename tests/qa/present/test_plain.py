"""What is said of an answer in plain words: the files say what the page says."""

from dataclasses import replace

import pytest

from qa.present.locator import locator_line
from qa.present.plain import is_empty, notes, reasons, remarks, shown_quotes, verdict
from qa.reasons.quoted import Why
from qa.web.render import render_added, render_answer, render_notes
from tests.samples import ABSENT, ANSWERED, FOUND, NEAR, NOISE, Reader


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("answer", [FOUND, NEAR, ABSENT, ANSWERED, replace(NEAR, reason="topic", near=())])
def test_files_say_what_the_page_says(answer, language):
    page = Reader(render_answer(answer, language)).text
    for line in (*verdict(answer, language), *remarks(answer, language)):
        assert line in page
    said = Reader(render_notes(answer.query, language)).text + Reader(render_added(answer.query, language)).text
    for line in notes(answer.query, language):  # a fold has another heading
        assert line.split("：" if language == "zh" else ": ", 1)[-1] in said
    for quote in (*answer.quotes, *answer.near):
        assert (locator_line(quote, language) in page) == (quote in shown_quotes(answer))


def test_verdict_and_remarks_exclude_each_other():
    assert verdict(FOUND, "zh") == remarks(NEAR, "zh") == remarks(ABSENT, "zh") == ()
    assert shown_quotes(ABSENT) == () and shown_quotes(replace(FOUND, quotes=())) == ()
    assert shown_quotes(replace(FOUND, quotes=(NOISE, NOISE))) == (NOISE,)


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


def test_a_library_without_a_report_says_how_to_add_one():
    empty = replace(ABSENT, available=())
    assert is_empty(empty) and not is_empty(ABSENT) and not is_empty(replace(empty, restricted=True))
    assert not is_empty(ANSWERED) and not is_empty(NEAR)
    assert verdict(empty, "zh") == (
        "书库里还没有报告",
        "请先添加报告：在运行本程序的电脑上打开“书库”，或用命令 python -m index add。",
    )
    assert "python -m index add" in verdict(empty, "en")[1]
