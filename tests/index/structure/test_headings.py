"""Which lines head something, and what they announce."""

import pytest

from index.structure.headings import (
    MAX_HEADING,
    is_annex,
    is_balanced,
    is_numbered_heading,
    is_plain_heading,
    is_run_in_line,
    is_top_heading,
    returns_to_part_level,
    run_in_heading,
    years_in,
)
from index.structure.markers import find_marker, marker_value
from index.structure.parts import announces, part_of_heading
from index.structure.people import is_person_line
from index.structure.tense import tense


@pytest.mark.parametrize(
    ("line", "kind", "rank", "length"),
    [
        ("第一篇 开局", "volume", 0.0, 3),
        ("第一部分 过去一年的工作", "division", 0.1, 4),
        ("第三章 保障", "chapter", 0.2, 3),
        ("第二节 环境", "chapter_section", 0.4, 3),
        ("第八条 本办法", "article", 0.6, 3),
        ("II. Major Tasks", "roman", 1, 4),
        ("一、工作回顾", "cn", 1, 2),
        ("十二．改革", "cn", 1, 3),
        ("三.民生", "cn", 1, 2),
        ("（三）稳住粮食生产", "paren_cn", 2, 3),
        ("(十一)教育", "paren_cn", 2, 4),
        ("一是修路", "ordinal", 3, 2),
        ("1.做强实体经济", "arabic", 3, 2),
        ("12、扩大就业", "arabic", 3, 3),
        ("——全民动员，共抗疫情。", "dash", 3, 2),
        ("--深化改革", "dash", 3, 2),
        ("（4）修桥", "paren_arabic", 4, 3),
        ("①修桥", "paren_arabic", 4, 1),
    ],
)
def test_marker(line, kind, rank, length):
    marker = find_marker(line)
    assert (marker.kind, marker.rank, marker.length) == (kind, rank, length)


@pytest.mark.parametrize(
    "line",
    [
        "2.36%的失业率",
        "2025年工作安排",
        "一个都不能少",
        "一、",
        "各位代表：",
        "12个百分点",
        "",
        "3公里道路",
        "第三节约用水",
        "第一条公路",
    ],
)
def test_no_marker(line):
    assert find_marker(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、2023年工作回顾", True),
        ("（一）办好教育。", True),
        ("——办学校，让孩子就近读书。", True),
        ("——办学校，让孩子就近读书！", True),
        ("1.做强实体经济", True),
        ("1.做强实体经济。", False),  # one full sentence behind "1." is a statement
        ("1.新建公园12个", False),  # figures make it a statement
        ("（2）新建公园12个", False),
        ("3.两新：大规模设备更新", False),  # a note
        ("一、修路。架桥。", False),
        ("（一）是不是；不是", False),
        ("一、" + "长" * (MAX_HEADING - 2), True),
        ("一、" + "长" * (MAX_HEADING - 1), False),
    ],
)
def test_numbered_heading(line, expected):
    assert is_numbered_heading(line, find_marker(line)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("加快教育事业发展", True),
        ("2020年主要工作", True),
        ("加快教育事业发展。", False),
        ("各位代表：", False),
        ("新增就业1.1万人，", False),
        ("增长5%", False),
        ("甲", False),
        ("长" * 26, True),
        ("长" * 27, False),
        ("2025-01-20", False),
        ("夜校经费支出 12.5万元", False),
        ("夜校经费支出300 万元", False),
        ("突破12亿元大关", True),
    ],
)
def test_plain_heading(line, expected):
    assert is_plain_heading(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2025年工作安排", True),
        ("2024年工作回顾", True),
        ("政府自身建设", True),
        ("过去一年的工作", True),
        ("过去五年的工作", True),
        ("我们做好今年的工作。", False),
        ("工作", False),
        ("加快教育事业发展", False),
        ("工作安排。", False),
    ],
)
def test_top_heading(line, expected):
    assert is_top_heading(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("补齐设施短板。", True),
        ("修好公路。", True),
        ("修公路。", False),
        ("补齐设施短板", False),
        ("新建小学3所。", False),
        ("加快推进老旧小区改造工作。", False),  # a paragraph of one sentence
        ("重点抓好以下工作。", False),
        ("各位代表辛苦了。", False),
    ],
)
def test_run_in_heading_on_a_line_of_its_own(line, expected):
    assert is_run_in_line(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("提高投资效益。继续把抓有效投资作为主攻方向，储备项目。", "提高投资效益"),
        ("（一）兴教育、强医疗。新建小学3所，改扩建医院2家。", "（一）兴教育、强医疗"),
        ("一是产业有进。规模以上工业企业达到48家。", "一是产业有进"),
        ("提高投资效益。还行。", ""),  # too little behind it
        ("新建小学3所。改扩建医院两家，增加床位，招聘医生。", ""),
        ("我们修好了路。改扩建医院两家，增加床位，招聘医生。", ""),
        ("各位代表。改扩建医院两家，增加床位，招聘医生，招聘教师。", ""),
        ("这条路修了很久也修得很好，群众拍手称快。改扩建医院两家，增加床位。", ""),
        ("没有句号的一段", ""),
    ],
)
def test_run_in_heading(line, expected):
    assert run_in_heading(line, find_marker(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("附件", True),
        ("附件1：名词解释", True),
        ("附录二", True),
        ("名词解释", True),
        ("《政府工作报告》有关用语说明", True),
        ("附件中的工程要抓紧建设，不能拖。", False),
        ("附近的学校", False),
        ("解释名词", False),
    ],
)
def test_annex(line, expected):
    assert is_annex(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("各位代表！成绩来之不易。", True),
        ("过去一年，我们修了路。", True),
        ("我们也清醒看到不足。", True),
        ("修了一年路。", False),
    ],
)
def test_returns_to_part_level(line, expected):
    assert returns_to_part_level(line) is expected


def test_years_in():
    assert years_in("总结2020年，部署2021 年") == (2020, 2021)
    assert years_in("二〇二四年、二零二五年、一九九八年") == (2024, 2025, 1998)
    assert years_in("二十年、二〇二五、12025年、投资2025万元、2025") == ()


@pytest.mark.parametrize(
    ("heading", "year", "previous", "expected"),
    [
        ("一、2024年工作回顾", 2025, "other", "done"),
        ("二、2025年工作安排", 2025, "done", "planned"),
        ("2025年", 2025, "other", "planned"),
        ("2024年", 2025, "other", "done"),
        ("一、二〇二四年的工作", 2025, "other", "done"),
        ("过去一年工作回顾", None, "other", "done"),
        ("今后五年的奋斗目标", None, "done", "planned"),
        ("今年工作的总体要求", None, "done", "planned"),
        ("过去一年工作总结和今年安排", None, "other", "planned"),
        ("在攻坚中取得新成效", None, "other", "done"),
        ("一条心，一股劲", None, "done", "planned"),  # silent, after the review
        ("一条心，一股劲", None, "planned", "planned"),
        ("一条心，一股劲", None, "other", "other"),
        ("附件 名词解释", 2025, "planned", "other"),
        ("关于2025年报告用语的说明", 2025, "planned", "other"),
        ("“十四五”规划（2021年—2025年）完成情况", 2025, "other", "done"),
    ],
)
def test_part_of_heading(heading, year, previous, expected):
    assert part_of_heading(heading, year, previous) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("工作回顾", ("done", True)),
        ("重点工作", ("planned", True)),
        ("名词解释", ("other", True)),
        ("2025年", ("planned", True)),
        ("促进文化建设", ("planned", False)),  # words of plans in a heading of any content
        ("一条心", None),
        ("夜校工作总结及计划 第2篇", ("planned", False)),  # the name of a paper of both
        ("回眸2024", ("done", True)),
    ],
)
def test_announces(heading, expected):
    said = announces(heading, 2025)
    assert (said and (said.part, said.certain)) == expected


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("去年全县新建公厕120座，群众得到了实惠。", 1),
        ("粮食总产量达到12万吨，比上年增长5.6%。", 1),
        ("三年来，我们克服了困难，完成了国家交给的任务。", 1),
        ("今年要新建公厕60座，确保群众用上放心水。", -1),
        ("必须继续加强农业，应当努力提高产量。", -1),
        ("到2030年，力争产量达到20万吨左右。", -1),
        ("We will build 3 schools.", -1),
        ("The economy grew by 8 percent.", 1),
        ("各位代表：", 0),
        ("报告明确了今年的工作重点：走进农户60家，新建夜校3所。", -1),
        ("报告强调，2025年政府工作的总体要求是：稳字当头。修路36公里。", -1),
    ],
)
def test_tense(text, sign):
    assert (tense(text) > 0) - (tense(text) < 0) == sign


@pytest.mark.parametrize(
    ("line", "value"),
    [("一、修路", 1), ("十、修路", 10), ("十二、修路", 12), ("（二十一）修路", 21), ("3.修路", 3), ("——修路", 0)],
)
def test_marker_value(line, value):
    assert marker_value(line, find_marker(line)) == value


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("白桦县人民政府县长　李　明", True),
        ("国务院总理王明华", True),
        ("李　明", True),
        ("中共云岭县委书记 欧阳晓", True),
        ("全面推行河湖长制", False),
        ("2024年工作安排", False),
        ("引　言", False),
    ],
)
def test_person_line(line, expected):
    assert is_person_line(line) is expected


def test_balanced():
    assert is_balanced("“十五五”规划《纲要》（草案）")
    assert not is_balanced("”的口号") and not is_balanced("《规划")


def test_a_heading_of_several_clauses_may_be_long_where_no_mark_ends_it():
    long = "一、把夜校开到街口、把书送到村口、把戏唱到桥头，努力让全县的街坊在家门口就能听课、看书、看戏，日子越过越好"
    assert len(long) > MAX_HEADING
    assert is_numbered_heading(long, find_marker(long))
    assert not is_numbered_heading(long + "。", find_marker(long))


@pytest.mark.parametrize("line", ["闭幕式会场", "代表投票", "领导合影", "请李明同志发言……"])
def test_what_a_picture_shows_is_no_heading(line):
    assert not is_plain_heading(line)
