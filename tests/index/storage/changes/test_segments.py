"""An index of many segments answers as one that was built at once; small segments are merged; removed text is gone."""

import random
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

import qa
from index import Snapshot, add, build, edit, open_index, plain, remove
from index.storage.changes import merge as merging
from index.storage.changes.merge import FEW, merge
from index.storage.manifest import digest_folder
from index.storage.publish import building
from tests.conftest import CountingEncoder, assert_same_library, below, change_manifest, in_force, write_report

PLACES = ("松溪县", "白桦县", "柳湾县", "石桥县", "青禾市", "云岭县")
LINES = (
    "新建学校{n}所，新增学位{m}个。",
    "修路{n}公里，改造危桥{m}座；农村公路通达率提高{n}个百分点。",
    "粮食产量{m}万吨。",
    "建成医院{n}家，增加床位{m}张，家庭医生签约{m}人。",
    "水库除险加固{n}座。",
    "地区生产总值增长{n}%。",
)
QUESTIONS = ("新建学校几所", "修路多少公里", "松溪县粮食产量", "医院床位增加多少", "去年地区生产总值增速", "有没有地铁")


def report_text(place: str, seed: int) -> str:
    """An invented report. Few figures, so that paragraphs and whole reports score the same in many places."""
    dice = random.Random(seed)
    lines = [dice.choice(LINES).format(n=dice.choice((3, 5)), m=dice.choice((12, 40))) for _ in range(5)]
    return "\n".join([f"{place}2025年政府工作报告", "一、2024年工作回顾", *lines[:3], "二、2025年工作安排", *lines[3:]])


def assert_same_answers(found: Snapshot, expected: Snapshot) -> None:
    """The same hits with the same scores to the last bit."""
    for question in QUESTIONS:
        mine, theirs = (qa.retrieve(question, 10, index=snapshot) for snapshot in (found, expected))
        assert [(hit.passage, hit.score, hit.highlights) for hit in mine] == [
            (hit.passage, hit.score, hit.highlights) for hit in theirs
        ], question


REPORTS = st.tuples(st.sampled_from(PLACES), st.integers(0, 3))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.dictionaries(st.sampled_from("戊甲丙b"), REPORTS, min_size=1)),
        st.tuples(st.just("add"), st.dictionaries(st.sampled_from("丁己ac"), REPORTS, min_size=1)),
        st.tuples(st.just("remove"), st.sets(st.sampled_from("戊甲丙b"), min_size=1)),
        st.tuples(st.just("edit"), st.sampled_from("戊甲丙b")),
        st.tuples(st.just("merge"), st.just(2)),
    ),
    min_size=2,
    max_size=7,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_order_of_changes_answers_as_one_build(tmp_path_factory, encoder, steps):
    folder = tmp_path_factory.mktemp("steps")
    out = folder / "out"
    texts: dict[str, str] = {}
    corrected: dict[str, str] = {}
    for number, (step, what) in enumerate(steps):
        if step == "add":
            # no two of the same text: the second would be left out as a copy
            new = {id: f"{report_text(*own)}\n第{id}号。" for id, own in what.items()}
            files = [write_report(folder / str(number), f"{id}.txt", text) for id, text in new.items()]
            add(files, out, encoder=encoder)
            texts |= new
        elif step == "remove" and what <= set(texts):
            remove(what, out, encoder=encoder)
            texts = {id: text for id, text in texts.items() if id not in what}
            corrected = {id: value for id, value in corrected.items() if id not in what}
        elif step == "edit" and what in texts:
            edit(what, {"source_url": f"https://example.org/{number}"}, out, encoder=encoder)
            corrected[what] = f"https://example.org/{number}"
        elif step == "merge" and out.exists():
            merged(out, encoder)
    if texts:
        fresh = folder / "fresh"
        build([write_report(folder / "all", f"{id}.txt", text) for id, text in texts.items()], fresh, encoder=encoder)
        for id, value in corrected.items():
            edit(id, {"source_url": value}, fresh, encoder=encoder)
        with closing(open_index(out, encoder)) as found, closing(open_index(fresh, encoder)) as expected:
            assert_same_library(found, expected)
            assert_same_answers(found, expected)


def merged(out: Path, encoder: CountingEncoder) -> None:
    """Make the first two segments into one, whatever their sizes."""
    with closing(open_index(out, encoder)) as base:
        if len(base.segments) > 1:
            with building(out) as new:
                merge(out, new, base, base.segments[:2], encoder)


def test_with_the_encoder_that_ships_answers_are_the_same_to_the_last_bit(tmp_path):
    texts = {f"{place}{n}": report_text(place, n) for n, place in enumerate(PLACES)}
    files = [write_report(tmp_path / "in", f"{id}.txt", text) for id, text in texts.items()]
    build(files, tmp_path / "one")
    for file in files[::-1]:
        add([file], tmp_path / "several")
    with closing(open_index(tmp_path / "one")) as one, closing(open_index(tmp_path / "several")) as several:
        assert (len(one.segments), len(several.segments) > 1) == (1, True)
        assert_same_library(several, one)
        assert_same_answers(several, one)
        sentences = np.arange(one.manifest.sentences)
        texts = [
            plain(text) for passage in one.passages(range(one.manifest.passages)) for text in passage.sentence_texts()
        ]
        for snapshot in (one, several):  # what is kept of the sentences is what is found in them
            assert_array_equal(snapshot.words_met("医院床位", sentences, list), one.matcher.match("医院床位", texts))
    without_later_files(tmp_path / "one")
    with closing(open_index(tmp_path / "one")) as earlier, closing(open_index(tmp_path / "several")) as several:
        assert_same_library(earlier, several)
        assert_same_answers(earlier, several)
    edit(earlier.reports[0].id, {"source_url": "https://example.org/"}, tmp_path / "one")  # which writes it anew
    edit(earlier.reports[0].id, {"source_url": "https://example.org/"}, tmp_path / "several")
    with closing(open_index(tmp_path / "one")) as later, closing(open_index(tmp_path / "several")) as several:
        assert all((segment.folder / name).exists() for segment in later.segments for name in LATER)
        assert_same_library(later, several)
        assert_same_answers(later, several)


LATER = ("slices.npy", "sentences.tokens.npy", "sentences.token_starts.npy")
"""Files of a segment that the program has not always written."""


def without_later_files(index: Path) -> None:
    for segment in in_force(index).glob("[0-9]*"):
        for name in LATER:
            (segment / name).unlink()
    change_manifest(index, files=digest_folder(in_force(index)))


def holds(folder: Path, text: str) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_many_single_reports_make_few_segments_and_removed_text_is_gone(tmp_path, encoder):
    out, most = tmp_path / "out", 0
    for n in range(40):
        text = f"{report_text(PLACES[n % 6], n)}\n独有的话其{n:02}号到此为止。"
        add([write_report(tmp_path / "in", f"{n:02}.txt", text)], out, encoder=encoder)
        with closing(open_index(out, encoder)) as snapshot:
            assert len(snapshot.reports) == n + 1
            most = max(most, len(snapshot.segments))
    assert most <= 3 * (FEW + 1)
    for n in (0, 39, 17, 18):
        assert holds(out, f"其{n:02}号到此")
        remove(f"{n:02}", out, encoder=encoder)
        assert holds(out, f"其{n:02}号到此") == []
        assert holds(out, "其20号到此")
    changed = write_report(tmp_path / "in", "20.txt", report_text(PLACES[0], 99))
    add([changed], out, encoder=encoder)
    assert holds(out, "其20号到此") == []
    left = [n for n in range(40) if n not in (0, 39, 17, 18)]
    build([tmp_path / "in" / f"{n:02}.txt" for n in left], tmp_path / "fresh", encoder=encoder)
    with closing(open_index(out, encoder)) as found, closing(open_index(tmp_path / "fresh", encoder)) as expected:
        assert_same_library(found, expected)


def test_a_merge_that_fails_leaves_what_was_added(tmp_path, encoder, monkeypatch):
    out = tmp_path / "out"
    files = [write_report(tmp_path / "in", f"{n}.txt", f"{report_text(PLACES[n], n)}") for n in range(FEW + 1)]
    for file in files[:-1]:
        add([file], out, encoder=encoder)

    def broken(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(merging, "rewrite_segment", broken)
    with pytest.raises(MemoryError):
        add([files[-1]], out, encoder=encoder)
    monkeypatch.undo()
    with closing(open_index(out, encoder)) as snapshot:
        assert [info.id for info in snapshot.reports] == [str(n) for n in range(FEW + 1)]
    assert not [name for name in below(out) if ".building" in name or ".reading" in name]


def test_keys_are_never_given_twice(tmp_path, encoder):
    out, seen = tmp_path / "out", set()
    for n in range(4):
        add([write_report(tmp_path / "in", f"{n}.txt", report_text(PLACES[n], n))], out, encoder=encoder)
        with closing(open_index(out, encoder)) as snapshot:
            new = {segment.key for segment in snapshot.segments} - seen
            assert len(new) == 1 and min(new) > max(seen, default=0)
            seen |= new
        remove(str(n), out, encoder=encoder)
        with closing(open_index(out, encoder)) as snapshot:
            seen |= {segment.key for segment in snapshot.segments}
            assert snapshot.manifest.next_key > max(seen)
