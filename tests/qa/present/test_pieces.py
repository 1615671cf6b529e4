"""Pieces of a quote: cut where marks begin and end, and written as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.present.pieces import Piece, pieces_of
from qa.present.templating import marked
from tests.samples import HOSTILE, Reader

SPANS = st.lists(st.tuples(st.integers(-3, 12), st.integers(-3, 12)), max_size=5)


def html(text: str, spans) -> str:
    return marked(pieces_of(text, spans))


@given(st.text("甲。<5%", max_size=10), SPANS, SPANS)
def test_pieces_are_the_text_and_marked_where_a_span_covers_them(text, marks, bold):
    pieces = pieces_of(text, marks, bold)
    assert "".join(piece.text for piece in pieces) == text and all(piece.text for piece in pieces)
    covered = [any(max(0, a) <= at < b for a, b in marks) for at in range(len(text))]
    assert [piece.marked for piece in pieces for _ in piece.text] == covered
    assert all(piece.marked for piece in pieces if piece.bold)


def test_bold_counts_only_where_it_lies_within_a_mark():
    assert pieces_of("增长5%。", [(0, 5)], [(2, 4)]) == [
        Piece("增长", True),
        Piece("5%", True, True),
        Piece("。", True),
    ]
    assert pieces_of("增长5%。", [(0, 3)], [(2, 4)]) == [Piece("增长5", True), Piece("%。")]
    assert pieces_of("增长5%。", [], [(2, 4)]) == [Piece("增长5%。")]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "甲。乙。丙。"),
        ([(0, 2)], "<mark>甲。</mark>乙。丙。"),
        ([(2, 4), (0, 2)], "<mark>甲。乙。</mark>丙。"),
        ([(0, 3), (2, 4)], "<mark>甲。乙。</mark>丙。"),
        ([(0, 2), (4, 6)], "<mark>甲。</mark>乙。<mark>丙。</mark>"),
        ([(4, 99)], "甲。乙。<mark>丙。</mark>"),
        ([(3, 3), (5, 4), (-2, 0)], "甲。乙。丙。"),
    ],
)
def test_spans_become_marks(spans, expected):
    assert html("甲。乙。丙。", spans) == expected


def test_escaping_does_not_move_the_marks():
    assert html("a<b & 'c'。", [(4, 9)]) == "a&lt;b <mark>&amp; &#39;c&#39;</mark>。"
    assert Reader(html("<<<>>>&&&", [(3, 6)])).text == "<<<>>>&&&"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("span", [(0, 0), (0, 3), (2, 5), (0, 99)])
def test_quoted_text_is_the_slice_whatever_is_marked(hostile, span):
    assert Reader(html(hostile, [span])).text == hostile
