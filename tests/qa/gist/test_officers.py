"""Who holds an office: the question, and the line of a report that names the holder."""

import pytest

import qa
from index import Snapshot, build, open_index
from qa.gist.officers import OfficeAsked, office_asked
from tests.conftest import write_report

BODY = """各位代表：
一、{before}年工作回顾
修路36公里。市长热线接听2万件，区长接待日办成30件事。
二、{year}年工作安排
修桥2座。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("officers")
    heads = {
        "青禾市2024年政府工作报告": "青禾市市长　顾望舒",
        "青禾市2025年政府工作报告": "青禾市人民政府代市长 纪 云",
        "石桥县2025年政府工作报告": "——2025年1月9日在石桥县第八届人民代表大会第四次会议上 县长 闻人笑",
        "石桥县2024年财政决算报告": "石桥县财政局局长 单小雨",
        "白桦区2025年人民检察院工作报告": "白桦区人民检察院检察长柳岸",
        "云岭县2025年政府工作报告": "云岭县人民政府",
    }
    for title, line in heads.items():
        year = int(title[3:7])
        text = f"{title}\n{line}\n{BODY.format(before=year - 1, year=year)}"
        write_report(folder / "reports", f"{title}.txt", text)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("question", "office", "body"),
    [
        *(("市长是谁?", "市长", ""), ("谁是现任的市长", "市长", ""), ("现在谁当县长", "县长", "")),
        *(("财政局局长叫什么名字", "局长", "财政局"), ("副市长是哪位", "市长", "副"), ("检察长姓什么", "检察长", "")),
    ],
)
def test_an_office_is_asked_for(question, office, body):
    assert office_asked(question) == OfficeAsked(office, body)


@pytest.mark.parametrize(
    "question", ["市长热线多少", "谁在修路", "市长做了什么", "院长信箱", "", "是谁", "谁的增速最长"]
)
def test_no_office_is_asked_for(question):
    assert office_asked(question) is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("青禾市市长是谁", "纪 云"),  # of the newest report
        ("青禾市2023年市长是谁", "顾望舒"),
        ("石桥县县长叫什么", "闻人笑"),
        ("石桥县财政局长是谁", "单小雨"),
        ("谁是白桦区的检察长", "柳岸"),
        ("白桦区检察院检察长是哪位", "柳岸"),
    ],
)
def test_the_holder_is_quoted(library, question, name):
    found = qa.answer(question, index=library)
    assert found.status == "answered" and name in found.quotes[0].highlighted


@pytest.mark.parametrize(
    "question", ["青禾市副市长是谁", "石桥县县委书记是谁", "石桥县公安局局长是谁", "云岭县县长是谁", "青禾市检察长是谁"]
)
def test_a_holder_that_no_report_names(library, question):
    assert qa.answer(question, index=library).status != "answered"


def test_of_several_places_none_is_meant(library):
    assert qa.answer("县长是谁", index=library).status != "answered"
