"""The walk-through "How to add a reader" is true: its reader, messages and tests are tried as they stand there."""

import re

import pytest

from index.messages import catalogue
from index.readers import registry, suffixes
from tests.conftest import ROOT

GUIDE = (ROOT / ".github" / "docs" / "add-a-reader.md").read_text("utf-8")


@pytest.fixture
def added(monkeypatch) -> dict:
    """The names of the example's test module, with its reader and messages in place."""
    reader, tests = ({}, {})
    code, test_code = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    exec(code, reader)
    monkeypatch.setattr(registry, "READERS", (*registry.READERS, reader["READER"]))
    for key, zh, en in re.findall(r"^\| `(\w+)` \| `(.+?)` \| `(.+?)` \|$", GUIDE, re.MULTILINE):
        assert f'"{key}"' in code
        for language, text in (("zh", zh), ("en", en)):
            assert key not in catalogue(language)
            monkeypatch.setitem(catalogue(language), key, text)
    exec(test_code, tests)
    return tests


def test_the_example_passes_its_own_tests(added, tmp_path):
    assert suffixes()[-2:] == (".html", ".htm")
    tests = [value for name, value in added.items() if name.startswith("test_")]
    assert len(tests) == 2
    for number, test in enumerate(tests):
        (tmp_path / str(number)).mkdir()
        test(tmp_path / str(number))


def test_every_file_and_name_that_is_mentioned_is_there():
    for path in re.findall(r"`((?:index|tests)/[\w/]+\.py)`", GUIDE):
        assert (ROOT / path).is_file() or "html" in path, path
    source = (ROOT / "tests/index/readers/test_readers.py").read_text("utf-8")
    for name in re.findall(r"`(test_\w+)`", GUIDE):
        assert f"def {name}(" in source
    assert "from index.readers import docx, text" in (ROOT / "index/readers/registry.py").read_text("utf-8")
