"""Why a quote: words in common, words said otherwise, part, place and year."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.fold import normalize
from index.text.terms import analyze
from qa.question.analysis import analyze_question
from qa.reasons.quoted import Why, as_typed, explain_quote
from qa.records import Query, Quote
from tests.samples import report_info

REPORT = report_info("qinghe-2025", "政府工作报告", "青禾市", "青禾", 2025)
NOTHING = Why((), (), (), (), None, "other", (), ())


def quote(text: str, *section: str, title: str = "政府工作报告", part="other") -> Quote:
    return Quote("qinghe-2025", title, 1, section, part, text, ((0, len(text)),), None, (), 0.5)


def asked(text: str, **more) -> Query:
    return Query(raw=text, text=normalize(text), **more)


@pytest.mark.parametrize(
    ("question", "text", "section", "matched", "in_heading"),
    [
        ("城镇登记失业率", "城镇新增就业，城镇登记失业率5%。", (), ("城镇登记失业率",), ()),
        ("城镇失业率", "城镇登记失业率5%。", (), ("失业率", "城镇"), ()),
        ("学位 医院", "医院、学位", (), ("学位", "医院"), ()),  # equally long: the question's order
        ("医院 学位", "医院、学位", (), ("医院", "学位"), ()),
        ("新增就业 就业", "新增就业", (), ("新增就业",), ()),  # none part of another
        ("学校 学校", "学校", (), ("学校",), ()),
        ("数字经济发展", "数字经济、经济发展", (), ("数字经济", "经济发展"), ()),
        ("路", "修路", (), (), ()),  # one character is no word
        ("学校建设", "新建3所", ("（一）学校建设迈出大步",), ("学校建设",), ("学校建设",)),
        ("学校 学位", "新增学位", ("办好学校",), ("学校", "学位"), ("学校",)),
        ("学校建设", "学校", ("建设",), ("学校", "建设"), ("建设",)),  # no word reaches from text to heading
        ("学校 建设", "学校建设", (), ("学校", "建设"), ()),  # nor over what was taken out of the question
        ("学校建设", "学校、建设", (), ("学校", "建设"), ()),
        ("GDP增长", "ＧＤＰ增长5%", (), ("GDP增长",), ()),  # compared folded, shown as asked
        ("5G基站", "15G基站", (), ("基站",), ()),
        ("基站5G", "基站5GB", (), ("基站",), ()),
        ("增长5 就业", "增长5.5，就业", (), ("增长", "就业"), ()),
        ("2400个", "2,400个学位", (), ("2400个",), ()),
        ("2400个", "12400个学位", (), (), ()),
        ("青少年的体育", "青少年的读物", (), ("青少年",), ()),
        ("的了", "的了", (), (), ()),
        ("、，学校，", "，学校，", (), ("学校",), ()),
    ],
)
def test_words_in_common(question, text, section, matched, in_heading):
    why = explain_quote(asked(question), quote(text, *section), question)
    assert (why.matched, why.in_heading) == (matched, in_heading)


def test_question_words_place_and_year_are_no_words_in_common():
    question = "青禾市2024年新增了多少学位？"
    query = analyze_question(question, [REPORT])
    why = explain_quote(query, quote("青禾市2024年新增一批学位，多少不等。", part="done"), question)
    assert why == Why(("新增", "学位"), (), (), (), "done", "done", ("青禾市",), (2024,))


def test_added_words_that_stand_there():
    query = asked(
        "外贸 烂尾楼", added=(("外贸", "进出口"), ("外贸", "对外贸易"), ("烂尾楼", "保交房"), ("烂尾楼", "？"))
    )
    why = explain_quote(query, quote("进出口总额增长。", "扎实做好保交房"), "外贸 烂尾楼")
    assert why == replace(NOTHING, added=(("外贸", "进出口"), ("烂尾楼", "保交房")), in_heading=("保交房",))


def test_english_questions_share_what_was_looked_up():
    question = "What was the unemployment rate?"
    why = explain_quote(analyze_question(question, [REPORT]), quote("城镇失业率5%"), question)
    assert why.matched == () and ("unemployment rate", "失业率") in why.added


def test_words_of_the_earlier_question():
    query = analyze_question("那临溪县呢？", [REPORT, replace(REPORT, place="临溪县")], ["青禾市新增学位多少？"])
    why = explain_quote(query, quote("新增学位300个"), "那临溪县呢？")
    assert (why.matched, why.carried) == ((), ("新增学位",))


def test_nothing_in_common():
    why = explain_quote(asked("外贸"), quote("修路"), "外贸")
    assert why == NOTHING
    assert explain_quote(asked(""), quote(""), "") == NOTHING


def test_part_asked_and_part_of_the_quote():
    why = explain_quote(asked("学位", part="planned"), quote("学位", part="done"), "学位")
    assert (why.asked_part, why.part) == ("planned", "done")


@pytest.mark.parametrize(
    ("title", "text", "places", "years"),
    [
        ("报告", "修路", (), ()),
        ("2025年青禾政府工作报告", "修路", ("青禾市",), (2025,)),
        ("报告", "二〇二四年，临溪县修路", ("临溪县",), (2024,)),
        ("报告", "到2030年", (), (2030,)),
    ],
)
def test_places_and_years(title, text, places, years):
    query = asked("修路", places=("青禾市",), asked_places=("青禾市", "临溪县"), years=(2024, 2025, 2030))
    why = explain_quote(query, quote(text, title=title), "修路")
    assert (why.places, why.years) == (places, years)


@pytest.mark.parametrize(
    ("word", "question", "expected"),
    [
        ("gdp", "GDP增长多少？", "GDP"),
        ("低空", "GDP增长多少？", "低空"),
        ("unemployment rate", "Unemployment Rate?", "Unemployment Rate"),
        ("gdp", "İ的GDP", "gdp"),  # İ is two characters in lower case: places in the two differ
        ("", "学校", ""),
    ],
)
def test_words_in_the_spelling_of_the_question(word, question, expected):
    assert as_typed(word, question) == expected


WORDS = st.text(alphabet="学校医院路的了ＧGdp5２0.,、 。一", max_size=20)


@settings(max_examples=500, deadline=None)
@given(WORDS, WORDS, st.lists(WORDS, max_size=2))
def test_every_word_stands_on_both_sides(question, text, section):
    why = explain_quote(asked(question), quote(text, *section), question)
    sides = [normalize(text), *map(normalize, section)]
    for word in why.matched:
        folded = normalize(word)
        assert len(folded) >= 2 and folded in normalize(question)
        assert any(folded in side for side in sides)
        assert (word in why.in_heading) == (folded not in sides[0] or not whole(folded, sides[0]))
    folds = [normalize(word) for word in why.matched]
    assert not any(a != b and a in b for a in folds for b in folds) and len(set(folds)) == len(folds)
    assert [len(word) for word in folds] == sorted(map(len, folds), reverse=True)


def whole(word: str, side: str) -> bool:
    """Whether a word stands in a text without cutting a figure or Latin word of it: no term is lost by it."""
    place = side.find(word)
    while place >= 0:
        cut = [*analyze(side[:place]), *analyze(word), *analyze(side[place + len(word) :])]
        singles = [term for term in analyze(side) if len(term) == 1 or not "\u4e00" <= term[0] <= "\u9fff"]
        if [term for term in cut if len(term) == 1 or not "\u4e00" <= term[0] <= "\u9fff"] == singles:
            return True
        place = side.find(word, place + 1)
    return False


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="学校医院路桥、", max_size=12), st.text(alphabet="学校医院路桥、", max_size=12))
def test_no_longer_word_was_missed(question, text):
    """Agrees with the slow way: every common piece lies in one that was named."""
    why = explain_quote(asked(question), quote(text), question)
    pieces = {question[a:b] for a in range(len(question)) for b in range(a + 2, len(question) + 1)}
    common = {piece for piece in pieces if "、" not in piece and piece in text}
    assert set(why.matched) == {piece for piece in common if not any(piece != o and piece in o for o in common)}


def test_it_is_fast():
    question = "去年城镇新增就业和老旧小区改造分别完成了多少，城镇登记失业率是多少？"
    query = analyze_question(question, [REPORT])
    long = quote(("新增就业2400人，改造老旧小区12个；失业率2.36%，GDP增长5%。" * 14)[:500], "民生保障")
    best = min(timed(lambda: explain_quote(query, long, question)) for _ in range(20))
    assert best < 0.005  # a fifth of it on a quiet machine


def timed(call) -> float:
    begin = time.process_time()
    call()
    return time.process_time() - begin
