"""The rows of a table are the same, whether their quotes are read one by one, at once, or never but for those shown."""

import gc
import weakref
from pathlib import Path

import pytest

import qa
from index import build, open_index
from tests.qa.shelf.conftest import SHELF

QUESTIONS = (
    "各省粮食产量分别是多少",
    "各省今年地区生产总值的目标是多少",
    "哪些省提到了“粮食”",
    "近三年各地粮食产量",
    "各省去年粮食产量和今年目标",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_read_one_by_one_or_at_once_the_rows_are_the_same(library, question):
    one_by_one, at_once = qa.survey(question, index=library), qa.survey(question, index=library)
    assert one_by_one is not None
    assert at_once is not None
    quotes = [row.quote for row in one_by_one.rows]
    assert quotes == [row.quote for row in at_once.read().rows]
    assert one_by_one == at_once
    assert one_by_one.to_dict() == at_once.to_dict()
    assert any(quotes)


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotes_are_slices_and_marks_lie_within(library, question):
    table = qa.survey(question, index=library)
    assert table is not None
    for row in (each for one in table.rows for each in (one, one.target) if each is not None and each.quote):
        assert row.quote is not None
        source = library.report(library.position_of(row.report)).text
        assert "".join(source[start:end] for start, end in row.quote.spans) == row.quote.text
        assert all(0 <= start < end <= len(row.quote.text) for start, end in row.marks)


def test_a_table_whose_rows_were_read_keeps_no_snapshot(tmp_path: Path):
    build([SHELF], tmp_path / "index")
    snapshot = open_index(tmp_path / "index")
    table = qa.survey(QUESTIONS[2], index=snapshot)
    assert table is not None
    assert table.unread
    gone = weakref.ref(snapshot)
    table.read()
    del snapshot
    gc.collect()
    assert gone() is None
    assert any(row.quote for row in table.rows)
