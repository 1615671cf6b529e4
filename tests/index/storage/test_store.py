"""Reports and passages come back from the SQLite file exactly as they went in."""

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.records import Report, ReportInfo
from index.storage.segments import store as reading
from index.storage.segments.store import PARTS, Store
from index.storage.segments.store_writing import StoreWriter
from index.structure import parse_report
from tests.conftest import FILES

ODD = (
    "怪市2025年政府工作报告\r\n一、2024年工作回顾\r\n"
    "　　“引号”'单'\"双\"😀𠮷；--; DROP TABLE report;\u2028é\0尾。\r\n二、安排\r\n%_\\？"
)
ADDED = [f"2025-01-0{day}T08:00:00+00:00" for day in range(1, 6)]


def written(folder: Path, reports: Sequence[Report], times: Sequence[str]) -> Store:
    writer = StoreWriter(folder)
    for report, added in zip(reports, times, strict=True):
        writer.add(report, added)
    writer.close()
    return Store(folder)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    tiny = [parse_report(f.read_text("utf-8"), id=f.stem, source=f.name) for f in FILES]
    return [*tiny, parse_report(ODD, id="怪'\"😀", source="怪.txt"), parse_report("只有一段。", id="无地区无年份")]


@pytest.fixture(scope="module")
def store(tmp_path_factory, reports) -> Store:
    return written(tmp_path_factory.mktemp("库#%20 é"), reports, ADDED)


def test_reports_are_the_same(store, reports):
    assert [store.report(position) for position in range(len(reports))] == reports


def test_passages_are_the_same_in_one_row_of_numbers(store, reports):
    passages = [passage for report in reports for passage in report.passages]
    assert store.passages(range(len(passages))) == passages
    assert store.passages([3, 0, 3]) == [passages[3], passages[0], passages[3]]
    assert store.passages([]) == []


@pytest.mark.parametrize(("few", "joined"), [(1000, 3), (0, 3), (4, 1)])
def test_passages_are_the_same_however_they_are_read(store, reports, monkeypatch, few, joined):
    """By slices of the bytes of the text, of which some characters have four and one is 0, and from the whole text."""
    for name, value in (("_FEW", few), ("_JOINED", joined), ("_ASKED", 2), ("_TEXTS", 1)):
        monkeypatch.setattr(reading, name, value)
    passages = [passage for report in reports for passage in report.passages]
    assert store.passages(range(len(passages))[::-1]) == passages[::-1]


def test_a_segment_of_an_earlier_version_has_no_slices(tmp_path, reports):
    written(tmp_path, reports, ADDED).close()
    (tmp_path / "slices.npy").unlink()
    passages = [passage for report in reports for passage in report.passages]
    assert Store(tmp_path).passages(range(len(passages))) == passages


@pytest.mark.parametrize("content", [b"", b"rubbish", [], [[1, 2, 3]], [1, 2]], ids=str)
def test_slices_that_do_not_fit(tmp_path, reports, content):
    written(tmp_path, reports, ADDED).close()
    path = tmp_path / "slices.npy"
    path.write_bytes(content) if isinstance(content, bytes) else np.save(path, np.array(content, dtype=np.int32))
    with pytest.raises(IndexDamagedError, match="slices"):
        Store(tmp_path).passages([0])


def test_infos(store, reports):
    first = 0
    for info, report, added in zip(store.reports, reports, ADDED, strict=True):
        assert info == ReportInfo(
            id=report.id,
            title=report.title,
            place=report.place,
            aliases=report.aliases,
            year=report.year,
            kind=report.kind,
            source=report.source,
            first_passage=first,
            passage_count=len(report.passages),
            sha256=report.sha256,
            added=added,
            own_id=report.own_id,
        )
        first += len(report.passages)


def test_how_many_passages_sentences_and_which_parts(store, reports):
    passages = [p for report in reports for p in report.passages]
    assert store.lengths.tolist() == [len(report.passages) for report in reports]
    assert store.sentences.tolist() == [len(p.sentences) for p in passages]
    assert [PARTS[code] for code in store.parts] == [p.part for p in passages]
    assert [a.dtype for a in (store.lengths, store.sentences, store.parts)] == [np.int32, np.int32, np.int8]


def test_the_source_texts(store, reports):
    assert dict(store.texts([2, 0])) == {2: reports[2].text, 0: reports[0].text}


def test_several_threads(store, reports):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: store.report(n % len(reports)), range(80)))
    assert found == [reports[n % len(reports)] for n in range(80)]


def test_no_reports_at_all(tmp_path):
    store = written(tmp_path, [], [])
    assert (store.reports, store.lengths.tolist(), store.sentences.tolist()) == ((), [], [])
    store.close()


def test_the_file_is_opened_for_reading_only(tmp_path, reports):
    store = written(tmp_path, reports, ADDED)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    store.report(0)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._connection.execute("DELETE FROM report")
    store.close()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert sorted(before) == ["lengths.npy", "parts.npy", "reports.sqlite", "sentences.npy", "slices.npy"]


@pytest.mark.parametrize("name", ["reports.sqlite", "lengths.npy", "sentences.npy", "parts.npy"])
@pytest.mark.parametrize("content", [None, b"", b"no database" * 100])
def test_a_damaged_file(tmp_path, reports, name, content):
    written(tmp_path, reports, ADDED).close()
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(IndexDamagedError, match=r"reports\.sqlite 已损坏"):
        Store(tmp_path)


@pytest.mark.parametrize("name", ["lengths.npy", "sentences.npy", "parts.npy"])
def test_counts_that_do_not_fit(tmp_path, reports, name):
    written(tmp_path, reports, ADDED).close()
    np.save(tmp_path / name, np.load(tmp_path / name)[:-1])
    with pytest.raises(IndexDamagedError):
        Store(tmp_path)
