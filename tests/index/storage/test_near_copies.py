"""Which reports of a library are nearly the same."""

import numpy as np

from index import Snapshot, add, build, open_index, remove
from index.intake.sketch import sketch_of
from tests.conftest import CountingEncoder, write_report

BODY = [f"全县新修第{n}号水渠，灌溉农田{n * 7}亩，惠及村民{n + 3}户。" for n in range(20, 32)]


def text(place: str = "云岭县", year: int = 2025, body: list[str] | None = None) -> str:
    heads = f"{year}年{place}政府工作报告", f"一、{year - 1}年工作回顾", f"二、{year}年工作安排"
    return "\n".join(
        [*heads[:2], *(BODY if body is None else body), heads[2], f"扩建县医院，新增床位{year - 1700}张。"]
    )


def copies(library: Snapshot) -> dict[str, str]:
    return {library.reports[one].id: library.reports[first].id for one, first in library.copies.items()}


def test_reports_that_share_nearly_all_sentences_are_copies(tmp_path, encoder: CountingEncoder):
    files = {
        "甲": text(),
        "乙": text() + "\n（摘自县报）",
        "丙": text(body=BODY[:9]),
        "丁": text(body=[line.replace("水渠", "公路") for line in BODY]),
        "戊": text("白桦县"),
        "己": text(year=2024),
    }
    for name, content in files.items():
        write_report(tmp_path / "in", f"{name}.txt", content)
    build([tmp_path / "in"], tmp_path / "out", encoder=encoder)
    library = open_index(tmp_path / "out", encoder)
    first, *others = sorted("甲乙丙")
    assert copies(library) == dict.fromkeys(others, first), "others differ in what they say, in place or in year"


def test_copies_are_the_same_whatever_the_order(tmp_path, encoder: CountingEncoder):
    paths = [
        write_report(tmp_path / "in", f"{name}.txt", text() + f"\n（摘自{name}报）")
        for name in ("县", "市", "省", "晚", "日")
    ]
    other = write_report(tmp_path / "in", "别.txt", text("清溪县"))
    build([*paths, other], tmp_path / "once", encoder=encoder)
    build(paths[3:], tmp_path / "parts", encoder=encoder)
    for path in (paths[1], other, paths[0], paths[2]):
        add([path], tmp_path / "parts", encoder=encoder)
    once, parts = (open_index(tmp_path / name, encoder) for name in ("once", "parts"))
    assert len(copies(once)) == 4
    assert copies(once) == copies(parts)
    gone = next(iter(set(copies(once).values())))
    remove([gone], tmp_path / "parts", encoder=encoder)
    left = copies(open_index(tmp_path / "parts", encoder))
    assert len(left) == 3 and gone not in {*left, *left.values()}


def test_sentence_keys_are_those_of_the_sketch(tmp_path, encoder: CountingEncoder):
    for name, content in {"甲": text(), "乙": text("白桦县"), "丙": text("清溪县", 2023)}.items():
        write_report(tmp_path / "in", f"{name}.txt", content)
    build([tmp_path / "in"], tmp_path / "out", encoder=encoder)
    library = open_index(tmp_path / "out", encoder)
    for positions in ([1], [0, 2], [0, 1, 2], []):
        found = library.sentence_keys(positions)
        expected = [sketch_of(library.report(position)).keys for position in positions]
        assert len(found) == len(expected)
        assert all(np.array_equal(one, other) for one, other in zip(found, expected, strict=True))
