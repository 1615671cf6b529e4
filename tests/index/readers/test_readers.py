"""The room of readers: which files are read, and one clear sentence for every file that cannot be."""

import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.messages import catalogue, languages
from index.readers import MAX_FILE_BYTES, READERS, either, find_files, foreign, reader_of, suffixes
from index.readers.reader import Piece, join_pieces
from index.records import BlockKind, LeftOut
from tests.conftest import EITHER, FORMATS, ROOT, read_text, refused
from tests.samples import DOCUMENTS


def in_words(left_out: list[LeftOut]) -> list[tuple[str, str]]:
    return [(item.source, str(item.reason)) for item in left_out]


# The package


def test_public_names():
    from index import readers

    assert {".doc", ".docx", ".htm", ".html", ".md", ".mht", ".odt", ".pdf", ".rtf", ".txt", ".wps"} <= set(suffixes())
    assert "、".join(sorted(suffixes())) == FORMATS
    assert MAX_FILE_BYTES == 50 * 2**20
    assert readers.__all__ == sorted(readers.__all__) and all(hasattr(readers, name) for name in readers.__all__)


def test_importing_does_no_work():
    names = "{'docx', 'lxml', 'chardet', 'trafilatura', 'pypdfium2', 'markdown_it'}"
    heavy = f"import sys, index.readers; print({names} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_other_suffixes_are_refused_with_advice(tmp_path):
    refused(tmp_path / "a.ofd", "不支持 .ofd", FORMATS, EITHER, "先转成")
    refused(tmp_path / "a.docm", "不支持 .docm", "另存为 .docx")
    refused(tmp_path / "README", "没有扩展名")


@given(st.lists(st.builds(Piece, DOCUMENTS, st.sampled_from(get_args(BlockKind)), st.integers(0, 9)), max_size=12))
def test_joined_pieces_are_slices_in_order(pieces):
    document = join_pieces(pieces)
    assert document.text.count("\n") >= len(pieces) - 1
    assert [(block.text, block.kind, block.level) for block in document.blocks] == [
        (piece.text, piece.kind, piece.level) for piece in pieces if piece.text.strip()
    ]
    end = 0
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        assert block.start >= end and not document.text[end : block.start].strip()
        end = block.end
    assert not document.text[end:].strip()


def test_every_format_has_its_own_suffixes_and_a_name_in_each_language():
    found = suffixes()
    assert len(found) == len(set(found))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in found)
    assert not set(found) & set(foreign.REMEDIES)
    for reader in READERS:
        assert reader_of(f"甲{reader.suffixes[0].upper()}") is reader
        assert 0 < reader.max_upload_bytes <= MAX_FILE_BYTES
        assert all(reader.name in catalogue(language) for language in languages())


def test_how_much_is_taken_through_the_page():
    most = {suffix: reader.max_upload_bytes // 2**20 for reader in READERS for suffix in reader.suffixes}
    assert [most[suffix] for suffix in (".txt", ".md", ".mht", ".csv", ".docx")] == [5, 5, 5, 20, 50]


def test_a_choice_of_names():
    assert [either(names).text("zh") for names in ([], ["甲"], ["甲", "乙"], ["甲", "乙", "丙"])] == [
        "",
        "甲",
        "甲 或 乙",
        "甲、乙 或 丙",
    ]


def test_every_format_that_is_not_read_has_a_name_and_a_remedy_in_each_language():
    tables = foreign._MAGIC + foreign._ZIPPED
    codes = {code for _, *pair in tables for code in pair} | set(foreign.REMEDIES.values())
    for language in languages():
        assert codes <= set(catalogue(language))


# Files that cannot be read


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_files_that_cannot_be_read(tmp_path, name):
    path = tmp_path / name
    refused(path, "不存在")
    refused(tmp_path / ("\0" + name), "读取文件失败")
    path.mkdir()
    refused(path, "文件夹")
    path.rmdir()
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)  # sparse: takes no room on the disk
    refused(path, "太大", "50 MiB")
    path.write_bytes(b"")
    refused(path, "空的")


def test_the_largest_size_is_still_read(tmp_path, monkeypatch):
    monkeypatch.setattr("index.readers.files.MAX_FILE_BYTES", 6)
    path = tmp_path / "a.txt"
    path.write_text("年报", encoding="utf-8")
    assert read_text(path) == "年报"
    path.write_text("年报。", encoding="utf-8")
    refused(path, "太大")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    refused(tmp_path / "a.txt", "不是普通文件")
    files, left_out = find_files([tmp_path])
    assert files == []
    assert in_words(left_out) == [(str(tmp_path / "a.txt"), "这不是普通文件（可能是管道或设备），读不了。")]


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX permissions")
def test_no_permission(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text("报告", encoding="utf-8")
    path.chmod(0)
    folder.chmod(0)
    as_root = os.geteuid() == 0
    if as_root:  # root reads everything: become nobody for the moment
        os.seteuid(65534)
    try:
        refused(path, "没有读取", "权限")
        files, left_out = find_files([folder])
        assert files == [] and [str(item.reason) for item in left_out] == [
            "没有读取权限；请修改权限，或换一个有权限的账户再试。"
        ]
    finally:
        if as_root:
            os.seteuid(0)
        folder.chmod(0o700)


# Which files


def test_folders_are_walked_by_name_and_what_programs_leave_is_passed_over(tmp_path):
    for name in [
        "b.txt",
        "a.DOCX",
        "~$a.DOCX",
        ".hidden.txt",
        ".DS_Store",
        "c/z.txt",
        "c/.git/k.txt",
        "__MACOSX/m.txt",
    ]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("一", encoding="utf-8")
    assert find_files([tmp_path]) == ([tmp_path / "a.DOCX", tmp_path / "b.txt", tmp_path / "c" / "z.txt"], [])
    assert find_files([tmp_path / "~$a.DOCX", tmp_path / "__MACOSX"]) == ([], [])
    assert find_files([tmp_path / ".hidden.txt"]) == ([tmp_path / ".hidden.txt"], [])
    assert find_files(tmp_path / "c") == find_files(str(tmp_path / "c")) == ([tmp_path / "c" / "z.txt"], [])
    assert find_files([]) == ([], [])


def test_what_is_left_out_and_why(tmp_path):
    for name in ["a.ofd", "b.docm", "noext", "good.txt"]:
        (tmp_path / name).write_text("一", encoding="utf-8")
    pdf = (str(tmp_path / "a.ofd"), f"不支持 .ofd 格式（支持 {FORMATS}）；请先转成 {EITHER}。")
    doc = (str(tmp_path / "b.docm"), f"不支持 .docm 格式（支持 {FORMATS}）；请用 Word 或 WPS 打开，另存为 .docx。")
    bare = (str(tmp_path / "noext"), f"文件名没有扩展名，看不出格式（支持 {FORMATS}）。")
    gone = (str(tmp_path / "gone.txt"), "没有这个文件或文件夹；请核对路径。")
    files, left_out = find_files([tmp_path, tmp_path / "gone.txt"])
    assert (files, in_words(left_out)) == ([tmp_path / "good.txt"], [pdf, doc, bare, gone])
    files, left_out = find_files([tmp_path / "a.ofd"])
    assert (files, in_words(left_out)) == ([], [pdf])
    files, left_out = find_files(["bad\0name"])
    assert files == [] and str(left_out[0].reason).startswith("打不开")


def test_the_same_file_is_taken_once_and_loops_end(tmp_path):
    (tmp_path / "in").mkdir()
    real = tmp_path / "in" / "a.txt"
    real.write_text("一", encoding="utf-8")
    assert find_files([real, tmp_path, tmp_path / "in" / ".." / "in" / "a.txt"]) == ([real], [])
    try:
        (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    (tmp_path / "in" / "zz.txt").symlink_to(real)
    (tmp_path / "x.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "y.txt").symlink_to(tmp_path / "y.txt")
    files, left_out = find_files([tmp_path])
    assert files == [real]
    assert [Path(item.source).name for item in left_out] == ["x.txt", "y.txt"]
    assert str(left_out[0].reason) == "链接指向的文件不存在。"
