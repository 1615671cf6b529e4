"""Rebuild: everything anew by today's rules, from nothing but what the index keeps."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index import IndexDamagedError, IndexMismatchError, add, build, open_default, open_index, rebuild, remove
from index.storage.build import BUILTIN_REPORTS
from tests.conftest import (
    BINARY,
    FILES,
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    TINY,
    CountingEncoder,
    assert_same_library,
    below,
    edit_store,
    in_force,
    in_segment,
    kept_file,
    kept_report,
    one_report,
    source_bytes,
)


def test_rebuild_needs_nothing_but_the_index(tmp_path, encoder):
    folder = Path(shutil.copytree(TINY, tmp_path / "r"))
    build([folder], tmp_path / "out", encoder=encoder)
    before = open_index(tmp_path / "out", encoder)
    shutil.rmtree(folder)
    result = rebuild(tmp_path / "out", encoder=encoder)
    after = open_index(tmp_path / "out", encoder)
    assert after.id != before.id
    assert_same_library(after, before)
    assert [(each.source, each.id, each.passages) for each in result.files] == [
        (path.name, path.stem, count) for path, count in zip(FILES, (5, 15, 10), strict=True)
    ]


def test_todays_rules_are_used_by_rebuild_only(copy, tmp_path, encoder):
    edit_store(copy, "UPDATE report SET title = ? WHERE number = 0", "旧规则读出的标题")
    add([one_report(tmp_path / "r")], copy, encoder=encoder)
    assert open_index(copy, encoder).reports[0].title == "旧规则读出的标题"
    rebuild(copy, encoder=encoder)
    assert open_index(copy, encoder).reports[0].title == "临溪县2025年政府工作报告"


def test_a_report_read_by_other_rules_is_encoded_again_when_it_is_added_again(copy, tmp_path, encoder):
    edit_store(copy, "UPDATE report SET title = ? WHERE number = 0", "学学学学学学学学学学学学")
    rebuild(copy, encoder=encoder)
    edit_store(copy, "UPDATE report SET title = ? WHERE number = 0", "学学学学学学学学学学学学")
    add(FILES[:1], copy, encoder=encoder)
    build([TINY], tmp_path / "fresh", encoder=encoder)
    assert_same_library(open_index(copy, encoder), open_index(tmp_path / "fresh", encoder))


def test_another_model(copy, tmp_path):
    other = CountingEncoder()
    other.characters, other.fingerprint = "水粮路医学", "f1" * 32
    with pytest.raises(IndexMismatchError, match=r"请重建：python -m index rebuild --index"):
        open_index(copy, other)
    rebuild(copy, encoder=other)
    build([TINY], tmp_path / "fresh", encoder=other)
    assert_same_library(open_index(copy, other), open_index(tmp_path / "fresh", other))
    rebuild(copy, model="embedded")
    assert open_index(copy).manifest.encoder == "embedded"


def test_rebuild_mends_what_can_be_made_anew(copy, encoder, snapshot):
    (in_segment(copy) / "passages.faiss").unlink()
    shutil.rmtree(in_force(copy) / "passages.terms")
    with pytest.raises(IndexDamagedError, match="请重建：python -m index rebuild"):
        open_index(copy, encoder)
    rebuild(copy, encoder=encoder)
    assert_same_library(open_index(copy, encoder), snapshot)


@pytest.mark.parametrize("name", ["reports.sqlite", "parts.npy", "source"])
def test_rebuild_refuses_damaged_originals(copy, tmp_path, encoder, name):
    build([TINY, kept_report(tmp_path)], copy, encoder=encoder)
    file = kept_file(copy, 3, encoder) if name == "source" else in_segment(copy) / name
    file.write_bytes(b"broken")
    before = below(copy)
    with pytest.raises(IndexDamagedError, match=f"内容改变了：1/.*{file.name}.*请重建：python -m index build"):
        rebuild(copy, encoder=encoder)
    assert below(copy) == before


def test_a_kept_file_that_can_no_longer_be_read_costs_no_report(copy, encoder, snapshot):
    digest = hashlib.sha256(BINARY).hexdigest()
    (in_segment(copy) / "sources").mkdir()
    (in_segment(copy) / "sources" / f"{digest}.txt").write_bytes(BINARY)
    edit_store(copy, "UPDATE report SET sha256 = ? WHERE number = 1", digest)
    result = rebuild(copy, encoder=encoder)
    after = open_index(copy, encoder)
    assert after.report(1) == replace(snapshot.report(1), sha256=digest)
    assert source_bytes(after, 1) == BINARY
    assert [(each.id, each.passages, str(each.reason or "")[:16]) for each in result.files] == [
        (LINXI, 5, ""),
        (QINGHE_2024, 15, "这次没有读成，沿用原有的段落：内"),
        (QINGHE_2025, 10, ""),
    ]
    assert (result.left_out, after.left_out()) == ((), ())


def test_a_library_of_the_users_own_is_never_built_anew_unasked(default_index):
    assert open_default().snapshot().manifest.builtin is True
    rebuild()
    assert open_index().manifest.builtin is True
    add([BUILTIN_REPORTS])
    assert open_index().manifest.builtin is True
    add(FILES[:1])
    assert open_index().manifest.builtin is False
    rebuild()
    assert open_index().manifest.builtin is False
    remove([LINXI])
    assert open_index().manifest.builtin is False
    (in_segment(default_index) / "passages.faiss").unlink()
    with pytest.raises(IndexDamagedError):
        open_default()
