"""Whose report it is: title, place, other names of the place, year, kind."""

import time
from pathlib import Path

import pytest

from index.structure.identity import identify, short_name, split_units
from index.text.fold import arabic_years


def place(title: str, *lines: str, stem: str = "x") -> tuple[str, tuple[str, ...]]:
    found = identify([title, *lines], stem)
    return found.place, found.aliases


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["政府工作报告", "在青禾市第五届人民代表大会第三次会议上"], ("青禾市", ("青禾",))),
        (["政府工作报告", "——2024年1月18日在青禾市第五届人民代表大会第三次会议上"], ("青禾市", ("青禾",))),
        (["政府工作报告", "在桃源市清水区第三届人民代表大会第一次会议上"], ("清水区", ("桃源市清水区", "清水"))),
        (
            ["2024年区政府工作报告", "在桃源市清水区第三届人民代表大会第一次会议上"],
            ("清水区", ("桃源市清水区", "清水")),
        ),
        (["桃源市政府工作报告", "在桃源市第三届人民代表大会第一次会议上"], ("桃源市", ("桃源",))),
        (["政府工作报告", "在云岭壮族自治区第十二届人民代表大会第三次会议上"], ("云岭壮族自治区", ("云岭",))),
        (["内蒙古政府工作报告", "在内蒙古自治区第十四届人民代表大会上"], ("内蒙古自治区", ("内蒙古",))),
        (
            ["报告看点", "中国共产党桃源市清水区第八届委员会第十二次全体会议举行。"],
            ("清水区", ("桃源市清水区", "清水")),
        ),
        (["政府工作报告", "2025年3月5日在第十四届全国人民代表大会第三次会议上"], ("全国", ("国务院", "中国"))),
    ],
)
def test_place_from_the_session(lines, expected):
    assert place(*lines) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025年青禾市政府工作报告", ("青禾市", ("青禾",))),
        ("青禾市2025年政府工作报告", ("青禾市", ("青禾",))),
        ("青禾市人民政府工作报告", ("青禾市", ("青禾",))),
        ("2025年宁夏政府工作报告", ("宁夏回族自治区", ("宁夏",))),
        ("桃源市清水区2024年政府工作报告", ("清水区", ("桃源市清水区", "清水"))),
        ("延边朝鲜族自治州政府工作报告", ("延边朝鲜族自治州", ("延边",))),
        ("黔东南苗族侗族自治州政府工作报告", ("黔东南苗族侗族自治州", ("黔东南",))),
        ("2024年度沛县政府工作报告", ("沛县", ())),
        ("关于青禾市2024年工作报告", ("青禾市", ("青禾",))),
        ("二〇二五年青禾市政府工作报告", ("青禾市", ("青禾",))),
        ("总结2020,部署2021!清水区这个报告看点满满", ("清水区", ("清水",))),
    ],
)
def test_place_from_the_title(title, expected):
    assert place(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2019年贵州省长顺县政府工作报告", "长顺县"),
        ("四川省内江市2019年政府工作报告", "内江市"),
        ("湖北省长阳土家族自治县2019年政府工作报告", "长阳土家族自治县"),
        ("青禾省长周平谈工作", ""),
    ],
)
def test_places_that_begin_as_words_for_officers_do(title, expected):
    assert place(title)[0] == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("——青禾县国民经济和社会发展第十四个五年规划纲要（草案）摘登", ("青禾县", 2021, "plan")),
        ("——2024年青禾县政府工作报告摘登", ("青禾县", 2024, "government")),
        ("——青禾县的夜校", ("", None, "other")),
    ],
)
def test_a_call_above_the_name_of_the_paper(below, expected):
    found = identify(["在新起点上再出发", below, "夜校的灯亮了。"], "x")
    assert (found.title, found.place, found.year, found.kind) == ("在新起点上再出发", *expected)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("湖南省辰溪县", ("辰溪县", ("湖南省辰溪县", "辰溪"))),
        ("湖南辰溪", ("辰溪县", ("湖南辰溪", "辰溪"))),
        ("青禾县", ("青禾县", ("青禾",))),
        ("沿海各地", ("沿海各地", ())),
    ],
)
def test_a_place_that_came_with_the_file(given, expected):
    found = identify(["政府工作报告"], "x", {"place": given})
    assert (found.place, found.aliases) == expected
    assert identify(["政府工作报告"], "x", {"place": given}, ("place",)).place == given


def test_no_place_of_a_day():
    assert place("总结", "今天区政府在这里召开分析会。") == ("", ())


def test_place_from_the_file_name():
    assert place("政府工作报告", stem="2019年湖阳县政府工作报告") == ("湖阳县", ("湖阳",))
    assert place("市政府工作报告", stem="2019年湖阳市政府工作报告") == ("湖阳市", ("湖阳",))


@pytest.mark.parametrize(
    "title", ["政府工作报告", "2025年政府工作报告", "二〇二五年工作报告", "县政府工作报告", "随笔", ""]
)
def test_no_place(title):
    assert place(title) == ("", ())


def test_the_session_goes_before_the_title():
    assert place("2025年宁夏政府工作报告", "在宁夏回族自治区第十三届人民代表大会第三次会议上") == (
        "宁夏回族自治区",
        ("宁夏",),
    )


@pytest.mark.parametrize(
    ("lines", "stem", "expected"),
    [
        (["政府工作报告", "一、2023年工作回顾", "二、2024年工作安排"], "2019", 2024),
        (["政府工作报告", "一、2023年工作回顾", "二、一条心"], "2019", 2024),
        (["政府工作报告（2025年）", "一、工作"], "2019", 2025),
        (["总结2020,部署2021!看点满满"], "2019", 2021),
        (["政府工作报告", "好。"], "清水2019", 2019),
        (["二〇二五年政府工作报告"], "x", 2025),
        (["政府工作报告", "一、二○二四年工作回顾"], "x", 2025),
        (["政府工作报告", "（2025年1月9日）"], "x", 2025),
        (["政府工作报告", "（二〇二五年一月九日）"], "x", 2025),
        (["政府工作报告", "一、今后的安排"], "x", None),
        (["政府工作报告", "投资2025万元。"], "编号120250", None),
        (["周平院长向人大会议报告工作", "会上，周平院长对2022年的工作作了安排，回顾了2021年法院工作。"], "x", 2022),
        (["周平院长向人大会议报告工作", "会上，周平院长回顾了2021年的法院工作。"], "x", 2022),
        (["周平院长向人大会议报告工作", "会上，周平院长谈到2021年的一件案子。"], "x", None),
        ([], "x", None),
        ([], "清水2019", 2019),
    ],
)
def test_year(lines, stem, expected):
    assert identify(lines, stem).year == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2025年青禾市政府工作报告"], "government"),
        (["报告", "在青禾市第五届人民代表大会第三次会议上"], "government"),
        (["中国共产党清水区第八届委员会工作报告"], "party"),
        (["清水区委常委会工作报告"], "party"),
        (["学校工作总结"], "summary"),
        ([], "other"),
    ],
)
def test_kind(lines, expected):
    assert identify(lines, "x").kind == expected


@pytest.mark.parametrize(
    ("lines", "number", "title"),
    [
        (["青禾日报讯", "", "青禾市政府工作报告", "一、回顾"], 2, "青禾市政府工作报告"),
        (["来源：青禾日报", "看点满满"], 1, "看点满满"),
        (["这是第一段，它以句号结尾。"], -1, "stem"),
        (["各位代表："], -1, "stem"),
        (["一、工作回顾"], -1, "stem"),
        ([], -1, "stem"),
    ],
)
def test_title(lines, number, title):
    found = identify(lines, "stem")
    assert (found.title_line, found.title) == (number, title)


def test_arabic_years():
    assert arabic_years("二〇二五年一月、二零二四年、一九九八年、二十年") == "2025年一月、2024年、1998年、二十年"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("辽宁省兴城市", ["辽宁省", "兴城市"]),
        ("万全区", ["万全区"]),
        ("万年县", ["万年县"]),
        ("广西壮族自治区全州县", ["广西壮族自治区", "全州县"]),
        ("上海城市总体规划", []),
        ("建设双城市场", []),
    ],
)
def test_names_that_read_like_words(text, expected):
    """兴城市 holds 城市, 万全区 holds 全区: they are known by name, where a name can begin."""
    assert split_units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("梅州市梅江区", ["梅州市", "梅江区"]),
        ("宁夏回族自治区", ["宁夏回族自治区"]),
        ("恩施土家族苗族自治州", ["恩施土家族苗族自治州"]),
        ("广西壮族自治区南宁市", ["广西壮族自治区", "南宁市"]),
        ("青禾", []),
        ("", []),
    ],
)
def test_split_units(text, expected):
    assert split_units(text) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("广东省", "广东"),
        ("新疆维吾尔自治区", "新疆"),
        ("内蒙古自治区", "内蒙古"),
        ("沛县", "沛县"),
        ("浦东新区", "浦东"),
        ("香港特别行政区", "香港"),
        ("广东", "广东"),
    ],
)
def test_short_name(unit, expected):
    assert short_name(unit) == expected


OPENINGS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "data" / "openings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "stem", "title", "place", "year", "kind"), OPENINGS)
def test_openings(text, stem, title, place, year, kind):
    found = identify([line.strip() for line in text.split("｜")], stem)
    expected = (stem if title == "-" else title, place, int(year) if year else None, kind)
    assert (found.title, found.place, found.year, found.kind) == expected
    assert set(found.why) == {"title", "place", "year", "kind"}
    assert all(reason.text(language) for reason in found.why.values() for language in ("zh", "en"))


def test_reasons():
    found = identify(["政府工作报告", "——2024年1月18日在青禾市第五届人民代表大会第三次会议上", "各位代表："], "x")
    assert {name: reason.text("en") for name, reason in found.why.items()} == {
        "title": "title (line 1)",
        "place": "the session named (line 2)",
        "year": "the date given (line 2)",
        "kind": "title",
    }
    given = identify(["政府工作报告"], "x", {"place": "云岭县", "year": "2020"}, ("year",))
    assert (given.place, given.year) == ("云岭县", 2020)
    assert given.why["place"].code == "basis_given"
    assert given.why["year"].code == "basis_corrected"


@pytest.mark.parametrize("sign", ["1", " ", "\u3000", "县", "第", "(", "—", "省市", "在", "2025年", "五"])
def test_long_lines_are_read_fast(sign):
    begin = time.process_time()
    identify([sign * 60_000, *[sign * 70] * 60, "政府工作报告" + sign * 60_000], sign * 200)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("lines", "title", "numbers"),
    [
        (
            ["青禾县财政局2023年工作总结", "及2024年工作思路", "一、做了什么"],
            "青禾县财政局2023年工作总结及2024年工作思路",
            (0, 1),
        ),
        (["青禾县人民法院", "工作报告", "各位代表："], "青禾县人民法院工作报告", (0, 1)),
        (["青禾之窗", "", "政府工作报告", "各位代表："], "政府工作报告", (2,)),
        (["好事成双", "政府工作报告", "各位代表："], "政府工作报告", (1,)),
        (["时政 要闻 社会 学习园地", "青禾县的路", "路修好了。"], "青禾县的路", (1,)),
        (["青禾县工作报告列表", "青禾县的路", "路修好了。"], "青禾县的路", (1,)),
        (["About the Town", "青禾县的路", "路修好了，桥也修好了。"], "青禾县的路", (1,)),
        (
            ["工作总结", "迎着春风出发", "把青禾建成好地方", "——在中国共产党青禾县第九次代表大会上的报告", "同志们："],
            "迎着春风出发 把青禾建成好地方",
            (1, 2),
        ),
        (
            ["A3 专版", "", "在中国共产党青禾县第九次代表大会上的报告", "同志们："],
            "在中国共产党青禾县第九次代表大会上的报告",
            (2,),
        ),
        (
            ["迎着春风出发", "把青禾建成好地方", "——2024年青禾县政府工作报告", "各位代表："],
            "迎着春风出发 把青禾建成好地方",
            (0, 1),
        ),
    ],
)
def test_lines_of_titles(lines, title, numbers):
    found = identify(lines, "x")
    assert (found.title, found.title_lines) == (title, numbers)


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["青禾县检察院关于2023年检察工作的报告", "——2024年1月8日在青禾县第九届人民代表大会第三次会议上"], 2024),
        (["青禾县人民法院2023年工作总结", "各位代表：", "一、2023年工作", "二、2024年工作打算"], 2024),
        (["2026年7月2日", "青禾县党代会报告", "（2024年2月9日）", "同志们："], 2024),
    ],
)
def test_year_of_the_session_goes_before_others(lines, year):
    assert identify(lines, "x").year == year


@pytest.mark.parametrize("office", ["民政局", "民宗局", "民族宗教事务局"])
def test_offices_for_the_people_are_no_people_of_a_county(office):
    assert place(f"青禾县{office}2023年工作总结")[0] == "青禾县"
    assert place("青禾县民生活的变化")[0] == ""


def test_headline_of_a_prosecutor_before_a_congress():
    assert identify(["周平检察长向县人大五次会议作工作报告", "会场坐满了人。"], "x").kind == "procuratorate"


def test_headings_that_open_with_two_years_tell_the_later_one():
    lines = [
        "云岭今年这样干",
        "大会昨天开幕。",
        "2023年这样走过",
        "修了路，架了桥。",
        "2024年这样前行",
        "再修路，再架桥。",
    ]
    assert identify(lines, "x").year == 2024
