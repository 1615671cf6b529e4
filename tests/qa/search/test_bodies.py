"""A question about a court is asked of the court's report."""

import pytest

import qa
from qa.search.bodies import without_body
from tests.conftest import built_from

COURT = (
    "青禾市中级人民法院工作报告\n——2025年1月10日在青禾市第九届人民代表大会第四次会议上\n院长 钟岭\n\n各位代表：\n"
    "现在，我代表市中级人民法院向大会报告工作，请予审议。\n一、2024年工作回顾\n全年受理各类案件5120件，办结4980件。法官培训36场。"
)
CITY = "青禾市2025年政府工作报告\n一、2024年工作回顾\n修建公路36公里，法院综合楼投入使用，办结提案120件。"


@pytest.fixture
def library(tmp_path, encoder):
    library = built_from(tmp_path, {"法院": COURT, "政府": CITY}, encoder)
    assert [(info.id, info.kind) for info in library.reports] == [("政府", "government"), ("法院", "court")]
    return library


@pytest.mark.parametrize("question", ["青禾市法院办结多少案件", "青禾市人民法院办结了多少案件", "法院培训了多少场"])
def test_the_report_of_the_body_is_searched(library, question):
    hits = qa.retrieve(question, index=library)
    assert {hit.passage.report for hit in hits} == {"法院"}
    assert hits[0].passage.text.startswith("全年受理各类案件5120件")


def test_without_such_a_report_the_body_is_a_word(tmp_path, encoder):
    library = built_from(tmp_path, {"政府": CITY}, encoder)
    assert "法院综合楼" in qa.retrieve("法院综合楼", index=library)[0].passage.text
    assert without_body("青禾市法院办结多少案件", library) == "青禾市法院办结多少案件"


def test_the_name_alone_stays(library):
    assert qa.retrieve("法院", index=library)


def test_another_question_goes_to_all(library):
    assert qa.retrieve("公路修了多少公里", index=library)[0].passage.report == "政府"
    assert without_body("青禾市法院办结多少案件", library) == "青禾市办结多少案件"
