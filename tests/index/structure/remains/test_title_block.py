"""What stands around the title of a page: short lines are kept there only if a title block has such lines."""

import pytest

from tests.samples import parsed

TITLE = "云岭县政府工作报告"
BODY = (
    "各位代表：",
    "一、2023年工作回顾",
    "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠。",
    "二、2024年工作安排",
    "今年要新建公厕60座，改造水管50公里，让更多街坊用上放心水，住上好房子。",
)
WANTED = [BODY[0], BODY[2], BODY[4]]


def texts(*lines):
    return [p.text for p in parsed(*lines).passages]


@pytest.mark.parametrize(
    "above",
    [
        ("云岭在线--县里的事这里都有",),
        ("本站支持IPv6", "智能小云", "云岭要闻 | 看图说话"),
        ("CLOUDHILL> Papers",),
        ("组配类别 年度报告",),
        ("本页内容需要 Adobe Flash Player 才能显示。", "获取 Adobe Flash Player"),
    ],
)
def test_short_lines_above_the_title_are_of_the_page(above):
    assert texts(*above, TITLE, *BODY) == WANTED


@pytest.mark.parametrize(
    "between",
    [
        ("点一点看图解",),
        ("云岭,报告,2024",),
        ("会员免费", "88+", "海报"),
        ("2024-02-03",),
        ("【正文】",),
        ("云岭日报", "2024年02月03日"),
        ("保密审查情况:已审查", "部门负责人审签情况:已审签"),
    ],
)
def test_short_lines_between_two_prints_of_the_title_are_of_the_page(between):
    assert texts(TITLE, *between, TITLE, *BODY) == WANTED


def test_the_lines_of_a_title_block_stay():
    block = ("——2024年1月9日在云岭县第五届人民代表大会第三次会议上", "云岭县县长 李明", "（2024年1月9日）")
    assert texts(TITLE, *block, TITLE, *BODY)[:3] == list(block)
    assert texts(TITLE, "云岭县统计局", *BODY)[0] == "云岭县统计局"


def test_a_sentence_above_the_title_stays_and_what_stands_below_it():
    lead = "县人民代表大会昨天听取了县长的报告，全文如下。"
    assert texts("云岭网事", lead, "会场外的街坊也在听", TITLE, *BODY) == [lead, "会场外的街坊也在听", *WANTED]


def test_an_abstract_that_the_text_repeats_is_set_aside():
    cut = "内容摘要:" + "".join(BODY[:3])[:44] + "......"
    report = parsed(TITLE, cut, TITLE, *BODY)
    assert [p.text for p in report.passages] == WANTED
    assert (cut, "repeat") in [(part.text, part.reason) for part in report.set_aside]
    other = "内容摘要：县里说了很多别的事情，这里没有写到，读者要到图书馆去查阅原文才能知道......"
    assert other in texts(TITLE, other, *BODY)


@pytest.mark.parametrize(
    "line",
    [
        "微信扫一扫在手机阅读、分享本文",
        "当前浏览器版本过低，请升级您的浏览器",
        "The following is the full text of the report that the mayor gave on Monday.",
    ],
)
def test_what_a_page_says_to_its_readers(line):
    assert line not in texts(TITLE, line, *BODY)


def test_a_paragraph_continued_from_another_page_loses_the_note():
    text = "全年新建公厕120座，改造水管36公里，惠及8000户，街坊都说好。"
    assert texts(TITLE, f"（上接第一版）{text}", *BODY)[0] == text


@pytest.mark.parametrize(
    "line",
    [
        "编辑 李莎",
        "责任编辑 王  芳",
        "李莎 王芳 报道:",
        "3上一篇",
        "（版权归云岭信息港所有，转载必究。）",
        "县长李明向大会作政府工作报告",
    ],
)
def test_credits_below_the_report(line):
    assert line not in texts(TITLE, *BODY, line)


@pytest.mark.parametrize("credit", ["云岭信息港讯(记者李莎)", "云岭网121日讯(记者 李莎 王芳)", "本报讯（记者 李莎）"])
def test_datelines_of_sites(credit):
    text = "大会昨天开幕，全年新建公厕120座，改造水管36公里，惠及8000户。"
    assert texts("云岭人大会开幕", credit + text, BODY[2])[0] == text


@pytest.mark.parametrize(
    "line",
    [
        "欢迎您,下午好!",
        "栏目:总结",
        "Source:cloudhill.example Published:2024-02-03 20:03",
        "Home >>Local",
        "下一版»本期共4版",
    ],
)
def test_lines_of_pages_above_a_text_without_a_title(line):
    assert texts(line, *BODY) == WANTED


def test_a_dateline_without_brackets():
    text = "8月23日上午，大会开幕，全年新建公厕120座，改造水管36公里，惠及8000户。"
    assert texts("云岭人大会开幕", f"本报讯 记者 李莎{text}", BODY[2])[0] == text


def test_a_page_of_nothing_but_short_lines_keeps_them():
    assert texts("云岭", TITLE, "桥灯", "夜校")


@pytest.mark.parametrize(
    "between",
    [
        ("云岭融媒 2024-02-03 17:40:52 看过 5.2万", "听一听"),
        ("上传的人：小周**88 编号：20938471 上传时间：2024-02-03 格式：DOC"),
        ("【类别】特载", "【年份】2024", "【页码】1-9"),
        ("密级：普通", "缓急：平件", "流水号：20240117"),
        ("县政府办", "2024/02/03 放出", "念一念"),
        ("——摘自大会文件汇编", "记者 段小洁"),
    ],
)
def test_lines_of_pages_between_title_and_session(between):
    between = (between,) if isinstance(between, str) else between
    session = "——2024年1月9日在云岭县第十二届人民代表大会第三次会议上"
    assert texts(TITLE, *between, session, "云岭县统计局", *BODY) == [session, "云岭县统计局", *WANTED]


def test_between_the_title_of_the_page_and_that_of_the_text_is_the_head_of_the_page():
    head = ("大家写的", "求一份报告原文？", "2026年7月2日", "本站 → 要件 → 正文", "县政协官网")
    assert texts(f"{TITLE}_云岭网", *head, TITLE, "县长 李明", *BODY) == ["县长 李明", *WANTED]


def test_a_title_that_stands_again_below_the_text_takes_nothing_away():
    assert texts(TITLE, *BODY, TITLE) == WANTED


def test_label_of_an_annex_above_the_title_is_no_annex():
    report = parsed("附件1", TITLE, *BODY)
    assert [p.text for p in report.passages] == WANTED
    assert report.passages[1].section == (BODY[1],)


def test_a_paragraph_above_the_title_that_goes_on_in_it_is_text():
    opening = "1月20日，云岭县粮食局发出通知，说明收购新粮的价钱和日子，请种粮的乡亲留意。通知全文如下："
    assert texts(opening, TITLE, *BODY)[0] == opening


@pytest.mark.parametrize(
    "text",
    [
        "青禾社云岭1月20日电（记者李莎）云岭县粮食局20日公布新粮的收购价，比去年高一成。",
        "云岭县粮食局公布新粮的收购价，比去年高一成。（记者 李莎）",
    ],
)
def test_who_reports_and_when_is_text_of_news(text):
    assert texts("新粮收购价公布", text, BODY[2])[0] == text


def test_a_heading_without_a_number_below_the_labels_stays():
    lines = (TITLE, "时间：2024-01-09  作者：  【字号：", "2023工作回顾", "2023年，全县新建公厕120座，群众得到了实惠。")
    (passage,) = parsed(*lines).passages
    assert passage.section == ("2023工作回顾",)


def test_a_title_with_the_years_beside_it_is_a_link_of_a_wiki():
    links = "← | 2022年云岭县政府工作报告 | 2023年云岭县政府工作报告 云岭县县长 李明 2023年1月9日 |"
    assert texts("2023年云岭县政府工作报告", links, *BODY) == WANTED
