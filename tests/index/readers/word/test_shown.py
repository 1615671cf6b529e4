"""Word files as Word shows them: numbers, styles, notes, contents, hidden text, merged cells, margins."""

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers import read_documents
from index.readers.word.numerals import format_number
from tests.conftest import refused
from tests.samples import NAMESPACES, p, packed, r

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def made(path: Path, body: str, **parts: str) -> Path:
    """A .docx with this body and parts, by the names of their files."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}
    members = {"word/document.xml": f"<w:document {NAMESPACES} {M}><w:body>{body}</w:body></w:document>"}
    for name, content in parts.items():
        root = roots.get(name, name)
        members[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
    return packed(path, members)


def blocks(path: Path) -> list[tuple[str, int, str, str]]:
    (document,) = read_documents(path)
    assert all(document.text[one.start : one.end] == one.text for one in document.blocks)
    return [(one.kind, one.level, one.aside, one.text) for one in document.blocks]


def texts(path: Path) -> list[str]:
    return [text for *_, text in blocks(path)]


def item(words: str, number: int = 1, depth: int = 0) -> str:
    place = f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>"
    return p(f"<w:pPr>{place}</w:pPr>" + (r(words) if words else ""))


def level(depth: int, form: str, text: str, more: str = "") -> str:
    begin = f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
    return f"{begin}{more}<w:lvlText w:val='{text}'/></w:lvl>"


def lists(*levels: str, more: str = "") -> str:
    kind = f"<w:abstractNum w:abstractNumId='7'>{''.join(levels)}</w:abstractNum>"
    return kind + "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>" + more


@pytest.mark.parametrize(
    ("form", "signs"),
    [
        ("decimal", "1 2 10 21"),
        ("decimalZero", "01 02 10 21"),
        ("chineseCounting", "一 二 十 二十一"),
        ("chineseCountingThousand", "一 二 十 二十一"),
        ("taiwaneseCountingThousand", "一 二 十 二十一"),
        ("japaneseCounting", "一 二 十 二十一"),
        ("ideographTraditional", "甲 乙 癸 21"),
        ("ideographZodiac", "子 丑 酉 21"),
        ("lowerLetter", "a b j u"),
        ("upperRoman", "I II X XXI"),
        ("decimalEnclosedCircle", "① ② ⑩ 21"),
        ("chineseLegalSimplified", "壹 贰 壹拾 贰拾壹"),
        ("unheardOf", "1 2 10 21"),
    ],
)
def test_number_formats(form, signs):
    assert [format_number(value, form) for value in (1, 2, 10, 21)] == signs.split()


def test_larger_chinese_numbers():
    shown = [format_number(value, "chineseCountingThousand") for value in (100, 105, 110, 1001, 1010, 10010)]
    assert shown == ["一百", "一百零五", "一百一十", "一千零一", "一千零一十", "一万零一十"]
    assert [format_number(value, "japaneseCounting") for value in (100, 105, 1110)] == ["百", "百五", "千百十"]
    assert [format_number(value, "lowerLetter") for value in (26, 27, 53)] == ["z", "aa", "aaa"]


@given(st.integers(1, 9999))
def test_chinese_numbers_can_be_read_back(value):
    words, total, digit = format_number(value, "chineseLegalSimplified"), 0, 0
    for sign in words:
        if sign in "拾佰仟":
            total, digit = total + digit * 10 ** ("拾佰仟".index(sign) + 1), 0
        else:
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
    assert total + digit == value


def test_numbers_restart_below_and_go_on_beside(tmp_path):
    numbering = lists(level(0, "chineseCounting", "%1、"), level(1, "decimal", "（%2）"), level(2, "decimal", "%2.%3"))
    again = "<w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/>"
    numbering += again + "</w:lvlOverride></w:num><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"
    body = item("甲") + item("乙", 1, 1) + item("丙", 1, 1) + item("丁", 1, 2) + item("") + item("戊", 1, 1)
    body += f"<w:tbl><w:tr><w:tc>{item('己')}</w:tc><w:tc>{p(r('格'))}</w:tc></w:tr></w:tbl>"
    body += item("庚", 3) + item("辛", 2) + item("壬", 2) + item("癸", 0)
    assert texts(made(tmp_path / "a.docx", body, numbering=numbering)) == [
        *("一、甲", "（1）乙", "（2）丙", "2.1 丁", "（1）戊", "三、己\t格", "四、庚", "五、辛", "六、壬", "癸")
    ]


def test_legal_numbers_bullets_and_gaps(tmp_path):
    legal = level(1, "decimal", "%1.%2", "<w:isLgl/>")
    tight = level(2, "decimal", "%3.", "<w:suff w:val='nothing'/>")
    numbering = lists(
        level(0, "chineseCounting", "第%1章", "<w:suff w:val='space'/>"), legal, tight, level(3, "bullet", "•")
    )
    body = item("总则") + item("范围", 1, 1) + item("2030年完工", 1, 2) + item("修路", 1, 2) + item("架桥", 1, 3)
    shown = ["第一章 总则", "1.1 范围", "1. 2030年完工", "2.修路", "架桥"]
    assert texts(made(tmp_path / "a.docx", body, numbering=numbering)) == shown


def test_styles_give_levels_and_numbers(tmp_path):
    def style(name: str, title: str, more: str, base: str = "") -> str:
        based = f"<w:basedOn w:val='{base}'/>" if base else ""
        return f"<w:style w:type='paragraph' w:styleId='{name}'><w:name w:val='{title}'/>{based}{more}</w:style>"

    numbered = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    styles = style("1", "heading 1", numbered) + style("a5", "标题 2", numbered) + style("b", "公文大标题", "", "1")
    styles += style("c", "公文小标题", "<w:pPr><w:outlineLvl w:val='3'/></w:pPr>") + style("d", "d", "", "e")
    styles += style("e", "e", "", "d") + style("t", "toc 1", "") + style("x", "caption", "")
    first = level(0, "chineseCounting", "%1、", "<w:pStyle w:val='1'/>")
    numbering = lists(first, level(1, "decimal", "（%2）", "<w:pStyle w:val='a5'/>"))
    body = "".join(
        p(f"<w:pPr><w:pStyle w:val='{name}'/></w:pPr>" + r(name)) for name in ("1", "a5", "b", "c", "d", "t", "x")
    )
    assert blocks(made(tmp_path / "a.docx", body, styles=styles, numbering=numbering)) == [
        ("heading", 1, "", "一、1"),
        ("heading", 2, "", "（1）a5"),
        ("heading", 1, "", "二、b"),
        ("heading", 4, "", "c"),
        ("paragraph", 0, "", "d"),
        ("paragraph", 0, "contents", "t"),
        ("paragraph", 0, "caption", "x"),
    ]


def test_notes_stand_behind_the_body_and_no_mark_in_it(tmp_path):
    refer = "<w:r><w:{}Reference w:id='{}'/></w:r>"
    body = p(r("新增口袋公园15") + refer.format("footnote", 3) + r("处。") + refer.format("endnote", 2))
    body += p(
        r("修路3公里") + "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>" + r("。")
    )
    body += p(f"<w:del>{refer.format('footnote', 4)}</w:del>" + r("完。"))
    line = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>"
    notes = line + "".join(
        f"<w:footnote w:id='{name}'>{p('<w:r><w:footnoteRef/></w:r>' + r(f' 注{name}。'))}</w:footnote>"
        for name in (2, 3, 4)
    )
    ends = f"<w:endnote w:id='2'>{p(r('尾注。'))}</w:endnote>"
    assert [
        (kind, text) for kind, _, _, text in blocks(made(tmp_path / "a.docx", body, footnotes=notes, endnotes=ends))
    ] == [
        ("paragraph", "新增口袋公园15处。"),
        ("paragraph", "修路3公里。"),
        ("paragraph", "完。"),
        ("note", "[1] 注3。"),
        ("note", "[2] 注2。"),
        ("note", "尾注。"),
    ]


def test_contents_of_every_make_are_set_aside(tmp_path):
    def char(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    code = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    field = p(char("begin") + code + char("separate") + r("一、回顾3")) + p(r("二、安排9")) + p(char("end"))
    gallery = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    control = f"<w:sdt>{gallery}<w:sdtContent>{p(r('目 录'))}{p(r('三、其他'))}</w:sdtContent></w:sdt>"
    typed = p(r("目　录")) + p(r("四、回顾……（3）")) + p(r("五、安排") + "<w:r><w:tab/></w:r>" + r("12"))
    text = p(r("财政收入……3亿元。")) + p(r("共修路3"))
    found = blocks(made(tmp_path / "a.docx", field + control + typed + text))
    assert [words for _, _, aside, words in found if not aside] == ["财政收入……3亿元。", "共修路3"]
    assert {aside for _, _, aside, _ in found} == {"contents", ""}
    endless = p(char("begin") + code + char("separate") + r("甲。")) + p(r("乙。"))
    assert [aside for _, _, aside, _ in blocks(made(tmp_path / "b.docx", endless))] == ["", ""]


def test_hidden_text_is_not_read(tmp_path):
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r>"
    styles = "<w:style w:type='paragraph' w:styleId='h'><w:name w:val='h'/><w:rPr><w:vanish/></w:rPr></w:style>"
    styles += "<w:style w:type='character' w:styleId='k'><w:name w:val='k'/><w:rPr><w:vanish/></w:rPr></w:style>"
    body = p(r("修路。") + hidden) + p(
        "<w:pPr><w:pStyle w:val='h'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:pPr>" + r("全隐") + shown
    )
    body += p("<w:r><w:rPr><w:rStyle w:val='k'/></w:rPr><w:t>字隐</w:t></w:r>" + r("末"))
    assert texts(made(tmp_path / "a.docx", body, styles=styles)) == ["修路。", "可见", "末"]
    refused(made(tmp_path / "b.docx", p(hidden)), "没有文字")


def test_a_paragraph_without_its_mark_goes_on(tmp_path):
    def mark(what: str) -> str:
        return f"<w:pPr><w:rPr><w:{what}/></w:rPr></w:pPr>"

    body = p(mark("del") + r("甲，")) + p(mark("del")) + p(r("乙。")) + p(mark("vanish") + r("丙，")) + p(r("丁。"))
    body += p(mark("moveFrom") + f"<w:moveFrom>{r('原处')}</w:moveFrom>") + p(r("戊")) + p(mark("del") + r("末"))
    assert texts(made(tmp_path / "a.docx", body)) == ["甲，乙。", "丙，丁。", "戊", "末"]


def test_cells_of_one_row_and_tables_of_one_cell(tmp_path):
    def cell(words: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{p(r(words)) if words else p('')}</w:tc>"

    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("指标", "<w:gridSpan w:val='2'/>") + cell("数") + "</w:tr>"
    first = "<w:tr>" + cell("财政", "<w:vMerge w:val='restart'/>") + cell("收入") + cell("3") + "</w:tr>"
    second = "<w:tr>" + cell("", "<w:vMerge/>") + cell("支出") + cell("4") + "</w:tr>"
    table = f"<w:tbl>{head}{first}{second}</w:tbl>"
    around = f"<w:tbl><w:tr><w:tc>{p(r('甲。'))}{p(r('乙。'))}{table}{p('')}</w:tc></w:tr></w:tbl>"
    rows = [
        ("table_row", 1, "", "指标\t数"),
        ("table_row", 0, "", "财政\t收入\t3"),
        ("table_row", 0, "", "财政\t支出\t4"),
    ]
    assert blocks(made(tmp_path / "a.docx", table)) == rows
    assert blocks(made(tmp_path / "b.docx", around)) == [
        ("paragraph", 0, "", "甲。"),
        ("paragraph", 0, "", "乙。"),
        *rows,
    ]


def test_headers_and_footers_come_once_at_the_end(tmp_path):
    found = blocks(
        made(tmp_path / "a.docx", p(r("正文。")), header=p(r("白桦县文件")) + p(r("白桦县文件")), footer=p(r("— 1 —")))
    )
    assert found == [("paragraph", 0, "", "正文。"), ("paragraph", 0, "header", "白桦县文件")]
    refused(made(tmp_path / "b.docx", p(""), header=p(r("白桦县文件"))), "没有文字")


def test_pages_symbols_formulas_and_raised_digits(tmp_path):
    new = "<w:r><w:lastRenderedPageBreak/></w:r>"
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
    codes = (("Symbol", "F0B0"), ("Wingdings", "F0FC"), ("Wingdings", "F020"))
    signs = "".join(f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>" for font, code in codes)
    body = p(r("甲") + half) + p(new + r("30m") + raised + r("软\u00ad字")) + p(r("丙") + signs)
    (document,) = read_documents(made(tmp_path / "a.docx", body))
    assert [(block.page, block.text) for block in document.blocks] == [(1, "甲1/2"), (2, "30m²软字"), (2, "丙°✓")]


def test_instructions_of_fields_are_not_shown(tmp_path):
    def char(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    body = p(r("甲") + char("begin") + r("IF") + char("separate") + r("乙") + char("end") + r("丙"))
    assert texts(made(tmp_path / "a.docx", body)) == ["甲乙丙"]
    assert texts(made(tmp_path / "b.docx", p(char("begin") + r("甲")))) == ["甲"]


LOOP = "<w:style w:type='numbering' w:styleId='s'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
LINKED = (
    "<w:abstractNum w:abstractNumId='7'><w:numStyleLink w:val='s'/></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
)
CHAIN = "".join(f"<w:style w:styleId='{n}'><w:basedOn w:val='{(n + 1) % 3000}'/></w:style>" for n in range(3000))


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (item("甲"), {"numbering": LINKED, "styles": LOOP}),
        ("".join(p(f"<w:pPr><w:pStyle w:val='{n}'/></w:pPr>" + r("甲")) for n in range(3000)), {"styles": CHAIN}),
        (
            item("甲", depth=10**9) + item("乙", 10**12, 10**3000),
            {"numbering": lists(level(0, "decimal", "%1" * 9000))},
        ),
        ("<w:tbl><w:tr><w:tc>" * 10_000 + p(r("甲")) + "</w:tc></w:tr></w:tbl>" * 10_000, {}),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 20_000 + p(r("甲")), {}),
        (p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>") * 20_000 + p(r("甲")), {}),
        (p(r("." * 200_000)) + p(r("\t" * 200_000 + "x")) + p(r("1" * 200_000)), {}),
        (p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("甲")) * 20_000, {}),
    ],
)
def test_hostile_parts_end_in_time(tmp_path, body, parts):
    path = made(tmp_path / "a.docx", body, **parts)
    begin = time.process_time()
    with contextlib.suppress(ReadError):
        read_documents(path)
    assert time.process_time() - begin < 5
