"""Words asked about that stand in no report, but otherwise: with a sign within, or as the end of a deed."""

import pytest

from index import build, open_index
from qa.shelf.tables.survey import survey_of
from tests.conftest import write_report

REPORT = """{place}2025年政府工作报告
一、2024年工作回顾
{sentence}
二、2025年工作安排
修路30公里。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("printed")
    told = {
        "青禾市": "话剧《灯火：归途》上演百场，既有住宅加装电梯80部。",
        "云岭县": "为适龄学生补种水痘疫苗。",
        "白溪市": "汽车销量增长。",
    }
    for place, sentence in told.items():
        write_report(folder / "reports", f"{place}2025.txt", REPORT.format(place=place, sentence=sentence))
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("question", "subject", "places"),
    [
        ("哪些地方提到灯火归途", "灯火:归途", ["青禾市"]),
        ("哪些地方提到给老人装电梯", "装电梯", ["青禾市"]),
        ("哪些地方提到给孩子打水痘疫苗", "水痘疫苗", ["云岭县"]),
        ("哪些地方提到飞行汽车", "飞行汽车", []),
        ("哪些地方提到水痘疫苗", "水痘疫苗", ["云岭县"]),
    ],
)
def test_what_is_printed_instead(library, question, subject, places):
    table = survey_of(library, question)
    assert table is not None and table.subject == subject
    assert [row.place for row in table.rows if row.report in table.selected] == places
