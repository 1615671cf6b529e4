"""Quotes of a draft: word for word, changed, elsewhere, cut, put together, not found."""

import pytest

import qa
from index import Snapshot
from qa import CheckedItem


def quote(library: Snapshot, draft: str, number: int = 0) -> CheckedItem:
    quotes = [item for item in qa.check(draft, index=library).items if item.kind == "quote"]
    return quotes[number]


def differing(item: CheckedItem) -> list[tuple[str, str]]:
    """What the draft has, and the report instead."""
    text = item.standings[0].text
    return [
        (item.text[d.draft[0] - item.start : d.draft[1] - item.start], text[slice(*d.source)]) for d in item.differences
    ]


TRUE = "新建改建农村公路3200公里，完成老旧小区改造18.7万户"


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "「{}」", "『{}』", "“{}。”", "“{}"])
def test_word_for_word(library, marks):
    item = quote(library, "松江省提出：" + marks.format(TRUE))
    (standing,) = item.standings
    assert (item.status, item.text, item.count, item.places) == ("verbatim", TRUE, 1, ("松江省",))
    assert (standing.place, standing.passage, standing.text[standing.start : standing.end]) == ("松江省", 2, TRUE)
    assert library.report(library.position_of(standing.report)).text[standing.source :].startswith(standing.text)


@pytest.mark.parametrize(
    ("written", "status", "differences"),
    [
        (TRUE.replace("农村", "乡村"), "near", [("乡", "农")]),
        (TRUE.replace("3200", "3300"), "figures", [("3", "2")]),
        (TRUE.replace("公里", "米"), "figures", [("", "公"), ("米", "里")]),
        (TRUE.replace("，", "；"), "marks", []),
        (TRUE.replace("公里，完成", "公里 完成"), "marks", []),
        ("新建改建農村公路3200公里，完成老舊小區改造18.7萬戶", "verbatim", []),
        ("新建改建农村公路３２００公里，完成老旧小区改造１８．７万户", "verbatim", []),
        ("新建改建农村公路……惠及居民52万人", "verbatim", []),
        ("惠及居民52万人……新建改建农村公路", "near", None),
        ("飞船将在黎明时分离开月球轨道返回地球", "not_found", []),
    ],
)
def test_what_differs(library, written, status, differences):
    item = quote(library, f"报告说：“{written}”。")
    assert item.status == status
    if differences is not None:
        found = differing(item) if item.standings else []
        assert found == differences or (status == "figures" and "米" in written and found)


def test_a_year_and_a_place_are_figures(library):
    assert quote(library, "“2023年工作回顾”").status in ("figures", "not_found")
    item = quote(library, "“坚持把方便留给群众、把麻烦留给企业，推行容缺受理和告知承诺”")
    assert (item.status, differing(item)) == ("near", [("企业", "机关")])


def test_a_quote_that_ends_within_a_number(library):
    item = quote(library, "“一般公共预算收入达到1234.5”")
    assert item.status == "figures" and "cut_figure" in item.notes


def test_it_stands_in_another_report(library):
    item = quote(library, f"云岭省政府工作报告提出，“{TRUE}”。")
    assert (item.status, item.standings[0].place) == ("elsewhere", "松江省")
    assert quote(library, f"“{TRUE}”，云岭省政府工作报告这样写道。").status == "elsewhere"
    assert quote(library, f"2024年松江省政府工作报告提出：“{TRUE}”").status == "elsewhere"
    assert quote(library, f"2025年松江省政府工作报告提出：“{TRUE}”").status == "verbatim"


def test_each_quote_has_the_place_named_last(library):
    draft = f"松江省提出“{TRUE}”，云岭省提出“计划新建高速公路260公里”。"
    assert [quote(library, draft, n).status for n in (0, 1)] == ["verbatim", "verbatim"]
    swapped = f"云岭省提出“{TRUE}”，松江省提出“计划新建高速公路260公里”。"
    assert [quote(library, swapped, n).status for n in (0, 1)] == ["elsewhere", "elsewhere"]


def test_a_place_without_a_report(library):
    item = quote(library, f"海南省政府工作报告提出“{TRUE}”。")
    assert item.status == "elsewhere" and "no_report" in item.notes


def test_a_sentence_in_two_reports(library):
    shared = "坚持把方便留给群众、把麻烦留给机关"
    item = quote(library, f"“{shared}”")
    assert (item.count, {standing.place for standing in item.standings}) == (2, {"松江省", "云岭省"})
    item = quote(library, f"云岭省提出“{shared}”")
    assert (item.status, item.count, item.standings[0].place) == ("verbatim", 1, "云岭省")


def test_a_short_quote_is_warned_about(library):
    assert "short" in quote(library, "“把麻烦留给机关”").notes
    assert "short" not in quote(library, f"“{TRUE}”").notes
    assert quote(library, "“元宇宙”").status == "not_found"


def test_put_together_from_two_places(library):
    item = quote(library, "“建成投用跨河大桥12座，惠及居民52万人”")
    assert (item.status, item.notes) == ("near", ("joined",))
    assert [standing.passage for standing in item.standings] == [4, 2]


def test_marks_within_a_quote(library):
    assert quote(library, "“政务服务事项全部实现‘一窗受理’”").status == "marks"
    assert quote(library, "“政务服务事项全部实现“一窗受理””").status == "verbatim"


def test_only_some_reports(library):
    (id,) = [info.id for info in library.reports if info.place == "云岭省"]
    (item,) = qa.check(f"“{TRUE}”", index=library, reports=[id]).items
    assert item.status == "not_found"
    with pytest.raises(qa.UsageError):
        qa.check("“一”", index=library, reports=["无"])
