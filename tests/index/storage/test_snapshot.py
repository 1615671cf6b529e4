"""What a snapshot holds, worked out by hand, and what goes into it."""

import gc
import os
from dataclasses import replace

import numpy as np
import pytest

from index import (
    LEVELS,
    PARTS,
    LegQuery,
    NothingToIndexError,
    UsageError,
    build,
    open_index,
    parse_report,
)
from index.readers import either, suffixes
from index.storage.manifest import FORMAT, digest_folder
from tests.conftest import (
    FILES,
    FORMATS,
    LINXI,
    QINGHE_2024,
    QINGHE_2025,
    TINY,
    assert_same_library,
    below,
    one_report,
)

# Build and open


def test_every_report_comes_back_as_parsed(snapshot):
    expected = [parse_report(file.read_bytes().decode(), id=file.stem, source=file.name, sha256="") for file in FILES]
    assert [info.id for info in snapshot.reports] == [LINXI, QINGHE_2024, QINGHE_2025]
    assert [snapshot.report(position) for position in range(3)] == expected
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
    np.testing.assert_array_equal(snapshot.legs["passage_dense"].vectors(np.array([number])), [[1, 0, 0, 0, 0]])
    asked = np.array([0, 0, 0, 1, 0], dtype=np.float32)
    cosines = snapshot.sentence_cosines(asked, np.arange(snapshot.manifest.sentences))
    rows = np.argsort(-cosines, kind="stable")[:3]
    sentences = [passage.text for passage in snapshot.passages(snapshot.passage_of(rows))]
    assert sentences == [
        "粮食产量稳定在6万吨以上，粮食播种面积不少于9万亩。",
        "保粮食。粮食播种面积稳定在18万亩，粮食产量达到12万吨以上。",
        "保粮食。粮食播种面积稳定在18万亩，粮食产量达到12万吨以上。",
    ]
    assert cosines[rows].tolist() == pytest.approx([1, 1, 1], abs=0.1)  # 4 bits a component
    assert np.abs(np.delete(cosines, rows)).max() < 0.1  # nobody else speaks of grain


def test_a_passage_is_embedded_with_the_headings_above_it(snapshot):
    """Passage "2.植树造林…" counts nothing itself but stands below "（二）水清林茂…"; its sentence leans on that."""
    (number,) = [n for n in range(30) if "植树造林" in snapshot.passage(n).text]
    np.testing.assert_array_equal(snapshot.legs["passage_dense"].vectors(np.array([number])), [[0, 0, 0, 0, 1]])
    sentence = snapshot.sentences_of(np.array([number]))[0][:1]
    cosines = [snapshot.sentence_cosines(axis, sentence)[0] for axis in np.eye(5, dtype=np.float32)]
    np.testing.assert_allclose(cosines, [0, 0, 0, 0, 1], atol=0.1)  # 4 bits a component


def test_words_find_their_passage(snapshot):
    rows, _ = snapshot.legs["passage_lexical"].search(LegQuery({"危桥": 1.0}), 5)
    assert [p.text for p in snapshot.passages(rows)] == ["新修农村公路40公里，改造危桥12座。"]
    rows, _ = snapshot.legs["passage_lexical"].search(LegQuery({"粮食": 1.0}), 5, snapshot.mask("passage", [0]))
    assert [p.report for p in snapshot.passages(rows)] == [LINXI]
    assert (snapshot.stands("危桥"), snapshot.stands("危桥", [0])) == (True, False)


def test_rows_lead_to_passages_sentences_reports_and_parts(snapshot):
    rows = np.array([3, 0, 29])
    passages = snapshot.passages(rows)
    sentences, owner = snapshot.sentences_of(rows)
    assert owner.tolist() == [n for n, p in enumerate(passages) for _ in p.sentences]
    assert snapshot.passage_of(sentences).tolist() == rows[owner].tolist()
    assert [snapshot.reports[n].id for n in snapshot.report_of(rows)] == [p.report for p in passages]
    assert [PARTS[code] for code in snapshot.part_of(rows)] == [p.part for p in passages]
    assert [snapshot.position_of(info.id) for info in snapshot.reports] == [0, 1, 2]
    assert snapshot.position_of("没有") is None
    nothing = snapshot.sentences_of(np.zeros(0, dtype=np.int64))
    assert [(part.tolist(), part.dtype) for part in nothing] == [([], np.int64)] * 2


@pytest.mark.parametrize("reports", [[], [1], [0, 2], [0, 1, 2]])
def test_a_mask_holds_the_rows_of_the_reports(snapshot, reports):
    masks = {level: snapshot.mask(level, reports) for level in LEVELS}
    assert sorted(masks) == ["passage", "report"]
    everything = np.arange(snapshot.manifest.passages)
    expected = everything[np.isin(snapshot.report_of(everything), reports)]
    assert [mask.reports for mask in masks.values()] == [tuple(reports)] * 2
    assert masks["report"].rows.tolist() == reports
    assert masks["passage"].rows.tolist() == expected.tolist()


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
    (folder / "图.dat").write_bytes(b"\x89PNG")
    result = build([folder], tmp_path / "out", encoder=encoder, progress=lambda *step: stages.append(step))
    assert (result.reports, result.passages, result.sentences) == (1, 2, 3)
    (left,) = result.left_out
    assert (left.source, str(left.reason)) == (str(folder / "图.dat"), f"不支持 .dat 格式（支持 {FORMATS}）。")
    opened = open_index(tmp_path / "out", encoder)
    assert (opened.id, opened.left_out()) == (result.id, result.left_out)
    assert stages == [
        ("read", 0, 1),
        ("read", 1, 1),
        ("encode", 0, 2),
        ("encode", 2, 2),
        *(("write", done, 3) for done in range(4)),
    ]
    assert sorted(result.seconds) == ["read", "write"]


def test_the_same_corpus_in_another_order(tmp_path, encoder, snapshot):
    build(FILES[::-1], tmp_path / "out", encoder=encoder)
    other = open_index(tmp_path / "out", encoder)
    assert [info.id for info in other.reports] == [LINXI, QINGHE_2024, QINGHE_2025]
    assert [info.id for info in other.segments[0].store.reports] == [QINGHE_2025, QINGHE_2024, LINXI]
    assert_same_library(other, snapshot)


def test_the_same_corpus_twice_gives_the_same_files(tmp_path, encoder, snapshot):
    build([TINY], tmp_path / "out", encoder=encoder)
    again = open_index(tmp_path / "out", encoder)
    before, after = snapshot.manifest.files, again.manifest.files
    differ = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    # the terms, whose files have random names, and the times at which the reports were added
    assert {name for name in before if ".terms/" not in name} == {name for name in after if ".terms/" not in name}
    assert {name for name in differ if ".terms/" not in name} <= {"1/reports.sqlite"}
    # in the store only the time differs at which the reports were added
    assert [replace(info, added="") for info in again.reports] == [replace(info, added="") for info in snapshot.reports]
    assert [again.report(position) for position in range(3)] == [snapshot.report(position) for position in range(3)]


def test_a_path_with_odd_characters(tmp_path, encoder):
    out = tmp_path / ("索引 #1%20é😀" + "?" * (os.name != "nt"))
    build([one_report(tmp_path / "报 告 #%")], out, encoder=encoder)
    assert open_index(out, encoder).passage(0).text == "修路36公里。"


# What goes in


def test_namesakes_are_told_apart_by_their_folders(tmp_path, encoder):
    one_report(tmp_path / "r" / "甲", "2024", "甲的报告。")
    one_report(tmp_path / "r" / "乙", "2024", "乙的报告。")
    result = build([tmp_path / "r"], tmp_path / "out", encoder=encoder)
    assert result.left_out == ()
    opened = open_index(tmp_path / "out", encoder)
    texts = {info.id: opened.report(position).passages[0].text for position, info in enumerate(opened.reports)}
    assert texts == {"甲-2024": "甲的报告。", "乙-2024": "乙的报告。"}


def test_nothing_to_index_names_the_reasons(tmp_path, encoder):
    folder = tmp_path / "r"
    one_report(folder, "空白", " \n")
    one_report(folder, "只有标题", "湖阳县工作报告\n")
    (folder / "表.xlsx").write_bytes(b"PK")
    with pytest.raises(NothingToIndexError) as caught:
        build([folder, tmp_path / "没有"], tmp_path / "out", encoder=encoder)
    lines = str(caught.value).splitlines()
    assert lines[0] == f"没有可以建立索引的报告；需要 {either(suffixes())} 文件。"
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


def test_the_rows_of_a_report_begin_elsewhere_in_the_snapshot(snapshot):
    for info in snapshot.reports:
        assert info.beginning_at(7) == replace(info, first_passage=7)


def test_opening_leaves_the_collection_of_garbage_as_it_was(built, encoder):
    for wanted in (False, True):
        (gc.enable if wanted else gc.disable)()
        try:
            open_index(built, encoder)
            assert gc.isenabled() == wanted
        finally:
            gc.enable()
