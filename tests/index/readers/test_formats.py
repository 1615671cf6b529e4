"""One invented text in every format gives the same paragraphs; what stands around it is kept and set aside."""

import contextlib
import csv
import io
import time

import pytest

from index.errors import ReadError
from index.intake.one_file import read_file
from index.readers.pdf import pdf
from index.readers.plain import markdown, text
from index.readers.web import html
from index.readers.word.office import convert, program
from tests.samples import docx_bytes

TITLE = "2025年青禾市政府工作报告"
LINES = [
    TITLE,
    "各位代表：",
    "现在，我代表青禾市人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。",
    "一、2024年工作回顾",
    "全年地区生产总值增长6.1%，一般公共预算收入完成12.5亿元，新建公厕120座，改造水管36公里，惠及8000户居民。",
    "二、2025年工作安排",
    "今年要办好十件实事，新建幼儿园6所，新增停车位1500个。",
]
MENU = "<ul class='nav'><li><a href='/1'>网站首页</a></li><li><a href='/2'>政务公开</a></li></ul>"
FOOT = "<p>上一篇：<a href='/3'>青禾市召开春季造林动员会</a></p><div class='footer'>主办：青禾市人民政府办公室</div>"


def texts(document) -> list[str]:
    return [block.text for block in document.blocks if not block.aside]


def pdf_bytes(lines: list[str], width: int = 22) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream)
    page, row = 0, 99
    for line in lines:
        rest = "　　" + line
        while rest:
            if row >= 6:
                if page:
                    sheet.showPage()
                page, row = page + 1, 0
                sheet.setFont("STSong-Light", 16)
                sheet.drawString(80, 810, "青禾市人民政府文件")
                sheet.drawString(280, 30, f"- {page} -")
            shown, rest = rest[:width], rest[width:]
            sheet.drawString(112 if shown.startswith("　") else 80, 750 - 28 * row, shown.strip())
            row += 1
    sheet.save()
    return stream.getvalue()


def test_the_same_paragraphs_from_every_format():
    page = f"<title>{TITLE}_青禾市</title>{MENU}<h1>{TITLE}</h1><div>" + "".join(f"<p>　　{x}</p>" for x in LINES[1:])
    found = {
        "txt": texts(text.read("\n".join(LINES).encode("gb18030"))[0]),
        "html": texts(html.read(f"{page}</div>{FOOT}".encode())[0]),
        "md": texts(markdown.read("\n\n".join(["# " + TITLE, *LINES[1:]]).encode())[0]),
        "pdf": texts(pdf.read(pdf_bytes(LINES))[0]),
    }
    assert found == dict.fromkeys(found, LINES)


REPORT = [
    TITLE,
    "——2025年1月8日在青禾市第九届人民代表大会第四次会议上",
    "各位代表：",
    LINES[2],
    "{}2024年工作回顾",
    "过去一年，全市上下团结一致，较好完成了九届人大三次会议确定的各项任务。",
    "（一）经济稳步增长。全年地区生产总值增长6.1%，一般公共预算收入完成12.5亿元。",
    "1.工业提质。规模以上工业增加值增长7.2%，新开工项目36个，建成投产18个，完成技改投资5.6亿元。",
    "2.农业增效。粮食总产量达到36万吨。",
    "（二）民生持续改善",
    "新建公厕120座，改造水管36公里，惠及8000户居民。",
    "{}2025年工作安排",
    "今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业5000人。",
    "（一）办好十件实事",
    "新建幼儿园6所，新增停车位1500个。",
    "（二）加强自身建设。严格依法行政，打造廉洁政府。",
    "各位代表！让我们团结奋斗，谱写青禾新篇章！",
]
"""A report whose outer headings have numbers or none."""


BRIEF = [
    TITLE,
    "各位代表：",
    "一、2024年工作回顾",
    "（一）经济稳步增长",
    "粮食总产量达到36万吨，比上年增长2.3%。",
    "“十四五”规划顺利收官，各项指标全面完成；",
    "二、2025年工作安排",
    "今年要办好十件实事，新建幼儿园六所，新增停车位千个，绿化。",
    "谢谢大家！",
]
"""Nearly all lines of it begin with the indent of a paragraph, so that the margin is hard to see."""


def level(line: str) -> int:
    """Level of a line as a heading, 0 for none."""
    return 1 if line == TITLE else 2 if "年工作" in line else 3 if line.startswith("（") and "。" not in line else 0


def document_bytes(lines: list[str], styled: bool) -> bytes:
    from docx import Document

    document = Document()
    for line in lines:
        if styled and level(line):
            document.add_heading(line, level(line) - 1)
        else:
            document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page_bytes(lines: list[str], tagged: bool) -> bytes:
    tags = [f"h{level(line)}" if tagged and level(line) else "p" for line in lines]
    body = "".join(f"<{tag}>{line}</{tag}>" for tag, line in zip(tags, lines, strict=True))
    return f"<html><head><title>{TITLE}_青禾市</title></head><body>{MENU}<div>{body}</div>{FOOT}</body></html>".encode()


def markdown_bytes(lines: list[str], marked: bool) -> bytes:
    return "\n\n".join("#" * level(line) * marked + " " * (level(line) > 0) * marked + line for line in lines).encode()


def row_bytes(lines: list[str], *, titled: bool) -> bytes:
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerows([["标题", "正文"], [TITLE, "\n".join(lines)]] if titled else [["正文"], ["\n".join(lines)]])
    return stream.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("numbers", [("一、", "二、"), ("", "")])
@pytest.mark.parametrize("lines", [LINES, REPORT, BRIEF], ids=["short", "long", "brief"])
def test_the_same_passages_from_every_format(tmp_path, numbers, lines):
    """Section path, part and text of every passage, and what identifies the report, also with headings marked."""
    begun = iter(numbers)
    lines = [line.format(next(begun)) if "{}" in line else line for line in lines]
    files = {
        "a.txt": "\n".join(lines).encode("gb18030"),
        "a.docx": document_bytes(lines, styled=False),
        "b.docx": document_bytes(lines, styled=True),
        "a.html": page_bytes(lines, tagged=False),
        "b.html": page_bytes(lines, tagged=True),
        "a.md": markdown_bytes(lines, marked=False),
        "b.md": markdown_bytes(lines, marked=True),
        "a.csv": row_bytes(lines, titled=False),
        "b.csv": row_bytes(lines, titled=True),
        **{f"{width}.pdf": pdf_bytes(lines, width) for width in (18, 22, 25, 27)},
    }
    found = {}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        (report,), _ = read_file(tmp_path / name, name)
        passages = [(passage.section, passage.part, passage.text) for passage in report.passages]
        found[name] = ((report.title, report.place, report.year, report.kind), passages)
    assert found == dict.fromkeys(found, found["a.txt"])
    assert [part for section, part, _ in found["a.txt"][1] if section][-1] == "planned"
    assert all(section for section, _, text in found["a.txt"][1] if "新建" in text)


@pytest.mark.parametrize("rows", range(1, 7))
def test_a_heading_at_the_end_of_a_page(tmp_path, rows):
    """Running headers and page numbers between a heading and its paragraph change nothing, wherever the page ends."""
    lines = [TITLE, *LINES[1:3] * rows, "过去一年的工作", LINES[4], "今年的主要任务", LINES[6], "各位代表！谢谢大家！"]
    read = []
    for name, data in (("a.txt", "\n".join(lines).encode()), ("a.pdf", pdf_bytes(lines))):
        (tmp_path / name).write_bytes(data)
        (report,), _ = read_file(tmp_path / name, name)
        read.append([(passage.section, passage.part, passage.text) for passage in report.passages])
    assert read[0] == read[1]
    assert [part for section, part, _ in read[1] if section] == ["done", "planned", "planned"]


def test_what_stands_around_an_article_is_set_aside_and_nothing_is_lost():
    page = f"{MENU}<div>" + "".join(f"<p>{x}</p>" for x in LINES) + f"</div>{FOOT}<script>1</script>"
    (document,) = html.read(page.encode())
    assert texts(document) == LINES
    assert [block.text for block in document.blocks if block.aside] == [
        "网站首页",
        "政务公开",
        "上一篇：青禾市召开春季造林动员会",
        "主办：青禾市人民政府办公室",
    ]


def test_pages_running_headers_and_page_numbers_of_a_pdf():
    (document,) = pdf.read(pdf_bytes(LINES * 4))
    asides = [(block.aside, block.page) for block in document.blocks if block.aside]
    pages = max(block.page for block in document.blocks)
    assert sorted(asides) == [(r, n) for r in ("page_number", "running_header") for n in range(1, pages + 1)]
    assert pdf.unradical("⼈⺠⻋") == "人民车"


def test_a_page_saved_as_text_and_markdown_saved_as_text():
    (document,) = text.read("<div><p>修路36公里。</p><p>架桥2座。</p></div>".encode())
    assert texts(document) == ["修路36公里。", "架桥2座。"]
    (document,) = text.read("# 总则\n\n**修路**36公里。\n".encode())
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        ("heading", 1, "总则"),
        ("paragraph", 0, "修路36公里。"),
    ]


@pytest.mark.skipif(not program(), reason="needs LibreOffice")
def test_an_old_document_by_libreoffice():
    from index.readers.word import docx

    made = convert(docx_bytes("修路36公里。"), ".odt")
    assert texts(docx.read(made)[0]) == ["修路36公里。"]


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (html, b"<div>" * 200_000),
        (html, b"<b>a</b>" * 100_000),
        (html, b"<p>" + b"\t" * 1_000_000 + b"a"),
        (html, b"<table><tr><td>" * 5_000),
        (markdown, b"[" * 100_000),
        (markdown, b"*a **a " * 50_000),
        (markdown, b">" * 100_000),
        (pdf, b"%PDF-1.7\n" + b"1 0 obj<<>>" * 50_000),
    ],
)
def test_hostile_files_are_read_or_refused_in_time(reader, data):
    begin = time.process_time()
    with contextlib.suppress(ReadError):
        reader.read(data)
    assert time.process_time() - begin < 6
