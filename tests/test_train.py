import random
from collections import Counter

import numpy as np
import pytest

from index import DataError
from index.train.data import parse_source, read_pairs, sample_texts, weighted
from index.train.warmstart import cooccurrence, ppmi, warm_vectors


def test_pairs_of_json_lines(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "上学名额", "b": "新增学位"}\n\n{"a": "同", "b": "同"}\n', "utf-8")
    assert read_pairs(path) == [("上学名额", "新增学位")]


def test_pairs_of_a_table(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_text("# 说明\n进出口|外贸总额\t外贸|跟外国做买卖\n", "utf-8")
    assert read_pairs(path) == [("外贸", "进出口"), ("跟外国做买卖", "进出口"), ("外贸总额", "进出口")]


@pytest.mark.parametrize("line", ["不是 JSON", "[1]", '{"a": "只有一半"}', '{"a": 1, "b": 2}'])
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "甲", "b": "乙"}\n' + line + "\n", "utf-8")
    with pytest.raises(DataError, match="第 2 行"):
        read_pairs(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"没有\.jsonl"):
        read_pairs(tmp_path / "没有.jsonl")


def test_weights():
    pairs = [(str(i), "b") for i in range(4)]
    counts = Counter(weighted(pairs, 2.5, random.Random(1)))
    assert sorted(counts.values()) == [2, 2, 3, 3]
    assert parse_source("a*b.jsonl*0.5")[1] == 0.5
    assert parse_source("plain.jsonl")[1] == 1.0
    with pytest.raises(DataError, match="权重"):
        parse_source("a.jsonl*viel")


def test_a_sample_stops_when_it_is_long_enough():
    assert sample_texts(["甲" * 10] * 3 + ["乙" * 10], 15, random.Random(0)) in (
        ["甲" * 10, "乙" * 10],
        ["乙" * 10, "甲" * 10],
    )


def test_cooccurrence_is_symmetric_and_stays_in_its_text():
    counts = cooccurrence([[0, 1], [2, 1]], 3).toarray()
    assert np.array_equal(counts, counts.T)
    assert counts.tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    assert (ppmi(cooccurrence([[0, 1], [2, 1]], 3)).toarray() >= 0).all()


def test_tokens_of_the_same_company_start_close():
    texts = [[0, 4, 5]] * 30 + [[1, 4, 5]] * 30 + [[2, 6, 7]] * 30 + [[3, 6, 7]] * 30
    vectors = warm_vectors(texts, 8, 3, seed=0)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert unit[0] @ unit[1] > 0.9 > 0.5 > unit[0] @ unit[2]
