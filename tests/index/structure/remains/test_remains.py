"""What web pages leave around a report is set aside, and nothing that the report says."""

import pytest

from index.structure.remains.reasons import opens_tail, remains_reason
from tests.samples import aside, body, parsed


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("来源：青禾日报", "source"),
        ("文章来源: 青禾市人民政府网", "source"),
        ("来 源：青禾日报", "source"),
        ("发布时间：2025-01-20", "source"),
        ("浏览次数：123", "source"),
        ("（李明 摄）", "credit"),
        ("本报记者李明摄影报道", "credit"),
        ("责任编辑：王晓", "editor"),
        ("（责编：王晓）", "editor"),
        ("编辑/陈晨", "editor"),
        ("整理:本报记者陈晨", "editor"),
        ("通讯员：李明", "editor"),
        ("亮点都在这里↓↓↓", "editor"),
        ("版权所有：青禾市人民政府办公室", "copyright"),
        ("青禾网版权与免责声明:", "copyright"),
        ("①凡本网注明“来源：青禾网”的稿件，版权均属青禾网所有。", "copyright"),
        ("未经本网授权不得转载", "copyright"),
        ("青ICP备12345678号", "copyright"),
        (">> 精彩图文", "navigation"),
        ("上一篇：关于放假的通知", "navigation"),
        ("返回首页", "navigation"),
        ("当前位置：首页 > 政务公开", "navigation"),
        ("【字号：大 中 小】", "navigation"),
        ("扫一扫在手机打开当前页", "navigation"),
        ("网友评论", "navigation"),
        ("用户登录", "navigation"),
        ("使用第三方账号登录", "navigation"),
        ("写留言", "navigation"),
        ("Share: Facebook  Twitter  Print", "navigation"),
        ("【青禾县工作报告(两篇)】相关文章：", "navigation"),
        ("===== 云岭县 2017 =====", "navigation"),
        ("往期推荐", "navigation"),
        ("关于本文", "navigation"),
        ("云岭发布 2023-01-05 19:30 发表于云岭", "source"),
        ("点击展开阅读全文", "navigation"),
        ("更多工作总结范文推荐：", "navigation"),
        ("□ 本报记者 李明", "credit"),
        ("来源 | 青禾日报", "source"),
        ("Writer: Li Ming | Updated: 2023-02-19", "source"),
        ("抄送：县委办公室，县人大办公室。", "source"),
        ("云岭县人民政府办公室 2020年6月3日印发", "source"),
        ("本文为青禾网原创文章，转载请附上链接。", "copyright"),
        ("总结使人进步。以下是小编收集整理的夜校总结，欢迎阅读。", "source"),
        ("说明：本文为演示而写。", "provenance"),
        ("县长作政府工作报告。青禾日报记者 李明 摄", "credit"),
        ("1月6日，青禾市人代会开幕。市长作政府工作报告。本报记者 李明摄", "credit"),
        ("新华社北京3月14日电", "credit"),
        ("> 首页 > 政务公开 > 规划计划 >", "navigation"),
        ("点击上方蓝字关注我们", "navigation"),
        ("阅读原文", "navigation"),
        ("无障碍阅读", "navigation"),
        ("返回目录", "navigation"),
        ("文    号：\t无\t有 效 性：\t有效", "source"),
        ("發佈時間:2025-01-20", "source"),
        ("新華社北京3月14日電", "credit"),
        ("【www.qinghe.example--报告】", "source"),
        ("文档ID:10590117", "source"),
        ("页数:7页", "source"),
        ("qh-000123//2024-00017", "source"),
        ("青禾日报社出版 国内统一连续出版物号:CN00-0000", "source"),
        ("2024-10-28 07:43:00 青禾网", "source"),
        ("2024-07-24 15:33:00来源:青禾网作者:", "source"),
        ("(Bureau of Statistics) Updated: 2025-02-26 14:04", "source"),
        ("Xinhua) 21:40, March 15, 2025", "source"),
        ("Original Article URL:", "source"),
        ("Business / Economy", "source"),
        ("下面是小编为大家整理的青禾县工作总结，供大家参考。", "source"),
        ("《青禾县工作报告》由会员上传分享，免费在线阅读", "source"),
        ("选择区域:>>", "source"),
        ("请输入搜索", "source"),
        ("论文部分内容阅读", "source"),
        ("青禾县工作总结_第1页", "source"),
        ("下载本文档", "source"),
        ("索  引  号 0101-02_A/2012-0216001 主题分类", "source"),
        ("发布机构 青禾县政府 发文日期 2012-02-16", "source"),
        ("快捷搜索：论文 合同 演讲", "source"),
        ("青禾素材网 首页", "source"),
        ("图片1.png", "credit"),
        ("本作品收录于《青禾公报》", "copyright"),
        ("推荐视频", "navigation"),
        ("放大縮小", "navigation"),
        ("（查看全部内容，请您先登录！）", "navigation"),
        ("此处隐藏3120个字，VIP会员可见", "navigation"),
        ("……（未完，全文共5021字，当前显示800字）", "navigation"),
        ("（请仔细阅读下面的提示信息）", "navigation"),
        ("欢迎访问青禾文库，海量范文等你来！", "navigation"),
        ("QQ群", "navigation"),
        ("我要投稿", "navigation"),
        ("2023-02-03 投稿人 : 佚名 围观 : 12 评论", "source"),
        ("公开方式: | 主动公开 | 组配分类: | 年度工作报告与总结 |", "source"),
        ("发表于话题：青禾县人口普查", "source"),
        ("青禾网 | 2023-02-03 10:20", "source"),
        ("导语：村务报告一文来源于网友上传，欢迎参考。", "source"),
        ("青禾县五年规划纲要.docx", "credit"),
        ("前言：本站为你精心整理了夜校发言范文，希望能提供参考价值。", "source"),
        ("想看看吗？下面小编给大家分享一份夜校发言，一起看看吧！", "source"),
        ("維基文庫，自由的圖書館", "source"),
        ("- 24.02 KB", "source"),
        ("- 37.5 KB |", "source"),
        ("- 11页", "source"),
        ("- 2021-04-15 发布 |", "source"),
        ("- 1、本文档由用户上传，青禾文库发布，可阅读全部内容。", "source"),
        ("申明敬告: 本站不保证文档完整，下载前请看清楚。", "source"),
        ("- 网站客服QQ:1234567", "source"),
        ("文档介绍", "source"),
        ("（此件公开发布）", "credit"),
        ("(此件依申请公开)", "credit"),
        ("友情链接：", "navigation"),
        ("青禾县人民政府 2022年5月4日星期三", "source"),
        ("青禾网总结频道的夜校总结,供大家阅读参考。更多总结请查看本站频道。", "source"),
        ("【参考】此例由青禾题库的网友为您精心整理编辑，希望对您有所帮助！", "source"),
        ("青禾县人民政府欢迎您!", "navigation"),
        ("青禾县政府办公室.政务 | www.qinghe.example |", "source"),
        ("跳转到内容", "navigation"),
        ("中国人大网", "source"),
        ("保存", "navigation"),
        ("索引号: 6124-2016 发布文号: 【第2号】", "source"),
        ("导读：加强夜校建设，对于街坊意义重大。", "provenance"),
        ("版权说明：本文档由用户上传，如有疑问请认领", "copyright"),
        ("本篇文章1200字，读完约3分钟", "source"),
        ("“青禾网”是一个为企业服务的综合类网站，以资讯为基础，是企业信息化的门户网站。", "source"),
        ("青禾县夜校工作总结(共6篇)", "navigation"),
        ("1.青禾县夜校工作总结 篇一", "navigation"),
        ("[ 索引号 ]123-2020 [ 发文字号 ] [ 发布机构 ]青禾区财政局 [ 成文日期 ]2020-08-31", "source"),
        ("附件：1.公厕一览表.xls（12KB）", "credit"),
    ],
)
def test_remains(line, reason):
    assert remains_reason(line) == reason


STATEMENTS = [
    "加强版权保护，发展文化产业。",
    "版权保护力度加大，办结案件35件。",
    "资金来源更加广泛，投资达到3亿元。",
    "来源于水利的投资达到3亿元。",
    "水的来源：水库占六成。",
    "严厉打击未经授权采集个人信息的行为，保护群众隐私。",
    "微信、支付宝支付覆盖全部公交线路。",
    "扫码乘车覆盖全部公交线路。",
    "编辑出版图书300种。",
    "审核项目120个。",
    "用航空拍摄测绘农田，全部拍摄。",
    "时间紧、任务重。",
    "新华社记者走进青禾，报道了老街的改造。",
    "登录服务平台办事的群众增加2万人。",
    "页数多、容量大的档案全部数字化。",
    "未完工的项目要会同会员单位限期整改。",
    "查看全文并登录平台的群众超过3万人。",
    "欢迎访问团来我市考察，洽谈投资。",
    "投稿数量多，居全市前列。",
    "全文字数控制在3000字以内。",
    "表彰优秀论文（12篇）。",
    "新增互联网专线12条，接入电子政务外网。",
    "全镇夜校欢迎您来听课，也欢迎您来讲课。",
    "文档数字化率达到98%，查档更方便。",
]
PIECES = ["The old mills were updated in 2019 and", "ISO/IEC", "选择优势产业重点培育", "请输送工程技术人员支援基层"]


@pytest.mark.parametrize("line", [*STATEMENTS, *PIECES])
def test_statements_are_not_remains(line):
    assert remains_reason(line) == ""


def test_statements_stay_in_the_report_and_so_does_what_follows():
    report = parsed("报告", "一、2023年工作回顾", *STATEMENTS)
    assert [p.text for p in report.passages] == STATEMENTS
    assert aside(report) == [("title", "报告")]


def test_remains_around_a_report_are_set_aside_in_order():
    report = parsed(
        "来源：青禾日报",
        "青禾市2024年政府工作报告",
        "（李明 摄）",
        "一、2023年工作回顾",
        "修路36公里。",
        "责任编辑：王晓",
        ">> 精彩图文",
        "市里又开了一个会",
        "路通了，大家都来看。",
    )
    assert body(report) == [("done", ("一、2023年工作回顾",), "修路36公里。")]
    assert aside(report) == [
        ("source", "来源：青禾日报"),
        ("title", "青禾市2024年政府工作报告"),
        ("credit", "（李明 摄）"),
        ("editor", "责任编辑：王晓"),
        ("navigation", ">> 精彩图文"),
        ("navigation", "市里又开了一个会"),  # the tail of the page, whatever it says
        ("navigation", "路通了，大家都来看。"),
    ]


def test_navigation_in_the_middle_does_not_swallow_the_rest():
    report = parsed("报告", "一、2023年工作回顾", "修路。", "分享到：", "二、2024年工作安排", "修桥。")
    assert [p.text for p in report.passages] == ["修路。", "修桥。"]
    assert aside(report) == [("title", "报告"), ("navigation", "分享到：")]


def test_an_explanation_inside_the_report_is_a_passage():
    report = parsed("报告", "说明：为演示而写。", "一、2023年工作回顾", "说明：数字都是初步统计。")
    assert aside(report) == [("title", "报告"), ("provenance", "说明：为演示而写。")]
    assert [p.text for p in report.passages] == ["说明：数字都是初步统计。"]


def test_which_remains_open_the_tail():
    assert [reason for reason in ("title", "source", "editor", "copyright", "navigation") if opens_tail(reason)] == [
        "editor",
        "copyright",
        "navigation",
    ]


def test_a_line_of_broken_prose_is_no_menu():
    assert remains_reason("无障碍环境建设和适老化改造同步推进") == ""
