"""Which library is used where, what importing costs, what is public; for the rooms see ``test_rooms``."""

import ast
import importlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

TOP_LEVEL = {"README.md", "requirements.txt", "qa", "index", "app.py", "tests", "pyproject.toml"}
PASSING = {"__pycache__", "venv", "LICENSE", "build", "dist", "report_qa.egg-info"}
"""Left by tools, or laid down by the owner of the repository."""

HEAVY = (
    *("torch", "sentence_transformers", "transformers", "gradio", "faiss", "tantivy", "docx", "tokenizers", "jinja2"),
    *("pydantic", "fastapi", "mcp", "rapidfuzz", "ray"),
)
HOMES = {
    "faiss": {"index/legs/coarse.py", "index/legs/dense.py"},
    "tantivy": {"index/legs/lexical.py"},
    "tokenizers": {"index/encoders/static.py"},
    "safetensors": {"index/encoders/static.py"},
    "sentence_transformers": {"index/encoders/sentence_transformer.py"},
    "torch": set(),
    "transformers": set(),
    "sqlite3": {
        *("index/storage/segments/figures.py", "index/storage/segments/store.py"),
        *("index/storage/segments/store_writing.py", "qa/service/desk/schema.py", "qa/service/desk/store.py"),
    },
    "openpyxl": {"index/readers/tables/workbook.py", "qa/present/tables.py"},
    "docx": {"index/readers/word/package.py", "qa/present/check_docx.py", "qa/present/notebook.py"},
    "rapidfuzz": {"qa/drafts/alignment.py"},
    "jinja2": {"qa/present/templating.py"},
    "pandas": {"qa/present/panels.py"},
    "pyarrow": {"qa/present/panels.py"},
    "chardet": {"index/readers/plain/decoding.py"},
    "trafilatura": {"index/readers/web/page.py"},
    "pypdfium2": {"index/readers/pdf/pdf.py"},
    "markdown_it": {"index/readers/plain/markdown.py"},
    "ir_measures": {"index/measures.py"},
    "httpcore": {"index/intake/fetch/connection.py"},
    "mcp": {"qa/server/mcp/run.py", "qa/server/mcp/tools.py"},
    "pydantic": {"qa/service/desk/answers.py", "qa/calls/arguments.py", "qa/calls/schemas.py", "qa/server/api/app.py"},
    "langchain_core": {"qa/adapters/langchain.py"},
    "llama_index": {"qa/adapters/llama_index.py"},
    "ray": {"index/cluster/engine.py"},
    "filelock": {"index/storage/publish.py", "index/storage/spool.py", "qa/service/feedback.py"},
}
"""The one place of each library in the program; index/train, which made the encoder, is no part of it."""


def modules() -> dict[str, Path]:
    """Every module of the program by its path from the root."""
    files = [ROOT / "app.py", *sorted((ROOT / "index").rglob("*.py")), *sorted((ROOT / "qa").rglob("*.py"))]
    names = {file.relative_to(ROOT).as_posix(): file for file in files}
    return {name: file for name, file in names.items() if not name.startswith("index/train/")}


@cache
def imported(file: Path) -> set[str]:
    """Full names of all modules that a file imports, at whatever depth the import stands."""
    package = file.relative_to(ROOT).parent.parts
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            found.add(".".join(filter(None, (base, node.module))))
    return found


def roots(file: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(file)}


def users(library: str) -> set[str]:
    return {name for name, file in modules().items() if library in roots(file)}


def test_the_reader_of_imports_sees_every_kind(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "qa").mkdir()
    file = tmp_path / "qa" / "x.py"
    file.write_text(
        "import os.path as p, json\nfrom a.b import c\nfrom . import d\nfrom .e import f\ndef g():\n    import torch\n"
    )
    assert imported(file) == {"os.path", "json", "a.b", "qa", "qa.e", "torch"}


def test_the_program_imports_no_tests():
    assert users("tests") == set()


def test_gradio_lives_in_the_web_room_only():
    assert {name for name in users("gradio") if not name.startswith("qa/web/")} <= {"app.py"}
    assert {name for name in users("gradio_client") if not name.startswith("qa/web/")} == set()


def test_the_web_room_is_entered_from_the_server_only():
    for name, file in modules().items():
        if not name.startswith(("qa/web/", "qa/server/")):
            assert not any(module.startswith("qa.web") for module in imported(file)), name


def test_the_service_knows_no_http():
    for name, file in modules().items():
        if name.startswith("qa/service/"):
            assert not roots(file) & {"gradio", "fastapi", "starlette", "uvicorn"}, name


@pytest.mark.parametrize("library", sorted(HOMES))
def test_each_library_has_one_place(library):
    assert users(library) == HOMES[library]


@pytest.mark.parametrize("room", ["index", "qa"])
def test_importing_a_room_loads_nothing_heavy(room):
    program = f"import sys, {room}; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (finished.stdout, finished.stderr, finished.returncode) == ("\n", "", 0)


@pytest.mark.parametrize("room", ["index", "qa", "qa.present", "qa.service", "qa.web"])
def test_public_names_are_sorted_and_real(room):
    package = importlib.import_module(room)
    names = getattr(package, "__all__", [])
    if room == "index":
        assert "build" in names
    assert list(names) == sorted(set(names))
    assert [name for name in names if not hasattr(package, name)] == []
    outside = [name for name in names if name.startswith("_")]
    assert outside == []


@pytest.mark.parametrize("room", ["index", "qa"])
def test_no_public_name_hides_a_module(room):
    package = importlib.import_module(room)
    inner = {path.stem for path in (ROOT / room).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert inner & set(package.__all__) == set()


def test_every_error_is_public():
    import index
    from index import errors

    own = {
        name for name, value in vars(errors).items() if isinstance(value, type) and value.__module__ == errors.__name__
    }
    assert own <= set(index.__all__)
    assert all(issubclass(getattr(index, name), index.ReportQAError) for name in own)
    assert {name: getattr(index, name).exit_code for name in own if getattr(index, name).exit_code != 1} == {
        "UsageError": 2
    }


def test_the_top_level_is_the_users():
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert names - PASSING <= TOP_LEVEL


def test_the_guard_of_the_default_index(default_index):
    import index

    real = ROOT / "index" / "built"
    assert default_index != real and not default_index.exists()
    assert index.DEFAULT_INDEX == sys.modules["index.storage.build"].DEFAULT_INDEX == default_index
    assert index.build.__defaults__ == index.open_index.__defaults__[:1] == (default_index,)
    assert index.add.__defaults__ == index.remove.__defaults__ == index.rebuild.__defaults__ == (default_index,)
    assert index.LiveIndex.__init__.__defaults__[0] == index.verify.__defaults__[0] == default_index
