"""Levels of government in questions without a place, and the levels of places."""

import pytest

from qa.question.levels import LEVELS, asked_levels, levels_of


def names(bits: int) -> set[str]:
    return {level for position, level in enumerate(LEVELS) if bits >> position & 1}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("全区有几家医院", {"区"}),
        ("县里去年修了多少路", {"县"}),
        ("我们镇有养老院吗", {"镇"}),
        ("咱县粮食收了多少", {"县"}),
        ("街道上有几个食堂", {"街道"}),
        ("看病不用去市里，区里有医院吗", {"市", "区"}),
        ("有没有本事大的人，区里怎么留", {"区"}),
        ("小区里有充电桩吗", set()),
        ("超市里的菜价涨了吗", set()),
        ("社区里建食堂吗", set()),
        ("What did the district build?", {"区"}),
        ("全市场流通了多少", set()),
        ("我区分不清楚", set()),
        ("县里程碑事件", set()),
        ("本市级财政", set()),
        ("全省长会议", set()),
        ("早市上新了吗", set()),
        ("今年建几所学校", set()),
        ("", set()),
    ],
)
def test_levels_asked_about(question, expected):
    assert names(asked_levels(question)) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("福建省", {"省"}),
        ("上海市", {"省", "市"}),
        ("泉州市", {"市"}),
        ("西藏自治区", {"省", "区"}),
        ("梅江区", {"区"}),
        ("西溪街道", {"街道"}),
        ("全国", set()),
        ("", set()),
    ],
)
def test_levels_of_places(place, expected):
    assert names(levels_of(place)) == expected
