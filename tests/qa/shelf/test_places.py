"""Whose reports make the rows of a table, and which year each has to speak of."""

import pytest

from index import province_of, told_year
from qa.shelf.asked.figure_questions import figure_asked
from qa.shelf.groups.places import groups_of, members_of, places_among, provinces_of, report_numbers, years_of


def numbers(library, *ids: str) -> list[int]:
    return [library.position_of(id) for id in ids]


def groups(library, question: str) -> list[tuple[str, list[str]]]:
    """Places and the ids of their reports, those looked at first in front."""
    asked = figure_asked(question)
    found = groups_of(library, asked, report_numbers(library, None))
    return [(group.place, [library.reports[n].id for n in group.reports]) for group in found]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("各省今年GDP目标", [("吉林省", ["吉林25", "吉林公报"]), ("广东省", ["广东25"]), ("辽宁省", ["辽宁25"])]),
        ("广东、吉林今年GDP目标", [("广东省", ["广东25"]), ("吉林省", ["吉林25", "吉林公报"])]),
        ("东三省今年GDP目标", [("辽宁省", ["辽宁25"]), ("吉林省", ["吉林25", "吉林公报"])]),
        ("辽宁2023年GDP增速", [("辽宁省", ["辽宁25", "辽宁24"])]),
        ("直辖市今年GDP目标", []),
    ],
)
def test_one_row_a_place(library, question, expected):
    assert groups(library, question) == expected


def test_everywhere_includes_counties(library):
    assert {place for place, _ in groups(library, "各地今年GDP目标")} == {"云岭县", "吉林省", "广东省", "辽宁省"}


def test_provinces(library):
    assert provinces_of(library) == {"辽宁省", "吉林省", "广东省"}
    assert all(province_of(place) == place for place in provinces_of(library))


def test_the_year_that_a_report_tells_of(library):
    told = {info.id: told_year(info) for info in library.reports}
    assert told == {"云岭25": 2024, "吉林25": 2024, "吉林公报": 2024, "广东25": 2024, "辽宁24": 2023, "辽宁25": 2024}


@pytest.mark.parametrize(
    ("question", "part", "year"),
    [
        ("各省今年GDP目标", "planned", 2025),
        ("各省去年GDP增速", "done", 2024),
        ("各省前年GDP增速", "done", 2023),
        ("各省2021年GDP增速", None, 2021),
        ("各省GDP增速", "done", 2024),
        ("各省GDP增速", None, None),
    ],
)
def test_the_year_that_a_figure_has_to_speak_of(library, question, part, year):
    asked = figure_asked(question)
    found = groups_of(library, asked, numbers(library, "辽宁25", "吉林公报"))
    assert set(years_of(library, asked, found, part).values()) == {year}


def test_only_the_reports_chosen(library):
    assert report_numbers(library, ["辽宁25", "没有"]) == numbers(library, "辽宁25")
    assert report_numbers(library, []) == []
    assert list(report_numbers(library, None)) == list(range(6))


def test_chosen_reports_are_grouped_as_an_index_of_these_would_be(library):
    asked = figure_asked("各地今年GDP目标")
    chosen = numbers(library, "辽宁24", "广东25", "吉林公报")
    found = [(group.place, group.reports, group.told) for group in groups_of(library, asked, sorted(chosen))]
    by_order = sorted(chosen)
    assert [reports for _, reports, _ in found] == [(number,) for number in by_order]
    assert {place: told for place, _, told in found} == {"辽宁省": 2023, "广东省": 2024, "吉林省": 2024}


def test_places_among_some_reports(library):
    assert places_among(library, numbers(library, "辽宁24", "辽宁25")) == {"辽宁省"}
    assert places_among(library, report_numbers(library, None)) == {"云岭县", "吉林省", "广东省", "辽宁省"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [("各县今年GDP目标", {"云岭县"}), ("各市今年GDP目标", set()), ("各省今年GDP目标", {"吉林省", "广东省", "辽宁省"})],
)
def test_places_of_a_level(library, question, expected):
    assert members_of(library, figure_asked(question)) == expected
