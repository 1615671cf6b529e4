"""Samples that tests share: answers, an export, hostile and odd texts, reports, Word files; readers of HTML."""

import string
import zipfile
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from docx import Document
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index import Report, ReportInfo, parse_report
from qa.present.exports import Receipt
from qa.question.analysis import analyze_question
from qa.records import Answer, Evidence, Query, Quote, Survey, SurveyRow
from tests.conftest import TINY_LINES

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXT = "新增城镇就业2400人,城镇登记失业率2.36%。城区空气质量优良率达98.9%。"
QUOTE = Quote(
    report="meijiang",
    title="梅江区报告",
    passage=37,
    section=("2020年主要工作", "民生保障"),
    part="done",
    text=TEXT,
    spans=((100, 100 + len(TEXT)),),
    page=None,
    highlights=((0, 25),),
    score=0.8123,
)
QUERY = Query(raw="失业率是多少？", text="失业率")
ANSWERED = Answer(QUERY, "answered", quotes=(QUOTE,))
HOSTILE = (
    "5*3*2",
    "_a_b_",
    "$x$ $$y$$",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "[a](http://x)",
    "![](http://x)",
    "${alert(1)}",
    "{{value}}",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "</blockquote></section><iframe src=http://x>",
    "'; DROP TABLE--",
)
RECEIPT = Receipt(
    when="2025-03-01T09:30:00+08:00",
    snapshot="20250301T000000000000-abcdef12",
    encoder="embedded",
    fingerprint="c0c0c0c0c0c0",
    reports=31,
    places={"meijiang": "梅江区"},
)


def figure_row(place: str, figure: str, value: str, unit: str, comparator: str = "", **changes) -> SurveyRow:
    """Row of a report that gives a figure, in a sentence that its paragraph begins with; the value in digits."""
    text = f"{changes.pop('says', '粮食产量')}{figure}，比上年增加。另外一句。"
    at = text.index(figure)
    quote = replace(QUOTE, report=place, title=f"{place}报告", text=text, highlights=((0, text.index("。") + 1),))
    number = Decimal(value)
    row = SurveyRow(place, place, 2025, "given", number, number, number, unit, comparator)
    return replace(row, evidence=Evidence(quote, ((at, at + len(figure)),)), **changes)


def word_row(place: str, count: int) -> SurveyRow:
    """Row of a report that holds 飞鸟 so many times; of one that does not for 0."""
    if not count:
        return SurveyRow(place, place, 2025, "silent", count=0)
    text = "保护飞鸟。" * count
    quote = replace(QUOTE, report=place, title=f"{place}报告", text=text, highlights=((0, 5),))
    return SurveyRow(place, place, 2025, "mentioned", count=count, evidence=Evidence(quote, ((2, 4),)))


ROWS = (
    figure_row("青禾市", "725亿斤以上", "725", "亿斤", "以上"),
    figure_row("云岭县", "1955万吨", "1955", "万吨", "突破"),
    replace(figure_row("白桦县", "与上年持平", "0", ""), status="words", value=None, low=None, high=None, unit=None),
    replace(
        figure_row("河湾县", "粮食产量", "0", "", says=""),
        status="mentioned",
        value=None,
        low=None,
        high=None,
        unit=None,
    ),
    figure_row("石桥镇", "3万亩", "3", "万亩", status="unsure"),
    SurveyRow("南坡县", "南坡县", 2025, "silent"),
)
"""A row of every finding."""
TABLE = Survey("粮食产量", "list", ("青禾市", "云岭县"), ROWS, 2, measure="level", part="planned", year=2025)
TABLED = Answer(replace(QUERY, raw="各地粮食产量目标"), "answered", quotes=(ROWS[0].quote,), table=TABLE)
PROVINCES = (
    "北京市",
    "辽宁省",
    "吉林省",
    "上海市",
    "江苏省",
    "山东省",
    "河南省",
    "广东省",
    "四川省",
    "云南省",
    "陕西省",
    "青海省",
    "西藏自治区",
)
GROWN = tuple(figure_row(place, f"{4 + n / 4}%", str(4 + n / 4), "%", says="增长") for n, place in enumerate(PROVINCES))
"""Figures of more provinces than are shown at first: 4 %, 4.25 % … 7 %."""
BIG_TABLE = Answer(
    QUERY,
    "answered",
    table=Survey("地区生产总值", "list", tuple(row.report for row in GROWN), GROWN, len(GROWN), measure="growth"),
)
SECOND = replace(
    QUOTE, passage=40, text="改造小区12个。完成投资3亿元。修路。", highlights=((0, 8), (16, 19)), score=0.45
)
NOISE = replace(QUOTE, passage=41, score=0.01)
FOUND = Answer(
    replace(QUERY, carried=(("place", "梅江区"),), added=(("坏账", "不良贷款"),), without=("赤字",)),
    "answered",
    quotes=(QUOTE, SECOND, NOISE),
    figure_missing=True,
    silent=("2030",),
)
NEAR = Answer(
    replace(QUERY, answer_type="number"),
    "not_mentioned",
    near=(replace(QUOTE, score=0.2), SECOND, NOISE),
    reports_searched=31,
    passages_searched=2645,
    reason="detail",
    absent=("沪牌",),
    silent=("青禾市",),
)
ABSENT = Answer(
    replace(QUERY, unknown_places=("青岛市",), years=(2023,)), "no_such_report", available=("甲报告", "乙报告")
)
TURNS = [("失业率是多少？", FOUND), ("沪牌中签率？", NEAR), ("青岛呢？", ABSENT)]
HABITS = [
    "一、2023年工作回顾",
    "二、一条心",
    "（一）修好路",
    "（二）兴教育、强医疗。新建小学3所，改扩建医院2家。",
    "1.做强实体经济",
    "2.治理河道18公里。",
    "——办学校，",
    "——建医院，让老人就近看病。",
    "一是修路。架桥2座，开通公交3条线路。",
    "第一部分 过去一年",
    "修好公路。",
    "加快教育发展",
    "2024年工作安排",
    "附件",
    "名词解释",
    "来源：青禾日报",
    "责任编辑：王晓",
    ">> 精彩图文",
    "版权所有：青禾网",
    "各位代表：",
    "说明：演示",
    "在桃源市清水区第三届人民代表大会第一次会议上",
    "，。；！",
    "——",
    "　",
]
ENDS = ["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0b", "\u3000\n ", "\ufeff\n"]
ODD = st.text(
    alphabet="一二（）().、。；！？：—０９1２年路①㎡😀𠮷é́\u200b\ufeff\u3000 \r\n\t\x00\u2029“”②" + string.ascii_letters,
    max_size=60,
)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
DOCUMENTS = st.one_of(
    ANY,
    ODD,
    st.lists(
        st.tuples(st.one_of(st.sampled_from(HABITS + TINY_LINES), ODD, ANY), st.sampled_from(ENDS)), max_size=25
    ).map(lambda lines: "".join(line + end for line, end in lines)),
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    W + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


class Reader(HTMLParser):
    """Collects what a browser would: the text, the elements, and every attribute that names an address or a script."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", [], []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend(name for name, _ in attrs)

    def handle_data(self, data):
        self.text += data


def rendered(markdown: str) -> Reader:
    """What a page shows that renders Markdown, tables and all."""
    return Reader(MARKDOWN.render(markdown))


def report_info(id: str, title: str, place: str, alias: str, year: int) -> ReportInfo:
    return ReportInfo(
        id=id,
        title=title,
        place=place,
        aliases=(alias,),
        year=year,
        kind="government",
        source=f"{id}.txt",
        first_passage=0,
        passage_count=1,
    )


LIBRARY = (
    report_info("青禾", "2025年青禾市政府工作报告", "青禾市", "青禾", 2025),
    report_info("广东", "2025年广东省政府工作报告", "广东省", "广东", 2025),
    report_info("梅江", "2021年梅江区政府工作报告", "梅江区", "梅江", 2021),
)


def analyze(question: str, *history: str) -> Query:
    """Analyse a question put to ``LIBRARY``."""
    return analyze_question(question, LIBRARY, history)


def parsed(*lines: str, id: str = "x") -> Report:
    return parse_report("\n".join(lines), id=id)


def body(report: Report) -> list[tuple[str, tuple[str, ...], str]]:
    """Part, section and text of each passage."""
    return [(p.part, p.section, p.text) for p in report.passages]


def aside(report: Report) -> list[tuple[str, str]]:
    return [(line.reason, line.text) for line in report.set_aside]


def table_rows(path: Path) -> list[tuple[int, list[str]]]:
    """Line numbers from 1 and columns of a table; blank lines and comments are no rows."""
    lines = enumerate(path.read_text("utf-8").split("\n"), start=1)
    return [(number, line.split("\t")) for number, line in lines if line.strip() and line[0] != "#"]


def docx_bytes(*paragraphs: str) -> bytes:
    """A plain document as python-docx writes it."""
    document, stream = Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(stream)
    return stream.getvalue()


def packed(path: Path, members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def with_body(path: Path, inner: str) -> Path:
    """A .docx that holds nothing but a main part with this body."""
    return packed(path, {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>"})


def p(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
