"""Of many rows those are compared that their coarse codes name: what is found, and what the files are."""

from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.legs import DenseLeg, LegQuery, Mask, write_vectors
from index.legs import dense as module
from index.legs.coarse import CoarseCodes, coarse_codes
from tests.conftest import unit
from tests.index.legs.test_dense import spread

ROWS = 20000


@pytest.fixture
def many(monkeypatch) -> None:
    """An index of a few thousand rows counts as one of many."""
    monkeypatch.setattr(module, "EXACT", 500)
    monkeypatch.setattr(module, "_CODED", 400)
    monkeypatch.setattr(module, "_NAMED", 800)
    monkeypatch.setattr(module, "_FEW", 100)


def texts(count: int, dim: int, random: np.random.Generator) -> np.ndarray:
    """Unit vectors in groups about common subjects, off the origin, as those of texts are."""
    subjects = unit(random.normal(size=(200, dim)) * np.linspace(2, 0.2, dim) + 0.3)
    rows = subjects[random.integers(0, 200, count)] + random.normal(size=(count, dim)) * 0.7 / np.sqrt(dim)
    return unit(rows).astype(np.float16).astype(np.float32)


@pytest.mark.parametrize(("dim", "share"), [(256, None), (256, 0.5), (255, 0.1), (384, None)])
def test_finds_what_comparing_all_finds(tmp_path, many, monkeypatch, dim, share):
    random = np.random.default_rng(dim)
    rows = texts(ROWS, dim, random)
    mask = None if share is None else Mask((), np.flatnonzero(random.random(ROWS) < share))
    index = spread(tmp_path, rows, 3, random)
    queries = unit(rows[random.integers(0, ROWS, 60)] + random.normal(size=(60, dim)) * 0.5 / np.sqrt(dim))
    named = [index.search(LegQuery(vector=query), 50, mask) for query in queries]
    assert index._named(queries[0], 50, mask) is not None
    monkeypatch.setattr(index, "_coarse", None)
    exact = [index.search(LegQuery(vector=query), 50, mask) for query in queries]
    recall = [len(np.intersect1d(a[0], b[0])) / 50 for a, b in zip(named, exact, strict=True)]
    assert np.mean(recall) >= 0.995
    for (_, scores), (_, best) in zip(named, exact, strict=True):
        assert (np.diff(scores) <= 0).all() and scores[0] == best[0]


def test_does_not_depend_on_the_segments(tmp_path, many):
    random = np.random.default_rng(5)
    rows = texts(6000, 64, random)
    found = []
    for parts in (1, 4, 40):  # of 40 each is too small to have its codes in a file
        folder = tmp_path / str(parts)
        folder.mkdir()
        index = spread(folder, rows, parts, random)
        assert len(list(folder.glob("*.coarse"))) == (0 if parts == 40 else parts)
        found.append([index.search(LegQuery(vector=row), 20) for row in rows[:30]])
    for others in found[1:]:
        for (a, x), (b, y) in zip(found[0], others, strict=True):
            np.testing.assert_array_equal(a, b)
            np.testing.assert_array_equal(x, y)


def test_more_ties_than_are_named_are_found_by_comparing_all(tmp_path, many):
    rows = np.tile(unit(np.random.default_rng(7).normal(size=(1, 16))).astype(np.float32), (3000, 1))
    index = spread(tmp_path, rows, 3, np.random.default_rng(2))
    for k in (1, 20, 900):
        assert index.search(LegQuery(vector=rows[0]), k)[0].tolist() == list(range(k))


def test_an_index_without_codes_compares_all(tmp_path, many):
    rows = texts(2000, 32, np.random.default_rng(8))
    write_vectors(tmp_path / "a.faiss", rows)
    query = LegQuery(vector=rows[7])
    before = DenseLeg.read([tmp_path / "a.faiss"]).search(query, 10)
    (tmp_path / "a.coarse").unlink()
    index = DenseLeg.read([tmp_path / "a.faiss"])
    assert index._coarse is None
    np.testing.assert_array_equal(index.search(query, 10)[0], before[0])


@pytest.mark.parametrize("size", [0, 100, -1])
def test_codes_of_another_size_are_said(tmp_path, many, size):
    write_vectors(tmp_path / "a.faiss", texts(2000, 32, np.random.default_rng(8)))
    file: Path = tmp_path / "a.coarse"
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(IndexDamagedError, match=r"a\.coarse"):
        DenseLeg.read([tmp_path / "a.faiss"])


@pytest.mark.parametrize("count", [1, 31, 32, 33, 100])
def test_rows_that_only_fill_a_block_are_never_named(count):
    rows = unit(np.random.default_rng(count).normal(size=(count, 8))).astype(np.float32)
    own = np.arange(count)[::-1] + 5
    index = CoarseCodes([coarse_codes(rows), coarse_codes(rows[:0])], [own, own[:0]], 8)
    for query in (rows[0], -rows[0]):
        assert sorted(index.nearest(query, count + 31).tolist()) == sorted(own.tolist())
