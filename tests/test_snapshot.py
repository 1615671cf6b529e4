"""Build, open, follow, verify: a snapshot is whole or it is not in force."""

import logging
import os
import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest

from index import (
    IndexBusyError,
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    IndexWriteError,
    LeftOut,
    LiveIndex,
    NothingToIndexError,
    UsageError,
    build,
    load_encoder,
    open_default,
    open_index,
    parse_report,
    verify,
)
from index.manifest import FORMAT, digest_folder
from tests.conftest import (
    FILES,
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    ROOT,
    TINY,
    CountingEncoder,
    FailingEncoder,
    below,
    change_manifest,
    edit_store,
    in_force,
    one_report,
)

# Build and open


def test_every_report_comes_back_as_parsed(snapshot):
    expected = [parse_report(file.read_bytes().decode(), id=file.stem, source=file.name, sha256="") for file in FILES]
    assert [info.id for info in snapshot.reports] == [LINXI, QINGHE_2024, QINGHE_2025]
    assert [snapshot.report(number) for number in range(3)] == expected
    passages = [passage for report in expected for passage in report.passages]
    assert [snapshot.passage(number) for number in range(len(passages))] == passages


def test_what_is_known_of_the_reports(snapshot):
    assert [(r.title, r.place, r.aliases, r.year, r.kind) for r in snapshot.reports] == [
        ("临溪县2025年政府工作报告", "临溪县", ("临溪",), 2025, "government"),
        ("青禾市2024年政府工作报告", "青禾市", ("青禾",), 2024, "government"),
        ("政府工作报告", "青禾市", ("青禾",), 2025, "government"),
    ]


def test_vectors_can_be_worked_out_by_hand(snapshot):
    """Passage 5 of 青禾 2025: 学 once in the heading, 小学 and 学位 in the text; 读书 counts nothing."""
    (number,) = [
        n for n, p in enumerate(map(snapshot.passage, range(snapshot.manifest.passages))) if "2100个" in p.text
    ]
    np.testing.assert_array_equal(snapshot.passage_vectors.rows(np.array([number])), [[1, 0, 0, 0, 0]])
    rows, scores = snapshot.sentence_vectors.search(np.array([0, 0, 0, 1, 0], dtype=np.float32), 4)
    first = [snapshot.store.sentence_passage[row] for row in rows]
    sentences = [snapshot.passage(int(n)).text for n in first]
    assert sentences == [
        "粮食产量稳定在6万吨以上，粮食播种面积不少于9万亩。",
        "保粮食。粮食播种面积稳定在18万亩，粮食产量达到12万吨以上。",
        "保粮食。粮食播种面积稳定在18万亩，粮食产量达到12万吨以上。",
        snapshot.passage(0).text,  # nobody else speaks of grain: cosine 0, ties by number
    ]
    assert scores.tolist() == [1, 1, 1, 0]


def test_a_passage_is_embedded_with_the_headings_above_it(snapshot):
    """Passage "2.植树造林…" counts nothing itself but stands below "（二）水清林茂…"; its sentence leans on that."""
    (number,) = [n for n in range(30) if "植树造林" in snapshot.passage(n).text]
    np.testing.assert_array_equal(snapshot.passage_vectors.rows(np.array([number])), [[0, 0, 0, 0, 1]])
    sentence = snapshot.store.first_sentence[number]
    axes = np.eye(5, dtype=np.float32)
    cosines = [snapshot.sentence_vectors.cosines(np.array([sentence]), axis)[0] for axis in axes]
    np.testing.assert_array_equal(cosines, [0, 0, 0, 0, 1])


def test_words_find_their_passage(snapshot):
    numbers, _ = snapshot.passage_terms.search({"危桥": 1.0}, 5)
    assert [snapshot.passage(int(n)).text for n in numbers] == ["新修农村公路40公里，改造危桥12座。"]
    numbers, _ = snapshot.passage_terms.search({"粮食": 1.0}, 5, reports=[0])
    assert [snapshot.passage(int(n)).report for n in numbers] == [LINXI]


def test_the_manifest(built, snapshot):
    manifest = snapshot.manifest
    assert (manifest.format, manifest.encoder, manifest.fingerprint, manifest.dim) == (FORMAT, "counting", "c0" * 32, 5)
    assert (manifest.reports, manifest.passages, manifest.builtin) == (3, 30, False)
    assert manifest.id == snapshot.id == snapshot.folder.name == (built / "CURRENT").read_text().strip()
    assert manifest.files == digest_folder(snapshot.folder)
    assert below(built) == ["CURRENT", "snapshots", f"snapshots/{manifest.id}"]


def test_the_result_of_a_build(tmp_path, encoder):
    stages = []
    folder = one_report(tmp_path / "r", text="一、2023年工作回顾\n修路。\n架桥；通水。\n")
    (folder / "图.png").write_bytes(b"\x89PNG")
    result = build([folder], tmp_path / "out", encoder=encoder, progress=lambda *step: stages.append(step))
    assert (result.reports, result.passages, result.sentences) == (1, 2, 3)
    assert result.left_out == (LeftOut(str(folder / "图.png"), "不支持 .png 格式（支持 .docx、.txt）。"),)
    opened = open_index(tmp_path / "out", encoder)
    assert (opened.id, opened.store.left_out()) == (result.id, result.left_out)
    assert stages == [
        ("read", 0, 1),
        ("read", 1, 1),
        ("encode", 0, 5),
        ("encode", 5, 5),
        *(("write", done, 4) for done in range(5)),
    ]


def test_the_same_corpus_in_another_order(tmp_path, encoder, snapshot):
    build(FILES[::-1], tmp_path / "out", encoder=encoder)
    other = open_index(tmp_path / "out", encoder)
    assert [info.id for info in other.reports] == [QINGHE_2025, QINGHE_2024, LINXI]
    assert [other.report(2 - number) for number in range(3)] == [snapshot.report(number) for number in range(3)]
    for query in encoder.encode_queries(["学校", "医院和公路", "粮食"]):
        found = []
        for each in (snapshot, other):
            numbers, scores = each.passage_vectors.search(query, 40)
            hits = [(each.passage(int(n)).report, each.passage(int(n)).number) for n in numbers]
            found.append(dict(zip(hits, scores.tolist(), strict=True)))
        assert found[0] == found[1]


def test_the_same_corpus_twice_gives_the_same_files_of_text(tmp_path, encoder, snapshot):
    build([TINY], tmp_path / "out", encoder=encoder)
    again = open_index(tmp_path / "out", encoder)
    for name in ("passages.faiss", "sentences.faiss", "sentences.npy", *(f"sources/0000{n}.txt" for n in range(3))):
        assert (again.folder / name).read_bytes() == (snapshot.folder / name).read_bytes()
    # in the store only the time differs at which the reports were added
    assert [replace(info, added="") for info in again.reports] == [replace(info, added="") for info in snapshot.reports]
    assert [again.report(number) for number in range(3)] == [snapshot.report(number) for number in range(3)]


def test_a_path_with_odd_characters(tmp_path, encoder):
    out = tmp_path / ("索引 #1%20é😀" + "?" * (os.name != "nt"))
    build([one_report(tmp_path / "报 告 #%")], out, encoder=encoder)
    assert open_index(out, encoder).passage(0).text == "修路36公里。"


# What goes in


def test_equal_file_names_are_refused_by_name(tmp_path, encoder):
    one_report(tmp_path / "r" / "甲", "2024", "甲的报告。")
    one_report(tmp_path / "r" / "乙", "2024", "乙的报告。")
    result = build([tmp_path / "r"], tmp_path / "out", encoder=encoder)
    (left,) = result.left_out
    assert (result.reports, left.reason) == (1, "与 2024.txt 的文件名相同（2024）；请改名后再建立索引。")
    kept = open_index(tmp_path / "out", encoder).passage(0).text
    assert (left.source, kept) in [
        (str(tmp_path / "r" / "乙" / "2024.txt"), "甲的报告。"),
        (str(tmp_path / "r" / "甲" / "2024.txt"), "乙的报告。"),
    ]


def test_nothing_to_index_names_the_reasons(tmp_path, encoder):
    folder = tmp_path / "r"
    one_report(folder, "空白", " \n")
    one_report(folder, "只有标题", "湖阳县工作报告\n")
    (folder / "表.xlsx").write_bytes(b"PK")
    with pytest.raises(NothingToIndexError) as caught:
        build([folder, tmp_path / "没有"], tmp_path / "out", encoder=encoder)
    lines = str(caught.value).splitlines()
    assert lines[0] == "没有可以建立索引的报告；需要 .txt 或 .docx 文件。"
    assert {line.split("：")[0].strip() for line in lines[1:]} == {
        str(folder / "空白.txt"),
        str(folder / "只有标题.txt"),
        str(folder / "表.xlsx"),
        str(tmp_path / "没有"),
    }
    assert f"  {folder / '只有标题.txt'}：文件里没有可以引用的段落。" in lines
    assert not (tmp_path / "out").exists()


def test_no_paths_at_all(tmp_path, encoder):
    with pytest.raises(NothingToIndexError):
        build([], tmp_path / "out", encoder=encoder)


def test_out_is_a_file(tmp_path, encoder):
    (tmp_path / "out").write_text("甲")
    with pytest.raises(UsageError, match="是一个文件"):
        build([TINY], tmp_path / "out", encoder=encoder)
    assert (tmp_path / "out").read_text() == "甲"


def test_out_below_a_file(tmp_path, encoder):
    (tmp_path / "file").write_text("甲")
    with pytest.raises(UsageError, match="建不了"):
        build([TINY], tmp_path / "file" / "out", encoder=encoder)


# What is refused at open


def test_no_index(tmp_path):
    with pytest.raises(IndexNotFoundError, match=r"不存在；请先建立：python -m index build --out .*没有"):
        open_index(tmp_path / "没有")
    with pytest.raises(IndexNotFoundError, match="没有索引"):
        open_index(tmp_path)


def test_missing_current(copy, encoder):
    (copy / "CURRENT").unlink()
    with pytest.raises(IndexNotFoundError, match="没有索引；请先建立：python -m index build --out"):
        open_index(copy, encoder)


def test_current_names_a_missing_folder(copy, encoder):
    (copy / "CURRENT").write_text("20200101T000000-abc\n")
    with pytest.raises(IndexDamagedError, match="缺少快照 20200101T000000-abc；请重建：python -m index build"):
        open_index(copy, encoder)


@pytest.mark.parametrize("content", ["", "\n", "../副本", "..", "a\\b", "/"])
def test_current_is_damaged(copy, encoder, content):
    (copy / "CURRENT").write_text(content)
    with pytest.raises(IndexDamagedError, match="CURRENT 已损坏"):
        open_index(copy, encoder)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00"])
def test_current_is_binary(copy, encoder, content):
    (copy / "CURRENT").write_bytes(content)
    with pytest.raises((IndexDamagedError, IndexNotFoundError), match="python -m index build"):
        open_index(copy, encoder)


def test_another_format(copy, encoder):
    change_manifest(copy, format=FORMAT + 1)
    with pytest.raises(
        IndexMismatchError, match=f"格式是第 {FORMAT + 1} 版，本程序需要第 {FORMAT} 版；请重建：python -m index build"
    ):
        open_index(copy, encoder)


def test_another_encoder(copy):
    other = CountingEncoder()
    other.fingerprint, other.name = "f1" * 32, "别的"
    with pytest.raises(IndexMismatchError) as caught:
        open_index(copy, other)
    assert str(caught.value) == (
        "索引是用编码器“counting”（5 维，指纹 c0c0c0c0）建立的，现在的编码器是“别的”（5 维，指纹 f1f1f1f1）；"
        f"请重建：python -m index rebuild --index {copy}"
    )


def test_another_dimension(copy):
    other = CountingEncoder()
    other.dim = 6
    with pytest.raises(IndexMismatchError, match=r"5 维.*6 维"):
        open_index(copy, other)


@pytest.mark.parametrize("name", ["passages.faiss", "sentences.faiss", "passages.terms/meta.json"])
def test_a_deleted_file_that_can_be_made_anew(copy, encoder, name):
    (in_force(copy) / name).unlink()
    with pytest.raises(IndexDamagedError, match=f"缺少 {name}.*请重建：python -m index rebuild --index"):
        open_index(copy, encoder)


@pytest.mark.parametrize("name", ["reports.sqlite", "sources/00001.txt"])
def test_a_deleted_original(copy, encoder, name):
    (in_force(copy) / name).unlink()
    (in_force(copy) / "passages.faiss").unlink()
    with pytest.raises(IndexDamagedError, match=f"缺少 .*{name}.*请重建：python -m index build --out"):
        open_index(copy, encoder)


def test_any_flipped_byte(copy, encoder):
    folder = in_force(copy)
    for name in digest_folder(folder):
        content = (folder / name).read_bytes()
        spoiled = bytearray(content)
        spoiled[len(spoiled) // 2] ^= 1
        (folder / name).write_bytes(spoiled)
        with pytest.raises(IndexDamagedError, match=f"内容改变了：{name}"):
            open_index(copy, encoder)
        (folder / name).write_bytes(content)
    assert open_index(copy, encoder).manifest.passages == 30


def test_many_missing_files_are_counted(copy, encoder):
    folder = in_force(copy)
    names = list(digest_folder(folder))
    for name in names:
        (folder / name).unlink()
    with pytest.raises(IndexDamagedError, match=f"缺少 {'、'.join(names[:3])} 等 {len(names)} 个文件"):
        open_index(copy, encoder)


def test_a_manifest_that_says_other_counts(copy, encoder):
    change_manifest(copy, passages=29)
    with pytest.raises(IndexDamagedError, match="数目对不上"):
        open_index(copy, encoder)


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '"甲"', f'{{"format": {FORMAT}}}'])
def test_an_unreadable_manifest(copy, encoder, content):
    path = in_force(copy) / "manifest.json"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=r"manifest\.json.*请重建：python -m index build"):
        open_index(copy, encoder)


# A build that fails, is killed, or meets another one


def test_a_failed_build_leaves_the_old_snapshot_and_nothing_else(copy, encoder):
    before, names = (copy / "CURRENT").read_text(), below(copy)
    with pytest.raises(MemoryError):
        build([TINY], copy, encoder=FailingEncoder())
    assert ((copy / "CURRENT").read_text(), below(copy)) == (before, names)
    assert open_index(copy, encoder).id == before.strip()


@pytest.mark.parametrize("step", range(4))
def test_a_build_that_fails_while_writing(copy, encoder, step):
    before, names = (copy / "CURRENT").read_text(), below(copy)

    def full_disk(stage, done, total):
        if (stage, done) == ("write", step):
            raise OSError(28, "No space left on device")

    with pytest.raises(IndexWriteError, match=r"No space left.*原有索引没有改动"):
        build([TINY], copy, encoder=encoder, progress=full_disk)
    assert ((copy / "CURRENT").read_text(), below(copy)) == (before, names)
    assert open_index(copy, encoder).id == before.strip()


def test_a_full_disk_is_one_clear_sentence(copy):
    """A real limit on the size of files, set by the operating system, stands for the full disk."""
    resource = pytest.importorskip("resource")
    assert resource
    before = (copy / "CURRENT").read_text()
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000));"
        "from index.__main__ import main; sys.exit(main(['build', sys.argv[1], '--out', sys.argv[2]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(TINY), str(copy)], cwd=ROOT, timeout=60, capture_output=True, text=True
    )
    assert (done.returncode, (copy / "CURRENT").read_text()) == (1, before)
    assert "原有索引没有改动" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_first_build_that_fails_leaves_no_index(tmp_path):
    with pytest.raises(MemoryError):
        build([TINY], tmp_path / "out", encoder=FailingEncoder())
    with pytest.raises(IndexNotFoundError):
        open_index(tmp_path / "out")


def test_a_killed_build_is_swept_away_by_the_next(copy, encoder):
    before = (copy / "CURRENT").read_text()
    program = (
        "import os, sys; from index import build; from tests.conftest import CountingEncoder, TINY\n"
        "build([TINY], sys.argv[1], encoder=CountingEncoder(),"
        " progress=lambda stage, done, total: (stage, done) == ('write', 2) and os._exit(9))"
    )
    assert subprocess.run([sys.executable, "-c", program, str(copy)], cwd=ROOT, timeout=60).returncode == 9
    leftovers = [name for name in below(copy) if ".building-" in name]
    assert len(leftovers) == 1
    assert (copy / "CURRENT").read_text() == before
    assert open_index(copy, encoder).id == before.strip()
    result = build([TINY], copy, encoder=encoder)
    assert below(copy) == ["CURRENT", "snapshots", *sorted(f"snapshots/{n}" for n in (before.strip(), result.id))]


def test_two_builds_at_once_both_succeed(tmp_path, encoder):
    """A second process stands in line while this one holds the folder."""
    out, told = tmp_path / "out", []
    program = (
        "import sys; from index import build; from tests.conftest import CountingEncoder, TINY\n"
        "print(build([TINY], sys.argv[1], encoder=CountingEncoder(), wait=60,"
        " progress=lambda *step: print(*step, flush=True)).id)"
    )
    other = None

    def hold(stage, done, total):
        nonlocal other
        if (stage, done) == ("write", 1):
            other = subprocess.Popen(
                [sys.executable, "-c", program, str(out)], cwd=ROOT, stdout=subprocess.PIPE, text=True
            )
            for line in other.stdout:  # until the other one says that it waits
                told.append(line.split()[0])
                if line.startswith("wait"):
                    return

    first = build([TINY], out, encoder=encoder, progress=hold)
    rest, _ = other.communicate(timeout=60)
    second = rest.split()[-1]
    assert other.returncode == 0
    assert told[-1] == "wait"
    assert (out / "CURRENT").read_text() == second + "\n"
    assert below(out) == ["CURRENT", "snapshots", *sorted([f"snapshots/{first.id}", f"snapshots/{second}"])]
    assert open_index(out, encoder).id == second


def test_a_build_that_may_not_wait(copy, encoder):
    failed = []

    def meanwhile(stage, done, total):
        if (stage, done) == ("write", 1):
            thread = threading.Thread(target=attempt)
            thread.start()
            thread.join()

    def attempt():
        with pytest.raises(IndexBusyError, match="另一个程序正在建立索引") as caught:
            build([TINY], copy, encoder=encoder, wait=0)
        failed.append(caught.value.exit_code)

    result = build([TINY], copy, encoder=encoder, progress=meanwhile)
    assert (failed, open_index(copy, encoder).id) == ([1], result.id)


def test_only_two_snapshots_are_kept(tmp_path, encoder):
    ids = [build([TINY], tmp_path / "out", encoder=encoder).id for _ in range(4)]
    assert ids == sorted(ids)
    assert below(tmp_path / "out") == ["CURRENT", "snapshots", f"snapshots/{ids[2]}", f"snapshots/{ids[3]}"]


# An index that is followed


def test_live_index_picks_up_a_new_snapshot(copy, encoder, tmp_path):
    live = LiveIndex(copy, encoder)
    old = live.snapshot()
    assert live.snapshot() is old
    result = build([one_report(tmp_path / "r", "新来的")], copy, encoder=encoder)
    assert [info.id for info in live.reports] == ["新来的"]
    assert live.snapshot().id == result.id
    assert old.report(0).id == LINXI  # a query that began before goes on undisturbed


def test_live_index_keeps_the_old_one_when_the_new_one_is_damaged(copy, encoder, tmp_path, caplog):
    live = LiveIndex(copy, encoder)
    old = live.snapshot()
    build([one_report(tmp_path / "r")], copy, encoder=encoder)
    (in_force(copy) / "passages.faiss").write_bytes(b"broken")
    with caplog.at_level(logging.WARNING):
        assert [live.snapshot().id for _ in range(3)] == [old.id] * 3
    assert [record.message for record in caplog.records if "内容改变了：passages.faiss" in record.message] != []
    assert len(caplog.records) == 1  # said once, not at every question
    result = build([one_report(tmp_path / "r")], copy, encoder=encoder)
    assert live.snapshot().id == result.id


def test_live_index_survives_a_missing_current(copy, encoder):
    live = LiveIndex(copy, encoder)
    (copy / "CURRENT").unlink()
    assert [info.id for info in live.reports] == [LINXI, QINGHE_2024, QINGHE_2025]


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove open files")
def test_a_snapshot_swept_away_still_answers(copy, encoder):
    """Two builds later the folder of the first snapshot is gone; who holds it open goes on reading."""
    old = open_index(copy, encoder)
    for _ in range(2):
        build([TINY], copy, encoder=encoder)
    assert not old.folder.exists()
    assert old.report(1).id == QINGHE_2024
    assert old.passage_terms.search({"危桥": 1.0}, 5)[0].size == 1
    assert old.passage_vectors.search(np.eye(5, dtype=np.float32)[0], 1)[1].tolist() == [1.0]


# The default index and the proof


def test_the_default_index_is_built_from_the_builtin_report(default_index):
    live = open_default()
    assert live.folder == default_index
    assert [(r.id, r.place, r.year) for r in live.reports] == [("meijiang-2021", "梅江区", 2021)]
    assert live.snapshot().manifest.builtin is True
    assert open_default().snapshot().id == live.snapshot().id  # the second time it is only opened


def test_a_damaged_builtin_index_is_mended(default_index):
    first = open_default().snapshot()
    (first.folder / "passages.faiss").unlink()
    second = open_default().snapshot()
    assert second.id != first.id
    assert second.reports == first.reports


def test_an_index_of_the_users_own_is_never_touched(default_index):
    build([TINY], default_index)
    before = below(default_index)
    change_manifest(default_index, format=FORMAT + 1)
    with pytest.raises(IndexMismatchError, match="请重建：python -m index build 报告文件或文件夹"):
        open_default()
    assert below(default_index) == before


def test_verify(tmp_path):
    build([TINY], tmp_path / "out")
    found = verify(tmp_path / "out")
    assert (found.manifest.passages, found.encoder) == (30, load_encoder())


def test_verify_refuses_what_is_not_a_slice(tmp_path):
    """Even where every checksum was put right by hand."""
    build([TINY], tmp_path / "out")
    edit_store(tmp_path / "out", "UPDATE passage SET paragraph = 9 WHERE number = 2")
    with pytest.raises(IndexDamagedError, match=f"报告 {LINXI} 第 9 段与原文对不上"):
        verify(tmp_path / "out")
