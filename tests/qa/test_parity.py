"""One core, many doors: a question gets the same object from Python, command line, Gradio, HTTP and MCP."""

import asyncio
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import qa
from index import LiveIndex, build, open_index
from qa import calls
from qa.measure.labelled import read_questions
from tests.conftest import ROOT
from tests.live_app import LiveApp, live_app
from tests.processes import json_lines, run_qa
from tests.quality.library import shelf

QUALITY = ROOT / "tests" / "quality"
K = 3
CLIENTS = 4

pytestmark = pytest.mark.skipif(importlib.util.find_spec("gradio") is None, reason="needs gradio")


ODD = [
    "你好",
    "粤今年的GDP目标是多少",
    "广东和海南去年的粮食产量",
    "岚溪县的失业绿是多少",
    "总结一下岚溪县的报告",
    "你是谁",
]
"""Questions of kinds that the labelled ones lack."""


def asked_of_all() -> list[dict]:
    """Some 210 questions over nine reports: figures, lists, follow-ups, English, tables, and what no report answers."""
    asked = [
        {"question": item.question, "history": list(item.history)}
        for item in read_questions(QUALITY / "questions.jsonl")
    ]
    with (QUALITY / "shelf.jsonl").open(encoding="utf-8") as file:
        over_many = [json.loads(line)["question"] for line in file if line.strip()]
    return asked + [{"question": question, "history": []} for question in (*over_many, *ODD)]


ASKED = asked_of_all()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("parity") / "built"
    build([ROOT / "index" / "reports", QUALITY / "reports", shelf()], out)
    return out


@pytest.fixture(scope="module")
def python(folder) -> list[dict]:
    """What Python gives, as JSON."""
    index = open_index(folder)
    return json.loads(json.dumps([qa.answer(**asked, k=K, index=index).to_dict() for asked in ASKED]))


@pytest.fixture(scope="module")
def app(folder, tmp_path_factory) -> Iterator[LiveApp]:
    with live_app(tmp_path_factory.mktemp("app"), "--index", str(folder)) as running:
        yield running


@pytest.fixture(scope="module")
def http(app):
    import httpx

    with httpx.Client(base_url=f"{app.url}/api/v1", timeout=60) as client:
        yield client


def differing(found: list[dict], expected: list[dict]) -> list[str]:
    """The questions that got another object."""
    pairs = zip(ASKED, found, expected, strict=True)
    return [asked["question"] for asked, one, other in pairs if one != other]


def test_there_are_enough_questions_of_every_kind(python):
    assert len(ASKED) >= 200 and sum(bool(asked["history"]) for asked in ASKED) >= 10
    assert {item["status"] for item in python} == {"answered", "not_mentioned", "no_such_report"}
    assert {item["band"] for item in python} == {"high", "middle", "none"}
    assert sum(item["table"] is not None for item in python) >= 20
    for key in ("reason", "outline", "corrected", "carried", "added", "absent", "silent", "figure_missing"):
        assert any(item[key] for item in python), key


def test_the_command_line(folder, python):
    lines = json_lines(*({"id": number, **asked} for number, asked in enumerate(ASKED)))
    done = run_qa("ask", "--jsonl", "-k", str(K), "--index", folder, stdin=lines, limit=300)
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [item.pop("id") for item in found] == list(range(len(ASKED)))
    assert differing([{"id": None, **item} for item in found], python) == []


def test_gradio(app, python):
    from tests.qa.server.test_app import connect

    def predict(part: list[dict]) -> list[dict]:
        # A client for each thread: one that several share loses an event now and then. gradio_client 2.7.2 gives an
        # event that is posted while its stream is being closed to that stream.
        with connect(app.url) as client:
            return [client.predict(**asked, k=K, api_name="/answer") for asked in part]

    with ThreadPoolExecutor(CLIENTS) as pool:
        parts = list(pool.map(predict, [ASKED[number::CLIENTS] for number in range(CLIENTS)]))
    found = [parts[number % CLIENTS][number // CLIENTS] for number in range(len(ASKED))]
    assert differing(found, python) == []


def test_http(http, python):
    got = [http.get("/answer", params={**asked, "k": K}).json() for asked in ASKED]
    assert differing(got, python) == []
    lines = http.post("/answers", params={"k": K}, content=json_lines(*ASKED[::9]).encode())
    assert [json.loads(line) for line in lines.text.splitlines()] == python[::9]


def test_mcp(folder, python):
    pytest.importorskip("mcp")
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters

    command = ["-m", "qa", "mcp", "--index", str(folder)]
    target = StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ), cwd=ROOT)

    async def run() -> list[dict]:
        async with Client(target) as client:
            return [(await client.call_tool("answer", {**asked, "k": K})).structured_content for asked in ASKED]

    assert differing(asyncio.run(run()), python) == []


def test_the_other_calls(folder, http, app):
    """Passages, tables and counts; the command line says the same, see its own tests."""
    from tests.qa.server.test_app import connect

    index = open_index(folder)
    for asked in ASKED[::20]:
        expected = json.loads(json.dumps(calls.retrieve(index, asked["question"], k=K)))
        assert http.get("/retrieve", params={"question": asked["question"], "k": K}).json() == expected
    with connect(app.url) as client:
        assert client.predict(asked["question"], k=K, api_name="/retrieve") == expected
    over_many = ASKED[-40::2]
    tables = [calls.survey(index, asked["question"]) for asked in over_many]
    assert sum(table is not None for table in tables) >= 10
    for asked, table in zip(over_many, tables, strict=True):
        found = http.get("/survey", params={"question": asked["question"]}).json()
        assert found == json.loads(json.dumps(table))
    assert http.get("/count", params={"terms": ["养老", "教育"]}).json() == calls.count(index, ["养老", "教育"])
    assert http.get("/reports").json() == calls.reports(index)


def drafts_of(index) -> list[str]:
    """Drafts with sentences of many reports: as they stand, changed, of others, in part, traditional; and claims."""
    found = []
    for first in range(0, len(index.reports) - 1, 2):
        lines = []
        for number in (first, first + 1):
            report, other = index.report(number), index.reports[(number + 1) % len(index.reports)]
            sentences = [p.sentence(i).rstrip("。；") for p in report.passages[:6] for i in range(len(p.sentences))][:8]
            for sentence in filter(lambda text: len(text) >= 12, sentences):
                middle = len(sentence) // 2
                lines += [f"{of.place}的报告说：“{sentence}”。" for of in (index.reports[number], other)]
                lines += [
                    f"又说“{sentence[:middle]}某{sentence[middle + 1 :]}”。",
                    f"「{sentence[:6]}……{sentence[-6:]}」",
                ]
                lines += [f"{sentence.replace('5', '6')}。"]
        found.append("\n".join(lines))
    return found


def test_drafts(folder, http):
    """A draft gets the same object from Python, command line, HTTP and MCP."""
    index = open_index(folder)
    drafts = drafts_of(index)
    python = json.loads(json.dumps([qa.check(draft, index=index).to_dict() for draft in drafts]))
    items = [item for found in python for item in found["items"]]
    assert len(drafts) >= 4 and len(items) >= 100
    assert {"verbatim", "near", "elsewhere"} <= {item["status"] for item in items}
    assert [http.post("/check", json={"text": draft}).json() for draft in drafts] == python
    file = {"file": ("a.txt", drafts[0].encode(), "text/plain")}
    assert http.post("/check", files=file).json() == python[0]
    done = run_qa("check", "-", "--json", "--index", folder, stdin=drafts[1], limit=120)
    assert json.loads(done.stdout) == python[1] and done.returncode == 1
    pytest.importorskip("mcp")
    from mcp import Client

    from qa.server.mcp.tools import make_server

    async def run() -> list[dict]:
        async with Client(make_server(LiveIndex(folder))) as client:
            return [(await client.call_tool("check", {"text": draft})).structured_content for draft in drafts]

    assert asyncio.run(run()) == python
