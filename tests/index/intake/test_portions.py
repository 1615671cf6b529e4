"""Large tables are read in portions: what comes out is what the whole table gives."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import add, build, open_index, rebuild
from index.errors import ReadError
from index.intake import portions as large
from index.messages import Message
from index.readers.reader import Asked
from index.readers.tables import delimited, records
from index.readers.tables.portions import record_portions, table_portions
from tests.conftest import read_here

TEXT = (
    "一、{year}年工作回顾\n{place}新增就业{n}人，改造“老旧小区”{n}个。\n"
    "二、{next}年工作安排\n{place}要新建学校{n}所，修好农村公路。"
)
PLACES = ("青禾市", "岚溪县", "云岭县", "望江县")


def row_of(n: int) -> dict[str, str]:
    place, year = PLACES[n % 4], 1990 + n // 4
    text = TEXT.format(place=place, year=year, next=year + 1, n=300 + n)
    return {"地区": place, "年份": str(year + 1), "标题": f"{place}{year + 1}年政府工作报告", "正文": text}


def csv_of(rows: list[dict[str, str]], delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def bytes_of(data: bytes, portion) -> bytes:
    return portion.wrap[0] + b"".join(data[start:end] for start, end in portion.pieces) + portion.wrap[1]


def documents_of(module, divide, data: bytes, size: int) -> list:
    """What the portions of a table give, and what they are."""
    found = []
    for portion in divide(io.BytesIO(data), {}, size):
        asked = Asked("库.csv", {}, before=portion.before)
        found.append(module.read_asked(bytes_of(data, portion), asked))
    return found


ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_portions_of_a_table_give_what_the_whole_gives(encoding, delimiter):
    data = csv_of([row_of(n) for n in range(60)], delimiter).encode(encoding)
    whole = delimited.read_asked(data, Asked("库.csv"))
    found = documents_of(delimited, table_portions, data, 3000)
    assert len(found) >= 4 and [document for part in found for document in part] == list(whole)


@pytest.mark.parametrize("form", ["lines", "array", "pretty", "broken off"])
def test_portions_of_json_give_what_the_whole_gives(form):
    rows = [row_of(n) for n in range(60)]
    if form == "lines":
        text = "\n".join(json.dumps(row, ensure_ascii=n % 2 == 0) for n, row in enumerate(rows)) + "\n"
    else:
        text = json.dumps(rows, ensure_ascii=False, indent=2 if form == "pretty" else None)
    data = text[:-2].encode() if form == "broken off" else text.encode()
    whole = records.read_asked(data, Asked("库.json"))
    found = [document for part in documents_of(records, record_portions, data, 3000) for document in part]
    assert [replace(document, notes=()) for document in found] == [replace(document, notes=()) for document in whole]
    assert [note for one in found for note in one.notes] == list(whole[0].notes)
    assert bool(whole[0].notes) == (form == "broken off")


CELLS = st.text(alphabet="甲乙，。\"',;\n\t|\\{}[] 1", max_size=30)


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.tuples(CELLS, CELLS), min_size=3, max_size=20), size=st.integers(200, 2000))
def test_borders_of_records_are_found_whatever_stands_in_them(cells, size):
    rows = [{**row_of(n), "备注": a, "正文": row_of(n)["正文"] + b} for n, (a, b) in enumerate(cells)]
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
        data = csv_of(rows, quoting=quoting).encode()
        found = [csv.DictReader(io.StringIO(bytes_of(data, part).decode(), newline="")) for part in
                 table_portions(io.BytesIO(data), {}, size)]  # fmt: skip
        assert [row for part in found for row in part] == rows
    for text in (json.dumps(rows), json.dumps(rows, ensure_ascii=False, indent=1)):
        data = text.encode()
        parts = [json.loads(bytes_of(data, part)) for part in record_portions(io.BytesIO(data), {}, size)]
        assert [row for part in parts for row in part] == rows


def test_rows_of_one_report_stay_together():
    rows = []
    for n in range(12):
        row = row_of(n)
        for number, line in enumerate(row["正文"].split("\n") * 6, 1):
            rows.append({**row, "段落": str(number), "正文": line + f"第{number}件事办好了。"})
    data = csv_of(rows).encode()
    whole = delimited.read_asked(data, Asked("库.csv"))
    found = documents_of(delimited, table_portions, data, 8000)
    assert len(whole) == 12 and 3 <= len(found) < 12
    assert [document.text for part in found for document in part] == [document.text for document in whole]


def test_a_row_that_cannot_be_read_has_the_number_that_it_has_in_the_whole_table():
    rows = [row_of(n) for n in range(60)]
    rows[50]["正文"] = "—"
    data = csv_of(rows).encode()
    notes = [note for part in documents_of(delimited, table_portions, data, 3000) for one in part for note in one.notes]
    assert [note.text("en") for note in notes if note.code == "read_rows_left_out"] == [
        delimited.read_asked(data, Asked("库.csv"))[0].notes[0].text("en")
    ]
    assert "row 52" in notes[0].text("en").lower()


@pytest.mark.parametrize(
    "data",
    [
        csv_of([row_of(n) for n in range(9)]).encode("utf-16"),
        ("\n".join(row_of(n)["正文"] for n in range(40))).encode(),
        json.dumps({"正文": row_of(1)["正文"], "附": [1, 2]}, indent=1).encode(),
    ],
)
def test_what_cannot_be_cut_is_refused(data):
    divide = record_portions if data.startswith(b"{") else table_portions
    with pytest.raises(ReadError) as caught:
        list(divide(io.BytesIO(data), {}, 500))
    assert caught.value.message.code == "read_too_large"


def test_an_open_quotation_mark_costs_its_row_only():
    lines = csv_of([row_of(n) for n in range(60)], quoting=csv.QUOTE_ALL).split("\r\n")
    lines[30] = lines[30].replace('",', '"x,', 1)
    data = "\r\n".join(lines).encode()
    whole = [document.text for document in delimited.read_asked(data, Asked("库.csv"))]
    found = documents_of(delimited, table_portions, data, 3000)
    assert len(found) >= 4 and [document.text for part in found for document in part] == whole
    assert len(whole) == 59


# --- through the index ------------------------------------------------------------------------------------------------


@pytest.fixture
def small_portions(monkeypatch):
    """Every table counts as large and is read in this process, in portions of 3,000 bytes."""
    read_here(monkeypatch)
    monkeypatch.setattr(large, "FROM_BYTES", 1)
    monkeypatch.setattr(large, "SIZE", 3000)


def told(index) -> list[tuple]:
    return sorted((r.id, r.title, r.place, r.year, r.source, r.passage_count) for r in index.reports)


def test_an_index_of_portions_is_that_of_the_whole_table(tmp_path, small_portions, monkeypatch):
    table = tmp_path / "库.csv"
    rows = [row_of(n) for n in range(60)]
    rows[50]["正文"] = "—"
    table.write_bytes(csv_of(rows).encode())
    in_portions = build([table], tmp_path / "portions")
    monkeypatch.setattr(large, "FROM_BYTES", 2**30)
    at_once = build([table], tmp_path / "whole")
    one, other = open_index(tmp_path / "portions"), open_index(tmp_path / "whole")
    assert told(one) == told(other) and len(one.reports) == 59
    assert [(f.source, f.ids, f.passages, f.reason) for f in in_portions.files] == [
        (f.source, f.ids, f.passages, f.reason) for f in at_once.files
    ]
    assert in_portions.left_out == at_once.left_out and len(in_portions.left_out) == 1


def test_portions_are_added_again_and_rebuilt_as_one_table(tmp_path, small_portions):
    table, index = tmp_path / "库.csv", tmp_path / "index"
    rows = [row_of(n) for n in range(60)]
    table.write_bytes(csv_of(rows).encode())
    build([table], index)
    before = told(open_index(index))
    rebuild(index)
    assert told(open_index(index)) == before
    table.write_bytes(csv_of([*rows[:40], row_of(70)]).encode())
    add([table], index)
    after = {id for id, *_ in told(open_index(index))}
    assert after == {row["标题"] for row in [*rows[:40], row_of(70)]}


def test_namesakes_of_two_tables_are_told_apart_by_their_folders(tmp_path, small_portions):
    for folder, more in (("甲", 0), ("乙", 1)):
        (tmp_path / folder).mkdir()
        rows = [{**row_of(n), "正文": row_of(n)["正文"] + f"另有{more}项。"} for n in range(30)]
        (tmp_path / folder / "库.csv").write_bytes(csv_of(rows).encode())
    build([tmp_path / "甲", tmp_path / "乙"], tmp_path / "index")
    ids = {id for id, *_ in told(open_index(tmp_path / "index"))}
    assert ids == {f"{folder}-{row_of(n)['标题']}" for folder in "甲乙" for n in range(30)}


def test_what_is_said_of_portions_is_said_once():
    row = Message("read_at_row", {"row": 3})
    one = ([], (Message("read_rows_left_out", {"count": 2, "rows": (row,)}), Message("read_translation_left", {})))
    other = ([], (Message("read_rows_left_out", {"count": 1, "rows": ()}), Message("read_translation_left", {})))
    _, notes = large.together([one, ReadError("read_blank"), other])
    assert [(note.code, dict(note.values).get("count")) for note in notes] == [
        ("read_portions_left_out", 1),
        ("read_rows_left_out", 3),
        ("read_translation_left", None),
    ]
