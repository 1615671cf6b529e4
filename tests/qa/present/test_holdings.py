"""What a library holds in a few words."""

from types import SimpleNamespace

import pytest

from qa.present.holdings import holdings_line, places_held, years_line


def reports(*known: tuple[str, int | None]):
    return [SimpleNamespace(place=place, year=year) for place, year in known]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ([("广东省", 2025), ("北京市", 2025), ("广东省", 2024)], "2 个省 · 2024、2025 年"),
        ([("广东省", 2025), ("广州市", 2021), ("甲县", None)], "1 个省、1 个市、1 个县（区） · 2021、2025 年"),
        ([("", 2025), ("", 2024), ("广东省", 2023)], ""),
        ([], ""),
    ],
)
def test_places_are_counted_by_their_level(known, said):
    assert holdings_line(reports(*known), "zh") == said


def test_years_without_a_gap_or_many_are_a_range():
    assert years_line([2021, 2020, 2022], "zh") == "2020–2022 年"
    assert years_line([2010, 2015, 2020, 2025], "en") == "2010–2025"
    assert years_line([2010, 2025, 2010], "zh") == "2010、2025 年"


def test_places_stand_in_the_order_of_the_divisions():
    assert places_held(reports(("广东省", 1), ("", 1), ("北京市", 1), ("广东省", 2))) == ("北京市", "广东省")
