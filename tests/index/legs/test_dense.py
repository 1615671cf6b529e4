"""Search over vectors equals brute force, ties and all, however the rows are spread over segments."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.legs import DenseLeg, LegQuery, Mask, write_vectors
from index.legs import dense as module
from index.legs.numbering import numbers_of, split_numbers
from tests.conftest import unit


class Spread:
    """The numbering of segments 1, 2, …: ``rows[n]`` holds the rows of segment n + 1 in its order."""

    def __init__(self, rows: Sequence[np.ndarray]) -> None:
        self.rows = rows

    def rows_of(self, numbers: np.ndarray) -> np.ndarray:
        keys, places = split_numbers(numbers)
        return np.array([self.rows[key - 1][at] for key, at in zip(keys, places, strict=True)], dtype=np.int64)

    def rows_of_segment(self, key: int, count: int) -> np.ndarray:
        return self.rows_of(numbers_of(key, np.arange(count)))

    def report_numbers(self, reports: np.ndarray) -> np.ndarray:
        raise AssertionError("dense search knows no reports")


def leg(folder: Path, rows: np.ndarray) -> DenseLeg:
    write_vectors(folder / "passages.faiss", rows)
    return DenseLeg.read([folder / "passages.faiss"])


def spread(folder: Path, rows: np.ndarray, parts: int, random: np.random.Generator) -> DenseLeg:
    """The same rows in several segments, at random."""
    which = random.integers(0, parts, len(rows))
    own = [random.permutation(np.flatnonzero(which == n)) for n in range(parts)]
    paths = [folder / f"{n}.faiss" for n in range(parts)]
    for path, part in zip(paths, own, strict=True):
        write_vectors(path, rows[part])
    return DenseLeg.read(paths, range(1, parts + 1), Spread(own))


def mask_of(rows: np.ndarray | None) -> Mask | None:
    return None if rows is None else Mask((), rows)


def brute_force(
    rows: np.ndarray, query: np.ndarray, k: int, allowed: np.ndarray | None
) -> tuple[list[int], list[float]]:
    """All cosines, by falling cosine, ties by row number; equal rows get equal cosines."""
    numbers = range(len(rows)) if allowed is None else [int(n) for n in allowed]
    scores = {n: float(np.einsum("ij,j->i", rows[n : n + 1], query)[0]) for n in numbers}
    order = sorted(numbers, key=lambda n: (-scores[n], n))[: max(k, 0)]
    return order, [scores[n] for n in order]


@pytest.mark.parametrize("dim", [1, 2, 7, 128])
@pytest.mark.parametrize("count", [1, 2, 3, 50, 400])
@pytest.mark.parametrize("few", [0, 4096])
def test_equals_brute_force(tmp_path, monkeypatch, dim, count, few):
    """``few``: a mask is looked through row by row, or selects inside the search."""
    monkeypatch.setattr(module, "_FEW", few)
    random = np.random.default_rng(count * 1000 + dim)
    raw = random.normal(size=(max(1, count // 3), dim)) * random.uniform(0.1, 50, size=(max(1, count // 3), 1))
    rows = unit(raw)[random.integers(0, len(raw), count)]  # every row about three times
    some = np.flatnonzero(random.random(count) < 0.5)
    rows = rows.astype(np.float16).astype(np.float32)  # as they are stored
    for index in (leg(tmp_path, rows), spread(tmp_path, rows, 3, random)):
        for query in (unit(random.normal(size=dim) * 9), rows[0]):
            for k in (0, 1, 2, 5, count - 1, count, count + 10):
                for allowed in (None, np.arange(count), some):
                    numbers, scores = index.search(LegQuery(vector=query), k, mask_of(allowed))
                    expected, cosines = brute_force(rows, query, k, allowed)
                    assert numbers.tolist() == expected
                    assert (numbers.dtype, scores.dtype) == (np.int64, np.float32)
                    assert scores.tolist() == cosines


@pytest.mark.parametrize("parts", [1, 3])
def test_ties_at_the_cut_go_to_the_lower_row(tmp_path, parts):
    rows = np.array([[0.6, 0.8], [0.6, 0.8], [0.6, 0.8], [1, 0], [0.6, 0.8], [1, 0]], dtype=np.float32)
    index = spread(tmp_path, rows, parts, np.random.default_rng(1))
    query = np.array([1, 0], dtype=np.float32)
    for k, expected in enumerate([[], [3], [3, 5], [3, 5, 0], [3, 5, 0, 1], [3, 5, 0, 1, 2], [3, 5, 0, 1, 2, 4]]):
        for allowed in (None, np.arange(6)):
            assert index.search(LegQuery(vector=query), k, mask_of(allowed))[0].tolist() == expected


def test_more_ties_than_are_looked_at_first(tmp_path):
    """A hundred rows score the same; the first of them by number are found, wherever they stand."""
    rows = np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (100, 1))
    index = spread(tmp_path, rows, 4, np.random.default_rng(2))
    for k in (1, 7, 99, 100):
        assert index.search(LegQuery(vector=rows[0]), k)[0].tolist() == list(range(k))


def test_a_row_finds_itself_first_or_tied(tmp_path):
    rows = unit(np.random.default_rng(1).normal(size=(60, 16)))
    rows[40] = rows[3]
    index = leg(tmp_path, rows)
    first = [int(index.search(LegQuery(vector=row), 1)[0][0]) for row in rows]
    assert first == [n if n != 40 else 3 for n in range(60)]


def test_scores_are_cosines(tmp_path):
    index = leg(tmp_path, np.array([[1, 0], [0, 1], [-1, 0], [0, 0]], dtype=np.float32))
    numbers, scores = index.search(LegQuery(vector=np.array([1, 0], dtype=np.float32)), 4)
    assert list(zip(numbers.tolist(), scores.tolist(), strict=True)) == [(0, 1.0), (1, 0.0), (3, 0.0), (2, -1.0)]
    numbers, scores = index.search(LegQuery(vector=np.zeros(2, dtype=np.float32)), 3)
    assert (numbers.tolist(), scores.tolist()) == ([0, 1, 2], [0.0, 0.0, 0.0])


@pytest.mark.parametrize("dim", [64, 256])
def test_16_bits_change_a_cosine_by_less_than_a_5000th(tmp_path, dim):
    random = np.random.default_rng(dim)
    rows, queries = unit(random.normal(size=(3000, dim))), unit(random.normal(size=(50, dim)))
    index = leg(tmp_path, rows)
    everything = np.arange(len(rows))
    for query in (*queries, *rows[:50]):
        exact = rows.astype(np.float64) @ query.astype(np.float64)
        assert np.abs(index.scores(LegQuery(vector=query), everything) - exact).max() < 0.0002


@pytest.mark.parametrize(("k", "allowed"), [(0, None), (-1, None), (3, []), (0, [1]), (-1, [1])])
def test_nothing_asked_nothing_found(tmp_path, k, allowed):
    index = leg(tmp_path, np.eye(3, dtype=np.float32))
    chosen = None if allowed is None else np.array(allowed, dtype=np.int64)
    numbers, scores = index.search(LegQuery(vector=np.array([1, 0, 0], dtype=np.float32)), k, mask_of(chosen))
    assert (numbers.tolist(), numbers.dtype, scores.tolist(), scores.dtype) == ([], np.int64, [], np.float32)


def test_an_empty_index(tmp_path):
    index = leg(tmp_path, np.zeros((0, 3), dtype=np.float32))
    assert (len(index), index.dim) == (0, 3)
    assert index.search(LegQuery(vector=np.array([1, 0, 0], dtype=np.float32)), 5)[0].tolist() == []


def test_an_empty_segment_beside_others(tmp_path):
    rows = np.eye(3, dtype=np.float32)
    write_vectors(tmp_path / "a.faiss", rows[:0])
    write_vectors(tmp_path / "b.faiss", rows)
    own = [np.zeros(0, dtype=np.int64), np.array([2, 0, 1])]
    index = DenseLeg.read([tmp_path / "a.faiss", tmp_path / "b.faiss"], [1, 2], Spread(own))
    assert index.search(LegQuery(vector=rows[0]), 2)[0].tolist() == [2, 0]
    np.testing.assert_array_equal(index.vectors(np.array([0, 2])), rows[[1, 0]])


def test_rows_and_length(tmp_path):
    rows = unit(np.random.default_rng(2).normal(size=(5, 4)))
    index = leg(tmp_path, rows)
    assert (len(index), index.dim) == (5, 4)
    np.testing.assert_allclose(index.vectors(np.array([4, 0, 4])), rows[[4, 0, 4]], rtol=0.0005)


def test_what_is_written_again_is_the_same(tmp_path):
    path, again = tmp_path / "向量 é😀.faiss", tmp_path / "again.faiss"
    write_vectors(path, unit(np.random.default_rng(3).normal(size=(30, 8))))
    write_vectors(again, DenseLeg.read([path]).vectors(np.arange(30)))
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("keep", [0, 3, 20, 40, 100, -1])
def test_a_truncated_file(tmp_path, keep):
    path = tmp_path / "passages.faiss"
    write_vectors(path, unit(np.random.default_rng(4).normal(size=(30, 8))))
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(IndexDamagedError, match=r"passages\.faiss 已损坏"):
        DenseLeg.read([path])


def test_a_file_of_something_else(tmp_path):
    path = tmp_path / "passages.faiss"
    path.write_text("这不是向量文件，只是一段话。" * 20, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=r"passages\.faiss 已损坏"):
        DenseLeg.read([path])


def test_a_missing_file(tmp_path):
    with pytest.raises(IndexDamagedError, match=r"passages\.faiss"):
        DenseLeg.read([tmp_path / "passages.faiss"])
