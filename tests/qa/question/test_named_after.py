"""A place that is part of a printed name stays among the words of a question."""

import pytest

import qa
from index import Snapshot, build, open_index
from qa.question.named_after import is_in_name
from qa.question.places import PlaceMention
from tests.conftest import write_report

REPORT = """青禾市2025年政府工作报告
一、2024年工作回顾
办事平台“青禾通”上线，能办的事有312项。新建公园3个。
建设“智慧青禾”是以数据为基础、以平台为支撑的过程，为居民省下跑腿的时间。
二、2025年工作安排
推广“青禾通”，老人也能用。青禾街道修路2公里。
"""


@pytest.mark.parametrize(
    ("question", "named"),
    [("青禾通能办多少事", True), ("智慧青禾是什么", True), ("青禾公园几个", False), ("青禾", False)],
)
def test_a_place_in_a_name(question, named):
    at = question.index("青禾")
    assert is_in_name(question, PlaceMention("青禾市", at, at + 2, "青禾"), REPORT.__contains__) is named


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("named")
    write_report(folder / "reports", "qinghe-2025.txt", REPORT)
    write_report(
        folder / "reports",
        "shiqiao-2025.txt",
        REPORT.replace("青禾市", "石桥县").replace("“青禾通”", "网站").replace("“智慧青禾”", "网上大厅"),
    )
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


def test_the_name_is_searched_and_its_place_asked(named):
    found = qa.answer("青禾通能办多少项事", index=named)
    assert (found.status, found.query.places) == ("answered", ("青禾市",))
    assert "青禾通" in found.query.text and "312项" in found.quotes[0].highlighted


def test_what_a_named_thing_is(named):
    found = qa.answer("智慧青禾是什么意思", index=named)
    assert found.status == "answered" and found.quotes[0].highlighted.startswith("建设“智慧青禾”是以数据")


def test_a_place_beside_a_thing_is_no_word(named):
    assert qa.answer("青禾公园有几个", index=named).query.text == "公园"
