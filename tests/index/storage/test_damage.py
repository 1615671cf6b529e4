"""A snapshot is whole or it is refused: what is said at open, and what verify proves."""

import gc
import sqlite3

import pytest

from index import IndexDamagedError, IndexMismatchError, IndexNotFoundError, build, load_encoder, open_index, verify
from index.storage.manifest import FORMAT, digest_folder
from tests.conftest import (
    LINXI,
    TINY,
    CountingEncoder,
    change_manifest,
    edit_store,
    in_force,
    in_segment,
    kept_file,
    kept_report,
)

# What is refused at open


def test_no_index(tmp_path):
    with pytest.raises(IndexNotFoundError, match=r"不存在；请先建立：python -m index build --out .*没有"):
        open_index(tmp_path / "没有")
    with pytest.raises(IndexNotFoundError, match="没有索引"):
        open_index(tmp_path)


def test_missing_current(copy, encoder):
    (copy / "CURRENT").unlink()
    with pytest.raises(IndexNotFoundError, match="没有索引；请先建立：python -m index build --out"):
        open_index(copy, encoder)


def test_current_names_a_missing_folder(copy, encoder):
    (copy / "CURRENT").write_text("20200101T000000-abc\n")
    with pytest.raises(IndexDamagedError, match="缺少快照 20200101T000000-abc；请重建：python -m index build"):
        open_index(copy, encoder)


@pytest.mark.parametrize("content", ["", "\n", "../副本", "..", "a\\b", "/"])
def test_current_is_damaged(copy, encoder, content):
    (copy / "CURRENT").write_text(content)
    with pytest.raises(IndexDamagedError, match="CURRENT 已损坏"):
        open_index(copy, encoder)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00"])
def test_current_is_binary(copy, encoder, content):
    (copy / "CURRENT").write_bytes(content)
    with pytest.raises((IndexDamagedError, IndexNotFoundError), match="python -m index build"):
        open_index(copy, encoder)


def test_another_format(copy, encoder):
    change_manifest(copy, format=FORMAT + 1)
    with pytest.raises(
        IndexMismatchError, match=f"格式是第 {FORMAT + 1} 版，本程序需要第 {FORMAT} 版；请重建：python -m index build"
    ):
        open_index(copy, encoder)


def test_another_encoder(copy):
    other = CountingEncoder()
    other.fingerprint, other.name = "f1" * 32, "别的"
    with pytest.raises(IndexMismatchError) as caught:
        open_index(copy, other)
    assert str(caught.value) == (
        "索引是用编码器“counting”（5 维，指纹 c0c0c0c0）建立的，现在的编码器是“别的”（5 维，指纹 f1f1f1f1）；"
        f"请重建：python -m index rebuild --index {copy}"
    )


def test_another_dimension(copy):
    other = CountingEncoder()
    other.dim = 6
    with pytest.raises(IndexMismatchError, match=r"5 维.*6 维"):
        open_index(copy, other)


@pytest.mark.parametrize(
    "name", ["1/passages.faiss", "1/sentences.codes", "passages.terms/meta.json", "1/reports.terms/meta.json"]
)
def test_a_deleted_file_that_can_be_made_anew(copy, encoder, name):
    (in_force(copy) / name).unlink()
    with pytest.raises(IndexDamagedError, match=f"缺少 {name}.*请重建：python -m index rebuild --index"):
        open_index(copy, encoder)


@pytest.mark.parametrize("name", ["reports.sqlite", "lengths.npy", "source"])
def test_a_deleted_original(copy, tmp_path, encoder, name):
    build([TINY, kept_report(tmp_path)], copy, encoder=encoder)
    file = kept_file(copy, 3, encoder) if name == "source" else in_segment(copy) / name
    file.unlink()
    (in_segment(copy) / "passages.faiss").unlink()
    with pytest.raises(IndexDamagedError, match=f"缺少 .*{file.name}.*请重建：python -m index build --out"):
        open_index(copy, encoder)


def test_of_a_large_snapshot_sizes_are_compared_and_verify_compares_the_rest(copy, encoder, monkeypatch):
    monkeypatch.setattr("index.storage.opening.FULLY_CHECKED", 1000)
    monkeypatch.setattr("index.storage.opening.load_encoder", lambda name: encoder)
    file = in_segment(copy) / "sentences.codes"
    content = bytearray(file.read_bytes())
    content[0] ^= 1
    file.write_bytes(content)
    open_index(copy, encoder)
    with pytest.raises(IndexDamagedError, match=r"内容改变了：1/sentences\.codes.*请重建：python -m index rebuild"):
        verify(copy)
    file.write_bytes(content[:-1])
    with pytest.raises(IndexDamagedError, match=r"内容改变了：1/sentences\.codes"):
        open_index(copy, encoder)


def test_any_flipped_byte(copy, encoder):
    folder = in_force(copy)
    for name in digest_folder(folder):
        content = (folder / name).read_bytes()
        spoiled = bytearray(content)
        spoiled[len(spoiled) // 2] ^= 1
        (folder / name).write_bytes(spoiled)
        with pytest.raises(IndexDamagedError, match=f"内容改变了：{name}"):
            open_index(copy, encoder)
        (folder / name).write_bytes(content)
    assert open_index(copy, encoder).manifest.passages == 30


def test_many_missing_files_are_counted(copy, encoder):
    folder = in_force(copy)
    names = list(digest_folder(folder))
    for name in names:
        (folder / name).unlink()
    with pytest.raises(IndexDamagedError, match=f"缺少 {'、'.join(names[:3])} 等 {len(names)} 个文件"):
        open_index(copy, encoder)


def test_a_manifest_that_says_other_counts(copy, encoder):
    change_manifest(copy, passages=29)
    with pytest.raises(IndexDamagedError, match="数目对不上"):
        open_index(copy, encoder)


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '"甲"', f'{{"format": {FORMAT}}}'])
def test_an_unreadable_manifest(copy, encoder, content):
    path = in_force(copy) / "manifest.json"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=r"manifest\.json.*请重建：python -m index build"):
        open_index(copy, encoder)


# The proof


def test_verify(tmp_path):
    build([TINY], tmp_path / "out")
    found = verify(tmp_path / "out")
    assert (found.manifest.passages, found.encoder) == (30, load_encoder())


def test_verify_refuses_what_is_not_a_slice(tmp_path):
    """Even where every checksum was put right by hand."""
    build([TINY], tmp_path / "out")
    edit_store(tmp_path / "out", "UPDATE passage SET paragraph = 9 WHERE number = 2")
    with pytest.raises(IndexDamagedError, match=f"报告 {LINXI} 第 9 段与原文对不上"):
        verify(tmp_path / "out")


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE passage SET part = 'no such part' WHERE number = 3", 4),
        ("DELETE FROM passage WHERE number = 4", 4),
        ("UPDATE passage SET sentences = '[]' WHERE number = 0", 1),
    ],
)
def test_verify_refuses_what_is_not_what_is_counted_beside_it(tmp_path, statement, number):
    build([TINY], tmp_path / "out")
    edit_store(tmp_path / "out", statement)
    with pytest.raises(IndexDamagedError, match=f"报告 {LINXI} 第 {number} 段与原文对不上"):
        verify(tmp_path / "out")


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """Every connection that is opened from now on."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def watched(*arguments: object, **options: object) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", watched)
    return opened


def is_closed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


@pytest.mark.parametrize("statement", ["DROP TABLE report", "DELETE FROM report WHERE number = 2"])
def test_a_snapshot_that_cannot_be_opened_leaves_no_connection_open(copy, encoder, connections, statement):
    edit_store(copy, statement)
    connections.clear()
    with pytest.raises((IndexDamagedError, ValueError)):
        open_index(copy, encoder)
    assert {is_closed(each) for each in connections} == {True}


def test_a_snapshot_that_nobody_holds_is_closed(copy, encoder, connections):
    snapshot = open_index(copy, encoder)
    assert {is_closed(each) for each in connections} == {False}
    del snapshot
    gc.collect()
    assert {is_closed(each) for each in connections} == {True}
