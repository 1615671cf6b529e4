"""Feedback: read back by the reader of labelled questions, whole under many writers, and never past its size."""

import json
import multiprocessing
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

import qa.service.feedback
from index import DataError, ReportQAError, UsageError
from qa.measure.labelled import Labelled, read_questions
from qa.records import Answer
from qa.service.feedback import FILE, MAX_COMMENT, save_feedback
from tests.samples import ANSWERED, QUERY, QUOTE, TEXT

WHEN = "2025-03-01T09:30:00+08:00"
NEAR = replace(QUOTE, report="qinghe", passage=2, score=0.123456)


def lines(path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_what_is_kept(tmp_path):
    path = save_feedback(
        tmp_path / "新" / "夹",
        " 失业率是多少？ ",
        ["新增就业多少？"],
        replace(ANSWERED, query=replace(QUERY, answer_type="number")),
        "  应当是登记失业率 ",
        WHEN,
        snapshot="s1",
    )
    assert path == tmp_path / "新" / "夹" / "feedback.jsonl"
    (kept,) = lines(path)
    assert kept.pop("id").startswith("feedback-")
    assert kept == {
        "report": "meijiang",
        "type": "number",
        "question": "失业率是多少？",
        "history": ["新增就业多少？"],
        "evidence": [],
        "answer": "",
        "shown": [
            {
                "report": "meijiang",
                "passage": 37,
                "spans": [[100, 100 + len(TEXT)]],
                "highlights": [[0, 25]],
                "score": 0.8123,
            }
        ],
        "status": "answered",
        "comment": "应当是登记失业率",
        "when": WHEN,
        "snapshot": "s1",
    }


@pytest.mark.parametrize(
    ("answer", "report", "passages"),
    [
        (Answer(QUERY, "not_mentioned", near=(NEAR, QUOTE, QUOTE)), "qinghe", [("qinghe", 2), ("meijiang", 37)]),
        (Answer(QUERY, "not_mentioned"), "", []),
        (Answer(QUERY, "no_such_report", available=("甲",)), "", []),
        (replace(ANSWERED, quotes=(QUOTE, replace(NEAR, score=0.01))), "meijiang", [("meijiang", 37)]),
    ],
)
def test_what_was_shown_is_kept(tmp_path, answer, report, passages):
    (kept,) = lines(save_feedback(tmp_path, "x？", [], answer, "", WHEN))
    assert kept["report"] == report and kept["status"] == answer.status
    assert [(one["report"], one["passage"]) for one in kept["shown"]] == passages


def test_the_reader_of_labelled_questions_reads_it(tmp_path):
    save_feedback(tmp_path, "失业率？", ["甲？", "", "乙\n？"], ANSWERED, "行\n二\u2028", WHEN)
    path = save_feedback(tmp_path, "学\ud800位\u2028？", [], Answer(QUERY, "no_such_report"), "\udfff", WHEN)
    first, second = read_questions(path)
    assert first == Labelled(first.id, "meijiang", "any", "失业率？", ("甲？", "乙\n？"), (), "")
    assert second == Labelled(second.id, "", "any", "学?位\u2028？", (), (), "")
    assert first.id != second.id


def test_a_person_only_fills_in_the_evidence(tmp_path, snapshot):
    passage = snapshot.report(1).passages[5]
    quote = replace(QUOTE, report=passage.report, text=passage.text, highlights=())
    path = save_feedback(tmp_path, "学位？", [], replace(ANSWERED, quotes=(quote,)), "", WHEN)
    path.write_text(path.read_text("utf-8").replace('"evidence": []', '"evidence": ["新增学位1200个"]'), "utf-8")
    (question,) = read_questions(path)
    assert question.evidence == ("新增学位1200个",) and question.is_right(passage)


def test_only_the_history_that_is_looked_at_is_kept(tmp_path):
    history = [f"第{n}问" for n in range(9)] + ["长" * 900, " "]
    (kept,) = lines(save_feedback(tmp_path, "x？", history, ANSWERED, "", WHEN))
    assert kept["history"] == ["第6问", "第7问", "第8问", "长" * 500]


# --- what is refused -------------------------------------------------------------------------------------------------


def test_a_long_comment_is_refused(tmp_path):
    path = save_feedback(tmp_path, "x？", [], ANSWERED, "字" * MAX_COMMENT + "  ", WHEN)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="意见有 1001 个字，最多 1000 个字"):
        save_feedback(tmp_path, "x？", [], ANSWERED, "字" * 1001, WHEN)
    assert path.read_bytes() == before


@pytest.mark.parametrize("question", ["", " \u200b", "长" * 501])
def test_a_question_that_no_reader_takes_is_refused(tmp_path, question):
    with pytest.raises(UsageError):
        save_feedback(tmp_path, question, [], ANSWERED, "", WHEN)
    assert not (tmp_path / FILE).exists()


def test_the_file_stops_growing(tmp_path, monkeypatch):
    path = save_feedback(tmp_path, "x？", [], ANSWERED, "", WHEN)
    size = path.stat().st_size
    monkeypatch.setattr(qa.service.feedback, "MAX_BYTES", 3 * size + 1)  # every line is as long as the first
    for _ in range(2):
        save_feedback(tmp_path, "x？", [], ANSWERED, "", WHEN)
    with pytest.raises(DataError, match=rf"反馈文件 .*feedback\.jsonl 已有 {3 * size} 字节，最多 {3 * size + 1} 字节"):
        save_feedback(tmp_path, "x？", [], ANSWERED, "", WHEN)
    assert path.stat().st_size == 3 * size and len(read_questions(path)) == 3


def test_the_limit_is_twenty_million_bytes(tmp_path):
    (tmp_path / FILE).write_bytes(b"\n" * 20_000_000)
    with pytest.raises(DataError) as caught:
        save_feedback(tmp_path, "x？", [], ANSWERED, "", WHEN)
    said = caught.value.message.text("en")
    assert re.match(r"The feedback file .* has 20000000 bytes, 20000000 at most", said)


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportQAError, match=r"反馈写不进 .*file.*feedback\.jsonl（.+）；请检查磁盘空间和权限"):
        save_feedback(tmp_path / "file", "x？", [], ANSWERED, "", WHEN)
    (tmp_path / FILE).mkdir()
    with pytest.raises(ReportQAError, match="反馈写不进"):
        save_feedback(tmp_path, "x？", [], ANSWERED, "", WHEN)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ReportQAError, match="反馈写不进"):
            save_feedback(tmp_path, "x？", [], ANSWERED, "", WHEN)
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = save_feedback(tmp_path, "x？", [], ANSWERED, "", WHEN)
    before = path.read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataError, match="No space left on device"):
        save_feedback(tmp_path, "y？", [], ANSWERED, "", WHEN)
    assert path.read_bytes() == before


def test_another_program_holds_the_file(tmp_path, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr(qa.service.feedback, "WAIT", 0.1)
    with (
        FileLock(tmp_path / f".{FILE}.lock"),
        ThreadPoolExecutor(1) as pool,
        pytest.raises(DataError, match="正被别的程序占用"),
    ):
        pool.submit(save_feedback, tmp_path, "x？", [], ANSWERED, "", WHEN).result()


# --- many writers ----------------------------------------------------------------------------------------------------


def write_some(folder, name, count=10):
    for number in range(count):
        save_feedback(folder, f"{name}-{number}？", [], ANSWERED, "字" * 900, WHEN)


def test_many_threads(tmp_path):
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda name: write_some(tmp_path, name), "abcdef"))
    kept = [question.question for question in read_questions(tmp_path / FILE)]
    assert sorted(kept) == sorted(f"{name}-{number}？" for name in "abcdef" for number in range(10))


def test_many_processes(tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_some, args=(tmp_path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    kept = [question.question for question in read_questions(tmp_path / FILE)]
    assert sorted(kept) == sorted(f"{name}-{number}？" for name in "ab" for number in range(10))


def test_a_last_line_left_open_is_closed_first(tmp_path):
    path = save_feedback(tmp_path, "甲？", [], ANSWERED, "", WHEN)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    save_feedback(tmp_path, "乙？", [], ANSWERED, "", WHEN)
    assert [question.question for question in read_questions(path)] == ["甲？", "乙？"]
