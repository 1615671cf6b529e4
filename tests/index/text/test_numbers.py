"""Figures in the text of a report: what is one, with how much around it, and what only holds digits."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.numbers import figure_spans

FIGURES = {
    "shares": "6.5% 6.5％ 12.3‰ 8成以上 百分之六点五 百分之80 万分之一 -3.2% +5%",
    "points": "3.5个百分点 0.3百分点 25个基点",
    "money": """
        1.2万亿元 5000元 3亿美元 1,234.5亿元 778元/月 3万欧元 5万日元 2万英镑 6万港元 700港币
        8万人民币
    """,
    "many without a unit": "120万 1.5亿 3万多 27.5/万",
    "people": "120万人 4.1万人次 300名 1200户 10,000人 10多万人 30万人口",
    "things": """
        15家 2400个 2400个学位 85个 12所 30套 16件 40条 6座 96项 5支 3台 8万辆次 48艘
        200张 200张床位 9张病床 100多个 3000余家 4.62万余场次 3只 5辆 2架 4列 12班 6对 15间
        7栋 8幢 20处 3片 9块 26份 4本 2部 35场 6次 12起 3宗 7例 5门 4类 2批 18笔 40票 3枚
        6颗 100株 70棵 80头 900羽 30匹 60尾 5箱 8袋 9瓶 22盏 4段 6层 3口 2轮 5幅 6位
    """,
    "lengths, areas, volumes": """
        18公里 2.9平方米 2.7亿立方米 9万亩 6公顷 600立方米/秒 5km 5km² 7平方千米 3平方公里 5千米
        200海里 8厘米 32英寸 50毫米 3微米 28纳米 20米 9英亩 12毫升
    """,
    "weights and energy": """
        12公斤 53万吨 500万吨标准煤 66万千瓦 38亿千瓦时 500千伏 130万吨/年 25微克/立方米 10kg
        38GWh 120万TEU 20℃ 2×66万千瓦 9千克 5毫克 80克 30斤 6万吨标煤 90标准箱 41.8万标箱
        6兆瓦时 600兆瓦 2吉瓦 300千伏安 36摄氏度 70度 5°C
    """,
    "time": """
        3个月 24小时 15分钟 338天 30周年 60岁 10年 30多年 20个工作日 7×24小时 60周岁 2周
        12学时 36课时
    """,
    "times and turns": "3倍 2番",
    "ratios and fractions": "2.1/10万 1:2.3 1：2.3 1∶3.4 4.5:38.2:57.3 1/3 1/3以上",
    "ranges": "5%—6% 5%-6% 5%～6% 5—6% 3%至5% 2—3家 100个到200个 3—5年",
    "about, above, below": "5%左右 60岁以上 10%以下 30分钟以内 3年左右",
    "ranks": "第3位 第12名 第３位",
    "full-width digits": "６．５％ １２０万人 ２０２４个",
    "Chinese numerals": """
        一百二十条 三万二千吨 四百一十二吨 十二个 三点五倍 八百五十担 一亿两千万斤 三万亿元 两千余名 八十多户
        七百五十公斤左右 二十八平方米 三千零六头
    """,
}
"""Each is found whole, whatever stands around it; by what it measures."""
NO_FIGURES = {
    "dates": """
        2024年 2024年度 二〇二五年 2025年1月15日 3月15日 1—11月 22日上午 2020—2025年
        2024-2026年 2024—25年 20:00 2024/1/15 2025.1.15 60年代 2024年底
        2021起 9·3 “6·16”特大暴雨 1/3/5
    """,
    "names": """
        5G 6G网络 4K 3D打印 5A级景区 PM2.5 PM10年均浓度 PM2.5平均 A4 G20 G205线 S333连接线 F1赛事 RCEP20国
        12345热线 110报警 500强 17号线 7.0版
    """,
    "Chinese numerals": """
        三大 十四五 一批 三个 两会 双碳 百千万工程 第十二个 千家万户 一千零一夜 二十大 三百六十行 一百年 一二三产业
        十一届三中全会 二十四节气 三点建议 第二十次
    """,
    "ordinals": "第14届 第5个 第48届世界技能大赛 第1小时",
    "formulas": "“1+1+9” “1+7+N” “4+4” 3+1个 ３+５个",
    "words that begin like a unit": """
        5部委 8部门 2升级 3批准 10大类 11方面 1元旦 1元宵 5度假 5度过 3周边 3周期 14人大代表
        14人大常委会 2023人均 5人民 5人工智能 8家庭 8家园 3列入 2班子 4对接 4对于 2间接 2间断 3处理
        3处于 4片区 6场所 6场景 3起步 3起来 2种植 2种子 3头部 3层面 5kms 10kgs
    """,
    "numbering and bare numbers": "（5） 1.治理 30. 附件2 ［16］ 1.2.3个 附件2名词解释 1200 学校",
}
"""Nothing is found in any of them; by why it holds digits."""
AROUND = ("{}", "去年达到{}，比上年多。", "（{}）", "“{}”", "甲{}；乙")
SENTENCES = [
    ("新增城镇就业2400人,城镇登记失业率2.36%。", ["2400人", "2.36%"]),
    ("2024年新增5G基站3万个，2025年再建1万个。", ["3万个", "1万个"]),
    ("PM2.5浓度下降5.1%、降至25微克/立方米", ["5.1%", "25微克/立方米"]),
    ("由5%提高到6%，提高1个百分点", ["5%", "6%", "1个百分点"]),
    ("粮食产量12万吨以上；失业率控制在5%以内。", ["12万吨以上", "5%以内"]),
    ("三次产业比例为4.5:38.2:57.3，师生比1:15。", ["4.5:38.2:57.3", "1:15"]),
    ("全国第2、第4位", ["第4位"]),
    ("建成5个国家级、12个省级平台", ["5个", "12个"]),
    ("规模1200亿台阶，5万千升", ["1200亿", "5万千升"]),
    ("达2400,120万人", ["120万人"]),
    ("表1：5个", ["5个"]),
    ("3．10种有色金属", ["10种"]),
    ("不超过 5 %、3.5 万元", ["5 %", "3.5 万元"]),
    ("😀6.5%𠮷120万人", ["6.5%", "120万人"]),
    ("满意度81.6分，占全国4成。", ["81.6分", "4成"]),
    ("用10分析、3成立的办法", []),
    ("编号1,2345人", ["2345人"]),
    ("", []),
]


def figures(text: str) -> list[str]:
    return [text[start:end] for start, end in figure_spans(text)]


@pytest.mark.parametrize("group", FIGURES)
def test_a_figure_is_found_whole(group):
    wrong = [
        (around.format(figure), found)
        for figure in FIGURES[group].split()
        for around in AROUND
        if (found := figures(around.format(figure))) != [figure]
    ]
    assert wrong == []


@pytest.mark.parametrize("group", NO_FIGURES)
def test_what_is_no_figure(group):
    assert [(text, found) for text in NO_FIGURES[group].split() if (found := figures(text))] == []


def test_figures_in_sentences():
    assert [(text, found) for text, expected in SENTENCES if (found := figures(text)) != expected] == []


def test_offsets_are_of_the_unchanged_text():
    assert figure_spans("ﬁ㎡😀６．５％、１２０万人") == [(3, 7), (8, 13)]


PIECES = st.lists(
    st.sampled_from([*"0129０５.．,:：/—-～%％个万亿元人年月日第位多余G、至\n", "百分点", "左右", "以上", "km"]),
    max_size=30,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), PIECES))
def test_spans_are_in_order_disjoint_inside_and_begin_and_end_with_the_figure(text):
    end = 0
    for start, stop in figure_spans(text):
        assert end <= start < stop <= len(text)
        figure = text[start:stop]
        assert figure == figure.strip() and "\n" not in figure
        assert any(char.isdigit() for char in figure) or "分之" in figure
        if figure[0] != "第":  # 0第0位: no number is cut in two
            assert not (start and text[start - 1] in "0123456789０１２３４５６７８９")
        end = stop


def test_no_text_takes_long():
    slow = []
    for piece in ["1", "1,", "1.1", "1万", "1-", "1:", "1 ", "1万多-", "1,111", "第1", "1/1", "百分之一"]:
        begin = time.process_time()
        figure_spans(piece * 10_000)
        slow += [piece] if time.process_time() - begin >= 2 else []
    assert slow == []
