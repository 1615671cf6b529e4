"""Papers as people keep them: feeds, yearbooks, newspapers, notices, lines that were broken at figures."""

import io

import pytest

from index import parse_report
from index.readers.pdf import pdf
from index.readers.web import html
from index.structure.identity.around import place_around, title_around
from index.structure.identity.names import split_units
from index.structure.remains.reasons import remains_reason
from tests.samples import aside, body, parsed

REVIEW = "去年，全县新修水渠42公里，改造旧校舍31处，群众出行更加方便。"


def test_a_headline_that_calls_stands_below_the_name_of_the_account():
    report = parsed(
        "柳河发布",
        "搜索",
        "柳河县2023年政府工作报告来了！",
        "柳河融媒",
        "发表于吉林",
        "2月3日，柳河县第十九届人民代表大会第二次会议开幕，县长作政府工作报告。",
        "2022年工作回顾",
        REVIEW,
        "2023年重点工作",
        "新建冷库6座，引进企业4家。",
    )
    assert report.title == "柳河县2023年政府工作报告来了！"
    texts = [text for _, _, text in body(report)]
    assert "发表于吉林" not in texts and "柳河融媒" not in texts


def test_a_yearbook_says_title_and_place_in_its_path():
    path = "青田年鉴(2018) > 县人民政府 > 政府工作概述"
    report = parsed(
        path, "【概况】 2017年，县政府召开常务会议19次，研究事项104项。", "【实事】 十件实事办结，" + REVIEW
    )
    assert (report.title, report.place, report.year) == ("政府工作概述", "青田县", 2017)


@pytest.mark.parametrize(
    ("line", "title", "place"),
    [
        ("首页 > 青田县人民政府 > 政务公开 > 正文", "", "青田县"),
        ("首页 > 县政府 > 2019年政府工作报告", "2019年政府工作报告", ""),
        ("首页 > 工作报告", "", ""),
        ("本县产值增长大于 > 3%", "", ""),
    ],
)
def test_the_path_of_a_page_tells(line, title, place):
    assert (title_around([line]), place_around([line])) == (title, place)


def test_a_running_header_of_the_words_of_the_title_leaves_the_title():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream, pagesize=(595, 842))
    title = "青田县人民法院工作报告"
    for page, lines in enumerate(
        (["各位代表：", "一、去年的工作", REVIEW], ["二、今年的任务", "要建巡回法庭3处，方便群众。"])
    ):
        sheet.setFont("STSong-Light", 9)
        sheet.drawString(70, 815, title)
        if not page:
            sheet.setFont("STSong-Light", 20)
            sheet.drawString(70, 775, title)
        sheet.setFont("STSong-Light", 12)
        for number, text in enumerate(lines):
            sheet.drawString(70, 720 - 22 * number, text)
        sheet.drawString(280, 40, f"- {page + 1} -")
        sheet.showPage()
    sheet.save()
    (document,) = pdf.read(stream.getvalue())
    report = parse_report(document, id="x", source="a.pdf")
    assert (report.title, report.kind) == (title, "court")
    assert [reason for reason, _ in aside(report)].count("running_header") == 2


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("月溪街道2023年工作总结", ["月溪街道"]),
        ("莲城镇2023年工作总结", ["莲城镇"]),
        ("3月青田县", ["青田县"]),
        ("推进城镇建设", []),
        ("全县城镇居民收入", []),
    ],
)
def test_names_of_streets_and_towns(text, units):
    assert [unit for unit in split_units(text) if unit.endswith(("街道", "镇", "县"))] == units


def test_a_resolution_names_its_congress_on_the_line_above():
    report = parsed(
        "青田县第十五届人民代表大会第三次会议",
        "关于青田县人民政府工作报告的决议",
        "（2014年2月20日青田县第十五届人民代表大会第三次会议通过）",
        "会议听取和审议了县长所作的政府工作报告，同意报告提出的目标任务，决定批准这个报告。",
    )
    assert report.title == "青田县第十五届人民代表大会第三次会议关于青田县人民政府工作报告的决议"


def test_a_notice_is_no_heading_of_the_paper_that_it_issues():
    report = parsed(
        "关于印发青田县2022年政府工作要点的通知",
        "各乡镇人民政府：",
        "现将《青田县2022年政府工作要点》印发给你们，请认真贯彻执行。",
        "青田县2022年政府工作要点",
        "今年县政府工作的总体要求是稳中求进，务求实效。",
        "一、扩大投资",
        "开工项目36个，完成投资51亿元。",
        "二、改善民生",
        "新增就业2600人，开办食堂8家。",
    )
    outermost = {section[0] for _, section, _ in body(report) if section}
    assert outermost == {"一、扩大投资", "二、改善民生"}


def test_lines_broken_at_figures_with_blank_lines_between_all_lines():
    lines = [
        "各位代表：",
        "我代表县人民政府报告工作，请予审议。",
        "去年工作回顾",
        "全县粮食丰收，新增供水人口",
        "2.8",
        "万人，建成",
    ]
    lines += ["3A", "级景区2处。", "今年工作安排", "要治理旱地，解决", "19万人", "饮水困难，新增果园6万亩。"]
    texts = [text for _, _, text in body(parsed(*"\n\n".join(lines).split("\n")))]
    assert texts[-2:] == [
        "全县粮食丰收，新增供水人口2.8万人，建成3A级景区2处。",
        "要治理旱地，解决19万人饮水困难，新增果园6万亩。",
    ]


def test_what_a_paragraph_says_of_the_year_to_come_is_a_plan():
    report = parsed(
        "青田县人民法院工作报告",
        "2021年，全院受理案件8123件，审结7902件。",
        "一、维护安定",
        "审结刑事案件412件，判处罪犯533人；为企业减免诉讼费28万元。",
        "2022年，我院将深化诉源治理，新建工作站9个。",
    )
    assert report.year == 2022
    assert [part for part, _, _ in body(report)][-2:] == ["done", "planned"]


def test_the_day_below_a_title_tells_the_year_of_a_speech():
    report = parsed(
        "好文站",
        "文章正文",
        "在共青团青田县第十六次代表大会上的祝词",
        "2018-11-06 人浏览",
        "各位代表、青年朋友们：",
        "我谨代表县委向大会表示热烈的祝贺，" + REVIEW,
    )
    assert (report.title, report.kind, report.place) == ("在共青团青田县第十六次代表大会上的祝词", "speech", "青田县")
    assert report.year == 2018


@pytest.mark.parametrize("call", ["回眸2020", "追梦2020"])
def test_a_call_and_a_year_head_a_part(call):
    report = parsed(
        "青田县这一年！政府工作报告摘要", call, REVIEW, "逐梦2021", "今年将建成加工厂7家，力争产值突破20亿元。"
    )
    assert [(section[0], part) for part, section, _ in body(report) if section] == [
        (call, "done"),
        ("逐梦2021", "planned"),
    ]


def test_what_a_site_says_of_rights_and_buttons_in_brackets():
    notice = "本文内容来源于网络收集，如有侵权，请联系作者删除，谢谢！"
    report = parsed("青田县政府工作报告", "一、去年工作回顾", REVIEW, notice, "【打印本稿】【关闭窗口】")
    assert [text for _, _, text in body(report)] == [REVIEW]
    assert {text for _, text in aside(report)} >= {notice, "【打印本稿】【关闭窗口】"}
    kept = "查处侵权案件26起，为企业挽回损失410万元。"
    assert body(parsed("青田县政府工作报告", "一、去年工作回顾", kept))[0][2] == kept


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2009年3月4日 星期三  往期回顾", "source"),
        ("放大+ 默认o 缩小-", "navigation"),
        ("已关注", "navigation"),
        ("【条目编号】0031", "source"),
        ("页码：[3-11]", "source"),
        ("小编为您精心准备了这篇文章，希望对您有所帮助！", "source"),
        ("以上就是本篇文章的全部内容，喜欢请收藏本站。", "source"),
        ("【概况】 2017年，县政府召开常务会议19次。", ""),
        ("新闻热线工作扎实，受理群众诉求3000件。", ""),
    ],
)
def test_lines_of_newspapers_feeds_and_archives(line, reason):
    assert remains_reason(line) == reason


def test_titles_over_two_lines_and_in_one_with_the_session():
    cut = parsed(
        "中国人民政治协商会议青田县第七届", "委员会常务委员会工作报告", "（2020年1月9日）", "各位委员：", REVIEW
    )
    assert cut.title == "中国人民政治协商会议青田县第七届委员会常务委员会工作报告"
    flat = "政府工作报告 （二〇二〇年一月九日在青田县第七届人民代表大会第一次会议上） 县长陈明 各位代表：" + REVIEW
    assert parsed(flat).title == "政府工作报告"


def test_years_that_call_head_parts_over_two_clauses():
    report = parsed(
        "青田县2020年政府工作报告",
        "各位代表：",
        "2019年：攻坚克难，成效显著",
        REVIEW,
        "2020年：锚定目标，奋勇争先",
        "力争投资增长9%，办好实事12件。",
    )
    assert [(section, part) for part, section, _ in body(report) if section] == [
        (("2019年：攻坚克难，成效显著",), "done"),
        (("2020年：锚定目标，奋勇争先",), "planned"),
    ]


def test_a_line_that_the_head_of_a_page_calls_its_title_is_kept():
    page = (
        "<html><head><title>2015年工作总结暨2016年工作思路_青田网</title></head><body><div>青田论坛</div><div>论坛</div>"
        "<div>查看: 12 | 回复: 3</div><div><p>2015年工作总结暨2016年工作思路</p><div>楼主 电梯直达</div><div>"
        f"<p>{REVIEW}</p><p>一、主要工作</p><p>{REVIEW.replace('42', '53')}</p></div></div></body></html>"
    )
    (document,) = html.read(page.encode())
    report = parse_report(document, id="x", source="a.html")
    assert (report.title, report.kind) == ("2015年工作总结暨2016年工作思路", "summary")
