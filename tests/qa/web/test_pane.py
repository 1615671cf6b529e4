"""The reading pane's HTML, the addresses of paragraphs and questions, what stands around the chat."""

import json
import re
from copy import deepcopy
from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from index import parse_report
from qa.present.messages import TEXTS, browser_texts
from qa.question.analysis import MAX_QUESTION
from qa.records import Answer, Query
from qa.server.guard import is_local, may_change
from qa.server.routes import parse_spans, quote_at
from qa.service.conversation import EARLIER_LINKED, MAX_VALUES, TURNS_KEPT, Talk, Visit, talk_at
from qa.service.examples import EXAMPLES, choose_examples, growth_questions
from qa.service.opening import EXAMPLES_KEPT, Opening
from qa.web.chrome import render_bar, render_examples, render_parcel
from qa.web.pane import new_headings, outline_of, passage_link, render_report
from tests.samples import ANSWERED, HOSTILE, Reader

SOURCE = """2025年青禾市政府工作报告
各位代表：
一、2024年工作回顾
（一）经济
规模以上工业增加值增长8.2%。全市社会消费品零售总额增长5%。
（二）民生
城镇新增就业3万人。
二、2025年工作安排
加强生态保护。治理河道12公里。
"""


def parsed(source: str, id: str = "qinghe"):
    return parse_report(source, id=id, source="qinghe.txt", sha256="0" * 64)


# --- the report ------------------------------------------------------------------------------------------------------


def test_every_paragraph_is_there_word_for_word_under_its_number():
    report = parsed(SOURCE)
    html = render_report(report, "zh")
    texts = re.findall(r'<div class="passage" data-p="(\d+)".*?<p class="text" tabindex="-1">(.*?)</p>', html, re.S)
    assert [(int(number), Reader(text).text) for number, text in texts] == [(p.number, p.text) for p in report.passages]
    assert re.findall(r"<h\d>(.*?)</h\d>", html) == [
        "2025年青禾市政府工作报告",
        "一、2024年工作回顾",
        "（一）经济",
        "（二）民生",
        "二、2025年工作安排",
    ]
    assert 'data-about="青禾市 · 2025 年"' in html


def test_contents_lead_to_the_first_paragraph_below_each_heading():
    report = parsed(SOURCE)
    heads = list(outline_of(report.passages))
    assert [(depth, heading) for depth, heading, _ in heads] == [
        (0, "一、2024年工作回顾"),
        (1, "（一）经济"),
        (1, "（二）民生"),
        (0, "二、2025年工作安排"),
    ]
    for _, heading, number in heads:
        assert heading in report.passages[number - 1].section
        assert number == 1 or heading not in report.passages[number - 2].section
    assert 'class="contents"' in render_report(report, "zh")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ((), (), []),
        ((), ("a",), [(0, "a")]),
        (("a",), ("a",), []),
        (("a", "b"), ("a",), []),
        (("a", "b"), ("c", "b"), [(0, "c"), (1, "b")]),
    ],
)
def test_headings_that_begin(before, now, expected):
    assert new_headings(before, now) == expected


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_report_is_text_in_the_pane(hostile):
    report = parsed(SOURCE)
    bad = replace(report, id=hostile, title=hostile, place=hostile, text=hostile)
    passages = tuple(replace(p, report=hostile, section=(hostile,), text=hostile) for p in report.passages)
    harmless = tuple(replace(p, report="x", section=("x",), text="x") for p in report.passages)
    read = Reader(render_report(replace(bad, passages=passages), "zh"))
    plain = Reader(render_report(replace(bad, id="x", title="x", place="x", passages=harmless), "zh"))
    assert hostile in read.text and read.tags == plain.tags and read.attributes == plain.attributes


@pytest.mark.parametrize("id", ["a b", "甲?乙#丙", "50%", "a&b=c", "a/b"])
def test_address_of_a_paragraph_names_the_report_whatever_its_id(id):
    assert parse_qs(urlsplit(passage_link(id, 37)).query) == {"report": [id], "p": ["37"]}


# --- a paragraph as a quote ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        ("0-3", ((0, 3),)),
        ("4-6,0-3", ((0, 3), (4, 6))),
        ("3-3,5-4,0-99,-1-2,a-b,1", ()),
        ("0-" + "9" * 40, ()),
    ],
)
def test_spans_of_an_address(value, expected):
    assert parse_spans(value, 10) == expected


def test_quote_at_a_place_is_the_paragraph_or_nothing(snapshot):
    info = snapshot.reports[0]
    quote = quote_at(snapshot, info.id, 1, "0-2")
    passage = snapshot.report(0).passages[0]
    assert (quote.text, quote.highlights, quote.title) == (passage.text, ((0, 2),), info.title)
    assert quote_at(snapshot, info.id, 0, "") is quote_at(snapshot, info.id, 9999, "") is None
    assert quote_at(snapshot, "nobody", 1, "") is None


# --- the conversation and its addresses ------------------------------------------------------------------------------


def test_address_of_a_question_asks_it_again_with_what_it_leans_on():
    first = Talk(language="en", chosen=("a", "b")).add("甲？", ANSWERED)
    query = Query(raw="乙？", text="乙", carried=(("place", "甲市"),), without=("丙",))
    talk = first.add("乙？", Answer(query, "not_mentioned"))
    assert parse_qs(urlsplit(talk.link(0)).query) == {"q": ["甲？"], "in": ["a", "b"]}
    address = parse_qs(urlsplit(talk.link(1)).query)
    again = talk_at(address, "en")
    assert again == Talk(language="en", chosen=("a", "b"), earlier=("甲？",), pending=("乙？", ("丙",)))
    assert again.history() == ("甲？",)


def test_only_the_last_turns_are_kept_and_the_last_questions_linked():
    talk = Talk()
    for number in range(TURNS_KEPT + 3):
        talk = talk.add(f"{number}？", Answer(Query(f"{number}？", "x", context="x"), "not_mentioned"))
    assert (len(talk.turns), talk.dropped, talk.turns[0][0]) == (TURNS_KEPT, 3, "3？")
    linked = parse_qs(urlsplit(talk.link(TURNS_KEPT + 2)).query)["before"]
    assert linked == [f"{number}？" for number in range(TURNS_KEPT + 2 - EARLIER_LINKED, TURNS_KEPT + 2)]


def test_questions_keep_their_numbers_and_what_they_lean_on_when_older_ones_are_dropped():
    talk = Talk()
    for number in range(TURNS_KEPT + 2):
        talk = talk.add(f"{number}？", Answer(Query(f"{number}？", "x", context="x"), "not_mentioned"), f"s{number}")
    assert [number for number in range(-1, TURNS_KEPT + 9) if talk.has(number)] == [*range(2, TURNS_KEPT + 2)]
    assert talk.turn(2)[0] == "2？" and talk.history(3) == ("0？", "1？", "2？")
    assert parse_qs(urlsplit(talk.link(2)).query)["before"] == ["0？", "1？"]
    again = talk.change(3, ANSWERED, "new")
    assert (again.turn(3), again.snapshots[:3]) == (("3？", ANSWERED), ("s2", "new", "s4"))
    assert (again.turns[:1], again.turns[2:]) == (talk.turns[:1], talk.turns[2:])


def test_each_page_that_is_opened_has_a_conversation_and_a_lock_of_its_own():
    first = Visit(Talk(language="en"))
    second = deepcopy(first)
    second.talk = Talk()
    assert first.talk.language == "en" and first.lock is not second.lock


def test_an_address_that_is_too_long_is_cut():
    talk = talk_at({"q": ["甲？"], "before": ["乙" * 9999] * 99, "without": ["丙" * 9999] * 9999}, None)
    assert talk.earlier == ("乙" * MAX_QUESTION,) * EARLIER_LINKED
    assert talk.pending == ("甲？", ("丙" * MAX_QUESTION,) * MAX_VALUES)


@pytest.mark.parametrize(
    ("address", "cookie", "language"),
    [({}, None, "zh"), ({}, "en", "en"), ({"lang": ["zh"]}, "en", "zh"), ({"lang": ["fr"]}, "<", "zh")],
)
def test_language_of_the_page(address, cookie, language):
    assert talk_at(address, cookie).language == language
    assert talk_at({"q": ["  "]}, None).pending is None


# --- around the chat -------------------------------------------------------------------------------------------------


def test_bar_and_examples_and_parcels_are_escaped():
    assert Reader(render_examples(("<b>？",), "zh")).text == "可以这样问<b>？"
    assert render_examples((), "zh") == ""
    parcel = render_parcel("a.md", "text/markdown", "<script>", 1)
    assert Reader(parcel).text == "<script>" and "script" not in Reader(parcel).tags
    assert "\r" not in (crlf := render_parcel("a.csv", "text/csv", "1\r\n2", 1)) and Reader(crlf).text == "1\r\n2"
    assert [Reader(render_bar(language)).text[:4] for language in ("zh", "en")] == ["报告问答", "Repo"]


def test_texts_for_the_browser_can_stand_in_a_script():
    text = browser_texts()
    assert "<" not in text and json.loads(text)["zh"]["room_back"] == TEXTS["zh"]["room_back"]


def test_examples_are_drawn_from_each_report_and_answered():
    report = parsed(SOURCE)
    assert list(growth_questions(report)) == [
        "青禾市去年规模以上工业增加值增长多少？",
        "青禾市去年社会消费品零售总额增长多少？",
    ]


def test_examples_stay_within_the_chosen_reports(snapshot):
    chosen = snapshot.reports[0]
    questions = choose_examples(snapshot, (chosen.id,))
    assert len(questions) <= EXAMPLES
    others = {info.place for info in snapshot.reports} - {chosen.place}
    assert not any(place in question for question in questions for place in others)


def test_a_page_without_examples_is_better_than_none(snapshot, monkeypatch):
    def fail(*_):
        raise RuntimeError("an odd report")

    monkeypatch.setattr("qa.service.opening.choose_examples", fail)
    library = SimpleNamespace(snapshot=lambda: snapshot, folder=None)
    opening = Opening("x", lambda path, progress: library)
    opening.start()
    assert opening.wait(20) is library and opening.problem is None
    assert opening.examples() == ()


def test_examples_of_a_choice_are_found_once(snapshot, monkeypatch):
    opening, asked = Opening("x"), []
    opening.library = SimpleNamespace(snapshot=lambda: snapshot)
    monkeypatch.setattr("qa.service.opening.choose_examples", lambda _, chosen: asked.append(chosen) or chosen)
    for number in (*range(EXAMPLES_KEPT + 1), EXAMPLES_KEPT, EXAMPLES_KEPT):
        assert opening.examples([str(number)]) == (str(number),)
    assert asked == [(str(number),) for number in range(EXAMPLES_KEPT + 1)]
    assert len(opening._examples) <= EXAMPLES_KEPT


# --- who may change the library --------------------------------------------------------------------------------------

OWN = {"host": "127.0.0.1:7860", "x-report-qa": "1"}


@pytest.mark.parametrize(
    ("client", "headers", "allowed"),
    [
        ("127.0.0.1", OWN, True),
        ("::1", {**OWN, "host": "[::1]:7860"}, True),
        ("127.0.0.1", {**OWN, "host": "localhost:7860", "origin": "http://localhost:7860"}, True),
        ("192.168.1.9", OWN, False),
        (None, OWN, False),
        ("127.0.0.1", {"host": "127.0.0.1:7860"}, False),
        ("127.0.0.1", {**OWN, "host": "evil.example:7860"}, False),
        ("127.0.0.1", {**OWN, "origin": "http://evil.example"}, False),
        ("127.0.0.1", {**OWN, "origin": "null"}, False),
        ("127.0.0.1", {"x-report-qa": "1"}, False),
    ],
)
def test_only_this_machine_and_its_own_page_may_change_the_library(client, headers, allowed):
    assert may_change(client, headers) is allowed


def test_local_addresses():
    assert is_local("127.0.0.53") and not is_local("0.0.0.0") and not is_local("")
