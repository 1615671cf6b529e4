"""The lists of counties and towns: size, what a place lies in, names that several places share."""

from index.text.places.counties import county_names, is_unit, surroundings, town_names
from index.text.places.gazetteer import load_gazetteer, province_of


def test_lists_are_complete():
    assert len(county_names()) > 3300
    assert len(town_names()) > 29000
    missing = [place.name for place in load_gazetteer() if place.name not in county_names()]
    assert len(missing) < 60, missing  # new areas, Hong Kong, Macao, Taiwan


def test_surroundings():
    assert surroundings("辰溪县") == (("湖南省", "怀化市"),)
    assert surroundings("朝阳区") == (("北京市",), ("吉林省", "长春市"))
    assert ("重庆市",) in surroundings("綦江县")
    assert any("梅江区" in around for around in surroundings("长沙镇"))
    assert surroundings("湖南省") == ((),)
    assert surroundings("青禾市") == ()


def test_a_shared_name_has_no_province():
    assert province_of("辰溪县") == "湖南省"
    assert province_of("朝阳区") is None


def test_provinces_have_an_english_name_of_their_own():
    names = {place.english: place.level for place in load_gazetteer()}
    assert len([place for place in load_gazetteer() if place.level == "province"]) == 34
    assert len(names) == 35 and {level for english, level in names.items() if english} == {"province"}


def test_units():
    assert [is_unit(name) for name in ("辰溪县", "长沙镇", "青禾市", "青禾镇甲乡")] == [True, True, False, False]
