"""What programs may send: types are checked alike for every door, and what is wrong is said in both languages."""

import pytest

from index import UsageError
from qa.calls.arguments import ASKED, CALLS, PASSAGE, REPORTS, checked

ANSWER, _, SURVEY, COUNT = ASKED


def test_what_is_left_out_has_the_values_of_python():
    assert checked(ANSWER, {"question": "学位"}) == {
        "question": "学位",
        "history": [],
        "reports": None,
        "k": 5,
        "without": [],
    }
    assert checked(COUNT, {"terms": ["学位"]}) == {
        "terms": ["学位"],
        "by": "report",
        "part": None,
        "reports": None,
        "concept": False,
    }
    assert checked(REPORTS, {}) == {}


@pytest.mark.parametrize(
    ("call", "values", "zh", "en"),
    [
        (ANSWER, {}, "缺少 question。", "question is missing."),
        (ANSWER, {"question": 5}, "question 是 5；应为文字。", "question is 5; it must be text."),
        (ANSWER, {"question": None}, "question 是 null；应为文字。", "question is null; it must be text."),
        (SURVEY, {"question": "a", "k": 3}, "没有 k 这个参数。", "There is no argument k."),
        (ANSWER, {"question": "a", "k": True}, "k 是 true；应为整数。", "k is true; it must be a whole number."),
        (ANSWER, {"question": "a", "k": 2.0}, "k 是 2.0；应为整数。", "k is 2.0; it must be a whole number."),
        (ANSWER, {"question": "a", "k": "many"}, 'k 是 "many"；应为整数。', 'k is "many"; it must be a whole number.'),
        (
            ANSWER,
            {"question": "a", "history": "b"},
            'history 是 "b"；应为一列文字。',
            'history is "b"; it must be a list of texts.',
        ),
        (ANSWER, {"question": "a", "history": [1]}, "history 是 1；应为文字。", "history is 1; it must be text."),
        (
            COUNT,
            {"terms": ["a"], "by": "moon"},
            'by 是 "moon"；应为 report、place、year 之一。',
            'by is "moon"; it must be one of report, place, year.',
        ),
        (
            COUNT,
            {"terms": ["a"], "concept": "x"},
            'concept 是 "x"；应为 true 或 false。',
            'concept is "x"; it must be true or false.',
        ),
        (PASSAGE, {"report": "a"}, "缺少 number。", "number is missing."),
    ],
)
def test_what_is_wrong_is_said(call, values, zh, en):
    with pytest.raises(UsageError) as caught:
        checked(call, values)
    assert (caught.value.message.text("zh"), caught.value.message.text("en")) == (zh, en)


def test_a_long_value_is_not_repeated_in_full():
    with pytest.raises(UsageError) as caught:
        checked(ANSWER, {"question": "a", "k": "9" * 10_000})
    assert len(str(caught.value)) < 100


def test_names_are_unique_and_lead_to_functions_of_the_same_name():
    assert [call.name for call in CALLS] == ["answer", "retrieve", "survey", "count", "check", "reports", "passage"]
    assert [call.run.__name__ for call in CALLS] == [call.name for call in CALLS]
