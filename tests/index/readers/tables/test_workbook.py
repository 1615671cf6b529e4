"""Excel workbooks: sheets, padded rows and columns, dates, what is cut; hostile ones bounded and refused."""

import time
import zipfile
from datetime import date, datetime

import pytest

from index.readers import read_documents
from index.readers.tables.workbook import cell_text
from tests.conftest import refused

HEADER = ["编号", "地区", "年份", "发布日期", "标题", "正文"]
BODY = "一、2023年工作回顾\n去年新建公厕36座。"


def row(n, place="青禾市", year=2024):
    return [n, place, year, datetime(2024, 1, n), f"{place}政府工作报告", f"{BODY}修路{n}公里。"]


def workbook(path, sheets, hidden=()):
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for values in rows:
            sheet.append(values)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def with_sheet(path, xml, more=None):
    """A workbook whose sheet is this XML."""
    workbook(path, {"a": [["x"]]})
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**members, "xl/worksheets/sheet1.xml": xml, **(more or {})}.items():
            archive.writestr(name, data)
    return path


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def shown(path):
    keys = ("place", "year", "date", "title")
    return [(d.text, *(d.metadata.get(key) for key in keys)) for d in read_documents(path)]


def said(path):
    return "".join(note.text("zh") for note in read_documents(path)[0].notes)


WANTED = [(f"{BODY}修路{n}公里。", "青禾市", "2024", f"2024-01-0{n}", "青禾市政府工作报告") for n in (1, 2)]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER, row(1), row(2)],
        [["各地政府工作报告汇总"], [], HEADER, row(1), row(2)],
        [[None, *HEADER, None, None], [None] * 9, [None, *row(1)], *[[None, "", " "]] * 300, [None, *row(2)], [""] * 9],
    ],
)
def test_rows_of_a_sheet(tmp_path, rows):
    assert shown(workbook(tmp_path / "a.xlsx", {"Sheet1": rows})) == WANTED


def test_values_of_cells():
    values = (2024.0, 3.5, date(2024, 1, 5), datetime(2024, 1, 5, 8, 30), None, False, "#N/A", "甲_x000D_\n乙", "#1 甲")
    texts = ["2024", "3.5", "2024-01-05", "2024-01-05 08:30:00", "", "false", "", "甲\r\n乙", "#1 甲"]
    assert [cell_text(value) for value in values] == texts


def test_several_sheets_and_what_their_names_say(tmp_path):
    rows = [["标题", "正文"], ["政府工作报告", BODY + "架桥1座。"]]
    others = {"青禾市2023": rows, "云岭县 2024年": [rows[0], ["政府工作报告", BODY + "架桥2座。"]]}
    path = workbook(tmp_path / "a.xlsx", {**others, "说明": [["填表人"], ["甲"]], "草稿": rows}, {"草稿"})
    assert [(d.metadata.get("place"), d.metadata.get("year")) for d in read_documents(path)] == [
        ("青禾市", "2023"),
        ("云岭县", "2024"),
    ]
    assert "草稿 是隐藏的" in said(path)


def test_a_cell_that_is_cut_is_said(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"a": [HEADER, [*row(1)[:5], ("修路36公里。" * 5000)[:32767]], row(2)]})
    assert "32767" in said(path) and len(read_documents(path)) == 2


def test_a_million_empty_rows(tmp_path):
    rows = "".join(f'<row r="{n}" spans="1:6"/>' for n in range(1, 1048577))
    path = with_sheet(tmp_path / "a.xlsx", SHEET.format(rows))
    begin = time.process_time()
    refused(path, "没有一行数据")
    assert time.process_time() - begin < 20


def test_hostile_workbooks(tmp_path):
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    refused(with_sheet(tmp_path / "far.xlsx", SHEET.format(far)))
    beyond = f'<row r="{10**15}"><c r="A{10**15}"><v>1</v></c></row>'
    refused(with_sheet(tmp_path / "beyond.xlsx", SHEET.format(beyond)))
    wide = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 30_000))
    begin = time.process_time()
    refused(with_sheet(tmp_path / "wide.xlsx", SHEET.format(wide)))
    assert time.process_time() - begin < 30
    laughs = '<!DOCTYPE a [<!ENTITY x0 "哈哈">' + "".join(
        f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10)
    )
    xml = laughs + "]>" + SHEET.format('<row r="1"><c r="A1" t="str"><v>&x9;</v></c></row>')
    refused(with_sheet(tmp_path / "laughs.xlsx", xml), "实体声明", "恶意")
    refused(with_sheet(tmp_path / "wide16.xlsx", xml.encode("utf-16")), "实体声明")
    refused(with_sheet(tmp_path / "bomb.xlsx", SHEET.format("零" * 2**22)), "压缩比")
    refused(with_sheet(tmp_path / "deep.xlsx", SHEET.format("<row>" * 100_000)))
    (tmp_path / "cut.xlsx").write_bytes(workbook(tmp_path / "a.xlsx", {"a": [HEADER, row(1)]}).read_bytes()[:3000])
    refused(tmp_path / "cut.xlsx", "损坏")
    (tmp_path / "text.xlsx").write_text("一、2024年工作回顾", "utf-8")
    refused(tmp_path / "text.xlsx", "扩展名是 .xlsx")


def test_a_sheet_that_explains_the_others_is_no_report(tmp_path):
    long = [[*row(n)[:5], BODY + f"修路{n}公里，种树{n}棵。" * 20] for n in (1, 2)]
    path = workbook(tmp_path / "a.xlsx", {"语料": [HEADER, *long], "说明": [["本表由课题组录入。"]]})
    documents = read_documents(path)
    assert [document.text for document in documents] == [one[5] for one in long]
    assert [note.code for note in documents[0].notes] == ["read_sheets_without_text"]
