"""The end of a page is known by the shape of its lines; what a paper itself ends with stays text."""

import pytest

from tests.samples import aside, parsed

ARTICLE = (
    "云岭县政府工作报告",
    "——2024年1月9日在云岭县第十二届人民代表大会第三次会议上",
    "各位代表：",
    "一、2023年工作回顾",
    "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠，县城面貌一天比一天好。",
    "二、2024年工作安排",
    "今年要新建公厕60座，改造水管50公里，让更多街坊用上放心水，住上好房子，走上平坦路。",
)
PAGE = ("首页 > 政务公开 > 工作报告",)


def kept(*lines):
    return [passage.text for passage in parsed(*lines).passages]


@pytest.mark.parametrize(
    "below",
    [
        ("看过(18) ┆ 存过(2)", "投给：", "前面一则：槐花饼做法", "后面一则：春游小记", "评论", "写评论"),
        ("初看：周一", "再看：何二", "拍手  7", "分享", "热门推荐", "小城梨花开了", "今天不堵车"),
        ("“供稿”办公室", "【写手】老王", "抄走本条", "同卷各条", "地理", "人物", "附录", "版权页", "云岭史志馆做"),
        ("Meeting held on roads", "Ploughing begins", "Made by Yunling Town", "Copyright © 2024. All rights reserved."),
        ("没有别的文章了", "返回首页", "站点地图"),
        ("附件(2)", "正文.docx 56KB 下载", "看过的人：已看 86 没看 4", "同意。 老王 2024-01-16 16:20", "关闭窗口"),
    ],
)
def test_end_of_page_is_set_aside(below):
    assert kept(*PAGE, *ARTICLE, *below)[-1] == ARTICLE[-1]


def test_page_without_any_known_line_is_known_by_its_signs():
    below = ("拍手 11 | 说话 2", "别人怎么说 (3)", "楼上说得全", "也想要一份", "换一批", "求助 话题", "先登记再说")
    assert kept(*ARTICLE, *below)[-1] == ARTICLE[-1]


def test_notice_of_who_answers_for_the_page_goes_with_it():
    notice = "以上内容由网友发布，只代表作者本人观点，不代表本站立场，若有不妥请在三十天之内联系我们删除。"
    report = parsed(*PAGE, *ARTICLE, notice, "说话 27", "说点啥吧", "爱睡觉的猫 两天前", "都在看", "天亮了", "到顶")
    assert [p.text for p in report.passages][-1] == ARTICLE[-1]
    assert notice in [text for _, text in aside(report)]


@pytest.mark.parametrize(
    "end",
    [
        ("云岭县人民政府", "2024年1月9日"),
        ("附：2024年要办的实事", "修农村路", "建幼儿园", "开老人食堂", "装路灯", "换公交车"),
        ("2024年要办的实事", "修农村路120公里", "建幼儿园6所", "开老人食堂12个", "换公交车40台"),
        ("主要目标", "指标名称", "目标值", "生产总值增速", "6%左右", "投资增速", "8%以上", "新增就业", "4200人"),
        ("名词解释", "三保：保民生、保工资、保运转", "两通：通水、通路", "一张网：全县用一张水网"),
        ("主席团成员名单", "王大山 李小河 张长林 刘文海", "陈远峰 杨立新 赵永安 黄德胜"),
        ("齐心开新局", "踏实写新篇", "苦干出成绩", "建好新云岭"),
        ("附件：1.实事责任分解表", "2.实事清单", "3.项目汇总表"),
    ],
)
@pytest.mark.parametrize("page", [(), ("打印", "关闭窗口", "上一篇：关于放假的通知")])
def test_what_a_paper_ends_with_is_text(end, page):
    report = parsed(*(PAGE if page else ()), *ARTICLE, *end, *page)
    said = "\n".join([p.text for p in report.passages] + [name for p in report.passages for name in p.section])
    assert all(line in said for line in end if line not in ("名词解释", "附件：1.实事责任分解表"))
    assert not {text for _, text in aside(report)} & set(end)


def test_continuation_on_a_sheet_with_a_letter_is_no_text():
    assert kept(*ARTICLE[:-1], ARTICLE[-1] + "(下转B04版)")[-1] == ARTICLE[-1]


CONTACTS = (
    "粮站业务股：",
    "郝青（5550147，13900000147）",
    "电话：0999-5550148，邮箱：",
    "liangzhan@yunling.example",
    "青禾粮站",
)


def test_where_somebody_is_reached_is_text():
    notice = ("关于收购新粮的通知", ARTICLE[4], ARTICLE[6], "有事请找下面的人。", *CONTACTS)
    assert "".join(kept(*notice)[2:]) == "".join(notice[3:])


def test_a_paragraph_between_short_lines_is_text():
    lists = ("一号仓：稻谷", "二号仓：小麦", "三号仓：玉米", "| 以上各仓 |", "磅房：东门")
    last = "送粮的车从东门进、西门出，每天最多收两百车，收满为止，第二天再来。"
    assert kept("关于收购新粮的通知", ARTICLE[4], ARTICLE[6], *lists, last, "（请互相转告）")[-2] == last


def test_a_list_is_opened_by_a_colon():
    lists = ("东门：稻谷", "西门：小麦", "南门：玉米", "北门：大豆")
    assert kept("关于收购新粮的通知", ARTICLE[4], ARTICLE[6], "各门收的粮食如下：", *lists)[-4:] == list(lists)
