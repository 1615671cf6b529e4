"""Counties and districts named without their suffix, and units that are in no list: places when that is safe."""

import time

import pytest

from index import bare_county_names, county_names
from qa.question.places import find_places


def names(text: str) -> list[str]:
    return [mention.name for mention in find_places(text)]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("辰溪去年一般公共预算收入是多少？", "辰溪县"),
        ("凤凰接待了多少游客？", "凤凰县"),
        ("海淀今年打算建几所学校？", "海淀区"),
        ("桐庐怎样发展民宿？", "桐庐县"),
        ("正定新修了哪些道路？", "正定县"),
        ("大足的就业情况怎么样？", "大足区"),
        ("余杭数字经济增加值是多少", "余杭区"),
        ("鄞州今年的重点工作有哪些", "鄞州区"),
        ("请问鄱阳有多少湿地", "鄱阳县"),
        ("2023年沭阳新增就业多少人", "沭阳县"),
        ("科尔沁右翼中种了多少草", "科尔沁右翼中旗"),
    ],
)
def test_short_names_of_counties(question, place):
    assert names(question) == [place]


@pytest.mark.parametrize(
    "question",
    [
        "平安建设做了哪些工作？",
        "网络和平台经济怎么发展？",
        "怎样让群众过上安康的生活？",
        "城乡商贸兴隆靠什么？",
        "如何提高群众的幸福感？",
        "公安机关破了多少案件？",
        "公安去年破了多少案件？",
        "怎样确保社会长治久安？",
        "城区改造了多少道路？",
        "建设通道经济有哪些措施？",
        "如何办好东方文化节？",
        "怎样保一方太平？",
        "振兴乡村有哪些举措？",
        "资源节约取得了什么成效？",
        "资源去年开发了多少？",
        "开放合作有哪些成果？",
        "怎样让农民富裕起来？",
        "互助养老怎么推进？",
        "培育了多少家新龙头企业？",
        "凤凰自行车卖了多少辆",
        "大城市病怎么治",
    ],
)
def test_words_that_counties_are_named_after(question):
    assert names(question) == []


@pytest.mark.parametrize("question", ["黄浦江有多长", "岳麓山的树", "扬中华文化", "长江津渡口", "大兴土木"])
def test_rivers_hills_and_pieces_of_words(question):
    assert names(question) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("青禾市去年建了多少公厕", ["青禾市"]),
        ("红柳区建了多少公厕", ["红柳区"]),
        ("松岭镇新建多少公里路", ["松岭镇"]),
        ("枫桥乡2023年修了几条路", ["枫桥乡"]),
        ("请问岚溪县有多少学校", ["岚溪县"]),
        ("贫困县有多少", []),
        ("大城市有哪些", []),
        ("自贸区去年引进多少企业", []),
        ("农贸市场建了多少", []),
        ("两个县的公路", []),
        ("今年城镇新增就业多少", []),
        ("特色小镇有多少", []),
        ("我市有多少医院", []),
    ],
)
def test_units_that_are_in_no_list(question, expected):
    assert names(question) == expected


def test_short_names_stand_for_present_units():
    names_of = bare_county_names()
    assert len(names_of) > 1500
    assert {name for name in names_of.values() if name not in county_names()} == set()
    assert {stem for stem, name in names_of.items() if not name.startswith(stem) or len(stem) < 2} == set()


@pytest.mark.parametrize("text", ["辰溪" * 250, "青禾市" * 160, "县" * 500, "云岭" * 250 + "县的"])
def test_long_questions_take_little_time(text):
    find_places(text)
    start = time.process_time()
    find_places(text)
    assert time.process_time() - start < 0.1
