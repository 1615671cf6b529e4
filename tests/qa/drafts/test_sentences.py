"""Sentences in the draft's own words: their figures, by what they measure; whole drafts; limits."""

from pathlib import Path

import docx
import pytest

import qa
from index import ReadError, Snapshot, UsageError
from qa.drafts.reading import MAX_CHARACTERS, draft_in


def statuses(library: Snapshot, draft: str) -> list[tuple[str, str]]:
    (item,) = qa.check(draft, index=library).items
    return [(draft[figure.start : figure.end], figure.status) for figure in item.figures] or [("", item.status)]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("松江省2024年GDP同比增长5.6%。", [("5.6%", "agrees")]),
        ("松江省2024年GDP同比增长6.5%。", [("6.5%", "figures")]),
        ("据松江省政府工作报告介绍，该省去年城镇新增就业31.2万人。", [("31.2万人", "agrees")]),
        ("松江去年城镇新增就业超过31万人，调查失业率为5.1%。", [("31万人", "agrees"), ("5.1%", "agrees")]),
        ("云岭省去年粮食总产量约486万吨。", [("486万吨", "agrees")]),
        ("云岭省去年粮食总产量约496万吨。", [("496万吨", "figures")]),
        ("松江省、云岭省2024年GDP分别增长5.6%和4.9%。", [("5.6%", "agrees"), ("4.9%", "agrees")]),
        ("松江省、云岭省2024年GDP分别增长4.9%和5.6%。", [("4.9%", "figures"), ("5.6%", "figures")]),
        ("松江省今年把经济增长目标定为5.5%左右。", [("5.5%左右", "agrees")]),
        ("松江省今年计划新增城镇就业30万人以下。", [("30万人以下", "figures")]),
        ("云岭省去年森林覆盖率居全国第二位。", [("第二位", "agrees")]),
        ("云岭省去年森林覆盖率居全国第一位。", [("第一位", "figures")]),
        ("云岭省通过验收的有181家养老机构和300家托育机构。", [("181家", "agrees"), ("300家", "agrees")]),
        ("云岭省181家托育机构和300家养老机构通过验收。", [("181家", "figures"), ("300家", "figures")]),
        ("松江省去年卫星发射次数达到17次。", [("17次", "not_found")]),
        ("全年地区生产总值增长5.6%，一般公共预算收入达到1234.5亿元。", [("", "verbatim")]),
        ("海南省去年GDP增长3%。", [("3%", "not_found")]),
    ],
)
def test_figures(library, draft, expected):
    assert statuses(library, draft) == expected


def test_a_sentence_without_figures_is_passed_over(library):
    found = qa.check("松江省的山很美。\n我们都喜欢那里的春天。", index=library)
    assert (found.items, found.passed_over, found.passes) == ((), 2, True)


def test_a_sentence_taken_over_with_the_quote_and_the_place_in_it(library):
    whole = "坚持把方便留给群众、把麻烦留给机关，政务服务事项全部实现“一窗受理”。"
    assert {item.status for item in qa.check(whole, index=library).items} == {"verbatim"}
    (item,) = qa.check("云岭省。建成投用跨河大桥12座，港口货物吞吐量突破2亿吨。", index=library).items
    assert item.status == "elsewhere"


def test_a_report_as_a_draft(library):
    for n in range(len(library.reports)):
        found = qa.check(library.report(n).text, index=library)
        assert {item.status for item in found.items} == {"verbatim"} and len(found.items) > 5


def test_a_draft_passes_or_not(library):
    good = qa.check("松江省指出：“建成投用跨河大桥12座”。2024年松江省GDP增长5.6%。", index=library)
    assert good.passes and good.counts["verbatim"] == good.counts["agrees"] == 1
    assert not qa.check("松江省指出：“建成投用跨河大桥13座”。", index=library).passes


def test_offsets_refer_to_the_draft(library):
    draft = "开头\r\n\r\n松江省指出：“建成投用跨河大桥12座”。\t云岭省去年粮食总产量约486万吨。\n"
    found = qa.check(draft, index=library)
    assert found.draft == draft
    assert all(draft[item.start : item.end] == item.text for item in found.items)


def test_files(library, tmp_path):
    draft = "松江省指出：“建成投用跨河大桥12座”。"
    document = docx.Document()
    document.add_paragraph(draft)
    document.save(tmp_path / "稿子.docx")
    (tmp_path / "稿子.txt").write_text(draft, "utf-8")
    (tmp_path / "稿子.md").write_text(f"# 题目\n\n{draft}\n", "utf-8")
    for name in ("稿子.docx", "稿子.txt", "稿子.md"):
        (item,) = qa.check(tmp_path / name, index=library).items
        assert (item.status, item.text) == ("verbatim", "建成投用跨河大桥12座")
    assert draft_in("../a.txt", draft.encode()) == draft


def test_what_is_no_draft(library, tmp_path):
    for draft in ("", " \n", "一" * (MAX_CHARACTERS + 1), Path("a.pdf"), 5):
        with pytest.raises(UsageError):
            qa.check(draft, index=library)
    with pytest.raises(ReadError):
        qa.check(tmp_path / "没有.txt", index=library)


def test_it_stops_in_time_and_says_so(library):
    found = qa.check("“建成投用跨河大桥12座”。" * 3, index=library, seconds=0)
    assert found.items == () and found.unchecked == 6 and not found.passes


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["“", "”", "“一”", "…", "5", "1,", "增长5%", "\n", "年", "广东、", "一。", "(略)", "“a…"]
)
def test_odd_drafts_take_no_long_time(library, piece):
    found = qa.check(piece * (20_000 // len(piece)) + "x", index=library, seconds=5)
    assert all(found.draft[item.start : item.end] == item.text for item in found.items)
