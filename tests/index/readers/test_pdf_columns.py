"""PDF pages of several columns, whatever the order in which the file holds their lines."""

import io

import pytest

from index.readers.pdf import pdf
from index.readers.pdf.columns import Gap, Line, in_columns

SIZE = 11
STREETS = ["槐树街", "柳树街", "白杨街", "银杏街", "枫树街", "梧桐街", "桂花街", "樟树街", "松树街", "柏树街"]
PARAGRAPHS = [
    f"{street}今年改造水管{number}公里，新修步道{number + 3}条，{street}的居民都说出门方便了许多，老人孩子也有了去处。"
    for number, street in enumerate(STREETS * 2, 2)
]


def printed(columns: int, *, woven: bool, title: str = "") -> bytes:
    """A page of so many columns, its rows drawn one after the other where woven, else column by column."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    width = {2: 20, 3: 13}[columns]
    rows = []
    for text in ["　　" + paragraph for paragraph in PARAGRAPHS]:
        rows += [text[begin : begin + width] for begin in range(0, len(text), width)]
    height = -(-len(rows) // columns)
    places = [(row, column) for row in range(height) for column in range(columns) if column * height + row < len(rows)]
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream, pagesize=(620, 1200))
    sheet.setFont("STSong-Light", SIZE)
    if title:
        sheet.drawString(60, 1150, title)
    for row, column in places if woven else sorted(places, key=lambda place: place[1]):
        text = rows[column * height + row]
        indent = len(text) - len(text.lstrip("　"))
        x = 50 + column * (width + 2) * SIZE + indent * SIZE
        sheet.drawString(x, 1110 - 18 * row, text.lstrip("　"))
    sheet.save()
    return stream.getvalue()


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("woven", [True, False])
def test_columns_are_read_one_after_the_other(columns, woven):
    (document,) = pdf.read(printed(columns, woven=woven))
    assert [block.text for block in document.blocks] == PARAGRAPHS


def test_a_title_across_the_columns_stands_first():
    title = "白桦县各街道今年以来改造水管和新修步道的情况，以及居民怎样看待这些工程的一点说明"
    (document,) = pdf.read(printed(2, woven=True, title=title))
    assert [block.text for block in document.blocks] == [title, *PARAGRAPHS]


def rows_of(cells: list[tuple[str, float, float]], number: int) -> Line:
    text, gaps = "", []
    for (word, _, end), following in zip(cells, [*cells[1:], None], strict=True):
        text += word
        if following:
            text += " "
            gaps.append(Gap(len(text), end, following[1]))
    base = 700.0 - 18 * number
    return Line(text, 1, cells[0][1], cells[-1][2], base / 800, SIZE, base, tuple(gaps))


def test_the_rows_of_a_table_stay_rows():
    lines = [rows_of([("水管", 50, 72), ("36", 300, 311), ("公里", 420, 442)], number) for number in range(12)]
    assert in_columns([lines]) == [lines]


def test_a_last_page_of_few_lines_has_the_columns_of_those_before():
    prose = [rows_of([("水" * 20, 50, 270), ("管" * 20, 292, 512)], number) for number in range(10)]
    few = [rows_of([("甲" * 20, 50, 270), ("乙" * 20, 292, 512)], number) for number in range(2)]
    found = in_columns([prose, few])[1]
    assert [line.text[0] for line in found] == ["甲", "甲", "乙", "乙"]


def test_the_rows_of_a_table_without_lines_below_a_paragraph_of_prose():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream, pagesize=(620, 800))
    sheet.setFont("STSong-Light", SIZE)
    height = 740
    for paragraph in PARAGRAPHS[:6]:
        text = "　　" + paragraph
        for begin in range(0, len(text), 40):
            line = text[begin : begin + 40]
            sheet.drawString(60 + SIZE * (len(line) - len(line.lstrip("　"))), height, line.lstrip("　"))
            height -= 18
    rows = [("指标", "去年完成", "今年目标"), ("改造水管公里数", "84", "120"), ("新修步道条数", "114", "160")]
    for row in rows:
        for number, cell in enumerate(row):
            sheet.drawString(60 + 150 * number, height, cell)
        height -= 18
    sheet.save()
    (document,) = pdf.read(stream.getvalue())
    assert [block.text for block in document.blocks] == [*PARAGRAPHS[:6], *("\t".join(row) for row in rows)]
