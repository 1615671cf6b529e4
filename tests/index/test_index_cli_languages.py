"""python -m index in each language: help, errors, results, and which language a terminal gets."""

import argparse
import re

import pytest

from index.__main__ import main
from index.messages import language_of_locale
from tests.conftest import TINY
from tests.processes import run_index


def test_a_terminal_that_cannot_show_chinese(shipped):
    finished = run_index("list", "--index", shipped, PYTHONIOENCODING="ascii")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.splitlines()[1] == "linxi-2025\t临溪县2025年政府工作报告\t临溪县\t2025\t5"
    assert run_index("list", "--index", shipped / "没有", PYTHONIOENCODING="ascii").returncode == 1


def chinese(text: str) -> list[str]:
    return re.findall("[\u4e00-\u9fff]+", text)


@pytest.mark.parametrize("command", [[], ["build"], ["add"], ["remove"], ["rebuild"], ["list"], ["verify"]], ids=str)
def test_help_speaks_one_language(command, capsys):
    for language, expected in (("en", False), ("zh", True)):
        with pytest.raises(SystemExit) as caught:
            main([*command, "--help", "--lang", language])
        assert caught.value.code == 0
        assert bool(chinese(capsys.readouterr().out)) is expected


def test_argparse_is_translated_too(capsys):
    for language, told in (
        ("zh", ["用法：", "参数:", "选项:", "显示帮助后退出"]),
        ("en", ["usage: ", "positional arguments:", "options:", "show this help message and exit"]),
    ):
        with pytest.raises(SystemExit):
            main(["--help", "--lang", language])
        help_text = capsys.readouterr().out
        assert [words for words in told if words not in help_text] == []
    assert argparse._("no such string") == "no such string"


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        ([], "缺少参数：COMMAND", "the following arguments are required: COMMAND"),
        (["build"], "缺少参数：PATH", "the following arguments are required: PATH"),
        (["remove", "--index"], "--index：后面需要一个值", "argument --index: expected one argument"),
        (["list", "--index=x", "--nothing"], "不认识的参数：--nothing", "unrecognized arguments: --nothing"),
        (["list", "--lan", "en"], "不认识的参数：--lan en", "unrecognized arguments: --lan en"),
        (["list", "--ind", "x"], "不认识的参数：--ind x", "unrecognized arguments: --ind x"),
    ],
    ids=str,
)
def test_wrong_usage_speaks_one_language(arguments, zh, en, capsys):
    for language, words, before in (("zh", zh, "：错误："), ("en", en, ": error: ")):
        with pytest.raises(SystemExit) as caught:
            main([*arguments, f"--lang={language}"])
        assert caught.value.code == 2
        told = capsys.readouterr().err
        assert told.endswith(f"{before}{words}\n")
        assert bool(chinese(told)) is (language == "zh")


@pytest.mark.parametrize(
    ("environment", "system", "language"),
    [
        ({"LANG": "zh-Hans"}, "", "zh"),
        ({"LANG": "zh-CN"}, "", "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "", "zh"),
        ({"LANG": "ZH_TW@x"}, "", "zh"),
        ({"LANG": "C.UTF-8"}, "", "zh"),
        ({"LANG": "zh_CN", "LC_ALL": "en_GB.UTF-8"}, "", "en"),
        ({"LANG": "de"}, "zh_CN", "en"),
        ({"LANG": ""}, "zh_CN", "zh"),
        ({}, "en_US", "en"),
        ({}, "", "zh"),
    ],
    ids=str,
)
def test_the_language_of_the_locale(environment, system, language):
    assert language_of_locale(environment, lambda: system) == language


def test_every_command_speaks_english(tmp_path, capsys):
    out, bad = tmp_path / "out", tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7")
    for arguments, status, told in [
        (
            ["build", TINY, bad, "--out", out],
            1,
            r"Index built: 3 report\(s\), 30 paragraphs, \d+ sentences, in ",
        ),
        (["add", TINY, "--index", out], 0, r"Added 3 report\(s\); the index now holds 3 report\(s\), "),
        (["remove", "linxi-2025", "--index", out], 0, r"Removed 1 report\(s\); the index now holds 2 report\(s\), "),
        (["rebuild", "--index", out], 0, r"Index rebuilt: 2 report\(s\), "),
        (["list", "--index", out], 0, "id\ttitle\tplace\tyear\tparagraphs\n"),
        (["verify", "--index", out], 0, r"The index is whole: 2 report\(s\), "),
    ]:
        assert main([*map(str, arguments), "--lang=en"]) == status
        printed = capsys.readouterr()
        assert re.match(told, printed.out)
        assert not chinese(printed.out) or arguments[0] == "list"  # titles and places stay what they are
        if status:
            assert printed.err.startswith(f"Left out: {bad}: ")
            assert printed.err.endswith("1 file(s) left out.\n")


def test_the_locale_chooses_the_language_and_the_option_overrides_it(tmp_path):
    missing = ["list", "--index", tmp_path / "none"]
    assert run_index(*missing, LC_ALL="en_US.UTF-8").stderr.startswith("Error: ")
    assert run_index(*missing, "--lang", "zh", LC_ALL="en_US.UTF-8").stderr.startswith("错误：")
    assert run_index(*missing, "--lang", "xx").returncode == 2
