"""What a server loads ahead of its first visitor."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import qa
from index import Snapshot, open_index, remove
from index.text.expressions import Expression
from qa.shelf.asked import figure_patterns
from tests.conftest import CountingEncoder, ids

QUESTION = "去年新增了多少学位？"


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_answers_are_the_same_when_all_is_loaded(snapshot: Snapshot):
    before = qa.answer(QUESTION, index=snapshot).to_dict()
    qa.warm_up(snapshot)
    assert qa.answer(QUESTION, index=snapshot).to_dict() == before


def test_the_expressions_of_tables_are_compiled(snapshot: Snapshot):
    made = [value for value in vars(figure_patterns).values() if isinstance(value, Expression)]
    qa.warm_up(snapshot)
    compiled = [value for value in made if "search" in vars(value)]
    assert len(compiled) > len(made) / 2


def test_a_library_without_reports_is_warmed_up_too(copy: Path, encoder: CountingEncoder):
    remove(ids(copy, encoder), copy, encoder=encoder)
    library = open_index(copy, encoder)
    qa.warm_up(library)
    assert qa.answer(QUESTION, index=library).status == "no_such_report"
