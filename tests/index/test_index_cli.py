"""python -m index, as a person runs it: exit codes, messages, no traceback."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index import build
from index.__main__ import main
from tests.conftest import EITHER, FORMATS, ROOT, TINY, edit_store
from tests.processes import run_index


def test_build_then_list_then_verify(tmp_path):
    out = tmp_path / "索引"
    finished = run_index("build", TINY, "--out", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert re.fullmatch(
        rf"索引已建立：3 份报告，30 段，\d+ 句，用时 [\d.]+ 秒（{re.escape(str(out))}）\n", finished.stdout
    )
    finished = run_index("list", "--index", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.splitlines() == [
        "编号\t标题\t地区\t年份\t段落",
        "linxi-2025\t临溪县2025年政府工作报告\t临溪县\t2025\t5",
        "qinghe-2024\t青禾市2024年政府工作报告\t青禾市\t2024\t15",
        "qinghe-2025\t政府工作报告\t青禾市\t2025\t10",
    ]
    finished = run_index("verify", "--index", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("索引完好：3 份报告，30 段，")
    assert "每一段都与原文逐字相同" in finished.stdout


def test_what_is_left_out_is_told_and_ends_with_1(tmp_path):
    (tmp_path / "r").mkdir()
    shutil.copy(next(TINY.iterdir()), tmp_path / "r" / "好.txt")
    (tmp_path / "r" / "坏.ofd").write_bytes(b"%PDF-1.7")
    finished = run_index("build", tmp_path / "r", "--out", tmp_path / "out")
    assert finished.returncode == 1
    assert finished.stdout.startswith("索引已建立：1 份报告，")
    assert finished.stderr.splitlines() == [
        f"未收入：{tmp_path / 'r' / '坏.ofd'}：不支持 .ofd 格式（支持 {FORMATS}）；请先转成 {EITHER}。",
        "共有 1 个文件未收入。",
    ]
    finished = run_index("list", "--index", tmp_path / "out")
    assert finished.returncode == 0
    assert finished.stderr.startswith(f"未收入：{tmp_path / 'r' / '坏.ofd'}：")


def test_add_then_remove_then_rebuild(tmp_path):
    out, new = tmp_path / "索引", tmp_path / "湖阳县.txt"
    new.write_text("一、2023年工作回顾\n修路36公里。\n", "utf-8")
    where = rf"，用时 [\d.]+ 秒（{re.escape(str(out))}）\n"
    finished = run_index("add", TINY, "--index", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert re.fullmatch(r"已加入 3 份报告，索引现有 3 份报告，30 段，\d+ 句" + where, finished.stdout)
    finished = run_index("add", new, TINY / "linxi-2025.txt", "--index", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert re.fullmatch(r"已加入 2 份报告，索引现有 4 份报告，31 段，\d+ 句" + where, finished.stdout)
    finished = run_index("remove", "qinghe-2024", "qinghe-2025", "--index", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert re.fullmatch(r"已移除 2 份报告，索引现有 2 份报告，6 段，\d+ 句" + where, finished.stdout)
    new.unlink()
    finished = run_index("rebuild", "--index", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert re.fullmatch(r"索引已重建：2 份报告，6 段，\d+ 句" + where, finished.stdout)
    assert [line.split("\t")[0] for line in run_index("list", "--index", out).stdout.splitlines()] == [
        "编号",
        "linxi-2025",
        "湖阳县",
    ]
    assert run_index("verify", "--index", out).returncode == 0


def test_what_add_leaves_out_is_told_once_and_ends_with_1(tmp_path, capsys):
    out, bad = tmp_path / "索引", tmp_path / "坏.ofd"
    bad.write_bytes(b"%PDF-1.7")
    assert main(["add", str(TINY), str(bad), "--index", str(out)]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("已加入 3 份报告，索引现有 3 份报告，")
    told = f"未收入：{bad}：不支持 .ofd 格式（支持 {FORMATS}）；请先转成 {EITHER}。\n"
    assert printed.err == told + "共有 1 个文件未收入。\n"
    assert main(["remove", "linxi-2025", "--index", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["list", "--index", str(out)]) == 0
    assert capsys.readouterr().err == told


def test_rebuild_tells_what_it_could_not_read(tmp_path, capsys):
    """A kept file that no reader accepts, as after a change of the readers; every checksum is right."""
    out = tmp_path / "索引"
    build([TINY], out)
    (snapshot,) = out.glob("snapshots/*")
    digest = hashlib.sha256(b" ").hexdigest()
    (snapshot / "1" / "sources").mkdir()
    (snapshot / "1" / "sources" / f"{digest}.txt").write_bytes(b" ")
    edit_store(out, "UPDATE report SET sha256 = ? WHERE number = 1", digest)
    assert main(["rebuild", "--index", str(out)]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("索引已重建：3 份报告，30 段，")
    assert printed.err.startswith("qinghe-2024.txt：这次没有读成，沿用原有的段落：")


def test_wrong_data_ends_with_1(tmp_path, capsys, shipped):
    spoiled = Path(shutil.copytree(shipped, tmp_path / "坏"))
    next(spoiled.glob("snapshots/*/1/passages.faiss")).unlink()
    for arguments, message in [
        (["build", str(tmp_path / "没有"), "--out", str(tmp_path / "out")], "错误：没有可以建立索引的报告"),
        (
            ["build", str(TINY), "--out", str(tmp_path / "out"), "--model", "没有的模型"],
            "错误：编码器“没有的模型”加载不了",
        ),
        (
            ["list", "--index", str(tmp_path / "没有")],
            f"错误：索引文件夹 {tmp_path / '没有'} 不存在；请先建立：python -m index build",
        ),
        (
            ["verify", "--index", str(tmp_path)],
            f"错误：索引文件夹 {tmp_path} 没有索引；请先建立：python -m index build",
        ),
        (["verify", "--index", str(spoiled)], "错误：索引快照 "),
        (["add", str(TINY), "--index", str(spoiled)], "错误：索引快照 "),
        (["add", str(tmp_path / "没有"), "--index", str(shipped)], "错误：没有可以建立索引的报告"),
        (["remove", "linxi-2025", "--index", str(tmp_path / "没有")], "错误：索引文件夹 "),
        (["rebuild", "--index", str(tmp_path / "没有")], "错误：索引文件夹 "),
        (["rebuild", "--index", str(shipped), "--model", "没有的模型"], "错误：编码器“没有的模型”加载不了"),
    ]:
        assert main(arguments) == 1
        printed = capsys.readouterr()
        assert (printed.out, printed.err[: len(message)]) == ("", message)
    assert not (tmp_path / "out").exists()


def test_wrong_usage_ends_with_2(tmp_path, capsys, shipped):
    (tmp_path / "file").write_text("甲")
    assert main(["build", str(TINY), "--out", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == f"错误：{tmp_path / 'file'} 是一个文件；--out 需要一个文件夹。\n"
    assert main(["add", str(TINY), "--index", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == f"错误：{tmp_path / 'file'} 是一个文件；--index 需要一个文件夹。\n"
    assert main(["remove", "没有", "--index", str(shipped)]) == 2
    assert capsys.readouterr().err == (
        "错误：索引里没有报告 没有；现有的编号是 linxi-2025、qinghe-2024、qinghe-2025。\n"
    )
    for arguments in (
        [],
        ["build"],
        ["add"],
        ["remove"],
        ["没有的命令"],
        ["list", "多余的"],
        ["rebuild", "多余的"],
        ["build", str(TINY), "--outt", "x"],
    ):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
        assert "用法：python -m index" in capsys.readouterr().err


def test_the_process_ends_with_the_same_codes(tmp_path):
    assert run_index("list", "--index", tmp_path / "没有").returncode == 1
    assert run_index("unknown").returncode == 2
    assert run_index("--help").returncode == 0


def test_an_index_that_is_no_folder(tmp_path, capsys):
    (tmp_path / "file").write_text("甲")
    assert main(["list", "--index", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.startswith("错误：索引文件夹 ")


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    printed = capsys.readouterr().out
    assert caught.value.code == 0
    assert re.findall(r"^    (\w+) ", printed, re.M) == [
        "build",
        "add",
        "remove",
        "rebuild",
        "edit",
        "list",
        "show",
        "verify",
        "shards",
    ]


@pytest.mark.skipif(os.name == "nt", reason="no such pipes")
@pytest.mark.parametrize("command", ["list", "verify", "build"])
def test_a_reader_that_goes_away_early(shipped, command, tmp_path):
    """python -m index list | head -1"""
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [str(TINY), "--out", str(tmp_path / "out")] if command == "build" else ["--index", str(shipped)]
    finished = subprocess.run(
        [sys.executable, "-m", "index", command, *arguments],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(writing)
    assert (finished.stderr, finished.returncode) == (b"", 0)
