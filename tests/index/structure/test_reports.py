"""The 32 real reports: 31 provinces of 2025 and one district of 2021. They are not part of the repository."""

from itertools import groupby
from pathlib import Path

import pytest

from index.readers import find_files
from index.records import Report
from index.structure import parse_report
from index.structure.headings import MAX_HEADING
from index.text.lines import line_spans
from tests.conftest import read_text

PROVINCES = {
    "上海市": "上海",
    "云南省": "云南",
    "内蒙古自治区": "内蒙古",
    "北京市": "北京",
    "吉林省": "吉林",
    "四川省": "四川",
    "天津市": "天津",
    "宁夏回族自治区": "宁夏",
    "安徽省": "安徽",
    "山东省": "山东",
    "山西省": "山西",
    "广东省": "广东",
    "广西壮族自治区": "广西",
    "新疆维吾尔自治区": "新疆",
    "江苏省": "江苏",
    "江西省": "江西",
    "河北省": "河北",
    "河南省": "河南",
    "浙江省": "浙江",
    "海南省": "海南",
    "湖北省": "湖北",
    "湖南省": "湖南",
    "甘肃省": "甘肃",
    "福建省": "福建",
    "西藏自治区": "西藏",
    "贵州省": "贵州",
    "辽宁省": "辽宁",
    "重庆市": "重庆",
    "陕西省": "陕西",
    "青海省": "青海",
    "黑龙江省": "黑龙江",
}
"""Formal name → the short name by which people ask."""


@pytest.fixture(scope="module")
def reports(shared_reports: Path) -> dict[str, Report]:
    files, left_out = find_files([shared_reports])
    assert left_out == []
    return {file.stem: parse_report(read_text(file), id=file.stem, source=file.name) for file in files}


@pytest.fixture(scope="module")
def provinces(reports) -> list[Report]:
    return [report for stem, report in reports.items() if stem.startswith("2025年")]


@pytest.fixture(scope="module")
def meijiang(reports) -> Report:
    return reports["meijiang-2020"]


def test_all_are_there(reports, provinces):
    assert (len(reports), len(provinces)) == (32, 31)


def test_place_short_name_year_and_kind(provinces):
    found = {report.place: report.aliases for report in provinces}
    assert found == {formal: (short,) for formal, short in PROVINCES.items()}
    for report in provinces:
        assert report.title == report.id
        assert report.place.startswith(report.id.removeprefix("2025年").removesuffix("政府工作报告")[:2])
        assert (report.year, report.kind) == (2025, "government")


def test_a_foreword_then_what_was_done_then_what_is_planned_then_notes(provinces):
    for report in provinces:
        order = [part for part, _ in groupby(passage.part for passage in report.passages)]
        assert order[:3] == ["other", "done", "planned"], report.id
        assert order[3:] in ([], ["other"], ["planned"], ["other", "planned"]), report.id


def test_each_part_has_its_share(reports):
    for report in reports.values():
        parts = [passage.part for passage in report.passages]
        assert min(parts.count("done"), parts.count("planned")) >= 8, report.id
        assert parts.count("other") >= 1


def test_headings_are_short_and_only_the_foreword_has_none(provinces):
    for report in provinces:
        assert max(len(heading) for passage in report.passages for heading in passage.section) <= MAX_HEADING
        without = [passage.number for passage in report.passages if not passage.section]
        assert without == list(range(1, len(without) + 1)), report.id
        assert len(without) <= 6, report.id


def test_every_passage_and_sentence_is_a_slice(reports):
    for report in reports.values():
        assert [passage.number for passage in report.passages] == list(range(1, len(report.passages) + 1))
        for passage in report.passages:
            assert report.text[passage.start : passage.end] == passage.text
            assert "\n" not in passage.text and passage.text.strip() == passage.text != ""
            for position, (start, end) in enumerate(passage.sentences):
                assert passage.sentence(position) == report.text[passage.start + start : passage.start + end]
            assert "".join(passage.text[a:b] for a, b in passage.sentences).replace(" ", "").replace("\u3000", "") == (
                passage.text.replace(" ", "").replace("\u3000", "")
            )


def test_no_line_is_lost(reports):
    for report in reports.values():
        kept = {(p.start, p.end) for p in report.passages} | {(s.start, s.end) for s in report.set_aside}
        headings = " ".join(heading for passage in report.passages for heading in passage.section)
        for start, end in set(line_spans(report.text)) - kept:
            pieces = sorted(piece for piece in kept if start <= piece[0] < piece[1] <= end)
            left_out = "".join(
                report.text[a:b]
                for a, b in zip([start, *(b for _, b in pieces)], [*(a for a, _ in pieces), end], strict=True)
            )
            assert left_out.strip().rstrip("。：:") in headings, report.id


def test_only_title_and_source_are_set_aside_in_the_provinces(provinces):
    for report in provinces:
        assert [line.reason for line in report.set_aside] in (["title"], ["title", "source"]), report.id


def test_meijiang_is_known(meijiang):
    assert meijiang.title == "总结2020,部署2021!梅江区这个报告看点满满"
    assert (meijiang.place, meijiang.aliases) == ("梅江区", ("梅州市梅江区", "梅江"))
    assert (meijiang.year, meijiang.kind) == (2021, "party")


def test_meijiang_without_what_the_web_page_left(meijiang):
    tail = [(line.text, line.reason in ("navigation", "copyright")) for line in meijiang.set_aside[-8:]]
    beginnings = [
        ">> 精彩图文",
        "梅州网版权与免责声明:",
        "①凡本网",
        "②本网转载",
        "③如您因",
        "网友评论",
        "用户登录",
        "使用第三方账号登录",
    ]
    assert [text.startswith(begin) and known for (text, known), begin in zip(tail, beginnings, strict=True)] == [
        True
    ] * 8
    assert [(line.reason, line.text) for line in meijiang.set_aside[:-8]] == [
        ("title", "总结2020,部署2021!梅江区这个报告看点满满"),
        ("credit", "梅州网讯"),  # in front of the first paragraph
        ("credit", "(钟戈 摄)"),
        ("editor", "在不平凡的2020年,梅江区交出了怎样的“成绩单”?2021年又有哪些工作安排?来看记者整理↓↓↓"),
        ("editor", "整理:本报记者江婵"),
    ]


def test_meijiang_sections(meijiang):
    people = ("2021年工作安排", "(六)大抓民生改善,不断增强群众福祉")
    expected = {
        "24项省、市重点项目完成年度投资32.46亿元。": ("done", ("2020年主要工作", "——稳中求进,经济焕发新活力")),
        "力争元城小学、元城幼儿园年内建成开学。": ("planned", (*people, "加快教育事业发展")),
        "扎实开展爱国卫生运动,确保通过国家卫生城市复审。": ("planned", (*people, "提升公共卫生服务水平")),
    }
    found = {passage.text: (passage.part, passage.section) for passage in meijiang.passages}
    assert {text: found[text] for text in expected} == expected
    assert (meijiang.passages[0].part, meijiang.passages[0].section) == ("other", ())
