"""What a snapshot keeps of the report files: their bytes and names, and when each was added."""

import hashlib
import os
from contextlib import closing
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
    CountingEncoder,
    edit_store,
    ids,
    kept_file,
    kept_report,
    one_report,
    source_bytes,
    write_report,
)


def test_a_snapshot_keeps_its_files(tmp_path, encoder):
    """All but those that the texts of their reports say to the byte."""
    files = [*FILES, kept_report(tmp_path), write_report(tmp_path, "标记.txt", "\ufeff修路36公里。\r\n")]
    build(files, tmp_path / "out", encoder=encoder)
    with closing(open_index(tmp_path / "out", encoder)) as snapshot:
        infos = {info.source: (position, info) for position, info in enumerate(snapshot.reports)}
        kept = {name for name in snapshot.manifest.files if "/sources/" in name}
        assert kept == {f"1/sources/{infos[name][1].sha256}.txt" for name in ("国标码.txt", "标记.txt")}
        for file in files:
            position, info = infos[file.name]
            assert source_bytes(snapshot, position) == file.read_bytes()
            assert info.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


@given(st.text("甲，。a1 \u3000\t\r\n\ufeff\u200b\x85\u2028\xa0", max_size=60))
def test_every_text_file_is_given_back(tmp_path_factory, text):
    """Whatever its line ends and signs are; kept is what its text does not say."""
    folder = tmp_path_factory.mktemp("given")
    file = folder / "一.txt"
    file.write_bytes(("修路36公里。" + text).encode())
    encoder = CountingEncoder()
    build([file], folder / "out", encoder=encoder)
    with closing(open_index(folder / "out", encoder)) as snapshot:
        assert source_bytes(snapshot, 0) == file.read_bytes()
        assert snapshot.kept_file(0).exists() != (snapshot.report(0).text.encode() == file.read_bytes())


def test_the_suffix_is_kept_as_it_was(tmp_path, encoder):
    build([kept_report(tmp_path, "大写.TXT")], tmp_path / "out", encoder=encoder)
    opened = open_index(tmp_path / "out", encoder)
    assert (opened.kept_file(0).name, opened.reports[0].source) == (f"{opened.reports[0].sha256}.TXT", "大写.TXT")
    assert rebuild(tmp_path / "out", encoder=encoder).reports == 1


@pytest.mark.parametrize("name", ["一.TXT", "一.md", "甲.乙.txt"])
def test_a_text_that_is_its_file_is_written_where_it_is_wanted(tmp_path, encoder, name):
    build([write_report(tmp_path, name, "修路36公里。")], tmp_path / "out", encoder=encoder)
    opened = open_index(tmp_path / "out", encoder)
    file = opened.source_file(0, tmp_path)
    assert (file.parent, file.suffix, opened.kept_file(0).exists()) == (tmp_path, Path(name).suffix, False)
    assert opened.source_file(0, tmp_path) == file


@given(st.text(alphabet="a.B/\\年 ", max_size=8))
def test_the_suffix_is_that_of_pathlib(source):
    assert suffix_of(source) == Path(source).suffix


def test_files_that_do_not_belong_to_the_reports_are_refused(tmp_path, encoder):
    build([kept_report(tmp_path)], tmp_path / "out", encoder=encoder)
    edit_store(tmp_path / "out", "UPDATE report SET sha256 = ?", "0" * 64)
    with pytest.raises(IndexDamagedError, match="报告文件与报告对不上"):
        open_index(tmp_path / "out", encoder)


def test_a_file_that_is_not_kept_is_named(copy, tmp_path, encoder):
    """The text of the report is not that of its file, and the file is not there."""
    edit_store(copy, "UPDATE report SET sha256 = ? WHERE number = 1", "0" * 64)
    for work in (lambda: open_index(copy, encoder).source_file(1, tmp_path), lambda: rebuild(copy, encoder=encoder)):
        with pytest.raises(IndexDamagedError) as caught:
            work()
        assert str(caught.value) == f"索引没有保存报告 {QINGHE_2024} 的文件 {FILES[1].name}；请重新加入这份文件。"
    assert ids(copy, encoder) == [LINXI, QINGHE_2024, QINGHE_2025]


def test_kept_files_are_linked_and_the_users_are_copied(tmp_path, encoder):
    mine = kept_report(tmp_path / "r")
    build([mine], tmp_path / "out", encoder=encoder)
    first = kept_file(tmp_path / "out", 0, encoder)
    add([write_report(tmp_path / "r", "二.txt", "架桥2座。")], tmp_path / "out", encoder=encoder)
    second = kept_file(tmp_path / "out", ids(tmp_path / "out", encoder).index("国标码"), encoder)
    assert first != second
    assert first.samefile(second)
    assert not mine.samefile(second)
    mine.write_text("改了。", "utf-8")
    assert second.read_text("gb18030") == "一、2023年工作回顾\n通水503户。\n"


def test_where_links_cannot_be_made_files_are_copied(tmp_path, encoder, monkeypatch):
    def refuse(*paths: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    files = [*FILES, kept_report(tmp_path)]
    build(files, tmp_path / "out", encoder=encoder)
    before = open_index(tmp_path / "out", encoder)
    add([one_report(tmp_path / "r")], tmp_path / "out", encoder=encoder)
    after = open_index(tmp_path / "out", encoder)
    places = [after.position_of(path.stem) or 0 for path in files]
    assert [source_bytes(after, n) for n in places] == [path.read_bytes() for path in files]
    at = before.position_of("国标码") or 0
    assert not after.kept_file(places[3]).samefile(before.kept_file(at))


def test_a_damaged_kept_file_is_not_linked_again(tmp_path, encoder):
    mine = kept_report(tmp_path)
    build([mine], tmp_path / "out", encoder=encoder)
    kept_file(tmp_path / "out", 0, encoder).write_text("坏了", "utf-8")
    build([mine], tmp_path / "out", encoder=encoder)
    assert source_bytes(open_index(tmp_path / "out", encoder), 0) == mine.read_bytes()


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
