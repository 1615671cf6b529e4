"""Citations: exact values, the text never altered, Markdown that renders as the text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import UsageError
from qa.present.citations import OMISSION, cite, escape_markdown, outer_marks, quoted_text
from qa.present.references import clean_link
from qa.records import Quote
from tests.samples import HOSTILE, QUOTE, TEXT, rendered, report_info

REPORT = report_info("guangdong-2025", "2025年广东省政府工作报告", "广东省", "广东", 2025)
THREE = replace(QUOTE, text="甲一。乙二。丙三。", highlights=((0, 3),))
LINK = "https://reports.example/?report=a&passage=37"


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
        "(<https://reports.example/?report=a&amp;passage=37>)\n"
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


def test_the_address_of_the_report_takes_the_place_of_the_link():
    page = "https://example.org/r?a=1"
    report = replace(REPORT, metadata={"source_url": "https://old.example/", "date": "2025-01"})
    corrected = replace(report, corrections={"source_url": page, "date": "2025-01-15", "accessed": "2025-02-01"})
    head = "广东省人民政府. 2025年广东省政府工作报告[R/OL]. 2025: 第 37 段"
    for link in ("", LINK):
        assert f"](<{page}>)" in cite(THREE, corrected, "markdown", "zh", link, today="2025-03-09")
        entry = cite(THREE, corrected, "gbt7714", "zh", link, today="2025-03-09")
        assert entry == f"{head}(2025-01-15)[2025-02-01]. {page}."
        assert cite(THREE, corrected, "plain", "zh", link).endswith(
            f"（《2025年广东省政府工作报告》，2025-01-15，2020年主要工作 › 民生保障，第 37 段） {page}"
        )
    assert cite(THREE, report, "gbt7714", "zh") == f"{head}(2025-01). https://old.example/."
    assert cite(THREE, REPORT, "gbt7714", "zh", LINK, today="2025-03-09") == f"{head}[2025-03-09]. {LINK}."


def test_the_body_is_named_where_the_title_does_not_name_its_place():
    report = replace(REPORT, title="政府工作报告", corrections={"date": "2025-01-15"})
    quote = replace(THREE, section=())
    assert cite(quote, report, "plain", "zh") == "“甲一。”（广东省人民政府《政府工作报告》，2025-01-15，第 37 段）"
    given = replace(REPORT, corrections={"issuer": "广东省人民政府办公厅"})
    assert cite(quote, given, "plain", "zh") == "“甲一。”（广东省人民政府办公厅《2025年广东省政府工作报告》，第 37 段）"


def test_what_is_told_in_other_words_is_no_quotation():
    told = replace(REPORT, title="广东省2025年工作报告（转述）", kind="party")
    quote = replace(THREE, section=())
    assert cite(quote, told, "plain", "zh") == (
        "甲一。（《广东省2025年工作报告（转述）》，第 37 段，转述，不是报告原文）"
    )
    assert cite(quote, told, "markdown", "zh") == (
        "甲一。\n\n——《广东省2025年工作报告（转述）》，第 37 段，转述，不是报告原文\n"
    )
    assert rendered(cite(quote, told, "markdown", "zh", LINK)).tags == ["p", "p", "a"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "x", "", "https://", " //x"])
def test_no_other_address_becomes_a_link(address):
    report = replace(REPORT, metadata={"source_url": address, "date": "2025-01-15"})
    for style in ("markdown", "gbt7714", "plain"):
        cited = cite(THREE, report, style, "zh", LINK)
        assert cited == cite(THREE, replace(report, metadata={"date": "2025-01-15"}), style, "zh", LINK)


def test_a_citation_names_corrected_values_and_the_page():
    report = replace(REPORT, title="2024年云岭县预算报告", place="云岭县", year=2024, kind="budget")
    quote = replace(THREE, page=4)
    assert "（《2024年云岭县预算报告》，2020年主要工作 › 民生保障，第 37 段，第 4 页）" in cite(
        quote, report, "plain", "zh"
    )
    entry = "2024年云岭县预算报告[R]. [出版地不详: 出版者不详], 2024: para. 37, p. 4."
    assert cite(quote, report, "gbt7714", "en") == entry


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
        assert rendered(cite(quote, report, "markdown", "zh")).text.startswith(f"\n{passage.text}\n——")
        assert f"第 {passage.number} 段" in cite(quote, report, "gbt7714", "zh")
