"""Which sentences of a plan are commitments, each rule by examples of its own; the ledger they make."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest

from index import Passage, Report, open_index
from qa.promising import ledger
from qa.shelf.commitments import is_commitment, ledger_of
from tests.conftest import QINGHE_2025

BEFORE = "这是前面的一句，说的是别的事，与下一句没有关系。"
PROMISES = [
    "新建公共厕所十二座。",
    "深入推进河道清理三年行动，让两岸更加整洁。",
    "为高龄老人提供上门体检。",
    "一是对困难家庭减免供暖费；",
    "力争年内开工建设东湖大桥。",
    "粮食总产量稳定在30万吨以上。",
    "加快学校、医院等项目建设。",
    "坚持绿色发展，建成郊野公园3个。",
    "我们要实施夜校惠民工程，办到群众家门口。",
    "主动向人大报告工作。",
    "开展健步行动，让锻炼成为习惯！",
]
NO_PROMISES = [
    "各位代表！",
    "让我们携手并肩、推进新的事业！",
    "过去一年，实施项目30个。",
    "我们要牢记嘱托，推动各项工作迈上新台阶。",
    "坚持以人民为中心。",
    "机遇与挑战并存。",
    "做好今年工作，要以先进思想为指导，推动高质量发展。",
    "重点做好以下八个方面工作。",
    "第十二次全会作了安排。",
    "　",
]


def passage(*sentences: str, section: tuple[str, ...] = ()) -> Passage:
    ends = [len("".join(sentences[:number])) for number in range(len(sentences) + 1)]
    text = "".join(sentences)
    spans = tuple(pairwise(ends))
    return Passage("甲", 1, section, "planned", ((0, len(text)),), text, spans)


@pytest.mark.parametrize("sentence", PROMISES)
def test_a_promise(sentence):
    assert is_commitment(passage(BEFORE, sentence), 1)


@pytest.mark.parametrize("sentence", NO_PROMISES)
def test_no_promise(sentence):
    assert not is_commitment(passage(BEFORE, sentence), 1)


def test_headings_are_none():
    under = passage("加快发展现代农业。", "建设高标准农田。", section=("二、今年工作", "（一）加快发展现代农业"))
    assert [is_commitment(under, n) for n in (0, 1)] == [False, True]
    numbered = passage(BEFORE, "（三）建设美丽乡村，打造宜居家园。", section=("三、建设美丽乡村，打造宜居家园",))
    assert not is_commitment(numbered, 1)
    opening = passage("建设美丽乡村。", "新修村道。")
    assert [is_commitment(opening, n) for n in (0, 1)] == [False, True]
    assert is_commitment(passage("建设美丽乡村。"), 0)  # nothing follows that it could be the heading of
    assert is_commitment(passage("建设美丽乡村3个。", "新修村道。"), 0)


def test_only_the_plan_counts_and_every_sentence_is_a_slice(shipped):
    snapshot = open_index(shipped)
    report = snapshot.report(snapshot.position_of(QINGHE_2025) or 0)
    found = ledger_of(report)
    assert found == ledger(QINGHE_2025, index=snapshot) and found.commitments
    assert found.sentences == sum(len(p.sentences) for p in report.passages if p.part == "planned")
    for one in found.commitments:
        assert report.passages[one.excerpt.passage - 1].part == "planned"
        assert one.sentence in report.passages[one.excerpt.passage - 1].sentence_texts()
        assert all(figure in one.sentence for figure in one.figures)
    none = ledger_of(replace(report, passages=tuple(replace(p, part="done") for p in report.passages)))
    assert (none.sentences, none.commitments) == (0, [])


def test_figures_are_named_as_they_are_written():
    text = passage(BEFORE, "完成投资1.2亿元左右，新增车位300个。")
    report = Report("甲", "甲报告", "", (), 2025, "government", "a.txt", "", text.text, (text,), ())
    (one,) = ledger_of(report).commitments
    assert one.figures == ("1.2亿元左右", "300个")
    assert one.to_dict()["figures"] == ["1.2亿元左右", "300个"] and one.to_dict()["sentence"] == one.sentence


@pytest.mark.parametrize("text", ["（" * 100_000, "推进" * 50_000, "为" * 100_000, "深入" * 50_000, "对甲" * 50_000])
def test_long_sentences_take_no_long_time(text):
    begin = time.process_time()
    is_commitment(passage(BEFORE, text), 1)
    assert time.process_time() - begin < 2
