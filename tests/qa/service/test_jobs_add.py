"""Jobs that add files: what becomes of each, and what is refused before it begins."""

from pathlib import Path

import pytest

from index import ReportQAError, suffixes
from qa.present.outlines import list_reports
from qa.service import uploads
from qa.service.uploads import MAX_FILES
from tests.conftest import FORMATS, LINXI, QINGHE_2024, QINGHE_2025, below, source_bytes
from tests.qa.service.conftest import NEW, ended, names_and_ids
from tests.samples import docx_bytes, packed


def test_add(jobs, live, scratch):
    document = docx_bytes("湖阳县工作报告", "架桥2座。", "通水。")
    jobs.start_add([("C:\\报告\\湖阳县2024年.txt", NEW), ("乙.DOCX", document)])
    status = ended(jobs)
    assert [status[key] for key in ("state", "kind", "stage", "done", "total")] == ["done", "add", "write", 3, 3]
    assert status["message"] == "已加入 2 份报告；现有 5 份报告，33 段。"
    assert [{**file, "seconds": 0} for file in status["files"]] == [
        {
            "source": "湖阳县2024年.txt",
            "id": "湖阳县2024年",
            "passages": 1,
            "set_aside": 0,
            "seconds": 0,
            "reason": "",
            "reports": 1,
            "outcome": "added",
        },
        {
            "source": "乙.DOCX",
            "id": "乙",
            "passages": 2,
            "set_aside": 1,
            "seconds": 0,
            "reason": "",
            "reports": 1,
            "outcome": "added",
        },
    ]
    assert all(file["seconds"] > 0 for file in status["files"])
    assert sorted(status["seconds"]) == ["read", "write"]
    assert [row["id"] for row in list_reports(live)] == [LINXI, QINGHE_2024, QINGHE_2025, "乙", "湖阳县2024年"]
    assert source_bytes(live.snapshot(), 4) == NEW
    assert list(scratch.iterdir()) == []


def test_bad_files_do_not_keep_good_ones_out(jobs, live, scratch, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 1000)
    files = [
        ("表.dat", b"PK"),
        ("湖阳县.txt", NEW),
        ("坏.docx", b"not a document"),
        ("大.txt", b" " * 1001),
        ("a/湖阳县.txt", NEW),
        ("", b""),
        ("空.txt", b""),
    ]
    jobs.start_add(files)
    status = ended(jobs)
    assert status["state"] == "done"
    assert names_and_ids(status) == [
        ("表.dat", ""),
        ("湖阳县.txt", "湖阳县"),
        ("坏.docx", ""),
        ("大.txt", ""),
        ("湖阳县.txt", ""),
        ("未命名", ""),
        ("空.txt", ""),
    ]
    reasons = [file["reason"] for file in status["files"]]
    assert reasons[0] == f"不支持 .dat 格式（支持 {FORMATS}）。"
    assert reasons[1] == ""
    assert reasons[4] == "与 湖阳县.txt（湖阳县）文字相同，只收一份。"
    assert reasons[5] == f"文件名没有扩展名，看不出格式（支持 {FORMATS}）。"
    assert all(reason for position, reason in enumerate(reasons) if position != 1)
    assert (
        status["message"]
        == "已加入 1 份报告；现有 4 份报告，31 段。有 1 个文件与书库里的报告文字相同，不再重复收入。有 5 个文件未收入。"
    )
    outcomes = [file["outcome"] for file in status["files"]]
    assert outcomes == ["left_out", "added", "left_out", "left_out", "copy", "left_out", "left_out"]
    assert [item.source for item in live.snapshot().left_out()] == ["坏.docx", "空.txt", "湖阳县.txt"]
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("files", [[("表.dat", b"PK")], [("坏.docx", b"x"), ("图.png", b"x"), ("空.txt", b"")]])
def test_nothing_that_can_be_added(jobs, live, scratch, files):
    before = below(live.folder)
    jobs.start_add(files)
    status = ended(jobs)
    assert (status["state"], status["message"]) == ("failed", "没有一个文件可以加入；原有索引没有改动。")
    assert names_and_ids(status) == [(name, "") for name, _ in files]
    assert all(file["reason"] for file in status["files"])
    assert below(live.folder) == before
    assert list(scratch.iterdir()) == []


def test_a_full_disk_while_uploads_are_written(jobs, live, scratch, monkeypatch):
    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    jobs.start_add([("甲.txt", NEW)])
    status = jobs.wait(60)
    monkeypatch.undo()
    assert status["state"] == "failed"
    assert status["message"].startswith(
        "上传的文件存不下（[Errno 28] No space left on device）；请检查磁盘空间后重试。"
    )


def test_a_copy_is_no_failure(jobs, live):
    jobs.start_add([("湖阳县.txt", NEW)])
    assert ended(jobs)["files"][0]["outcome"] == "added"
    before = below(live.folder)
    jobs.start_add([("换了名字.txt", NEW)])
    status = ended(jobs)
    assert (status["state"], status["files"][0]["outcome"]) == ("done", "copy")
    assert status["message"] == "这些报告书库里都已经有了，不必重复收入；索引没有改动。"
    assert below(live.folder) == before
    jobs.start_add([("换了名字.txt", NEW), ("空.txt", b"")])
    assert ended(jobs)["state"] == "failed"


def test_near_copies_are_added_with_a_note(jobs):
    line = "第{}条河道已经治理完成并通过验收。\n"
    text = "一、2023年工作回顾\n" + "".join(line.format(n) for n in "甲乙丙丁戊己庚辛")
    jobs.start_add([("初稿.txt", text.encode()), ("定稿.txt", text.replace("辛", "壬").encode())])
    status = ended(jobs)
    assert [file["outcome"] for file in status["files"]] == ["noted", "noted"]
    assert "定稿.txt" in status["files"][0]["reason"]
    assert status["message"] == "已加入 2 份报告；现有 5 份报告，46 段。"


def test_jobs_that_are_too_large_do_not_begin(jobs, live, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_JOB_BYTES", 2**20)
    for files, message in [
        ([], "没有选择文件；"),
        ([("甲.txt", NEW)] * (MAX_FILES + 1), "一次选了 51 个文件，最多 50 个；"),
        ([("甲.txt", bytes(2**20)), ("乙.txt", bytes(2**20))], "这些文件一共 2 MiB，一次最多 1 MiB；"),
    ]:
        with pytest.raises(ReportQAError) as caught:
            jobs.start_add(files)
        assert str(caught.value).startswith(message)
        assert caught.value.exit_code == 2
    assert jobs.status()["state"] == "idle"


def test_a_zip_bomb_does_no_harm(jobs, tmp_path):
    bomb = packed(tmp_path / "炸弹.docx", {"word/document.xml": b" " * 300_000_000})
    jobs.start_add([("炸弹.docx", bomb.read_bytes()), ("湖阳县.txt", NEW)])
    assert names_and_ids(ended(jobs)) == [("炸弹.docx", ""), ("湖阳县.txt", "湖阳县")]


def test_a_status_is_worded_in_the_language_that_is_asked_for(jobs):
    jobs.start_add([("湖阳县.txt", NEW), ("表.dat", b"PK"), ("空.txt", b"")])
    status = jobs.wait(60, "en")
    assert status["message"] == ("Reports added: 1. The index now has 4 report(s), 31 paragraphs. Files left out: 2.")
    assert [file["reason"] for file in status["files"]] == [
        "",
        f"Files of format .dat are not read (supported: {', '.join(sorted(suffixes()))}).",
        "The file is empty (0 bytes) and should be a report with text; please save or download it again.",
    ]
    assert jobs.status("zh")["message"] == jobs.status()["message"] != status["message"]
