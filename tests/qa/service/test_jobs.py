"""Jobs of the library: what each says at every moment, one at a time, and what a failed one leaves."""

import threading

import pytest

from index import IndexBusyError, UsageError, open_index
from qa.present.outlines import list_reports, outline
from qa.service.jobs import IndexJobs, wrong_corrections
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, CountingEncoder, FailingEncoder, below, in_force
from tests.qa.service.conftest import NEW, ended, names_and_ids


def test_before_the_first_job(jobs):
    assert jobs.status() == {
        "state": "idle",
        "kind": "",
        "stage": "",
        "done": 0,
        "total": 0,
        "left": "",
        "seconds": {},
        "files": [],
        "message": "",
    }
    assert jobs.wait(1)["state"] == "idle"


def test_the_open_library_has_taken_up_the_change_when_the_job_is_done(jobs, live):
    jobs.start_remove([LINXI])
    jobs.wait(60)
    assert live._snapshot.id == in_force(live.folder).name


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
    assert status["total"] == 1  # passage: the others are not encoded again
    for start in (jobs.start_rebuild, lambda: jobs.start_remove([LINXI]), lambda: jobs.start_add([("乙.txt", NEW)])):
        with pytest.raises(IndexBusyError, match="正在加入报告，请等它完成后再试"):
            start()
    assert [row["id"] for row in list_reports(live)] == [LINXI, QINGHE_2024, QINGHE_2025]  # questions go on meanwhile
    Slow.go_on.set()
    assert ended(jobs)["message"] == "已加入 1 份报告；现有 4 份报告，31 段。"
    jobs.start_remove([LINXI])
    assert ended(jobs)["state"] == "done"


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
