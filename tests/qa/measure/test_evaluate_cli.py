"""python -m qa evaluate, as people and scripts run it: in a process of its own."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import QUESTION
from tests.processes import json_lines, run_qa


@pytest.fixture
def questions(tmp_path) -> Path:
    report = "qinghe-2025"
    rows = [
        {
            "id": "q1",
            "report": report,
            "type": "number",
            "question": QUESTION,
            "evidence": ["学位2100个"],
            "answer": "2100个",
        },
        {"id": "q2", "report": report, "type": "year", "question": "青禾今年新修公路多少公里？", "evidence": ["没有"]},
        {"id": "q3", "report": report, "type": "unanswerable", "question": "福建的学位", "evidence": []},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text(json_lines(*rows), encoding="utf-8")
    return path


def test_evaluate_prints_a_table(shipped, questions):
    done = run_qa("evaluate", questions, "--index", shipped, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, b"")
    table = [line.split() for line in done.stdout.decode().splitlines()]
    assert table[:4] == [
        ["questions", "R@1", "R@3", "R@5", "MRR@10"],
        ["all", "2", "0.500", "0.500", "0.500", "0.500"],
        ["number", "1", "1.000", "1.000", "1.000", "1.000"],
        ["year", "1", "0.000", "0.000", "0.000", "0.000"],
    ]
    assert ["unanswerable", "refused", "1.000"] in table
    assert table[-1][:4] == ["latency", "p50", "/", "p95"]
    assert not re.search("[\u4e00-\u9fff]", done.stdout.decode())


def test_evaluate_prints_a_chinese_table(shipped, questions):
    printed = run_qa("evaluate", questions, "--index", shipped).stdout.decode().splitlines()
    assert [line.split() for line in printed[:2]] == [
        ["问题数", "R@1", "R@3", "R@5", "MRR@10"],
        ["全部", "2", "0.500", "0.500", "0.500", "0.500"],
    ]
    assert printed[2].split()[0] == "number" and "不能答的没答               1.000" in printed
    assert printed[-1].startswith("用时 p50 / p95  ")


def test_evaluate_for_scripts(shipped, questions, tmp_path):
    import ir_measures

    files = ["--run", tmp_path / "run", "--qrels", tmp_path / "qrels"]
    done = run_qa("evaluate", questions, "--index", shipped, "--json", "--own-report", *files)
    assert (done.returncode, done.stderr) == (0, b"")
    values = json.loads(done.stdout)
    assert list(values) == ["measures", "abstention", "latency_ms"]
    assert values["measures"]["all"] == {"questions": 2, "R@1": 0.5, "R@3": 0.5, "R@5": 0.5, "MRR@10": 0.5}
    assert {row.query_id for row in ir_measures.read_trec_run(str(tmp_path / "run"))} >= {"q1", "q2"}
    (row,) = ir_measures.read_trec_qrels(str(tmp_path / "qrels"))
    assert (row.query_id, row.doc_id, row.relevance) == ("q1", "qinghe-2025#5", 1)


def test_evaluate_mistakes(shipped, tmp_path, questions):
    (tmp_path / "empty.jsonl").write_text("\n")
    done = run_qa("evaluate", tmp_path / "empty.jsonl", "--index", shipped)
    assert (done.returncode, done.stderr.decode()) == (2, f"错误：问题文件 {tmp_path / 'empty.jsonl'} 里没有问题。\n")
    done = run_qa("evaluate", questions, "--index", shipped, "--run", tmp_path / "nowhere" / "run")
    assert done.returncode == 2
    assert "写不了" in done.stderr.decode()
    assert done.stdout.decode().splitlines()[1].split() == ["全部", "2", "0.500", "0.500", "0.500", "0.500"]
