"""Copies, near copies and namesakes among reports, and removed text that is gone."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import add, build, edit, open_index, parse_report, rebuild, remove
from index.cli import main
from index.intake.copies import copies_of, distinct_ids, near_copies_of
from index.intake.sketch import Original, Sketch, sketch_of
from index.storage.snapshot import KnownTexts
from tests.conftest import CountingEncoder, ids, write_report

BODY = [f"全县新修农村公路{n}公里，惠及群众{n * 7}户。" for n in range(20, 32)]
TEXT = "\n".join(
    ["云岭县政府工作报告", "一、2024年工作回顾", *BODY, "二、2025年工作安排", "扩建县医院，新增床位300张。"]
)


def reasons(result) -> dict[str, str]:
    return {item.source.replace("\\", "/").split("/")[-1]: item.reason.code for item in result.left_out}


def test_copies_are_kept_once_and_said(tmp_path, encoder):
    write_report(tmp_path / "in", "甲.txt", TEXT)
    write_report(tmp_path / "in", "乙.txt", TEXT.replace("\n", "\n\n").replace("公路", "公路 "))
    write_report(tmp_path / "in", "丙.txt", TEXT.replace("云岭", "白桦"))
    result = build([tmp_path / "in"], tmp_path / "out", encoder=encoder)
    assert ids(tmp_path / "out", encoder) == ["丙", "乙"]
    assert reasons(result) == {"甲.txt": "read_copy"}
    assert str(result.left_out[0].reason) == "与 乙.txt（乙）文字相同，只收一份。"
    again = write_report(tmp_path / "later", "丁.txt", TEXT)
    other = write_report(tmp_path / "later", "戊.txt", TEXT.replace("云岭", "清溪"))
    result = add([again, other], tmp_path / "out", encoder=encoder)
    assert (reasons(result), ids(tmp_path / "out", encoder)) == ({"丁.txt": "read_copy"}, ["丙", "乙", "戊"])
    result = add([write_report(tmp_path / "new", "乙.txt", TEXT)], tmp_path / "out", encoder=encoder)
    assert result.left_out == () and ids(tmp_path / "out", encoder) == ["丙", "乙", "戊"]


def test_a_copy_is_no_failure(tmp_path, capsys):
    write_report(tmp_path / "in", "甲.txt", TEXT)
    write_report(tmp_path / "in", "乙.txt", TEXT)
    assert main(["build", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert "文字相同，只收一份" in capsys.readouterr().err
    assert main(["show", "--jsonl", "--index", str(tmp_path / "out")]) == 0
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["source"], one["id"], one.get("copy_of")) for one in shown] == [
        ("乙.txt", "乙", None),
        ("甲.txt", "乙", "乙"),
    ]


def test_near_copies_are_both_kept_and_said(tmp_path, encoder):
    write_report(tmp_path / "in", "全文.txt", TEXT)
    write_report(tmp_path / "in", "节选.txt", "\n".join(["云岭县报告节选", *BODY[2:], "以上为节选。"]))
    write_report(tmp_path / "in", "别的.txt", TEXT.replace("公里", "千米"))
    result = build([tmp_path / "in"], tmp_path / "out", encoder=encoder)
    said = {file.source: file.reason.code if file.reason else None for file in result.files}
    assert said == {"全文.txt": "read_near_copy", "节选.txt": "read_near_copy", "别的.txt": None}
    assert result.left_out == ()


class Texts:
    """What an index knows of its reports, from the reports themselves."""

    def __init__(self, *texts: str) -> None:
        self.held = [described(text, f"旧{n}") for n, text in enumerate(texts)]

    def same(self, digest: bytes) -> Original | None:
        return next((original for original, sketch in self.held if sketch.digest == digest), None)

    def sharing(self, keys: np.ndarray) -> list[tuple[Original, int, int]]:
        counts = [
            (original, len(np.intersect1d(sketch.keys, keys)), len(sketch.keys)) for original, sketch in self.held
        ]
        return [entry for entry in counts if entry[1]]


def described(text: str, id: str) -> tuple[Original, Sketch]:
    return Original(id, f"{id}.txt"), sketch_of(parse_report(text, id=id))


def test_the_text_alone_decides():
    one, two, other = described(TEXT, "甲"), described(TEXT, "乙"), described(TEXT + "\n完。", "丙")
    assert copies_of([one, two, other], Texts()) == {1: 0}
    assert copies_of([two], Texts(TEXT)) == {0: Original("旧0", "旧0.txt")}
    assert near_copies_of([other], Texts(TEXT)) == {0: Original("旧0", "旧0.txt")}
    assert near_copies_of([one, other], Texts()) == {0: other[0], 1: one[0]}
    assert near_copies_of([described("短句。\n短句二。", "丁")], Texts("短句。\n短句二。")) == {}


def test_an_index_knows_the_texts_of_all_its_segments(tmp_path, encoder):
    """But for those that are about to be replaced."""
    out = tmp_path / "out"
    texts = [TEXT.replace("公里", unit) for unit in ("公里", "千米")]
    for n, text in enumerate(texts):
        add([write_report(tmp_path / "in", f"{n}.txt", text)], out, encoder=encoder)
    snapshot = open_index(out, encoder)
    for n, text in enumerate(texts):
        _, sketch = described(text, "新")
        assert KnownTexts(snapshot, ()).same(sketch.digest) == Original(str(n), f"{n}.txt")
        assert KnownTexts(snapshot, [str(n)]).same(sketch.digest) is None
        shared = {original.id: (count, size) for original, count, size in KnownTexts(snapshot, ()).sharing(sketch.keys)}
        assert shared[str(n)] == (len(sketch.keys), len(sketch.keys)) and shared[str(1 - n)][0] < len(sketch.keys)
        assert [original.id for original, *_ in KnownTexts(snapshot, [str(n)]).sharing(sketch.keys)] == [str(1 - n)]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["甲/报告.txt", "乙/报告.txt"], ["甲-报告", "乙-报告"]),
        (["2024/甲/报告.txt", "2025/甲/报告.txt"], ["2024-甲-报告", "2025-甲-报告"]),
        (["甲/报告.txt", "甲/报告.docx"], ["报告-txt", "报告-docx"]),
        ([None, None], ["报告", "报告-2"]),
        (["甲/报告.txt", None], ["报告", "报告-2"]),
    ],
)
def test_ids_of_namesakes(paths, expected):
    assert distinct_ids(["报告"] * 2, [path and Path("/r", path) for path in paths]) == expected


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "甲-a", "a-2"]), st.sampled_from(["甲/x.txt", "乙/x.txt", None]))))
def test_ids_are_distinct_whatever_they_were(named):
    found = distinct_ids([id for id, _ in named], [path and Path("/r", path) for _, path in named])
    assert len(set(found)) == len(named)
    assert all(new == id for new, (id, _) in zip(found, named, strict=True) if [i for i, _ in named].count(id) == 1)


def test_namesakes_keep_ids_and_corrections(tmp_path, encoder):
    for place in ("云岭", "白桦"):
        write_report(tmp_path / "in" / place, "报告.txt", TEXT.replace("云岭", place))
    out = tmp_path / "out"
    build([tmp_path / "in"], out, encoder=encoder)
    edit("白桦-报告", {"year": "2030"}, out, encoder=encoder)
    expected = {"云岭-报告": ("云岭县", 2025), "白桦-报告": ("白桦县", 2030)}
    for change in (
        lambda: None,
        lambda: rebuild(out, encoder=encoder),
        lambda: add([tmp_path / "in"], out, encoder=encoder),
    ):
        change()
        assert {info.id: (info.place, info.year) for info in open_index(out, encoder).reports} == expected


def holds(folder: Path, text: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_removed_text_is_gone_from_the_disk(tmp_path, encoder: CountingEncoder):
    out = tmp_path / "out"
    build([write_report(tmp_path / "in", "甲.txt", TEXT)], out, encoder=encoder)
    add([write_report(tmp_path / "in", "乙.txt", "清溪县政府工作报告\n玄武岩开采36万吨。")], out, encoder=encoder)
    before = open_index(out, encoder)
    assert holds(out, "玄武岩")
    remove("乙", out, encoder=encoder)
    assert holds(out, "玄武岩") == []
    assert (
        before.report(before.position_of("乙") or 0).passages[0].text == "玄武岩开采36万吨。"
    )  # who has it open reads on
    remove("甲", out, encoder=encoder)
    assert holds(out, "农村公路") == []
    assert open_index(out, encoder).reports == ()
    rebuild(out, encoder=encoder)
    add([tmp_path / "in" / "甲.txt"], out, encoder=encoder)
    assert ids(out, encoder) == ["甲"]


def test_replaced_text_is_gone_from_the_disk(tmp_path, encoder):
    out = tmp_path / "out"
    build([write_report(tmp_path / "in", "甲.txt", "云岭县政府工作报告\n玄武岩开采36万吨。")], out, encoder=encoder)
    add([write_report(tmp_path / "new", "甲.txt", TEXT)], out, encoder=encoder)
    assert holds(out, "玄武岩") == []
