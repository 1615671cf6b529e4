"""Jobs of the library: what each says at every moment, one at a time, and what a failed one leaves."""

import json
import tempfile
import threading
from pathlib import Path

import pytest

from index import IndexBusyError, LiveIndex, ReportQAError, UsageError, open_index, suffixes
from qa.present.outlines import list_reports, outline
from qa.service import uploads
from qa.service.jobs import IndexJobs, wrong_corrections
from qa.service.uploads import MAX_FILES
from tests.conftest import (
    FORMATS,
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    CountingEncoder,
    FailingEncoder,
    below,
    in_force,
)
from tests.samples import docx_bytes, packed

NEW = "一、2023年工作回顾\n修路36公里。\n".encode()


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary files are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def jobs(live: LiveIndex, encoder: CountingEncoder, scratch: Path) -> IndexJobs:
    return IndexJobs(live.folder, live, encoder=encoder)


def ended(jobs: IndexJobs) -> dict:
    """Wait for a job; its status must be JSON as it is."""
    status = jobs.wait(60)
    assert json.loads(json.dumps(status)) == status
    assert status["state"] in ("done", "failed")
    return status


def names_and_ids(status: dict) -> list[tuple[str, str]]:
    return [(file["source"], file["id"]) for file in status["files"]]


def test_before_the_first_job(jobs):
    assert jobs.status() == {
        "state": "idle",
        "kind": "",
        "stage": "",
        "done": 0,
        "total": 0,
        "seconds": {},
        "files": [],
        "message": "",
    }
    assert jobs.wait(1)["state"] == "idle"


def test_add(jobs, live, scratch):
    document = docx_bytes("湖阳县工作报告", "架桥2座。", "通水。")
    jobs.start_add([("C:\\报告\\湖阳县2024年.txt", NEW), ("乙.DOCX", document)])
    status = ended(jobs)
    assert [status[key] for key in ("state", "kind", "stage", "done", "total")] == ["done", "add", "write", 4, 4]
    assert status["message"] == "已加入 2 份报告；现有 5 份报告，33 段。"
    assert [{**file, "seconds": 0} for file in status["files"]] == [
        {
            "source": "湖阳县2024年.txt",
            "id": "湖阳县2024年",
            "passages": 1,
            "set_aside": 0,
            "seconds": 0,
            "reason": "",
            "outcome": "added",
        },
        {
            "source": "乙.DOCX",
            "id": "乙",
            "passages": 2,
            "set_aside": 1,
            "seconds": 0,
            "reason": "",
            "outcome": "added",
        },
    ]
    assert all(file["seconds"] > 0 for file in status["files"])
    assert sorted(status["seconds"]) == ["encode", "read", "write"]
    assert [row["id"] for row in list_reports(live)] == [LINXI, QINGHE_2024, QINGHE_2025, "乙", "湖阳县2024年"]
    assert live.snapshot().source_file(4).read_bytes() == NEW
    assert list(scratch.iterdir()) == []


def test_the_open_library_has_taken_up_the_change_when_the_job_is_done(jobs, live):
    jobs.start_remove([LINXI])
    jobs.wait(60)
    assert live._snapshot.id == in_force(live.folder).name


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


def test_remove_and_rebuild(jobs, live):
    jobs.start_remove([QINGHE_2024])
    status = ended(jobs)
    assert (status["state"], status["kind"], status["files"]) == ("done", "remove", [])
    assert status["message"] == "已移除 1 份报告；现有 2 份报告，15 段。"
    jobs.start_rebuild()
    status = ended(jobs)
    assert (status["state"], status["kind"]) == ("done", "rebuild")
    assert names_and_ids(status) == [("linxi-2025.txt", LINXI), ("qinghe-2025.txt", QINGHE_2025)]
    assert status["message"] == "索引已重建；现有 2 份报告，15 段。"
    assert [row["id"] for row in list_reports(live)] == [LINXI, QINGHE_2025]


def test_a_job_that_fails_says_why_and_changes_nothing(jobs, live):
    before = below(live.folder)
    jobs.start_remove(["没有"])
    status = ended(jobs)
    assert (status["state"], status["kind"], status["files"]) == ("failed", "remove", [])
    assert status["message"].startswith("索引里没有报告 没有；")
    assert below(live.folder) == before


def test_an_unexpected_error_is_a_sentence_too(live, scratch, caplog):
    jobs = IndexJobs(live.folder, live, encoder=FailingEncoder())
    jobs.start_add([("甲.txt", NEW)])
    status = ended(jobs)
    assert (status["state"], status["message"]) == ("failed", "出错了（MemoryError: 内存不够）；原有索引没有改动。")
    assert (status["stage"], list(scratch.iterdir())) == ("encode", [])
    assert "a job of the index failed" in caplog.text
    assert [row["id"] for row in list_reports(live)] == [LINXI, QINGHE_2024, QINGHE_2025]


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


def test_one_job_at_a_time(live, scratch):
    class Slow(CountingEncoder):
        began, go_on = threading.Event(), threading.Event()

        def encode_passages(self, texts):
            self.began.set()
            assert self.go_on.wait(30)
            return super().encode_passages(texts)

    jobs = IndexJobs(live.folder, live, encoder=Slow())
    jobs.start_add([("甲.txt", NEW)])
    assert Slow.began.wait(30)
    status = jobs.status()
    assert (status["state"], status["kind"], status["stage"], status["done"]) == ("running", "add", "encode", 0)
    assert status["seconds"].keys() == {"read", "encode"}
    assert status["total"] == 2  # the passage and its sentence: the others are not encoded again
    for start in (jobs.start_rebuild, lambda: jobs.start_remove([LINXI]), lambda: jobs.start_add([("乙.txt", NEW)])):
        with pytest.raises(IndexBusyError, match="正在加入报告，请等它完成后再试"):
            start()
    assert [row["id"] for row in list_reports(live)] == [LINXI, QINGHE_2024, QINGHE_2025]  # questions go on meanwhile
    Slow.go_on.set()
    assert ended(jobs)["message"] == "已加入 1 份报告；现有 4 份报告，31 段。"
    jobs.start_remove([LINXI])
    assert ended(jobs)["state"] == "done"


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


def test_a_report_is_corrected_for_good_and_back(jobs, live):
    jobs.start_edit(LINXI, {"place": " 白桦县 ", "year": "2026", "source_url": "https://example.org/1"})
    status = ended(jobs)
    assert (status["state"], status["kind"], status["files"]) == ("done", "edit", [])
    assert status["message"] == f"已更正“{LINXI}”；现有 3 份报告，30 段。"
    jobs.start_edit(LINXI, {"kind": "budget"})
    assert ended(jobs)["state"] == "done"
    jobs.start_rebuild()
    ended(jobs)
    info = live.snapshot().reports[0]
    assert (info.place, info.year, info.kind) == ("白桦县", 2026, "budget")
    found = outline(live, LINXI, "en")
    assert found["corrections"] == {
        "place": "白桦县", "year": "2026", "source_url": "https://example.org/1", "kind": "budget"
    }  # fmt: skip
    assert found["metadata"]["source_url"] == "https://example.org/1"
    jobs.start_edit(LINXI, {}, reset=True)
    assert ended(jobs)["state"] == "done"
    info = live.snapshot().reports[0]
    assert (info.place, info.year, info.kind, info.corrections) == ("临溪县", 2025, "government", {})


def test_wrong_corrections_begin_no_job(jobs):
    corrections = {"year": "25", "date": "2025-02-30", "source_url": "example.org", "kind": "song", "place": ""}
    wrong = wrong_corrections(corrections)
    assert list(wrong) == ["year", "date", "source_url", "kind"]
    assert wrong["year"].text("en") == "25 is no year; expected four digits from 1900 to 2100."
    for values in (corrections, {"colour": "red"}):
        with pytest.raises(UsageError):
            jobs.start_edit(LINXI, values)
    assert jobs.status()["state"] == "idle"
    jobs.start_edit("没有", {"year": "2025"})
    status = ended(jobs)
    assert status["state"] == "failed" and status["message"].startswith("索引里没有报告 没有；")


def test_the_last_report_can_be_removed_and_come_back(jobs, live):
    jobs.start_remove([LINXI, QINGHE_2024, QINGHE_2025])
    assert ended(jobs)["message"] == "已移除 3 份报告；现有 0 份报告，0 段。"
    assert list_reports(live) == []
    jobs.start_add([("湖阳县.txt", NEW)])
    assert ended(jobs)["message"] == "已加入 1 份报告；现有 1 份报告，1 段。"


def test_a_status_is_a_copy(jobs):
    jobs.start_rebuild()
    status = ended(jobs)
    status["files"].clear()
    status["seconds"].clear()
    assert len(jobs.status()["files"]) == 3
    assert jobs.status()["seconds"] != {}


def test_without_an_open_library_the_default_one_is_meant(default_index, scratch):
    jobs = IndexJobs()
    jobs.start_add([("湖阳县.txt", NEW)])
    assert ended(jobs)["message"] == "已加入 1 份报告；现有 1 份报告，1 段。"
    assert [row["id"] for row in list_reports(open_index(default_index))] == ["湖阳县"]


def test_a_path_that_is_not_given_is_that_of_the_open_library(live, encoder, scratch):
    jobs = IndexJobs(None, live, encoder=encoder)
    jobs.start_remove([LINXI])
    assert ended(jobs)["state"] == "done"
    assert [row["id"] for row in list_reports(live)] == [QINGHE_2024, QINGHE_2025]


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
