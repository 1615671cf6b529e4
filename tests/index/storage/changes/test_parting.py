"""A report of a collection is removed: no file of the index folder holds its text any more, and the others stay."""

import csv
import io
import json
import time
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index import ReadError, add, build, edit, open_index, rebuild, remove
from index.intake.chosen import KEPT
from index.intake.kept import document_bytes, kept_document
from index.intake.one_file import documents_of
from index.readers.reader import Piece, join_pieces
from tests.conftest import CountingEncoder, source_bytes, write_report
from tests.samples import docx_bytes

ROWS = [
    (
        "甲县2025年政府工作报告",
        "甲县",
        "一、2024年工作回顾\n修路三百六十一公里，通了班车。\n二、2025年工作安排\n建学校3所。",
    ),
    ("乙县2025年政府工作报告", "乙县", "一、2024年工作回顾\n架桥四十二座，方便出行。\n二、2025年工作安排\n建医院1所。"),
    (
        "丙县2025年政府工作报告",
        "丙县",
        "一、2024年工作回顾\n通水五百零三户，人人满意。\n二、2025年工作安排\n种粮食9万亩。",
    ),
]
SECRET = "架桥四十二座"
"""Stands in the second report alone."""


def table(rows=ROWS) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([["标题", "地区", "正文", "备注"], *((*row, "内部") for row in rows)])
    return stream.getvalue().encode("utf-8-sig")


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in [("标题", "地区", "正文"), *ROWS]:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for title, _, text in ROWS:
            file.writestr(f"{title}.docx", docx_bytes(title, *text.split("\n")))
    return stream.getvalue()


FILES = {
    "合集.csv": table(),
    "合集.jsonl": "\n".join(
        json.dumps({"标题": a, "地区": b, "正文": c}, ensure_ascii=False) for a, b, c in ROWS
    ).encode(),
    "合集.xlsx": workbook(),
    "合集.zip": archive(),
    "合集.txt": "".join(
        f"{place}人民政府工作报告\n——2025年1月12日在{place}第九届人民代表大会第三次会议上\n{place}县长　李青\n"
        f"各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n{text}\n"
        for _, place, text in ROWS
    ).encode(),
}


def stored(folder: Path) -> bytes:
    """All bytes below a folder; what is packed stands there unpacked as well."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            parts.append(path.read_bytes())
            if zipfile.is_zipfile(path):
                parts += unpacked(path.read_bytes())
    return b"\n".join(parts)


def unpacked(data: bytes) -> list[bytes]:
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            found.append(file.read(name))
            if zipfile.is_zipfile(io.BytesIO(found[-1])):
                found += unpacked(found[-1])
    return found


def library(folder: Path, name: str, encoder: CountingEncoder) -> Path:
    (folder / name).write_bytes(FILES[name])
    build([folder / name], folder / "out", encoder=encoder)
    assert SECRET.encode() in stored(folder / "out")
    return folder / "out"


def whole(folder: Path, encoder: CountingEncoder) -> dict[str, object]:
    """Every report of an index, but for what its file is."""
    with closing(open_index(folder, encoder)) as snapshot:
        reports = [snapshot.report(number) for number in range(len(snapshot.reports))]
        assert all("".join(r.text[a:b] for a, b in p.spans) == p.text for r in reports for p in r.passages)
        return {report.id: replace(report, sha256="", metadata=shown(report.metadata)) for report in reports}


def shown(metadata) -> dict[str, str]:
    return {key: value for key, value in metadata.items() if key != "read_as"}


def id_of(folder: Path, encoder: CountingEncoder, word: str) -> str:
    return next(id for id, report in whole(folder, encoder).items() if word in report.text)


@pytest.mark.parametrize("name", FILES)
def test_no_file_holds_a_removed_text(tmp_path, encoder, name):
    out = library(tmp_path, name, encoder)
    before = whole(out, encoder)
    assert len(before) == 3
    unwanted = id_of(out, encoder, SECRET)
    remove(unwanted, out, encoder=encoder)
    del before[unwanted]
    for _ in range(2):
        assert SECRET.encode() not in stored(out)
        assert whole(out, encoder) == before
        rebuild(out, encoder=encoder)
    remaining = list(before)
    remove(remaining[0], out, encoder=encoder)
    assert list(whole(out, encoder)) == remaining[1:]
    assert before[remaining[0]].passages[0].text.encode() not in stored(out)


def test_what_stays_is_not_encoded_again_and_keeps_its_time(tmp_path, encoder):
    out = library(tmp_path, "合集.csv", encoder)
    times = {info.id: info.added for info in open_index(out, encoder).reports}
    encoded = []

    class Noting(CountingEncoder):
        def encode_passages(self, texts):
            encoded.extend(texts)
            return super().encode_passages(texts)

    time.sleep(1.1)  # times are kept to the second
    remove(id_of(out, encoder, SECRET), out, encoder=Noting())
    assert encoded == []
    assert all(times[info.id] == info.added for info in open_index(out, encoder).reports)


def test_what_a_person_chose_and_put_right_stays(tmp_path, encoder):
    (tmp_path / "a.csv").write_bytes(table())
    out = tmp_path / "out"
    build([tmp_path / "a.csv"], out, columns={"text": "正文", "place": "=青禾市"}, encoder=encoder)
    first, second = id_of(out, encoder, "三百六十一"), id_of(out, encoder, SECRET)
    edit(first, {"kind": "budget"}, out, encoder=encoder)
    remove(second, out, encoder=encoder)
    rebuild(out, encoder=encoder)
    edit(first, {"year": "2024"}, out, encoder=encoder)
    info = next(info for info in open_index(out, encoder).reports if info.id == first)
    assert (info.place, info.kind, info.year) == ("青禾市", "budget", 2024)


def test_the_file_added_again_brings_all_back(tmp_path, encoder):
    out = library(tmp_path, "合集.csv", encoder)
    before = whole(out, encoder)
    remove(id_of(out, encoder, SECRET), out, encoder=encoder)
    add([tmp_path / "合集.csv"], out, encoder=encoder)
    assert {id: report.passages for id, report in whole(out, encoder).items()} == {
        id: report.passages for id, report in before.items()
    }
    assert not any(KEPT in info.metadata.get("read_as", "") for info in open_index(out, encoder).reports)


def test_a_row_that_was_left_out_as_a_copy_goes_as_well(tmp_path, encoder):
    single = write_report(tmp_path, "单独.txt", "\n".join((ROWS[1][0], ROWS[1][2])))
    stream = io.StringIO()
    csv.writer(stream).writerows([["正文"], *([f"{title}\n{text}"] for title, _, text in ROWS)])
    (tmp_path / "合集.csv").write_bytes(stream.getvalue().encode())
    out = tmp_path / "out"
    result = build([single, tmp_path / "合集.csv"], out, encoder=encoder)
    assert [item.is_copy for item in result.left_out] == [True]
    remove("单独", out, encoder=encoder)
    assert SECRET.encode() not in stored(out)
    assert len(whole(out, encoder)) == 2
    rebuild(out, encoder=encoder)
    assert SECRET.encode() not in stored(out) and len(whole(out, encoder)) == 2


def test_files_of_one_report_are_kept_as_they_are(tmp_path, encoder):
    one, other = (write_report(tmp_path, f"{n}.txt", f"{n}县工作报告\n修路{n}公里。") for n in "甲乙")
    build([one, other], tmp_path / "out", encoder=encoder)
    remove("甲", tmp_path / "out", encoder=encoder)
    assert source_bytes(open_index(tmp_path / "out", encoder), 0) == other.read_bytes()


def test_a_file_that_can_no_longer_be_read(tmp_path, encoder, monkeypatch):
    out = library(tmp_path, "合集.csv", encoder)
    before = whole(out, encoder)

    def broken(*arguments):
        raise ReadError("read_blank")

    monkeypatch.setattr("index.intake.reading.read_apart", broken)
    unwanted = id_of(out, encoder, SECRET)
    remove(unwanted, out, encoder=encoder)
    monkeypatch.undo()
    assert SECRET.encode() not in stored(out)
    del before[unwanted]
    assert whole(out, encoder) == before
    rebuild(out, encoder=encoder)
    assert {id: report.text for id, report in whole(out, encoder).items()} == {
        id: report.text for id, report in before.items()
    }


def test_a_document_is_read_back_as_it_was():
    pieces = [Piece("甲", "heading", 2), Piece(" "), Piece("\ud800乙", page=3), Piece("丙", aside="header")]
    document = join_pieces(pieces, "名", {"year": "2025"})
    assert kept_document(document_bytes("编号", document)) == ("编号", document)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"id": "a", "text": "b", "blocks": [1], "name": ""}'])
def test_other_bytes_are_refused(tmp_path, data):
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(ReadError) as caught:
        documents_of(tmp_path / "a.csv", "a.csv", {KEPT: "document"})
    assert caught.value.message.code == "read_kept_damaged"
