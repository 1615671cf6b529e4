"""The command line of questions, run as people and scripts run it: in a process of its own."""

import json
import os
import re
import subprocess
import sys

import pytest

import qa
from index import open_index
from qa import answer
from qa.cli import main
from qa.entry import main as report_qa
from qa.server.options import ServerOptions
from tests.conftest import QUESTION, ROOT
from tests.processes import json_lines, run_qa

QUOTE = "新建小学5所，新增学位2100个。"


def test_ask_for_people(shipped):
    done = run_qa("ask", QUESTION, "--index", shipped)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[:3] == [
        "",
        f"1. 【{QUOTE}】",
        "   —— 《政府工作报告》 · 2024年工作回顾 › ——办学校，让孩子就近读书 · 第 5 段 · 完成情况",
    ]


def test_a_conversation(shipped):
    stdin = f"{QUESTION}\n\n再多说点\n{'长' * 600}\n谢谢\n"
    done = run_qa("ask", "--chat", "--index", shipped, stdin=stdin)
    assert done.returncode == 0 and "600" in done.stderr.decode()
    said = done.stdout.decode()
    assert said.count(QUOTE) == 1 and "能回答的原文都列出了" in said and "写下要问的事" in said
    first = run_qa("ask", QUESTION, "--chat", "--index", shipped, stdin="再多说点\n")
    assert first.stdout.decode() == said[: len(first.stdout.decode())]


def test_ask_for_scripts(shipped):
    done = run_qa("ask", QUESTION, "--index", shipped, "-k", "2", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    values = json.loads(done.stdout)
    assert values == json.loads(json.dumps(answer(QUESTION, k=2, index=open_index(shipped)).to_dict()))
    assert values["quotes"][0]["text"] == QUOTE
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("variables", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}], ids=str)
def test_output_is_utf_8_whatever_the_terminal_says(shipped, variables):
    stdin = json_lines({"id": "甲", "question": QUESTION}) + "坏\n"
    done = run_qa("ask", "--jsonl", "--index", shipped, stdin=stdin, **variables)
    first = json.loads(done.stdout.decode("utf-8").splitlines()[0])
    assert (first["id"], first["quotes"][0]["text"]) == ("甲", QUOTE)
    assert "第 2 行" in done.stderr.decode("utf-8")


def test_lines_keep_their_order_and_ids(shipped):
    ids = ["文", 7, -1.5, None, True, [1, {"a": []}], {"b": "值"}, "\u2028", "\ud800"]
    questions = [{"id": id, "question": QUESTION} for id in ids]
    stdin = json.dumps(questions[-1]) + "\n" + json_lines(*questions[:-1], {"question": QUESTION})
    done = run_qa("ask", "--jsonl", "--index", shipped, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, b"")
    found = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    assert [item["id"] for item in found] == ["\ud800", *ids[:-1], None]
    assert {item["quotes"][0]["text"] for item in found} == {QUOTE}


def test_lines_with_history(shipped):
    asked = [
        {"id": 1, "question": "今年呢？", "history": ["青禾去年新修公路多少公里？"]},
        {"id": 2, "question": "新修公路多少公里？", "history": []},
        {"id": 3, "question": "新修公路多少公里？", "history": None},
    ]
    # The byte-order mark that some editors write, and a blank line, are no part of the questions.
    done = run_qa(
        "ask",
        "--jsonl",
        "--index",
        shipped,
        "-k",
        "1",
        stdin="\ufeff" + json_lines(asked[0]) + "\n" + json_lines(*asked[1:]),
    )
    assert done.returncode == 0
    first, *others = (json.loads(line) for line in done.stdout.decode().splitlines())
    assert (first["quotes"] or first["near"])[0]["text"] == "新修农村公路40公里，改造危桥12座。"
    assert others[0]["quotes"] == others[1]["quotes"]


def test_a_line_names_its_reports_and_how_many_quotes(shipped):
    asked = [
        {"id": 1, "question": "新增学位多少个？", "reports": ["qinghe-2024"], "k": 1},
        {"id": 2, "question": "新增学位多少个？", "reports": ["linxi-2025", "qinghe-2025"], "k": None},
        {"id": 3, "question": "新增学位多少个？", "reports": None},
        {"id": 4, "question": "新增学位多少个？", "reports": ["nowhere"]},
    ]
    done = run_qa("ask", "--jsonl", "--index", shipped, "-k", "2", stdin=json_lines(*asked))
    one, two, every, none = (json.loads(line) for line in done.stdout.decode().splitlines())
    assert {quote["report"] for quote in one["quotes"] + one["near"]} == {"qinghe-2024"}
    assert len(one["quotes"] + one["near"]) == 1 and one["searched"]["reports"] == 1
    assert two["searched"]["reports"] == 2 and every["searched"]["reports"] == 3
    assert len(every["quotes"] + every["near"]) <= 2
    assert (none["status"], none["available"]) == ("no_such_report", [])


def test_bad_lines_are_named_and_the_others_are_answered(shipped):
    bad = [
        b"{",
        b"[]",
        b"7",
        b"[" * 100_000,
        b'{"id": 1}',
        b'{"question": 5}',
        '{"question": "学位", "history": "去年"}'.encode(),
        '{"question": "学位", "history": [1]}'.encode(),
        '{"question": "去年的学位"}'.encode("gbk"),
        b'{"id": 3, "question": " "}',
        b'{"id": 3, "question": "a", "k": "5"}',
        b'{"id": 3, "question": "a", "reports": "x"}',
        b'{"id": 3, "question": "a", "reports": [1]}',
        b'{"id": 3, "question": "a", "history": 7}',
    ]
    good = json_lines({"id": 1, "question": QUESTION}).encode()
    done = run_qa("ask", "--jsonl", "--index", shipped, stdin=good + b"\n".join(bad) + b"\n\n" + good)
    assert done.returncode == 2
    first, *others, last = (json.loads(line) for line in done.stdout.decode().splitlines())
    assert first == last
    assert first["quotes"][0]["text"] == QUOTE
    assert [(item["status"], item["quotes"], item["near"]) for item in others] == [("not_mentioned", [], [])] * len(bad)
    assert [item["id"] for item in others] == [None] * 9 + [3] * 5
    told = [f"第 {number} 行：{item['error']}" for number, item in enumerate(others, start=2)]
    assert done.stderr.decode().splitlines() == told


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["ask", "学位", "-k", "0"], 2, "错误：k 是 0；需要 1 到 50 的整数。"),
        (["ask", "--jsonl", "-k", "0"], 2, "错误：k 是 0；需要 1 到 50 的整数。"),
        (["ask", ""], 2, "错误：问题是空的"),
        (["ask"], 2, "错误：请写下问题"),
        (["ask", "学位", "--jsonl"], 2, "错误：--jsonl 从标准输入读问题"),
        (["evaluate", "nowhere.jsonl"], 1, "错误：问题文件 nowhere.jsonl 读不出来"),
    ],
)
def test_mistakes(shipped, arguments, status, message):
    done = run_qa(*arguments, "--index", shipped)
    assert (done.returncode, done.stdout) == (status, b"")
    assert done.stderr.decode().startswith(message)
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["ask", "学位", "-k", "三"]])
def test_wrong_usage(arguments):
    done = run_qa(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("用法：python -m qa")


def test_missing_index(tmp_path):
    done = run_qa("ask", "学位", "--index", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        f"错误：索引文件夹 {tmp_path / 'nowhere'} 不存在；"
        f"请先建立：python -m index build --out {tmp_path / 'nowhere'} 报告文件或文件夹\n"
    )


def test_a_question_that_is_not_utf_8(shipped):
    done = subprocess.run(
        [sys.executable, "-m", "qa", "ask", QUESTION.encode() + b"\xff", "--index", os.fsencode(shipped), "--json"],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["quotes"][0]["text"] == QUOTE


@pytest.mark.parametrize(("command", "reader"), [("ask --jsonl", "head -1"), (f"ask {QUESTION}", "true")])
def test_a_reader_that_has_seen_enough(shipped, command, reader):
    """Also when nothing is written before the reader has gone."""
    pipe = f"'{sys.executable}' -m qa {command} --index '{shipped}' | {reader}; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", pipe],
        cwd=ROOT,
        input=json_lines(*[{"id": 1, "question": QUESTION}] * 20).encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.decode().splitlines()[-1] == "0"


def test_people_are_spoken_to_in_their_language(shipped):
    done = run_qa("ask", QUESTION, "--index", shipped, "--lang", "en")
    assert done.stdout.decode().splitlines()[1:3] == [
        f"1. 【{QUOTE}】",
        "   — 《政府工作报告》 · 2024年工作回顾 › ——办学校，让孩子就近读书 · paragraph 5 · work done",
    ]
    done = run_qa("ask", "青禾的航天发射场在哪里？", "--index", shipped, LC_ALL="en_US.UTF-8")
    assert "report(s), " in done.stdout.decode() and " paragraphs searched)." in done.stdout.decode()
    done = run_qa("ask", "--index", shipped, LC_ALL="en_US.UTF-8")
    assert done.stderr.decode().startswith("Error: Please give a question, for example: python -m qa ask ")


@pytest.mark.parametrize("command", [[], ["ask"], ["count"], ["kwic"], ["keyness"], ["evaluate"], ["fit"]], ids=str)
def test_help_speaks_one_language(command, capsys):
    for language, expected in (("en", False), ("zh", True)):
        with pytest.raises(SystemExit) as caught:
            main([*command, "--help", "--lang", language])
        assert caught.value.code == 0
        assert bool(re.findall("[\u4e00-\u9fff]", capsys.readouterr().out)) is expected


def test_report_qa_knows_every_command(shipped, capsys, monkeypatch):
    with pytest.raises(SystemExit):
        report_qa(["--help"])
    told = re.findall(r"^    (\w+) ", capsys.readouterr().out, re.M)
    assert told == [
        "serve",
        "ask",
        "survey",
        "compare",
        "count",
        "kwic",
        "keyness",
        "panel",
        "indicators",
        "coverage",
        "check",
        "ledger",
        "mcp",
        "evaluate",
        "fit",
        "build",
        "add",
        "remove",
        "rebuild",
        "edit",
        "list",
        "show",
        "verify",
        "shards",
    ]
    with pytest.raises(SystemExit):
        report_qa(["--version"])
    assert capsys.readouterr().out == f"report-qa {qa.__version__}\n"
    assert report_qa(["list", "--index", str(shipped)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "编号\t标题\t地区\t年份\t段落"
    assert report_qa(["ask", QUESTION, "--index", str(shipped)]) == 0
    assert QUOTE in capsys.readouterr().out
    served = []
    monkeypatch.setattr("qa.server.main", lambda *options: served.append(options) or 0)
    assert report_qa(["serve", "--port", "0", "--read-only"]) == 0
    assert served == [(ServerOptions(host="127.0.0.1", port=0, index=None, read_only=True),)]
