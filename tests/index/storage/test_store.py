"""Reports and passages come back from the SQLite file exactly as they went in."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from index.storage.store import PARTS, Store, write_store

from index.errors import IndexDamagedError
from index.messages import Message
from index.records import LeftOut, Report, ReportInfo
from index.structure import parse_report
from tests.conftest import FILES

ODD = (
    "怪市2025年政府工作报告\r\n一、2024年工作回顾\r\n"
    "　　“引号”'单'\"双\"😀𠮷；--; DROP TABLE report;\u2028é。\r\n二、安排\r\n%_\\？"
)
LEFT_OUT = (
    LeftOut("甲.pdf", Message("read_too_large", {"most": 50})),
    LeftOut("乙.txt", Message("as_is", {"text": "空的。"})),
)
ADDED = [f"2025-01-0{day}T08:00:00+00:00" for day in range(1, 6)]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    tiny = [parse_report(f.read_text("utf-8"), id=f.stem, source=f.name) for f in FILES]
    return [*tiny, parse_report(ODD, id="怪'\"😀", source="怪.txt"), parse_report("只有一段。", id="无地区无年份")]


@pytest.fixture(scope="module")
def store(tmp_path_factory, reports) -> Store:
    path = tmp_path_factory.mktemp("库#%20 é") / "reports.sqlite"
    write_store(path, reports, ADDED, LEFT_OUT)
    return Store(path)


def test_reports_are_the_same(store, reports):
    assert [store.report(position) for position in range(len(reports))] == reports


def test_passages_are_the_same_in_one_row_of_numbers(store, reports):
    passages = [passage for report in reports for passage in report.passages]
    assert [store.passage(number) for number in range(len(passages))] == passages


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


def test_numbers_of_reports_passages_and_sentences(store, reports):
    passages = [(n, p) for n, report in enumerate(reports) for p in report.passages]
    assert store.passage_report.tolist() == [n for n, _ in passages]
    assert [PARTS[code] for code in store.passage_part] == [p.part for _, p in passages]
    assert store.sentence_passage.tolist() == [n for n, (_, p) in enumerate(passages) for _ in p.sentences]
    begins = np.cumsum([0] + [len(p.sentences) for _, p in passages])
    assert store.first_sentence.tolist() == begins.tolist()
    kinds = [a.dtype for a in (store.passage_report, store.passage_part, store.sentence_passage, store.first_sentence)]
    assert kinds == [np.int32, np.int8, np.int32, np.int32]


def test_left_out(store):
    assert store.left_out() == LEFT_OUT


def test_several_threads(store, reports):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: store.report.__wrapped__(n % len(reports)), range(80)))
    assert found == [reports[n % len(reports)] for n in range(80)]


def test_a_number_outside(store):
    with pytest.raises(IndexError):
        store.passage(10_000)


def test_no_reports_at_all(tmp_path):
    write_store(tmp_path / "none.sqlite", [], [], [])
    store = Store(tmp_path / "none.sqlite")
    assert (store.reports, store.passage_report.tolist(), store.first_sentence.tolist()) == ((), [], [0])
    store.close()


def test_the_file_is_opened_for_reading_only(tmp_path, reports):
    path = tmp_path / "reports.sqlite"
    write_store(path, reports, ADDED, [])
    before = path.read_bytes()
    store = Store(path)
    store.report(0)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._connection.execute("DELETE FROM report")
    store.close()
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["reports.sqlite"]


@pytest.mark.parametrize("content", [None, b"", b"no database" * 100])
def test_a_damaged_file(tmp_path, content):
    path = tmp_path / "reports.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexDamagedError, match=r"reports\.sqlite 已损坏"):
        Store(path)
