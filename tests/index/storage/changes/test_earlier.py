"""An index that an earlier version has written is brought up to date from the report files it keeps."""

import json
import sqlite3
from pathlib import Path

import pytest

from index import IndexMismatchError, build, open_index, rebuild
from index.storage.manifest import FORMAT, OLDEST
from tests.conftest import assert_same_library, ids, in_force, write_report

_SCHEMA_3 = """
CREATE TABLE report (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL,
    aliases TEXT NOT NULL, year INTEGER, kind TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    added TEXT NOT NULL, text TEXT NOT NULL
);
"""


@pytest.fixture
def earlier(tmp_path: Path, encoder) -> Path:
    """An index whose list of reports is as format 3 wrote it."""
    for name in ("甲", "乙"):
        write_report(tmp_path / "in", f"{name}.txt", f"{name}县政府工作报告\n一、2024年工作回顾\n修路36公里。")
    build([tmp_path / "in"], tmp_path / "out", encoder=encoder)
    reports = open_index(tmp_path / "out", encoder).reports
    folder = in_force(tmp_path / "out")
    store = folder / "reports.sqlite"
    store.unlink()
    with sqlite3.connect(store) as connection:
        connection.executescript(_SCHEMA_3)
        for number, info in enumerate(reports):
            head = (number, info.id, info.title, info.place, "[]", info.year, info.kind, info.source, info.sha256)
            connection.execute("INSERT INTO report VALUES (?,?,?,?,?,?,?,?,?,?,?)", (*head, "", ""))
    connection.close()
    values = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**values, "format": OLDEST}), "utf-8")
    return tmp_path / "out"


def test_rebuild_brings_it_up_to_date(earlier, tmp_path, encoder):
    with pytest.raises(
        IndexMismatchError, match=f"第 {OLDEST} 版，本程序需要第 {FORMAT} 版；请重建：python -m index rebuild"
    ):
        open_index(earlier, encoder)
    result = rebuild(earlier, encoder=encoder)
    assert [file.ids for file in result.files] == [("乙",), ("甲",)]
    build([tmp_path / "in"], tmp_path / "fresh", encoder=encoder)
    assert_same_library(open_index(earlier, encoder), open_index(tmp_path / "fresh", encoder))


def test_what_can_no_longer_be_read_is_named(earlier, encoder):
    (in_force(earlier) / "sources" / "00000.txt").write_bytes(b"")
    result = rebuild(earlier, encoder=encoder)
    assert [(item.source, item.reason.code) for item in result.left_out] == [("乙.txt", "read_empty")]
    assert ids(earlier, encoder) == ["甲"]


def test_a_later_format_is_not_touched(earlier, encoder):
    manifest = in_force(earlier) / "manifest.json"
    values = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps({**values, "format": FORMAT + 1}), "utf-8")
    with pytest.raises(IndexMismatchError):
        rebuild(earlier, encoder=encoder)
