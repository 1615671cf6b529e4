"""Keys of many reports: in order portion by portion, set down on disk, and memory that does not grow with them."""

import gc
import tracemalloc
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.intake.copies import near_copies_of
from index.intake.ordered import in_order
from index.intake.reading import no_progress, read_reports
from index.intake.settling import settled
from index.intake.sketch import KeptKeys, NothingKnown, Original, Sketch
from index.storage.segments.segment import write_sketches

EXTREMES = [-(2**63), -1, 0, 1, 2**63 - 1]


def sketch(keys: list[int] | np.ndarray) -> Sketch:
    return Sketch(b"\0" * 32, np.unique(np.array(keys, dtype=np.int64)))


def set_down(sketches: list[Sketch], file: Path) -> list[Sketch]:
    with file.open("wb") as stream:
        stream.write(b"before")
        return [one.set_down(stream, file) for one in sketches]


def whole(sketches: list[Sketch]) -> list[tuple[int, int]]:
    return sorted((int(key), at) for at, one in enumerate(sketches) for key in one.keys)


@given(
    st.lists(st.lists(st.integers(-(2**63), 2**63 - 1) | st.sampled_from(EXTREMES), max_size=12), max_size=9),
    st.integers(1, 20),
)
def test_portions_together_are_all_keys_in_order(lists, portion):
    sketches = [sketch(keys) for keys in lists]
    found = [list(zip(keys.tolist(), owners.tolist(), strict=True)) for keys, owners in in_order(sketches, portion)]
    assert [pair for one in found for pair in one] == whole(sketches)
    assert all(found), "no portion is empty"
    ends = [(one[-1][0], then[0][0]) for one, then in pairwise(found)]
    assert all(last < first for last, first in ends), "equal keys stand in one portion"


def test_keys_set_down_are_the_same(tmp_path):
    sketches = [sketch([5, -3, 2**62]), sketch([]), sketch(EXTREMES)]
    kept = set_down(sketches, tmp_path / "keys")
    assert [one.keys.tolist() for one in kept] == [one.keys.tolist() for one in sketches]
    assert [one.size for one in kept] == [3, 0, 5] and isinstance(kept[0].held, KeptKeys)


def test_a_segment_has_the_same_files_in_portions(tmp_path):
    random = np.random.default_rng(3)
    shared = random.integers(-(2**63), 2**63 - 1, 50_000)
    own = [random.integers(-(2**63), 2**63 - 1, 60_000) for _ in range(4)]
    sketches = [sketch(np.concatenate([shared, keys])) for keys in own]
    write_sketches(tmp_path, set_down(sketches, tmp_path / "spool"))
    expected = np.array(whole(sketches), dtype=np.int64)
    assert len(expected) == 440_000
    keys, owners = np.load(tmp_path / "sketches.keys.npy"), np.load(tmp_path / "sketches.owners.npy")
    assert (keys == expected[:, 0]).all() and (owners == expected[:, 1]).all()
    assert (keys.dtype, owners.dtype) == (np.int64, np.int32)


@pytest.mark.parametrize("on_disk", [False, True])
def test_near_copies_are_found_in_portions(tmp_path, on_disk):
    random = np.random.default_rng(5)
    lists = [random.integers(-(2**63), 2**63 - 1, 60_000) for _ in range(6)]
    lists[4] = np.concatenate([lists[1][:50_000], lists[4][:10_000]])  # five sixths of another one
    lists[5] = np.concatenate([lists[2][:47_000], lists[5][:13_000]])  # .78 of another one
    sketches = [sketch(keys) for keys in lists]
    if on_disk:
        sketches = set_down(sketches, tmp_path / "keys")
    new = [(Original(f"r{n}", f"r{n}.txt"), one) for n, one in enumerate(sketches)]
    near = near_copies_of(new, NothingKnown())
    assert {position: other.id for position, other in near.items()} == {1: "r4", 4: "r1"}


def test_many_keys_are_not_held_at_once(tmp_path):
    random = np.random.default_rng(7)
    made = [sketch(random.integers(-(2**63), 2**63 - 1, 50_000)) for _ in range(40)]
    new = [(Original(str(n), ""), one) for n, one in enumerate(set_down(made, tmp_path / "keys"))]
    del made
    near_copies_of(new[:2], NothingKnown())  # what is loaded for it the first time
    tracemalloc.start()
    assert near_copies_of(new, NothingKnown()) == {}
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    assert peak < 30, "2 million keys are 15 MiB; sorted as a whole they take more than 80"


def test_reading_many_files_keeps_little_of_each(tmp_path):
    count, sentences = 24, 4000
    for n in range(count):
        lines = [f"第{n}号项目第{m}期工程完成投资{m * 7 + n}万元。" for m in range(sentences)]
        body = ["".join(lines[at : at + 20]) for at in range(0, sentences, 20)]
        text = "\n".join(["云岭县政府工作报告", "一、2024年工作回顾", *body])
        (tmp_path / f"{n:02d}.txt").write_text(text, encoding="utf-8")
    spool = tmp_path / "spool"
    spool.mkdir()
    paths = sorted(tmp_path.glob("*.txt"))
    read_reports(paths[:1], no_progress)  # the process for reading is started
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    reading = read_reports(paths, no_progress, spool=spool)
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert [entry[0].sketch.size for entry in reading.entries] == [sentences] * count
    assert kept < count * 8 * 1024, f"{kept / count:.0f} bytes a file; the keys alone are {8 * sentences}"
    assert len(settled(reading).entries) == count
