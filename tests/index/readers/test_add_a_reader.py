"""The walk-through "How to add a reader" is true: its reader, messages and tests are tried as they stand there."""

import itertools
import re

import pytest

from index.messages import catalogue
from index.readers import registry, suffixes
from tests.conftest import ROOT, read_here

GUIDE = (ROOT / ".github" / "docs" / "add-a-reader.md").read_text("utf-8")


@pytest.fixture
def added(monkeypatch) -> dict:
    """The names of the example's test module, with its reader and messages in place."""
    reader, tests = ({}, {})
    code, test_code = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    exec(code, reader)
    others = tuple(one for one in registry.READERS if ".html" not in one.suffixes)
    monkeypatch.setattr(registry, "READERS", (*others, reader["READER"]))
    read_here(monkeypatch)
    for key, zh, en in re.findall(r"^\| `(\w+)` \| `(.+?)` \| `(.+?)` \|$", GUIDE, re.MULTILINE):
        assert f'"{key}"' in code
        for language, text in (("zh", zh), ("en", en)):
            monkeypatch.setitem(catalogue(language), key, text)
    exec(test_code, tests)
    return tests


def cases(test) -> list[dict]:
    """Arguments of every run of a test, apart from ``tmp_path``."""
    marks = [mark.args for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    return [
        dict(pairs) for pairs in itertools.product(*([(name, value) for value in values] for name, values in marks))
    ]


def test_the_example_passes_its_own_tests(added, tmp_path):
    assert suffixes()[-2:] == (".html", ".htm")
    tests = [value for name, value in added.items() if name.startswith("test_")]
    runs = [(test, arguments) for test in tests for arguments in cases(test)]
    assert (len(tests), len(runs)) == (4, 9)
    for number, (test, arguments) in enumerate(runs):
        (tmp_path / str(number)).mkdir()
        test(tmp_path / str(number), **arguments)


def test_every_file_and_name_that_is_mentioned_is_there():
    for path in re.findall(r"`((?:index|tests)/[\w/]+\.py)`", GUIDE):
        assert (ROOT / path).is_file() or "html" in path, path
    source = (ROOT / "tests/index/readers/test_readers.py").read_text("utf-8")
    for name in re.findall(r"`(test_\w+)`", GUIDE):
        assert f"def {name}(" in source
    imported = r"^from index\.readers\.web import .*\bhtml\b"
    assert re.search(imported, (ROOT / "index/readers/registry.py").read_text("utf-8"), re.MULTILINE)
