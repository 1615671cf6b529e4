"""Files that are no reports: each is named with its reason, and costs the others nothing."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from index import Document, FileResult, NothingToIndexError, Reader, add, build, open_index, rebuild, remove
from index.readers import registry
from index.text.lines import plain_document
from tests.conftest import (
    BINARY,
    EITHER,
    FILES,
    FORMATS,
    LINXI,
    TINY,
    below,
    change_manifest,
    ids,
    one_report,
    read_here,
    source_bytes,
    write_report,
)
from tests.samples import packed


def test_the_result_names_every_file(copy, tmp_path, encoder):
    new = one_report(tmp_path / "r", "新", "湖阳县工作报告\n修路36公里。\n架桥2座。\n") / "新.txt"
    bad = tmp_path / "r" / "坏.txt"
    bad.write_bytes(BINARY)
    result = add([tmp_path / "r", tmp_path / "没有.txt", TINY / FILES[0].name], copy, encoder=encoder)
    reason, missing = (item.reason for item in sorted(result.left_out, key=lambda item: len(str(item.reason)))[::-1])
    assert {item.source for item in result.left_out} == {str(bad), str(tmp_path / "没有.txt")}
    assert [replace(each, seconds=0.0) for each in result.files] == [
        FileResult("坏.txt", "", 0, 0, 0.0, reason),
        FileResult("新.txt", "新", 2, 1, 0.0),
        FileResult(FILES[0].name, LINXI, 5, len(open_index(copy, encoder).report(0).set_aside), 0.0),
        FileResult("没有.txt", "", 0, 0, 0.0, missing),
    ]
    assert all(each.seconds > 0 for each in result.files[:3])
    assert sum(each.seconds for each in result.files) <= result.seconds["read"]
    assert sorted(result.seconds) == ["read", "write"]
    assert new.is_file()


def test_a_hostile_file_does_no_harm_to_the_others(copy, tmp_path, encoder):
    bomb = tmp_path / "r" / "炸弹.docx"
    write_report(tmp_path / "r", "好.txt", "修路36公里。")
    packed(bomb, {"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * 300_000_000})
    write_report(tmp_path / "r", "空.docx", "")
    write_report(tmp_path / "r", f"{LINXI}.docx", "这不是 Word 文档")
    if os.name == "posix":
        (tmp_path / "r" / os.fsdecode(b"\xff\xfe.txt")).write_text("修桥2座。", "utf-8")
    result = add([tmp_path / "r"], copy, encoder=encoder)
    good = ["\\udcff\\udcfe", "好"] if os.name == "posix" else ["好"]
    assert [item.id for item in result.files if item.id] == good[::-1]
    assert {Path(item.source).name for item in result.left_out} == {"炸弹.docx", "空.docx", f"{LINXI}.docx"}
    found = open_index(copy, encoder)
    kept = found.report(found.position_of(LINXI) or 0)
    assert kept.text == FILES[0].read_bytes().decode()  # what could not be replaced stays
    assert {info.id for info in found.reports} == {*(path.stem for path in FILES), *good}


@pytest.mark.parametrize("paths", [[], ["没有"], ["坏.txt"]])
def test_nothing_readable_changes_nothing(copy, tmp_path, encoder, paths, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("坏.txt").write_bytes(BINARY)
    before = below(copy)
    with pytest.raises(NothingToIndexError, match="没有可以建立索引的报告") as caught:
        add(paths, copy, encoder=encoder)
    assert [line.split("：")[0].strip() for line in str(caught.value).splitlines()[1:]] == paths
    assert below(copy) == before
    with pytest.raises(NothingToIndexError):
        add(paths, tmp_path / "neu", encoder=encoder)
    assert not (tmp_path / "neu").exists()


def test_what_is_said_of_left_out_files_stays_until_there_is_news(tmp_path, encoder):
    out, folder = tmp_path / "out", tmp_path / "r"
    write_report(folder, "好.txt", "修路36公里。")
    for name in ("一.pdf", "二.txt", "三.txt", "四.txt"):
        (folder / name).write_bytes(BINARY)
    build([folder], out, encoder=encoder)

    def left_out() -> dict[str, str]:
        return {Path(item.source).name: str(item.reason) for item in open_index(out, encoder).left_out()}

    at_first = left_out()
    assert set(at_first) == {"一.pdf", "二.txt", "三.txt", "四.txt"}
    write_report(folder, "一.docx", "不是 Word 文档")
    write_report(folder, "二.txt", "架桥2座。")  # mended where it lay
    write_report(folder, "三.txt", "")  # still no report, for another reason
    add([folder / "一.docx", folder / "二.txt", folder / "三.txt"], out, encoder=encoder)
    assert set(left_out()) == {"一.pdf", "三.txt", "四.txt", "一.docx"}
    assert left_out()["三.txt"] != at_first["三.txt"]
    write_report(folder, "一.txt", "通水。")  # the same report in a format that can be read, and one from elsewhere
    add([folder / "一.txt", write_report(tmp_path / "别处", "四.txt", "种粮。")], out, encoder=encoder)
    assert set(left_out()) == {"三.txt"}
    remove(["四"], out, encoder=encoder)
    rebuild(out, encoder=encoder)
    assert set(left_out()) == {"三.txt"}
    assert ids(out, encoder) == ["一", "二", "好"]


def test_names_for_files_under_makeshift_names(tmp_path, encoder):
    paths = [write_report(tmp_path, "0.txt", "修路36公里。"), write_report(tmp_path, "1.txt", "")]
    names = dict(zip(paths, ("湖阳县.txt", "坏.txt"), strict=True))
    result = add(paths, tmp_path / "out", names=names, encoder=encoder)
    opened = open_index(tmp_path / "out", encoder)
    assert [(info.id, info.source) for info in opened.reports] == [("湖阳县", "湖阳县.txt")]
    assert [item.source for item in opened.left_out()] == ["坏.txt"]
    assert [(each.source, each.id) for each in result.files] == [("湖阳县.txt", "湖阳县"), ("坏.txt", "")]


def test_reasons_are_kept_by_code_and_worded_in_the_language_that_is_asked_for(tmp_path, encoder):
    write_report(tmp_path / "r", "好.txt", "修路36公里。")
    write_report(tmp_path / "r", "一.ofd", "")
    result = build([tmp_path / "r"], tmp_path / "out", encoder=encoder)
    opened = open_index(tmp_path / "out", encoder)
    assert opened.left_out() == result.left_out
    reason = opened.left_out()[0].reason
    assert reason.text("zh") == f"不支持 .ofd 格式（支持 {FORMATS}）；请先转成 {EITHER}。"
    formats, choice = FORMATS.replace("、", ", "), EITHER.replace("、", ", ").replace("或", "or")
    assert (
        reason.text("en") == f"Files of format .ofd are not read (supported: {formats}); convert it to {choice} first."
    )


def test_reasons_of_older_indexes_are_shown_as_they_are(tmp_path, encoder):
    build([one_report(tmp_path / "r")], tmp_path / "out", encoder=encoder)
    change_manifest(tmp_path / "out", left_out=[["甲.pdf", "不支持。"]])
    (left,) = open_index(tmp_path / "out", encoder).left_out()
    assert (left.source, left.reason.text("zh"), left.reason.text("en")) == ("甲.pdf", "不支持。", "不支持。")


def test_a_file_of_several_documents_becomes_several_reports(tmp_path, encoder, monkeypatch):
    """A reader of a collection: documents are separated by a line of dashes; one without a passage is no report."""

    def read(data: bytes) -> list[Document]:
        return [plain_document(text) for text in data.decode().split("\n---\n")]

    collection = Reader("read_format_text", (".many",), read)
    monkeypatch.setattr(registry, "READERS", (*registry.READERS, collection))
    read_here(monkeypatch)
    path = write_report(
        tmp_path, "三县.many", "甲县工作报告\n修路36公里。\n---\n \n---\n丙县工作报告\n架桥2座。\n通水。"
    )
    result = build([path], tmp_path / "out", encoder=encoder)
    opened = open_index(tmp_path / "out", encoder)
    assert [(info.id, info.place, info.source) for info in opened.reports] == [
        ("三县", "甲县", "三县.many"),
        ("三县-3", "丙县", "三县.many"),
    ]
    assert [(each.source, each.id, each.passages, each.set_aside) for each in result.files] == [
        ("三县.many", "三县", 3, 2)
    ]
    for position, count in enumerate((1, 2)):
        report = opened.report(position)
        assert [report.text[passage.start : passage.end] for passage in report.passages] == [
            passage.text for passage in report.passages
        ]
        assert len(report.passages) == count and source_bytes(opened, position) == path.read_bytes()
