"""What of a quote was asked for: the clause, its subject, the figure."""

from dataclasses import replace

import pytest

from qa.question.analysis import analyze_question
from qa.reasons.pointed import clauses, fitting_figures, point_out
from tests.samples import QUOTE


def pointed(question: str, text: str, figure=None, highlights=None) -> tuple[list[str], list[str]]:
    """Marked clauses and figures of a paragraph, all of which is its best sentence."""
    quote = replace(QUOTE, text=text, section=(), highlights=highlights or ((0, len(text)),))
    found = point_out(analyze_question(question, []), quote, figure)
    return [text[a:b] for a, b in found.marks], [text[a:b] for a, b in found.figures]


@pytest.mark.parametrize(
    ("question", "text", "marks", "figures"),
    [
        ("造林多少亩？", "修路7公里，造林30亩，办学3所。", ["造林30亩，"], ["30亩"]),
        ("渔港船只有多少艘？", "渔港扩建完成，新增泊位9个，停靠船只200艘。", None, ["200艘"]),
        (
            "养老床位有多少张？",
            "养老事业有了进步，床位达到1,200张，护工80人。",
            ["养老事业有了进步，床位达到1,200张，"],
            ["1,200张"],
        ),
        (
            "来了多少游客？",
            "游客人数增长12%，突破80万人次，收入3亿元。",
            ["游客人数增长12%，突破80万人次，"],
            ["80万人次"],
        ),
        ("新增就业多少人？", "城镇新增就业超9万人、完成8万人的任务。", None, ["9万人"]),
        ("造林多少亩？", "修路7公里，办学3所。", ["修路7公里，办学3所。"], []),
        ("修了什么路？", "修路7公里，造林30亩。", ["修路7公里，造林30亩。"], []),
    ],
)
def test_the_clause_that_was_asked_for_is_marked_and_its_figure_bold(question, text, marks, figures):
    found = pointed(question, text)
    assert found[1] == figures and (marks is None or found[0] == marks)


def test_a_figure_that_is_known_decides():
    text = "粮食产量9万吨、豆类2万吨，茶叶1万吨。另有油料。"
    at = text.index("2万吨")
    assert pointed("豆类多少？", text, (at, at + 3), ((len(text) - 5, len(text)),)) == (
        ["粮食产量9万吨、豆类2万吨，"],
        ["2万吨"],
    )


def test_nothing_stands_out_where_another_clause_holds_more_of_the_question():
    text = "新开公交线路5条，城市书房和文化驿站的数量又多了很多。"
    assert pointed("城市书房和文化驿站有多少个？", text) == ([text], [])


def test_of_long_sentences_the_parts_that_hold_the_words_are_marked():
    text = (
        "".join(f"第{n}件事要抓紧办好办实办出成效让群众满意；" for n in "甲乙丙丁戊") + "推广稻渔共作模式；加强管护。"
    )
    assert pointed("怎么推广稻渔共作？", text) == (["推广稻渔共作模式；"], [])
    short = "推广稻渔共作模式；加强管护。"
    assert pointed("怎么推广稻渔共作？", short) == ([short], [])


def test_a_quote_without_best_sentences_stays_unmarked():
    assert point_out(analyze_question("造林多少亩？", []), replace(QUOTE, highlights=())).marks == ()


def test_a_long_paragraph_takes_linear_time():
    text = "增长1，" * 30_000
    assert len(clauses(text, (0, len(text)))) == 30_000
    assert fitting_figures("9" * 50_000, [(0, 50_000)], ("人",)) == []
