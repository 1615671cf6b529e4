"""An index that is followed while it changes, and the default one, which is built when it is missing."""

import logging
import os

import numpy as np
import pytest

from index import IndexMismatchError, LegQuery, LiveIndex, build, open_default, open_index
from index.storage.manifest import FORMAT
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, TINY, below, change_manifest, in_segment, one_report

# An index that is followed


def test_live_index_picks_up_a_new_snapshot(copy, encoder, tmp_path):
    live = LiveIndex(copy, encoder)
    old = live.snapshot()
    assert live.snapshot() is old
    result = build([one_report(tmp_path / "r", "新来的")], copy, encoder=encoder)
    assert [info.id for info in live.reports] == ["新来的"]
    assert live.snapshot().id == result.id
    assert old.report(0).id == LINXI  # a query that began before goes on undisturbed


def test_live_index_keeps_the_old_one_when_the_new_one_is_damaged(copy, encoder, tmp_path, caplog):
    live = LiveIndex(copy, encoder)
    old = live.snapshot()
    build([one_report(tmp_path / "r")], copy, encoder=encoder)
    (in_segment(copy) / "passages.faiss").write_bytes(b"broken")
    with caplog.at_level(logging.WARNING):
        assert [live.snapshot().id for _ in range(3)] == [old.id] * 3
    assert [record.message for record in caplog.records if "内容改变了：1/passages.faiss" in record.message] != []
    assert len(caplog.records) == 1  # said once, not at every question
    result = build([one_report(tmp_path / "r")], copy, encoder=encoder)
    assert live.snapshot().id == result.id


def test_live_index_survives_a_missing_current(copy, encoder):
    live = LiveIndex(copy, encoder)
    (copy / "CURRENT").unlink()
    assert [info.id for info in live.reports] == [LINXI, QINGHE_2024, QINGHE_2025]


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove open files")
def test_a_snapshot_swept_away_still_answers(copy, encoder):
    """Two builds later the folder of the first snapshot is gone; who holds it open goes on reading."""
    old = open_index(copy, encoder)
    for _ in range(2):
        build([TINY], copy, encoder=encoder)
    assert not old.folder.exists()
    assert old.report(1).id == QINGHE_2024
    assert old.legs["passage_lexical"].search(LegQuery({"危桥": 1.0}), 5)[0].size == 1
    assert old.legs["passage_dense"].search(LegQuery(vector=np.eye(5, dtype=np.float32)[0]), 1)[1].tolist() == [1.0]


# The default index


def test_the_default_index_is_built_from_the_builtin_report(default_index):
    live = open_default()
    assert live.folder == default_index
    assert [(r.id, r.place, r.year) for r in live.reports] == [("meijiang-2021", "梅江区", 2021)]
    assert live.snapshot().manifest.builtin is True
    assert open_default().snapshot().id == live.snapshot().id  # the second time it is only opened


def test_a_damaged_builtin_index_is_mended(default_index):
    first = open_default().snapshot()
    (first.segments[0].folder / "passages.faiss").unlink()
    second = open_default().snapshot()
    assert second.id != first.id
    assert second.reports == first.reports


def test_an_index_of_the_users_own_is_never_touched(default_index):
    build([TINY], default_index)
    before = below(default_index)
    change_manifest(default_index, format=FORMAT + 1)
    with pytest.raises(IndexMismatchError, match="请重建：python -m index build 报告文件或文件夹"):
        open_default()
    assert below(default_index) == before
