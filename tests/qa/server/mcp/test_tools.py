"""The server for assistants, asked by the official client: verbatim quotes with citations, refusals, bad calls."""

import asyncio
import json
import os
import sys
from contextlib import contextmanager

import pytest

import qa
import qa.calls
from index import LiveIndex, open_index
from index.messages import set_language
from tests.conftest import LINXI, QUESTION, ROOT
from tests.live_app import stop
from tests.processes import run_qa

pytest.importorskip("mcp")

TOOLS = ["answer", "retrieve", "survey", "count", "check", "reports", "passage"]
DRAFT = "临溪县的报告说：“飞船将在黎明时分离开月球轨道”。去年新增学位900个。"
QUOTE = "新建义务教育学校2所，新增学位900个"


def ask(target, *calls, mode: str = "auto"):
    """Make calls through the official client, which checks every object against the schema that the tool states."""
    from mcp import Client

    async def run():
        async with Client(target, mode=mode) as client:
            tools = (await client.list_tools()).tools
            return tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(run())


def server(folder):
    from qa.server.mcp.tools import make_server

    return make_server(LiveIndex(folder))


def text_of(result) -> str:
    (piece,) = result.content
    return piece.text


# --- what is offered -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_tools_only_read_and_tell_to_quote_and_to_cite(shipped, language):
    set_language(language)
    made = server(shipped)
    tools, _ = ask(made)
    assert [tool.name for tool in tools] == TOOLS
    words = {"zh": ("照抄", "注明报告", "报告没有说"), "en": ("character by character", "cite report", "do not say")}
    for tool in tools:
        assert tool.annotations.read_only_hint and not tool.annotations.open_world_hint
        assert tool.input_schema["type"] == tool.output_schema["type"] == "object"
        assert all(word in tool.description for word in words[language]) and tool.title
    assert "near" in made.instructions and words[language][0] in made.instructions


# --- what is answered ----------------------------------------------------------------------------------------------


def test_an_answer_is_the_object_of_python_and_its_text_a_quote_with_its_citation(shipped):
    _, (found,) = ask(server(shipped), ("answer", {"question": QUESTION, "k": 1}))
    expected = qa.answer(QUESTION, k=1, index=open_index(shipped))
    assert not found.is_error and found.structured_content == json.loads(json.dumps(expected.to_dict()))
    quote = expected.quotes[0]
    assert f"“{quote.highlighted}”（" in text_of(found) and f"《{quote.title}》，" in text_of(found)
    assert "第 5 段" in text_of(found) and "【" not in text_of(found)


def test_a_refusal_says_so_before_what_comes_close(shipped):
    asked = ["青禾市去年的桥梁普查了几遍？", "青禾市去年粮食产量是多少？", "福建的学位"]
    _, (none, middle, other) = ask(server(shipped), *(("answer", {"question": question}) for question in asked))
    for found, band, heading in [(none, "none", "报告没有"), (middle, "middle", "最接近的原文")]:
        values = found.structured_content
        assert (values["status"], values["band"], values["quotes"]) == ("not_mentioned", band, [])
        assert text_of(found).startswith(heading)
    near = text_of(none).partition("以下只是相近的段落，没有回答所问：\n")[2]
    assert near.startswith("1. “") == bool(near)
    assert other.structured_content["status"] == "no_such_report"
    assert text_of(other).startswith("库中没有这份报告") and "福建" in text_of(other)


def test_a_table_has_a_quote_in_every_row(yearly_folder):
    question = "各地2025年GDP增长目标是多少"
    _, found = ask(server(yearly_folder), ("answer", {"question": question}), ("survey", {"question": question}))
    table = qa.survey(question, index=open_index(yearly_folder))
    assert found[1].structured_content == {"result": json.loads(json.dumps(table.to_dict()))}
    assert found[0].structured_content["table"] == found[1].structured_content["result"]
    rows = [line for line in text_of(found[0]).splitlines() if line.startswith("- ")]
    assert len(rows) == len(table.rows) and any(row.quote for row in table.rows)
    for row, line in zip(table.rows, rows, strict=True):
        assert row.quote is None or row.quote.highlighted in line


def test_the_other_tools_give_the_objects_of_the_calls(shipped):
    index = open_index(shipped)
    _, found = ask(
        server(shipped),
        ("retrieve", {"question": QUESTION, "k": 2}),
        ("survey", {"question": QUESTION}),
        ("count", {"terms": ["学校|学位"], "by": "year"}),
        ("check", {"text": DRAFT, "reports": [LINXI]}),
        ("reports", {}),
        ("passage", {"report": LINXI, "number": 2}),
    )
    expected = [
        qa.calls.retrieve(index, QUESTION, k=2),
        {"result": None},
        qa.calls.count(index, ["学校|学位"], by="year"),
        qa.check(DRAFT, reports=[LINXI], index=index).to_dict(),
        qa.calls.reports(index),
        qa.calls.passage(index, LINXI, 2),
    ]
    assert [result.structured_content for result in found] == json.loads(json.dumps(expected))
    assert [json.loads(text_of(result)) for result in found] == [result.structured_content for result in found]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("answer", {}, "question is missing."),
        ("answer", {"question": " "}, "The question is blank"),
        ("answer", {"question": "a", "k": 0}, "k is 0; it must be a whole number from 1 to 50."),
        ("answer", {"question": "a", "top": 1}, "There is no argument top."),
        ("count", {"terms": []}, ""),
        ("check", {"text": " "}, "The draft is empty"),
        ("passage", {"report": LINXI, "number": 999}, f"Report {LINXI} has no paragraph 999"),
        ("passage", {"report": "nowhere", "number": 1}, ""),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(shipped, name, arguments, said):
    set_language("en")
    _, (found,) = ask(server(shipped), (name, arguments))
    assert found.is_error and found.structured_content is None and text_of(found).startswith(said)


def test_a_failure_shows_nothing_of_the_program(shipped, monkeypatch, caplog):
    from qa.server.mcp.tools import called

    index = LiveIndex(shipped)
    monkeypatch.setattr(LiveIndex, "snapshot", lambda self: 1 / 0)
    found = called(index, "reports", {})
    assert found.is_error and text_of(found).startswith("出错了") and "ZeroDivisionError" in caplog.text
    unknown = called(index, "forget", {})
    assert unknown.is_error and text_of(unknown).startswith("没有 forget 这个工具；有的是：answer、")


# --- the two ways to speak -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_over_standard_input_and_output(shipped, mode):
    from mcp.client.stdio import StdioServerParameters

    command = ["-m", "qa", "mcp", "--index", str(shipped), "--lang", "en"]
    target = StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ), cwd=ROOT)
    tools, (found,) = ask(target, ("answer", {"question": QUESTION, "k": 1}), mode=mode)
    assert [tool.name for tool in tools] == TOOLS and "paragraph 5" in text_of(found)
    expected = qa.answer(QUESTION, k=1, index=open_index(shipped)).to_dict()
    assert found.structured_content == json.loads(json.dumps(expected))


@contextmanager
def over_http(folder):
    import subprocess

    command = [sys.executable, "-m", "qa", "mcp", "--index", str(folder), "--http", "0", "--lang", "en"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        line = process.stderr.readline()
        assert line.startswith("MCP server: http://127.0.0.1:"), line
        yield line.split()[2], process
    finally:
        stop(process)
        process.stderr.close()


def test_over_http_on_this_machine_alone(shipped):
    import httpx

    with over_http(shipped) as (address, process):
        _, (found,) = ask(address, ("answer", {"question": QUESTION, "k": 1}))
        assert found.structured_content["quotes"][0]["passage"] == 5
        asked = {"json": {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}}
        for headers in ({"host": "reports.example"}, {"origin": "http://reports.example"}):
            reply = httpx.post(address, headers={"accept": "application/json", **headers}, **asked)
            assert reply.status_code in (403, 421)
        assert stop(process) == 0


def test_what_cannot_be_served_is_said(tmp_path):
    done = run_qa("mcp", "--http", "99999", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, b"") and b"99999" in done.stderr
    assert run_qa("mcp", "--index", tmp_path / "nowhere").returncode == 1


def test_without_the_package_the_command_names_it(monkeypatch):
    import qa.server.mcp

    monkeypatch.setattr(qa.server.mcp, "find_spec", lambda name: None)
    with pytest.raises(qa.ReportQAError, match="pip install"):
        qa.server.mcp.serve(None, None)
