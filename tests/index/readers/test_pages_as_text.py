"""The code of web pages saved as text, as it is and written once more as text: no tag is left, every part is told."""

from html import escape

import pytest

from index import parse_report
from index.readers.plain.text import read

DONE, PLANNED = "新建公厕55座。", "新建公厕30座。"
PAGES = {
    "bold headings": "<html><body><h1>云岭县政府工作报告</h1><p>2019年1月15日在云岭县第九届人民代表大会第四次会议上</p>"
    f"<p>各位代表：</p><p><b>一、2018年工作回顾</b></p><p>{DONE}</p><p><b>二、2019年工作安排</b></p><p>{PLANNED}</p>"
    "</body></html>",
    "line breaks": "<div>云岭县政府工作报告</div><br/>（2019年2月3日在云岭县第三届人民代表大会第二次会议上）<br/>"
    f"一、2018年工作回顾<br/>{DONE}<br/>二、2019年工作安排<br/>{PLANNED}",
    "entities": '<p style="text-align:center">云岭县政府工作报告</p>\n'
    "<p>&mdash;&mdash;2019年1月8日在云岭县第八届人民代表大会第六次会议上</p>\n<p>一、过去一年工作</p>\n"
    f"<p>{DONE}</p>\n<p>二、今年的主要任务</p>\n<p>{PLANNED}</p>",
    "headings of styles": "<div><h2>云岭县政府工作报告</h2>"
    "<h3>——2019年3月2日在云岭县第二届人民代表大会第五次会议上</h3></div>"
    f"<p>一、2018年工作回顾</p><p>{DONE}</p><p>二、2019年工作安排</p><p>{PLANNED}</p>",
    "script": "<!DOCTYPE html><title>报告</title><script>var a='新建999座';</script>"
    "<table><tr><td>云岭县政府工作报告</td></tr></table>"
    "<p>——二〇一九年一月六日在云岭县第九届人民代表大会第五次会议上</p><p>一、二〇一八年工作回顾</p>"
    f"<p>{DONE}</p><p>二、二〇一九年主要工作</p><p>{PLANNED}</p>",
}


@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_saved_as_text(name, escaped):
    page = escape(PAGES[name], quote=False) if escaped else PAGES[name]
    (document,) = read(page.encode())
    report = parse_report(document, id="a")
    assert (report.title, report.place, report.year) == ("云岭县政府工作报告", "云岭县", 2019)
    assert [(passage.part, passage.text) for passage in report.passages if passage.section] == [
        ("done", DONE),
        ("planned", PLANNED),
    ]
    assert {passage.part for passage in report.passages if not passage.section} <= {"other"}
    assert not set("<>&") & set("".join(passage.text for passage in report.passages))


def test_a_text_that_speaks_of_tags_stays_as_it_is():
    text = "一、2018年工作回顾\n培训时讲了&lt;p&gt;和&lt;/p&gt;的用法。\n"
    (document,) = read(text.encode())
    assert document.text == text


def test_tags_that_were_left_over_beside_the_lines_of_a_text():
    lines = [
        "青禾县政府工作报告",
        "各位代表：",
        "一、2023年工作回顾",
        "去年全县新建公厕120座，改造水管36公里。",
        "二、2024年工作安排",
        "今年要新建公厕60座，改造水管50公里。",
    ]
    left = '<legend id="a"></legend><samp id="a"></samp>\n<p id="a"><td id="a"></td></p>\n<wbr id="a">\n\n'
    (document,) = read((left + "\n".join(lines)).encode())
    assert [block.text for block in document.blocks] == lines
