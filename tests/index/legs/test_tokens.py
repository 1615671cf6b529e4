"""Token ids of sentences come back as they went in, whatever segments they stand in."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import IndexDamagedError
from index.legs import SentenceTokens, Spread, TokenWriter
from index.legs.numbering import SameNumbers
from index.storage.segments.layout import Counts, Layout

SENTENCES = [[3, 1], [], [70_000], [2, 2, 2]]


def written(folder: Path, sentences: list[list[int]]) -> Path:
    writer = TokenWriter(folder / "sentences")
    half = len(sentences) // 2  # in two blocks
    for some in (sentences[:half], sentences[half:]):
        writer.add(np.array([id for ids in some for id in ids], dtype=np.int32), np.array(list(map(len, some)), int))
    writer.close()
    return folder / "sentences"


def opened(path: Path, count: int) -> SentenceTokens | None:
    return SentenceTokens.read([path], Spread([count], [0], SameNumbers()))


def split(ids: np.ndarray, counts: np.ndarray) -> list[list[int]]:
    return [part.tolist() for part in np.split(ids, np.cumsum(counts)[:-1])] if len(counts) else []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 70_000), max_size=5), max_size=9), st.randoms(use_true_random=False))
def test_any_sentences_in_any_order(tmp_path_factory, sentences, random):
    tokens = opened(written(tmp_path_factory.mktemp("t"), sentences), len(sentences))
    assert tokens is not None and len(tokens) == len(sentences)
    rows = random.choices(range(len(sentences)), k=12) if sentences else []
    ids, counts = tokens.of(np.array(rows, dtype=np.int64))
    assert split(ids, counts) == [sentences[row] for row in rows]
    assert (ids.dtype, counts.dtype) == (np.int32, np.int64)


def test_sentences_of_several_segments(tmp_path):
    """Three reports of one passage in two segments; they stand in the order of their ids."""
    parts = {1: ("ac", [[1], [2, 2], [3]]), 2: ("b", [[4], [5, 6]])}
    sizes = {"a": [2], "b": [2], "c": [1]}
    layout = Layout(
        [
            Counts(key, list(ids), np.ones(len(ids), int), np.concatenate([sizes[id] for id in ids]))
            for key, (ids, _) in parts.items()
        ]
    )
    paths = []
    for key, (_, sentences) in parts.items():
        (tmp_path / str(key)).mkdir()
        paths.append(written(tmp_path / str(key), sentences))
    tokens = SentenceTokens.read(paths, Spread([3, 2], list(parts), layout.sentences))
    assert tokens is not None
    assert split(*tokens.of(np.arange(5))) == [[1], [2, 2], [4], [5, 6], [3]]
    assert split(*tokens.of(np.array([3, 0, 3]))) == [[5, 6], [1], [5, 6]]


def test_ids_take_two_bytes_where_these_are_enough(tmp_path):
    written(tmp_path, [[300, 65_535]])
    assert np.load(tmp_path / "sentences.tokens.npy").dtype == np.uint16
    written(tmp_path, [[65_536]])
    assert np.load(tmp_path / "sentences.tokens.npy").dtype == np.uint32


def test_a_segment_without_any_has_none(tmp_path):
    assert opened(tmp_path / "sentences", 0) is None


@pytest.mark.parametrize("name", ["tokens", "token_starts"])
@pytest.mark.parametrize("content", [None, b"", b"rubbish", [], [1, 2], [0, 9, 6], [0, 2, 2, 3, 7], [[0, 6]]], ids=str)
def test_damage_is_noticed(tmp_path, name, content):
    path = written(tmp_path, SENTENCES)
    file = tmp_path / f"sentences.{name}.npy"
    if content is None:
        file.unlink()
    elif isinstance(content, bytes):
        file.write_bytes(content)
    else:
        np.save(file, np.array(content, dtype=np.int64))
    if name == "tokens" and content is None:
        assert opened(path, 4) is None
        return
    with pytest.raises(IndexDamagedError, match="sentences"):
        opened(path, 4)
