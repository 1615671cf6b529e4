"""Why there is no answer: a word is called absent only when no paragraph searched can hold it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa
from index import Snapshot
from index.text.terms import analyze
from qa.question.absent import absent_words
from qa.question.analysis import analyze_question
from qa.reasons.absent import explain, has_figure
from qa.records import Query
from qa.search.scope import scope_of


def standing_in(*texts: str):
    terms = {term for text in texts for term in analyze(text)}
    return lambda term: term in terms


@pytest.mark.parametrize(
    ("question", "texts", "expected"),
    [
        ("沪牌", ["新增学位"], ("沪牌",)),
        ("学位 沪牌", ["新增学位"], ("沪牌",)),
        ("养老床位沪牌投放", ["养老床位增加", "投放资金"], ("沪牌",)),
        ("床位学位", ["床位", "学位"], ()),  # only the seam of two known words is missing
        ("地铁15号线 pm2.5", ["地铁"], ("号线", "pm2.5")),
        ("5g基站", ["5g"], ("基站",)),
        ("a 沪", ["学位"], ()),  # single letters and characters prove nothing
        ("", ["学位"], ()),
    ],
)
def test_absent_words(question, texts, expected):
    assert absent_words(question, standing_in(*texts)) == expected


@given(st.text(alphabet="学位床养老沪牌 ", max_size=20), st.lists(st.text(alphabet="学位床养老沪牌", max_size=12)))
def test_what_is_called_absent_stands_in_no_text(question, texts):
    for word in absent_words(question, standing_in(*texts)):
        assert len(word) > 1
        assert not any(word in text for text in texts)


def reason(question: str, snapshot: Snapshot) -> tuple:
    query = analyze_question(question, snapshot.reports)
    return explain(query, snapshot, scope_of(query, snapshot).reports)


def test_a_topic_that_the_report_never_speaks_of(snapshot):
    assert reason("青禾今年沪牌投放多少张？", snapshot) == ("topic", ("沪牌", "投放"))


def test_a_topic_that_it_speaks_of_without_what_was_asked(snapshot):
    assert reason("青禾去年新建小学花了多少钱？", snapshot)[0] == "detail"
    assert reason("青禾去年失业率", snapshot) == ("detail", ())


def test_another_word_for_it_is_no_absence(snapshot):
    """The report has 学位 and not 名额; once 学位 is searched besides, 名额 is not called absent."""
    query = Query("名额", "名额", added=(("名额", "学位"),))
    assert explain(query, snapshot, [0, 1, 2]) == ("detail", ())
    assert explain(Query("名额", "名额"), snapshot, [0, 1, 2]) == ("topic", ("名额",))


def test_the_answer_says_why(snapshot):
    found = qa.answer("青禾今年沪牌投放多少张？", index=snapshot)
    assert (found.status, found.reason, found.absent) == ("not_mentioned", "topic", ("沪牌", "投放"))
    found = qa.answer("青禾去年新增学位多少个？", index=snapshot)
    assert (found.status, found.reason, found.absent, found.silent) == ("answered", None, (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增学位2100个", True),
        ("失业率２.３%", True),
        ("占三成以上", True),
        ("十二座桥", True),
        ("超过一半", True),
        ("一批学校建成", False),
        ("一二三产业", False),
        ("", False),
    ],
)
def test_has_figure(text, expected):
    assert has_figure(text) is expected


def test_a_missing_figure_is_said(snapshot):
    found = qa.answer("青禾去年新增学位多少个？", index=snapshot)
    assert (found.status, found.figure_missing) == ("answered", False)
    found = qa.answer("青禾今年要办的大事有多少件？", index=snapshot)
    assert found.figure_missing is (found.status == "answered" and not has_figure(found.quotes[0].highlighted))
