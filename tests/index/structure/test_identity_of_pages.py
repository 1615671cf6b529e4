"""Title, place, year and kind of papers as pages, news and libraries of samples print them."""

import pytest

from index.readers.registry import read_documents
from index.structure import parse_report
from index.structure.identity import identify

PROSE = "全县新建村道120公里，改造水管43公里，建成水窖210口，群众出行和饮水条件明显改善，各项工作取得新成绩。"


def found(*lines: str):
    return identify([*lines, PROSE], "x")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["中国人民政治协商会议", "第七届青禾县委员会常务委员会工作报告"],
            "中国人民政治协商会议第七届青禾县委员会常务委员会工作报告",
        ),
        (
            ["发布日期: 2024-01-23 名称: 青禾县养蜂管理办法的通知", "青禾县养蜂管理办法的通知"],
            "青禾县养蜂管理办法的通知",
        ),
        (["青禾县两会今日开幕，县长作工作报告 |", "青禾县2024年政府工作报告 |"], "青禾县2024年政府工作报告"),
        (
            ["周平介绍了情况，并回答了提问。" * 3, "2024年上半年养蜂工作进展情况及下一步安排"],
            "2024年上半年养蜂工作进展情况及下一步安排",
        ),
        (["2024年河东街道下半年工作计划 2024年是" + PROSE * 3], "2024年河东街道下半年工作计划"),
        (
            ["书记在全镇养蜂工作会上讲话书记在全镇养蜂工作会上的讲话同志们：今天" + PROSE * 3],
            "书记在全镇养蜂工作会上讲话",
        ),
        (
            ["县教育局2024年工作要点县教育局2024年工作要点:县教育局2024年工作要点2024年全县" + PROSE * 3],
            "县教育局2024年工作要点",
        ),
    ],
)
def test_titles(lines, title):
    assert found(*lines).title == title


def test_a_speaker_is_no_title_whatever_his_office():
    lines = ["在县十二届人大常委会第四十次会议上", "县人大常委会秘书长 周 平", "主任、各位副主任：", PROSE]
    assert identify(lines, "x").title == "x"


@pytest.mark.parametrize(
    ("page_title", "title"),
    [("青禾县2024年政府工作报告_青禾县人民政府", "青禾县2024年政府工作报告"), ("青禾县人民政府门户网站", "x")],
)
def test_a_page_may_name_a_paper_that_it_does_not_show(page_title, title, tmp_path):
    page = f'<html><head><meta charset="utf-8"><title>{page_title}</title></head><body><p>{PROSE}</p></body></html>'
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    (document,) = read_documents(tmp_path / "x.html")
    assert parse_report(document, id="x", source="x.html").title == title


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["青禾县人大常委会工作报告", "一九九O年三月五日", "各位代表："], 1990),
        (["青禾县人大常委会工作报告", "二OO三年三月五日", "各位代表："], 2003),
        (["關於青禾縣工作的講話", "各位代表:", "一、2008年工作回顧"], 2009),
        (["政府工作报告", "各位代表，刚刚过去的2018年，全县" + PROSE], 2019),
        (
            [
                "关于政府工作报告的决议",
                "青禾县第五届人大第三次会议审议了报告，同意报告提出的2019年工作重点，决定批准。",
            ],
            2019,
        ),
        (["青禾县法院向县人大报告工作", "报告指出，2022年和今后一个时期，县法院将办好小案。"], 2022),
        (["青禾县法院向县人大报告工作", "院长周平在报告中说，2022年全县法院工作将有新举措。"], 2022),
        (["青禾县人大会议开幕", "报告分三部分：一、2014年工作回顾；二、2015年形势与任务；三、自身建设。"], 2015),
        (["清水区检察院报告工作", "检察长周平阐述了2018年清水区检察院办好小案的情况。"], 2019),
        (["全县大会召开", "周平作了报告，各项工作取得新成效。2023年，县检察院将办好小案。"], 2023),
        (["青禾县水务局2023年工作总结和2024年工作计划", "共两篇。"], 2024),
        (["辰溪法院召开发布会", "会上通报了2020年工作回顾和2021年工作任务。"], 2021),
        (["代表们审议政府工作报告", "代表们说，2013年，我市取得了好成绩。"], 2014),
        (["养蜂五年 蜂箱超2000万个"], None),
        (["县委工作报告讨论", "周平认为，报告总结了全县2013年发展情况，" + PROSE], 2014),
    ],
)
def test_years(lines, year):
    assert found(*lines).year == year


@pytest.mark.parametrize(
    "label",
    [
        "http://www.example.org 2012年05月25日01:38 青禾网",
        "25.05.2012  01:39",
        "来源：青禾网 作者： 发布时间：2012-05-25 21:57:25 周平等出席",
    ],
)
def test_the_day_that_a_page_was_put_up(label):
    assert identify(["全县大会隆重开幕", "", "周平主持大会，郑宏致辞。"], "x", around=[label]).year == 2012


def test_the_year_of_a_session_of_the_nation_that_is_named_short():
    lines = ["委员长、各位副委员长：", "在八届全国人大五次会议上，我受国务院委托报告了预算，现在提出决算的报告。"]
    assert (identify(lines, "x").place, identify(lines, "x").year) == ("全国", 1997)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["区长工作汇报", "各位代表：", "现在，我代表区人民政府向大会作工作报告，请予审议。"], "government"),
        (["区长工作汇报", "同志们：", "现在，我代表区人民政府汇报防汛工作。"], "summary"),
        (["关于印发2020年政府工作报告重点工作分解的通知", "各镇人民政府："], "other"),
        (["县人大常委会执法检查组关于检查《青禾县预算审查监督条例》实施情况的报告", "主任、各位副主任："], "congress"),
        (["财政部提请大会审查《关于2018年预算执行情况与2019年预算草案的报告》。摘要如下："], "budget"),
        (["2015年，全市检察机关在市委领导下，认真落实人大决议，忠实履行法律赋予的检察职责。"], "procuratorate"),
        (["2015年，全市法院在市委领导下，认真落实人大决议，依法履行审判职责。"], "court"),
        (["《青禾市“十二五”养蜂规划》是根据市委的建议编制的。"], "plan"),
        (["2022年，县水务局履职尽责。", "一、2022年工作情况"], "summary"),
        (["青禾县人民政府2018年政府信息公开工作报告"], "summary"),
    ],
)
def test_kinds(lines, kind):
    assert found(*lines).kind == kind


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["云岭市人大常委会工作报告", "桃源市第五届人民代表大会常务委员会工作报告13", "各位代表："], "云岭市"),
        (["【解读】《青禾县国民经济和社会发展第十四个五年规划纲要》的说明", "县发改局起草。"], "青禾县"),
        (["《乐清市国民经济和社会发展第十二个五年规划纲要》（以下简称纲要）是根据市委建议编制的。"], "乐清市"),
        (["辰溪法院向媒体通报了工作，院长周平出席。"], "辰溪县"),
        (["3月14日，吳起縣政協十屆一次會議開幕。周平作工作報告。"], "吳起縣"),
    ],
)
def test_places(lines, place):
    assert found(*lines).place == place


def test_the_sessions_of_the_conference_of_the_nation():
    lines = ["全国委员会常务委员会工作报告", "在政协第九届全国委员会第五次会议上", "发布时间：2009-09-07", PROSE]
    assert (identify(lines, "x").place, identify(lines, "x").year) == ("全国", 2002)


@pytest.mark.parametrize(
    "line",
    [
        "市教育局党委市教育局2019年工作要点",
        "请市政府各位副市长发言",
        "本次集中调研活动有市人大常委会研究室组织",
    ],
)
def test_what_is_no_place(line):
    assert found(line).place == ""
