"""Files that hold several reports, through everything that is done to an index."""

from pathlib import Path

import pytest

from index import Document, Reader, ReadError, add, build, open_index, rebuild, remove
from index.cli import main
from index.readers import registry
from index.text.lines import plain_document
from qa.service.jobs import IndexJobs
from tests.conftest import CountingEncoder, assert_same_library, built_from, ids, one_report, read_here, write_report

THREE = ("甲县工作报告\n修路36公里。", "乙县工作报告\n建学校3所。", "丙县工作报告\n架桥2座。\n通水。")


@pytest.fixture(autouse=True)
def opened(monkeypatch) -> list[bytes]:
    """Register a reader whose documents are separated by a line of dashes; return the bytes that it was given."""
    given: list[bytes] = []

    def read(data: bytes) -> list[Document]:
        given.append(data)
        if data.startswith(b"?"):
            raise ReadError("read_blank")
        return [plain_document(text) for text in data.decode().split("\n---\n")]

    monkeypatch.setattr(registry, "READERS", (*registry.READERS, Reader("read_format_text", (".many",), read)))
    read_here(monkeypatch)
    return given


def collection(folder: Path, *texts: str, name: str = "a.many") -> Path:
    return write_report(folder, name, "\n---\n".join(texts))


@pytest.fixture
def library(tmp_path: Path, encoder: CountingEncoder) -> Path:
    """An index of a file of three reports and one of a single report."""
    build([collection(tmp_path / "r", *THREE), one_report(tmp_path / "r")], tmp_path / "out", encoder=encoder)
    return tmp_path / "out"


def titles(folder: Path, encoder: CountingEncoder) -> dict[str, str]:
    return {info.id: info.title for info in open_index(folder, encoder).reports}


@pytest.mark.parametrize("count", [2, 3])
def test_build_gives_every_report_and_its_id(tmp_path, encoder, count):
    result = build([collection(tmp_path, *THREE[:count])], tmp_path / "out", encoder=encoder)
    (file,) = result.files
    assert file.ids == ("a", "a-2", "a-3")[:count] == tuple(ids(tmp_path / "out", encoder))
    assert (file.id, file.more_ids) == (file.ids[0], file.ids[1:])
    assert file.passages == result.passages == (2, 4)[count - 2]


def test_the_kept_file_is_there_once(library, tmp_path, encoder):
    found = open_index(library, encoder)
    kept = [found.kept_file(position) for position in range(3)]
    assert kept == [kept[0]] * 3
    assert not kept[0].samefile(tmp_path / "r" / "a.many")
    assert kept[0].read_bytes() == (tmp_path / "r" / "a.many").read_bytes()


def test_rebuild_reads_each_file_once_and_changes_nothing(library, encoder, opened):
    before = open_index(library, encoder)
    opened.clear()
    seen: list[tuple[str, int, int]] = []
    result = rebuild(library, encoder=encoder, progress=lambda *call: seen.append(call))
    assert len(opened) == 1
    assert [call for call in seen if call[0] == "read"] == [("read", 0, 2), ("read", 1, 2), ("read", 2, 2)]
    assert [(file.ids, file.reason) for file in result.files] == [(("a", "a-2", "a-3"), None), (("一",), None)]
    assert_same_library(open_index(library, encoder), before)


def test_what_was_removed_stays_removed(library, encoder):
    for unwanted, left in (("a-2", ["a", "a-3", "一"]), ("a", ["a-3", "一"])):
        remove(unwanted, library, encoder=encoder)
        result = rebuild(library, encoder=encoder)
        assert ids(library, encoder) == left
        assert [id for file in result.files for id in file.ids] == left
        assert not any(file.reason for file in result.files)
        assert result.left_out == ()


def test_add_brings_back_what_was_removed(library, tmp_path, encoder):
    remove(["a", "a-2"], library, encoder=encoder)
    result = add(tmp_path / "r" / "a.many", library, encoder=encoder)
    assert result.files[0].ids == ("a", "a-2", "a-3")
    assert ids(library, encoder) == ["a", "a-2", "a-3", "一"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_add_replaces_all_reports_of_a_file_of_that_name(library, tmp_path, encoder, count):
    changed = collection(tmp_path / "new", *THREE[3 - count :])
    result = add([changed], library, encoder=encoder)
    build([changed, tmp_path / "r" / "一.txt"], tmp_path / "fresh", encoder=encoder)
    assert_same_library(open_index(library, encoder), open_index(tmp_path / "fresh", encoder))
    assert result.files[0].ids == ("a", "a-2", "a-3")[:count]
    assert result.reports == count + 1


def test_reports_of_files_of_other_names_stay(library, tmp_path, encoder):
    others = [text.replace("县", "市") for text in THREE]
    add([collection(tmp_path / "r", *others[:2], name="b.many")], library, encoder=encoder)
    add([collection(tmp_path / "r", others[2], name="b.many")], library, encoder=encoder)
    assert ids(library, encoder) == ["a", "a-2", "a-3", "b", "一"]
    assert titles(library, encoder)["b"] == "丙市工作报告"


def test_a_file_that_cannot_be_read_replaces_nothing(library, tmp_path, encoder):
    result = add(
        [collection(tmp_path / "new", "?"), one_report(tmp_path / "new", "二", "修渠。")], library, encoder=encoder
    )
    assert ids(library, encoder) == ["a", "a-2", "a-3", "一", "二"]
    assert [file.ids for file in result.files] == [(), ("二",)]


def test_rebuild_takes_no_document_that_was_not_there_and_loses_none(library, encoder, monkeypatch):
    """Today's rules cut the file otherwise: a report that is no longer found stays as it was, and a new one is none."""
    before = open_index(library, encoder)

    def read(data: bytes) -> list[Document]:
        first, second, _ = data.decode().split("\n---\n")
        documents = [plain_document("旧规则不同\n" + first), plain_document(second)]
        return [*documents, Document(documents[0].text, documents[0].blocks, "新")]

    readers = (*registry.READERS[:-1], Reader("read_format_text", (".many",), read))
    monkeypatch.setattr(registry, "READERS", readers)
    result = rebuild(library, encoder=encoder)
    after = open_index(library, encoder)
    assert ids(library, encoder) == ["a", "a-2", "a-3", "一"]
    assert after.report(0) != before.report(0)
    assert [after.report(n) for n in (1, 2)] == [before.report(n) for n in (1, 2)]
    assert str(result.files[0].reason) == "这次没有读成，沿用原有的段落：这个文件里没有再读到 a-3。"
    assert result.files[0].ids == ("a", "a-2", "a-3")
    assert [file.reason for file in result.files[1:]] == [None]


def test_a_kept_file_that_can_no_longer_be_read_costs_none_of_its_reports(library, encoder, monkeypatch):
    before = open_index(library, encoder)
    monkeypatch.setattr(registry, "READERS", registry.READERS[:-1])
    result = rebuild(library, encoder=encoder)
    assert_same_library(open_index(library, encoder), before)
    assert [file.ids for file in result.files] == [("a", "a-2", "a-3"), ("一",)]
    assert (result.files[0].source, result.files[0].passages) == ("a.many", 4)
    assert str(result.files[0].reason).startswith("这次没有读成，沿用原有的段落：不支持 .many 格式")
    assert result.left_out == ()


def test_reports_are_counted_not_files(tmp_path, capsys, encoder):
    built_from(tmp_path, {"一": "修路36公里。"}, encoder)
    path = collection(tmp_path / "r", *THREE)
    jobs = IndexJobs(tmp_path / "index", encoder=encoder)
    jobs.start_add([(path.name, path.read_bytes())])
    status = jobs.wait(60)
    assert status["message"] == "已加入 3 份报告；现有 4 份报告，5 段。"
    assert status["files"][0]["id"] == "a"
    assert main(["add", str(path), "--index", str(tmp_path / "out")]) == 0
    assert "3 份" in capsys.readouterr().out.split("；")[0]
    assert main(["rebuild", "--index", str(tmp_path / "out")]) == 0
