"""Reading a question with the index at hand: what is read otherwise than typed, told and taken back."""

import pytest

import qa
from index import Snapshot
from qa import UsageError
from qa.question.reading import read_question
from tests.conftest import CountingEncoder, built_from

_FORM = "{place}2025年政府工作报告\n一、2024年工作回顾\n{done}\n二、2025年工作安排\n{planned}\n"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, encoder: CountingEncoder) -> Snapshot:
    """Two provinces and a city, each with a few figures."""
    done = "全年城镇调查失业率{rate}%。新增养老床位{beds}张。粮食总产量{grain}万吨。"
    planned = "今年城镇调查失业率控制在{rate}%以内。"
    texts = {
        "gd": _FORM.format(
            place="广东省",
            done=done.format(rate="5.1", beds=4100, grain=1271) + "\n梅江区建成低空飞行基地。",
            planned=planned.format(rate="5.5"),
        ),
        "fj": _FORM.format(
            place="福建省", done=done.format(rate="4.7", beds=3200, grain=512), planned=planned.format(rate="5")
        ),
        "sx": _FORM.format(
            place="陕西省", done=done.format(rate="5.3", beds=2300, grain=1352), planned=planned.format(rate="5.4")
        ),
    }
    return built_from(tmp_path_factory.mktemp("shelf"), texts, encoder)


def test_what_is_read_otherwise_is_told(shelf):
    reading = read_question("粤去年失业绿是多少", shelf)
    assert reading.question == "广东去年失业率是多少"
    assert reading.corrected == (("粤", "广东"), ("失业绿", "失业率"))
    query = reading.query(shelf.reports)
    assert (query.raw, query.places, query.text) == ("粤去年失业绿是多少", ("广东省",), "失业率")
    assert query.corrected == reading.corrected


@pytest.mark.parametrize("word", ["失业率", "失业绿"])
def test_what_is_read_otherwise_can_be_taken_back(shelf, word):
    reading = read_question("广东去年失业绿是多少", shelf, without=[word])
    assert (reading.question, reading.corrected) == ("广东去年失业绿是多少", ())
    found = qa.answer("广东去年失业绿是多少", index=shelf, without=[word])
    assert found.query.corrected == () and found.query.without == (word,)


def test_a_right_question_and_an_english_one_stay_as_they_are(shelf):
    for question in ("广东去年失业率是多少？", "What was the unemploiment rate?"):
        assert read_question(question, shelf).question == question


def test_a_slip_in_an_earlier_question_is_put_right_too(shelf):
    assert read_question("那福建呢", shelf, ["广东去年失业绿是多少"]).history == ("广东去年失业率是多少",)


@pytest.mark.parametrize(
    ("question", "before", "alone"),
    [
        ("那福建呢", ["广东去年失业率是多少"], "福建去年失业率多少"),
        ("养老床位呢", ["广东去年失业率是多少"], "广东去年养老床位多少"),
        ("今年目标呢", ["广东去年失业率是多少"], "广东今年失业率目标多少"),
        ("广东去年失业率是多少", [], "广东去年失业率是多少"),
        ("What was Fujian's unemployment rate last year?", [], "福建去年失业率多少"),
        ("Who is the governor of Fujian?", [], ""),
        ("那发展情况怎么样", ["广东低空经济怎么样"], ""),
    ],
)
def test_a_follow_up_in_words_of_its_own(shelf, question, before, alone):
    assert read_question(question, shelf, before).alone(shelf.reports) == alone


def test_places_asked_about_before_are_compared(shelf):
    before = ["广东去年失业率", "福建去年失业率呢"]
    reading = read_question("哪个更高", shelf, before)
    assert reading.question == "广东、福建去年失业率哪个更高"
    assert reading.carried == (("place", "广东省"), ("place", "福建省"), ("topic", "失业率"))
    found = qa.answer("哪个更高", history=before, index=shelf)
    assert found.table is not None and [row.place for row in found.table.rows] == ["广东省", "福建省"]
    assert found.query.raw == "哪个更高" and found.query.carried[:3] == reading.carried
    assert read_question("哪个更高", shelf, before, without=["福建省"]).carried == ()


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("今年目标呢", ["广东去年失业率"], "广东今年失业率目标多少"),
        ("那2026年的目标定在多少", ["广东去年失业率目标"], "广东2026年失业率目标多少"),
        ("人均呢", ["福建2024年GDP"], "福建2024年人均gdp多少"),
        ("哪个更高", ["广东去年失业率目标", "福建呢", "去年失业率呢"], "广东、福建去年失业率哪个更高"),
    ],
)
def test_a_turn_that_names_a_measure_is_put_as_a_question_of_its_own(shelf, question, before, asked):
    reading = read_question(question, shelf, before)
    assert (reading.question, reading.history) == (asked, ())
    assert reading.carried[-1][0] == "topic"
    assert read_question(question, shelf, before, without=[reading.carried[-1][1]]).question == question


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("今年目标呢", []),
        ("今年目标呢", ["广东怎么支持民营企业"]),  # no indicator
        ("今年目标呢", ["广东、福建去年失业率"]),  # of which of them is left to the table
        ("人均呢", ["广东去年人均可支配收入"]),
        ("目标完成得怎么样", ["广东去年失业率"]),
    ],
)
def test_other_turns_stay_as_they_are(shelf, question, before):
    assert read_question(question, shelf, before).question == question


def test_a_figure_of_a_follow_up_is_looked_up(shelf):
    found = qa.answer("不对，我问的是福建", history=["广东去年城镇调查失业率是多少"], index=shelf)
    assert found.status == "answered" and "4.7%" in found.quotes[0].highlighted
    assert ("topic", "城镇调查失业率") in found.query.carried


def test_names_that_stand_in_no_report_are_said(shelf):
    for question, name in (("星辰小学招了多少学生", "星辰小学"), ("辰溪县修了几条路", "辰溪县")):
        found = qa.answer(question, index=shelf)
        assert (found.status, found.absent, found.quotes, found.near) == ("no_such_report", (name,), (), ())


def test_a_place_without_a_report_is_answered_by_sentences_that_name_it(shelf):
    found = qa.answer("梅江区建成了什么基地", index=shelf)
    assert found.elsewhere == ("梅江区",)
    shown = found.quotes or found.near
    assert shown and all("梅江区" in quote.text for quote in shown)


def test_regions_are_their_provinces(shelf):
    query = read_question("东南沿海养老服务有哪些举措", shelf).query(shelf.reports)
    assert query.places == ("福建省", "广东省")
    assert read_question("东部协同发展有哪些举措", shelf).query(shelf.reports).places == ()


def test_errors_are_those_of_every_question(shelf):
    with pytest.raises(UsageError):
        read_question(" ", shelf)
