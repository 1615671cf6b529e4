"""The walk-through "How to add a feature of ranking" is true: its steps are taken in a copy of the repository."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index import build
from index.cli import index_parser
from qa.cli import qa_parser
from tests.conftest import ROOT

GUIDE = (ROOT / ".github" / "docs" / "add-a-ranking-feature.md").read_text("utf-8")
FEATURES = "qa/search/features.py"
TESTS = "tests/qa/search/test_features.py"
WEIGHTS = "qa/search/rank_weights.json"


def blocks() -> tuple[str, str, str]:
    """The line of the example that adds a name, the one that adds a column, and its test."""
    lines, test = (re.sub(r"^   ", "", code, flags=re.M) for code in re.findall(r"```python\n(.*?)```", GUIDE, re.S))
    name, column = lines.strip().splitlines()
    return name, column, test


def example() -> tuple[str, str]:
    """The name of the example's feature and the expression that fills its column."""
    name, column, _ = blocks()
    last = re.fullmatch(r'NAMES = \(\.\.\., "(\w+)", "(\w+)"\)', name)
    value = re.fullmatch(r'columns = \{\.\.\., "(\w+)": (.+)\}', column)
    assert last and value and value[1] == last[2]
    # the name before it is the last one but for those that depend on the question's words
    assert f'    "{last[1]}",\n    *(f"verbatim_' in (ROOT / FEATURES).read_text("utf-8")
    return last[2], value[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A repository with the example's name, column and test put in as the guide says."""
    for name in ("qa", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    (tmp_path / "index").symlink_to(ROOT / "index")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    name, value = example()
    source = (tmp_path / FEATURES).read_text("utf-8")
    with_name = re.sub(r"(?<=\n)(NAMES: .*?)\n    \*\(f", rf'\1\n    "{name}",\n    *(f', source, count=1, flags=re.S)
    with_both = re.sub(
        r"(\n    columns = \{.*?)\n    \}\n",
        lambda m: f'{m[1]}\n        "{name}": {value},\n    }}\n',
        with_name,
        count=1,
        flags=re.S,
    )
    assert len(source) < len(with_name) < len(with_both)
    (tmp_path / FEATURES).write_text(with_both, "utf-8")
    with (tmp_path / TESTS).open("a", encoding="utf-8") as file:
        file.write("\n\n" + blocks()[2])
    return tmp_path


STEPS = """
import sys
import pytest
from index import DataError
from qa.cli import main
from qa.search.rank import load_weights

try:
    load_weights()
except DataError as error:
    print("before the fit:", error.message.code, dict(error.message.values)["name"])
print("fit:", main(["fit", "questions.jsonl@index of questions"]))
print("tests:", int(pytest.main(["-q", "-p", "no:cacheprovider", *sys.argv[1:]])))
"""


def test_the_example_is_picked_up_and_fitted(copy):
    name, _ = example()
    lines = (ROOT / "tests/quality/questions.jsonl").read_text("utf-8").splitlines()
    (copy / "questions.jsonl").write_text("\n".join(lines[::6]), "utf-8")
    build([copy / "tests/quality/reports"], copy / "index of questions")
    (written,) = re.findall(r"def (test_\w+)", blocks()[2])
    chosen = f"{written} or test_names_are_those_of_the_weights"
    done = subprocess.run(
        [sys.executable, "-c", STEPS, TESTS, "-k", chosen],
        cwd=copy,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    said = done.stdout.splitlines()
    assert f"before the fit: weight_missing {name}" in said, done.stderr
    assert "fit: 0" in said, done.stderr
    assert "tests: 0" in said and any(line.startswith(".. ") for line in said), done.stdout
    values = json.loads((copy / WEIGHTS).read_text("utf-8"))
    assert name in values["ranking"] and name in values["confidence"]
    assert name not in json.loads((ROOT / WEIGHTS).read_text("utf-8"))["ranking"]


def test_the_commands_of_the_guide_are_taken():
    parsers = {"qa": qa_parser(), "index": index_parser()}
    lines = re.findall(r"^ *python -m (qa|index) (.+)$", GUIDE, re.M)
    assert {line.split()[0] for _, line in lines} == {"fit", "build", "evaluate"}
    for program, line in lines:
        arguments = line.partition(" > ")[0].replace(" …", "").split()
        parsers[program].parse_args(arguments)
