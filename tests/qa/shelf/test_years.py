"""Questions for the years of reports, and series that name no place: those of the country where it has reports."""

import pytest

import qa
from index import Snapshot, build, open_index
from tests.conftest import write_report

_AIM = "国内生产总值增长{aim}%左右，城镇新增就业1200万人以上。"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("years")
    for year, aim, word in ((2021, 6, "脱贫攻坚"), (2023, 5, "算力网络"), (2022, "5.5", "算力网络")):
        text = f"{year}年国务院政府工作报告\n一、{year - 1}年工作回顾\n我们推进{word}，办成许多大事。\n"
        text += f"二、{year}年工作安排\n今年发展主要预期目标是：{_AIM.format(aim=aim)}\n"
        write_report(folder / "reports", f"全国{year}.txt", text)
    for year, word in ((2022, "算力网络"), (2023, "口袋公园")):
        text = f"{year}年青岭省政府工作报告\n一、{year - 1}年工作回顾\n我们推进{word}建设。\n"
        text += f"二、{year}年工作安排\n地区生产总值增长7%左右。\n"
        write_report(folder / "reports", f"青岭省{year}.txt", text)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


@pytest.mark.parametrize(
    ("question", "selected", "silent"),
    [
        ("哪些年提到了算力网络", ["全国2022", "全国2023"], ["全国2021"]),
        ("全国哪几年的报告提到算力网络", ["全国2022", "全国2023"], ["全国2021"]),
        ("青岭省哪一年提到算力网络", ["青岭省2022"], ["青岭省2023"]),
        ("哪年没提到算力网络", ["全国2021"], ["全国2021"]),
        ("2022年哪些报告提到算力网络", ["全国2022", "青岭省2022"], []),
        ("2060年算力网络哪些报告提到", ["全国2022", "全国2023", "青岭省2022"], ["全国2021", "青岭省2023"]),
    ],
)
def test_years_that_mention_a_word(shelf, question, selected, silent):
    table = qa.survey(question, index=shelf)
    assert table is not None and table.subject == "算力网络"
    assert (list(table.selected), list(table.silent)) == (selected, silent)


@pytest.mark.parametrize(
    ("question", "places", "values"),
    [
        ("历年GDP增长目标", {"全国"}, ["6", "5.5", "5"]),
        ("2022年到2023年的GDP目标分别是多少", {"全国"}, ["5.5", "5"]),
        ("青岭省历年GDP增长目标", {"青岭省"}, ["7", "7"]),
    ],
)
def test_a_series_without_a_place_is_that_of_the_country(shelf, question, places, values):
    table = qa.survey(question, index=shelf)
    assert table is not None and table.operation == "series"
    assert {row.place for row in table.rows} == places and [str(row.value) for row in table.rows] == values
