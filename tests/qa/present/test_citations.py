"""Citations: exact values, the text never altered, Markdown that renders as the text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import UsageError
from qa.present.citations import OMISSION, cite, clean_link, escape_markdown, outer_marks, quoted_text, responsible_body
from qa.records import Quote
from tests.samples import HOSTILE, QUOTE, TEXT, rendered, report_info

REPORT = report_info("guangdong-2025", "2025年广东省政府工作报告", "广东省", "广东", 2025)
THREE = replace(QUOTE, text="甲一。乙二。丙三。", highlights=((0, 3),))
LINK = "http://127.0.0.1:7860/?report=a&passage=37"


# --- the text --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("甲一。乙二。丙三。", (), "甲一。乙二。丙三。"),
        ("甲一。乙二。丙三。", ((3, 6),), "乙二。"),
        ("甲一。乙二。丙三。", ((0, 3), (3, 6)), "甲一。乙二。"),
        ("甲一。乙二。丙三。", ((0, 3), (6, 9)), "甲一。……丙三。"),
        ("甲一。乙二。丙三。", ((6, 9), (0, 3)), "甲一。……丙三。"),
        ("甲一。乙二。丙三。", ((0, 4), (3, 6)), "甲一。乙二。"),
        ("甲一。 　乙二。", ((0, 3), (5, 8)), "甲一。 　乙二。"),
        ("甲一。——乙二。", ((0, 3), (5, 8)), "甲一。——乙二。"),
        ("甲一。5乙二。", ((0, 3), (4, 7)), "甲一。……乙二。"),
        ("甲一。乙二。", ((3, 99),), "乙二。"),
        ("甲一。乙二。", ((2, 2), (5, 4)), "甲一。乙二。"),
        ("甲……乙。丙。", ((0, 5),), "甲……乙。"),
    ],
)
def test_quoted_text(text, spans, expected):
    assert quoted_text(replace(QUOTE, text=text, highlights=spans)) == expected


def test_the_whole_paragraph_when_it_is_wanted():
    assert quoted_text(THREE, whole=True) == "甲一。乙二。丙三。"
    assert cite(THREE, REPORT, "plain", "zh", whole=True).startswith("“甲一。乙二。丙三。”（")


@settings(deadline=None)
@given(
    st.text(alphabet="甲乙1 。，　—", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
)
def test_pieces_are_slices_in_order_and_something_is_left_out_between_them(text, spans):
    said = quoted_text(replace(QUOTE, text=text, highlights=tuple(spans)))
    end = 0
    pieces = said.split(OMISSION)
    for position, piece in enumerate(pieces):
        start = text.index(piece, end + bool(position))
        assert position == 0 or any(char.isalnum() for char in text[end:start])
        end = start + len(piece)
    marked = {at for start, stop in spans for at in range(start, min(stop, len(text))) if text[at].isalnum()}
    if any(start < min(stop, len(text)) for start, stop in spans):
        assert sum(char.isalnum() for char in said) == len(marked)


# --- plain -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "language", "link", "expected"),
    [
        (
            QUOTE,
            "zh",
            "",
            "“新增城镇就业2400人,城镇登记失业率2.36%。”"
            "（《2025年广东省政府工作报告》，2020年主要工作 › 民生保障，第 37 段）",
        ),
        (
            THREE,
            "zh",
            LINK,
            f"“甲一。”（《2025年广东省政府工作报告》，2020年主要工作 › 民生保障，第 37 段） {LINK}",
        ),
        (replace(THREE, section=()), "zh", "", "“甲一。”（《2025年广东省政府工作报告》，第 37 段）"),
        (replace(THREE, section=()), "en", "", "“甲一。” (《2025年广东省政府工作报告》, paragraph 37)"),
        (
            replace(THREE, text="落实“双减”。", highlights=(), section=()),
            "zh",
            "",
            "「落实“双减”。」（《2025年广东省政府工作报告》，第 37 段）",
        ),
        (
            replace(THREE, text="{link}“「", highlights=(), section=("{place}",)),
            "zh",
            "",
            "『{link}“「』（《2025年广东省政府工作报告》，{place}，第 37 段）",
        ),
    ],
)
def test_plain(quote, language, link, expected):
    assert cite(quote, REPORT, "plain", language, link) == expected


@pytest.mark.parametrize(
    ("text", "marks"),
    [("甲", "“”"), ("‘甲’", "“”"), ("“甲", "「」"), ("甲”", "「」"), ("“甲”「乙」", "『』"), ("“「『", "『』")],
)
def test_outer_marks(text, marks):
    assert "".join(outer_marks(text)) == marks


# --- markdown --------------------------------------------------------------------------------------------------------


def test_markdown():
    assert cite(THREE, REPORT, "markdown", "zh") == (
        "> 甲一。\n>\n> ——《2025年广东省政府工作报告》，2020年主要工作 › 民生保障，第 37 段\n"
    )
    assert cite(replace(THREE, section=()), REPORT, "markdown", "en", LINK) == (
        "> 甲一。\n>\n> — [《2025年广东省政府工作报告》, paragraph 37]"
        "(<http://127.0.0.1:7860/?report=a&amp;passage=37>)\n"
    )


ODD = (
    "1.治理河道18公里；",
    "1) 甲",
    "- 甲",
    "+ 甲",
    "* 甲",
    "    甲",
    "\t甲",
    "　　甲　",
    "甲\n\n乙\r\n丙",
    "# 甲",
    "===",
    "---",
    "~~甲~~",
    "|甲|乙|\n|-|-|",
    "http://x.cn www.x.cn a@x.cn",
    "&amp; &#20; &copy;",
    "甲\\\n乙\\",
    "甲  \n乙",
    "**甲。**乙",
    "`甲`",
    "> 甲",
    "[甲]: http://x",
    "甲 \u2028 乙",
)


@pytest.mark.parametrize("text", [*HOSTILE, *ODD])
def test_markdown_renders_as_the_text(text):
    quote = replace(QUOTE, text=text, highlights=(), section=(text,))
    read = rendered(cite(quote, replace(REPORT, title=text), "markdown", "zh"))
    assert read.tags == ["blockquote", "p", "p"] and read.attributes == []
    title = text if text.startswith("《") else f"《{text}》"
    assert read.text == f"\n{text}\n——{title}，{text}，第 37 段\n\n"


@settings(deadline=None)
@given(
    st.text(alphabet=st.one_of(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), st.sampled_from("\n\t")))
)
def test_any_text_escaped_is_one_line_that_renders_as_it_is(text):
    escaped = escape_markdown(text)
    assert "\n" not in escaped
    # a paragraph of nothing holds no text node, and the renderer's own end of line is one character
    assert rendered(f"甲{escaped}乙").text == f"甲{text}乙\n"
    if text:
        read = rendered(escaped)
        assert (read.text, read.tags, read.attributes) == (text + "\n", ["p"], [])


def test_escaping_is_sparing():
    assert escape_markdown(TEXT + "（一）《甲》“乙”——丙、5-6年") == TEXT + "（一）《甲》“乙”——丙、5-6年"


@pytest.mark.parametrize("hostile", [*HOSTILE, "a b\nc", ">)", "\\>", "&quot;", '"'])
def test_no_address_of_a_report_ends_early(hostile):
    report = replace(REPORT, metadata={"source_url": f"https://x/{hostile}", "date": hostile})
    read = rendered(cite(THREE, report, "markdown", "zh", "http://here/"))
    assert read.tags == ["blockquote", "p", "p", "a"] and read.attributes == ["href"]
    assert f"({hostile})" not in cite(THREE, report, "gbt7714", "zh")


@pytest.mark.parametrize("hostile", [*HOSTILE, "a b\nc", ">)", "\\>", "&quot;", '"'])
def test_no_link_ends_early(hostile):
    read = rendered(cite(THREE, REPORT, "markdown", "zh", f"http://x/{hostile}"))
    assert read.tags == ["blockquote", "p", "p", "a"] and read.attributes == ["href"]
    assert " " not in clean_link(f" {hostile} ") and "\n" not in clean_link(hostile)


def test_clean_link_leaves_an_address_as_it_is():
    assert clean_link(" http://x/?q=报告&p=3#第37段 ") == "http://x/?q=报告&p=3#第37段"
    assert clean_link("a b<\u3000") == "a%20b%3C"
    assert clean_link("a\u3000b") == "a%E3%80%80b"


def test_the_address_of_the_report_takes_the_place_of_the_link():
    page = "https://example.org/r?a=1"
    report = replace(REPORT, metadata={"source_url": "https://old.example/", "date": "2025-01"})
    corrected = replace(report, corrections={"source_url": page, "date": "2025-01-15"})
    body, title = "广东省人民政府", "2025年广东省政府工作报告[R/OL]"
    for link in ("", LINK):
        assert f"](<{page}>)" in cite(THREE, corrected, "markdown", "zh", link)
        assert cite(THREE, corrected, "gbt7714", "zh", link) == f"{body}. {title}. 2025: 第 37 段 (2025-01-15). {page}."
    assert cite(THREE, report, "gbt7714", "zh").endswith("第 37 段 (2025-01). https://old.example/.")
    assert page not in cite(THREE, corrected, "plain", "zh", LINK)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "x", "", "https://", " //x"])
def test_no_other_address_becomes_a_link(address):
    report = replace(REPORT, metadata={"source_url": address, "date": "2025-01-15"})
    for style in ("markdown", "gbt7714", "plain"):
        assert cite(THREE, report, style, "zh", LINK) == cite(THREE, REPORT, style, "zh", LINK)


def test_a_citation_names_corrected_values_and_the_page():
    report = replace(REPORT, title="2024年云岭县预算报告", place="云岭县", year=2024, kind="budget")
    quote = replace(THREE, page=4)
    assert "（《2024年云岭县预算报告》，2020年主要工作 › 民生保障，第 37 段，第 4 页）" in cite(
        quote, report, "plain", "zh"
    )
    assert cite(quote, report, "gbt7714", "en") == "2024年云岭县预算报告[R]. 2024: para. 37, p. 4."


# --- GB/T 7714 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "language", "link", "expected"),
    [
        ({}, "zh", "", "广东省人民政府. 2025年广东省政府工作报告[R]. 2025: 第 37 段."),
        ({}, "en", "", "广东省人民政府. 2025年广东省政府工作报告[R]. 2025: paragraph 37."),
        ({}, "zh", LINK, f"广东省人民政府. 2025年广东省政府工作报告[R/OL]. 2025: 第 37 段. {LINK}."),
        ({"place": ""}, "zh", "", "2025年广东省政府工作报告[R]. 2025: 第 37 段."),
        ({"year": None}, "zh", "", "广东省人民政府. 2025年广东省政府工作报告[R]. 第 37 段."),
        ({"title": "《甲》报告"}, "zh", "", "广东省人民政府. 《甲》报告[R]. 2025: 第 37 段."),
    ],
)
def test_gbt7714(change, language, link, expected):
    assert cite(THREE, replace(REPORT, **change), "gbt7714", language, link) == expected


@pytest.mark.parametrize(
    ("place", "kind", "title", "body"),
    [
        ("梅江区", "party", "梅江区委工作报告", "中共梅江区委员会"),
        ("广东省", "party", "中国共产党广东省第十三届委员会工作报告", "中共广东省委员会"),
        ("临溪县", "government", "政府工作报告——在第一次会议上", "临溪县人民政府"),
        ("广西壮族自治区", "government", "2025年广西政府工作报告", "广西壮族自治区人民政府"),
        ("恩施土家族苗族自治州", "government", "政府工作报告（2025年）", "恩施土家族苗族自治州人民政府"),
        ("全国", "government", "政府工作报告", "国务院"),
        ("全国", "other", "政府工作报告", ""),
        ("广东省", "other", "某某报告", ""),
        ("阿里地区", "government", "政府工作报告", ""),
        ("锡林郭勒盟", "government", "政府工作报告", ""),
        ("雄安新区", "government", "工作报告", ""),
        ("香港特别行政区", "government", "政府工作报告", ""),
        ("某街道", "government", "工作报告", ""),
        ("区", "government", "工作报告", ""),
        # documents that are not the body's own report
        ("梅江区", "party", "总结2020,部署2021!梅江区这个报告看点满满", ""),
        ("广东省", "government", "广东省高级人民法院工作报告", ""),
        ("广东省", "government", "关于2024年预算执行情况的报告", ""),
        ("广东省", "government", "广东省人民代表大会常务委员会工作报告", ""),
        ("广东省", "government", "政府工作报告——在广东省第十四届人民代表大会第三次会议上", "广东省人民政府"),
        ("广东省", "party", "广东省纪委工作报告", ""),
    ],
)
def test_responsible_body(place, kind, title, body):
    assert responsible_body(replace(REPORT, place=place, kind=kind, title=title)) == body


def test_no_figure_that_the_record_does_not_give():
    entry = cite(THREE, replace(REPORT, title="报告", year=None, place=""), "gbt7714", "zh")
    assert entry == "报告[R]. 第 37 段."


def test_an_unknown_style_is_named():
    with pytest.raises(UsageError, match="没有“apa”这种引用格式；可用的有：plain、markdown、gbt7714。"):
        cite(THREE, REPORT, "apa", "zh")


def test_every_style_of_every_passage(snapshot):
    for number in range(snapshot.manifest.passages):
        passage = snapshot.passage(number)
        report = next(info for info in snapshot.reports if info.id == passage.report)
        quote = Quote(
            report.id, report.title, passage.number, passage.section, passage.part, passage.text, ((0, 1),), None, (), 1
        )
        assert passage.text in cite(quote, report, "plain", "zh")
        assert rendered(cite(quote, report, "markdown", "zh")).text.startswith(f"\n{passage.text}\n——《")
        assert f"第 {passage.number} 段" in cite(quote, report, "gbt7714", "zh")
