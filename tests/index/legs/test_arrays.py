"""Arrays are read as numpy has written them, whole or not at all, by many threads at once."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.legs import load_array


@pytest.mark.parametrize("mapped", [True, False])
@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int32, np.int64, np.uint16, np.float32, bool])
@pytest.mark.parametrize("shape", [(0,), (1,), (7,), (0, 3), (5, 3), (100_000,)])
def test_reads_what_numpy_saved(tmp_path, mapped, kind, shape):
    array = np.random.default_rng(3).integers(0, 100, shape).astype(kind)
    np.save(tmp_path / "a.npy", array)
    found = load_array(tmp_path / "a.npy", mapped=mapped)
    assert found.dtype == array.dtype
    np.testing.assert_array_equal(found, array)
    np.testing.assert_array_equal(found, np.load(tmp_path / "a.npy"))


@pytest.mark.parametrize("mapped", [True, False])
@pytest.mark.parametrize("size", [0, 3, 9, 60, 128, 131])
def test_a_file_cut_short_is_said(tmp_path, mapped, size):
    np.save(tmp_path / "a.npy", np.arange(100))
    file = tmp_path / "a.npy"
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(ValueError):
        load_array(file, mapped=mapped)


@pytest.mark.parametrize(
    "array", [np.array([{"a": 1}], dtype=object), np.array(["字"]), np.asfortranarray(np.eye(3)), np.zeros((2, 2, 2))]
)
def test_other_arrays_are_refused(tmp_path, array):
    np.save(tmp_path / "a.npy", array)
    with pytest.raises(ValueError, match="no array"):
        load_array(tmp_path / "a.npy")


def test_many_threads_at_once(tmp_path):
    np.save(tmp_path / "a.npy", np.arange(1000))
    with ThreadPoolExecutor(8) as pool:
        sums = list(pool.map(lambda _: int(load_array(tmp_path / "a.npy").sum()), range(2000)))
    assert sums == [499500] * 2000
