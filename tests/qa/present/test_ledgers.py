"""The ledger as a workbook, and from the command line."""

import csv
import io
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from index import open_index
from qa.cli import main
from qa.present.ledgers import ledger_rows, ledger_xlsx
from qa.promising import ledger
from qa.records import Commitment, Ledger
from tests.conftest import QINGHE_2025
from tests.samples import QUOTE, report_info


def cells(data: bytes) -> list[list[object]]:
    book = load_workbook(io.BytesIO(data))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_a_row_a_commitment_with_columns_to_fill_in(shipped):
    snapshot = open_index(shipped)
    found = ledger(QINGHE_2025, index=snapshot)
    info = snapshot.reports[snapshot.position_of(QINGHE_2025) or 0]
    head, *rows = cells(ledger_xlsx(found, info, "zh"))
    assert head == ["序号", "章节", "原句", "数字", "责任单位", "时限", "进度", "段落", "页", "出处"]
    assert len(rows) == len(found.commitments) and [row[0] for row in rows] == [*range(1, len(rows) + 1)]
    for row, one in zip(rows, found.commitments, strict=True):
        assert row[2] == one.sentence and row[4:7] == [None, None, None] and row[7] == one.excerpt.passage
    notes = load_workbook(io.BytesIO(ledger_xlsx(found, info, "zh"))).worksheets[1]
    said = [str(row[0].value) for row in notes.iter_rows()]
    assert said[0].startswith("青禾市人民政府. ") and f"其中 {len(rows)} 句是承诺" in said[1]


def test_no_cell_is_a_formula():
    hostile = '=cmd|"/c calc"!A1'
    bad = replace(QUOTE, text=hostile, section=(hostile,), highlights=((0, len(hostile)),))
    found = Ledger("甲", hostile, 1, [Commitment(bad, (hostile,))])
    (_, row) = cells(ledger_xlsx(found, report_info("甲", hostile, "", "", 2025), "zh"))
    assert row[1:4] == ["'" + hostile] * 3
    assert ledger_rows(found, "zh")[0]["sentence"] == hostile


def test_command_line(shipped, tmp_path, capsys):
    out = tmp_path / "台账.xlsx"
    assert main(["ledger", QINGHE_2025, "--out", str(out), "--index", str(shipped)]) == 0
    count = len(cells(out.read_bytes())) - 1
    assert f"句里有 {count} 句承诺" in capsys.readouterr().out
    assert main(["ledger", QINGHE_2025, "--index", str(shipped)]) == 0
    assert len([*csv.reader(io.StringIO(capsys.readouterr().out))]) == count + 1
    assert main(["ledger", QINGHE_2025, "--json", "--index", str(shipped)]) == 0
    assert len(json.loads(capsys.readouterr().out)["commitments"]) == count
    assert main(["ledger", QINGHE_2025, "--out", str(tmp_path / "a.csv"), "--index", str(shipped)]) == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nobody"], 2, "nobody"),
        ([QINGHE_2025, "--out", "a.pdf"], 2, ".pdf"),
        ([QINGHE_2025, "--out", "/nowhere/a.xlsx"], 1, "a.xlsx"),
    ],
)
def test_what_is_wrong_is_said(arguments, status, said, shipped, capsys):
    assert main(["ledger", *arguments, "--index", str(shipped)]) == status
    assert said in capsys.readouterr().err
