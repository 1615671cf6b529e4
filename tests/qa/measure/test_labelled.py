"""Labelled questions: reading them, and which passages and sentences they make right."""

import json

import numpy as np
import pytest

from index import DataError
from qa.measure.labelled import Labelled, read_questions, right_rows
from qa.question.analysis import analyze_question
from qa.search.candidates import find_candidates
from qa.search.scope import scope_of
from tests.conftest import built_from

GOOD = {
    "id": "q1",
    "report": "qinghe-2025",
    "type": "number",
    "question": "去年新增学位多少个？",
    "history": ["青禾建了几所学校？"],
    "evidence": ["新增学位2100个"],
    "answer": "2100个",
}


def written(tmp_path, *lines: str):
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def line(**changes) -> str:
    return json.dumps({**GOOD, **changes}, ensure_ascii=False)


def test_a_line_becomes_a_question(tmp_path):
    assert read_questions(written(tmp_path, line())) == [
        Labelled(
            id="q1",
            report="qinghe-2025",
            type="number",
            question="去年新增学位多少个？",
            history=("青禾建了几所学校？",),
            evidence=("新增学位2100个",),
            answer="2100个",
        )
    ]


def test_optional_fields(tmp_path):
    short = {"id": 7, "report": "r", "question": "学位？"}
    empty = {**short, "id": 8, "type": None, "history": None, "evidence": None, "answer": None}
    found = read_questions(written(tmp_path, json.dumps(short), json.dumps(empty)))
    assert found == [Labelled(id, "r", "any", "学位？", (), (), "") for id in ("7", "8")]


def test_blank_lines_a_byte_order_mark_and_line_separators_within_a_text(tmp_path):
    path = written(tmp_path, "\ufeff" + line(), "", "  ", line(id="q2", question="学位\u2028多少\x85？"), "")
    assert [question.question for question in read_questions(path)] == ["去年新增学位多少个？", "学位\u2028多少\x85？"]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [question.id for question in read_questions(path)] == ["q1", "q2"]


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "7",
        "null",
        "[" * 100_000,
        json.dumps({"report": "r", "question": "学位"}),
        json.dumps({"id": "x", "question": "学位"}),
        json.dumps({"id": "x", "report": "r"}),
        line(id="q2", question=""),
        line(id="q2", question=" \u200b"),
        line(id="q2", question=7),
        line(id="q2", question="学" * 501),
        line(id="q2", report=None),
        line(id="q2", evidence="新增学位"),
        line(id="q2", evidence=[1]),
        line(id="q2", history="去年呢"),
        line(id="q2", answer=5),
        line(),  # the same id again
    ],
)
def test_a_bad_line_is_named(tmp_path, bad):
    path = written(tmp_path, line(), "", bad)
    with pytest.raises(DataError, match=r"questions\.jsonl 第 3 行不对"):
        read_questions(path)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(DataError, match="读不出来；需要 UTF-8 编码的 JSON Lines 文件"):
        read_questions(tmp_path / "nowhere.jsonl")
    with pytest.raises(DataError, match="读不出来"):
        read_questions(tmp_path)
    (tmp_path / "gbk.jsonl").write_bytes(line().encode("gbk"))
    with pytest.raises(DataError, match="读不出来"):
        read_questions(tmp_path / "gbk.jsonl")


def test_an_empty_file_holds_no_questions(tmp_path):
    assert read_questions(written(tmp_path, "")) == []


def question(*evidence: str, report: str = "qinghe-2024") -> Labelled:
    return Labelled("q", report, "any", "学校 水质 治理", (), evidence, "")


def test_right_passages_hold_any_of_the_evidence(snapshot):
    first, second = snapshot.report(1).passages[5], snapshot.report(2).passages[4]  # 新建小学3所 … 新建小学5所
    assert question("新建小学3所").is_right(first)
    assert question("没有", "学位1200个").is_right(first)
    assert not question("新建小学5所").is_right(first)
    assert not question("新建小学5所").is_right(second)  # right words, another report
    assert question("新建小学5所", report="qinghe-2025").is_right(second)
    assert not question().is_right(first)


@pytest.mark.parametrize(
    ("evidence", "right"),
    [
        (("治理河道18公里",), {"1.治理河道18公里；"}),
        (("水质优良率达到96%",), {"水质优良率达到96%。"}),
        (("18公里；水质",), {"1.治理河道18公里；", "水质优良率达到96%。"}),  # reaches over both
        (("1.治理河道18公里；水质优良率达到96%。",), {"1.治理河道18公里；", "水质优良率达到96%。"}),
        (("没有这样的话",), set()),
        ((), set()),
    ],
)
def test_right_sentences_overlap_the_evidence(snapshot, evidence, right):
    asked = question(*evidence)
    query = analyze_question(asked.question, snapshot.reports)
    candidates = find_candidates(query, snapshot, scope_of(query, snapshot))
    passages, sentences = right_rows(asked, candidates)
    texts = [text for passage in candidates.passages for text in passage.sentence_texts()]
    assert {texts[position] for position in np.flatnonzero(sentences)} == right
    assert passages.sum() == (1 if right else 0)
    assert all(candidates.passages[position].number == 8 for position in np.flatnonzero(passages))


def test_evidence_that_stands_twice_in_a_passage(tmp_path, encoder):
    library = built_from(tmp_path, {"a": "石桥县2025年政府工作报告\n修路2公里。架桥1座。再修路2公里。\n"}, encoder)
    asked = question("修路2公里", report="a")
    query = analyze_question("修路", library.reports)
    candidates = find_candidates(query, library, scope_of(query, library))
    assert right_rows(asked, candidates)[1].tolist() == [True, False, True]
