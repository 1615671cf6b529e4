"""What the tests share: a tiny corpus, an encoder that can be worked out by hand, an index built once, two guards."""

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index import Snapshot, build, open_index

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).parent / "data"
TINY = DATA / "reports"
"""Three short reports of two invented places and two years."""


class CountingEncoder:
    """Counts five characters: a text becomes the unit row of (学, 医, 路, 粮, 水); a text without them a zero row."""

    characters = "学医路粮水"
    name = "counting"
    dim = len(characters)
    fingerprint = "c0" * 32

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.array([[text.count(char) for char in self.characters] for text in texts], dtype=np.float32)
        rows = rows.reshape(len(texts), self.dim)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(norms > 0, norms, 1)).astype(np.float32)

    encode_passages = encode_queries


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--browser-tests", action="store_true", help="also run the tests that open a real browser")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: opens a real browser; runs only with --browser-tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--browser-tests"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="opens a browser: give --browser-tests"))


@pytest.fixture(autouse=True)
def default_index(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches index/built: every name and every default argument that leads there leads to a fresh place."""
    real = ROOT / "index" / "built"
    fresh = tmp_path_factory.getbasetemp() / "default" / os.urandom(8).hex() / "built"
    importlib.import_module("index.build")
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("index", "qa", "app"):
            if getattr(module, "DEFAULT_INDEX", None) == real:
                monkeypatch.setattr(module, "DEFAULT_INDEX", fresh)
            for value in list(vars(module).values()):
                function = value.__init__ if isinstance(value, type) else value
                defaults = getattr(function, "__defaults__", None)
                if getattr(value, "__module__", None) == name and defaults and real in defaults:
                    patched = tuple(fresh if default == real else default for default in defaults)
                    monkeypatch.setattr(function, "__defaults__", patched)
    return fresh


@pytest.fixture(scope="session")
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, encoder: CountingEncoder) -> Path:
    """Folder of an index over the tiny corpus; shared, so never change it."""
    folder = tmp_path_factory.mktemp("session") / "索引"
    build([TINY], folder, encoder=encoder)
    return folder


@pytest.fixture(scope="session")
def snapshot(built: Path, encoder: CountingEncoder) -> Snapshot:
    return open_index(built, encoder)


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """Folder of the 32 real reports, which are not part of the repository."""
    folder = ROOT.parent / "shared" / "reports"
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{folder} is missing; the check of the real reports must not be skipped on CI")
        pytest.skip(f"{folder} is not here")
    return folder


@pytest.fixture(scope="session")
def browser():
    """One headless Chromium for all browser tests; see tests/browsing.py."""
    from tests.browsing import CHROMIUM, FLAGS, PATIENCE

    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("no chromium; set CHROMIUM to its path")
    sync_api.expect.set_options(timeout=1000 * PATIENCE)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
