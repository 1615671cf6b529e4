"""What the tests share: a tiny corpus, an encoder worked out by hand, indexes and their folders, two guards."""

import importlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from index import LiveIndex, ReadError, Snapshot, build, open_index
from index.legs import LegQuery
from index.messages import set_language
from index.readers import either, read_documents, suffixes
from index.storage.manifest import digest_folder

ROOT = Path(__file__).resolve().parents[1]
settings.register_profile("patient", deadline=None)  # a slow machine is no failure; tests of speed say what they allow
settings.load_profile("patient")
DATA = Path(__file__).parent / "data"
TINY = DATA / "reports"
"""Three short reports of two invented places and two years."""

FILES = sorted(TINY.iterdir())
TINY_LINES = [line for file in FILES for line in file.read_text("utf-8").splitlines()]
LINXI, QINGHE_2024, QINGHE_2025 = (file.stem for file in FILES)
QUESTION = "青禾去年新增学位多少个？"
"""Passage 5 of 青禾's report of 2025 answers it."""

BINARY = bytes(range(256)) * 9
"""No text in any encoding."""

FORMATS = "、".join(sorted(suffixes()))
"""The formats that are read, as messages list them."""
EITHER = str(either(sorted(suffixes())))
"""The same as a choice: ".docx 或 .txt"."""


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


class FailingEncoder(CountingEncoder):
    """Says what it is, but cannot encode a report: the memory is too small."""

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        raise MemoryError("内存不够")


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


def write_report(folder: Path, name: str, text: str) -> Path:
    """Write a report file, with its folder; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def kept_report(folder: Path, name: str = "国标码.txt", text: str = "一、2023年工作回顾\n通水503户。\n") -> Path:
    """Write a report file in another encoding than UTF-8, which an index therefore keeps; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="gb18030")
    return path


def one_report(folder: Path, name: str = "一", text: str = "一、2023年工作回顾\n修路36公里。\n") -> Path:
    """Write a report of one passage into a folder; return the folder."""
    return write_report(folder, f"{name}.txt", text).parent


def built_from(folder: Path, texts: dict[str, str], encoder: CountingEncoder) -> Snapshot:
    for name, text in texts.items():
        write_report(folder / "reports", f"{name}.txt", text)
    build([folder / "reports"], folder / "index", encoder=encoder)
    return open_index(folder / "index", encoder)


def below(folder: Path) -> list[str]:
    """Names in an index folder, apart from what stands inside the snapshots."""
    names = [path.name for path in folder.iterdir() if path.name != ".lock"]
    return sorted([*names, *(f"snapshots/{path.name}" for path in (folder / "snapshots").iterdir())])


def in_force(folder: Path) -> Path:
    return folder / "snapshots" / (folder / "CURRENT").read_text("utf-8").strip()


def in_segment(folder: Path) -> Path:
    """Folder of the first segment of the snapshot in force; of the only one after a build."""
    keys = json.loads((in_force(folder) / "manifest.json").read_text("utf-8"))["segments"]
    return in_force(folder) / str(min(keys))


def kept_file(folder: Path, position: int, encoder: CountingEncoder) -> Path:
    """Where an index keeps the file of a report."""
    with closing(open_index(folder, encoder)) as snapshot:
        return snapshot.kept_file(position)


def source_bytes(snapshot: Snapshot, position: int) -> bytes:
    """The bytes of the file that a report was read from."""
    with tempfile.TemporaryDirectory() as folder:
        return snapshot.source_file(position, Path(folder)).read_bytes()


def ids(folder: Path, encoder: CountingEncoder) -> list[str]:
    return [info.id for info in open_index(folder, encoder).reports]


def change_manifest(folder: Path, **values: object) -> None:
    path = in_force(folder) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **values}), encoding="utf-8")


def edit_store(folder: Path, statement: str, *values: object) -> None:
    """Change the store of the first segment in force behind the program's back, and put the checksums right."""
    connection = sqlite3.connect(in_segment(folder) / "reports.sqlite")
    connection.execute(statement, values)
    connection.commit()
    connection.close()
    change_manifest(folder, files=digest_folder(in_force(folder)))


def assert_same_library(found: Snapshot, expected: Snapshot) -> None:
    """Both hold the same reports, passages, files, vectors, figures and words, and find the same with the same scores,
    however their reports are spread over segments."""
    positions = range(len(expected.reports))
    assert [replace(info, added="") for info in found.reports] == [replace(info, added="") for info in expected.reports]
    assert [found.report(n) for n in positions] == [expected.report(n) for n in positions]
    assert [source_bytes(found, n) for n in positions] == [source_bytes(expected, n) for n in positions]
    pairs = [(vectors_of(found, position), vectors_of(expected, position)) for position in positions]
    texts = ["学校", "医院和公路", "粮食", "修路架桥", "水"]
    terms = [{"粮食": 1.0}, {"修": 1.0, "路": 0.5}, {"医院": 1.0}, {"学": 2.0}, {"水": 1.0, "公路": 1.0}]
    queries = list(map(LegQuery, terms, expected.encoder.encode_queries(texts)))
    assert list(found.legs) == list(expected.legs)
    for name, theirs in expected.legs.items():
        pairs += [(found.legs[name].search(query, k), theirs.search(query, k)) for query in queries for k in (1, 9)]
        masks = [snapshot.mask(theirs.level, positions[::2]) for snapshot in (found, expected)]
        pairs += [(found.legs[name].search(q, 9, masks[0]), theirs.search(q, 9, masks[1])) for q in queries]
    sentences = np.arange(expected.manifest.sentences)
    for query in queries:
        scores = [snapshot.sentence_cosines(query.vector, sentences) for snapshot in (found, expected)]
        pairs.append(tuple([each] for each in scores))
    assert found.figures.of_words([""]) == expected.figures.of_words([""])
    assert found.word_places(texts) == expected.word_places(texts)
    pairs.append((list(found.word_counts(["学", "路"])), list(expected.word_counts(["学", "路"]))))
    pairs.append(([found.word_sizes], [expected.word_sizes]))
    for pair in pairs:
        for mine, theirs in zip(*pair, strict=True):
            np.testing.assert_array_equal(mine, theirs)


def vectors_of(snapshot: Snapshot, position: int) -> tuple[np.ndarray, ...]:
    """The vectors of the passages of a report, and what is kept of those of its sentences."""
    segment, place = snapshot.segment_of(position)
    rows = segment.passage_rows(place)
    return segment.dense.vectors(rows), *segment.sentence_vectors.quantized(segment.sentence_rows(rows))


def read_text(path: Path) -> str:
    """Return the source text of a report file that holds one document."""
    (document,) = read_documents(path)
    return document.text


def refused(path: Path, *words: str) -> str:
    """Read, expect a refusal in one Chinese sentence that holds every one of these words; return the sentence."""
    with pytest.raises(ReadError) as caught:
        read_text(path)
    message = str(caught.value)
    assert [word for word in words if word not in message] == [], message
    assert message.endswith("。") and message.count("。") == 1 and "\n" not in message
    return message


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--browser-tests", action="store_true", help="also run the tests that open a real browser")


def pytest_configure(config: pytest.Config) -> None:
    os.environ["LC_ALL"] = "C.UTF-8"  # a terminal that asks for no language: messages are Chinese
    config.addinivalue_line("markers", "browser: opens a real browser; runs only with --browser-tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--browser-tests"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="opens a browser: give --browser-tests"))


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """A test that puts another language in force does not leave it to the others."""
    yield
    set_language("zh")


@pytest.fixture(autouse=True)
def default_index(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches index/built: every name and every default argument that leads there leads to a fresh place."""
    real = ROOT / "index" / "built"
    fresh = tmp_path_factory.getbasetemp() / "default" / os.urandom(8).hex() / "built"
    importlib.import_module("index.storage.build")
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


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the session's index that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "副本"))


@pytest.fixture
def live(copy: Path, encoder: CountingEncoder) -> LiveIndex:
    """A library of its own, which a test may change."""
    return LiveIndex(copy, encoder)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an index over the tiny corpus with the encoder that ships with the program; never change it."""
    folder = tmp_path_factory.mktemp("shipped") / "索引"
    build([TINY], folder)
    return folder


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
def index_folder(tmp_path_factory) -> Path:
    """An index of the built-in report and of one full of markup, with the embedded encoder."""
    from tests.live_app import hostile_index

    return hostile_index(tmp_path_factory.mktemp("hostile"))


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


def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process, where a reader that a test has registered is known."""
    monkeypatch.setattr("index.intake.reading.read_apart", lambda function, *arguments: function(*arguments))
