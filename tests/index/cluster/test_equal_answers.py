"""What a cluster answers is what one machine answers, to the last quote."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import qa
from index import analyze
from index.legs import LegQuery
from tests.index.cluster.conftest import QUALITY

SCORES = 1e-5  # by which scores may differ: sums of 32-bit numbers in another order


def differences(one: Any, other: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every place where two JSON values differ; of numbers with a point, by more than ``SCORES``."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from differences(one.get(key), other.get(key), f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for position, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{path}[{position}]")
    elif isinstance(one, float) and isinstance(other, float):
        if abs(one - other) > SCORES:
            yield path, one, other
    elif one != other:
        yield path, one, other


def questions(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUALITY / name).read_text("utf-8").splitlines()]


def test_differences_are_seen():
    one = {"quotes": [{"text": "修路", "score": 0.5}]}
    assert list(differences(one, {"quotes": [{"text": "修路", "score": 0.500001}]})) == []
    assert list(differences(one, {"quotes": [{"text": "修桥", "score": 0.5}]})) == [(".quotes[0].text", "修路", "修桥")]
    assert list(differences(one, {"quotes": [{"text": "修路", "score": 0.51}]})) == [(".quotes[0].score", 0.5, 0.51)]
    assert len(list(differences(one, {"quotes": []}))) == 1


def test_every_shard_holds_some_reports(many, one):
    held = [len(about.reports) for about in many._fleet.about]
    assert len(held) == 3 and min(held) > 0 and sum(held) == len(one.reports)
    assert [info.id for info in many.reports] == [info.id for info in one.reports]


def test_what_copies_are_found_by_is_the_same(one, many):
    positions = list(range(0, len(one.reports), 2))
    here, there = one.sentence_keys(positions), many.sentence_keys(positions)
    assert [keys.tolist() for keys in here] == [keys.tolist() for keys in there]
    assert min(map(len, here)) > 0 and one.copies == many.copies


@pytest.mark.parametrize("name", ["questions.jsonl", "shelf.jsonl"])
def test_answers_are_equal(name, one, many):
    wrong = {}
    for item in questions(name):
        history = item.get("history", [])
        here = qa.answer(item["question"], history=history, index=one, k=10).to_dict()
        there = qa.answer(item["question"], history=history, index=many, k=10).to_dict()
        found = list(differences(here, there))
        if found:
            wrong[item["question"]] = found[:3]
    assert wrong == {}


def test_retrieved_passages_are_equal(one, many):
    for item in questions("questions.jsonl")[::5]:
        here, there = (qa.retrieve(item["question"], index=snapshot, k=50) for snapshot in (one, many))
        assert [hit.passage for hit in here] == [hit.passage for hit in there]
        assert [hit.score for hit in here] == pytest.approx([hit.score for hit in there], abs=SCORES)


def test_tables_counts_and_key_words_are_equal(one, many):
    for item in questions("shelf.jsonl"):
        here, there = (qa.survey(item["question"], index=snapshot) for snapshot in (one, many))
        assert (here and here.to_dict()) == (there and there.to_dict()), item["question"]
    for words in (["学校"], ["发展"], ["医院|卫生院"], ["亿元"], ["不在任何报告里的词"]):
        here, there = (qa.count(words, index=snapshot).to_dict() for snapshot in (one, many))
        assert here == there
        here, there = (qa.kwic(words, index=snapshot) for snapshot in (one, many))
        assert here == there
    report = one.reports[0].id
    here, there = (qa.keyness(report, index=snapshot) for snapshot in (one, many))
    assert here == there


def test_a_shard_scores_by_the_statistics_of_all(one, many):
    for text in ("学校", "新增学位", "GDP", "水库和道路"):
        terms = dict.fromkeys(analyze(text), 1.0)
        assert [many.idf(term) for term in terms] == [one.idf(term) for term in terms]
        for name in ("report_lexical", "passage_lexical"):
            here, there = (snapshot.legs[name].search(LegQuery(terms), 500) for snapshot in (one, many))
            assert sorted(here[0]) == sorted(there[0])
            scores = dict(zip(here[0].tolist(), here[1].tolist(), strict=True))
            assert [scores[row] for row in there[0].tolist()] == pytest.approx(there[1].tolist(), abs=1e-6)


def test_some_reports_only(one, many):
    chosen = [info.id for info in one.reports[::2]]
    for question in ("学校建设怎么样？", "今年的目标是什么？"):
        here, there = (qa.answer(question, index=snapshot, reports=chosen).to_dict() for snapshot in (one, many))
        assert list(differences(here, there)) == []
    mask = many.mask("passage", range(0, len(one.reports), 2))
    assert np.array_equal(mask.rows, one.mask("passage", range(0, len(one.reports), 2)).rows)


def test_reports_come_whole(one, many):
    assert [many.report(position) for position in range(len(one.reports))] == [
        one.report(position) for position in range(len(one.reports))
    ]
