"""The library behind the page, without the page: what it lists, how a report was understood, jobs, uploads."""

import io
import json
import tempfile
import threading
import unicodedata
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import IndexBusyError, LiveIndex, ReportQAError, UsageError, build, open_index, parse_report
from index.readers import MAX_FILE_BYTES, SUFFIXES
from qa.web import uploads
from qa.web.library import LibraryJobs, list_reports, outline
from qa.web.outline import heading_tree
from qa.web.uploads import MAX_FILES, MAX_NAME, plain_name, why_refused
from tests.conftest import (
    FILES,
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    ROOT,
    CountingEncoder,
    FailingEncoder,
    below,
    in_force,
)
from tests.samples import DOCUMENTS, docx_bytes

NEW = "一、2023年工作回顾\n修路36公里。\n".encode()


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary files are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def jobs(live: LiveIndex, encoder: CountingEncoder, scratch: Path) -> LibraryJobs:
    return LibraryJobs(live.folder, live, encoder=encoder)


def ended(jobs: LibraryJobs) -> dict:
    """Wait for a job; its status must be JSON as it is."""
    status = jobs.wait(60)
    assert json.loads(json.dumps(status)) == status
    assert status["state"] in ("done", "failed")
    return status


def names_and_ids(status: dict) -> list[tuple[str, str]]:
    return [(file["source"], file["id"]) for file in status["files"]]


# What the library holds


def test_the_list_of_reports(snapshot, live):
    rows = list_reports(snapshot)
    assert rows == list_reports(live)
    added = rows[0]["added"]
    assert rows == [
        {"id": LINXI, "title": "临溪县2025年政府工作报告", "place": "临溪县", "year": 2025, "kind": "government",
         "passages": 5, "added": added, "source": "linxi-2025.txt"},
        {"id": QINGHE_2024, "title": "青禾市2024年政府工作报告", "place": "青禾市", "year": 2024, "kind": "government",
         "passages": 15, "added": added, "source": "qinghe-2024.txt"},
        {"id": QINGHE_2025, "title": "政府工作报告", "place": "青禾市", "year": 2025, "kind": "government",
         "passages": 10, "added": added, "source": "qinghe-2025.txt"},
    ]  # fmt: skip
    assert json.loads(json.dumps(rows)) == rows


def node(heading: str, part: str, first: int, last: int, paragraphs: list[int], *children: dict) -> dict:
    return {"heading": heading, "part": part, "first": first, "last": last, "paragraphs": paragraphs,
            "children": list(children)}  # fmt: skip


def test_the_outline_by_hand(snapshot):
    found = outline(snapshot, QINGHE_2025)
    assert found.pop("headings") == [
        node("2024年工作回顾", "done", 4, 6, [4],
             node("——办学校，让孩子就近读书", "done", 5, 5, [5]),
             node("——建医院，让老人就近看病", "done", 6, 6, [6])),
        node("2025年工作安排", "planned", 7, 10, [7],
             node("修好公路", "planned", 8, 8, [8]),
             node("保粮食", "planned", 9, 9, [9]),
             node("抓就业", "planned", 10, 10, [10])),
    ]  # fmt: skip
    assert found == {
        **list_reports(snapshot)[2],
        "aliases": ["青禾"],
        "sentences": 12,
        "characters": len(FILES[2].read_bytes().decode()),
        "parts": {"done": 3, "planned": 4, "other": 3},
        "paragraphs": [1, 2, 3],
        "set_aside": [{"text": "政府工作报告", "reason": "title", "after": 0}],
    }


def test_set_aside_lines_say_where_they_stood(tmp_path, encoder):
    (tmp_path / "湖阳县.txt").write_text(
        "来源：湖阳网\n一、2023年工作回顾\n修路36公里。\n责任编辑：王晓\n架桥2座。\n版权所有\n", "utf-8"
    )
    build([tmp_path / "湖阳县.txt"], tmp_path / "out", encoder=encoder)
    assert outline(open_index(tmp_path / "out", encoder), "湖阳县")["set_aside"] == [
        {"text": "来源：湖阳网", "reason": "source", "after": 0},
        {"text": "责任编辑：王晓", "reason": "editor", "after": 1},
        {"text": "版权所有", "reason": "copyright", "after": 2},
    ]


def test_a_paragraph_behind_the_sections_stands_below_the_part_again():
    """Nodes may go on after their children; a heading that comes back opens a new node."""
    text = "一、2023年工作回顾\n（一）修路\n修路36公里。\n各位代表！成绩来之不易。\n（二）修路\n又修路。\n"
    text += "二、2024年工作安排\n（一）修路\n再修路。"
    assert heading_tree(parse_report(text, id="甲").passages) == (
        [],
        [
            node("一、2023年工作回顾", "done", 1, 3, [2],
                 node("（一）修路", "done", 1, 1, [1]), node("（二）修路", "done", 3, 3, [3])),
            node("二、2024年工作安排", "planned", 4, 4, [], node("（一）修路", "planned", 4, 4, [4])),
        ],
    )  # fmt: skip


@given(DOCUMENTS)
def test_the_tree_holds_every_paragraph_once_below_its_own_headings(text):
    passages = parse_report(text, id="甲").passages
    above, headings = heading_tree(passages)
    found = dict.fromkeys(above, ())

    def walk(node: dict, path: tuple[str, ...]) -> list[int]:
        path += (node["heading"],)
        below = list(node["paragraphs"])
        for number in node["paragraphs"]:
            assert found.setdefault(number, path) is path
        for child in node["children"]:
            below += walk(child, path)
        parts = {passages[number - 1].part for number in below}
        assert node["part"] == (parts.pop() if len(parts) == 1 else "mixed")
        assert sorted(below) == list(range(node["first"], node["last"] + 1))
        return below

    for top in headings:
        walk(top, ())
    assert found == {passage.number: passage.section for passage in passages}


def test_no_such_report(snapshot):
    with pytest.raises(UsageError, match="库中没有编号为“没有”的报告"):
        outline(snapshot, "没有")


# Jobs


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
    assert (status["state"], status["kind"], status["stage"], status["done"], status["total"]) == (
        "done",
        "add",
        "write",
        4,
        4,
    )
    assert status["message"] == "已加入 2 份报告；现有 5 份报告，33 段。"
    assert [{**file, "seconds": 0} for file in status["files"]] == [
        {"source": "湖阳县2024年.txt", "id": "湖阳县2024年", "passages": 1, "set_aside": 0, "seconds": 0, "reason": ""},
        {"source": "乙.DOCX", "id": "乙", "passages": 2, "set_aside": 1, "seconds": 0, "reason": ""},
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
        ("表.xlsx", b"PK"),
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
        ("表.xlsx", ""),
        ("湖阳县.txt", "湖阳县"),
        ("坏.docx", ""),
        ("大.txt", ""),
        ("湖阳县.txt", ""),
        ("未命名", ""),
        ("空.txt", ""),
    ]
    reasons = [file["reason"] for file in status["files"]]
    assert reasons[0] == "不支持 .xlsx 格式（支持 .docx、.txt）。"
    assert reasons[1] == ""
    assert reasons[4] == "与 湖阳县.txt 的文件名相同（湖阳县）；请改名后再建立索引。"
    assert reasons[5] == "文件名没有扩展名，看不出格式（支持 .docx、.txt）。"
    assert all(reason for position, reason in enumerate(reasons) if position != 1)
    assert status["message"] == "已加入 1 份报告；现有 4 份报告，31 段。有 6 个文件未收入。"
    assert [item.source for item in live.snapshot().store.left_out()] == ["坏.docx", "湖阳县.txt", "空.txt"]
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("files", [[("表.xlsx", b"PK")], [("坏.docx", b"x"), ("图.png", b"x"), ("空.txt", b"")]])
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
    for ids, message in (
        (["没有"], "索引里没有报告 没有；"),
        ([LINXI, QINGHE_2024, QINGHE_2025], "索引至少要有一份报告"),
    ):
        jobs.start_remove(ids)
        status = ended(jobs)
        assert (status["state"], status["kind"], status["files"]) == ("failed", "remove", [])
        assert status["message"].startswith(message)
    assert below(live.folder) == before


def test_an_unexpected_error_is_a_sentence_too(live, scratch, caplog):
    jobs = LibraryJobs(live.folder, live, encoder=FailingEncoder())
    jobs.start_add([("甲.txt", NEW)])
    status = ended(jobs)
    assert (status["state"], status["message"]) == ("failed", "出错了（MemoryError: 内存不够）；原有索引没有改动。")
    assert (status["stage"], list(scratch.iterdir())) == ("encode", [])
    assert "a job of the library failed" in caplog.text
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

    jobs = LibraryJobs(live.folder, live, encoder=Slow())
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


def test_a_status_is_a_copy(jobs):
    jobs.start_rebuild()
    status = ended(jobs)
    status["files"].clear()
    status["seconds"].clear()
    assert len(jobs.status()["files"]) == 3
    assert jobs.status()["seconds"] != {}


def test_without_an_open_library_the_default_one_is_meant(default_index, scratch):
    jobs = LibraryJobs()
    jobs.start_add([("湖阳县.txt", NEW)])
    assert ended(jobs)["message"] == "已加入 1 份报告；现有 1 份报告，1 段。"
    assert [row["id"] for row in list_reports(open_index(default_index))] == ["湖阳县"]


def test_a_path_that_is_not_given_is_that_of_the_open_library(live, encoder, scratch):
    jobs = LibraryJobs(None, live, encoder=encoder)
    jobs.start_remove([LINXI])
    assert ended(jobs)["state"] == "done"
    assert [row["id"] for row in list_reports(live)] == [QINGHE_2024, QINGHE_2025]


# Uploads


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("青禾市2025年政府工作报告.docx", "青禾市2025年政府工作报告.docx"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\甲.txt", "甲.txt"),
        ("a/b\\c/乙.TXT", "乙.TXT"),
        ("甲\x00\n乙\x7f.txt", "甲 乙.txt"),
        ("甲\u202etxt.docx", "甲txt.docx"),
        ("\ufeff甲\u200b.txt", "甲.txt"),
        ("甲\ud800.txt", "甲.txt"),
        ("con.txt", "_con.txt"),
        ("Lpt1.甲.txt", "_Lpt1.甲.txt"),
        ("CONSUL.txt", "CONSUL.txt"),
        ('甲<乙>"丙|丁?*:.txt', "甲_乙__丙_丁___.txt"),
        (".txt", "txt"),
        ("~$甲.docx", "甲.docx"),
        ("甲.txt. . ", "甲.txt"),
        ("甲 \u3000 乙.txt", "甲 乙.txt"),
        ("e\u0301.txt", "é.txt"),
        ("𠮷野县.txt", "𠮷野县.txt"),
        ("", "未命名"),
        ("/", "未命名"),
        (" . ", "未命名"),
        ("长" * 200 + ".docx", "长" * 115 + ".docx"),
        ("长" * 200, "长" * 120),
    ],
)
def test_names(given_name, expected):
    assert plain_name(given_name) == expected


WILD = st.text(max_size=200) | st.lists(
    st.sampled_from(["..", "/", "\\", "con", "NUL", ".", " ", "~$", "\x00", "\u202e", "甲", ".txt", ".docx", "x" * 119])
).map("".join)


@given(WILD)
def test_a_plain_name_is_one_name_on_every_system(name):
    plain = plain_name(name)
    assert plain_name(plain) == plain
    assert 1 <= len(plain) <= MAX_NAME
    assert PurePosixPath(plain).name == PureWindowsPath(plain).name == plain
    assert plain == plain.strip(" .")
    assert not {unicodedata.category(char) for char in plain} & {"Cc", "Cf", "Cs"}
    assert not set(plain) & set('<>:"|?*/\\')
    assert plain.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_the_readers_read_is_not_refused(suffix):
    assert why_refused(f"甲{suffix.upper()}", b"x") == ""


def test_the_largest_file():
    assert why_refused("甲.docx", bytes(MAX_FILE_BYTES)) == ""
    reason = why_refused("甲.docx", bytes(MAX_FILE_BYTES + 1))
    assert reason == "文件有 50.0 MiB，一个文件最多 50 MiB；请删去图片或拆成几个文件。"
    assert why_refused("甲.txt", bytes(5 * 2**20)) == ""
    assert why_refused("甲.TXT", bytes(5 * 2**20 + 1)).startswith("文本有 5.0 MiB，网页上最多加 5 MiB；")


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


def test_a_zip_bomb_does_no_harm(jobs, live, scratch):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 300_000_000)
    jobs.start_add([("炸弹.docx", stream.getvalue()), ("湖阳县.txt", NEW)])
    assert names_and_ids(ended(jobs)) == [("炸弹.docx", ""), ("湖阳县.txt", "湖阳县")]


def test_the_limits_are_those_that_are_promised():
    assert (MAX_FILE_BYTES, uploads.MAX_JOB_BYTES, MAX_FILES, MAX_NAME) == (50 * 2**20, 200 * 2**20, 50, 120)


def test_the_modules_need_no_gradio():
    import subprocess
    import sys

    program = "import sys, qa.web.library; print('gradio' in sys.modules)"
    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (finished.stdout, finished.stderr) == ("False\n", "")
