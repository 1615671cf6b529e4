"""The page's HTML: the conversation, the three kinds of no, hostile text, both languages."""

import re
from dataclasses import replace

import pytest

from qa import Answer, Query, Survey
from qa.present import title_list
from qa.service import Conversation
from qa.web.render import (
    render_added,
    render_answer,
    render_conversation,
    render_notes,
    render_problem,
    render_turn,
)
from tests.samples import ANSWERED, HOSTILE, QUERY, QUOTE, TEXT, Reader, figure_row

# --- an answer -------------------------------------------------------------------------------------------------------


def test_best_quote_stands_first_and_open_the_others_are_folded():
    others = [replace(QUOTE, passage=n, text=f"第{n}条。", highlights=((0, 3),)) for n in (2, 3)]
    html = render_answer(replace(ANSWERED, quotes=(QUOTE, *others)), "zh")
    figure = '<figure class="quote" data-report="meijiang" data-p="37" data-of="b23798dda7cf" data-spans="0-25">'
    assert html.startswith('<section class="answered" aria-label="回答：失业率是多少？">' + figure)
    assert html.count("<figure") == 1 and html.count("<details data-fold=") == 2
    assert "另有 2 段相关原文" in html and html.index("第2条") < html.index("第3条")


def test_further_quotes_that_hardly_answer_are_left_out():
    others = [replace(QUOTE, text=text, highlights=(), score=score) for text, score in (("乙", 0.05), ("丙", 0.049))]
    html = render_answer(replace(ANSWERED, quotes=(replace(QUOTE, score=0.01), *others)), "zh")
    assert "另有 1 段相关原文" in html and "乙" in html and "丙" not in html and TEXT[25:] in html


def test_single_quote_has_no_fold():
    html = render_answer(ANSWERED, "zh")
    assert re.findall("<details(.*?)>", html) == [' class="menu"', ' class="why" data-fold="why meijiang 37"']
    assert "另有" not in html


def test_not_mentioned_says_what_was_searched_and_shows_two_near_passages():
    near = tuple(replace(QUOTE, passage=n, score=0.1) for n in (1, 2, 3))
    html = render_answer(Answer(QUERY, "not_mentioned", near=near, reports_searched=31, passages_searched=2645), "zh")
    text = Reader(html).text
    assert html.startswith('<section class="absent" aria-label="报告没有提到：失业率是多少？">')
    assert "查了 31 份报告、2645 段，没有找到能回答这个问题的原文。" in text
    assert "可能相关" in text and "第 1 段" in text and "第 2 段" in text and "第 3 段" not in text
    assert "<mark>" not in html


def test_the_closest_passage_stands_first_where_it_may_answer():
    near = (replace(QUOTE, score=0.4), replace(QUOTE, passage=2, score=0.2), replace(QUOTE, passage=3, score=0.2))
    refused = Answer(QUERY, "not_mentioned", near=near, reports_searched=31, passages_searched=2645, reason="detail")
    html = render_answer(refused, "zh")
    assert html.startswith(
        '<section class="closest" aria-label="最接近的原文：失业率是多少？"><h3 class="verdict">最接近的原文</h3>'
    )
    assert "没有提到" not in html and "把握" not in html.replace("把握大", "")
    assert html.count("<figure") == 1 and html.index("<figure") < html.index("可能相关") < html.index("第 2 段")
    assert "第 3 段" not in html and "供参考：查了 31 份报告" in html
    assert 'aria-label="The closest passage: ' in render_answer(refused, "en")
    assert 'class="absent"' in render_answer(replace(refused, near=(replace(QUOTE, score=0.14),)), "zh")


def test_an_answer_that_is_not_sure_says_so_above():
    html = render_answer(replace(ANSWERED, quotes=(replace(QUOTE, score=0.5),)), "zh")
    assert "供参考：下面是最接近的原文" in html and "把握一般" in html
    assert "供参考" not in render_answer(ANSWERED, "zh")


def test_a_greeting_is_one_line():
    html = render_answer(Answer(QUERY, "not_mentioned", reason="greeting"), "zh")
    assert html.count("<p") == 1 and "写下要问的事" in html and "verdict" not in html


def test_evidence_can_be_disputed_where_something_was_said_of_reports():
    def disputable(answer: Answer) -> bool:
        return "data-wrong" in render_turn("问", answer, "zh")

    refused = Answer(QUERY, "not_mentioned", reason="topic", reports_searched=1, passages_searched=9)
    assert disputable(ANSWERED) and disputable(refused) and disputable(replace(refused, reason="no_more"))
    for help_line in (replace(refused, reason="greeting"), replace(refused, reason="which_report")):
        assert not disputable(help_line)
    assert not disputable(Answer(QUERY, "no_such_report"))


def test_several_places_are_rows_of_equal_rank_with_their_figures():
    query = replace(
        QUERY, raw="甲县和乙县修路多少公里？", text="修路公里", answer_type="number", places=("甲县", "乙县")
    )
    texts = {"乙县": "修路12公里，造林3亩。", "甲县": "去年修路7公里。"}
    quotes = [
        replace(QUOTE, report=name, title=f"{name}报告", text=text, highlights=((0, len(text)),))
        for name, text in texts.items()
    ]
    more = replace(quotes[0], passage=2, text="修路很难。", highlights=())
    html = render_answer(Answer(query, "answered", quotes=(*quotes, more)), "zh")
    assert re.findall(r"<h3>(.*?)</h3>", html)[:2] == ["甲县 <b>7公里</b>", "乙县 <b>12公里</b>"]
    assert html.count("<figure") == 2 and "另有 1 段" in html
    named = replace(query, raw="甲县和乙县修路", answer_type="any")
    bare = re.findall(r"<h3>(.*?)</h3>", render_answer(Answer(named, "answered", quotes=tuple(quotes)), "zh"))
    assert bare == ["甲县 <b>7公里</b>", "乙县 <b>12公里</b>"]
    one = replace(query, places=("甲县",))
    assert "<h3>甲县" not in render_answer(Answer(one, "answered", quotes=tuple(quotes)), "zh")


def test_the_figure_that_the_table_names_is_the_one_in_bold():
    row = figure_row("甲县", "3万吨", "3", "万吨", says="粮食产量2万吨、豆类")
    table = Survey("粮食", "list", ("甲县",), (row,), 1)
    found = Answer(replace(QUERY, answer_type="number"), "answered", quotes=(row.quote,), table=table)
    assert re.findall("<b>(.*?)</b>", render_answer(found, "zh")) == ["3万吨"]


def test_an_outline_is_numbered_below_its_headings():
    lines = [
        replace(QUOTE, passage=n, section=section, text=f"修路{n}条。通车。", highlights=((0, 5),), score=1.0)
        for n, section in enumerate([("一、回顾", "（一）路"), ("一、回顾", "（二）桥"), ("二、安排", "<b>")], start=1)
    ]
    found = replace(ANSWERED, query=Query("总结一下", ""), quotes=tuple(lines[:1]), outline=tuple(lines))
    html = render_answer(found, "zh")
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["一、回顾", "二、安排"]
    assert re.findall(r"<h4>(.*?)</h4>", html) == ["（一）路", "（二）桥", "&lt;b&gt;"]
    assert re.findall(r'<ol start="(\d)">', html) == ["1", "3"] and html.count("<li>") == 3
    assert re.findall(r'<span class="summary">(.*?)</span>', html) == ["修路1条。", "修路2条。", "修路3条。"]
    assert "《梅江区报告》：按章节列出原句，没有改写；共 3 条。" in html and "把握" not in html


def test_not_mentioned_without_near_passages():
    html = render_answer(Answer(QUERY, "not_mentioned", reports_searched=1, passages_searched=119), "zh")
    assert "可能相关" not in html and "报告没有提到" in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (replace(QUERY, unknown_places=("青岛市",)), "库中没有青岛市的报告。"),
        (replace(QUERY, unknown_places=("青岛市", "宁波市"), years=(2023,)), "库中没有青岛市、宁波市 2023 年的报告。"),
        (replace(QUERY, places=("梅江区",), years=(2019,)), "库中没有梅江区 2019 年的报告。"),
        (replace(QUERY, years=(2019,)), "库中没有2019 年的报告。"),
        (QUERY, "库中没有问题所指的报告。"),
    ],
)
def test_no_such_report_names_what_is_missing(query, sentence):
    html = render_answer(Answer(query, "no_such_report", available=("梅江区报告",)), "zh")
    text = Reader(html).text
    assert text == f"库中没有这份报告{sentence}现有：《梅江区报告》。" and 'aria-label="库中没有这份报告：' in html


def test_where_there_is_no_report_nothing_is_said_to_have_been_searched():
    query = replace(QUERY, unknown_places=("青岛市",), added=(("失业", "城镇登记失业率"),))
    html = render_answer(Answer(query, "no_such_report", available=("梅江区报告",)), "zh")
    assert "城镇登记失业率" not in html
    assert "城镇登记失业率" in render_answer(Answer(query, "not_mentioned"), "zh")


def test_words_are_given_as_they_were_typed():
    query = replace(QUERY, raw="今年GDP呢？", added=(("gdp", "生产总值"),))
    text = Reader(render_answer(Answer(query, "not_mentioned", absent=("gdp",)), "zh")).text
    assert "（GDP）" in text and "“GDP”" in text and "gdp" not in text


def test_a_report_that_was_not_chosen_is_not_called_missing_from_the_library():
    query = replace(QUERY, places=("广东省",), years=(2025,))
    html = render_answer(Answer(query, "no_such_report", available=("甲报告",), restricted=True), "zh")
    text = Reader(html).text
    assert "选中的报告里没有广东省 2025 年的报告。选中的是：《甲报告》。" in text and "库中没有" not in html


def test_long_list_of_titles_is_cut_with_the_total():
    titles = [f"报告{n}" for n in range(1, 32)]
    assert title_list(titles, "zh") == "、".join(f"《报告{n}》" for n in range(1, 9)) + "等 31 份"
    assert title_list(titles[:8], "zh").endswith("《报告8》")
    assert title_list(titles, "en").endswith("《报告8》 and others, 31 in all")


def test_what_was_carried_over_and_added_is_stated():
    query = replace(
        QUERY,
        carried=(("place", "广东省"), ("year", "2025"), ("topic", "城镇失业率"), ("part", "planned"), ("else", "x")),
        added=(("外贸", "进出口"), ("外贸", "对外贸易"), ("烂尾楼", "保交房")),
    )
    assert Reader(render_notes(query, "zh")).text == ("沿用上一问：广东省、2025 年、“城镇失业率”、今年目标安排、x")
    assert Reader(render_added(query, "zh")).text == (
        "已同时查找 3 个相近的词进出口、对外贸易（外贸）；保交房（烂尾楼）"
    )
    assert render_notes(QUERY, "zh") == render_added(QUERY, "zh") == ""
    html = render_answer(Answer(query, "not_mentioned"), "zh")
    assert html.index("沿用上一问") < html.index("<section") < html.index("</section>") < html.index("已同时查找")


def test_what_was_read_otherwise_is_stated_with_a_button_that_takes_it_back():
    query = replace(QUERY, raw="上海失业绿", corrected=(("失业绿", "失业率"),))
    html = render_notes(query, "zh")
    assert Reader(html).text == "按“失业率”查找，写的是“失业绿”。 仍按原文查"
    assert 'data-event="question.leave_out" data-without="失业率"' in html and "仍按“失业绿”查，重新提问" in html
    assert "Search as typed" in render_notes(query, "en")


def test_sentences_of_other_reports_are_said_to_be_such():
    said = "辰溪县没有自己的报告；以下是其他报告里提到它的句子。"
    answered = replace(ANSWERED, elsewhere=("辰溪县",))
    refused = Answer(QUERY, "not_mentioned", near=ANSWERED.quotes, elsewhere=("辰溪县",))
    for answer in (answered, refused):
        assert said in render_answer(answer, "zh")
    assert "没有自己的报告" not in render_answer(ANSWERED, "zh")
    nowhere = Answer(QUERY, "no_such_report", available=("报告",), absent=("星辰小学",))
    assert "没有出现过：“星辰小学”" in render_answer(nowhere, "zh")


def test_of_a_place_that_no_shown_sentence_names_nothing_is_promised():
    unlikely = Answer(QUERY, "not_mentioned", near=(replace(QUOTE, score=0.004),), elsewhere=("辰溪县",))
    for language, said, promised in (
        ("zh", "没有一句像是在说所问的事", "以下是"),
        ("en", "no sentence seems", "these are"),
    ):
        html = render_answer(unlikely, language)
        assert said in html
        assert promised not in html


def test_conversation_keeps_the_order_and_counts_what_was_dropped():
    html = render_conversation(Conversation(turns=(("甲？", ANSWERED), ("乙？", ANSWERED)), dropped=3), "zh")
    assert re.findall('<article class="turn" data-turn="(.*?)">', html) == ["3", "4"]
    assert html.count('<article class="turn" data-turn=') == 2 and html.index("甲？") < html.index("乙？")
    assert "更早的 3 个问答已不再显示。" in html
    assert render_conversation(Conversation(), "zh") == ""


def test_problem_gives_the_sentence_of_the_error_and_what_to_do():
    html = render_problem("索引 <x> 坏了；请重建。", "zh")
    assert "索引 &lt;x&gt; 坏了；请重建。" in html and 'role="alert"' in html and "刷新本页" in html


# --- untrusted text --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_out_as_text_wherever_it_stands(hostile):
    quote = replace(QUOTE, title=hostile, section=(hostile,), text=hostile, highlights=((0, len(hostile)),))
    query = Query(
        raw=hostile,
        text=hostile,
        unknown_places=(hostile,),
        added=((hostile, hostile),),
        carried=(("place", hostile), ("topic", hostile), ("part", hostile)),
        corrected=((hostile, hostile),),
    )
    answers = [
        Answer(query, "answered", quotes=(quote, quote)),
        Answer(query, "not_mentioned", near=(quote,)),
        Answer(query, "no_such_report", available=(hostile,)),
    ]
    clean = replace(QUOTE, title="t", section=("s",), text="x", highlights=((0, 1),))
    for answer in answers:
        html = render_conversation(Conversation(turns=((hostile, answer),)), "zh") + render_problem(hostile, "zh")
        harmless = replace(
            answer,
            query=Query(
                raw="x",
                text="x",
                unknown_places=("x",),
                added=(("x", "x"),),
                carried=(("place", "x"), ("topic", "x"), ("part", "x")),
            ),
            quotes=tuple(clean for _ in answer.quotes),
            near=tuple(clean for _ in answer.near),
            available=("x",) if answer.available else (),
        )
        plain = render_conversation(Conversation(turns=(("x", harmless),)), "zh") + render_problem("x", "zh")
        read, expected = Reader(html), Reader(plain)
        assert hostile in read.text
        # what is said of words in common, and figures set in bold, depend on the text itself
        assert set(read.tags) - {"li", "p", "b"} == set(expected.tags) - {"li", "p", "b"}
        assert set(read.attributes) == set(expected.attributes)
        assert not re.search(r"(?<!&)#x?\w+;", read.text)


# --- languages, and what is said ---------------------------------------------------------------------------------


def test_english_page_has_no_chinese_of_its_own():
    answer = Answer(Query(raw="x", text="x", unknown_places=("Q",)), "no_such_report", available=("T",))
    html = render_conversation(
        Conversation(turns=(("x", answer), ("x", Answer(replace(QUERY, raw="y"), "not_mentioned")))), "en"
    )
    assert not re.search(r"[\u4e00-\u9fff]", html)


def test_why_there_is_no_answer_is_said():
    query = Query(raw="x", text="x", answer_type="number")
    html = render_answer(Answer(query, "not_mentioned", reason="detail", reports_searched=1, passages_searched=9), "zh")
    assert "报告有相关内容，但没有明确的回答" in html and "能确定回答所问的数字" in html
    html = render_answer(Answer(query, "not_mentioned", reason="topic", absent=("沪<牌", "摇号")), "zh")
    assert "报告没有提到" in html and "“沪&lt;牌”、“摇号”" in html


def test_what_is_missing_from_an_answer_is_said():
    html = render_answer(Answer(QUERY, "answered", quotes=(QUOTE,), figure_missing=True, silent=("临<溪县",)), "zh")
    assert "没有所问的数字" in html and "没有找到答案：临&lt;溪县。" in html
    assert "没有所问的数字" not in render_answer(ANSWERED, "zh")


def test_what_was_added_can_be_taken_away_and_brought_back():
    query = Query(raw="x", text="x", added=(("名额", '学"位'),), carried=(("place", "青禾市"),), without=("班<额",))
    html = render_answer(Answer(query, "answered", quotes=(QUOTE,)), "zh")
    assert 'data-without="学&#34;位"' in html and 'data-without="青禾市"' in html and 'data-restore="班&lt;额"' in html
