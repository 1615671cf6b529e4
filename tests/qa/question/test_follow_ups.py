"""What a question takes over from the ones before it, and what it does not."""

import pytest

from qa.question.analysis import analyze_question
from qa.question.follow_ups import is_follow_up
from tests.samples import LIBRARY, analyze


def test_a_place_without_a_report_is_carried_by_follow_ups_only():
    history = ["青禾市去年粮食产量是多少？", "青岛市2023年生产总值是多少？"]
    new_subject = analyze("今年要修哪些公园", *history)
    assert (new_subject.places, new_subject.unknown_places, new_subject.context) == (("青禾市",), (), "")
    follow_up = analyze("那今年呢？", *history)
    assert follow_up.unknown_places == ("青岛市",)


def test_the_particle_before_a_comma_refers_back():
    asked = analyze("农村的呢，增长多少", "广东去年城镇居民收入增长多少？")
    assert (asked.places, asked.part) == (("广东省",), "done")
    assert ("topic", "城镇居民收入增长") in asked.carried
    assert analyze("我想问一下呢，青禾建了几个公园", "广东去年城镇居民收入增长多少？").places == ("青禾市",)


def test_signs_alone_take_nothing_over():
    assert analyze("😀😀", "青禾市去年粮食产量是多少？").context == ""


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
            id="a follow-up takes the topic over",
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
        pytest.param(
            ["广东去年新增就业多少人？"],
            "占全国多少？",
            {"places": ("广东省",), "context": "新增就业 人", "text": "占全国"},
            id="a share of the country is that of the place before",
        ),
        pytest.param(
            ["广东去年新增就业多少人？"],
            "全国呢？",
            {"places": (), "context": "新增就业 人"},
            id="the whole country is another place",
        ),
        pytest.param(
            ["广东的轨道交通有多长？"],
            "青禾呢？",
            {"context": "轨道交通", "asked_before": "的轨道交通有多长?"},
            id="the words that ask are kept beside the topic",
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
    assert is_follow_up("那梅江区的公园", "公园")
    assert not is_follow_up("梅江区的公园有哪些", "公园", own_subject=True)


def test_is_follow_up():
    assert is_follow_up("今年呢？", "")
    assert is_follow_up("那医院的床位一共增加了多少呢？", "医院的床位 增加了")
    assert not is_follow_up("医院的床位增加了多少？", "医院的床位增加了")
    assert not is_follow_up("那" + "医" * 15, "医" * 15)


@pytest.mark.parametrize(
    "question", ["有没有地铁", "GDP目标", "区长是谁", "人口多少", "修了几条路", "有没有招商", "女足是哪支", "老人"]
)
def test_a_short_question_with_a_subject_of_its_own_takes_no_topic_over(question):
    query = analyze(question, "广东去年新增就业多少人？")
    assert (query.context, query.carried) == ("", (("place", "广东省"),))


@pytest.mark.parametrize(
    "question",
    [
        "还改吗",
        "多少人",
        "投了多少钱",
        "什么时候开工",
        "计划投资多少？",
        "谁负责",
        "农村",
        "资金从哪来",
        "钱从哪来",
        "做到什么程度",
    ],
)
def test_a_short_question_about_nothing_in_particular_takes_the_topic_over(question):
    assert analyze(question, "广东去年新增就业多少人？").context == "新增就业 人"


@pytest.mark.parametrize(
    ("question", "follows"),
    [
        ("今年要控制到多少以下", True),
        ("今年还要再干多少亩？", True),
        ("今年沪牌摇号中签率？", False),
        ("去年城镇居民收入增长多少", False),
        ("那农牧区转移就业呢", True),
    ],
)
def test_a_question_with_a_long_word_of_its_own_stands_alone(question, follows):
    asked = analyze(question, "青禾的外贸")
    assert bool(asked.context) is follows


def test_official_words_for_the_earlier_subject_do_not_drown_the_new_one():
    asked = analyze("那老师呢？", "青禾上学的名额")
    assert {word for word, _ in asked.added} == {"老师"}
    asked = analyze("今年还增加吗", "青禾上学的名额")
    assert {word for word, _ in asked.added} == {"上学"}


def test_carried_values_that_are_not_wanted_are_not_taken_over():
    history = ("青禾2024年的学位",)
    kept = analyze("那今年呢？", *history)
    assert (kept.places, kept.context) == (("青禾市",), "学位")
    assert analyze_question("那今年呢？", LIBRARY, history, ["青禾市"]).places == ()
    assert analyze_question("那今年呢？", LIBRARY, history, ["学位"]).context == ""
    assert analyze_question("那明细呢？", LIBRARY, history, ["2024"]).years == ()


@pytest.mark.parametrize(
    ("history", "question", "context", "kind"),
    [
        ("广东有几个产业超过万亿", "具体是哪三大产业", "产业超过万亿", "list"),
        ("广东今年办多少件民生实事", "都是什么", "办 件民生实事", "list"),
        ("广东去年粮食产量", "比前年多吗", "粮食产量", "yes_no"),
        ("广东去年粮食产量", "比全国高吗", "粮食产量", "yes_no"),
        ("广东今年办多少件民生实事", "里面有养老的吗", "办 件民生实事", "yes_no"),
        ("广东去年省级重点项目完成了多少投资", "一共几个", "省级重点项目", "number"),
        ("广东去年省级重点项目完成了多少投资", "今年呢", "省级重点项目 投资", "number"),
        ("广东地震是几级", "在哪里", "地震", "place"),
    ],
)
def test_what_a_turn_asks_of_the_subject_before(history, question, context, kind):
    asked = analyze(question, history)
    assert (asked.places, asked.context, asked.answer_type) == (("广东省",), context, kind)


@pytest.mark.parametrize(
    ("question", "places", "kind"),
    [
        ("哪里治理高额彩礼", (), "list"),
        ("育儿补贴哪里发", (), "list"),
        ("郊野公园在哪里", (), "place"),
        ("广东哪里治理高额彩礼", ("广东省",), "place"),
        ("广东的蔬菜在青禾市卖了多少", ("广东省",), "number"),
        ("广东和青禾市卖了多少蔬菜", ("广东省", "青禾市"), "number"),
    ],
)
def test_places_that_are_asked_for_and_places_that_are_not(question, places, kind):
    asked = analyze(question)
    assert (asked.places, asked.answer_type) == (places, kind)


@pytest.mark.parametrize(
    ("before", "topic"),
    [("广东去年外贸涨了吗？", "外贸"), ("广东粮食增产了吗？", "粮食"), ("广东能力提升了吗", "能力提升")],
)
def test_that_a_subject_went_up_is_no_part_of_it(before, topic):
    assert analyze("那青禾市呢", before).context == topic


def test_the_next_question_is_of_the_same_report():
    before = "2025年政府工作报告里建了几所学校"
    asked = analyze("修了多少路", before)
    assert asked.editions == (2025,) and ("year", "2025") in asked.carried
    assert analyze("广东今年修了多少路", before).editions == ()
    assert analyze("2024年修了多少路", before).editions == ()


def test_a_year_alone_asks_the_report_of_that_year():
    asked = analyze("2021年的呢", "2025年政府工作报告里建了几所学校")
    assert (asked.editions, asked.years) == ((2021,), ())
    assert analyze("2019年的呢", "2025年政府工作报告里建了几所学校").years == (2019,)
