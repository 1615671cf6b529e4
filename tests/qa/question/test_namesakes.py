"""Places of one formal name: which of them a question and a report mean."""

import doctest

import pytest

import qa
from index import Snapshot, build, open_index
from qa.question import namesakes
from qa.question.namesakes import meant, units_named, units_of, units_told
from tests.conftest import write_report
from tests.samples import report_info

NANJING, XUZHOU, FUZHOU = ("江苏省", "南京市"), ("江苏省", "徐州市"), ("福建省", "福州市")
FIGURES = {"南京市鼓楼区": 31, "福州市鼓楼区": 47, "徐州市鼓楼区": 12}


def test_units_of_a_name():
    assert {NANJING, XUZHOU, FUZHOU, ("河南省", "开封市")} == set(units_of("鼓楼区"))
    assert [units_of(name) for name in ("梅江区", "北京市", "青禾市", "")] == [(), (), (), ()]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("福州鼓楼区去年建了几所学校", (FUZHOU,)),
        ("福建省福州市鼓楼区政府工作报告", (FUZHOU,)),
        ("江苏鼓楼区去年建了几所学校", (NANJING, XUZHOU)),
        ("鼓楼区去年建了几所学校", ()),
        ("徐州市鼓樓區的公園", (XUZHOU,)),
    ],
)
def test_what_a_text_says_around_a_name(text, units):
    assert sorted(units_named("鼓楼区", text)) == sorted(units)


def test_the_name_itself_names_no_city():
    assert units_named("朝阳区", "朝阳区去年修了几条路") == ()
    assert units_named("朝阳区", "北京朝阳区去年修了几条路") == (("北京市",),)


def test_a_report_is_known_by_its_title_its_file_or_its_text():
    titled = report_info("a", "2025年福州市鼓楼区政府工作报告", "鼓楼区", "鼓楼", 2025)
    bare = report_info("b", "政府工作报告", "鼓楼区", "鼓楼", 2025)
    other = report_info("c", "2025年南京市鼓楼区政府工作报告", "鼓楼区", "鼓楼", 2025)
    assert (units_told(titled), units_told(bare)) == ((FUZHOU,), ())
    said = {"福州": [0, 3, 0], "南京": [0, 1, 9]}
    holding = lambda words: said.get(words[0], [0, 0, 0])  # noqa: E731
    assert meant("鼓楼区", "福州鼓楼区的学校", [titled, bare, other], holding) == [True, True, False]
    assert meant("鼓楼区", "南京鼓楼区的学校", [titled, bare, other], holding) == [False, False, True]
    assert meant("鼓楼区", "鼓楼区的学校", [titled, bare, other], holding) == [True, True, True]
    nothing = lambda words: [0, 0, 0]  # noqa: E731
    assert meant("鼓楼区", "开封鼓楼区的学校", [titled, bare, other], nothing) == [False, True, False]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("namesakes")
    for number, (place, figure) in enumerate(FIGURES.items()):
        text = (
            f"2025年{place}政府工作报告\n一、2024年工作回顾\n"
            f"全区地区生产总值增长{figure / 10}%。新建口袋公园{figure}个，居民出门就能散步。\n"
        )
        write_report(folder / "in", f"r{number}.txt", text)
    build([folder / "in"], folder / "out")
    return open_index(folder / "out")


@pytest.mark.parametrize(("place", "figure"), FIGURES.items())
def test_the_district_that_is_meant_answers(library, place, figure):
    answer = qa.answer(f"{place}去年新建了多少个口袋公园？", index=library)
    assert answer.status == "answered" and place in answer.quotes[0].title
    assert {quote.title for quote in answer.quotes} == {answer.quotes[0].title}
    assert f"{figure}个" in answer.quotes[0].text
    assert f"{figure}个" in qa.answer(f"{place.replace('市', '')}新建了多少个口袋公园？", index=library).quotes[0].text


def test_a_namesake_without_a_report_is_not_answered_from_another(library):
    answer = qa.answer("开封鼓楼区去年新建了多少个口袋公园？", index=library)
    assert (answer.status, answer.quotes, answer.near) == ("no_such_report", (), ())


def test_each_of_several_has_a_row(library):
    for question, figures in {
        "各区去年GDP增速分别是多少？": ["1.2", "3.1", "4.7"],
        "江苏鼓楼区去年新建了多少个口袋公园？": ["12", "31"],
    }.items():
        table = qa.answer(question, index=library).table
        assert table is not None and sorted(str(row.value) for row in table.rows) == figures


def test_doctests():
    assert doctest.testmod(namesakes).failed == 0
