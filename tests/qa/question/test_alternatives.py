"""Questions which way a figure went, by how much it fell, or whether it passed a mark, are asked of the figure."""

import pytest

from qa.question.alternatives import plainly


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("石桥县的物价是涨了还是跌了", "石桥县的物价增长了多少"),
        ("青禾市去年出口多了还是少了？", "青禾市去年出口增长了多少？"),
        ("青禾市投资是下降还是上升呢", "青禾市投资增长了多少呢"),
        ("石桥县人口是增是减", "石桥县人口增长了多少"),
        ("石桥县信访少了多少", "石桥县信访下降了多少"),
        ("石桥县案件少了几成？", "石桥县案件下降了多少？"),
        ("石桥县游客比去年多了多少", "石桥县游客比去年增长了多少"),
        ("石桥县GDP有没有破百亿", "石桥县GDP是多少"),
        ("石桥县失业率超过5%了吗", "石桥县失业率是多少"),
        ("石桥县粮食产量过没过三十万吨？", "石桥县粮食产量是多少？"),
        ("青禾市经济总量到没到两千亿", "青禾市经济总量是多少"),
        ("青禾市充电桩破没破两百万个", "青禾市充电桩有多少个"),
        ("石桥县机场旅客过了八千万人次没有？", "石桥县机场旅客有多少人次？"),
    ],
)
def test_a_question_is_asked_plainly(question, plain):
    assert plainly(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        *(
            "青禾市比石桥县多了多少",
            "石桥县少了多少钱",
            "粮食少了多少吨",
            "先修路还是先建桥",
            "是涨了还是跌了",
            "降了多少",
        ),
        *("今年GDP能破百亿吗", "有没有超过300人的学校", "哪些县GDP超过百亿", "路修好了没有", "去公园还是去学校", ""),
    ],
)
def test_another_question_stays_as_it_is(question):
    assert plainly(question) == question
