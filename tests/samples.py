"""A quote, an answer and hostile texts that the tests of the page share, and a reader of HTML."""

from html.parser import HTMLParser

from qa.records import Answer, Query, Quote

TEXT = "新增城镇就业2400人,城镇登记失业率2.36%。城区空气质量优良率达98.9%。"
QUOTE = Quote(
    report="meijiang",
    title="梅江区报告",
    passage=37,
    section=("2020年主要工作", "民生保障"),
    part="done",
    text=TEXT,
    start=100,
    end=100 + len(TEXT),
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


class Reader(HTMLParser):
    """Collects what a browser would: the text, the elements, and every attribute that names an address or a script."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend(name for name, _ in attrs)

    def handle_data(self, data):
        self.text += data
