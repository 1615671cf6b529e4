"""The corpora and measures of ``tests.bench``: what the tables of its README rest on."""

import re
import xml.etree.ElementTree as ET
from itertools import islice
from pathlib import Path

import pytest

from index import Report, build, open_index
from qa.measure.labelled import Labelled
from tests.bench.corpus import BUILT_IN, Made, given_reports, reports_of, write_files, write_tables
from tests.bench.rival_engines import joined
from tests.bench.scale.asked import kinds_of
from tests.bench.scale.picture import charts, picture
from tests.bench.scale.recall import Pair, measures, unnamed
from tests.bench.scale.stages import disk, percentiles
from tests.bench.scale.table import tables


@pytest.fixture(scope="module")
def given() -> list[Report]:
    return given_reports([BUILT_IN])


@pytest.fixture(scope="module")
def made(given: list[Report]) -> list[Made]:
    return list(reports_of(300, 5, 30, given))


def sentences(text: str) -> set[str]:
    """Sentences of a text without their figures."""
    return set(re.findall("[^。\n]{6,}。", re.sub(r"\d+(\.\d+)?", "0", text)))


def test_equal_arguments_give_equal_reports(given: list[Report], made: list[Made]) -> None:
    assert list(islice(reports_of(3000, 5, 30, given), 3)) == made[:3]
    assert next(reports_of(300, 6, 30, given)) != made[0]


@pytest.mark.parametrize("write", [write_files, write_tables])
def test_reports_are_read_as_what_they_are_made_as(made: list[Made], tmp_path: Path, write) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    assert write(made, corpus) == len(made)
    result = build([corpus], tmp_path / "index")
    assert abs(result.passages - 300) <= 3 and not result.left_out
    snapshot = open_index(tmp_path / "index")
    assert {(info.place, info.year, info.kind) for info in snapshot.reports} == {
        (report.place, report.year, "government") for report in made
    }
    parts = [passage.part for n in range(len(made)) for passage in snapshot.report(n).passages]
    assert parts.count("done") > 40 and parts.count("planned") > 120
    kinds = {kind.name: kind for kind in kinds_of(snapshot.reports)}
    held = {info.place for info in snapshot.reports}
    assert all(any(place in question for place in held) for question in kinds["place named"].questions)
    assert not any(place in question for place in held for question in kinds["unknown place"].questions)
    assert all(len(set(kind.questions)) >= 30 for kind in kinds.values())
    snapshot.close()


def test_neighbouring_years_share_most_sentences_but_not_their_figures(made: list[Made]) -> None:
    first, second = made[:2]
    assert first.place == second.place and first.year + 1 == second.year
    shared = len(sentences(first.text) & sentences(second.text)) / len(sentences(second.text))
    assert 0.4 < shared < 0.9
    other = next(report for report in made if report.place != first.place)
    assert len(sentences(first.text) & sentences(other.text)) / len(sentences(other.text)) < shared


def test_no_report_is_made_of_a_given_place(given: list[Report]) -> None:
    given_place = given[0].place
    assert given_place and all(report.place != given_place for report in islice(reports_of(10**6, 1, 1, given), 5000))


def labelled(evidence: str) -> Labelled:
    return Labelled("1", "甲", "number", "甲省有多少？", (), (evidence,), "")


def test_measures() -> None:
    pair = Pair(labelled("三十万"), "有多少", "甲省")
    found = [[("乙", "有三十万。"), ("甲", "有三十万。")], [("甲", "有三十万。")], [("甲", "没有。")], []]
    assert measures((pair, rows) for rows in found) == {
        "questions": 4,
        "R@1": 0.25,
        "R@3": 0.5,
        "MRR@10": 0.375,
        "said@1": 0.5,
    }


def test_the_name_of_the_place_is_taken_out(given: list[Report]) -> None:
    info = given[0]
    assert unnamed(f"{info.place}的学位有多少", info) == "学位有多少"
    assert unnamed("学位有多少", info) == "学位有多少"


def test_joined_by_reciprocal_ranks() -> None:
    assert joined([[1, 2, 3], [3, 1]]) == [1, 3, 2]


def test_disk_by_kind_of_file(tmp_path: Path) -> None:
    for name, size in (("snapshots/20260101-0a1b2c3d/a.faiss", 2), ("snapshots/0a1b2c3d4e/terms/f00.pos", 1), ("C", 1)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size * 2**20))
    assert disk(tmp_path) == {"a.faiss": 2.0, "terms": 1.0, "C": 1.0}


def test_percentiles() -> None:
    found = percentiles([0.001 * n for n in range(1, 102)])
    assert found["asked"] == 101 and (found["p50"], found["p95"], found["longest"]) == pytest.approx((51, 96, 101))


def test_tables_and_picture() -> None:
    rows = [
        {
            "label": label,
            "generated": size,
            "stage": "build",
            "passages": size + 7,
            "seconds": size / 10,
            "processor": 1.0,
        }
        | {"peaks": {"anonymous": 100.0, "resident": 200.0}, "stages": {"read": 3.0}}
        for label in ("before", "after")
        for size in (100, 1000)
    ]
    rows.append(
        {
            "label": "after",
            "generated": 1000,
            "stage": "asked",
            "no place": {"p50": 12.0, "p95": 30.0, "processor": 8.0},
        }
    )
    text = tables(rows)
    assert "| 1,007 | before | 100 (1.0) | 10.1 | 100, 200 |" in text and "12.0, 30, – (8.0)" in text
    root = ET.fromstring(picture(charts(rows)))
    names = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "after: no place" in names and names.count("before") == 2
