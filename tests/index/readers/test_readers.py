"""The room of readers: which files are read, and one clear sentence for every file that cannot be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.readers import MAX_FILE_BYTES, SUFFIXES, find_files, read_text
from index.records import LeftOut
from tests.conftest import ROOT, refused

# The package


def test_public_names():
    from index import readers

    assert SUFFIXES == (".docx", ".txt")
    assert MAX_FILE_BYTES == 50 * 2**20
    assert readers.__all__ == sorted(readers.__all__) and all(hasattr(readers, name) for name in readers.__all__)


def test_importing_does_no_work():
    heavy = "import sys, index.readers.docx, index.readers.text; print({'docx', 'lxml', 'chardet'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_other_suffixes_are_refused_with_advice(tmp_path):
    refused(tmp_path / "a.pdf", "不支持 .pdf", ".docx、.txt", "先转成")
    refused(tmp_path / "a.doc", "不支持 .doc", "另存为 .docx")
    refused(tmp_path / "README", "没有扩展名")


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
    assert find_files([tmp_path]) == (
        [],
        [LeftOut(str(tmp_path / "a.txt"), "这不是普通文件（可能是管道或设备），读不了。")],
    )


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
        assert files == [] and [item.reason for item in left_out] == [
            "没有读取权限；请修改权限，或换一个有权限的账户再试。"
        ]
    finally:
        if as_root:
            os.seteuid(0)
        folder.chmod(0o700)


# Which files


def test_folders_are_walked_by_name_and_litter_is_passed_over(tmp_path):
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
    for name in ["a.pdf", "b.doc", "noext", "good.txt"]:
        (tmp_path / name).write_text("一", encoding="utf-8")
    pdf = LeftOut(str(tmp_path / "a.pdf"), "不支持 .pdf 格式（支持 .docx、.txt）；请先转成 .docx 或 .txt。")
    doc = LeftOut(
        str(tmp_path / "b.doc"), "不支持 .doc 格式（支持 .docx、.txt）；请用 Word 或 WPS 打开，另存为 .docx。"
    )
    bare = LeftOut(str(tmp_path / "noext"), "文件名没有扩展名，看不出格式（支持 .docx、.txt）。")
    gone = LeftOut(str(tmp_path / "gone.txt"), "没有这个文件或文件夹；请核对路径。")
    assert find_files([tmp_path, tmp_path / "gone.txt"]) == ([tmp_path / "good.txt"], [pdf, doc, bare, gone])
    assert find_files([tmp_path / "a.pdf"]) == ([], [pdf])
    files, left_out = find_files(["bad\0name"])
    assert files == [] and left_out[0].reason.startswith("打不开")


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
    assert left_out[0].reason == "链接指向的文件不存在。"
