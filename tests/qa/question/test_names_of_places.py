"""Which place with a report a name means, where several are called so."""

from itertools import permutations

import pytest

import qa
from index import ReportInfo
from qa.question.parsed import place_names
from tests.conftest import CountingEncoder, built_from
from tests.samples import report_info


def infos(*places: tuple[str, str]) -> tuple[ReportInfo, ...]:
    return tuple(report_info(f"r{n}", "政府工作报告", place, alias, 2025) for n, (place, alias) in enumerate(places))


@pytest.mark.parametrize(
    ("places", "name", "meant"),
    [
        ((("海南省", "海南"), ("海南藏族自治州", "海南")), "海南", "海南省"),
        ((("河南省", "河南"), ("河南蒙古族自治县", "河南")), "河南", "河南省"),
        ((("吉林省", "吉林"), ("吉林市", "吉林")), "吉林", "吉林省"),
        ((("朝阳市", "朝阳"), ("朝阳区", "朝阳")), "朝阳", "朝阳市"),
        ((("朝阳市", "朝阳"), ("朝阳区", "朝阳")), "朝阳区", "朝阳区"),
    ],
)
def test_a_name_that_several_have_is_that_of_the_largest(places, name, meant):
    for order in permutations(places):
        assert place_names(infos(*order))[name] == meant


def test_the_name_of_a_province_is_that_of_no_smaller_place():
    names = place_names(infos(("海南藏族自治州", "海南"), ("河南蒙古族自治县", "河南"), ("朝阳区", "朝阳")))
    assert "海南" not in names and "河南" not in names
    assert (names["海南藏族自治州"], names["朝阳"]) == ("海南藏族自治州", "朝阳区")


def test_a_province_without_a_report_is_not_answered_from_a_namesake(tmp_path, encoder: CountingEncoder):
    text = "2025年{0}政府工作报告\n一、2024年工作回顾\n新建藏羊养殖场{1}个，牧民增收明显。\n"
    prefecture = {"甲": text.format("海南藏族自治州", 31)}
    alone = built_from(tmp_path / "one", prefecture, encoder)
    asked = "海南去年新建了多少个藏羊养殖场？"
    refused = qa.answer(asked, index=alone)
    assert refused.status != "answered" and refused.query.places in ((), ("海南省",))
    assert qa.answer("海南藏族自治州去年新建了多少个藏羊养殖场？", index=alone).query.places == ("海南藏族自治州",)
    both = built_from(tmp_path / "two", {**prefecture, "乙": text.format("海南省", 17)}, encoder)
    assert qa.answer(asked, index=both).quotes[0].report == "乙"
