"""Entries of a list of references: the shapes that GB/T 7714—2015 gives by its examples, and what they are made of."""

from dataclasses import replace
from hashlib import sha256

import pytest

from index import is_shipped
from index.storage.shipped import BUILTIN_REPORTS
from qa.present.citations import cite
from qa.present.references import (
    address_of,
    clean_link,
    is_retold,
    issuer,
    local_day,
    local_minute,
    reference,
    responsible_body,
)
from tests.samples import QUOTE, report_info

REPORT = report_info("guangdong-2025", "2025年广东省政府工作报告", "广东省", "广东", 2025)
PAGE = "https://example.org/r"
KNOWN = {"source_url": PAGE, "date": "2025-01-15", "accessed": "2025-02-01"}
LINK = "https://reports.example/?report=a&p=3"
HERE = "第 3 段"
NOWHERE = "[出版地不详: 出版者不详]"


# The standard's shapes: author. title[type/carrier]. place: publisher, year: page(date)[date of access]. address.
@pytest.mark.parametrize(
    ("change", "values", "where", "link", "expected"),
    [
        # a report that was read online, with the day it was put there
        ({}, KNOWN, "", "", f"广东省人民政府. 2025年广东省政府工作报告[R/OL]. (2025-01-15)[2025-02-01]. {PAGE}."),
        # the same, a place in it: year and place come before the day
        (
            {},
            KNOWN,
            HERE,
            "",
            f"广东省人民政府. 2025年广东省政府工作报告[R/OL]. 2025: 第 3 段(2025-01-15)[2025-02-01]. {PAGE}.",
        ),
        # online, no day known
        (
            {},
            {**KNOWN, "date": ""},
            "",
            "",
            f"广东省人民政府. 2025年广东省政府工作报告[R/OL]. 2025[2025-02-01]. {PAGE}.",
        ),
        # online where this server is reached by others
        ({}, {}, HERE, LINK, f"广东省人民政府. 2025年广东省政府工作报告[R/OL]. 2025: 第 3 段[2025-03-09]. {LINK}."),
        # on paper: place and publisher are not known
        ({}, {}, HERE, "", f"广东省人民政府. 2025年广东省政府工作报告[R]. {NOWHERE}, 2025: 第 3 段."),
        ({}, {"date": "2024-12-30"}, "", "", f"广东省人民政府. 2025年广东省政府工作报告[R]. {NOWHERE}, 2024."),
        (
            {"title": "Work Report of the Municipal Government", "place": ""},
            {"issuer": "Qinghe Municipal Government"},
            HERE,
            "",
            "Qinghe Municipal Government. Work Report of the Municipal Government[R]. [S.l.: s.n.], 2025: 第 3 段.",
        ),
        ({"year": None}, {}, HERE, "", f"广东省人民政府. 2025年广东省政府工作报告[R]. {NOWHERE}: 第 3 段."),
        # a bulletin tells of the year before the one in which it is given: that year is reckoned
        (
            {"title": "青禾市2024年国民经济和社会发展统计公报", "place": "青禾市", "year": 2024, "kind": "bulletin"},
            {},
            "",
            "",
            f"青禾市统计局. 青禾市2024年国民经济和社会发展统计公报[R]. {NOWHERE}, [2025].",
        ),
        # no report: an electronic document, or one of no other type
        (
            {"title": "关于做好河道清理工作的通知", "kind": "other"},
            {**KNOWN, "issuer": "青禾市水务局"},
            "",
            "",
            f"青禾市水务局. 关于做好河道清理工作的通知[EB/OL]. (2025-01-15)[2025-02-01]. {PAGE}.",
        ),
        (
            {"title": "关于做好河道清理工作的通知", "kind": "other"},
            {"issuer": "青禾市水务局"},
            "",
            "",
            f"青禾市水务局. 关于做好河道清理工作的通知[Z]. {NOWHERE}, 2025.",
        ),
        # a document that tells a report in other words is not that report
        (
            {"title": "广东省2025年工作报告（转述）", "kind": "party"},
            {"issuer": "中共广东省委员会"},
            HERE,
            "",
            f"广东省2025年工作报告（转述）: 转述，不是报告原文[Z]. {NOWHERE}: 第 3 段.",
        ),
    ],
)
def test_entry(change, values, where, link, expected):
    report = replace(REPORT, **change, corrections=values)
    assert reference(report, "zh", where=where, link=link, today="2025-03-09") == expected


def test_what_was_put_right_prevails_over_what_the_file_says():
    report = replace(REPORT, metadata={"issuer": "甲", **KNOWN}, corrections={"issuer": "乙", "accessed": ""})
    assert issuer(report) == "乙" and address_of(report) == (PAGE, "")
    assert reference(report, "zh") == f"乙. 2025年广东省政府工作报告[R/OL]. (2025-01-15). {PAGE}."


def test_the_report_was_read_when_its_file_came_in_if_nothing_else_is_known():
    report = replace(REPORT, metadata={"source_url": PAGE}, added="2025-03-04T12:00:00+00:00")
    assert address_of(report, LINK, "2025-03-09") == (PAGE, "2025-03-04")
    assert address_of(REPORT, LINK, "2025-03-09") == (LINK, "2025-03-09")
    assert address_of(REPORT, "", "2025-03-09") == ("", "")


@pytest.mark.parametrize("hostile", ["a\nb", "a\r\n\tb", "a\x00b"])
def test_an_entry_is_one_line(hostile):
    report = replace(REPORT, title=hostile, corrections={"issuer": hostile, "date": hostile, "accessed": hostile})
    assert reference(report, "zh") == f"a b. a b[R]. {NOWHERE.replace('出版地不详: 出版者不详', 'S.l.: s.n.')}, 2025."


@pytest.mark.parametrize(
    ("title", "retold"),
    [
        ("青禾市2025年工作报告（转述）", True),
        ("青禾市政府工作报告(摘要版)", True),
        ("Work Report of 2025 (abridged)", True),
        ("青禾市政府工作报告（全文）", False),
        ("关于政策解读工作的报告", False),
        ("政府工作报告（2025年1月5日）", False),
    ],
)
def test_a_title_says_that_a_document_is_retold(title, retold):
    assert is_retold(replace(REPORT, title=title)) is retold


def test_the_report_that_ships_with_the_program_is_never_the_official_source():
    (file,) = BUILTIN_REPORTS.iterdir()
    values = {"issuer": "中共青禾市委员会"}
    report = replace(REPORT, kind="party", sha256=sha256(file.read_bytes()).hexdigest(), corrections=values)
    assert is_shipped(report) and is_retold(report) and issuer(report) == "" and not is_shipped(REPORT)
    assert reference(report, "zh") == f"报告问答. 2025年广东省政府工作报告: 转述，不是报告原文[Z]. {NOWHERE}."
    quote = replace(QUOTE, text="甲。", highlights=(), section=())
    assert cite(quote, report, "plain", "zh") == ("甲。（《2025年广东省政府工作报告》，第 37 段，转述，不是报告原文）")


def test_times():
    assert local_minute("2025-03-01T09:30:00+08:00") == "2025-03-01 09:30"
    assert local_day("") == "" and local_day("2025-03-04T12:00:00+00:00") == "2025-03-04"


def test_clean_link_leaves_an_address_as_it_is():
    assert clean_link(" http://x/?q=报告&p=3#第37段 ") == "http://x/?q=报告&p=3#第37段"
    assert clean_link("a b<\u3000") == "a%20b%3C"
    assert clean_link("a\u3000b") == "a%E3%80%80b"


@pytest.mark.parametrize(
    ("place", "kind", "title", "body"),
    [
        ("梅江区", "party", "梅江区委工作报告", "中共梅江区委员会"),
        ("广东省", "party", "中国共产党广东省第十三届委员会工作报告", "中共广东省委员会"),
        ("临溪县", "government", "政府工作报告——在第一次会议上", "临溪县人民政府"),
        ("广西壮族自治区", "government", "2025年广西政府工作报告", "广西壮族自治区人民政府"),
        ("恩施土家族苗族自治州", "government", "政府工作报告（2025年）", "恩施土家族苗族自治州人民政府"),
        ("全国", "government", "政府工作报告", "国务院"),
        ("全国", "other", "政府工作报告", ""),
        ("广东省", "other", "某某报告", ""),
        ("阿里地区", "government", "政府工作报告", ""),
        ("锡林郭勒盟", "government", "政府工作报告", ""),
        ("雄安新区", "government", "工作报告", ""),
        ("香港特别行政区", "government", "政府工作报告", ""),
        ("某街道", "government", "工作报告", ""),
        ("区", "government", "工作报告", ""),
        # documents that are not the body's own report
        ("梅江区", "party", "总结2020,部署2021!梅江区这个报告看点满满", ""),
        ("广东省", "government", "广东省高级人民法院工作报告", ""),
        ("广东省", "government", "关于2024年预算执行情况的报告", ""),
        ("广东省", "government", "广东省人民代表大会常务委员会工作报告", ""),
        ("广东省", "government", "政府工作报告——在广东省第十四届人民代表大会第三次会议上", "广东省人民政府"),
        ("广东省", "party", "广东省纪委工作报告", ""),
    ],
)
def test_responsible_body(place, kind, title, body):
    assert responsible_body(replace(REPORT, place=place, kind=kind, title=title)) == body
