"""Vectors of sentences: a sentence is as near as its nearest vector; 4 bits a component change it little."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import load_encoder, unit_rows
from index.errors import IndexDamagedError
from index.legs import SentenceVectors, SentenceWriter
from index.legs.sentences import quantized, quantized_cosines
from tests.conftest import QUESTION, TINY_LINES, unit


def sample(seed: int, counts: list[int], dim: int = 6) -> np.ndarray:
    """Random unit rows, many of them equal."""
    random = np.random.default_rng(seed)
    kinds = unit(random.normal(size=(max(1, sum(counts) // 2), dim)))
    return kinds[random.integers(0, len(kinds), sum(counts))]


def written(folder: Path, rows: np.ndarray, counts: list[int]) -> SentenceVectors:
    writer = SentenceWriter(folder / "sentences", rows.shape[1])
    half = len(counts) // 2  # in two blocks
    writer.add(rows[: sum(counts[:half])], counts[:half])
    writer.add(rows[sum(counts[:half]) :], counts[half:])
    writer.close()
    return SentenceVectors.read([folder / "sentences"], rows.shape[1])


def restored(codes: np.ndarray, units: np.ndarray, dim: int) -> np.ndarray:
    """The vectors as they are stored: the lower half of a byte before the upper one."""
    steps = np.stack([codes & 15, codes >> 4], axis=2).reshape(len(codes), 2 * codes.shape[1])[:, :dim]
    return ((steps - 7.5) * units[:, None]).astype(np.float32)


def kept(rows: np.ndarray) -> np.ndarray:
    return restored(*quantized(rows), rows.shape[1])


@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 20))
def test_cosines_are_those_of_the_stored_vectors(dim, n, seed):
    random = np.random.default_rng(seed)
    codes, units = quantized(random.normal(size=(n, dim)).astype(np.float32))
    vector = random.normal(size=dim).astype(np.float32)
    found = quantized_cosines(codes, units, vector)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, restored(codes, units, dim) @ vector, rtol=1e-4, atol=1e-5)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 9), min_size=1, max_size=40), st.integers(0, 50))
def test_a_sentence_is_as_near_as_its_nearest_vector(tmp_path_factory, counts, seed):
    rows = sample(seed, counts)
    vectors = written(tmp_path_factory.mktemp("s"), rows, counts)
    assert len(vectors) == len(counts)
    query = sample(seed + 1, [1])[0]
    ends = np.cumsum(counts)
    exact = np.array([(kept(rows)[end - n : end] @ query).max() for n, end in zip(counts, ends, strict=True)])
    for chosen in (np.arange(len(counts)), np.arange(len(counts))[::-1], np.array([0, 0])):
        scores = vectors.scores(query, chosen)
        assert scores.dtype == np.float32
        np.testing.assert_allclose(scores, exact[chosen], atol=1e-6)


def test_equal_vectors_score_the_same_to_the_last_bit(tmp_path):
    rows = np.repeat(unit(np.random.default_rng(5).normal(size=(40, 256))), 3, axis=0)
    vectors = written(tmp_path, rows, [1] * 120)
    query = unit(np.random.default_rng(6).normal(size=256))
    every = vectors.scores(query, np.arange(120))
    assert np.array_equal(every[::3], every[1::3]) and np.array_equal(every[::3], every[2::3])
    alone = [vectors.scores(query, np.array([n]))[0] for n in range(120)]
    assert every.tolist() == alone


def test_4_bits_change_a_cosine_of_sentences_little(tmp_path):
    encoder = load_encoder()
    rows = unit_rows(encoder.encode_passages([text for text in TINY_LINES if text.strip()]))
    vectors = written(tmp_path, rows, [1] * len(rows))
    queries = encoder.encode_queries([QUESTION, "医院床位", "公路修了多少公里", "水"])
    asked = np.concatenate([queries, rows])
    exact = rows.astype(np.float64) @ asked.T.astype(np.float64)
    errors = np.abs(np.stack([vectors.scores(query, np.arange(len(rows))) for query in asked], axis=1) - exact)
    assert errors.std() < 0.011
    assert errors.max() < 0.05


def test_4_bits_change_a_cosine_little_whatever_the_vectors(tmp_path):
    """The error of a component is even over its step, so that of a cosine is normal: most are far below the largest."""
    random = np.random.default_rng(8)
    rows, queries = unit(random.normal(size=(3000, 256))), unit(random.normal(size=(50, 256)))
    vectors = written(tmp_path, rows, [1] * 3000)
    exact = rows.astype(np.float64) @ queries.T.astype(np.float64)
    errors = np.stack([vectors.scores(query, np.arange(3000)) for query in queries], axis=1) - exact
    assert abs(errors.mean()) < 0.0005
    assert errors.std() < 0.009
    assert np.abs(errors).max() < 0.05


@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 20))
def test_a_component_is_off_by_half_a_step_or_cut_off_at_the_outermost(dim, n, seed):
    rows = np.random.default_rng(seed).normal(size=(n, dim)).astype(np.float32)
    codes, units = quantized(rows)
    assert (codes.shape, codes.dtype, units.dtype) == ((n, (dim + 1) // 2), np.uint8, np.float32)
    errors = np.abs(restored(codes, units, dim) - rows)
    inside = np.abs(rows) <= 7.5 * units[:, None]
    assert (errors[inside] <= 0.5001 * np.repeat(units[:, None], dim, axis=1)[inside]).all()
    assert (errors <= 0.8001 * units[:, None]).all()


def test_a_zero_vector_scores_0(tmp_path):
    vectors = written(tmp_path, np.array([[0, 0], [0, -1]], dtype=np.float32), [1, 1])
    scores = vectors.scores(np.array([0.0, 1.0], dtype=np.float32), np.arange(2))
    assert scores.tolist() == pytest.approx([0, -1], abs=0.1)
    assert scores[0] == 0


def test_nothing_asked_or_nothing_there_gives_nothing(tmp_path):
    vectors = written(tmp_path, sample(1, [2, 3]), [2, 3])
    nothing = vectors.scores(sample(2, [1])[0], np.zeros(0, dtype=np.int64))
    assert (nothing.tolist(), nothing.dtype) == ([], np.float32)
    (tmp_path / "empty").mkdir()
    assert len(written(tmp_path / "empty", np.zeros((0, 6), dtype=np.float32), [])) == 0


def test_what_is_copied_stays_the_same_to_the_last_bit(tmp_path):
    counts = [1, 4, 2]
    vectors = written(tmp_path, sample(3, counts), counts)
    (tmp_path / "b").mkdir()
    writer = SentenceWriter(tmp_path / "b" / "sentences", 6)
    for row in range(3):
        writer.add_quantized(*vectors.quantized(np.array([row])))
    writer.close()
    for name in ("sentences.codes", "sentences.units.npy", "sentences.starts.npy"):
        assert (tmp_path / "b" / name).read_bytes() == (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    "starts",
    [None, b"", b"rubbish", [], [0], [0, 3], [0, 3, 8], [1, 3, 7], [0, 3, 3, 7], [0, 5, 3, 7], [[0, 3, 7]]],
    ids=str,
)
def test_a_damaged_grouping_is_noticed(tmp_path, starts):
    written(tmp_path, sample(4, [3, 4]), [3, 4])
    path = tmp_path / "sentences.starts.npy"
    if starts is None:
        path.unlink()
    elif isinstance(starts, bytes):
        path.write_bytes(starts)
    else:
        np.save(path, np.array(starts))
    with pytest.raises(IndexDamagedError, match="sentences"):
        SentenceVectors.read([tmp_path / "sentences"], 6)


@pytest.mark.parametrize("name", ["codes", "units.npy"])
@pytest.mark.parametrize("content", [None, b"", b"x"])
def test_damaged_vectors_are_noticed(tmp_path, name, content):
    written(tmp_path, sample(4, [3, 4]), [3, 4])
    path = tmp_path / f"sentences.{name}"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexDamagedError, match="sentences"):
        SentenceVectors.read([tmp_path / "sentences"], 6)
