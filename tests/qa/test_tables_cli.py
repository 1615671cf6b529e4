"""``python -m qa survey | compare | panel | indicators | coverage``, for people and for scripts."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

import qa
from qa.cli import main
from qa.present.aligned import columns_of


@pytest.fixture
def run(yearly_folder, capsys):
    """Run a command over the yearly reports; return the exit status, the output and the errors."""

    def call(*arguments, index=True):
        status = main([*arguments, *(["--index", str(yearly_folder)] if index else [])])
        out, error = capsys.readouterr()
        return status, out, error

    return call


def test_a_table_for_people(run):
    status, out, error = run("survey", "各地粮食产量分别是多少")
    lines = out.splitlines()
    assert (status, error, lines[:2]) == (0, "", ["粮食产量 · 完成情况", "3 份都写有数字"])
    assert lines[3].split() == ["地区", "年份", "数字", "段落", "原句"]
    assert sorted(line.split() for line in lines[4:]) == sorted(
        [
            ["青禾", "2024", "118万吨", "1", "粮食产量118万吨。"],
            ["云岭", "2024", "35万吨", "1", "粮食产量35万吨。"],
            ["白桦", "2024", "41万吨", "1", "粮食产量41万吨。"],
        ]
    )
    assert len({columns_of(line[: line.index(" 1  ")]) for line in lines[4:]}) == 1


def test_a_table_over_the_years_for_people(run):
    status, out, _ = run("survey", "云岭县历年城镇新增就业的变化")
    lines = out.splitlines()
    assert status == 0
    assert lines[:3] == [
        "城镇新增就业",
        "4 行中 2 行有结果的数字，2 行有目标",
        "2022 年到 2024 年：+0.1万人（由本程序算出，不是报告原话）",
    ]
    assert [line.split()[:4] for line in lines[-4:]] == [
        ["云岭", "2022", "0.8万人", "1"],
        ["云岭", "2023", "—", "0.7万人以上"],
        ["云岭", "2024", "0.9万人", "1"],
        ["云岭", "2025", "—", "0.8万人以上"],
    ]


def test_a_chosen_row_is_marked(run):
    _, out, _ = run("survey", "哪个县市粮食产量最高")
    assert "最高：青禾（118万吨）" in out
    assert next(line for line in out.splitlines() if line.startswith("●")).split()[1] == "青禾"


def test_ask_shows_every_row_too(run):
    status, out, _ = run("ask", "青禾市历年GDP目标")
    assert status == 0
    assert [line for line in out.splitlines() if line.startswith("青禾 ")] == [
        *("青禾 2023：6%左右", "青禾 2024：5.5%左右", "青禾 2025：5%左右"),
    ]


def test_a_table_for_scripts(run, yearly, tmp_path):
    question = "青禾市历年GDP目标"
    status, out, _ = run("survey", question, "--json")
    assert status == 0 and json.loads(out) == json.loads(json.dumps(qa.survey(question, index=yearly).to_dict()))
    _, out, _ = run("survey", question, "--csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert [row[rows[0].index("数值")] for row in rows] == ["数值", "6", "5.5", "5"]
    file = tmp_path / "t.xlsx"
    status, out, _ = run("survey", question, "--xlsx", str(file))
    assert (status, out) == (0, f"已写出 3 行：{file}\n")
    assert [row[4] for row in load_workbook(file).active.iter_rows(values_only=True)][1:] == [
        "6%左右",
        "5.5%左右",
        "5%左右",
    ]


def test_a_question_about_one_report_is_no_table(run):
    status, out, error = run("survey", "渡口换了什么")
    assert (status, out) == (2, "") and "python -m qa ask" in error
    status, out, _ = run("survey", "渡口换了什么", "--json")
    assert (status, out) == (0, "null\n")


def test_a_file_that_cannot_be_written(run, tmp_path):
    status, _, error = run("survey", "青禾市历年GDP目标", "--xlsx", str(tmp_path / "没有" / "t.xlsx"))
    assert status == 1 and "没有/t.xlsx" in error
    status, _, error = run("panel", "--indicators", "gdp", "--out", str(tmp_path / "没有" / "t.csv"))
    assert status == 1 and "没有/t.csv" in error


def test_a_panel_as_a_file(run, tmp_path):
    file = tmp_path / "p.csv"
    status, out, error = run("panel", "--indicators", "gdp_target,jobs", "--out", str(file))
    assert (status, error) == (0, "")
    assert out.splitlines() == [
        f"已写出 12 行：{file}",
        "gdp_target：地区生产总值（gdp，增速，目标安排），6 行中 6 行有数字",
        "jobs：城镇新增就业（urban_jobs，数值，完成情况），6 行中 6 行有数字",
    ]
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) == 12 and rows[0]["citation"].startswith("《")


def test_a_panel_on_the_output(run):
    _, out, _ = run("panel", "--indicators", "gdp_target，jobs", "--wide", "--report", "白桦县2025")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["year"], row["jobs"], row["gdp_target"]) for row in rows] == [("2024", "0.6", ""), ("2025", "", "7.5")]
    _, out, _ = run("panel", "--indicators", "jobs", "--report", "白桦县2025", "--json")
    assert [row["value"] for row in json.loads(out)["rows"]] == [0.6]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--indicators", "flibber"], "flibber"),
        (["--indicators", "gdp", "--out", "p.sav"], ".parquet"),
        (["--indicators", "gdp", "--report", "没有的"], "没有的"),
    ],
)
def test_wrong_usage_of_panels(run, arguments, words):
    status, out, error = run("panel", *arguments)
    assert (status, out) == (2, "") and words in error and "Traceback" not in error


def test_indicators(run):
    status, out, _ = run("indicators", "粮食产量", index=False)
    assert status == 0 and out.split() == ["grain_output", "粮食产量", *out.split()[2:]]
    _, out, _ = run("indicators", "粮食产量", "--json", index=False)
    assert [(each["id"], each["name"]) for each in json.loads(out)] == [("grain_output", "粮食产量")]
    status, _, error = run("indicators", "没有这种", index=False)
    assert status == 2 and "没有这种" in error


def test_coverage(run):
    status, out, _ = run("coverage")
    lines = out.splitlines()
    assert (status, lines[0]) == (0, "6 份报告，3 个地区，3 个年份")
    assert lines[2].split() == ["区划代码", "地区", "2023", "2024", "2025", "种类"]
    assert sorted(line.split() for line in lines[3:6]) == sorted(
        [
            ["云岭县", "●", "·", "●", "政府工作报告"],
            ["白桦县", "·", "·", "●", "政府工作报告"],
            ["青禾市", "●", "●", "●", "政府工作报告"],
        ]
    )
    assert lines[-1] == "云岭县没有这些年份的报告：2024"


def test_coverage_on_a_narrow_terminal(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "36")
    _, out, _ = run("coverage")
    assert [line.split()[:2] for line in out.splitlines()[3:6] if "云岭县" in line] == [["云岭县", "2023、2025"]]
    assert any(line.split()[:2] == ["青禾市", "2023—2025"] for line in out.splitlines())


def test_coverage_for_scripts(run):
    _, out, _ = run("coverage", "--csv")
    rows = [row for row in csv.DictReader(io.StringIO(out)) if row["place"] == "云岭县"]
    assert [(row["year"], row["kind"], row["file"], row["missing"]) for row in rows] == [
        ("2023", "government", "云岭县2023.txt", "0"),
        ("2024", "", "", "1"),
        ("2025", "government", "云岭县2025.txt", "0"),
    ]
    _, out, _ = run("coverage", "--json")
    assert json.loads(out)["years"] == [2023, 2024, 2025]


def test_two_reports_for_people(run):
    status, out, error = run("compare", "青禾市2024", "青禾市2025")
    lines = out.splitlines()
    assert (status, error) == (0, "")
    assert lines[:2] == ["第一份：《青禾市2024年政府工作报告》", "第二份：《青禾市2025年政府工作报告》"]
    cells = [line.split() for line in lines]
    assert ["完成情况", "地区生产总值", "增速", "5.8%", "5.3%", "-0.5个百分点"] in cells
    assert ["完成情况", "粮食产量", "125.5万吨", "118万吨", "-7.5万吨"] in cells
    assert "新出现的词：云课堂 3" in lines
    assert ["（一）修路架桥", "1", "（一）修路架桥", "1"] in cells


def test_two_reports_section_by_section(run):
    _, out, _ = run("compare", "青禾市2024", "青禾市2025", "--section", "修路")
    assert out.splitlines()[-5:] == [
        "第一份 · 一、2023年工作回顾 › （一）修路架桥",
        "  第 2 段　改造危旧桥梁【4座】。渡口全部换上新船。",
        "第二份 · 一、2024年工作回顾 › （一）修路架桥",
        "  第 2 段　改造危旧桥梁【5座】。渡口全部换上新船。",
        "",
    ]


def test_two_reports_for_scripts(run, yearly):
    _, out, _ = run("compare", "青禾市2024", "青禾市2025", "-k", "1", "--json")
    assert json.loads(out) == json.loads(
        json.dumps(qa.compare("青禾市2024", "青禾市2025", k=1, index=yearly).to_dict())
    )
    status, _, error = run("compare", "青禾市2024", "青禾市2024")
    assert status == 2 and "青禾市2024" in error


@pytest.mark.parametrize(
    "command", [["survey", "各地粮食产量分别是多少"], ["coverage"], ["compare", "青禾市2024", "青禾市2025"]]
)
def test_commands_speak_english(run, command):
    status, out, _ = run(*command, "--lang", "en")
    words = {"survey": "All 3 reports give a figure", "coverage": "6 report(s)", "compare": "Sections (paragraphs):"}
    assert status == 0 and words[command[0]] in out
