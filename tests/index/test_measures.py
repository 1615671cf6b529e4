"""Measures of retrieval, worked by hand."""

import math

import pytest

from index import MEASURES, mean_measures, retrieval_measures


@pytest.mark.parametrize(
    ("right", "ranked", "expected"),
    [
        ([0], [0, 2, 3, 1], 1),
        ([2], [0, 2, 3, 1], 1 / math.log2(3)),
        ([3], [0, 2, 3, 1], 1 / math.log2(4)),
        ([1], [0, 2], 0),
        ([], [0, 2, 3, 1], 0),
        ([0, 2], [0, 2, 3, 1], 1),
        ([0, 2], [2, 1, 0], (1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3))),
        ([11], list(range(12)), 0),  # beyond the tenth
        ([3], [], 0),
    ],
)
def test_gain_by_hand(right, ranked, expected):
    assert retrieval_measures(["nDCG@10"], [right], [ranked]) == [{"nDCG@10": pytest.approx(expected)}]


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        (1, (1, 1, 1, 1, 1)),
        (2, (0, 1, 1, 1 / 2, 1 / math.log2(3))),
        (3, (0, 1, 1, 1 / 3, 1 / 2)),
        (5, (0, 0, 1, 1 / 5, 1 / math.log2(6))),
        (10, (0, 0, 0, 1 / 10, 1 / math.log2(11))),
        (11, (0, 0, 0, 0, 0)),
    ],
)
def test_one_right_document(rank, expected):
    ranked = [str(number) for number in range(1, 13)]
    (found,) = retrieval_measures(list(MEASURES), [[str(rank)]], [ranked])
    assert found == pytest.approx(dict(zip(MEASURES, expected, strict=True)))


def test_queries_keep_their_order():
    found = retrieval_measures(["R@1"], [[1], [], [2], [3]], [[1, 2], [1], [1, 2], [3]])
    assert [row["R@1"] for row in found] == [1, 0, 0, 1]
    assert mean_measures(found) == {"R@1": 0.5}
    assert retrieval_measures(["R@1"], [], []) == []
