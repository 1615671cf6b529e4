"""Lexical search equals BM25 written out in plain Python."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.legs import LegQuery, LexicalLeg, LexicalWriter, Mask, join, joined_terms, numbers_of, split_numbers
from index.text.terms import analyze

K1, B = 1.2, 0.75

# Each under 40 terms: up to there the engine keeps the length of a document exactly.
TEXTS = [
    (0, "新建小学3所"),
    (0, "新建医院1家"),
    (0, "修路36公里"),
    (1, "修路40公里，修路修桥"),
    (1, "粮食产量12万吨"),
    (2, "粮食播种面积18万亩"),
    (2, "新建小学5所，新建中学1所"),
    (2, "新建小学3所"),
    (2, "PM2.5浓度28.3，😀"),
    (3, ""),
]


def bm25(documents: list[tuple[int, str]], weights: dict[str, float], reports=None) -> list[tuple[int, float]]:
    """(document, score / most the terms could give), best first, ties by number; only documents with a term."""
    terms = [Counter(analyze(text)) for _, text in documents]
    average = sum(map(Counter.total, terms)) / len(terms)
    found = {term: sum(term in count for count in terms) for term in weights}
    idf = {term: math.log(1 + (len(terms) - n + 0.5) / (n + 0.5)) for term, n in found.items()}
    ideal = sum(weight * idf[term] * (K1 + 1) for term, weight in weights.items())
    scored = []
    for number, count in enumerate(terms):
        if (reports is None or documents[number][0] in reports) and any(term in count for term in weights):
            length = K1 * (1 - B + B * count.total() / average)
            score = sum(w * idf[t] * (K1 + 1) * count[t] / (count[t] + length) for t, w in weights.items())
            scored.append((number, score / ideal))
    return sorted(scored, key=lambda item: (-round(item[1], 9), item[0]))


def built(folder: Path, texts: Sequence[tuple[int, str]]) -> LexicalLeg:
    return LexicalLeg.build(folder, "passage", texts)


def search(leg: LexicalLeg, weights: dict[str, float], k: int, reports=None) -> tuple[np.ndarray, np.ndarray]:
    mask = None if reports is None else Mask(reports, np.zeros(0, dtype=np.int64))
    return leg.search(LegQuery(weights), k, mask)


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> LexicalLeg:
    return built(tmp_path_factory.mktemp("lexical") / "词", TEXTS)


def check(index, documents, weights, k=100, reports=None):
    numbers, scores = search(index, weights, k, reports)
    expected = bm25(documents, weights, reports)[:k]
    assert numbers.tolist() == [number for number, _ in expected]
    np.testing.assert_allclose(scores, [score for _, score in expected], rtol=1e-5)
    assert (numbers.dtype, scores.dtype) == (np.int64, np.float32)
    assert np.all((scores >= 0) & (scores <= 1))


@pytest.mark.parametrize(
    "query", ["小学", "修路", "粮食面积", "新建小学3所", "PM2.5", "公里", "新", "28.3", "修路修桥造小学"]
)
def test_equals_plain_bm25(index, query):
    check(index, TEXTS, dict.fromkeys(analyze(query), 1.0))
    check(index, TEXTS, dict.fromkeys(analyze(query), 1.0), k=2)


def test_equals_plain_bm25_on_many_documents(tmp_path):
    dice = random.Random(5)
    documents = [(n // 20, "".join(dice.choices("学医路粮水新建修", k=dice.randint(1, 19)))) for n in range(300)]
    index = built(tmp_path / "many", documents)
    assert len(index) == 300
    for query in ("学医", "新建路", "水", "粮食"):
        weights = {term: dice.choice([0.3, 1.0, 2.5]) for term in analyze(query)}
        check(index, documents, weights)
        check(index, documents, weights, k=7, reports=[1, 4, 14])


def test_weights_count(index):
    check(index, TEXTS, {"小学": 1.0, "医院": 1.0})
    check(index, TEXTS, {"小学": 0.2, "医院": 3.0})
    assert search(index, {"小学": 1.0, "医院": 3.0}, 1)[0].tolist() == [1]
    assert search(index, {"小学": 3.0, "医院": 1.0}, 1)[0].tolist() == [0]  # 7 holds the same, 0 comes first


def test_only_the_proportion_of_weights_matters(index):
    one, ten = search(index, {"小学": 1.0, "3": 2.0}, 9), search(index, {"小学": 10.0, "3": 20.0}, 9)
    assert one[0].tolist() == ten[0].tolist()
    np.testing.assert_allclose(one[1], ten[1], rtol=1e-6)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [(None, [0, 7, 6]), ([0], [0]), ([2], [7, 6]), ([2, 0], [0, 7, 6]), ([1], []), ([99], []), ([], [])],
)
def test_filter_by_report(index, reports, expected):
    assert search(index, {"小学": 1.0}, 10, reports)[0].tolist() == expected
    check(index, TEXTS, {"小学": 1.0}, reports=reports)


@pytest.mark.parametrize("k", [0, -1])
def test_no_results_asked(index, k):
    assert [part.tolist() for part in search(index, {"小学": 1.0}, k)] == [[], []]


@pytest.mark.parametrize(
    "weights",
    [
        {},
        {"没有": 1.0},
        {"😀": 1.0},
        {"+小学 -医院": 1.0},
        {'terms:"小学"': 1.0},
        {"*": 1.0},
        {"(": 1.0},
        {"a\\b": 1.0},
        {"": 1.0},
        {" ": 1.0},
        {"长" * 3000: 1.0},
    ],
)
def test_unknown_and_odd_terms_find_nothing(index, weights):
    assert [part.tolist() for part in search(index, weights, 10)] == [[], []]


def test_an_unknown_term_lowers_the_score_and_changes_no_order(index):
    known, with_unknown = search(index, {"修路": 1.0}, 9), search(index, {"修路": 1.0, "没有": 1.0}, 9)
    assert known[0].tolist() == with_unknown[0].tolist() == [3, 2]
    assert np.all(with_unknown[1] < known[1])


def test_idf(index):
    assert index.idf("小学") == pytest.approx(math.log(1 + 7.5 / 3.5))
    assert index.idf("没有") == pytest.approx(math.log(1 + 10.5 / 0.5))


def test_an_index_without_documents(tmp_path):
    index = built(tmp_path / "none", [])
    assert len(index) == 0
    assert search(index, {"小学": 1.0}, 5)[0].tolist() == []


def test_build_then_read_is_identity(tmp_path):
    folder = tmp_path / "词语 é😀"
    written = built(folder, TEXTS)
    read = LexicalLeg.read(folder, "passage")
    assert len(read) == len(TEXTS)
    for query in ("新建小学3所", "修路"):
        weights = dict.fromkeys(analyze(query), 1.0)
        assert [part.tolist() for part in search(read, weights, 9)] == [
            part.tolist() for part in search(written, weights, 9)
        ]


def test_long_documents_keep_the_order_by_length(tmp_path):
    documents = [(0, "修路" + "天" * n) for n in (400, 60, 1500, 120)]
    numbers, _ = search(built(tmp_path / "long", documents), {"修路": 1.0}, 9)
    assert numbers.tolist() == [1, 3, 0, 2]


@pytest.mark.parametrize("damage", ["missing", "empty", "no meta", "bad meta"])
def test_damage(tmp_path, damage):
    folder = tmp_path / "passages.terms"
    if damage == "empty":
        folder.mkdir()
    elif damage != "missing":
        built(folder, TEXTS)
        (folder / "meta.json").unlink() if damage == "no meta" else (folder / "meta.json").write_text("{")
    with pytest.raises(IndexDamagedError, match=r"passages\.terms 已损坏"):
        LexicalLeg.read(folder, "passage")


class InTurn:
    """The numbering of segments 1, 2, … whose rows follow each other; reports are numbered over all."""

    def __init__(self, texts: Sequence[Sequence[tuple[int, str]]]) -> None:
        self.first = np.cumsum([0, *map(len, texts)])
        self.home = {report: key for key, part in enumerate(texts, start=1) for report, _ in part}

    def rows_of(self, numbers: np.ndarray) -> np.ndarray:
        keys, places = split_numbers(numbers)
        return self.first[keys - 1] + places

    def rows_of_segment(self, key: int, count: int) -> np.ndarray:
        return self.rows_of(numbers_of(key, np.arange(count)))

    def report_numbers(self, reports: np.ndarray) -> np.ndarray:
        return numbers_of(np.array([self.home.get(int(n), 1) for n in reports], dtype=np.int64), reports)


def joined(folder: Path, texts: Sequence[Sequence[tuple[int, str]]]) -> LexicalLeg:
    """Several segments, joined and opened as one."""
    for key, part in enumerate(texts, start=1):
        writer = LexicalWriter(folder / str(key), key)
        for report, text in part:
            writer.add(report, joined_terms(text))
        writer.close()
    join(folder / "all", [folder / str(key) for key in range(1, len(texts) + 1)])
    return LexicalLeg.read(folder / "all", "passage", InTurn(texts))


def documents(count: int, dice: random.Random) -> list[tuple[int, str]]:
    """Short texts, many of them equal; five a report."""
    chars = "学医路粮水新建修"
    kinds = ["".join(dice.choices(chars, k=dice.randint(1, 30))) for _ in range(count // 3)]
    return [(n // 5, dice.choice(kinds)) for n in range(count)]


@pytest.mark.parametrize("sizes", [[5, 995], [400, 0, 100, 500], [200] * 5])
def test_joined_segments_are_searched_as_one_index(tmp_path, sizes):
    """The same rows with the same scores to the last bit, ties at the cut included, and the same rarity of terms."""
    dice = random.Random(len(sizes))
    texts = documents(sum(sizes), dice)
    ends = np.cumsum(sizes)
    parts = [texts[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    one, several = built(tmp_path / "one", texts), joined(tmp_path / "several", parts)
    assert len(several) == len(one) == len(texts)
    for query in ("学医", "新建路", "水", "粮食", "修水路学校建医院"):
        weights = {term: dice.choice([0.3, 1.0, 2.5]) for term in analyze(query)}
        assert [several.idf(term) for term in weights] == [one.idf(term) for term in weights]
        for k in (1, 2, 10, 150, 5000):
            for reports in (None, [3, 77, 150], list(range(0, 200, 2))):
                found, expected = search(several, weights, k, reports), search(one, weights, k, reports)
                assert found[0].tolist() == expected[0].tolist()
                assert found[1].tolist() == expected[1].tolist()


def test_of_rows_that_score_the_same_the_first_are_found(tmp_path):
    texts = [(n, "修路") for n in range(100)]
    leg = joined(tmp_path, [texts[:30], texts[30:31], texts[31:]])
    for k in (1, 7, 50, 100):
        assert search(leg, {"修路": 1.0}, k)[0].tolist() == list(range(k))


def test_segments_of_which_one_is_damaged_are_not_joined(tmp_path):
    joined(tmp_path, [TEXTS[:5], TEXTS[5:]])
    (tmp_path / "2" / "meta.json").write_text("{", "utf-8")
    with pytest.raises(IndexDamagedError, match="2 已损坏"):
        join(tmp_path / "again", [tmp_path / "1", tmp_path / "2"])


def test_scores_of_given_rows_are_those_of_the_hits(index):
    query = LegQuery({"小学": 1.0})
    rows, scores = hits = index.search(query, 2)
    assert rows.tolist() == [0, 7]
    np.testing.assert_array_equal(index.scores(query, np.array([7, 3, 0, 6]), hits), [scores[1], 0, scores[0], 0])
    assert index.scores(query, np.array([7, 3])).tolist() == [0, 0]
    assert index.scores(query, np.zeros(0, dtype=np.int64), hits).tolist() == []
