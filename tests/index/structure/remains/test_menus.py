"""What is no text of a document, decided over its whole: it is set aside wherever it stands, and never the article."""

import pytest

from index.readers.plain.markdown import read
from index.structure import parse_report
from tests.samples import aside, parsed

ARTICLE = (
    "云岭县政府工作报告",
    "各位代表：",
    "一、2023年工作回顾",
    "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠。",
    "过去一年，粮食总产量12万吨，城镇新增就业2400人，城乡面貌有了新的变化。",
    "二、2024年工作安排",
    "今年要新建公厕60座，改造水管50公里，让更多街坊用上放心水，住上好房子。",
    "各位代表，让我们一起把云岭县的事情办好，把群众放在心上，努力前行！",
)
WANTED = [line for line in ARTICLE[1:] if not line.startswith(("一、", "二、"))]


def texts(*lines):
    return [p.text for p in parsed(*lines).passages]


@pytest.mark.parametrize(
    "above",
    [
        ("下载", "打印", "全屏", "收藏", "【字号：", "加大", "还原", "减小", "】"),
        ("打印 | 收藏 | 关闭",),
        ("首页", "要闻", "政务", "办事", "互动", "首页 > 政务公开 > 工作报告"),
        ("今天是:", "当前位置: 首页 > 政务公开"),
        ("索引号：00-1/2024-3 文号：", "公布日期: 2024-01-14 公开方式: 主动公开", "发布单位: 县政府办 统一编号:"),
        ("来源：", "云岭日报", "作者:李明 发布时间:2024-01-10 10:20:30 打印 字号: | |"),
        ("http://news.example.cn 2024-01-12 10:00:00 来源:云岭日报",),
        ("2024年01月10日 07时41分", "分享："),
        ("【字体：大 中 小】", "语音播报"),
        ("政务公开", "政策文件", "计划总结", "财政信息", "首页 > 政务公开 > 计划总结"),
        ("索引号", "YL-2024-7", "发布机构", "县政府办", "成文日期", "2024-01-14", "有效性", "有效"),
        ("浏览次数：", "1356"),
    ],
)
def test_above_the_report(above):
    assert texts(*above, *ARTICLE) == WANTED
    assert texts(ARTICLE[0], *above, *ARTICLE[1:]) == WANTED


@pytest.mark.parametrize(
    "below",
    [
        ("责任编辑：", "李莎", "扫一扫在手机打开当前页", "相关附件>>", "县里又开了一个会", "打印本页", "关闭窗口"),
        ("相关报道：", "云岭县热议政府工作报告 乘势而上", "图解：一张图读懂报告"),
        ("上一篇：关于放假的通知", "下一篇：云岭县办好二十件实事"),
        ("版权所有：云岭县人民政府", "主办：云岭县人民政府办公室", "联系电话：0000-1234567"),
        (
            "本作品是地方人民政府的",
            "法规",
            "，依据",
            "某法",
            "》第五条，属于",
            "公有领域",
            "。",
            "Public domain",
            "false",
        ),
        ("（新华社云岭3月12日电）", "《 云岭日报 》（ 2024年03月13日 01 版）"),
        ("新浪微博 腾讯微博", "微信 朋友圈"),
        ("打印本页", "关闭窗口", "云岭县政府工作报告", ARTICLE[3]),
        ("责任编辑:王晓", "某市法院网某省法院网人民法院报"),
        ("abcd39f1fb7f426d9dfb6bd0fa1f2146:", "相关链接>>", "关于报告的决议"),
        ("（责编：李明、王晓）", "分享让更多人看到", "推荐阅读", "白桦县：老街换新颜。文/图 李明"),
    ],
)
def test_below_the_report(below):
    assert texts(*ARTICLE, *below) == WANTED


@pytest.mark.parametrize(
    "between", [("分享到：",), ("打印", "收藏", "大", "中", "小"), ("责任编辑：李明",), ("当前位置：首页 > 政务公开",)]
)
def test_in_the_middle_nothing_else_is_lost(between):
    assert texts(*ARTICLE[:4], *between, *ARTICLE[4:]) == WANTED


def test_a_menu_above_a_page_without_headings_leaves_the_article():
    article = [
        "1月8日上午，县长代表县人民政府向大会报告工作，会场坐满了来自各乡镇的代表。",
        "报告说，去年全县新建公厕120座，改造水管36公里，惠及8000户，群众交口称赞。",
    ]
    assert texts("今天是:", "当前位置: 首页 > 要闻", "云岭县县长向大会报告工作", *article)[-2:] == article


@pytest.mark.parametrize(
    "line",
    [
        "加强版权保护，全年办结版权案件35件，群众满意度不断提高。",
        "扫码乘车覆盖全部公交线路。",
        "分享发展成果，让群众有更多获得感。",
        "首页改版后，政府网站访问量增长了三成，群众办事更方便。",
        "打印费由财政承担。",
        "主办单位：县教育局，各乡镇人民政府",
        "年度目标：下载量达到30万次。",
        "相关报道引起社会关注，县政府立即整改。",
        "维护财政金融安全。严格落实化债方案，稳妥化解隐性债务。",
        "登录平台办事的群众增加了2万人。",
    ],
)
def test_statements_stay(line):
    assert line in texts(*ARTICLE[:4], line, *ARTICLE[4:])
    assert [kept for kept in texts(*ARTICLE[:4], line, *ARTICLE[4:]) if kept != line] == WANTED


@pytest.mark.parametrize(
    "contents",
    [
        ("目  录", "一、2023年工作回顾", "二、2024年工作安排"),
        ("目录", "一、2023年工作回顾……………1", "二、2024年工作安排……………12"),
        ("目录", "一、2023年夜校工作回顾及其主要做法和问题说", "明", "二、2024年工作安排"),
        ("目 录", "一、2023年工作回顾\t1", "二、2024年工作安排\t5", "附件 名词解释\t9"),
    ],
)
def test_contents(contents):
    report = parsed(ARTICLE[0], *contents, *ARTICLE[1:])
    assert [p.text for p in report.passages] == WANTED
    assert aside(report)[1:] == [("contents", line) for line in contents]


def test_a_title_below_a_list_of_contents_is_no_end_of_its_last_entry():
    report = parsed("目录", "一、2023年夜校工作回顾及其主要做法", "青禾县工作报告", *ARTICLE[1:])
    assert "青禾县工作报告" not in [line for reason, line in aside(report) if reason == "contents"]


def test_contents_without_a_name():
    headings = ("第一章 环境", "第一节 基础", "第二章 目标", "第三章 保障")
    body = [part for heading in headings for part in (heading, ARTICLE[3])]
    report = parsed("云岭县第十四个五年规划纲要", *headings, *body)
    assert [p.section for p in report.passages] == [
        ("第一章 环境", "第一节 基础"),
        ("第二章 目标",),
        ("第三章 保障",),
    ] or [p.text for p in report.passages] == [ARTICLE[3]] * 4
    assert [reason for reason, _ in aside(report)].count("contents") == 4


def test_a_list_of_facts_is_no_list_of_contents():
    facts = ("1.新建公办幼儿园", "2.改造老旧小区", "3.开通城乡公交", "4.修好农村公路")
    assert texts(*ARTICLE, "附件：2024年民生实事", *facts)[-4:] == list(facts)


def test_a_dateline_and_a_turn_of_the_page_are_cut_off():
    report = parsed("云岭县政府工作报告", "云岭日报讯（记者 李明） " + ARTICLE[3] + "（下转第四版）")
    assert [p.text for p in report.passages] == [ARTICLE[3]]
    assert [reason for reason, _ in aside(report)] == ["title", "credit", "credit"]
    assert report.passages[0].text == report.text[report.passages[0].start : report.passages[0].end]


def test_the_title_printed_twice():
    report = parsed("云岭县政府工作报告", "稿件来源:云岭人大网 发布时间:2024-01-02 20:14:37", *ARTICLE)
    assert [p.text for p in report.passages] == WANTED
    assert [reason for reason, _ in aside(report)] == ["title", "source", "repeat"]


def test_a_mark_alone_or_a_menu_in_the_middle_ends_no_article():
    for between in ("》、《", "——", "相关链接", "上一篇：关于放假的通知"):
        article = ("各位代表：", ARTICLE[3], between, *[ARTICLE[4]] * 3, *[ARTICLE[6]] * 3)
        assert len(texts("云岭县政府工作报告", *article)) == 8


def test_offices_are_no_headings():
    report = parsed("云岭县政府工作报告", "一、2023年工作回顾", ARTICLE[3], "云岭县发展和改革委员会", ARTICLE[4])
    assert [p.section for p in report.passages] == [("一、2023年工作回顾",)] * 3


def test_a_box_with_the_licence_below_a_short_report():
    box = [
        "本作品是中华人民共和国的",
        "法律",
        "、",
        "法规",
        "，国家机关的决议、决定、命令和其他具有立法性质的文件，以及其译文。根据《",
    ]
    box += ["中华人民共和国著作权法", "》第五条，本作品不适用于该法，属于", "公有领域", "。", "Public domain", "false"]
    assert texts("各位代表：", "一、去年的工作", "去年新建公厕120座。", *box) == ["各位代表：", "去年新建公厕120座。"]


def test_the_title_stays_where_it_is_the_value_of_a_label():
    found = parsed("索引号", "YL-1", "名称", "云岭县2023年工作总结", "发布机构", "县政府办", "一、工作情况", ARTICLE[3])
    assert found.title == "云岭县2023年工作总结"
    assert [p.text for p in found.passages] == [ARTICLE[3]]


def test_the_number_of_a_page_is_no_text_but_a_column_of_numbers_is():
    lines = ["青禾县2024年工作总结", "一、工作情况", "全年修路36公里，架桥2座。"]
    assert [p.text for p in parsed(*lines, "15074286").passages] == ["全年修路36公里，架桥2座。"]
    column = ["13800000001", "13800000002"]
    assert [p.text for p in parsed(*lines, *column).passages][-2:] == column


def test_rows_of_a_table_are_no_contents():
    """A tab and a number at the end of a row are no leader and page number."""
    text = "一、公开情况\n\n| 信息 | 数量 |\n|---|---|\n| 规章 | 0 |\n| 文件 | 4 |\n| 处罚 | 9 |\n"
    text += "\n二、存在的问题\n\n公开还不够及时。\n"
    report = parse_report(read(text.encode())[0], id="x")
    assert [p.text for p in report.passages] == ["信息\t数量", "规章\t0", "文件\t4", "处罚\t9", "公开还不够及时。"]
    assert report.passages[-1].section == ("二、存在的问题",)


def test_what_a_site_puts_behind_every_paragraph_is_cut_off():
    tail = "文章源自青禾译站-https://www.qinghe.example/1.html"
    report = parsed(f"青禾县工作报告{tail}", f"一、2023年工作回顾{tail}", f"修路36公里。{tail}")
    assert (report.title, [p.text for p in report.passages]) == ("青禾县工作报告", ["修路36公里。"])
    assert [s for s in aside(report) if s[0] == "source"] == [("source", tail)] * 3


def test_the_contents_of_a_gazette_are_grouped():
    contents = ["目　录", "【政府文件】", "关于表彰先进的决定…………（1）", "【工作报告】", "政府工作报告…………（4）"]
    report = parsed("政府工作报告", *contents, "各位代表：", "一、2018年工作回顾", "修路36公里。")
    assert [s for s in aside(report) if s[0] == "contents"] == [("contents", line) for line in contents]


def test_the_name_of_a_section_of_the_site_above_the_title():
    assert texts("今天是：星期三", "工作报告", "当前位置：首页 > 工作报告", *ARTICLE) == WANTED


def test_a_small_number_alone_is_a_page_number_and_a_column_of_them_is_none():
    report = parsed(*ARTICLE[:4], "3", *ARTICLE[4:])
    assert [p.text for p in report.passages] == WANTED
    assert ("page_number", "3") in aside(report)
    column = ["12", "7", "36"]
    assert [p for p in texts(*ARTICLE, *column) if p in column] == column


def test_a_title_over_two_lines_that_stands_once_more():
    title = "关于云岭县2023年度县级预算执行和其他财政收支的审计工作报告"
    report = parsed(title, "发布时间：2024-01-10", title[:16], title[16:], *ARTICLE[1:])
    assert report.title == title
    assert [line for line in aside(report) if line[0] == "repeat"] == [("repeat", title[:16]), ("repeat", title[16:])]


def test_a_title_that_only_the_site_tells_and_its_date_that_is_not_the_papers():
    told = "下面是小编为大家整理的云岭县人大常委会工作报告【完整版】，供大家参考。"
    report = parsed(told, "时间：2022-02-12", *ARTICLE[1:2], "去年全县新建公厕120座，改造水管36公里，群众都说好。")
    assert (report.title, report.place, report.year) == ("云岭县人大常委会工作报告", "云岭县", None)


def test_who_has_to_do_what_a_plan_tells_is_no_label_of_the_page():
    article = [*ARTICLE, "责任单位：县水利局、各乡镇人民政府"]
    assert texts(*article)[-1] == article[-1]
    assert texts(ARTICLE[0], "责任部门：县政府办", *ARTICLE[1:]) == WANTED


def test_the_box_of_a_wiki_and_its_headings():
    report = parsed(
        "1984年云岭县政府工作报告",
        "維基文庫，自由的圖書館",
        "1983年政府工作報告 1984年云岭县政府工作报告",
        "1985年政府工作報告",
        "各位代表：",
        "关于种树[编辑]",
        "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠。",
    )
    assert [(p.section, p.text) for p in report.passages] == [
        ((), "各位代表："),
        (("关于种树",), "去年全县新建公厕120座，改造水管36公里，惠及8000户，群众得到了实惠。"),
    ]


def test_number_and_title_of_a_paper_are_no_headings_and_a_notice_stands_once_more_over_two_lines():
    notice = "云岭市人民政府办公室印发关于促进夜校改革发展实施方案的通知"
    report = parsed(
        notice,
        "云政办函〔2017〕103号",
        notice[:18],
        notice[18:],
        "各区人民政府：",
        "现将《关于促进夜校改革发展的实施方案》印发给你们，请照此执行。",
        "关于促进夜校改革发展的实施方案",
        "一、总体要求",
        "多办几所夜校，让街坊都来听课，老人识字，年轻人学手艺，一年比一年热闹。",
    )
    assert {p.section for p in report.passages} == {(), ("一、总体要求",)}
    assert [text for reason, text in aside(report) if reason == "repeat"] == [notice[:18], notice[18:]]


def test_a_menu_between_wide_blanks_and_the_names_of_sections_below_it():
    menu = (
        "首页         县情        乡镇动态        文化长廊",
        "云检简介",
        "内设机构",
        "工作报告",
        "当前位置:首页>>概况",
    )
    assert texts(*menu, *ARTICLE) == WANTED


@pytest.mark.parametrize(
    "line",
    [
        "| 大会隆重开幕，引人关注。 本报记者 李明 摄 |",
        "<正>",
        "简介:<正>",
        "（李明/文）",
        "（图/李明）",
        "▲上接第1版",
        "智能搜索",
        "预览已结束，可加入会员下载",
        "立即赞助VIP",
    ],
)
def test_pieces_of_a_page_that_was_written_out(line):
    assert line in [a.text for a in parsed(*ARTICLE[:4], line, *ARTICLE[4:]).set_aside]
