"""Tables of reports through everything that is done to an index: ids, choices and corrections stay."""

import json
from pathlib import Path

import pytest

from index import UsageError, add, build, edit, open_index, rebuild, remove
from index.cli import main
from tests.conftest import CountingEncoder, assert_same_library, ids, write_report

HEADER = "甲,乙,丙,丁\n"
ROWS = [
    f"{place},{year},{'闲话' * 90},{place}{year}年修路{n}公里。建学校{n}所。种粮食{n}万亩。\n"
    for n, (place, year) in enumerate([("青禾市", 2023), ("云岭县", 2024), ("白桦县", 2024)], 3)
]
CHOSEN = {"text": "丁", "place": "甲", "year": "乙"}
IDS = ["白桦县2024年", "云岭县2024年", "青禾市2023年"]


def texts(folder: Path, encoder: CountingEncoder) -> dict[str, str]:
    found = open_index(folder, encoder)
    return {info.id: found.report(position).text for position, info in enumerate(found.reports)}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_report(tmp_path / "r", "a.csv", HEADER + "".join(ROWS))


@pytest.fixture
def library(table: Path, tmp_path: Path, encoder: CountingEncoder) -> Path:
    result = build([table], tmp_path / "out", columns=CHOSEN, encoder=encoder)
    assert sorted(result.files[0].ids) == sorted(IDS)
    return tmp_path / "out"


def test_choices_are_kept_with_each_report(library, encoder):
    found = open_index(library, encoder)
    assert {info.metadata["read_as"] for info in found.reports} == {
        json.dumps(dict(sorted(CHOSEN.items())), ensure_ascii=False)
    }
    assert [(i.place, i.year) for i in sorted(found.reports, key=lambda i: i.id)] == [
        ("云岭县", 2024),
        ("白桦县", 2024),
        ("青禾市", 2023),
    ]
    assert "闲话" not in "".join(texts(library, encoder).values())


def test_rebuild_keeps_choices_and_ids(library, encoder):
    before = open_index(library, encoder)
    result = rebuild(library, encoder=encoder)
    assert_same_library(open_index(library, encoder), before)
    assert {file.reason.code for file in result.files if file.reason} <= {"read_column_left", "read_and"}


def test_edit_keeps_choices_and_the_other_reports(library, encoder):
    before = texts(library, encoder)
    edit("云岭县2024年", {"year": "2022"}, library, encoder=encoder)
    assert texts(library, encoder) == before
    rebuild(library, encoder=encoder)
    found = {info.id: info.year for info in open_index(library, encoder).reports}
    assert found == {"云岭县2024年": 2022, "白桦县2024年": 2024, "青禾市2023年": 2023}


def test_adding_the_table_again_in_another_order_keeps_ids_and_corrections(library, table, encoder):
    edit("云岭县2024年", {"title": "云岭县的报告"}, library, encoder=encoder)
    before = texts(library, encoder)
    table.write_text(HEADER + "".join(reversed(ROWS)), "utf-8")
    add([table], library, columns=CHOSEN, encoder=encoder)
    assert texts(library, encoder) == before
    assert {i.id: i.title for i in open_index(library, encoder).reports}["云岭县2024年"] == "云岭县的报告"


def test_a_row_that_went_away_takes_its_report_along(library, table, encoder):
    table.write_text(HEADER + ROWS[0] + ROWS[2], "utf-8")
    add([table], library, columns=CHOSEN, encoder=encoder)
    assert sorted(ids(library, encoder)) == ["白桦县2024年", "青禾市2023年"]


def test_a_report_of_a_table_is_removed_for_good(library, encoder):
    remove("白桦县2024年", library, encoder=encoder)
    rebuild(library, encoder=encoder)
    assert sorted(ids(library, encoder)) == ["云岭县2024年", "青禾市2023年"]


def test_a_broken_row_is_listed_and_the_others_come_in(table, tmp_path, encoder):
    table.write_text(HEADER + ROWS[0] + "柳河县,2024,,\n" + ROWS[1] + ROWS[2], "utf-8")
    result = build([table], tmp_path / "out", columns=CHOSEN, encoder=encoder)
    (item,) = result.left_out
    assert (item.source, item.is_partial, item.reason.code) == (str(table), True, "read_rows_left_out")
    assert "第 3 行" in item.reason.text("zh")
    assert len(result.files[0].ids) == 3 and "第 3 行" in result.files[0].reason.text("zh")
    assert [(i.source, i.reason) for i in open_index(tmp_path / "out", encoder).left_out()] == [
        (str(table), item.reason)
    ]
    table.write_text(HEADER + "".join(ROWS), "utf-8")
    add([table], tmp_path / "out", columns=CHOSEN, encoder=encoder)
    assert open_index(tmp_path / "out", encoder).left_out() == ()


def test_the_same_row_in_two_tables_comes_in_once(tmp_path, encoder):
    files = [
        write_report(tmp_path, f"{name}.csv", HEADER + ROWS[0] + row) for name, row in zip("ab", ROWS[1:], strict=True)
    ]
    result = build(files, tmp_path / "out", columns=CHOSEN, encoder=encoder)
    assert sorted(ids(tmp_path / "out", encoder)) == sorted(IDS)
    assert [item.is_copy for item in result.left_out] == [True]


def test_columns_need_a_collection(tmp_path, encoder):
    (tmp_path / "a.html").write_text("<html><body><p>去年全县新修公路36公里。</p></body></html>", "utf-8")
    with pytest.raises(UsageError, match="没有一个文件"):
        build([tmp_path / "a.html"], tmp_path / "out", columns=CHOSEN, encoder=encoder)


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    status = main([*map(str, arguments), "--lang", "zh"])
    return status, *capsys.readouterr()


def test_the_command_line_takes_columns_and_says_what_it_left(table, tmp_path, capsys):
    out = tmp_path / "out"
    chosen = ["--text", "丁", "--place", "甲", "--year", "乙"]
    status, _, said = run(capsys, "build", table, "--out", out, *chosen)
    assert status == 0
    status, shown, _ = run(capsys, "show", "--index", out)
    assert status == 0 and "read_as" not in shown and "青禾市2023年修路3公里。" in shown
    status, shown, _ = run(capsys, "show", "--jsonl", "--index", out)
    assert [json.loads(json.loads(line)["metadata"]["read_as"]) for line in shown.splitlines()] == [CHOSEN] * 3
    table.write_text(HEADER + ROWS[0] + "柳河县,2024,,\n" + ROWS[1], "utf-8")
    status, _, said = run(capsys, "add", table, "--index", out, *chosen)
    assert status == 1 and "第 3 行：“丁”一列没有正文" in said and "个文件未收入" not in said
    status, _, said = run(capsys, "list", "--index", out)
    assert status == 0 and "第 3 行" in said
    assert run(capsys, "rebuild", "--index", out)[0] == 0
    status, _, said = run(capsys, "build", table, "--out", out, "--text", "戊")
    assert status == 1 and "没有“戊”这一列" in said and "甲、乙、丙、丁" in said
