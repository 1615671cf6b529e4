"""Whose reports a question asks about: places and regions, joined, and without those that it leaves out."""

import pytest

from qa.shelf.asked.scopes import scope_of


@pytest.mark.parametrize(
    ("question", "region", "members", "places", "excluded"),
    [
        ("东三省今年的目标", "东北三省", "辽宁省 吉林省 黑龙江省", "", ""),
        ("东三省和京津冀谁高", "东北三省、京津冀", "辽宁省 吉林省 黑龙江省 北京市 天津市 河北省", "", ""),
        ("长三角除上海外去年的增速", "长三角（不含上海）", "江苏省 浙江省 安徽省", "", "上海市"),
        ("华南（不含海南）各省", "华南（不含海南）", "广东省 广西壮族自治区", "", "海南省"),
        ("华南和福建的目标", "华南、福建", "广东省 广西壮族自治区 海南省 福建省", "福建省", ""),
        ("华南里广东排第几", "华南", "广东省 广西壮族自治区 海南省", "广东省", ""),
        ("除了北京和上海，各省的目标", None, "", "", "北京市 上海市"),
        ("除直辖市以外谁最高", None, "", "", "北京市 天津市 上海市 重庆市"),
        ("北京外贸和上海内贸谁大", None, "", "北京市 上海市", ""),
        ("江浙两省的目标", "江浙", "江苏省 浙江省", "", ""),
        ("去年各省的目标", None, "", "", ""),
    ],
)
def test_whose(question, region, members, places, excluded):
    scope = scope_of(question)
    assert (scope.region and scope.region.name) == region
    assert list(scope.region.members if scope.region else ()) == members.split()
    assert (list(scope.places), list(scope.excluded)) == (places.split(), excluded.split())


def test_a_place_joined_to_a_region_is_one_of_the_regions():
    assert [each.name for each in scope_of("长三角和广东谁高").regions] == ["长三角", "广东"]
    assert [each.name for each in scope_of("长三角里江苏排第几").regions] == ["长三角"]


def test_the_rest_has_no_name_and_keeps_its_offsets():
    question = "除北京、天津外，各省去年的增速"
    rest = scope_of(question).rest
    assert len(rest) == len(question) and rest.strip() == "，各省去年的增速"
