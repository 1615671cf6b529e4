"""What an answer lacks of what was asked."""

import pytest

from index import normalize
from qa.search.missing import MISSING_NAMES, missing_features, presence
from qa.search.wanted import Wanted

BEDS = Wanted("床位", 4.0, "number", ("张",), {"新增": 1.0, "养老": 3.0, "床位": 4.0})
RARITY = {"新增": 1.0, "养老": 3.0, "床位": 4.0}


def lacks(sentence: str, wanted: Wanted = BEDS, around: str = "", met: float = 0.0, added=None) -> dict[str, float]:
    found = missing_features(wanted, added or {}, RARITY, normalize(sentence), normalize(around or sentence), met)
    assert tuple(found) == MISSING_NAMES
    return found


def test_an_answer_lacks_nothing():
    assert set(lacks("新增养老床位300张。").values()) == {0.0}


def test_another_noun_with_another_unit():
    """Carers are no beds: unit and noun are missing, and no clause holds what was asked for."""
    found = lacks("新增养老护理员200人。")
    assert found == {
        "clause_short": pytest.approx(-0.5),  # 新增 and 养老 of 新增养老床位, by rarity
        "noun_absent": pytest.approx(0.5),
        "unit_absent": 1.0,
        "word_absent": pytest.approx(0.5),
    }


def test_the_figure_has_to_stand_in_the_clause_that_speaks_of_it():
    assert lacks("新增养老床位，修路30张。")["clause_short"] == pytest.approx(-1.0)
    assert lacks("完善养老服务，新增床位30张。")["clause_short"] == pytest.approx(0.0)
    assert lacks("新增养老床位30张，修路9公里。")["clause_short"] == pytest.approx(0.0)


def test_a_figure_may_have_its_subject_in_the_clauses_before_it():
    assert lacks("新增养老床位，方便老人，今年30张。")["clause_short"] == pytest.approx(0.0)
    assert lacks("新增养老床位，方便老人，其中新增30张。")["clause_short"] == pytest.approx(0.0)
    assert lacks("新增养老床位，投资2亿元，今年30张。")["clause_short"] == pytest.approx(-1.0)  # it has its figure
    assert lacks("新增养老床位，一步，一步，一步，今年30张。")["clause_short"] == pytest.approx(-1.0)  # too far


def test_a_noun_is_met_by_an_added_word_or_by_one_like_it():
    assert lacks("新增养老铺位30张。")["noun_absent"] == pytest.approx(0.5)
    assert lacks("新增养老铺位30张。", added={"养老床位": ["铺位"]})["noun_absent"] == 0.0
    assert lacks("新增养老铺位30张。", met=0.75)["noun_absent"] == pytest.approx(0.125)


def test_headings_count_as_around():
    assert lacks("新增30张。", around="养老床位 新增30张。")["word_absent"] == 0.0
    assert lacks("新增30张。")["word_absent"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("kind", "sentence", "short"),
    [
        ("person", "新增养老床位的是李主任。", 0.0),
        ("person", "新增养老床位很多。", -1.0),
        ("date", "新增养老床位于3月完工。", 0.0),
        ("date", "新增养老床位很多。", -1.0),
        ("place", "新增养老床位都在南湖镇。", 0.0),
        ("place", "新增养老床位都在拉萨。", 0.0),
        ("place", "新增养老床位的国家级试点。", -1.0),
        ("number", "新增养老床位5张。", 0.0),
        ("number", "新增养老床位很多。", -1.0),
        ("how", "新增养老床位很多。", 0.0),
    ],
)
def test_the_kind_of_answer(kind, sentence, short):
    assert lacks(sentence, Wanted("", 0.0, kind, (), {}))["clause_short"] == pytest.approx(short)


def test_a_question_of_no_words_lacks_nothing():
    assert set(missing_features(Wanted("", 0.0, "any", (), {}), {}, {}, "", "", 0.0).values()) == {0.0}


@pytest.mark.parametrize(("word", "share"), [("床", 1.0), ("椅", 0.0), ("养老床位", 1 / 3), ("床位", 1.0), ("5g", 0.0)])
def test_presence(word, share):
    assert presence(word, "床位和养殖，位床老人床") == pytest.approx(share if word != "养老床位" else 1 / 3)
