"""In English no Chinese word of the program's own is left: commands, exports and HTTP over reports in English."""

import contextlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

import index.cli
import qa
import qa.cli
from index import LiveIndex, build, open_index
from qa.entry import report_qa_parser, serve_parser

HAN = re.compile("[\u3400-\u9fff]+")
NAMES = {"中文", "低空经济", "哪些省", "各省", "历年", "以上", "增长目标", "城镇新增就业目标"}
"""What is meant to be Chinese: the name of the language to switch to, examples of words and questions to type."""

REPORT = """Government Work Report of Harbour City, {year}
Delivered on February 9, {year} by the mayor.
I. Review of the work in {before}
GDP grew by 5.{digit} percent, to 310 billion yuan. A total of 6{digit},000 urban jobs were created.
The city renovated 206 old residential areas and opened 74 kilometers of metro lines. Employment support was extended.
II. Plans for {year}
GDP will grow by about 5 percent. We will create 60,000 urban jobs and build 12 kindergartens.
"""
ASKED = [
    "How many urban jobs were created last year?",
    "What is the GDP target this year?",
    "How many whales were counted?",
    "Summarise the report",
    "jobs in Atlantis",
    "hello",
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("english")
    for year in (2024, 2025):
        text = REPORT.format(year=year, before=year - 1, digit=year - 2020)
        (folder / f"harbour-{year}.txt").write_text(text, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(reports, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("built") / "index"
    build([reports], out)
    return out


def run(main, *arguments: object) -> str:
    """Run a command in English; return all that it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), contextlib.suppress(SystemExit):
        main([*map(str, arguments), "--lang", "en"])
    return out.getvalue()


def left(text: str) -> list[str]:
    """Return the Chinese words of a text."""
    return [word for word in HAN.findall(text) if word not in NAMES]


def commands(parser, name: str = "") -> list[tuple[str, object]]:
    import argparse

    found = [(name, parser)]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found += [pair for word, one in action.choices.items() for pair in commands(one, f"{name} {word}")]
    return found


def test_help():
    from index.messages import set_language

    set_language("en")
    found = commands(report_qa_parser()) + commands(serve_parser())
    assert len(found) > 20
    assert {name: left(parser.format_help()) for name, parser in found if left(parser.format_help())} == {}


@pytest.mark.parametrize("question", ASKED)
def test_answers(folder, question):
    said = run(qa.cli.main, "ask", question, "--index", folder)
    found = json.loads(run(qa.cli.main, "ask", question, "--json", "--index", folder))
    searched = {pair["added"] for pair in found.pop("added")}  # words of reports, and no message
    assert len(said) > 10 and set(left(said)) <= searched
    assert left(json.dumps(found, ensure_ascii=False)) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("count", "jobs", "GDP"),
        ("count", "jobs", "--csv"),
        ("kwic", "jobs"),
        ("keyness", "harbour-2025"),
        ("keyness", "harbour-2025", "--before"),
        ("compare", "harbour-2024", "harbour-2025"),
        ("coverage",),
        ("coverage", "--csv"),
        ("survey", "whales"),
        ("count", "jobs", "--report", "nowhere"),
        ("panel", "--indicators", "nothing"),
        ("check", "nowhere.txt"),
        ("check", "nowhere.pdf"),
        ("evaluate", "nowhere.jsonl"),
        ("ask", " "),
        ("ask", "a" * 600),
        ("ask", "jobs", "-k", "0"),
        ("nothing",),
    ],
    ids=" ".join,
)
def test_commands(folder, arguments):
    index_of = () if arguments[0] in ("nothing", "evaluate") else ("--index", folder)
    said = run(qa.cli.main, *arguments, *index_of)
    assert len(said) > 10 and left(said) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show",),
        ("show", "harbour-2025"),
        ("show", "nowhere"),
        ("verify",),
        ("edit", "harbour-2025", "--year", "x"),
        ("remove", "nowhere"),
        ("add", "nowhere.txt"),
        ("add", "https://127.0.0.1/a"),
    ],
    ids=" ".join,
)
def test_commands_of_the_index(folder, arguments):
    said = run(index.cli.main, *arguments, "--index", folder)
    assert len(said) > 10 and left(said) == []


def test_building(reports, tmp_path):
    assert left(run(index.cli.main, "build", reports, "--out", tmp_path / "built")) == []
    assert left(run(index.cli.main, "build", reports / "empty.txt", "--out", tmp_path / "other")) == []
    assert left(run(index.cli.main, "list", "--index", tmp_path / "nowhere")) == []


def words_of(data: bytes) -> str:
    """Return what stands in an Office file, names of styles and fonts left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [
            n for n in archive.namelist() if re.search(r"(sharedStrings|sheet\d+|document|comments|core)\.xml$", n)
        ]
        return " ".join(re.sub(r"<[^>]*>", " ", archive.read(name).decode()) for name in names)


def test_a_checked_draft(folder, tmp_path):
    draft, out = tmp_path / "draft.txt", tmp_path / "out.docx"
    draft.write_text(
        "The report says: “A total of 65,000 urban jobs were created.” “The whales of the harbour were all counted.”\n"
        "In 2024 Harbour City created 99,000 urban jobs.\n",
        "utf-8",
    )
    for form in ((), ("--csv",), ("--json",), ("--docx", out)):
        said = run(qa.cli.main, "check", draft, *form, "--index", folder)
        assert len(said) > 10 and left(said) == []
    assert left(words_of(out.read_bytes())) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("survey", "各地2025年GDP增长目标是多少", "--csv"),
        ("count", "教育", "--csv"),
        ("coverage", "--csv"),
        ("panel", "--indicators", "gdp_target"),
    ],
    ids=" ".join,
)
def test_the_heads_of_tables_over_chinese_reports(yearly_folder, arguments):
    heads = run(qa.cli.main, *arguments, "--index", yearly_folder).splitlines()[0]
    assert len(heads) > 10 and left(heads) == []


def test_the_heads_of_a_workbook(yearly_folder, tmp_path):
    import openpyxl

    for name, arguments in (
        ("a.xlsx", ("survey", "各地2025年GDP增长目标是多少", "--xlsx")),
        ("b.xlsx", ("panel", "--indicators", "gdp_target", "--out")),
    ):
        assert left(run(qa.cli.main, *arguments, tmp_path / name, "--index", yearly_folder)[-60:]) == []
        rows = list(openpyxl.load_workbook(tmp_path / name).worksheets[0].iter_rows(values_only=True))
        heads = max(rows, key=lambda row: sum(isinstance(cell, str) and not left(cell) for cell in row))
        assert len([cell for cell in heads if cell]) > 4 and left(" ".join(filter(None, map(str, heads)))) == []


@pytest.fixture(scope="module")
def client(folder):
    pytest.importorskip("fastapi")
    from starlette.testclient import TestClient

    from qa.server.app import build_app
    from qa.server.options import ServerOptions
    from qa.service import IndexJobs, Opening

    opening = Opening(str(folder))
    opening.index = LiveIndex(folder)
    opening.jobs = IndexJobs(folder, opening.index)
    gate = build_app(opening, ServerOptions(), page=lambda app, opening, root_path: None)
    return TestClient(gate, "http://127.0.0.1:7860", client=("127.0.0.1", 50000), follow_redirects=False)


@pytest.mark.parametrize(
    "path",
    [
        "/library",
        "/report?id=harbour-2025",
        "/report?id=nowhere",
        "/cite?report=harbour-2025&p=1",
        "/cite?report=nowhere&p=1",
        "/matrix?q=GDP",
        "/matrix.csv?q=GDP",
        "/matrix",
        "/healthz",
        "/nothing",
    ],
)
def test_pages(client, path):
    reply = client.get(path, params=None, headers={"cookie": "lang=en"})
    address = path + ("&" if "?" in path else "?") + "lang=en"
    assert left(client.get(address).text) == [], reply.status_code


@pytest.mark.parametrize("kind", ["html", "csv"])
def test_the_check_of_the_page(client, kind):
    reply = client.post(f"/check?lang=en&format={kind}", data={"text": "“The whales of the harbour were all counted.”"})
    assert reply.status_code == 200 and left(reply.text) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"host": "evil.example"},
        {"origin": "http://evil.example"},
        {"content-length": "99999999"},
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/answer?question=jobs", "/library?lang=en"])
def test_refusals_of_the_gate(client, path, asked):
    reply = client.get(path, headers={"accept-language": "en", **asked})
    assert reply.status_code in (403, 413, 421) and left(reply.text) == []


@pytest.mark.parametrize(
    "path", ["answer?question=%20", "answer", "nothing", "passages/nowhere/1", "docs", "openapi.json"]
)
def test_the_interface(client, path):
    text = client.get(f"/api/v1/{path}", headers={"accept-language": "en-GB,en;q=0.9"}).text
    assert len(text) > 10 and left(text) == []


@pytest.mark.parametrize("kind", ["md", "csv", "html"])
def test_a_conversation_that_is_exported(folder, kind):
    from qa.present import Receipt, export

    snapshot = open_index(folder)
    turns = [(question, qa.answer(question, index=snapshot)) for question in ASKED]
    text = export(turns, Receipt.of(snapshot, "2025-01-02T03:04", [snapshot.id]), kind, "en").decode()
    searched = {added for _, answer in turns for _, added in answer.query.added}
    assert len(text) > 500 and set(left(text)) <= searched


@pytest.mark.parametrize("language", [None, "en"])
def test_a_gate_speaks_to_programs_in_the_language_they_accept(client, language):
    """And in the form of all errors of the interface."""
    headers = {"host": "evil.example", **({"accept-language": language} if language else {})}
    reply = client.get("/api/v1/answer?question=jobs", headers=headers)
    said = reply.json()
    assert reply.headers["content-type"] == "application/problem+json" and reply.status_code == 421
    assert (said["type"], said["status"], said["code"]) == ("about:blank", 421, "not_this_host")
    assert bool(left(said["detail"])) is (language is None)
    assert client.get("/library", headers=headers).headers["content-type"] == "application/json"
