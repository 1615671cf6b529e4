"""Add, remove, rebuild: a changed library is the one that a fresh build would give, and a failure changes nothing."""

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import (
    FileResult,
    IndexDamagedError,
    IndexMismatchError,
    IndexNotFoundError,
    IndexWriteError,
    LeftOut,
    LiveIndex,
    NothingToIndexError,
    ReadError,
    UsageError,
    add,
    build,
    open_default,
    open_index,
    rebuild,
    remove,
)
from index.build import BUILTIN_REPORTS
from tests.conftest import (
    FILES,
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    ROOT,
    TINY,
    CountingEncoder,
    FailingEncoder,
    assert_same_library,
    below,
    change_manifest,
    edit_store,
    ids,
    in_force,
    one_report,
    write_report,
)

BINARY = bytes(range(256)) * 9
# What a snapshot keeps


def test_a_snapshot_keeps_its_files(snapshot):
    names = [snapshot.source_file(n).relative_to(snapshot.folder).as_posix() for n in range(3)]
    assert names == ["sources/00000.txt", "sources/00001.txt", "sources/00002.txt"]
    assert [snapshot.source_file(n).read_bytes() for n in range(3)] == [path.read_bytes() for path in FILES]
    assert set(names) <= set(snapshot.manifest.files)
    assert [info.sha256 for info in snapshot.reports] == [snapshot.manifest.files[name][1] for name in names]


def test_the_suffix_is_kept_as_it_was(tmp_path, encoder):
    build([write_report(tmp_path, "大写.TXT", "修路36公里。")], tmp_path / "out", encoder=encoder)
    opened = open_index(tmp_path / "out", encoder)
    assert (opened.source_file(0).name, opened.reports[0].source) == ("00000.TXT", "大写.TXT")
    assert rebuild(tmp_path / "out", encoder=encoder).reports == 1


def test_files_that_do_not_belong_to_the_reports_are_refused(copy, encoder):
    edit_store(copy, "UPDATE report SET sha256 = ? WHERE number = 1", "0" * 64)
    with pytest.raises(IndexDamagedError, match="报告文件与报告对不上"):
        open_index(copy, encoder)


def test_kept_files_are_linked_and_the_users_are_copied(tmp_path, encoder):
    mine = one_report(tmp_path / "r") / "一.txt"
    build([mine], tmp_path / "out", encoder=encoder)
    first = open_index(tmp_path / "out", encoder).source_file(0)
    add([write_report(tmp_path / "r", "二.txt", "架桥2座。")], tmp_path / "out", encoder=encoder)
    second = open_index(tmp_path / "out", encoder).source_file(0)
    assert first != second
    assert first.samefile(second)
    assert not mine.samefile(second)
    mine.write_text("改了。", "utf-8")
    assert second.read_text("utf-8") == "一、2023年工作回顾\n修路36公里。\n"


def test_where_links_cannot_be_made_files_are_copied(copy, tmp_path, encoder, monkeypatch):
    def refuse(*paths: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    before = open_index(copy, encoder)
    add([one_report(tmp_path / "r")], copy, encoder=encoder)
    after = open_index(copy, encoder)
    assert [after.source_file(n).read_bytes() for n in range(3)] == [path.read_bytes() for path in FILES]
    assert not any(after.source_file(n).samefile(before.source_file(n)) for n in range(3))


def test_a_damaged_kept_file_is_not_linked_again(copy, encoder):
    (in_force(copy) / "sources" / "00001.txt").write_text("坏了", "utf-8")
    build([TINY], copy, encoder=encoder)
    assert open_index(copy, encoder).source_file(1).read_bytes() == FILES[1].read_bytes()


def test_when_a_report_was_added(copy, tmp_path, encoder):
    """An unchanged report keeps its time through every kind of change; a changed or a new one gets the time of now."""
    for number, day in enumerate(("2020-01-01", "2021-01-01", "2022-01-01")):
        edit_store(copy, "UPDATE report SET added = ? WHERE number = ?", f"{day}T00:00:00+00:00", number)
    begin = datetime.now(timezone.utc).isoformat(timespec="seconds")
    changed = write_report(tmp_path / "r", FILES[2].name, FILES[2].read_text("utf-8") + "修路1公里。\n")
    add([FILES[0], changed, write_report(tmp_path / "r", "新.txt", "修路36公里。")], copy, encoder=encoder)
    end = datetime.now(timezone.utc).isoformat(timespec="seconds")
    added = [info.added for info in open_index(copy, encoder).reports]
    assert added[:2] == ["2020-01-01T00:00:00+00:00", "2021-01-01T00:00:00+00:00"]
    assert begin <= added[2] == added[3] <= end
    rebuild(copy, encoder=encoder)
    assert [info.added for info in open_index(copy, encoder).reports] == added
    remove(LINXI, copy, encoder=encoder)
    assert [info.added for info in open_index(copy, encoder).reports] == added[1:]
    build([TINY], copy, encoder=encoder)
    infos = open_index(copy, encoder).reports
    assert infos[1].added == added[1]
    assert infos[2].added >= begin


# Add


def test_added_reports_stand_behind_in_the_order_of_their_names(copy, tmp_path, encoder):
    later = [write_report(tmp_path / "r", name, "修路36公里。") for name in ("乙.txt", "a.txt", "甲.txt")]
    result = add(later, copy, encoder=encoder)
    assert ids(copy, encoder) == [LINXI, QINGHE_2024, QINGHE_2025, "a", "乙", "甲"]
    assert (result.reports, result.passages, result.id) == (6, 33, in_force(copy).name)


def test_a_replaced_report_keeps_its_place(copy, tmp_path, encoder):
    changed = write_report(tmp_path / "r", FILES[1].name, "一、2023年工作回顾\n修路36公里。\n")
    add(changed, copy, encoder=encoder)
    build([FILES[0], changed, FILES[2]], tmp_path / "fresh", encoder=encoder)
    found = open_index(copy, encoder)
    assert_same_library(found, open_index(tmp_path / "fresh", encoder))
    assert found.report(1).text == "一、2023年工作回顾\n修路36公里。\n"


def test_without_an_index_one_is_built(tmp_path, encoder):
    add([TINY], tmp_path / "out", encoder=encoder)
    build([TINY], tmp_path / "fresh", encoder=encoder)
    assert_same_library(open_index(tmp_path / "out", encoder), open_index(tmp_path / "fresh", encoder))


def test_the_index_is_the_default_one_and_the_model_that_of_the_index(default_index, tmp_path):
    add(FILES[:1])
    add(str(FILES[1]))
    remove([LINXI])
    build(FILES[1:2], tmp_path / "fresh")
    found = open_index(default_index)
    assert found.manifest.encoder == "embedded"
    assert_same_library(found, open_index(tmp_path / "fresh"))


def test_only_what_changed_is_encoded(copy, tmp_path):
    class Recording(CountingEncoder):
        def __init__(self) -> None:
            self.texts: list[str] = []

        def encode_passages(self, texts):
            self.texts += texts
            return super().encode_passages(texts)

    new = write_report(tmp_path / "r", "新.txt", "一、2023年工作回顾\n修路36公里。架桥2座。\n")
    encoder = Recording()
    add([new, *FILES], copy, encoder=encoder)
    assert encoder.texts == ["新 一、2023年工作回顾\n修路36公里。架桥2座。", "修路36公里。", "架桥2座。"]
    encoder = Recording()
    remove(["新", LINXI], copy, encoder=encoder)
    assert encoder.texts == []
    rebuild(copy, encoder=encoder)
    assert encoder.texts[0] == "青禾市2024年政府工作报告\n——2024年1月18日在青禾市第五届人民代表大会第三次会议上"


def test_vectors_of_another_encoder_are_not_used(copy, tmp_path):
    other = CountingEncoder()
    other.characters, other.fingerprint = "水粮路医学", "f1" * 32
    new = one_report(tmp_path / "r")
    add([new], copy, encoder=other)
    build([TINY, new], tmp_path / "fresh", encoder=other)
    assert_same_library(open_index(copy, other), open_index(tmp_path / "fresh", other))


def test_the_embedded_encoder_gives_the_same_bits_in_whatever_batches(tmp_path):
    build([TINY], tmp_path / "fresh")
    for path in FILES[::-1]:
        add([path], tmp_path / "out")
    build(FILES[::-1], tmp_path / "fresh")
    assert_same_library(open_index(tmp_path / "out"), open_index(tmp_path / "fresh"))


TEXTS = [
    "修路36公里。\n学校3所。",
    "一、2024年工作回顾\n粮食12万吨；水清了。\n二、2025年工作安排\n建医院。",
    "水、路、学、医。",
]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.dictionaries(st.sampled_from("戊甲丙b"), st.sampled_from(TEXTS), min_size=1)),
        st.tuples(st.just("remove"), st.sets(st.sampled_from("戊甲丙b"), min_size=1)),
        st.tuples(st.just("rebuild"), st.none()),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_was_done_it_is_what_a_fresh_build_gives(tmp_path_factory, encoder, steps):
    folder = tmp_path_factory.mktemp("steps")
    expected: dict[str, str] = {}
    for number, (step, what) in enumerate(steps):
        if step == "add":
            add(
                [write_report(folder / str(number), f"{id}.txt", text) for id, text in what.items()],
                folder / "out",
                encoder=encoder,
            )
            expected |= {id: what[id] for id in sorted(what)}
        elif not expected:
            with pytest.raises(IndexNotFoundError):
                remove(what, folder / "out", encoder=encoder) if what else rebuild(folder / "out", encoder=encoder)
        elif step == "rebuild":
            rebuild(folder / "out", encoder=encoder)
        elif what < set(expected):
            remove(what, folder / "out", encoder=encoder)
            expected = {id: text for id, text in expected.items() if id not in what}
        else:
            with pytest.raises(UsageError):
                remove(what, folder / "out", encoder=encoder)
    if expected:
        fresh = [write_report(folder / "fresh", f"{id}.txt", text) for id, text in expected.items()]
        build(fresh, folder / "built", encoder=encoder)
        assert_same_library(open_index(folder / "out", encoder), open_index(folder / "built", encoder))
    shutil.rmtree(folder)


# Files that are no reports


def test_the_result_names_every_file(copy, tmp_path, encoder):
    new = one_report(tmp_path / "r", "新", "湖阳县工作报告\n修路36公里。\n架桥2座。\n") / "新.txt"
    bad = tmp_path / "r" / "坏.txt"
    bad.write_bytes(BINARY)
    result = add([tmp_path / "r", tmp_path / "没有.txt", TINY / FILES[0].name], copy, encoder=encoder)
    reason, missing = (item.reason for item in sorted(result.left_out, key=lambda item: len(item.reason))[::-1])
    assert {item.source for item in result.left_out} == {str(bad), str(tmp_path / "没有.txt")}
    assert [replace(each, seconds=0.0) for each in result.files] == [
        FileResult("坏.txt", "", 0, 0, 0.0, reason),
        FileResult("新.txt", "新", 2, 1, 0.0),
        FileResult(FILES[0].name, LINXI, 5, len(open_index(copy, encoder).report(0).set_aside), 0.0),
        FileResult("没有.txt", "", 0, 0, 0.0, missing),
    ]
    assert all(each.seconds > 0 for each in result.files[:3])
    assert sum(each.seconds for each in result.files) <= result.seconds["read"]
    assert sorted(result.seconds) == ["encode", "read", "write"]
    assert new.is_file()


def test_a_hostile_file_does_no_harm_to_the_others(copy, tmp_path, encoder):
    import zipfile

    bomb = tmp_path / "r" / "炸弹.docx"
    write_report(tmp_path / "r", "好.txt", "修路36公里。")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    write_report(tmp_path / "r", "空.docx", "")
    write_report(tmp_path / "r", f"{LINXI}.docx", "这不是 Word 文档")
    if os.name == "posix":
        (tmp_path / "r" / os.fsdecode(b"\xff\xfe.txt")).write_text("修桥2座。", "utf-8")
    result = add([tmp_path / "r"], copy, encoder=encoder)
    good = ["\\udcff\\udcfe", "好"] if os.name == "posix" else ["好"]
    assert [item.id for item in result.files if item.id] == good[::-1]
    assert {Path(item.source).name for item in result.left_out} == {"炸弹.docx", "空.docx", f"{LINXI}.docx"}
    found = open_index(copy, encoder)
    assert found.report(0).text == FILES[0].read_bytes().decode()  # what could not be replaced stays
    assert [info.id for info in found.reports][3:] == good


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
        return {Path(item.source).name: item.reason for item in open_index(out, encoder).store.left_out()}

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
    assert ids(out, encoder) == ["好", "二", "一"]


def test_a_file_left_out_because_of_its_name_is_not_forgotten(tmp_path, encoder):
    """Another report 甲 was there and is replaced: that says nothing about the second file of this name."""
    out = tmp_path / "out"
    paths = [write_report(tmp_path / folder, "甲.txt", f"{folder}修路。") for folder in ("a", "b")]
    build(paths, out, encoder=encoder)
    add([write_report(tmp_path / "c", "甲.txt", "又修路。")], out, encoder=encoder)
    reason = "与 甲.txt 的文件名相同（甲）；请改名后再建立索引。"
    assert open_index(out, encoder).store.left_out() == (LeftOut(str(paths[1]), reason),)


def test_names_for_files_under_makeshift_names(tmp_path, encoder):
    paths = [write_report(tmp_path, "0.txt", "修路36公里。"), write_report(tmp_path, "1.txt", "")]
    names = dict(zip(paths, ("湖阳县.txt", "坏.txt"), strict=True))
    result = add(paths, tmp_path / "out", names=names, encoder=encoder)
    opened = open_index(tmp_path / "out", encoder)
    assert [(info.id, info.source) for info in opened.reports] == [("湖阳县", "湖阳县.txt")]
    assert [item.source for item in opened.store.left_out()] == ["坏.txt"]
    assert [(each.source, each.id) for each in result.files] == [("湖阳县.txt", "湖阳县"), ("坏.txt", "")]


# Remove


def test_the_others_stay_as_they_were(copy, tmp_path, encoder):
    result = remove([QINGHE_2024], copy, encoder=encoder)
    build([FILES[0], FILES[2]], tmp_path / "fresh", encoder=encoder)
    assert_same_library(open_index(copy, encoder), open_index(tmp_path / "fresh", encoder))
    assert (result.reports, result.passages, result.files, result.left_out) == (2, 15, (), ())


@pytest.mark.parametrize(
    ("unwanted", "message"),
    [
        (["没有", LINXI], f"索引里没有报告 没有；现有的编号是 {LINXI}、{QINGHE_2024}、{QINGHE_2025}。"),
        ([LINXI, QINGHE_2024, QINGHE_2025], "索引至少要有一份报告，不能全部移除；请先加入别的报告。"),
        ([], "没有给出要移除的报告编号；用 python -m index list 可以看到全部编号。"),
        ("", "索引里没有报告 ；现有的编号是 "),
    ],
)
def test_what_cannot_be_removed(copy, encoder, unwanted, message):
    before = below(copy)
    with pytest.raises(UsageError) as caught:
        remove(unwanted, copy, encoder=encoder)
    assert str(caught.value).startswith(message)
    assert below(copy) == before


def test_many_ids_are_counted(tmp_path, encoder):
    build([write_report(tmp_path / "r", f"{n:02}.txt", "修路。") for n in range(12)], tmp_path / "out", encoder=encoder)
    with pytest.raises(UsageError, match=r"现有的编号是 00、01、02、03、04、05、06、07 等 12 份。"):
        remove("别的", tmp_path / "out", encoder=encoder)


def test_where_there_is_no_index_none_is_made(tmp_path, encoder):
    for change in (lambda: remove("甲", tmp_path / "没有", encoder=encoder), lambda: rebuild(tmp_path / "没有")):
        with pytest.raises(IndexNotFoundError, match="请先建立"):
            change()
    assert not (tmp_path / "没有").exists()


# Rebuild


def test_rebuild_needs_nothing_but_the_index(tmp_path, encoder):
    folder = Path(shutil.copytree(TINY, tmp_path / "r"))
    build([folder], tmp_path / "out", encoder=encoder)
    before = open_index(tmp_path / "out", encoder)
    shutil.rmtree(folder)
    result = rebuild(tmp_path / "out", encoder=encoder)
    after = open_index(tmp_path / "out", encoder)
    assert after.id != before.id
    assert_same_library(after, before)
    assert [(each.source, each.id, each.passages) for each in result.files] == [
        (path.name, path.stem, count) for path, count in zip(FILES, (5, 15, 10), strict=True)
    ]


def test_todays_rules_are_used_by_rebuild_only(copy, tmp_path, encoder):
    edit_store(copy, "UPDATE report SET title = ? WHERE number = 0", "旧规则读出的标题")
    add([one_report(tmp_path / "r")], copy, encoder=encoder)
    assert open_index(copy, encoder).reports[0].title == "旧规则读出的标题"
    rebuild(copy, encoder=encoder)
    assert open_index(copy, encoder).reports[0].title == "临溪县2025年政府工作报告"


def test_a_report_read_by_other_rules_is_encoded_again_when_it_is_added_again(copy, tmp_path, encoder):
    edit_store(copy, "UPDATE report SET title = ? WHERE number = 0", "学学学学学学学学学学学学")
    rebuild(copy, encoder=encoder)
    edit_store(copy, "UPDATE report SET title = ? WHERE number = 0", "学学学学学学学学学学学学")
    add(FILES[:1], copy, encoder=encoder)
    build([TINY], tmp_path / "fresh", encoder=encoder)
    assert_same_library(open_index(copy, encoder), open_index(tmp_path / "fresh", encoder))


def test_another_model(copy, tmp_path):
    other = CountingEncoder()
    other.characters, other.fingerprint = "水粮路医学", "f1" * 32
    with pytest.raises(IndexMismatchError, match=r"请重建：python -m index rebuild --index"):
        open_index(copy, other)
    rebuild(copy, encoder=other)
    build([TINY], tmp_path / "fresh", encoder=other)
    assert_same_library(open_index(copy, other), open_index(tmp_path / "fresh", other))
    rebuild(copy, model="embedded")
    assert open_index(copy).manifest.encoder == "embedded"


def test_rebuild_mends_what_can_be_made_anew(copy, encoder, snapshot):
    (in_force(copy) / "passages.faiss").unlink()
    shutil.rmtree(in_force(copy) / "sentences.terms")
    with pytest.raises(IndexDamagedError, match="请重建：python -m index rebuild"):
        open_index(copy, encoder)
    rebuild(copy, encoder=encoder)
    assert_same_library(open_index(copy, encoder), snapshot)


@pytest.mark.parametrize("name", ["reports.sqlite", "sources/00002.txt"])
def test_rebuild_refuses_damaged_originals(copy, encoder, name):
    (in_force(copy) / name).write_bytes(b"broken")
    before = below(copy)
    with pytest.raises(IndexDamagedError, match=f"内容改变了：{name}.*请重建：python -m index build"):
        rebuild(copy, encoder=encoder)
    assert below(copy) == before


def test_a_kept_file_that_can_no_longer_be_read_costs_no_report(copy, encoder, snapshot):
    import hashlib

    (in_force(copy) / "sources" / "00001.txt").write_bytes(BINARY)
    digest = hashlib.sha256(BINARY).hexdigest()
    edit_store(copy, "UPDATE report SET sha256 = ? WHERE number = 1", digest)
    result = rebuild(copy, encoder=encoder)
    after = open_index(copy, encoder)
    assert after.report(1) == replace(snapshot.report(1), sha256=digest)
    assert after.source_file(1).read_bytes() == BINARY
    assert [(each.id, each.passages, each.reason[:16]) for each in result.files] == [
        (LINXI, 5, ""),
        (QINGHE_2024, 15, "这次没有读成，沿用原有的段落：内"),
        (QINGHE_2025, 10, ""),
    ]
    assert (result.left_out, after.store.left_out()) == ((), ())


# The built-in report


def test_a_library_of_the_users_own_is_never_built_anew_unasked(default_index):
    assert open_default().snapshot().manifest.builtin is True
    rebuild()
    assert open_index().manifest.builtin is True
    add([BUILTIN_REPORTS])
    assert open_index().manifest.builtin is True
    add(FILES[:1])
    assert open_index().manifest.builtin is False
    rebuild()
    assert open_index().manifest.builtin is False
    remove([LINXI])
    assert open_index().manifest.builtin is False
    (in_force(default_index) / "passages.faiss").unlink()
    with pytest.raises(IndexDamagedError):
        open_default()


# Failures


CHANGES = {
    "add": lambda copy, new, **options: add([new], copy, **options),
    "remove": lambda copy, new, **options: remove([LINXI], copy, **options),
    "rebuild": lambda copy, new, **options: rebuild(copy, **options),
}


@pytest.mark.parametrize("change", ["add", "rebuild"])
def test_an_encoder_that_fails(copy, tmp_path, encoder, change):
    before, names = (copy / "CURRENT").read_text(), below(copy)
    with pytest.raises(MemoryError):
        CHANGES[change](copy, one_report(tmp_path / "r"), encoder=FailingEncoder())
    assert ((copy / "CURRENT").read_text(), below(copy)) == (before, names)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("step", range(4))
def test_a_disk_that_fails_while_writing(copy, tmp_path, encoder, snapshot, change, step):
    before, names = (copy / "CURRENT").read_text(), below(copy)

    def full_disk(stage, done, total):
        if (stage, done) == ("write", step):
            raise OSError(28, "No space left on device")

    with pytest.raises(IndexWriteError, match=r"No space left.*原有索引没有改动"):
        CHANGES[change](copy, one_report(tmp_path / "r"), encoder=encoder, progress=full_disk)
    assert ((copy / "CURRENT").read_text(), below(copy)) == (before, names)
    assert_same_library(open_index(copy, encoder), snapshot)
    CHANGES[change](copy, one_report(tmp_path / "r"), encoder=encoder)
    assert (copy / "CURRENT").read_text() != before


def test_a_full_disk_is_one_clear_sentence(tmp_path):
    """A real limit on the size of files, set by the operating system, stands for the full disk."""
    pytest.importorskip("resource")
    out = tmp_path / "out"
    build([TINY], out)
    before = (out / "CURRENT").read_text()
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000));"
        "from index.__main__ import main; sys.exit(main(['add', sys.argv[1], '--index', sys.argv[2]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(one_report(tmp_path / "r")), str(out)],
        cwd=ROOT,
        timeout=60,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, (out / "CURRENT").read_text()) == (1, before)
    assert "原有索引没有改动" in done.stderr
    assert "Traceback" not in done.stderr
    assert [info.id for info in open_index(out).reports] == [LINXI, QINGHE_2024, QINGHE_2025]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_is_killed_is_swept_away_by_the_next(copy, tmp_path, encoder, snapshot, change):
    before, new = (copy / "CURRENT").read_text(), one_report(tmp_path / "r")
    program = (
        "import os, sys; from pathlib import Path; from tests.test_library import CHANGES, CountingEncoder\n"
        "CHANGES[sys.argv[1]](Path(sys.argv[2]), sys.argv[3], encoder=CountingEncoder(),"
        " progress=lambda stage, done, total: (stage, done) == ('write', 2) and os._exit(9))"
    )
    arguments = [sys.executable, "-c", program, change, str(copy), str(new)]
    assert subprocess.run(arguments, cwd=ROOT, timeout=60).returncode == 9
    assert len([name for name in below(copy) if ".building-" in name]) == 1
    assert (copy / "CURRENT").read_text() == before
    assert_same_library(open_index(copy, encoder), snapshot)
    result = CHANGES[change](copy, new, encoder=encoder)
    assert below(copy) == ["CURRENT", "snapshots", *sorted(f"snapshots/{n}" for n in (before.strip(), result.id))]


@pytest.mark.parametrize("spoil", ["gone", "changed"])
def test_a_file_that_changes_after_it_was_read(copy, tmp_path, encoder, spoil):
    new = one_report(tmp_path / "r") / "一.txt"
    before = below(copy)

    def meanwhile(stage, done, total):
        if stage == "encode":
            new.unlink(missing_ok=True) if spoil == "gone" else new.write_text("别的内容。", "utf-8")

    with pytest.raises(ReadError, match=r"一\.txt 在建立索引时被(移走|改动)了.*原有索引没有改动"):
        add([new], copy, encoder=encoder, progress=meanwhile)
    assert below(copy) == before


def test_a_damaged_base_is_not_added_to(copy, tmp_path, encoder):
    live = LiveIndex(copy, encoder)
    old = live.snapshot()
    (in_force(copy) / "sentences.npy").write_bytes(b"broken")
    for change in ("add", "remove"):
        with pytest.raises(IndexDamagedError, match=r"内容改变了：sentences\.npy.*请重建：python -m index rebuild"):
            CHANGES[change](copy, one_report(tmp_path / "r"), encoder=encoder)
    assert live.snapshot() is old
    assert old.passage_terms.search({"危桥": 1.0}, 5)[0].size == 1


def test_snapshots_without_current_are_not_swept_away(copy, tmp_path, encoder):
    (copy / "CURRENT").unlink()
    before = below(copy)
    with pytest.raises(IndexDamagedError, match=r"缺少可读的 CURRENT；请重建：python -m index build --out"):
        add([one_report(tmp_path / "r")], copy, encoder=encoder)
    assert below(copy) == before


def test_an_index_of_an_older_format_is_not_added_to(copy, tmp_path, encoder):
    change_manifest(copy, format=2)
    before = below(copy)
    for change in CHANGES.values():
        with pytest.raises(IndexMismatchError, match="格式是第 2 版"):
            change(copy, one_report(tmp_path / "r"), encoder=encoder)
    assert below(copy) == before
    build([TINY], copy, encoder=encoder)  # the way out that the message names
    assert ids(copy, encoder) == [LINXI, QINGHE_2024, QINGHE_2025]


def test_the_index_folder_is_a_file(tmp_path, encoder):
    (tmp_path / "out").write_text("甲")
    with pytest.raises(UsageError, match="是一个文件；--index 需要一个文件夹"):
        add([TINY], tmp_path / "out", encoder=encoder)


def test_two_adds_at_once_both_survive(copy, tmp_path, encoder):
    """The second has read its files before the first has published, and waits for it."""
    waits = threading.Event()
    second = write_report(tmp_path / "r", "乙.txt", "架桥2座。")
    results = []

    def other() -> None:
        tell = lambda stage, done, total: waits.set() if stage == "wait" else None  # noqa: E731
        results.append(add([second], copy, encoder=encoder, progress=tell))

    thread = threading.Thread(target=other)

    def hold(stage, done, total):
        if (stage, done) == ("write", 1):
            thread.start()
            assert waits.wait(30)

    first = add([write_report(tmp_path / "r", "甲.txt", "修路36公里。")], copy, encoder=encoder, progress=hold)
    thread.join(30)
    assert ids(copy, encoder) == [LINXI, QINGHE_2024, QINGHE_2025, "甲", "乙"]
    assert (first.reports, results[0].reports) == (4, 5)


def test_many_changes_at_once_all_survive(copy, tmp_path, encoder):
    live = LiveIndex(copy, encoder)
    jobs = [
        threading.Thread(
            target=add, args=([write_report(tmp_path / "r", f"{n}.txt", "修路。")], copy), kwargs={"encoder": encoder}
        )
        for n in range(4)
    ]
    jobs.append(threading.Thread(target=remove, args=(QINGHE_2024, copy), kwargs={"encoder": encoder}))
    for job in jobs:
        job.start()
    seen = []
    while any(job.is_alive() for job in jobs):
        taken = live.snapshot()
        seen.append(taken.manifest.reports == len({taken.report(n).id for n in range(len(taken.reports))}))
    assert all(seen)
    assert sorted(info.id for info in live.reports) == ["0", "1", "2", "3", LINXI, QINGHE_2025]
