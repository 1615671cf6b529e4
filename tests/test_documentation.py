"""Every public name is documented, every example in a docstring is true, README.md names the main functions."""

import ast
import doctest
import importlib
import importlib.util
import inspect
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_architecture import modules
from tests.test_rooms import name_of

PUBLIC = [(room, name) for room in ("index", "qa") for name in importlib.import_module(room).__all__]
MAIN = {"index": ("add", "build", "rebuild", "remove", "verify"), "qa": ("answer", "open_library", "retrieve")}
"""The functions that people call, by room."""


def documented_constants(file: Path) -> set[str]:
    """Names assigned in a module with a string below them, or with a comment above them or behind them."""
    source = file.read_text("utf-8")
    lines, body = source.splitlines(), ast.parse(source).body
    found = set()
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            above, last = lines[max(node.lineno - 2, 0)], lines[(node.end_lineno or node.lineno) - 1]
            comment = above.startswith("#") or "  # " in last
            found |= {target.id for target in targets if isinstance(target, ast.Name) and (text or comment)}
    return found


CONSTANTS = {name for file in modules().values() for name in documented_constants(file)}


@pytest.mark.parametrize(("room", "name"), PUBLIC)
def test_every_public_name_is_documented(room: str, name: str) -> None:
    value = getattr(importlib.import_module(room), name)
    if name not in CONSTANTS and (isinstance(value, type) or inspect.isroutine(value)):
        text = value.__doc__ or ""
        assert text and not text.startswith(f"{name}(")  # what a dataclass writes of itself is no documentation
    else:
        assert name in CONSTANTS


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('A = 1\n"""What."""\n', {"A"}),
        ("A = 1  # what\nB: int = 2  # what\n", {"A", "B"}),
        ("# what\nA = 1\nB = 2\n", {"A"}),
        ('A = 1\nB = 2\n"""What."""\n', {"B"}),
        ("A = '# no comment'\n", set()),
        ("def f():\n    A = 1  # what\n", set()),
    ],
)
def test_the_reader_of_constants(tmp_path: Path, source: str, expected: set[str]) -> None:
    (tmp_path / "x.py").write_text(source)
    assert documented_constants(tmp_path / "x.py") == expected


@pytest.mark.parametrize("name", [name for room, names in MAIN.items() for name in names])
def test_the_readme_names_the_main_functions(name: str) -> None:
    """The README names each, and a page of the manual says, in code, where it is imported from or what it returns."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert any(name in code for code in readme.split("`")[1::2]), name
    pages = [page.read_text("utf-8") for page in (ROOT / ".github" / "docs").glob("*.md")]
    assert any(re.search(rf"(?:import [\w, ]*|`){name}\b", page) for page in pages), name


def test_the_main_functions_are_public() -> None:
    assert all((room, name) in PUBLIC for room, names in MAIN.items() for name in names)


@pytest.mark.parametrize("path", sorted(path for path, file in modules().items() if ">>> " in file.read_text("utf-8")))
def test_examples_in_docstrings_are_true(path: str) -> None:
    found = doctest.testmod(importlib.import_module(name_of(path)))
    assert found.attempted > 0 and found.failed == 0


GUIDE = ROOT / ".github" / "docs" / "add-a-ranking-feature.md"


def test_the_guide_to_features_names_what_is_there() -> None:
    text = GUIDE.read_text("utf-8")
    paths = re.findall(r"`((?:[\w.]+/)+[\w.]+\.\w+)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert [name for name in re.findall(r"python -m ([\w.]+)", text) if importlib.util.find_spec(name) is None] == []
    rows = re.findall(r"^\| `(qa/\w+/\w+)\.py` \| ([^|]*)", text, re.M)
    assert len(rows) == 3
    for path, said in rows:
        module = importlib.import_module(path.replace("/", "."))
        assert [name for name in re.findall(r"`(\w+)`", said) if not hasattr(module, name)] == [], path
    assert "def features_of(" in (ROOT / "tests/qa/search/test_features.py").read_text("utf-8")
    assert "GROUPS" in vars(importlib.import_module("tests.bench.ablation"))
