"""One invented text in every format gives the same paragraphs; what stands around it is kept and set aside."""

import contextlib
import io
import time

import pytest

from index.errors import ReadError
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
    begin = time.perf_counter()
    with contextlib.suppress(ReadError):
        reader.read(data)
    assert time.perf_counter() - begin < 6
