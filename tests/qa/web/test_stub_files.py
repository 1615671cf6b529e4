"""Gradio is loaded without writing its type stubs."""

import inspect
import json
import subprocess
import sys

import pytest

from qa.web.stub_files import no_stub_files
from tests.live_app import ROOT

_SEEN = """
import json, sys
stubs = []

def look(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".pyi"):
        stubs.append(str(arguments[0]))

sys.addaudithook(look)
{load}
import gradio
gradio.Textbox().change  # an event of a component is there as ever
print(json.dumps(stubs))
"""


def stubs_opened(load: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _SEEN.format(load=load)], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


def test_no_stub_file_is_opened_where_gradio_is_loaded():
    within = "from qa.web.stub_files import no_stub_files\nwith no_stub_files():\n    import gradio"
    assert stubs_opened(within) == []


def test_without_it_some_are():
    assert any("textbox" in name for name in stubs_opened("import gradio"))


def test_files_are_named_to_all_others_within_and_afterwards():
    original = inspect.getfile
    with no_stub_files():
        assert inspect.getfile(no_stub_files.__wrapped__) == original(no_stub_files.__wrapped__)
    assert inspect.getfile is original


def test_a_failure_within_leaves_nothing_behind():
    original = inspect.getfile
    with pytest.raises(KeyError), no_stub_files():
        raise KeyError
    assert inspect.getfile is original
