"""Whether a passage names what was asked about: a year that no report is of, words of the question."""

from dataclasses import replace

import pytest

import qa
from index import build, open_index
from qa.question.analysis import analyze_question
from qa.reasons.named import is_of_place, names_year, speaks_of, years_to_name
from qa.reasons.years import of_asked_year
from qa.records import Hit, Query
from tests.conftest import write_report

REPORT = """云岭县2025年政府工作报告
一、2024年工作回顾
全县生产总值增长6%，新增学位900个，添了教师60名，学校够用。
经过普查，各镇数字都有增加，2022年全县生产总值达到310亿元。
二、2025年工作安排
生产总值增长5%以上，新增学位300个。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("named")
    write_report(folder / "reports", "云岭县2025.txt", REPORT)
    build([folder / "reports"], folder / "index")
    return open_index(folder / "index")


def test_years_that_a_passage_has_to_name(library):
    def years(question: str) -> tuple[int, ...]:
        return years_to_name(analyze_question(question, library.reports), library, (0,))

    assert years("2022年生产总值多少") == (2022,)
    assert years("2024年生产总值多少") == years("今年生产总值多少") == ()
    assert names_year((2022,), "到二〇二二年底") and not names_year((2022,), "12022年") and names_year((), "")


def test_a_figure_of_such_a_year_counts_where_its_sentence_names_it(library):
    found = qa.answer("云岭县2022年生产总值是多少？", index=library)
    assert found.status == "answered" and "310亿元" in found.quotes[0].highlighted
    other = qa.answer("云岭县2022年新增学位多少个？", index=library)
    assert other.status != "answered"


def test_what_a_text_speaks_of():
    query = Query("养老床位多少", "养老床位", added=(("养老", "养老服务"),))
    assert speaks_of(query, "新增养老床位80张") and speaks_of(query, "发展养老服务") and not speaks_of(query, "修路")


def test_of_a_place_without_a_report_a_sentence_answers_that_speaks_of_the_indicator(tmp_path):
    told = "柳林市获批航空产业试验区，全省三成企业在此。", "柳林、白沙两市生产总值突破600亿元。"
    for name, sentence in zip("甲乙", told, strict=True):
        text = f"青岭省2025年政府工作报告\n一、2024年工作回顾\n{sentence}\n二、2025年工作安排\n修路30公里。\n"
        write_report(tmp_path / name, "青岭省2025.txt", text)
        build([tmp_path / name], tmp_path / f"index {name}")
    query = Query("柳林市去年GDP", "柳林 gdp", added=(("gdp", "生产总值"),))
    libraries = [open_index(tmp_path / f"index {name}") for name in "甲乙"]
    quotes = [qa.Quote.from_hit(qa.retrieve("柳林", index=library)[0]) for library in libraries]
    assert [is_of_place(query, ("柳林市",), quote) for quote in quotes] == [False, True]
    assert qa.answer("柳林市去年GDP", index=libraries[0]).status == "not_mentioned"


def test_the_figure_is_of_the_year_asked_about(tmp_path):
    text = (
        "云岭县1985年政府工作报告\n一、1984年工作回顾\n我县1950年才有第一座糖厂，1950年糖产量只有三十吨。"
        "后来一年比一年多，1962年达到800吨，1984年糖产量是5200吨。\n二、1985年工作安排\n糖产量达到6000吨。\n"
    )
    write_report(tmp_path / "reports", "云岭县1985.txt", text)
    build([tmp_path / "reports"], tmp_path / "index")
    library = open_index(tmp_path / "index")
    passage, (first, second) = library.passage(0), library.passage(0).sentences
    query = Query("1984年糖产量多少", "糖产量", years=(1984,), answer_type="number")
    told = qa.Quote.from_hit(Hit(passage, "", (first,), 0.9))
    dated = of_asked_year(told, query, library)
    assert dated is not None and dated.highlights == (second,)
    assert of_asked_year(dated, query, library) is dated
    assert of_asked_year(told, replace(query, years=(1950,)), library) is told
    assert of_asked_year(told, replace(query, years=(1999,)), library) is None
    assert of_asked_year(told, replace(query, years=(1999,), answer_type="any"), library) is told
