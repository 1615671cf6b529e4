"""Two reports side by side: figures that changed, sections, phrases."""

import json
from decimal import Decimal

import pytest

import qa
from index import UsageError
from qa.shelf.panels.sections import likeness
from tests.conftest import built_from

FIRST, SECOND = "青禾市2024", "青禾市2025"


@pytest.fixture(scope="module")
def compared(yearly):
    return qa.compare(FIRST, SECOND, index=yearly)


def test_figures_of_the_same_indicator_kind_and_part_are_paired(compared):
    pairs = {(f.indicator, f.kind, f.part): f for f in compared.figures}
    grown = pairs["gdp", "growth", "done"]
    assert (grown.first.value, grown.second.value, grown.changed) == (Decimal("5.8"), Decimal("5.3"), True)
    assert (grown.difference, grown.unit) == (Decimal("-0.5"), "个百分点")
    aim = pairs["gdp", "growth", "planned"]
    assert (aim.first.value, aim.second.value, aim.difference) == (Decimal("5.5"), Decimal(5), Decimal("-0.5"))
    grain = pairs["grain_output", "level", "done"]
    assert (grain.difference, grain.unit) == (Decimal("-7.5"), "万吨")
    assert (grain.first.report, grain.second.report) == (FIRST, SECOND)


def test_an_unchanged_figure_is_said_to_be_so(yearly):
    figures = {(f.indicator, f.part): f for f in qa.compare("云岭县2025", "青禾市2024", index=yearly).figures}
    same = figures["gdp", "planned"]
    assert (same.first.value, same.second.value, same.changed, same.difference) == (
        *(Decimal("5.5"), Decimal("5.5")),
        *(False, Decimal(0)),
    )


def test_sections_of_the_same_subject_are_paired(compared):
    assert [(pair.first[-1:], pair.second[-1:]) for pair in compared.sections] == [
        (("一、2023年工作回顾",), ("一、2024年工作回顾",)),
        (("（一）修路架桥",), ("（一）修路架桥",)),
        (("二、2024年工作安排",), ("二、2025年工作安排",)),
        (("（一）办好学校",), ("（一）办好学校",)),
    ]


def test_every_paragraph_stands_in_one_section(compared, yearly):
    for side, id in (("passages", FIRST), ("others", SECOND)):
        numbers = [one.passage for pair in compared.sections for one in getattr(pair, side)]
        count = yearly.reports[yearly.position_of(id)].passage_count
        assert sorted(numbers) == list(range(1, count + 1))


def test_figures_that_differ_are_marked_in_the_paragraphs(compared):
    first = compared.sections[0]
    marked = [one.text[start:end] for one in first.passages for start, end in one.highlights]
    assert marked == ["5.8%", "3.4万人", "125.5万吨"]
    assert [one.text[s:e] for one in first.others for s, e in one.highlights] == ["5.3%", "3.5万人", "118万吨"]


def test_new_and_dropped_phrases(yearly):
    found = qa.compare(FIRST, SECOND, index=yearly)
    assert [(key.word, key.count) for key in found.new] == [("云课堂", 3)]
    back = qa.compare(SECOND, FIRST, index=yearly)
    assert [(key.word, key.count) for key in back.gone] == [("云课堂", 3)]


def test_one_section_alone(yearly):
    found = qa.compare(FIRST, SECOND, section="修路", index=yearly)
    assert [pair.second for pair in found.sections] == [("一、2024年工作回顾", "（一）修路架桥")]
    assert {f.first.quote.passage for f in found.figures} == {2}
    assert found.new == ()


def test_the_paragraphs_that_answer_a_question(yearly):
    found = qa.compare(FIRST, SECOND, question="新建小学多少所？", index=yearly)
    (pair,) = found.sections
    assert "新建小学2所" in pair.passages[0].text + pair.passages[-1].text
    assert any("新建小学3所" in one.text for one in pair.others)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"first": FIRST, "second": FIRST}, ["青禾市2024", "python -m index list"]),
        ({"first": FIRST, "second": "没有"}, ["没有"]),
        ({"first": FIRST, "second": SECOND, "section": "渔业"}, ["渔业", "修路架桥"]),
        ({"first": FIRST, "second": SECOND, "k": 0}, ["0"]),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments, words, yearly):
    with pytest.raises(UsageError) as caught:
        qa.compare(**arguments, index=yearly)
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_comparison_is_json(compared):
    values = json.loads(json.dumps(compared.to_dict(), ensure_ascii=False))
    assert (values["first"], values["second"]) == (FIRST, SECOND)
    grown = next(f for f in values["figures"] if f["indicator"] == "gdp" and f["part"] == "done")
    assert (grown["difference"], grown["unit"], grown["first"]["value"]) == (-0.5, "个百分点", 5.8)
    assert values["sections"][0]["second"]["section"] == ["一、2024年工作回顾"]


def test_likeness_is_of_rare_pairs():
    (row,) = likeness([["种粮食，办学校"], ["种粮食，办学校", "办学校", "打水井"]])
    assert row[0] == pytest.approx(1) and 1 > row[1] > row[2] == 0
    assert likeness([[""], ["甲"]]) == [[0.0]]


def test_reports_without_headings_are_one_section(tmp_path, encoder):
    texts = {
        name: f"甲县{year}年政府工作报告\n修路{year - 2000}公里。\n" for name, year in (("甲", 2024), ("乙", 2025))
    }
    found = qa.compare("甲", "乙", index=built_from(tmp_path, texts, encoder))
    (pair,) = found.sections
    assert (pair.passages[0].text, pair.others[0].text) == ("修路24公里。", "修路25公里。")


def test_falls_are_negative_and_what_was_added_is_no_stock(tmp_path, encoder):
    done = {
        2024: "刑事案件立案数下降14.4%。高新技术企业总数达到120家。",
        2025: "刑事案件立案数增长2%。新增高新技术企业9家。",
    }
    texts = {
        f"甲{year}": f"甲县{year}年政府工作报告\n一、{year - 1}年工作回顾\n{text}\n二、{year}年工作安排\n修路。\n"
        for year, text in done.items()
    }
    found = qa.compare("甲2024", "甲2025", index=built_from(tmp_path, texts, encoder)).figures
    cases = next(f for f in found if f.kind == "growth")
    assert (cases.difference, cases.unit, cases.changed) == (Decimal("16.4"), "个百分点", True)
    firms = [f for f in found if f.indicator == "high_tech_enterprises"]
    assert [(f.first is None, f.second is None) for f in firms] == [(True, False), (False, True)]
