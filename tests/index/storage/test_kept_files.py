"""What a snapshot keeps of the report files: their bytes and names, and when each was added."""

import os
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import IndexDamagedError, add, build, open_index, rebuild, remove
from index.storage.segments.sources import suffix_of
from tests.conftest import (
    FILES,
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    TINY,
    edit_store,
    ids,
    kept_file,
    one_report,
    write_report,
)


def test_a_snapshot_keeps_its_files(snapshot):
    names = [snapshot.source_file(n).relative_to(snapshot.folder).as_posix() for n in range(3)]
    assert names == [f"1/sources/{info.sha256}.txt" for info in snapshot.reports]
    assert [snapshot.source_file(n).read_bytes() for n in range(3)] == [path.read_bytes() for path in FILES]
    assert set(names) <= set(snapshot.manifest.files)
    assert [info.sha256 for info in snapshot.reports] == [snapshot.manifest.files[name][1] for name in names]


def test_the_suffix_is_kept_as_it_was(tmp_path, encoder):
    build([write_report(tmp_path, "大写.TXT", "修路36公里。")], tmp_path / "out", encoder=encoder)
    opened = open_index(tmp_path / "out", encoder)
    assert (opened.source_file(0).name, opened.reports[0].source) == (f"{opened.reports[0].sha256}.TXT", "大写.TXT")
    assert rebuild(tmp_path / "out", encoder=encoder).reports == 1


@given(st.text(alphabet="a.B/\\年 ", max_size=8))
def test_the_suffix_is_that_of_pathlib(source):
    assert suffix_of(source) == Path(source).suffix


def test_files_that_do_not_belong_to_the_reports_are_refused(copy, encoder):
    edit_store(copy, "UPDATE report SET sha256 = ? WHERE number = 1", "0" * 64)
    with pytest.raises(IndexDamagedError, match="报告文件与报告对不上"):
        open_index(copy, encoder)


def test_kept_files_are_linked_and_the_users_are_copied(tmp_path, encoder):
    mine = one_report(tmp_path / "r") / "一.txt"
    build([mine], tmp_path / "out", encoder=encoder)
    first = kept_file(tmp_path / "out", 0, encoder)
    add([write_report(tmp_path / "r", "二.txt", "架桥2座。")], tmp_path / "out", encoder=encoder)
    second = kept_file(tmp_path / "out", 0, encoder)
    assert first != second
    assert first.samefile(second)
    assert not mine.samefile(second)
    mine.write_text("改了。", "utf-8")
    assert second.read_text("utf-8") == "一、2023年工作回顾\n修路36公里。\n"


def test_where_links_cannot_be_made_files_are_copied(copy, tmp_path, encoder, monkeypatch):
    def refuse(*paths: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    before = open_index(copy, encoder)
    add([one_report(tmp_path / "r")], copy, encoder=encoder)
    after = open_index(copy, encoder)
    places = [after.position_of(path.stem) or 0 for path in FILES]
    assert [after.source_file(n).read_bytes() for n in places] == [path.read_bytes() for path in FILES]
    assert not any(after.source_file(n).samefile(before.source_file(at)) for at, n in enumerate(places))


def test_a_damaged_kept_file_is_not_linked_again(copy, encoder):
    kept_file(copy, 1, encoder).write_text("坏了", "utf-8")
    build([TINY], copy, encoder=encoder)
    assert open_index(copy, encoder).source_file(1).read_bytes() == FILES[1].read_bytes()


def test_when_a_report_was_added(copy, tmp_path, encoder):
    """An unchanged report keeps its time through every kind of change; a changed or a new one gets the time of now."""
    for number, day in enumerate(("2020-01-01", "2021-01-01", "2022-01-01")):
        edit_store(copy, "UPDATE report SET added = ? WHERE number = ?", f"{day}T00:00:00+00:00", number)
    begin = datetime.now(timezone.utc).isoformat(timespec="seconds")
    changed = write_report(tmp_path / "r", FILES[2].name, FILES[2].read_text("utf-8") + "修路1公里。\n")
    add([FILES[0], changed, write_report(tmp_path / "r", "新.txt", "修路36公里。")], copy, encoder=encoder)
    end = datetime.now(timezone.utc).isoformat(timespec="seconds")
    added = [info.added for info in open_index(copy, encoder).reports]
    assert ids(copy, encoder) == [LINXI, QINGHE_2024, QINGHE_2025, "新"]
    assert added[:2] == ["2020-01-01T00:00:00+00:00", "2021-01-01T00:00:00+00:00"]
    assert begin <= added[2] == added[3] <= end
    rebuild(copy, encoder=encoder)
    assert [info.added for info in open_index(copy, encoder).reports] == added
    remove(LINXI, copy, encoder=encoder)
    assert [info.added for info in open_index(copy, encoder).reports] == added[1:]
    build([TINY], copy, encoder=encoder)
    infos = open_index(copy, encoder).reports
    assert infos[1].added == added[1]
    assert infos[2].added >= begin
