"""Items with several vectors: an item is as near as its nearest vector, found exactly as by brute force."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexDamagedError
from index.legs import DenseLeg, LegQuery, Mask
from tests.conftest import unit


def sample(seed: int, counts: list[int], dim: int = 6) -> np.ndarray:
    """Random unit rows, many of them equal."""
    random = np.random.default_rng(seed)
    kinds = unit(random.normal(size=(max(1, sum(counts) // 2), dim)))
    return kinds[random.integers(0, len(kinds), sum(counts))]


def brute_force(rows: np.ndarray, counts: list[int], query: np.ndarray) -> list[float]:
    ends = np.cumsum(counts)
    return [float(np.einsum("ij,j->i", rows[end - n : end], query).max()) for n, end in zip(counts, ends, strict=True)]


@settings(deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=40), st.integers(0, 50), st.integers(0, 60))
def test_search_equals_brute_force(counts, seed, k):
    rows = sample(seed, counts)
    items = DenseLeg.of(rows, counts)
    query = sample(seed + 1, [1])[0]
    scores = brute_force(rows, counts, query)
    order = sorted(range(len(counts)), key=lambda n: (-scores[n], n))
    for allowed in (None, np.arange(len(counts)), np.arange(0, len(counts), 3)):
        expected = [n for n in order if allowed is None or n in allowed][:k]
        mask = None if allowed is None else Mask((), allowed)
        numbers, cosines = items.search(LegQuery(vector=query), k, mask)
        assert numbers.tolist() == expected
        assert cosines.tolist() == [np.float32(scores[n]) for n in expected]
        assert (numbers.dtype, cosines.dtype) == (np.int64, np.float32)


def test_one_item_with_all_the_nearest_vectors_does_not_hide_the_others():
    """The hundred nearest vectors are all of item 0; three items are asked for and found."""
    near = np.tile(np.array([[1, 0]], dtype=np.float32), (100, 1))
    far = unit(np.array([[1, 1], [0, 1]], dtype=np.float32))
    items = DenseLeg.of(np.concatenate([near, far]), [100, 1, 1])
    numbers, cosines = items.search(LegQuery(vector=np.array([1, 0], dtype=np.float32)), 3)
    assert numbers.tolist() == [0, 1, 2]
    np.testing.assert_allclose(cosines, [1, 0.5**0.5, 0], atol=1e-6)


def test_nothing_asked_or_nothing_there_gives_nothing():
    items = DenseLeg.of(sample(1, [2, 3]), [2, 3])
    query = LegQuery(vector=sample(2, [1])[0])
    for k, mask in ((0, None), (-1, None), (5, Mask((), np.zeros(0, dtype=np.int64)))):
        assert [part.tolist() for part in items.search(query, k, mask)] == [[], []]
    assert [part.tolist() for part in items.search(LegQuery({"学": 1.0}), 5)] == [[], []]
    assert items.scores(query, np.zeros(0, dtype=np.int64)).tolist() == []
    assert items.scores(LegQuery(), np.arange(2)).tolist() == [0, 0]
    empty = DenseLeg.of(np.zeros((0, 6), dtype=np.float32), [])
    assert len(empty) == 0
    assert empty.search(query, 3)[0].tolist() == []


def test_what_is_written_is_read(tmp_path):
    counts = [1, 4, 2]
    rows = sample(3, counts)
    DenseLeg.of(rows, counts).write(tmp_path / "items.faiss")
    items = DenseLeg.read(tmp_path / "items.faiss", "sentence")
    assert (len(items), items.dim) == (3, 6)
    for query in rows:
        assert items.scores(LegQuery(vector=query), np.arange(3)).tolist() == [
            np.float32(x) for x in brute_force(rows, counts, query)
        ]


@pytest.mark.parametrize(
    "starts",
    [None, b"", b"rubbish", [], [0], [0, 3], [0, 3, 8], [1, 3, 7], [0, 3, 3, 7], [0, 5, 3, 7], [[0, 3, 7]], [0.0, 7.0]],
    ids=str,
)
def test_a_damaged_grouping_is_noticed(tmp_path, starts):
    DenseLeg.of(sample(4, [3, 4]), [3, 4]).write(tmp_path / "items.faiss")
    path = tmp_path / "items.npy"
    if starts is None:
        path.unlink()
    elif isinstance(starts, bytes):
        path.write_bytes(starts)
    else:
        np.save(path, np.array(starts))
    with pytest.raises(IndexDamagedError, match=r"items\.npy"):
        DenseLeg.read(tmp_path / "items.faiss", "sentence")
