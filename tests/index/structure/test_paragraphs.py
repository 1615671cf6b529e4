"""Lines that belong together are one paragraph, lines that hold several are cut, and every character is kept."""

import random
import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.records import Document
from index.structure.layout.line import CLOSING, OPENING, columns
from index.structure.paragraphs import Paragraph, paragraphs_of
from index.text.lines import plain_document
from tests.samples import parsed

BODY = [
    "青禾市政府工作报告",
    "各位代表：",
    "现在，我代表市人民政府向大会报告工作，请予审议，并请市政协委员和列席的同志提出意见。",
    "一、2024年工作回顾",
    "过去一年，全市上下齐心协力，地区生产总值完成312.6亿元，增长6.4%；一般公共预算收入完成18,640万元，增长5.1%。"
    "城镇新增就业8,420人，登记失业率控制在3.2%以内，居民消费价格总体平稳，发展的基础更加牢固。",
    "（一）农业生产稳中有进",
    "粮食总产量达到42.7万吨，新建高标准农田6.3万亩，改造中低产田1.8万亩。推广优良品种36个，农机作业率提高到88%。",
    "蔬菜、水果、茶叶等特色产业加快发展，建成“青禾优选”基地24个，带动农户1.2万户，户均增收3600元。",
    "（二）城乡面貌持续改善",
    "新建农村公路186公里，完成老旧小区改造42个，惠及居民9,800户。新增公共停车位2,150个，建成口袋公园17处，"
    "城市绿化覆盖率达到41.3%。污水处理厂二期工程建成投运，县城生活污水集中处理率达到97%以上。",
    "二、2025年工作安排",
    "今年，要坚持稳中求进工作总基调，着力抓项目、促消费、稳就业，地区生产总值增长6%左右，固定资产投资增长8%。",
    "我们要把民生放在首位，办好十件实事，让群众有更多获得感。",
]
ENGLISH = [
    "Report on the Work of the Government",
    "Review of 2024",
    "A total of 12,690 urban jobs were added last year. The output of grain reached 427,000 metric tons, and 186 "
    "kilometers of rural roads were built. We renovated 42 old communities, which benefited 9,800 families.",
    "The quality of the environment improved further. Green areas now cover 41.3 percent of the city, and the second "
    "phase of the sewage works came into operation.",
    "Targets for 2025",
    "We will build 60 public toilets and 17 parks, and keep the growth of consumer prices below 3 percent this year.",
]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def by_characters(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def by_columns(text: str, width: int) -> list[str]:
    """Break a text as a printer does: no closing mark begins a line, no opening one ends it, figures stay whole."""
    lines, line = [], ""
    for piece in re.findall(rf"[（“《]*(?:[0-9][0-9.,%]*|[A-Za-z]+|.)[{re.escape(CLOSING)}]*", text):
        if line and columns(line + piece) > width:
            lines.append(line)
            line = ""
        line += piece
    return [*lines, line]


def read(text: str) -> list[Paragraph]:
    return paragraphs_of(plain_document(text))


def texts(text: str) -> list[str]:
    return [squeeze(paragraph.text) for paragraph in read(text) if not paragraph.aside]


def wrapped(paragraphs: list[str], wrap: Callable[[str, int], list[str]], width: int, indent: str, join: str) -> str:
    """Break paragraphs into lines; ``indent`` stands before each first line, ``join`` between paragraphs."""
    blocks = ["\n".join(wrap(indent + paragraph, width)) for paragraph in paragraphs]
    return join.join(blocks)


@pytest.mark.parametrize("width", [20, 24, 28, 32, 36, 38, 40])
@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_lines_of_so_many_characters(width, indent, join):
    assert_same(texts(wrapped(BODY, by_characters, width, indent, join)), BODY, bool(indent) or join == "\n\n")


@pytest.mark.parametrize("width", [40, 48, 56, 60, 64, 70, 72, 76, 80])
@pytest.mark.parametrize("indent", ["", "　　", "    "])
@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_lines_of_so_many_columns(width, indent, join):
    assert_same(texts(wrapped(BODY, by_columns, width, indent, join)), BODY, bool(indent) or join == "\n\n")


def assert_same(found: list[str], expected: list[str], layout_shows: bool) -> None:
    """Every paragraph is found; without indents and blank lines it may be cut, at the end of a sentence only."""
    if layout_shows:
        assert found == [squeeze(paragraph) for paragraph in expected]
        return
    assert "".join(found) == "".join(map(squeeze, expected))
    ends = {len("".join(map(squeeze, expected[: number + 1]))) for number in range(len(expected))}
    at = 0
    cuts = set()
    for paragraph in found:
        at += len(paragraph)
        cuts.add(at)
        assert at in ends or paragraph.endswith(("。", "；")), paragraph
    assert ends <= cuts


@pytest.mark.parametrize("width", [50, 60, 72, 80])
@pytest.mark.parametrize("join", ["\n", "\n\n"])
def test_english_lines_keep_the_blanks_between_words(width, join):
    text = wrapped(ENGLISH, textwrap.wrap, width, "", join)
    found = [re.sub(r"\s+", " ", paragraph.text) for paragraph in read(text)]
    assert " ".join(found) == " ".join(ENGLISH)
    assert all(line in found for line in ENGLISH[:2] + ENGLISH[4:5])
    assert join == "\n" or found == ENGLISH


def test_a_blank_line_below_every_line():
    lines = [line for paragraph in BODY for line in by_characters("　　" + paragraph, 30)]
    assert texts("\n\n".join(lines)) == [squeeze(paragraph) for paragraph in BODY]


def test_only_one_paragraph_was_broken():
    broken = "\n".join(by_columns("　　" + BODY[9], 44))
    text = "\n".join(["　　" + paragraph for paragraph in BODY[:9]] + [broken] + ["　　" + p for p in BODY[10:]])
    assert texts(text) == [squeeze(paragraph) for paragraph in BODY]


@pytest.mark.parametrize(
    "number", ["— 3 —", "-3-", "第3页", "第3页 共20页", "第 3 页，共 20 页", "Page 3 of 20", "－３－", "· 3 ·"]
)
def test_a_page_number_between_two_lines_is_set_aside(number):
    text = f"{BODY[4][:60]}\n\n{number}\n\n{BODY[4][60:]}\n{BODY[5]}\n{BODY[6]}"
    assert texts(text) == [squeeze(paragraph) for paragraph in BODY[4:7]]
    assert [(p.text, p.aside) for p in read(text) if p.aside] == [(number, "page_number")]


def test_bare_numbers_are_page_numbers_when_they_count():
    text = "\n".join(f"{paragraph}\n\n{number}\n" for number, paragraph in enumerate(BODY[6:9], 4))
    assert [p.text for p in read(text) if p.aside] == ["4", "5", "6"]
    assert not [p for p in read("指标\n甲\n36\n乙\n12\n丙\n8") if p.aside]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["按照《", "粮食安全法", "》和“", "十五五", "”规划的要求，新建粮库3座。"], 1),
        (["青石湖成为国家", "5A", "级旅游景区。新修道路", "12.5公里 、改造桥梁 8座", "。"], 1),
        (["全市推行“一窗办理”，实现", "“120”项事项掌上办。", "二、今年安排", "新建公厕8座。"], 3),
        (["会议听取了市长所作的", "政府工作报告", "。会议同意这个报告。"], 1),
        (["三、", "整修水库大坝。全部坝体都要加固，", "并安装监测设备12套。"], 1),
        (["——2025年1月9日在云岭县第九届", "人民代表大会第四次会议上", "各位代表：", "现在，我报告工作，请审议。"], 3),
        (["云岭县县长　", "周　青", "各位代表："], 2),
        (["全县财政收入突破40亿元，达到42.5亿元，其中：税收", "收入30.1亿元，增长9.2%。"], 1),
        (["建成公园12处（含口袋公园", "9处", "），绿地增加3公顷。"], 1),
    ],
)
def test_lines_broken_at_links_numbers_and_brackets(lines, expected):
    found = texts("\n".join(lines))
    assert len(found) == expected
    assert "".join(found) == squeeze("".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        ["一、修好路", "二、通好水", "三、办好学校"],
        ["粮食安全", "生态保护", "乡村振兴", "科技创新", "对外开放"],
        ["春风又绿江边柳，", "细雨还催陌上花。", "喜看千村添新色，", "同心共筑万年家。"],
        ["主任：张一帆", "副主任：李双木", "委员：王三水"],
        ["全市各项工作都取得了新的进展。", "云岭县人民政府", "2025年1月9日"],
        ["我们要真抓实干，努力完成全年各项任务。", "谢谢大家", "附件", "名词解释"],
        ["新建公厕120座；", "改造水管36公里；", "绿化荒山800亩。"],
        ["生产总值\t312.6\t亿元", "财政收入\t18.6\t亿元", "粮食产量\t42.7\t万吨"],
        ["张一帆　　李双木　　王三水　　赵四季", "钱五福　　孙六和　　周七巧　　吴八方"],
        ["加快推进乡村全面振兴步伐", "持续优化法治营商发展环境", "大力培育新兴先导产业集群"],
        ["各位代表，", "现在，我向大会报告工作。"],
        ["农业增产。全年粮食总产量达到42.7万吨，比上年增加1.3万吨，再创历史新高。",
         "工业提速。规模以上工业增加值增长9.1%，新增企业36家，利润总额达到12.4亿元。"],
    ],
)  # fmt: skip
def test_lines_that_stand_alone_stay_alone(lines):
    assert texts("\n".join(lines)) == [squeeze(line) for line in lines]


def test_a_clause_and_its_translation_stay_apart():
    lines = [
        "去年，全县粮食丰收，",
        "The county had a good harvest last year.",
        "公路通到了每一个村。",
        "Roads reach all villages.",
    ]
    assert texts("\n".join(lines)) == [squeeze(line) for line in lines]


def test_a_text_and_its_translation_stay_apart():
    lines = [
        "去年全县上下共同努力，克服多重困难，",
        "Last year, the whole county worked hard, and overcame many difficulties.",
    ]
    assert len(read("\n".join(lines))) == 2


@pytest.mark.parametrize("indent", ["　　", "　　　　", "\t\t", "      "])
def test_one_line_is_cut_at_its_indents(indent):
    assert texts(indent + indent.join(BODY)) == [squeeze(paragraph) for paragraph in BODY]


def test_one_line_without_indents_is_cut_at_its_headings():
    text = "云岭县政府工作报告——2025年1月9日在云岭县第九届人民代表大会第四次会议上 县长 周青各位代表：现在，我报告" \
        "工作。一、2024年工作回顾一年来，全县新建公厕120座，改造水管36公里，各项事业都有新的进展。" \
        "二、2025年工作安排新的一年，我们要新建公厕60座，继续改造水管，让居民用上放心水。"  # fmt: skip
    assert texts(text) == [
        "云岭县政府工作报告",
        "——2025年1月9日在云岭县第九届人民代表大会第四次会议上县长周青",
        "各位代表：",
        "现在，我报告工作。",
        "一、2024年工作回顾",
        "一年来，全县新建公厕120座，改造水管36公里，各项事业都有新的进展。",
        "二、2025年工作安排",
        "新的一年，我们要新建公厕60座，继续改造水管，让居民用上放心水。",
    ]


@pytest.mark.parametrize(
    ("glued", "expected"),
    [
        ("一、2024年工作回顾2024年，全县修路36公里。", ["一、2024年工作回顾", "2024年，全县修路36公里。"]),
        ("三、加强政府自身建设我们将少开会，多办事。", ["三、加强政府自身建设", "我们将少开会，多办事。"]),
        ("二、2025年工作重点今年是新的起点，要修路。", ["二、2025年工作重点", "今年是新的起点，要修路。"]),
        ("三、2025年主要工作（一）修路。今年修路40公里。", ["三、2025年主要工作", "（一）修路。今年修路40公里。"]),
        ("二、今后五年发展目标今后五年，要修路。", ["二、今后五年发展目标", "今后五年，要修路。"]),
        ("二、2025年目标任务和主要工作我们已经定了", ["二、2025年目标任务和主要工作我们已经定了"]),
        ("一、2024年工作总结和2025年工作计划", ["一、2024年工作总结和2025年工作计划"]),
        ("二、今后五年的主要目标是：修路，种树。", ["二、今后五年的主要目标是：修路，种树。"]),
    ],
)
def test_headings_that_are_glued_to_the_prose_of_their_part(glued, expected):
    assert texts(f"云岭县政府工作报告\n各位代表：\n{glued}\n{BODY[4]}\n{BODY[7]}")[2 : 2 + len(expected)] == expected


def test_headings_between_the_blanks_that_line_breaks_became():
    text = (
        "云岭县法院工作报告 各位代表： 我报告工作，请予审议。 2024年工作情况 2024年，我院结案3600件。 "
        "一、公正司法。 审结案件1200件，调解800件。 2025年工作打算 2025年，我院将新建法庭2个，继续巡回审判，便利群众。"
    )
    found = texts(text)
    assert [line for line in found if line.startswith("202")] == [
        "2024年工作情况",
        "2024年，我院结案3600件。",
        "2025年工作打算",
        "2025年，我院将新建法庭2个，继续巡回审判，便利群众。",
    ]


def test_a_heading_of_a_flat_text_ends_where_its_line_does():
    for heading in ("二、对今年全县经济社会发展的要求和打算", "二、对今年全县经济社会发展的总的设想和主要任务"):
        found = texts("　　".join([*BODY[:3], heading, "过去一年，全县修路36公里。", BODY[4]]))
        assert heading in found and "" not in found
        assert texts("　　".join([*BODY[:3], BODY[4], heading]))[-1] == heading


def test_headings_of_a_bulletin_that_are_glued_to_their_text():
    text = (
        "云岭县2023年国民经济和社会发展统计公报云岭县统计局2023年，全县经济平稳。"
        "一、综合初步核算，全年生产总值224亿元，增长6.3%。二、农业全年粮食总产量61万吨，增长1.1%。"
        "三、工业和建筑业全年发电量186亿千瓦时。四、农业生产全面丰收，粮食增产。"
    )
    found = texts(text)
    assert [line for line in found if len(line) < 12] == ["一、综合", "二、农业", "三、工业和建筑业"]
    assert "全年粮食总产量61万吨，增长1.1%。" in found


def test_a_blank_within_an_ordinary_line_does_not_cut_it():
    for line in ("国务院总理　　周青", "云岭县财政局局长    周青", "指标　　单位　　数值"):
        assert [p.text for p in read(f"标题\n{line}\n{BODY[4]}\n{BODY[6]}\n{BODY[7]}")][1] == line


def test_a_paragraph_that_is_too_long_is_cut_where_sentences_end():
    measures = [f"{number}是" + BODY[4][:100] + "。" for number in "一二三四五六七八九"]
    text = "".join(measure + BODY[6] for measure in measures * 2)
    found = [p.text for p in read(f"标题\n{text}\n尾声。")][1:-1]
    assert len(text) > 1500
    assert "".join(found) == text
    assert all(300 <= len(piece) <= 900 and piece.endswith("。") for piece in found)
    assert all(re.match("[一二三四五六七八九]是", piece) for piece in found)
    endless = "没有句号的一行" * 300
    assert [p.text for p in read(f"标题\n{endless}")][1:] == [endless]


def proves(document: Document) -> None:
    """What holds of the paragraphs of every document."""
    paragraphs = paragraphs_of(document)
    taken = [False] * len(document.text)
    for paragraph in paragraphs:
        assert paragraph.text == "".join(document.text[a:b] for a, b in paragraph.spans)
        assert paragraph.text.strip()
        assert all(a < b for a, b in paragraph.spans)
        assert all(before[1] <= after[0] for before, after in zip(paragraph.spans, paragraph.spans[1:], strict=False))
        for a, b in paragraph.spans:
            assert not any(taken[a:b])
            taken[a:b] = [True] * (b - a)
    hidden = "\u200b\u200c\u200d\u2060\ufeff"
    assert not [
        c for c, used in zip(document.text, taken, strict=True) if not used and not c.isspace() and c not in hidden
    ]
    asides = [span for paragraph in paragraphs if paragraph.aside for span in paragraph.spans]
    for paragraph in paragraphs:
        for (_, a), (b, _) in zip(paragraph.spans, paragraph.spans[1:], strict=False):
            between = "".join(document.text[max(a, s) : min(b, e)] for s, e in asides if s < b and e > a)
            assert re.sub(f"[{hidden}]", "", squeeze(document.text[a:b])) == re.sub(f"[{hidden}]", "", squeeze(between))


PIECES = st.sampled_from(
    [*"甲乙丙丁一二三，。；：、（）《》“”！", "\n", "\n\n", "\r\n", "　　", "  ", "\t", "12", "3.4%", "word ", "一、",
     "（二）", "— 3 —", "\n4\n", "\n5\n", "第3页", "\f", "\u200b", "各位代表：", "甲乙丙丁戊己庚辛壬癸" * 4]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=80))
def test_every_character_is_in_one_paragraph(pieces):
    proves(plain_document("".join(pieces)))


def test_every_character_is_in_one_paragraph_of_long_texts():
    chance = random.Random(7)
    for _ in range(20):
        text = "".join(chance.choice([*BODY, "\n", "　　", "\n\n", "\n7\n"]) for _ in range(200))
        proves(plain_document(text))


@pytest.mark.parametrize(
    "text", ["5" * 60_000, " " * 60_000 + "甲", "甲  " * 30_000, "“（《" * 20_000, "甲，" * 40_000]
)
def test_odd_lines_take_no_long_time(text):
    proves(plain_document("甲\n" + text + "\n乙"))


def test_marks_that_open_and_close_are_told_apart():
    assert not set(OPENING) & set(CLOSING)


def test_a_linked_word_after_the_first_words_of_a_sentence():
    lines = [
        "政府工作报告",
        "二、今后的任务",
        "要继续深化",
        "公路",
        "建设，把每个村都连起来，让每个人都走上",
        "水泥路",
        "。",
    ]
    assert texts("\n".join(lines)) == [lines[0], lines[1], "".join(lines[2:])]


def test_what_is_printed_beside_page_numbers_is_set_aside_and_the_sentence_goes_on():
    pieces = ["过去一年，全县修路36公里，新建便民桥", "12座，改造水管40公里，群众过河", "不再绕路，都说好。"]
    found = read("\n青禾县会议文件（五）\n·2·\n".join(pieces))
    assert [p.aside for p in found if p.aside] == ["running_header", "page_number"] * 2
    assert [p.text for p in found if not p.aside] == ["".join(pieces)]


@pytest.mark.parametrize("width", [24, 28])
def test_lines_of_a_page_whose_indents_were_taken_off(width):
    lines = []
    for paragraph in BODY:
        lines += [line.lstrip("\u3000") for line in by_characters("\u3000\u3000" + paragraph, width)]
    found = texts("\n".join(lines))
    assert [squeeze(paragraph) for paragraph in BODY if len(paragraph) > 60] == [t for t in found if len(t) > 60]


def test_the_last_character_of_a_title_on_a_line_of_its_own():
    assert texts("政府工作报\n告\n——2021年3月5日在青禾市第九届人民代表大会上")[0] == "政府工作报告"
    assert texts("青禾市公共图书馆简介\n大\n中\n小") == ["青禾市公共图书馆简介", "大", "中", "小"]


def test_a_link_that_begins_a_paragraph_behind_its_indent():
    lines = "　　去年全县办成了三件大事。\n\n　　\n青禾古城\n修缮一新。\n\n　　游客增加了两成。"
    assert texts(lines) == ["去年全县办成了三件大事。", "青禾古城修缮一新。", "游客增加了两成。"]


def test_title_office_and_date_of_the_same_length_stay_apart():
    lines = [
        "当前位置： 首页 > 统计数据 > 公报",
        "青禾市2020年国民经济和社会发展统计公报",
        "青禾市统计局  国家统计局青禾调查队",
    ]
    lines += ["2021年3月22日", "　　2020年，全市经济逐季回升。"]
    assert texts("\n".join(lines))[1:4] == [squeeze(line) for line in lines[1:4]]


def test_a_zero_width_blank_alone_on_a_line_within_a_sentence():
    lines = ["去年全县办成了三件大事。", "", "粮食增长是综合性指标，今年的目标设定", "\u200b"]
    lines += ["为12万吨以上，比去年多一成。", "", "道路再修30公里。"]
    assert texts("\n".join(lines)) == [lines[0], lines[2] + lines[4], lines[6]]


def test_links_at_the_beginning_of_an_indented_paragraph():
    first = "去年全县办成了三件大事，老人和孩子都十分满意。"
    second = ["今年是我县与", "邻县", "建立协作关系的第十年，双方商定再办一批合作的工厂。"]
    third = ["在", "公路改造和水利建设", "上迈出重要的步子，是今年的两大任务，各乡镇都要动起来。"]
    blocks = ["　　" + first, "　　" + "\n".join(second), "　　" + "\n".join(third), "　　道路再修30公里。"]
    assert texts("\n\n".join(blocks)) == [first, "".join(second), "".join(third), "道路再修30公里。"]


def test_lines_between_regions_of_one_width_were_broken_at_it_too():
    """Two lines between the rows of tables show no width of their own; the rest of the document does."""
    row = "指标\t单位\t数量"
    lines = []
    for paragraph in [p for p in BODY if len(p) > 80] * 2:
        lines += [*by_characters(paragraph, 26), row]
    last = "各乡镇和县直各部门都要把这些关系到千家万户的大事情放在心上一件一件抓到底。"
    lines += [*by_characters(last, 26), row]
    assert texts("\n".join(lines))[-2] == last


def test_prose_that_stops_before_the_edge_goes_on_where_only_paragraphs_have_an_indent():
    lines = [
        "　　2004年，是我市发展进程中极为重要的一年。全市生产总值达到",
        "312.6亿元，增长13.2%，财政总收入突破",
        "20亿元大关。城镇居民人均可支配收入8126元，农民人均纯收入达到",
        "2933元，都有较大增长，群众的日子越过越好。",
        "　　——工业经济实力增强。规模以上工业企业实现利税18.3亿元，同",
        "比增长31%。",
        "　　——农村改革稳步推进。取消农业税附加，农民负担减轻1.2亿元，",
        "干部群众都满意。",
    ]
    found = texts("\n".join(lines))
    assert found[0] == "".join(lines[:4]).strip()
    assert len(found) == 3


def test_a_count_goes_on_with_the_prose_above_it():
    lines = ["根据要求,本区开展了政府信息公开工作。为此,专门配备了", "132名专、兼职工作人员,设立了", "50个申请受理点。"]
    assert texts("\n".join(lines)) == ["".join(lines)]


def test_short_lines_of_english_prose_are_one_paragraph():
    """A line goes on in a small letter, behind a word that ends no line, or in the end of its sentence."""
    lines = [
        "The office says",
        "that from next spring on the county will build on a new",
        "street of shops. Chosen by the",
        "Town Council last week, the street has 16 houses, and it was shown to all",
        "Townships were asked to comment on it.",
    ]
    assert texts("\n".join(lines)) == [squeeze("".join(lines))]


def test_a_list_of_names_in_english_stays_a_list():
    lines = ["Water Supply", "Road Building", "Schools and Health"]
    assert texts("\n".join(lines)) == [squeeze(line) for line in lines]


def test_the_title_below_the_session_is_a_line_of_its_own():
    lines = [
        "（2023年3月5日在第九届人民代表大会第一次会议上2023年3月13日批准",
        "关于2022年预算执行情况与2023年预算草案的报告",
    ]
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云岭县政府工作报告各位代表：我代表县政府报告工作，请予审议。2024年工作回顾2024年很不容易，全县新建公厕120座，"
            "改造水管36公里。今后还要再接再厉，办好实事。",
            ["2024年工作回顾", "2024年很不容易，全县新建公厕120座，改造水管36公里。今后还要再接再厉，办好实事。"],
        ),
        (
            "云岭镇镇长述职报告各位代表：现在我报告工作。一、抓好农业,群众收入有了新的提高今年以来，全镇种树12万株，养鱼36万尾，"
            "建成农贸市场3处，群众都说好。",
            [
                "一、抓好农业,群众收入有了新的提高",
                "今年以来，全镇种树12万株，养鱼36万尾，建成农贸市场3处，群众都说好。",
            ],
        ),
        (
            "云岭县政府工作报告各位代表：现在我报告工作。一、一九八六年的主要工作情况一九八六年，全县种树12万株，养鱼36万尾，"
            "建成农贸市场3处，群众都说好。",
            ["一、一九八六年的主要工作情况", "一九八六年，全县种树12万株，养鱼36万尾，建成农贸市场3处，群众都说好。"],
        ),
    ],
)
def test_headings_that_are_glued_to_their_text_end_where_it_tells_the_time(text, expected):
    assert texts(text)[-2:] == expected


def test_headings_between_blanks_cut_a_line_that_stands_among_others():
    line = (
        "云岭县种树通报 根据县里的要求，各镇开展了种树活动。 一、加强领导 各镇成立了小组，书记任组长，逐村落实。 "
        "二、广泛宣传 县报开设了专栏，刊登稿件33篇，村村都有宣传栏。"
    )
    assert texts(f"{BODY[4]}\n{line}\n{BODY[6]}")[1:-1] == [
        "云岭县种树通报根据县里的要求，各镇开展了种树活动。",
        "一、加强领导",
        "各镇成立了小组，书记任组长，逐村落实。",
        "二、广泛宣传",
        "县报开设了专栏，刊登稿件33篇，村村都有宣传栏。",
    ]


def test_a_date_and_a_short_name_go_on_with_the_line_above():
    assert texts("自2019年\n5月1日起，全县开展种树活动，\n群众踊跃参加。") == [
        "自2019年5月1日起，全县开展种树活动，群众踊跃参加。"
    ]
    lines = "本办法依据《种树条例》\n（以下简称《条例》）制定，请各镇遵照执行。"
    assert texts(lines) == ["本办法依据《种树条例》（以下简称《条例》）制定，请各镇遵照执行。"]


def test_a_heading_of_clauses_is_not_part_of_the_paragraph_that_has_a_heading_of_its_own():
    heading = "一年来，我们以修路为先，办成了一批好事"
    text = "农业稳步发展。去年全县种树12万株，养鱼36万尾，建成农贸市场3处，修通村道两条，群众都说好。"
    assert texts("\n".join([BODY[4], heading, text, BODY[6]]))[1:3] == [heading, text]
    broken = "农业稳步发展。去年全县种树12万株，要"
    assert texts("\n".join([BODY[4], broken, text, BODY[6]]))[1] == broken + text


def test_a_heading_above_a_text_that_lost_its_first_words():
    heading = "一、总结成绩，把握形势，始终保持发展的劲头"
    text = (
        "，全县上下种树12万株，养鱼36万尾，建成农贸市场3处，修通村道两条，改造水管36公里，群众都说好，来年还要接着办，"
        "一件接着一件办。"
    )
    assert texts("\n".join([BODY[4], heading, text, BODY[6]]))[1:3] == [heading, text]
    assert texts(f"{BODY[4]}\n一、总结成绩，把握形势\n，始终保持发展的劲头\n{BODY[6]}")[1] == heading


def test_the_noise_of_a_forum_is_set_aside():
    noise = "! \\% A: p s& @+ g- W; T/ V"
    found = read(f"{BODY[4]} 0 h( ?; A5 @+ C) S, ?\n{noise}\n{BODY[6]}")
    assert [p.text for p in found if not p.aside] == [BODY[4], BODY[6]]
    assert [p.text for p in found if p.aside] == ["0 h( ?; A5 @+ C) S, ?", noise]
    for text in ("甲级 A B C D E F 组", "Grades a, b and c of 1 to 3", "x = 1 + 2"):
        assert [p.aside for p in read(text)] == [""]


def test_a_numbered_heading_behind_the_last_sentence_of_a_line_stands_alone():
    assert texts(f"{BODY[4]}（二）城乡面貌持续改善\n{BODY[6]}") == [BODY[4], "（二）城乡面貌持续改善", BODY[6]]
    kept = "会议提出，一要修路。（一）（二）两项由镇里办。"
    assert texts(f"{BODY[4]}\n{kept}")[1:] == [kept]


def uneven(text: str, widths: list[int]) -> list[str]:
    """Break a text at so many columns, in turn, as print does, which sets letters and figures wider or narrower."""
    lines: list[str] = []
    while text:
        lines.append(by_columns(text, widths[len(lines) % len(widths)])[0])
        text = text[len(lines[-1]) :]
    return lines


@pytest.mark.parametrize(("widths", "every"), [([50, 50, 52], 5), ([52, 54, 52], 7), ([54, 50, 52], 7)])
def test_lines_that_end_near_the_usual_width_go_on(widths, every):
    body = [BODY[4], BODY[6], BODY[9], BODY[11]] * 4
    lines: list[str] = []
    count = 0
    for paragraph in body:
        broken = uneven(paragraph, widths)
        while broken:
            count += 1
            lines.append("".join(broken[: 1 + (count % every == 0)]))  # now and then two that were joined before
            broken = broken[1 + (count % every == 0) :]
    assert texts("\n".join(lines)) == body


def test_a_count_of_days_goes_on_and_a_numbered_clause_does_not():
    assert texts("全年巡河，水质良好的天数\n279 天，比上年多，其中中度污染\n19 天，轻度污染少。") == [
        "全年巡河，水质良好的天数279天，比上年多，其中中度污染19天，轻度污染少。"
    ]
    clauses = ["（一）学员要爱护桌椅，按时到课，写好作业", "6.2 人员安全要有人管，夜里要有人值班。"]
    assert texts("\n".join(clauses)) == [squeeze(clause) for clause in clauses]


def test_headings_on_how_things_stand_are_cut_from_their_text():
    text = (
        "云岭乡工作汇报各位领导：现在我汇报工作。一、乡基本情况乡位于县城西南，距县城36公里，下辖12个村，群众以种茶为生，家家户户门前有水。"
        "二、夜校开展情况夜校办在村部，街坊都来听课，老人学会了识字，年轻人学会了手艺，大家都说好。"
    )
    assert texts(text)[-4::2] == ["一、乡基本情况", "二、夜校开展情况"]


def test_the_only_long_line_of_a_page_is_cut_at_its_headings():
    text = (
        "2020年度夜校工作总结和2021年度工作思路 一、2020年度工作总结 今年以来，全镇夜校办得热闹，街坊都来听课，老人识字"
        "，年轻人学会了手艺，镇里还派人来看过几回，大家都说好。 二、2021年度工作思路 多办几所夜校，让更多的街坊来听课，"
        "让更多的老人识字，让更多的年轻人学会手艺，不落一户，不落一人。夜校的课桌要结实，灯要亮，先生要有耐心，学费一分不收，"
        "冬天有炭火，夏天有凉茶，下雨有人送，天黑有人接，学好了有奖，学差了有人帮，识了字的教不识字的，会手艺的教不会手艺的，"
        "年年办，村村办，越办越好，越办越旺，县里的先生常来，镇里的匠人常在，村里的老人常到，让全镇老少都说夜校好，都来夜校学，都为夜校出力。"
    )
    found = texts("\n".join(["- 11页", "文档介绍", "夜校工作总结", "2021-04-15", text]))
    assert "一、2020年度工作总结" in found
    assert "二、2021年度工作思路" in found


@pytest.mark.parametrize("widths", [[64, 66, 64, 70], [64, 66, 70, 72], [70, 66, 70, 66]])
def test_lines_around_the_width_of_a_region_go_on(widths):
    body = [BODY[4] * 2, BODY[6] * 2, BODY[9] * 2, BODY[11] * 2]
    lines = [line for paragraph in body for line in uneven(paragraph, widths)]
    assert texts("\n".join(lines)) == body


def test_an_enumeration_within_a_sentence_of_a_flat_text_stays_whole():
    listed = "要办好这几件事：一、夜校开到街口，人人能来；二、桥灯亮到天明；三、水管通到村口。"
    flat = f"各位代表：　　一、办好实事　　{listed}　　二、说好明年　　明年再办三件，件件让街坊满意。"
    assert [p.text for p in read(flat)] == [
        "各位代表：",
        "一、办好实事",
        listed,
        "二、说好明年",
        "明年再办三件，件件让街坊满意。",
    ]


def test_a_spaced_year_in_a_heading_of_a_flat_text():
    flat = (
        "各位代表：　　一、关于2 0 1 4 年的打算　　明年再办三件实事，件件都让街坊们满意。"
        "　　二、结语　　请大家多提意见，把好事办好。"
    )
    assert [p.text for p in read(flat)][1] == "一、关于2 0 1 4 年的打算"


def test_lines_whose_full_width_marks_became_narrow():
    prose = (
        "云岭县在城里修了三座新桥,桥上的灯一直亮到天明,夜里过河的人都说方便,也说这桥修得结实,站在桥头看得见"
        "远处的山,山脚下的夜校开到很晚,教书的先生多了,听课的街坊也多了,大家都说日子一天比一天过得有滋有味。"
    )
    broken, line, width = [], "", 0
    for char in prose:
        if width >= 40:
            broken.append(line)
            line, width = "", 0
        line, width = line + char, width + 2  # a narrow comma was a wide one where the line was broken
    broken = [*broken, line]
    assert [p.text for p in read("\n".join(["云岭县情", "", *broken]))] == ["云岭县情", prose]


def test_a_year_below_a_line_that_ends_in_one_is_a_line_of_its_own():
    assert [p.text for p in read("夜校,桥灯,水管,2024\n2024年云岭县的打算")] == [
        "夜校,桥灯,水管,2024",
        "2024年云岭县的打算",
    ]


def cut(text: str, width: int, lost: int = 0) -> list[str]:
    """Lines of so many characters, the first one shorter by the indent that it has lost."""
    first = text[: width - lost]
    rest = text[len(first) :]
    return [first, *(rest[at : at + width] for at in range(0, len(rest), width))]


def test_a_sentence_that_ends_at_the_edge_goes_on_where_first_lines_are_shorter():
    ends = "城里修了三座新桥，灯光亮到天明，街坊们都说方便。"  # 24 characters: 22 and 2
    goes_on = (
        "夜校开到街口，教书的先生多了。学的人也多了，来听课的街坊坐满了屋子。大家都说这样的日子有滋味，盼着明年更好。"
    )
    first = goes_on[:22]
    body = [first + "，人人都夸好，个个都喜欢，明年还要办。" + goes_on[22:], ends * 2, goes_on]
    lines = [line for paragraph in body for line in cut(paragraph, 24, 2)]
    assert [p.text for p in read("\n".join(lines))] == body


def test_the_only_paragraph_of_a_text_has_its_indent():
    text = (
        "云岭县在城里修了三座新桥，桥上的灯一直亮到天明。夜里过河的街坊都说方便，也说修得结实好看。"
        "站在桥头看得见远处的山，山脚下的夜校开到很晚，教书的先生多了。听课的街坊也多了。"
    )
    lines = cut(text, 22, 2)
    assert lines[1].endswith("。") or lines[2].endswith("。") or lines[3].endswith("。")
    assert [p.text for p in read("\n".join(["　　" + lines[0], *lines[1:]]))] == [text]


def test_three_lines_that_were_broken_at_a_width():
    text = "去年城里修了三座新桥，桥上的灯一直亮到天明，夜里过河的街坊都说方便，也说这桥修得结实，站在桥头看得见山。"
    for width in (24, 30, 40):
        assert [p.text for p in read("\n".join(["云岭县情", "", *cut(text, width)]))] == ["云岭县情", text]


def test_a_numbered_clause_below_a_line_that_breaks_off_stays_apart():
    lines = ["本文说明怎样办夜校，也说明怎样修桥。3 办学的地方和时间", "3.1在街口办，每晚七点开门，九点半关门。"]
    assert [p.text for p in read("\n".join(lines))] == lines


def test_a_heading_behind_a_caption_on_one_line():
    line = (
        "2023年青禾县统计公报 2023年全县经济稳中有进，各项事业全面发展。 一、农业 全年粮食总产量12万吨，增长3%。 "
        "主要产品产量情况 二、工业 年末全县工业企业36家，利润增长5%。"
    )
    assert {p.section[:1] for p in parsed(line).passages if p.section} == {("一、农业",), ("二、工业",)}
