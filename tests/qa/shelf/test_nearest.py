"""Subjects that are no name of an indicator: the indicator whose name is nearest, or none."""

import pytest

from qa.shelf.asked.figure_questions import figure_asked
from qa.shelf.tables.nearest import named_nearby


@pytest.mark.parametrize(
    ("subject", "indicator"),
    [
        ("坐火车的旅客", "rail_passengers"),
        ("城市轨道运营长度", "metro_length"),
        ("污水治理率", "sewage_rate"),
        ("绿化覆盖", "green_coverage"),
        ("牛肉价格", None),
        ("话剧门票", None),
        ("奶茶店", None),
        ("演员人数", None),
        ("离婚率", None),
    ],
)
def test_a_near_name_is_taken_and_no_other(library, subject, indicator):
    asked = figure_asked(f"去年各省{subject}是多少")
    assert not asked.indicators
    found = named_nearby(library, asked).indicators
    assert (found[0].indicator if found else None) == indicator
