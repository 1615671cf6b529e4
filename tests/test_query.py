"""What a question becomes: places, years, part, kind of answer, search words, and what a follow-up takes over."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index import UsageError
from qa.query import MAX_ADDED, MAX_QUESTION, analyze_question, check_question
from qa.wording import answer_type, clean, is_elliptic
from tests.samples import LIBRARY, analyze


@pytest.mark.parametrize(
    ("question", "places", "unknown"),
    [
        ("青禾市的学位", ("青禾市",), ()),
        ("青禾的学位", ("青禾市",), ()),
        ("广东省的外贸", ("广东省",), ()),
        ("广东的外贸", ("广东省",), ()),
        ("广州新开的航线", ("广东省",), ()),  # no report of its own: its province speaks for it
        ("广东和青禾的失业率", ("广东省", "青禾市"), ()),
        ("广东广州的地铁", ("广东省",), ()),
        ("福建的失业率", (), ("福建省",)),
        ("泉州的航线", (), ("泉州市",)),
        ("福建和广东的失业率", ("广东省",), ("福建省",)),
        ("城镇登记失业率", (), ()),
    ],
)
def test_places(question, places, unknown):
    query = analyze(question)
    assert (query.places, query.unknown_places) == (places, unknown)


def test_the_province_above_a_report_at_hand_is_no_filter():
    meijiang = LIBRARY[2:]
    query = analyze_question("广东省给了梅江区多少钱", meijiang)
    assert (query.places, query.unknown_places) == (("梅江区",), ())
    assert analyze_question("广东省下达的任务", meijiang).unknown_places == ()


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2024年的收入", (2024,)),
        ("2024年度收入", (2024,)),
        ("２０２４年的收入", (2024,)),
        ("二〇二四年的收入", (2024,)),
        ("2024 年和2025年的收入", (2024, 2025)),
        ("24年的收入", (2024,)),
        ("20年和21年的收入", (2020, 2021)),
        ("快30年的老桥", ()),
        ("快20年的老桥", ()),
        ("20年前的老桥", ()),
        ("15年的收入", ()),  # no report anywhere near 2015
        ("2024.5亿元", ()),
        ("12024年", ()),
        ("第20年", ()),
    ],
)
def test_absolute_years(question, years):
    assert analyze(question).years == years


@pytest.mark.parametrize(
    ("question", "relative", "part"),
    [
        ("去年的收入", -1, "done"),
        ("上年的收入", -1, "done"),
        ("上一年的收入", -1, "done"),
        ("今年的收入", 0, "planned"),
        ("本年度的收入", 0, "planned"),
        ("今年修好了多少路", 0, "planned"),  # the year decides, not the wording
        ("2024年的收入", None, None),
        ("快30年的老桥", None, None),
        ("unemployment rate last year", -1, "done"),
        ("unemployment rate this year", 0, "planned"),
    ],
)
def test_relative_years_decide_the_part(question, relative, part):
    query = analyze(question)
    assert (query.relative, query.part, query.years) == (relative, part, query.years)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("计划建几所小学", "planned"),
        ("粮食产量目标", "planned"),
        ("下一步怎么治水", "planned"),
        ("建成了几所小学", "done"),
        ("新增了多少学位", "done"),
        ("完成了计划吗", None),  # wording of both kinds
        ("小学有几所", None),
        ("what is the target for grain output", "planned"),
        ("how many schools were finished", "done"),
    ],
)
def test_part_by_wording(question, part):
    assert analyze(question).part == part


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("大桥什么时候通车", "date"),
        ("新增学位多少个", "number"),
        ("失业率", "number"),
        ("修了几条路", "number"),
        ("谁作的报告", "person"),
        ("公园建在哪里", "place"),
        ("有哪些公园", "list"),
        ("怎么治水", "how"),
        ("桥修好了吗", "yes_no"),
        ("营商环境", "any"),
        ("高效率先锋", "any"),  # 效率 and 率先 are no rates
        ("几乎没有变化的地方", "any"),
        ("how many schools", "number"),
        ("when will the bridge open", "date"),
        ("who reported", "person"),
    ],
)
def test_answer_types(question, kind):
    assert answer_type(question) == kind


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("青禾市去年新增学位多少个？", "新增学位 个"),
        ("请问广东去年城镇登记失业率是多少？", "城镇登记失业率"),
        ("我想知道2024年粮食产量达到多少", "粮食产量"),
        ("24年的粮食产量", "粮食产量"),
        ("青禾要建哪些公园", "要建 公园"),
        ("到底什么时候通车", "通车"),
        ("报告里有没有提到养老服务", "养老服务"),
        ("那青禾呢？", ""),
        ("今年呢", ""),
        ("ＧＤＰ是多少", "gdp"),
        ("快30年的老桥", "快30年的老桥"),
        ("新增10,000人", "新增10000人"),
    ],
)
def test_cleaned_text(question, text):
    assert analyze(question).text == text


def test_clean_blanks_out_what_was_taken():
    assert clean("梅江区去年城镇失业率是多少?", [(0, 3)]) == "城镇失业率"
    assert clean("梅江区去年城镇失业率是多少?", []) == "梅江区 城镇失业率"
    assert clean("", []) == ""


def test_the_question_is_kept_as_it_was_asked():
    assert analyze("  广东的ＧＤＰ？\n").raw == "广东的ＧＤＰ？"


def test_english_question():
    query = analyze("What was the unemployment rate in Guangdong last year?")
    assert query.places == ("广东省",)
    assert (query.relative, query.part, query.answer_type) == (-1, "done", "number")
    assert "失业率" in query.text.split()
    assert ("unemployment rate", "失业率") in query.added
    assert not any(char.isascii() and char.isalpha() for char in query.text)


def test_a_chinese_name_among_english_words_is_kept():
    query = analyze("GDP growth in 青禾 last year")
    assert (query.places, query.relative) == (("青禾市",), -1)
    assert "经济增长" in query.text.split()


def test_a_place_without_a_report_does_not_haunt_the_conversation():
    history = ["青禾市去年粮食产量是多少？", "青岛市2023年生产总值是多少？"]
    new_subject = analyze("今年要修哪些公园", *history)
    assert (new_subject.places, new_subject.unknown_places, new_subject.context) == (("青禾市",), (), "")
    leaning = analyze("那今年呢？", *history)
    assert leaning.unknown_places == ("青岛市",)


def test_signs_alone_take_nothing_over():
    assert analyze("😀😀", "青禾市去年粮食产量是多少？").context == ""


def test_added_words_are_reported_with_the_word_they_stand_for():
    assert ("粮食产量", "粮食总产量") in analyze("粮食产量").added
    assert {term for term, _ in analyze("粮食产量").added} == {"粮食产量"}
    assert analyze("营商").added == ()


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        pytest.param(
            ["广东去年新增就业多少人？"],
            "医院床位目标是多少张？",
            {"places": ("广东省",), "context": "", "part": "planned", "carried": (("place", "广东省"),)},
            id="a new subject keeps the place and resets the topic",
        ),
        pytest.param(
            ["广东去年新增就业多少人？"],
            "今年呢？",
            {
                "places": ("广东省",),
                "context": "新增就业 人",
                "part": "planned",
                "relative": 0,
                "answer_type": "number",
                "carried": (("place", "广东省"), ("topic", "新增就业 人")),
            },
            id="an elliptic question takes the topic over",
        ),
        pytest.param(
            ["广东去年新增就业多少人？"],
            "那青禾呢？",
            {
                "places": ("青禾市",),
                "context": "新增就业 人",
                "part": "done",
                "relative": -1,
                "carried": (("topic", "新增就业 人"), ("part", "done")),
            },
            id="a place of its own replaces the earlier one, the year stays",
        ),
        pytest.param(
            ["2024年广东建了几所学校？"],
            "那医院呢？",
            {
                "text": "医院",
                "years": (2024,),
                "carried": (("place", "广东省"), ("topic", "建了 所学校"), ("year", "2024"), ("part", "done")),
            },
            id="the year carried over is reported",
        ),
        pytest.param(
            ["广东去年新增就业多少人？", "那青禾呢？"],
            "今年呢？",
            {
                "places": ("青禾市",),
                "context": "新增就业 人",
                "carried": (("place", "青禾市"), ("topic", "新增就业 人")),
            },
            id="the topic of a chain comes from the turn that has one",
        ),
        pytest.param(
            ["青禾的学位", "广东的就业"],
            "医院床位增加多少张？",
            {"places": ("广东省",), "carried": (("place", "广东省"),)},
            id="the latest turn wins",
        ),
        pytest.param(
            ["福建的就业"],
            "那今年呢？",
            {"places": (), "unknown_places": ("福建省",), "carried": (("place", "福建省"), ("topic", "福建的就业"))},
            id="a place without a report is carried and reported too",
        ),
        pytest.param(
            ["福建的就业"],
            "医院床位增加多少张？",
            {"places": (), "unknown_places": (), "carried": ()},
            id="but not by a new subject",
        ),
        pytest.param(["", " \n"], "今年呢？", {"context": "", "carried": ()}, id="blank turns carry nothing"),
        pytest.param(
            ["广东的就业", "一", "二", "三", "四"],
            "医院床位增加多少张？",
            {"places": (), "carried": ()},
            id="only four turns are looked at",
        ),
        pytest.param([], "那医院呢？", {"text": "医院", "context": "", "carried": ()}, id="nothing to carry"),
    ],
)
def test_follow_ups(history, question, expected):
    query = analyze(question, *history)
    assert {name: getattr(query, name) for name in expected} == expected


def test_a_question_with_a_place_of_its_own_stands_alone_unless_it_follows():
    before = "广东去年新增就业多少人？"
    assert analyze("梅江区的公园有哪些？", before).context == ""
    assert analyze("梅江呢？", before).context == "新增就业 人"
    assert analyze("那梅江的公园？", before).context == "新增就业 人"
    assert is_elliptic("梅江区的公园有哪些", "公园")
    assert not is_elliptic("梅江区的公园有哪些", "公园", own_subject=True)


def test_is_elliptic():
    assert is_elliptic("今年呢？", "")
    assert is_elliptic("那医院的床位一共增加了多少呢？", "医院的床位 增加了")
    assert not is_elliptic("医院的床位增加了多少？", "医院的床位增加了")
    assert not is_elliptic("那" + "医" * 15, "医" * 15)


@pytest.mark.parametrize(
    "question", ["", " ", "\t\n\r", "\u3000", "\u200b", "\ufeff", "\u200b \u200b \u2060", "\u200e\u202b", "\x00"]
)
def test_blank_question(question):
    with pytest.raises(UsageError, match="问题是空的"):
        analyze(question)


def test_longest_question():
    assert check_question("路" * MAX_QUESTION) == "路" * MAX_QUESTION
    assert check_question(" " + "路" * MAX_QUESTION + "\n") == "路" * MAX_QUESTION
    with pytest.raises(UsageError, match=f"问题有 {MAX_QUESTION + 1} 个字，最多 {MAX_QUESTION} 个字"):
        check_question("路" * (MAX_QUESTION + 1))


def test_half_a_surrogate_pair_becomes_a_question_mark():
    assert analyze("失业率\ud800", "\udfff广东").raw == "失业率?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("😀🏫", "😀🏫"),
        ("\u202e青禾的学位\u202c", "\u202e 学位\u202c"),
        ("SELECT * FROM passage;--", ""),
        ("<script>alert(1)</script>", ""),
        ("'; DELETE FROM 学位; --", "学位"),
        ("路" * MAX_QUESTION, "路" * MAX_QUESTION),
        ("多少" * (MAX_QUESTION // 2), ""),
    ],
)
def test_odd_questions(question, text):
    assert analyze(question).text == text


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=MAX_QUESTION), st.lists(st.text(max_size=40), max_size=3))
@example("青禾" * 250, [])
@example("24年" * 160, ["二〇二四年" * 5])
@example("\ud800", ["\udc00"])
def test_any_text_is_a_query_or_a_usage_error(question, history):
    try:
        query = analyze_question(question, LIBRARY, history)
    except UsageError:
        return
    assert set(query.places) <= {"青禾市", "广东省", "梅江区"}
    assert len(query.added) <= MAX_ADDED
    assert query.part in ("done", "planned", None)
    assert query.text == query.text.strip()
    assert {slot for slot, _ in query.carried} <= {"place", "topic", "year", "part"}


USUAL_WORDS = [
    *("青禾", "广东", "梅江", "福建", "去年", "今年", "24年", "2024年", "学位", "医院", "计划"),
    *("多少个", "有哪些", "那", "呢", "吗", "的"),
]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(USUAL_WORDS), max_size=12))
def test_any_order_of_usual_words(words):
    question = "".join(words)
    if not question:
        return
    query = analyze(question)
    alone = re.sub("(广东)+梅江", "梅江", question)  # before 梅江 it only says where that is
    assert ("广东省" in query.places) == ("广东" in alone)
    assert (query.relative is not None) == ("去年" in question or "今年" in question)


@pytest.mark.parametrize(
    ("question", "wording"),
    [
        ("青禾市去年新增学位多少个？", "新增学位多少个?"),
        ("2024年广东哪条路修好了", "哪条路修好了"),
        ("学校怎么建？", "学校怎么建?"),
        ("今年呢？", "呢?"),
    ],
)
def test_the_wording_keeps_the_words_that_ask(question, wording):
    assert analyze_question(question, LIBRARY).wording == wording


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("今年要控制到多少以下", True),
        ("今年还要再干多少亩？", True),
        ("今年沪牌摇号中签率？", False),
        ("去年城镇居民收入增长多少", False),
        ("那农牧区转移就业呢", True),
    ],
)
def test_a_question_with_a_long_word_of_its_own_stands_alone(question, leans):
    asked = analyze(question, "青禾的外贸")
    assert bool(asked.context) is leans


def test_official_words_for_the_earlier_subject_do_not_drown_the_new_one():
    asked = analyze("那老师呢？", "青禾上学的名额")
    assert {word for word, _ in asked.added} == {"老师"}
    asked = analyze("今年还增加吗", "青禾上学的名额")
    assert {word for word, _ in asked.added} == {"上学"}


def test_words_that_are_not_wanted_are_not_added():
    full = analyze("青禾上学的名额").added
    less = analyze_question("青禾上学的名额", LIBRARY, (), [full[0][1]])
    assert less.added == full[1:]
    assert less.without == (full[0][1],)


def test_carried_values_that_are_not_wanted_are_not_taken_over():
    history = ("青禾2024年的学位",)
    kept = analyze("那今年呢？", *history)
    assert (kept.places, kept.context) == (("青禾市",), "学位")
    assert analyze_question("那今年呢？", LIBRARY, history, ["青禾市"]).places == ()
    assert analyze_question("那今年呢？", LIBRARY, history, ["学位"]).context == ""
    assert analyze_question("那明细呢？", LIBRARY, history, ["2024"]).years == ()


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("青禾前年的收入", (2023,)),
        ("梅江明年的收入", (2022,)),
        ("unemployment rate next year", (2026,)),
        ("青禾去年的收入", ()),
    ],
)
def test_years_that_no_report_speaks_of_become_absolute(question, years):
    """青禾's report is of 2025, 梅江's of 2021: they speak of 2024 and 2025, of 2020 and 2021."""
    query = analyze(question)
    assert query.years == years
    assert (query.relative is None) is bool(years)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("青禾去年就业怎么样", "就业"),
        ("有色金属产量是多少", "有色金属产量"),
        ("和美乡村建了几个", "和美乡村建了 个"),
        ("都市圈怎么建", "都市圈 建"),
        ("储能多少", "储能"),
        ("先进产能多少", "先进产能"),
        ("存款准备金率是多少", "存款准备金率"),
        ("出口增长多少", "出口增长"),
        ("公共服务怎么样", "公共服务"),
        ("秸秆还田多少", "秸秆还田"),
        ("其中风电多少", "风电"),
        ("存在的问题", "存在的问题"),
        ("谢谢", ""),
    ],
)
def test_words_are_not_cut_apart(question, text):
    assert analyze(question).text == text


def test_places_above_a_place_at_hand_only_say_where_it_is():
    query = analyze("广东省梅州市梅江区去年新增就业多少人")
    assert (query.places, query.asked_places, query.text) == (("梅江区",), ("梅江区",), "新增就业 人")


def test_two_times_are_two_questions():
    assert analyze("青禾去年经济增长了多少，今年打算增长多少？").relatives == (-1, 0)
    assert analyze("不是去年，是今年的目标").relative == 0
    assert analyze("青禾去年的学位").relatives == ()
