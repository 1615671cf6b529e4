"""Corrections of what is known of a report: what is taken, what is refused, that they stay."""

import json
from pathlib import Path

import pytest

from index import ReportQAError, UsageError, add, build, checked, edit, open_index, rebuild
from index.cli import main

LINES = ["青禾县政府工作报告", "一、2024年工作回顾", "新修公路36公里。", "二、2025年工作安排", "新修公路40公里。"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲.txt").write_text("\n".join(LINES), "utf-8")
    (tmp_path / "in" / "乙.txt").write_text("\n".join(LINES).replace("青禾", "云岭"), "utf-8")
    build([tmp_path / "in"], tmp_path / "index")
    return tmp_path / "index"


def known(folder: Path, id: str = "甲") -> tuple:
    snapshot = open_index(folder)
    position = snapshot.position_of(id)
    assert position is not None
    info = snapshot.reports[position]
    return info.title, info.place, info.year, info.kind, info.corrections


def test_a_correction_prevails_and_stays(folder):
    edit("甲", {"place": "白桦县", "kind": "summary", "source_url": "https://example.org/a"}, folder)
    after = ("青禾县政府工作报告", "白桦县", 2025, "summary")
    corrections = {"place": "白桦县", "kind": "summary", "source_url": "https://example.org/a"}
    assert known(folder) == (*after, corrections)
    assert known(folder, "乙") == ("云岭县政府工作报告", "云岭县", 2025, "government", {})
    rebuild(folder)
    assert known(folder) == (*after, corrections)
    add([folder.parent / "in" / "甲.txt"], folder)
    assert known(folder) == (*after, corrections)
    edit("甲", {"title": "报告"}, folder)
    assert known(folder)[0] == "报告" and known(folder)[1] == "白桦县"
    edit("甲", {}, folder, reset=True)
    assert known(folder) == ("青禾县政府工作报告", "青禾县", 2025, "government", {})


def test_an_empty_value_says_that_there_is_none(folder):
    edit("甲", {"place": "", "year": ""}, folder)
    assert known(folder)[1:3] == ("", None)


def test_a_corrected_year_decides_parts(folder):
    edit("甲", {"year": "2026"}, folder)
    snapshot = open_index(folder)
    report = snapshot.report(snapshot.position_of("甲") or 0)
    assert [p.part for p in report.passages if "公路" in p.text] == ["done", "done"]


@pytest.mark.parametrize(
    "values",
    [
        {"year": "202"},
        {"year": "２０２５"},
        {"year": "3025"},
        {"kind": "novel"},
        {"date": "2025-13-01"},
        {"source_url": "file:///etc/passwd"},
        {"colour": "red"},
        {},
    ],
)
def test_what_is_no_correction_changes_nothing(folder, values):
    before = open_index(folder).id
    with pytest.raises(UsageError):
        edit("甲", values, folder)
    assert open_index(folder).id == before


def test_unknown_report(folder):
    with pytest.raises(ReportQAError, match="丙"):
        edit("丙", {"year": "2025"}, folder)


def test_values_are_stripped():
    assert checked({"title": " 报告 ", "date": "2025-01-15"}) == {"title": "报告", "date": "2025-01-15"}


def test_command_line(folder, capsys):
    assert (
        main(["edit", "甲", "--place", "白桦县", "--source-url", "https://example.org/a", "--index", str(folder)]) == 0
    )
    assert main(["edit", "甲", "--year", "x", "--index", str(folder)]) == 2
    capsys.readouterr()
    assert main(["list", "--json", "--index", str(folder)]) == 0
    heads = json.loads(capsys.readouterr().out)
    assert [(head["id"], head["place"], head["passages"]) for head in heads] == [
        ("乙", "云岭县", 2),
        ("甲", "白桦县", 2),
    ]
    assert main(["show", "--jsonl", "甲", "--index", str(folder)]) == 0
    (report,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(report)[:7] == ["id", "source", "title", "place", "year", "kind", "metadata"]
    assert report["metadata"] == {"place": "白桦县", "source_url": "https://example.org/a"}
    source = "\n".join(LINES)
    for passage in report["passages"]:
        assert passage["text"] == "".join(source[start:end] for start, end in passage["spans"])
    assert [(p["number"], p["section"], p["part"]) for p in report["passages"]] == [
        (1, ["一、2024年工作回顾"], "done"),
        (2, ["二、2025年工作安排"], "planned"),
    ]
    assert report["set_aside"] == [{"text": "青禾县政府工作报告", "reason": "title"}]
    assert main(["show", "甲", "--index", str(folder)]) == 0
    assert "1\t新修公路36公里。" in capsys.readouterr().out.splitlines()
    assert main(["show", "丙", "--index", str(folder)]) == 2
