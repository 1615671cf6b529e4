"""Opening the index that is asked, and the checks of what every call is given."""

from pathlib import Path

import pytest

from index import IndexNotFoundError, LiveIndex, UsageError
from qa.opening import MAX_K, check_k, check_lists, open_library, snapshot_of


def test_a_folder_is_opened_once(shipped: Path):
    opened = open_library(shipped)
    assert isinstance(opened, LiveIndex)
    assert open_library(str(shipped)) is opened and open_library(shipped / ".") is opened


def test_whatever_names_an_index(shipped: Path):
    opened = open_library(shipped)
    snapshot = opened.snapshot()
    assert snapshot_of(snapshot) is snapshot
    assert {snapshot_of(each).id for each in (opened, shipped, str(shipped))} == {snapshot.id}


def test_a_folder_without_an_index(tmp_path):
    for _ in range(2):  # a failure is not kept
        with pytest.raises(IndexNotFoundError, match="请先建立"):
            open_library(tmp_path / "没有")


@pytest.mark.parametrize("k", [1, MAX_K, 10**9])
def test_how_many(k):
    check_k(k)


@pytest.mark.parametrize("k", [0, -1, True, False, 2.0, "3", None])
def test_how_many_not(k):
    with pytest.raises(UsageError, match=str(MAX_K)):
        check_k(k)


def test_lists_of_texts():
    check_lists([], None)
    check_lists(("问",), ["甲"])
    with pytest.raises(UsageError):
        check_lists("问", None)
    with pytest.raises(UsageError, match="甲"):
        check_lists([], "甲")
