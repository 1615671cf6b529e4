"""Search over vectors equals brute force, ties and all."""

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.legs import DenseLeg, LegQuery, Mask
from tests.conftest import unit


def mask_of(rows: np.ndarray | None) -> Mask | None:
    return None if rows is None else Mask((), rows)


def brute_force(
    rows: np.ndarray, query: np.ndarray, k: int, allowed: np.ndarray | None
) -> tuple[list[int], list[float]]:
    """All cosines, by falling cosine, ties by row number; equal rows get equal cosines."""
    numbers = range(len(rows)) if allowed is None else [int(n) for n in allowed]
    known: dict[bytes, float] = {}
    scores = {n: known.setdefault(rows[n].tobytes(), float(rows[n].astype(np.float64) @ query)) for n in numbers}
    order = sorted(numbers, key=lambda n: (-scores[n], n))[: max(k, 0)]
    return order, [scores[n] for n in order]


@pytest.mark.parametrize("dim", [1, 2, 7, 128])
@pytest.mark.parametrize("count", [1, 2, 3, 50, 400])
def test_equals_brute_force(dim, count):
    random = np.random.default_rng(count * 1000 + dim)
    raw = random.normal(size=(max(1, count // 3), dim)) * random.uniform(0.1, 50, size=(max(1, count // 3), 1))
    rows = unit(raw)[random.integers(0, len(raw), count)]  # every row about three times
    index = DenseLeg.of(rows)
    some = np.flatnonzero(random.random(count) < 0.5)
    for query in (unit(random.normal(size=dim) * 9), rows[0]):
        for k in (0, 1, 2, 5, count - 1, count, count + 10):
            for allowed in (None, np.arange(count), some):
                numbers, scores = index.search(LegQuery(vector=query), k, mask_of(allowed))
                expected, cosines = brute_force(rows, query, k, allowed)
                assert numbers.tolist() == expected
                assert (numbers.dtype, scores.dtype) == (np.int64, np.float32)
                np.testing.assert_allclose(scores, cosines, atol=1e-6)


def test_ties_at_the_cut_go_to_the_lower_row():
    rows = np.array([[0.6, 0.8], [0.6, 0.8], [0.6, 0.8], [1, 0], [0.6, 0.8], [1, 0]], dtype=np.float32)
    index = DenseLeg.of(rows)
    query = np.array([1, 0], dtype=np.float32)
    for k, expected in enumerate([[], [3], [3, 5], [3, 5, 0], [3, 5, 0, 1], [3, 5, 0, 1, 2], [3, 5, 0, 1, 2, 4]]):
        for allowed in (None, np.arange(6)):
            assert index.search(LegQuery(vector=query), k, mask_of(allowed))[0].tolist() == expected


def test_a_row_finds_itself_first_or_tied():
    rows = unit(np.random.default_rng(1).normal(size=(60, 16)))
    rows[40] = rows[3]
    index = DenseLeg.of(rows)
    first = [int(index.search(LegQuery(vector=row), 1)[0][0]) for row in rows]
    assert first == [n if n != 40 else 3 for n in range(60)]


def test_scores_are_cosines():
    index = DenseLeg.of(np.array([[1, 0], [0, 1], [-1, 0], [0, 0]], dtype=np.float32))
    numbers, scores = index.search(LegQuery(vector=np.array([1, 0], dtype=np.float32)), 4)
    assert list(zip(numbers.tolist(), scores.tolist(), strict=True)) == [(0, 1.0), (1, 0.0), (3, 0.0), (2, -1.0)]
    numbers, scores = index.search(LegQuery(vector=np.zeros(2, dtype=np.float32)), 3)
    assert (numbers.tolist(), scores.tolist()) == ([0, 1, 2], [0.0, 0.0, 0.0])


@pytest.mark.parametrize(("k", "allowed"), [(0, None), (-1, None), (3, []), (0, [1]), (-1, [1])])
def test_nothing_asked_nothing_found(k, allowed):
    index = DenseLeg.of(np.eye(3, dtype=np.float32))
    chosen = None if allowed is None else np.array(allowed, dtype=np.int64)
    numbers, scores = index.search(LegQuery(vector=np.array([1, 0, 0], dtype=np.float32)), k, mask_of(chosen))
    assert (numbers.tolist(), numbers.dtype, scores.tolist(), scores.dtype) == ([], np.int64, [], np.float32)


def test_an_empty_index():
    index = DenseLeg.of(np.zeros((0, 3), dtype=np.float32))
    assert (len(index), index.dim) == (0, 3)
    assert index.search(LegQuery(vector=np.array([1, 0, 0], dtype=np.float32)), 5)[0].tolist() == []


def test_rows_and_length():
    rows = unit(np.random.default_rng(2).normal(size=(5, 4)))
    index = DenseLeg.of(rows)
    assert (len(index), index.dim) == (5, 4)
    np.testing.assert_array_equal(index.vectors(np.array([4, 0, 4]))[0], rows[[4, 0, 4]])


def test_write_then_read_is_identity(tmp_path):
    rows = unit(np.random.default_rng(3).normal(size=(30, 8)))
    path = tmp_path / "向量 é😀.faiss"
    DenseLeg.of(rows).write(path)
    index = DenseLeg.read(path, "passage")
    assert (len(index), index.dim) == (30, 8)
    np.testing.assert_array_equal(index.vectors(np.arange(30))[0], rows)
    again = tmp_path / "again.faiss"
    index.write(again)
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("keep", [0, 3, 20, 40, 100, -1])
def test_a_truncated_file(tmp_path, keep):
    path = tmp_path / "passages.faiss"
    DenseLeg.of(unit(np.random.default_rng(4).normal(size=(30, 8)))).write(path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(IndexDamagedError, match=r"passages\.faiss 已损坏"):
        DenseLeg.read(path, "passage")


def test_a_file_of_something_else(tmp_path):
    path = tmp_path / "passages.faiss"
    path.write_text("这不是向量文件，只是一段话。" * 20, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=r"passages\.faiss 已损坏"):
        DenseLeg.read(path, "passage")


def test_a_missing_file(tmp_path):
    with pytest.raises(IndexDamagedError, match=r"passages\.faiss"):
        DenseLeg.read(tmp_path / "passages.faiss", "passage")
