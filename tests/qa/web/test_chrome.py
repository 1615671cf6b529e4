"""What stands around the conversation: which library is open, and what is said where it holds no report."""

from dataclasses import replace

from index import LiveIndex, remove
from qa import answer
from qa.present import verdict
from qa.service import Opening
from qa.web.chrome import render_intro
from tests.samples import Reader


def opened(live: LiveIndex, editable: bool = True) -> Opening:
    opening = Opening(str(live.folder), editable=editable)
    opening.index = live
    return opening


def said(opening: Opening, language: str) -> str:
    return Reader(render_intro(opening, language)).text


def test_the_open_library_is_named(live):
    assert "已打开 3 份报告，共 30 段" in said(opened(live), "zh")


def test_a_library_without_a_report_says_how_to_add_one(live, encoder):
    remove([info.id for info in live.reports], live.folder, encoder=encoder)
    assert "书库里还没有报告：请在运行本程序的电脑上打开“书库”" in said(opened(live), "zh")
    assert "The library has no reports yet" in said(opened(live), "en")
    assert "由管理者" in said(opened(live, editable=False), "zh")
    assert opened(live).examples() == ()
    for question in ("青禾市去年修路多少公里？", "2024年的情况呢？"):
        found = answer(question, index=live)
        assert verdict(found, "zh")[0] == "书库里还没有报告"
        assert verdict(replace(found, restricted=True), "zh")[0] == "选中的报告里没有这一份"
