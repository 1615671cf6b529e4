"""One numbering over all segments: it leads from the files to the snapshot and back, whatever the segments."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.legs import numbers_of
from index.storage.segments.layout import Counts, Layout

Holding = tuple[int, list[tuple[str, list[int]]]]
"""A segment: its key, and of each of its reports the id and how many sentences each passage has."""


@st.composite
def segments(draw: st.DrawFn) -> list[Holding]:
    ids = draw(st.lists(st.text("甲乙丙ab1-", min_size=1, max_size=4), unique=True, max_size=12))
    keys = draw(st.lists(st.integers(1, 2**31 - 1), unique=True, min_size=1, max_size=5))
    held: dict[int, list[tuple[str, list[int]]]] = {key: [] for key in keys}
    for id in ids:
        held[draw(st.sampled_from(keys))].append((id, draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))))
    return list(held.items())


def layout_of(held: Sequence[Holding]) -> Layout:
    return Layout(
        [
            Counts(
                key,
                [id for id, _ in reports],
                np.array([len(passages) for _, passages in reports], dtype=np.int32),
                np.array([count for _, passages in reports for count in passages], dtype=np.int32),
            )
            for key, reports in held
        ]
    )


@given(segments())
def test_numbers_lead_to_rows_and_back(held):
    """Against plain lists: reports by id, their passages and sentences one after the other."""
    layout = layout_of(held)
    order = sorted((id, n, at) for n, (_, reports) in enumerate(held) for at, (id, _) in enumerate(reports))
    assert list(zip(layout.segment.tolist(), layout.place.tolist(), strict=True)) == [(n, at) for _, n, at in order]
    passages = [(n, at, p) for _, n, at in order for p in range(len(held[n][1][at][1]))]
    sentences = [(*passage, s) for passage in passages for s in range(held[passage[0]][1][passage[1]][1][passage[2]])]
    assert (int(layout.first_passage[-1]), int(layout.first_sentence[-1])) == (len(passages), len(sentences))

    positions = {(n, at): position for position, (_, n, at) in enumerate(order)}
    assert layout.report_of(np.arange(len(passages))).tolist() == [positions[n, at] for n, at, _ in passages]
    rows = {passage: row for row, passage in enumerate(passages)}
    assert layout.passage_of(np.arange(len(sentences))).tolist() == [rows[one[:3]] for one in sentences]

    for n, (key, reports) in enumerate(held):
        own = [(n, at, p) for at, (_, counts) in enumerate(reports) for p in range(len(counts))]
        expected = [rows[passage] for passage in own]
        assert layout.passages.rows_of_segment(key).tolist() == expected
        assert layout.passages.rows_of(numbers_of(key, np.arange(len(own)))).tolist() == expected
        segments, within = layout.in_segments(np.array(expected, dtype=np.int64))
        assert (segments.tolist(), within.tolist()) == ([n] * len(own), list(range(len(own))))
        reports_of = np.array([at for _, at, _ in own], dtype=np.int64)
        assert layout.rows_in(n, reports_of, np.arange(len(own))).tolist() == expected
        within = [one for one in sentences if one[0] == n]
        within.sort(key=lambda one: one[1:])
        places = {one: row for row, one in enumerate(sentences)}
        found = layout.sentences.rows_of(numbers_of(key, np.arange(len(within))))
        assert found.tolist() == [places[one] for one in within]


@given(segments())
def test_numbers_of_reports_are_those_in_the_files(held):
    layout = layout_of(held)
    everything = np.arange(len(layout.segment))
    numbers = layout.reports.report_numbers(everything)
    keys = np.array([key for key, _ in held], dtype=np.int64)
    assert numbers.tolist() == numbers_of(keys[layout.segment], layout.place).tolist()
    assert layout.reports.rows_of(numbers).tolist() == everything.tolist()


@given(segments(), st.randoms())
def test_mixed_numbers_of_many_segments_at_once(held, chance):
    layout = layout_of(held)
    for numbering, sizes in (
        (layout.passages, [sum(len(counts) for _, counts in reports) for _, reports in held]),
        (layout.sentences, [sum(map(sum, (counts for _, counts in reports))) for _, reports in held]),
    ):
        numbers = np.concatenate([numbers_of(key, np.arange(size)) for (key, _), size in zip(held, sizes, strict=True)])
        order = np.array(chance.sample(range(len(numbers)), len(numbers)), dtype=np.int64)
        assert sorted(numbering.rows_of(numbers).tolist()) == list(range(len(numbers)))
        assert numbering.rows_of(numbers[order]).tolist() == numbering.rows_of(numbers)[order].tolist()
