"""The page's own scripts: served under a version, checked by a linter, tested by node, worded in both languages."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from qa.present.messages import browser_texts
from qa.web.acts import HANDLERS
from qa.web.assets import BEFORE_PAINT, ENTRY, STATIC, add_scripts, head_html, read_scripts
from tests.conftest import ROOT

fastapi = pytest.importorskip("fastapi")
TOOLS = ROOT / "tests" / "js"
ESLINT = TOOLS / "node_modules" / ".bin" / "eslint"


def missing(what: str) -> None:
    """Skip a test whose tool is not there, which on CI it must be."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}; the scripts must not go unchecked on CI")
    pytest.skip(what)


@pytest.fixture(scope="module")
def client():
    """A browser at a server of the scripts alone."""
    from starlette.testclient import TestClient

    app = fastapi.FastAPI()
    add_scripts(app, read_scripts())
    return TestClient(app)


def test_every_module_is_served_for_ever_under_its_version(client):
    scripts = read_scripts()
    on_disk = {path.relative_to(STATIC).as_posix() for path in (STATIC / "js").rglob("*.js")}
    assert set(scripts.files) == on_disk - {BEFORE_PAINT}
    for path in scripts.files:
        reply = client.get(scripts.address(path))
        assert (reply.status_code, reply.content) == (200, (STATIC / path).read_bytes())
        assert reply.headers["content-type"] == "text/javascript; charset=utf-8"
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "js/none.js",
        "js/package.json",
        "js",
        "css/style.css",
        "favicon.svg",
        "../page.py",
        "..%2f..%2fpage.py",
        "js/%2e%2e/%2e%2e/page.py",
        "js/..%5c..%5cpage.py",
        "/etc/passwd",
        "js/main.js%00",
    ],
)
def test_nothing_else_is_served(client, path):
    assert client.get(f"/page/{read_scripts().version}/{path}").status_code == 404


def test_another_version_is_not_there(client):
    assert client.get(f"/page/0000000000000000/{ENTRY}").status_code == 404


def test_every_import_leads_to_a_module_and_the_entry_reaches_all():
    files, seen, todo = read_scripts().files, set(), [ENTRY]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        for target in re.findall(r'^(?:import|export) .*?from "(.*?)";', files[path].decode(), re.MULTILINE):
            assert target.startswith("."), f"{path} imports {target}"
            todo.append(Path(os.path.normpath(Path(path).parent / target)).as_posix())
    assert seen == set(files)


def test_the_head_loads_one_entry_and_names_every_event_and_text():
    scripts = read_scripts()
    head = head_html(scripts, browser_texts(), HANDLERS)
    (data,) = re.findall(r'<script type="application/json" id="page-data">(.*?)</script>', head)
    values = {"texts": json.loads(browser_texts()), "server_events": sorted(HANDLERS), "base": ""}
    assert json.loads(data) == values
    assert '"base": "https://reports.example"}' in head_html(scripts, "{}", HANDLERS, base="https://reports.example")
    assert re.findall(r'<script type="module" .*?src="(.*?)">', head) == [scripts.address(ENTRY)]
    preloaded = re.findall(r'<link rel="modulepreload" .*?href="(.*?)">', head)
    assert preloaded == [scripts.address(path) for path in sorted(scripts.files) if path != ENTRY]
    assert "http:" not in head and "https:" not in head


def test_every_text_that_a_script_asks_for_is_sent_in_both_languages():
    asked = set()
    for path in (STATIC / "js").rglob("*.js"):
        text = path.read_text("utf-8")
        asked |= set(re.findall(r'\bt\("(\w+)"', text)) | set(re.findall(r'"((?:room|shelf)_\w+)"', text))
    catalogues = json.loads(browser_texts())
    for language, texts in catalogues.items():
        assert asked <= set(texts), language
    assert len(asked) > 40


def test_units_of_the_scripts():
    """The pure parts of the scripts, under node's own runner."""
    node = shutil.which("node")
    if node is None:
        missing("node is not installed")
    tests = [str(path) for path in sorted(TOOLS.glob("*.test.js"))]
    finished = subprocess.run([node, "--test", *tests], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert tests and finished.returncode == 0, finished.stdout + finished.stderr


def test_the_linter_finds_nothing():
    if not ESLINT.exists():
        missing("npm ci --prefix tests/js")
    command = [str(ESLINT), "--config", "tests/js/eslint.config.js", "qa/web/static/js", "tests/js"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert finished.returncode == 0, finished.stdout + finished.stderr
