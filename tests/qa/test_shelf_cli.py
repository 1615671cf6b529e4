"""``python -m qa count | kwic | keyness``, for people and for scripts."""

import csv
import io
import json

import pytest

import qa
from index import open_index
from qa.cli import main
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025


def test_count_for_people(shipped, capsys):
    assert main(["count", "学校", "元宇宙", "--index", str(shipped)]) == 0
    out, error = capsys.readouterr()
    lines = out.splitlines()
    assert error == ""
    assert lines[0] == "“学校”：共 5 次，3 份报告中有 2 份；每万字 " + lines[0].split()[-2] + " 次"
    assert lines[1:4] == [
        "完成情况 4 次，目标安排 1 次，其他 0 次",
        "最早见于 2024 年的报告，最晚见于 2025 年的报告",
        "次数\t每万字\t完成\t目标\t出处",
    ]
    assert lines[4].startswith("4\t") and lines[4].endswith("\t青禾市2024年政府工作报告")
    assert lines[6] == "没有出现（1）：临溪县2025年政府工作报告"
    assert lines[8].startswith("“元宇宙”：共 0 次，3 份报告中有 0 份")


def test_count_for_scripts(shipped, capsys):
    assert main(["count", "学校|学位", "--by", "year", "--json", "--index", str(shipped)]) == 0
    values = json.loads(capsys.readouterr().out)
    expected = qa.count("学校|学位", by="year", index=open_index(shipped)).to_dict()
    assert values == json.loads(json.dumps(expected))
    assert [row["key"] for row in values["words"][0]["rows"]] == ["2024", "2025"]


def test_count_as_csv(shipped, capsys):
    assert main(["count", "新建", "--csv", "--index", str(shipped)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["word"], row["key"], row["count"], row["year"]) for row in rows] == [
        ("新建", LINXI, "1", "2025"),
        ("新建", QINGHE_2024, "3", "2024"),
        ("新建", QINGHE_2025, "2", "2025"),
    ]


def test_csv_holds_no_formula(shipped, capsys):
    assert main(["count", "=1+1", "--csv", "--index", str(shipped)]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("'=1+1,")


def test_concepts(shipped, tmp_path, capsys):
    table = tmp_path / "c.tsv"
    table.write_text("办学\t学校|学位\n", "utf-8")
    assert main(["count", "办学", "--concepts", str(table), "--index", str(shipped)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "合在一起数的词：学校、学位"
    assert main(["kwic", "教育公平", "--concept", "--index", str(shipped)]) == 0
    assert "学位" in capsys.readouterr().out
    assert main(["count", "没有的概念", "--concept", "--index", str(shipped)]) == 2
    assert "概念词表里没有“没有的概念”" in capsys.readouterr().err
    assert main(["count", "办学", "--concepts", str(tmp_path / "无"), "--index", str(shipped)]) == 1


def test_kwic_for_people(shipped, capsys):
    assert main(["kwic", "教师", "--width", "4", "--index", str(shipped)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "1 处，1 份报告",
        "招聘学校【教师】85名。　《青禾市2024年政府工作报告》 第 7 段 完成情况",
    ]


def test_kwic_for_scripts(shipped, capsys):
    assert main(["kwic", "学校", "--sort", "left", "--json", "--index", str(shipped)]) == 0
    values = json.loads(capsys.readouterr().out)
    lines = qa.kwic("学校", sort="left", index=open_index(shipped))
    assert values == json.loads(json.dumps([line.to_dict() for line in lines])) and len(values) == 5


def test_one_report_and_part(shipped, capsys):
    arguments = ["kwic", "新建", "--report", QINGHE_2025, "--part", "done", "--json"]
    assert main([*arguments, "--index", str(shipped)]) == 0
    assert {line["report"] for line in json.loads(capsys.readouterr().out)} == {QINGHE_2025}


def test_keyness(shipped, capsys):
    assert main(["keyness", QINGHE_2024, "--json", "--index", str(shipped)]) == 0
    values = json.loads(capsys.readouterr().out)
    expected = [key.to_dict() for key in qa.keyness(QINGHE_2024, index=open_index(shipped))]
    assert values == {"report": QINGHE_2024, "words": expected}
    assert main(["keyness", QINGHE_2024, "--index", str(shipped)]) == 0
    assert capsys.readouterr().out.startswith("G2\t次数")


def test_words_new_and_gone(shipped, capsys):
    assert main(["keyness", QINGHE_2025, "--before", "--json", "--index", str(shipped)]) == 0
    values = json.loads(capsys.readouterr().out)
    assert (values["report"], values["before"]) == (QINGHE_2025, QINGHE_2024)
    assert main(["keyness", QINGHE_2025, "--before", "--index", str(shipped)]) == 0
    assert f"{QINGHE_2024} 有而 {QINGHE_2025} 没有的词：" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["count"], ["count", "学校", "--by", "month"], ["kwic", "学校", "--width", "x"], ["keyness"]]
)
def test_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_help_and_words_in_english(shipped, capsys):
    assert main(["count", "学校", "--lang", "en", "--index", str(shipped)]) == 0
    out = capsys.readouterr().out
    assert "“学校”: 5 time(s), in 2 of 3 report(s)" in out and "Nowhere in these (1)" in out
