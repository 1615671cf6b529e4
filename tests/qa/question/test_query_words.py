"""The words of a question: the kind of answer wanted, what is searched for, what is added and left out."""

import pytest

from qa.question.analysis import analyze_question
from qa.question.patterns import answer_type, clean, part_of, without_saying
from tests.samples import LIBRARY, analyze


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("大桥什么时候通车", "date"),
        ("新增学位多少个", "number"),
        ("失业率", "number"),
        ("修了几条路", "number"),
        ("谁作的报告", "person"),
        ("谁是区长", "person"),
        ("谁的路更长", "number"),
        ("哪个区的公路更长", "number"),
        ("公园建在哪里", "place"),
        ("有哪些公园", "list"),
        ("修了哪几条路", "list"),
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
        ("哪些地方先治理", "先治理"),
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


def test_added_words_are_reported_with_the_word_they_stand_for():
    assert ("粮食产量", "粮食总产量") in analyze("粮食产量").added
    assert {term for term, _ in analyze("粮食产量").added} == {"粮食产量"}
    assert analyze("营商").added == ()


@pytest.mark.parametrize(
    ("question", "encoder_text"),
    [
        ("青禾市去年新增学位多少个？", "新增学位多少个?"),
        ("2024年广东哪条路修好了", "哪条路修好了"),
        ("学校怎么建？", "学校怎么建?"),
        ("今年呢？", "呢?"),
    ],
)
def test_the_text_for_the_encoder_keeps_the_words_that_ask(question, encoder_text):
    assert analyze_question(question, LIBRARY).encoder_text == encoder_text


def test_words_that_are_not_wanted_are_not_added():
    full = analyze("青禾上学的名额").added
    less = analyze_question("青禾上学的名额", LIBRARY, (), [full[0][1]])
    assert less.added == full[1:]
    assert less.without == (full[0][1],)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("青禾去年就业怎么样", "就业"),
        ("有色金属产量是多少", "有色金属产量"),
        ("和美乡村建了几个", "和美乡村建"),
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


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("大运河写了什么", "大运河"),
        ("村超怎么说的", "村超"),
        ("怎么写大运河", "大运河"),
        ("提大运河了吗", "大运河"),
        ("提没提大运河", "大运河"),
        ("有没有讲到大运河", "大运河"),
        ("提到中轴线没有", "中轴线"),
        ("提升效率了吗", "提升效率了吗"),
        ("怎么提高收入", "怎么提高收入"),
        ("说话算数吗", "说话算数吗"),
        ("讲究什么", "讲究什么"),
        ("说了多少次改革", "说了多少次改革"),
        ("", ""),
    ],
)
def test_how_a_report_speaks_of_something_is_not_searched(question, searched):
    assert without_saying(question) == searched


@pytest.mark.parametrize(
    ("question", "part"),
    [("青禾市大运河说了什么", None), ("青禾市提大运河了吗", None), ("大运河修好了吗", "done"), ("修了什么", "done")],
)
def test_what_is_said_at_all_is_of_any_part(question, part):
    assert part_of(question, None) == part
