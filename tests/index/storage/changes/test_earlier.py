"""An index that an earlier version has written is brought up to date from the report files it keeps.

``tests/data/earlier/format-6.zip`` was written by the last version of format 6: its manifest, its store and its kept
files, which is all that is read of it. From format 4 on the store was the same.
"""

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from index import IndexDamagedError, IndexMismatchError, add, build, open_index, rebuild, remove, verify
from index.storage.manifest import FORMAT, OLDEST
from tests.conftest import (
    DATA,
    assert_same_library,
    below,
    change_manifest,
    ids,
    in_force,
    in_segment,
    source_bytes,
    write_report,
)

_SCHEMA_3 = """
CREATE TABLE report (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL,
    aliases TEXT NOT NULL, year INTEGER, kind TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    added TEXT NOT NULL, text TEXT NOT NULL
);
"""
IDS = ["乙县2025年政府工作报告", "松溪县2025", "甲县2025年政府工作报告", "白桦县2024"]


def refused(folder: Path, encoder, format: int) -> None:
    with pytest.raises(IndexMismatchError) as caught:
        open_index(folder, encoder)
    assert str(caught.value) == (
        f"索引的格式是第 {format} 版，本程序需要第 {FORMAT} 版；请重建：python -m index rebuild --index {folder}"
    )


@pytest.fixture
def earlier(tmp_path: Path, encoder) -> Path:
    """An index as format 3 wrote it: a list of reports, and files named by their positions."""
    for name in ("甲", "乙"):
        write_report(tmp_path / "in", f"{name}.txt", f"{name}县政府工作报告\n一、2024年工作回顾\n修路36公里。")
    build([tmp_path / "in"], tmp_path / "out", encoder=encoder)
    reports = open_index(tmp_path / "out", encoder).reports
    folder = in_force(tmp_path / "out")
    store = folder / "reports.sqlite"
    (folder / "sources").mkdir()
    with sqlite3.connect(store) as connection:
        connection.executescript(_SCHEMA_3)
        for number, info in enumerate(reports):
            head = (number, info.id, info.title, info.place, "[]", info.year, info.kind, info.source, info.sha256)
            connection.execute("INSERT INTO report VALUES (?,?,?,?,?,?,?,?,?,?,?)", (*head, "", ""))
            shutil.copy(tmp_path / "in" / info.source, folder / "sources" / f"{number:05d}.txt")
    connection.close()
    change_manifest(tmp_path / "out", format=OLDEST, files={"passages.faiss": [1, "0"]})
    return tmp_path / "out"


def test_rebuild_brings_a_list_of_files_up_to_date(earlier, tmp_path, encoder):
    refused(earlier, encoder, OLDEST)
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
    change_manifest(earlier, format=FORMAT + 1)
    with pytest.raises(IndexMismatchError):
        rebuild(earlier, encoder=encoder)


def test_rebuild_brings_segments_with_wider_vectors_up_to_date(tmp_path, encoder):
    """Format 7 stored the components of sentence vectors in 8 bits; all that is kept of reports was as it is now."""
    for name in ("甲", "乙"):
        write_report(tmp_path / "in", f"{name}.txt", f"{name}县政府工作报告\n一、2024年工作回顾\n修路36公里。")
    build([tmp_path / "in"], tmp_path / "fresh", encoder=encoder)
    shutil.copytree(tmp_path / "fresh", tmp_path / "out")
    codes = in_segment(tmp_path / "out") / "sentences.codes"
    codes.write_bytes(codes.read_bytes() * 2)
    change_manifest(tmp_path / "out", format=7)
    refused(tmp_path / "out", encoder, 7)
    rebuild(tmp_path / "out", encoder=encoder)
    assert_same_library(open_index(tmp_path / "out", encoder), open_index(tmp_path / "fresh", encoder))


@pytest.fixture(params=[4, 5, 6])
def stored(request, tmp_path: Path) -> Path:
    """An index with a correction, a file left out, and a file of two reports."""
    with zipfile.ZipFile(DATA / "earlier" / "format-6.zip") as file:
        file.extractall(tmp_path / "out")
    change_manifest(tmp_path / "out", format=request.param)
    return tmp_path / "out"


def test_rebuild_keeps_corrections_times_choices_and_what_was_left_out(stored, encoder, monkeypatch):
    refused(stored, encoder, json.loads((in_force(stored) / "manifest.json").read_text("utf-8"))["format"])
    with pytest.raises(IndexMismatchError):
        add([write_report(stored.parent / "r", "新.txt", "修渠。")], stored, encoder=encoder)
    result = rebuild(stored, encoder=encoder)
    assert {file.source: file.reason.code if file.reason else None for file in result.files} == {
        "两县.csv": None,
        "松溪县2025.txt": None,
        "白桦县2024.md": None,
    }
    monkeypatch.setattr("index.storage.opening.load_encoder", lambda name: encoder)
    snapshot = verify(stored)
    assert [info.id for info in snapshot.reports] == IDS
    infos = {info.id: info for info in snapshot.reports}
    corrected = infos["松溪县2025"]
    assert (corrected.place, corrected.corrections["source_url"]) == ("松江县", "https://example.org/a")
    assert all(info.added.startswith("2026-11-29T17:") for info in snapshot.reports)
    assert [(item.source, item.reason.code) for item in snapshot.left_out()] == [("in/坏.txt", "read_binary")]
    assert [snapshot.report(n).passages[0].text for n in range(4)] == [
        "架桥42座。",
        "修路36公里，建学校2所。",
        "通水503户。",
        "水库除险加固12座。",
    ]
    kept = (in_segment(stored) / "sources").iterdir()
    assert sorted(path.suffix for path in kept) == [".csv", ".md"]  # that of two reports once, a plain text not at all


def test_what_is_removed_of_an_earlier_collection_is_gone_from_the_disk(stored, encoder):
    rebuild(stored, encoder=encoder)
    remove(IDS[0], stored, encoder=encoder)
    assert ids(stored, encoder) == IDS[1:]
    assert not any("架桥42座".encode() in path.read_bytes() for path in stored.rglob("*") if path.is_file())


def test_a_kept_file_that_can_no_longer_be_read_costs_no_report(stored, encoder):
    """The reader of the format is gone: text and passages stay as the earlier version stored them."""
    folder = in_force(stored)
    before = (folder / "sources" / "00003.md").read_bytes()
    values = json.loads((folder / "manifest.json").read_text("utf-8"))
    values["files"]["sources/00003.gone"] = values["files"].pop("sources/00003.md")
    (folder / "sources" / "00003.md").rename(folder / "sources" / "00003.gone")
    with sqlite3.connect(folder / "reports.sqlite") as connection:
        connection.execute("UPDATE report SET source = '白桦县2024.gone' WHERE number = 3")
    connection.close()
    del values["files"]["reports.sqlite"]
    change_manifest(stored, files=values["files"])
    result = rebuild(stored, encoder=encoder)
    assert [file.source for file in result.files if file.reason] == ["白桦县2024.gone"]
    snapshot = open_index(stored, encoder)
    position = snapshot.position_of("白桦县2024") or 0
    assert snapshot.report(position).passages[1].text == "新增学位1200个。"
    assert source_bytes(snapshot, position) == before


@pytest.mark.parametrize("name", ["reports.sqlite", "sources/00002.txt"])
def test_damaged_originals_are_refused(stored, encoder, name):
    (in_force(stored) / name).write_bytes(b"broken")
    before = below(stored)
    with pytest.raises(IndexDamagedError, match=f"内容改变了：{name}.*请重建：python -m index build"):
        rebuild(stored, encoder=encoder)
    assert below(stored) == before
