"""The table of figures of a snapshot: what was found is kept exactly; it follows every change of the index."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from index import (
    IndexDamagedError,
    KeptFigure,
    Snapshot,
    add,
    edit,
    open_index,
    rebuild,
    remove,
)
from index.storage.manifest import digest_folder
from index.storage.segments.figures import FILE, Figures, FigureWriter, figure_rows
from index.structure import stated_figures
from tests.conftest import LINXI, QINGHE_2024, QINGHE_2025, change_manifest, in_force, in_segment, one_report

SENTENCE = (
    "地区生产总值增长5.0%—5.5%，研发投入强度下降0.3个百分点，粮肉产量分别达到80万吨、6万吨，煤炭产量占全国的三分之一。"
)
"""Ranges, decreases, lists and fractions that no binary number holds."""


def all_figures(snapshot: Snapshot) -> list[KeptFigure]:
    """Every figure of a snapshot: each holds the empty word."""
    return snapshot.figures.of_words([""])


def assert_true_to_the_reports(snapshot: Snapshot) -> None:
    """The table holds the figures of every report, to the last digit, under its position."""
    expected = [
        KeptFigure(number, stated)
        for number in range(len(snapshot.reports))
        for stated in stated_figures(snapshot.report(number))
    ]
    assert all_figures(snapshot) == expected
    assert expected


def values(figures: Iterable[KeptFigure]) -> list[tuple[int, str]]:
    return [(kept.report, f"{kept.stated.figure.value}{kept.stated.figure.unit}") for kept in figures]


def test_what_is_kept_is_what_was_found(snapshot):
    assert_true_to_the_reports(snapshot)


def test_ranges_fractions_and_lists_come_back_whole(tmp_path, encoder):
    source = one_report(tmp_path / "in", text=f"2025年青禾市政府工作报告\n一、2024年工作回顾\n{SENTENCE}\n")
    add([source], tmp_path / "out", encoder=encoder)
    snapshot = open_index(tmp_path / "out", encoder)
    assert_true_to_the_reports(snapshot)
    figures = [kept.stated.figure for kept in all_figures(snapshot)]
    assert (figures[0].value, figures[0].low, figures[0].high) == (None, Decimal("5.0"), Decimal("5.5"))
    assert [figure.phrase for figure in figures[2:4]] == ["粮产量", "肉产量"]
    assert figures[-1].value == Decimal(1) / 3 and figures[1].falls


def test_figures_of_an_indicator(snapshot):
    gdp = snapshot.figures.of_indicators(["gdp"])
    assert values(gdp)[0] == (snapshot.position_of(QINGHE_2024), "5.8%")
    assert [kept.report for kept in gdp] == sorted(kept.report for kept in gdp)
    assert snapshot.figures.of_indicators([]) == snapshot.figures.of_indicators(["gdp"], []) == []
    assert snapshot.figures.of_indicators(["no_such"]) == []
    planned = snapshot.figures.of_indicators(["gdp"], None, "growth", "planned")
    assert planned and {kept.stated.part for kept in planned} <= {"planned", "other"}
    assert snapshot.figures.of_indicators(["gdp"], None, "level") == []


def test_figures_of_words(snapshot):
    linxi = snapshot.position_of(LINXI)
    assert values(snapshot.figures.of_words(["粮食", "面积"])) == [
        (linxi, "9万亩"),
        (snapshot.position_of(QINGHE_2025), "18万亩"),
    ]
    assert (
        snapshot.figures.of_words(["粮食", "面积"], [snapshot.position_of(QINGHE_2024)])
        == snapshot.figures.of_words(["没有的词"])
        == []
    )
    assert snapshot.figures.of_words([]) == []


def test_figures_of_paragraphs(snapshot):
    for number in range(len(snapshot.reports)):
        own = [kept for kept in all_figures(snapshot) if kept.report == number]
        assert snapshot.figures.of_passages(number, [p.number for p in snapshot.report(number).passages]) == own
    report, passage = (one := all_figures(snapshot)[0]).report, one.stated.passage
    first = [kept for kept in all_figures(snapshot) if (kept.report, kept.stated.passage) == (report, passage)]
    assert snapshot.figures.of_passages(report, [passage]) == first
    assert snapshot.figures.of_passages(1, []) == []


def test_only_some_reports(snapshot):
    every = snapshot.figures.of_words(["学位"])
    numbers = sorted({kept.report for kept in every})
    assert len(numbers) == 2
    for number in numbers:
        assert snapshot.figures.of_words(["学位"], [number]) == [kept for kept in every if kept.report == number]


def test_many_reports_are_asked_for_at_once(snapshot):
    every = snapshot.figures.of_words(["学位"])
    few, many = range(3), range(40_000)  # more than a query of SQLite may name
    assert snapshot.figures.of_words(["学位"], few) == snapshot.figures.of_words(["学位"], many) == every


def test_reports_named_and_handed_over_in_one_value_find_the_same(copy, encoder, monkeypatch):
    snapshot = open_index(copy, encoder)
    every = [kept for kept in all_figures(snapshot) if kept.stated.indicator]
    indicators = sorted({kept.stated.indicator for kept in every})
    assert len({kept.report for kept in every}) == 3
    for reports in ([0], [1], [2], [0, 2], [0, 1, 2], []):
        expected = [kept for kept in every if kept.report in reports]
        for named in (500, 0):
            monkeypatch.setattr("index.storage.segments.figures._NAMED", named)
            library = open_index(copy, encoder)  # nothing is remembered of what was found before
            for _ in range(2):
                assert library.figures.of_indicators(indicators, reports) == expected


def test_it_follows_adding_removing_and_rebuilding(copy, tmp_path, encoder):
    before = all_figures(open_index(copy, encoder))
    add(
        [one_report(tmp_path / "in", "甲", "2025年云岭县政府工作报告\n一、2024年工作回顾\n粮食产量9万吨。\n")],
        copy,
        encoder=encoder,
    )
    added = open_index(copy, encoder)
    assert_true_to_the_reports(added)
    assert len(all_figures(added)) == len(before) + 1
    (grain,) = added.figures.of_indicators(["grain_output"], [added.position_of("甲")])
    assert (grain.stated.figure.value, grain.stated.figure.unit) == (Decimal(9), "万吨")
    remove([QINGHE_2024], copy, encoder=encoder)
    removed = open_index(copy, encoder)
    assert_true_to_the_reports(removed)
    rebuild(copy, encoder=encoder)
    assert all_figures(open_index(copy, encoder)) == all_figures(removed)
    remove(["甲"], copy, encoder=encoder)
    kept = [figure for figure in before if figure.report != 1]
    assert all_figures(open_index(copy, encoder)) == [replace(f, report=min(f.report, 1)) for f in kept]


def test_a_corrected_year_moves_the_years_of_figures(copy, encoder):
    def years() -> set[int | None]:
        snapshot = open_index(copy, encoder)
        return {kept.stated.year for kept in snapshot.figures.of_words([""], [snapshot.position_of(QINGHE_2025)])}

    before = years()
    assert {2024, 2025} <= before
    edit(QINGHE_2025, {"year": "2030"}, copy, encoder=encoder)
    assert {2029, 2030} <= years() and 2024 not in years()


# A damaged table


def test_a_missing_table_is_refused_with_the_remedy(copy, encoder):
    (in_segment(copy) / FILE).unlink()
    with pytest.raises(IndexDamagedError, match=f"缺少 1/{FILE}.*请重建：python -m index rebuild --index"):
        open_index(copy, encoder)


def test_a_changed_table_is_refused_with_the_remedy(copy, encoder):
    path = in_segment(copy) / FILE
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexDamagedError, match=f"{FILE}.*python -m index rebuild --index"):
        open_index(copy, encoder)


@pytest.mark.parametrize("content", [b"", b"no database" * 100, b"SQLite format 3\0" + b"\0" * 4000])
def test_a_file_that_is_no_table_is_refused(copy, encoder, content):
    """Its checksum was made right behind the program's back."""
    (in_segment(copy) / FILE).write_bytes(content)
    change_manifest(copy, files=digest_folder(in_force(copy)))
    with pytest.raises(IndexDamagedError, match=FILE):
        open_index(copy, encoder)
    rebuild(copy, encoder=encoder)
    assert_true_to_the_reports(open_index(copy, encoder))


def test_what_cannot_be_written_says_so(tmp_path, snapshot):
    (tmp_path / "old").write_bytes(b"no database" * 100)
    with pytest.raises(OSError, match="SQLite"):
        FigureWriter(tmp_path / "old").add(figure_rows(snapshot.report(0), 0))


def test_a_table_without_reports_is_empty(tmp_path):
    FigureWriter(tmp_path / FILE).close()
    figures = Figures(tmp_path / FILE)
    assert figures.of_words([""]) == figures.of_indicators(["gdp"]) == []
    figures.close()
