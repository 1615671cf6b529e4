"""python -m index, as a person runs it: exit codes, messages, no traceback."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index import build
from index.__main__ import main
from tests.conftest import ROOT, TINY


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    finished = subprocess.run(
        [sys.executable, "-m", "index", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "Traceback" not in finished.stderr
    return finished


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """An index made with the embedded encoder; never changed."""
    out = tmp_path_factory.mktemp("cli") / "索引"
    build([TINY], out)
    return out


def test_build_then_list_then_verify(tmp_path):
    out = tmp_path / "索引"
    finished = run("build", TINY, "--out", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert re.fullmatch(
        rf"索引已建立：3 份报告，30 段，\d+ 句，用时 [\d.]+ 秒（{re.escape(str(out))}）\n", finished.stdout
    )
    finished = run("list", "--index", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.splitlines() == [
        "编号\t标题\t地区\t年份\t段落",
        "linxi-2025\t临溪县2025年政府工作报告\t临溪县\t2025\t5",
        "qinghe-2024\t青禾市2024年政府工作报告\t青禾市\t2024\t15",
        "qinghe-2025\t政府工作报告\t青禾市\t2025\t10",
    ]
    finished = run("verify", "--index", out)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("索引完好：3 份报告，30 段，")
    assert "每一段都与原文逐字相同" in finished.stdout


def test_what_is_left_out_is_told_and_ends_with_1(tmp_path):
    (tmp_path / "r").mkdir()
    shutil.copy(next(TINY.iterdir()), tmp_path / "r" / "好.txt")
    (tmp_path / "r" / "坏.pdf").write_bytes(b"%PDF-1.7")
    finished = run("build", tmp_path / "r", "--out", tmp_path / "out")
    assert finished.returncode == 1
    assert finished.stdout.startswith("索引已建立：1 份报告，")
    assert finished.stderr.splitlines() == [
        f"未收入：{tmp_path / 'r' / '坏.pdf'}：不支持 .pdf 格式（支持 .docx、.txt）；请先转成 .docx 或 .txt。",
        "共有 1 个文件未收入。",
    ]
    finished = run("list", "--index", tmp_path / "out")
    assert finished.returncode == 0
    assert finished.stderr.startswith(f"未收入：{tmp_path / 'r' / '坏.pdf'}：")


def test_wrong_data_ends_with_1(tmp_path, capsys, folder):
    spoiled = Path(shutil.copytree(folder, tmp_path / "坏"))
    next(spoiled.glob("snapshots/*/passages.faiss")).unlink()
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
    ]:
        assert main(arguments) == 1
        printed = capsys.readouterr()
        assert (printed.out, printed.err[: len(message)]) == ("", message)
    assert not (tmp_path / "out").exists()


def test_wrong_usage_ends_with_2(tmp_path, capsys):
    (tmp_path / "file").write_text("甲")
    assert main(["build", str(TINY), "--out", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == f"错误：{tmp_path / 'file'} 是一个文件；--out 需要一个文件夹。\n"
    for arguments in ([], ["build"], ["没有的命令"], ["list", "多余的"], ["build", str(TINY), "--outt", "x"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
        assert "usage: python -m index" in capsys.readouterr().err


def test_the_process_ends_with_the_same_codes(tmp_path):
    assert run("list", "--index", tmp_path / "没有").returncode == 1
    assert run("unknown").returncode == 2
    assert run("--help").returncode == 0


def test_an_index_that_is_no_folder(tmp_path, capsys):
    (tmp_path / "file").write_text("甲")
    assert main(["list", "--index", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.startswith("错误：索引文件夹 ")


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    printed = capsys.readouterr().out
    assert caught.value.code == 0
    assert [word for word in ("build", "list", "verify") if re.search(rf"^ +{word} ", printed, re.M)] == [
        "build",
        "list",
        "verify",
    ]


@pytest.mark.skipif(os.name == "nt", reason="no such pipes")
@pytest.mark.parametrize("command", ["list", "verify", "build"])
def test_a_reader_that_goes_away_early(folder, command, tmp_path):
    """python -m index list | head -1"""
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [str(TINY), "--out", str(tmp_path / "out")] if command == "build" else ["--index", str(folder)]
    finished = subprocess.run(
        [sys.executable, "-m", "index", command, *arguments],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(writing)
    assert (finished.stderr, finished.returncode) == (b"", 0)


def test_a_terminal_that_cannot_show_chinese(folder):
    finished = run("list", "--index", folder, PYTHONIOENCODING="ascii")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.splitlines()[1] == "linxi-2025\t临溪县2025年政府工作报告\t临溪县\t2025\t5"
    assert run("list", "--index", folder / "没有", PYTHONIOENCODING="ascii").returncode == 1
